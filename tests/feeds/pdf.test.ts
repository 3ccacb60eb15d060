/** PDFs as they come: whole, careless, broken and hostile. The files are written by the tests themselves. */
import { deflateSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createParsePool, type ParsePool } from '../../src/feeds/parse-pool.ts';
import { type PdfLimits, readPdf } from '../../src/feeds/sources/pdf.ts';
import { createDocumentReader } from '../../src/feeds/sources/pdf-documents.ts';
import { column, pageOf, pdf } from '../fakes/pdf.ts';
import { type FeedServer, firstRequest, say, startFeedServer, testFetcher } from './feed-server.ts';

const LIMITS: PdfLimits = { maxPages: 300, maxCharacters: 1_000_000, maxMs: 60_000 };
const read = (file: Buffer, limits: Partial<PdfLimits> = {}) => readPdf(new Uint8Array(file), { ...LIMITS, ...limits });

describe('the text of a PDF', () => {
  it('umlauts, quotation marks and dashes are right, packed or not', async () => {
    const page = pageOf('Größe „Übermaß“ – fünf Ärztinnen', 'prüfen 3 € für Straßen …');
    const text = 'Größe „Übermaß“ – fünf Ärztinnen prüfen 3 € für Straßen …';
    for (const packed of [false, true])
      expect(await read(pdf([page], { packed, title: 'Vorlage (neu)' }))).toEqual({
        kind: 'text',
        text,
        title: 'Vorlage (neu)',
        pages: 1,
        truncated: false,
      });
  });

  it('columns come one after the other, a word goes on over their border', async () => {
    const left = [
      'Die Länder bauen ihre Netze aus',
      'und schließen bis zum Ende des',
      'Jahres alle Schulen an das Glas-',
    ];
    const right = ['fasernetz an. Der Bund trägt', 'die Hälfte der Kosten.'];
    const content = await read(pdf([[...column(left, 72), ...column(right, 320)]]));
    expect(content).toMatchObject({
      text: 'Die Länder bauen ihre Netze aus und schließen bis zum Ende des Jahres alle Schulen an das Glasfasernetz an. Der Bund trägt die Hälfte der Kosten.',
    });
  });

  it('pages follow each other with an empty line between them', async () => {
    const content = await read(pdf([pageOf('Erste Seite mit Text'), [], pageOf('Dritte Seite mit Text')]));
    expect(content).toMatchObject({ text: 'Erste Seite mit Text\n\nDritte Seite mit Text', pages: 3 });
  });
});

describe('limits of what is read', () => {
  const pages = Array.from({ length: 310 }, (_, index) =>
    pageOf(...Array.from({ length: 40 }, (_, row) => `Zeile ${row} auf Seite ${index + 1}`)),
  );

  it('300 pages are read, the rest is left, and said to be', async () => {
    const content = await read(pdf(pages, { packed: true }));
    if (content.kind !== 'text') throw new Error(content.reason);
    expect([content.pages, content.truncated]).toEqual([310, true]);
    expect(content.text).toContain('Zeile 39 auf Seite 300');
    expect(content.text).not.toContain('Seite 301');
  });

  it('stops at a number of characters, also within a page', async () => {
    const content = await read(pdf(pages), { maxCharacters: 100 });
    expect(content).toMatchObject({ kind: 'text', truncated: true });
    expect(content.kind === 'text' && content.text.length).toBe(100);
  });

  it('reads one page at least and keeps what was read when the time is over', async () => {
    const content = await read(pdf(pages.slice(0, 5)), { maxMs: 0 });
    if (content.kind !== 'text') throw new Error(content.reason);
    expect([content.pages, content.truncated]).toEqual([5, true]);
    expect(content.text).toContain('Seite 1');
    expect(content.text).not.toContain('Seite 2');
  });
});

describe('files that are none, or not for us', () => {
  const whole = pdf([pageOf('Ein ganzer Beschluss mit Text')]);

  it.each<[string, Buffer, Awaited<ReturnType<typeof readPdf>>]>([
    ['nothing', Buffer.alloc(0), { kind: 'unreadable', reason: 'is empty' }],
    [
      'a page',
      Buffer.from('\ufeff<!DOCTYPE html><p>x'),
      { kind: 'unreadable', reason: 'is a web page, not a PDF file' },
    ],
    ['a picture', Buffer.from('\x89PNG\r\n'), { kind: 'unreadable', reason: 'is not a PDF file' }],
    ['half a file', whole.subarray(0, 200), { kind: 'unreadable', reason: 'is a broken PDF file' }],
    ['a head alone', Buffer.from('%PDF-1.7\n'), { kind: 'unreadable', reason: 'is a broken PDF file' }],
    ['a locked file', pdf([pageOf('x')], { locked: true }), { kind: 'textless', reason: 'is locked by a password' }],
    ['a scan', pdf([[], []]), { kind: 'textless', reason: 'has no text in it, as scanned pages have' }],
    ['a stamp', pdf([pageOf('Eingang 3')]), { kind: 'textless', reason: 'has no text in it, as scanned pages have' }],
  ])('%s', async (_, file, expected) => {
    expect(await read(file)).toEqual(expected);
  });

  it('a file whose table of contents points at wrong places is read all the same', async () => {
    const file = pdf([pageOf('Ein ganzer Beschluss mit Text')], { wrongOffsets: true });
    expect(await read(file)).toMatchObject({ kind: 'text', text: 'Ein ganzer Beschluss mit Text' });
  });

  it('rubbish before the head is forgiven', async () => {
    expect(await read(Buffer.concat([Buffer.from('\r\n\r\n'), whole]))).toMatchObject({ kind: 'text' });
  });

  it('contents that cannot be unpacked harm their page only', async () => {
    const file = pdf([pageOf('weg'), pageOf('Die zweite Seite ist heil geblieben')], {
      firstContent: Buffer.from('not packed at all'),
    });
    expect(await read(file)).toMatchObject({ kind: 'text', text: 'Die zweite Seite ist heil geblieben', pages: 2 });
  });
});

describe('in a worker', () => {
  let pool: ParsePool;
  afterEach(() => pool.close());
  const job = (file: Buffer, limits: Partial<PdfLimits> = {}) => ({
    pdf: new Uint8Array(file),
    url: 'https://example.org/a.pdf',
    limits: { ...LIMITS, ...limits },
  });

  it('a bomb is given up before it fills the memory, and the next file is read', async () => {
    pool = createParsePool({ maxMemoryMb: 128, timeoutMs: 60_000 });
    const bomb = pdf([[]], { firstContent: deflateSync(Buffer.alloc(400_000_000, ' ')) });
    expect(bomb.length).toBeLessThan(500_000);
    await expect(pool.readPdf(job(bomb))).rejects.toMatchObject({
      code: 'SOURCE_TOO_COSTLY',
      message: 'https://example.org/a.pdf takes more memory than is allowed to read.',
    });
    expect(await pool.readPdf(job(pdf([pageOf('Ein ganzer Beschluss mit Text')])))).toMatchObject({ kind: 'text' });
  });

  it('a file that takes too long is given up', async () => {
    pool = createParsePool({ timeoutMs: 300, maxMemoryMb: 1024 });
    const slow = Buffer.alloc(60_000_000, 'BT /F1 11 Tf (Bombe ) Tj ET\n');
    await expect(pool.readPdf(job(pdf([[]], { firstContent: deflateSync(slow) })))).rejects.toMatchObject({
      code: 'SOURCE_TOO_COSTLY',
      message: expect.stringContaining('0.3 s'),
    });
  });
});

describe('the door to documents', () => {
  let server: FeedServer;
  let closing: () => Promise<unknown> = async () => undefined;
  afterEach(async () => {
    await closing();
    await server.close();
  });

  async function reader(answers: FeedServer['answers'], maxDocumentBytes = 1_000_000) {
    server = await startFeedServer(answers);
    const fetcher = testFetcher({ maxBytes: 1_000, maxDocumentBytes });
    const pool = createParsePool();
    const documents = createDocumentReader(fetcher, pool.readPdf);
    closing = () => Promise.all([pool.close(), fetcher.close()]);
    return documents;
  }

  it('reads once, and asks by validators and by hash from then on', async () => {
    const file = pdf([pageOf(...Array.from({ length: 40 }, (_, row) => `Zeile ${row} des Beschlusses`))]);
    expect(file.length).toBeGreaterThan(1_000);
    const documents = await reader({
      '/a.pdf': (request, response) =>
        request.headers['if-none-match'] === '"1"'
          ? response.writeHead(304).end()
          : response.writeHead(200, { etag: '"1"', 'content-type': 'application/pdf' }).end(file),
    });
    const url = `${server.url}/a.pdf`;
    const first = await documents.read(firstRequest(url));
    if (first.kind !== 'document') throw new Error('not read');
    expect(first).toMatchObject({ etag: '"1"', content: { kind: 'text', pages: 1 } });
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await documents.read({ ...firstRequest(url), etag: '"1"' })).toMatchObject({
      kind: 'unchanged',
      etag: '"1"',
    });
    expect(await documents.read({ ...firstRequest(url), bodyHash: first.hash })).toMatchObject({ kind: 'unchanged' });
    expect(server.requests.at(-1)?.headers.accept).toContain('application/pdf');
  });

  it('refuses what is too large in words that fit a document', async () => {
    const documents = await reader({ '/a.pdf': say(Buffer.alloc(2_000)) }, 1_500);
    await expect(documents.read(firstRequest(`${server.url}/a.pdf`))).rejects.toMatchObject({
      code: 'FETCH_TOO_LARGE',
      message: expect.stringMatching(/a\.pdf is larger than what is read of a document\.$/),
    });
  });

  it('honours robots.txt and the address guard as for feeds', async () => {
    const documents = await reader({ '/robots.txt': say('User-agent: *\nDisallow: /intern/') });
    await expect(documents.read(firstRequest(`${server.url}/intern/a.pdf`))).rejects.toMatchObject({
      code: 'ROBOTS_REFUSED',
    });
    await expect(documents.read(firstRequest('http://10.0.0.1/a.pdf'))).rejects.toMatchObject({
      code: 'ADDRESS_REFUSED',
    });
  });
});
