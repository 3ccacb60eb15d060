/**
 * Source states, read and written for many polls together: what begins in one turn of the event loop shares one read, what
 * ends within a few milliseconds shares one durable transaction. Other processes write states too, so nothing is remembered
 * here from one poll to the next.
 */
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { SourceState } from './core/model.ts';
import type { Store } from './core/ports.ts';
import { isOutdatedReader } from './pipeline-reader.ts';

export interface SourceStates {
  /** As stored now; null: never asked. `outdated`: a newer release reads the store. @throws BotError STORE_* */
  read(id: string): Promise<{ readonly known: SourceState | null; readonly outdated: boolean }>;
  /** Resolves when the state is durable. @throws BotError STORE_* */
  keep(state: SourceState): Promise<void>;
}

/** How long a finished poll waits at most for others that finish; short beside any request. */
const KEEP_WITHIN_MS = 5;
const MOST_TOGETHER = 64;

/** One for each store: different ones would only share less. */
export function createSourceStates(store: Store): SourceStates {
  const read = together<string, { known: SourceState | null; outdated: boolean }>({
    wait: () => nextTurn(),
    async act(ids) {
      const { states, outdated } = await store.read(async (tables) => ({
        states: await tables.sourceStatesOf([...new Set(ids)]),
        outdated: await isOutdatedReader(tables),
      }));
      const byId = new Map(states.map((state) => [state.id, state]));
      return ids.map((id) => ({ known: byId.get(id) ?? null, outdated }));
    },
  });
  const keep = together<SourceState, void>({
    wait: () => pause(KEEP_WITHIN_MS),
    async act(states) {
      await store.write((tables) => tables.saveSourceStates([...new Map(states.map((one) => [one.id, one])).values()]));
      return states.map(() => undefined);
    },
  });
  return { read, keep };
}

interface Shared<In, Out> {
  /** How long others may still join in. */
  wait(): Promise<void>;
  /** One result for each, in their order; what it throws is thrown to all of them. */
  act(all: readonly In[]): Promise<readonly Out[]>;
}

interface Group<In, Out> {
  readonly members: In[];
  readonly results: Promise<readonly Out[]>;
  readonly full: PromiseWithResolvers<void>;
}

function together<In, Out>({ wait, act }: Shared<In, Out>): (one: In) => Promise<Out> {
  let open: Group<In, Out> | null = null;

  function begin(): Group<In, Out> {
    const members: In[] = [];
    const full = Promise.withResolvers<void>();
    const group = { members, full, results: Promise.race([wait(), full.promise]).then(() => finish()) };
    const finish = () => {
      if (open === group) open = null;
      return act(members);
    };
    return group;
  }

  return async (one) => {
    open ??= begin();
    const { members, results, full } = open;
    const at = members.push(one) - 1;
    if (members.length >= MOST_TOGETHER) {
      open = null;
      full.resolve();
    }
    return (await results)[at] as Out;
  };
}
