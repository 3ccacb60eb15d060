import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf, type Merged, mergeRecords } from '../../src/core/merge.ts';
import type { Anchor, Authority, Session, SessionReading, Testimony } from '../../src/core/model.ts';
import { aConference } from '../fakes/records.ts';

const DMK = aConference({ rhythm: { sessionsPerYear: 2, minGapDays: 90 }, chairs: [], homes: [] });

type Plain = {
  readonly on: string;
  readonly by?: Authority;
  readonly source?: string;
  readonly current?: boolean | null;
  readonly ordinal?: number;
  readonly days?: string;
  readonly period?: string;
  readonly place?: string;
  readonly status?: 'planned' | 'held' | 'cancelled';
  readonly moved?: string | null;
  readonly reinstated?: true;
  readonly special?: boolean;
  readonly chairs?: readonly string[];
  readonly guests?: readonly string[];
};

const days = (text: string) => {
  const [start = '', end = start] = text.split('/');
  return { start: Temporal.PlainDate.from(start), end: Temporal.PlainDate.from(end) };
};
const stated = <T>(value: T) => ({ value, quote: String(value), why: 'test' });

function testimony(plain: Plain, number = 0): Testimony {
  const reading: SessionReading = {
    conference: 'DMK',
    ...(plain.ordinal !== undefined && { ordinal: stated(plain.ordinal) }),
    ...(plain.days && { days: stated(days(plain.days)) }),
    ...(plain.period && { period: stated(plain.period) }),
    ...(plain.place && { place: stated(plain.place) }),
    ...(plain.moved !== undefined && { moved: stated({ days: plain.moved ? days(plain.moved) : null, place: null }) }),
    ...(plain.reinstated && { reinstated: stated(true as const) }),
    ...(plain.special && { special: stated(true) }),
    ...(plain.chairs && { chairs: stated(plain.chairs) }),
    ...(plain.guests && { guests: stated(plain.guests) }),
    status: stated(plain.status ?? 'planned'),
  };
  const publishedAt = Temporal.Instant.from(`${plain.on}T10:00:00Z`);
  const source = plain.source ?? `source-${number}`;
  return {
    id: `${source}-${plain.on}-${number}`,
    source,
    url: `https://example.org/${number}`,
    title: '',
    authority: plain.by ?? 'press',
    publishedAt,
    readAt: publishedAt,
    readerVersion: 1,
    archive: false,
    current: plain.current ?? null,
    reading: { sessions: [reading], resolutions: [] },
  };
}

function merge(said: readonly Plain[], anchors: readonly Anchor[] = [], before: readonly Session[] = []): Merged {
  const testimonies = said.map(testimony);
  return mergeRecords({ conference: DMK, testimonies, anchors, before, newId: (seed) => `id(${seed})` });
}
const brief = ({ sessions }: Merged) =>
  sessions.map(
    (s) => `${s.ordinal ?? '-'} ${s.days ? `${s.days.start}/${s.days.end}` : s.period} ${s.place} ${s.status}`,
  );
const first = (merged: Merged): Session => {
  const [session] = merged.sessions;
  if (!session) throw new Error('no session');
  return session;
};

const ANNOUNCED: Plain = { on: '2024-04-22', ordinal: 2, days: '2024-10-24', place: 'Berlin' };
const MOVED: Plain = {
  on: '2024-09-05',
  ordinal: 2,
  days: '2024-10-17/2024-10-18',
  place: 'Berlin',
  moved: '2024-10-24',
};

describe('a season that says nothing else', () => {
  const december: Plain = { on: '2027-03-01', ordinal: 8, days: '2027-12-08', place: 'Trier' };
  const autumn: Plain = { on: '2027-03-02', period: '2027-autumn' };

  it('means the session of early December, unless another one lies in autumn or the place is another', () => {
    expect(brief(merge([december, autumn]))).toEqual(['8 2027-12-08/2027-12-08 Trier planned']);
    const october: Plain = { on: '2027-03-01', ordinal: 7, days: '2027-10-06', place: 'Kiel' };
    const both = merge([december, october, autumn]);
    expect(both.sessions.map(({ sources }) => sources.length)).toEqual([2, 1]);
    expect(merge([december, { ...autumn, place: 'Kiel' }]).sessions).toHaveLength(2);
  });

  it('is a session of its own where the body meets often, or the one of December is a special one', () => {
    const often = { ...DMK, rhythm: { sessionsPerYear: 6, minGapDays: 10 } };
    const testimonies = [december, autumn].map(testimony);
    const merged = mergeRecords({ conference: often, testimonies, anchors: [], before: [], newId: String });
    expect(merged.sessions).toHaveLength(2);
    const { ordinal: _, ...unnumbered } = december;
    expect(merge([{ ...unnumbered, special: true }, autumn]).sessions).toHaveLength(2);
  });
});

describe('the source shown first', () => {
  const shown = (...said: readonly Plain[]) => first(merge(said)).sources[0]?.url;

  it('says the days that are shown, and not the season that they lie in', () => {
    const season: Plain = { on: '2027-01-10', ordinal: 8, period: '2027-autumn', place: 'Trier' };
    const dated: Plain = { on: '2027-03-01', ordinal: 8, days: '2027-10-14', place: 'Trier' };
    const moved: Plain = { on: '2027-05-01', ordinal: 8, days: '2027-10-21', moved: '2027-10-14' };
    expect(shown(season)).toBe('https://example.org/0');
    expect(shown(season, dated, moved)).toBe('https://example.org/2');
  });

  it('calls off what is called off', () => {
    expect(shown(ANNOUNCED, { on: '2024-09-01', ordinal: 2, status: 'cancelled' })).toBe('https://example.org/1');
  });
});

describe('the source shown first, of what was put off, seconded and repeated', () => {
  const OFFICIAL: Plain = { ...ANNOUNCED, by: 'official' };
  const PUT_OFF: Plain = { on: '2024-09-05', ordinal: 2, moved: '2024-10-24' };
  const CONFIRMED: Plain = { on: '2024-09-10', ordinal: 2, days: '2024-10-17/2024-10-18', by: 'official' };
  const { moved: _, ...repeated }: Plain = { ...MOVED, on: '2024-09-20' };
  const shown = (...said: readonly Plain[]) => first(merge(said)).sources[0]?.url;

  it('is the one that put it off, not that of the old day, and gives way to one that knows a new time', () => {
    expect(shown(ANNOUNCED, PUT_OFF)).toBe('https://example.org/1');
    expect(shown(ANNOUNCED, PUT_OFF, { on: '2024-10-01', ordinal: 2, period: '2025-spring' })).toBe(
      'https://example.org/2',
    );
    expect(shown(ANNOUNCED, PUT_OFF, { on: '2024-10-01', ordinal: 2, days: '2025-03-05' })).toBe(
      'https://example.org/2',
    );
  });

  it('takes away the season that was said before the day that is gone', () => {
    const season: Plain = { on: '2024-01-05', ordinal: 2, period: '2024-autumn', place: 'Berlin' };
    expect(brief(merge([season, ANNOUNCED, PUT_OFF]))).toEqual(['2 null Berlin planned']);
    expect(brief(merge([season, ANNOUNCED, { ...PUT_OFF, period: '2025-spring' }]))).toEqual([
      '2 2025-spring Berlin planned',
    ]);
  });

  it('is the official whose days are shown, though the press repeats them with the place', () => {
    expect(shown(ANNOUNCED, CONFIRMED, repeated)).toBe('https://example.org/1');
    expect(shown({ ...ANNOUNCED, days: '2024-10-17/2024-10-18' }, CONFIRMED)).toBe('https://example.org/0');
  });

  it('is the official who confirmed a move of the press; both say what is shown then', () => {
    const merged = merge([OFFICIAL, MOVED, CONFIRMED]);
    expect(first(merged).sources[0]?.url).toBe('https://example.org/2');
    const said = factsOf(
      first(merged).id,
      merged.grounds.get(first(merged).id) ?? { statements: [], winners: {}, exact: {} },
    );
    expect(said.filter(({ field }) => field === 'days').map(({ won }) => won)).toEqual([false, true, true]);
  });
});

describe('identity', () => {
  it('keeps a moved session one session, with the old day in its history', () => {
    const merged = merge([ANNOUNCED, MOVED]);
    expect(brief(merged)).toEqual(['2 2024-10-17/2024-10-18 Berlin planned']);
    expect(first(merged).previous.map((p) => String(p.days?.start))).toEqual(['2024-10-24']);
  });

  it('binds a move that names no ordinal by the old day', () => {
    const { ordinal: _, ...unnumbered } = MOVED;
    expect(brief(merge([ANNOUNCED, unnumbered]))).toEqual(['2 2024-10-17/2024-10-18 Berlin planned']);
  });

  it('binds an unnumbered near date to the planned session, but not one half a year away', () => {
    const near: Plain = { on: '2024-09-20', days: '2024-10-17', place: 'Berlin', by: 'official' };
    const far: Plain = { on: '2024-09-20', days: '2025-05-12/2025-05-13', place: 'Ingelheim' };
    expect(brief(merge([ANNOUNCED, near, far]))).toEqual([
      '2 2024-10-17/2024-10-17 Berlin planned',
      '- 2025-05-12/2025-05-13 Ingelheim planned',
    ]);
  });

  it('keeps a special meeting apart from the regular one near it', () => {
    const regular: Plain = { on: '2025-01-10', ordinal: 3, days: '2025-05-12/2025-05-13', place: 'Ingelheim' };
    const special: Plain = { on: '2025-03-20', days: '2025-03-28', place: 'online', special: true };
    expect(brief(merge([regular, special]))).toEqual([
      '- 2025-03-28/2025-03-28 online planned',
      '3 2025-05-12/2025-05-13 Ingelheim planned',
    ]);
  });

  it('gives a session known by season its day without a second session', () => {
    const season: Plain = { on: '2026-01-14', ordinal: 6, period: '2026-autumn', place: 'Brüssel' };
    const day: Plain = { on: '2026-09-01', days: '2026-11-05', place: 'Brüssel' };
    expect(brief(merge([season, day]))).toEqual(['6 2026-11-05/2026-11-05 Brüssel planned']);
  });

  it('leaves unbound what could mean two sessions', () => {
    const spring: Plain = { on: '2026-01-14', ordinal: 5, days: '2026-05-12' };
    const autumn: Plain = { on: '2026-01-14', ordinal: 6, days: '2026-11-05' };
    const merged = merge([spring, autumn, { on: '2026-02-01', period: '2026' }]);
    expect(merged.sessions).toHaveLength(2);
    expect(merged.unbound).toHaveLength(1);
  });

  it('keeps ids through a fold over other statements, and on a join the oldest lives on', () => {
    const once = merge([ANNOUNCED]);
    const unnumbered: Plain = { on: '2024-09-20', days: '2025-01-20', place: 'Bonn' };
    const twice = merge([ANNOUNCED, unnumbered], once.anchors);
    expect(twice.sessions).toHaveLength(2);
    expect(twice.sessions[0]?.id).toBe(first(once).id);
    const joined = merge(
      [ANNOUNCED, unnumbered, { on: '2024-10-01', ordinal: 2, days: '2025-01-20', moved: '2024-10-24', place: 'Bonn' }],
      [...once.anchors, ...twice.anchors],
    );
    expect(brief(joined)).toEqual(['2 2025-01-20/2025-01-20 Bonn planned']);
    expect(first(joined).id).toBe(first(once).id);
    expect([...joined.aliases.values()]).toEqual([first(once).id]);
  });

  it('keeps ids apart when a better reader finds the same meetings in another order', () => {
    const both = (order: readonly Plain[]): Testimony => ({
      ...testimony({ on: '2024-04-22', source: 'one' }),
      reading: { sessions: order.flatMap((plain) => testimony(plain).reading.sessions), resolutions: [] },
    });
    const first: Plain = { on: '2024-04-22', ordinal: 1, days: '2024-04-19', status: 'held' };
    const fold = (order: readonly Plain[], anchors: readonly Anchor[]) =>
      mergeRecords({ conference: DMK, testimonies: [both(order)], anchors, before: [], newId: (seed) => seed });
    const ids = ({ sessions }: Merged) => sessions.map(({ ordinal, id }) => `${ordinal} ${id}`);
    const once = fold([first, ANNOUNCED], []);
    expect(ids(fold([ANNOUNCED, first], once.anchors))).toEqual(ids(once));
    const { days: _, ...undated } = ANNOUNCED;
    expect(ids(fold([undated, first], once.anchors)).toSorted()).toEqual(ids(once).toSorted());
  });

  it('finds its id by number when every statement was read anew', () => {
    const before = [first(merge([ANNOUNCED]))];
    const again = mergeRecords({
      conference: DMK,
      testimonies: [testimony({ ...ANNOUNCED, source: 'elsewhere' })],
      anchors: [],
      before,
      newId: (seed) => seed,
    });
    expect(again.sessions[0]?.id).toBe(before[0]?.id);
  });
});

describe('precedence', () => {
  it('takes a containing range as a refinement, not as a move', () => {
    const merged = merge([
      { on: '2024-10-15', by: 'official', ordinal: 2, days: '2024-10-18', place: 'Berlin' },
      { on: '2024-10-19', ordinal: 2, days: '2024-10-17/2024-10-18', status: 'held' },
    ]);
    expect(brief(merged)).toEqual(['2 2024-10-17/2024-10-18 Berlin held']);
    expect(first(merged).previous).toEqual([]);
    expect(first(merged).contradictions).toEqual([]);
  });

  it('refines a Land to a city', () => {
    const merged = merge([
      { on: '2025-01-10', ordinal: 3, days: '2025-05-12', place: 'Rheinland-Pfalz' },
      { on: '2025-04-10', ordinal: 3, days: '2025-05-12/2025-05-13', place: 'Ingelheim' },
    ]);
    expect(brief(merged)).toEqual(['3 2025-05-12/2025-05-13 Ingelheim planned']);
    expect(first(merged).previous).toEqual([]);
  });

  it('moves by itself when the report names other days', () => {
    const merged = merge([ANNOUNCED, { on: '2024-10-21', ordinal: 2, days: '2024-10-17/2024-10-18', status: 'held' }]);
    expect(brief(merged)).toEqual(['2 2024-10-17/2024-10-18 Berlin held']);
    expect(first(merged).previous).toHaveLength(1);
  });

  it('keeps the official day against the press, and shows the disagreement', () => {
    const merged = merge([
      { ...ANNOUNCED, by: 'official' },
      { on: '2024-06-01', ordinal: 2, days: '2024-10-25' },
    ]);
    expect(brief(merged)).toEqual(['2 2024-10-24/2024-10-24 Berlin planned']);
    expect(first(merged).contradictions).toMatchObject([{ field: 'days', value: '2024-10-25' }]);
  });

  it('lets a press move wait against an official day until anybody else says the same', () => {
    const official: Plain = { ...ANNOUNCED, by: 'official', source: 'home' };
    const waiting = merge([official, MOVED]);
    expect(brief(waiting)).toEqual(['2 2024-10-24/2024-10-24 Berlin planned']);
    expect(first(waiting).contradictions).toMatchObject([{ value: '2024-10-17/2024-10-18' }]);
    const seconded = merge([official, MOVED, { on: '2024-09-10', ordinal: 2, days: '2024-10-17/2024-10-18' }]);
    expect(brief(seconded)).toEqual(['2 2024-10-17/2024-10-18 Berlin planned']);
    expect(first(seconded).contradictions).toEqual([]);
  });

  it('does not go back to an old day because somebody copies the old announcement', () => {
    const merged = merge([ANNOUNCED, MOVED, { ...ANNOUNCED, on: '2024-09-20' }]);
    expect(brief(merged)).toEqual(['2 2024-10-17/2024-10-18 Berlin planned']);
  });

  it('goes back when it is moved back in words', () => {
    const back: Plain = { on: '2024-09-20', ordinal: 2, days: '2024-10-24', moved: '2024-10-17/2024-10-18' };
    expect(brief(merge([ANNOUNCED, MOVED, back]))).toEqual(['2 2024-10-24/2024-10-24 Berlin planned']);
  });

  it('loses the day when it is adjourned without a new one, and gets the new one later', () => {
    const adjourned: Plain = { on: '2024-09-05', ordinal: 2, moved: '2024-10-24' };
    const merged = merge([ANNOUNCED, adjourned]);
    expect(first(merged).days).toBeNull();
    expect(first(merged).previous).toHaveLength(1);
    expect(brief(merge([ANNOUNCED, adjourned, { on: '2024-09-30', ordinal: 2, days: '2024-12-02' }]))).toEqual([
      '2 2024-12-02/2024-12-02 Berlin planned',
    ]);
  });

  it('cancels on words only, and lets an official word go before a cancellation in the press', () => {
    const cancelled: Plain = { on: '2024-09-05', ordinal: 2, days: '2024-10-24', status: 'cancelled' };
    expect(first(merge([ANNOUNCED, cancelled])).status).toBe('cancelled');
    expect(first(merge([ANNOUNCED, cancelled, { ...ANNOUNCED, on: '2024-09-10' }])).status).toBe('cancelled');
    expect(first(merge([ANNOUNCED, cancelled, { ...ANNOUNCED, on: '2024-09-10', by: 'official' }])).status).toBe(
      'planned',
    );
  });

  describe('a cancelled session', () => {
    const official = { by: 'official', source: 'ministry' } as const;
    const announced: Plain = { ...ANNOUNCED, ...official };
    const cancelled: Plain = { ...official, on: '2024-09-05', ordinal: 2, days: '2024-10-24', status: 'cancelled' };
    const after: Plain = { on: '2024-09-10', ordinal: 2, days: '2024-10-24', reinstated: true };
    const status = (...said: readonly Plain[]) => first(merge(said)).status;

    it('comes back when it is said in words that it takes place after all, and can be called off again', () => {
      expect(status(announced, cancelled, { ...after, ...official })).toBe('planned');
      expect(status(announced, cancelled, { on: '2024-09-10', ordinal: 2, reinstated: true, ...official })).toBe(
        'planned',
      );
      expect(status(announced, cancelled, { ...after, ...official }, { ...cancelled, on: '2024-09-20' })).toBe(
        'cancelled',
      );
      expect(status(ANNOUNCED, { ...cancelled, by: 'press' }, after)).toBe('planned');
    });

    it('stays so however often a list still names its day, and shows that as a contradiction', () => {
      const listed: Plain = { ...announced, source: 'list', on: '2024-09-12', days: '2024-10-24/2024-10-25' };
      const merged = first(merge([announced, cancelled, listed, { ...listed, on: '2024-09-20' }]));
      expect(merged.status).toBe('cancelled');
      expect(merged.contradictions.map(({ field, value }) => [field, value])).toEqual([['status', 'planned']]);
    });

    it('stays so where only older words said that it takes place', () => {
      expect(status(announced, { ...after, ...official, on: '2024-08-01' }, cancelled)).toBe('cancelled');
    });

    it('called off officially is not brought back by one voice of the press, but by two, and by an official new day', () => {
      expect(status(announced, cancelled, after)).toBe('cancelled');
      expect(status(announced, cancelled, after, { ...after, source: 'another', on: '2024-09-11' })).toBe('planned');
      expect(status(announced, cancelled, { ...after, source: 'a' }, { ...after, source: 'a', on: '2024-09-11' })).toBe(
        'cancelled',
      );
      const anew = merge([announced, cancelled, { ...official, on: '2024-09-12', ordinal: 2, days: '2024-11-28' }]);
      expect(brief(anew)).toEqual(['2 2024-11-28/2024-11-28 Berlin planned']);
    });

    it('says in its facts who brought it back', () => {
      const merged = merge([announced, cancelled, { ...after, ...official }]);
      const grounds = merged.grounds.get(first(merged).id);
      const facts = grounds ? factsOf(first(merged).id, grounds) : [];
      expect(facts.filter(({ field }) => field === 'status').map(({ value, won }) => [value, won])).toEqual([
        ['planned', false],
        ['cancelled', false],
        ['planned', true],
      ]);
      expect(facts.find(({ field }) => field === 'reinstated')).toMatchObject({ value: true, won: true, shown: true });
    });
  });

  it('was put off without a new day and then takes place on the old one: nothing moved in the end', () => {
    const adjourned: Plain = { on: '2024-09-05', ordinal: 2, moved: '2024-10-24' };
    const back: Plain = { on: '2024-09-30', ordinal: 2, days: '2024-10-24', reinstated: true };
    const merged = merge([ANNOUNCED, adjourned, back]);
    expect(brief(merged)).toEqual(['2 2024-10-24/2024-10-24 Berlin planned']);
    expect(first(merged).previous).toEqual([]);
    const copied = merge([ANNOUNCED, adjourned, { ...ANNOUNCED, on: '2024-09-30' }]);
    expect(first(copied).days).toBeNull();
  });

  it('says that a page lists a session no more, and nothing else', () => {
    const listed: Plain = { ...ANNOUNCED, by: 'official', source: 'page', current: true };
    expect(first(merge([listed])).listed).toBe(true);
    const vanished = first(merge([{ ...listed, current: false }]));
    expect(vanished.listed).toBe(false);
    expect(vanished.status).toBe('planned');
    expect(first(merge([ANNOUNCED])).listed).toBeNull();
  });

  it('tells for every fact whether it won', () => {
    const merged = merge([ANNOUNCED, MOVED]);
    const grounds = merged.grounds.get(first(merged).id);
    const facts = grounds ? factsOf(first(merged).id, grounds) : [];
    expect(facts.filter(({ field }) => field === 'days').map(({ won, url }) => [url, won])).toEqual([
      ['https://example.org/0', false],
      ['https://example.org/1', true],
    ]);
  });
});

describe('order of arrival', () => {
  const pool: readonly Plain[] = [
    ANNOUNCED,
    MOVED,
    { on: '2024-09-06', days: '2024-10-17', place: 'Berlin' },
    { on: '2024-10-15', by: 'official', days: '2024-10-18', place: 'Berlin' },
    { on: '2024-10-19', ordinal: 2, days: '2024-10-17/2024-10-18', status: 'held', chairs: ['Berlin', 'Brandenburg'] },
    { on: '2024-04-20', ordinal: 1, days: '2024-04-19', place: 'Potsdam', status: 'held' },
    { on: '2024-12-01', ordinal: 3, period: '2025-spring', place: 'Rheinland-Pfalz' },
    { on: '2025-01-10', days: '2025-05-12/2025-05-13', place: 'Ingelheim' },
    { on: '2025-03-20', days: '2025-03-28', place: 'online', special: true },
    { on: '2025-03-29', days: '2025-03-28', place: 'Mainz', special: true, status: 'held' },
    { on: '2025-05-14', place: 'Ingelheim', status: 'held' },
    { on: '2025-05-01', ordinal: 3, days: '2025-05-12', status: 'cancelled' },
  ];

  it('does not matter: any permutation of any part, repeated or not, gives the same records', () => {
    const all = pool.map(testimony);
    const fold = (testimonies: readonly Testimony[]) => {
      const merged = mergeRecords({ conference: DMK, testimonies, anchors: [], before: [], newId: (seed) => seed });
      return JSON.stringify(merged.sessions);
    };
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 1 }), fc.nat(), (some, seed) => {
        const canonical = all.filter((one) => some.includes(one));
        expect(fold(some)).toBe(fold(canonical));
        const rotated = [...some.slice(seed % some.length), ...some.slice(0, seed % some.length)];
        expect(fold(rotated)).toBe(fold(canonical));
        expect(fold([...some, ...rotated])).toBe(fold(canonical));
      }),
      { numRuns: 500 },
    );
  });
});
