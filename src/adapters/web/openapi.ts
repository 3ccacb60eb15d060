/** The API in words for machines: OpenAPI 3.1, whose schemas are JSON Schema 2020-12. */
import type { Json } from '../../core/shapes.ts';

/** The document at `/api/openapi.json`. */
export function openApiDocument(publicUrl: string, version: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Konferenzbote',
      version,
      summary: 'Sessions and resolutions of Germany’s ministerial conferences, each with its sources',
      description: 'Read only, no key. Unknown is null, days are YYYY-MM-DD in Germany, instants are UTC.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    paths: {
      '/api/v1/conferences': list('Conference', 'listConferences', 'Every conference that is watched', []),
      '/api/v1/sessions': list('Session', 'listSessions', 'Sessions by day, those without one last', [CONFERENCE]),
      '/api/v1/sessions.csv': table('getSessionsTable', 'All sessions as a table for spreadsheets', [CONFERENCE]),
      '/api/v1/sessions/{id}': one('Session', 'getSession', 'One session, also by an id it had before'),
      '/api/v1/resolutions': list('Resolution', 'listResolutions', 'Resolutions, newest first', [CONFERENCE, SESSION]),
      '/api/v1/resolutions.csv': table('getResolutionsTable', 'All resolutions as a table for spreadsheets', [
        CONFERENCE,
        SESSION,
      ]),
      '/api/v1/resolutions/{id}': one('Resolution', 'getResolution', 'One resolution'),
      '/api/v1/changes': list('Change', 'listChanges', 'What changed, newest first', [CONFERENCE]),
    },
    components: { schemas: SCHEMAS },
  };
}

const CONFERENCE: Json = {
  name: 'conference',
  in: 'query',
  description: 'Code or slug, such as DMK; several by commas or by repeating',
  schema: { type: 'string' },
};
const SESSION: Json = { name: 'session', in: 'query', description: 'Id of a session', schema: { type: 'string' } };
const PAGING: readonly Json[] = [
  { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 500, default: 100 } },
  { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 1000, default: 1 } },
];

function list(schema: string, operationId: string, summary: string, parameters: readonly Json[]): Json {
  const content = { 'application/json': { schema: { type: 'array', items: reference(schema) } } };
  const headers = {
    Link: { description: 'Next, previous and first page (RFC 8288)', schema: { type: 'string' } },
    ETag: { description: 'For If-None-Match', schema: { type: 'string' } },
  };
  return {
    get: {
      operationId,
      summary,
      parameters: [...parameters, ...PAGING],
      responses: {
        '200': { description: 'A page of the list', headers, content },
        '304': { description: 'Not modified' },
        '400': problem('A parameter is out of range'),
        '404': problem('Unknown conference'),
        ...REFUSALS,
      },
    },
  };
}

function one(schema: string, operationId: string, summary: string): Json {
  return {
    get: {
      operationId,
      summary,
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      responses: {
        '200': { description: 'Found', content: { 'application/json': { schema: reference(schema) } } },
        '304': { description: 'Not modified' },
        '404': problem('Unknown id'),
        ...REFUSALS,
      },
    },
  };
}

/** RFC 4180, UTF-8 with a byte order mark; text that a spreadsheet would take for a formula has an apostrophe before it. */
function table(operationId: string, summary: string, parameters: readonly Json[]): Json {
  return {
    get: {
      operationId,
      summary,
      parameters: [...parameters],
      responses: {
        '200': { description: 'The whole table', content: { 'text/csv': { schema: text } } },
        '304': { description: 'Not modified' },
        '404': problem('Unknown conference'),
        ...REFUSALS,
      },
    },
  };
}

function problem(description: string) {
  return { description, content: { 'application/problem+json': { schema: reference('Problem') } } };
}

function reference(schema: string): Json {
  return { $ref: `#/components/schemas/${schema}` };
}

const text: Json = { type: 'string' };
const textOrNull: Json = { type: ['string', 'null'] };
const day: Json = { type: ['string', 'null'], format: 'date' };
const instant: Json = { type: 'string', format: 'date-time' };
const flag: Json = { type: 'boolean' };
const texts: Json = { type: 'array', items: text };

function record(properties: Readonly<Record<string, Json>>): Json {
  return { type: 'object', required: Object.keys(properties), properties };
}

const RETRY_AFTER = { description: 'Seconds to wait', schema: { type: 'integer' } };
const REFUSALS: Readonly<Record<string, Json>> = {
  '429': { ...problem('Too many requests from this address'), headers: { 'Retry-After': RETRY_AFTER } },
  '503': { ...problem('The store is busy'), headers: { 'Retry-After': RETRY_AFTER } },
};

const SOURCE = { source: text, url: textOrNull, published: instant };
const DOCUMENT: Json = {
  type: 'object',
  required: ['url', 'title'],
  properties: {
    url: text,
    title: text,
    replaced: {
      ...(record({ times: { type: 'integer' }, at: instant }) as Readonly<Record<string, Json>>),
      description: 'Only where the file at the address was replaced since it was first read: how often, and when last',
    },
  },
};
const SCHEMAS: Json = {
  Conference: record({
    id: text,
    slug: text,
    name: record({ de: text, en: text }),
    numbering: { enum: ['meeting', 'year', 'none'] },
    chairs: {
      type: 'array',
      items: record({ from: { type: 'string', format: 'date' }, until: day, laender: texts, source: text }),
    },
    homes: { type: 'array', items: record({ url: text, from: { type: 'string', format: 'date' }, until: day }) },
  }),
  Session: record({
    id: text,
    conference: text,
    ordinal: { type: ['integer', 'null'] },
    start: day,
    end: { ...(day as Readonly<Record<string, Json>>), description: 'Last day; null when the session lasts one day' },
    place: textOrNull,
    status: { enum: ['planned', 'held', 'cancelled'] },
    chairs: texts,
    guests: texts,
    special: flag,
    period: { type: ['string', 'null'], description: '2027, 2027-11, 2027-W45 or 2027-autumn, while the day is open' },
    previous: { type: 'array', items: record({ start: day, end: day, place: textOrNull, until: instant }) },
    listed: { type: ['boolean', 'null'], description: 'False when a page that listed it no longer does' },
    contradictions: {
      type: 'array',
      items: record({ field: { enum: ['days', 'place', 'status'] }, value: text, ...SOURCE }),
    },
    sources: { type: 'array', items: record(SOURCE) },
  }),
  Resolution: record({
    id: text,
    conference: text,
    session: textOrNull,
    number: textOrNull,
    title: text,
    topics: texts,
    adopted: day,
    circulation: flag,
    documents: { type: 'array', items: DOCUMENT },
    sources: { type: 'array', items: record(SOURCE) },
  }),
  Change: record({
    id: text,
    kind: text,
    cause: { enum: ['news', 'baseline', 'archive', 'reader'] },
    at: instant,
    conference: text,
    record: text,
    recordKind: { enum: ['session', 'resolution'] },
    revision: { type: 'integer' },
    before: { anyOf: [reference('Session'), reference('Resolution'), { type: 'null' }] },
    after: { anyOf: [reference('Session'), reference('Resolution')] },
  }),
  Problem: record({ type: text, title: text, status: { type: 'integer' }, detail: text }),
};
