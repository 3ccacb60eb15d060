/** Work on several machines: pg-boss keeps what is wanted in PostgreSQL, and hands each to one process at a time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Job, PgBoss } from 'pg-boss';
import type { Log, Work, WorkKind, WorkService } from '../../core/ports.ts';
import { createHold, type Hold } from './hold.ts';

export interface PgBossOptions {
  readonly url: string;
  /** Of pg-boss's own tables. */
  readonly schema: string;
  readonly log: Log;
}

const KINDS: readonly WorkKind[] = ['poll', 'drain'];
const CONNECTIONS = 4;
/** pg-boss gives away what was not touched for so long; 10 is the least that it takes. */
const HEARTBEAT_S = 10;
const TOUCH_EVERY_MS = 3_000;
/** How often it looks for what was not touched. With the heartbeat and the next look: at most some 15 s. */
const SUPERVISE_EVERY_S = 3;
const FETCH_EVERY_MS = 500;
const FETCHED_AT_ONCE = 50;
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
  const boss = new PgBoss({
    connectionString: url,
    schema,
    max: CONNECTIONS,
    schedule: false,
    registerInstance: false,
    superviseIntervalSeconds: SUPERVISE_EVERY_S,
    monitorIntervalSeconds: SUPERVISE_EVERY_S,
  });
  const complain = rarely((error) => log('warn', 'work-store-trouble', { error: String(error) }));
  boss.on('error', complain);
  boss.on('warning', ({ message }) => log('warn', 'work-warning', { message }));
  await boss.start();
  for (const kind of KINDS)
    await boss.createQueue(kind, {
      policy: 'exclusive',
      heartbeatSeconds: HEARTBEAT_S,
      expireInSeconds: HELD_AT_MOST_S,
      retryLimit: HANDED_ON_AT_MOST,
    });

  const stopping = new AbortController();
  const loops: Promise<void>[] = [];
  const held = new Map<string, Hold>();
  const underWay = new Set<Promise<void>>();

  async function perform(kind: WorkKind, job: Job<Wanted>, service: WorkService): Promise<void> {
    const { name } = job.data;
    const hold = createHold(job);
    held.set(job.id, hold);
    try {
      await service.perform(name, { shared: true, isHeld: hold.isHeld });
    } catch (error) {
      log('error', `${kind}-broke`, { name, error: String(error) });
    }
    held.delete(job.id);
    // What is done is wanted anew when there is more: nothing of it is kept. Refused when it was given to another meanwhile.
    await boss.deleteJob(kind, job).catch(complain);
  }

  async function fetchAll(kind: WorkKind, service: WorkService): Promise<void> {
    const own = new Set<Promise<void>>();
    while (!stopping.signal.aborted) {
      const room = service.rests?.() ? 0 : Math.min(service.atOnce - own.size, FETCHED_AT_ONCE);
      const jobs = room > 0 ? await fetch(kind, room) : [];
      for (const job of jobs) {
        const running = perform(kind, job, service).finally(() => {
          own.delete(running);
          underWay.delete(running);
        });
        own.add(running);
        underWay.add(running);
      }
      if (jobs.length < FETCHED_AT_ONCE) await pause(FETCH_EVERY_MS);
    }
  }

  async function fetch(kind: WorkKind, batchSize: number): Promise<readonly Job<Wanted>[]> {
    try {
      return await boss.fetch<Wanted>(kind, { batchSize });
    } catch (error) {
      complain(error);
      return [];
    }
  }

  async function touchAll(): Promise<void> {
    while (!stopping.signal.aborted || underWay.size > 0) {
      for (const kind of KINDS) await touch(kind).catch(complain);
      await Promise.race([sleep(TOUCH_EVERY_MS, undefined, { ref: false }), ended.promise]);
      if (hasEnded) return;
    }
  }

  async function touch(kind: WorkKind): Promise<void> {
    const holds = [...held.values()].filter(({ job }) => job.name === kind);
    if (holds.length === 0) return;
    const touchedAt = holds.map((hold) => ({ hold, renew: hold.renewal() }));
    const answer = await boss.touch(
      kind,
      holds.map(({ job }) => job),
    );
    const still = new Set(settledIn(answer));
    for (const { hold, renew } of touchedAt) renew(still.has(hold.job.id));
  }

  function pause(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  }

  const ended = Promise.withResolvers<void>();
  let hasEnded = false;
  const touching = touchAll();

  return {
    async want(kind, names) {
      if (names.length === 0) return;
      await boss.insert(
        kind,
        names.map((name) => ({ data: { name } satisfies Wanted, singletonKey: name })),
      );
    },
    async serve(kind, service) {
      loops.push(fetchAll(kind, service));
    },
    async stop() {
      stopping.abort();
      await Promise.all(loops);
      await Promise.all(underWay);
      hasEnded = true;
      ended.resolve();
      await touching;
      await boss.stop({ graceful: false });
    },
  };
}

interface Wanted {
  readonly name: string;
}

/** pg-boss says which jobs it found under this very attempt; its types do not. */
function settledIn(answer: object): readonly unknown[] {
  const settled: unknown = Reflect.get(answer, 'settled');
  if (!Array.isArray(settled)) throw new TypeError('pg-boss does not say which jobs it touched');
  return settled;
}

function rarely(tell: (error: unknown) => void): (error: unknown) => void {
  let toldAtMs = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (performance.now() - toldAtMs < TOLD_EVERY_MS) return;
    toldAtMs = performance.now();
    tell(error);
  };
}
