/** Resolutions that a sentence calls by their title: between quotation marks, as "Essener Erklärung", behind "TOP 8". */
import { hasWord, wordIn } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { readQuotes } from './quotes.ts';
import { tellsOfAct } from './resolution-acts.ts';
import { type Token, wordSet } from './tokens.ts';
import { written } from './topics.ts';

export interface NamedResolution {
  readonly title: string;
  readonly number: string | null;
  readonly line: Line;
  /** Where the title stands. */
  readonly at: number;
  readonly why: string;
}

/** What is adopted by its name. */
const PAPER =
  /^(?:\p{L}*(?:beschluss(?:e|en|es)?|entschliessung(?:en)?|erklarung(?:en)?|resolution(?:en|s)?|empfehlung(?:en)?|positionspapier|eckpunktepapier|leitlinien?|declarations?|appell|charta)|agenda)$/u;
/** What becomes something only once it is adopted. */
const MOTION = /^(?:\p{L}*(?:antrag|entwurf|papier|vorlage)|motion|paper|titel)$/u;
const SPEECH = wordSet(
  'sagte sagt erklärte erklärt betonte betont so meint meinte unterstrich kommentierte hiess said',
);
const ADOPTS = wordSet(
  'beschloss beschlossen beschliesst fasste fassten gefasst verabschiedete verabschiedeten verabschiedet angenommen nahm nahmen billigte billigten gebilligt zugestimmt stimmte stimmten adopted passed approved endorsed setzt heisst dazu darunter',
);
const adoptsBy = wordIn(ADOPTS);
const TITLE_REACH = 6;
const NOT_ADOPTED_BY = /^(?:buch|film|studie|kampagne|kongress|projekt|programm|slogan|motto)$/;

/** All titles of a sentence that were adopted, in order. */
export function titledResolutions(doc: Document, line: Line): readonly NamedResolution[] {
  const { tokens } = doc;
  if (!tellsOfAct(doc, line)) return [];
  const quotes = readQuotes(tokens, line);
  const adopts = hasWord(tokens, line, adoptsBy);
  const found: NamedResolution[] = [];
  let listed: boolean = false;
  for (const quote of quotes) {
    const plain: boolean = !isSpoken(tokens, quote, listed) && isTitle(tokens, quote);
    const why: string | null = plain ? reasonFor(tokens, line, quote, { adopts, listed }) : null;
    listed = why !== null;
    if (why)
      found.push({
        title: written(tokens.slice(quote.from, quote.to)),
        number: numberBeside(tokens, quote),
        line,
        at: quote.from,
        why,
      });
  }
  if (found.length > 0) return found;
  return [...declared(tokens, line, adopts), ...bracketed(tokens, line, adopts)];
}

interface Setting {
  readonly adopts: boolean;
  /** The quotation before it was a title. */
  readonly listed: boolean;
}

/** Why a quotation is a title, null when it is none. */
function reasonFor(
  tokens: readonly Token[],
  line: Line,
  { from, to }: Span,
  { adopts, listed }: Setting,
): string | null {
  const before = tokens.slice(Math.max(line.from, from - TITLE_REACH), from - 1);
  if (before.some(({ key }) => NOT_ADOPTED_BY.test(key))) return null;
  if (
    before.some(({ key }) => PAPER.test(key)) ||
    tokens.slice(from, to).some(({ key, capital }) => capital && PAPER.test(key))
  )
    return 'quoted-behind-noun';
  if (before.some(({ key }) => MOTION.test(key))) return adopts ? 'quoted-behind-noun' : null;
  const meant = tokens.slice(line.from, line.to).some(({ key }) => PAPER.test(key));
  return adopts || listed || (meant && to < line.to) ? 'quoted-with-verb' : null;
}

/** „…“, sagte sie; said: „…“. A colon behind a noun for papers opens a list of titles. */
function isSpoken(tokens: readonly Token[], { from, to }: Span, listed: boolean): boolean {
  if (tokens.slice(to + 1, to + 4).some(({ key }) => SPEECH.has(key))) return true;
  if (listed || tokens[from - 2]?.text !== ':') return false;
  return !tokens.slice(Math.max(0, from - 10), from).some(({ key }) => PAPER.test(key) || ADOPTS.has(key));
}

function isTitle(tokens: readonly Token[], { from, to }: Span): boolean {
  const words = tokens.slice(from, to).filter(({ kind }) => kind === 'word');
  return words.length >= 2 && words.some(({ capital }) => capital) && !/^[.!?]$/.test(tokens[to - 1]?.text ?? '');
}

/** "zu TOP 14 „…“", "„…“ (TOP 5.1)". */
function numberBeside(tokens: readonly Token[], { from, to }: Span): string | null {
  if (tokens[to + 1]?.text === '(' && tokens[to + 2]?.text === 'TOP') return `TOP ${numberFrom(tokens, to + 3)}`;
  for (let at = from - 2; at >= from - TITLE_REACH; at--)
    if (tokens[at]?.text === 'TOP') return `TOP ${numberFrom(tokens, at + 1)}`;
  return null;
}

function numberFrom(tokens: readonly Token[], from: number): string {
  let to = from + 1;
  while (tokens[to]?.gap === 'none' && /^(?:\d+|[a-z]|\.)$/.test(tokens[to]?.text ?? '')) to++;
  return written(tokens.slice(from, to)).replace(/\.$/, '');
}

/** "verabschiedete die Essener Erklärung zur Entgeltgleichheit": the name of a town makes it a title. */
function declared(tokens: readonly Token[], line: Line, adopts: boolean): readonly NamedResolution[] {
  if (!adopts) return [];
  for (let at = line.from + 1; at < line.to; at++) {
    const town = tokens[at - 1];
    if (!/^(?:erklarung|resolution|appell|charta|declaration)$/.test(tokens[at]?.key ?? '') || !town?.capital) continue;
    if (!/er$/.test(town.key) && tokens[at]?.key !== 'declaration') continue;
    const to = /^(?:zu|zur|zum|on)$/.test(tokens[at + 1]?.key ?? '') ? nounEnd(tokens, at + 2, line.to) : at + 1;
    return [{ title: written(tokens.slice(at - 1, to)), number: null, line, at, why: 'declaration' }];
  }
  return [];
}

/** As far as the noun that the preposition leads to, with its adjectives. */
function nounEnd(tokens: readonly Token[], from: number, to: number): number {
  let at = from;
  while (at < to && !tokens[at]?.capital && tokens[at]?.kind === 'word') at++;
  return at < to ? at + 1 : from;
}

/** "Zu TOP 8 (Wolfsmanagement) fasste die Konferenz …": the item's title in brackets. */
function bracketed(tokens: readonly Token[], line: Line, adopts: boolean): readonly NamedResolution[] {
  if (!adopts) return [];
  const find = (text: string, from: number, to: number) => {
    for (let at = from; at < Math.min(to, line.to); at++) if (tokens[at]?.text === text) return at;
    return -1;
  };
  const top = find('TOP', line.from, line.to);
  const open = top < 0 ? -1 : find('(', top + 1, top + 6);
  const close = open < 0 ? -1 : find(')', open + 2, line.to);
  if (close < 0 || !tokens[open + 1]?.capital) return [];
  const number = `TOP ${numberFrom(tokens, top + 1)}`;
  return [{ title: written(tokens.slice(open + 1, close)), number, line, at: open, why: 'item-in-brackets' }];
}
