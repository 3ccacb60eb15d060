/** Programmes, previews, calendars: a line with a day, and below it entries that all are on that day. */
import type { Document, Line } from './document.ts';
import type { Token } from './tokens.ts';
import type { DateMention } from './when.ts';

/** "Themen am Donnerstag, 20. Mai:": words beside the date. */
const MAX_LEAD = 8;
/** Entries looked back over for the line with the day. */
const MAX_ENTRIES = 20;

/** The day under which an entry of a programme or a calendar stands; null for every other line. */
export function dayAbove(doc: Document, line: Line): DateMention | null {
  if (!isTimed(doc.tokens, line) && !isPlacedEntry(doc.tokens, line)) return dayOfCalendar(doc, line);
  for (let index = line.index - 1; index >= Math.max(0, line.index - MAX_ENTRIES); index--) {
    const above = doc.lines[index];
    const day = above && dayOfHead(doc.tokens, above);
    if (day || !above || above.title) return day ?? null;
  }
  return null;
}

/** "13.00 Wiesbaden, …", "14 Uhr …", "9:30 – …", "- 14.00 Uhr …". */
function isTimed(tokens: readonly Token[], { from, to }: Line): boolean {
  const at = tokens[from]?.kind === 'sign' ? from + 1 : from;
  const [hour, sign, minute] = tokens.slice(at, Math.min(at + 3, to));
  if (hour?.kind !== 'number' || Number(hour.text) > 24) return false;
  if (sign?.key === 'uhr') return true;
  return (
    /^[.:]$/.test(sign?.text ?? '') && sign?.gap === 'none' && minute?.text.length === 2 && minute.kind === 'number'
  );
}

/** "Hamburg – Beginn der Konferenz (bis Freitag)", "Berlin: Kabinett": a town and what takes place there, and no sentence. */
export function isPlacedEntry(tokens: readonly Token[], { from, to, places }: Line): boolean {
  const start = tokens[from]?.kind === 'sign' ? from + 1 : from;
  const place = places.find((one) => one.from === start);
  if (!place || !/^[–:]$/.test(tokens[place.to]?.text ?? '') || to - from > ENTRY_TOKENS) return false;
  return !/^[.!?:]$/.test(tokens[to - 1]?.text ?? '');
}

/** An entry is short. Tokens. */
const ENTRY_TOKENS = 26;

/** "Mittwoch, 30. Juni 2027", "Themen am Donnerstag, 20. Mai:": a line that ends with its only day. */
function dayOfHead(tokens: readonly Token[], { from, to, dates, conferences, cues }: Line): DateMention | null {
  const [date, ...more] = dates;
  if (!date || more.length > 0 || conferences.length > 0 || cues.length > 0 || date.when.kind !== 'days') return null;
  const behind = tokens.slice(date.to, to).every(({ text }) => /^[:–,.]$/.test(text));
  return behind && date.from - from <= MAX_LEAD && !tokens.slice(from, date.from).some(({ kind }) => kind === 'number')
    ? date
    : null;
}

/** Lines between an entry and the day it stands under. */
const ENTRY_LINES = 3;
const CALENDARS = new WeakMap<Document, ReadonlySet<Line>>();

/** "Mittwoch, 10. Juni" on a line of its own, and below it what happens then; such a calendar has several days. */
function dayOfCalendar(doc: Document, line: Line): DateMention | null {
  const days = CALENDARS.get(doc) ?? new Set(doc.lines.filter((one) => isDayAlone(doc.tokens, one)));
  CALENDARS.set(doc, days);
  if (days.size < 2 || line.title) return null;
  for (let index = line.index - 1; index >= Math.max(0, line.index - ENTRY_LINES); index--) {
    const above = doc.lines[index];
    if (!above || above.title) return null;
    if (days.has(above)) return above.dates[0] ?? null;
    if (above.dates.length > 0 || above.conferences.length > 0) return null;
  }
  return null;
}

function isDayAlone(tokens: readonly Token[], { from, to, dates, title }: Line): boolean {
  const [date] = dates;
  if (!date || dates.length > 1 || title || date.when.kind !== 'days' || date.from !== from) return false;
  return tokens.slice(date.to, to).every(({ kind }) => kind === 'sign');
}
