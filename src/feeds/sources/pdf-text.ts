/**
 * The lines of a PDF put together as a person reads them: wrapped lines become paragraphs, words that were hyphenated
 * at a line's end become whole again, and gaps and other type sizes keep headings apart.
 */

/** One line as it stands on the page, in points; y grows upwards. */
export interface PrintedLine {
  readonly text: string;
  readonly startX: number;
  readonly endX: number;
  readonly y: number;
  /** Of the type. */
  readonly size: number;
}

/** Lines of one column begin this near to each other, in points; a first line may be indented. */
const SAME_COLUMN = 40;
/** A line that ends within this share of its column's width from the right edge was wrapped there. */
const RAGGED = 0.2;
/** Lines further apart than this many type sizes are different paragraphs. */
const GAP_IN_SIZES = 1.75;
const OTHER_SIZE = 0.12;
/** A block of this many lines shows where its column ends. */
const TELLING_LINES = 3;
/** What begins an entry of its own, however full the line before it is. */
const ENTRY =
  /^(?:[•◦▪–—*·]\s|\(?\d{1,2}[.)]\s+\p{Lu}|\(?[a-z]\)\s|(?:TOP|Tagesordnungspunkt|Beschluss|Betreff|Thema)\b[^.]{0,40}[\d:])/u;

const HYPHEN = '[-\\u00ad\\u2010]';
/** No word is longer, in characters. */
const LONGEST_FRAGMENT = 80;
const AT_LINE_END = new RegExp(`(\\S*?)(${HYPHEN})$`, 'u');
const HYPHENATED = new RegExp(`\\p{L}${HYPHEN}$`, 'u');
/** "Bundes- und Landesebene": a hyphen that stands for the rest of a word. */
const SECOND_HALF = /^(?:und|oder|bzw|sowie|als|noch|bis)(?![\p{L}\p{N}])/u;

/** Text of one page: paragraphs with an empty line between them, other lines each for itself. Linear in its length. */
export function pageText(lines: readonly PrintedLine[]): string {
  const printed = lines.map((line) => ({ ...line, text: line.text.trim() })).filter(({ text }) => text !== '');
  const rightEdge = columnEdges(printed);
  const pieces = printed.flatMap((line, index) => {
    const next = printed[index + 1];
    if (!next) return [line.text];
    const how = breakBetween(line, next, rightEdge);
    if (how !== 'wrap') return [line.text, how === 'line' ? '\n' : '\n\n'];
    const { cut, glue } = joint(line.text, next.text);
    return [line.text.slice(0, line.text.length - cut), glue];
  });
  return pieces.join('').replaceAll('\u00ad', '').replaceAll('\u2010', '-');
}

/** Two lines of which the second goes on where the first was wrapped: hyphenated words are joined by what they are. */
export function joinWrapped(first: string, second: string): string {
  const { cut, glue } = joint(first, second);
  return first.slice(0, first.length - cut) + glue + second;
}

/** How many characters fall away at the first line's end, and what comes in their place. */
function joint(first: string, second: string): { readonly cut: number; readonly glue: string } {
  const [, fragment = '', hyphen] = AT_LINE_END.exec(first.slice(-LONGEST_FRAGMENT)) ?? [];
  if (hyphen === '\u00ad') return { cut: 1, glue: '' };
  if (hyphen === undefined || !/\p{L}$/u.test(fragment)) return { cut: 0, glue: ' ' };
  if (SECOND_HALF.test(second)) return { cut: 1, glue: '- ' };
  const isOneWord = /^\p{Ll}/u.test(second) && !isAbbreviation(fragment);
  return { cut: 1, glue: isOneWord ? '' : '-' };
}

/** "KI-gestützt", "E-Rechnung": their hyphen is their own and no line's. */
function isAbbreviation(fragment: string): boolean {
  const [last = ''] = /[\p{L}\p{N}]+$/u.exec(fragment) ?? [];
  return last.length === 1 || /\p{Lu}[\p{N}\p{L}]*\p{Lu}$/u.test(last);
}

type Break = 'wrap' | 'line' | 'paragraph';

function breakBetween(before: PrintedLine, line: PrintedLine, rightEdge: (line: PrintedLine) => number): Break {
  if (isApart(before, line)) return 'paragraph';
  if (ENTRY.test(line.text)) return 'line';
  if (HYPHENATED.test(before.text.slice(-2))) return 'wrap';
  const width = rightEdge(before) - before.startX;
  const isFull = width > 0 && rightEdge(before) - before.endX <= RAGGED * width;
  const isNextColumn = line.y > before.y;
  if (isNextColumn) return isFull ? 'wrap' : 'paragraph';
  return isFull && Math.abs(before.startX - line.startX) <= SAME_COLUMN ? 'wrap' : 'line';
}

/** Where a line's column ends: as its block shows, or, where that is too short to show it, other lines of the column. */
function columnEdges(lines: readonly PrintedLine[]): (line: PrintedLine) => number {
  const byColumn = new Map<number, number>();
  for (const line of lines) {
    const column = columnOf(line);
    byColumn.set(column, Math.max(byColumn.get(column) ?? 0, line.endX));
  }
  const edges = new Map<PrintedLine, number>();
  for (const block of blocksOf(lines)) {
    const columns = block.length < TELLING_LINES ? [-1, 0, 1].map((step) => columnOf(block[0]) + step) : [];
    const around = Math.max(0, ...columns.map((column) => byColumn.get(column) ?? 0));
    const edge = block.reduce((furthest, { endX }) => Math.max(furthest, endX), around);
    for (const line of block) edges.set(line, edge);
  }
  return (line) => edges.get(line) ?? line.endX;
}

/** Lines one below the other, of the same type and without a gap. */
function blocksOf(lines: readonly PrintedLine[]): (readonly [PrintedLine, ...PrintedLine[]])[] {
  const blocks: [PrintedLine, ...PrintedLine[]][] = [];
  for (const line of lines) {
    const block = blocks.at(-1);
    const before = block?.at(-1);
    if (block && before && before.y >= line.y && !isApart(before, line)) block.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

function isApart(before: PrintedLine, line: PrintedLine): boolean {
  const size = Math.max(before.size, line.size, 1);
  return Math.abs(before.size - line.size) > OTHER_SIZE * size || before.y - line.y > GAP_IN_SIZES * size;
}

function columnOf({ startX }: PrintedLine): number {
  return Math.round(startX / SAME_COLUMN);
}
