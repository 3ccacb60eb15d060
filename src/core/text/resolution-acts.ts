/** Does a sentence tell that the conference adopted something? Not where others act, it fails, or it is yet to come. */
import { byLine } from './by-line.ts';
import { hasWord, wordsWhere, wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { readQuotes } from './quotes.ts';
import { type Token, wordSet } from './tokens.ts';

/** Bodies, houses and groups that are never the conference, by their last part. */
const isOther = wordTest(
  /(?:verb(?:a|ae)nde?|vereine?|bunde?|kammern?|gewerkschaft(?:en)?|hilfswerk|zentrale|zentralrat|fraktion(?:en)?|partei(?:en)?|opposition|(?<!mon|diens|donners|frei|sams|sonn|vor|ganz|all|mit|feier|sitzungs|konferenz|schul)(?<=\p{L}{3})tag|kabinett|regierung|bundesrat|kassen|kommission|initiativen?|institut|stiftung|vertreter|organisation(?:en)?|experten|kritiker|wirtschaft|branche|groups?|associations?|unions?|parliament|government|amtschefkonferenz|vorkonferenz|parlament|fachleute|beirat|rechnungshof|ministerium|ausschuss)$/u,
);
const PREPOSITIONS = wordSet(
  'von vom für mit durch gegen zu zum zur bei beim in im an am auf nach vor aus über unter wegen trotz laut neben seit ab by from with for of on to at as',
);
const ARTICLES = wordSet('der die das ein eine the');
/** What comes to nothing, or is said by one Land only. */
const FAILED = wordSet(
  `abgelehnt lehnte lehnten ablehnte ablehnten scheiterte scheiterten gescheitert vertagt vertagte vertagten zurückgezogen zurückgestellt zurückziehen abgesetzt verworfen
   durchgefallen genommen keine keinen kein keiner Protokollerklärung Protokollnotiz rejected withdrawn withdrew postponed failed no not`,
);
/** What is wished for, or yet to come. */
const AHEAD = wordSet(
  `will wollen soll sollen möchte möchten muss müssen erwartet erwarten eingebracht einbringen plant planen hofft hoffen konnte konnten drängt drängen pocht pochen kündigt kündigte
   expected wants want hopes called should must`,
);
/** Reported as others say it. */
const UNREAL =
  /^(?:h(?:ä|ae)tten?|m(?:ü|ue)ssten?|m(?:ü|ue)ssen?|k(?:ö|oe)nnten?|d(?:ü|ue)rften?|w(?:ü|ue)rden?|solle|wolle)$/;

const mayUndo = wordsWhere(
  (key, { text, capital }) =>
    key === 'nicht' || key === 'zuruck' || FAILED.has(key) || UNREAL.test(text) || (!capital && AHEAD.has(key)),
);
const withdraws = wordTest(/^(?:zog|zogen|zieht|ziehen)$/);

/** Does the conference itself adopt or debate something here, for certain? */
export const tellsOfAct = byLine(isAct);

function isAct({ tokens }: Document, line: Line): boolean {
  if (line.question || isEarlier(tokens, line)) return false;
  const quotes = readQuotes(tokens, line);
  for (let at = line.from; at < line.to; at++) {
    if (!mayUndo(tokens[at]) || quotes.some(({ from, to }) => at >= from && at < to)) continue;
    if (undoes(tokens, line, at)) return false;
  }
  return !isByOthers(tokens, line, quotes);
}

/** "Schon 2023 war beschlossen worden, …": what came before the meeting that is told of. */
function isEarlier(tokens: readonly Token[], line: Line): boolean {
  return hasWord(tokens, line, isPassive) && hasWord(tokens, line, wasSo);
}

const isPassive = wordTest(/^worden$/);
const wasSo = wordTest(/^(?:war|waren)$/);

function undoes(tokens: readonly Token[], { from }: Line, at: number): boolean {
  const key = tokens[at]?.key;
  if (key === 'nicht') return !isInfinitive(tokens, at + 1);
  return key !== 'zuruck' || hasWord(tokens, { from, to: at }, withdraws);
}

/** "anzutasten", "zu stärken". */
export function isInfinitive(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token || token.capital) return false;
  const apart = token.key === 'zu' && !tokens[at + 1]?.capital && /(?:en|ern|eln)$/.test(tokens[at + 1]?.key ?? '');
  return apart || /^\p{L}{2,}zu\p{L}+(?:en|ern|eln)$/u.test(token.key);
}

/** "Der Städtetag fordert von der Konferenz …": another one is the subject. */
function isByOthers(tokens: readonly Token[], line: Line, quotes: readonly Span[]): boolean {
  for (let at = line.from; at < line.to; at++) {
    const token = tokens[at];
    if (!token?.capital || !isOther(token)) continue;
    const named = [...line.conferences, ...quotes].some(({ from, to }) => at >= from && at < to);
    if (!named && isSubject(tokens, line, at)) return true;
  }
  return false;
}

/** A noun, with its article and adjectives, at the beginning or right behind the verb. */
function isSubject(tokens: readonly Token[], line: Line, noun: number): boolean {
  let at = noun - 1;
  while (at >= line.from && isAttribute(tokens[at])) at--;
  if (at >= line.from && ARTICLES.has(tokens[at]?.key ?? '')) at--;
  const lead = tokens[at];
  if (at < line.from || !lead) return true;
  return (
    !lead.capital && !PREPOSITIONS.has(lead.key) && /^(?:hat|haben|hatten?|\p{L}{2,}(?:te|ten|t))$/u.test(lead.key)
  );
}

function isAttribute(token: Token | undefined): boolean {
  if (token?.kind !== 'word' || ARTICLES.has(token.key) || PREPOSITIONS.has(token.key)) return false;
  return /(?:sche|liche|ige|ale|ere|ele)[nr]?$/.test(token.key);
}
