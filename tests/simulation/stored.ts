/** The product's own outbox over its own SQLite store, one bot in Discord, virtual time: rows, memory and processor time. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DISCORD_PACE } from '../../src/adapters/discord/discord.ts';
import { createSqliteStore } from '../../src/adapters/store/store.ts';
import type { ChatAdapter, Store } from '../../src/core/ports.ts';
import { createDrain } from '../../src/pipeline-drain.ts';
import { watchStore } from '../fakes/busy-store.ts';
import { aSubscription } from '../fakes/records.ts';
import { createAgenda } from './agenda.ts';
import { alertForAll } from './delivery.ts';

const START = Temporal.Instant.from('2026-11-23T09:00:00Z');
const LATENCY_MS = 150;
const GUILD = 'discord:100000000000000001';
const SUBSCRIBED_AT_ONCE = 1_000;
const LOOK_EVERY_MESSAGES = 500;

export interface Stored {
  readonly channels: number;
  readonly arrived: number;
  readonly rowsBefore: number;
  readonly mostDueRows: number;
  readonly rowsAfter: number;
  readonly tookMs: number;
  readonly cpuMsPerMessage: number;
  readonly heapMb: number;
}

/** Sends one alert to so many channels and counts the rows meanwhile. */
export async function sendThroughStore(channels: number): Promise<Stored> {
  const folder = await mkdtemp(join(tmpdir(), 'fan-out-'));
  const store = await createSqliteStore({ file: join(folder, 'store.sqlite') });
  try {
    await subscribe(store, channels);
    return await send(store, channels);
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}

async function subscribe(store: Store, channels: number): Promise<void> {
  for (let from = 0; from < channels; from += SUBSCRIBED_AT_ONCE)
    await store.write(async (tables) => {
      for (let n = from; n < Math.min(channels, from + SUBSCRIBED_AT_ONCE); n += 1) {
        const channel = `${GUILD}/${200_000_000_000_000_000n + BigInt(n)}`;
        await tables.saveSubscription(aSubscription({ id: channel, channel }));
      }
    });
}

async function send(opened: Store, channels: number): Promise<Stored> {
  const { store, isBusy } = watchStore(opened);
  const agenda = createAgenda();
  const clock = { now: () => START.add({ milliseconds: Math.round(agenda.nowMs()) }) };
  const told = new Set<string>();
  let mostDueRows = 0;
  const due = () => store.read((tables) => tables.duePosts('discord', clock.now(), channels));
  // Time goes on when everything else waits for it.
  const waits = { count: 0 };
  const pause = (ms: number) =>
    new Promise<void>((wake) => {
      if (waits.count++ === 0) setImmediate(goOn);
      agenda.at(agenda.nowMs() + Math.max(1, Math.ceil(ms)), wake);
    });
  function goOn(): void {
    if (isBusy()) {
      setImmediate(goOn);
      return;
    }
    agenda.next();
    waits.count -= 1;
    if (waits.count > 0) setImmediate(goOn);
  }
  const chat: ChatAdapter = {
    id: 'discord',
    pace: DISCORD_PACE,
    start: async () => undefined,
    async deliver({ channel }) {
      await pause(LATENCY_MS);
      if (told.has(channel)) throw new Error(`${channel} is told twice`);
      told.add(channel);
      if (told.size % LOOK_EVERY_MESSAGES === 1) mostDueRows = Math.max(mostDueRows, (await due()).length);
      return { messageId: String(told.size) };
    },
    health: () => ({ state: 'up', reason: null }),
    stop: async () => undefined,
  };
  const drain = createDrain({
    store,
    clock,
    pause,
    chats: [chat],
    log: () => undefined,
    catalogue: [],
    publicUrl: 'https://konferenzbote.example',
    installation: 'fan-out',
    operator: { channel: 'console', language: 'de' },
    random: () => 0.5,
    stopping: () => false,
    count: () => undefined,
  });
  await store.write((tables) => tables.addAlert(alertForAll(START), ['discord']));
  const rowsBefore = (await store.read((tables) => tables.posts({ limit: channels }))).length;
  const begun = process.cpuUsage();
  await drain.all();
  const { user, system } = process.cpuUsage(begun);
  const rows = await store.read((tables) => tables.posts({ limit: channels + 1 }));
  return {
    channels,
    arrived: told.size,
    rowsBefore,
    mostDueRows,
    rowsAfter: rows.length,
    tookMs: agenda.nowMs(),
    cpuMsPerMessage: (user + system) / 1_000 / channels,
    heapMb: process.memoryUsage().heapUsed / 2 ** 20,
  };
}
