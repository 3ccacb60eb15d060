import { expect, it } from 'vitest';
import type { FeedItem } from '../../src/core/model.ts';
import { tidyItems } from '../../src/feeds/tidy-items.ts';

function item(parts: Partial<FeedItem>): FeedItem {
  return { guid: '1', url: null, title: 'T', text: 'x', publishedAt: null, language: null, links: [], ...parts };
}

function guids(...items: Partial<FeedItem>[]): string[] {
  return tidyItems(items.map(item)).map(({ guid }) => guid);
}

it('Given ids that are unique, it keeps them', () => {
  expect(guids({ guid: 'a' }, { guid: 'b' })).toEqual(['a', 'b']);
});

it('Given one id for all entries, it tells them apart by address, then title, then position', () => {
  expect(guids({ url: 'https://a/' }, { url: 'https://b/' })).toEqual(['1 https://a/', '1 https://b/']);
  expect(guids({ title: 'A' }, { title: 'B' }, { guid: '2' })).toEqual(['1  A', '1  B', '2']);
  expect(guids({ text: 'x' }, { text: 'y' })).toEqual(['1  T #1', '1  T #2']);
});

it('Given an entry twice word for word, it counts once', () => {
  expect(guids({}, {})).toEqual(['1']);
});

it('Given entries without any content, they are left out', () => {
  expect(
    guids({ title: ' ', text: '\n' }, { title: '', text: '', links: [{ url: 'https://a/', title: 'A' }] }),
  ).toEqual(['1']);
});

it('Given invisible characters, they are gone', () => {
  expect(tidyItems([item({ title: 'A\u0000\nB', text: 'a\ud800b' })])).toMatchObject([{ title: 'A B', text: 'ab' }]);
});

it('Given a title of megabytes, its beginning is the title, and no half of a character is left', () => {
  const [first] = tidyItems([item({ title: `A${'😀'.repeat(1_000_000)}` })]);
  expect(first?.title).toBe(`A${'😀'.repeat(999)}…`);
});

it('Given a text of megabytes and links without end, what an entry may bring is kept and the rest is not', () => {
  const links = Array.from({ length: 10_000 }, (_, n) => ({ url: `https://x.example/${n}`, title: 'A' }));
  const [first] = tidyItems([item({ text: `Die Sitzung. ${'😀'.repeat(1_000_000)}`, links })]);
  expect(first?.text).toMatch(/^Die Sitzung\. (?:😀)+$/u);
  expect(first?.text.length).toBe(249_999);
  expect(first?.links).toEqual(links.slice(0, 2_000));
});
