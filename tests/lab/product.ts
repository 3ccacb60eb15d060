/** The product as a process of its own, seen from outside: what it prints, its port, its own figures, how it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { START } from '../fakes/machines.ts';
import { keepInHand } from './doubles.ts';

export interface Ended {
  readonly code: number | null;
  readonly ms: number;
}

export interface Product {
  readonly child: ChildProcess;
  log(): string;
  /** Of its web server; null until it listens. */
  port(): number | null;
  /** The text of a page, for example `/api/v1/sessions`. */
  get(path: string): Promise<string>;
  /** One of its own figures by its name in `/metrics`, of which the first series is taken. */
  figure(name: string): Promise<number>;
  /** What `/readyz` says of a chat: `up`, `down`, `connecting` or `off`, and why. */
  chat(name: 'slack' | 'discord'): Promise<{ readonly state: string; readonly reason: string | null }>;
  /** Resolves with the exit code and the milliseconds it took. */
  end(signal: NodeJS.Signals): Promise<Ended>;
}

/** @param options where it runs, with what environment, and who else wants to read what it prints */
export function startProduct(options: {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly onText: (text: string) => void;
}): Product {
  const { cwd, env, onText } = options;
  const child = keepInHand(spawn(process.execPath, START, { cwd, env }));
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      log += chunk;
      onText(String(chunk));
    });
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const port = () => Number(/"port":(\d+),"event":"listening"/.exec(log)?.[1] ?? 0) || null;
  const read = async (path: string) => (await fetch(`http://127.0.0.1:${port()}${path}`)).text();
  return {
    child,
    log: () => log,
    port,
    get: read,
    async figure(name) {
      const value = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(await read('/metrics'))?.[1];
      if (value === undefined) throw new Error(`/metrics does not tell ${name}`);
      return Number(value);
    },
    async chat(name) {
      const { parts } = JSON.parse(await read('/readyz')) as {
        parts: { name: string; state: string; reason: string | null }[];
      };
      const found = parts.find((one) => one.name === name);
      if (!found) throw new Error(`/readyz does not tell of ${name}`);
      return found;
    },
    async end(signal) {
      const began = performance.now();
      child.kill(signal);
      return { code: await closed, ms: performance.now() - began };
    },
  };
}
