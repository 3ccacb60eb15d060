/** Starts pollers and has them poll. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { PollerKind, Round } from './poll-process.ts';

export interface Poller {
  readonly kind: PollerKind;
  /** Over all its feeds, once. */
  poll(): Promise<Round>;
  close(): void;
}

export async function startPoller(kind: PollerKind, urls: readonly string[]): Promise<Poller> {
  const child = fork(new URL('./poll-process.ts', import.meta.url), [kind], {
    execArgv: ['--expose-gc'],
  });
  const ready = answerOf(child);
  child.send({ urls });
  await ready;
  return {
    kind,
    async poll() {
      const answered = answerOf(child);
      child.send('poll');
      return (await answered) as Round;
    },
    close: () => void child.disconnect(),
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`a poller ended with ${code}`);
  });
  const [message] = await Promise.race([once(child, 'message'), gone]);
  return message;
}
