/**
 * Bytes to text, whatever charset they are in. Order: byte order mark, strict UTF-8, what is declared (HTTP header,
 * XML declaration, HTML meta), windows-1252. UTF-8 comes before the declaration because a wrong declaration over
 * UTF-8 bytes is common, while text in another charset is hardly ever valid UTF-8 by chance.
 */

const SNIFFED_BYTES = 2048;
const JUDGED_BYTES = 256 * 1024;

/** @param contentType the HTTP header's value, if any. Never throws: unknown bytes become replacement characters. */
export function decodeBody(bytes: Uint8Array, contentType: string | null): string {
  const marked = charsetByMark(bytes) ?? charsetByPattern(bytes);
  if (marked) return decode(bytes, marked);
  const utf8 = strictUtf8(bytes);
  if (utf8 !== null) return utf8;
  const declared = declaredCharset(bytes, contentType);
  if (declared && declared !== 'utf-8') return decode(bytes, declared);
  return decode(bytes, isMostlyUtf8(bytes) ? 'utf-8' : 'windows-1252');
}

function charsetByMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark shows in a first `<` or `{` of two bytes (XML 1.0, appendix F). */
function charsetByPattern(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const opens = (byte: number | undefined) => byte === 0x3c || byte === 0x7b;
  if (opens(first) && second === 0) return 'utf-16le';
  if (first === 0 && opens(second)) return 'utf-16be';
  return null;
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-8 with a few broken bytes, as content systems leave when they cut a teaser in the middle of an umlaut. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const sample = decode(bytes.subarray(0, JUDGED_BYTES), 'utf-8');
  const broken = sample.match(/\ufffd/g)?.length ?? 0;
  const whole = sample.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0;
  return whole > broken * 4;
}

/** The declared charset by its WHATWG name, in which iso-8859-1 and us-ascii mean windows-1252; null if unknown. */
function declaredCharset(bytes: Uint8Array, contentType: string | null): string | null {
  const head = decode(bytes.subarray(0, SNIFFED_BYTES), 'windows-1252');
  const labels = [
    /charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType ?? '')?.[1],
    /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w:.-]+)/i.exec(head)?.[1],
    /<meta\b[^>]*?\bcharset\s*=\s*["']?([\w:.-]+)/i.exec(head)?.[1],
  ];
  for (const label of labels) {
    const charset = label === undefined ? null : knownCharset(label);
    if (charset) return charset;
  }
  return null;
}

function knownCharset(label: string): string | null {
  try {
    const charset = new TextDecoder(label).encoding;
    // The bytes are not UTF-16: it would have shown above, and a declaration could not be read in it.
    return charset.startsWith('utf-16') ? null : charset;
  } catch {
    return null;
  }
}

function decode(bytes: Uint8Array, charset: string): string {
  return new TextDecoder(charset).decode(bytes);
}
