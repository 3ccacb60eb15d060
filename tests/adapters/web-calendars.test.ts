/** Calendars over HTTP: conditional requests, codings, and what happens when records change or the store fails. */

import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BotError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports.ts';
import { aChange, aPublication, aResolution, aSession, days } from '../fakes/records.ts';
import { openSite, SESSIONS, type Site } from './web-site.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** As the wire has it: nothing is decoded. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  { method = 'GET', url = site.url } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(`${url}${path}`, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

it('answers with what calendar clients need', async () => {
  const { status, headers, body } = await ask('/calendar/dmk.ics');
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="dmk.ics"',
    'cache-control': expect.stringContaining('max-age'),
    'last-modified': 'Thu, 01 Oct 2026 08:00:00 GMT',
    vary: 'Accept-Encoding',
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
    'content-length': String(body.length),
  });
  expect(headers).not.toHaveProperty('set-cookie');
  expect(headers).not.toHaveProperty('content-encoding');
  expect(body.toString()).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
});

describe('conditional requests', () => {
  it.each([
    ['the tag', (tag: string) => ({ 'if-none-match': tag }), 304],
    ['a weak tag in a list', (tag: string) => ({ 'if-none-match': `"x", W/${tag}` }), 304],
    ['any tag', () => ({ 'if-none-match': '*' }), 304],
    [
      'another tag, though not modified since',
      () => ({ 'if-none-match': '"x"', 'if-modified-since': 'Thu, 01 Oct 2026 08:00:00 GMT' }),
      200,
    ],
    ['the date', () => ({ 'if-modified-since': 'Thu, 01 Oct 2026 08:00:00 GMT' }), 304],
    ['an older date', () => ({ 'if-modified-since': 'Thu, 01 Oct 2026 07:59:59 GMT' }), 200],
    ['no date', () => ({ 'if-modified-since': 'yesterday' }), 200],
  ])('with %s', async (_, headers, status) => {
    const { headers: first } = await ask('/calendar/dmk.ics');
    const answer = await ask('/calendar/dmk.ics', headers(String(first.etag)));
    expect(answer.status).toBe(status);
    expect(answer.headers.etag).toBe(first.etag);
    if (status === 304) expect(answer.body).toHaveLength(0);
  });

  it('answers HEAD like GET, without a body', async () => {
    const [head, get] = [await ask('/calendar/all.ics', {}, { method: 'HEAD' }), await ask('/calendar/all.ics')];
    const { date: _, connection: __, 'keep-alive': ___, ...headers } = get.headers;
    expect(head).toMatchObject({ status: 200, headers });
    expect(head.body).toHaveLength(0);
  });
});

describe('codings', () => {
  it.each([
    ['gzip, deflate', 'gzip'],
    ['gzip, br', 'br'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['identity', undefined],
    ['gzip;q=0', undefined],
    ['br;q=0.1,gzip;q=0.9', 'gzip'],
    ['gzip;q=0.2, br; q=0.8', 'br'],
    ['identity;q=1, gzip;q=0.5', undefined],
    ['*;q=0, gzip', 'gzip'],
  ])('for "%s"', async (accept, coding) => {
    const plain = await ask('/calendar/dmk.ics');
    const coded = await ask('/calendar/dmk.ics', { 'accept-encoding': accept });
    expect(coded.headers['content-encoding']).toBe(coding);
    if (coding === 'gzip') expect(gunzipSync(coded.body)).toEqual(plain.body);
    if (coding !== undefined) expect(coded.headers.etag).not.toBe(plain.headers.etag);
    const again = await ask('/calendar/dmk.ics', {
      'accept-encoding': accept,
      'if-none-match': String(coded.headers.etag),
    });
    expect(again.status).toBe(304);
  });
});

it.each([
  ['/calendar/dmk.ics', ['next', 'off', 'past', 'silent']],
  ['/calendar/dmk.ics?preview=1', ['next', 'off', 'past', 'season', 'silent']],
  ['/calendar/dmk.ics?words=Ressourcen', ['past']],
  ['/calendar/all.ics?words=Br%C3%BCssel,Potsdam&unknown=1', ['next']],
  ['/calendar/imk.ics', []],
  ['/sitzungen/season.ics', ['season']],
])('%s has its sessions', async (path, ids) => {
  const text = (await ask(path)).body.toString();
  expect([...text.matchAll(/\r\nUID:([a-z]+)@/g)].map(([, id]) => id)).toEqual(ids);
});

it('speaks English when asked', async () => {
  expect((await ask('/calendar/dmk.ics?lang=en')).body.toString()).toContain(
    'X-WR-CALNAME:Conference of Digital Ministers',
  );
});

it('shows a move at once, as the same event with a higher sequence', async () => {
  const own = await openSite();
  const before = await ask('/calendar/dmk.ics', {}, { url: own.url });
  const moved = SESSIONS.map((session) => (session.id === 'next' ? { ...session, days: days('2026-12-10') } : session));
  await own.store.write(async (tables) => {
    await tables.saveRecords('DMK', moved, []);
    await tables.appendPublications([
      aPublication({
        record: 'next',
        sequence: 1,
        hash: 'h1',
        changedAt: Temporal.Instant.from('2026-11-23T11:00:00Z'),
      }),
    ]);
  });
  own.web.changed();
  const after = await ask('/calendar/dmk.ics', { 'if-none-match': String(before.headers.etag) }, { url: own.url });
  expect(after.status).toBe(200);
  expect(after.headers['last-modified']).toBe('Mon, 23 Nov 2026 11:00:00 GMT');
  expect(after.body.toString()).toContain(
    'UID:next@konferenzbote\r\nSEQUENCE:1\r\nDTSTAMP:20261123T110000Z\r\nDTSTART;VALUE=DATE:20261210',
  );
  await own.close();
});

it('ends the entry of a session that turned out to be another, with what the ledger still knows of it', async () => {
  const own = await openSite();
  const doubled = aSession({ id: 'double', ordinal: null, days: days('2026-12-05') });
  await own.store.write(async (tables) => {
    await tables.saveRecords('DMK', [...SESSIONS, doubled], []);
    await tables.appendPublications([aPublication({ record: 'double' })]);
    const after = { kind: 'session', value: doubled } as const;
    await tables.appendChanges([
      aChange({ id: 'd', kind: 'session-announced', record: 'double', before: null, after }),
    ]);
  });
  const calendar = async () => (await ask('/calendar/dmk.ics', {}, { url: own.url })).body.toString();
  own.web.changed();
  expect(await calendar()).toContain('UID:double@konferenzbote\r\nSEQUENCE:0\r\n');
  await own.store.write(async (tables) => {
    await tables.saveRecords('DMK', SESSIONS, []);
    await tables.appendPublications([
      aPublication({ record: 'next', sequence: 1, formerIds: ['double'] }),
      aPublication({ record: 'double', sequence: 1, hash: 'joined' }),
    ]);
  });
  own.web.changed();
  const text = await calendar();
  expect(text).toContain('UID:double@konferenzbote\r\nSEQUENCE:1\r\n');
  expect(text).toContain('SUMMARY:Doppelter Eintrag');
  await own.close();
});

it('gives the same octets, tags and dates after a restart', async () => {
  const own = await openSite({ store: site.store });
  for (const path of ['/calendar/all.ics', '/calendar/dmk.ics?preview=1', '/sitzungen/next.ics']) {
    for (const coding of ['identity', 'gzip', 'br']) {
      const headers = { 'accept-encoding': coding };
      const [before, after] = [await ask(path, headers), await ask(path, headers, { url: own.url })];
      expect(after.body.equals(before.body)).toBe(true);
      expect(after.headers.etag).toBe(before.headers.etag);
      expect(after.headers['last-modified']).toBe(before.headers['last-modified']);
    }
  }
  await own.close();
});

it('goes on with what it had while the store fails', async () => {
  const good = await openSite();
  let failing = false;
  const flaky: Store = {
    ...good.store,
    read: (work) => (failing ? Promise.reject(new BotError('STORE_BUSY', 'locked')) : good.store.read(work)),
  };
  const own = await openSite({ store: flaky });
  const before = await ask('/calendar/dmk.ics', {}, { url: own.url });
  failing = true;
  own.web.changed();
  const after = await ask('/calendar/dmk.ics', {}, { url: own.url });
  expect([after.status, after.body]).toEqual([200, before.body]);
  expect(own.logged).toContain('warn calendar-served-stale');
  await own.close();
  await good.close();
});

it.each(['%ED%A0%80', '%FF', 'KI,%E0%A4%A'])('refuses words that are no UTF-8: %s', async (words) => {
  expect((await ask(`/calendar/all.ics?words=${words}`)).status).toBe(404);
});

it('keeps only so many made-up addresses', async () => {
  const first = await ask('/calendar/dmk.ics?words=Potsdam');
  for (let index = 0; index < 520; index++) await ask(`/calendar/imk.ics?x=${index}`);
  expect((await ask('/calendar/dmk.ics?words=Potsdam')).headers.etag).toBe(first.headers.etag);
});

it('tells a feed by words as modified when a resolution brings a session in', async () => {
  const own = await openSite();
  const path = '/calendar/dmk.ics?words=moor';
  const before = await ask(path, {}, { url: own.url });
  expect(before.body.toString()).not.toContain('BEGIN:VEVENT');
  const moor = aResolution({ id: 'moor', session: 'past', title: 'Moor und Klimaschutz stärken' });
  await own.store.write(async (tables) => {
    await tables.saveRecords('DMK', SESSIONS, [moor]);
    const changedAt = Temporal.Instant.from('2026-11-23T11:00:00Z');
    await tables.appendPublications([aPublication({ record: 'moor', kind: 'resolution', changedAt })]);
  });
  own.web.changed();
  const headers = { 'if-modified-since': String(before.headers['last-modified']) };
  const after = await ask(path, headers, { url: own.url });
  expect([after.status, after.headers['last-modified']]).toEqual([200, 'Mon, 23 Nov 2026 11:00:00 GMT']);
  expect(after.body.toString()).toContain('UID:past@konferenzbote');
  const others = await ask('/calendar/dmk.ics', headers, { url: own.url });
  expect(others.status).toBe(304);
  await own.close();
});
