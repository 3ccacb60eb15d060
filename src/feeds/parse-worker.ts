/** Runs in a worker thread: reads bodies with the kind that is named, so that no body can stop the program. */
import { parentPort } from 'node:worker_threads';
import type { DocumentText } from '../core/document.ts';
import { BotError, type ErrorCode } from '../core/errors.ts';
import type { FeedItem, SourceDefinition } from '../core/model.ts';
import type { SourceBody } from '../core/ports.ts';
import { shownUrl } from './shown-url.ts';
import { LISTED_KINDS } from './sources/list.ts';
import type { PdfLimits } from './sources/pdf.ts';
import { tidyItems } from './tidy-items.ts';

export interface ParseJob {
  readonly body: SourceBody;
  readonly source: SourceDefinition;
}

/** A document; its bytes are handed over, not copied. */
export interface PdfJob {
  readonly pdf: Uint8Array<ArrayBuffer>;
  readonly url: string;
  readonly limits: PdfLimits;
}

/** Instants cannot be sent between threads; they go as text. */
export type SentItem = Omit<FeedItem, 'publishedAt'> & { readonly publishedAt: string | null };

/** Items come in parts, each sent when the one before was taken: a large result must not block the other side. */
export type ParseReply =
  | { readonly kind: 'part'; readonly items: readonly SentItem[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'document'; readonly document: DocumentText }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string };

/** In characters of text; takes the receiver about a millisecond. */
const PART_LENGTH = 256 * 1024;

/** Feeds have some ten to a few hundred entries, whole archives on one page a few thousand. */
const MOST_ITEMS = 5_000;

let waiting: (() => void) | null = null;

parentPort?.on('message', (message: ParseJob | PdfJob | 'next') => {
  if (message === 'next') waiting?.();
  else if ('pdf' in message) void answerPdf(message);
  else void answer(message);
});

async function answer(job: ParseJob): Promise<void> {
  try {
    const parse = await LISTED_KINDS[job.source.kind].load();
    const items = tidyItems(await parse(job.body, job.source));
    if (items.length > MOST_ITEMS) throw tooMany(job.body.url, items.length);
    for (const part of inParts(items.map(asSent))) await send({ kind: 'part', items: part });
    parentPort?.postMessage({ kind: 'done' } satisfies ParseReply);
  } catch (error) {
    parentPort?.postMessage(asFailure(error, job.body.url));
  }
}

async function answerPdf({ pdf, url, limits }: PdfJob): Promise<void> {
  try {
    const { readPdf } = await import('./sources/pdf.ts');
    const document = await readPdf(pdf, limits);
    parentPort?.postMessage({ kind: 'document', document } satisfies ParseReply);
  } catch (error) {
    parentPort?.postMessage(asFailure(error, url));
  }
}

/** Nothing of it is taken, so that nothing of it counts as seen. */
function tooMany(url: string, items: number): BotError {
  const message = `${shownUrl(url)} has ${items} entries, more than the ${MOST_ITEMS} that are read. Take a smaller feed of this publisher.`;
  return new BotError('SOURCE_TOO_COSTLY', message);
}

function send(reply: ParseReply): Promise<void> {
  const taken = Promise.withResolvers<void>();
  waiting = taken.resolve;
  parentPort?.postMessage(reply);
  return taken.promise;
}

function asSent(item: FeedItem): SentItem {
  return { ...item, publishedAt: item.publishedAt?.toString() ?? null };
}

function* inParts(items: readonly SentItem[]): Generator<SentItem[]> {
  let part: SentItem[] = [];
  let length = 0;
  for (const item of items) {
    part.push(item);
    length += item.text.length + 500;
    if (length < PART_LENGTH) continue;
    yield part;
    part = [];
    length = 0;
  }
  if (part.length > 0) yield part;
}

function asFailure(error: unknown, url: string): ParseReply {
  if (error instanceof BotError) return { kind: 'failed', code: error.code, message: error.message };
  const reason = error instanceof RangeError ? 'it nests too deeply' : String(error).replace(/\s+/g, ' ').slice(0, 160);
  return { kind: 'failed', code: 'SOURCE_UNREADABLE', message: `${shownUrl(url)} cannot be read: ${reason}.` };
}
