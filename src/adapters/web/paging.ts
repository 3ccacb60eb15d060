/** Pages of lists by `?limit=` and `?page=`; `Link` headers (RFC 8288) continue them and lead to the description. */

export interface Paging {
  readonly limit: number;
  /** From 1. */
  readonly page: number;
}

const LIMIT = { fallback: 100, max: 500 } as const;
const PAGE_MAX = 1000;

/** What of the query is not a page, said to the caller. */
export class PagingError extends Error {}

/** @throws PagingError for numbers that are none or out of range */
export function readPaging(query: (name: string) => string | undefined): Paging {
  return {
    limit: readNumber('limit', query('limit'), LIMIT.fallback, LIMIT.max),
    page: readNumber('page', query('page'), 1, PAGE_MAX),
  };
}

function readNumber(name: string, text: string | undefined, fallback: number, max: number): number {
  if (text === undefined) return fallback;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > max) throw new PagingError(`${name} must be a whole number from 1 to ${max}`);
  return number;
}

/** The rows of one page of a whole list. */
export function pageOf<T>(rows: readonly T[], { limit, page }: Paging): readonly T[] {
  return rows.slice((page - 1) * limit, page * limit);
}

/** `Link` for a page of the list at `url`; null when there is but one page. `hasNext` where the end is not known. */
export function linkHeader(url: URL, { limit, page }: Paging, hasNext: boolean): string | null {
  const link = (to: number, rel: string) => {
    const target = new URL(url);
    target.searchParams.set('limit', String(limit));
    target.searchParams.set('page', String(to));
    return `<${target.href}>; rel="${rel}"`;
  };
  const links = [];
  if (page > 1) links.push(link(1, 'first'), link(page - 1, 'prev'));
  if (hasNext && page < PAGE_MAX) links.push(link(page + 1, 'next'));
  return links.length > 0 ? links.join(', ') : null;
}

/** `Link` that leads programs to the description of the API (RFC 8631). */
export function serviceLink(publicUrl: string): string {
  return `<${publicUrl}/api/openapi.json>; rel="service-desc"; type="application/openapi+json"`;
}
