/**
 * The door to the reading process: started when something is to be read, let go of when nothing was for a while, and started anew
 * when it died. It never keeps the program alive while it is idle.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { fromJson, toJson } from './adapters/store/json.ts';
import type { DocumentText } from './core/document.ts';
import { BotError } from './core/errors.ts';
import type { FeedItem, ItemVersion, Reading } from './core/model.ts';
import type { TextReader } from './core/ports.ts';
import type { ParseJob, PdfJob } from './feeds/parse-worker.ts';
import { asReceived } from './feeds/sent-items.ts';
import { shownUrl } from './feeds/shown-url.ts';
import type { Order, Report, Task } from './reading-wire.ts';

export interface ReadingProcess {
  /** @throws BotError SOURCE_UNREADABLE, SOURCE_TOO_COSTLY. */
  parse(job: ParseJob): Promise<readonly FeedItem[]>;
  /** @throws BotError SOURCE_UNREADABLE, SOURCE_TOO_COSTLY. */
  readPdf(job: PdfJob): Promise<DocumentText>;
  /** @param catalogue ids of the conferences that count. */
  textReader(catalogue: readonly string[]): TextReader;
  /** What is under way fails. */
  interrupt(): void;
  /** The process's id while there is one, for whoever measures it. */
  pid(): number | null;
}

export interface ReadingProcessOptions {
  /** Without anything to read it ends after this; 30 s unless given. */
  readonly idleMs?: number;
}

const IDLE_MS = 30_000;
/** Copied and written at once. */
const PART_BYTES = 256 * 1024;
/** In characters; some twenty articles take a tenth of a second. */
const TEXTS_AT_ONCE = 64 * 1024;

type Answered = (report: Report) => void;

/** Starts no process yet. */
export function createReadingProcess({ idleMs = IDLE_MS }: ReadingProcessOptions = {}): ReadingProcess {
  const open = new Map<number, { readonly url: string; readonly answered: Answered; readonly fail: Answered }>();
  let child: ChildProcess | null = null;
  let lastId = 0;
  let idling: NodeJS.Timeout | undefined;

  function start(): ChildProcess {
    const started = fork(new URL('./reading-child.ts', import.meta.url), {
      serialization: 'advanced',
      execArgv: [],
      env: environment(),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.on('message', (report: Report) => open.get(report.id)?.answered(report));
    started.on('error', () => lose(started));
    started.once('exit', () => lose(started));
    return started;
  }

  /** It died, or was killed: what it was to read was not read. */
  function lose(lost: ChildProcess): void {
    if (child !== lost) return;
    child = null;
    clearTimeout(idling);
    for (const [id, { url, fail }] of open) {
      const message = `${shownUrl(url)} was not read: reading was stopped.`;
      fail({ kind: 'failed', id, code: 'SOURCE_UNREADABLE', message });
    }
  }

  function letGo(): void {
    const idle = child;
    child = null;
    if (idle?.connected) idle.disconnect();
  }

  /** Keeps the program alive while something is under way. */
  function hold(): ChildProcess {
    clearTimeout(idling);
    child ??= start();
    child.ref();
    child.channel?.ref();
    return child;
  }

  function release(): void {
    if (open.size > 0 || !child) return;
    child.unref();
    child.channel?.unref();
    idling = setTimeout(letGo, idleMs).unref();
  }

  /** @param onItems takes a part; the next one comes only then. Resolves with the last report. */
  async function ask(task: Task, bytes: Uint8Array | null, onItems?: Answered): Promise<Report> {
    const id = ++lastId;
    const at = hold();
    const { promise, resolve } = Promise.withResolvers<Report>();
    const answered = (report: Report) => {
      if (report.kind !== 'items') return resolve(report);
      onItems?.(report);
      send(at, { kind: 'next', id });
    };
    open.set(id, { url: task.of === 'texts' ? task.job.url : task.url, answered, fail: resolve });
    try {
      await send(at, { kind: 'begin', id, task, bytes: bytes?.length ?? 0 });
      for (let from = 0; bytes && from < bytes.length && open.has(id); from += PART_BYTES)
        await send(at, { kind: 'bytes', id, part: bytes.subarray(from, from + PART_BYTES) });
      const last = await promise;
      if (last.kind === 'failed') throw new BotError(last.code, last.message);
      return last;
    } finally {
      open.delete(id);
      release();
    }
  }

  async function parse({ body, source }: ParseJob): Promise<readonly FeedItem[]> {
    const items: FeedItem[] = [];
    const { url, contentType, bytes } = body;
    await ask({ of: 'body', url, contentType, source }, bytes, (report) => {
      if (report.kind === 'items') for (const item of report.items) items.push(asReceived(item));
    });
    return items;
  }

  async function readPdf({ pdf, url, limits }: PdfJob): Promise<DocumentText> {
    const report = await ask({ of: 'pdf', url, limits }, pdf);
    return report.kind === 'document' ? report.document : { kind: 'unreadable', reason: 'cannot be read' };
  }

  async function readTexts(versions: readonly ItemVersion[], catalogue: readonly string[]): Promise<Reading[]> {
    const readings: Reading[] = [];
    for (const some of inBatches(versions)) {
      const url = some[0]?.url ?? some[0]?.source ?? '';
      const report = await ask({ of: 'texts', job: { texts: toJson(some), catalogue, url } }, null);
      if (report.kind === 'readings') readings.push(...fromJson<Reading[]>(report.readings));
    }
    return readings;
  }

  return {
    parse,
    readPdf,
    textReader: (catalogue) => ({ read: (versions) => readTexts(versions, catalogue) }),
    interrupt() {
      if (open.size === 0 || !child) return;
      child.kill('SIGKILL');
      lose(child);
    },
    pid: () => child?.pid ?? null,
  };
}

/** Written to the process when it resolves. That it died meanwhile is told by its end. */
function send(child: ChildProcess, order: Order): Promise<void> {
  return new Promise((resolve) => {
    child.send(order, () => resolve());
  });
}

/** What parses hostile text knows nothing worth stealing; what is named is needed to start at all. */
function environment(): NodeJS.ProcessEnv {
  const compiled = getCompileCacheDir();
  const needed = ['LD_LIBRARY_PATH', 'SystemRoot'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(needed), ...(compiled && { NODE_COMPILE_CACHE: dirname(compiled) }) };
}

function* inBatches(versions: readonly ItemVersion[]): Generator<readonly ItemVersion[]> {
  let batch: ItemVersion[] = [];
  let length = 0;
  for (const version of versions) {
    batch.push(version);
    length += version.title.length + version.text.length;
    if (length < TEXTS_AT_ONCE) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}
