/** The program's clock: the real one, or one that starts at a given instant and runs on from there. */
import type { Clock } from './core/ports.ts';

/**
 * Without `startAt` the clock tells the real time. With it, the clock starts there now and runs on by the machine's
 * monotonic clock, so that a demo or a test of the past sees time pass. Whole milliseconds, as the store keeps them.
 */
export function createClock(startAt: Temporal.Instant | null): Clock {
  if (startAt === null) return { now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()) };
  const startedMs = performance.now();
  return { now: () => startAt.add({ milliseconds: Math.floor(performance.now() - startedMs) }) };
}
