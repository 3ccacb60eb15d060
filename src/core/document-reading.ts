/**
 * Reads a document's text: of which session it is, under which number, with which title. Only its head counts: further
 * down a resolution speaks of other meetings and other numbers. What a document is about is at most one resolution;
 * a collection of many says only of which session it is.
 */
import { readText } from './extract.ts';
import type {
  Conference,
  DocumentLink,
  ItemVersion,
  Reading,
  ResolutionReading,
  SessionReading,
  Stated,
} from './model.ts';
import { foldText } from './text/fold.ts';

/** The letterhead, the number and the title stand within this much of the text, in characters. */
const HEAD_CHARACTERS = 1_500;
/** This many different numbers at the beginning of lines make a collection. */
const COLLECTION_FROM = 3;
const SHORTEST_TITLE = 4;
const LONGEST_TITLE = 300;
/** Lines of a letterhead that belong together although they stand one below the other. */
const LETTERHEAD_LINES = 6;

/** `TOP 5.1`, `TOP I.12`, `TOP 2a`; what follows may be the title. */
const AGENDA_NUMBER =
  /^(?:zu\s+)?(?:TOP|Tagesordnungspunkt)\s*:?\s*((?:[IVX]{1,4}\.)?\d{1,3}(?:\.\d{1,3}){0,3}\s?[a-z]?)(?![\p{L}\d])[\s:.,–-]*(.*)$/u;
/** `Beschluss 2025/03`, `Beschluss-Nr.: 3/2025`. */
const DECISION_NUMBER =
  /^(?:Umlauf)?Beschluss(?:[\s-]*(?:Nr\.?|Nummer))?\s*:?\s*(\d{4}\/\d{1,3}|\d{1,3}\/\d{4})(?!\d)[\s:.,–-]*(.*)$/iu;
const SUBJECT = /^(?:Betreff|Betr\.|Thema|Gegenstand|Titel)\s*:\s*(\S.*)$/iu;
const OF_A_DECISION = /\bbeschlusse?\b|\bbeschliess|ergebnisprotokoll|niederschrift/;
/** What is written before a session. */
const BEFOREHAND = /tagesordnung(?!spunkt)|einladung|beschluss(?:vorschlag|vorlage)|entwurf/;
const COLLECTION =
  /\b(?:beschlusse der|sammlung der|beschlusssammlung|ergebnisprotokoll|niederschrift|protokoll der|tagesordnung)\b/;
/** Lines of a head that are no title: letterhead, file references, who reports. */
const NO_TITLE =
  /^(?:(?:umlauf)?beschlu|betreff|bericht|antrag|vorlage|stand\b|datum|az\b|aktenzeichen|seite|top\b|anlage|protokoll|ergebnis|sitzung|vorsitz|geschaftsstelle|sekretariat|telefon|www\.|http|entwurf|der |die |das )|sitzung|tagung|konferenz\b(?!en)|\bam \d|^\d/;

/** What the text of a document says. @param version one whose `medium` is set; its only link is the document's own. */
export function readDocument(version: ItemVersion, catalogue: readonly Conference[]): Reading {
  const head = version.text.slice(0, HEAD_CHARACTERS);
  const session = sessionOf(version, head, catalogue);
  const conference = version.conference ?? session?.conference;
  if (!conference) return { sessions: [], resolutions: [] };
  const sessions = session ? [session] : [];
  const resolution = isCollection(version.text, head) ? null : resolutionOf(version, head);
  return {
    sessions,
    resolutions: resolution ? [{ conference, session: session ? 0 : null, ...resolution }] : [],
  };
}

// ── Of which session ───────────────────────────────────────────────────────────────────────────────────────────────

function sessionOf(version: ItemVersion, head: string, catalogue: readonly Conference[]): SessionReading | null {
  const session = sessionIn(version, head, catalogue) ?? sessionIn(version, letterhead(head), catalogue);
  if (!session) return null;
  const { conference, ordinal, days, period, place, special } = session;
  const last = days?.value.end;
  const seenOn = version.firstSeenAt.toZonedDateTimeISO('Europe/Berlin').toPlainDate();
  // There is no resolution of a session that was not held.
  const isHeld = last && Temporal.PlainDate.compare(last, seenOn) <= 0 && isOfADecision(foldText(head));
  return {
    conference,
    ...(ordinal ? { ordinal } : {}),
    ...(days ? { days } : {}),
    ...(period && !days ? { period } : {}),
    ...(place ? { place } : {}),
    ...(special ? { special } : {}),
    ...(isHeld ? { status: { value: 'held', quote: days.quote, why: 'document-of-session' } } : {}),
  };
}

function isOfADecision(foldedHead: string): boolean {
  return OF_A_DECISION.test(foldedHead) && !BEFOREHAND.test(foldedHead);
}

/** The first that is told by its number, or by its days where nothing is numbered. */
function sessionIn(version: ItemVersion, text: string, catalogue: readonly Conference[]): SessionReading | null {
  const { sessions } = readText({ ...version, title: '', text, links: [] }, catalogue);
  const own = sessions.filter(({ conference }) => version.conference === null || conference === version.conference);
  const numbering = (id: string) => catalogue.find((one) => one.id === id)?.numbering;
  const told = own.filter(({ conference, ordinal, days }) =>
    numbering(conference) === 'none' ? Boolean(days) : Boolean(ordinal),
  );
  return told.find(({ days }) => days) ?? told[0] ?? null;
}

/** "4. Digitalministerkonferenz", "13./14. November 2025", "Berlin" stand on lines of their own. */
function letterhead(head: string): string {
  const lines = linesOf(head);
  const end = lines.findIndex((line) => numberIn(line) !== null || SUBJECT.test(line) || /^beschlu/i.test(line));
  return lines.slice(0, end < 0 ? LETTERHEAD_LINES : Math.min(end, LETTERHEAD_LINES)).join(', ');
}

// ── Which resolution ───────────────────────────────────────────────────────────────────────────────────────────────

type Statements = Pick<ResolutionReading, 'number' | 'title' | 'document'>;

function resolutionOf(version: ItemVersion, head: string): Statements | null {
  const [link] = version.links;
  if (!link) return null;
  const lines = linesOf(head);
  const at = lines.findIndex((line) => numberIn(line) !== null);
  const number = at < 0 ? null : numberIn(lines[at] ?? '');
  const title = titleOf(lines, at, number?.rest ?? '');
  return {
    document: documentFact(link),
    ...(number ? { number: { value: number.value, quote: lines[at] ?? null, why: 'number-in-document' } } : {}),
    ...(title ? { title: { ...title, why: 'title-in-document' } } : {}),
  };
}

function documentFact(link: DocumentLink): Stated<DocumentLink> {
  return { value: link, quote: null, why: 'document-itself' };
}

/** A number at the beginning of a line, and what stands behind it. */
function numberIn(line: string): { readonly value: string; readonly rest: string } | null {
  const [, agenda, behindAgenda = ''] = AGENDA_NUMBER.exec(line) ?? [];
  if (agenda) return { value: `TOP ${agenda.replace(/\s/g, '')}`, rest: behindAgenda };
  const [, decision, behindDecision = ''] = DECISION_NUMBER.exec(line) ?? [];
  return decision ? { value: `Beschluss ${decision}`, rest: behindDecision } : null;
}

/** Behind the number, else named as the subject, else the first line below the number or the word "Beschluss" that can be one. */
function titleOf(
  lines: readonly string[],
  numberAt: number,
  rest: string,
): { readonly value: string; readonly quote: string } | null {
  if (isTitle(rest)) return { value: asTitle(rest), quote: lines[numberAt] ?? rest };
  const named = lines.map((line) => SUBJECT.exec(line)?.[1] ?? '').find((subject) => subject.length >= SHORTEST_TITLE);
  if (named) return { value: asTitle(named), quote: named };
  const heading = numberAt >= 0 ? numberAt : lines.findIndex((line) => /^beschluss\b/i.test(line));
  if (heading < 0) return null;
  const line = lines.slice(heading + 1, heading + 4).find(isTitle);
  return line ? { value: asTitle(line), quote: line } : null;
}

function isTitle(line: string): boolean {
  const title = asTitle(line);
  if (title.length < SHORTEST_TITLE || title.length > LONGEST_TITLE) return false;
  return /^[„“"»]?\p{Lu}/u.test(title) && !/[.:;]$/.test(line.trim()) && !NO_TITLE.test(foldText(title));
}

function asTitle(line: string): string {
  return line
    .trim()
    .replace(/^[„“"»](.+)[“”"«]$/u, '$1')
    .trim();
}

function isCollection(text: string, head: string): boolean {
  const numbers = new Set<string>();
  for (const line of linesOf(text)) {
    const number = numberIn(line);
    if (number) numbers.add(number.value);
    if (numbers.size >= COLLECTION_FROM) return true;
  }
  return COLLECTION.test(foldText(head.slice(0, HEAD_CHARACTERS / 3))) && numbers.size !== 1;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
