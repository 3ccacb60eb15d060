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
/** What begins an entry of its own, however full the line before it is. */
const ENTRY =
  /^(?:[•◦▪–—*·]\s|\(?\d{1,2}[.)]\s+\p{Lu}|\(?[a-z]\)\s|(?:TOP|Tagesordnungspunkt|Beschluss|Betreff|Thema)\b[^.]{0,40}[\d:])/u;

const HYPHEN = '[-\\u00ad\\u2010]';
const AT_LINE_END = new RegExp(`(\\S*?)(${HYPHEN})$`, 'u');
/** "Bundes- und Landesebene": a hyphen that stands for the rest of a word. */
const SECOND_HALF = /^(?:und|oder|bzw|sowie|als|noch|bis)(?![\p{L}\p{N}])/u;

/** Text of one page: paragraphs with an empty line between them, other lines each for itself. */
export function pageText(lines: readonly PrintedLine[]): string {
  const rightEdge = columnEdges(lines);
  let text = '';
  let before: PrintedLine | null = null;
  for (const line of lines) {
    if (line.text.trim() === '') continue;
    if (before) text = appended(text, line.text.trim(), breakBetween(before, line, rightEdge));
    else text = line.text.trim();
    before = line;
  }
  return text.replaceAll('\u00ad', '').replaceAll('\u2010', '-');
}

/** Two lines of which the second goes on where the first was wrapped: hyphenated words are joined by what they are. */
export function joinWrapped(first: string, second: string): string {
  const [, fragment = '', hyphen] = AT_LINE_END.exec(first) ?? [];
  if (hyphen === undefined) return `${first} ${second}`;
  const whole = first.slice(0, -hyphen.length);
  if (hyphen === '\u00ad') return whole + second;
  if (!/\p{L}$/u.test(fragment)) return `${first} ${second}`;
  if (SECOND_HALF.test(second)) return `${whole}- ${second}`;
  if (/^\p{Ll}/u.test(second) && !isAbbreviation(fragment)) return whole + second;
  return `${whole}-${second}`;
}

/** "KI-gestützt", "E-Rechnung": their hyphen is their own and no line's. */
function isAbbreviation(fragment: string): boolean {
  const [last = ''] = /[\p{L}\p{N}]+$/u.exec(fragment) ?? [];
  return last.length === 1 || /\p{Lu}[\p{N}\p{L}]*\p{Lu}$/u.test(last);
}

type Break = 'wrap' | 'line' | 'paragraph';

function appended(text: string, line: string, how: Break): string {
  if (how === 'paragraph') return `${text}\n\n${line}`;
  if (how === 'line') return `${text}\n${line}`;
  const at = text.lastIndexOf('\n') + 1;
  return text.slice(0, at) + joinWrapped(text.slice(at), line);
}

function breakBetween(before: PrintedLine, line: PrintedLine, rightEdge: (line: PrintedLine) => number): Break {
  const size = Math.max(before.size, line.size, 1);
  const isOtherType = Math.abs(before.size - line.size) > OTHER_SIZE * size;
  const down = before.y - line.y;
  const isNextColumn = down < 0;
  if (isOtherType || down > GAP_IN_SIZES * size) return 'paragraph';
  if (ENTRY.test(line.text.trim())) return 'line';
  const isHyphenated = AT_LINE_END.test(before.text.trim()) && /\p{L}\S$/u.test(before.text.trim());
  if (isHyphenated) return 'wrap';
  const width = rightEdge(before) - before.startX;
  const isFull = width > 0 && rightEdge(before) - before.endX <= RAGGED * width;
  if (isNextColumn) return isFull ? 'wrap' : 'paragraph';
  return isFull && Math.abs(before.startX - line.startX) <= SAME_COLUMN ? 'wrap' : 'line';
}

/** Where the lines that begin in the same column end at most. */
function columnEdges(lines: readonly PrintedLine[]): (line: PrintedLine) => number {
  const edges = new Map<number, number>();
  const columnOf = ({ startX }: PrintedLine) => Math.round(startX / SAME_COLUMN);
  for (const line of lines) {
    const column = columnOf(line);
    edges.set(column, Math.max(edges.get(column) ?? 0, line.endX));
  }
  return (line) => {
    const column = columnOf(line);
    return Math.max(...[column - 1, column, column + 1].map((near) => edges.get(near) ?? 0));
  };
}
