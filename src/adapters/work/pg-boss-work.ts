/** Work on several machines: pg-boss keeps what is wanted in PostgreSQL, and hands each to one process at a time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Job, PgBoss } from 'pg-boss';
import type { Log, Work, WorkKind, WorkService } from '../../core/ports.ts';
import { createHolds, type Holds } from './hold.ts';
import { roomFor } from './places.ts';

export interface PgBossOptions {
  readonly url: string;
  /** Of pg-boss's own tables. */
  readonly schema: string;
  readonly log: Log;
}

/** What a job of pg-boss carries. */
interface Wanted {
  readonly name: string;
}

const KINDS: readonly WorkKind[] = ['poll', 'drain'];
const CONNECTIONS = 4;
/** pg-boss gives away what was not touched for so long; 10 is the least that it takes. */
const HEARTBEAT_S = 10;
const TOUCH_EVERY_MS = 3_000;
/** How often it looks for what was not touched; each look counts for all processes. */
const SUPERVISE_EVERY_S = 1;
const MONITOR_EVERY_S = 2;
export const FETCH_EVERY_MS = 500;
export const FETCHED_AT_ONCE = 50;
/** Nothing is held for longer: whoever has more to do then is given it again. */
const HELD_AT_MOST_S = 3_600;
/** How often one thing is handed on from one dead process to the next. */
const HANDED_ON_AT_MOST = 20;
/** An outage is told once in this time, not with every attempt. */
const TOLD_EVERY_MS = 30_000;

/**
 * Connects, and makes pg-boss's tables where missing.
 * @throws whatever pg says when the server does not answer
 */
export async function createPgBossWork({ url, schema, log }: PgBossOptions): Promise<Work> {
  const complain = rarely((error) => log('warn', 'work-store-trouble', { error: String(error) }));
  const boss = await startBoss(url, schema, { complain, log });
  const holds = createHolds<Wanted>();
  const stopping = new AbortController();
  const loops: Promise<void>[] = [];
  const ended = new AbortController();
  const touching = touchUntil(ended.signal, { boss, holds, complain });
  const deps: FetchDeps = { boss, holds, complain, log, signal: stopping.signal };
  return {
    async want(kind, names) {
      const jobs = names.map((name) => ({ data: { name } satisfies Wanted, singletonKey: name }));
      if (jobs.length > 0) await boss.insert(kind, jobs);
    },
    async serve(kind, service) {
      loops.push(fetchUntilStopped(kind, service, deps));
    },
    async stop() {
      stopping.abort();
      await Promise.all(loops);
      ended.abort();
      await touching;
      await boss.stop({ graceful: false });
    },
  };
}

type Complain = (error: unknown) => void;

async function startBoss(
  url: string,
  schema: string,
  { complain, log }: { readonly complain: Complain; readonly log: Log },
): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    schema,
    max: CONNECTIONS,
    schedule: false,
    registerInstance: false,
    superviseIntervalSeconds: SUPERVISE_EVERY_S,
    monitorIntervalSeconds: MONITOR_EVERY_S,
  });
  boss.on('error', complain);
  boss.on('warning', ({ message }) => log('warn', 'work-warning', { message }));
  await boss.start();
  for (const kind of KINDS)
    await boss.createQueue(kind, {
      // Of one key there is one job that waits or is held.
      policy: 'exclusive',
      heartbeatSeconds: HEARTBEAT_S,
      expireInSeconds: HELD_AT_MOST_S,
      retryLimit: HANDED_ON_AT_MOST,
    });
  return boss;
}

interface FetchDeps {
  readonly boss: PgBoss;
  readonly holds: Holds<Wanted>;
  readonly complain: Complain;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Resolves when all that it took has ended. */
async function fetchUntilStopped(kind: WorkKind, service: WorkService, deps: FetchDeps): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const places = new Set<Job<Wanted>>();
  while (!deps.signal.aborted) {
    const room = service.rests?.() ? 0 : Math.min(roomFor(service.atOnce, places.size, underWay.size), FETCHED_AT_ONCE);
    const jobs = room > 0 ? await fetch(kind, room, deps) : [];
    for (const job of jobs) {
      places.add(job);
      const giveBack = () => void places.delete(job);
      const running = perform(job, service, { ...deps, giveBack }).finally(() => {
        giveBack();
        underWay.delete(running);
      });
      underWay.add(running);
    }
    if (jobs.length < FETCHED_AT_ONCE) await pause(FETCH_EVERY_MS, deps.signal);
  }
  await Promise.all(underWay);
}

async function fetch(
  kind: WorkKind,
  batchSize: number,
  { boss, complain }: FetchDeps,
): Promise<readonly Job<Wanted>[]> {
  try {
    return await boss.fetch<Wanted>(kind, { batchSize });
  } catch (error) {
    complain(error);
    return [];
  }
}

async function perform(
  job: Job<Wanted>,
  service: WorkService,
  { boss, holds, complain, log, giveBack }: FetchDeps & { readonly giveBack: () => void },
): Promise<void> {
  const { name } = job.data;
  const hold = holds.take(job);
  try {
    await service.perform(name, { shared: true, isHeld: hold.isHeld }, giveBack);
  } catch (error) {
    log('error', `${job.name}-broke`, { name, error: String(error) });
  }
  holds.drop(job);
  // What is done is wanted anew when there is more: nothing of it is kept. Refused when it was given to another meanwhile.
  await boss.deleteJob(job.name, job).catch(complain);
}

/** Says of all that is held, again and again, that it is. */
async function touchUntil(
  ended: AbortSignal,
  { boss, holds, complain }: Pick<FetchDeps, 'boss' | 'holds' | 'complain'>,
): Promise<void> {
  while (!ended.aborted) {
    for (const kind of KINDS) await touch(kind, boss, holds).catch(complain);
    await pause(TOUCH_EVERY_MS, ended);
  }
}

async function touch(kind: WorkKind, boss: PgBoss, holds: Holds<Wanted>): Promise<void> {
  const held = holds.all().filter(({ job }) => job.name === kind);
  if (held.length === 0) return;
  const asked = held.map((hold) => ({ id: hold.job.id, renew: hold.renewal() }));
  const jobs = held.map(({ job }) => job);
  const still = new Set(settledIn(await boss.touch(kind, jobs)));
  for (const { id, renew } of asked) renew(still.has(id));
}

/** pg-boss says which jobs it found under this very attempt; its types do not. */
function settledIn(answer: object): readonly unknown[] {
  const settled: unknown = Reflect.get(answer, 'settled');
  if (!Array.isArray(settled)) throw new TypeError('pg-boss does not say which jobs it touched');
  return settled;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal }).catch(() => undefined);
}

function rarely(tell: (error: unknown) => void): Complain {
  let toldAtMs = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (performance.now() - toldAtMs < TOLD_EVERY_MS) return;
    toldAtMs = performance.now();
    tell(error);
  };
}
