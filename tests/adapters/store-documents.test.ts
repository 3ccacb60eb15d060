/** Documents in the store: their addresses, every file that stood there, and what is found by their words. */
import { describe, expect, it } from 'vitest';
import type { DocumentState, DocumentVersion } from '../../src/core/document.ts';
import type { Store } from '../../src/core/ports.ts';
import { aResolution, instant } from '../fakes/records.ts';
import { ENGINES, openFresh } from './store-engines.ts';
import { aState, aVersion, stated } from './store-samples.ts';

const URL = 'https://example.org/top5.pdf';
const NOW = instant('2025-05-21T10:00:00Z');

function aDocument(changed: Partial<DocumentState> = {}): DocumentState {
  return {
    url: URL,
    source: 'press',
    conference: 'DMK',
    authority: 'official',
    title: 'Beschluss',
    publishedAt: instant('2025-05-21T08:00:00Z'),
    foundAt: instant('2025-05-21T09:00:00Z'),
    etag: null,
    lastModified: null,
    hash: null,
    lastCheckAt: null,
    nextCheckAt: NOW,
    failures: 0,
    error: null,
    ...changed,
  };
}

function aFile(changed: Partial<DocumentVersion> = {}): DocumentVersion {
  return {
    url: URL,
    hash: 'a',
    version: 'd1',
    pages: 2,
    truncated: false,
    etag: '"1"',
    firstSeenAt: NOW,
    replacement: false,
    ...changed,
  };
}

/** A file with its text. */
async function addText(store: Store, id: string, text: string, changed: Partial<DocumentVersion> = {}): Promise<void> {
  await store.write(async (tables) => {
    await tables.addItemVersion(aVersion({ id, text, url: changed.url ?? URL, guid: URL, medium: 'pdf' }));
    await tables.addDocumentVersion(aFile({ version: id, hash: id, ...changed }));
  });
}

describe.each(ENGINES)('Documents on $name', (engine) => {
  it('keeps how an address fares, and says which are due, the longest due first', async () => {
    const store = await openFresh(engine);
    const at = (minute: number) => instant(`2025-05-21T10:${String(minute).padStart(2, '0')}:00Z`);
    const documents = [3, 1, 2, 9].map((minute) =>
      aDocument({ url: `https://example.org/${minute}.pdf`, nextCheckAt: at(minute) }),
    );
    await store.write(async (tables) => {
      for (const document of documents) await tables.saveDocumentState(document);
      await tables.saveDocumentState(aDocument({ url: 'https://example.org/x.pdf', source: 'other' }));
    });
    const due = (limit: number) => store.read((tables) => tables.dueDocuments('press', at(3), limit));
    expect((await due(9)).map(({ nextCheckAt }) => nextCheckAt)).toEqual([at(1), at(2), at(3)]);
    expect(await due(2)).toHaveLength(2);
    const changed = aDocument({
      url: 'https://example.org/1.pdf',
      nextCheckAt: at(30),
      error: 'is empty',
      failures: 2,
    });
    await store.write((tables) => tables.saveDocumentState(changed));
    expect(await store.read((tables) => tables.documentState('https://example.org/1.pdf'))).toEqual(changed);
    expect((await due(9)).map(({ nextCheckAt }) => nextCheckAt)).toEqual([at(2), at(3)]);
    expect(await store.read((tables) => tables.documentState('https://example.org/none.pdf'))).toBeNull();
    const sources = (minute: number) => store.read((tables) => tables.sourcesWithDueDocuments(at(minute)));
    expect([await sources(1), await sources(2)]).toEqual([new Set(['other']), new Set(['other', 'press'])]);
  });

  it('keeps every file, newest first, and counts the replacements of each address', async () => {
    const store = await openFresh(engine);
    await addText(store, 'd1', 'Glasfaser');
    const later = instant('2025-06-01T10:00:00Z');
    const scan = aFile({ hash: 's', version: null, pages: null, firstSeenAt: later, replacement: true });
    await store.write((tables) => tables.addDocumentVersion(scan));
    await addText(store, 'x1', 'anderes', { url: 'https://example.org/x.pdf' });
    const versions = await store.read((tables) => tables.documentVersions(URL));
    expect(versions).toEqual([scan, aFile({ hash: 'd1' })]);
    const replacements = await store.read((tables) => tables.documentReplacements());
    expect([...replacements]).toEqual([[URL, { times: 1, at: later }]]);
  });

  it('gives item versions by position, each once, with their medium', async () => {
    const store = await openFresh(engine);
    const ids = ['v1', 'v2', 'v3'];
    await store.write(async (tables) => {
      for (const id of ids) await tables.addItemVersion(aVersion({ id }));
    });
    await addText(store, 'd1', 'Glasfaser');
    const first = await store.read((tables) => tables.versionsAfter(0, 3));
    expect(first.map(({ version }) => version.id)).toEqual(ids);
    const rest = await store.read((tables) => tables.versionsAfter(first.at(-1)?.position ?? 0, 3));
    expect(rest.map(({ version }) => [version.id, version.medium])).toEqual([['d1', 'pdf']]);
    expect(first[0]?.version).toEqual(aVersion({ id: 'v1' }));
  });

  it('a document of a page passes by: it neither lists nor unlists', async () => {
    const store = await openFresh(engine);
    const reading = { sessions: [{ conference: 'DMK', ordinal: stated(3) }], resolutions: [] };
    await store.write(async (tables) => {
      await tables.saveSourceState(aState({ currentVersions: ['v1'] }));
      await tables.addItemVersion(aVersion({ id: 'v1' }));
      await tables.addItemVersion(aVersion({ id: 'd1', medium: 'pdf' }));
      for (const id of ['v1', 'd1']) await tables.addReading(id, 1, reading);
    });
    const testimonies = await store.read((tables) => tables.testimonies('DMK'));
    expect(testimonies.map(({ id, current }) => [id, current])).toEqual([
      ['v1', true],
      ['d1', null],
    ]);
  });
});

describe.each(ENGINES)('Searching the texts of documents on $name', (engine) => {
  const documents = [{ url: URL, title: 'PDF' }];
  const find = (store: Store, words: string, limit = 5) =>
    store.read(async (tables) => (await tables.searchResolutions(words, limit)).map(({ id }) => id));

  it('titles come first, texts after them, each resolution once', async () => {
    const store = await openFresh(engine);
    await store.write((tables) =>
      tables.saveRecords(
        'DMK',
        [],
        [
          aResolution({ id: 'text', title: 'Netze', topics: [], documents }),
          aResolution({ id: 'title', title: 'Glasfaserausbau', topics: [], documents: [] }),
          aResolution({ id: 'both', title: 'Glasfaser', topics: [], documents }),
        ],
      ),
    );
    await addText(store, 'd1', 'Die Länder fördern Glasfaser, Glasfaser und noch einmal Glasfaser in den Gemeinden.');
    expect(await find(store, 'Glasfaser')).toEqual(['both', 'title', 'text']);
    expect(await find(store, 'Glasfaser', 2)).toEqual(['both', 'title']);
    expect((await find(store, 'Gemeinde')).toSorted()).toEqual(['both', 'text']);
    expect(await find(store, 'Netze in Gemeinden')).toEqual(['text']);
    expect(await find(store, 'Krankenhaus')).toEqual([]);
  });

  it('only the newest file counts, whichever comes first, resolution or text', async () => {
    const store = await openFresh(engine);
    await addText(store, 'd1', 'Glasfaser');
    const save = (id: string) =>
      store.write((tables) =>
        tables.saveRecords('DMK', [], [aResolution({ id, title: 'Netze', topics: [], documents })]),
      );
    await save('r1');
    expect([await find(store, 'Glasfaser'), await find(store, 'Mobilfunk')]).toEqual([['r1'], []]);
    await addText(store, 'd2', 'Mobilfunk', { replacement: true });
    expect([await find(store, 'Glasfaser'), await find(store, 'Mobilfunk')]).toEqual([[], ['r1']]);
    await store.write((tables) => tables.addDocumentVersion(aFile({ hash: 's', version: null, replacement: true })));
    expect(await find(store, 'Mobilfunk')).toEqual([]);
    await save('r2');
    expect([await find(store, 'Mobilfunk'), await find(store, 'Netze')]).toEqual([[], ['r2']]);
  });

  it('a resolution that is gone is not found by its text either', async () => {
    const store = await openFresh(engine);
    await store.write((tables) => tables.saveRecords('DMK', [], [aResolution({ documents })]));
    await addText(store, 'd1', 'Glasfaser');
    await store.write((tables) => tables.saveRecords('DMK', [], []));
    expect(await find(store, 'Glasfaser')).toEqual([]);
  });
});
