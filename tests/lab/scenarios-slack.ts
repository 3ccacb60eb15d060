/** Acceptance scenarios of Slack that are played against the strict double of it. */
import { claim, type Heard, type SlackCall, until } from './control.ts';
import { SLACK_HOME } from './doubles.ts';
import type { Lab } from './lab.ts';
import { RESTARTS, type Scenario } from './scenario.ts';
import { CANCELLED, MOVED, MOVED_AGAIN, resolutions, session, text } from './story.ts';

const calls = (lab: Lab) => lab.slack.get<SlackCall[]>('calls');
const posts = async (lab: Lab) => (await calls(lab)).filter(({ method }) => method === 'chat.postMessage');

interface Delivery {
  readonly id: string;
  readonly attempts: readonly { readonly ok?: boolean; readonly ms: number }[];
}

const deliveries = (lab: Lab) => lab.slack.get<Delivery[]>('deliveries');

async function arrived(lab: Lab, count: number, match?: RegExp, timeoutMs?: number): Promise<void> {
  await until(`${count} messages in Slack`, async () => (await lab.inSlack(match)).length >= count, timeoutMs);
}

async function once(lab: Lab): Promise<void> {
  const answer = await lab.slack.post<{ ok: boolean; duplicates: unknown[] }>('assert/exactly_once');
  claim(answer.duplicates.length === 0, `messages that stand twice: ${JSON.stringify(answer.duplicates)}`);
}

/** The first news is told once although this fault meets its post. */
function afterFault(id: string, shows: string, fault: object): Scenario {
  return {
    ids: [id],
    shows,
    async run(lab) {
      await lab.start();
      await lab.slack.post('faults', { match: { method: 'chat.postMessage' }, times: 1, ...fault });
      lab.publish([session(0)]);
      await arrived(lab, 1, undefined, 45_000);
      await lab.rounds(2);
      claim((await lab.inSlack()).length === 1, 'one message stands in the channel');
      await once(lab);
      return `${(await posts(lab)).length} posts asked for`;
    },
  };
}

const HOSTILE =
  '<!channel> <!here> <@U0ALICE> <!subteam^S1> @channel &lt;!channel&gt; *fett* <https://evil.example|kmk.org>';

export const SLACK_SCENARIOS: readonly Scenario[] = [
  {
    ids: ['S5', 'S6'],
    shows:
      'Each of 6 channels hears of a session once, in a whole sentence and without link previews; a feed that repeats itself, reorders and touches dates says and edits nothing',
    stage: { slackChannels: 5 },
    async run(lab) {
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 6);
      lab.publish([text('anders', 'Nichts Neues.'), { ...session(0), published: '2026-11-21T09:00:00Z' }]);
      await lab.rounds(5);
      const messages = await lab.inSlack();
      claim(messages.length === 6, `6 messages, not ${messages.length}`);
      claim(
        messages.every((one) => (one.text ?? '').length > 20 && one.unfurl_links === false),
        'each has a whole sentence and unfolds no link',
      );
      claim(
        messages.every(({ edits }) => edits.length === 0),
        'a date of the feed edits nothing',
      );
      await once(lab);
      return '6 channels, once each';
    },
  },
  {
    ids: ['S7'],
    shows: 'A first look at a feed with 200 resolutions and two sessions is told to nobody',
    stage: { feed: [resolutions(200), session(0), session(1)] },
    async run(lab) {
      await lab.start();
      await lab.rounds(3);
      claim((await lab.inSlack()).length === 0, 'what the first look shows is told to nobody');
    },
  },
  {
    ids: ['S8', 'S9', 'S10'],
    shows:
      'Moved twice, then cancelled: one message, edited three times, with one reply each that names the old and the new day',
    async run(lab) {
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 1);
      const replies = async () => (await lab.inSlack()).filter(({ thread_ts }) => thread_ts);
      for (const [at, news] of [MOVED, MOVED_AGAIN, CANCELLED].entries()) {
        lab.publish([news]);
        await until(`reply ${at + 1}`, async () => (await replies()).length === at + 1);
      }
      await lab.rounds(2);
      const [first, ...others] = await lab.inSlack();
      claim(others.length === 3 && others.every(({ thread_ts }) => thread_ts === first?.ts), 'one reply a change');
      claim(first?.edits.length === 3, `three edits, not ${first?.edits.length}`);
      claim(/abgesagt/i.test(first?.text ?? ''), `the last state stands in the message: ${first?.text}`);
      claim(
        /20\. Mai/.test(others[0]?.text ?? '') && /3\. Juni/.test(others[0]?.text ?? ''),
        'old and new day in words',
      );
    },
  },
  {
    ids: ['S11'],
    shows: 'After somebody deleted the message, a move causes no loop',
    async run(lab) {
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 1);
      const [first] = await lab.inSlack();
      await lab.slack.post('message/delete', { channel: SLACK_HOME, ts: first?.ts });
      lab.publish([MOVED]);
      await lab.rounds(5);
      const now = (await lab.inSlack()).filter(({ deleted }) => !deleted);
      const updates = (await calls(lab)).filter(({ method }) => method === 'chat.update');
      claim(now.length <= 2, `at most a message and its reply stand there, not ${now.length}`);
      claim(updates.length <= 2, `the message that is gone is asked for ${updates.length} times`);
      return `${now.length} standing, ${updates.length} updates`;
    },
  },
  {
    ids: ['S12'],
    shows: 'Killed between sending and writing down: the message stands once after the restart',
    async run(lab) {
      const product = await lab.start();
      await lab.slack.post('faults', { match: { method: 'chat.postMessage' }, type: 'hang', phase: 'after', times: 1 });
      lab.publish([session(0)]);
      await arrived(lab, 1);
      await product.end('SIGKILL');
      await lab.slack.send('DELETE', 'faults');
      await lab.start();
      await lab.rounds(4);
      claim((await lab.inSlack()).length === 1, 'one message stands there after the crash');
      await once(lab);
    },
  },
  afterFault('S13', 'The line broke after the post: once', { type: 'reset', phase: 'after' }),
  afterFault('S13', '503 after the post: once', { type: 'http', status: 503, phase: 'after' }),
  afterFault('S13', 'HTML for an answer after the post: once', { type: 'garbage', phase: 'after' }),
  afterFault('S13', 'internal_error after the post: once', { type: 'error', error: 'internal_error', phase: 'after' }),
  afterFault('S15', '500 before the post: told later, once', { type: 'http', status: 500, phase: 'before' }),
  afterFault('S15', 'The line broke before the post: told later, once', { type: 'reset', phase: 'before' }),
  afterFault('S19', '429 without Retry-After: told later, once', { type: 'http', status: 429, phase: 'before' }),
  {
    ids: ['S18'],
    shows: 'A channel limited for 12 s holds up none of the 8 others',
    stage: { slackChannels: 8 },
    async run(lab) {
      await lab.start();
      const match = { method: 'chat.postMessage', channel: lab.slackChannels[0] };
      await lab.slack.post('faults', { match, type: 'ratelimited', retryAfter: 12, times: 1 });
      lab.publish([session(0)]);
      const began = performance.now();
      await arrived(lab, 8, undefined, 9000);
      const others = performance.now() - began;
      await arrived(lab, 9, undefined, 30_000);
      await once(lab);
      return `the others after ${Math.round(others)} ms`;
    },
  },
  {
    ids: ['S25', 'S26'],
    shows: 'Titles with mentions, links and markup ping nobody and forge no link, in alerts, answers and the Home tab',
    async run(lab) {
      await lab.start();
      const list = resolutions(1, 'X');
      const html = list.html.replace('X 1', HOSTILE.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
      lab.publish([{ ...list, html, title: HOSTILE }]);
      await arrived(lab, 1);
      for (const path of ['user/command', 'user/mention', 'user/dm'])
        await lab.slack.post(path, {
          command: '/konferenz',
          channel: SLACK_HOME,
          text: `${path === 'user/mention' ? '<@U0BOT> ' : ''}beschlüsse ${HOSTILE}`,
        });
      const messages = (await lab.slack.get<Awaited<ReturnType<Lab['inSlack']>>>('messages')).filter(
        ({ from }) => from === 'bot',
      );
      const { broadcasts, users, subteams, links } = {
        broadcasts: messages.flatMap(({ mentions }) => mentions.broadcasts),
        users: messages.flatMap(({ mentions }) => mentions.users),
        subteams: messages.flatMap(({ mentions }) => mentions.subteams),
        links: messages.flatMap(({ mentions }) => mentions.links).filter(({ url }) => url.includes('evil')),
      };
      claim(
        [broadcasts, subteams, links].flat().length === 0,
        `pinged or linked: ${JSON.stringify({ broadcasts, subteams, links })}`,
      );
      claim(
        users.every((user) => user !== 'U0ALICE' || false),
        `pinged ${users}`,
      );
      return `${messages.length} messages`;
    },
  },
  {
    ids: ['S27'],
    shows: 'Titles of 151 to 40,001 characters, entities, emoji and combining marks are never refused',
    async run(lab) {
      await lab.start();
      const titles = [
        'ä'.repeat(151),
        `${'&amp;'.repeat(700)}`,
        '👩🏽‍💻'.repeat(1500),
        'x '.repeat(20_001),
        'e\u0301'.repeat(3001),
      ];
      for (const [at, title] of titles.entries()) {
        lab.publish([{ ...resolutions(1, title), guid: `lang-${at}`, link: `https://example.org/lang-${at}` }]);
        await lab.rounds(2);
      }
      const refused = (await calls(lab)).filter(({ error }) => error);
      claim(refused.length === 0, `refused: ${refused.map(({ method, error }) => `${method} ${error}`)}`);
      return `${(await lab.inSlack()).length} messages`;
    },
  },
  {
    ids: ['S28'],
    shows: '60 resolutions at once: one message or two, each resolution named',
    async run(lab) {
      await lab.start();
      lab.publish([resolutions(60)]);
      await arrived(lab, 1);
      await lab.rounds(3);
      const messages = await lab.inSlack();
      claim(messages.length <= 2, `one message or two, not ${messages.length}`);
      const words = JSON.stringify(messages);
      const missing = Array.from({ length: 60 }, (_, n) => `Teil ${n + 1}`).filter(
        (one) => !new RegExp(`${one}\\b`).test(words),
      );
      claim(missing.length === 0, `not said: ${missing}`);
    },
  },
  {
    ids: ['S29'],
    over: ['socket', 'http'],
    shows: '200 commands at the same time, on a slow API: all confirmed in time, all answered',
    stage: { slackChannels: 40 },
    async run(lab) {
      await lab.start();
      await lab.slack.post('faults', {
        match: { method: 'chat.postEphemeral' },
        type: 'slow',
        ms: 1500,
        times: 'always',
      });
      const asked = Array.from({ length: 200 }, (_, n) =>
        lab.slack.post<Heard>('user/command', {
          command: '/konferenz',
          text: 'nächste DMK',
          channel: lab.slackChannels[n % 40],
          replies: 1,
          timeout_ms: 20_000,
        }),
      );
      const answered = (await Promise.all(asked)).filter(({ replies }) => (replies?.length ?? 0) > 0);
      const stats = await lab.slack.get<{ ack_ms: { p95: number } }>('stats');
      claim(stats.ack_ms.p95 < 1000, `confirmed within ${stats.ack_ms.p95} ms (p95)`);
      claim(answered.length === 200, `${answered.length} of 200 answered`);
      return `p95 of confirming ${stats.ack_ms.p95} ms`;
    },
  },
  {
    ids: ['S36'],
    shows: 'Every way a socket can end, a mute one too: commands are answered again, and an event meanwhile once',
    async run(lab) {
      await lab.start();
      const mishaps: [string, object][] = [
        ['socket/disconnect', { reason: 'refresh_requested' }],
        ['socket/disconnect', { reason: 'warning' }],
        ['socket/disconnect', { reason: 'too_many_websockets' }],
        ['socket/kill', {}],
      ];
      const told: string[] = [];
      for (const [path, body] of mishaps) {
        await lab.slack.post(path, body);
        const began = performance.now();
        await until(`a command is answered after ${path}`, async () => {
          const asked = { command: '/konferenz', text: 'hilfe', channel: SLACK_HOME, replies: 1, timeout_ms: 3000 };
          return ((await lab.slack.post<Heard>('user/command', asked)).replies?.length ?? 0) > 0;
        });
        told.push(`${Object.values(body)[0] ?? 'killed'} ${Math.round(performance.now() - began)} ms`);
      }
      return told.join(', ');
    },
    /** Without any line open a command cannot be delivered by the double. */
    tolerated: {
      delivery_failed: 'a command without any line open cannot be delivered by the double',
      ack_deadline_missed: 'a command may be on its way when its line is cut',
    },
  },
  {
    ids: ['S37'],
    shows: 'The app token revoked while running: Discord goes on, and the line comes back when it is good again',
    async run(lab) {
      const product = await lab.start();
      await lab.slack.post('app', { app_token_revoked: true });
      await lab.slack.post('socket/disconnect', {});
      lab.publish([session(0)]);
      await until('Discord goes on', async () => (await lab.inDiscord()).length === 1);
      claim(product.child.exitCode === null, 'the process lives');
      await lab.slack.post('app', { app_token_revoked: false });
      const { ok } = await lab.slack.post<{ ok: boolean }>('wait/sockets', { count: 1, timeout_ms: 60_000 });
      claim(ok, 'the line is open again');
    },
    tolerated: { dead_token_reused: 'a hint: the app token is tried again with growing pauses, until it is good' },
  },
  {
    ids: ['S38'],
    shows: 'Slack down at the start: the program runs, Discord is served, and Slack follows by itself',
    async run(lab) {
      await lab.slack.post('faults', { match: {}, type: 'http', status: 500, times: 'always' });
      lab.publish([]);
      await lab.start({}, false);
      lab.publish([session(0)]);
      await until('Discord goes on', async () => (await lab.inDiscord()).length === 1);
      await lab.slack.send('DELETE', 'faults');
      const { ok } = await lab.slack.post<{ ok: boolean }>('wait/sockets', { count: 1, timeout_ms: 90_000 });
      claim(ok, 'connects when Slack is back');
      await arrived(lab, 1, undefined, 90_000);
      await once(lab);
    },
  },
  {
    ids: ['S39'],
    over: ['socket', 'http'],
    shows:
      'SIGTERM in the middle of a storm: ends with code 0 within 10 s, what was delivered until then is confirmed, and the rest follows after the restart, once',
    // Harder than the manifest: the bot's own posts come back as events, so that something is on its way at any moment.
    stage: { slackChannels: 130, slack: { app: { events: ['app_mention', 'message.channels'] } }, discord: RESTARTS },
    async run(lab) {
      const product = await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 60);
      const { code, ms } = await product.end('SIGTERM');
      claim(code === 0 && ms < 10_000, `ended with ${code} after ${Math.round(ms)} ms`);
      const before = (await lab.inSlack()).length;
      const unheard = (await deliveries(lab)).filter(({ attempts }) => attempts.length > 1 || !attempts[0]?.ok);
      await lab.start();
      await arrived(lab, 131, undefined, 60_000);
      await once(lab);
      const told = `${before} before, ${Math.round(ms)} ms to end, ${unheard.length} not confirmed at once`;
      claim(lab.transport === 'http' || unheard.length === 0, told);
      return told;
    },
  },
  {
    ids: ['S45'],
    shows: 'A rolling restart: the second process takes over, everything once',
    stage: { slackChannels: 10 },
    async run(lab) {
      const old = await lab.start();
      const [next] = await Promise.all([lab.start()]);
      lab.publish([session(0)]);
      await arrived(lab, 11);
      await old.end('SIGTERM');
      lab.publish([session(1), session(0)]);
      await arrived(lab, 22, undefined, 40_000);
      await once(lab);
      claim(next.child.exitCode === null, 'the second one goes on');
    },
  },
];
