/** What is marked is what the search found: stems, parts of compounds, other ways to say it; and never more. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchMarks } from '../../src/core/search-marks.ts';
import { searchScore, searchTerms, searchText } from '../../src/core/search-words.ts';
import { aResolution } from '../fakes/records.ts';

function markedIn(query: string, title: string, topics: readonly string[] = []): readonly string[] {
  const marks = searchMarks(query, aResolution({ title, topics, documents: [] }));
  return [title, ...topics].flatMap((text) =>
    marks
      .mark(text)
      .filter(({ isMarked }) => isMarked)
      .map((piece) => piece.text),
  );
}

describe('words that answer a search', () => {
  it.each([
    ['Ressource', 'Ressourcennutzung digital optimieren', ['Ressourcennutzung']],
    ['Optimierung', 'Ressourcennutzung digital optimieren', ['optimieren']],
    ['Verwaltungen', 'Künstliche Intelligenz in der Verwaltung', ['Verwaltung']],
    ['KI', 'Künstliche Intelligenz in der Kirche', ['Künstliche', 'Intelligenz']],
    ['KI', 'Künstliche Befruchtung', []],
    ['maßnahme', 'MASSNAHMEN zum Schutz', ['MASSNAHMEN']],
    ['Fachkraefte', 'Fachkräfte in der IT', ['Fachkräfte']],
    ['Länder', 'Bund und Lände\u00adr', ['Lände\u00adr']],
    ['der', 'Künstliche Intelligenz in der Verwaltung', ['der']],
    ['…', 'Punkte …', []],
  ])('%s in "%s"', (query, title, words) => {
    expect(markedIn(query, title)).toEqual(words);
  });

  it('are marked wherever they stand, but a phrase only where all of it is there', () => {
    expect(markedIn('digitale Zwillinge', 'Digitale Zwillinge', ['Digitale Teilhabe'])).toEqual([
      'Digitale',
      'Zwillinge',
      'Digitale',
    ]);
    expect(markedIn('digital twins', 'Digitale Teilhabe')).toEqual([]);
  });

  it('are known not to be all that was wanted when a document has the rest', () => {
    const resolution = aResolution({ title: 'Breitbandausbau', topics: [], documents: [] });
    expect(searchMarks('Breitband', resolution).isAllVisible).toBe(true);
    expect(searchMarks('Breitband Glasfaser', resolution).isAllVisible).toBe(false);
  });

  it('leave every text as it is, and something is marked wherever something was found', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (query, title) => {
        const resolution = aResolution({ title, number: null, topics: [], documents: [] });
        const pieces = searchMarks(query, resolution).mark(title);
        expect(pieces.map(({ text }) => text).join('')).toBe(title);
        expect(pieces.every(({ text }) => text !== '')).toBe(true);
      }),
    );
    const words = fc.array(fc.constantFrom('Daten', 'Datenschutz', 'für', 'Kinder', 'Straße', 'Bundesrats', 'KI'), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(words, words, (wanted, title) => {
        const resolution = aResolution({ title: title.join(' '), number: null, topics: [], documents: [] });
        const isFound = searchScore(searchTerms(wanted.join(' ')), searchText(resolution)) !== null;
        const isMarked = searchMarks(wanted.join(' '), resolution)
          .mark(resolution.title)
          .some((piece) => piece.isMarked);
        if (isFound) expect(isMarked).toBe(true);
      }),
    );
  });
});
