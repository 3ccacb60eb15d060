/**
 * Records as tables: RFC 4180, a header row, CRLF, lists within a cell by "; ". Text that a spreadsheet would take for a
 * formula gets an apostrophe before it, as titles come from other people's pages.
 */
import type { Resolution, Session } from './model.ts';
import { resolutionShape, sessionShape } from './shapes.ts';

type Cell = string | number | boolean | null | undefined;

/** Without it spreadsheets take UTF-8 for the system's old encoding; for files that people open, not for pipes. */
export const BYTE_ORDER_MARK = '\ufeff';

/** One row a session; unknown is an empty cell. */
export function sessionsCsv(sessions: readonly Session[]): string {
  const head = ['id', 'conference', 'ordinal', 'start', 'end', 'period', 'place', 'status', 'chairs', 'source'];
  const rows = sessions
    .map(sessionShape)
    .map((session) => [
      session.id,
      session.conference,
      session.ordinal,
      session.start,
      session.end,
      session.period,
      session.place,
      session.status,
      session.chairs.join('; '),
      session.sources[0]?.url,
      session.guests.join('; '),
      session.special,
    ]);
  return table([...head, 'guests', 'special'], rows);
}

/** One row a resolution; `documents` are addresses. */
export function resolutionsCsv(resolutions: readonly Resolution[]): string {
  const head = ['id', 'conference', 'session', 'number', 'title', 'topics', 'adopted', 'documents', 'source'];
  const rows = resolutions
    .map(resolutionShape)
    .map((resolution) => [
      resolution.id,
      resolution.conference,
      resolution.session,
      resolution.number,
      resolution.title,
      resolution.topics.join('; '),
      resolution.adopted,
      resolution.documents.map(({ url }) => url).join('; '),
      resolution.sources[0]?.url,
    ]);
  return table(head, rows);
}

function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: Cell): string {
  if (typeof value !== 'string') return value === null || value === undefined ? '' : String(value);
  const text = /^[\s\u0000]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
