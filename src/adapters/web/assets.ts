/** The few files beside the pages, read once; their addresses carry a hash of the content and may be kept for ever. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface Asset {
  readonly path: string;
  readonly contentType: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

/** A calendar leaf with a speech bubble's tail. */
const MARK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" role="img" aria-label="Konferenzbote"><path fill="#274b8f" d="M6 5h20a4 4 0 0 1 4 4v13a4 4 0 0 1-4 4H14l-7 5v-5H6a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4z"/><path fill="#fff" d="M7 12h18v2H7z"/><path stroke="#274b8f" stroke-width="3" stroke-linecap="round" d="M10 3v5M22 3v5"/><path stroke="#fff" stroke-width="1.4" stroke-linecap="round" d="M10 3v5M22 3v5"/><path fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" d="m11 19 3.4 3L21 16.6"/></svg>\n`;

const STYLE = readFileSync(new URL('style.css', import.meta.url), 'utf8');

export const STYLE_ASSET: Asset = {
  path: `/style.${hashOf(STYLE)}.css`,
  contentType: 'text/css; charset=utf-8',
  body: STYLE,
};
const COPY = readFileSync(new URL('./copy.js', import.meta.url), 'utf8');
export const COPY_ASSET: Asset = {
  path: `/copy.${hashOf(COPY)}.js`,
  contentType: 'text/javascript; charset=utf-8',
  body: COPY,
};
export const MARK_ASSET: Asset = { path: `/mark.${hashOf(MARK)}.svg`, contentType: 'image/svg+xml', body: MARK };

/** What chats and social networks show beside a link; made by `npm run pictures`. */
const PREVIEW = new Uint8Array(readFileSync(new URL('preview.png', import.meta.url)));
export const PREVIEW_ASSET: Asset = {
  path: `/preview.${hashOf(PREVIEW)}.png`,
  contentType: 'image/png',
  body: PREVIEW,
};

function hashOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
