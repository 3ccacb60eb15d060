/** Acceptance scenarios of Slack about people: questions, subscriptions, and channels that close. */
import { claim, until } from './control.ts';
import { RESTARTS, type Scenario } from './scenario.ts';
import { arrived, ask, calls } from './slack-look.ts';
import { session } from './story.ts';

const APP_EVENTS = ['app_mention', 'message.im', 'channel_archive', 'channel_unarchive', 'member_joined_channel'];

/** A channel that somebody subscribed is archived. */
function archived(how: string, events: readonly string[]): Scenario {
  return {
    ids: ['S20'],
    shows: `A channel is archived, ${how}: one refused call at most, whoever subscribed hears of it once, and what was missed follows once`,
    stage: { slackChannels: 2, subscribed: false, slack: { app: { events } } },
    async run(lab) {
      await lab.start();
      const [closed = '', open = ''] = lab.slackChannels;
      for (const channel of [closed, open]) await ask(lab, 'user/command', 'abo DMK', { channel });
      const refused = async () => (await calls(lab)).filter(({ error }) => error === 'is_archived').length;
      const inChannel = async (channel: string) => (await lab.inSlack()).filter((one) => one.channel === channel);
      await lab.slack.post('channel/change', { channel: closed, what: 'archive' });
      for (const nth of [0, 1, 2]) {
        lab.publish([session(nth)]);
        await until(`news ${nth + 1}`, async () => (await inChannel(open)).length === nth + 1);
        await lab.rounds(2);
      }
      claim((await refused()) <= 1, `${await refused()} calls to the archived channel`);
      const told = (await lab.inSlack()).filter(({ channel }) => channel.startsWith('D'));
      claim(told.length === 1, `told ${told.length} times: ${told.map(({ text }) => text)}`);
      await lab.slack.post('channel/change', { channel: closed, what: 'unarchive' });
      await lab.slack.post('channel/change', { channel: closed, what: 'invite_bot' });
      await until('the channel hears what it missed', async () => (await inChannel(closed)).length >= 3, 60_000);
      await lab.rounds(3);
      claim((await inChannel(closed)).length === 3, `${(await inChannel(closed)).length} messages made up for`);
      return `${await refused()} refused, told once, 3 made up for`;
    },
  };
}

export const SLACK_PEOPLE_SCENARIOS: readonly Scenario[] = [
  {
    ids: ['S3'],
    over: ['socket', 'http'],
    shows: 'Subscribe, list and unsubscribe by command',
    stage: { subscribed: false },
    async run(lab) {
      await lab.start();
      for (const text of ['abo DMK', 'abos'])
        claim(
          ((await ask(lab, 'user/command', text)).replies ?? []).some((one) => one.ephemeral),
          `${text} is answered`,
        );
      lab.publish([session(0)]);
      await arrived(lab, 1);
      await ask(lab, 'user/command', 'abbestellen');
      lab.publish([session(1)]);
      await lab.rounds(4);
      claim((await lab.inSlack()).length === 1, 'nothing more after unsubscribing');
    },
  },
  archived('told by an event', APP_EVENTS),
  archived(
    'of which no event tells',
    APP_EVENTS.filter((name) => !name.includes('archive')),
  ),
  {
    ids: ['S22'],
    shows: 'A token revoked in silence: no hammering, Discord goes on',
    async run(lab) {
      const product = await lab.start();
      await lab.slack.post('team/change', { what: 'revoke', silent: true });
      for (const nth of [0, 1]) {
        lab.publish([session(nth)]);
        await lab.rounds(4);
      }
      claim((await lab.inDiscord()).length === 2, 'Discord goes on');
      claim(product.child.exitCode === null, 'the process lives');
      const refused = (await calls(lab)).filter(({ error }) => error === 'token_revoked').length;
      claim(refused >= 1 && refused <= 3, `${refused} calls with the token that is no good`);
      return `${refused} calls refused`;
    },
    tolerated: { dead_token_reused: 'of calls that were under way; a claim bounds their number' },
  },
  {
    ids: ['S29'],
    over: ['socket', 'http'],
    shows: '200 commands at the same moment: all confirmed within a second (p95), all answered',
    stage: { slackChannels: 40 },
    async run(lab) {
      await lab.start();
      // Those whose answer address fails are answered over the Web API, which is slow.
      await lab.slack.post('faults', { match: { method: 'response_url' }, type: 'http', status: 404, times: 40 });
      const slow = { match: { method: 'chat.postEphemeral' }, type: 'slow', ms: 1500, times: 'always' };
      await lab.slack.post('faults', slow);
      const asked = Array.from({ length: 200 }, (_, n) =>
        ask(lab, 'user/command', 'nächste DMK', { channel: lab.slackChannels[n % 40], timeout_ms: 30_000 }),
      );
      const answered = (await Promise.all(asked)).filter(({ replies }) => (replies?.length ?? 0) > 0);
      const { ack_ms: ack } = await lab.slack.get<{ ack_ms: { n: number; p95: number; max: number } }>('stats');
      const told = `confirmed within ${ack.p95} ms (p95), ${ack.max} ms at most`;
      claim(ack.n >= 200 && ack.p95 < 1000, told);
      claim(answered.length === 200, `${answered.length} of 200 answered`);
      const [dead] = await lab.slack.get<{ hits: number }[]>('faults');
      claim(dead?.hits === 40, 'some answer addresses failed');
      return told;
    },
  },
  {
    ids: ['S30'],
    over: ['socket', 'http'],
    shows:
      'When is the next meeting: the same day by command, mention, mention in a thread and direct message; an unknown conference offers those there are, an empty command helps',
    async run(lab) {
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 1);
      const question = 'Wann ist die nächste Sitzung der DMK?';
      const parent = (await lab.inSlack())[0]?.ts;
      const heard = [
        await ask(lab, 'user/command', 'nächste DMK'),
        await ask(lab, 'user/mention', `<@U0BOT> ${question}`),
        await ask(lab, 'user/mention', `<@U0BOT> ${question}`, { thread_ts: parent }),
        await ask(lab, 'user/dm', question),
      ];
      for (const [at, { replies = [] }] of heard.entries())
        claim(/20\. Mai 2027/.test(replies[0]?.text ?? ''), `answer ${at + 1} says the day: ${replies[0]?.text}`);
      claim(heard[0]?.replies?.[0]?.ephemeral === true, 'a command is answered to the person alone');
      claim(heard[1]?.replies?.[0]?.thread_ts === heard[1]?.message_ts, 'a mention is answered in its thread');
      claim(heard[2]?.replies?.[0]?.thread_ts === parent, 'a mention in a thread is answered there');
      const unknown = JSON.stringify((await ask(lab, 'user/command', 'nächste Quatschkonferenz')).replies);
      claim(/Quatschkonferenz/.test(unknown) && /DMK/.test(unknown), `offers choices: ${unknown.slice(0, 600)}`);
      const help = JSON.stringify((await ask(lab, 'user/command', '')).replies);
      claim(/konferenz abo/.test(help), `help: ${help.slice(0, 600)}`);
    },
  },
  {
    ids: ['S31'],
    over: ['socket', 'http'],
    shows: 'An event that is delivered ten more times at once, and once more after a restart, is answered once',
    stage: { discord: RESTARTS },
    async run(lab) {
      const product = await lab.start();
      const heard = await ask(lab, 'user/mention', 'Hilfe');
      const { id } = heard.delivery as { id: string };
      const again = () => lab.slack.post('replay', { delivery: id, as: 'retry' });
      await Promise.all(Array.from({ length: 10 }, again));
      await lab.rounds(2);
      await product.end('SIGTERM');
      await lab.start();
      await again();
      await lab.rounds(2);
      const answers = (await lab.inSlack()).length;
      claim(answers === 1, `one answer, not ${answers}`);
    },
  },
];
