/** Questions wait in line: a few at a time for each workspace, and those of one conversation one after the other. */

export interface Line {
  /** Whose questions count together: a flood in one workspace holds up no other. */
  readonly owner: string;
  /** Null: belongs to no conversation. */
  readonly thread: string | null;
}

export interface Queue {
  /** Does the work in its turn. Null: so many wait already that it would take too long. Rejects as the work does. */
  add<T>(line: Line, work: () => Promise<T>): Promise<T | null>;
}

interface Lane {
  /** Not answered yet, whether under way or not. */
  open: number;
  running: number;
  readonly waiting: (() => void)[];
}

export interface QueueOptions {
  readonly atOnce: number;
  /** An answer takes some ten milliseconds, so that this many take seconds. */
  readonly openMost: number;
}

/** "Und wo?" is understood by what was asked just before, so a conversation keeps its order. */
export function createQueue({ atOnce, openMost }: QueueOptions = { atOnce: 4, openMost: 200 }): Queue {
  const lanes = new Map<string, Lane>();
  const threads = new Map<string, Promise<unknown>>();

  async function inTurn<T>(lane: Lane, work: () => Promise<T>): Promise<T> {
    if (lane.running >= atOnce) await new Promise<void>((go) => lane.waiting.push(go));
    else lane.running += 1;
    try {
      return await work();
    } finally {
      const next = lane.waiting.shift();
      // A place is handed on, so that nobody slips in between.
      if (next) next();
      else lane.running -= 1;
    }
  }

  async function afterEarlier<T>(thread: string, work: () => Promise<T>): Promise<T> {
    const earlier = threads.get(thread);
    const own = earlier ? earlier.then(work, work) : work();
    threads.set(thread, own);
    try {
      return await own;
    } finally {
      if (threads.get(thread) === own) threads.delete(thread);
    }
  }

  return {
    async add({ owner, thread }, work) {
      const lane = lanes.get(owner) ?? { open: 0, running: 0, waiting: [] };
      if (lane.open >= openMost) return null;
      lanes.set(owner, lane);
      lane.open += 1;
      try {
        const turn = () => inTurn(lane, work);
        return await (thread === null ? turn() : afterEarlier(thread, turn));
      } finally {
        lane.open -= 1;
        if (lane.open === 0) lanes.delete(owner);
      }
    },
  };
}
