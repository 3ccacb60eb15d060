/** Pages, feeds and operation routes over HTTP, with hostile records and hostile requests. */
import { request } from 'node:http';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSqliteStore } from '../../src/adapters/store/store.ts';
import { createWebServer } from '../../src/adapters/web/server.ts';
import { BotError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports.ts';
import { newSourceState } from '../../src/core/source-state.ts';
import { aConference, aResolution, aSession } from '../fakes/records.ts';
import { freshFile } from './store-engines.ts';
import { HOSTILE, openSite, type Site } from './web-site.ts';

/** As many conferences as there are, with names as long. */
const MANY = Array.from({ length: 24 }, (_, at) =>
  aConference({
    id: `C${at}`,
    slug: `c${at}`,
    name: { de: `Gleichstellungs- und Frauenministerkonferenz ${at}`, en: `C ${at}` },
  }),
);
const spanOf = (start: Temporal.PlainDate) => ({ start, end: start.add({ days: 1 }) });

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${site.url}${path}`, { headers, redirect: 'manual' });
const page = async (path: string, headers?: Record<string, string>) => load(await (await get(path, headers)).text());

/** A request with an address that `fetch` would tidy up. */
function rawStatus(path: string, headers: Record<string, string> = {}): Promise<number> {
  const { hostname, port } = new URL(site.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('the first page', () => {
  it('shows the coming sessions by day, with countdown, certainty and what became of them', async () => {
    const $ = await page('/');
    const rows = $('section[aria-labelledby=naechste] .session')
      .toArray()
      .map((row) => $(row).text().replace(/\s+/g, ' '));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(
      /6\. Digitalministerkonferenz.*3\., und Freitag, 4\. Dezember 2026.*Brüssel.*in 10 Tagen.*amtlich.*verschoben, vorher 26\. November 2026, Hamburg/,
    );
    expect(rows[1]).toMatch(/7\. Digitalministerkonferenz.*abgesagt/);
    expect($('section[aria-labelledby=offen] .session').text()).toContain('Herbst 2027');
  });

  it('says of a past day without a report that none is known, and does not call it held', async () => {
    const row = (await page('/'))('section[aria-labelledby=vergangen] .session').first().text();
    expect(row).toContain('Sonder-Digitalministerkonferenz');
    expect(row).toContain('kein Bericht bekannt');
    expect(row).not.toContain('hat getagt');
  });

  it('tells news as changes, not what the archive held', async () => {
    const $ = await page('/');
    expect($('.changes li')).toHaveLength(1);
    expect($('.changes').text()).toContain('Verschoben: 6. Digitalministerkonferenz');
  });

  it('offers the calendar to every kind of client', async () => {
    const links = (await page('/'))('.subscribe a')
      .toArray()
      .map(({ attribs }) => attribs.href);
    expect(links).toContain('webcal://konferenzbote.example/calendar/all.ics');
    expect(links).toContain(
      'https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fkonferenzbote.example%2Fcalendar%2Fall.ics',
    );
    const outlook = 'calendar/0/addfromweb?url=https%3A%2F%2Fkonferenzbote.example%2Fcalendar%2Fall.ics&name=';
    for (const host of ['outlook.office.com', 'outlook.live.com'])
      expect(links.some((href) => href?.startsWith(`https://${host}/${outlook}`))).toBe(true);
  });

  it('offers the calendar of a conference first on its own page, and that of all behind it', async () => {
    const addresses = async (path: string) =>
      (await page(path))('.subscribe .address input')
        .toArray()
        .map(({ attribs }) => attribs.value?.split('/').at(-1));
    expect(await addresses('/?conference=dmk')).toEqual(['dmk.ics', 'all.ics']);
    expect((await addresses('/'))[0]).toBe('all.ics');
  });

  it.each(['de', 'en'])('says of each client how late it asks again: %s', async (lang) => {
    const $ = await page(`/?lang=${lang}`);
    const clients = $('.subscribe tbody th')
      .toArray()
      .map((row) => $(row).text())
      .join(', ');
    for (const client of ['Google', 'Apple', 'Thunderbird', 'Nextcloud', 'ICSx⁵', 'Proton', 'Fastmail', 'Slack'])
      expect(clients).toContain(client);
    expect(clients).toMatch(/Outlook .*(klassisch|classic).*Outlook .*(neues|new) Outlook/);
    expect($('.subscribe tbody td').filter((_, cell) => $(cell).text() === '')).toHaveLength(0);
  });

  it('offers to add the bot to a chat only where it is told how', async () => {
    expect((await page('/'))('.subscribe').text()).not.toContain('hinzufügen');
    const own = await openSite({ invites: async () => [{ chat: 'slack', url: 'https://bot.example/slack/install' }] });
    const $ = load(await (await fetch(own.url)).text());
    expect($('a[href="https://bot.example/slack/install"]').text()).toBe('Zu Slack hinzufügen');
    expect($('.subscribe').text()).not.toContain('Zu Discord');
    await own.close();
  });

  it.each([
    ['/?lang=en', 'de', 'en'],
    ['/', 'en-GB,en;q=0.9,de;q=0.8', 'en'],
    ['/', 'de-AT;q=0.5, fr', 'de'],
    ['/', 'fr, tlh;q=0.7', 'de'],
    ['/', ';;;q=,,', 'de'],
  ])('speaks the language asked for: %s with "%s"', async (path, accept, language) => {
    expect((await page(path, { 'Accept-Language': accept }))('html').attr('lang')).toBe(language);
  });

  it.each(['/?lang=fr', '/status?lang=xx', '/calendar/all.ics?lang=fr', '/jahr?lang='])(
    'answers a language that it does not speak by a page that helps: %s',
    async (path) => {
      const response = await get(path, { 'Accept-Language': 'en' });
      expect(response.status).toBe(404);
      expect(load(await response.text())('main a[href="/"]')).toHaveLength(1);
    },
  );

  it('keeps a chosen language in its links', async () => {
    const $ = await page('/?lang=en');
    expect($('.session h3 a').first().attr('href')).toBe('/sitzungen/next?lang=en');
    expect($('nav a[lang=de]').attr('href')).toBe('/?lang=de');
  });

  it('shows one conference alone', async () => {
    expect((await page('/?conference=imk'))('.session')).toHaveLength(0);
    expect((await get('/?conference=nope')).status).toBe(404);
  });

  it('is small, runs one script of its own and needs nothing from elsewhere', async () => {
    const response = await get('/');
    const html = await response.text();
    const $ = load(html);
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect($('style, [style], iframe, script:not([src])')).toHaveLength(0);
    const assets = [
      ...$('link[rel=stylesheet], link[rel=icon]')
        .toArray()
        .map(({ attribs }) => attribs.href),
      ...$('.brand img, script')
        .toArray()
        .map(({ attribs }) => attribs.src),
    ];
    let bytes = html.length;
    for (const path of new Set(assets)) {
      const asset = await get(path ?? '');
      expect([path, asset.status, asset.headers.get('cache-control')]).toEqual([
        path,
        200,
        expect.stringContaining('immutable'),
      ]);
      bytes += (await asset.text()).length;
    }
    expect(bytes).toBeLessThan(50_000);
  });

  it('stays light whatever is known, and leads to all of it', async () => {
    const own = await openSite({ catalogue: MANY });
    const place = 'Baden-Württemberg '.repeat(16);
    const from = Temporal.PlainDate.from('2026-12-01');
    for (const [at, { id: conference }] of MANY.entries())
      await own.store.write((tables) =>
        tables.saveRecords(
          conference,
          [-90, 0, 40, 80, 120].flatMap((weeks) => [
            aSession({
              id: `d${at}-${weeks}`,
              conference,
              days: spanOf(from.add({ days: 7 * weeks + at })),
              place,
              previous: [{ days: spanOf(from), place, until: Temporal.Instant.from('2026-01-01T00:00:00Z') }],
            }),
            aSession({ id: `s${at}-${weeks}`, conference, days: null, period: '2028-autumn', place }),
          ]),
          [aResolution({ id: `r${at}`, conference, title: 'Moor und Klimaschutz '.repeat(40), topics: [] })],
        ),
      );
    const light = await (await fetch(own.url)).text();
    expect(Buffer.byteLength(light)).toBeLessThan(50_000);
    const $ = load(light);
    expect([$('.session').length, $('.more a[href^="/sitzungen"]').length]).toEqual([33, 3]);
    expect($('.more a[href="/sitzungen#naechste"]').text()).toBe('Alle 96 kommenden Sitzungen');
    const all = load(await (await fetch(`${own.url}/sitzungen`)).text());
    expect(all('.session')).toHaveLength(240);
    expect(all('section[aria-labelledby=naechste] .session')).toHaveLength(96);
    const one = load(await (await fetch(`${own.url}/sitzungen?conference=c3`)).text());
    expect(one('.session')).toHaveLength(10);
    expect((await fetch(`${own.url}/sitzungen?conference=nope`)).status).toBe(404);
    await own.close();
  });

  it('is shown with a picture of its own beside links to it', async () => {
    const $ = await page('/jahr?lang=en');
    const picture = $('meta[property="og:image"]').attr('content') ?? '';
    expect(picture).toMatch(/^https:\/\/konferenzbote\.example\/preview\.[0-9a-f]{10}\.png$/);
    const response = await get(new URL(picture).pathname);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toBe('image/png');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
    expect($('meta[property="og:url"]').attr('content')).toBe('https://konferenzbote.example/jahr/2026');
  });

  it('is sent again only when it changed', async () => {
    const etag = (await get('/')).headers.get('etag') ?? '';
    expect((await get('/', { 'If-None-Match': etag })).status).toBe(304);
  });
});

describe('the page of a session', () => {
  it('shows values with what they replaced, the evidence in its words, and a file for the calendar', async () => {
    const $ = await page('/sitzungen/next');
    expect(
      $('.fields s')
        .toArray()
        .map((s) => $(s).text()),
    ).toEqual(['26. November 2026', 'Hamburg']);
    expect($('.timeline blockquote').text()).toBe(`am 3. und 4. Dezember ${HOSTILE}`);
    expect($('.timeline .said a')).toHaveLength(0);
    expect($('a[href="/sitzungen/next.ics"]')).toHaveLength(1);
    expect($('.former').text()).toContain('26. November 2026, Hamburg (galt bis 01.10.2026)');
  });

  it('describes the event to machines', async () => {
    const event = JSON.parse((await page('/sitzungen/next'))('script[type="application/ld+json"]').text());
    expect(event).toMatchObject({
      '@type': 'Event',
      startDate: '2026-12-03',
      endDate: '2026-12-04',
      previousStartDate: '2026-11-26',
      eventStatus: 'https://schema.org/EventRescheduled',
    });
    expect((await page('/sitzungen/season'))('script[type="application/ld+json"]')).toHaveLength(0);
  });

  it('describes what was put off without a new day by its old one', async () => {
    const own = await openSite();
    const until = Temporal.Instant.from('2026-01-01T00:00:00Z');
    const days = spanOf(Temporal.PlainDate.from('2026-12-10'));
    const off = aSession({ id: 'off', conference: 'IMK', days: null, previous: [{ days, place: null, until }] });
    await own.store.write((tables) => tables.saveRecords('IMK', [off], []));
    const html = await (await fetch(`${own.url}/sitzungen/off`)).text();
    const event = JSON.parse(load(html)('script[type="application/ld+json"]').text());
    expect(event).toMatchObject({
      startDate: '2026-12-10',
      endDate: '2026-12-11',
      eventStatus: 'https://schema.org/EventPostponed',
    });
    expect(event).not.toHaveProperty('previousStartDate');
    await own.close();
  });

  it('shows its resolutions', async () => {
    expect((await page('/sitzungen/past'))('.resolutions a').attr('href')).toBe('/beschluesse/r1');
  });

  it.each([
    '/sitzungen/season',
    '/beschluesse/r2',
    '/',
    '/beschluesse',
    `/beschluesse?q=${encodeURIComponent(HOSTILE)}`,
  ])('escapes what sources say: %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('href="javascript:');
    expect(
      load(html)('script:not([type])')
        .toArray()
        .every(({ attribs }) => /^\/copy\.[0-9a-f]{10}\.js$/.test(attribs.src ?? '')),
    ).toBe(true);
  });

  it('leads from a former id to the record that stays', async () => {
    await site.store.write((tables) =>
      tables.appendPublications([
        {
          record: 'next',
          kind: 'session',
          conference: 'DMK',
          sequence: 1,
          changedAt: Temporal.Instant.from('2026-10-02T00:00:00Z'),
          createdAt: Temporal.Instant.from('2026-10-01T08:00:00Z'),
          hash: 'h1',
          formerIds: ['gone'],
        },
      ]),
    );
    const response = await get('/sitzungen/gone');
    expect([response.status, response.headers.get('location')]).toEqual([301, '/sitzungen/next']);
    const file = await get('/sitzungen/gone.ics');
    expect([file.status, file.headers.get('location')]).toEqual([301, '/sitzungen/next.ics']);
  });
});

it('offers the calendar of what was searched for', async () => {
  const $ = await page(`/beschluesse?lang=en&q=${encodeURIComponent('Moor, "KI"')}`);
  expect($('.subscribe h2').text()).toContain('Moor, "KI"');
  const address = String($('.address input').attr('value'));
  expect(address).toBe('https://konferenzbote.example/calendar/all.ics?words=Moor%2C+%22KI%22&lang=en');
  expect((await get(address.replace('https://konferenzbote.example', ''))).status).toBe(200);
  expect($('.address button').attr('data-copies')).toBe($('.address input').attr('id'));
});

it.each(['', ' , ,', `Moor, ${'a'.repeat(61)}`, 'a,'.repeat(11), '%EF%BF%BD'])(
  'offers no calendar that would not hold what was searched for: %s',
  async (query) => {
    const asked = query.includes('%') ? query : encodeURIComponent(query);
    expect((await page(`/beschluesse?q=${asked}`))('.subscribe')).toHaveLength(0);
  },
);

it.each([
  ['/beschluesse/?q=KI&lang=en', '/beschluesse?q=KI&lang=en'],
  ['/sitzungen/next/', '/sitzungen/next'],
  ['/calendar/dmk.ics/?words=KI', '/calendar/dmk.ics?words=KI'],
])('leads from an address with a slash too many to the one that is meant: %s', async (asked, meant) => {
  const response = await fetch(`${site.url}${asked}`, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([301, meant]);
});

it.each([
  '//evil.example/',
  '/%2Fevil.example/',
  '/%5Cevil.example/',
  '/api/v1/sessions/',
  '/<b>/',
  '/nope/',
  '/sitzungen//evil.example/',
])('leads nowhere else by a slash: %s', async (asked) => {
  const response = await fetch(`${site.url}${asked}`, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([404, null]);
});

it('searches the resolutions and says how many were found', async () => {
  const $ = await page('/beschluesse?q=Ressourcen');
  expect($('[role=status]').text()).toBe('1 Treffer zu „Ressourcen“');
  expect($('.resolutions a').text()).toContain('Ressourcennutzung digital optimieren');
  expect($('.resolutions mark').text()).toBe('Ressourcennutzung');
  expect((await page('/beschluesse?q=Fischerei'))('.empty').text()).toContain('Fischerei');
});

describe('what cannot be answered', () => {
  it.each([
    '/nope',
    '/sitzungen/nope',
    '/sitzungen/nope.ics',
    '/beschluesse/nope',
    '/calendar/nope.ics',
    '/feed/nope.atom',
    '/feed/dmk.rss',
    '/slack/events',
    '/calendar/../../etc/passwd',
  ])('is a page that helps: %s', async (path) => {
    const response = await get(path);
    const $ = load(await response.text());
    expect(response.status).toBe(404);
    expect($('h1').text()).toBe('Diese Seite gibt es nicht');
    expect($('main a')).not.toHaveLength(0);
  });

  it.each([
    '/%E0%A4%A',
    '/sitzungen/%00',
    '/sitzungen/%E0%A4%A.ics',
    '//evil.example/x',
    '/..%2f..%2fetc',
    `/?x=${'a'.repeat(10_000)}`,
    '/calendar/all.ics?words=%E0%A4%A&words=',
    '/?lang=de&lang=en&conference=%00',
    '/feed/%2e%2e.atom',
  ])('is never a failure of ours: %s', async (path) => {
    const status = await rawStatus(path, {
      Accept: ';;q=x,*/',
      'Accept-Encoding': ';q=,',
      'If-None-Match': '"',
      'If-Modified-Since': 'x',
    });
    expect(status).toBeLessThan(500);
  });

  it('leads to the conference that was probably meant', async () => {
    for (const path of [
      '/calendar/dkm.ics',
      '/feed/dmkk.atom',
      '/?conference=digitalminister',
      '/Digitalministerkonferenz',
    ])
      expect((await page(path))('.meant a').attr('href')).toBe('/?conference=dmk');
    expect((await page('/nope?lang=en'))('.meant')).toHaveLength(0);
  });

  it('repeats nothing of what was asked', async () => {
    const body = await (await get('/<b>markup</b>?q=<i>more</i>')).text();
    expect(body).not.toMatch(/markup|more<\/i>/);
  });

  it('refuses other methods', async () => {
    for (const path of ['/', '/calendar/all.ics', '/api/v1/sessions']) {
      expect((await fetch(`${site.url}${path}`, { method: 'POST', body: 'x' })).status).toBe(404);
    }
  });
});

describe('feeds of changes', () => {
  it('are Atom with lasting ids', async () => {
    const response = await get('/feed/dmk.atom');
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const xml = await response.text();
    await expect(xml).toMatchFileSnapshot('../golden/web/dmk.atom');
  });

  it('are JSON Feed', async () => {
    const feed = (await (await get('/feed/all.json')).json()) as { readonly items: readonly { readonly id: string }[] };
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      feed_url: 'https://konferenzbote.example/feed/all.json',
    });
    expect(feed.items.map(({ id }) => id)).toEqual(['urn:konferenzbote:change:moved']);
  });
});

describe('operation', () => {
  it('is alive and ready while a chat is down, and says so', async () => {
    expect(await (await get('/healthz')).text()).toBe('ok');
    const ready = await get('/readyz');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      status: 'ready',
      version: '1.2.3',
      parts: [
        { name: 'store', state: 'up', reason: null },
        { name: 'slack', state: 'down', reason: 'token revoked' },
      ],
    });
  });

  it('shows sources to people and, when asked, to machines', async () => {
    const $ = await page('/status');
    expect($('table.status tbody tr')).toHaveLength(2);
    expect($('main').text()).toContain('Token entzogen.');
    expect((await page('/status?lang=en'))('main').text()).toContain('token revoked');
    expect($('main').text()).toContain('1 noch nicht gelesen · 1 abgeschaltet');
    expect($('dt').first().text()).toBe('Datenspeicher');
    const report = await (await get('/status', { Accept: 'application/json' })).json();
    expect(report).toMatchObject({
      sources: [
        { id: 'amtlich', state: 'new' },
        { id: 'presse', state: 'off', error: 'address not confirmed' },
      ],
    });
  });

  it('counts for Prometheus', async () => {
    site.web.metrics.countPoll('amtlich', 'changed');
    await get('/healthz');
    await (await get('/calendar/imk.ics')).text();
    const text = await (await get('/metrics')).text();
    expect(text).toContain('konferenzbote_polls_total{source="amtlich",outcome="changed"} 1');
    expect(text).toMatch(/konferenzbote_calendar_requests_total\{status="200"\} \d/);
    expect(text).toContain('konferenzbote_sources{state="off"} 1');
    expect(text).toMatch(/konferenzbote_http_request_seconds_count\{route="healthz",status="2xx"\} \d/);
  });

  it('counts for Prometheus what is wrong with sources', async () => {
    const own = await openSite();
    const trouble = { code: 'SOURCE_SILENT', platformCode: null } as const;
    const state = { ...newSourceState('amtlich'), health: 'warning', error: 'nothing new', trouble } as const;
    await own.store.write((tables) => tables.saveSourceState(state));
    const text = await (await fetch(`${own.url}/metrics`)).text();
    expect(text).toContain('konferenzbote_source_troubles{code="SOURCE_SILENT"} 1');
    expect(text).toContain('konferenzbote_sources{state="warning"} 1');
    await own.close();
  });

  it('lets robots in and names the sitemap', async () => {
    expect(await (await get('/robots.txt')).text()).toContain('Sitemap: https://konferenzbote.example/sitemap.xml');
    const sitemap = await (await get('/sitemap.xml')).text();
    expect(sitemap).toContain('<loc>https://konferenzbote.example/sitzungen/next</loc>');
    const years = [...sitemap.matchAll(/<loc>https:\/\/konferenzbote\.example(\/jahr\/\d+)<\/loc>/g)].map(
      ([, path]) => path,
    );
    expect(years.length).toBeGreaterThan(1);
    for (const path of years) expect((await get(path ?? '')).status).toBe(200);
  });

  it('leads programs to the description of the API, beside the links of pages', async () => {
    const description = '<https://konferenzbote.example/api/openapi.json>; rel="service-desc"';
    expect((await get('/')).headers.get('Link')).toContain(description);
    const links = (await get('/api/v1/sessions?limit=1')).headers.get('Link');
    expect(links).toContain(description);
    expect(links).toContain('rel="next"');
  });
});

describe('when the store fails', () => {
  const broken: Store = {
    read: () => Promise.reject(new BotError('STORE_BUSY', 'the disk is gone')),
    write: () => Promise.reject(new BotError('STORE_BUSY', 'the disk is gone')),
    backup: () => Promise.reject(new BotError('STORE_BUSY', 'the disk is gone')),
    takeLease: () => Promise.reject(new BotError('STORE_BUSY', 'the disk is gone')),
    writeTrouble: () => null,
    claimServer: async () => null,
    joinServers: async () => null,
    claimRole: async () => null,
    close: async () => undefined,
  };

  it('is not ready, shows no trace, and never serves an empty calendar', async () => {
    const failing = await openSite({ store: broken });
    const status = async (path: string) => (await fetch(`${failing.url}${path}`)).status;
    expect(await status('/readyz')).toBe(503);
    expect(await status('/healthz')).toBe(200);
    expect(await status('/calendar/all.ics')).toBe(503);
    expect(await status('/api/v1/sessions')).toBe(503);
    const response = await fetch(`${failing.url}/`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await response.text()).not.toMatch(/disk is gone|\bat .*\.ts/);
    expect(failing.logged).toContain('error request-failed');
    await failing.close();
  });
});

describe('when the disk is full', () => {
  it('goes on serving, says that it is full, and is ready again as soon as there is room', async () => {
    const store = await createSqliteStore({ file: await freshFile() });
    const full = { store, isFull: true };
    const site = await openSite({
      store: {
        ...store,
        write: (work, scope) =>
          store.write(async (tables) => {
            const done = await work(tables);
            if (full.isFull)
              throw new BotError('STORE_FULL', 'Cannot write to k.sqlite: the disk is full; make room there.');
            return done;
          }, scope),
      },
    });
    const ready = async () => {
      const answer = await fetch(`${site.url}/readyz`);
      return [answer.status, ((await answer.json()) as { parts: { name: string; reason: string }[] }).parts[0]];
    };
    expect(await ready()).toMatchObject([200, { name: 'store', state: 'up' }]);
    const written = store.write(async () => {
      throw new BotError('STORE_FULL', 'full');
    });
    await expect(written).rejects.toThrow('full');
    expect(await ready()).toMatchObject([503, { state: 'down', reason: expect.stringContaining('the disk is full') }]);
    expect((await fetch(`${site.url}/calendar/all.ics`)).status).toBe(200);
    full.isFull = false;
    expect(await ready()).toMatchObject([200, { state: 'up', reason: null }]);
    expect(await ready()).toMatchObject([200, { state: 'up', reason: null }]);
    await site.close();
    await store.close();
  });
});

describe('the server', () => {
  it('hands Slack its requests before anything else', async () => {
    const own = await openSite({ slack: (_, response) => void response.writeHead(202).end('slack') });
    expect(await (await fetch(`${own.url}/slack/events`, { method: 'POST' })).text()).toBe('slack');
    await own.close();
  });

  it('says which port is taken', async () => {
    const port = Number(new URL(site.url).port);
    await expect(
      openSite().then(async (other) => {
        await other.close();
        const { store } = site;
        const second = createWebServer({
          store,
          catalogue: [],
          sources: [],
          clock: { now: () => Temporal.Instant.from('2026-01-01T00:00:00Z') },
          log: () => undefined,
          publicUrl: '',
          language: 'de',
          readiness: async () => [],
          slack: null,
          version: '0',
          renderCalendar: () => {
            throw new Error('unused');
          },
        });
        return second.listen(port);
      }),
    ).rejects.toMatchObject({ code: 'PORT_IN_USE' });
  });
});
