/** Lets work wait for its turn, so that a crowd of questions holds up no confirmation: Slack waits three seconds for one. */
import { setImmediate as nextRound } from 'node:timers/promises';

/** The same work, a few at a time, in the order it was asked for; each begins after what has come in by then was heard. */
export function inTurns<A, R>(work: (given: A) => Promise<R>, atOnce: number): (given: A) => Promise<R> {
  const waiting: (() => void)[] = [];
  let free = atOnce;

  async function turn(): Promise<void> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    await nextRound();
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
