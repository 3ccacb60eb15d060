/** Lets work wait for its turn, so that a crowd of questions holds up no confirmation: Slack waits three seconds for one. */
import { setImmediate as nextRound } from 'node:timers/promises';

export interface TurnOptions {
  readonly atOnce: number;
  /** How many deliveries were heard so far. */
  readonly heard: () => number;
}

/** A stream of deliveries that never pauses must not keep answers back for ever. */
const LONGEST_HUSH_MS = 500;

/**
 * The same work, a few at a time, in the order it was asked for. Each begins in a round of the event loop that brought
 * nothing new: Node takes one connection a round (libuv accepts no more), so work in every round of a crowd that comes over HTTP
 * would make the last of it wait for all that work before it is even heard.
 */
export function inTurns<A, R>(
  work: (given: A) => Promise<R>,
  { atOnce, heard }: TurnOptions,
): (given: A) => Promise<R> {
  const waiting: (() => void)[] = [];
  let free = atOnce;

  async function turn(): Promise<void> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    await hush(heard);
  }

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }

  return async (given) => {
    await turn();
    try {
      return await work(given);
    } finally {
      leave();
    }
  };
}

/** Resolves after the first round in which nothing was heard. */
async function hush(heard: () => number): Promise<void> {
  const latestMs = performance.now() + LONGEST_HUSH_MS;
  for (;;) {
    const before = heard();
    await nextRound();
    if (heard() === before || performance.now() >= latestMs) return;
  }
}
