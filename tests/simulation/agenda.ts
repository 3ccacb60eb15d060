/** Virtual time: what is to happen when, in order. */
export interface Agenda {
  /** Milliseconds since the beginning. */
  nowMs(): number;
  at(atMs: number, act: () => void): void;
  /** Lets everything happen that is planned up to the end; without one until nothing is planned any more. */
  run(untilMs?: number): void;
  /** Lets only the first happen. False: nothing is planned. */
  next(): boolean;
}

interface Entry {
  readonly atMs: number;
  readonly order: number;
  readonly act: () => void;
}

/** A binary heap: a million channels plan some million things. */
export function createAgenda(): Agenda {
  const heap: Entry[] = [];
  let now = 0;
  let order = 0;

  function next(): boolean {
    const first = heap[0];
    if (!first) return false;
    sink(heap);
    now = first.atMs;
    first.act();
    return true;
  }

  return {
    nowMs: () => now,
    next,
    at(atMs, act) {
      order += 1;
      rise(heap, { atMs: Math.max(now, atMs), order, act });
    },
    run(untilMs = Number.POSITIVE_INFINITY) {
      while (heap[0] && heap[0].atMs <= untilMs) next();
    },
  };
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}

function rise(heap: Entry[], entry: Entry): void {
  let place = heap.push(entry) - 1;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (!parent || !isBefore(entry, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = entry;
}

/** Takes away the first. */
function sink(heap: Entry[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let place = 0;
  for (;;) {
    const left = heap[2 * place + 1];
    const right = heap[2 * place + 2];
    const [child, below] = right && left && isBefore(right, left) ? [right, 2 * place + 2] : [left, 2 * place + 1];
    if (!child || !isBefore(child, last)) break;
    heap[place] = child;
    place = below;
  }
  heap[place] = last;
}
