/** Gives back what the start needed once: module graphs, schemas and the archive leave half of the heap behind as garbage. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: {
  readonly type: 'major';
  readonly execution: 'sync';
  readonly flavor: 'last-resort';
}) => void;

/** When the start is over; the engine by itself would keep its memory for as long as the program has little to do. */
export const SETTLED_AFTER_MS = 5_000;

/**
 * Collects all garbage and returns the memory to the system. Holds everything up for a tenth of a second or two, so it is for
 * once. The engine shows its collector only to contexts that are made after it was asked to.
 */
export function giveMemoryBack(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  setFlagsFromString('--no-expose-gc');
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
