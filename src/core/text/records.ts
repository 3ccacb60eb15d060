/** Evidence that a meeting of a past day was held though no verb tells so: its minutes, its resolutions, an archive. */
import { hasWord, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';

/** Headings of what is over. */
const headsArchive = wordTest(
  /^(?:bisherige[rn]?|vergangene[rn]?|fruhere[rn]?|zuruckliegende[rn]?|archiv|ruckblick|ruckschau|nachlese|chronik|historie|past|previous|archive)$/,
);
/** What is written down when a meeting is over; "Beschlussvorlage", "Beschlussvorschlag" are written before. */
const isRecord = wordTest(
  /^(?:(?:beschluss|ergebnis|kurz|sitzungs|wort|abschluss)?protokoll(?:e[ns]?|s)?|protokollerklarung(?:en)?|niederschrift(?:en)?|(?:umlauf)?beschl(?:uss|usse[ns]?|usses)|beschluss(?:ubersicht|sammlung|liste|dokumente?|texte?|fassung(?:en)?)|(?:sitzungs|konferenz)?ergebnis(?:se[ns]?)?|abschlusserklarung(?:en)?|kommuniqu\p{L}*|minutes|resolutions?|decisions|outcomes?|communiqu\p{L}*)$/u,
);
/** Entries looked back over for their heading. */
const MAX_ENTRIES = 40;
/** How far below a bare line of name and days its outcome may stand: "Ergebnis: 31 Beschlüsse". Lines. */
const BELOW = 2;
const RECORDED = new WeakMap<Document, readonly boolean[]>();

/** "Bisherige Sitzungen", "Beschlüsse zum Herunterladen:" above an entry, "Protokoll der …" in it, "Ergebnis: …" below it. */
export function isRecorded(doc: Document, line: Line): boolean {
  if (hasWord(doc.tokens, line, isRecord)) return true;
  const known = RECORDED.get(doc) ?? recordedLines(doc);
  RECORDED.set(doc, known);
  return known[line.index] === true;
}

/** A sentence with its full stop, and no entry of a list. */
export function isProse(doc: Document, line: Line): boolean {
  return line.to - line.from >= 8 && /^[.!]$/.test(doc.tokens[line.to - 1]?.text ?? '');
}

/** For each line whether it stands below such a heading with nothing but entries between, or above its own outcome. */
function recordedLines(doc: Document): readonly boolean[] {
  const { lines, tokens } = doc;
  if (lines.some((line) => line.title && hasWord(tokens, line, headsArchive))) return lines.map(() => true);
  let entries = Number.POSITIVE_INFINITY;
  return lines.map((line, index) => {
    const before = lines[index - 1];
    const prose = before !== undefined && isProse(doc, before);
    const heads = hasWord(tokens, line, headsArchive) || hasWord(tokens, line, isRecord);
    entries = !before || prose ? Number.POSITIVE_INFINITY : entries + 1;
    if (prose && hasWord(tokens, before, isRecord) && tokens[line.from]?.gap === 'line') entries = 1;
    if (heads && !prose && !isProse(doc, line)) entries = 0;
    if (entries <= MAX_ENTRIES) return true;
    return !isProse(doc, line) && lines.slice(index + 1, index + 1 + BELOW).some((next) => opensWithRecord(doc, next));
  });
}

function opensWithRecord({ tokens }: Document, { from }: Line): boolean {
  return tokens[from]?.gap === 'line' && (isRecord(tokens[from]) || tokens[from]?.text === 'TOP');
}
