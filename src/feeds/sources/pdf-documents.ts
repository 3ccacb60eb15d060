/** The door to documents: fetched politely as bytes, read elsewhere, so that no feed waits for a PDF. */
import type { DocumentText } from '../../core/document.ts';
import { BotError } from '../../core/errors.ts';
import type { DocumentReader } from '../../core/ports.ts';
import type { Downloader } from '../http.ts';
import type { PdfJob } from '../parse-worker.ts';
import { shownUrl } from '../shown-url.ts';

export interface DocumentReaderOptions {
  /** Pages read of one document; 300 unless given. */
  readonly maxPages?: number;
}

const MAX_PAGES = 300;
/** Two thirds of the time are for reading, so that what is read by then is kept; three hundred pages take a fifth of the memory. */
export const DOCUMENT_LIMITS = { timeoutMs: 30_000, maxMemoryMb: 448 } as const;
/** Three hundred closely printed pages. */
const MAX_CHARACTERS = 1_000_000;

/** @param readPdf reads a document within `DOCUMENT_LIMITS`. */
export function createDocumentReader(
  downloader: Downloader,
  readPdf: (job: PdfJob) => Promise<DocumentText>,
  { maxPages = MAX_PAGES }: DocumentReaderOptions = {},
): DocumentReader {
  const limits = { maxPages, maxCharacters: MAX_CHARACTERS, maxMs: (DOCUMENT_LIMITS.timeoutMs * 2) / 3 };

  /** A file that breaks its reader is a file that cannot be read; the next one meets a new reader. */
  async function contentOf(job: PdfJob): Promise<DocumentText> {
    try {
      return await readPdf(job);
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
      const { bytes, release, ...rest } = downloaded;
      try {
        return { ...rest, kind: 'document', content: await contentOf({ pdf: bytes, url: request.url, limits }) };
      } finally {
        release?.();
      }
    },
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
