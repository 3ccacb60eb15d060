/** Reads lists of resolutions: agenda numbers, titles line by line, links to documents. */
import type { DocumentLink } from '../model.ts';
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
  const title = written(tokens.slice(start, line.to))
    .replace(FILE_NOTE, '')
    .replace(/[.;,|\s]+$/, '');
  if (!tokens[start]?.capital || title.length > MAX_TITLE_CHARACTERS || title.length < 4) return null;
  const label = agenda ? `TOP ${number.text}` : `Beschluss ${number.text}`;
  return { title, number: label, line, document: null, why: 'numbered-line' };
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
