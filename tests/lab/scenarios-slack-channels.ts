/** Acceptance scenarios of Slack about single channels, workspaces and questions, played against the strict double. */
import { claim, type Heard, type SlackCall, until } from './control.ts';
import { SLACK_HOME } from './doubles.ts';
import type { Lab } from './lab.ts';
import type { Scenario } from './scenario.ts';
import { session } from './story.ts';

const calls = (lab: Lab) => lab.slack.get<SlackCall[]>('calls');

async function arrived(lab: Lab, count: number, timeoutMs?: number): Promise<void> {
  await until(`${count} messages in Slack`, async () => (await lab.inSlack()).length >= count, timeoutMs);
}

function ask(lab: Lab, path: string, text: string, more: object = {}): Promise<Heard> {
  const asked = { command: '/konferenz', channel: SLACK_HOME, text, replies: 1, timeout_ms: 8000, ...more };
  return lab.slack.post(path, asked);
}

export const SLACK_CHANNEL_SCENARIOS: readonly Scenario[] = [
  {
    ids: ['S3'],
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
  {
    ids: ['S14'],
    shows: 'Lost answers where history may be read once a minute: each message once',
    stage: { slack: { rate: { nonMarketplaceHistory: true } } },
    async run(lab) {
      await lab.start();
      const match = { method: 'chat.postMessage' };
      await lab.slack.post('faults', { match, type: 'reset', phase: 'after', times: 2 });
      lab.publish([session(0)]);
      await arrived(lab, 1);
      lab.publish([session(1), session(0)]);
      await arrived(lab, 2, 100_000);
      await lab.rounds(3);
      claim((await lab.inSlack()).length === 2, 'two messages stand there');
    },
  },
  {
    ids: ['S20'],
    shows:
      'An archived channel, told by an event or not: one refused call at most, the subscriber hears of it once, and what was missed follows',
    stage: { slackChannels: 2 },
    async run(lab) {
      await lab.start();
      const channel = lab.slackChannels[0] ?? '';
      await lab.slack.post('channel/change', { channel, what: 'archive' });
      for (const nth of [0, 1, 2]) {
        lab.publish([session(nth)]);
        await lab.rounds(3);
      }
      await arrived(lab, 6);
      const refused = (await calls(lab)).filter(({ error }) => error === 'is_archived').length;
      claim(refused <= 1, `${refused} calls to the archived channel`);
      await lab.slack.post('channel/change', { channel, what: 'unarchive' });
      await lab.slack.post('channel/change', { channel, what: 'invite_bot' });
      const there = async () => (await lab.inSlack()).filter((one) => one.channel === channel).length;
      await until('the channel hears what it missed', async () => (await there()) >= 3, 60_000);
      return `${refused} refused, ${await there()} made up for`;
    },
  },
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
    },
  },
  {
    ids: ['S30'],
    shows: 'When is the next meeting: the same day by command, mention, mention in a thread and direct message',
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
      claim(Boolean(heard[1]?.replies?.[0]?.thread_ts), 'a mention is answered in its thread');
    },
  },
  {
    ids: ['S31'],
    shows: 'An event delivered ten more times at once and once after a restart is answered once',
    async run(lab) {
      await lab.start();
      const heard = await ask(lab, 'user/mention', '<@U0BOT> Hilfe');
      const { id } = heard.delivery as { id: string };
      await Promise.all(Array.from({ length: 10 }, () => lab.slack.post('replay', { delivery: id, as: 'retry' })));
      await lab.rounds(2);
      const answers = (await lab.inSlack()).length;
      claim(answers === 1, `one answer, not ${answers}`);
    },
  },
];
