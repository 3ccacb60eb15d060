/** The first page: what comes next, what changed, what was resolved, how to subscribe. */
import { html } from 'hono/html';
import type { ChangeEvent, Conference, Resolution, Session } from '../../core/model.ts';
import { shortened } from '../../core/text/shortened.ts';
import { dateInWords } from '../../core/wording/dates.ts';
import type { Catalogue } from './catalogue.ts';
import { type ToldChange, tellChange } from './change-feeds.ts';
import { conferenceChoice } from './conference-choice.ts';
import { type Markup, renderPage } from './layout.ts';
import { byId, newestFirst } from './order.ts';
import { resolutionItem } from './resolution-pages.ts';
import { type Limits, sessionSections } from './sessions-page.ts';
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

/** So many that the page stays below 50 KB before it is compressed, whatever is known. */
const SHOWN: Limits = { coming: 20, open: 5, past: 8 };
const RESOLUTIONS_SHOWN = 6;
/** Characters of a change; its own page has all of it. */
const CHANGE_LENGTH = 300;

export function homePage(visit: Visit, content: HomeContent): Markup {
  const { words } = visit;
  const { chosen, catalogue } = content;
  const { ahead, past } = sessionSections(visit, content, SHOWN);
  const known = catalogue.all.filter(({ id }) => content.sessions.some(({ conference }) => conference === id));
  const conferences = chosen ? [chosen] : known.length > 0 ? known : catalogue.all;
  return renderPage(visit, {
    title: chosen ? chosen.name[visit.language] : 'Konferenzbote',
    description: words.about,
    canonical: chosen ? `/?conference=${chosen.slug}` : '/',
    main: html`<div class="lead">
<h1>${chosen ? chosen.name[visit.language] : words.tagline}</h1>
<p>${words.about}</p>
</div>
${conferenceChoice(visit, { catalogue, chosen, path: '/' })}
${ahead}
<div class="columns">
${changeSection(visit, content)}
<section aria-labelledby="beschluesse"><h2 id="beschluesse">${words.newestResolutions}</h2>${resolutionList(visit, content)}</section>
</div>
${subscribeSection(visit, { chosen, conferences, invites: content.invites })}
${past}`,
  });
}

/** Nothing at all while nothing has changed: half a page of emptiness helps nobody. */
function changeSection(visit: Visit, { changes, catalogue }: HomeContent): Markup | '' {
  const { words, language, publicUrl, link } = visit;
  const told = changes
    .map((change) => tellChange(change, { conferences: catalogue.byId, language, publicUrl }))
    .filter((change) => change !== null);
  if (told.length === 0) return '';
  const item = (change: ToldChange) =>
    html`<li><time datetime="${change.at.toString()}">${dateInWords(change.at, language)}</time> <a class="told" href="${link(change.href.slice(publicUrl.length))}">${shortened(change.text, CHANGE_LENGTH)}</a></li>`;
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
