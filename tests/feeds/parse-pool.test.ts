import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createParsePool, type ParsePool } from '../../src/feeds/parse-pool.ts';
import { fetchedBody, source } from './bodies.ts';

let pool: ParsePool;

afterEach(() => pool.close());

function feed(items: number, text = 'Text'): string {
  const item = `<item><title>A</title><description>${text}</description></item>`;
  return `<rss version="2.0"><channel><title>T</title>${item.replace('A', '0')}${Array.from({ length: items - 1 }, (_, index) => item.replace('A', String(index + 1))).join('')}</channel></rss>`;
}

/** Reads for minutes: the page parser takes quadratic time over unclosed inline elements. */
const COSTLY = `<p>${'<b><i>'.repeat(200_000)}${'</b>'.repeat(200_000)}`;

describe('reading in a worker', () => {
  it('gives items with instants, as the pure function does', async () => {
    pool = createParsePool();
    const text =
      '<rss version="2.0"><channel><title>T</title><item><title>A</title><pubDate>22 Apr 2024 10:30:00 GMT</pubDate></item></channel></rss>';

    const items = await pool.parse({ body: fetchedBody(text), source: source('rss') });

    expect(items).toMatchObject([{ title: 'A', publishedAt: Temporal.Instant.from('2024-04-22T10:30:00Z') }]);
  });

  it('gives a large result whole and in order', async () => {
    pool = createParsePool();

    const items = await pool.parse({ body: fetchedBody(feed(3000, 'Wort '.repeat(100))), source: source('rss') });

    expect(items.map(({ title }) => Number(title))).toEqual(Array.from({ length: 3000 }, (_, index) => index));
  });

  it('refuses more entries than anybody publishes, and says how many', async () => {
    pool = createParsePool();
    const few = await pool.parse({ body: fetchedBody(feed(5_000)), source: source('rss') });

    const refused = pool.parse({ body: fetchedBody(feed(5_001)), source: source('rss') });

    expect(few).toHaveLength(5_000);
    await expect(refused).rejects.toMatchObject({
      code: 'SOURCE_TOO_COSTLY',
      message: expect.stringContaining('has 5001 entries, more than the 5000 that are read'),
    });
  });

  it('reads many bodies one after the other', async () => {
    pool = createParsePool();
    const jobs = [1, 2, 3, 4].map((count) => ({ body: fetchedBody(feed(count)), source: source('rss') }));

    const results = await Promise.all(jobs.map((job) => pool.parse(job)));

    expect(results.map((items) => items.length)).toEqual([1, 2, 3, 4]);
  });

  it('passes on why a body cannot be read, and reads the next', async () => {
    pool = createParsePool();

    await expect(pool.parse({ body: fetchedBody('<html></html>'), source: source('rss') })).rejects.toMatchObject({
      name: 'BotError',
      code: 'SOURCE_UNREADABLE',
      message: expect.stringContaining('not a feed'),
    });
    expect(await pool.parse({ body: fetchedBody(feed(1)), source: source('rss') })).toHaveLength(1);
  });
});

describe('limits', () => {
  it('a body that takes too long is given up, and the next is read', async () => {
    pool = createParsePool({ timeoutMs: 4_000 });
    await pool.parse({ body: fetchedBody(feed(1)), source: source('rss') });

    const costly = pool.parse({ body: fetchedBody(COSTLY), source: source('html-page') });
    const next = pool.parse({ body: fetchedBody(feed(2)), source: source('rss') });

    await expect(costly).rejects.toMatchObject({ code: 'SOURCE_TOO_COSTLY', message: expect.stringContaining('4 s') });
    expect(await next).toHaveLength(2);
  });

  it('a body that takes too much memory is given up, and the next is read', async () => {
    pool = createParsePool({ maxMemoryMb: 48 });

    const costly = pool.parse({ body: fetchedBody(feed(120_000)), source: source('rss') });

    await expect(costly).rejects.toMatchObject({
      code: 'SOURCE_TOO_COSTLY',
      message: expect.stringContaining('memory'),
    });
    expect(await pool.parse({ body: fetchedBody(feed(2)), source: source('rss') })).toHaveLength(2);
  });
});

it('a process that has read ends by itself', async () => {
  const script = new URL('./fixtures/read-once.ts', import.meta.url);

  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(script)], { timeout: 20_000 });

  expect(stdout.trim()).toBe('read 1');
});

describe('closing', () => {
  it('interrupting fails what is under way; an idle worker reads on', async () => {
    let started = 0;
    process.on('worker', () => {
      started += 1;
    });
    pool = createParsePool({ workers: 2 });
    const read = () => pool.parse({ body: fetchedBody(feed(1)), source: source('rss') });
    await read();
    await pool.interrupt();
    expect(await read()).toHaveLength(1);
    expect(started).toBe(1);

    const costly = Array.from({ length: 2 }, () =>
      pool.parse({ body: fetchedBody(COSTLY), source: source('html-page') }).catch(String),
    );
    await pool.interrupt();
    expect(await Promise.all(costly)).toEqual(Array(2).fill(expect.stringContaining('reading was stopped')));
    expect(await read()).toHaveLength(1);
    process.removeAllListeners('worker');
  });

  it('fails what is under way and what waits, and a later body starts anew', async () => {
    pool = createParsePool();
    const outcomes = Promise.allSettled([
      pool.parse({ body: fetchedBody(COSTLY), source: source('html-page') }),
      pool.parse({ body: fetchedBody(feed(1)), source: source('rss') }),
    ]);

    await pool.close();

    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await pool.parse({ body: fetchedBody(feed(1)), source: source('rss') })).toHaveLength(1);
  });
});
