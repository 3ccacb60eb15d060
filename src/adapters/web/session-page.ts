/** One session: its values, how it came to them, who said what, and what it resolved. */
import { html } from 'hono/html';
import type { ChangeEvent, Conference, Fact, Resolution, Session } from '../../core/model.ts';
import { contradictionInWords, placeInWords, sessionFields, sessionTitle } from '../../core/phrases.ts';
import { factShape } from '../../core/shapes.ts';
import { dateInWords, daysInWords } from '../../core/wording/dates.ts';
import { WORDING } from '../../core/wording/wording.ts';
import type { Catalogue } from './catalogue.ts';
import { tellChange } from './change-feeds.ts';
import { type Markup, renderPage } from './layout.ts';
import { resolutionItem } from './resolution-pages.ts';
import { certaintyOf, countdown, sourceLink, statusSign } from './session-view.ts';
import { structuredEvent } from './structured-event.ts';
import type { Visit } from './visit.ts';

export interface SessionContent {
  readonly session: Session;
  readonly conference: Conference;
  readonly resolutions: readonly Resolution[];
  /** Newest first. */
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
  return renderPage(visit, {
    title,
    description: `${title}: ${fieldsOf(visit, content)
      .slice(0, 2)
      .map(({ label, value }) => `${label} ${value}`)
      .join(', ')}`,
    canonical: path,
    structured: structuredEvent(session, conference, visit),
    main: html`<article>
<p class="kicker">${conference.name[language]}</p>
<h1>${title}</h1>
<p class="signs">${distance === null ? '' : html`<strong class="distance">${distance}</strong>`}${statusSign(session, visit)}<span class="sign sign-${certainty}"><span class="unseen">${words.certaintyLabel}: </span>${words.certainty[certainty]}</span></p>
<h2 class="unseen">${words.details}</h2>
<dl class="fields">${fieldsOf(visit, content).map(
      ({ label, value, struck }) =>
        html`<div><dt>${label}</dt><dd>${struck === null ? '' : html`<s>${struck}</s> `}${value}</dd></div>`,
    )}</dl>
${session.listed === false ? html`<p class="notice">${words.unlisted}</p>` : ''}
${session.days ? html`<p class="buttons"><a class="button primary" href="${path}.ics${language === 'en' ? '?lang=en' : ''}">${words.download}</a></p>` : ''}
${resolutionsOf(visit, content)}
${historyOf(visit, content)}
${sourcesOf(visit, session)}
${factsOf(visit, content.facts)}
</article>`,
  });
}

/** What replaced an earlier value is shown with it; contradictions have a place of their own. */
function fieldsOf(visit: Visit, { session, conference }: SessionContent) {
  const { language, publicUrl, now } = visit;
  return sessionFields(session, { conference, language, publicUrl, now }, session.previous.at(-1) ?? null);
}

function resolutionsOf(visit: Visit, { resolutions, catalogue }: SessionContent): Markup | '' {
  if (resolutions.length === 0) return '';
  return html`<section><h2>${visit.words.nav.resolutions}</h2>
<ul class="resolutions">${resolutions.map((resolution) => resolutionItem(resolution, visit, catalogue))}</ul></section>`;
}

function historyOf(visit: Visit, { session, changes, catalogue }: SessionContent): Markup | '' {
  const { words, language, publicUrl } = visit;
  const former = session.previous.toReversed().map(({ days, place, until }) => {
    const value = [days && daysInWords(days, language), place && placeInWords(place, language)]
      .filter(Boolean)
      .join(', ');
    return html`<li>${words.formerly(value, dateInWords(until, language))}</li>`;
  });
  const told = changes.map((change) => tellChange(change, { conferences: catalogue.byId, language, publicUrl }));
  const events = told
    .filter((change) => change !== null)
    .map(
      (change) =>
        html`<li><time datetime="${change.at.toString()}">${dateInWords(change.at, language)}</time> ${change.text}</li>`,
    );
  if (former.length + events.length === 0) return '';
  return html`<section><h2>${words.history}</h2>
${former.length > 0 ? html`<ul class="former">${former}</ul>` : ''}
${events.length > 0 ? html`<ol class="changes">${events}</ol>` : ''}</section>`;
}

function sourcesOf({ words, language }: Visit, session: Session): Markup {
  const say = WORDING[language].label;
  return html`<section><h2>${words.sources}</h2>
${session.contradictions.map(
  (contradiction) =>
    html`<p class="notice"><strong>${say.contradiction}:</strong> ${contradictionInWords(contradiction, language)} (${sourceLink(contradiction.source)})</p>`,
)}
<ul class="sources">${session.sources.map(
    (ref) =>
      html`<li>${sourceLink(ref)} <span class="note">${words.published(dateInWords(ref.publishedAt, language))}</span></li>`,
  )}</ul></section>`;
}

function factsOf({ words, language }: Visit, facts: readonly Fact[]): Markup | '' {
  if (facts.length === 0) return '';
  const newestFirst = facts.toSorted((a, b) => Temporal.Instant.compare(b.publishedAt, a.publishedAt));
  return html`<section><h2>${words.facts}</h2><p>${words.factsAbout}</p>
<ol class="facts">${newestFirst.map(
    (fact) => html`<li class="${fact.won ? 'won' : 'lost'}">
<p><strong>${words.factField[fact.field] ?? fact.field}:</strong> ${valueInWords(fact, language)} <span class="sign">${fact.won ? words.counts : words.overruled}</span></p>
${fact.quote === null ? '' : html`<blockquote>${fact.quote}</blockquote>`}
<p class="note">${sourceLink(fact)}, ${words[fact.authority]}, ${words.published(dateInWords(fact.publishedAt, language))}</p>
</li>`,
  )}</ol></section>`;
}

function valueInWords(fact: Fact, language: Visit['language']): string {
  const { value } = factShape(fact);
  if (fact.field === 'days') return daysInWords(fact.value as NonNullable<Session['days']>, language);
  if (fact.field === 'status') return WORDING[language].status[fact.value as Session['status']];
  if (Array.isArray(value)) return value.join(', ');
  if (value === true) return '✓';
  return typeof value === 'object'
    ? Object.values(value ?? {})
        .filter(Boolean)
        .map(plain)
        .join(', ') || '–'
    : String(value);
}

function plain(value: unknown): string {
  return typeof value === 'object' && value !== null ? Object.values(value).filter(Boolean).join('–') : String(value);
}
