/** What a message costs when nothing limits it: through the product's outbox, beside the libraries' own pools and prebuilt bodies. */
import { validity, watchForeignLoad } from './noise.ts';
import { median, type Scenario, type Table } from './scenario.ts';
import type { Chat, SenderKind, Sent } from './sender-process.ts';
import { type Sender, type Sink, startSender, startSink } from './senders.ts';

const CHANNELS = 2_000;
/** Until the compilers have settled. */
const WARM_UP_ALERTS = 1;
const KINDS: readonly SenderKind[] = ['raw', 'library', 'product'];
const CHATS: readonly Chat[] = ['slack', 'discord'];

export const fanoutCpu: Scenario = {
  name: 'fanout-cpu',
  about: `${CHANNELS.toLocaleString('en')} messages to a sink without limits, each written down before and after, beside @slack/web-api, discord.js and undici`,
  async run({ runs }) {
    const sink = await startSink();
    try {
      const tables = [];
      for (const chat of CHATS) tables.push(await compare(chat, sink, runs));
      return tables;
    } finally {
      sink.close();
    }
  },
};

async function compare(chat: Chat, sink: Sink, runs: number): Promise<Table> {
  const senders: Sender[] = [];
  const rounds = new Map<SenderKind, Sent[]>(KINDS.map((kind) => [kind, []]));
  try {
    for (const kind of KINDS) {
      const order = { chat, port: sink.port, token: `xoxb-T0${kind.toUpperCase()}`, channels: CHANNELS, paced: false };
      const sender = await startSender(kind, order);
      senders.push(sender);
      await sender.send(WARM_UP_ALERTS);
      await sink.count(sender.token);
    }
    const foreign = watchForeignLoad();
    for (let run = 0; run < runs; run += 1)
      for (const sender of senders) {
        rounds.get(sender.kind)?.push(await sender.send(1));
        await checkArrived(sink, sender);
      }
    return { title: `${TITLES[chat]}, foreign load ${foreign()} cores`, rows: rowsOf(chat, rounds) };
  } finally {
    for (const sender of senders) sender.close();
  }
}

/** A sender that is quick because it sends less is none. @throws Error */
async function checkArrived(sink: Sink, { kind, token }: Sender): Promise<void> {
  const { byChannel } = await sink.count(token);
  const times = Object.values(byChannel);
  if (times.length !== CHANNELS || times.some((count) => count !== 1))
    throw new Error(
      `${kind} told ${times.length} of ${CHANNELS} channels, some of them ${Math.max(0, ...times)} times`,
    );
}

function rowsOf(chat: Chat, rounds: ReadonlyMap<SenderKind, readonly Sent[]>): Table['rows'] {
  const micros = (kind: SenderKind) => (rounds.get(kind) ?? []).map(({ cpuMs }) => (cpuMs * 1_000) / CHANNELS);
  const valid = validity(micros('raw'));
  const times = (some: readonly number[], others: readonly number[]) =>
    Math.round(median(some.map((value, at) => value / (others[at] ?? Number.NaN))) * 100) / 100;
  return KINDS.map((kind) => ({
    sender: NAMES[kind][chat],
    runs: micros(kind).length,
    'CPU µs a message, median': Math.round(median(micros(kind))),
    'min–max': `${Math.round(Math.min(...micros(kind)))}–${Math.round(Math.max(...micros(kind)))}`,
    '× prebuilt': times(micros(kind), micros('raw')),
    '× library': times(micros(kind), micros('library')),
    'messages a second': Math.round(median((rounds.get(kind) ?? []).map(({ wallMs }) => (CHANNELS * 1_000) / wallMs))),
    'RSS MB': Math.round(median((rounds.get(kind) ?? []).map(({ rssMb }) => rssMb))),
    valid,
  }));
}

const TITLES: Readonly<Record<Chat, string>> = { slack: 'Slack', discord: 'Discord' };
const NAMES: Readonly<Record<SenderKind, Readonly<Record<Chat, string>>>> = {
  raw: { slack: 'prebuilt body (undici)', discord: 'prebuilt body (undici)' },
  library: { slack: '@slack/web-api, 50 at once', discord: 'discord.js REST, 50 at once' },
  product: { slack: 'Konferenzbote, with its outbox', discord: 'Konferenzbote, with its outbox' },
};
