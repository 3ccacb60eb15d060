/** The open data: shapes, filters, pages, and a description that says what is really answered. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from '../../src/adapters/web/openapi.ts';
import { openSite, type Site } from './web-site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${site.url}${path}`, { headers });
const rows = async (path: string) => (await (await get(path)).json()) as readonly Readonly<Record<string, unknown>>[];
const ids = async (path: string) => (await rows(path)).map(({ id }) => id);

describe('lists', () => {
  it('orders sessions by day, those without one by their period', async () => {
    expect(await ids('/api/v1/sessions')).toEqual(['past', 'silent', 'next', 'off', 'season']);
  });
  it.each([
    ['/api/v1/sessions?conference=dmk', 5],
    ['/api/v1/sessions?conference=DMK,IMK', 5],
    ['/api/v1/sessions?conference=IMK', 0],
    ['/api/v1/resolutions', 2],
    ['/api/v1/resolutions?session=past', 1],
    ['/api/v1/resolutions?conference=imk', 0],
    ['/api/v1/changes', 2],
    ['/api/v1/changes?conference=dmk&conference=imk', 2],
    ['/api/v1/conferences', 2],
  ])('%s has %i', async (path, count) => {
    expect(await rows(path)).toHaveLength(count);
  });
  it('gives one record by its id', async () => {
    expect(await (await get('/api/v1/sessions/next')).json()).toMatchObject({
      id: 'next',
      start: '2026-12-03',
      end: '2026-12-04',
      previous: [{ start: '2026-11-26', end: null, place: 'Hamburg' }],
    });
    expect((await get('/api/v1/resolutions/next')).status).toBe(404);
  });
});

describe('pages', () => {
  it('go on by Link until the end', async () => {
    const seen: unknown[] = [];
    let path: string | undefined = '/api/v1/sessions?conference=DMK&limit=2';
    while (path !== undefined) {
      const response: Response = await get(path);
      seen.push(...((await response.json()) as { id: string }[]).map(({ id }) => id));
      const next = /<https:\/\/konferenzbote\.example([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '');
      path = next?.[1];
    }
    expect(seen).toEqual(await ids('/api/v1/sessions'));
  });
  it('go on for changes too', async () => {
    const response = await get('/api/v1/changes?limit=1');
    expect(response.headers.get('link')).toBe(
      '<https://konferenzbote.example/api/v1/changes?limit=1&page=2>; rel="next"',
    );
    expect((await get('/api/v1/changes?limit=1&page=2')).headers.get('link')).not.toContain('next');
  });
  it.each(['limit=0', 'limit=501', 'limit=x', 'page=0', 'page=-1', 'page=1e3'])('refuse %s', async (query) => {
    const response = await get(`/api/v1/sessions?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 400, detail: expect.stringContaining('whole number') });
  });
});

it.each(['/api/v1/sessions?conference=nope', '/api/v1/nope', '/api/v1/sessions/nope', '/api/v1'])(
  '%s is a 404 as JSON',
  async (path) => {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  },
);

it('is open to every origin and sent again only when changed', async () => {
  const response = await get('/api/v1/sessions', { Origin: 'https://other.example' });
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  const etag = response.headers.get('etag') ?? '';
  expect((await get('/api/v1/sessions', { 'If-None-Match': etag })).status).toBe(304);
});

describe('the description', () => {
  interface Schema {
    readonly required?: readonly string[];
  }
  const document = openApiDocument('https://konferenzbote.example', '1.2.3') as unknown as {
    readonly openapi: string;
    readonly paths: Readonly<Record<string, { readonly get: { readonly operationId: string } }>>;
    readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  };

  it('is served, and every reference in it leads somewhere', async () => {
    const response = await get('/api/openapi.json');
    expect(await response.json()).toEqual(document);
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name = '']) => name,
    );
    expect(references).not.toHaveLength(0);
    for (const name of references) expect(Object.keys(document.components.schemas)).toContain(name);
    const operations = Object.values(document.paths).map(({ get }) => get.operationId);
    expect(new Set(operations).size).toBe(operations.length);
  });

  it.each([
    ['Conference', '/api/v1/conferences'],
    ['Session', '/api/v1/sessions'],
    ['Resolution', '/api/v1/resolutions'],
    ['Change', '/api/v1/changes'],
  ])('of %s names exactly the fields of %s', async (schema, path) => {
    for (const row of await rows(path)) {
      expect(Object.keys(row).sort()).toEqual(document.components.schemas[schema]?.required?.toSorted());
    }
    expect(document.paths).toHaveProperty([path]);
  });
});
