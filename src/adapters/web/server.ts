/** The one HTTP server: Slack's requests first, then calendars, then the router. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { BotError } from '../../core/errors.ts';
import type { Fact } from '../../core/model.ts';
import { type AppDeps, createApp } from './app.ts';
import { createCalendarEndpoint, type RenderCalendar } from './calendar-endpoint.ts';
import { createSnapshotKeeper } from './calendar-snapshot.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { OPEN_HEADERS } from './open-data.ts';
import { createAddressReader, createRateLimit } from './rate-limit.ts';
import { REFUSAL_WORDING, type RefusalWording, TOO_MANY_TITLE } from './refusal-wording.ts';
import { basePath, languageAsked } from './visit.ts';

export interface WebDeps extends Omit<AppDeps, 'metrics' | 'why'> {
  /** The calendar adapter's renderer. */
  readonly renderCalendar: RenderCalendar;
  /** Requests to `/slack/…`; null when Slack does not talk to us by HTTP. */
  readonly slack: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  /** The evidence behind a record, for its page; absent: pages show sources only. */
  readonly why?: (record: string) => Promise<readonly Fact[] | null>;
  readonly metrics?: Metrics;
  /** Addresses or nets of proxies before us, whose X-Forwarded-For says who asks. Default: none. */
  readonly trustedProxies?: readonly string[];
  /** Default: `PATIENCE`. */
  readonly patience?: Patience;
}

/** How long a client may take, in milliseconds; a little more, until it is looked at again. */
export interface Patience {
  readonly headMs: number;
  readonly requestMs: number;
  readonly lookEveryMs: number;
}

export interface WebServer {
  readonly server: Server;
  readonly metrics: Metrics;
  /** Resolves with the port, which 0 leaves to the system. @throws BotError PORT_IN_USE */
  listen(port: number): Promise<number>;
  /** Records have changed: the next calendar request looks at once instead of within half a second. */
  changed(): void;
  /** Takes nothing new and ends after what is under way, within 5 s. */
  close(): Promise<void>;
}

/** Node itself looks only every 30 s, which would give a slow head four times its time. */
const PATIENCE: Patience = { headMs: 10_000, requestMs: 30_000, lookEveryMs: 2_000 };
const CLOSE_WITHIN_MS = 5_000;

export function createWebServer(deps: WebDeps): WebServer {
  const { log, slack, metrics = createMetrics(deps.version) } = deps;
  const publicUrl = deps.publicUrl.replace(/\/+$/, '');
  const why = async (record: string) => {
    try {
      return (await deps.why?.(record)) ?? [];
    } catch (error) {
      log('error', 'evidence-missing', { record, error: String(error) });
      return [];
    }
  };
  const snapshots = createSnapshotKeeper(deps);
  const refusalFor = ({ url, headers }: IncomingMessage) =>
    REFUSAL_WORDING[languageAsked(url ?? '', headers['accept-language'], deps.language)];
  const admit = createAdmission(deps.trustedProxies ?? [], refusalFor);
  const calendars = createCalendarEndpoint({ ...deps, render: deps.renderCalendar, snapshots, publicUrl, admit });
  const app = createApp({ ...deps, publicUrl, metrics, why });
  const route = getRequestListener(app.fetch, { overrideGlobalObjects: false });

  const base = basePath(publicUrl);
  function handle(request: IncomingMessage, response: ServerResponse): void {
    request.url = belowBase(pathOf(request.url ?? '/'), base);
    const handled = isCalendarAddress(request.url) && calendars(request, response);
    if (handled === true) metrics.countCalendar(response.statusCode);
    else if (handled === false) handleOther(request, response);
    else finishLater(handled, request, response);
  }

  function finishLater(handled: Promise<boolean>, request: IncomingMessage, response: ServerResponse): void {
    handled.then(
      (done) => (done ? metrics.countCalendar(response.statusCode) : handleOther(request, response)),
      (error: unknown) => {
        log('error', 'calendar-failed', { error: String(error) });
        refuse(response, refusalFor(request));
      },
    );
  }

  function handleOther(request: IncomingMessage, response: ServerResponse): void {
    measure(request, response, metrics);
    // HTTP/1.0 has none, and that is how some balancers ask whether we live; nothing here depends on it.
    request.headers.host ??= 'localhost';
    if (slack && request.url?.startsWith('/slack/')) slack(request, response);
    else if (isFree(request.url ?? '') || admit(request, response))
      route(request, response).catch((error: unknown) => log('warn', 'answer-broken-off', { error: String(error) }));
  }

  const { headMs, requestMs, lookEveryMs } = deps.patience ?? PATIENCE;
  const limits = { requestTimeout: requestMs, headersTimeout: headMs, connectionsCheckingInterval: lookEveryMs };
  const server = createServer(limits, handle);
  return {
    server,
    metrics,
    listen: (port) => listen(server, port),
    changed: () => snapshots.changed(),
    close: () => close(server),
  };
}

/** A request may name the whole address, as those to proxies do; which host it names does not matter (RFC 9112, 3.2.2). */
function pathOf(target: string): string {
  if (target.startsWith('/')) return target;
  const path = /^https?:\/\/[^/?#]*(.*)$/i.exec(target)?.[1];
  if (path === undefined) return target;
  return path.startsWith('/') ? path : `/${path}`;
}

/** Proxies hand on the path as it was asked for, or without what they are mounted at: both are served. */
function belowBase(url: string, base: string): string {
  if (base === '' || !url.startsWith(base) || !/^(?:[/?]|$)/.test(url.slice(base.length))) return url;
  const rest = url.slice(base.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

function isCalendarAddress(url: string | undefined): boolean {
  return url !== undefined && (url.startsWith('/calendar/') || (url.startsWith('/sitzungen/') && url.includes('.ics')));
}

/** Stale would be better than this, but there was nothing yet: never an empty calendar. */
function refuse(response: ServerResponse, { calendarAway }: RefusalWording): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(503, {
    'Retry-After': '5',
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    ...OPEN_HEADERS,
  });
  response.end(`${calendarAway}\n`);
}

/** What supervisors and crawlers must always get: refusing robots.txt keeps calendar fetchers away. */
function isFree(url: string): boolean {
  return /^\/(?:healthz|readyz|metrics|robots\.txt)(?:\?|$)/.test(url);
}

/** Lets a request through, or answers 429 (RFC 6585, section 4) and says how long to wait. */
function createAdmission(trustedProxies: readonly string[], refusalFor: (request: IncomingMessage) => RefusalWording) {
  const limit = createRateLimit();
  const addressOf = createAddressReader(trustedProxies);
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const waitS = limit.take(addressOf(request), performance.now());
    if (waitS === null) return true;
    const detail = refusalFor(request).tooMany(waitS);
    const isApi = request.url?.startsWith('/api/');
    response.writeHead(429, {
      'Retry-After': String(waitS),
      'Content-Type': isApi ? 'application/problem+json' : 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      ...OPEN_HEADERS,
      'X-Content-Type-Options': 'nosniff',
    });
    const problem = { type: 'about:blank', title: TOO_MANY_TITLE, status: 429, detail };
    response.end(isApi ? JSON.stringify(problem) : `${detail}\n`);
    return false;
  };
}

/** Routes are counted by their first part, so that made-up addresses make no new series. */
function measure(request: IncomingMessage, response: ServerResponse, metrics: Metrics): void {
  const startedMs = performance.now();
  response.once('close', () => {
    const seconds = (performance.now() - startedMs) / 1000;
    metrics.observeRequest({ route: routeOf(request.url ?? ''), status: response.statusCode, seconds });
  });
}

const ROUTES = new Set('calendar sitzungen jahr beschluesse api feed status healthz readyz metrics slack'.split(' '));

function routeOf(url: string): string {
  const first = url.split(/[/?]/, 2)[1] ?? '';
  if (first === '') return 'home';
  return ROUTES.has(first) ? first : 'other';
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE' || cause.code === 'EACCES';
      const hint = cause.code === 'EACCES' ? 'may not be opened by this user' : 'is in use';
      reject(taken ? new BotError('PORT_IN_USE', `port ${port} ${hint}; set PORT to another one`, { cause }) : cause);
    });
    server.listen(port, () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    const late = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
