/** Work on one machine: keys in memory. */
import type { Work } from '../../core/ports.ts';

/** Of each key one job at a time; a job's own error is its caller's. After `stop` nothing is begun any more. */
export function createInProcessWork(): Work {
  const underWay = new Map<string, Promise<void>>();
  let stopped = false;

  async function run(key: string, job: () => Promise<void>): Promise<boolean> {
    if (stopped || underWay.has(key)) return false;
    const running = Promise.resolve().then(job);
    underWay.set(key, running);
    try {
      await running;
      return true;
    } finally {
      underWay.delete(key);
    }
  }

  async function stop(): Promise<void> {
    stopped = true;
    await Promise.allSettled(underWay.values());
  }

  return { run, stop };
}
