/** Entries of lists that are longer than any sentence, and signs that people see as one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFERENCES } from '../../src/conferences/list.ts';
import { printReading, readText } from '../../src/core/extract.ts';
import { shortResolutionName } from '../../src/core/phrases.ts';
import { shortened } from '../../src/core/text/shortened.ts';
import { aResolution } from '../fakes/records.ts';

const FAMILY = '👨‍👩‍👧';
const publishedAt = Temporal.Instant.from('2026-06-05T10:00:00Z');

function titles(...entries: string[]): readonly string[] {
  const text = `Die 5. Digitalministerkonferenz tagte am 4. Juni 2026 in Hamburg.\n\nBeschlüsse:\n${entries.join('\n')}\n`;
  const input = { title: '', text, publishedAt, url: null, language: null, conference: null, links: [] };
  return printReading(readText(input, CONFERENCES)).resolutions.map(({ title }) => title);
}

const long = (characters: number) =>
  `Sichere Identitäten ${'für die ganze Verwaltung stärken und ausbauen '.repeat(300)}`.slice(0, characters).trim();

describe('a long entry of a list of resolutions', () => {
  it.each([250, 320, 1_000, 1_900])('of %i characters is kept whole, with those around it', (characters) => {
    const title = long(characters);
    expect(titles('- Erster Titel', `- ${title}`, '- Letzter Titel')).toEqual(['Erster Titel', title, 'Letzter Titel']);
  });

  it.each([3_100, 12_000])('of %i characters is kept up to 2,000, with those around it', (characters) => {
    const [first, cut = '', last, ...others] = titles(
      '- Erster Titel',
      `- TOP 5: ${long(characters)}`,
      '- Letzter Titel',
    );
    expect([first, last, others]).toEqual(['Erster Titel', 'Letzter Titel', []]);
    expect(cut.length).toBeLessThanOrEqual(2_000);
    expect(cut.length).toBeGreaterThan(1_900);
    expect(cut).toMatch(/\p{L}…$/u);
    expect(long(characters).startsWith(cut.slice(0, -1))).toBe(true);
  });

  it('that is prose is no title', () => {
    const prose = `- ${'Die Länder haben lange beraten. Sie sind sich einig. '.repeat(80)}`;
    expect(titles('- Erster Titel', prose).filter((title) => title.includes('beraten'))).toEqual([]);
  });

  it('is shown shorter among others', () => {
    const name = shortResolutionName(aResolution({ number: 'TOP 5', title: long(1_900) }));
    expect(name.length).toBeLessThanOrEqual(310);
    expect(name).toMatch(/^TOP 5: Sichere .*\p{L}…$/u);
  });
});

describe('a joiner', () => {
  it('stays between pictures that are one with it, and goes where it hides in words', () => {
    expect(titles(`- Familie ${FAMILY} und Fahne 🏳️‍🌈 stärken`, '- Ver\u200dwaltung\u200d digital')).toEqual([
      `Familie ${FAMILY} und Fahne 🏳️‍🌈 stärken`,
      'Verwaltung digital',
    ]);
  });
});

describe('a text that is cut', () => {
  it('ends behind a word, and never inside what people see as one character', () => {
    expect(shortened('Sichere Identitäten, stärken', 22)).toBe('Sichere Identitäten…');
    expect(shortened(FAMILY.repeat(9), 20)).toBe(`${FAMILY.repeat(2)}…`);
    const texts = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 40 }), (text, most) => {
        const cut = shortened(text, most);
        expect(cut.length).toBeLessThanOrEqual(most);
        expect(cut === text || cut.endsWith('…')).toBe(true);
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });
});
