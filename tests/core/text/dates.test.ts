import { describe, expect, it } from 'vitest';
import { readDates } from '../../../src/core/text/dates.ts';
import { normaliseText } from '../../../src/core/text/normalise.ts';
import { readRelativeDates } from '../../../src/core/text/relative-dates.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';
import { resolveWhen, type Tense } from '../../../src/core/text/when.ts';

/** What a text's dates come to on a day of publication: `2026-11-05`, `2026-11-05..2026-11-06`, a period, or `none`. */
function dates(text: string, published = '2026-09-10', tense: Tense = null): readonly string[] {
  const tokens = tokenise(normaliseText(text).text);
  const days = readDates(tokens);
  const all = [...days, ...readRelativeDates(tokens, days)].toSorted((one, other) => one.from - other.from);
  return all.map(({ when }) => {
    const resolved = resolveWhen(when, Temporal.PlainDate.from(published), tense, null);
    if (!resolved.days) return resolved.period ?? 'none';
    const { start, end } = resolved.days;
    return start.equals(end) ? String(start) : `${start}..${end}`;
  });
}

describe('dates with a day of the month', () => {
  it.each([
    ['am 17. und 18. Oktober 2024', ['2024-10-17..2024-10-18']],
    ['vom 30.11. bis 02.12.2026', ['2026-11-30..2026-12-02']],
    ['12./13.05.2025', ['2025-05-12..2025-05-13']],
    ['Do., 05.12.2024', ['2024-12-05']],
    ['5. 11. 2026', ['2026-11-05']],
    ['am 05.11.26 in Bonn', ['2026-11-05']],
    ['siebten und achten Oktober 2026', ['2026-10-07..2026-10-08']],
    ['von Mittwoch, 5., bis Freitag, 7. November 2026', ['2026-11-05..2026-11-07']],
    ['2., 3. und 4. Juni 2027', ['2027-06-02..2027-06-04']],
    ['29.–30.10.2026', ['2026-10-29..2026-10-30']],
    ['30. Dezember bis 2. Januar 2027', ['2026-12-30..2027-01-02']],
    ['17. Juni und 12. November 2026', ['2026-06-17', '2026-11-12']],
    ['vom 4. auf den 5. November 2026', ['2026-11-04', '2026-11-05']],
    ['Montag, den 24. und Dienstag, den 25. November 2025', ['2025-11-24..2025-11-25']],
    ['2026-11-05/06', ['2026-11-05..2026-11-06']],
    ['November 5-6, 2026', ['2026-11-05..2026-11-06']],
    ['from 4 to 6 November 2026', ['2026-11-04..2026-11-06']],
    ['the 5th of November 2026', ['2026-11-05']],
    ['24. Oktober 202 4', ['2024-10-24']],
    ['21. Jänner 2027', ['2027-01-21']],
    ['31. Juni 2026', ['none']],
  ])('%s', (text, expected) => {
    expect(dates(text)).toEqual(expected);
  });

  it.each([
    'TOP 12.3 und TOP 5.1.',
    'Drucksache 19/1234',
    'Beschluss 2025/03',
    '16:9 um 10.30 Uhr',
    '1,5 Milliarden 2030',
    'Version 3.11.',
  ])('%s is no date', (text) => {
    expect(dates(text)).toEqual([]);
  });

  it('a missing year rolls to the coming one ahead, to the last one behind', () => {
    expect(dates('am 12. Mai', '2026-09-10', 'future')).toEqual(['2027-05-12']);
    expect(dates('am 12. Mai', '2026-09-10', 'past')).toEqual(['2026-05-12']);
    expect(dates('am 10. Dezember', '2027-01-08', 'past')).toEqual(['2026-12-10']);
  });
});

describe('times told from the day of publication', () => {
  /** A Monday. */
  const published = '2024-04-22';

  it.each([
    ['Ende vergangener Woche', '2024-W16'],
    ['kommenden Donnerstag und Freitag', '2024-04-25..2024-04-26'],
    ['am Dienstag vergangener Woche', '2024-04-16'],
    ['letzten Freitag', '2024-04-19'],
    ['vorgestern', '2024-04-20'],
    ['in den vergangenen zwei Tagen', '2024-04-21..2024-04-22'],
    ['Mitte des Monats', '2024-04'],
    ['im Herbst 2023', '2023-autumn'],
    ['im Frühjahr des kommenden Jahres', '2025-spring'],
    ['in der 45. Kalenderwoche 2026', '2026-W45'],
    ['im zweiten Halbjahr 2027', '2027'],
    ['mid-May 2026', '2026-05'],
    ['last week', '2024-W16'],
  ])('%s', (text, expected) => {
    expect(dates(text, published)).toEqual([expected]);
  });

  it('a bare weekday is the next one ahead and the last one behind', () => {
    expect(dates('am Donnerstag', published, 'future')).toEqual(['2024-04-25']);
    expect(dates('am Donnerstag', published, 'past')).toEqual(['2024-04-18']);
  });

  it('months and mornings that are none are left alone', () => {
    expect(dates('Mai und heute Morgen', published)).toEqual(['2024-04-22']);
  });
});
