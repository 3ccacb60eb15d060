import { describe, expect, it } from 'vitest';
import { joinWrapped, type PrintedLine, pageText } from '../../src/feeds/sources/pdf-text.ts';

describe('joining wrapped lines', () => {
  it.each([
    ['die Digitali-', 'sierung', 'die Digitalisierung'],
    ['die Digitali\u2010', 'sierung', 'die Digitalisierung'],
    ['die Digitali\u00ad', 'sierung', 'die Digitalisierung'],
    ['das Land Nordrhein-', 'Westfalen', 'das Land Nordrhein-Westfalen'],
    ['Beschlüsse auf Bundes-', 'und Landesebene', 'Beschlüsse auf Bundes- und Landesebene'],
    ['Ein- oder Aus-', 'bzw. Weiterbildung', 'Ein- oder Aus- bzw. Weiterbildung'],
    ['eine Digital-', 'undurchlässigkeit', 'eine Digitalundurchlässigkeit'],
    ['eine KI-', 'gestützte Prüfung', 'eine KI-gestützte Prüfung'],
    ['die E-', 'rechnung', 'die E-rechnung'],
    ['ein B2B-', 'fähiges Netz', 'ein B2B-fähiges Netz'],
    ['in den Jahren 2024-', '2026', 'in den Jahren 2024- 2026'],
    ['ein Gedanken –', 'strich', 'ein Gedanken – strich'],
    ['am 21. Mai', '2025', 'am 21. Mai 2025'],
  ])('%j and %j make %j', (first, second, whole) => {
    expect(joinWrapped(first, second)).toBe(whole);
  });
});

describe('lines of a page', () => {
  const line = (text: string, y: number, more: Partial<PrintedLine> = {}): PrintedLine => ({
    text,
    startX: 72,
    endX: 72 + text.length * 5,
    y,
    size: 11,
    ...more,
  });

  it('full lines go on, short lines stand alone, gaps and other type make paragraphs', () => {
    const text = pageText([
      line('Digitalministerkonferenz', 770),
      line('3. Sitzung am 21. Mai 2025', 756, { endX: 400 }),
      line('Beschluss', 728, { size: 16 }),
      line('Die Länder stimmen der Regelung über das neue', 700),
      line('Verfahren zu und bitten den Bund, sie schnell und', 686),
      line('ohne weitere Kosten umzusetzen.', 672),
      line('1. Sie berichten.', 658),
      line('2. Sie berichten noch einmal.', 644),
    ]);
    expect(text).toBe(
      [
        'Digitalministerkonferenz\n3. Sitzung am 21. Mai 2025',
        'Beschluss',
        'Die Länder stimmen der Regelung über das neue Verfahren zu und bitten den Bund, sie schnell und ohne weitere Kosten umzusetzen.\n1. Sie berichten.\n2. Sie berichten noch einmal.',
      ].join('\n\n'),
    );
  });

  it('a word goes on in the next column, soft hyphens and typographic ones are gone', () => {
    const left = [line('Die Glas\u00adfaser der Länder ist in den Ge\u2010', 700), line('meinden an\u2010', 686)];
    const right = line('gekommen, in der KI\u2010Strategie steht es.', 700, { startX: 320 });
    expect(pageText([...left, right])).toBe(
      'Die Glasfaser der Länder ist in den Gemeinden angekommen, in der KI-Strategie steht es.',
    );
  });

  it('nothing is no text', () => {
    expect(pageText([])).toBe('');
    expect(pageText([line('  ', 700)])).toBe('');
  });

  it('is linear: a hundred thousand hyphenated lines, and one line of a million characters', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => line('Silben-', 800 - index / 1_000));
    expect(pageText([...many, line('ende', 700)])).toHaveLength(6 * 100_000 + 4 + 99_999);
    expect(pageText([line('a'.repeat(1_000_000), 700), line('b', 690)])).toHaveLength(1_000_002);
  });
});
