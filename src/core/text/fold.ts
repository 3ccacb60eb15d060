/** One spelling for what people write in several: for search, and for telling whether two names are the same. */

const ASCII = /^[\x20-\x7e]*$/;

/**
 * Folds a text: NFC, lower case, `ß` to `ss`, `ä ae → a`, `ö oe → o`, `ü ue → u` (not in `neue`, `Steuer`, `Quelle`),
 * soft hyphens gone, accents gone, white space to single spaces, trimmed. Fold both sides before comparing; the
 * result is not for people to read ("Israel" becomes "isral").
 */
export function foldText(text: string): string {
  const plain = ASCII.test(text)
    ? text
    : text.normalize('NFKD').replace(/[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g, '');
  return plain
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/([ao])e|(?<![aeq])ue/g, (_, vowel: string | undefined) => vowel ?? 'u')
    .replace(/\s+/g, ' ')
    .trim();
}
