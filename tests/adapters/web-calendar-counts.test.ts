/** How often calendars are rendered, compressed and handed to the router: as seldom as their content changes. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCalendarRenderer } from '../../src/adapters/calendar/calendar.ts';
import type { RenderCalendar } from '../../src/adapters/web/calendar-endpoint.ts';
import { aPublication, aSession, days } from '../fakes/records.ts';
import { NOW, openSite, SESSIONS, type Site } from './web-site.ts';

const counts = vi.hoisted(() => ({ routed: 0, compressed: 0 }));

vi.mock('../../src/adapters/web/app.ts', async (original) => {
  const real = await original<typeof import('../../src/adapters/web/app.ts')>();
  const createApp: typeof real.createApp = (deps) => {
    const app = real.createApp(deps);
    const { fetch: route } = app;
    app.fetch = (...asked) => {
      counts.routed += 1;
      return route(...asked);
    };
    return app;
  };
  return { ...real, createApp };
});

vi.mock('node:zlib', async (original) => {
  const real = await original<typeof import('node:zlib')>();
  const counted = <Pack extends (...given: never[]) => void>(pack: Pack) =>
    ((...given: Parameters<Pack>) => {
      counts.compressed += 1;
      pack(...given);
    }) as Pack;
  return { ...real, gzip: counted(real.gzip), brotliCompress: counted(real.brotliCompress) };
});

const PLAIN = { 'Accept-Encoding': 'identity' };
const GZIP = { 'Accept-Encoding': 'gzip' };
const BROTLI = { 'Accept-Encoding': 'br' };

let rendered: string[] = [];
const really = createCalendarRenderer();
const renderCalendar: RenderCalendar = (input) => {
  rendered.push(`${input.feed.session ?? input.feed.slug} ${input.language}`);
  return really(input);
};

interface Counts {
  readonly rendered: readonly string[];
  readonly routed: number;
  readonly compressed: number;
}

/** What was rendered, routed and compressed meanwhile. */
async function during(work: () => Promise<unknown>): Promise<Counts> {
  const before = { ...counts, rendered: rendered.length };
  await work();
  return {
    rendered: rendered.slice(before.rendered),
    routed: counts.routed - before.routed,
    compressed: counts.compressed - before.compressed,
  };
}

const NOTHING: Counts = { rendered: [], routed: 0, compressed: 0 };

beforeEach(() => {
  rendered = [];
});

/** A site, and how it is asked; statuses as they come. */
async function open(): Promise<{ site: Site; ask: (path: string, init?: RequestInit) => Promise<Response> }> {
  const site = await openSite({ renderCalendar });
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${site.url}${path}`, init);
    await response.arrayBuffer();
    return response;
  };
  return { site, ask };
}

async function moveNext(site: Site, sequence: number): Promise<void> {
  const moved = aSession({ id: 'next', ordinal: 6, days: days(`2027-01-${10 + sequence}`) });
  await site.store.write(async (tables) => {
    await tables.saveRecords('DMK', [...SESSIONS.filter(({ id }) => id !== 'next'), moved], []);
    await tables.appendPublications([
      aPublication({ record: 'next', sequence, hash: `moved-${sequence}`, changedAt: NOW.subtract({ minutes: 5 }) }),
    ]);
  });
  site.web.changed();
}

describe('an unchanged calendar', () => {
  it.each(['/calendar/all.ics', '/calendar/dmk.ics?preview=1', '/calendar/all.ics?words=KI', '/sitzungen/next.ics'])(
    'is rendered once for all requests, compressed once for each coding, and never reaches the router: %s',
    async (path) => {
      const { site, ask } = await open();
      const tags = new Map<string, string>();
      const first = await during(async () => {
        for (const headers of [PLAIN, GZIP, BROTLI])
          tags.set(headers['Accept-Encoding'], (await ask(path, { headers })).headers.get('etag') ?? '');
      });
      expect(first).toEqual({ rendered: [expect.any(String)], routed: 0, compressed: 2 });
      const statuses: number[] = [];
      const later = await during(async () => {
        for (const headers of [PLAIN, GZIP, BROTLI])
          for (const method of ['GET', 'HEAD'])
            for (const tag of ['"other"', tags.get(headers['Accept-Encoding']) ?? '', '*']) {
              const { status } = await ask(path, { method, headers: { ...headers, 'If-None-Match': tag } });
              statuses.push(status);
            }
        const since = { 'If-Modified-Since': 'Tue, 24 Nov 2026 12:00:00 GMT' };
        statuses.push((await ask(path, { headers: { ...PLAIN, ...since } })).status);
      });
      expect(later).toEqual(NOTHING);
      expect(statuses).toEqual([...Array.from({ length: 6 }, () => [200, 304, 304]).flat(), 304]);
      await site.close();
    },
  );

  it('is rendered and compressed once however many ask at the same moment', async () => {
    const { site, ask } = await open();
    const asked = await during(() =>
      Promise.all(Array.from({ length: 20 }, () => ask('/calendar/all.ics', { headers: GZIP }))),
    );
    expect(asked).toEqual({ rendered: ['all de'], routed: 0, compressed: 1 });
    await site.close();
  });
});

describe('after a change', () => {
  it('each variant that is asked for is rendered exactly once more, the others not at all', async () => {
    const { site, ask } = await open();
    const variants = ['/calendar/all.ics', '/calendar/all.ics?lang=en', '/calendar/dmk.ics', '/sitzungen/next.ics'];
    for (const path of variants) await ask(path, { headers: PLAIN });
    const asked = variants.slice(0, 2);
    const bodies: string[] = [];
    for (const sequence of [1, 2]) {
      await moveNext(site, sequence);
      const after = await during(async () => {
        for (const headers of [PLAIN, GZIP, PLAIN, GZIP]) for (const path of asked) await ask(path, { headers });
        bodies.push(await (await fetch(`${site.url}/calendar/all.ics`, { headers: PLAIN })).text());
      });
      expect(after).toEqual({ rendered: ['all de', 'all en'], routed: 0, compressed: 2 });
    }
    expect(bodies.map((body) => /DTSTART;VALUE=DATE:(202701\d\d)/.exec(body)?.[1])).toEqual(['20270111', '20270112']);
    await site.close();
  });

  it('that no calendar shows, nothing is rendered anew', async () => {
    const { site, ask } = await open();
    await ask('/calendar/all.ics', { headers: PLAIN });
    site.web.changed();
    expect(await during(() => ask('/calendar/all.ics', { headers: PLAIN }))).toEqual(NOTHING);
    await site.close();
  });
});

describe('the counts themselves', () => {
  it('see what goes to the router', async () => {
    const { site, ask } = await open();
    expect(await during(() => ask('/'))).toMatchObject({ rendered: [], routed: 1 });
    expect((await during(() => ask('/calendar/nope.ics'))).routed).toBe(1);
    await site.close();
  });
});
