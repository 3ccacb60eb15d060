/** For those who run it: is it alive, is it ready, what do the sources do, how many of everything. */
import { type Context, Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { BotError } from '../../core/errors.ts';
import type { SourceDefinition } from '../../core/model.ts';
import type { Log, Store } from '../../core/ports.ts';
import { sourceShape } from '../../core/shapes.ts';
import { storeTroubleInWords } from '../../core/wording/store-troubles.ts';
import type { Metrics } from './metrics.ts';
import { healthOf, type Part, type SourceReport, statusPage } from './status-page.ts';
import type { Visit } from './visit.ts';

export interface OperationDeps {
  readonly store: Store;
  readonly sources: readonly SourceDefinition[];
  readonly readiness: () => Promise<readonly Part[]>;
  readonly metrics: Metrics;
  readonly version: string;
  readonly log: Log;
  visit(c: Context): Visit;
}

export function createOperationRoutes(deps: OperationDeps): Hono {
  const routes = new Hono();
  routes.use(async (c, next) => {
    await next();
    if (/^\/(?:healthz|readyz|metrics|status)$/.test(c.req.path)) c.res.headers.set('Cache-Control', 'no-store');
  });
  routes.get('/healthz', (c) => c.text('ok'));
  routes.get('/readyz', async (c) => {
    const { parts, ready } = await lookAround(deps);
    return c.json(
      { status: ready ? 'ready' : 'unready', version: deps.version, parts: parts.map(partShape) },
      ready ? 200 : 503,
    );
  });
  routes.get('/status', async (c) => {
    const { parts, sources, ready } = await lookAround(deps);
    const wanted = accepts(c, { header: 'Accept', supports: ['text/html', 'application/json'], default: 'text/html' });
    c.header('Vary', 'Accept', { append: true });
    c.header('Vary', 'Accept-Language', { append: true });
    const status = ready ? 200 : 503;
    if (wanted !== 'application/json')
      return c.html(await statusPage(deps.visit(c), { parts, sources, version: deps.version }), status);
    const shapes = sources.map(({ definition, state }) => sourceShape(definition, state));
    return c.json({ version: deps.version, parts: parts.map(partShape), sources: shapes }, status);
  });
  routes.get('/metrics', async (c) => {
    const { sources } = await lookAround(deps);
    deps.metrics.setSources(countBy(sources.map(healthOf)));
    deps.metrics.setTroubles(countBy(sources.flatMap(({ state }) => state?.trouble?.code ?? [])));
    return c.text(await deps.metrics.registry.metrics(), 200, { 'Content-Type': deps.metrics.registry.contentType });
  });
  return routes;
}

/** Only the store decides over readiness: a chat that is down is shown, but the calendar still serves. After a write that failed
 *  another one is tried, so that a full disk is seen, and that there is room again. */
async function lookAround({ store, sources, readiness, log }: OperationDeps): Promise<{
  readonly parts: readonly Part[];
  readonly sources: readonly SourceReport[];
  readonly ready: boolean;
}> {
  const others = await readiness().catch((error: unknown) => [partOfStore(error, 'readiness')]);
  const report = (states: ReadonlyMap<string, SourceReport['state']>) =>
    sources.map((definition) => ({ definition, state: states.get(definition.id) ?? null }));
  try {
    if (store.writeTrouble()) await store.write((tables) => tables.saveNote('write-probe', 'kept'));
    const states = await store.read((tables) => tables.sourceStates());
    const parts = [{ name: 'store', state: 'up', reason: null }, ...others];
    return { parts, sources: report(new Map(states.map((state) => [state.id, state]))), ready: true };
  } catch (error) {
    log('error', 'store-unusable', { error: String(error) });
    return { parts: [partOfStore(error), ...others], sources: report(new Map()), ready: false };
  }
}

/** What could not be looked into. */
function partOfStore(error: unknown, name = 'store'): Part {
  const message = error instanceof Error ? error.message : String(error);
  const trouble = { code: error instanceof BotError ? error.code : null, message };
  return { name, state: 'down', reason: { de: storeTroubleInWords(trouble, 'de'), en: message } };
}

/** One sentence each, in English: JSON is read by programs and those who run them. */
function partShape({ name, state, reason }: Part) {
  return { name, state, reason: reason?.en ?? null };
}

function countBy(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
