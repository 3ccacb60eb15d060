import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFERENCES } from '../../src/conferences/list.ts';
import { printReading, readText } from '../../src/core/extract.ts';
import { fuzz } from './reading/fuzz.ts';
import type { Work } from './reading/work.ts';

const PUBLISHED_AT = Temporal.Instant.from('2026-09-01T10:00:00Z');

function read(title: string, text: string) {
  const input = { title, text, publishedAt: PUBLISHED_AT, url: null, language: null, conference: null, links: [] };
  return printReading(readText(input, CONFERENCES));
}

const PIECES = [
  'Die Digitalministerkonferenz',
  'DMK',
  'IMK,',
  'die Innenministerinnen und -minister',
  'nächste Sitzung',
  'tagt',
  'fand',
  'statt',
  'verschoben',
  'nicht',
  'sondern',
  'vom',
  'am 5.',
  'bis',
  'und 6. November',
  '2026',
  '31. Februar 2027',
  '2026-13-45',
  '0.0.0000',
  'KW 99',
  'in Brüssel',
  'nach Hamburg',
  '(statt',
  ')',
  ';',
  '\n',
  '\n\n',
  '.',
  ':',
  '„',
  '“',
  'heute',
  'kommenden Dienstag',
  'am Tag darauf',
  'Vorsitz von Hessen',
  'abgesagt',
  '3.',
  '\u00ad',
  '&#1114112;',
  '[x](#)',
  '|',
  'Umlaufverfahren',
];

describe('hostile input', () => {
  it('never throws and never gives an end before its start', () => {
    const words = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(words, words, (title, text) => {
        for (const { start, end } of read(title.join(' '), text.join(' ')).sessions) {
          if (start !== null && end !== null) expect(start < end).toBe(true);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it.each(['KW 53/2025', 'KW 99', 'KW 0', '53. Kalenderwoche 2027'])(
    'makes no period of %s, a week that no year has',
    (week) => {
      const { sessions } = read('', `Die DMK tagte in ${week} in Kiel.`);
      expect(sessions.map(({ period }) => period ?? null)).not.toContainEqual(expect.stringContaining('W'));
    },
  );

  it('reads random and mutated texts without throwing', () => {
    expect(fuzz({ runs: 2_000, seed: 7, slowMs: Number.POSITIVE_INFINITY }).failures).toEqual([]);
  });

  it('calls no more functions than in proportion to the length, whatever is said over and over', {
    timeout: 120_000,
  }, () => {
    const script = fileURLToPath(new URL('./reading/work.ts', import.meta.url));
    const work = JSON.parse(execFileSync(process.execPath, [script, '701'], { encoding: 'utf8' })) as Work[];
    expect(work.length).toBeGreaterThan(10);
    expect(work.filter(({ short, long }) => long > 2.6 * short)).toEqual([]);
    expect(work.filter(({ long, characters }) => long > 800 * characters)).toEqual([]);
  });

  it.each([
    '(',
    '1. ',
    'DMK ',
    'am 5. und ',
    'Digitalminister und ',
    '[a](',
    '„',
    'DMK tagt am 5. Mai 2027 in Berlin, ',
    '- ',
    'a\u0308',
    '\n',
    'TOP 1: Titel\n',
    'vom 1. auf den ',
    '2-4Finance',
    'am 5. ',
    '5./6. Mai\n',
    'Dann tagt sie. ',
  ])('comes to an end on a long run of %j', (piece) => {
    const { sessions } = read('Lauf', piece.repeat(Math.ceil(60_000 / piece.length)));
    expect(sessions.length).toBeLessThanOrEqual(150);
  });
});
