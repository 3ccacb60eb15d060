/** The first page: what comes next, what changed, what was resolved, how to subscribe. */
import { html } from 'hono/html';
import type { ChangeEvent, Conference, Resolution, Session } from '../../core/model.ts';
import { dateInWords } from '../../core/wording/dates.ts';
import type { Catalogue } from './catalogue.ts';
import { type ToldChange, tellChange } from './change-feeds.ts';
import { conferenceChoice } from './conference-choice.ts';
import { type Markup, renderPage } from './layout.ts';
import { byDays, byId, newestFirst, sortingDay } from './order.ts';
import { resolutionItem } from './resolution-pages.ts';
import { isPast, sessionRow } from './session-view.ts';
import { type ChatInvite, subscribeSection } from './subscribe-view.ts';
import type { Visit } from './visit.ts';

export interface HomeContent {
  readonly sessions: readonly Session[];
  /** News only, newest first. */
  readonly changes: readonly ChangeEvent[];
  readonly resolutions: readonly Resolution[];
  /** The one that was chosen; null: all. */
  readonly chosen: Conference | null;
  readonly catalogue: Catalogue;
  readonly invites: readonly ChatInvite[];
}

/** Of all conferences together; one by itself shows all its past. */
const PAST_SHOWN = 12;
const RESOLUTIONS_SHOWN = 6;

export function homePage(visit: Visit, content: HomeContent): Markup {
  const { words } = visit;
  const { chosen, catalogue } = content;
  const { coming, open, past } = arrange(content.sessions, visit.today);
  const known = catalogue.all.filter(({ id }) => content.sessions.some(({ conference }) => conference === id));
  const conferences = chosen ? [chosen] : known.length > 0 ? known : catalogue.all;
  const list = (sessions: readonly Session[]) => sessionList(sessions, visit, catalogue);
  return renderPage(visit, {
    title: chosen ? chosen.name[visit.language] : 'Konferenzbote',
    description: words.about,
    canonical: chosen ? `/?conference=${chosen.slug}` : '/',
    main: html`<div class="lead">
<h1>${chosen ? chosen.name[visit.language] : words.tagline}</h1>
<p>${words.about}</p>
</div>
${conferenceChoice(visit, { catalogue, chosen, path: '/' })}
<section aria-labelledby="naechste"><h2 id="naechste">${words.next}</h2>
${coming.length > 0 ? list(coming) : html`<p class="empty">${words.noNext}</p>`}
</section>
${open.length > 0 ? html`<section aria-labelledby="offen"><h2 id="offen">${words.open}</h2>${list(open)}</section>` : ''}
<div class="columns">
${changeSection(visit, content)}
<section aria-labelledby="beschluesse"><h2 id="beschluesse">${words.newestResolutions}</h2>${resolutionList(visit, content)}</section>
</div>
${subscribeSection(visit, { chosen, conferences, invites: content.invites })}
${past.length > 0 ? html`<section aria-labelledby="vergangen"><h2 id="vergangen">${words.past}</h2>${list(chosen ? past : past.slice(0, PAST_SHOWN))}${chosen || past.length <= PAST_SHOWN ? '' : html`<p class="more">${words.older}</p>`}</section>` : ''}`,
  });
}

/** Coming and cancelled-but-coming by day; those without a day; past ones, newest first. */
function arrange(sessions: readonly Session[], today: Temporal.PlainDate) {
  const sorted = sessions.toSorted(byDays);
  const isOver = (session: Session) => {
    if (session.days) return isPast(session, today);
    const day = sortingDay(session);
    return session.status === 'held' || (day !== null && day.year < today.year);
  };
  const ahead = sorted.filter((session) => !isOver(session));
  return {
    coming: ahead.filter(({ days }) => days !== null),
    open: ahead.filter(({ days }) => days === null),
    past: sorted.filter(isOver).toReversed(),
  };
}

function sessionList(sessions: readonly Session[], visit: Visit, catalogue: Catalogue): Markup {
  return html`<ol class="sessions">${sessions.map((session) => {
    const conference = catalogue.byId.get(session.conference);
    return conference ? sessionRow(session, conference, visit, catalogue) : '';
  })}</ol>`;
}

/** Nothing at all while nothing has changed: half a page of emptiness helps nobody. */
function changeSection(visit: Visit, { changes, catalogue }: HomeContent): Markup | '' {
  const { words, language, publicUrl, link } = visit;
  const told = changes
    .map((change) => tellChange(change, { conferences: catalogue.byId, language, publicUrl }))
    .filter((change) => change !== null);
  if (told.length === 0) return '';
  const item = (change: ToldChange) =>
    html`<li><time datetime="${change.at.toString()}">${dateInWords(change.at, language)}</time> <a class="told" href="${link(change.href.slice(publicUrl.length))}">${change.text}</a></li>`;
  return html`<section aria-labelledby="geaendert"><h2 id="geaendert">${words.changed}</h2>
<ol class="changes">${told.map(item)}</ol></section>`;
}

function resolutionList(visit: Visit, { resolutions, sessions, catalogue }: HomeContent): Markup {
  const { words, link } = visit;
  if (resolutions.length === 0) return html`<p class="empty">${words.noResolutions}</p>`;
  const known = byId(sessions);
  return html`<ul class="resolutions">${newestFirst(resolutions, known)
    .slice(0, RESOLUTIONS_SHOWN)
    .map((resolution) => resolutionItem(resolution, visit, { catalogue, sessions: known }))}</ul>
<p class="more"><a href="${link('/beschluesse')}">${words.allResolutions}</a></p>`;
}
