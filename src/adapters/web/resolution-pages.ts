/** Resolutions: the list with its search, and one by itself. */
import { html } from 'hono/html';
import type { Language, Resolution, Session } from '../../core/model.ts';
import { resolutionName, sessionTitle, shortResolutionName } from '../../core/phrases.ts';
import { type SearchMarks, searchMarks } from '../../core/search-marks.ts';
import { shortened } from '../../core/text/shortened.ts';
import { dateInWords, daysInWords, periodInWords } from '../../core/wording/dates.ts';
import { WORDING } from '../../core/wording/wording.ts';
import type { Catalogue } from './catalogue.ts';
import { type Markup, renderPage } from './layout.ts';
import { sourceLink } from './session-view.ts';
import { wordsSection } from './subscribe-view.ts';
import type { Visit } from './visit.ts';

/** Characters of a page's name; browsers and search engines show fewer. */
const LONGEST_HEAD = 120;

export function resolutionsPage(
  visit: Visit,
  {
    resolutions,
    sessions,
    query,
    catalogue,
  }: {
    readonly resolutions: readonly Resolution[];
    readonly sessions: ReadonlyMap<string, Session>;
    readonly query: string;
    readonly catalogue: Catalogue;
  },
): Markup {
  const { words, language, address, isLanguageChosen } = visit;
  const nothing = query === '' ? words.noResolutions : WORDING[language].foundNothing(query);
  return renderPage(visit, {
    title: words.nav.resolutions,
    description: words.about,
    canonical: query === '' ? '/beschluesse' : null,
    main: html`<h1>${words.nav.resolutions}</h1>
<form class="choice" action="${address('/beschluesse')}" method="get" role="search">
<label for="suche">${words.searchLabel}</label>
<input id="suche" type="search" name="q" value="${query}" maxlength="200">
${isLanguageChosen ? html`<input type="hidden" name="lang" value="${language}">` : ''}
<button type="submit">${words.search}</button>
</form>
${query === '' ? '' : html`<p role="status">${words.hits(resolutions.length, query)}</p>`}
${resolutions.length === 0 ? html`<p class="empty">${nothing}</p>` : html`<ul class="resolutions">${resolutions.map((resolution) => resolutionItem(resolution, visit, { catalogue, sessions, query }))}</ul>`}
${wordsSection(visit, query)}`,
  });
}

export interface ResolutionContext {
  readonly catalogue: Catalogue;
  readonly sessions: ReadonlyMap<string, Session>;
  /** What it was found by, if it was searched for. */
  readonly query?: string;
}

/** One in a list: title, whose, when, topics; what was searched for is marked. */
export function resolutionItem(
  resolution: Resolution,
  { language, link, words }: Visit,
  { catalogue, sessions, query = '' }: ResolutionContext,
): Markup {
  const marks = query === '' ? null : searchMarks(query, resolution);
  const documents = resolution.documents.filter(({ title }) => marks?.mark(title).some(({ isMarked }) => isMarked));
  const session = sessions.get(resolution.session ?? '');
  const conference = catalogue.byId.get(resolution.conference);
  const days = resolution.adoptedOn ? { start: resolution.adoptedOn, end: resolution.adoptedOn } : session?.days;
  const day = days ? daysInWords(days, language) : session?.period && periodInWords(session.period, language);
  return html`<li><a href="${link(`/beschluesse/${encodeURIComponent(resolution.id)}`)}"${inGerman(language)}>${marked(shortResolutionName(resolution), marks)}</a>
<span class="note">${[conference?.id ?? resolution.conference, day].filter(Boolean).join(', ')}</span>
${resolution.topics.length > 0 ? html`<span class="topics"${inGerman(language)}>${marked(resolution.topics.join(' · '), marks)}</span>` : ''}
${marks === null ? '' : html`${documents.map(({ title }) => html`<span class="topics">${words.foundDocument}: ${marked(title, marks)}</span>`)}${marks.isAllVisible ? '' : html`<span class="note">${words.foundWithin}</span>`}`}</li>`;
}

/** What was resolved is quoted in German, so that it is spoken and hyphenated so (WCAG 3.1.2). */
function inGerman(language: Language): Markup | '' {
  return language === 'de' ? '' : html` lang="de"`;
}

/** Markup of a text with the words that answer the search. */
function marked(text: string, marks: SearchMarks | null): Markup | string {
  if (marks === null) return text;
  return html`${marks.mark(text).map((piece) => (piece.isMarked ? html`<mark>${piece.text}</mark>` : piece.text))}`;
}

export function resolutionPage(
  visit: Visit,
  {
    resolution,
    session,
    catalogue,
  }: { readonly resolution: Resolution; readonly session: Session | null; readonly catalogue: Catalogue },
): Markup {
  const { words, language, link } = visit;
  const conference = catalogue.byId.get(resolution.conference);
  const { adoptedOn } = resolution;
  const documents = resolution.documents.filter(({ url }) => /^https?:\/\//i.test(url));
  const adopted = [
    adoptedOn && daysInWords({ start: adoptedOn, end: adoptedOn }, language),
    resolution.circulation ? words.circulation : null,
  ].filter(Boolean);
  return renderPage(visit, {
    title: shortened(resolution.title, LONGEST_HEAD),
    description: shortResolutionName(resolution),
    canonical: `/beschluesse/${encodeURIComponent(resolution.id)}`,
    main: html`<article>
<p class="kicker">${conference ? html`<a href="${link(`/?conference=${conference.slug}`)}">${conference.name[language]}</a>` : resolution.conference}</p>
<h1${inGerman(language)}>${resolutionName(resolution)}</h1>
<dl class="fields">
${session && conference ? html`<div><dt>${words.ofSession}</dt><dd><a href="${link(`/sitzungen/${encodeURIComponent(session.id)}`)}">${sessionTitle(session, conference, language)}</a></dd></div>` : ''}
${adopted.length > 0 ? html`<div><dt>${words.adopted}</dt><dd>${adopted.join(', ')}</dd></div>` : ''}
</dl>
${resolution.topics.length > 0 ? html`<h2>${words.topics}</h2><ul>${resolution.topics.map((topic) => html`<li${inGerman(language)}>${topic}</li>`)}</ul>` : ''}
<h2>${words.documents}</h2>
${
  documents.length > 0
    ? html`<ul>${documents.map(({ url, title, replaced }) => html`<li><a href="${url}" rel="nofollow noopener">${title || url}</a>${replaced ? html` <span class="note">${WORDING[language].documentReplaced(dateInWords(replaced.at, language))}</span>` : ''}</li>`)}</ul>`
    : html`<p class="empty">${words.noDocuments}</p>`
}
<h2>${words.sources}</h2>
<ul class="sources">${resolution.sources.map((ref) => html`<li>${sourceLink(ref)} <span class="note">${words.published(dateInWords(ref.publishedAt, language))}</span></li>`)}</ul>
</article>`,
  });
}
