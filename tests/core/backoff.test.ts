import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffMs, nextTryAt, retryAfterAt } from '../../src/core/backoff.ts';

const NOW = Temporal.Instant.from('2026-11-23T12:00:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

it.each`
  failures | random | minutes
  ${1}     | ${0}   | ${1}
  ${1}     | ${1}   | ${2}
  ${3}     | ${0.5} | ${4.5}
  ${9}     | ${1}   | ${360}
  ${5000}  | ${1}   | ${360}
  ${0}     | ${0}   | ${1}
  ${NaN}   | ${1}   | ${2}
`('Given $failures failures and chance $random, it waits $minutes minutes', ({ failures, random, minutes }) => {
  expect(backoffMs(failures, random)).toBe(minutes * MINUTE_MS);
});

it('Given any number of failures, it tries again between one minute and six hours later', () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
      const waitMs = nextTryAt({ failures, retryAfterMs: null }, NOW, random).since(NOW).total('milliseconds');
      expect(waitMs).toBeGreaterThanOrEqual(MINUTE_MS);
      expect(waitMs).toBeLessThanOrEqual(6 * 60 * MINUTE_MS);
    }),
  );
});

it.each`
  retryAfterMs      | waitMs
  ${12 * MINUTE_MS} | ${12 * MINUTE_MS}
  ${DAY_MS}         | ${DAY_MS}
  ${400 * DAY_MS}   | ${7 * DAY_MS}
  ${0}              | ${MINUTE_MS}
  ${-5}             | ${MINUTE_MS}
`('Given Retry-After $retryAfterMs ms, it waits $waitMs ms whatever the failures say', ({ retryAfterMs, waitMs }) => {
  const next = nextTryAt({ failures: 7, retryAfterMs }, NOW, 0.99);

  expect(next.since(NOW).total('milliseconds')).toBe(waitMs);
});

it('Given no usable Retry-After, it names none', () => {
  expect(retryAfterAt(null, NOW)).toBeNull();
  expect(retryAfterAt(Number.NaN, NOW)).toBeNull();
});
