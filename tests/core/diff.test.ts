import { describe, expect, it } from 'vitest';
import { diffRecords, visible } from '../../src/core/diff.ts';
import { groupChanges } from '../../src/core/group.ts';
import type { Cause, ChangeEvent, Publication, Resolution, Session } from '../../src/core/model.ts';

const AT = Temporal.Instant.from('2024-09-05T10:00:00Z');
const days = (start: string, end = start) => ({
  start: Temporal.PlainDate.from(start),
  end: Temporal.PlainDate.from(end),
});

function session(over: Partial<Session> = {}): Session {
  return {
    id: 's1',
    conference: 'DMK',
    ordinal: 2,
    days: days('2024-10-24'),
    period: null,
    place: 'Berlin',
    status: 'planned',
    chairs: [],
    guests: [],
    special: false,
    previous: [],
    listed: null,
    contradictions: [],
    sources: [{ source: 'press', url: 'https://example.org/1', publishedAt: AT }],
    ...over,
  };
}
function resolution(over: Partial<Resolution> = {}): Resolution {
  return {
    id: 'r1',
    conference: 'DMK',
    session: 's1',
    number: null,
    title: 'Digitale Teilhabe',
    topics: [],
    adoptedOn: null,
    circulation: false,
    documents: [],
    sources: [],
    ...over,
  };
}

type Records = { readonly sessions?: readonly Session[]; readonly resolutions?: readonly Resolution[] };
const whole = ({ sessions = [], resolutions = [] }: Records) => ({ sessions, resolutions });

function publish(records: Records): Publication[] {
  return diff({}, records).publications as Publication[];
}
function diff(before: Records, after: Records, { cause = 'news' as Cause, publications = [] as Publication[] } = {}) {
  return diffRecords({
    conference: 'DMK',
    before: whole(before),
    after: whole(after),
    aliases: new Map(),
    publications,
    cause,
    at: AT,
    hash: (text) => text,
  });
}
const kinds = (changes: readonly ChangeEvent[]) => changes.map(({ kind }) => kind);
const previous = [{ days: days('2024-10-24'), place: null, until: AT }];

describe('what changed', () => {
  const told = { sessions: [session()] };
  const publications = publish(told);

  it('announces what is new, as sequence 0', () => {
    expect(kinds(diff({}, told).changes)).toEqual(['session-announced']);
    expect(publications).toMatchObject([{ record: 's1', sequence: 0 }]);
  });

  it('publishes once more what turned out to be another record, and only once', () => {
    const both = { sessions: [session(), session({ id: 's2', days: days('2024-10-25') })] };
    const [first, second] = publish(both);
    const options = {
      conference: 'DMK',
      before: whole(both),
      after: whole(told),
      aliases: new Map([['s2', 's1']]),
      cause: 'news',
      at: AT,
      hash: (text: string) => text,
    } as const;
    const joined = diffRecords({ ...options, publications: [first!, second!] }).publications;
    expect(joined).toMatchObject([
      { record: 's1', sequence: 1, formerIds: ['s2'] },
      { record: 's2', sequence: 1, hash: 'joined s1', changedAt: AT, createdAt: second?.createdAt },
    ]);
    expect(diffRecords({ ...options, before: whole(told), publications: joined }).publications).toEqual([]);
  });

  it('keeps the day on which a record was first published', () => {
    const later = diffRecords({
      conference: 'DMK',
      before: whole(told),
      after: whole({ sessions: [session({ place: 'Köln' })] }),
      aliases: new Map(),
      publications,
      cause: 'news',
      at: AT.add({ hours: 24 }),
      hash: (text) => text,
    });
    expect(later.publications).toMatchObject([{ sequence: 1, createdAt: AT, changedAt: AT.add({ hours: 24 }) }]);
  });

  it('lets no change be older than the one before, though the clock was set back', () => {
    const later = diffRecords({
      conference: 'DMK',
      before: whole(told),
      after: whole({ sessions: [session({ place: 'Köln' })] }),
      aliases: new Map(),
      publications,
      cause: 'news',
      at: AT.subtract({ hours: 24 }),
      hash: (text) => text,
    });
    expect(later.publications).toMatchObject([{ sequence: 1, createdAt: AT, changedAt: AT.add({ seconds: 1 }) }]);
  });

  it('says nothing and raises nothing when nothing visible changed', () => {
    const again = session({
      sources: [...session().sources, { source: 'x', url: 'https://x.org', publishedAt: AT }],
      listed: true,
    });
    expect(diff(told, { sessions: [again] }, { publications })).toEqual({ changes: [], publications: [] });
  });

  it.each([
    ['another day', { days: days('2024-10-17', '2024-10-18'), previous }, 'session-moved'],
    ['no day any more', { days: null, previous }, 'session-moved'],
    ['another place', { place: 'Bonn', previous: [{ days: null, place: 'Berlin', until: AT }] }, 'session-moved'],
    ['a cancellation', { status: 'cancelled' }, 'session-cancelled'],
    ['a longer range', { days: days('2024-10-23', '2024-10-24') }, 'session-refined'],
    ['a chair', { chairs: ['Berlin'] }, 'session-refined'],
    ['a report', { status: 'held' }, 'session-held'],
    [
      'a disagreement',
      { contradictions: [{ field: 'days', value: '2024-10-25', source: session().sources[0] }] },
      'session-contradicted',
    ],
  ] as const)('tells %s', (_, over, kind) => {
    const after = { sessions: [session(over as Partial<Session>)] };
    const { changes, publications: next } = diff(told, after, { publications });
    expect(kinds(changes)).toEqual([kind]);
    expect(next).toMatchObject([{ record: 's1', sequence: 1 }]);
  });

  it('tells a disagreement that takes the place of another, and not the same one of a second source', () => {
    const [by] = session().sources;
    const disputed = (value: string, source = by) => ({
      sessions: [session({ contradictions: [{ field: 'days' as const, value, source: source! }] })],
    });
    const before = disputed('2024-10-25');
    const changed = (after: { sessions: Session[] }) =>
      kinds(diff(before, after, { publications: publish(before) }).changes);
    expect(changed(disputed('2024-10-31'))).toEqual(['session-contradicted']);
    expect(changed(disputed('2024-10-25', { ...by!, source: 'other' }))).toEqual(['session-refined']);
  });

  it('calls a first day what it is, and a better reading a correction', () => {
    const season = { sessions: [session({ days: null, period: '2024-autumn' })] };
    expect(kinds(diff(season, told, { publications: publish(season) }).changes)).toEqual(['session-dated']);
    const moved = { sessions: [session({ days: days('2024-10-17'), previous })] };
    expect(kinds(diff(told, moved, { publications, cause: 'reader' }).changes)).toEqual(['session-corrected']);
  });

  it('tells resolutions, and replaced documents', () => {
    const first = { resolutions: [resolution({ documents: [{ url: 'https://a/1.pdf', title: '' }] })] };
    expect(kinds(diff({}, first).changes)).toEqual(['resolution-published']);
    const replaced = { resolutions: [resolution({ documents: [{ url: 'https://a/2.pdf', title: '' }] })] };
    expect(kinds(diff(first, replaced, { publications: publish(first) }).changes)).toEqual(['document-replaced']);
  });

  it('edits silently when the source that a resolution links is another, and not for one that only repeats it', () => {
    const ref = (url: string | null) => ({ source: 'dmk', url, publishedAt: AT });
    const from = (...urls: (string | null)[]) => ({ resolutions: [resolution({ sources: urls.map(ref) })] });
    const before = from(null, 'https://dmk.example/1');
    const moved = diff(before, from('https://dmk.example/neu/1'), { publications: publish(before) });
    expect(kinds(moved.changes)).toEqual(['resolution-amended']);
    expect(moved.publications).toMatchObject([{ record: 'r1', sequence: 1 }]);
    expect(groupChanges(moved.changes, AT).map(({ manner }) => manner)).toEqual(['edit']);
    const repeated = from('https://dmk.example/1', 'https://zeitung.example/1');
    expect(diff(before, repeated, { publications: publish(before) }).changes).toEqual([]);
  });

  it('leaves alone what an earlier version published without its source, until the source is another', () => {
    const ref = (url: string) => ({ source: 'dmk', url, publishedAt: AT });
    const before = resolution({ sources: [ref('https://dmk.example/1')] });
    const { conference, session: of, number, title, topics, adoptedOn, circulation, documents } = before;
    const hash = JSON.stringify([conference, of, number, title, topics, adoptedOn, circulation, documents]);
    const publications = publish({ resolutions: [before] }).map((publication) => ({ ...publication, hash }));
    const again = { resolutions: [before] };
    expect(diff(again, again, { publications })).toEqual({ changes: [], publications: [] });
    const elsewhere = { resolutions: [{ ...before, sources: [ref('https://dmk.example/2')] }] };
    expect(kinds(diff(again, elsewhere, { publications }).changes)).toEqual(['resolution-amended']);
    const renamed = { resolutions: [{ ...before, title: 'Anders' }] };
    expect(kinds(diff(again, renamed, { publications }).changes)).toEqual(['resolution-amended']);
  });

  it('does not count a source that only repeats as visible', () => {
    const more = session({ sources: [...session().sources, { source: 'b', url: 'https://b', publishedAt: AT }] });
    expect(visible({ kind: 'session', value: more })).toBe(visible({ kind: 'session', value: session() }));
  });
});

describe('what belongs into one message', () => {
  const now = Temporal.Instant.from('2024-09-05T10:00:00Z');
  const manner = (before: Records, after: Records, cause: Cause = 'news') =>
    groupChanges(diff(before, after, { cause, publications: publish(before) }).changes, now).map((g) => g.manner);

  it('tells news, never a baseline or the archive', () => {
    const told = { sessions: [session()] };
    expect(manner({}, told)).toEqual(['tell']);
    expect(manner({}, told, 'baseline')).toEqual(['edit']);
    expect(manner({}, told, 'archive')).toEqual(['edit']);
  });

  it('lets a session more than 30 days back rest, but tells its resolutions', () => {
    const old = { sessions: [session({ days: days('2024-08-01'), status: 'held' })], resolutions: [resolution()] };
    const groups = groupChanges(diff({}, old).changes, now);
    expect(groups.map(({ kind, manner: how }) => [kind, how])).toEqual([['resolution', 'tell']]);
    expect(manner({}, { sessions: [session({ days: days('2024-08-01'), status: 'held' })] })).toEqual(['edit']);
  });

  it('puts the resolutions of one session into one message', () => {
    const many = {
      resolutions: [resolution(), resolution({ id: 'r2', title: 'KI' }), resolution({ id: 'r3', session: null })],
    };
    const groups = groupChanges(diff({}, many).changes, now);
    expect(groups.map(({ records }) => records)).toEqual([['r1', 'r2'], ['r3']]);
  });

  it('corrects a coming session that was read wrongly, and edits one that has been', () => {
    const wrong = { sessions: [session()] };
    const right = { sessions: [session({ days: days('2024-10-17'), previous })] };
    expect(manner(wrong, right, 'reader')).toEqual(['correct']);
    const past = (day: string) => ({
      sessions: [session({ days: days(day), previous: day === '2024-06-01' ? [] : previous })],
    });
    expect(manner(past('2024-06-01'), past('2024-06-08'), 'reader')).toEqual(['edit']);
  });

  it('marks a move of a session in the next 48 hours as urgent', () => {
    const near = { sessions: [session({ days: days('2024-09-06') })] };
    const moved = {
      sessions: [
        session({ days: days('2024-09-20'), previous: [{ days: days('2024-09-06'), place: null, until: AT }] }),
      ],
    };
    const groups = groupChanges(diff(near, moved, { publications: publish(near) }).changes, now);
    expect(groups.map(({ urgent }) => urgent)).toEqual([true]);
  });
});
