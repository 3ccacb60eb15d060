/** A store that tells whether it is at work: time that is an argument must stand still meanwhile. */
import type { Store } from '../../src/core/ports.ts';

export interface BusyStore {
  readonly store: Store;
  /** A read or a write is under way, however many turns of the event loop it takes. */
  isBusy(): boolean;
}

/** The same store, watched. */
export function watchStore(store: Store): BusyStore {
  let underWay = 0;
  const count = async <T>(work: Promise<T>): Promise<T> => {
    underWay += 1;
    try {
      return await work;
    } finally {
      underWay -= 1;
    }
  };
  return {
    store: {
      ...store,
      read: (work) => count(store.read(work)),
      write: (work, scope) => count(store.write(work, scope)),
    },
    isBusy: () => underWay > 0,
  };
}
