/** When a source that failed is asked again: exponential back-off with full jitter that never stops for good. */

export interface Failure {
  /** Failures in a row, this one included; 1 after the first. */
  readonly failures: number;
  /** What the other side asked for, in milliseconds from now; null when it said nothing. */
  readonly retryAfterMs: number | null;
}

const MINUTE_MS = 60_000;
const LONGEST_DELAY_MS = 6 * 60 * MINUTE_MS;
const LONGEST_RETRY_AFTER_MS = 7 * 24 * 60 * MINUTE_MS;

/**
 * The earliest next try. The other side's Retry-After wins over our own schedule, a wrong "come back next year" is
 * cut to seven days, and a "come back at once" to one minute.
 *
 * @param random 0 to below 1; spreads the tries of many sources that failed together.
 */
export function nextTryAt(failure: Failure, now: Temporal.Instant, random: number): Temporal.Instant {
  return retryAfterAt(failure.retryAfterMs, now) ?? now.add({ milliseconds: backoffMs(failure.failures, random) });
}

/** The instant before which the other side does not want to be asked, or null when it said nothing usable. */
export function retryAfterAt(retryAfterMs: number | null, now: Temporal.Instant): Temporal.Instant | null {
  if (retryAfterMs === null || !Number.isFinite(retryAfterMs)) return null;
  return now.add({ milliseconds: Math.round(clamp(retryAfterMs, MINUTE_MS, LONGEST_RETRY_AFTER_MS)) });
}

/** Anywhere between one minute and 2, 4, 8 … minutes, at most six hours. In milliseconds. */
export function backoffMs(failures: number, random: number): number {
  // Beyond 2^20 the ceiling has long been reached; the cap keeps the power finite.
  const doublings = clamp(Math.trunc(failures) || 1, 1, 20);
  const ceilingMs = Math.min(LONGEST_DELAY_MS, MINUTE_MS * 2 ** doublings);
  return Math.round(MINUTE_MS + clamp(random, 0, 1) * (ceilingMs - MINUTE_MS));
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(highest, Math.max(lowest, value));
}
