/** Two days that read like a range and are the two ends of a move. */
import type { Document } from './document.ts';
import type { DateMention } from './when.ts';

/** "moved from 5 to 12 November" reads like a range: where something moves it is the two ends of it. */
export function splitEnds(doc: Document, date: DateMention): readonly DateMention[] {
  const { when } = date;
  const to = doc.tokens.slice(date.from, date.to).findIndex(({ key }) => key === 'to');
  if (when.kind !== 'days' || to < 0 || doc.tokens[date.from - 1]?.key !== 'from') return [date];
  const last = { ...when.last };
  const first = { ...when.first, month: when.first.month ?? last.month, year: when.first.year ?? last.year };
  return [
    { from: date.from, to: date.from + to, when: { kind: 'days', first, last: first } },
    { from: date.from + to + 1, to: date.to, when: { kind: 'days', first: last, last } },
  ];
}
