/** Reads lists of resolutions: agenda numbers, titles line by line, links to documents. */
import type { DocumentLink } from '../model.ts';
import { hasWord, textTest, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';
import { foldText } from './fold.ts';
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
const MAX_TITLE_CHARACTERS = 300;
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
const closesEntry = wordTest(/^[.!?:]$/);
const endsSentence = wordTest(/^[.!?]$/);
const MAX_ENTRY_TOKENS = 40;

/** "TOP 5.1: Registermodernisierung", "Beschluss 2025/03 – Titel": one resolution a line. Null for other lines. */
export function numberedResolution(doc: Document, line: Line): ListedResolution | null {
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
  if (UNDONE.test(title) || !tokens[start]?.capital || title.length > MAX_TITLE_CHARACTERS || title.length < 4)
    return null;
  const label = agenda ? `TOP ${number.text}` : `Beschluss ${number.text}`;
  return { title, number: label, line, document: null, why: 'numbered-line' };
}

function titleOf(tokens: readonly Token[], from: number, to: number): string {
  return written(tokens.slice(from, to))
    .replace(FILE_CELL, '')
    .replace(FILE_NOTE, '')
    .replace(/[.;,|\s]+$/, '');
}

/** The entries below a line that announces resolutions: with a number, or by title alone. None below an agenda. */
export function listedResolutions(doc: Document): readonly ListedResolution[] {
  const found: ListedResolution[] = [];
  let below: 'resolutions' | 'agenda' | null = null;
  for (const line of doc.lines) {
    const numbered = below === 'agenda' || line.title ? null : numberedResolution(doc, line);
    const entry = numbered ?? (below === 'resolutions' && isEntry(doc, line) ? plainEntry(doc, line) : null);
    if (entry) found.push(entry);
    else if (!isEntry(doc, line)) below = headOf(doc, line) ?? (isAside(doc, line) ? below : null);
  }
  return found;
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

/** A short line behind a bullet, a number or an opening mark, with no full stop. */
function isEntry({ tokens }: Document, line: Line): boolean {
  const short = !line.title && line.to - line.from <= MAX_ENTRY_TOKENS;
  return short && opensEntry(tokens[line.from]) && !closesEntry(tokens[line.to - 1]);
}

/** "- „Nitratbelastung senken“", "5.2 Pflegebudget". */
function plainEntry({ tokens }: Document, line: Line): ListedResolution | null {
  let from = line.from;
  while (from < line.to && tokens[from]?.kind !== 'word') from++;
  const title = titleOf(tokens, from, line.to).replace(/[“”"«]\s*$/, '');
  const dated = line.dates.length > 0 || line.cues.some(({ kind }) => kind === 'meet');
  if (dated || !tokens[from]?.capital || UNDONE.test(title) || title.length < 4 || COLLECTION.test(foldText(title)))
    return null;
  return title.length > MAX_TITLE_CHARACTERS ? null : { title, number: null, line, document: null, why: 'list-entry' };
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
    const title = link.title.replace(FILE_NOTE, '').trim();
    const isDocument = /\.pdf(?:$|[?#])/i.test(link.url) || /beschl(?:u|%C3%BC|ue)ss/i.test(link.url);
    const words = foldText(title).split(' ').length;
    if (!isDocument || words < 2 || title.length > MAX_TITLE_CHARACTERS || COLLECTION.test(foldText(title))) return [];
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
