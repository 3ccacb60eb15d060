/** Pages for what went wrong: no such page, and our fault. Neither repeats what was asked, nor shows a trace. */
import { html } from 'hono/html';
import type { Conference } from '../../core/model.ts';
import { type Markup, renderPage } from './layout.ts';
import type { Visit } from './visit.ts';

/** @param near conferences that the address may have meant */
export function notFoundPage(visit: Visit, near: readonly Conference[] = []): Markup {
  const { words, link, language } = visit;
  return renderPage(atHome(visit), {
    title: words.notFound,
    description: words.notFound,
    canonical: null,
    main: html`<h1>${words.notFound}</h1>
${near.length === 0 ? '' : html`<h2>${words.meant}</h2><ul class="meant">${near.map(({ id, slug, name }) => html`<li><a href="${link(`/?conference=${slug}`)}">${name[language]} (${id})</a></li>`)}</ul>`}
<p>${words.notFoundAbout}</p>
<ul>
<li><a href="${link('/')}">${words.next}</a></li>
<li><a href="${link('/beschluesse')}">${words.allResolutions}</a></li>
<li><a href="${link('/#abonnieren')}">${words.subscribe}</a></li>
</ul>`,
  });
}

export function brokenPage(visit: Visit): Markup {
  const { words } = visit;
  return renderPage(atHome(visit), {
    title: words.broken,
    description: words.broken,
    canonical: null,
    main: html`<h1>${words.broken}</h1><p>${words.brokenAbout}</p>`,
  });
}

/** The other language of a page that is none is the first page: an address that leads nowhere is not repeated. */
function atHome(visit: Visit): Visit {
  return { ...visit, otherLanguageLink: `${visit.address('/')}?lang=${visit.language === 'de' ? 'en' : 'de'}` };
}
