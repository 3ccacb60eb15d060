/**
 * Reads the text of a PDF page by page, and stops at a number of pages, of characters and of seconds. It runs in a worker
 * whose memory is watched, see `parse-pool.ts`: what is packed in a PDF can be a thousand times its size.
 */
import { getDocumentProxy } from 'unpdf';
import type { DocumentText } from '../../core/document.ts';
import { type PrintedLine, pageText } from './pdf-text.ts';

export interface PdfLimits {
  readonly maxPages: number;
  readonly maxCharacters: number;
  /** After this no further page is begun. */
  readonly maxMs: number;
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;
type TextChunk = Awaited<ReturnType<Page['getTextContent']>>;
type TextItem = Extract<TextChunk['items'][number], { str: string }>;

/** Where a PDF may begin: readers forgive this much before it (ISO 32000-1, annex H.3, note 13). */
const HEAD_BYTES = 1024;
/** Fewer letters than this on all pages together are no text: stamps over scanned pictures. */
const FEWEST_LETTERS = 20;
const LONGEST_TITLE = 300;

/** Quiet, without the network, without code from the file. */
const OPTIONS = {
  verbosity: 0,
  isEvalSupported: false,
  enableXfa: false,
  disableFontFace: true,
  useSystemFonts: false,
  useWorkerFetch: false,
  isOffscreenCanvasSupported: false,
} as const;

/** @returns the text, or the one reason why there is none, ready to follow the address: "is locked by a password". */
export async function readPdf(bytes: Uint8Array, limits: PdfLimits): Promise<DocumentText> {
  const startedMs = performance.now();
  const wrong = otherThanPdf(bytes);
  if (wrong) return { kind: 'unreadable', reason: wrong };
  let pdf: Pdf;
  try {
    pdf = await getDocumentProxy(bytes, OPTIONS);
  } catch (error) {
    return refusal(error);
  }
  try {
    return await textOf(pdf, { ...limits, untilMs: startedMs + limits.maxMs });
  } finally {
    await pdf.loadingTask.destroy();
  }
}

function otherThanPdf(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
  if (head.includes('%PDF-')) return null;
  if (bytes.length === 0) return 'is empty';
  return /^\s*(?:<!doctype|<html|<head|<\?xml)/i.test(head.replace(/^ï»¿/, ''))
    ? 'is a web page, not a PDF file'
    : 'is not a PDF file';
}

function refusal(error: unknown): DocumentText {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return { kind: 'textless', reason: 'is locked by a password' };
  return { kind: 'unreadable', reason: 'is a broken PDF file' };
}

async function textOf(pdf: Pdf, limits: PdfLimits & { readonly untilMs: number }): Promise<DocumentText> {
  const pages: string[] = [];
  let left = limits.maxCharacters;
  let broken = 0;
  let read = 0;
  const most = Math.min(pdf.numPages, limits.maxPages);
  while (read < most && left > 0 && (read === 0 || performance.now() < limits.untilMs)) {
    read += 1;
    const text = await pageOf(pdf, read, left);
    if (text === null) broken += 1;
    left -= text?.length ?? 0;
    pages.push(text ?? '');
  }
  const text = pages.filter((page) => page !== '').join('\n\n');
  if (broken === read) return { kind: 'unreadable', reason: 'is a broken PDF file: none of its pages can be read' };
  if (text.replace(/\P{L}+/gu, '').length < FEWEST_LETTERS)
    return { kind: 'textless', reason: 'has no text in it, as scanned pages have' };
  return {
    kind: 'text',
    text,
    title: await titleOf(pdf),
    pages: pdf.numPages,
    truncated: read < pdf.numPages || left <= 0,
  };
}

/** Null for a page that cannot be read; the others may well be. */
async function pageOf(pdf: Pdf, number: number, maxCharacters: number): Promise<string | null> {
  try {
    const page = await pdf.getPage(number);
    const lines = await linesOf(page, maxCharacters);
    page.cleanup();
    return pageText(lines).slice(0, maxCharacters);
  } catch {
    return null;
  }
}

async function linesOf(page: Page, maxCharacters: number): Promise<PrintedLine[]> {
  const lines: PrintedLine[] = [];
  const reader = page.streamTextContent().getReader();
  let line: TextItem[] = [];
  let length = 0;
  const endLine = () => {
    if (line.length > 0) lines.push(printedLine(line));
    line = [];
  };
  for (;;) {
    const { done, value } = (await reader.read()) as { readonly done: boolean; readonly value?: TextChunk };
    if (done || !value) break;
    for (const item of value.items) {
      if (!('str' in item)) continue;
      length += item.str.length;
      if (item.str !== '') line.push(item);
      if (item.hasEOL) endLine();
    }
    if (length <= maxCharacters) continue;
    // More than is kept: what is left on the page is not even looked at.
    await reader.cancel(new Error('enough text'));
    break;
  }
  endLine();
  return lines;
}

function printedLine(items: readonly TextItem[]): PrintedLine {
  const shown = items.filter(({ str }) => str.trim() !== '');
  const first = shown[0] ?? items[0];
  const last = shown.at(-1) ?? first;
  const [, , skew = 0, height = 0, startX = 0, y = 0] = (first?.transform ?? []) as number[];
  const endX = Number(last?.transform[4] ?? 0) + (last?.width ?? 0);
  return { text: items.map(({ str }) => str).join(''), startX, endX, y, size: Math.hypot(skew, height) };
}

/** What the file's own properties call it; often the name of the writing software's template. */
async function titleOf(pdf: Pdf): Promise<string | null> {
  try {
    const { info } = await pdf.getMetadata();
    const title = (info as { readonly Title?: unknown }).Title;
    return typeof title === 'string' && title.trim() !== '' ? title.trim().slice(0, LONGEST_TITLE) : null;
  } catch {
    return null;
  }
}
