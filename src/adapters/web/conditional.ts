/** Conditional requests and content codings (RFC 9110, sections 12.5.3 and 13), for answers kept in memory. */
import type { IncomingHttpHeaders } from 'node:http';

export type Coding = 'identity' | 'gzip' | 'br';

/** An entity tag for one coding of one content: codings are different representations and need different strong tags. */
export function codedEtag(etag: string, coding: Coding): string {
  return coding === 'identity' ? etag : `${etag.slice(0, -1)}-${coding}"`;
}

/**
 * Whether the client's copy is still good. If-None-Match (a list, weak tags, `*`) wins over If-Modified-Since; a tag of
 * any coding will do, as the content is the same.
 */
export function isFresh(headers: IncomingHttpHeaders, etag: string, lastModified: Temporal.Instant): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags.trim() === '*' || tags.split(',').some((tag) => bareTag(tag) === etag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return Number.isFinite(since) && Math.floor(lastModified.epochMilliseconds / 1000) * 1000 <= since;
}

function bareTag(tag: string): string {
  return tag
    .trim()
    .replace(/^W\//, '')
    .replace(/-(?:gzip|br)"$/, '"');
}

const KNOWN_WISHES_MAX = 100;
const KNOWN_WISH_LENGTH_MAX = 100;
/** Clients send few different ones, over and over. */
const knownWishes = new Map<string, Coding>();

/** The coding with the highest weight; of equals Brotli, then gzip. `identity` when neither is named, or with `q=0` only. */
export function bestCoding(acceptEncoding: string | string[] | undefined): Coding {
  if (acceptEncoding === undefined) return 'identity';
  const wish = String(acceptEncoding);
  const known = knownWishes.get(wish);
  if (known !== undefined) return known;
  const coding = readWish(wish);
  if (knownWishes.size < KNOWN_WISHES_MAX && wish.length <= KNOWN_WISH_LENGTH_MAX) knownWishes.set(wish, coding);
  return coding;
}

/** Of equals the first. */
const CODINGS: readonly Coding[] = ['br', 'gzip', 'identity'];

function readWish(wish: string): Coding {
  const weights = new Map(wish.toLowerCase().split(',').map(readWeight));
  const weightOf = (coding: Coding) => weights.get(coding) ?? 0;
  const best = Math.max(...CODINGS.map(weightOf));
  return best === 0 ? 'identity' : (CODINGS.find((coding) => weightOf(coding) === best) ?? 'identity');
}

/** `gzip;q=0.5` (RFC 9110, 12.4.2); without a weight, or one that is none, 1. */
function readWeight(part: string): readonly [coding: string, weight: number] {
  const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim());
  const weight = /^q\s*=\s*(\d(?:\.\d+)?)$/.exec(parameters.at(-1) ?? '')?.[1];
  return [coding, weight === undefined ? 1 : Number(weight)];
}

/** `Sun, 06 Nov 1994 08:49:37 GMT`. */
export function httpDate(at: Temporal.Instant): string {
  return new Date(at.epochMilliseconds).toUTCString();
}
