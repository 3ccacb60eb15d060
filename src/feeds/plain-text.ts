/** Text as it goes into a FeedItem: one form for equal content, nothing invisible, line breaks kept. */

/** Controls, soft hyphens, zero-width and direction marks, which hide or reorder what people see; lone surrogates. */
const INVISIBLE =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

/** Several lines: NFC, single spaces, lines trimmed, at most one empty line in a row. */
export function tidyText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same on one line: titles, names of documents. */
export function tidyLine(text: string): string {
  return tidyText(text).replace(/\s+/g, ' ');
}
