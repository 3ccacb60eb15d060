import { describe, expect, it } from 'vitest';
import type { Subscription } from '../../src/core/model.ts';
import { dueAtFor } from '../../src/core/outbox-plan.ts';
import { aSubscription } from '../fakes/records.ts';

const subscription: Subscription = aSubscription();

describe('when it is due', () => {
  const at = (time: string) => Temporal.ZonedDateTime.from(`${time}[Europe/Berlin]`).toInstant();
  const due = (over: Partial<Subscription>, time: string, urgent = false) =>
    dueAtFor({ ...subscription, ...over }, at(time), urgent)
      .toZonedDateTimeISO('Europe/Berlin')
      .toPlainDateTime()
      .toString();

  it.each([
    [{}, '2024-09-05T23:00', '2024-09-05T23:00:00'],
    [{ quiet: '22:00-07:00' }, '2024-09-05T23:00', '2024-09-06T07:00:00'],
    [{ quiet: '22:00-07:00' }, '2024-09-06T06:59', '2024-09-06T07:00:00'],
    [{ quiet: '22:00-07:00' }, '2024-09-06T07:00', '2024-09-06T07:00:00'],
    [{ quiet: '12:00-13:00' }, '2024-09-06T12:30', '2024-09-06T13:00:00'],
    [{ delivery: 'daily' as const }, '2024-09-05T07:59', '2024-09-05T08:00:00'],
    [{ delivery: 'daily' as const }, '2024-09-05T08:00', '2024-09-06T08:00:00'],
    [{ delivery: 'weekly' as const }, '2024-09-05T09:00', '2024-09-09T08:00:00'],
    [{ quiet: '22:00-07:00' }, '2024-10-26T23:00', '2024-10-27T07:00:00'],
    [{ quiet: '22:00-07:00' }, '2025-03-29T23:00', '2025-03-30T07:00:00'],
    [{ quiet: '22:00-02:30' }, '2025-03-30T01:00', '2025-03-30T03:30:00'],
    [{ quiet: '22:00-02:30' }, '2024-10-27T01:00', '2024-10-27T02:30:00'],
    [{ delivery: 'daily' as const }, '2025-03-29T12:00', '2025-03-30T08:00:00'],
    [{ delivery: 'daily' as const }, '2024-10-26T12:00', '2024-10-27T08:00:00'],
    [{ delivery: 'weekly' as const }, '2024-10-26T12:00', '2024-10-28T08:00:00'],
    [{ delivery: 'weekly' as const }, '2024-09-09T07:59', '2024-09-09T08:00:00'],
    [{ delivery: 'weekly' as const }, '2024-09-09T08:00', '2024-09-16T08:00:00'],
    [{ delivery: 'daily' as const, quiet: '22:00-09:00' }, '2024-09-05T12:00', '2024-09-06T09:00:00'],
  ])('%o at %s: %s', (over, time, expected) => {
    expect(due(over, time)).toBe(expected);
  });

  it('is quiet in both hours of the night that has one twice', () => {
    const second = Temporal.Instant.from('2024-10-27T01:15:00Z');
    expect(dueAtFor({ ...subscription, quiet: '22:00-02:30' }, second, false).toString()).toBe('2024-10-27T01:30:00Z');
  });

  it('lets what is urgent through', () => {
    expect(due({ quiet: '22:00-07:00' }, '2024-09-05T23:00', true)).toBe('2024-09-05T23:00:00');
  });
});
