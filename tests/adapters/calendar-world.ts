/** Sessions as they change and the ledger of what was told of them, by the project's own steps: what calendars are made from. */
import { createHash } from 'node:crypto';
import { type CalendarFeed, createCalendarRenderer } from '../../src/adapters/calendar/calendar.ts';
import { diffRecords } from '../../src/core/diff.ts';
import type { ChangeEvent, Publication, Session } from '../../src/core/model.ts';
import { aConference, instant } from '../fakes/records.ts';

export interface World {
  readonly sessions: readonly Session[];
  /** The newest of each record. */
  readonly publications: readonly Publication[];
  readonly joined: readonly { readonly session: Session; readonly into: string }[];
  readonly at: Temporal.Instant;
}

export const CONFERENCE = aConference();
export const EMPTY: World = { sessions: [], publications: [], joined: [], at: instant('2026-11-23T12:00:00Z') };

/** An hour later the sessions are these; `aliases`: former id → id that stays. */
export function later(
  world: World,
  sessions: readonly Session[],
  aliases: ReadonlyMap<string, string> = new Map(),
): { readonly world: World; readonly publications: readonly Publication[]; readonly changes: readonly ChangeEvent[] } {
  const at = world.at.add({ hours: 1 });
  const { publications, changes } = diffRecords({
    conference: CONFERENCE.id,
    before: { sessions: world.sessions, resolutions: [] },
    after: { sessions, resolutions: [] },
    aliases,
    publications: world.publications,
    cause: 'news',
    at,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
  });
  const newest = new Map([...world.publications, ...publications].map((one) => [one.record, one]));
  const gone = world.sessions.flatMap((session) => {
    const into = aliases.get(session.id);
    return into === undefined ? [] : [{ session, into }];
  });
  const next = { sessions, publications: [...newest.values()], joined: [...world.joined, ...gone], at };
  return { world: next, publications, changes };
}

const render = createCalendarRenderer();

export function calendarOf(world: World, feed: CalendarFeed, renderer: typeof render = render) {
  return renderer({
    ...world,
    conferences: [CONFERENCE],
    feed,
    language: 'de',
    publicUrl: 'https://konferenzbote.example',
    today: world.at.toZonedDateTimeISO('Europe/Berlin').toPlainDate(),
  });
}
