/** A web server over a store in a temporary folder, with sessions of every kind, for the web tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCalendarRenderer } from '../../src/adapters/calendar/calendar.ts';
import { createSqliteStore } from '../../src/adapters/store/store.ts';
import { createWebServer, type WebDeps, type WebServer } from '../../src/adapters/web/server.ts';
import type { Fact, Session, SourceDefinition } from '../../src/core/model.ts';
import type { Store } from '../../src/core/ports.ts';
import { aChange, aConference, aPublication, aResolution, aSession, days, instant } from '../fakes/records.ts';

export const HOSTILE = '<script>alert("x")</script>&"\'';
export const NOW = instant('2026-11-23T12:00:00Z');
const SEEN = instant('2026-10-01T08:00:00Z');

export const SOURCES: readonly SourceDefinition[] = [
  {
    id: 'amtlich',
    kind: 'html-page',
    url: 'https://dmk.example/',
    conference: 'DMK',
    authority: 'official',
    every: '0 * * * *',
    select: null,
    off: null,
  },
  {
    id: 'presse',
    kind: 'rss',
    url: 'https://presse.example/feed',
    conference: null,
    authority: 'press',
    every: '0 * * * *',
    select: null,
    off: 'address not confirmed',
  },
];

const official = { source: 'amtlich', url: 'https://dmk.example/6', publishedAt: SEEN };
const former = { days: days('2026-11-26'), place: 'Hamburg', until: SEEN };

export const SESSIONS: readonly Session[] = [
  aSession({ id: 'past', ordinal: 5, days: days('2026-05-12'), status: 'held', place: 'Hamburg' }),
  aSession({ id: 'silent', ordinal: null, special: true, days: days('2026-09-01'), place: 'online' }),
  aSession({
    id: 'next',
    ordinal: 6,
    days: days('2026-12-03', '2026-12-04'),
    place: 'Brüssel',
    previous: [former],
    sources: [official],
  }),
  aSession({ id: 'off', ordinal: 7, days: days('2027-02-10'), status: 'cancelled', place: null }),
  aSession({ id: 'season', ordinal: 8, days: null, period: '2027-autumn', place: HOSTILE, guests: [HOSTILE] }),
];

const FACT: Fact = {
  record: 'next',
  field: 'days',
  value: days('2026-12-03', '2026-12-04'),
  quote: `am 3. und 4. Dezember ${HOSTILE}`,
  why: 'date-in-sentence',
  url: 'javascript:alert(1)',
  source: 'amtlich',
  authority: 'official',
  publishedAt: SEEN,
  readAt: SEEN,
  won: true,
  shown: true,
};

export interface Site {
  readonly url: string;
  readonly web: WebServer;
  readonly store: Store;
  /** Messages that were logged. */
  readonly logged: string[];
  close(): Promise<void>;
}

/** Serves the sample records on a free port. `changed` replaces parts of what the server is given. */
export async function openSite(changed: Partial<WebDeps> = {}): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'konferenzbote-web-'));
  const store = await createSqliteStore({ file: join(folder, 'test.sqlite') });
  await fill(store);
  const logged: string[] = [];
  const web = createWebServer({
    store,
    catalogue: [
      aConference(),
      aConference({ id: 'IMK', slug: 'imk', name: { de: 'Innenministerkonferenz', en: 'Interior' } }),
    ],
    sources: SOURCES,
    clock: { now: () => NOW },
    log: (level, event) => logged.push(`${level} ${event}`),
    publicUrl: 'https://konferenzbote.example/',
    language: 'de',
    readiness: async () => [{ name: 'slack', state: 'down', reason: { de: 'Token entzogen.', en: 'token revoked' } }],
    renderCalendar: createCalendarRenderer(),
    why: async (id) => (id === 'next' ? [FACT] : null),
    slack: null,
    version: '1.2.3',
    ...changed,
  });
  const port = await web.listen(0);
  return {
    url: `http://127.0.0.1:${port}`,
    web,
    store,
    logged,
    async close() {
      await web.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Saves the sessions as they are, with one publication each. */
async function fill(store: Store): Promise<void> {
  const resolutions = [
    aResolution({ session: 'past', adoptedOn: Temporal.PlainDate.from('2026-05-12') }),
    aResolution({
      id: 'r2',
      session: null,
      number: null,
      title: HOSTILE,
      adoptedOn: null,
      documents: [{ url: 'javascript:alert(1)', title: 'x' }],
    }),
  ];
  const [next] = SESSIONS.filter(({ id }) => id === 'next');
  if (!next) throw new Error('the sample has no next session');
  const before = { ...next, days: days('2026-11-26'), previous: [] };
  await store.write(async (tables) => {
    await tables.saveRecords('DMK', SESSIONS, resolutions);
    await tables.appendPublications([
      ...SESSIONS.map(({ id }) => aPublication({ record: id, changedAt: SEEN })),
      ...resolutions.map(({ id }) => aPublication({ record: id, kind: 'resolution', changedAt: SEEN })),
    ]);
    await tables.appendChanges([
      aChange({
        id: 'moved',
        record: 'next',
        at: SEEN,
        before: { kind: 'session', value: before },
        after: { kind: 'session', value: next },
      }),
      aChange({
        id: 'old',
        kind: 'session-held',
        cause: 'archive',
        record: 'past',
        at: SEEN.subtract({ hours: 1 }),
        before: null,
      }),
    ]);
  });
}
