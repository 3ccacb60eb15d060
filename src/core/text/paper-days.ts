/** Days on which a paper was written, put up or told something: "[22.04.2024]", "Stand: …", "in unserem Bericht vom Donnerstag". */
import { hasWord, wordTest } from './by-word.ts';
import type { Line } from './document.ts';
import { PLACES } from './places.ts';
import { type Token, wordSet } from './tokens.ts';
import type { DateMention } from './when.ts';

const STAMPS = wordSet(
  'Eingestellt hochgeladen Stand aktualisiert veröffentlicht Sperrfrist abgerufen seit since Pressemitteilung geändert frei updated published geboren',
);

/** "In unserem Bericht vom Donnerstag", "what we reported on Monday": when a paper told something. */
export function isOfReport(tokens: readonly Token[], line: Line, { from, to, when }: DateMention): boolean {
  if (when.kind !== 'weekdays' && when.kind !== 'offset' && when.kind !== 'days') return false;
  if (when.kind === 'offset' && TOLD.test(tokens[to]?.key ?? '')) return true;
  let ours = false;
  for (let at = from - 1; at >= line.from; at--) {
    const token = tokens[at];
    if (parts(token)) return false;
    ours ||= from - at <= 2 && leadsToDay(token);
    if (isReport(token))
      return ours && hasWord(tokens, { from: Math.max(line.from, at - REPORT_LEAD), to: at }, isOurs);
  }
  return false;
}

const isReport = wordTest(
  /^(?:(?:vor|kurz)?meldung|bericht|beitrag|artikel|ausgabe|text|mitteilung|nachricht|ankundigung|vorschau|ticker|newsletter|report|reported|wrote|article|story|issu|announced|berichteten|meldeten|schrieben)$/,
);
const parts = wordTest(/^[,;:–]$/);
const leadsToDay = wordTest(/^(?:vom|von|am|on|in|der|die|das)$/);
/** "anders als gestern gemeldet". */
const TOLD =
  /^(?:gemeldet|berichtet|vermeldet|angekundigt|mitgeteilt|veroffentlicht|geschrieben|reported|announced|published)$/;
const isOurs = wordTest(/^(?:unser(?:e[nrms]?)?|our|we|wir|gestrigen?|fruheren?|ersten?|letzten?)$/);
/** Tokens. */
const REPORT_LEAD = 4;

/** "[22.04.2024]", "Potsdam, 22. April 2024 –", "Stand: …", "Nr. 28 vom …". */
export function isStamp(tokens: readonly Token[], line: Line, date: DateMention): boolean {
  const before = tokens[date.from - 1];
  const after = tokens[date.to];
  if (before?.text === '[' && after?.text === ']') return true;
  if (date.when.kind === 'month' && /^(?:seit|since)$/.test(before?.key ?? '')) return true;
  if (date.when.kind !== 'days') return false;
  for (let at = date.from - 1; at >= Math.max(line.from, date.from - 4); at--) {
    const token = tokens[at];
    if (token?.kind === 'word' && STAMPS.has(token.key)) return !isSinceMeeting(line, at, date);
    if (token?.text === ',' || token?.text === '|') break;
  }
  return isDateline(tokens, line, date);
}

/** "was seit der BMK am 26. Februar in Gera geschehen ist": the day is that of the meeting since when. */
function isSinceMeeting({ conferences }: Line, since: number, { from }: DateMention): boolean {
  return conferences.some((name) => name.from > since && name.to <= from);
}

/** At the very beginning, with at most a city before it and a dash or nothing behind it. */
function isDateline(tokens: readonly Token[], line: Line, date: DateMention): boolean {
  const head = tokens.slice(line.from, date.from).filter(({ kind }) => kind === 'word');
  const cityOnly = head.length <= 2 && head.every(({ text, key }) => PLACES.has(text) || /^(den|der|am)$/.test(key));
  if (!cityOnly || (line.conferences.length > 0 && tokens[date.to]?.text !== '–')) return false;
  const after = tokens[date.to];
  const bracketed = tokens[date.from - 1]?.text === '(' && after?.text === ')';
  return (
    date.to >= line.to ||
    (/^[–|]$/.test(after?.text ?? '') && head.length > 0) ||
    (bracketed && date.from === line.from + 1) ||
    (after?.text === '.' && date.to + 1 >= line.to)
  );
}
