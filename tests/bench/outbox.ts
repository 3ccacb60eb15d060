/** The outbox alone: rows for channels, messages written down before and after, and how soon a message leaves, beside plain SQL. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createSqliteStore } from '../../src/adapters/store/store.ts';
import type { ChatAdapter, Store } from '../../src/core/ports.ts';
import { createDrain } from '../../src/pipeline-drain.ts';
import { expandAlerts, PAGE_CHANNELS } from '../../src/pipeline-expand.ts';
import { aSubscription } from '../fakes/records.ts';
import { alertForAll } from '../simulation/delivery.ts';
import { watchForeignLoad } from './noise.ts';
import { median, type Scenario, type Table } from './scenario.ts';
import { startWatched } from './watched.ts';

const ROWS = { whole: 10_000, quick: 2_000 };
/** Messages of one round that are written down one by one. */
const CYCLES = { whole: 2_000, quick: 500 };
const AT_ONCE = 50;
const GUILD = 'discord:100000000000000001';
/** Of the product's rows: what plain SQL stores has the same length. */
const PAYLOAD = 'x'.repeat(400);
const TOLD_A_RUN = 8;

export const outbox: Scenario = {
  name: 'outbox',
  about:
    'rows for 10,000 channels, then each message opened and closed in a transaction of its own; and how soon a message leaves an idle process',
  async run({ runs, quick }) {
    const size = quick ? 'quick' : 'whole';
    const foreign = watchForeignLoad();
    const rates = new Map<string, number[]>();
    for (let run = 0; run < runs; run += 1)
      for (const [name, rate] of [
        ...(await ofProduct(ROWS[size], CYCLES[size])),
        ...ofPlainSql(ROWS[size], CYCLES[size]),
      ])
        rates.set(name, [...(rates.get(name) ?? []), rate]);
    const load = foreign();
    return [
      { title: `On SQLite, every transaction on the disk, foreign load ${load} cores`, rows: rowsOf(rates) },
      { title: 'From the alert to the message, a process with nothing else to do', rows: [await latency(runs)] },
    ];
  },
};

const PAIRS = [
  { what: 'rows for channels, 200 a transaction', ours: 'expand', plain: 'insert' },
  { what: 'messages, opened and closed one by one', ours: 'send', plain: 'cycle' },
] as const;

function rowsOf(rates: ReadonlyMap<string, readonly number[]>): Table['rows'] {
  return PAIRS.map(({ what, ours, plain }) => {
    const [mine, others] = [rates.get(ours) ?? [], rates.get(plain) ?? []];
    return {
      what,
      runs: mine.length,
      'ours a second, median': Math.round(median(mine)),
      'min–max': `${Math.round(Math.min(...mine))}–${Math.round(Math.max(...mine))}`,
      'plain SQL a second': Math.round(median(others)),
      'min–max, plain': `${Math.round(Math.min(...others))}–${Math.round(Math.max(...others))}`,
      ratio: Math.round(median(mine.map((rate, at) => rate / (others[at] ?? Number.NaN))) * 100) / 100,
    };
  });
}

async function inFolder<T>(work: (file: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'konferenzbote-outbox-'));
  try {
    return await work(join(folder, 'store.sqlite'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ofProduct(rows: number, cycles: number): Promise<readonly (readonly [string, number])[]> {
  return inFolder(async (file) => {
    const store = await createSqliteStore({ file });
    try {
      await subscribe(store, rows);
      const clock = { now: () => Temporal.Now.instant() };
      const scope = { name: 'drain:discord' };
      await store.write((tables) => tables.addAlert(alertForAll(clock.now()), ['discord']));
      const expanding = { store, clock, stopping: () => false };
      const expand = await rateOf(rows, () =>
        expandAlerts(expanding, { owner: 'discord', scope, enough: Number.POSITIVE_INFINITY }),
      );
      return [['expand', expand] as const, ['send', await sendRate(store, clock, cycles)] as const];
    } finally {
      await store.close();
    }
  });
}

async function subscribe(store: Store, channels: number): Promise<void> {
  await store.write(async (tables) => {
    for (let n = 0; n < channels; n += 1) {
      const channel = `${GUILD}/${200_000_000_000_000_000n + BigInt(n)}`;
      await tables.saveSubscription(aSubscription({ id: channel, channel }));
    }
  });
}

/** A chat that takes everything at once. */
async function sendRate(store: Store, clock: { now(): Temporal.Instant }, cycles: number): Promise<number> {
  let sent = 0;
  const chat: ChatAdapter = {
    id: 'discord',
    pace: { perOwner: { messages: 1_000_000, windowMs: 1 }, perChannelIntervalMs: 0, concurrency: AT_ONCE },
    start: async () => undefined,
    async deliver() {
      sent += 1;
      return { messageId: String(sent) };
    },
    health: () => ({ state: 'up', reason: null }),
    stop: async () => undefined,
  };
  const drain = createDrain({
    store,
    clock,
    chats: [chat],
    pause: async () => undefined,
    log: () => undefined,
    catalogue: [],
    publicUrl: 'https://konferenzbote.example',
    installation: 'bench',
    operator: { channel: 'console', language: 'de' },
    random: () => 0.5,
    stopping: () => sent >= cycles,
    count: () => undefined,
  });
  const begunMs = performance.now();
  await drain.all();
  return (sent * 1_000) / (performance.now() - begunMs);
}

async function rateOf(count: number, act: () => Promise<void> | void): Promise<number> {
  const begunMs = performance.now();
  await act();
  return (count * 1_000) / (performance.now() - begunMs);
}

/** The least that could be written: a key, what is due, and a payload as long as a row of ours. */
function ofPlainSql(rows: number, cycles: number): readonly (readonly [string, number])[] {
  const folder = mkdtempSync(join(tmpdir(), 'konferenzbote-outbox-'));
  const db = new DatabaseSync(join(folder, 'plain.sqlite'));
  try {
    db.exec('pragma journal_mode = wal; pragma synchronous = full');
    db.exec('create table rows (key text primary key, state text not null, due text not null, payload text not null)');
    db.exec("create index due on rows (due) where state = 'due'");
    const insert = db.prepare("insert into rows values (?, 'due', '2026-11-23', ?)");
    const insertMs = timed(() => {
      for (let from = 0; from < rows; from += PAGE_CHANNELS)
        inTransaction(db, () => {
          for (let n = from; n < Math.min(rows, from + PAGE_CHANNELS); n += 1) insert.run(`row-${n}`, PAYLOAD);
        });
    });
    const claim = db.prepare("update rows set state = 'open' where key = ?");
    const close = db.prepare("update rows set state = 'done' where key = ?");
    const cycleMs = timed(() => {
      for (let n = 0; n < cycles; n += 1) {
        inTransaction(db, () => claim.run(`row-${n}`));
        inTransaction(db, () => close.run(`row-${n}`));
      }
    });
    return [
      ['insert', (rows * 1_000) / insertMs],
      ['cycle', (cycles * 1_000) / cycleMs],
    ];
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function inTransaction(db: DatabaseSync, act: () => unknown): void {
  db.exec('begin immediate');
  act();
  db.exec('commit');
}

function timed(act: () => void): number {
  const begunMs = performance.now();
  act();
  return performance.now() - begunMs;
}

/** Alerts at moments that have nothing to do with the second in which the process looks. */
async function latency(runs: number): Promise<Table['rows'][number]> {
  const watched = await startWatched({ urls: [], crons: [] });
  try {
    const foreign = watchForeignLoad();
    const waits: number[] = [];
    for (let n = 0; n < runs * TOLD_A_RUN; n += 1) waits.push(await watched.tell(Math.random() * 1_000));
    const sorted = waits.toSorted((one, other) => one - other);
    return {
      alerts: waits.length,
      'median, ms': Math.round(median(sorted)),
      'p99, ms': Math.round(sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN),
      'goal: p99, ms': 50,
      'foreign load, cores': foreign(),
    };
  } finally {
    watched.close();
  }
}
