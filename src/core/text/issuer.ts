/** Which Land issues a text: the ministry in its head, or the one city that has senators. */
import { readCues } from './cues.ts';
import type { Document } from './document.ts';
import { CAPITALS } from './laender.ts';
import { readLaender } from './land-mentions.ts';
import { isHouse } from './parties.ts';
import { beginsLine, type Token } from './tokens.ts';

/** The head of a press release stands within so many lines of the text as it is written. */
const HEAD_LINES = 3;
const HEAD_TOKENS = 30;
const CITY_STATES = ['Berlin', 'Bremen', 'Hamburg'];
const ISSUERS = new WeakMap<Document, string>();

/** The Land of whoever speaks here of "Verkehrsminister Bernreiter" without a Land; null when the text does not tell. */
export function landOfIssuer(doc: Document, personAt: number): string | null {
  const known = ISSUERS.get(doc) ?? landOfHead(doc);
  ISSUERS.set(doc, known);
  return known || (/senator(?:in)?$/.test(doc.tokens[personAt]?.key ?? '') ? onlyCityState(doc) : null);
}

/** "Bayerisches Staatsministerium für Verkehr, Pressemitteilung 201/2025": a house and its Land; empty for none. */
function landOfHead({ tokens, lines }: Document): string {
  let from = lines.find(({ title }) => !title)?.from ?? tokens.length;
  for (let count = 0; count < HEAD_LINES && from < tokens.length; count++) {
    let to = from + 1;
    while (to < tokens.length && !beginsLine(tokens[to])) to++;
    const land = to - from <= HEAD_TOKENS ? landOfHouse(tokens, from, to) : null;
    if (land) return land;
    from = to;
  }
  return '';
}

/** The only Land of a line that names a house and tells nothing. */
function landOfHouse(tokens: readonly Token[], from: number, to: number): string | null {
  const words = tokens.slice(from, to);
  const telling = readCues(tokens, from, to).length > 0 && /^[.!]$/.test(tokens[to - 1]?.text ?? '');
  if (telling || !words.some(isHouse)) return null;
  const seats = words.flatMap(({ text }) => CAPITALS.get(text) ?? []);
  const laender = new Set([...readLaender(tokens, from, to).map(({ name }) => name), ...seats]);
  return laender.size === 1 ? ([...laender][0] ?? null) : null;
}

/** Senators there are in three Länder: the one that the text names. */
function onlyCityState({ tokens }: Document): string | null {
  const named = CITY_STATES.filter((city) => tokens.some(({ text }) => text === city || text === `${city}s`));
  return named.length === 1 ? (named[0] ?? null) : null;
}
