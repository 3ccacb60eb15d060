/** A thousand channels in each chat, with people asking meanwhile: total time, its floor, and how long answers take. */
import { type Control, claim, type DiscordMessage, type Heard, type SlackCall, until } from './control.ts';
import { SLACK_HOME } from './doubles.ts';
import type { Lab } from './lab.ts';
import type { Scenario } from './scenario.ts';
import { session } from './story.ts';

/** A scenario may take 1.2 times what the limits allow. */
const FACTOR = 1.2;
const CHANNELS = 1000;
const SLACK_BURST = 100;
const CPU = 'process_cpu_seconds_total';
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

/** Not a number without any. */
const p95 = (sorted: readonly number[]) => Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN);

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

interface DiscordStats {
  readonly by_status: Readonly<Record<string, number>>;
  /** Milliseconds; null: nobody asked. */
  readonly ack_latency_ms: { readonly p99: number | null };
}

interface Storm {
  readonly alertsAtMs: readonly number[];
  /** What the limits allow, in seconds. */
  readonly floor: number;
  /** Seconds of processor time that the product took for it. */
  readonly used: number;
  readonly answers: readonly { readonly ms: readonly number[]; readonly lost: number }[];
  /** Of the answers' p95, in milliseconds. */
  readonly answersWithin: number;
  /** Calls that were limited: nobody but the bot itself could have caused them. */
  readonly limited: number;
}

/** @throws where a claim does not hold, with all figures */
function figures({ alertsAtMs, floor, used, answers, answersWithin, limited }: Storm): string {
  const total = (Math.max(...alertsAtMs) - Math.min(...alertsAtMs)) / 1000;
  const asked = answers.flatMap(({ ms }) => ms).toSorted((a, b) => a - b);
  const lost = answers.reduce((sum, one) => sum + one.lost, 0);
  const told = `${total.toFixed(1)} s, floor ${floor.toFixed(1)} s, factor ${(total / floor).toFixed(2)}, ${used.toFixed(1)} s of processor; ${limited} limited; ${asked.length} answers, p95 ${p95(asked)} ms, longest ${Math.round(asked.at(-1) ?? 0)} ms`;
  claim(alertsAtMs.length === CHANNELS, `${alertsAtMs.length} alerts; ${told}`);
  claim(limited === 0, `limited by our own fault: ${told}`);
  claim(lost === 0, `${lost} questions without an answer; ${told}`);
  claim(asked.length >= 20 && p95(asked) < answersWithin, `answers take too long: ${told}`);
  claim(total <= floor * FACTOR, `too slow: ${told}`);
  return told;
}

/** Each channel has one, and all have. */
function claimOnceEach(channels: readonly string[], expected: readonly string[]): void {
  claim(channels.length === expected.length, `${channels.length} messages in ${expected.length} channels`);
  claim(new Set(channels).size === channels.length, 'once in each channel');
  claim(
    expected.every((one) => channels.includes(one)),
    'in every channel',
  );
}

export const LOAD_SCENARIOS: readonly Scenario[] = [
  {
    ids: ['S16', 'S17'],
    over: ['socket', 'http'],
    shows: '1,000 channels while people ask: once each, no call limited, answers in time',
    stage: { slackChannels: CHANNELS, slack: { rate: { workspacePerMin: 300 } } },
    async run(lab) {
      const product = await lab.start();
      const usedBefore = await product.figure(CPU);
      const stop = [
        asking(1000, askSlack(lab.slack, 'user/command', 'nächste DMK')),
        asking(5000, askSlack(lab.slack, 'user/dm', 'Wann ist die nächste Sitzung der DMK?')),
      ];
      lab.publish([session(0)]);
      const alerts = async () => (await lab.inSlack()).filter(({ channel }) => channel.includes('LAB'));
      await until('1,000 messages in Slack', async () => (await alerts()).length >= CHANNELS, 300_000);
      const used = (await product.figure(CPU)) - usedBefore;
      const answers = await Promise.all(stop.map((one) => one()));
      await lab.rounds(3);
      claimOnceEach(
        (await alerts()).map(({ channel }) => channel),
        lab.slackChannels,
      );
      const calls = await lab.slack.get<SlackCall[]>('calls');
      const limited = calls.filter(({ status }) => status === 429).length;
      const posts = calls.filter(({ method, status }) => method === 'chat.postMessage' && status !== 429);
      const alertsAtMs = posts.filter(({ channel }) => channel?.includes('LAB')).map(({ at }) => at);
      const lastAtMs = Math.max(...alertsAtMs);
      // Answers to direct messages are posts too, and Slack counts all posts of a workspace together.
      const others = posts.filter(({ at, channel }) => !channel?.includes('LAB') && at <= lastAtMs).length;
      const floor = (alertsAtMs.length + others - SLACK_BURST) / SLACK_PER_SECOND;
      const { ack_ms: ack } = await lab.slack.get<{ ack_ms: { p95: number; max: number } }>('stats');
      const told = figures({ alertsAtMs, floor, used, answers, answersWithin: 2000, limited });
      return `${told}; ${others} other posts meanwhile; confirmed within ${ack.p95} ms (p95), ${ack.max} ms at most`;
    },
  },
  {
    ids: ['D23', 'D25'],
    shows:
      '1,000 channels in 50 guilds while people ask: once each, no request limited, confirmed and answered in time',
    stage: { discordGuilds: CHANNELS / 20 },
    async run(lab) {
      const product = await lab.start();
      const usedBefore = await product.figure(CPU);
      const stop = [asking(500, askDiscord(lab))];
      lab.publish([session(0)]);
      await until('1,000 messages in Discord', async () => (await lab.inDiscord()).length > CHANNELS, 120_000);
      const used = (await product.figure(CPU)) - usedBefore;
      const answers = await Promise.all(stop.map((one) => one()));
      await lab.rounds(3);
      const sent: readonly DiscordMessage[] = (await lab.inDiscord()).filter(({ channel_id: id }) => id !== lab.home);
      claimOnceEach(
        sent.map(({ channel_id: id }) => id),
        lab.discordChannels.map(({ channel }) => channel),
      );
      // Discord's ids carry the time of sending: milliseconds since 2015, above 22 bits.
      const alertsAtMs = sent.map(({ id }) => Number(BigInt(id) >> 22n));
      const { by_status: statuses, ack_latency_ms: ack } = await lab.discord.get<DiscordStats>('stats');
      const floor = sent.length / DISCORD_PER_SECOND;
      const told = figures({ alertsAtMs, floor, used, answers, answersWithin: 3000, limited: statuses['429'] ?? 0 });
      claim(ack.p99 !== null && ack.p99 < 1000, `confirmed within ${ack.p99} ms (p99); ${told}`);
      return `${told}; confirmed within ${ack.p99} ms (p99)`;
    },
  },
];
