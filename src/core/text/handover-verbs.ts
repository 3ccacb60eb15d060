/** Verbs that hand a chair on only with the right words beside them. */
import type { Token } from './tokens.ts';

/** "gibt den Vorsitz ab", "reicht ihn weiter an"; and not "Ab 1. Oktober gibt Berlin den Takt vor". */
export const partsVerb = (next: Token | undefined) =>
  next?.kind !== 'number' && (next?.capital !== true || next.gap !== 'space');

/** "Es folgt", "geht es um", "ging unter Vorsitz Bremens zu Ende": no change of anything. */
export function isLost(tokens: readonly Token[], at: number): boolean {
  const ends = tokens.slice(at + 1, at + END_REACH).findIndex(({ key }) => key === 'ende');
  if (/^(?:geht|gehen|ging|gingen)$/.test(tokens[at]?.key ?? '') && ends > 0 && tokens[at + ends]?.key === 'zu')
    return true;
  return /^(?:geht|ging|folgt)$/.test(tokens[at]?.key ?? '') && tokens[at + 1]?.key === 'es';
}

/** Tokens. */
const END_REACH = 16;
