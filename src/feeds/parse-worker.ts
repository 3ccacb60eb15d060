/** Runs in a worker thread: reads bodies with the kind that is named, so that no body can stop the program. */
import { parentPort } from 'node:worker_threads';
import type { DocumentText } from '../core/document.ts';
import { BotError } from '../core/errors.ts';
import type { SourceDefinition } from '../core/model.ts';
import type { FetchedBody } from '../core/ports.ts';
import { decodeBody } from './decode.ts';
import { asFailure, type Failure } from './failure.ts';
import { partsOf, type SentItem } from './sent-items.ts';
import { shownUrl } from './shown-url.ts';
import { LISTED_KINDS } from './sources/list.ts';
import type { PdfLimits } from './sources/pdf.ts';
import { tidyItems } from './tidy-items.ts';

/** A body; its bytes are handed over where they are alone in their memory. */
export interface ParseJob {
  readonly body: FetchedBody;
  readonly source: SourceDefinition;
}

/** A document; its bytes are handed over, not copied. */
export interface PdfJob {
  readonly pdf: Uint8Array;
  readonly url: string;
  readonly limits: PdfLimits;
}

/** Texts for the entry that reads them; `parse-worker` does not. As JSON, since days and instants cannot be sent between threads. */
export interface TextsJob {
  readonly texts: string;
  /** Ids of the conferences that count. */
  readonly catalogue: readonly string[];
  /** Of their source, for messages. */
  readonly url: string;
}

/** Items come in parts, each sent when the one before was taken: a large result must not block the other side. */
export type ParseReply =
  | { readonly kind: 'part'; readonly items: readonly SentItem[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'document'; readonly document: DocumentText }
  /** As JSON. */
  | { readonly kind: 'readings'; readonly readings: string }
  | Failure;

/** Feeds have some ten to a few hundred entries, whole archives on one page a few thousand. */
const MOST_ITEMS = 5_000;

let waiting: (() => void) | null = null;

parentPort?.on('message', (message: ParseJob | PdfJob | 'next') => {
  if (message === 'next') waiting?.();
  else if ('pdf' in message) void answerPdf(message);
  else void answer(message);
});

async function answer({ body, source }: ParseJob): Promise<void> {
  const { url, contentType, bytes } = body;
  try {
    const parse = await LISTED_KINDS[source.kind].load();
    const items = tidyItems(await parse({ url, contentType, text: decodeBody(bytes, contentType) }, source));
    if (items.length > MOST_ITEMS) throw tooMany(url, items.length);
    for (const part of partsOf(items)) await send({ kind: 'part', items: part });
    parentPort?.postMessage({ kind: 'done' } satisfies ParseReply);
  } catch (error) {
    parentPort?.postMessage(asFailure(error, url));
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
