/** Words of a calendar by words, as addresses carry them: parted by commas, any of them will do. */

const MAX_WORDS = 10;
const MAX_WORD_LENGTH = 60;
/** Stands where octets are no UTF-8: nobody would notice that such a word finds nothing. */
const UNREADABLE = '\ufffd';

/** At most so many, and no longer than they may be; null where one cannot be read. */
export function wordsIn(lists: readonly string[]): readonly string[] | null {
  const words = allWordsIn(lists)
    .map((word) => word.slice(0, MAX_WORD_LENGTH))
    .slice(0, MAX_WORDS);
  return words.every(isReadable) ? words : null;
}

/** Whether a calendar takes all of it, without cutting anything off. */
export function areCalendarWords(list: string): boolean {
  const words = allWordsIn([list]);
  const isCut = words.length > MAX_WORDS || words.some(({ length }) => length > MAX_WORD_LENGTH);
  return words.length > 0 && !isCut && words.every(isReadable);
}

function allWordsIn(lists: readonly string[]): readonly string[] {
  return lists
    .flatMap((list) => list.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function isReadable(word: string): boolean {
  return word.isWellFormed() && !word.includes(UNREADABLE);
}
