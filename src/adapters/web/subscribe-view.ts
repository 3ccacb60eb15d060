/** How to subscribe to a calendar, for each kind of client. */
import { html } from 'hono/html';
import type { ChatId, Conference } from '../../core/model.ts';
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
}

/** The section with all ways. */
export function subscribeSection(visit: Visit, { chosen, conferences, invites }: SubscribeContent): Markup {
  const { words, language } = visit;
  const all = { slug: 'all', name: words.allConferences, title: words.allConferences };
  const each = conferences.map((conference): Feed => {
    const { slug, id } = conference;
    const name = conference.name[language];
    return { slug, name, title: `${name} (${id})` };
  });
  const [first, others] = chosen ? [each.find(({ slug }) => slug === chosen.slug) ?? all, [all]] : [all, each];
  return html`<section id="abonnieren" class="subscribe" aria-labelledby="abonnieren-titel">
<h2 id="abonnieren-titel">${words.subscribe}</h2>
<p>${words.subscribeAbout}</p>
${chosen ? html`<h3>${first.title}</h3>` : ''}
${subscribeLinks(visit, first)}
<details>
<summary>${chosen ? words.allConferences : words.moreFeeds}</summary>
<ul class="feeds">
${others.map((feed) => html`<li>${chosen ? '' : html`<h3>${feed.title}</h3>`}${subscribeLinks(visit, feed)}</li>`)}
</ul>
</details>
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

function inviteButtons({ words }: Visit, invites: readonly ChatInvite[]): Markup | '' {
  if (invites.length === 0) return '';
  return html`<h3>${words.invite}</h3>
<p>${words.inviteAbout}</p>
<p class="buttons">${invites.map(({ chat, url }) => html`<a class="button" href="${url}" rel="noopener">${words.inviteTo[chat] ?? chat}</a>`)}</p>`;
}

/** Buttons for one feed, and its address to copy. Google and classic clients take `webcal:`, Outlook on the web only https. */
export function subscribeLinks(
  { words, publicUrl, language, address }: Visit,
  { slug, name }: Pick<Feed, 'slug' | 'name'>,
): Markup {
  const calendar = `${publicUrl}/calendar/${slug}.ics${language === 'en' ? '?lang=en' : ''}`;
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
<input id="${field}" type="text" readonly value="${calendar}" spellcheck="false"></p>
<p class="more"><a href="${calendar}${calendar.includes('?') ? '&' : '?'}preview=1">${words.previewFeed}</a> · <a href="${address(`/feed/${slug}.atom`)}">${words.news}</a></p>`;
}
