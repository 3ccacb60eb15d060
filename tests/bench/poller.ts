/** Starts pollers and has them poll. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { PollerKind, PollOrder, Round, Turn } from './poll-process.ts';

export interface Poller {
  readonly kind: PollerKind;
  poll(turn?: Turn): Promise<Round>;
  close(): void;
}

interface PollerOptions {
  /** How many of the last addresses are polled only when their position is named. */
  readonly apart?: number;
  /** See `PollOrder`. */
  readonly watched?: boolean;
  /** See `PollOrder`. */
  readonly adopted?: boolean;
}

export async function startPoller(
  kind: PollerKind,
  urls: readonly string[],
  { apart = 0, watched = false, adopted = false }: PollerOptions = {},
): Promise<Poller> {
  const child = fork(new URL('./poll-process.ts', import.meta.url), [kind], { execArgv: ['--expose-gc'] });
  const order: PollOrder = { urls, apart, watched, adopted };
  const ended = new AbortController();
  child.once('exit', () => ended.abort(new Error(`the poller ${kind} ended early`)));
  async function ask(message: PollOrder | Turn): Promise<unknown> {
    const answered = once(child, 'message', { signal: ended.signal });
    child.send(message);
    return (await answered)[0];
  }
  await ask(order);
  return {
    kind,
    poll: async (turn = 'all') => (await ask(turn)) as Round,
    close: () => void child.disconnect(),
  };
}
