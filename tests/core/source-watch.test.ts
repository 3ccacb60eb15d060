import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceDefinition, SourceState } from '../../src/core/model.ts';
import { newSourceState } from '../../src/core/source-state.ts';
import {
  brakeOn,
  MOST_BACKDATED_NEWS,
  MOST_NEWS,
  rebuildOf,
  rhythmOf,
  silentSince,
  withWatch,
} from '../../src/core/source-watch.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);
/** Every `step` days backwards from a day. */
const days = (last: string, step: number, count: number) =>
  Array.from({ length: count }, (_, n) => day(last).subtract({ days: step * n }));
const SOURCE: SourceDefinition = {
  id: 's',
  kind: 'rss',
  url: 'https://example.org/feed',
  conference: null,
  authority: 'press',
  every: '* * * * *',
  select: null,
  off: null,
};
const state = (over: Partial<SourceState>): SourceState => ({ ...newSourceState('s'), health: 'ok', ...over });

describe('the rhythm of a source', () => {
  it.each([
    ['too few days', days('2026-05-01', 1, 8), null],
    ['daily', days('2026-05-01', 1, 30), { medianDays: 1, limitDays: 21 }],
    ['every ten days', days('2026-06-01', 10, 12), { medianDays: 10, limitDays: 30 }],
    ['daily, and one entry of ten years ago', [...days('2026-05-01', 1, 30), day('2016-05-01')], { limitDays: 21 }],
  ])('that publishes %s', (_, list, rhythm) => {
    if (rhythm === null) expect(rhythmOf(list)).toBeNull();
    else expect(rhythmOf(list)).toMatchObject(rhythm);
  });

  it('is not that of the breaks: a weekly feed that rests in summer and over Christmas stays a weekly one', () => {
    const resting = (one: Temporal.PlainDate) =>
      [7, 8].includes(one.month) || (one.month === 9 && one.day < 11) || (one.month === 12 && one.day > 19);
    const list = days('2026-06-29', 7, 90).filter((one) => !resting(one));
    expect(rhythmOf(list)).toMatchObject({ medianDays: 7, limitDays: 21 });
  });

  it('lets a silence of the limit pass and tells twice as long and the breaks of a year, whatever a source did before', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 8, maxLength: 60 });
    fc.assert(
      fc.property(gaps, (list) => {
        const published = [day('2020-01-15')];
        for (const gap of list) published.unshift((published[0] ?? day('2020-01-15')).add({ days: gap }));
        const rhythm = rhythmOf(published);
        const last = (published[0] ?? day('2020-01-15')).toZonedDateTime('Europe/Berlin').toInstant();
        const known = state({ rhythm, lastChangeAt: last, baselineAt: last });
        const silence = (count: number) => silentSince(known, SOURCE, last.add({ hours: 24 * count }));
        const limit = rhythm?.limitDays ?? 0;
        expect(limit).toBeGreaterThanOrEqual(21);
        expect([silence(limit), silence(2 * limit + 200)]).toEqual([null, last]);
      }),
    );
  });
});

describe('a silent source', () => {
  const rhythm = { medianDays: 1, limitDays: 21 };
  const since = (lastChangeAt: string, now: string, over: Partial<SourceDefinition> = {}) =>
    silentSince(
      state({ rhythm, lastChangeAt: at(lastChangeAt), baselineAt: at('2026-01-01T00:00:00Z') }),
      { ...SOURCE, ...over },
      at(now),
    );

  it.each([
    ['after three weeks is not told', '2026-05-01T10:00:00Z', '2026-05-22T10:00:00Z', false],
    ['after more is told', '2026-05-01T10:00:00Z', '2026-05-23T10:00:00Z', true],
    ['over the summer is not told', '2026-06-30T10:00:00Z', '2026-09-30T10:00:00Z', false],
    ['three weeks after the summer is told', '2026-06-30T10:00:00Z', '2026-10-03T10:00:00Z', true],
    ['over Christmas is not told', '2026-12-18T10:00:00Z', '2027-01-26T10:00:00Z', false],
    ['well after Christmas is told', '2026-12-18T10:00:00Z', '2027-01-29T10:00:00Z', true],
    ['is not told when the clock is behind', '2026-05-01T10:00:00Z', '2025-05-23T10:00:00Z', false],
  ])('%s', (_, changed, now, told) => {
    expect(since(changed, now) !== null).toBe(told);
  });

  it('has no rhythm: nothing is expected; but what the file says is, in breaks too', () => {
    const known = state({
      rhythm: null,
      lastChangeAt: at('2020-01-01T00:00:00Z'),
      baselineAt: at('2020-01-01T00:00:00Z'),
    });
    expect(silentSince(known, SOURCE, at('2026-01-01T00:00:00Z'))).toBeNull();
    expect(since('2026-07-10T00:00:00Z', '2026-07-11T01:00:00Z', { silentAfterHours: 24 })).not.toBeNull();
    expect(since('2026-07-10T00:00:00Z', '2026-07-11T00:00:00Z', { silentAfterHours: 24 })).toBeNull();
    expect(since('2026-01-10T00:00:00Z', '2026-07-11T00:00:00Z', { silentAfterHours: null })).toBeNull();
  });

  it('is in no other trouble: of one that fails or is doubted it is not judged', () => {
    const known = state({ rhythm, lastChangeAt: at('2026-01-20T00:00:00Z'), baselineAt: at('2026-01-20T00:00:00Z') });
    const now = at('2026-05-20T00:00:00Z');
    expect(withWatch(known, SOURCE, now)).toMatchObject({
      health: 'warning',
      trouble: { code: 'SOURCE_SILENT', days: 1 },
    });
    for (const health of ['failing', 'warning'] as const)
      expect(withWatch({ ...known, health }, SOURCE, now)).toEqual({ ...known, health });
  });
});

describe('a page or list', () => {
  it.each([
    ['says nothing any more', { stating: 2 }, { stating: 0, entries: 3, strange: 0 }, true],
    ['never said anything', {}, { stating: 0, entries: 3, strange: 0 }, false],
    ['says less', { stating: 4 }, { stating: 1, entries: 3, strange: 0 }, false],
    ['shows nothing, which is another trouble', { stating: 4 }, { stating: 0, entries: 0, strange: 0 }, false],
    [
      'has other entries throughout',
      { currentVersions: ['a', 'b', 'c', 'd'] },
      { stating: 0, entries: 5, strange: 5 },
      true,
    ],
    ['keeps one entry', { currentVersions: ['a', 'b', 'c', 'd'] }, { stating: 0, entries: 5, strange: 4 }, false],
    ['is too short to tell', { currentVersions: ['a', 'b', 'c'] }, { stating: 0, entries: 3, strange: 3 }, false],
  ])('that %s', (_, before, shown, rebuilt) => {
    expect(rebuildOf(state(before), shown) !== null).toBe(rebuilt);
  });
});

describe('the brake', () => {
  const lastCheckAt = at('2026-05-01T00:00:00Z');
  const old = Array.from({ length: 8 }, () => at('2026-03-31T00:00:00Z'));
  const fresh = Array.from({ length: 8 }, () => at('2026-04-30T00:00:00Z'));

  it.each([
    ['as much as a busy week', MOST_NEWS, fresh, null],
    ['more', MOST_NEWS + 1, fresh, 'burst'],
    ['little that lies back', MOST_BACKDATED_NEWS, old, null],
    ['much that lies back', MOST_BACKDATED_NEWS + 1, old, 'backdated'],
    ['half of it lying back', MOST_BACKDATED_NEWS + 1, [...old, ...fresh], null],
  ])('%s', (_, news, published, why) => {
    expect(brakeOn({ news, published, lastCheckAt })).toBe(why);
  });

  it('takes what came while the source was not asked for new', () => {
    expect(brakeOn({ news: 9, published: old, lastCheckAt: at('2026-04-01T00:00:00Z') })).toBeNull();
  });
});
