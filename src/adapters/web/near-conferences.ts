/** Which conferences an address that leads nowhere may have meant. */
import type { Conference } from '../../core/model.ts';
import { countEdits } from '../../core/text/edits.ts';
import { foldText } from '../../core/text/fold.ts';

const SHOWN_MAX = 3;
/** An address has a few words; whoever sends hundreds is not lost. */
const WORDS_MAX = 6;
const WORD_LETTERS_MAX = 60;
/** Shorter pieces are in every other name. */
const PART_LETTERS_MIN = 4;
/** Words of our own addresses, which say nothing about what was looked for. */
const OWN_WORDS = new Set(
  'sitzungen sitzung beschlusse beschluss calendar kalender feed api v1 jahr status konferenz conference ics atom json'.split(
    ' ',
  ),
);

/** The nearest first, at most three; none for words that fit half the catalogue. @param asked path and values of the query */
export function nearConferences(asked: string, all: readonly Conference[]): readonly Conference[] {
  const words = wordsIn(asked);
  const ranked = all
    .map((conference) => ({ conference, far: Math.min(...words.map((word) => farFrom(word, conference))) }))
    .filter(({ far }) => Number.isFinite(far))
    .toSorted((a, b) => a.far - b.far);
  const [nearest] = ranked;
  const best = ranked.filter(({ far }) => far === nearest?.far);
  return best.length > SHOWN_MAX ? [] : ranked.slice(0, SHOWN_MAX).map(({ conference }) => conference);
}

function wordsIn(asked: string): readonly string[] {
  const words =
    foldText(asked.slice(0, WORDS_MAX * WORD_LETTERS_MAX)).match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
  return words
    .filter((word) => word.length > 1 && word.length <= WORD_LETTERS_MAX && !OWN_WORDS.has(word))
    .slice(0, WORDS_MAX);
}

/** 0 for its name, less than 1 for a part or a misspelling of it, else infinite. */
function farFrom(word: string, { id, slug, name }: Conference): number {
  const names = [id, slug, name.de, name.en].map(foldText);
  const edits = Math.min(...names.map((known) => countEdits(word, known)));
  if (edits <= Math.max(1, Math.floor(word.length / 3)) && edits < word.length - 1) return edits / word.length;
  const isPart = word.length >= PART_LETTERS_MIN && names.some((known) => known.includes(word));
  return isPart ? 0.5 : Number.POSITIVE_INFINITY;
}
