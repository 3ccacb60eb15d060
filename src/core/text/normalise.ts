/** One typography for all texts, with a way back to the words as they stand in the source. */

export interface NormalisedText {
  /** NFC, plain spaces, `–` for every dash, no soft hyphens, no entities, no markup; line breaks kept. */
  readonly text: string;
  /** The source's own words behind a stretch of `text`, offsets in UTF-16 units, end exclusive. */
  quote(from: number, to: number): string;
}

/** A stretch of the result and where it came from; `copied` stretches map unit by unit. */
interface Piece {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly copied: boolean;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  ndash: '–',
  mdash: '–',
  minus: '–',
  bdquo: '„',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  lsquo: '‘',
  rsquo: '’',
  hellip: '…',
  middot: '·',
  bull: '•',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
};

/** UTF-8 read as windows-1252, which is how broken feeds show umlauts, dashes and quotation marks. */
const MOJIBAKE: Readonly<Record<string, string>> = {
  'Ã¤': 'ä',
  'Ã¶': 'ö',
  'Ã¼': 'ü',
  ÃŸ: 'ß',
  'Ã„': 'Ä',
  'Ã–': 'Ö',
  Ãœ: 'Ü',
  'Ã©': 'é',
  'â€“': '–',
  'â€”': '–',
  'â€ž': '„',
  'â€œ': '“',
  'â€\u009d': '”',
  'Â ': ' ',
  'Â\u00a0': ' ',
  Â·: '',
};

/** What the alternatives of `SPECIAL` begin with: nearly no character does, and the rest is passed over at once. */
const BEGINNING = String.raw`(?=[&ãâ;\]\[*_\-·•‧\u00ad\u2010-\u2012\u2014\u2015\u2212\u2060\ufeff\r\t\f\v\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u3000]|\p{L}\p{M})`;

/** Everything that is not copied as it stands. Each alternative is bounded, so the whole is linear. */
const SPECIAL = new RegExp(
  `${BEGINNING}(?:${[
    String.raw`(?<entity>&(?:#\d{1,6}|#x[\da-f]{1,5}|[a-z]{2,7});)`,
    String.raw`(?<mojibake>Ã[¤¶¼ŸŸ„–œ©]|â€[“”žœ\u009d]|Â[ \u00a0·])`,
    String.raw`(?<cell>;(?=[\p{L}\d])|(?<=[^\s:])\t+(?=[\p{Lu}\d]))`,
    String.raw`(?<link>\]\((?:[^()\s]{0,300})\))`,
    String.raw`(?<opening>\[(?=[^\[\]\n]{1,200}\]\())`,
    String.raw`(?<emphasis>\*\*|__)`,
    String.raw`(?<wrapped>(?<=\p{Ll})[-\u2010\u00ad]\n(?=\p{Ll})(?!und\b|oder\b|bis\b|sowie\b))`,
    String.raw`(?<inside>(?<=\p{L})[·•‧](?=\p{L}))`,
    // A joiner stays between two pictures that are one with it, as a family or a rainbow flag.
    String.raw`(?<joined>(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic}))`,
    String.raw`(?<nothing>[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e])`,
    String.raw`(?<composed>\p{L}\p{M}+)`,
    String.raw`(?<hyphen>[\u2010\u2011])`,
    String.raw`(?<dash>[\u2012\u2014\u2015\u2212])`,
    String.raw`(?<newline>\r\n?|\u2028|\u2029)`,
    String.raw`(?<space>[\t\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])`,
  ].join('|')})`,
  'giu',
);

/** Brings a text into one typography. Never throws; the work is linear in the length. */
export function normaliseText(source: string): NormalisedText {
  const pieces: Piece[] = [];
  let text = '';
  let done = 0;
  const add = (piece: string, from: number, to: number, copied: boolean) => {
    if (piece) pieces.push({ at: text.length, from, to, copied });
    text += piece;
  };
  for (const match of source.matchAll(SPECIAL)) {
    add(source.slice(done, match.index), done, match.index, true);
    done = match.index + match[0].length;
    add(replacement(match), match.index, done, false);
  }
  add(source.slice(done), done, source.length, true);
  return { text, quote: (from, to) => quoteOf(source, pieces, from, to) };
}

function replacement(match: RegExpExecArray): string {
  const { entity, mojibake, cell, joined, composed, hyphen, dash, newline, space } = match.groups ?? {};
  if (entity) return decodeEntity(entity);
  if (cell) return '|';
  if (joined) return joined;
  if (mojibake) return MOJIBAKE[mojibake] ?? mojibake;
  if (composed) return composed.normalize('NFC');
  if (hyphen) return '-';
  if (dash) return '–';
  if (newline) return '\n';
  return space ? ' ' : '';
}

function decodeEntity(entity: string): string {
  const name = entity.slice(1, -1);
  if (!name.startsWith('#')) return ENTITIES[name] ?? entity;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  if (code === 0xad || code < 0x20 || code > 0x10ffff) return '';
  return code === 0xa0 || code === 0x202f ? ' ' : String.fromCodePoint(code);
}

function quoteOf(source: string, pieces: readonly Piece[], from: number, to: number): string {
  const first = pieceAt(pieces, from);
  const last = pieceAt(pieces, Math.max(from, to - 1));
  if (!first || !last) return '';
  const start = first.copied ? first.from + (from - first.at) : first.from;
  const end = last.copied ? last.from + (to - last.at) : last.to;
  return source.slice(start, end).trim();
}

/** The last piece that begins at or before the offset. */
function pieceAt(pieces: readonly Piece[], offset: number): Piece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return pieces[low];
}
