import { describe, expect, it } from 'vitest';
import type { Days } from '../../src/core/model.ts';
import * as words from '../../src/core/wording/dates.ts';

const days = (start: string, end = start): Days => ({
  start: Temporal.PlainDate.from(start),
  end: Temporal.PlainDate.from(end),
});

describe('days in words', () => {
  it.each([
    ['2024-10-24', '2024-10-24', '24. Oktober 2024', '24 October 2024', 'am 24. Oktober 2024'],
    ['2024-10-17', '2024-10-18', '17./18. Oktober 2024', '17–18 October 2024', 'am 17. und 18. Oktober 2024'],
    ['2026-12-02', '2026-12-04', '2.–4. Dezember 2026', '2–4 December 2026', 'vom 2. bis 4. Dezember 2026'],
    [
      '2026-11-30',
      '2026-12-02',
      '30. November – 2. Dezember 2026',
      '30 November – 2 December 2026',
      'vom 30. November bis 2. Dezember 2026',
    ],
  ])('says %s to %s', (start, end, german, english, sentence) => {
    expect(words.daysInWords(days(start, end), 'de')).toBe(german);
    expect(words.daysInWords(days(start, end), 'en')).toBe(english);
    expect(words.daysInSentence(days(start, end), 'de')).toBe(sentence);
  });

  it('names the weekdays', () => {
    expect(words.daysWithWeekdays(days('2024-10-17', '2024-10-18'), 'de')).toBe(
      'Donnerstag, 17., und Freitag, 18. Oktober 2024',
    );
    expect(words.daysWithWeekdays(days('2026-11-30', '2026-12-02'), 'de')).toBe(
      'Montag, 30. November, bis Mittwoch, 2. Dezember 2026',
    );
    expect(words.daysWithWeekdays(days('2024-10-17', '2024-10-18'), 'en')).toBe(
      'Thursday 17 and Friday 18 October 2024',
    );
    expect(words.daysWithWeekdays(days('2024-10-24'), 'en')).toBe('Thursday, 24 October 2024');
  });

  it('shortens a move to what differs', () => {
    const move = (from: Days, to: Days) => words.moveInWords(from, to, 'de');
    expect(move(days('2024-10-24'), days('2024-10-17', '2024-10-18'))).toBe('24. → 17./18. Oktober 2024');
    expect(move(days('2026-10-29'), days('2026-11-12'))).toBe('29. Oktober → 12. November 2026');
    expect(move(days('2026-12-10'), days('2027-01-12'))).toBe('10. Dezember 2026 → 12. Januar 2027');
  });

  it('says periods', () => {
    expect(words.periodInSentence('2026-autumn', 'de')).toBe('im Herbst 2026');
    expect(words.periodInSentence('2026-05', 'de')).toBe('im Mai 2026');
    expect(words.periodInSentence('2026-W45', 'de')).toBe('in der 45. Kalenderwoche 2026');
    expect(words.periodInSentence('2027', 'de')).toBe('im Jahr 2027');
    expect(words.periodInWords('2026-spring', 'en')).toBe('spring 2026');
  });

  it('tells instants in Berlin time, in summer and in winter', () => {
    expect(words.instantInWords(Temporal.Instant.from('2024-10-26T22:30:00Z'), 'de')).toBe('27.10.2024, 00:30 Uhr');
    expect(words.instantInWords(Temporal.Instant.from('2024-10-27T22:30:00Z'), 'de')).toBe('27.10.2024, 23:30 Uhr');
  });

  it('tells distances', () => {
    const today = Temporal.PlainDate.from('2026-11-23');
    expect(words.distanceInWords(today.add({ days: 1 }), today, 'de')).toBe('morgen');
    expect(words.distanceInWords(today.add({ days: 21 }), today, 'de')).toBe('in 3 Wochen');
    expect(words.distanceInWords(today.subtract({ months: 6 }), today, 'en')).toBe('6 months ago');
  });
});
