import { describe, expect, it } from 'vitest';
import { foldText } from '../../../src/core/text/fold.ts';

describe('foldText', () => {
  it.each([
    ['Köln', 'Koeln'],
    ['GRÖSSE', 'größe'],
    ['Digital\u00administer', 'digitalminister'],
    ['Mu\u0308nchen', 'München'],
    ['zwei\u00a0\n Tage', 'zwei tage'],
    ['Łódź Café', 'Łódz Cafe'],
  ])('%s and %s are the same', (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it.each([
    ['Bern', 'Berlin'],
    ['neue', 'nu'],
    ['Steuer', 'Stur'],
    ['Quelle', 'Qulle'],
  ])('%s and %s stay apart', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });
});
