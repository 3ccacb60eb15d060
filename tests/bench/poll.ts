/** What polling costs, beside fetching and hashing alone and beside a program around rss-parser: rounds in turn, same farm. */
import { type Farm, startFarm } from './farm.ts';
import { validity, watchForeignLoad } from './noise.ts';
import type { PollerKind, Round } from './poll-process.ts';
import { type Poller, startPoller } from './poller.ts';
import { median, type Scenario, type Table } from './scenario.ts';

interface Measured {
  readonly feeds: number;
  readonly rounds: ReadonlyMap<PollerKind, readonly Round[]>;
  readonly foreignLoad: number;
}

interface Plan {
  readonly feeds: number;
  readonly kinds: readonly PollerKind[];
  readonly runs: number;
  readonly urlOf: (farm: Farm, number: number) => string;
  /** See `PollOrder`. */
  readonly adopted?: boolean;
  /** Done before each round, so that there is something new. */
  readonly before?: (farm: Farm) => Promise<unknown>;
}

const WARM_UP_ROUNDS = 4;
const FEW = 1_000;
const MANY = 10_000;
const COLD = 100;
const ALL: readonly PollerKind[] = ['floor', 'rss-parser', 'product'];

async function measure({ feeds, kinds, runs, urlOf, before, adopted }: Plan): Promise<Measured> {
  const farm = await startFarm();
  const urls = Array.from({ length: feeds }, (_, number) => urlOf(farm, number));
  const pollers: Poller[] = [];
  const rounds = new Map<PollerKind, Round[]>(kinds.map((kind) => [kind, []]));
  try {
    for (const kind of kinds) {
      const poller = await startPoller(kind, urls, { ...(adopted && { adopted }) });
      pollers.push(poller);
      for (let round = 0; round <= WARM_UP_ROUNDS; round += 1) await poller.poll();
    }
    const foreign = watchForeignLoad();
    for (let run = 0; run < runs; run += 1) {
      await before?.(farm);
      for (const poller of pollers) rounds.get(poller.kind)?.push(await poller.poll());
    }
    return { feeds, rounds, foreignLoad: foreign() };
  } finally {
    for (const poller of pollers) poller.close();
    farm.close();
  }
}

/** Each poller cold: a process that has never seen the feeds, once per run. */
async function measureCold(runs: number): Promise<Measured> {
  const farm = await startFarm();
  const urls = Array.from({ length: COLD }, (_, number) => farm.feed(number));
  const rounds = new Map<PollerKind, Round[]>(ALL.map((kind) => [kind, []]));
  const foreign = watchForeignLoad();
  try {
    for (let run = 0; run < runs; run += 1)
      for (const kind of ALL) {
        const poller = await startPoller(kind, urls);
        rounds.get(kind)?.push(await poller.poll());
        poller.close();
      }
    return { feeds: COLD, rounds, foreignLoad: foreign() };
  } finally {
    farm.close();
  }
}

function rowsOf({ feeds, rounds, foreignLoad }: Measured) {
  const floor = rounds.get('floor') ?? [];
  const valid = validity(floor.map(({ cpuMs }) => cpuMs));
  return [...rounds].map(([kind, some]) => {
    const perFeed = some.map(({ cpuMs }) => (cpuMs * 1_000) / feeds);
    const ratios = some.map(({ cpuMs }, at) => cpuMs / (floor[at]?.cpuMs ?? Number.NaN));
    return {
      feeds,
      poller: NAMES[kind],
      runs: some.length,
      'CPU µs a feed, median': Math.round(median(perFeed)),
      'min–max': `${Math.round(Math.min(...perFeed))}–${Math.round(Math.max(...perFeed))}`,
      '× fetch and hash': round(median(ratios)),
      'wall ms a round': Math.round(median(some.map(({ wallMs }) => wallMs))),
      'RSS MB': Math.round(median(some.map(({ rssMb }) => rssMb))),
      'foreign load, cores': foreignLoad,
      valid,
    };
  });
}

const NAMES: Readonly<Record<PollerKind, string>> = {
  floor: 'fetch and hash (undici)',
  'rss-parser': 'undici + rss-parser',
  product: 'Konferenzbote',
};

let warm: Promise<readonly Measured[]> | null = null;

/** Used by two scenarios; measured once in a run. */
function warmPolls(runs: number): Promise<readonly Measured[]> {
  const plan = { kinds: ALL, runs, adopted: true, urlOf: (farm: Farm, number: number) => farm.feed(number, 'short') };
  warm ??= (async () => [await measure({ ...plan, feeds: FEW }), await measure({ ...plan, feeds: MANY })])();
  return warm;
}

export const pollWarm: Scenario = {
  name: 'poll-warm',
  about: '1,000 and 10,000 unchanged feeds with validators, states stored durably; goal: 1.3 × fetch and hash',
  run: async ({ runs }) => [
    { title: 'Unchanged feeds, answered with 304', rows: (await warmPolls(runs)).flatMap(rowsOf) },
  ],
};

export const scale: Scenario = {
  name: 'scale',
  about: 'ten times the sources: at most 10.5 × the processor time and 1.3 × the memory',
  async run({ runs }) {
    const [few, many] = await warmPolls(runs);
    if (!few || !many) throw new Error('nothing was measured');
    return [{ title: 'From 1,000 to 10,000 unchanged feeds', rows: ALL.map((kind) => growthOf(kind, few, many)) }];
  },
};

function growthOf(kind: PollerKind, few: Measured, many: Measured): Table['rows'][number] {
  const middle = ({ rounds }: Measured, of: (round: Round) => number) => median((rounds.get(kind) ?? []).map(of));
  const growth = (of: (round: Round) => number) => round(middle(many, of) / middle(few, of));
  const limits = [few, many].map(({ rounds }) => validity((rounds.get('floor') ?? []).map(({ cpuMs }) => cpuMs)));
  return {
    poller: NAMES[kind],
    'CPU, ×': growth(({ cpuMs }) => cpuMs),
    'RSS, ×': growth(({ rssMb }) => rssMb),
    'RSS MB at 1,000': Math.round(middle(few, ({ rssMb }) => rssMb)),
    'RSS MB at 10,000': Math.round(middle(many, ({ rssMb }) => rssMb)),
    valid: limits.find((limit) => limit !== 'yes') ?? 'yes',
  };
}

export const pollSame: Scenario = {
  name: 'poll-same',
  about: '300 feeds without validators whose bodies stay the same; goal: 1.2 × fetch and hash',
  async run({ runs }) {
    const measured = await measure({
      feeds: 300,
      kinds: ALL,
      runs,
      urlOf: (farm, number) => farm.feed(number, 'plain'),
    });
    return [{ title: 'Unchanged bodies without validators', rows: rowsOf(measured) }];
  },
};

export const pollCold: Scenario = {
  name: 'poll-cold',
  about: '100 feeds never seen, 30 entries each; the product also reads and stores them',
  run: async ({ runs }) => [
    { title: 'Feeds never seen before, 30 entries each', rows: rowsOf(await measureCold(runs)) },
  ],
};

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
