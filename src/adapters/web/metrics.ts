/** Figures for Prometheus. One set for each server, so that several in one process do not meet. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  /** `outcome`: changed, unchanged, warning or failed. */
  countPoll(source: string, outcome: string): void;
  /** `operation`: create, edit or reply; `outcome`: done, or the error's code. */
  countPost(chat: string, operation: string, outcome: string): void;
  observeRequest(request: { readonly route: string; readonly status: number; readonly seconds: number }): void;
  /** A calendar's answer; counted apart and without its time, which is less than measuring it takes. */
  countCalendar(status: number): void;
  /** Sources by health, as of now. */
  setSources(byHealth: ReadonlyMap<string, number>): void;
  /** Sources by what is wrong with them, `SOURCE_SILENT` and the like, as of now. */
  setTroubles(byCode: ReadonlyMap<string, number>): void;
}

const SECONDS_BUCKETS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10];

export function createMetrics(version: string): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const build = new Gauge({
    name: 'konferenzbote_info',
    help: 'The running release',
    labelNames: ['version'],
    registers,
  });
  build.set({ version }, 1);
  const polls = new Counter({
    name: 'konferenzbote_polls_total',
    help: 'Polls of sources by outcome',
    labelNames: ['source', 'outcome'],
    registers,
  });
  const posts = new Counter({
    name: 'konferenzbote_posts_total',
    help: 'Operations in chats by outcome',
    labelNames: ['chat', 'operation', 'outcome'],
    registers,
  });
  const requests = new Histogram({
    name: 'konferenzbote_http_request_seconds',
    help: 'Answers by route and status class',
    labelNames: ['route', 'status'],
    buckets: SECONDS_BUCKETS,
    registers,
  });
  const calendars = new Map<number, number>();
  new Counter({
    name: 'konferenzbote_calendar_requests_total',
    help: 'Answers with a calendar by status',
    labelNames: ['status'],
    registers,
    collect() {
      this.reset();
      for (const [status, count] of calendars) this.inc({ status: String(status) }, count);
    },
  });
  const sources = new Gauge({
    name: 'konferenzbote_sources',
    help: 'Sources by state',
    labelNames: ['state'],
    registers,
  });
  const troubles = new Gauge({
    name: 'konferenzbote_source_troubles',
    help: 'Sources by what is wrong with them',
    labelNames: ['code'],
    registers,
  });
  return {
    registry,
    countPoll: (source, outcome) => polls.inc({ source, outcome }),
    countPost: (chat, operation, outcome) => posts.inc({ chat, operation, outcome }),
    observeRequest: ({ route, status, seconds }) =>
      requests.observe({ route, status: `${Math.floor(status / 100)}xx` }, seconds),
    countCalendar: (status) => void calendars.set(status, (calendars.get(status) ?? 0) + 1),
    setTroubles(byCode) {
      troubles.reset();
      for (const [code, count] of byCode) troubles.set({ code }, count);
    },
    setSources(byHealth) {
      sources.reset();
      for (const [state, count] of byHealth) sources.set({ state }, count);
    },
  };
}
