import { describe, expect, it } from 'vitest';
import { normaliseText } from '../../../src/core/text/normalise.ts';
import { splitSentences } from '../../../src/core/text/sentences.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';

describe('normaliseText', () => {
  it.each([
    ['Digital\u00administer', 'Digitalminister'],
    ['5.\u00a0November\u202f2026', '5. November 2026'],
    ['9.\u20142010 \u2212 11', '9.–2010 – 11'],
    ['M\u00fcnchen Mu\u0308nchen M&uuml;nchen M&#252;nchen MÃ¼nchen', 'München München München München München'],
    ['[Brandenburg](#) und **Berlin**', 'Brandenburg und Berlin'],
    ['Digitalminister-\nkonferenz', 'Digitalministerkonferenz'],
    ['Bund-\nund Länder', 'Bund-\nund Länder'],
    ['A &amp; B &unknown; &#99999999;', 'A & B &unknown; &#99999999;'],
  ])('%j becomes %j', (source, expected) => {
    expect(normaliseText(source).text).toBe(expected);
  });

  it('leads back to the words as they stand in the source', () => {
    const source = 'Am 5.&nbsp;November tagt die **Digital\u00administerkonferenz** in Mu\u0308nchen.';
    const normal = normaliseText(source);
    const quote = (words: string) => {
      const from = normal.text.indexOf(words);
      return normal.quote(from, from + words.length);
    };
    expect(quote('5. November')).toBe('5.&nbsp;November');
    expect(quote('Digitalministerkonferenz')).toBe('Digital\u00administerkonferenz');
    expect(quote('München.')).toBe('Mu\u0308nchen.');
    expect(normal.quote(0, normal.text.length)).toBe(source);
  });
});

describe('splitSentences', () => {
  function sentences(text: string): readonly string[] {
    const tokens = tokenise(text);
    return splitSentences(tokens).map(({ from, to }) => text.slice(tokens[from]?.from, tokens[to - 1]?.to));
  }

  it('keeps ordinals, dates and abbreviations together', () => {
    const text = 'Die 102. Sitzung am 5. November, ca. 10 Uhr, Str. des 17. Juni. Es folgt die 103. Sitzung.';
    expect(sentences(text)).toEqual([
      'Die 102. Sitzung am 5. November, ca. 10 Uhr, Str. des 17. Juni.',
      'Es folgt die 103. Sitzung.',
    ]);
  });

  it('ends after a year, and after a day in front of an article', () => {
    expect(sentences('Das war 2024. Neues gibt es am 24. Die Länder warten.')).toHaveLength(3);
  });

  it('takes list lines one by one and joins wrapped ones', () => {
    expect(sentences('10.06.2026: GMK, Hannover\n17.06.2026: IMK, Hamburg')).toHaveLength(2);
    expect(sentences('Am 16. und 17.\nJuni 2027 tagt die Konferenz in\nMagdeburg.')).toHaveLength(1);
  });
});
