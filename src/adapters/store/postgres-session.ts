/** Rights that one process has among several: locks of one session of PostgreSQL, which fall with its connection. */
import pg from 'pg';
import type { Claim } from '../../core/ports.ts';
import { clientConfig } from './postgres-pool.ts';

type How = 'alone' | 'together';

export interface SessionLocks {
  /** Null: another session holds it in a way that excludes this. */
  take(key: bigint, how: How): Promise<Claim | null>;
  close(): Promise<void>;
}

/** A session is asked so often whether it lives, and given so long to answer: sooner than the server would give it up. */
const ASK_EVERY_MS = 4_000;
const ANSWER_WITHIN_MS = 4_000;

/** The server ends a session that asks nothing for so long: of a process that hangs, so that its rights fall too. */
const SILENT_WITHIN_MS = 15_000;

interface Session {
  take(key: bigint, how: How): Promise<Claim | null>;
  isOpen(): boolean;
  close(): Promise<void>;
}

/** Opens its one connection when a lock is first asked for, and anew after it was lost. */
export function createSessionLocks(url: string): SessionLocks {
  let session: Promise<Session> | null = null;

  async function current(): Promise<Session> {
    const known = await session?.catch(() => null);
    if (known?.isOpen()) return known;
    session = openSession(url);
    return session;
  }

  return {
    take: async (key, how) => (await current()).take(key, how),
    async close() {
      const open = session;
      session = null;
      await (await open?.catch(() => null))?.close();
    },
  };
}

async function openSession(url: string): Promise<Session> {
  const settings = { idle_session_timeout: SILENT_WITHIN_MS };
  const client = new pg.Client({ ...clientConfig(url, settings), query_timeout: ANSWER_WITHIN_MS });
  const lost = Promise.withResolvers<void>();
  const held = new Map<bigint, { readonly how: How; readonly times: number }>();
  let open = true;
  let last: Promise<unknown> = Promise.resolve();

  function end(): void {
    if (!open) return;
    open = false;
    clearInterval(heartbeat);
    lost.resolve();
    // Without waiting for a server that may be gone: the socket is closed, and the locks with it.
    void client.end().catch(() => undefined);
  }

  async function ask(text: string, values: readonly unknown[] = []): Promise<readonly { readonly got?: boolean }[]> {
    const asked = last.then(async () => (await client.query(text, [...values])).rows as { readonly got?: boolean }[]);
    last = asked.catch(() => undefined);
    return asked;
  }

  const heartbeat = setInterval(() => void ask('select 1').catch(end), ASK_EVERY_MS).unref();
  client.on('error', end);
  client.on('end', end);
  try {
    await client.connect();
  } catch (error) {
    end();
    throw error;
  }

  function forget(key: bigint): void {
    const { how, times } = held.get(key) ?? { how: 'alone', times: 1 };
    if (times > 1) held.set(key, { how, times: times - 1 });
    else held.delete(key);
  }

  async function take(key: bigint, how: How): Promise<Claim | null> {
    // A session may take its own lock again and again: within this process that is for us to refuse.
    const mine = held.get(key);
    if (mine && (how === 'alone' || mine.how === 'alone')) return null;
    held.set(key, { how, times: (mine?.times ?? 0) + 1 });
    const [row] = await ask(`select pg_try_advisory_lock${suffix(how)}($1::bigint) as got`, [String(key)]);
    if (!row?.got) {
      forget(key);
      return null;
    }
    let released = false;
    return {
      isHeld: () => open && !released,
      lost: lost.promise,
      async release() {
        if (released) return;
        released = true;
        forget(key);
        if (open) await ask(`select pg_advisory_unlock${suffix(how)}($1::bigint)`, [String(key)]).catch(end);
      },
    };
  }

  return {
    take,
    isOpen: () => open,
    async close() {
      if (!open) return;
      await last;
      end();
    },
  };
}

function suffix(how: How): string {
  return how === 'together' ? '_shared' : '';
}
