/** What ical-generator lets through but a calendar must not carry: control characters, lone surrogates, raw addresses. */

const CONTROLS = /[\p{Surrogate}\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/gu;

/** One line of clean text: NFC, no control characters (RFC 5545, 3.3.11), white space single. */
export function cleanLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(CONTROLS, '').normalize('NFC').trim();
}

/** An absolute http(s) address for people to read, as it is; null for anything else, such as `javascript:`. */
export function webAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/**
 * A web address as a URI value, which takes no backslash escapes (RFC 5545, 3.3.13): commas, semicolons and the like
 * are percent-encoded.
 */
export function cleanUri(address: string): string | null {
  return webAddress(address)?.replace(/[,;\\"<>^`{|}'\s]/g, percentEncoded) ?? null;
}

function percentEncoded(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** TEXT as RFC 5545, 3.3.11 wants it, for the lines written here; backslash first. */
export function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, (char) => `\\${char}`).replace(/\r?\n/g, '\\n');
}

/** `20241018T150000Z`: whole seconds in UTC, cut, never rounded into the future. */
export function utcStamp(at: Temporal.Instant): string {
  return at.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString().replace(/[-:]/g, '');
}
