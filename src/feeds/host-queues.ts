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
  tail: Promise<void>;
  waiting: number;
  idleSince: Temporal.Instant | null;
}

/** Creates queues that live as long as they are needed: a host without a gap is forgotten once it is idle. */
export function createHostQueues({ clock, sleep }: HostQueuesOptions): HostQueues {
  const queues = new Map<string, Queue>();

  async function run<T>(host: string, gapMs: number, task: () => Promise<T>): Promise<T> {
    const queue = queues.get(host) ?? { tail: Promise.resolve(), waiting: 0, idleSince: null };
    queues.set(host, queue);
    const before = queue.tail;
    const { promise: done, resolve: finish } = Promise.withResolvers<void>();
    queue.tail = done;
    queue.waiting += 1;
    try {
      await before;
      const waitMs = queue.idleSince ? gapMs - clock.now().since(queue.idleSince).total('milliseconds') : 0;
      if (waitMs > 0) await sleep(waitMs);
      return await task();
    } finally {
      queue.waiting -= 1;
      if (gapMs > 0 || queue.waiting > 0) queue.idleSince = clock.now();
      if (queue.waiting === 0 && gapMs === 0) queues.delete(host);
      finish();
    }
  }

  return { run };
}
