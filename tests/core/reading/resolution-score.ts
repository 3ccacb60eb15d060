/** How well resolutions were read: titles and topics by their words, numbers and sessions exactly. */
import type { ResolutionShape } from '../../../src/core/extract.ts';
import { foldText } from '../../../src/core/text/fold.ts';

/** What an annotation says of one; a key left out is not held against the reader. */
export interface ExpectedResolution {
  readonly title?: string;
  readonly number?: string;
  readonly topics?: readonly string[];
  readonly session?: { readonly conference: string; readonly ordinal?: number };
  /** Adopted without a meeting: bound to no session. */
  readonly circulation?: boolean;
}

export interface ReadResolutions {
  readonly expected: readonly ExpectedResolution[];
  readonly found: readonly ResolutionShape[];
}

export interface ResolutionScore {
  /** F1 over titles of their own. */
  readonly titles: number;
  /** F1 over topics. */
  readonly topics: number;
  /** Share of the titles and topics found that have the right number and session. */
  readonly bound: number;
  /** Texts without any resolution in which none was found. */
  readonly quiet: number;
  /** Texts in which everything is right. */
  readonly whole: number;
}

/** From this share of common words on two titles are the same. */
const ALIKE = 0.6;
/** The reader's own names for what has no title. */
const GENERIC_TITLE = /^(?:Beschlüsse\b|Umlaufbeschluss:)/;
const SMALL_WORDS = new Set(
  'der die das den dem des ein eine einen einem einer eines und zu zur zum fur of the on a for in im'.split(' '),
);

interface Named {
  readonly words: string;
  readonly number: string | null;
  readonly session: ExpectedResolution['session'] | null;
}

interface Counts {
  hits: number;
  wanted: number;
  found: number;
  bound: number;
}

export function scoreResolutions(reads: readonly ReadResolutions[]): ResolutionScore {
  const titles = reads.map((read) => count(wantedTitles(read), foundTitles(read)));
  const topics = reads.map((read) => count(wantedTopics(read), foundTopics(read)));
  const silent = reads.filter(({ expected }) => expected.length === 0);
  return {
    titles: f1(titles),
    topics: f1(topics),
    bound: sum([...titles, ...topics], 'bound') / Math.max(1, sum([...titles, ...topics], 'hits')),
    quiet: silent.filter(({ found }) => found.length === 0).length / Math.max(1, silent.length),
    whole: reads.filter(isReadRight).length / reads.length,
  };
}

/** Whether all titles, topics, numbers and sessions were read, and nothing else. */
export function isReadRight(read: ReadResolutions): boolean {
  const counts = [count(wantedTitles(read), foundTitles(read)), count(wantedTopics(read), foundTopics(read))];
  return counts.every(({ hits, wanted, found, bound }) => hits === wanted && hits === found && bound === hits);
}

function wantedTitles({ expected }: ReadResolutions): readonly Named[] {
  return expected.flatMap(({ title, number = null, session = null }) =>
    title ? [{ words: title, number, session }] : [],
  );
}

function foundTitles({ found }: ReadResolutions): readonly Named[] {
  return found
    .filter(({ title }) => !GENERIC_TITLE.test(title))
    .map(({ title, number = null, session = null }) => ({ words: title, number, session: bare(session) }));
}

function wantedTopics({ expected }: ReadResolutions): readonly Named[] {
  return expected.flatMap(({ topics = [], session = null }) =>
    topics.map((words) => ({ words, number: null, session })),
  );
}

function foundTopics({ found }: ReadResolutions): readonly Named[] {
  const untitled = found.filter(({ title }) => GENERIC_TITLE.test(title));
  return untitled.flatMap(({ topics = [], session = null }) =>
    topics.map((words) => ({ words, number: null, session: bare(session) })),
  );
}

function bare(session: ResolutionShape['session'] | null) {
  if (!session) return null;
  return { conference: session.conference, ...(session.ordinal === null ? {} : { ordinal: session.ordinal }) };
}

function count(wanted: readonly Named[], found: readonly Named[]): Counts {
  const left = [...found];
  const counts = { hits: 0, wanted: wanted.length, found: found.length, bound: 0 };
  for (const one of wanted) {
    const at = left.findIndex((other) => areAlike(one.words, other.words));
    const [match] = at < 0 ? [] : left.splice(at, 1);
    if (!match) continue;
    counts.hits++;
    if (isBound(one, match)) counts.bound++;
  }
  return counts;
}

function isBound(one: Named, { number, session }: Named): boolean {
  if (one.number !== null && one.number !== number) return false;
  if (!one.session) return true;
  return (
    one.session.conference === session?.conference &&
    (one.session.ordinal === undefined || one.session.ordinal === session.ordinal)
  );
}

/** Most of their words are the same, inflection and small words aside. */
export function areAlike(one: string, other: string): boolean {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const common = left.filter((word) => right.some((twin) => isInflected(word, twin))).length;
  return (2 * common) / (left.length + right.length) >= ALIKE;
}

function wordsOf(text: string): readonly string[] {
  const words = foldText(text).split(/[^\p{L}\d]+/u);
  return words.filter((word) => word !== '' && !SMALL_WORDS.has(word));
}

/** "digitaler" and "digitale". */
function isInflected(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const stem = short.length > 4 ? short.replace(/(?:e|er|en|es|em|s)$/, '') : short;
  return long.startsWith(stem) && long.length - stem.length <= 2;
}

function f1(counts: readonly Counts[]): number {
  return (2 * sum(counts, 'hits')) / Math.max(1, sum(counts, 'wanted') + sum(counts, 'found'));
}

function sum(counts: readonly Counts[], key: keyof Counts): number {
  return counts.reduce((total, one) => total + one[key], 0);
}
