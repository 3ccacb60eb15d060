/** Reads days told from a day named before: "am Tag darauf", "an diesem und am folgenden Tag", "on that day and the next". */
import { wordTest } from './by-word.ts';
import { CARDINAL_BY_KEY } from './calendar-words.ts';
import { key, mention } from './time-words.ts';
import { type Token, wordSet } from './tokens.ts';
import type { DateMention } from './when.ts';

/** Words with which such a phrase may begin. */
export const BEGINS_ANAPHOR =
  /^(?:am|an|de[nm]|tags|the|on|dann|that|anderntags|gleichentags|folgetag|vortag|darauffolgenden|folgenden)$/;
/** Of the articles only "den Tag darauf" and "the next day" are told without a preposition. */
const PREPOSITION = wordSet('am an on');
const ARTICLE = wordSet('den dem der die the');
const isDay = wordTest(/^(?:tage?n?|abend|days?|one)$/);
const SAME = /^(?:diese[mn]|selben|gleichen|de[mn]selben|jene[mn]|that|this|same)$/;
const NEXT = /^(?:(?:darauf|nach)?folgenden|nachsten|anschliessenden|following|next)$/;
const LATER = /^(?:darauf|danach|drauf)$/;
const EARLIER = /^(?:zuvor|davor|vorher)$/;
/** Days that a meeting still lasts. */
const MOST_DAYS = 4;

interface Phrase {
  readonly days: number;
  readonly lasts: number;
  readonly to: number;
}

export function readFromLast(tokens: readonly Token[], at: number): DateMention | null {
  if (key(tokens, at) === 'dann')
    return isAnaphor(tokens, at) ? mention(at, at + 1, { kind: 'from-last', days: null }) : null;
  const found = sameDay(tokens, at) ?? nextDay(tokens, at, true) ?? oneWord(tokens, at);
  if (!found) return null;
  const { days, lasts, to } = found;
  return mention(at, to, lasts > 1 ? { kind: 'from-last', days, lasts } : { kind: 'from-last', days });
}

/** "an diesem Tag", "an diesem und am folgenden Tag", "an diesem Tag und den beiden folgenden", "on that day and the next". */
function sameDay(tokens: readonly Token[], from: number): Phrase | null {
  const start = PREPOSITION.has(key(tokens, from)) ? from + 1 : from;
  const at = key(tokens, start) === 'the' && key(tokens, start + 1) === 'same' ? start + 1 : start;
  if (!SAME.test(key(tokens, at)) || (start === from && !/^(?:that|same)$/.test(key(tokens, at)))) return null;
  const told = isDay(tokens[at + 1]) && !/^(?:abend|one)$/.test(key(tokens, at + 1));
  const link = told ? at + 2 : at + 1;
  if (/^(?:und|sowie|and)$/.test(key(tokens, link))) {
    const next = nextDay(tokens, link + 1, !told);
    if (next) return { days: 0, lasts: next.lasts + 1, to: next.to };
  }
  return told && (start > from || at > start) ? { days: 0, lasts: 1, to: link } : null;
}

/** "am folgenden Tag", "den beiden folgenden Tagen", "the next", "am Tag darauf", "an den zwei Tagen danach". */
function nextDay(tokens: readonly Token[], from: number, nounNeeded: boolean): Phrase | null {
  let at = PREPOSITION.has(key(tokens, from)) ? from + 1 : from;
  if (ARTICLE.has(key(tokens, at))) at++;
  const led = at > from;
  let lasts: number | undefined;
  let follows = false;
  for (; follows === false || lasts === undefined; at++) {
    const count: number | undefined = CARDINAL_BY_KEY.get(key(tokens, at));
    if (NEXT.test(key(tokens, at)) && !follows) follows = true;
    else if (count !== undefined && lasts === undefined) lasts = count;
    else break;
  }
  if (!led && !follows) return null;
  const noun = isDay(tokens[at]) && key(tokens, at) !== 'abend';
  const plural = lasts ?? 1;
  if (plural > MOST_DAYS) return null;
  if (follows) return noun || !nounNeeded ? { days: 1, lasts: plural, to: noun ? at + 1 : at } : null;
  if (!noun || (lasts === undefined && !/^(?:tag|day)$/.test(key(tokens, at)))) return null;
  if (LATER.test(key(tokens, at + 1))) return { days: 1, lasts: plural, to: at + 2 };
  const before = EARLIER.test(key(tokens, at + 1)) || (key(tokens, from) === 'the' && key(tokens, at + 1) === 'before');
  return before ? { days: -plural, lasts: plural, to: at + 2 } : null;
}

/** "tags darauf", "tags zuvor", "am Folgetag", "am Vortag", "anderntags". */
function oneWord(tokens: readonly Token[], from: number): Phrase | null {
  const at = PREPOSITION.has(key(tokens, from)) ? from + 1 : from;
  const word = key(tokens, at);
  if (word === 'anderntags') return { days: 1, lasts: 1, to: at + 1 };
  if (word === 'gleichentags') return { days: 0, lasts: 1, to: at + 1 };
  if (at > from && word === 'folgetag') return { days: 1, lasts: 1, to: at + 1 };
  if (at > from && word === 'vortag' && !/^(?:der|des)$/.test(key(tokens, at + 1)))
    return { days: -1, lasts: 1, to: at + 1 };
  if (word !== 'tags') return null;
  if (LATER.test(key(tokens, at + 1))) return { days: 1, lasts: 1, to: at + 2 };
  return EARLIER.test(key(tokens, at + 1)) ? { days: -1, lasts: 1, to: at + 2 } : null;
}

/** "Dann kommen die Länderchefs zusammen": on the day just named. */
function isAnaphor(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.capital === true && /(?:t|en)$/.test(key(tokens, at + 1)) && !tokens[at + 1]?.capital;
}
