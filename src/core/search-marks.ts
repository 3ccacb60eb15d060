/** Which words of a found resolution answer a search, so that people see why it was found. */
import type { Resolution } from './model.ts';
import { foundNeedles, isFoundBy, searchScore, searchTerms, searchText } from './search-words.ts';

export interface TextPiece {
  readonly text: string;
  readonly isMarked: boolean;
}

export interface SearchMarks {
  /** All wanted words stand in title, topics, number or documents' titles; else the texts of documents have the others. */
  readonly isAllVisible: boolean;
  /** The text in pieces, which joined are the text again; whole words are marked, as the search knows words and their parts. */
  mark(text: string): readonly TextPiece[];
}

/** A word as it is written, with marks above letters and invisible hyphens, which searching takes no notice of. */
const WRITTEN_WORD = /[\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]+/gu;

/** @param query as people type it; one without words marks nothing */
export function searchMarks(query: string, resolution: Resolution): SearchMarks {
  const terms = searchTerms(query);
  const kept = searchText(resolution);
  const needles = foundNeedles(terms, kept);
  return {
    isAllVisible: searchScore(terms, kept) !== null,
    mark: (text) => splitAt(text, (word) => needles.length > 0 && isFoundBy(needles, word)),
  };
}

/** Pieces with and without a mark in turn, none of them empty. */
function splitAt(text: string, isMarked: (word: string) => boolean): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WRITTEN_WORD)) {
    if (!isMarked(word)) continue;
    if (index > end) pieces.push({ text: text.slice(end, index), isMarked: false });
    pieces.push({ text: word, isMarked: true });
    end = index + word.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isMarked: false });
  return pieces;
}
