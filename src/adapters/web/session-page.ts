/** One session: its values, how it came to them, who said what, and what it resolved. */
import { html } from 'hono/html';
import type { ChangeEvent, Conference, Fact, Resolution, Session } from '../../core/model.ts';
import { sessionTitle, valueFields } from '../../core/phrases.ts';
import { dateInWords } from '../../core/wording/dates.ts';
import type { Catalogue } from './catalogue.ts';
import { disagreementSection } from './disagreement-view.ts';
import { historySection } from './history-view.ts';
import { type Markup, renderPage } from './layout.ts';
import { byId, byNumber } from './order.ts';
import { resolutionItem } from './resolution-pages.ts';
import { certaintyOf, countdown, sourceLink, statusSign } from './session-view.ts';
import { structuredEvent } from './structured-event.ts';
import type { Visit } from './visit.ts';

export interface SessionContent {
  readonly session: Session;
  readonly conference: Conference;
  readonly resolutions: readonly Resolution[];
  /** News only, newest first. */
  readonly changes: readonly ChangeEvent[];
  readonly facts: readonly Fact[];
  readonly catalogue: Catalogue;
}

export function sessionPage(visit: Visit, content: SessionContent): Markup {
  const { session, conference } = content;
  const { words, language, today } = visit;
  const title = sessionTitle(session, conference, language);
  const certainty = certaintyOf(session, content.catalogue, today);
  const distance = countdown(session, visit);
  const path = `/sitzungen/${encodeURIComponent(session.id)}`;
  const home = visit.link(`/?conference=${conference.slug}`);
  return renderPage(visit, {
    title,
    description: `${title}: ${fieldsOf(visit, content)
      .slice(0, 2)
      .map(({ label, value }) => `${label} ${value}`)
      .join(', ')}`,
    canonical: path,
    structured: structuredEvent(session, conference, visit),
    main: html`<article>
<p class="kicker"><a href="${home}">${conference.name[language]}</a></p>
<h1>${title}</h1>
<p class="signs">${distance === null ? '' : html`<strong class="distance">${distance}</strong>`}${statusSign(session, visit)}<span class="sign sign-${certainty}"><span class="unseen">${words.certaintyLabel}: </span>${words.certainty[certainty]}</span></p>
<h2 class="unseen">${words.details}</h2>
<dl class="fields">${fieldsOf(visit, content).map(
      ({ label, value, struck }) =>
        html`<div><dt>${label}</dt><dd>${struck === null ? '' : html`<s>${struck}</s> `}${value}</dd></div>`,
    )}</dl>
${session.listed === false ? html`<p class="notice">${words.unlisted}</p>` : ''}
<p class="buttons">${session.days ? html`<a class="button primary" href="${visit.address(path)}.ics${language === 'en' ? '?lang=en' : ''}">${words.download}</a>` : ''}
<a class="button" href="${home}#abonnieren">${words.subscribeAll(conference.id)}</a></p>
${disagreementSection(visit, content)}
${resolutionsOf(visit, content)}
${historySection(visit, content)}
${content.facts.length > 0 ? '' : sourcesOf(visit, session)}
</article>`,
  });
}

/** What replaced an earlier value is shown with it; contradictions have a section of their own. */
function fieldsOf(visit: Visit, { session, conference }: SessionContent) {
  const { language, publicUrl, now } = visit;
  return valueFields(session, { conference, language, publicUrl, now }, session.previous.at(-1) ?? null);
}

function resolutionsOf(visit: Visit, { session, resolutions, catalogue }: SessionContent): Markup | '' {
  if (resolutions.length === 0) return '';
  return html`<section><h2>${visit.words.nav.resolutions}</h2>
<ul class="resolutions">${resolutions.toSorted(byNumber).map((resolution) => resolutionItem(resolution, visit, { catalogue, sessions: byId([session]) }))}</ul></section>`;
}

/** Where there is no evidence to show, at least the addresses. */
function sourcesOf({ words, language }: Visit, session: Session): Markup {
  return html`<section><h2>${words.sources}</h2>
<ul class="sources">${session.sources.map(
    (ref) =>
      html`<li>${sourceLink(ref)} <span class="note">${words.published(dateInWords(ref.publishedAt, language))}</span></li>`,
  )}</ul></section>`;
}
