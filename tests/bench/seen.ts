/** How long after its publication an entry is seen, by the real schedule, beside what the rhythm alone would give. */
import { setTimeout as pause } from 'node:timers/promises';
import { startFarm } from './farm.ts';
import { watchForeignLoad } from './noise.ts';
import { median, type Scenario, type Table } from './scenario.ts';
import { startWatched, type Watched } from './watched.ts';
import type { Seen } from './watched-process.ts';

const FEEDS = { whole: 1_000, quick: 300 };
const PUBLISHED = { whole: 200, quick: 60 };
/** Each feed is asked once in so many seconds, at a second of its own. */
const EVERY_S = 10;
/** Between two publications: over several rounds, at no steady moment of them. */
const MOST_APART_MS = 400;
const FIRST_READ_WITHIN_MS = 120_000;
/** After the last publication: a round, and as much again where the machine is busy. */
const PATIENCE_MS = 2 * EVERY_S * 1_000;

interface Run {
  readonly delaysS: readonly number[];
  readonly never: number;
  readonly twice: number;
  readonly foreignLoad: number;
  readonly cpuShare: number;
}

export const seen: Scenario = {
  name: 'seen',
  about: `from publication to stored entry, 1,000 feeds asked every ${EVERY_S} s each; goal: median T / 2 + 1 s, p99 T + 2 s, each seen once`,
  async run({ quick }) {
    const size = quick ? 'quick' : 'whole';
    const rows = rowsOf(await publish(FEEDS[size], PUBLISHED[size]), FEEDS[size]);
    return [{ title: `From publication to stored entry, T = ${EVERY_S} s`, rows }];
  },
};

async function publish(feeds: number, count: number): Promise<Run> {
  const farm = await startFarm();
  const urls = Array.from({ length: feeds }, (_, number) => farm.feed(number, 'short'));
  const crons = urls.map((_, number) => `${number % EVERY_S}-59/${EVERY_S} * * * * *`);
  const watched = await startWatched({ urls, crons });
  try {
    await allRead(watched, feeds);
    const foreign = watchForeignLoad();
    const before = await watched.figures();
    const begunMs = performance.now();
    const publishedAtMs = new Map<number, number>();
    for (let n = 0; n < count; n += 1) {
      await pause(Math.random() * MOST_APART_MS);
      // Each feed once, no two neighbours of one host after each other.
      const number = (n * 7) % feeds;
      publishedAtMs.set(number, performance.timeOrigin + performance.now());
      await farm.order({ kind: 'publish', number });
    }
    await pause(PATIENCE_MS);
    const after = await watched.figures();
    const cpuShare = (after.cpuMs - before.cpuMs) / (performance.now() - begunMs);
    return { ...compared(publishedAtMs, watched.seen()), foreignLoad: foreign(), cpuShare };
  } finally {
    watched.close();
    farm.close();
  }
}

async function allRead(watched: Watched, feeds: number): Promise<void> {
  const deadlineMs = performance.now() + FIRST_READ_WITHIN_MS;
  while ((await watched.figures()).polls < 2 * feeds) {
    if (performance.now() > deadlineMs) throw new Error(`not all of ${feeds} feeds were read twice in two minutes`);
    await pause(500);
  }
  watched.seen();
}

function compared(publishedAtMs: ReadonlyMap<number, number>, found: readonly Seen[]) {
  const bySource = Map.groupBy(found, ({ source }) => source);
  const times = [...publishedAtMs].map(([number, publishedMs]) => ({ publishedMs, all: bySource.get(number) ?? [] }));
  return {
    delaysS: times.flatMap(({ publishedMs, all: [first] }) => (first ? [(first.atMs - publishedMs) / 1_000] : [])),
    never: times.filter(({ all }) => all.length === 0).length,
    twice: times.filter(({ all }) => all.reduce((sum, { newItems }) => sum + newItems, 0) > 1).length,
  };
}

function rowsOf({ delaysS, never, twice, foreignLoad, cpuShare }: Run, feeds: number): Table['rows'] {
  const sorted = delaysS.toSorted((one, other) => one - other);
  const quantile = (share: number) => tenth(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN);
  const none = '–';
  return [
    {
      who: 'theory: even over 0 to T',
      feeds,
      published: none,
      'median, s': EVERY_S / 2,
      'p99, s': tenth(EVERY_S * 0.99),
      'longest, s': EVERY_S,
      'never seen': 0,
      'seen twice': 0,
      'CPU, % of a core': none,
      'foreign load, cores': none,
    },
    {
      who: 'Konferenzbote',
      feeds,
      published: delaysS.length + never,
      'median, s': tenth(median(sorted)),
      'p99, s': quantile(0.99),
      'longest, s': quantile(1),
      'never seen': never,
      'seen twice': twice,
      'CPU, % of a core': Math.round(cpuShare * 1_000) / 10,
      'foreign load, cores': foreignLoad,
    },
  ];
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
