/** What an enemy sends and what hostile sources say: no failure of ours, nothing reflected, no trace, no markup, no script. */
import { request } from 'node:http';
import { load } from 'cheerio';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site } from './web-site.ts';

const MARKUP = '<zq onload=1>';
const PREFIXES = [
  '/',
  '/sitzungen/',
  '/beschluesse/',
  '/jahr/',
  '/calendar/',
  '/feed/',
  '/api/v1/',
  '/status/',
  '/slack/',
];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** With the address just as it is given, which `fetch` would tidy up. */
function send(path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Answer> {
  const { hostname, port } = new URL(site.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          body: Buffer.concat(parts).toString(),
        }),
      );
    });
    asked.on('error', reject).end();
  });
}

/** Not a failure of ours, and nothing that a browser would run or a person should not read. */
function expectHarmless(path: string, { status, contentType, body }: Answer): void {
  expect([path, status >= 500]).toEqual([path, false]);
  expect(body).not.toMatch(/\bat .*\.(?:ts|mjs|js):\d|node_modules|node:internal/);
  if (contentType.includes('html') || contentType.includes('xml')) expect(body).not.toContain('<zq');
  expect(site.logged.filter((line) => line.startsWith('error'))).toEqual([]);
}

describe('hostile requests', () => {
  it.each([
    '/%2e%2e/%2e%2e/etc/passwd',
    '/calendar/%2e%2e%2fall.ics',
    '//evil.example/',
    '///',
    '/\\evil.example',
    '/sitzungen/next%00.ics',
    '/sitzungen/next/',
    '/sitzungen//next',
    '/sitzungen/%2Fnext',
    '/sitzungen/..%5c..%5cnext',
    '/beschluesse/%3Czq%20onload%3D1%3E',
    `/beschluesse?q=${encodeURIComponent(MARKUP)}`,
    `/beschluesse?q=${'%F0%9F%98%80'.repeat(800)}`,
    `/beschluesse?q=${'a%20'.repeat(3_000)}`,
    `/?conference=${encodeURIComponent(MARKUP)}&lang=${encodeURIComponent(MARKUP)}`,
    `/?${'a[]=1&'.repeat(1_700)}`,
    `/jahr?conference=${'d'.repeat(10_000)}`,
    '/jahr/99999999999999999999',
    '/jahr/0000',
    '/__proto__',
    '/?__proto__=1&constructor=2',
    '/?lang=__proto__',
    '/calendar/constructor.ics',
    '/feed/__proto__.atom',
    '/?conference=constructor',
    '/%',
    '/%ff%fe',
    '/status?lang=%ff',
    '/style.0000000000.css',
    '/.git/config',
    '/?q=%0d%0aSet-Cookie:%20a=b',
  ])('%s', async (path) => {
    for (const method of METHODS) expectHarmless(path, await send(path, method));
  });

  it.each([
    { Accept: 'text/html;q=nan,,;;*/*;q=-1' },
    { Accept: MARKUP },
    { 'Accept-Language': `${'de,'.repeat(2_000)}` },
    { 'Accept-Language': ';q=1;;de-*-x' },
    { 'Accept-Encoding': 'gzip;q=abc, br;q=0, *;q=0' },
    { 'If-None-Match': '""",W/"' },
    { Host: 'evil.example' },
    { Host: '' },
    { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'javascript' },
    { Range: 'bytes=-1' },
  ])('the headers %j', async (headers) => {
    for (const path of ['/', '/status', '/jahr', '/beschluesse?q=KI', '/nope']) {
      const answer = await send(path, 'GET', headers as Record<string, string>);
      expectHarmless(path, answer);
      expect(answer.body).not.toContain('evil.example');
    }
  });

  it('whatever they are', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '%2e%2e',
        '%2F',
        '%5C',
        '%00',
        '%zz',
        '%',
        '//',
        ';',
        '.ics',
        '?',
        '#',
        '&q=',
        '&lang=en',
        '@',
      ),
      fc.string({ maxLength: 12 }).map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''))),
      fc.constant(encodeURIComponent(MARKUP)),
    );
    const path = fc
      .tuple(fc.constantFrom(...PREFIXES), fc.array(piece, { maxLength: 6 }))
      .map(([prefix, pieces]) => prefix + pieces.join(''));
    await fc.assert(
      fc.asyncProperty(path, fc.constantFrom(...METHODS), async (asked, method) =>
        expectHarmless(asked, await send(asked, method)),
      ),
      { numRuns: 300 },
    );
  });

  it('HEAD answers as GET does, without a body', async () => {
    for (const path of ['/', '/jahr', '/sitzungen/next', '/beschluesse?q=KI', '/status', '/nope', '/robots.txt']) {
      const [get, head] = [await send(path), await send(path, 'HEAD')];
      expect([path, head.status, head.contentType, head.body]).toEqual([path, get.status, get.contentType, '']);
    }
  });

  it('changes nothing for anybody: other methods find no page', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      for (const path of ['/', '/jahr', '/sitzungen/next', '/status'])
        expect([method, path, (await send(path, method)).status]).toEqual([method, path, 404]);
  });
});

describe('hostile sources', () => {
  it.each([
    '/',
    '/jahr/2026',
    '/jahr/2027',
    '/sitzungen/next',
    '/sitzungen/season',
    '/beschluesse',
    '/beschluesse/r2',
    '/status',
    '/feed/all.atom',
    '/beschluesse?q=alert',
  ])('are shown as text and lead to web addresses only: %s', async (path) => {
    const { status, body } = await send(path);
    expect(status).toBe(200);
    expect(body).not.toContain('<script>alert');
    const $ = load(body, { xml: path.endsWith('.atom') });
    const links = $('[href], [src], [action]')
      .toArray()
      .map(({ attribs }) => attribs.href ?? attribs.src ?? attribs.action ?? '');
    expect(links.filter((address) => !/^(?:https?:|webcal:|\/|#)/.test(address))).toEqual([]);
    const inline = $('*')
      .toArray()
      .flatMap((node) => Object.keys('attribs' in node ? node.attribs : {}));
    expect(inline.filter((name) => name.startsWith('on') || name === 'style')).toEqual([]);
  });
});
