/** Every code with which the reader says why it bound a value has words in both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONFERENCES } from '../../src/conferences/list.ts';
import { readText } from '../../src/core/extract.ts';
import { hasReason, reasonInWords } from '../../src/core/wording/reasons.ts';
import { EXAMPLES } from './reading/examples.ts';

const CORE = new URL('../../src/core/', import.meta.url);
/** A line that gives a reason: `why: 'x'`, `const why = 'x'`, `state('held', 'x')`, `const TOLD_BESIDE = 'x'`. */
const GIVES_REASON = /\bwhy\b|\bstate\(|^export const [A-Z_]+ = '[a-z-]+';$/;
const CODE = /'([a-z]+(?:-[a-z]+)+|moved|archive)'/g;
/** Stand on such lines and are no reasons: beginnings that a kind of anchor completes. */
const BEGINNINGS = new Set(['date-with', 'period-with']);

function codesInSources(): readonly string[] {
  const files = readdirSync(CORE, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(?:text\/|extract|document-reading)/.test(file) && file.endsWith('.ts'))
    .concat('../conferences/archive.ts');
  const lines = files.flatMap((file) => readFileSync(new URL(file, CORE), 'utf8').split('\n'));
  const codes = lines.filter((line) => GIVES_REASON.test(line)).flatMap((line) => [...line.matchAll(CODE)]);
  return [...new Set(codes.map(([, code]) => code ?? ''))].filter((code) => !BEGINNINGS.has(code));
}

function codesInReadings(): readonly string[] {
  const readings = EXAMPLES.map(({ title, text, published }) =>
    readText(
      {
        ...{ title, text, url: null, language: null, conference: null, links: [] },
        publishedAt: Temporal.Instant.from(`${published.slice(0, 10)}T10:00:00Z`),
      },
      CONFERENCES,
    ),
  );
  const stated = readings
    .flatMap(({ sessions, resolutions }) => [...sessions, ...resolutions])
    .flatMap((read) => Object.values(read) as readonly unknown[])
    .flatMap((value) => (typeof value === 'object' && value !== null && 'why' in value ? [String(value.why)] : []));
  return [...new Set(stated)];
}

describe('The reasons of the reader', () => {
  it('that stand in its sources have words; a new one needs a line in wording/reasons.ts', () => {
    const codes = codesInSources();
    expect(codes.length).toBeGreaterThan(30);
    expect(codes.filter((code) => !hasReason(code))).toEqual([]);
  });

  it('that it gives of all annotated texts have words', () => {
    const codes = codesInReadings();
    expect(codes.length).toBeGreaterThan(15);
    expect(codes.filter((code) => !hasReason(code))).toEqual([]);
  });

  it('of every kind of anchor have words, for days and for periods', () => {
    for (const kind of ['generic', 'pronoun', 'label', 'implied'])
      for (const what of ['date', 'period']) expect(hasReason(`${what}-with-${kind}`), kind).toBe(true);
  });

  it('differ by language, and are no codes', () => {
    for (const code of codesInReadings()) {
      const [german, english] = [reasonInWords(code, 'de'), reasonInWords(code, 'en')];
      expect(german).not.toBe(english);
      for (const words of [german, english]) expect(words).not.toMatch(/^[a-z]+(?:-[a-z]+)+$/);
    }
  });
});
