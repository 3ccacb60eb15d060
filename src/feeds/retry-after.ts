/** Reads Retry-After (RFC 9110, 10.2.3): a number of seconds, or an HTTP date. */

/**
 * @param value the header; `date` the Date header of the same answer, which spares us the difference of two clocks.
 * @returns milliseconds from `now`, never negative; null when the header is missing or makes no sense.
 */
export function retryAfterMs(value: string | null, now: Temporal.Instant, date: string | null = null): number | null {
  const text = value?.trim() ?? '';
  if (/^\d{1,12}$/.test(text)) return Number(text) * 1000;
  const until = httpDateMs(text);
  if (until === null) return null;
  return Math.max(0, until - (httpDateMs(date ?? '') ?? now.epochMilliseconds));
}

function httpDateMs(text: string): number | null {
  // All three forms of an HTTP date begin with a weekday; anything else Date would guess at.
  const ms = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}
