/** Acceptance scenarios of Slack about what goes wrong: lost answers, limits, crashes, lines that fall, ends. */
import { claim, type Heard, until } from './control.ts';
import { RESTARTS, type Scenario } from './scenario.ts';
import { afterFault, arrived, ask, calls, deliveries, looked, once } from './slack-look.ts';
import { session } from './story.ts';

function isServed({ replies = [], delivery }: Heard): boolean {
  return replies.length > 0 && (delivery as { status?: string } | null)?.status === 'acked';
}

export const SLACK_FAULT_SCENARIOS: readonly Scenario[] = [
  {
    ids: ['S12'],
    over: ['socket', 'http'],
    stage: { discord: RESTARTS },
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
  {
    ids: ['S14'],
    shows: 'Lost answers where history may be read once a minute: each message once',
    stage: { slack: { rate: { nonMarketplaceHistory: true } } },
    tolerated: { rate_limited: 'one look a minute is less than two losses in a row need; a claim bounds their number' },
    async run(lab) {
      await lab.start();
      const match = { method: 'chat.postMessage' };
      await lab.slack.post('faults', { match, type: 'reset', phase: 'after', times: 2 });
      lab.publish([session(0)]);
      await arrived(lab, 1);
      lab.publish([session(1), session(0)]);
      await arrived(lab, 2, undefined, 100_000);
      await looked(lab, 2, 150_000);
      await lab.rounds(3);
      claim((await lab.inSlack()).length === 2, 'two messages stand there');
      const looks = (await calls(lab)).filter(({ method }) => method === 'conversations.history');
      const limited = looks.filter(({ status }) => status === 429).length;
      claim(limited <= 2, `${limited} looks were limited`);
      return `${looks.length} looks into the channel, ${limited} of them limited`;
    },
  },
  afterFault('S15', '500 before the post: told later, once', { type: 'http', status: 500, phase: 'before' }),
  afterFault('S15', 'The line broke before the post: told later, once', { type: 'reset', phase: 'before' }),
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
  afterFault('S19', '429 without Retry-After: told later, once', { type: 'http', status: 429, phase: 'before' }),
  {
    ids: ['S36'],
    shows:
      'Every way in which a socket can end, a mute one too: commands are confirmed and answered again within 10 s, and each mention meanwhile once',
    async run(lab) {
      await lab.start();
      const mishaps: [string, object][] = [
        ['socket/disconnect', { reason: 'refresh_requested' }],
        ['socket/disconnect', { reason: 'warning' }],
        ['socket/disconnect', { reason: 'too_many_websockets' }],
        ['socket/kill', {}],
        ['socket/mute', {}],
      ];
      const told: string[] = [];
      for (const [path, body] of mishaps) {
        await lab.slack.post(path, body);
        const began = performance.now();
        const mentioned = ask(lab, 'user/mention', 'Hilfe', { timeout_ms: 30_000 });
        await until(
          `a command is confirmed and answered after ${path}`,
          async () => isServed(await ask(lab, 'user/command', 'hilfe', { timeout_ms: 1500 })),
          10_000,
        );
        told.push(`${Object.values(body)[0] ?? path.split('/')[1]} ${Math.round(performance.now() - began)} ms`);
        claim(((await mentioned).replies?.length ?? 0) === 1, `the mention after ${path} is answered`);
      }
      await lab.rounds(8);
      const answers = (await lab.inSlack()).filter(({ thread_ts }) => thread_ts).length;
      claim(answers === mishaps.length, `${answers} answers to ${mishaps.length} mentions`);
      return told.join(', ');
    },
    tolerated: {
      delivery_failed: 'a command without any line open cannot be delivered by the double',
      ack_deadline_missed: 'a command may be on its way when its line is cut or mute; it is not sent again',
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
      await until('the product says that Slack is down', async () => (await product.chat('slack')).state === 'down');
      claim(product.child.exitCode === null, 'the process lives');
      await lab.slack.post('app', { app_token_revoked: false });
      const { ok } = await lab.slack.post<{ ok: boolean }>('wait/sockets', { count: 1, timeout_ms: 60_000 });
      claim(ok, 'the line is open again');
    },
    tolerated: { dead_token_reused: 'a hint: the app token is tried again with growing pauses, until it is good' },
  },
  {
    ids: ['S38'],
    over: ['socket', 'http'],
    shows: 'Slack down at the start: the program runs, Discord is served, and Slack follows by itself',
    async run(lab) {
      await lab.slack.post('faults', { match: {}, type: 'http', status: 500, times: 'always' });
      const product = await lab.start({}, false);
      claim((await product.chat('slack')).state === 'down', 'the product says that Slack is down');
      lab.publish([session(0)]);
      await until('Discord goes on', async () => (await lab.inDiscord()).length === 1);
      await lab.slack.send('DELETE', 'faults');
      await until('Slack is up', async () => (await product.chat('slack')).state === 'up', 90_000);
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
    stage: { slackChannels: 10, discord: RESTARTS },
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
