/** How near to what the platforms allow alerts go out: real time, a sink with limits, beside the libraries as they come. */
import { watchForeignLoad } from './noise.ts';
import type { Scenario, Table } from './scenario.ts';
import { type Chat, channelsOf, type SenderKind } from './sender-process.ts';
import { type Sink, startSender, startSink } from './senders.ts';

interface Trial {
  readonly kind: SenderKind;
  readonly chat: Chat;
  readonly channels: number;
  readonly alerts: number;
  /** One channel is refused for a while. */
  readonly hot?: true;
}

const HOT_TIMES = 5;
const BOTH: readonly SenderKind[] = ['product', 'library'];
/** All at the same time, each with a workspace or bot of its own: they wait nearly always. */
const TRIALS: readonly Trial[] = [
  ...each({ chat: 'discord', channels: 100, alerts: 1 }),
  ...each({ chat: 'discord', channels: 1_000, alerts: 1 }),
  ...each({ chat: 'discord', channels: 200, alerts: 5 }),
  { kind: 'product', chat: 'discord', channels: 1_000, alerts: 1, hot: true },
  ...each({ chat: 'slack', channels: 100, alerts: 1 }),
  ...each({ chat: 'slack', channels: 500, alerts: 1 }),
  ...each({ chat: 'slack', channels: 100, alerts: 5 }),
  { kind: 'product', chat: 'slack', channels: 100, alerts: 1, hot: true },
];
/** So that senders that are under way do not meet in the same second with all others' starts. */
const AT_ONCE = 4;
const NAMES: Readonly<Record<Chat, string>> = { slack: '@slack/web-api', discord: 'discord.js REST' };

function each(trial: Omit<Trial, 'kind'>): readonly Trial[] {
  return BOTH.map((kind) => ({ ...trial, kind }));
}

export const fanoutFloor: Scenario = {
  name: 'fanout-floor',
  about:
    'alerts against the limits of the platforms (Discord 50 a second, a Slack workspace 100 and then 5 a second); goal: 1.1 × floor + 1 s, nothing refused',
  async run({ quick }) {
    const foreign = watchForeignLoad();
    const trials = quick ? TRIALS.filter(({ channels, alerts }) => channels * alerts <= 200) : TRIALS;
    const rows: Table['rows'][number][] = [];
    const waiting = trials.entries();
    const found = new Map<number, Table['rows'][number]>();
    const worker = async () => {
      for (const [at, trial] of waiting) found.set(at, await play(trial, at));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    for (const at of trials.keys()) rows.push(found.get(at) ?? {});
    return [
      { title: `Times to the last message, ${AT_ONCE} senders side by side, foreign load ${foreign()} cores`, rows },
    ];
  },
};

async function play(trial: Trial, at: number): Promise<Table['rows'][number]> {
  const { kind, chat, channels, alerts } = trial;
  const sink = await startSink();
  const sender = await startSender(kind, { chat, port: sink.port, token: `xoxb-T0${at}`, channels, paced: true });
  try {
    await sink.order({ kind: 'limits', on: true });
    const hot = trial.hot ? await heat(sink, trial) : null;
    const { begunAtMs } = await sender.send(alerts);
    const { lastAtMsByChannel, byChannel, refused } = await sink.count(sender.token);
    const lastOf = (names: readonly string[]) =>
      Math.max(...names.map((name) => lastAtMsByChannel[name] ?? Number.NaN));
    const others = channelsOf(chat, channels).filter((name) => name !== hot);
    const seconds = (lastOf(others) - begunAtMs) / 1_000;
    const floor = floorOf(trial);
    const wrong = channelsOf(chat, channels).filter((name) => byChannel[name] !== alerts).length;
    return {
      sender: kind === 'product' ? 'Konferenzbote' : NAMES[chat],
      alerts: trial.hot ? `${alerts}, one channel refused ${HOT_TIMES} ×, the others' time` : String(alerts),
      channels,
      'floor, s': tenth(floor),
      s: tenth(seconds),
      '× floor': floor > 0 ? tenth(seconds / floor, 100) : '–',
      'within 1.1 × floor + 1 s': seconds <= 1.1 * floor + 1 ? 'yes' : 'no',
      refused: refused - (hot ? HOT_TIMES : 0),
      'lost or double': wrong,
    };
  } finally {
    sender.close();
    sink.close();
  }
}

async function heat(sink: Sink, { chat, channels }: Trial): Promise<string> {
  const channel = channelsOf(chat, channels)[Math.floor(channels / 2)] ?? '';
  await sink.order({ kind: 'hot', channel, times: HOT_TIMES });
  return channel;
}

/** In seconds: by the owner's limit and by that of each channel, whichever is later. */
function floorOf({ chat, channels, alerts }: Trial): number {
  const messages = channels * alerts;
  if (chat === 'slack') return Math.max(0, (messages - 100) / 5, alerts - 1);
  return Math.max(Math.floor((messages - 1) / 50), alerts - 5);
}

function tenth(value: number, parts = 10): number {
  return Math.round(value * parts) / parts;
}
