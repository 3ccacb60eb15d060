/** Which resolution a document belongs to, and what it may change there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffRecords } from '../../src/core/diff.ts';
import { mergeRecords } from '../../src/core/merge.ts';
import type { Anchor, DocumentReplacement, Resolution, ResolutionReading, Testimony } from '../../src/core/model.ts';
import { aConference, instant } from '../fakes/records.ts';

const URL = 'https://example.org/top5.pdf';
const stated = <T>(value: T) => ({ value, quote: String(value), why: 'test' });
const link = (url: string, title = 'Beschluss (PDF)') => stated({ url, title });

type Said = Omit<ResolutionReading, 'conference' | 'session'>;

/** `ordinal`: of the session that the text binds its resolutions to. */
function says(
  id: string,
  url: string,
  given: { readonly said: readonly Said[]; readonly ordinal?: number },
): Testimony {
  const { said, ordinal } = given;
  return {
    id,
    source: 'home',
    url,
    title: '',
    authority: 'official',
    publishedAt: instant('2025-05-21T10:00:00Z'),
    readAt: instant('2025-05-21T10:00:00Z'),
    readerVersion: 1,
    archive: false,
    current: null,
    reading: {
      sessions: ordinal === undefined ? [] : [{ conference: 'DMK', ordinal: stated(ordinal) }],
      resolutions: said.map((one) => ({ conference: 'DMK', session: ordinal === undefined ? null : 0, ...one })),
    },
  };
}
const page = (said: readonly Said[], ordinal?: number) =>
  says('page', 'https://example.org/beschluesse', { said, ...(ordinal === undefined ? {} : { ordinal }) });
const document = (id: string, said: Said, ordinal?: number, url = URL) =>
  ({
    ...says(id, url, { said: [{ document: link(url), ...said }], ...(ordinal === undefined ? {} : { ordinal }) }),
    medium: 'pdf',
  }) as const satisfies Testimony;

function merged(
  testimonies: readonly Testimony[],
  more: { readonly anchors?: readonly Anchor[]; readonly replacements?: ReadonlyMap<string, DocumentReplacement> } = {},
) {
  return mergeRecords({
    conference: aConference(),
    testimonies,
    anchors: [],
    before: [],
    newId: (seed) => `id-${seed}`,
    ...more,
  });
}
const brief = ({ number, title, documents }: Resolution) => [number, title, documents.length];

describe('a document finds its resolution', () => {
  it('by its address, whatever it calls itself', () => {
    const { resolutions, sessions } = merged([
      page([{ title: stated('Register'), document: link(URL) }]),
      document('a', { number: stated('TOP 5'), title: stated('Beschleunigung der Registermodernisierung') }, 3),
    ]);
    expect(resolutions.map(brief)).toEqual([['TOP 5', 'Register', 1]]);
    expect(resolutions[0]?.session).toBe(sessions[0]?.id);
    expect(resolutions[0]?.sources.map(({ url }) => url)).toEqual(['https://example.org/beschluesse', URL]);
  });

  it('by number and session where its address is named by nobody', () => {
    const { resolutions } = merged([
      page([{ number: stated('TOP 5'), title: stated('Register') }], 3),
      document('a', { number: stated('TOP 5'), title: stated('Registermodernisierung') }, 3),
      document('b', { number: stated('TOP 5'), title: stated('Netze') }, 4, 'https://example.org/b.pdf'),
    ]);
    expect(resolutions.map(brief)).toEqual([
      ['TOP 5', 'Register', 1],
      ['TOP 5', 'Netze', 1],
    ]);
  });

  it('by its title', () => {
    const { resolutions } = merged([
      page([{ title: stated('Die Register') }]),
      document('a', { title: stated('DIE REGISTER') }),
    ]);
    expect(resolutions.map(brief)).toEqual([[null, 'Die Register', 1]]);
  });

  it('by number among those that share it', () => {
    const shared = [
      { number: stated('TOP 1'), title: stated('Netze'), document: link(URL) },
      { number: stated('TOP 2'), title: stated('Register'), document: link(URL) },
    ];
    const { resolutions, grounds } = merged([page(shared, 3), document('a', { number: stated('TOP 2') }, 3)]);
    expect(resolutions.map(brief)).toEqual([
      ['TOP 1', 'Netze', 1],
      ['TOP 2', 'Register', 1],
    ]);
    expect(resolutions.map(({ id }) => grounds.get(id)?.statements.length)).toEqual([1, 2]);
  });

  it('or is a resolution that nobody named, if it has a title', () => {
    const { resolutions } = merged([
      document('a', { title: stated('Cloud') }),
      document('b', {}, 3, 'https://example.org/b.pdf'),
    ]);
    expect(resolutions.map(brief)).toEqual([[null, 'Cloud', 1]]);
  });
});

describe('what a document may change', () => {
  const listed = page([{ title: stated('Register'), number: stated('TOP 5'), document: link(URL) }], 3);
  const own = document('a', { title: stated('REGISTER und mehr'), number: stated('TOP 6') }, 3);

  it('its publisher knows better what it is called, and it keeps its id', () => {
    const before = merged([listed]);
    const after = merged([listed, own], { anchors: before.anchors });
    expect(after.resolutions.map(brief)).toEqual([['TOP 5', 'Register', 1]]);
    expect(after.resolutions[0]?.id).toBe(before.resolutions[0]?.id);
  });

  it('nothing, when it was read first and is spoken of later', () => {
    const first = merged([own]);
    const both = merged([own, listed], { anchors: first.anchors });
    expect(both.resolutions).toHaveLength(1);
    expect(both.resolutions[0]?.id).toBe(first.resolutions[0]?.id);
  });

  it('does not hang on the order in which all was read', () => {
    const more = [
      listed,
      own,
      document('c', { title: stated('Neu gefasst') }, 3),
      document('d', { number: stated('TOP 7'), title: stated('Netze') }, 3, 'https://example.org/d.pdf'),
      says('press', 'https://presse.example/1', {
        said: [{ title: stated('Netze'), number: stated('TOP 7') }],
        ordinal: 3,
      }),
    ];
    const expected = merged(more).resolutions;
    expect(expected.map(brief)).toEqual([
      ['TOP 5', 'Register', 1],
      ['TOP 7', 'Netze', 1],
    ]);
    fc.assert(
      fc.property(fc.shuffledSubarray(more, { minLength: more.length }), (order) => {
        expect(merged(order).resolutions).toEqual(expected);
      }),
    );
  });
});

describe('the session of many documents', () => {
  const two = ['a', 'b'].map((id) => document(id, {}, 3, `https://example.org/${id}.pdf`));
  const sources = (testimonies: readonly Testimony[]) => merged(testimonies).sessions[0]?.sources.map(({ url }) => url);

  it('names who speaks of it, and documents only where nobody else does', () => {
    expect(sources([page([], 3), ...two])).toEqual(['https://example.org/beschluesse']);
    expect(sources(two)).toEqual(['https://example.org/b.pdf', 'https://example.org/a.pdf']);
  });
});

describe('a replaced file', () => {
  const statements = [page([{ title: stated('Register'), document: link(URL) }])];
  const replaced = (times: number) => new Map([[URL, { times, at: instant('2025-06-01T10:00:00Z') }]]);
  const difference = (before: readonly Resolution[], after: readonly Resolution[], hash = '') =>
    diffRecords({
      conference: 'DMK',
      before: { sessions: [], resolutions: before },
      after: { sessions: [], resolutions: after },
      aliases: new Map(),
      publications: [
        {
          record: after[0]?.id ?? '',
          kind: 'resolution',
          conference: 'DMK',
          sequence: 0,
          changedAt: instant('2025-05-21T10:00:00Z'),
          createdAt: instant('2025-05-21T10:00:00Z'),
          hash,
          formerIds: [],
        },
      ],
      cause: 'news',
      at: instant('2025-06-01T10:00:00Z'),
      hash: (text) => text,
    });

  it('is one change each time, and none where nothing was replaced', () => {
    const [never, once, twice] = [new Map(), replaced(1), replaced(2)].map(
      (replacements) => merged(statements, { replacements }).resolutions,
    ) as [readonly Resolution[], readonly Resolution[], readonly Resolution[]];
    const shown = (records: readonly Resolution[]) => difference([], records).publications[0]?.hash ?? '';
    expect(never).toEqual(merged(statements).resolutions);
    expect(difference(never, once, shown(never)).changes.map(({ kind }) => kind)).toEqual(['document-replaced']);
    expect(difference(once, twice, shown(once)).changes.map(({ kind, revision }) => [kind, revision])).toEqual([
      ['document-replaced', 1],
    ]);
    expect(difference(twice, twice, shown(twice)).publications).toEqual([]);
  });
});
