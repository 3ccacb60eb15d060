/** Documents, the whole way: a link in a feed, its file on loopback, and what people see of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeShape, resolutionShape, sessionShape } from '../src/core/shapes.ts';
import type { Program } from '../src/program.ts';
import { type Bench, startBench } from './fakes/bench.ts';
import { rss } from './fakes/feed-server.ts';
import { pageOf, pdf } from './fakes/pdf.ts';

const PDF = 'application/pdf';
const LETTERHEAD = ['Digitalministerkonferenz', '3. Sitzung am 21. Mai 2025 in Mainz', ''];
const FIRST = pdf([
  pageOf(
    ...LETTERHEAD,
    'Beschluss',
    '',
    'TOP 5.1: Registermodernisierung beschleunigen',
    '',
    'Die Länder führen das Nationale-Once-Only-Technical-System ein und bündeln ihre Glasfaserausbau-',
    'programme.',
  ),
]);
const SECOND = pdf([
  pageOf(
    ...LETTERHEAD,
    'Beschluss',
    '',
    'TOP 5.1: Registermodernisierung beschleunigen',
    '',
    'Neu gefasst: Mobilfunk.',
  ),
]);

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

function report(): string {
  const link = `<a href="${bench.feeds.url('/top5.pdf')}">Registermodernisierung beschleunigen</a>`;
  return rss([
    {
      guid: 'g1',
      link: 'https://presse.example/dmk-3',
      title: 'Digitalministerkonferenz in Mainz',
      html: `<p>Die 3. Digitalministerkonferenz hat am 21. Mai 2025 in Mainz getagt und Beschlüsse gefasst.</p><p>${link}</p>`,
      published: '2025-05-21T15:00:00Z',
    },
  ]);
}

/** An empty feed as baseline, then the report, at `now`. */
async function played(now = '2025-05-21T16:00:00Z'): Promise<Program> {
  bench.feeds.publish('/news.xml', rss([]));
  await bench.restart('2025-05-20T08:00:00Z');
  await bench.poll();
  bench.feeds.publish('/news.xml', report());
  const program = await bench.restart(now);
  await bench.poll();
  return program;
}

async function known(program: Program) {
  return program.store.read(async (tables) => ({
    sessions: (await tables.sessions()).map(sessionShape),
    resolutions: (await tables.resolutions()).map(resolutionShape),
    changes: (await tables.changes({ limit: 100 })).map(changeShape).toReversed(),
    sequences: (await tables.publications()).map(({ record, sequence }) => [record, sequence]),
    document: await tables.documentState(bench.feeds.url('/top5.pdf')),
    versions: await tables.documentVersions(bench.feeds.url('/top5.pdf')),
  }));
}
const find = (program: Program, words: string) =>
  program.store.read(async (tables) => (await tables.searchResolutions(words, 5)).map(({ title }) => title));
const asked = () => bench.feeds.requests.filter(({ path }) => path === '/top5.pdf').map(({ status }) => status);

describe('a document that is read first', () => {
  it('says number and session, counts in the search, and is told to nobody', async () => {
    bench.feeds.publish('/top5.pdf', FIRST, PDF);
    const program = await played();
    const { sessions, resolutions, changes, document, versions } = await known(program);
    expect(sessions).toMatchObject([{ ordinal: 3, start: '2025-05-21', place: 'Mainz', status: 'held' }]);
    expect(resolutions).toMatchObject([
      {
        number: 'TOP 5.1',
        title: 'Registermodernisierung beschleunigen',
        session: sessions[0]?.id,
        documents: [{ url: bench.feeds.url('/top5.pdf'), title: 'Registermodernisierung beschleunigen' }],
      },
    ]);
    expect(changes.filter(({ cause }) => cause === 'baseline').map(({ kind }) => kind)).toEqual(['resolution-amended']);
    expect(document).toMatchObject({ error: null, failures: 0, source: 'fachpresse' });
    expect(versions).toMatchObject([{ pages: 1, truncated: false, replacement: false }]);
    expect(await find(program, 'Glasfaser')).toEqual(['Registermodernisierung beschleunigen']);
    expect(await find(program, 'Glasfaserausbauprogramm')).toEqual(['Registermodernisierung beschleunigen']);
    expect(bench.slack.messages()).toHaveLength(1);
    const facts = await program.pipeline.factsFor(resolutions[0]?.id ?? '');
    expect(facts?.find(({ field }) => field === 'number')).toMatchObject({
      quote: 'TOP 5.1: Registermodernisierung beschleunigen',
      url: bench.feeds.url('/top5.pdf'),
      won: true,
    });
  });

  it('that says nothing new changes nothing', async () => {
    bench.feeds.publish(
      '/top5.pdf',
      pdf([pageOf('Registermodernisierung beschleunigen', 'Es bleibt alles beim Alten.')]),
      PDF,
    );
    const program = await played();
    const { changes, sequences } = await known(program);
    expect(new Set(changes.map(({ cause }) => cause))).toEqual(new Set(['news']));
    expect(new Set(sequences.map(([, sequence]) => sequence))).toEqual(new Set([0]));
    expect(await find(program, 'Alten')).toEqual(['Registermodernisierung beschleunigen']);
  });
});

describe('a document that is replaced at its address', () => {
  it('is a change: told by an edit, shown by page and interface, and both files are kept', async () => {
    bench.feeds.publish('/top5.pdf', FIRST, PDF);
    await played();
    bench.feeds.publish('/top5.pdf', SECOND, PDF);
    const program = await bench.restart('2025-05-22T17:00:00Z');
    await bench.poll();
    const { resolutions, changes, versions } = await known(program);
    const replaced = { times: 1, at: expect.stringMatching(/^2025-05-22T17:/) };
    expect(resolutions).toMatchObject([{ number: 'TOP 5.1', documents: [{ replaced }] }]);
    expect(changes.at(-1)).toMatchObject({ kind: 'document-replaced', cause: 'news' });
    expect(versions.map(({ replacement }) => replacement)).toEqual([true, false]);
    const texts = await program.store.read((tables) =>
      Promise.all(versions.map(async ({ version }) => (await tables.itemVersion(version ?? ''))?.text)),
    );
    expect(texts).toEqual([expect.stringContaining('Mobilfunk'), expect.stringContaining('Glasfaserausbauprogramme')]);
    expect([await find(program, 'Mobilfunk'), await find(program, 'Glasfaser')]).toEqual([
      ['Registermodernisierung beschleunigen'],
      [],
    ]);
    expect(bench.slack.messages()).toHaveLength(1);
    expect(JSON.stringify(bench.slack.messages()[0])).toContain('Dokument ersetzt, gesehen am');
  });

  it('counts each time, also when the first file comes back', async () => {
    bench.feeds.publish('/top5.pdf', FIRST, PDF);
    await played();
    for (const [day, file] of [
      [22, SECOND],
      [23, FIRST],
      [24, FIRST],
    ] as const) {
      bench.feeds.publish('/top5.pdf', file, PDF);
      await bench.restart(`2025-05-${day}T17:00:00Z`);
      await bench.poll();
    }
    const program = await bench.restart('2025-05-24T18:00:00Z');
    const { resolutions, versions } = await known(program);
    expect(resolutions[0]?.documents[0]?.replaced?.times).toBe(2);
    expect(new Set(versions.map(({ version }) => version)).size).toBe(3);
    expect(await find(program, 'Glasfaser')).toEqual(['Registermodernisierung beschleunigen']);
  });

  it('is told once when a server only writes it anew at every visit', async () => {
    bench.feeds.publish('/top5.pdf', FIRST, PDF);
    await played();
    for (const day of [22, 23, 24, 25]) {
      bench.feeds.publish('/top5.pdf', Buffer.concat([FIRST, Buffer.from(`% ${day}\n`)]), PDF);
      await bench.restart(`2025-05-${day}T17:00:00Z`);
      await bench.poll();
    }
    const program = await bench.restart('2025-05-26T08:00:00Z');
    const { resolutions, versions } = await known(program);
    expect(resolutions[0]?.documents[0]?.replaced?.times).toBe(1);
    expect(versions).toHaveLength(5);
  });
});

describe('how often a document is asked for', () => {
  it('once a day in its first month, then once a week, and only for what is new', async () => {
    bench.feeds.publish('/top5.pdf', FIRST, PDF);
    await played();
    const statusesAt = async (now: string) => {
      await bench.restart(now);
      await bench.poll();
      return asked();
    };
    expect(await statusesAt('2025-05-21T18:00:00Z')).toEqual([200]);
    expect(await statusesAt('2025-05-22T18:00:00Z')).toEqual([200, 304]);
    expect(await statusesAt('2025-06-30T18:00:00Z')).toEqual([200, 304, 304]);
    expect(await statusesAt('2025-07-02T18:00:00Z')).toEqual([200, 304, 304]);
    expect(await statusesAt('2025-07-07T18:00:01Z')).toEqual([200, 304, 304, 304]);
  });

  it('a few after each poll, until all are read', async () => {
    const paths = Array.from({ length: 12 }, (_, index) => `/beschluss-${index}.pdf`);
    for (const path of paths)
      bench.feeds.publish(path, pdf([pageOf(`Beschluss zu ${path}`, 'Mit etwas Text darin.')]), PDF);
    bench.feeds.publish('/news.xml', rss([]));
    await bench.restart('2025-05-20T08:00:00Z');
    await bench.poll();
    const links = paths.map((path) => `<li><a href="${bench.feeds.url(path)}">Verwaltung digital ${path}</a></li>`);
    const html = `<p>Die 3. Digitalministerkonferenz hat am 21. Mai 2025 in Mainz Beschlüsse gefasst.</p><ul>${links.join('')}</ul>`;
    const entry = { guid: 'g', link: 'https://presse.example/1', title: 'Digitalministerkonferenz in Mainz' };
    bench.feeds.publish('/news.xml', rss([{ ...entry, html, published: '2025-05-21T15:00:00Z' }]));
    const read: number[] = [];
    for (const hour of [16, 17, 18, 19]) {
      await bench.restart(`2025-05-21T${hour}:00:00Z`);
      await bench.poll();
      read.push(bench.feeds.requests.filter(({ path }) => paths.includes(path)).length);
    }
    expect(read).toEqual([5, 10, 12, 12]);
  });
});

describe('a file that cannot be read', () => {
  const FILES: Readonly<Record<string, readonly [body: Buffer, reason: string]>> = {
    'a page instead': [Buffer.from('<!doctype html><p>Wartung</p>'), 'is a web page, not a PDF file'],
    'half a file': [FIRST.subarray(0, 200), 'is a broken PDF file'],
    'a locked file': [pdf([pageOf('Geheim')], { locked: true }), 'is locked by a password'],
    'a scan': [pdf([[]]), 'has no text in it, as scanned pages have'],
  };

  it.each(Object.keys(FILES))('%s leaves one reason and the resolution as it was', async (name) => {
    const [body, reason] = FILES[name] ?? [];
    bench.feeds.publish('/top5.pdf', body ?? '', PDF);
    const program = await played();
    const { resolutions, document, sequences } = await known(program);
    expect(document).toMatchObject({ error: reason, failures: 0 });
    expect(resolutions).toMatchObject([{ title: 'Registermodernisierung beschleunigen', number: null }]);
    expect(new Set(sequences.map(([, sequence]) => sequence))).toEqual(new Set([0]));
    expect(bench.logged.filter((line) => line.includes('document-unread'))).toHaveLength(1);
  });

  it('in between is no replacement', async () => {
    bench.feeds.publish('/top5.pdf', FIRST, PDF);
    await played();
    bench.feeds.publish('/top5.pdf', '<!doctype html><p>Wartung</p>', 'text/html');
    let program = await bench.restart('2025-05-22T17:00:00Z');
    await bench.poll();
    expect((await known(program)).document?.error).toBe('is a web page, not a PDF file');
    expect(await find(program, 'Glasfaser')).toHaveLength(1);
    bench.feeds.publish('/top5.pdf', FIRST, PDF);
    program = await bench.restart('2025-05-23T18:00:00Z');
    await bench.poll();
    const { document, versions, resolutions } = await known(program);
    expect([document?.error, versions.length, resolutions[0]?.documents[0]?.replaced]).toEqual([null, 1, undefined]);
  });

  it('or is not there fails alone: the poll goes well, and it is asked no more that day', async () => {
    const program = await played();
    const { document, resolutions } = await known(program);
    expect(document).toMatchObject({ failures: 1, error: expect.stringContaining('404') });
    expect(resolutions).toHaveLength(1);
    const [source] = program.sources;
    if (!source) throw new Error('no source');
    expect(await program.pipeline.pollSource(source, { anyway: true })).toMatchObject({ result: 'unchanged' });
    expect(asked()).toEqual([404]);
  });
});
