/**
 * `/calendar/<slug>.ics` and `/sitzungen/<id>.ics`, answered before the router: rendered once for each state of the
 * ledger, compressed once, and after that only compared and written. An error is a 5xx and never an empty calendar,
 * which would delete everybody's events.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Conference, Language, Publication, Session } from '../../core/model.ts';
import type { CalendarSnapshot, SnapshotKeeper } from './calendar-snapshot.ts';
import { wordsIn } from './calendar-words.ts';
import { compress } from './compression.ts';
import { bestCoding, type Coding, codedEtag, httpDate, isFresh } from './conditional.ts';
import { OPEN_HEADERS } from './open-data.ts';
import { asLanguage } from './visit.ts';

/** As the calendar adapter renders it; handed in, because adapters do not know each other. */
export type RenderCalendar = (input: {
  readonly sessions: readonly Session[];
  readonly publications: readonly Publication[];
  readonly joined: CalendarSnapshot['joined'];
  readonly conferences: readonly Conference[];
  readonly searchable: ReadonlyMap<string, string>;
  readonly feed: CalendarFeed;
  readonly language: Language;
  readonly publicUrl: string;
  readonly today: Temporal.PlainDate;
}) => { readonly bytes: Uint8Array<ArrayBuffer>; readonly etag: string; readonly lastModified: Temporal.Instant };

export interface CalendarFeed {
  readonly slug: string;
  readonly session?: string;
  readonly words?: readonly string[];
  readonly preview?: boolean;
}

export interface CalendarEndpointDeps {
  readonly catalogue: readonly Conference[];
  readonly render: RenderCalendar;
  readonly snapshots: SnapshotKeeper;
  readonly publicUrl: string;
  readonly language: Language;
  /** Whether a calendar that is not ready may be made for this request; false: it was refused and answered. */
  readonly admit: (request: IncomingMessage, response: ServerResponse) => boolean;
}

interface Wish {
  readonly feed: CalendarFeed;
  readonly language: Language;
}

interface Rendered {
  readonly from: CalendarSnapshot;
  readonly etag: string;
  readonly lastModified: Temporal.Instant;
  readonly name: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  /** What goes out, made once for each coding that was asked for. */
  readonly answers: Partial<Record<Coding, Prepared>>;
  /** On their way, so that many who ask at once after a change cost one compression. */
  readonly coming: Partial<Record<Coding, Promise<Prepared>>>;
}

interface Prepared {
  readonly etag: string;
  readonly body: Uint8Array;
  /** Names and values by turns, as `writeHead` takes them with the least work. */
  readonly headers: string[];
  readonly notModifiedHeaders: string[];
}

const ADDRESS = /^\/calendar\/([a-z0-9-]{1,40})\.ics$/;
const SESSION_ADDRESS = /^\/sitzungen\/([^/?]{1,200})\.ics$/;
const MAX_KEPT = 500;

/** Handles a request and resolves true, or resolves false when it is none of ours (or nothing is there: 404). */
export type CalendarEndpoint = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

export function createCalendarEndpoint(deps: CalendarEndpointDeps): CalendarEndpoint {
  const slugs = new Set(['all', ...deps.catalogue.map(({ slug }) => slug)]);
  const kept = new Map<string, Rendered>();

  return function handle(request, response) {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const address = request.url ?? '';
    const known = kept.get(address);
    const recent = deps.snapshots.recent();
    if (known && recent && known.from === recent) {
      const prepared = known.answers[bestCoding(request.headers['accept-encoding'])];
      if (prepared) return answer(request, response, { rendered: known, prepared });
    }
    const wish = readWish(address, slugs, deps.language);
    if (wish === null) return false;
    if (!known && !deps.admit(request, response)) return true;
    return prepare(address, wish).then((rendered) => send(request, response, rendered));
  };

  async function prepare(address: string, wish: Wish): Promise<Rendered | null> {
    const from = deps.snapshots.recent() ?? (await deps.snapshots.latest());
    const known = kept.get(address);
    if (known?.from === from) return known;
    const { session } = wish.feed;
    if (session !== undefined && !from.sessions.some(({ id }) => id === session)) return null;
    const { bytes, etag, lastModified } = deps.render({
      ...from,
      ...wish,
      conferences: deps.catalogue,
      publicUrl: deps.publicUrl,
    });
    const rendered = {
      from,
      etag,
      lastModified,
      name: session ?? wish.feed.slug,
      plain: bytes,
      answers: {},
      coming: {},
    };
    keep(address, rendered);
    return rendered;
  }

  /** The oldest address goes first, so that made-up queries cannot fill the memory. */
  function keep(address: string, rendered: Rendered): void {
    kept.delete(address);
    kept.set(address, rendered);
    const oldest = kept.keys().next().value;
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  }
}

async function send(request: IncomingMessage, response: ServerResponse, rendered: Rendered | null): Promise<boolean> {
  if (!rendered) return false;
  const coding = bestCoding(request.headers['accept-encoding']);
  rendered.coming[coding] ??= prepareAnswer(rendered, coding);
  return answer(request, response, { rendered, prepared: await rendered.coming[coding] });
}

async function prepareAnswer(rendered: Rendered, coding: Coding): Promise<Prepared> {
  const { etag, lastModified, name } = rendered;
  const body = await compress(rendered.plain, coding);
  const tag = codedEtag(etag, coding);
  const always = {
    ETag: tag,
    'Last-Modified': httpDate(lastModified),
    'Cache-Control': 'public, max-age=900, stale-while-revalidate=3600',
    Vary: 'Accept-Encoding',
    ...OPEN_HEADERS,
  };
  const headers = {
    ...always,
    'Content-Type': 'text/calendar; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'Content-Disposition': `inline; filename="${name.replace(/[^\w.-]/g, '_')}.ics"`,
    'Content-Length': String(body.length),
    ...(coding !== 'identity' && { 'Content-Encoding': coding }),
  };
  const prepared: Prepared = {
    etag: tag,
    body,
    headers: Object.entries(headers).flat(),
    notModifiedHeaders: Object.entries(always).flat(),
  };
  rendered.answers[coding] = prepared;
  return prepared;
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { rendered, prepared }: { readonly rendered: Rendered; readonly prepared: Prepared },
): true {
  const { headers } = request;
  // The usual case first: the client has exactly this.
  if (headers['if-none-match'] === prepared.etag || isFresh(headers, rendered.etag, rendered.lastModified))
    response.writeHead(304, prepared.notModifiedHeaders).end();
  else response.writeHead(200, prepared.headers).end(request.method === 'HEAD' ? undefined : prepared.body);
  return true;
}

/** Null when the address is no calendar's, or asks for words that cannot be read or a language that is none of ours. Unknown parameters are ignored. */
function readWish(address: string, slugs: ReadonlySet<string>, fallback: Language): Wish | null {
  const [path = '', search = ''] = address.split('?', 2);
  const query = new URLSearchParams(search);
  const language = query.has('lang') ? asLanguage(query.get('lang') ?? '') : fallback;
  if (language === null) return null;
  const session = SESSION_ADDRESS.exec(path)?.[1];
  if (session !== undefined) return { feed: { slug: 'all', session: decoded(session) }, language };
  const slug = ADDRESS.exec(path)?.[1];
  if (slug === undefined || !slugs.has(slug)) return null;
  const words = wordsIn(query.getAll('words'));
  if (words === null) return null;
  return { feed: { slug, words, preview: query.get('preview') === '1' }, language };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
