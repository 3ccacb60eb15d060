/** Sources that want to hurt, each polled alone in a running process: how long it answers nobody else, and how much memory it takes. */
import { startFarm } from './farm.ts';
import { FAULTS } from './hostile.ts';
import { watchForeignLoad } from './noise.ts';
import type { Round } from './poll-process.ts';
import { startPoller } from './poller.ts';
import type { Scenario, Table } from './scenario.ts';

/** Sound feeds that the process has polled before, so that its compiler and its memory have settled. */
const SOUND = 20;
const WARM_UP_ROUNDS = 10;
const MOST_BLOCKED_MS = 50;
const MOST_GROWN_MB = 32;

export const pollFaults: Scenario = {
  name: 'poll-faults',
  about: `hostile bodies: the event loop held up for ${MOST_BLOCKED_MS} ms at most, memory grown by ${MOST_GROWN_MB} MB at most`,
  async run() {
    const farm = await startFarm();
    const foreign = watchForeignLoad();
    try {
      const sound = Array.from({ length: SOUND }, (_, number) => farm.feed(number));
      const hostile = FAULTS.map(({ name }, at) => farm.fault(name, at));
      const poller = await startPoller('product', [...sound, ...hostile], { apart: hostile.length, watched: true });
      const rounds: Round[] = [];
      for (let round = 0; round < WARM_UP_ROUNDS; round += 1) rounds.push(await poller.poll());
      const rows = [rowOf('none: sound feeds, unchanged', rounds.at(-1))];
      for (const [at, { name }] of FAULTS.entries()) rows.push(rowOf(name, await poller.poll(SOUND + at)));
      poller.close();
      return [{ title: `Hostile bodies, foreign load ${foreign()} cores; times of the loop: ${validity(rows)}`, rows }];
    } finally {
      farm.close();
    }
  },
};

/** A server that drips gives next to nothing to do: when the loop is late meanwhile, others had the processors. */
function validity(rows: readonly Table['rows'][number][]): string {
  const heldUpMs = Number(rows.find(({ body }) => body === 'drip')?.['loop held up, ms']);
  return heldUpMs <= MOST_BLOCKED_MS ? 'valid' : `not valid, late by ${heldUpMs} ms with nothing to do`;
}

function rowOf(body: string, round: Round | undefined): Table['rows'][number] {
  if (!round) throw new Error('nothing was polled');
  const { results, blockedMs, busyMs, rssMb, peakRssMb, heldMb, wallMs } = round;
  const misses = [
    // What others on the machine took is not held up by the body.
    ...(Math.min(blockedMs, busyMs) > MOST_BLOCKED_MS ? ['loop'] : []),
    ...(peakRssMb - heldMb > MOST_GROWN_MB ? ['memory'] : []),
  ];
  return {
    body,
    outcome: Object.keys(results).join(', '),
    'loop held up, ms': tenth(blockedMs),
    'processor time in one go, ms': tenth(busyMs),
    'peak memory of the main process, + MB': tenth(peakRssMb - heldMb),
    'afterwards, + MB': tenth(rssMb - heldMb),
    'wall s': tenth(wallMs / 1_000),
    'beyond the goal': misses.join(', '),
  };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
