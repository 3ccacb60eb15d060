/**
 * Source states, read and written for many polls together: what begins within a few milliseconds shares one read, what ends
 * within a few more shares one durable transaction. Other processes write states too: each read asks the store whether any
 * did, and only then are those that are known read anew.
 */
import type { SourceState } from './core/model.ts';
import type { Store, StoreTables } from './core/ports.ts';
import { isMereCheck } from './core/source-state.ts';
import { isOutdatedReader } from './pipeline-reader.ts';

export interface SourceStates {
  /** As stored now, but for when another process asked the source last; null: never asked. `outdated`: a newer release reads
   *  the store. @throws BotError STORE_* */
  read(id: string): Promise<{ readonly known: SourceState | null; readonly outdated: boolean }>;
  /** Keeps what followed on a state that was read here. Resolves when it is durable. @throws BotError STORE_* */
  keep(before: SourceState, next: SourceState): Promise<void>;
}

/** How long a finished poll waits at most for others that finish; it has given its place back by then. */
const KEEP_WITHIN_MS = 20;
const KEPT_TOGETHER = 256;
/** How long a poll that begins waits at most for others that begin; short beside any request. */
const READ_WITHIN_MS = 5;
const READ_TOGETHER = 64;

/** What is known of states as long as nobody saves any. */
interface Known {
  readonly mark: string;
  readonly states: Map<string, SourceState | null>;
}

interface Step {
  readonly before: SourceState;
  readonly next: SourceState;
}

/** One for each store: different ones would only share less. */
export function createSourceStates(store: Store): SourceStates {
  let known: Known = { mark: '', states: new Map() };

  async function learn(tables: StoreTables, ids: readonly string[]): Promise<Known['states']> {
    const mark = await tables.sourceStatesMark();
    if (known.mark !== mark) known = { mark, states: new Map() };
    const { states } = known;
    const missing = new Set(ids.filter((id) => !states.has(id)));
    if (missing.size === 0) return states;
    for (const state of await tables.sourceStatesOf([...missing])) states.set(state.id, state);
    for (const id of missing) if (!states.has(id)) states.set(id, null);
    return states;
  }

  const read = together<string, { known: SourceState | null; outdated: boolean }>({
    most: READ_TOGETHER,
    withinMs: READ_WITHIN_MS,
    act: (ids) =>
      store.read(async (tables) => {
        const outdated = await isOutdatedReader(tables);
        const states = await learn(tables, ids);
        return ids.map((id) => ({ known: states.get(id) ?? null, outdated }));
      }),
  });

  const keep = together<Step, void>({
    most: KEPT_TOGETHER,
    withinMs: KEEP_WITHIN_MS,
    async act(steps) {
      await store.write((tables) => save(tables, steps));
      const { states } = known;
      for (const { before, next } of steps) if (states.get(next.id) === before) states.set(next.id, next);
      return steps.map(() => undefined);
    },
  });
  return { read, keep: (before, next) => keep({ before, next }) };
}

/** A state that is known to all processes but for its check is not written again. */
async function save(tables: StoreTables, steps: readonly Step[]): Promise<void> {
  const checks = new Map<string, SourceState>();
  const states = new Map<string, SourceState>();
  for (const { before, next } of steps) (isMereCheck(before, next) ? checks : states).set(next.id, next);
  for (const id of states.keys()) checks.delete(id);
  if (states.size > 0) await tables.saveSourceStates([...states.values()]);
  if (checks.size > 0) await tables.saveSourceChecks([...checks.values()]);
}

interface Shared<In, Out> {
  readonly most: number;
  /** How long others may still join in. */
  readonly withinMs: number;
  /** One result for each, in their order; what it throws is thrown to all of them. */
  act(all: readonly In[]): Promise<readonly Out[]>;
}

interface Group<In, Out> {
  readonly members: In[];
  readonly results: Promise<readonly Out[]>;
  readonly full: PromiseWithResolvers<void>;
}

function together<In, Out>({ most, withinMs, act }: Shared<In, Out>): (one: In) => Promise<Out> {
  let open: Group<In, Out> | null = null;

  function begin(): Group<In, Out> {
    const members: In[] = [];
    const full = Promise.withResolvers<void>();
    const timer = setTimeout(full.resolve, withinMs);
    const group = { members, full, results: full.promise.then(() => finish()) };
    const finish = () => {
      clearTimeout(timer);
      if (open === group) open = null;
      return act(members);
    };
    return group;
  }

  return async (one) => {
    open ??= begin();
    const { members, results, full } = open;
    const at = members.push(one) - 1;
    if (members.length >= most) {
      open = null;
      full.resolve();
    }
    return (await results)[at] as Out;
  };
}
