/** How to subscribe to a calendar, for each kind of client. */
import { html } from 'hono/html';
import type { ChatId, Conference } from '../../core/model.ts';
import { areCalendarWords } from './calendar-words.ts';
import type { Markup } from './layout.ts';
import type { Visit } from './visit.ts';

/** Where everybody may let the bot into a chat of their own. */
export interface ChatInvite {
  readonly chat: ChatId;
  readonly url: string;
}

export interface SubscribeContent {
  /** The one whose page it is: its calendar comes first. Null: the calendar of all. */
  readonly chosen: Conference | null;
  /** Each gets a calendar of its own. */
  readonly conferences: readonly Conference[];
  readonly invites: readonly ChatInvite[];
}

interface Feed {
  readonly slug: string;
  readonly name: string;
  /** With its abbreviation. */
  readonly title: string;
  /** Only sessions that these words, parted by commas, are said of. */
  readonly words?: string;
}

/** The section with all ways. */
export function subscribeSection(visit: Visit, { chosen, conferences, invites }: SubscribeContent): Markup {
  const { words, language, link } = visit;
  const all = { slug: 'all', name: words.allConferences, title: words.allConferences };
  const first = chosen
    ? { slug: chosen.slug, name: chosen.name[language], title: `${chosen.name[language]} (${chosen.id})` }
    : all;
  return html`<section id="abonnieren" class="subscribe" aria-labelledby="abonnieren-titel">
<h2 id="abonnieren-titel">${words.subscribe}</h2>
<p>${words.subscribeAbout}</p>
${chosen ? html`<h3>${first.title}</h3>` : ''}
${subscribeLinks(visit, first)}
<details>
<summary>${chosen ? words.allConferences : words.moreFeeds}</summary>
${chosen ? subscribeLinks(visit, all) : eachConference(visit, conferences)}
</details>
<p class="more"><a href="${link('/beschluesse')}">${words.byWords}</a></p>
<details>
<summary>${words.lateness}</summary>
<p>${words.latenessAbout}</p>
<div class="scroll"><table>
<thead><tr><th scope="col">${words.client}</th><th scope="col">${words.delay}</th></tr></thead>
<tbody>${words.latenessRows.map(([client, delay]) => html`<tr><th scope="row">${client}</th><td>${delay}</td></tr>`)}</tbody>
</table></div>
</details>
${inviteButtons(visit, invites)}
</section>`;
}

/** Each has a page of its own with all ways to subscribe. */
function eachConference({ language, link }: Visit, conferences: readonly Conference[]): Markup {
  return html`<ul class="feeds">${conferences.map(
    ({ slug, id, name }) =>
      html`<li><a href="${link(`/?conference=${slug}#abonnieren`)}">${name[language]} (${id})</a></li>`,
  )}</ul>`;
}

/** The calendar of what was searched for; nothing where no calendar takes such words. */
export function wordsSection(visit: Visit, query: string): Markup | '' {
  if (!areCalendarWords(query)) return '';
  const { words } = visit;
  return html`<section class="subscribe" aria-labelledby="abonnieren-titel">
<h2 id="abonnieren-titel">${words.calendarOf(query)}</h2>
<p>${words.calendarOfAbout}</p>
${subscribeLinks(visit, { slug: 'all', name: query, words: query })}
</section>`;
}

function inviteButtons({ words }: Visit, invites: readonly ChatInvite[]): Markup | '' {
  if (invites.length === 0) return '';
  return html`<h3>${words.invite}</h3>
<p>${words.inviteAbout}</p>
<p class="buttons">${invites.map(({ chat, url }) => html`<a class="button" href="${url}" rel="noopener">${words.inviteTo[chat] ?? chat}</a>`)}</p>`;
}

/** Buttons for one feed, and its address to copy. Google and classic clients take `webcal:`, Outlook on the web only https. */
export function subscribeLinks(
  { words, publicUrl, language, address }: Visit,
  { slug, name, words: wanted }: Pick<Feed, 'slug' | 'name' | 'words'>,
): Markup {
  const query = new URLSearchParams({ ...(wanted && { words: wanted }), ...(language === 'en' && { lang: 'en' }) });
  const calendar = `${publicUrl}/calendar/${slug}.ics${query.size > 0 ? `?${query}` : ''}`;
  const webcal = calendar.replace(/^https?:/, 'webcal:');
  const google = `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`;
  // Accounts of organisations and private ones live on two hosts, and neither leads to the other.
  const outlook = (host: string) =>
    `https://${host}/calendar/0/addfromweb?url=${encodeURIComponent(calendar)}&name=${encodeURIComponent(name)}`;
  const field = `adresse-${slug}`;
  return html`<p class="buttons">
<a class="button primary" href="${webcal}">${words.app}<span class="unseen">: ${name}</span></a>
<a class="button" href="${google}" rel="noopener">${words.google}<span class="unseen">: ${name}</span></a>
<a class="button" href="${outlook('outlook.office.com')}" rel="noopener">${words.outlook}<span class="unseen">: ${name}</span></a>
<a class="button" href="${outlook('outlook.live.com')}" rel="noopener">${words.outlookPrivate}<span class="unseen">: ${name}</span></a>
</p>
<p class="address"><label for="${field}">${words.address}</label>
<input id="${field}" type="text" readonly value="${calendar}" spellcheck="false">
<button type="button" class="copy" data-copies="${field}" data-done="${words.copied}" data-failed="${words.notCopied}">${words.copy}<span class="unseen">: ${name}</span></button><span class="copied" role="status"></span></p>
<p class="more"><a href="${calendar}${calendar.includes('?') ? '&' : '?'}preview=1">${words.previewFeed}</a>${wanted === undefined ? html` · <a href="${address(`/feed/${slug}.atom`)}">${words.news}</a>` : ''}</p>`;
}
