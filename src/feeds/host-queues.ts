/** Politeness: one request per host at a time, in order, with a gap between two where the host asks for one. */
import type { Clock } from '../core/ports.ts';

export interface HostQueuesOptions {
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<unknown>;
}

export interface HostQueues {
  /** Runs `task` when the host is free and `gapMs` have passed since its last such task. One key per host. */
  run<T>(host: string, gapMs: number, task: () => Promise<T>): Promise<T>;
}

interface Queue {
  isBusy: boolean;
  readonly waiting: (() => void)[];
  idleSince: Temporal.Instant | null;
}

/** Creates queues that live as long as they are needed: a host without a gap is forgotten once it is idle. */
export function createHostQueues({ clock, sleep }: HostQueuesOptions): HostQueues {
  const queues = new Map<string, Queue>();

  function queueOf(host: string): Queue {
    const known = queues.get(host);
    if (known) return known;
    const fresh: Queue = { isBusy: false, waiting: [], idleSince: null };
    queues.set(host, fresh);
    return fresh;
  }

  async function run<T>(host: string, gapMs: number, task: () => Promise<T>): Promise<T> {
    const queue = queueOf(host);
    if (queue.isBusy) await new Promise<void>((go) => queue.waiting.push(go));
    queue.isBusy = true;
    try {
      const waitMs = queue.idleSince ? gapMs - clock.now().since(queue.idleSince).total('milliseconds') : 0;
      if (waitMs > 0) await sleep(waitMs);
      return await task();
    } finally {
      const next = queue.waiting.shift();
      if (gapMs > 0 || next) queue.idleSince = clock.now();
      // A turn is handed on, so that nobody slips in between.
      if (next) next();
      else {
        queue.isBusy = false;
        if (gapMs === 0) queues.delete(host);
      }
    }
  }

  return { run };
}
