/**
 * Reads random and mutated texts: `node tests/core/reading/fuzz.ts [runs] [seed]`. Fails when a text throws, when a
 * session ends before it begins, or when a text takes more than 50 ms of the processor's time three times in a row.
 */
import { CONFERENCES } from '../../../src/conferences/list.ts';
import { printReading, readText } from '../../../src/core/extract.ts';
import { EXAMPLES } from './examples.ts';
import { REPEATS, repeat } from './repeats.ts';

export interface FuzzOptions {
  readonly runs: number;
  readonly seed: number;
  /** A text that takes longer fails; infinite where time is not to count. */
  readonly slowMs: number;
}

export interface FuzzResult {
  readonly runs: number;
  /** Texts that broke a rule, with what happened. */
  readonly failures: readonly { readonly text: string; readonly problem: string }[];
  /** Of the processor's time, not of the clock's. */
  readonly slowestMs: number;
  /** The text that took it. */
  readonly slowest: string;
}

const PUBLISHED_AT = Temporal.Instant.from('2026-09-01T10:00:00Z');
/** Longest text made; longer ones are covered by the tests of long runs. Characters. */
const MAX_CHARACTERS = 3_000;
export const SLOW_MS = 50;
/** The compiler and the garbage collector are at work too: only what is slow so many times in a row counts. */
const ATTEMPTS = 3;
const MAX_WORDS = 80;

const TEXTS: readonly string[] = EXAMPLES.map(({ text }) => text);
const WORDS = [...new Set(TEXTS.flatMap((text) => text.split(' ')))];
const ODDITIES = [
  ...[
    '\u00ad',
    '\u0308',
    '\u202e',
    '\u0000',
    '\ud83d',
    '&#1114112;',
    '&amp;',
    '[x](',
    ')',
    '**',
    '„',
    '“',
    '|',
    '\n\n',
  ],
  ...['31. Februar', '0.0.0000', '2026-99-99', '99999999999999999999', 'KW 99', '–', '·', '1. 1. 1. 1.', ';', ':'],
];

/** Mulberry32: a small generator of numbers from 0 to 1 that a seed repeats. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Reads so many random and mutated texts; the same seed makes the same texts. */
export function fuzz({ runs, seed, slowMs }: FuzzOptions): FuzzResult {
  const random = randomFrom(seed);
  const failures: { text: string; problem: string }[] = [];
  let slowestMs = 0;
  let slowest = '';
  for (let run = 0; run < runs; run++) {
    const text = makeText(random).slice(0, MAX_CHARACTERS);
    try {
      const ms = fastestReadMs(text, slowMs);
      if (ms > slowestMs) [slowestMs, slowest] = [ms, text];
      if (ms > slowMs) failures.push({ text, problem: `took ${Math.round(ms)} ms` });
    } catch (error) {
      failures.push({ text, problem: String(error) });
    }
  }
  return { runs, failures, slowestMs, slowest };
}

/** The time of the fastest attempt; one is enough where it is fast. Milliseconds. */
function fastestReadMs(text: string, slowMs: number): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && fastest > slowMs; attempt++) {
    const begun = process.threadCpuUsage();
    check(text);
    const { user, system } = process.threadCpuUsage(begun);
    fastest = Math.min(fastest, (user + system) / 1_000);
  }
  return fastest;
}

/** @throws when a session ends before it begins. */
function check(text: string): void {
  const title = text.slice(0, 60);
  const input = { title, text, publishedAt: PUBLISHED_AT, url: null, language: null, conference: null, links: [] };
  const { sessions } = printReading(readText(input, CONFERENCES));
  const wrong = sessions.find(({ start, end }) => start !== null && end !== null && end <= start);
  if (wrong) throw new Error(`ends before it begins: ${JSON.stringify(wrong)}`);
}

function makeText(random: () => number): string {
  const kind = random();
  if (kind < 0.3) return salad(random);
  if (kind < 0.35) return repeat(pick(REPEATS, random), MAX_CHARACTERS);
  if (kind < 0.5) return repeated(random);
  const text = pick(TEXTS, random);
  return kind < 0.75 ? mutated(text, random) : `${mutated(text, random)} ${mutated(pick(TEXTS, random), random)}`;
}

/** Words of all examples in no order, with oddities between them. */
function salad(random: () => number): string {
  const count = 1 + Math.floor(random() * MAX_WORDS);
  return Array.from({ length: count }, () => pick(random() < 0.15 ? ODDITIES : WORDS, random)).join(
    random() < 0.1 ? '' : ' ',
  );
}

/** A few words over and over: what makes recognisers explode. */
function repeated(random: () => number): string {
  const piece = Array.from({ length: 1 + Math.floor(random() * 5) }, () =>
    pick(random() < 0.3 ? ODDITIES : WORDS, random),
  ).join(random() < 0.3 ? '' : ' ');
  return `${piece}${random() < 0.5 ? ' ' : ''}`.repeat(Math.ceil(MAX_CHARACTERS / (piece.length + 1)));
}

/** A text with stretches cut out, doubled, swapped for others, and characters put in. */
function mutated(text: string, random: () => number): string {
  let changed = text;
  for (let count = Math.floor(random() * 6); count >= 0; count--) {
    const at = Math.floor(random() * changed.length);
    const to = Math.min(changed.length, at + Math.floor(random() * 30));
    const middle = pick(['', changed.slice(at, to).repeat(2), pick(WORDS, random), pick(ODDITIES, random)], random);
    changed = changed.slice(0, at) + middle + changed.slice(to);
  }
  return changed;
}

function pick<T>(from: readonly T[], random: () => number): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

if (import.meta.main) {
  const [runs = '100000', seed = '1'] = process.argv.slice(2);
  const { failures, slowestMs } = fuzz({ runs: Number(runs), seed: Number(seed), slowMs: SLOW_MS });
  for (const { text, problem } of failures.slice(0, 20)) console.error(`${problem}\n${JSON.stringify(text)}\n`);
  console.log(`${runs} texts, ${failures.length} failures, the slowest took ${slowestMs.toFixed(1)} ms`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
