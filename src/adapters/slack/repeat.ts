/** Repeats a call that somebody waits for, as long as that can help. */
import { setTimeout as delay } from 'node:timers/promises';
import type { BotError } from '../../core/errors.ts';
import { ANSWER_WITHIN_MS } from '../../core/kept-answers.ts';
import type { Log } from '../../core/ports.ts';
import { asBotError } from './failures.ts';

export interface RepeatDeps {
  /** Pause after so many failures in a row. */
  readonly pauseMs: (failures: number) => number;
  readonly log: Log;
  /** Aborted when the program stops: nothing is repeated then. */
  readonly signal: AbortSignal;
  /** Later it is not tried again; absent: ten minutes from now. */
  readonly withinMs?: number;
}

/**
 * Runs the attempt until it succeeds. Null: it did. Otherwise the failure that ended it: one that no repeating mends, or
 * there was no time left. Never rejects.
 */
export async function repeat(method: string, attempt: () => Promise<void>, deps: RepeatDeps): Promise<BotError | null> {
  const { log, signal, pauseMs, withinMs = ANSWER_WITHIN_MS } = deps;
  const endMs = performance.now() + withinMs;
  for (let failures = 1; ; failures += 1) {
    try {
      await attempt();
      return null;
    } catch (error) {
      const failure = asBotError(error, method);
      const { code, platformCode } = failure;
      const waitMs = Math.max(failure.retryAfterMs ?? 0, pauseMs(failures));
      const goesOn = failure.passing && !signal.aborted && performance.now() + waitMs < endMs;
      log(goesOn ? 'info' : 'warn', goesOn ? 'slack-answer-waits' : 'slack-answer-failed', {
        method,
        code,
        platformCode,
      });
      if (!goesOn) return failure;
      await delay(waitMs, undefined, { signal }).catch(() => {});
      if (signal.aborted) return failure;
    }
  }
}
