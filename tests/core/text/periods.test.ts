import { describe, expect, it } from 'vitest';
import { isPeriod, periodContains, periodDays, seasonReaches } from '../../../src/core/text/periods.ts';

describe('periodDays', () => {
  it.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026-spring', '2026-03-01', '2026-05-31'],
    ['2026-autumn', '2026-09-01', '2026-11-30'],
    ['2026-winter', '2026-12-01', '2027-02-28'],
    ['2026-W01', '2025-12-29', '2026-01-04'],
    ['2026-W53', '2026-12-28', '2027-01-03'],
  ])('%s is %s to %s', (period, start, end) => {
    const days = periodDays(period);
    expect([String(days.start), String(days.end)]).toEqual([start, end]);
  });

  it.each(['', '26', '2026-13', '2026-00', '2025-W53', '2026-W00', '2026-fall', '2026-11-05'])('%j is none', (text) => {
    expect(isPeriod(text)).toBe(false);
    expect(() => periodDays(text)).toThrow(RangeError);
  });
});

describe('periodContains', () => {
  const day = Temporal.PlainDate.from('2026-11-30');

  it('holds days up to the last one, and not beyond', () => {
    expect(periodContains('2026-11', { start: day, end: day })).toBe(true);
    expect(periodContains('2026-11', { start: day, end: day.add({ days: 1 }) })).toBe(false);
  });
});

describe('seasonReaches', () => {
  it.each([
    ['2027-autumn', '2027-12-08', true],
    ['2027-autumn', '2027-12-28', false],
    ['2027-autumn', '2027-08-31', false],
    ['2027-autumn', '2026-12-08', false],
    ['2027-spring', '2027-06-16', true],
    ['2027-spring', '2027-07-01', false],
    ['2027-winter', '2028-03-01', false],
    ['2027-11', '2027-12-01', false],
  ])('a meeting named by %s on %s: %s', (period, on, expected) => {
    const day = Temporal.PlainDate.from(on);
    expect(seasonReaches(period, { start: day, end: day })).toBe(expected);
  });
});
