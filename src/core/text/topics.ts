/** Takes noun phrases out of a sentence: what was decided on, debated, adopted. */
import type { Token } from './tokens.ts';

const ARTICLES =
  /^(?:der|die|das|den|dem|des|ein|eine|einer|einem|einen|eines|zur|zum|zu|dem|mit|über|uber|ihre|ihren|seine|the|a|an|on|and|weitere[rn]?|auch|unter|anderem|etwa|insbesondere|vor|allem)$/;
const NOT_ADVERBS =
  /^(?:digital|besser|starker|weiter|schneller|kunftig|deutlich|auch|mehr|noch|bundesweit|gemeinsam|konsequent|zugig|rasch|endlich)$/;
/** Words that say only that there were topics. */
const EMPTY =
  /(?:^|\s)(?:vielzahl|reihe|themen?|thema|fragen|verschieden\w*|zahlreich\w*|mehrer\w*|beschlusse|beschluss|punkte\w*|gaste\w*|gasten)(?:\s|$)/i;
/** English nouns are small: what stands behind these is a noun all the same. */
const ENGLISH_LEADS = /^(?:on|a|the|for|and|adopted|backed|approved|endorsed)$/;
/** A phrase of more words is a sentence, and no topic. */
const MAX_WORDS = 16;
const MIN_LETTERS = 2;

/** The topics of a stretch of tokens "mit A, einer B zur C sowie den D": split where a new phrase begins. */
export function topicsIn(tokens: readonly Token[], from: number, to: number): readonly string[] {
  const topics: string[] = [];
  const english = ENGLISH_LEADS.test(tokens[from - 1]?.key ?? '') || ENGLISH_LEADS.test(tokens[from]?.key ?? '');
  let start = from;
  for (let at = from; at <= to; at++) {
    const listed = english && topics.length > 0 && tokens[at]?.key === 'and';
    if (at < to && !listed && !separates(tokens, at, to)) continue;
    const topic = topicOf(tokens, start, at, english);
    if (topic) topics.push(topic);
    start = at + 1;
  }
  return [...new Set(topics)];
}

/** One topic, its articles left off; null when nothing telling remains. */
export function topicOf(tokens: readonly Token[], from: number, to: number, english = false): string | null {
  let [start, end] = [from, to];
  while (start < end && (ARTICLES.test(tokens[start]?.key ?? '') || tokens[start]?.kind === 'sign')) start++;
  while (end > start && isTail(tokens[end - 1])) end--;
  const words = tokens.slice(start, end);
  const feminine = /^(?:zur|der)$/.test(tokens[start - 1]?.key ?? '');
  const text = feminine ? inNominative(words) : written(words);
  const named = words.some(({ kind, capital }) => kind === 'word' && (capital || english));
  const telling = named && text.length >= MIN_LETTERS;
  return telling && words.length <= MAX_WORDS && !EMPTY.test(words.map(({ key }) => key).join(' ')) ? text : null;
}

/** "zur digitalen und sozialen Teilhabe" names "digitale und soziale Teilhabe": adjectives behind a feminine dative. */
function inNominative(words: readonly Token[]): string {
  let adjectives = 0;
  while (isAdjective(words[adjectives], words[adjectives + 1])) adjectives++;
  return written(
    words.map((word, index) => {
      return index < adjectives && word.text.endsWith('en') ? { ...word, text: word.text.slice(0, -1) } : word;
    }),
  );
}

function isAdjective(word: Token | undefined, next: Token | undefined): boolean {
  if (!word || !next) return false;
  const joins = word.key === 'und' || word.text === ',' || word.text.endsWith('-');
  return joins || (word.text.endsWith('en') && (!word.capital || next.capital));
}

function isTail(token: Token | undefined): boolean {
  return (
    !token ||
    (token.kind === 'sign' && !/^[“”"»)]$/.test(token.text)) ||
    NOT_ADVERBS.test(token.key) ||
    ARTICLES.test(token.key)
  );
}

/** The words as written, with single spaces. */
export function written(tokens: readonly Token[]): string {
  return tokens.map(({ text, gap }, index) => (index > 0 && gap !== 'none' ? ` ${text}` : text)).join('');
}

/** A comma, and "sowie", "und" before a new article, preposition or noun of its own. */
function separates(tokens: readonly Token[], at: number, to: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token || !next) return false;
  if (token.text === ';' || token.key === 'sowie') return at + 1 < to;
  if (token.text === ',') return true;
  if (token.key !== 'und' && token.key !== 'and') return false;
  if (tokens[at - 1]?.text.endsWith('-')) return false;
  return (
    /^(?:zu|zur|zum|uber|mit|auf|der|die|das|den|dem|ein|einer|einem|einen|eine|on|a|an)$/.test(next.key) &&
    startsOwnPhrase(tokens, at)
  );
}

/** "die Nutzung von Daten und der Ausbau": the part before must be a phrase of its own already. */
function startsOwnPhrase(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.capital === true || tokens[at - 1]?.kind === 'sign' || tokens[at]?.key === 'and';
}
