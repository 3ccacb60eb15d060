/** Reads lists of resolutions: agenda numbers, titles line by line, links to documents. */
import type { DocumentLink } from '../model.ts';
import { hasWord, textTest, wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { foldText } from './fold.ts';
import { shortened } from './shortened.ts';
import { type Token, wordSet } from './tokens.ts';
import { written } from './topics.ts';

export interface ListedResolution {
  readonly title: string;
  readonly number: string | null;
  readonly line: Line | null;
  readonly document: DocumentLink | null;
  readonly why: string;
}

const AGENDA = wordSet('TOP Tagesordnungspunkt');
/** "Download der einzelnen Beschlüsse", "Ergebnisprotokoll": leads to all of them, and names none. */
const COLLECTION =
  /^(?:download|downloads|pdf|dokument|hier|mehr|weiterlesen|(?:alle|samtliche|einzelne)n? )?.*?(?:beschlusse|protokoll|niederschrift|beschlusssammlung|tagesordnung|ubersicht|pressemitteilung|presseerklarung|geschaftsordnung)\b.*$/;
const NUMBER_IN_TITLE =
  /^(?:TOP\s*((?:[IVX]+\.)?\d+(?:[.]\d+)*\s?[a-z]?)|Beschluss(?:\s+Nr\.?)?\s*(\d{4}\/\d{1,3}|\d{1,3}\/\d{4}))\s*[:.–-]?\s+(.+)$/;
/** "(PDF, 120 KB)", "[PDF]" behind a title. */
const FILE_NOTE = /\s*[([]\s*pdf\b[^)\]]{0,40}[)\]]\s*$/i;
/** Longer ones are kept up to here, and shown shorter still. */
const MAX_TITLE_CHARACTERS = 2_000;
/** No title of so many characters has more. */
const MAX_TITLE_TOKENS = 600;
/** "(zurückgezogen)" behind a title: it was on the agenda, and nothing came of it. */
const UNDONE =
  /[([](?:zurückgezogen|abgesetzt|vertagt|abgelehnt|entfallen|verschoben|withdrawn|postponed|rejected)[)\]]\s*$/i;
/** "| PDF" in a table. */
const FILE_CELL = /\s*\|\s*(?:pdf|download|dokument|link)?\s*$/i;
/** What a list of resolutions is headed by, and a list of what is only to be debated. */
const headsResolutions = wordTest(
  /^(?:\p{L}*beschl(?:uss|usse|ussen|oss|ossen)|beschlussubersicht|beschlusssammlung|ergebnisprotokoll|verabschiedet|angenommen|adopted|resolutions|erklarungen)$/u,
);
const headsAgenda = wordTest(/^(?:tagesordnung|themen|agenda|vorlaufige)$/);
const opensEntry = textTest(/^(?:[-–•*▪◦‣>·„“"»]|TOP|\d+)$/);
const closesPiece = wordTest(/^[.!?:;]$/);
const closesEntry = wordTest(/^[.!?:]$/);
const endsSentence = wordTest(/^[.!?]$/);

/** "TOP 5.1: Registermodernisierung", "Beschluss 2025/03 – Titel": one resolution a line. Null for other lines. */
function numberedResolution(doc: Document, line: Entry): ListedResolution | null {
  const { tokens } = doc;
  let at = line.from;
  while (at < line.to && tokens[at]?.kind === 'sign') at++;
  const head = tokens[at];
  if (!head) return null;
  const agenda = AGENDA.has(head.key);
  const decision = head.key === 'beschluss';
  const number = agenda || decision ? numberAt(tokens, at + 1, line.to) : null;
  if (!number) return null;
  let start = number.to;
  while (start < line.to && /^[:.,–|)-]$/.test(tokens[start]?.text ?? '')) start++;
  const title = titleOf(tokens, start, line.to);
  if (UNDONE.test(title) || !tokens[start]?.capital || title.length < 4) return null;
  const label = agenda ? `TOP ${number.text}` : `Beschluss ${number.text}`;
  return { title, number: label, line: line.line, document: null, why: 'numbered-line' };
}

function titleOf(tokens: readonly Token[], from: number, to: number): string {
  const end = Math.min(to, from + MAX_TITLE_TOKENS);
  const title = written(tokens.slice(from, end))
    .replace(FILE_CELL, '')
    .replace(FILE_NOTE, '')
    .replace(/[.;,|\s]+$/, '');
  return shortened(end < to ? `${title}…` : title, MAX_TITLE_CHARACTERS);
}

/** A line, or the pieces of one that is longer than any sentence. */
interface Entry extends Span {
  readonly line: Line;
}

/** The entries below a line that announces resolutions: with a number, or by title alone. None below an agenda. */
export function listedResolutions(doc: Document): readonly ListedResolution[] {
  const found: ListedResolution[] = [];
  let below: 'resolutions' | 'agenda' | null = null;
  for (const whole of wholeLines(doc)) {
    const { line } = whole;
    const numbered = below === 'agenda' || line.title ? null : numberedResolution(doc, whole);
    const entry = numbered ?? (below === 'resolutions' && isEntry(doc, whole) ? plainEntry(doc, whole) : null);
    if (entry) found.push(entry);
    else if (!isEntry(doc, whole)) below = headOf(doc, line) ?? (isAside(doc, line) ? below : null);
  }
  return found;
}

/** What stands in one line without the end of a sentence is one, however many pieces it was parted into. */
function wholeLines({ tokens, lines }: Document): readonly Entry[] {
  const whole: { line: Line; from: number; to: number }[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    const first = tokens[line.from];
    const isWrapped = first?.gap !== 'line' && first?.gap !== 'paragraph';
    if (last && isWrapped && opensEntry(tokens[last.from]) && !closesPiece(tokens[last.to - 1])) last.to = line.to;
    else whole.push({ line, from: line.from, to: line.to });
  }
  return whole;
}

/** "Freigegebene Beschlüsse:", "Beschlüsse der 103. ASMK vom …": null for every other line. */
function headOf({ tokens }: Document, line: Line): 'resolutions' | 'agenda' | null {
  if (endsSentence(tokens[line.to - 1])) return null;
  if (hasWord(tokens, line, headsAgenda)) return 'agenda';
  return hasWord(tokens, line, headsResolutions) ? 'resolutions' : null;
}

/** A subheading between the head of a list and its entries. */
function isAside({ tokens }: Document, line: Line): boolean {
  return line.to - line.from <= 8 && !endsSentence(tokens[line.to - 1]);
}

/** A line behind a bullet, a number or an opening mark, with no full stop. */
function isEntry({ tokens }: Document, { line, from, to }: Entry): boolean {
  return !line.title && opensEntry(tokens[from]) && !closesEntry(tokens[to - 1]);
}

/** "- „Nitratbelastung senken“", "5.2 Pflegebudget". */
function plainEntry({ tokens }: Document, { line, from: start, to }: Entry): ListedResolution | null {
  let from = start;
  while (from < to && tokens[from]?.kind !== 'word') from++;
  const title = titleOf(tokens, from, to).replace(/[“”"«]\s*$/, '');
  const dated = line.dates.length > 0 || line.cues.some(({ kind }) => kind === 'meet');
  if (dated || !tokens[from]?.capital || UNDONE.test(title) || title.length < 4 || COLLECTION.test(foldText(title)))
    return null;
  return { title, number: null, line, document: null, why: 'list-entry' };
}

/** "5.1", "I.12", "2025/03", "2a" behind TOP or Beschluss. */
function numberAt(
  tokens: readonly Token[],
  from: number,
  to: number,
): { readonly text: string; readonly to: number } | null {
  let at = /^nr$/.test(tokens[from]?.key ?? '') ? from + 1 : from;
  if (tokens[at]?.text === '.') at++;
  const start = at;
  while (at < to) {
    const token = tokens[at];
    if (!token || (at > start && token.gap !== 'none')) break;
    if (token.kind !== 'number' && !/^[./]$/.test(token.text) && !/^(?:[ivx]{1,4}|[a-z])$/i.test(token.text)) break;
    at++;
  }
  const text = written(tokens.slice(start, at)).replace(/[./]+$/, '');
  return /\d/.test(text) ? { text, to: at } : null;
}

/** Links to documents whose title is that of a resolution; links to all of them at once are left out. */
export function linkedResolutions(links: readonly DocumentLink[]): readonly ListedResolution[] {
  return links.flatMap((link) => {
    const title = shortened(link.title.replace(FILE_NOTE, '').trim(), MAX_TITLE_CHARACTERS);
    const isDocument = /\.pdf(?:$|[?#])/i.test(link.url) || /beschl(?:u|%C3%BC|ue)ss/i.test(link.url);
    const words = foldText(title).split(' ').length;
    if (!isDocument || words < 2 || COLLECTION.test(foldText(title))) return [];
    const [, agenda, decision, rest] = NUMBER_IN_TITLE.exec(title) ?? [];
    const number = agenda ? `TOP ${agenda}` : decision ? `Beschluss ${decision}` : null;
    return [
      {
        title: rest ?? title,
        number,
        line: null,
        document: { url: link.url, title: link.title },
        why: 'document-link',
      },
    ];
  });
}

/** The link that leads to all resolutions of a session together, if there is one. */
export function collectionLink(links: readonly DocumentLink[]): DocumentLink | null {
  return links.find(({ title }) => /beschlusse/.test(foldText(title))) ?? null;
}
