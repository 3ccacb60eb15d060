/** Sides of a disagreement and the reason of what is shown, held against what merging found. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printDays } from '../../src/core/days.ts';
import { disagreementsOf, standingOf } from '../../src/core/disagreement.ts';
import { factsOf, mergeRecords } from '../../src/core/merge.ts';
import type { Authority, Days, Fact, Session, SessionReading, SessionStatus, Testimony } from '../../src/core/model.ts';
import { aConference, days, instant } from '../fakes/records.ts';

interface Said {
  readonly on: string;
  readonly source?: string;
  readonly by?: Authority;
  readonly days?: Days;
  readonly place?: string;
  readonly period?: string;
  readonly status?: SessionStatus;
  readonly moved?: { readonly days: Days | null; readonly place: string | null };
}

const OLD = days('2026-11-26');
const NEW = days('2026-12-03', '2026-12-04');
const MOVED = { days: null, place: null };

function told(all: readonly Said[]): { readonly session: Session; readonly facts: readonly Fact[] } {
  const testimonies = all.map(({ on, source = 'presse', by = 'press', ...says }, number): Testimony => {
    const at = instant(`${on}T10:00:00Z`);
    const fields = Object.entries({ ordinal: 6, status: 'planned', ...says }).filter(
      ([, value]) => value !== undefined,
    );
    const stated = fields.map(([field, value]) => [field, { value, quote: String(number), why: 'test' }]);
    return {
      id: `${source}-${number}`,
      source,
      url: `https://example.org/${number}`,
      title: '',
      authority: by,
      publishedAt: at,
      readAt: at,
      readerVersion: 1,
      archive: false,
      current: null,
      reading: { sessions: [{ conference: 'DMK', ...Object.fromEntries(stated) } as SessionReading], resolutions: [] },
    };
  });
  const merged = mergeRecords({
    conference: aConference(),
    testimonies,
    anchors: [],
    before: [],
    newId: (seed) => seed,
  });
  const [session, ...others] = merged.sessions;
  const grounds = session && merged.grounds.get(session.id);
  if (!grounds || others.length > 0) throw new Error('the statements are not about one session');
  return { session, facts: factsOf(session.id, grounds) };
}

const disagreements = ({ session, facts }: ReturnType<typeof told>) => disagreementsOf(session, facts, () => null);
const reasons = (all: readonly Said[]) => disagreements(told(all)).map(({ field, because }) => [field, ...because]);
/** What became of each day that was said, oldest first. */
const standings = (all: readonly Said[], field = 'days') => {
  const { session, facts } = told(all);
  return facts.filter((fact) => fact.field === field).map((fact) => standingOf(fact, session, facts));
};

describe('why one of two is shown', () => {
  it('official before press', () => {
    const both: readonly Said[] = [
      { on: '2026-10-01', source: 'amt', by: 'official', days: OLD },
      { on: '2026-10-02', days: NEW },
    ];
    expect(reasons(both)).toEqual([['days', 'official']]);
    expect(standings(both)).toEqual(['shown', 'contradicts']);
  });

  it('official for now, where the press tells of a move; when a second tells the same, the first of them agrees', () => {
    const first: readonly Said[] = [
      { on: '2026-10-01', source: 'amt', by: 'official', days: OLD },
      { on: '2026-10-02', days: NEW, moved: MOVED },
    ];
    expect(reasons(first)).toEqual([['days', 'official-for-now']]);
    const second = [...first, { on: '2026-10-03', source: 'zeitung', days: NEW }];
    expect(standings(second)).toEqual(['replaced', 'shown', 'shown']);
    expect(reasons(second)).toEqual([]);
  });

  it('a report before the announcement', () => {
    const both: readonly Said[] = [
      { on: '2026-10-01', source: 'amt', by: 'official', place: 'Mainz', days: OLD },
      { on: '2026-11-27', status: 'held', place: 'Hamburg', days: OLD },
    ];
    expect(reasons(both)).toEqual([['place', 'report']]);
    expect(standings(both, 'status')).toEqual(['outdated', 'shown']);
  });

  it('a move told in words before an old date that is copied late', () => {
    const all: readonly Said[] = [
      { on: '2026-10-01', days: OLD },
      { on: '2026-10-02', days: NEW, moved: { days: OLD, place: null } },
      { on: '2026-10-03', source: 'zeitung', days: OLD },
    ];
    expect(reasons(all)).toEqual([['days', 'moved']]);
    expect(standings(all)).toEqual(['replaced', 'shown', 'contradicts']);
  });

  it('the newer before what repeats the old, without words of a move', () => {
    const all: readonly Said[] = [
      { on: '2026-10-01', days: OLD },
      { on: '2026-10-02', source: 'fachpresse', days: NEW },
      { on: '2026-10-03', source: 'zeitung', days: OLD },
    ];
    expect(reasons(all)).toEqual([['days', 'repeated']]);
  });

  it('a cancellation until somebody takes it back', () => {
    const all: readonly Said[] = [
      { on: '2026-10-01', days: OLD, status: 'cancelled' },
      { on: '2026-10-02', source: 'zeitung', days: OLD },
    ];
    expect(reasons(all)).toEqual([['status', 'cancelled']]);
  });
});

describe('what became of a statement', () => {
  it('was taken back by its own source', () => {
    const all: readonly Said[] = [
      { on: '2026-10-01', source: 'amt', by: 'official', days: NEW },
      { on: '2026-10-02', days: OLD },
      { on: '2026-10-03', days: NEW },
    ];
    expect(standings(all)).toEqual(['shown', 'withdrawn', 'shown']);
  });

  it('is a rough time that fits, or one that does not any more', () => {
    const all: readonly Said[] = [
      { on: '2026-09-01', period: '2026-12' },
      { on: '2026-09-02', source: 'zeitung', period: '2026-11' },
      { on: '2026-10-03', days: NEW },
    ];
    expect(standings(all, 'period')).toEqual(['refined', 'outdated']);
  });

  it('is a part of what is shown', () => {
    const all: readonly Said[] = [
      { on: '2026-10-01', days: days('2026-12-03') },
      { on: '2026-10-03', source: 'zeitung', days: NEW },
    ];
    expect(standings(all)).toEqual(['agrees', 'shown']);
  });
});

const SAID = fc.record(
  {
    on: fc.constantFrom('2026-10-01', '2026-10-02', '2026-10-03', '2026-11-20', '2026-12-10'),
    source: fc.constantFrom('a', 'b', 'c'),
    days: fc.constantFrom(OLD, NEW, days('2026-12-03'), days('2026-12-10')),
    place: fc.constantFrom('Hamburg', 'Bremen', 'Bayern', 'München'),
    status: fc.constantFrom<SessionStatus>('planned', 'held', 'cancelled'),
    moved: fc.constantFrom(MOVED, { days: OLD, place: null }, { days: null, place: 'Hamburg' }),
  },
  { requiredKeys: ['on', 'source'] },
);
/** A source has one authority. */
const said = SAID.map((one): Said => ({ ...one, by: one.source === 'a' ? 'official' : 'press' }));

describe('whatever is said', () => {
  it('every contradiction stands on one side, what is shown on the other, and there is a reason', () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 7 }), (all) => {
        const world = told(all);
        const { session, facts } = world;
        const found = disagreements(world);
        const sides = found.flatMap(({ field, others }) =>
          others.flatMap(({ value, sayings }) =>
            sayings.map(({ source }) => `${field} ${typeof value === 'string' ? value : printDays(value)} ${source}`),
          ),
        );
        const standing = session.contradictions
          .filter(({ field }) => session[field] !== null)
          .map(({ field, value, source }) => `${field} ${value} ${source.source}`);
        expect(new Set(sides)).toEqual(new Set(standing));
        for (const { field, shown, others, because } of found) {
          expect(shown.value).toEqual(session[field]);
          expect(shown.sayings.length).toBeGreaterThan(0);
          expect(because.length).toBeGreaterThan(0);
          expect(others.every(({ sayings }) => sayings.every(({ quote }) => quote !== null))).toBe(true);
          if (because.includes('official') || because.includes('official-for-now'))
            expect(facts.some((fact) => fact.field === field && fact.authority === 'official')).toBe(true);
        }
      }),
    );
  });

  it('nothing that is shown is said to contradict or to be outdated', () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 7 }), (all) => {
        const { session, facts } = told(all);
        for (const fact of facts.filter(({ won }) => won))
          expect(['shown', 'agrees']).toContain(standingOf(fact, session, facts));
      }),
    );
  });
});
