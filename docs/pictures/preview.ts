/** The picture that chats and social networks show beside a link to the page: 1200 × 630 pixels, as they ask for. */
import { html, raw } from 'hono/html';
import { MARK_ASSET } from '../../src/adapters/web/assets.ts';
import { PAGE_WORDING } from '../../src/adapters/web/wording.ts';

export const PREVIEW = { width: 1200, height: 630 } as const;

const STYLE = `
body { margin: 0; width: 1200px; height: 630px; box-sizing: border-box; padding: 90px 100px; background: #274b8f; color: #fff; display: flex; flex-direction: column; justify-content: space-between; }
header { display: flex; align-items: center; gap: 36px; font: 600 64px "Liberation Serif", Georgia, serif; }
img { width: 120px; height: 120px; padding: 14px; background: #fff; border-radius: 24px; box-sizing: border-box; }
h1 { margin: 0; font: 600 84px/1.12 "Liberation Serif", Georgia, serif; letter-spacing: -1px; }
p { margin: 0; font: 31px "Liberation Sans", Arial, sans-serif; color: #dfe7f7; }`;

/** The whole document, with the page's own mark and question. */
export function previewPage() {
  const mark = `data:image/svg+xml,${encodeURIComponent(String(MARK_ASSET.body))}`;
  return html`<!doctype html><meta charset="utf-8"><style>${raw(STYLE)}</style>
<header><img src="${mark}" alt="">Konferenzbote</header>
<h1>${PAGE_WORDING.de.tagline}</h1>
<p>${PAGE_WORDING.de.preview}</p>`;
}
