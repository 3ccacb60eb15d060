/** Starts the whole program as a process of its own, and speaks with it. */
import { fork } from 'node:child_process';
import type { Figures, Seen, WatchedOrder, WatchedPlan } from './watched-process.ts';

export interface Watched {
  /** Milliseconds from an alert, written down after the pause, to its message. */
  tell(afterMs: number): Promise<number>;
  figures(): Promise<Figures>;
  /** What was seen since the last time. */
  seen(): readonly Seen[];
  close(): void;
}

/** Resolves when the program has its schedule. */
export async function startWatched(plan: WatchedPlan): Promise<Watched> {
  const child = fork(new URL('./watched-process.ts', import.meta.url), { execArgv: ['--expose-gc'] });
  let seen: Seen[] = [];
  let answered: PromiseWithResolvers<unknown> | null = null;
  child.on('message', (message: unknown) => {
    if (isSeen(message)) seen.push(message);
    else answered?.resolve(message);
  });
  child.once('exit', () => answered?.reject(new Error('the program ended early')));
  async function ask(order: WatchedOrder): Promise<unknown> {
    answered = Promise.withResolvers();
    child.send(order);
    return answered.promise;
  }
  await ask({ kind: 'plan', plan });
  return {
    tell: async (afterMs) => (await ask({ kind: 'tell', afterMs })) as number,
    figures: async () => (await ask({ kind: 'figures' })) as Figures,
    seen() {
      const all = seen;
      seen = [];
      return all;
    },
    close() {
      child.removeAllListeners('exit');
      child.disconnect();
    },
  };
}

function isSeen(message: unknown): message is Seen {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'seen';
}
