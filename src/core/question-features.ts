/**
 * What a question is made of, as the learned weights see it: its words with names, places, numbers and the topic
 * replaced by what they are, their beginnings and neighbours, and the cues.
 */
import type { Recognised } from './question-recognition.ts';
import { type Cue, VOCABULARY } from './question-vocabulary.ts';

const CUES = Object.keys(VOCABULARY) as readonly Cue[];
/** Letters: long enough to tell words apart, short enough to leave out most endings. */
const STEM_LENGTH = 5;
/** More words than this are all the same: a long question. */
const MANY_WORDS = 8;
const MANY_UNKNOWN = 3;

/**
 * Every feature once: `w:` word, `s:` its beginning, `b:` two in a row, `c:` cue. `unknown`: words that mean nothing
 * known.
 */
export function featuresOf(seen: Recognised, unknown: number): ReadonlySet<string> {
  const tokens = ['^', ...tokensOf(seen), '$'];
  const features = tokens.flatMap((token, at) => [
    ...featuresOfWord(token),
    ...(at > 0 ? [`b:${tokens[at - 1]} ${token}`] : []),
  ]);
  const cues = CUES.filter((cue) => seen.cues.has(cue)).map((cue) => `c:${cue}`);
  return new Set([...features, ...cues, ...shape(seen, unknown)]);
}

/** How long it is, how much of it nobody knows, and whether there is a body or a topic at all. */
function shape({ words, names, topic }: Recognised, unknown: number): readonly string[] {
  const strange = Math.min(MANY_UNKNOWN, unknown);
  const about = topic ? (topic.introduced ? 'introduced' : 'loose') : 'none';
  return [
    `length:${Math.min(MANY_WORDS, words.length)}`,
    `unknown:${strange}`,
    `${names.length > 0 ? 'body' : 'nobody'}:${strange}`,
    `topic:${about}`,
    ...(isPerfect(words) ? ['tense:perfect'] : []),
  ];
}

const AUXILIARY = /^(?:hat|haben|hatte|hatten|ist|sind|war|waren|wurde|wurden)$/;
/** "getagt", "stattgefunden", "abgehalten"; "diskutiert". */
const PARTICIPLE = /^(?:\p{L}{2,5})?ge\p{L}{2,}(?:t|en)$|^\p{L}{3,}iert$/u;

/** "hat … getagt": German sets the participle last. */
function isPerfect(words: Recognised['words']): boolean {
  const auxiliary = words.findIndex(({ fold }) => AUXILIARY.test(fold));
  return auxiliary >= 0 && words.slice(auxiliary + 1).some(({ fold }) => PARTICIPLE.test(fold));
}

function tokensOf(seen: Recognised): readonly string[] {
  return seen.words.flatMap(({ fold }, at) => {
    const thing = thingAt(seen, at);
    if (thing === null) return [fold];
    const own = thing.said ? [fold] : [];
    return thing.from === at ? [thing.token, ...thing.more, ...own] : own;
  });
}

interface Run {
  readonly from: number;
  readonly to: number;
}

interface Thing {
  readonly token: string;
  readonly from: number;
  /** What a compound says beside the name in it. */
  readonly more: readonly string[];
  /** Its own words count as well: nothing says for sure that they are a topic. */
  readonly said: boolean;
}

function thingAt({ names, ordinal, year, place, topic }: Recognised, at: number): Thing | null {
  const here = (found: Run | null | undefined) => found && found.from <= at && at < found.to;
  const name = names.find(here);
  if (name) return thing(name.people ? '<people>' : '<body>', name.from, name.rest);
  if (topic && here(topic)) {
    return { ...thing(topic.introduced ? '<topic>' : '<loose>', topic.from), said: !topic.introduced };
  }
  if (ordinal && here(ordinal)) return thing('<ordinal>', ordinal.from);
  if (year && here(year)) return thing(year.present ? '<this-year>' : '<year>', year.from);
  return place && here(place) ? thing('<place>', place.from) : null;
}

function thing(token: string, from: number, rest: string | null = null): Thing {
  return { token, from, more: rest ? [rest] : [], said: false };
}

/** A word by itself, folded: as it stands, and its beginning. */
export function featuresOfWord(token: string): readonly string[] {
  return /^[<^$]/.test(token) ? [`w:${token}`] : [`w:${token}`, `s:${token.slice(0, STEM_LENGTH)}`];
}
