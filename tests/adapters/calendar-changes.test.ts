/** What subscribers' programs rely on from one fetch to the next, whatever happens to the sessions in between. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type CalendarFeed, createCalendarRenderer } from '../../src/adapters/calendar/calendar.ts';
import type { Session } from '../../src/core/model.ts';
import { aSession, days } from '../fakes/records.ts';
import { calendarOf, EMPTY, later, type World } from './calendar-world.ts';

const FEEDS: readonly CalendarFeed[] = [
  { slug: 'all' },
  { slug: 'dmk' },
  { slug: 'dmk', preview: true },
  { slug: 'dmk', words: ['Köln', 'Potsdam'] },
];
const START = [1, 2, 3, 4].map((n) =>
  aSession({ id: `s${n}`, ordinal: n, days: days(`2027-0${n}-10`), place: n % 2 ? 'Köln' : 'Potsdam' }),
);

type Step =
  | { readonly kind: 'move'; readonly which: number; readonly day: number }
  | { readonly kind: 'place'; readonly which: number; readonly place: string | null }
  | { readonly kind: 'status'; readonly which: number; readonly status: Session['status'] }
  | { readonly kind: 'postpone' | 'season' | 'more-sources' | 'join' | 'nothing'; readonly which: number };

const which = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('move' as const), which, day: fc.nat({ max: 700 }) }),
  fc.record({ kind: fc.constant('place' as const), which, place: fc.constantFrom('Köln', 'Potsdam', null) }),
  fc.record({ kind: fc.constant('status' as const), which, status: fc.constantFrom('planned', 'cancelled', 'held') }),
  fc.record({ kind: fc.constantFrom('postpone', 'season', 'more-sources', 'join', 'nothing'), which }),
);

function apply(world: World, one: Step): World {
  const chosen = world.sessions[one.which];
  if (!chosen) return later(world, world.sessions).world;
  if (one.kind === 'join') return join(world, chosen);
  return later(world, world.sessions.with(one.which, changed(chosen, one, world.at))).world;
}

/** The first session stays, as the oldest id does. */
function join(world: World, chosen: Session): World {
  const [first] = world.sessions;
  if (!first || chosen === first) return later(world, world.sessions).world;
  const rest = world.sessions.filter((session) => session !== chosen);
  return later(world, rest, new Map([[chosen.id, first.id]])).world;
}

function changed(session: Session, one: Step, until: Temporal.Instant): Session {
  const previous = session.days ? [...session.previous, { days: session.days, place: null, until }] : session.previous;
  if (one.kind === 'place') return { ...session, place: one.place };
  if (one.kind === 'status') return { ...session, status: one.status };
  if (one.kind === 'postpone') return { ...session, days: null, period: null, previous };
  if (one.kind === 'season') return { ...session, days: null, period: '2027-autumn', previous };
  if (one.kind === 'more-sources') return { ...session, sources: [...session.sources, ...session.sources] };
  if (one.kind !== 'move') return session;
  const start = Temporal.PlainDate.from('2026-12-01').add({ days: one.day });
  return { ...session, days: { start, end: start.add({ days: 1 }) }, period: null, previous };
}

interface Entry {
  readonly octets: string;
  readonly value: (name: string) => string;
}

function entries(octets: Uint8Array): ReadonlyMap<string, Entry> {
  const text = new TextDecoder().decode(octets);
  const events = text.match(/BEGIN:VEVENT\r\n[\s\S]*?END:VEVENT\r\n/g) ?? [];
  return new Map(
    events.map((event) => {
      const lines = event.replaceAll('\r\n ', '').split('\r\n');
      const value = (name: string) => lines.find((line) => line.split(/[;:]/)[0] === name) ?? '';
      return [value('UID'), { octets: event, value }];
    }),
  );
}

const STAMPS = /^(?:SEQUENCE|DTSTAMP|LAST-MODIFIED|CREATED)[^\n]*\n/gm;
const sequence = (entry: Entry) => Number(entry.value('SEQUENCE').slice('SEQUENCE:'.length));

function expectLawful(before: ReadonlyMap<string, Entry>, after: ReadonlyMap<string, Entry>, filtered: boolean): void {
  const stayed = [...before.keys()].filter((uid) => after.has(uid));
  expect([...after.keys()].filter((uid) => before.has(uid))).toEqual(stayed);
  // A feed by words follows what is said of a session; the others never lose one that is still to come.
  if (!filtered) expect(stayed).toEqual([...before.keys()]);
  for (const uid of stayed) {
    const [old, now] = [before.get(uid)!, after.get(uid)!];
    expect(now.value('CREATED')).toBe(old.value('CREATED'));
    if (now.octets === old.octets) continue;
    expect(now.octets.replace(STAMPS, '')).not.toBe(old.octets.replace(STAMPS, ''));
    expect(sequence(now)).toBeGreaterThan(sequence(old));
    expect(now.value('LAST-MODIFIED') > old.value('LAST-MODIFIED')).toBe(true);
    expect(now.value('DTSTAMP').slice(8)).toBe(now.value('LAST-MODIFIED').slice(14));
  }
}

it('never lowers a SEQUENCE, changes no octet of what did not change, and loses nothing that is to come', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      // One for each story: what a record's revision says is one thing in a store, and another in another's.
      const renderer = createCalendarRenderer();
      let { world } = later(EMPTY, START);
      for (const one of steps) {
        const next = apply(world, one);
        for (const feed of FEEDS) {
          const [before, after] = [calendarOf(world, feed, renderer), calendarOf(next, feed, renderer)];
          expectLawful(entries(before.bytes), entries(after.bytes), feed.words !== undefined);
          if (one.kind === 'nothing' || one.kind === 'more-sources') expect(after.etag).toBe(before.etag);
        }
        world = next;
      }
      for (const feed of FEEDS)
        expect(calendarOf(world, feed, createCalendarRenderer()).bytes).toEqual(
          calendarOf(world, feed, renderer).bytes,
        );
    }),
    { numRuns: 60 },
  );
});
