/** The clock: real time, or a time of its own that runs on. */
import { afterEach, expect, it, vi } from 'vitest';
import { createClock } from '../src/clock.ts';

afterEach(() => void vi.useRealTimers());

it('tells the real time when no start is given', () => {
  // It tells whole milliseconds.
  const before = Temporal.Instant.fromEpochMilliseconds(Temporal.Now.instant().epochMilliseconds);
  const now = createClock(null).now();
  expect(Temporal.Instant.compare(before, now)).toBeLessThanOrEqual(0);
  expect(Temporal.Instant.compare(now, Temporal.Now.instant())).toBeLessThanOrEqual(0);
});

it('starts at the given instant and runs on', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const clock = createClock(Temporal.Instant.from('2024-04-22T08:00:00Z'));
  expect(clock.now().toString()).toBe('2024-04-22T08:00:00Z');
  vi.advanceTimersByTime(90_500);
  expect(clock.now().toString()).toBe('2024-04-22T08:01:30.5Z');
});

it('does not jump when somebody sets the machine clock', () => {
  vi.useFakeTimers({ toFake: ['performance', 'Date'] });
  const clock = createClock(Temporal.Instant.from('2024-04-22T08:00:00Z'));
  vi.setSystemTime(new Date('2099-01-01T00:00:00Z'));
  expect(clock.now().toString()).toBe('2024-04-22T08:00:00Z');
});
