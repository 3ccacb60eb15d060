/** Columns of tables written with "|": which one names the chair. */

import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';

const CHAIR_HEADING = /^(?:vorsitz|vorsitzland|vorsitzende|land|chair)$/;
const COLUMNS = new WeakMap<Document, readonly (number | null)[]>();

/** The cell of a table row that stands under "Vorsitz", or null. */
export function chairCell(doc: Document, line: Line): Span | null {
  const columns = COLUMNS.get(doc) ?? chairColumns(doc);
  COLUMNS.set(doc, columns);
  const column = columns[line.index];
  return column === null || column === undefined ? null : (cellsOf(doc, line)[column] ?? null);
}

/** For each line the column of the chair by the heading above it; null outside of tables and for the heading. */
function chairColumns(doc: Document): readonly (number | null)[] {
  let open: number | null = null;
  return doc.lines.map((line) => {
    const cells = cellsOf(doc, line);
    if (cells.length < 3) open = null;
    const headed = line.dates.length > 0 ? -1 : cells.findIndex((cell) => isChairHeading(doc, cell));
    if (headed < 0) return open;
    open = headed;
    return null;
  });
}

function isChairHeading(doc: Document, { from, to }: Span): boolean {
  return to - from === 1 && CHAIR_HEADING.test(doc.tokens[from]?.key ?? '');
}

/** The cells between the bars; a bar at the edge of the row opens or closes it. */
function cellsOf(doc: Document, line: Line): readonly Span[] {
  const cells: Span[] = [];
  let from = doc.tokens[line.from]?.text === '|' ? line.from + 1 : line.from;
  for (let at = from; at <= line.to; at++) {
    if (at < line.to && doc.tokens[at]?.text !== '|') continue;
    if (at < line.to || at > from) cells.push({ from, to: at });
    from = at + 1;
  }
  return cells;
}
