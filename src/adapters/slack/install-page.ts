/** The one page of the installation as HTML: a heading, a sentence, a link. No scripts, nothing from other hosts. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Language } from '../../core/model.ts';
import { INSTALL, type InstallPage, type InstallWords } from '../../core/wording/install.ts';

export interface PageAnswer {
  readonly status: number;
  readonly page: (words: InstallWords) => InstallPage;
  readonly link: { readonly label: (words: InstallWords) => string; readonly href: string };
  readonly headers?: Readonly<Record<string, string>>;
}

const STYLE =
  'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto 0;padding:0 1.2rem}' +
  ':root{color-scheme:light dark}h1{font-size:1.5rem;line-height:1.25}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** The address holds a code of Slack's, so neither caches nor other sites may learn it. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};

/** Writes the page in the language that the browser asks for. */
export function sendPage(request: IncomingMessage, response: ServerResponse, answer: PageAnswer): void {
  const language = languageOf(request.headers['accept-language']);
  const words = INSTALL[language];
  const { title, text } = answer.page(words);
  const link = `<p><a href="${escapeText(answer.link.href)}">${escapeText(answer.link.label(words))}</a></p>`;
  const body = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escapeText(title)} – Konferenzbote</title><style>${STYLE}</style></head>
<body><main><h1>${escapeText(title)}</h1><p>${escapeText(text)}</p>${link}</main></body>
</html>
`;
  response.writeHead(answer.status, { ...HEADERS, ...answer.headers });
  response.end(body);
}

/** German, unless the browser names English first or alone. */
function languageOf(accepted: string | undefined): Language {
  const first = /\b(?:de|en)\b/i.exec(accepted ?? '')?.[0].toLowerCase();
  return first === 'en' ? 'en' : 'de';
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');
}
