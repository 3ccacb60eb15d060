/** Finds the conferences of the catalogue in a text, however they are written there. */
import type { Conference } from '../model.ts';
import { type WordTest, wordsWhere } from './by-word.ts';
import { foldText } from './fold.ts';
import { withoutHomonyms } from './homonyms.ts';
import { readLaender } from './land-mentions.ts';
import { isNoSession } from './namesakes.ts';
import { type Token, tokenise } from './tokens.ts';
import { type Unit, unitsOf } from './units.ts';

export interface ConferenceMention {
  readonly conference: string;
  /** `meeting`: "Digitalministertreffen". `people`: "die Digitalministerinnen und -minister". */
  readonly form: 'name' | 'abbreviation' | 'people' | 'meeting';
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** What stands in front within the word: `herbst`, `fruhjahrs`, `sonder`, `jahres`; empty if nothing. */
  readonly prefix: string;
  /** What follows within the word: `vorsitz`, `sitzung`; empty if nothing. */
  readonly suffix: string;
  readonly plural: boolean;
}

/** A catalogue made ready for look-up. */
interface NameIndex {
  readonly abbreviations: ReadonlyMap<string, string>;
  /** Canonical keys by their first one, longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  readonly peopleKeys: ReadonlyMap<string, string>;
  /** Words of another bearer of the same abbreviation, by conference. */
  readonly notWith: ReadonlyMap<string, WordTest>;
  /** Cheap test, for nearly all words begin no name. */
  readonly begins: WordTest;
}

interface Phrase {
  readonly keys: readonly string[];
  readonly conference: string;
  readonly people: boolean;
  /** English: "transport ministers", where only the ending tells one from many. */
  readonly english: boolean;
}

const PREFIX = /^(sonder|herbst|fruhjahrs|fruhlings|sommer|winter|jahres|haupt|auftakt)-?(.+)$/;
/** Words that `unitsOf` writes anew. */
const OFFICE_LIKE = /minister|senator|prasident|chef|verantwortlich|planungsrat|[-*:_/'’]/;
/** "die Länderfinanzminister". */
const OF_LAENDER = /^lander-?(.+minister)$/;
const MEETING_TAIL = /^(.*minister)(?:runde|treffen|tagung|gipfel)$/;
/** "die Innenminister Bayerns und Hessens", "die Minister Deutschlands": no name of a person. */
const GROUP_OF =
  /^(?:deutschlands|und|sowie|aller|der|bund|lander)$|(?:s|hessen|sachsen|bremen|thuringen|niedersachsen|bayern)$/;
const ABROAD =
  /^(?:eu|eu's|european|europe|g7|g20|nato|opec|asean|brexit|commission|french|paris|bilateral|trilateral)$/;
const ABROAD_REACH = 6;
const DEMONYM = /(?:ian|ean|ish|ese|ic|ch|an)$/;
/** "Sonder-IT-Planungsrat-Vorsitz" has four; a word of many more is none, and keeps the look-up short. */
const MAX_PARTS = 8;
const INDEXES = new WeakMap<readonly Conference[], NameIndex>();

/** All mentions in order, homonyms left out ("DMK" of the dairies, an "FMK" that the text itself spells otherwise). */
export function readConferences(
  tokens: readonly Token[],
  catalogue: readonly Conference[],
): readonly ConferenceMention[] {
  const index = indexOf(catalogue);
  const units = unitsOf(tokens);
  const found: ConferenceMention[] = [];
  for (let at = 0; at < units.length; at++) {
    const mention = mentionAt(tokens, units, at, index);
    if (!mention || isOfOneLand(tokens, mention) || isOnePerson(tokens, mention) || isNoSession(tokens, mention))
      continue;
    found.push(mention);
    while ((units[at + 1]?.from ?? Number.POSITIVE_INFINITY) < mention.to) at++;
  }
  return withoutHomonyms(found, tokens, index.notWith);
}

function mentionAt(
  tokens: readonly Token[],
  units: readonly Unit[],
  at: number,
  index: NameIndex,
): ConferenceMention | null {
  const unit = units[at];
  const token = unit && tokens[unit.from];
  if (!unit || !token || !index.begins(token)) return null;
  return phraseAt(tokens, units, at, index) ?? abbreviationAt(tokens, unit, index) ?? compoundAt(unit, index);
}

/** "Hessens Digitalministerin", "der sächsische Innenminister": one of them, and not all. */
function isOfOneLand(tokens: readonly Token[], { form, plural, from }: ConferenceMention): boolean {
  if (form !== 'people' || plural) return false;
  const [land] = readLaender(tokens, Math.max(0, from - 1), from);
  return land !== undefined && land.to === from && !/^(in|aus|von)$/.test(tokens[land.from - 1]?.key ?? '');
}

/** "Sozialsenatorin Melanie Schlotzhauer", "Digitalminister Mehring": an office with the name of who holds it. */
function isOnePerson(tokens: readonly Token[], { form, plural, to }: ConferenceMention): boolean {
  if (form !== 'people' || plural) return false;
  const [last, next] = [tokens[to - 1], tokens[to]];
  if (/(?:minister|senator|chef)in$/.test(last?.key ?? '')) return true;
  if (isSingular(tokens, to - 1)) return true;
  return next?.capital === true && next.gap === 'space' && !GROUP_OF.test(next.key);
}

/** "der frühere Kultusminister", "ein Innenminister": of many it would be "die früheren", "der früheren". */
function isSingular(tokens: readonly Token[], noun: number): boolean {
  const [article, adjective] = [tokens[noun - 2]?.key ?? '', tokens[noun - 1]];
  if (/^(?:ein|einem|einen|dem)$/.test(adjective?.key ?? '')) return true;
  return /^(?:der|ein)$/.test(article) && adjective?.capital === false && /(?:\p{L}{2}e|er)$/u.test(adjective.key);
}

/** English people of another country, or of none: "EU energy ministers", "the French and Italian interior ministers". */
function isElsewhere(tokens: readonly Token[], from: number, to: number): boolean {
  const near = [...tokens.slice(Math.max(0, from - ABROAD_REACH), from), ...tokens.slice(to, to + ABROAD_REACH)];
  if (near.some(({ key }, index) => ABROAD.test(key) && !/^affairs$/.test(near[index + 1]?.key ?? ''))) return true;
  const [second, lead] = [tokens[from - 2], tokens[from - 1]];
  return [second, lead].some((token) => token?.capital === true && DEMONYM.test(token.key) && token.key !== 'german');
}

function phraseAt(
  tokens: readonly Token[],
  units: readonly Unit[],
  at: number,
  index: NameIndex,
): ConferenceMention | null {
  const [next, afterNext] = [units[at + 1]?.key, units[at + 2]?.key];
  for (const phrase of index.phrases.get(units[at]?.key ?? '') ?? []) {
    const second = phrase.keys[1];
    if (second !== undefined && second !== next && second !== afterNext) continue;
    const last = phraseEnd(units, at, phrase.keys);
    const [first, end] = [units[at], units[last]];
    if (last < 0 || !first || !end) continue;
    const form = phrase.people ? 'people' : 'name';
    const foreign = phrase.people && phrase.english && !isGroupHere(tokens, first.from, end.to);
    if (foreign) continue;
    const plural = phrase.english || units.slice(at, last + 1).some((unit) => unit.plural);
    return { conference: phrase.conference, form, from: first.from, to: end.to, prefix: '', suffix: '', plural };
  }
  return null;
}

function isGroupHere(tokens: readonly Token[], from: number, to: number): boolean {
  const many = tokens.slice(from, to).some(({ key }) => /(?:ministers|premiers|presidents|leaders|heads)$/.test(key));
  return many && !isElsewhere(tokens, from, to);
}

const BETWEEN: ReadonlySet<string> = new Set(['der', 'die', 'den', 'fur', 'the']);

/** Index of the last unit of the phrase, -1 if it is not there; articles between its words are passed over. */
function phraseEnd(units: readonly Unit[], at: number, keys: readonly string[]): number {
  let unit = at;
  for (const key of keys) {
    if (unit > at && units[unit]?.key !== key && BETWEEN.has(units[unit]?.key ?? '')) unit++;
    if (units[unit]?.key !== key) return -1;
    unit++;
  }
  return unit - 1;
}

const BARE = { prefix: '', suffix: '', plural: false };

/** "DMK", "Herbst-IMK", "Sonder-DMK", "DMK-Vorsitz". */
function abbreviationAt(tokens: readonly Token[], unit: Unit, index: NameIndex): ConferenceMention | null {
  const { text = '', kind } = tokens[unit.from] ?? {};
  if (kind !== 'word' || !(index.abbreviations.has(text) || text.includes('-'))) return null;
  const whole = index.abbreviations.get(text);
  if (whole) return { conference: whole, form: 'abbreviation', from: unit.from, to: unit.to, ...BARE };
  const parts = text.split('-');
  if (parts.length > MAX_PARTS) return null;
  for (let from = 0; from < parts.length; from++) {
    for (let to = parts.length; to > from; to--) {
      const conference = index.abbreviations.get(parts.slice(from, to).join('-'));
      if (!conference) continue;
      const prefix = foldText(parts.slice(0, from).join('-'));
      const suffix = foldText(parts.slice(to).join('-'));
      return { conference, form: 'abbreviation', from: unit.from, to: unit.to, prefix, suffix, plural: false };
    }
  }
  return null;
}

function partsOf(key: string) {
  const [, prefix = '', rest = key] = PREFIX.exec(key) ?? [];
  return { prefix, rest, people: MEETING_TAIL.exec(rest)?.[1] ?? '' };
}

/** "Sonder-Digitalministerkonferenz", "Digitalministertreffen". */
function compoundAt(unit: Unit, index: NameIndex): ConferenceMention | null {
  const { prefix, rest, people: field } = partsOf(unit.key);
  const whole = (conference: string, form: ConferenceMention['form']) => ({
    ...{ conference, form, from: unit.from, to: unit.to, prefix, suffix: '', plural: false },
  });
  const named = prefix ? index.phrases.get(rest)?.find(({ keys }) => keys.length === 1) : undefined;
  if (named) return whole(named.conference, 'name');
  const group = index.peopleKeys.get(OF_LAENDER.exec(unit.key)?.[1] ?? '');
  if (group) return { ...whole(group, 'people'), plural: true };
  const people = field ? index.peopleKeys.get(field) : undefined;
  return people ? whole(people, 'meeting') : null;
}

// ── The index ──────────────────────────────────────────────────────────────────────────────────────────────────────

function indexOf(catalogue: readonly Conference[]): NameIndex {
  const known = INDEXES.get(catalogue);
  if (known) return known;
  const made = makeIndex(catalogue);
  INDEXES.set(catalogue, made);
  return made;
}

function makeIndex(catalogue: readonly Conference[]): NameIndex {
  const phrases = new Map<string, Map<string, Phrase>>();
  const abbreviations = new Map<string, string>();
  const peopleKeys = new Map<string, string>();
  const notWith = new Map<string, WordTest>();
  const add = (name: string, conference: string, form: { readonly people: boolean; readonly english: boolean }) => {
    const keys = unitsOf(tokenise(name)).map(({ key }) => key);
    const [first = ''] = keys;
    const same = phrases.get(first) ?? new Map<string, Phrase>();
    if (!same.has(keys.join(' '))) same.set(keys.join(' '), { keys, conference, ...form });
    phrases.set(first, same);
    if (form.people && keys.length === 1) peopleKeys.set(first, conference);
  };
  for (const { id, naming } of catalogue) {
    for (const abbreviation of naming.abbreviations) abbreviations.set(abbreviation, id);
    for (const name of naming.names) add(name, id, { people: false, english: false });
    for (const name of naming.english) add(name, id, { people: !/conference|council/i.test(name), english: true });
    for (const name of naming.people) add(name, id, { people: true, english: false });
    const others = naming.notWith.map((word) => foldText(word)).filter((word) => !word.includes(' '));
    const isOther = wordsWhere((key) => others.some((word) => key.startsWith(word)));
    if (others.length > 0) notWith.set(id, isOther);
  }
  const sorted = [...phrases].map(([first, same]) => [first, byLength([...same.values()])] as const);
  const short = new Set([...abbreviations.keys()].map(foldText));
  const begins = wordsWhere(
    (key) => short.has(key) || /.-./.test(key) || phrases.has(key) || OFFICE_LIKE.test(key) || PREFIX.test(key),
  );
  return { abbreviations, phrases: new Map(sorted), peopleKeys, notWith, begins };
}

function byLength(phrases: readonly Phrase[]): readonly Phrase[] {
  return phrases.toSorted((one, other) => other.keys.length - one.keys.length);
}
