/** What really happened, and where the sources disagree: the archive of the DMK folded by the rules of precedence. */
import { describe, expect, it } from 'vitest';
import { DMK } from '../../src/conferences/dmk/conference.ts';
import { mergeRecords } from '../../src/core/merge.ts';
import type { Session, Testimony } from '../../src/core/model.ts';

function fold(testimonies: readonly Testimony[]): readonly Session[] {
  return mergeRecords({ conference: DMK, testimonies, anchors: [], before: [], newId: (seed) => seed }).sessions;
}
const all = DMK.archive.testimonies;
const known = fold(all);
function numbered(ordinal: number): Session {
  const found = known.find((session) => session.ordinal === ordinal);
  if (!found) throw new Error(`no session ${ordinal}`);
  return found;
}
const range = ({ days }: Session) => (days ? `${days.start}/${days.end}` : null);

describe('the DMK so far', () => {
  it('has six numbered sessions and one special one, and no D16 meeting', () => {
    expect(known.map(({ ordinal, special }) => (special ? 'special' : ordinal)).toSorted()).toEqual([
      1,
      2,
      3,
      4,
      5,
      6,
      'special',
    ]);
  });

  it('2: announced for 24 October by the press, invited for the 18th, held on the 17th and 18th', () => {
    const session = numbered(2);
    expect(range(session)).toBe('2024-10-17/2024-10-18');
    expect(session.status).toBe('held');
    expect(session.previous.map(({ days }) => String(days?.start))).toEqual(['2024-10-24']);
    expect(session.contradictions).toEqual([]);
  });

  it('2: moves at the moment the invitation came out, whatever was known when', () => {
    const before = all.filter(
      ({ publishedAt }) => Temporal.Instant.compare(publishedAt, Temporal.Instant.from('2024-10-01T00:00:00Z')) < 0,
    );
    expect(
      fold(before)
        .find(({ ordinal }) => ordinal === 2)
        ?.days?.start.toString(),
    ).toBe('2024-10-24');
    const atInvitation = all.filter(
      ({ publishedAt }) => Temporal.Instant.compare(publishedAt, Temporal.Instant.from('2024-10-16T00:00:00Z')) < 0,
    );
    expect(
      fold(atInvitation)
        .find(({ ordinal }) => ordinal === 2)
        ?.days?.end.toString(),
    ).toBe('2024-10-18');
  });

  it('special: online for the host, in Mainz for another page: one place is shown, the other as a contradiction', () => {
    const special = known.find((session) => session.special);
    expect(special?.previous).toEqual([]);
    expect(special?.contradictions.map(({ field, value }) => [field, value])).toHaveLength(1);
    expect(new Set([special?.place, special?.contradictions[0]?.value])).toEqual(new Set(['online', 'Mainz']));
  });

  it('3: first a Land, then a town in it: a refinement, no move', () => {
    expect(numbered(3).place).toMatch(/^Ingelheim/);
    expect(numbered(3).previous).toEqual([]);
    expect(range(numbered(3))).toBe('2025-05-12/2025-05-13');
  });

  it('5 and 6: what nobody confirmed stays without a day', () => {
    expect([numbered(5).days, numbered(6).days]).toEqual([null, null]);
    expect(numbered(6)).toMatchObject({ period: '2026-autumn', place: 'Brüssel', status: 'planned' });
  });

  it('every value has an address', () => {
    for (const session of known) expect(session.sources.every(({ url }) => url?.startsWith('https://'))).toBe(true);
  });
});
