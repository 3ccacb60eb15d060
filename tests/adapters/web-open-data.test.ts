/** What scripts on other people's pages may ask and read, and how pages are compressed. */
import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site } from './web-site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const OPEN = [
  '/calendar/all.ics',
  '/sitzungen/next.ics',
  '/feed/all.atom',
  '/feed/dmk.json',
  '/api/openapi.json',
  '/api/v1/sessions',
  '/api/v1/sessions.csv',
];

describe('a script elsewhere', () => {
  it.each(OPEN)('may ask conditionally for %s', async (path) => {
    const response = await fetch(`${site.url}${path}`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://elsewhere.example',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'if-none-match',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-headers')).toContain('if-none-match');
    expect(response.headers.get('access-control-allow-methods')).toContain('GET');
  });

  it.each([...OPEN, '/calendar/nope.ics', '/feed/nope.atom', '/api/v1/nope'])(
    'may read what matters of the answer of %s',
    async (path) => {
      const { headers, body } = await fetch(`${site.url}${path}`, { headers: { Origin: 'https://elsewhere.example' } });
      await body?.cancel();
      expect(headers.get('access-control-allow-origin')).toBe('*');
      const exposed = headers.get('access-control-expose-headers')?.split(',') ?? [];
      expect(exposed.toSorted()).toEqual(['ETag', 'Last-Modified', 'Link', 'Retry-After']);
    },
  );

  it('is told so with a calendar that did not change, too', async () => {
    const first = await fetch(`${site.url}/calendar/all.ics`);
    await first.body?.cancel();
    const again = await fetch(`${site.url}/calendar/all.ics`, {
      headers: { 'If-None-Match': first.headers.get('etag') ?? '' },
    });
    expect([again.status, again.headers.get('access-control-expose-headers')]).toEqual([
      304,
      expect.stringContaining('ETag'),
    ]);
  });

  it.each(['/', '/sitzungen/next', '/status', '/metrics'])('is not invited to pages: %s', async (path) => {
    const { headers, body } = await fetch(`${site.url}${path}`);
    await body?.cancel();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

/** As the wire has it: nothing is decoded. */
function ask(
  path: string,
  accept: string,
  tag = '',
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }> {
  const headers = { 'accept-encoding': accept, ...(tag && { 'if-none-match': tag }) };
  return new Promise((resolve, reject) => {
    request(`${site.url}${path}`, { headers }, (response) => {
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

describe('pages, feeds and data', () => {
  it.each(['/', '/sitzungen/next', '/api/v1/sessions'])('come in the coding that is liked best: %s', async (path) => {
    const plain = await ask(path, 'identity');
    const [br, gzip] = [await ask(path, 'gzip, deflate, br'), await ask(path, 'br;q=0.1,gzip;q=0.9')];
    expect([plain, br, gzip].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'br', 'gzip']);
    expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    for (const { headers } of [plain, br, gzip]) expect(headers.vary).toContain('Accept-Encoding');
  });

  it('are known again by their tag, whatever the coding', async () => {
    const { headers } = await ask('/', 'br');
    expect(headers.etag).toMatch(/^W\/"/);
    expect((await ask('/', 'br', String(headers.etag))).status).toBe(304);
    expect((await ask('/', 'gzip', String(headers.etag))).status).toBe(304);
  });

  it('are left as they are where it is not worth it', async () => {
    const { headers, body } = await ask('/healthz', 'br');
    expect([headers['content-encoding'], body.toString()]).toEqual([undefined, 'ok']);
  });
});
