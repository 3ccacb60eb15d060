/** Every route but the calendars: which address shows what. */
import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { secureHeaders } from 'hono/secure-headers';
import type { Conference, Fact, Language, SourceDefinition } from '../../core/model.ts';
import type { Clock, Log, Store } from '../../core/ports.ts';
import { createApi, newestChanges } from './api.ts';
import { type Asset, COPY_ASSET, MARK_ASSET, PREVIEW_ASSET, STYLE_ASSET } from './assets.ts';
import { type Catalogue, createCatalogue } from './catalogue.ts';
import { atomFeed, jsonFeed, tellChange } from './change-feeds.ts';
import { compressed } from './compression.ts';
import { homePage } from './home-page.ts';
import type { Markup } from './layout.ts';
import type { Metrics } from './metrics.ts';
import { nearConferences } from './near-conferences.ts';
import { isOpenData, openToScripts } from './open-data.ts';
import { openApiDocument } from './openapi.ts';
import { createOperationRoutes } from './operation-routes.ts';
import { byId, newestFirst } from './order.ts';
import { serviceLink } from './paging.ts';
import { brokenPage, notFoundPage } from './plain-pages.ts';
import { resolutionPage, resolutionsPage } from './resolution-pages.ts';
import { sessionPage } from './session-page.ts';
import { sessionsPage } from './sessions-page.ts';
import type { Part } from './status-page.ts';
import type { ChatInvite } from './subscribe-view.ts';
import { asLanguage, type Visit, visitOf } from './visit.ts';
import { knownYears, yearPage } from './year-page.ts';

export interface AppDeps {
  readonly store: Store;
  readonly catalogue: readonly Conference[];
  readonly sources: readonly SourceDefinition[];
  readonly clock: Clock;
  readonly log: Log;
  readonly publicUrl: string;
  readonly language: Language;
  readonly readiness: () => Promise<readonly Part[]>;
  readonly why: (record: string) => Promise<readonly Fact[]>;
  /** Where everybody may let the bot into their chat; absent: nowhere. */
  readonly invites?: () => Promise<readonly ChatInvite[]>;
  readonly version: string;
  readonly metrics: Metrics;
}

interface Site extends Omit<AppDeps, 'catalogue'> {
  readonly catalogue: Catalogue;
  visit(c: Context): Visit;
}

const FEED_ENTRIES = 50;
const CHANGES_SHOWN = 8;
const HISTORY_MAX = 100;
const HITS_MAX = 100;
const QUERY_MAX = 200;
const ASSET_CACHE = 'public, max-age=31536000, immutable';

export function createApp(deps: AppDeps): Hono {
  const catalogue = createCatalogue(deps.catalogue, deps.sources);
  const visit = (c: Context) => visitOf(c, { ...deps, now: deps.clock.now() });
  const site: Site = { ...deps, catalogue, visit };
  const app = new Hono();
  app.use(compressed());
  app.use(securityHeaders());
  const open = openToScripts();
  app.use((c, next) => (isOpenData(c.req.path) ? open(c, next) : next()));
  app.onError((error, c) => answerError(error, c, site));
  app.notFound((c) => {
    const meant = withoutSlash(c);
    if (meant !== null) return c.redirect(visit(c).address(meant), 301);
    return page(c, notFoundPage(visit(c), nearConferences(askedIn(c), deps.catalogue)), 404);
  });
  app.route('/api/v1', createApi({ store: deps.store, catalogue, publicUrl: deps.publicUrl }));
  app.use(async (c, next) => (speaks(c.req.query('lang')) ? next() : c.notFound()));
  app.route('/', createOperationRoutes({ ...deps, visit }));
  app.use(etag());
  addPages(app, site);
  addFeeds(app, site);
  for (const asset of [STYLE_ASSET, COPY_ASSET, MARK_ASSET, PREVIEW_ASSET])
    app.get(asset.path, (c) => sendAsset(c, asset));
  app.get('/favicon.ico', (c) => c.redirect(visit(c).address(MARK_ASSET.path), 302));
  app.get('/api/openapi.json', (c) => c.json(openApiDocument(deps.publicUrl, deps.version)));
  app.get('/robots.txt', (c) =>
    c.text(`User-agent: *\nAllow: /\nDisallow: /metrics\n\nSitemap: ${deps.publicUrl}/sitemap.xml\n`),
  );
  app.get('/sitemap.xml', (c) => sitemap(c, site));
  return app;
}

const SLASHED = /^(\/(?:sitzungen|beschluesse|jahr|calendar|feed|status)(?:\/[\w.-]+)*)\/$/;

/** The address of ours without the slash that somebody typed at its end; null where there is none. */
function withoutSlash({ req }: Context): string | null {
  const path = SLASHED.exec(req.path)?.[1];
  const isRead = req.method === 'GET' || req.method === 'HEAD';
  return path !== undefined && isRead ? `${path}${new URL(req.url).search}` : null;
}

/** No language asked for, or one of ours. */
function speaks(wanted: string | undefined): boolean {
  return wanted === undefined || asLanguage(wanted) !== null;
}

function addPages(app: Hono, site: Site): void {
  const { store, catalogue } = site;
  app.get('/', async (c) => {
    const chosen = chosenConference(c, catalogue);
    if (chosen === undefined) return c.notFound();
    const filter = chosen ? { conference: chosen.id } : {};
    const content = await store.read(async (tables) => ({
      sessions: await tables.sessions(filter),
      changes: await tables.changes({ ...filter, cause: 'news', limit: CHANGES_SHOWN }),
      resolutions: await tables.resolutions(filter),
    }));
    const invites = (await site.invites?.()) ?? [];
    c.header('Link', serviceLink(site.publicUrl));
    return page(c, homePage(site.visit(c), { ...content, chosen, catalogue, invites }));
  });
  app.get('/jahr', (c) => showYear(c, site, site.visit(c).today.year));
  app.get('/jahr/:year{[1-9]\\d\\d\\d}', (c) => showYear(c, site, Number(c.req.param('year'))));
  app.get('/sitzungen', async (c) => {
    const chosen = chosenConference(c, catalogue);
    if (chosen === undefined) return c.notFound();
    const sessions = await store.read((tables) => tables.sessions(chosen ? { conference: chosen.id } : {}));
    return page(c, sessionsPage(site.visit(c), { sessions, chosen, catalogue }));
  });
  app.get('/sitzungen/:id', (c) => showSession(c, site));
  app.get('/beschluesse', async (c) => {
    const query = (c.req.query('q') ?? '').trim().slice(0, QUERY_MAX);
    const { found, sessions } = await store.read(async (tables) => ({
      found: query === '' ? await tables.resolutions() : await tables.searchResolutions(query, HITS_MAX),
      sessions: byId(await tables.sessions()),
    }));
    const resolutions = query === '' ? newestFirst(found, sessions) : found;
    return page(c, resolutionsPage(site.visit(c), { resolutions, sessions, query, catalogue }));
  });
  app.get('/beschluesse/:id', (c) => showResolution(c, site));
}

async function showYear(c: Context, { store, catalogue, visit }: Site, year: number): Promise<Response> {
  const chosen = chosenConference(c, catalogue);
  if (chosen === undefined) return c.notFound();
  const sessions = await store.read((tables) => tables.sessions(chosen ? { conference: chosen.id } : {}));
  const here = visit(c);
  if (!knownYears(sessions, here.today).includes(year)) return c.notFound();
  return page(c, yearPage(here, { year, sessions, chosen, catalogue }));
}

/** By `?conference=`; null: none was asked for; undefined: one that is not known. */
function chosenConference(c: Context, catalogue: Catalogue): Conference | null | undefined {
  const wanted = c.req.query('conference') ?? '';
  return wanted === '' ? null : (catalogue.find(wanted) ?? undefined);
}

async function showSession(c: Context, { store, catalogue, visit, why }: Site): Promise<Response> {
  const asked = c.req.param('id') ?? '';
  const isFile = asked.endsWith('.ics');
  const id = isFile ? asked.slice(0, -'.ics'.length) : asked;
  const found = await store.read(async (tables) => {
    const record = await tables.record(id);
    if (record?.kind !== 'session') return null;
    const session = record.value;
    const [resolutions, changes] = [
      await tables.resolutions({ session: session.id }),
      await tables.changes({ record: session.id, cause: 'news', limit: HISTORY_MAX }),
    ];
    return { session, resolutions, changes };
  });
  const conference = found && catalogue.byId.get(found.session.conference);
  if (!conference) return c.notFound();
  if (found.session.id !== id || isFile)
    return found.session.id === id
      ? c.notFound()
      : c.redirect(`${visit(c).base}/sitzungen/${encodeURIComponent(found.session.id)}${isFile ? '.ics' : ''}`, 301);
  const facts = await why(id);
  return page(c, sessionPage(visit(c), { ...found, conference, facts, catalogue }));
}

async function showResolution(c: Context, { store, catalogue, visit }: Site): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const found = await store.read(async (tables) => {
    const record = await tables.record(id);
    if (record?.kind !== 'resolution') return null;
    const session = record.value.session === null ? null : await tables.record(record.value.session);
    return { resolution: record.value, session: session?.kind === 'session' ? session.value : null };
  });
  if (!found) return c.notFound();
  if (found.resolution.id !== id)
    return c.redirect(visit(c).address(`/beschluesse/${encodeURIComponent(found.resolution.id)}`), 301);
  return page(c, resolutionPage(visit(c), { ...found, catalogue }));
}

function addFeeds(app: Hono, { store, catalogue, publicUrl, visit }: Site): void {
  app.get('/feed/:file', async (c) => {
    const [, slug = '', format] = /^([a-z0-9-]{1,40})\.(atom|json)$/.exec(c.req.param('file')) ?? [];
    const chosen = catalogue.find(slug);
    if (format === undefined || (slug !== 'all' && chosen?.slug !== slug)) return c.notFound();
    const { language, words } = visit(c);
    const changes = await store.read((tables) =>
      newestChanges(tables, chosen && [chosen], { limit: FEED_ENTRIES, cause: 'news' }),
    );
    const feed = {
      title: `Konferenzbote: ${chosen?.name[language] ?? words.allConferences}`,
      selfUrl: `${publicUrl}/feed/${slug}.${format}`,
      homeUrl: chosen ? `${publicUrl}/?conference=${slug}` : `${publicUrl}/`,
      language,
      changes: changes
        .map((change) => tellChange(change, { conferences: catalogue.byId, language, publicUrl }))
        .filter((change) => change !== null),
    };
    c.header('Cache-Control', 'public, max-age=300');
    c.header('Vary', 'Accept-Language', { append: true });
    if (format === 'atom')
      return c.body(atomFeed(feed), 200, { 'Content-Type': 'application/atom+xml; charset=utf-8' });
    return c.body(JSON.stringify(jsonFeed(feed)), 200, { 'Content-Type': 'application/feed+json; charset=utf-8' });
  });
}

async function sitemap(c: Context, { store, publicUrl, visit }: Site): Promise<Response> {
  const { sessions, resolutions } = await store.read(async (tables) => ({
    sessions: await tables.sessions(),
    resolutions: await tables.resolutions(),
  }));
  const paths = [
    ...knownYears(sessions, visit(c).today).map((year) => `jahr/${year}`),
    ...sessions.map(({ id }) => `sitzungen/${encodeURIComponent(id)}`),
    ...resolutions.map(({ id }) => `beschluesse/${encodeURIComponent(id)}`),
  ];
  const urls = ['', 'sitzungen', 'beschluesse', ...paths].map((path) => `<url><loc>${publicUrl}/${path}</loc></url>`);
  const xml = `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('\n')}</urlset>\n`;
  return c.body(xml, 200, { 'Content-Type': 'application/xml; charset=utf-8' });
}

/** What the address says, decoded as far as it can be. */
function askedIn(c: Context): string {
  const { pathname, searchParams } = new URL(c.req.url);
  const asked = `${pathname} ${searchParams.get('conference') ?? ''}`;
  try {
    return decodeURIComponent(asked);
  } catch {
    return asked;
  }
}

/** Pages are asked for again each time, but sent only when they changed. */
export async function page(c: Context, markup: Markup, status: 200 | 404 | 500 | 503 = 200): Promise<Response> {
  c.header('Vary', 'Accept-Language', { append: true });
  c.header('Cache-Control', status === 200 ? 'public, no-cache' : 'no-store');
  return c.html(await markup, status);
}

function sendAsset(c: Context, { body, contentType }: Asset): Response {
  return c.body(body, 200, { 'Content-Type': contentType, 'Cache-Control': ASSET_CACHE });
}

/** The log has the cause; the visitor has a sentence. A store that is busy will be back: 503. */
async function answerError(error: unknown, c: Context, { log, visit }: Site): Promise<Response> {
  const code = (error as { readonly code?: unknown } | null)?.code;
  const passing = code === 'STORE_BUSY' || code === 'STORE_FULL' || code === 'STORE_UNREACHABLE';
  log('error', 'request-failed', { path: c.req.path.slice(0, 200), error: String(error) });
  const status = passing ? 503 : 500;
  if (passing) c.header('Retry-After', '5');
  if (c.req.path.startsWith('/api/'))
    return c.body(
      JSON.stringify({ type: 'about:blank', title: 'Unavailable', status, detail: 'Please try again later' }),
      status,
      {
        'Content-Type': 'application/problem+json',
        'Cache-Control': 'no-store',
      },
    );
  return page(c, brokenPage(visit(c)), status);
}

function securityHeaders() {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    crossOriginResourcePolicy: false,
    referrerPolicy: 'strict-origin-when-cross-origin',
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
    permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
  });
}
