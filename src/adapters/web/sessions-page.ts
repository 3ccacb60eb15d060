/** All sessions of one conference or of all; the first page shows the nearest of them. */
import { html } from 'hono/html';
import type { Conference, Session } from '../../core/model.ts';
import type { Catalogue } from './catalogue.ts';
import { conferenceChoice } from './conference-choice.ts';
import { type Markup, renderPage } from './layout.ts';
import { byDays, sortingDay } from './order.ts';
import { isPast, sessionRow } from './session-view.ts';
import type { Visit } from './visit.ts';

export interface SessionsContent {
  readonly sessions: readonly Session[];
  /** The one that was chosen; null: all. */
  readonly chosen: Conference | null;
  readonly catalogue: Catalogue;
}

interface ArrangedSessions {
  readonly coming: readonly Session[];
  readonly open: readonly Session[];
  readonly past: readonly Session[];
}

/** Where all of them are listed. */
export function sessionsPath(chosen: Conference | null): string {
  return `/sitzungen${chosen ? `?conference=${chosen.slug}` : ''}`;
}

export function sessionsPage(visit: Visit, content: SessionsContent): Markup {
  const { words, language } = visit;
  const { chosen, catalogue } = content;
  const { ahead, past } = sessionSections(visit, content);
  const title = chosen ? words.sessionsOf(chosen.name[language]) : words.allSessions;
  return renderPage(visit, {
    title,
    description: words.about,
    canonical: sessionsPath(chosen),
    main: html`<h1>${title}</h1>
${conferenceChoice(visit, { catalogue, chosen, path: '/sitzungen' })}
${ahead}
${past}`,
  });
}

/** How many of each part are shown at most. */
export type Limits = { readonly [K in keyof ArrangedSessions]: number };

const ALL: Limits = {
  coming: Number.POSITIVE_INFINITY,
  open: Number.POSITIVE_INFINITY,
  past: Number.POSITIVE_INFINITY,
};

/** The sections of coming sessions and of those without a day, and apart from them that of past ones. Under a list that is not all
 *  stands where all are. */
export function sessionSections(
  visit: Visit,
  { sessions, chosen, catalogue }: SessionsContent,
  limits: Limits = ALL,
): { readonly ahead: Markup; readonly past: Markup | '' } {
  const { words, link } = visit;
  const listed = sessions.filter(({ conference }) => catalogue.byId.has(conference));
  const arranged = arrange(listed, visit.today);
  const part = (name: keyof ArrangedSessions) => {
    const all = arranged[name];
    const rows = all.slice(0, limits[name]).map((session) => {
      const conference = catalogue.byId.get(session.conference);
      return conference ? sessionRow(session, conference, visit, catalogue) : '';
    });
    return html`<ol class="sessions">${rows}</ol>${
      all.length <= limits[name]
        ? ''
        : html`<p class="more"><a href="${link(`${sessionsPath(chosen)}#${ANCHORS[name]}`)}">${words.allOf[name](all.length)}</a></p>`
    }`;
  };
  const section = (name: keyof ArrangedSessions, heading: string, content: Markup) =>
    html`<section aria-labelledby="${ANCHORS[name]}"><h2 id="${ANCHORS[name]}">${heading}</h2>
${content}</section>`;
  const { coming, open, past } = arranged;
  return {
    ahead: html`${section('coming', words.next, coming.length > 0 ? part('coming') : html`<p class="empty">${words.noNext}</p>`)}
${open.length > 0 ? section('open', words.open, part('open')) : ''}`,
    past: past.length > 0 ? section('past', words.past, part('past')) : '',
  };
}

const ANCHORS = { coming: 'naechste', open: 'offen', past: 'vergangen' } as const;

/** Coming and cancelled-but-coming by day; those without a day; past ones, newest first. */
function arrange(sessions: readonly Session[], today: Temporal.PlainDate): ArrangedSessions {
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
