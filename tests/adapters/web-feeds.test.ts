/** The feeds of changes, held strictly against RFC 4287 and JSON Feed 1.1. */
import { parseFeed } from '@rowanmanning/feed-parser';
import { load } from 'cheerio';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aChange, aSession, days } from '../fakes/records.ts';
import { HOSTILE, NOW, openSite, type Site } from './web-site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
  const hostile = aSession({ id: 'h&1', place: `${HOSTILE}\u0007\ud800`, days: days('2027-05-01') });
  const reread = Array.from({ length: 80 }, (_, at) =>
    aChange({ id: `reread-${at}`, cause: 'reader', record: 'next', at: NOW.subtract({ minutes: at }) }),
  );
  await site.store.write((tables) =>
    tables.appendChanges([
      ...reread,
      aChange({
        id: 'h<1>',
        kind: 'session-announced',
        record: 'h&1',
        at: NOW.subtract({ hours: 5 }),
        before: null,
        after: { kind: 'session', value: hostile },
      }),
    ]),
  );
});
afterAll(() => site.close());

const text = async (path: string) => (await fetch(`${site.url}${path}`)).text();
/** RFC 3339 with seconds and a zone, as both formats ask for. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

it.each(['all', 'dmk', 'imk'])('%s.atom keeps RFC 4287', async (slug) => {
  const xml = await text(`/feed/${slug}.atom`);
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|&(?!(?:amp|lt|gt|quot|#\d+|#x[\da-f]+);)/i);
  expect(parseFeed(xml).items).toHaveLength(slug === 'imk' ? 0 : 2);
  const $ = load(xml, { xml: true });
  const feed = $('feed');
  expect(feed.attr('xmlns')).toBe('http://www.w3.org/2005/Atom');
  for (const parent of [
    feed,
    ...$('entry')
      .toArray()
      .map((entry) => $(entry)),
  ]) {
    for (const name of ['id', 'title', 'updated']) expect(parent.children(name)).toHaveLength(1);
    expect(() => new URL(parent.children('id').text())).not.toThrow();
    expect(parent.children('updated').text()).toMatch(INSTANT);
    expect(parent.children('link[rel="alternate"][type="text/html"]')).toHaveLength(1);
  }
  expect(feed.children('author').children('name').text()).not.toBe('');
  expect(feed.children('link[rel="self"]').attr('href')).toBe(`https://konferenzbote.example/feed/${slug}.atom`);
  const ids = $('entry > id')
    .toArray()
    .map((id) => $(id).text());
  expect(new Set(ids).size).toBe(ids.length);
  const times = $('entry > updated')
    .toArray()
    .map((updated) => $(updated).text());
  expect(times).toEqual(times.toSorted().reverse());
  if (times.length > 0) expect(feed.children('updated').text()).toBe(times[0]);
});

it.each(['all', 'dmk', 'imk'])('%s.json keeps JSON Feed 1.1', async (slug) => {
  const feed = JSON.parse(await text(`/feed/${slug}.json`)) as Readonly<Record<string, unknown>>;
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: expect.stringMatching(/./),
    feed_url: `https://konferenzbote.example/feed/${slug}.json`,
    home_page_url: expect.stringMatching(/^https:/),
    language: expect.stringMatching(/^(?:de|en)$/),
    authors: [{ name: 'Konferenzbote' }],
  });
  const items = feed.items as readonly Readonly<Record<string, string>>[];
  expect(items).toHaveLength(slug === 'imk' ? 0 : 2);
  for (const item of items) {
    expect(Object.keys(item).sort()).toEqual(['content_text', 'date_published', 'id', 'title', 'url']);
    for (const value of Object.values(item)) expect(value).toEqual(expect.stringMatching(/./));
    expect(item.date_published).toMatch(INSTANT);
    expect(() => new URL(item.url ?? '')).not.toThrow();
  }
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
});

it('both tell the same things by the same ids, and rereading old texts pushes no news out', async () => {
  const $ = load(await text('/feed/all.atom'), { xml: true });
  const { items } = JSON.parse(await text('/feed/all.json')) as { readonly items: readonly { readonly id: string }[] };
  expect(
    $('entry > id')
      .toArray()
      .map((id) => $(id).text()),
  ).toEqual(items.map(({ id }) => id));
  expect(items.map(({ id }) => id)).toEqual(['urn:konferenzbote:change:h%3C1%3E', 'urn:konferenzbote:change:moved']);
});

it('are told on the first page too, whatever was read anew since', async () => {
  const $ = load(await text('/'));
  const links = $('section[aria-labelledby="geaendert"] a')
    .map((_, link) => $(link).attr('href'))
    .get();
  expect(links.some((href) => href.endsWith('/sitzungen/h%261'))).toBe(true);
});
