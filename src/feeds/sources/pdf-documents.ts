/** The door to documents: fetched politely as bytes, read in a worker of their own, so that no feed waits for a PDF. */

import type { DocumentText } from '../../core/document.ts';
import { BotError } from '../../core/errors.ts';
import type { DocumentReader } from '../../core/ports.ts';
import type { Downloader } from '../http.ts';
import { createParsePool } from '../parse-pool.ts';
import type { PdfJob } from '../parse-worker.ts';
import { shownUrl } from '../shown-url.ts';

export interface DocumentReaderOptions {
  /** Pages read of one document; 300 unless given. */
  readonly maxPages?: number;
  /** For one document; 30 s unless given. Two thirds of it are for reading, so that what is read by then is kept. */
  readonly timeoutMs?: number;
  readonly maxHeapMb?: number;
  readonly maxUnpackedMb?: number;
}

const MAX_PAGES = 300;
const TIMEOUT_MS = 30_000;
/** Three hundred pages take a third of it. */
const MAX_HEAP_MB = 256;
const MAX_UNPACKED_MB = 192;
/** Three hundred closely printed pages. */
const MAX_CHARACTERS = 1_000_000;

/** Creates the reader; no worker runs before the first document. */
export function createDocumentReader(downloader: Downloader, options: DocumentReaderOptions = {}): DocumentReader {
  const { maxPages = MAX_PAGES, timeoutMs = TIMEOUT_MS } = options;
  const { maxHeapMb = MAX_HEAP_MB, maxUnpackedMb = MAX_UNPACKED_MB } = options;
  const pool = createParsePool({ maxHeapMb, maxUnpackedMb, timeoutMs });
  const limits = { maxPages, maxCharacters: MAX_CHARACTERS, maxMs: (timeoutMs * 2) / 3 };

  /** A file that breaks its reader is a file that cannot be read; the next one meets a new reader. */
  async function contentOf(job: PdfJob): Promise<DocumentText> {
    try {
      return await pool.readPdf(job);
    } catch (error) {
      const code = error instanceof BotError ? error.code : null;
      if (code === 'SOURCE_UNREADABLE') throw error;
      const reason =
        code === 'SOURCE_TOO_COSTLY' ? 'takes more time or memory to read than is allowed' : 'cannot be read';
      return { kind: 'unreadable', reason };
    }
  }

  return {
    async read(request) {
      const downloaded = await download(downloader, request);
      if (downloaded.kind === 'unchanged') return downloaded;
      const { bytes, ...rest } = downloaded;
      const content = await contentOf({ pdf: new Uint8Array(bytes), url: request.url, limits });
      return { ...rest, kind: 'document', content };
    },
    close: () => pool.close(),
  };
}

/** The limit of size is told in words that fit a document. */
async function download(downloader: Downloader, request: Parameters<Downloader['download']>[0]) {
  try {
    return await downloader.download(request);
  } catch (error) {
    if (!(error instanceof BotError) || error.code !== 'FETCH_TOO_LARGE') throw error;
    throw new BotError('FETCH_TOO_LARGE', `${shownUrl(request.url)} is larger than what is read of a document.`, {
      cause: error,
    });
  }
}
