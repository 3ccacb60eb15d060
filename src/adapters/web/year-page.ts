/** One year, month by month: every session where it stands, and where it stood before it was moved. */
import { html } from 'hono/html';
import type { Conference, Days, Session } from '../../core/model.ts';
import { placeInWords, sessionTitle } from '../../core/phrases.ts';
import { relocationInWords } from '../../core/relocation.ts';
import { isPeriod, periodDays } from '../../core/text/periods.ts';
import { daysInWords, monthInWords, periodInWords } from '../../core/wording/dates.ts';
import type { Catalogue } from './catalogue.ts';
import { conferenceChoice } from './conference-choice.ts';
import { type Markup, renderPage } from './layout.ts';
import { byDays, sortingDay } from './order.ts';
import { countdown, shortDays, statusSign } from './session-view.ts';
import type { Visit } from './visit.ts';

export interface YearContent {
  readonly year: number;
  /** Of all years. */
  readonly sessions: readonly Session[];
  /** The one that was chosen; null: all. */
  readonly chosen: Conference | null;
  readonly catalogue: Catalogue;
}

/** A session at days that are its own, or were. */
interface Entry {
  readonly session: Session;
  readonly days: Days;
  /** Of days that it left: where it was to be, if that changed with them. */
  readonly formerPlace: string | null;
  readonly isFormer: boolean;
}

/** In order: those with a session, one that was moved away included, and the present one. */
export function knownYears(sessions: readonly Session[], today: Temporal.PlainDate): readonly number[] {
  const years = sessions.flatMap((session) => {
    const day = sortingDay(session);
    return [...entriesOf(session).map(({ days }) => days.start.year), ...(day ? [day.year] : [])];
  });
  return [...new Set([...years, today.year])].sort((a, b) => a - b);
}

export function yearPage(visit: Visit, content: YearContent): Markup {
  const { words, language } = visit;
  const { year, sessions, chosen, catalogue } = content;
  const title = words.year(year, chosen?.name[language] ?? null);
  const entries = sessions
    .flatMap(entriesOf)
    .filter(({ days }) => days.start.year === year)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.days.start, b.days.start) || byDays(a.session, b.session));
  const open = sessions
    .filter(({ days, period }) => !days && period !== null)
    .filter((one) => isIn(one, year))
    .toSorted(byDays);
  const ofSeason = open.filter((session) => monthOf(session) === null);
  return renderPage(visit, {
    title,
    description: words.yearAbout,
    canonical: `/jahr/${year}${chosen ? `?conference=${chosen.slug}` : ''}`,
    main: html`<h1>${title}</h1>
<p class="lead-text">${words.yearAbout}</p>
${yearLinks(visit, content)}
${conferenceChoice(visit, { catalogue, chosen, path: `/jahr/${year}` })}
${ofSeason.length > 0 ? html`<section aria-labelledby="offen"><h2 id="offen">${words.dayUnknown}</h2><ul class="days">${ofSeason.map((session) => seasonItem(session, visit, catalogue))}</ul></section>` : ''}
<ol class="months">${Array.from({ length: 12 }, (_, index) =>
      monthItem(
        index + 1,
        {
          entries: entries.filter(({ days }) => days.start.month === index + 1),
          open: open.filter((session) => monthOf(session) === index + 1),
        },
        { visit, content },
      ),
    )}</ol>`,
  });
}

/** Where it stands, and each place in the year that it left. */
function entriesOf(session: Session): readonly Entry[] {
  const former = session.previous.flatMap(({ days, place }) =>
    days && !(session.days && sameDays(days, session.days))
      ? [{ session, days, formerPlace: place, isFormer: true }]
      : [],
  );
  const left = former.filter(({ days }, index) => former.findIndex((other) => sameDays(other.days, days)) === index);
  return session.days ? [...left, { session, days: session.days, formerPlace: null, isFormer: false }] : left;
}

function sameDays(a: Days, b: Days): boolean {
  return a.start.equals(b.start) && a.end.equals(b.end);
}

function isIn(session: Session, year: number): boolean {
  return sortingDay(session)?.year === year;
}

/** From 1; null where the period is longer than a month. */
function monthOf({ period }: Session): number | null {
  if (period === null || !isPeriod(period)) return null;
  const { start, end } = periodDays(period);
  return start.toPlainYearMonth().equals(end.toPlainYearMonth()) ? start.month : null;
}

/** The years before and after, as far as anything is known of them. */
function yearLinks({ words, today, link }: Visit, { year, sessions, chosen }: YearContent): Markup | '' {
  const years = knownYears(sessions, today);
  if (years.length < 2) return '';
  const query = chosen ? `?conference=${chosen.slug}` : '';
  return html`<nav class="years" aria-label="${words.years}"><ul>${years.map(
    (other) =>
      html`<li><a href="${link(`/jahr/${other}${query}`)}"${other === year ? html` aria-current="page"` : ''}>${String(other)}</a></li>`,
  )}</ul></nav>`;
}

function monthItem(
  month: number,
  { entries, open }: { readonly entries: readonly Entry[]; readonly open: readonly Session[] },
  { visit, content: { year, catalogue } }: { readonly visit: Visit; readonly content: YearContent },
): Markup {
  const name = monthInWords(Temporal.PlainDate.from({ year, month, day: 1 }), visit.language);
  if (entries.length + open.length === 0)
    return html`<li class="is-empty"><h2>${name}</h2><p class="note">${visit.words.noSession}</p></li>`;
  return html`<li><h2>${name}</h2><ul class="days">${entries.map((entry) => entryItem(entry, visit, catalogue))}${open.map((session) => monthOnlyItem(session, visit, catalogue))}</ul></li>`;
}

function entryItem(entry: Entry, visit: Visit, catalogue: Catalogue): Markup | '' {
  const { language } = visit;
  const { session, days, isFormer } = entry;
  const gone = isFormer || session.status === 'cancelled';
  const day = html`<span class="day" aria-hidden="true">${gone ? html`<s>${shortDays(days)}</s>` : shortDays(days)}</span><span class="unseen">${daysInWords(days, language)}: </span>`;
  const note = isFormer ? movedAway(entry, visit) : standing(session, visit);
  return sessionItem(session, { visit, catalogue, day, note });
}

/** Known by its month: stands there, behind those with a day. */
function monthOnlyItem(session: Session, visit: Visit, catalogue: Catalogue): Markup | '' {
  const day = html`<span class="day" aria-hidden="true">?</span><span class="unseen">${visit.words.dayUnknown}: </span>`;
  return sessionItem(session, { visit, catalogue, day, note: standing(session, visit) });
}

function seasonItem(session: Session, visit: Visit, catalogue: Catalogue): Markup | '' {
  const day = html`<span class="day">${periodInWords(session.period ?? '', visit.language)}</span>`;
  return sessionItem(session, { visit, catalogue, day, note: standing(session, visit) });
}

function sessionItem(
  session: Session,
  {
    visit: { language, link },
    catalogue,
    day,
    note,
  }: { readonly visit: Visit; readonly catalogue: Catalogue; readonly day: Markup; readonly note: Markup },
): Markup | '' {
  const conference = catalogue.byId.get(session.conference);
  if (!conference) return '';
  return html`<li>${day}<span class="what"><a href="${link(`/sitzungen/${encodeURIComponent(session.id)}`)}">${sessionTitle(session, conference, language)}</a> ${note}</span></li>`;
}

/** Where it was to be, and where it went: the new place too, if that changed with the days. */
function movedAway({ session, formerPlace }: Entry, visit: Visit): Markup {
  const { language } = visit;
  const isElsewhere = formerPlace !== null && session.place !== null && formerPlace !== session.place;
  const to = [movedTo(session, visit), isElsewhere ? placeInWords(session.place, language) : null];
  return html`${formerPlace === null ? '' : html`<span class="note"><s>${placeInWords(formerPlace, language)}</s></span> `}<span class="moved">${to.filter((part) => part !== null).join(', ')}</span>`;
}

/** "verschoben auf 17./18. Oktober 2024"; a session cancelled after that says so where it stood last. */
function movedTo({ days, period }: Session, { words, language }: Visit): string {
  if (days) return words.movedTo(daysInWords(days, language));
  return period === null ? words.movedOpen : words.movedTo(periodInWords(period, language));
}

/** Place, whether it changed, and what became of it or how far off it is. */
function standing(session: Session, visit: Visit): Markup {
  const distance = countdown(session, visit);
  const relocation = session.status === 'cancelled' ? null : relocationInWords(session, visit.language);
  return html`<span class="note">${session.place === null ? '' : placeInWords(session.place, visit.language)}</span> ${relocation === null ? '' : html`<span class="moved">${visit.words.relocated(relocation)}</span> `}${statusSign(session, visit)}${distance === null ? '' : html`<strong class="distance">${distance}</strong>`}`;
}
