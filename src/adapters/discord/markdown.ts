/** Makes foreign text safe to show in Discord: nothing in it may ping, link, format or hide. */
import { deadenAddresses } from '../../core/text/dead-addresses.ts';

// C0 and C1 controls but tab and line feed, zero-width space and joiners of no use, bidirectional overrides.
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g;
// Inside a live address a backslash would become part of it; those that are not to be followed are broken by now.
const ADDRESS_OR_MARK = /https?:\/\/[^\s<>[\]`|\\]+|[\\*_~`|<>[\]]/g;
const LINE_START = /^(\s*)(#|-|\+)/gm;
const NUMBERED_LINE = /^(\s*\d+)([.)])/gm;

const graphemes = new Intl.Segmenter('de', { granularity: 'grapheme' });

/** Line breaks kept, at most one blank line in a row. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(UNWANTED, '')
    .replace(/\n\s*\n\s*/g, '\n\n')
    .trim();
}

/** For places of one line, which may not take markdown: button labels, the footer. */
export function cleanLine(text: string): string {
  return deadenAddresses(cleanText(text).replace(/\s+/g, ' '));
}

/** One line for places that take markdown: an embed's title, a field's name or value, a link's label. */
export function markdownLine(text: string): string {
  return escapeMarks(cleanLine(text)).replace(LINE_START, '$1\\$2');
}

/**
 * Several lines for places that take markdown: a message's content, an embed's description.
 * Numbers at line starts are escaped where there are several lines: Discord would number them anew, and turn
 * "24. Oktober" and "17. Oktober" into a 24th and a 25th.
 *
 * @param live addresses that may be followed
 */
export function markdownText(text: string, live: readonly string[] = []): string {
  const escaped = escapeMarks(deadenAddresses(cleanText(text), live)).replace(LINE_START, '$1\\$2');
  return escaped.includes('\n') ? escaped.replace(NUMBERED_LINE, '$1\\$2') : escaped;
}

/** At most `limit` UTF-16 units, cut at a word where one is near, never inside a character or an escape. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = text.slice(0, limit - 1);
  const lastSpace = Math.max(room.lastIndexOf(' '), room.lastIndexOf('\n'));
  const end = lastSpace > limit * 0.7 ? lastSpace : startOfCharacterAt(text, limit - 1);
  return `${text.slice(0, end).replace(/[\\\s]+$/, '')}…`;
}

/** The address in normal form if it is one that may be shown: http(s), at most `maxLength`. Else null. */
export function webAddress(href: string | null, maxLength: number): string | null {
  const address = href === null ? null : URL.parse(href.trim());
  if (!address || !/^https?:$/.test(address.protocol) || address.href.length > maxLength) return null;
  return address.href;
}

/** `[label](address)`; the label must be escaped already. Parentheses would end the address early. */
export function namedLink(label: string, address: string): string {
  return `[${label}](${address.replace(/\(/g, '%28').replace(/\)/g, '%29')})`;
}

function escapeMarks(text: string): string {
  return text
    .replace(ADDRESS_OR_MARK, (found) => (found.length > 1 ? found : `\\${found}`))
    .replace(/@(?=everyone|here)/gi, '@\u200b');
}

function startOfCharacterAt(text: string, index: number): number {
  // A character of more than 64 units is an attack (stacked marks): it may be cut.
  const from = Math.max(0, index - 64);
  const near = graphemes.segment(text.slice(from, index + 64)).containing(index - from);
  const start = from + (near?.index ?? 0);
  return start > from ? start : index;
}
