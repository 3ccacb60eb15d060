/** What is read from outside is read in a process of its own, which may die without the program. */
import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONFERENCES } from '../src/conferences/list.ts';
import type { ItemVersion } from '../src/core/model.ts';
import { readVersion } from '../src/core/read-version.ts';
import { createReadingProcess, type ReadingProcess } from '../src/reading-process.ts';
import { pageOf, pdf } from './fakes/pdf.ts';
import { fetchedBody, source } from './feeds/bodies.ts';

const SENTENCE = 'Die 7. Digitalministerkonferenz (DMK) findet am 20. Mai 2027 in Wiesbaden statt.';
const LIMITS = { maxPages: 3, maxCharacters: 10_000, maxMs: 20_000 };
/** Reads for minutes: the page parser takes quadratic time over unclosed inline elements. */
const COSTLY = `<p>${'<b><i>'.repeat(200_000)}${'</b>'.repeat(200_000)}`;
const ALL = CONFERENCES.map(({ id }) => id);

let reading: ReadingProcess;

beforeEach(() => {
  reading = createReadingProcess();
});

afterEach(() => {
  const pid = reading.pid();
  if (pid !== null) process.kill(pid, 'SIGKILL');
});

function feed(items: number, text: string): string {
  const all = Array.from(
    { length: items },
    (_, n) => `<item><title>${n}</title><description>${text}</description></item>`,
  );
  return `<rss version="2.0"><channel><title>T</title>${all.join('')}</channel></rss>`;
}

function version(text: string, more: Partial<ItemVersion> = {}): ItemVersion {
  const publishedAt = Temporal.Instant.from('2026-11-02T08:00:00Z');
  const about = {
    id: text.slice(0, 8),
    source: 'press',
    conference: null,
    authority: 'press',
    guid: 'g',
    url: null,
  } as const;
  const said = { title: 'Meldung', text, language: 'de', links: [], contentHash: 'h' } as const;
  return { ...about, ...said, publishedAt, firstSeenAt: publishedAt, ...more };
}

async function ended(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await pause(10);
  }
}

describe('what it reads', () => {
  it('are bodies of any size, whole and in order', async () => {
    const text = feed(3_000, 'Wort '.repeat(200));
    expect(text.length).toBeGreaterThan(3_000_000);

    const items = await reading.parse({ body: fetchedBody(text), source: source('rss') });

    expect(items.map(({ title }) => Number(title))).toEqual(Array.from({ length: 3_000 }, (_, at) => at));
    expect(items.every(({ text }) => text.length === 999)).toBe(true);
  });

  it('are texts, each as the reader itself reads it, long or of a document too', async () => {
    const texts = [SENTENCE, `${SENTENCE} ${'Nichts weiter. '.repeat(6_000)}`, 'Nichts.', SENTENCE];
    const versions = texts.map((text, at) =>
      version(text, at === 3 ? { medium: 'pdf', url: 'https://dmk.example/a.pdf' } : {}),
    );

    const readings = await reading.textReader(ALL).read(versions);

    expect(readings).toEqual(versions.map((one) => readVersion(one, CONFERENCES)));
    expect(readings[0]?.sessions[0]).toMatchObject({ conference: 'DMK', ordinal: { value: 7 } });
  });

  it('are texts about the conferences of the catalogue alone', async () => {
    const [one] = await reading.textReader(['IMK']).read([version(SENTENCE)]);
    expect(one?.sessions).toEqual([]);
  });

  it('are documents', async () => {
    const file = new Uint8Array(pdf([pageOf('Ein ganzer Beschluss mit Text')]));
    const document = await reading.readPdf({ pdf: file, url: 'https://dmk.example/a.pdf', limits: LIMITS });
    expect(document).toMatchObject({ kind: 'text', text: 'Ein ganzer Beschluss mit Text' });
  });

  it('gives what it cannot read back with the code and the words', async () => {
    await expect(reading.parse({ body: fetchedBody('<html></html>'), source: source('rss') })).rejects.toMatchObject({
      name: 'BotError',
      code: 'SOURCE_UNREADABLE',
      message: expect.stringContaining('not a feed'),
    });
  });

  it('reads others meanwhile, each getting its own', async () => {
    const sizes = [7, 1, 300, 20];
    const all = sizes.map((items) => reading.parse({ body: fetchedBody(feed(items, 'Text')), source: source('rss') }));
    const texts = reading.textReader(ALL).read([version(SENTENCE)]);

    expect((await Promise.all(all)).map((items) => items.length)).toEqual(sizes);
    expect(await texts).toHaveLength(1);
  });
});

describe('its life', () => {
  it('begins with the first thing to read, and ends when nothing was read for a while', async () => {
    reading = createReadingProcess({ idleMs: 1 });
    expect(reading.pid()).toBeNull();
    const parsed = reading.parse({ body: fetchedBody(feed(1, 'Text')), source: source('rss') });
    const pid = reading.pid() ?? 0;
    expect(await parsed).toHaveLength(1);

    await ended(pid);

    expect(reading.pid()).toBeNull();
    expect(await reading.parse({ body: fetchedBody(feed(2, 'Text')), source: source('rss') })).toHaveLength(2);
  });

  it('killed, it fails what it was reading, and the next is read by another', async () => {
    const costly = reading.parse({ body: fetchedBody(COSTLY), source: source('html-page') });
    const pid = reading.pid() ?? 0;
    process.kill(pid, 'SIGKILL');

    await expect(costly).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' });
    expect(await reading.parse({ body: fetchedBody(feed(1, 'Text')), source: source('rss') })).toHaveLength(1);
    expect(reading.pid()).not.toBe(pid);
  });

  it('interrupted, it fails what is under way; idle, it reads on', async () => {
    await reading.parse({ body: fetchedBody(feed(1, 'Text')), source: source('rss') });
    const pid = reading.pid();
    reading.interrupt();
    expect(reading.pid()).toBe(pid);

    const costly = reading.parse({ body: fetchedBody(COSTLY), source: source('html-page') });
    reading.interrupt();

    await expect(costly).rejects.toMatchObject({ message: expect.stringContaining('reading was stopped') });
    expect(await reading.parse({ body: fetchedBody(feed(1, 'Text')), source: source('rss') })).toHaveLength(1);
  });

  it.each(['idle', 'busy'])('%s, it neither keeps the program alive nor outlives it', async (state) => {
    const script = fileURLToPath(new URL('./fakes/read-and-end.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script, state], { timeout: 20_000 });
    const pids = stdout.trim().split(' ').map(Number);
    expect(pids.every((pid) => pid > 0)).toBe(true);
    await Promise.all(pids.map(ended));
  });

  it('knows nothing of the environment', async () => {
    process.env.SLACK_BOT_TOKEN = 'xoxb-of-nobody';
    await reading.parse({ body: fetchedBody(feed(1, 'Text')), source: source('rss') });
    const { stdout } = await promisify(execFile)('ps', ['e', '-ww', '-p', String(reading.pid())]);
    delete process.env.SLACK_BOT_TOKEN;
    expect(stdout).toContain('reading-child');
    expect(stdout).not.toContain('xoxb');
  });
});
