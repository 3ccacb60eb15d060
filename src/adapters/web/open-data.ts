/** Calendars, feeds and the API are open to scripts on other people's pages, with what they need to ask politely. */
import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';

const EXPOSED = ['ETag', 'Last-Modified', 'Link', 'Retry-After'];

/** On every answer that such scripts may read. */
export const OPEN_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': EXPOSED.join(','),
} as const;

/** A day; browsers shorten it. */
const PREFLIGHT_KEPT_S = 86_400;

/** The same for routes; answers the browser's question before a conditional request (Fetch standard, CORS-preflight fetch). */
export function openToScripts(): MiddlewareHandler {
  return cors({
    origin: '*',
    allowMethods: ['GET', 'HEAD', 'OPTIONS'],
    exposeHeaders: EXPOSED,
    maxAge: PREFLIGHT_KEPT_S,
  });
}

/** Addresses of open data, whether there is anything or not. */
export function isOpenData(path: string): boolean {
  return /^\/(?:api|feed|calendar)\//.test(path) || /^\/sitzungen\/[^/]+\.ics$/.test(path);
}
