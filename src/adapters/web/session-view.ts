/** What pages show of a session besides its fields: how sure it is, how far off, what became of it. */
import { html } from 'hono/html';
import type { Conference, Days, Language, Session } from '../../core/model.ts';
import { dateOf, hostOf, placeInWords, sessionTitle } from '../../core/phrases.ts';
import { relocationInWords } from '../../core/relocation.ts';
import { shortened } from '../../core/text/shortened.ts';
import { daysInWords, distanceInWords } from '../../core/wording/dates.ts';
import type { Catalogue } from './catalogue.ts';
import type { Markup } from './layout.ts';
import { sortingDay } from './order.ts';
import type { Visit } from './visit.ts';

export type Certainty = 'official' | 'press' | 'several' | 'contradicted' | 'period' | 'noReport';

/** How sure the date is, from its evidence alone. */
export function certaintyOf(session: Session, catalogue: Catalogue, today: Temporal.PlainDate): Certainty {
  if (session.contradictions.length > 0) return 'contradicted';
  if (!session.days) return 'period';
  if (session.status === 'planned' && isPast(session, today)) return 'noReport';
  const official = session.sources.some(({ source }) => catalogue.authorityOf(source) === 'official');
  if (official) return 'official';
  return new Set(session.sources.map(({ source }) => source)).size > 1 ? 'several' : 'press';
}

export function isPast({ days }: Pick<Session, 'days'>, today: Temporal.PlainDate): boolean {
  return days !== null && Temporal.PlainDate.compare(days.end, today) < 0;
}

/** "in 3 Wochen", "heute", "läuft"; null for what is over or has no day. */
export function countdown(session: Session, { today, language, words }: Visit): string | null {
  const { days } = session;
  if (!days || session.status === 'cancelled' || isPast(session, today)) return null;
  const started = Temporal.PlainDate.compare(days.start, today) < 0;
  return started ? words.running : distanceInWords(days.start, today, language);
}

/** One session in a list. */
export function sessionRow(session: Session, conference: Conference, visit: Visit, catalogue: Catalogue): Markup {
  const { language, words, link, today } = visit;
  const distance = countdown(session, visit);
  const certainty = certaintyOf(session, catalogue, today);
  const cancelled = session.status === 'cancelled';
  const when = isUnknown(session) ? words.whenUnknown : dateOf(session, language);
  const where = session.place === null ? words.whereUnknown : shortPlace(session.place, language);
  return html`<li class="session${cancelled ? ' is-cancelled' : ''}">
${dateBlock(session, visit)}
<div class="session-body">
<h3><a href="${link(`/sitzungen/${encodeURIComponent(session.id)}`)}">${sessionTitle(session, conference, language)}</a></h3>
<p class="when">${cancelled ? html`<s>${when}</s>` : when}<span class="place">${where}</span></p>
<p class="signs">${distance === null ? '' : html`<strong class="distance">${distance}</strong>`}${statusSign(session, visit)}${
    cancelled || session.status === 'held'
      ? ''
      : html`<span class="sign sign-${certainty}"><span class="unseen">${words.certaintyLabel}: </span>${words.certainty[certainty]}</span>`
  }</p>
${movedLine(session, visit)}
</div>
</li>`;
}

/** Neither a day nor a season. Here nothing else says what it is that is not known, as a label does elsewhere. */
function isUnknown({ days, period }: Session): boolean {
  return days === null && period === null;
}

/** Characters of a place in a list; the session's page has all of it. */
const PLACE_LENGTH = 120;

function shortPlace(place: string, language: Language): string {
  return shortened(placeInWords(place, language), PLACE_LENGTH);
}

/** "verschoben, vorher 24. Oktober 2024" for the last move, "verlegt: Kiel → Lübeck" where only the place changed; nothing for a cancelled session. */
export function movedLine(session: Session, { language, words }: Visit): Markup | '' {
  const last = session.previous.at(-1);
  if (!last || session.status === 'cancelled') return '';
  const relocation = last.days === null ? relocationInWords(session, language) : null;
  if (relocation !== null)
    return html`<p class="moved">${words.relocated(shortened(relocation, 2 * PLACE_LENGTH))}</p>`;
  const former = [
    last.days && daysInWords(last.days, language),
    last.place === null ? null : shortPlace(last.place, language),
  ].filter((part) => part !== null);
  return former.length === 0 ? '' : html`<p class="moved">${words.moved(former.join(', '))}</p>`;
}

export function statusSign({ status }: Session, { words }: Visit): Markup | '' {
  if (status === 'cancelled') return html`<span class="sign sign-cancelled">${words.cancelled}</span>`;
  return status === 'held' ? html`<span class="sign sign-held">${words.held}</span>` : '';
}

/** Where a value was read, as a link where there is one to a web page. */
export function sourceLink(ref: { readonly source: string; readonly url: string | null }): Markup {
  if (ref.url === null || !/^https?:\/\//i.test(ref.url)) return html`<span>${ref.source}</span>`;
  return html`<a href="${ref.url}" rel="nofollow noopener">${hostOf(ref.url)}</a>`;
}

/** Days of the month, where the month stands beside it: "24", "17–18", "30→2". */
export function shortDays({ start, end }: Days): string {
  if (start.equals(end)) return String(start.day);
  return `${start.day}${start.month === end.month ? '–' : '→'}${end.day}`;
}

/** Decoration: the same date stands in words beside it. */
function dateBlock(session: Session, { language }: Visit): Markup {
  const { days } = session;
  if (!days) {
    const year = sortingDay(session)?.year ?? '–';
    return html`<p class="leaf is-open" aria-hidden="true"><span class="leaf-month">${String(year)}</span><span class="leaf-day">?</span></p>`;
  }
  const month = days.start.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', { month: 'short' });
  return html`<p class="leaf" aria-hidden="true"><span class="leaf-month">${month} ${String(days.start.year)}</span><span class="leaf-day">${shortDays(days)}</span></p>`;
}
