/** Work under way, so that stopping can wait for it. */

export interface Pending {
  /** Passes the work through and remembers it until it has settled. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is under way, or after `limitMs`. Never rejects. */
  settled(limitMs: number): Promise<void>;
}

export function createPending(): Pending {
  const underWay = new Set<Promise<unknown>>();
  return {
    track(work) {
      underWay.add(work);
      const forget = () => underWay.delete(work);
      work.then(forget, forget);
      return work;
    },
    async settled(limitMs) {
      const limit = Promise.withResolvers<void>();
      const timer = setTimeout(limit.resolve, limitMs);
      await Promise.race([Promise.allSettled(underWay), limit.promise]);
      clearTimeout(timer);
    },
  };
}
