/** What a process knows of a job that it holds: that nobody else was given it, as far as its own clocks tell. */
import type { Job } from 'pg-boss';

export interface Hold<T = object> {
  readonly job: Job<T>;
  isHeld(): boolean;
  /** Taken before the job is touched; called with whether it was still ours. */
  renewal(): (found: boolean) => void;
}

/** Shorter than the heartbeat after which a job is given away, by the time that one message takes to leave. */
const SURE_FOR_MS = 7_000;

/** Both clocks are asked: one stands still while a machine sleeps, the other may be set. */
interface Clocks {
  monotonicMs(): number;
  wallMs(): number;
}

const MACHINE: Clocks = { monotonicMs: () => performance.now(), wallMs: () => Date.now() };

export function createHold<T>(job: Job<T>, clocks: Clocks = MACHINE): Hold<T> {
  const now = () => ({ monotonicMs: clocks.monotonicMs(), wallMs: clocks.wallMs() });
  let touched = now();
  let lost = false;
  return {
    job,
    isHeld() {
      const { monotonicMs, wallMs } = now();
      const ageMs = Math.max(monotonicMs - touched.monotonicMs, Math.abs(wallMs - touched.wallMs));
      return !lost && ageMs < SURE_FOR_MS;
    },
    renewal() {
      const asked = now();
      return (found) => {
        if (found) touched = asked;
        else lost = true;
      };
    },
  };
}

/** All that this process holds. */
export interface Holds<T> {
  take(job: Job<T>): Hold<T>;
  drop(job: Job<T>): void;
  all(): readonly Hold<T>[];
}

export function createHolds<T>(): Holds<T> {
  const held = new Set<Hold<T>>();
  return {
    take(job) {
      const hold = createHold(job);
      held.add(hold);
      return hold;
    },
    drop(job) {
      for (const hold of held) if (hold.job === job) held.delete(hold);
    },
    all: () => [...held],
  };
}
