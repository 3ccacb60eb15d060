/** Texts that say one thing over and over, which is what makes recognisers explode: every word that tells of a meeting, in several frames. */
import { CUE_ROWS } from '../../../src/core/text/cue-words.ts';

/** Where a cue weighs most: beside a name and a day, in a list, beside a chair, alone. */
const FRAMES: readonly ((cue: string) => string)[] = [
  (cue) => `IMK ${cue} am 5. Mai, `,
  (cue) => `– IMK: 5. Mai ${cue}; `,
  (cue) => `Vorsitz ${cue} Hessen und sie `,
  (cue) => `${cue} `,
  (cue) => `Die Sitzung in Kiel ${cue}\n`,
  (cue) => `DMK ${cue} in December, will `,
];

/** What once took long. */
export const HEAVY: readonly string[] = [
  '– IMK: 5. Mai; ',
  'DMK ends in December, will ',
  'Vorsitzende ',
  'muss wegen Erkrankung der Präsidentin ',
  'IMK tagt, ',
];

/** Each cue with its partner, in each frame. */
export const REPEATS: readonly string[] = CUE_ROWS.flatMap(([, , words, options]) =>
  words
    .trim()
    .split(/\s+/)
    .map((word) => [word, options?.lead?.split(' ')[0], options?.partner?.split(' ')[0]])
    .map(([word, lead, partner]) => [lead, word, partner].filter(Boolean).join(' ')),
).flatMap((cue) => FRAMES.map((frame) => frame(cue)));

/** The piece over and over. @param characters at least so many */
export function repeat(piece: string, characters: number): string {
  return piece.repeat(Math.ceil(characters / piece.length));
}
