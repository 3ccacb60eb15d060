/** A thousand channels in each chat, with people asking meanwhile: total time, its floor, and how long answers take. */
import { type Control, claim, type DiscordMessage, type Heard, type SlackCall, until } from './control.ts';
import { SLACK_HOME } from './doubles.ts';
import type { Lab } from './lab.ts';
import type { Scenario } from './scenario.ts';
import { session } from './story.ts';

/** A scenario may take 1.2 times what the limits allow. */
const FACTOR = 1.2;
const SLACK_BURST = 100;
const SLACK_PER_SECOND = 5;
const DISCORD_PER_SECOND = 50;

/** Asks so often until it is stopped; resolves with the milliseconds of each answer, sorted. */
function asking(
  everyMs: number,
  ask: () => Promise<number | null>,
): () => Promise<{ readonly ms: number[]; readonly lost: number }> {
  const ms: number[] = [];
  let lost = 0;
  let going = true;
  const done = (async () => {
    while (going) {
      const began = performance.now();
      const took = await ask().catch(() => null);
      if (took === null) lost += 1;
      else ms.push(took);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, everyMs - (performance.now() - began))));
    }
  })();
  return async () => {
    going = false;
    await done;
    return { ms: ms.toSorted((a, b) => a - b), lost };
  };
}

const p95 = (sorted: readonly number[]) => Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? 0);

function askSlack(slack: Control, path: string, words: string): () => Promise<number | null> {
  return async () => {
    const asked = { command: '/konferenz', channel: SLACK_HOME, text: words, replies: 1, timeout_ms: 10_000 };
    return (await slack.post<Heard>(path, asked)).first_reply_ms ?? null;
  };
}

function askDiscord({ discord, guild, home }: Lab): () => Promise<number | null> {
  return async () => {
    const began = performance.now();
    const asked = {
      name: 'konferenz',
      subcommand: 'naechste',
      options: {},
      guild_id: guild.id,
      channel_id: home,
      timeout_ms: 10_000,
    };
    return (await discord.post<Heard>('act/command', asked)).ok ? performance.now() - began : null;
  };
}

/** Seconds between the first and the last. */
const span = (times: readonly number[]) => (Math.max(...times) - Math.min(...times)) / 1000;

function figures(total: number, floor: number, answers: readonly { readonly ms: number[]; readonly lost: number }[]) {
  const asked = answers.flatMap(({ ms }) => ms).toSorted((a, b) => a - b);
  const lost = answers.reduce((sum, one) => sum + one.lost, 0);
  const told = `${total.toFixed(1)} s, floor ${floor.toFixed(1)} s, factor ${(total / floor).toFixed(2)}; ${asked.length} answers, p95 ${p95(asked)} ms, longest ${Math.round(asked.at(-1) ?? 0)} ms`;
  claim(lost === 0, `${lost} questions without an answer; ${told}`);
  claim(p95(asked) < 3000, `answers take too long: ${told}`);
  claim(total <= floor * FACTOR, `too slow: ${told}`);
  return told;
}

export const LOAD_SCENARIOS: readonly Scenario[] = [
  {
    ids: ['S16', 'S17'],
    shows: '1,000 channels while people ask: once each, no call limited, answers in time',
    stage: { slackChannels: 1000, slack: { rate: { workspacePerMin: 300 } } },
    async run(lab) {
      await lab.start();
      const stop = [
        asking(1000, askSlack(lab.slack, 'user/command', 'nächste DMK')),
        asking(5000, askSlack(lab.slack, 'user/dm', 'Wann ist die nächste Sitzung der DMK?')),
      ];
      lab.publish([session(0)]);
      const alerts = async () => (await lab.inSlack()).filter(({ channel }) => channel.includes('LAB'));
      await until('1,000 messages in Slack', async () => (await alerts()).length >= 1000, 300_000);
      const answers = await Promise.all(stop.map((one) => one()));
      const sent = await alerts();
      claim(new Set(sent.map(({ channel }) => channel)).size === sent.length, 'once in each channel');
      const calls = await lab.slack.get<SlackCall[]>('calls');
      const limited = calls.filter(({ status }) => status === 429).length;
      const posts = calls.filter(({ method, status }) => method === 'chat.postMessage' && status !== 429);
      const times = posts.filter(({ channel }) => channel?.includes('LAB')).map(({ at }) => at);
      // Answers to direct messages are posts too, and Slack counts all posts of a workspace together.
      const answered = posts.filter(({ at, channel }) => !channel?.includes('LAB') && at <= Math.max(...times)).length;
      const floor = (sent.length + answered - SLACK_BURST) / SLACK_PER_SECOND;
      const rest = `${limited} of ${calls.length} calls limited, ${answered} other posts meanwhile`;
      return `${figures(span(times), floor, answers)}; ${rest}`;
    },
  },
  {
    ids: ['D23', 'D25'],
    shows:
      '1,000 channels in 50 guilds while people ask: once each, no request limited, confirmed and answered in time',
    stage: { discordGuilds: 50 },
    async run(lab) {
      await lab.start();
      const stop = [asking(1000, askDiscord(lab))];
      lab.publish([session(0)]);
      await until('1,000 messages in Discord', async () => (await lab.inDiscord()).length >= 1001, 120_000);
      const answers = await Promise.all(stop.map((one) => one()));
      const sent: readonly DiscordMessage[] = await lab.inDiscord();
      claim(new Set(sent.map(({ channel_id }) => channel_id)).size === sent.length, 'once in each channel');
      // Discord's ids carry the time of sending: milliseconds since 2015, above 22 bits.
      const times = sent.map(({ id }) => Number(BigInt(id) >> 22n));
      const { by_status } = await lab.discord.get<{ by_status: Record<string, number> }>('stats');
      return `${figures(span(times), sent.length / DISCORD_PER_SECOND, answers)}; ${by_status['429'] ?? 0} limited`;
    },
  },
];
