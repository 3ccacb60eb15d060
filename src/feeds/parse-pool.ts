/**
 * A few worker threads that read bodies within a limit of time and memory. They are started when first needed, kept
 * for the next body, thrown away when a body exceeds its limits, and never keep the process alive while idle.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { BotError } from '../core/errors.ts';
import type { FeedItem } from '../core/model.ts';
import type { ParseJob, ParseReply, SentItem } from './parse-worker.ts';
import { shownUrl } from './shown-url.ts';

export interface ParsePoolOptions {
  /** Bodies read at once; 1 unless given. */
  readonly workers?: number;
  /** For one body, waiting not counted; 15 s unless given. */
  readonly timeoutMs?: number;
  /** Heap of one worker; 384 MB unless given. */
  readonly maxHeapMb?: number;
}

export interface ParsePool {
  /** @throws BotError SOURCE_UNREADABLE, SOURCE_TOO_COSTLY. */
  parse(job: ParseJob): Promise<readonly FeedItem[]>;
  /** Stops the workers; what is under way or waiting fails. A later `parse` starts anew. */
  close(): Promise<void>;
}

const TIMEOUT_MS = 15_000;
const MAX_HEAP_MB = 384;

/** Creates a pool; no worker runs before the first `parse`. */
export function createParsePool(options: ParsePoolOptions = {}): ParsePool {
  const { workers: most = 1, timeoutMs = TIMEOUT_MS, maxHeapMb = MAX_HEAP_MB } = options;
  const idle: Worker[] = [];
  const living = new Set<Worker>();
  const queue: (() => void)[] = [];
  let busy = 0;
  let closings = 0;

  async function parse(job: ParseJob): Promise<readonly FeedItem[]> {
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
    const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
      // What parses hostile text knows nothing worth stealing.
      env: {},
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

  async function runOn(worker: Worker, job: ParseJob): Promise<readonly FeedItem[]> {
    worker.ref();
    try {
      const items = await converse(worker, job, timeoutMs);
      idle.push(worker);
      return items;
    } catch (error) {
      const sound = error instanceof BotError && error.code === 'SOURCE_UNREADABLE';
      if (sound && living.has(worker)) idle.push(worker);
      else await worker.terminate();
      throw error;
    } finally {
      worker.unref();
    }
  }

  async function close(): Promise<void> {
    closings += 1;
    await Promise.all([...living].map((worker) => worker.terminate()));
  }

  return { parse, close };
}

/** Sends the job and takes the parts of its result, until it is done, failed, dead or out of time. */
function converse(worker: Worker, job: ParseJob, timeoutMs: number): Promise<FeedItem[]> {
  const { promise, resolve, reject } = Promise.withResolvers<FeedItem[]>();
  const items: FeedItem[] = [];
  const onMessage = async (reply: ParseReply) => {
    if (reply.kind === 'failed') return reject(new BotError(reply.code, reply.message));
    if (reply.kind === 'done') return resolve(items);
    for (const item of reply.items) items.push(asReceived(item));
    await nextTurn();
    worker.postMessage('next');
  };
  const onError = (error: NodeJS.ErrnoException) =>
    reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooCostly(job, 'more memory than is allowed', error) : error);
  const onExit = () => reject(stopped(job));
  const limit = setTimeout(() => reject(tooCostly(job, `more than ${timeoutMs / 1000} s`)), timeoutMs);
  worker.on('message', onMessage).once('error', onError).once('exit', onExit);
  worker.postMessage(job);
  return promise.finally(() => {
    clearTimeout(limit);
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
  });
}

function asReceived(item: SentItem): FeedItem {
  return { ...item, publishedAt: item.publishedAt === null ? null : Temporal.Instant.from(item.publishedAt) };
}

function tooCostly(job: ParseJob, what: string, cause?: unknown): BotError {
  const message = `${shownUrl(job.body.url)} takes ${what} to read. Take a smaller feed of this publisher.`;
  return new BotError('SOURCE_TOO_COSTLY', message, { cause });
}

function stopped(job: ParseJob): BotError {
  return new BotError('SOURCE_UNREADABLE', `${shownUrl(job.body.url)} was not read: reading was stopped.`);
}
