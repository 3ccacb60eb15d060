/** The open data: shapes, filters, pages, and a description that says what is really answered. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
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
    expect(response.headers.get('link')?.split(', ')).toContain(
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

it.each([
  ['sessions', 'id,conference,ordinal,start', 6],
  ['resolutions', 'id,conference,session,number,title', 3],
  ['sessions', 'id,conference,ordinal,start', 1, '?conference=imk'],
])('%s come as a table too', async (name, head, lines, query = '') => {
  const response = await get(`/api/v1/${name}.csv${query}`);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="konferenzbote-${name}.csv"`,
    'access-control-allow-origin': '*',
  });
  const octets = Buffer.from(await response.arrayBuffer());
  expect(octets.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(octets.subarray(3).toString()).toMatch(new RegExp(`^${head}`));
  expect(octets.toString().split('\r\n')).toHaveLength(lines + 1);
  const again = await get(`/api/v1/${name}.csv${query}`, { 'If-None-Match': response.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
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

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(document)));
    expect(errors ?? []).toEqual([]);
    expect([valid, validator.version]).toEqual([true, '3.1']);
    const broken = await new Validator().validate({ ...JSON.parse(JSON.stringify(document)), paths: { x: 1 } });
    expect(broken.valid).toBe(false);
  });

  describe('says of each answer what it is', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema(JSON.parse(JSON.stringify(document)) as object, 'api');
    const pointer = (path: string) =>
      path.replaceAll('~', '~0').replaceAll('/', '~1').replace('{', '%7B').replace('}', '%7D');

    it.each([
      ['/api/v1/conferences', '/api/v1/conferences', 200],
      ['/api/v1/sessions', '/api/v1/sessions', 200],
      ['/api/v1/sessions?limit=0', '/api/v1/sessions', 400],
      ['/api/v1/sessions?conference=nope', '/api/v1/sessions', 404],
      ['/api/v1/sessions/next', '/api/v1/sessions/{id}', 200],
      ['/api/v1/sessions/season', '/api/v1/sessions/{id}', 200],
      ['/api/v1/sessions/nope', '/api/v1/sessions/{id}', 404],
      ['/api/v1/resolutions', '/api/v1/resolutions', 200],
      ['/api/v1/resolutions/r2', '/api/v1/resolutions/{id}', 200],
      ['/api/v1/resolutions/nope', '/api/v1/resolutions/{id}', 404],
      ['/api/v1/changes', '/api/v1/changes', 200],
      ['/api/v1/changes?page=0', '/api/v1/changes', 400],
      ['/api/v1/changes?conference=nope', '/api/v1/changes', 404],
      ['/api/v1/sessions.csv?conference=nope', '/api/v1/sessions.csv', 404],
    ])('%s', async (address, path, status) => {
      const response = await get(address);
      expect(response.status).toBe(status);
      const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
      const at = `api#/paths/${pointer(path)}/get/responses/${status}/content/${pointer(type)}/schema`;
      const validate = ajv.getSchema(at);
      if (!validate) throw new Error(`the description does not know ${at}`);
      const answer: unknown = await response.json();
      validate(answer);
      expect(validate.errors ?? []).toEqual([]);
      expect(validate(Array.isArray(answer) ? [{}] : {})).toBe(false);
    });
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
