/** `npm run bench -- fan-out`: one alert to a million channels and a hundred thousand sources, in virtual time; with `--report` it writes `docs/fan-out.md`. */
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Delivery, DeliveryOptions } from '../simulation/delivery.ts';
import { simulatePolling } from '../simulation/polling.ts';
import { sendThroughStore } from '../simulation/stored.ts';
import { markdownOf, median, type Scenario, type Table } from './scenario.ts';

const PAGE = 'docs/fan-out.md';
const BEGIN = '<!-- written by `npm run bench -- fan-out` -->';
const END = '<!-- end -->';
const SOURCES = 100_000;
const QUARTER_MS = 15 * 60_000;
/** Of one processor: above what the first table measures over SQLite. */
const CPU_MS_PER_MESSAGE = 3;
/** The longest that another process waits for the owners of a dead one, `docs/operating.md`. */
const TAKEN_OVER_AFTER_MS = 30_000;
const KILL_AT_MS = 10_000;
const STORED = [1_000, 4_000, 16_000];
const DELIVERIES = [
  { channels: 100_000, workers: 1, killAtMs: null },
  { channels: 100_000, workers: 3, killAtMs: null },
  { channels: 100_000, workers: 6, killAtMs: null },
  { channels: 100_000, workers: 3, killAtMs: KILL_AT_MS },
  { channels: 1_000_000, workers: 3, killAtMs: KILL_AT_MS },
];

export const fanOut: Scenario = {
  name: 'fan-out',
  about:
    'one alert to 1,000,000 channels and 100,000 sources in virtual time; with --report it also writes docs/fan-out.md',
  async run({ writes }) {
    // One after the other: the processor time of the first is that of the whole process.
    const tables = [await stored(), await deliveries(), polling()];
    if (writes) writePage(tables);
    return tables;
  },
};

function writePage(tables: readonly Table[]): void {
  const page = readFileSync(PAGE, 'utf8');
  const [before, after] = [page.split(BEGIN)[0], page.split(END)[1]];
  if (before === undefined || after === undefined) throw new Error(`${PAGE} has lost its marks`);
  const written = [BEGIN, ...tables.map(markdownOf), END].join('\n\n');
  writeFileSync(PAGE, `${before}${written}${after}`);
}

async function stored(): Promise<Table> {
  const rows = [];
  for (const channels of STORED) {
    const one = await sendThroughStore(channels);
    rows.push({
      channels: grouped(channels),
      arrived: grouped(one.arrived),
      'rows when told': one.rowsBefore,
      'most rows due': one.mostDueRows,
      'rows afterwards': grouped(one.rowsAfter),
      'virtual s': seconds(one.tookMs),
      'floor, s': seconds((channels / 50) * 1_000),
      'CPU ms a message': Math.round(one.cpuMsPerMessage * 100) / 100,
      'heap MB': Math.round(one.heapMb),
    });
    console.error(`${channels} channels through the store`);
  }
  return { title: 'Through the real outbox and SQLite: one bot in Discord', rows };
}

/** Side by side: virtual time does not mind. */
async function deliveries(): Promise<Table> {
  const rows = await Promise.all(DELIVERIES.map(deliver));
  return { title: 'The same steps on K workers: one alert for everybody', rows };
}

async function deliver(options: Pick<DeliveryOptions, 'channels' | 'workers' | 'killAtMs'>) {
  const workerData: DeliveryOptions = {
    ...options,
    cpuMsPerMessage: CPU_MS_PER_MESSAGE,
    takenOverAfterMs: TAKEN_OVER_AFTER_MS,
  };
  const thread = new Worker(new URL('../simulation/delivery-thread.ts', import.meta.url), { workerData });
  const [told] = (await once(thread, 'message')) as [Delivery];
  console.error(`${options.channels} channels on ${options.workers} workers`);
  return {
    channels: grouped(options.channels),
    K: options.workers,
    'killed at': options.killAtMs === null ? '–' : `${seconds(options.killAtMs)} s`,
    lost: told.lost,
    twice: told.twice,
    limited: told.limited,
    'looked for': told.looked,
    owners: grouped(told.owners),
    'most rows due': grouped(told.mostDueRows),
    'small Slack workspaces, s': seconds(told.othersMs),
    'hot workspace, s': seconds(told.hotMs),
    'Discord, s': seconds(told.discordMs),
    'busiest worker, CPU s': seconds(Math.max(...told.cpuMs)),
  };
}

function polling(): Table {
  const rows = [1, 3, 6].map((workers) => {
    const random = seeded(workers);
    const { polls, lateMs, waiting, busyShare } = simulatePolling({
      sources: SOURCES,
      workers,
      everyMs: QUARTER_MS,
      forMs: 4 * QUARTER_MS,
      random,
    });
    const sorted = lateMs.toSorted((one, other) => one - other);
    return {
      sources: grouped(SOURCES),
      K: workers,
      'polls an hour': grouped(polls),
      'late, median s': seconds(median(sorted)),
      'late, p99 s': seconds(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
      'waiting at the end': grouped(waiting),
      'places in use': Math.round(busyShare * 100) / 100,
    };
  });
  return {
    title: 'Sources, each every 15 minutes, for an hour; one in a hundred answers with a timeout of 15 s',
    rows,
  };
}

/** The same numbers in each run (Lehmer's generator, 0 to below 1). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
function grouped(count: number): string {
  return count.toLocaleString('en');
}
