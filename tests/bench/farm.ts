/** Starts the farm and speaks with it. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { HOSTS } from './farm-feeds.ts';
import type { FarmCounts, FarmOrder } from './farm-process.ts';

export interface Farm {
  /** Of the feed with this number; with validators and 30 entries, `short` with one, `plain` without validators. */
  feed(number: number, kind?: 'feed' | 'short' | 'plain'): string;
  fault(name: string, host: number): string;
  order(order: FarmOrder): Promise<FarmCounts>;
  close(): void;
}

export async function startFarm(): Promise<Farm> {
  const child = fork(new URL('./farm-process.ts', import.meta.url), { execArgv: [] });
  const { port } = (await answerOf(child)) as { port: number };
  const origin = (number: number) => `http://127.0.0.${1 + (number % HOSTS)}:${port}`;
  return {
    feed: (number, kind = 'feed') => `${origin(number)}/${kind}/${number}`,
    fault: (name, host) => `${origin(host)}/fault/${name}`,
    async order(order) {
      const answered = answerOf(child);
      child.send(order);
      return ((await answered) as { counts: FarmCounts }).counts;
    },
    close: () => void child.kill(),
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const [message] = await once(child, 'message');
  return message;
}
