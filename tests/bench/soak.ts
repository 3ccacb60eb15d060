/** The whole program going on for a while, a tenth of its feeds with something new in each round: what grows. */
import { setTimeout as pause } from 'node:timers/promises';
import { startFarm } from './farm.ts';
import { watchForeignLoad } from './noise.ts';
import { median, type Scenario, type Table } from './scenario.ts';
import { startWatched } from './watched.ts';
import type { Figures } from './watched-process.ts';

const FEEDS = 100;
/** Each is asked once in so many seconds. */
const EVERY_S = 5;
/** Of the feeds, in turns. */
const CHURN = 10;
/** Memory settles: compilers, pages of the store. */
const WARM_UP_SHARE = 0.4;
const MOST_MB_A_THOUSAND = 1;

export const soak: Scenario = {
  name: 'soak',
  about: `${FEEDS} feeds asked every ${EVERY_S} s for --seconds, a tenth with a new entry each time; goal: memory grows by ${MOST_MB_A_THOUSAND} MB in 1,000 polls at most`,
  async run({ seconds }) {
    const foreign = watchForeignLoad();
    const samples = await watch(seconds);
    return [
      {
        title: `Growth after the first ${WARM_UP_SHARE * 100} %, foreign load ${foreign()} cores`,
        rows: [growthOf(samples)],
      },
      { title: 'On the way', rows: [0, 0.25, 0.5, 0.75, 1].map((share) => rowOf(samples, share)) },
    ];
  },
};

async function watch(seconds: number): Promise<readonly Figures[]> {
  const farm = await startFarm();
  const urls = Array.from({ length: FEEDS }, (_, number) => farm.feed(number, 'short'));
  const watched = await startWatched({ urls, crons: urls.map((_, n) => `${n % EVERY_S}-59/${EVERY_S} * * * * *`) });
  const samples: Figures[] = [];
  const endMs = performance.now() + seconds * 1_000;
  try {
    for (let round = 0; performance.now() < endMs; round += 1) {
      await pause(EVERY_S * 1_000);
      for (let number = round % CHURN; number < FEEDS; number += CHURN) await farm.order({ kind: 'publish', number });
      watched.seen();
      samples.push(await watched.figures());
    }
    return samples;
  } finally {
    watched.close();
    farm.close();
  }
}

function growthOf(samples: readonly Figures[]): Table['rows'][number] {
  const settled = samples.slice(Math.floor(samples.length * WARM_UP_SHARE));
  const [first, last] = [settled[0], settled.at(-1)];
  if (!first || !last || settled.length < 4) throw new Error('too short to say what grows: give more --seconds');
  const rss = slope(settled.map(({ polls, rssMb }) => [polls / 1_000, rssMb]));
  return {
    polls: last.polls,
    'failed polls': last.failed,
    'RSS, MB a thousand polls': hundredths(rss),
    'heap, MB a thousand polls': hundredths(slope(settled.map(({ polls, heapMb }) => [polls / 1_000, heapMb]))),
    'store, MB a thousand polls': hundredths(slope(settled.map(({ polls, storeMb }) => [polls / 1_000, storeMb]))),
    'handles and timers': `${Math.min(...settled.map(({ resources }) => resources))}–${Math.max(...settled.map(({ resources }) => resources))}`,
    'CPU ms a poll': hundredths((last.cpuMs - first.cpuMs) / (last.polls - first.polls)),
    'within the goal': rss <= MOST_MB_A_THOUSAND ? 'yes' : 'no',
  };
}

/** By the middle of all lines through two points (Theil and Sen): one sample that stands out moves it little. */
function slope(points: readonly (readonly [number, number])[]): number {
  const slopes = points.flatMap(([x, y], at) =>
    points.slice(at + 1).flatMap(([later, other]) => (later > x ? [(other - y) / (later - x)] : [])),
  );
  return median(slopes);
}

function rowOf(samples: readonly Figures[], share: number): Table['rows'][number] {
  const sample = samples[Math.round((samples.length - 1) * share)];
  if (!sample) throw new Error('nothing was measured');
  return {
    polls: sample.polls,
    'RSS MB': tenth(sample.rssMb),
    'heap MB': tenth(sample.heapMb),
    'store MB': hundredths(sample.storeMb),
    'handles and timers': sample.resources,
  };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
