/** `/api/v1`: the records as JSON, in the shapes that the command line prints. Open to every origin. */
import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { BYTE_ORDER_MARK, resolutionsCsv, sessionsCsv } from '../../core/csv.ts';
import type { Cause, ChangeEvent, Conference, ConferenceRecord, Resolution, Session } from '../../core/model.ts';
import type { Store, StoreTables } from '../../core/ports.ts';
import { changeShape, conferenceShape, resolutionShape, sessionShape } from '../../core/shapes.ts';
import type { Catalogue } from './catalogue.ts';
import { byDays, byId, newestFirst } from './order.ts';
import { linkHeader, type Paging, PagingError, pageOf, readPaging, serviceLink } from './paging.ts';

export interface ApiDeps {
  readonly store: Store;
  readonly catalogue: Catalogue;
  /** Without a slash at the end; `Link` headers lead there. */
  readonly publicUrl: string;
}

/** Why a request cannot be answered, with its status: becomes `application/problem+json` (RFC 9457). */
class Problem extends Error {
  readonly status: 400 | 404;
  constructor(status: 400 | 404, detail: string) {
    super(detail);
    this.status = status;
  }
}

export function createApi(deps: ApiDeps): Hono {
  const { store } = deps;
  const api = new Hono();
  api.use(etag());
  api.use(async (c, next) => {
    await next();
    if (c.res.ok) c.res.headers.set('Cache-Control', 'public, no-cache');
    c.res.headers.append('Link', serviceLink(deps.publicUrl));
  });
  api.get('/conferences', (c) => listed(c, deps, deps.catalogue.all.map(conferenceShape)));
  api.get('/sessions', async (c) => listed(c, deps, (await wantedSessions(c, deps)).map(sessionShape)));
  api.get('/sessions.csv', async (c) => file(c, 'sessions.csv', sessionsCsv(await wantedSessions(c, deps))));
  api.get('/resolutions', async (c) => listed(c, deps, (await wantedResolutions(c, deps)).map(resolutionShape)));
  api.get('/resolutions.csv', async (c) =>
    file(c, 'resolutions.csv', resolutionsCsv(await wantedResolutions(c, deps))),
  );
  api.get('/sessions/:id', async (c) => c.json(sessionShape(await recordOf(store, c.req.param('id'), 'session'))));
  api.get('/resolutions/:id', async (c) =>
    c.json(resolutionShape(await recordOf(store, c.req.param('id'), 'resolution'))),
  );
  api.get('/changes', async (c) => {
    const wanted = wantedConferences(c, deps.catalogue);
    const paging = readPaging((name) => c.req.query(name));
    const changes = await store.read((tables) =>
      newestChanges(tables, wanted, { limit: paging.limit * paging.page + 1 }),
    );
    const shapes = pageOf(changes, paging).map(changeShape);
    return answerPage(c, deps, { paging, rows: shapes, hasNext: changes.length > paging.limit * paging.page });
  });
  api.all('*', (c) => problem(c, 404, 'There is no such resource; /api/openapi.json describes those there are'));
  api.onError((error, c) => {
    if (error instanceof PagingError) return problem(c, 400, error.message);
    if (error instanceof Problem) return problem(c, error.status, error.message);
    throw error;
  });
  return api;
}

/** By day. */
async function wantedSessions(c: Context, { store, catalogue }: ApiDeps): Promise<readonly Session[]> {
  const wanted = wantedConferences(c, catalogue);
  return (await store.read((tables) => each(wanted, (filter) => tables.sessions(filter)))).toSorted(byDays);
}

/** Newest first. */
async function wantedResolutions(c: Context, { store, catalogue }: ApiDeps): Promise<readonly Resolution[]> {
  const wanted = wantedConferences(c, catalogue);
  const session = c.req.query('session');
  const { found, sessions } = await store.read(async (tables) => ({
    found: await each(wanted, (filter) => tables.resolutions(session === undefined ? filter : { ...filter, session })),
    sessions: await each(wanted, (filter) => tables.sessions(filter)),
  }));
  return newestFirst(found, byId(sessions));
}

/** A table for people's spreadsheets, so with a mark that says UTF-8. */
function file(c: Context, name: string, content: string): Response {
  return c.body(`${BYTE_ORDER_MARK}${content}`, 200, {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="konferenzbote-${name}"`,
    'X-Content-Type-Options': 'nosniff',
  });
}

/** Of some conferences, or of all when none is named, newest first. */
export async function newestChanges(
  tables: StoreTables,
  wanted: readonly Conference[] | null,
  filter: { readonly limit: number; readonly cause?: Cause },
): Promise<readonly ChangeEvent[]> {
  if (wanted === null) return tables.changes(filter);
  const found = await Promise.all(wanted.map(({ id }) => tables.changes({ ...filter, conference: id })));
  return found.flat().toSorted((a, b) => Temporal.Instant.compare(b.at, a.at));
}

async function each<T>(
  wanted: readonly Conference[] | null,
  read: (filter: { readonly conference?: string }) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  if (wanted === null) return read({});
  return (await Promise.all(wanted.map(({ id }) => read({ conference: id })))).flat();
}

/** Null: no wish, so all. @throws Problem 404 for a name that nobody has */
function wantedConferences(c: Context, catalogue: Catalogue): readonly Conference[] | null {
  const names = (c.req.queries('conference') ?? [])
    .flatMap((list) => list.split(','))
    .filter((name) => name.trim() !== '');
  if (names.length === 0) return null;
  const found = names.map((name) => {
    const conference = catalogue.find(name);
    if (!conference)
      throw new Problem(404, `Unknown conference; known are ${catalogue.all.map(({ id }) => id).join(', ')}`);
    return conference;
  });
  return [...new Set(found)];
}

async function recordOf(store: Store, id: string, kind: 'session'): Promise<Session>;
async function recordOf(store: Store, id: string, kind: 'resolution'): Promise<Resolution>;
async function recordOf(store: Store, id: string, kind: ConferenceRecord['kind']): Promise<Session | Resolution> {
  const record = await store.read((tables) => tables.record(id));
  if (record?.kind !== kind) throw new Problem(404, `There is no ${kind} with this id`);
  return record.value;
}

function listed(c: Context, deps: ApiDeps, rows: readonly object[]): Response {
  const paging = readPaging((name) => c.req.query(name));
  const hasNext = rows.length > paging.page * paging.limit;
  return answerPage(c, deps, { paging, rows: pageOf(rows, paging), hasNext });
}

function answerPage(
  c: Context,
  { publicUrl }: ApiDeps,
  { paging, rows, hasNext }: { readonly paging: Paging; readonly rows: readonly object[]; readonly hasNext: boolean },
): Response {
  const { pathname, search } = new URL(c.req.url);
  const link = linkHeader(new URL(`${publicUrl}${pathname}${search}`), paging, hasNext);
  if (link !== null) c.header('Link', link);
  return c.json(rows);
}

function problem(c: Context, status: 400 | 404, detail: string): Response {
  const title = status === 400 ? 'Bad request' : 'Not found';
  return c.body(JSON.stringify({ type: 'about:blank', title, status, detail }), status, {
    'Content-Type': 'application/problem+json',
  });
}
