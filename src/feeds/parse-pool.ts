/**
 * A few worker threads that read bodies within a limit of time and memory. They are started when first needed, kept
 * for the next body, thrown away when a body exceeds its limits, and never keep the process alive while idle.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { DocumentText } from '../core/document.ts';
import { BotError } from '../core/errors.ts';
import type { FeedItem } from '../core/model.ts';
import type { ParseJob, ParseReply, PdfJob, TextsJob } from './parse-worker.ts';
import { asReceived } from './sent-items.ts';
import { shownUrl } from './shown-url.ts';

export interface ParsePoolOptions {
  /** What runs in the threads; `parse-worker.ts` unless given. */
  readonly entry?: URL;
  /** Bodies read at once; 1 unless given. */
  readonly workers?: number;
  /** For one body, waiting not counted; 15 s unless given. */
  readonly timeoutMs?: number;
  /** Heap of one worker and the bytes beside it, where unpacked data lie; 768 MB unless given. */
  readonly maxMemoryMb?: number;
}

export interface ParsePool {
  /** @throws BotError SOURCE_UNREADABLE, SOURCE_TOO_COSTLY. */
  parse(job: ParseJob): Promise<readonly FeedItem[]>;
  /** Takes the job's bytes: they are gone here afterwards. @throws BotError SOURCE_UNREADABLE, SOURCE_TOO_COSTLY. */
  readPdf(job: PdfJob): Promise<DocumentText>;
  /** As JSON. For a pool with an entry that reads texts. @throws BotError SOURCE_TOO_COSTLY. */
  readTexts(job: TextsJob): Promise<string>;
  /** What is under way or waiting fails. Idle workers, which keep no process alive, stay for a later `parse`. */
  interrupt(): Promise<void>;
  /** As `interrupt`, and the idle workers end too. */
  close(): Promise<void>;
}

const TIMEOUT_MS = 15_000;
const MAX_MEMORY_MB = 768;
/**
 * Where V8 itself ends a worker, in limits. It is a last net only: a worker that allocates fast at this limit can take the
 * whole process with it, so the watch has to see it long before.
 */
const HEAP_LIMITS = 2;
/** Between two looks at a worker's memory: what can be unpacked meanwhile must not hurt. */
const WATCH_EVERY_MS = 50;
const MB = 1024 * 1024;

/** Creates a pool; no worker runs before the first `parse`. */
export function createParsePool(options: ParsePoolOptions = {}): ParsePool {
  const { workers: most = 1, timeoutMs = TIMEOUT_MS, maxMemoryMb = MAX_MEMORY_MB } = options;
  const { entry = new URL('./parse-worker.ts', import.meta.url) } = options;
  const limits = { timeoutMs, maxMemoryMb };
  const idle: Worker[] = [];
  const living = new Set<Worker>();
  const queue: (() => void)[] = [];
  let busy = 0;
  let closings = 0;

  async function parse(job: ParseJob): Promise<readonly FeedItem[]> {
    return (await inTurn(job)).items;
  }

  async function readPdf(job: PdfJob): Promise<DocumentText> {
    const { document } = await inTurn(job);
    return document ?? { kind: 'unreadable', reason: 'cannot be read' };
  }

  async function readTexts(job: TextsJob): Promise<string> {
    return (await inTurn(job)).readings;
  }

  async function inTurn(job: Job): Promise<Said> {
    const closingsBefore = closings;
    if (busy >= most) await new Promise<void>((turn) => queue.push(turn));
    else busy += 1;
    try {
      if (closings > closingsBefore) throw stopped(job);
      return await runOn(idle.pop() ?? startWorker(), job);
    } finally {
      // The place goes to the next in the queue, or becomes free.
      const next = queue.shift();
      if (next) next();
      else busy -= 1;
    }
  }

  function startWorker(): Worker {
    const worker = new Worker(entry, {
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb * HEAP_LIMITS },
      env: environment(),
      execArgv: [],
    });
    living.add(worker);
    // While a body is read, `converse` listens too; a fault of an idle worker only ends it.
    worker.on('error', () => {});
    worker.once('exit', () => {
      living.delete(worker);
      const at = idle.indexOf(worker);
      if (at >= 0) idle.splice(at, 1);
    });
    return worker;
  }

  async function runOn(worker: Worker, job: Job): Promise<Said> {
    worker.ref();
    try {
      const said = await converse(worker, job, limits);
      idle.push(worker);
      return said;
    } catch (error) {
      const sound = error instanceof BotError && error.code === 'SOURCE_UNREADABLE';
      if (sound && living.has(worker)) idle.push(worker);
      else await worker.terminate();
      throw error;
    } finally {
      worker.unref();
    }
  }

  async function interrupt(): Promise<void> {
    closings += 1;
    await end([...living].filter((worker) => !idle.includes(worker)));
  }

  async function close(): Promise<void> {
    closings += 1;
    await end([...living]);
  }

  return { parse, readPdf, readTexts, interrupt, close };
}

/** What parses hostile text knows nothing worth stealing; where the compiled program lies spares it the compiling. */
function environment(): NodeJS.ProcessEnv {
  const { NODE_COMPILE_CACHE } = process.env;
  return NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {};
}

async function end(workers: readonly Worker[]): Promise<void> {
  await Promise.all(workers.map((worker) => worker.terminate()));
}

type Job = ParseJob | PdfJob | TextsJob;

interface Said {
  readonly items: readonly FeedItem[];
  readonly document: DocumentText | null;
  readonly readings: string;
}

const NOTHING: Said = { items: [], document: null, readings: '[]' };

interface Limits {
  readonly timeoutMs: number;
  /** Heap and buffers together. */
  readonly maxMemoryMb: number;
}

/** Sends the job and takes the parts of its result, until it is done, failed, dead, out of time or out of memory. */
function converse(worker: Worker, job: Job, { timeoutMs, maxMemoryMb }: Limits): Promise<Said> {
  const { promise, resolve, reject } = Promise.withResolvers<Said>();
  const items: FeedItem[] = [];
  const tooMuchMemory = (cause?: unknown) => tooCostly(job, 'more memory than is allowed', cause);
  const onMessage = async (reply: ParseReply) => {
    if (reply.kind === 'failed') return reject(new BotError(reply.code, reply.message));
    if (reply.kind === 'document') return resolve({ ...NOTHING, document: reply.document });
    if (reply.kind === 'readings') return resolve({ ...NOTHING, readings: reply.readings });
    if (reply.kind === 'done') return resolve({ ...NOTHING, items });
    for (const item of reply.items) items.push(asReceived(item));
    await nextTurn();
    worker.postMessage('next');
  };
  const onError = (error: NodeJS.ErrnoException) =>
    reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuchMemory(error) : error);
  const onExit = () => reject(stopped(job));
  const limit = setTimeout(() => reject(tooCostly(job, `more than ${timeoutMs / 1000} s`)), timeoutMs);
  const watch = setInterval(async () => {
    if ((await memoryMb(worker)) > maxMemoryMb) reject(tooMuchMemory());
  }, WATCH_EVERY_MS);
  worker.on('message', onMessage).once('error', onError).once('exit', onExit);
  worker.postMessage(job, handedOver(job));
  return promise.finally(() => {
    clearTimeout(limit);
    clearInterval(watch);
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
  });
}

/** Bytes go over as they are; those that lie in memory with others are copied. */
function handedOver(job: Job): ArrayBuffer[] {
  if ('texts' in job) return [];
  const bytes = 'pdf' in job ? job.pdf : job.body.bytes;
  const { buffer, byteLength } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

/** A worker's own limit counts neither its buffers nor what its heap takes before it is cleared up. One that is ending has none. */
async function memoryMb(worker: Worker): Promise<number> {
  try {
    const { used_heap_size, external_memory } = await worker.getHeapStatistics();
    return (used_heap_size + external_memory) / MB;
  } catch {
    return 0;
  }
}

function addressOf(job: Job): string {
  return shownUrl('body' in job ? job.body.url : job.url);
}

function tooCostly(job: Job, what: string, cause?: unknown): BotError {
  const advice = !('body' in job) ? '' : ' Take a smaller feed of this publisher.';
  const message = `${addressOf(job)} takes ${what} to read.${advice}`;
  return new BotError('SOURCE_TOO_COSTLY', message, { cause });
}

function stopped(job: Job): BotError {
  return new BotError('SOURCE_UNREADABLE', `${addressOf(job)} was not read: reading was stopped.`);
}
