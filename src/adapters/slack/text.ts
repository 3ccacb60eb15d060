/** Makes text from outside harmless for Slack: clean, cut, escape. */
import { deadenAddresses } from '../../core/text/dead-addresses.ts';

/** C0 and C1 controls, and the line and paragraph separators. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
/** Invisible marks that turn the reading direction or hide: never needed in a title. Joiners of emoji stay. */
const INVISIBLE = /[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/g;

const GRAPHEMES = new Intl.Segmenter('de', { granularity: 'grapheme' });

/** One line without controls, invisible marks, half surrogates or doubled blanks. */
export function cleanLine(text: string): string {
  return text.toWellFormed().replace(INVISIBLE, '').replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim();
}

/** Like `cleanLine`, but line breaks stay; never more than one empty line in a row. */
export function cleanText(text: string): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/g, '\n').split('\n');
  return lines
    .map(cleanLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** `cleanLine` for what is shown: no address in it can be followed. */
export function shownLine(text: string): string {
  return deadenAddresses(cleanLine(text));
}

/** `cleanText` for what is shown: no address in it can be followed but those in `live`. */
export function shownText(text: string, live: readonly string[] = []): string {
  return deadenAddresses(cleanText(text), live);
}

/**
 * Cuts to at most `maxUnits` UTF-16 units, at a word where one ends near, never inside a character as a person sees
 * it (an emoji family, a letter with its accent). What was cut ends in `…`.
 */
export function cut(text: string, maxUnits: number): string {
  if (text.length <= maxUnits) return text;
  const room = text.slice(0, maxUnits + 64);
  const end = GRAPHEMES.segment(room).containing(Math.max(0, maxUnits - 1))?.index ?? 0;
  return `${backToWord(room.slice(0, end), text[end])}…`;
}

/** Drops a half word at the end, unless the word is longer than a fifth of the text. */
function backToWord(head: string, next: string | undefined): string {
  if (next === undefined || /\s/.test(next)) return head.trimEnd();
  const blank = head.search(/\s\S*$/);
  return (blank > head.length * 0.8 ? head.slice(0, blank) : head).trimEnd();
}

/** `&`, `<`, `>` are all that Slack reads as control characters (docs.slack.dev/messaging/formatting-message-text). */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Escapes, then cuts to `maxUnits` of the escaped form without leaving half an entity. */
export function escapeAndCut(text: string, maxUnits: number): string {
  const escaped = escapeText(text);
  if (escaped.length <= maxUnits) return escaped;
  const shortened = cut(escaped, maxUnits).slice(0, -1);
  return `${shortened.replace(/&[a-z]*$/, '').trimEnd()}…`;
}

/** The inverse of `escapeText`, for what people wrote. */
export function unescapeText(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** The address in its normal form, or null when it is not http(s), malformed or longer than `maxUnits`. */
export function webAddress(href: string | null, maxUnits: number): string | null {
  if (href === null || !URL.canParse(href)) return null;
  const url = new URL(href);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const address = url.href.replace(/\|/g, '%7C');
  return address.length <= maxUnits ? address : null;
}
