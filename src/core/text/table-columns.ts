/** Tables under a head line: which column names the chair, the number, the place. Written with bars, tabs or semicolons. */
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { wordSet } from './tokens.ts';

type Column = 'chair' | 'ordinal' | 'other';

/** "Lfd. Nr.", "Sitzung" and "Nr." count, the rest is known by itself. */
const HEADINGS: readonly (readonly [Column, ReadonlySet<string>])[] = [
  ['chair', wordSet('Vorsitz Vorsitzland Vorsitzende Land chair')],
  ['ordinal', wordSet('Nr Nummer No Number Sitzung Sitzungsnummer Lfd Konferenznummer Ausgabe Session Meeting')],
  [
    'other',
    wordSet(
      `Gremium Konferenz Fachkonferenz Fachministerkonferenz Ministerkonferenz Name Body Conference Council Veranstaltung Termin Termine Datum Tag
       Tage Zeit Zeitraum Beginn Ende Von Bis Wann Date Dates When Start End Jahr Year Ort Tagungsort Sitzungsort Stadt Wo Place Venue City Location Status Format Art`,
    ),
  ],
];
/** "Lfd. Nr.", "Sitzung Nr.". Tokens. */
const HEADING_TOKENS = 4;
/** More cells than any table has. */
const MAX_CELLS = 12;

export interface Row {
  readonly chair: Span | null;
  readonly ordinal: number | null;
}

const ROWS = new WeakMap<Document, ReadonlyMap<number, Row>>();

/** What the columns of a table row say by their headings; null for a line that is no row under a head line. */
export function rowOf(doc: Document, line: Line): Row | null {
  const rows = ROWS.get(doc) ?? readRows(doc);
  ROWS.set(doc, rows);
  return rows.get(line.index) ?? null;
}

/** The cell of a table row that stands under "Vorsitz", or null. */
export function chairCell(doc: Document, line: Line): Span | null {
  return rowOf(doc, line)?.chair ?? null;
}

function readRows(doc: Document): ReadonlyMap<number, Row> {
  const rows = new Map<number, Row>();
  let open: readonly (Column | null)[] = [];
  for (const line of doc.lines) {
    const cells = cellsOf(doc, line);
    const headings = line.dates.length > 0 ? [] : cells.map((cell) => headingOf(doc, cell));
    if (isHead(headings)) open = headings;
    else if (cells.length < 2 || Math.abs(cells.length - open.length) > 1) open = [];
    else if (open.length > 0) rows.set(line.index, rowIn(doc, cells, open));
  }
  return rows;
}

/** Most of the cells are headings, or one of at least three tells the chair. */
function isHead(headings: readonly (Column | null)[]): boolean {
  const known = headings.filter((heading) => heading !== null).length;
  return (known >= 2 && known * 2 > headings.length) || (headings.length > 2 && headings.includes('chair'));
}

function headingOf({ tokens }: Document, { from, to }: Span): Column | null {
  if (to - from > HEADING_TOKENS) return null;
  const words = tokens.slice(from, to);
  if (words.length === 1 && words[0]?.text === '#') return 'ordinal';
  const kinds = words.map(({ key }) => HEADINGS.find(([, keys]) => keys.has(key))?.[0] ?? null);
  return kinds.find((kind) => kind === 'ordinal') ?? kinds.find((kind) => kind !== null) ?? null;
}

function rowIn(doc: Document, cells: readonly Span[], columns: readonly (Column | null)[]): Row {
  const numbers = cells.map((cell, index) => (columns[index] === 'ordinal' ? numberIn(doc, cell) : null));
  return {
    chair: cells[columns.indexOf('chair')] ?? null,
    ordinal: numbers.find((value) => value !== null) ?? null,
  };
}

/** "51", "51.", "51. Sitzung": a number of at most three digits at the head of its cell, and no date. */
function numberIn({ tokens }: Document, { from, to }: Span): number | null {
  const [number, stop, more] = tokens.slice(from, to);
  if (number?.kind !== 'number' || number.text.length > 3) return null;
  const plain = !stop || (stop.text === '.' && (!more || more.kind === 'word')) || /^(?:st|nd|rd|th)$/.test(stop.key);
  return plain ? Number(number.text) : null;
}

/** The cells between the bars; a bar at the edge of the row opens or closes it. */
function cellsOf(doc: Document, line: Line): readonly Span[] {
  const cells: Span[] = [];
  let from = doc.tokens[line.from]?.text === '|' ? line.from + 1 : line.from;
  for (let at = from; at <= line.to && cells.length < MAX_CELLS; at++) {
    if (at < line.to && doc.tokens[at]?.text !== '|') continue;
    if (at < line.to || at > from) cells.push({ from, to: at });
    from = at + 1;
  }
  return cells;
}
