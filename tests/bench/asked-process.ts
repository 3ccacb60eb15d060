/** A child process that answers one message at a time. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export interface Asked {
  readonly child: ChildProcess;
  /** What it says by itself, before it is asked for anything. */
  first(): Promise<unknown>;
  /** @throws when the process ends before it answers */
  ask(message: object): Promise<unknown>;
  close(): void;
}

/** Starts `module`, a file beside this one. */
export function startAsked(module: string, { args = [], exposeGc = false } = {} as AskedOptions): Asked {
  const child = fork(new URL(module, import.meta.url), args, { execArgv: exposeGc ? ['--expose-gc'] : [] });
  const ended = new AbortController();
  child.once('exit', () => ended.abort(new Error(`${module} ended early`)));
  const next = async () => ((await once(child, 'message', { signal: ended.signal })) as [unknown])[0];
  return {
    child,
    first: next,
    ask(message) {
      const answered = next();
      child.send(message);
      return answered;
    },
    close: () => void child.disconnect(),
  };
}

export interface AskedOptions {
  readonly args?: readonly string[];
  readonly exposeGc?: boolean;
}
