/**
 * Instants in columns: UTC text of fixed width, `2024-04-22T08:00:00.000Z`. Text and not a number of milliseconds because it
 * sorts rightly as text, people can read it in the file, and pg would hand a bigint back as a string anyway.
 */

const EARLIEST_MS = Date.parse('0000-01-01T00:00:00Z');
const LATEST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** Cuts below the millisecond. Years outside 0 to 9999 would be wider: they become the first or last instant that fits. */
export function instantToText(instant: Temporal.Instant): string {
  // Written with each poll of each source: `Date` does it in a fraction of the time.
  return new Date(Math.min(Math.max(instant.epochMilliseconds, EARLIEST_MS), LATEST_MS)).toISOString();
}

export function instantFromText(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}

export function nullableInstant(text: string | null): Temporal.Instant | null {
  return text === null ? null : instantFromText(text);
}
