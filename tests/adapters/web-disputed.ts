/** A session that sources disagree about, merged out of what they said, for the tests of its page. */
import { factsOf, mergeRecords } from '../../src/core/merge.ts';
import type { Authority, Fact, Session, SessionReading, Testimony } from '../../src/core/model.ts';
import { aChange, aConference, aPublication, days, instant } from '../fakes/records.ts';
import { HOSTILE, openSite, type Site } from './web-site.ts';

const IMK = aConference({ id: 'IMK', slug: 'imk', name: { de: 'Innenministerkonferenz', en: 'Interior' } });
const NO_WHERE = { days: null, place: null };

interface Said {
  readonly on: string;
  readonly by: Authority;
  readonly source: string;
  readonly quote: string;
  readonly says: { readonly [F in keyof SessionReading]?: unknown };
}

/** Oldest first: announced, contradicted, repeated with a chair, said to be moved, and a season that others know better. */
const SAID: readonly Said[] = [
  {
    on: '2026-10-01',
    by: 'press',
    source: 'zeitung',
    quote: 'Die Innenminister tagen im Dezember.',
    says: { ordinal: 226, period: '2026-12' },
  },
  {
    on: '2026-10-20',
    by: 'official',
    source: 'amtlich',
    quote: 'Die 226. IMK findet am 3. und 4. Dezember 2026 in Hamburg statt.',
    says: { ordinal: 226, days: days('2026-12-03', '2026-12-04'), place: 'Hamburg' },
  },
  {
    on: '2026-10-21',
    by: 'press',
    source: 'fachpresse',
    quote: `Die IMK tagt am 10. Dezember 2026 in Bremen. ${HOSTILE}`,
    says: { ordinal: 226, days: days('2026-12-10'), place: 'Bremen' },
  },
  {
    on: '2026-10-22',
    by: 'press',
    source: 'fachpresse',
    quote: 'Am 3. und 4. Dezember 2026 leitet Hamburg die 226. IMK.',
    says: { ordinal: 226, days: days('2026-12-03', '2026-12-04'), chairs: ['Hamburg'] },
  },
  {
    on: '2026-10-23',
    by: 'press',
    source: 'zeitung',
    quote: 'Die 226. IMK wurde auf den 10. Dezember 2026 verschoben.',
    says: { ordinal: 226, days: days('2026-12-10'), moved: NO_WHERE },
  },
];

function testimonyOf({ on, by, source, quote, says }: Said): Testimony {
  const publishedAt = instant(`${on}T08:00:00Z`);
  const stated = Object.entries({ status: 'planned', ...says }).map(([field, value]) => [
    field,
    { value, quote, why: 'date-in-sentence' },
  ]);
  const reading = { conference: 'IMK', ...Object.fromEntries(stated) } as SessionReading;
  return {
    id: `${source}-${on}`,
    source,
    url: `https://${source}.example/${on}`,
    title: '',
    authority: by,
    publishedAt,
    readAt: publishedAt,
    readerVersion: 1,
    archive: false,
    current: null,
    reading: { sessions: [reading], resolutions: [] },
  };
}

/** What is known once the first `count` of them have spoken. */
export function disputed(count = SAID.length): { readonly session: Session; readonly facts: readonly Fact[] } {
  const merged = mergeRecords({
    conference: IMK,
    testimonies: SAID.slice(0, count).map(testimonyOf),
    anchors: [],
    before: [],
    newId: () => 'disputed',
  });
  const [session] = merged.sessions;
  const grounds = session && merged.grounds.get(session.id);
  if (!session || !grounds) throw new Error('the statements make no session');
  return { session, facts: factsOf(session.id, grounds) };
}

/** A site whose session `disputed` has its facts and all its changes. */
export async function openDisputedSite(): Promise<Site> {
  const { session, facts } = disputed();
  const site = await openSite({ why: async (id) => (id === 'disputed' ? facts : null) });
  const at = (hours: number) => instant('2026-10-20T09:00:00Z').add({ hours: 24 * hours });
  const change = (step: number, kind: 'session-announced' | 'session-contradicted' | 'session-refined') =>
    aChange({
      id: `disputed-${step}`,
      kind,
      record: 'disputed',
      conference: 'IMK',
      at: at(step),
      before: step === 0 ? null : { kind: 'session', value: disputed(step + 1).session },
      after: { kind: 'session', value: disputed(step + 2).session },
    });
  await site.store.write(async (tables) => {
    await tables.saveRecords('IMK', [session], []);
    await tables.appendPublications([aPublication({ record: 'disputed', conference: 'IMK' })]);
    await tables.appendChanges([
      change(0, 'session-announced'),
      change(1, 'session-contradicted'),
      change(2, 'session-refined'),
      change(3, 'session-contradicted'),
    ]);
  });
  return site;
}
