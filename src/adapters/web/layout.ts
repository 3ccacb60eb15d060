/** The frame around every page. One script of our own that nothing depends on, no other hosts, nothing inline: the content
 *  policy allows no more. */
import { html, raw } from 'hono/html';
import { COPY_ASSET, MARK_ASSET, PREVIEW_ASSET, STYLE_ASSET } from './assets.ts';
import { type Visit, withLanguage } from './visit.ts';

export type Markup = ReturnType<typeof html>;

export interface PageFrame {
  readonly title: string;
  readonly description: string;
  /** Path for the canonical link; null for pages that search engines should leave out. */
  readonly canonical: string | null;
  readonly main: Markup;
  /** JSON-LD, as an object. */
  readonly structured?: object | undefined;
}

/** A whole document. All values are escaped by `html`. */
export function renderPage(visit: Visit, { title, description, canonical, main, structured }: PageFrame): Markup {
  const { language, words, link, address } = visit;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === 'Konferenzbote' ? `Konferenzbote – ${words.tagline}` : `${title} – Konferenzbote`}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#274b8f">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:site_name" content="Konferenzbote">
<meta property="og:type" content="website">
<meta property="og:locale" content="${language === 'de' ? 'de_DE' : 'en_GB'}">
<meta property="og:image" content="${visit.publicUrl}${PREVIEW_ASSET.path}">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="${words.previewAlt}">
<meta name="twitter:card" content="summary_large_image">
${canonical === null ? html`<meta name="robots" content="noindex">` : canonicalLinks(visit, canonical)}
<link rel="icon" href="${address(MARK_ASSET.path)}" type="image/svg+xml">
<link rel="stylesheet" href="${address(STYLE_ASSET.path)}">
<script src="${address(COPY_ASSET.path)}" defer></script>
<link rel="alternate" type="application/atom+xml" href="${address('/feed/all.atom')}" title="${words.news}">
${structured ? structuredData(structured) : ''}
</head>
<body>
<a class="skip" href="#inhalt">${words.skip}</a>
<header class="top">
<div class="wrap">
<a class="brand" href="${link('/')}"><img src="${address(MARK_ASSET.path)}" alt="" width="32" height="32"><span>Konferenzbote</span></a>
<nav aria-label="${words.navigation}"><ul>
${navigationItem(visit, '/', words.nav.sessions)}
${navigationItem(visit, '/jahr', words.nav.year)}
${navigationItem(visit, '/beschluesse', words.nav.resolutions)}
${navigationItem(visit, '/#abonnieren', words.nav.subscribe)}
${navigationItem(visit, '/status', words.nav.status)}
<li><a href="${visit.otherLanguageLink}" lang="${language === 'de' ? 'en' : 'de'}" hreflang="${language === 'de' ? 'en' : 'de'}">${words.otherLanguage}</a></li>
</ul></nav>
</div>
</header>
<main id="inhalt" class="wrap">
${main}
</main>
<footer class="bottom"><div class="wrap">
<p>${words.footer}</p>
<p><a href="${address('/api/openapi.json')}">${words.api}</a> · <a href="${address('/feed/all.atom')}">${words.news}</a> · <a href="${link('/status')}">${words.status}</a></p>
</div></footer>
</body>
</html>
`;
}

function navigationItem({ path, link }: Visit, to: string, label: string): Markup {
  const here = to === path || (to !== '/' && path.startsWith(`${to}/`));
  return html`<li><a href="${link(to)}"${here ? html` aria-current="page"` : ''}>${label}</a></li>`;
}

function canonicalLinks({ publicUrl }: Visit, path: string): Markup {
  return html`<meta property="og:url" content="${publicUrl}${path}">
<link rel="canonical" href="${publicUrl}${path}">
<link rel="alternate" hreflang="de" href="${publicUrl}${withLanguage(path, 'de')}">
<link rel="alternate" hreflang="en" href="${publicUrl}${withLanguage(path, 'en')}">`;
}

/** A data block, which no policy takes for a script; `<` is written so that no text in it can end it. */
function structuredData(data: object): Markup {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return html`<script type="application/ld+json">${raw(json)}</script>`;
}
