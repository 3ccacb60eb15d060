import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseRss } from '../../../src/feeds/sources/rss.ts';
import { body } from '../bodies.ts';

function fixture(name: string): Promise<string> {
  return readFile(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
}

/** An RSS 2.0 feed around some items. */
function channel(items: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title><link>https://example.org/</link><description>D</description>${items}</channel></rss>`;
}

async function only(items: string) {
  const [item, ...others] = await parseRss(body(channel(items)));
  expect(others).toEqual([]);
  return item!;
}

describe('every dialect is read', () => {
  const story = {
    title: 'Digitalministerkonferenz tagt in Berlin & Potsdam',
    text: 'Die zweite Sitzung findet am 24. Oktober 2024 in Berlin statt.',
    url: 'https://example.org/news/dmk-2',
    publishedAt: Temporal.Instant.from('2024-04-22T08:30:00Z'),
  };

  it.each([
    ['rss-0.91.xml', 'de'],
    ['rss-1.0.rdf', 'de'],
    ['rss-2.0.xml', 'de'],
    ['rss-ampersand.xml', 'de'],
    ['atom-xhtml.xml', 'de'],
    ['atom-html.xml', null],
    ['atom-prefixed.xml', null],
    ['feed.json', 'de'],
  ])('%s', async (name, language) => {
    const items = await parseRss(body(await fixture(name)));

    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ ...story, language });
    expect(items[1]).toMatchObject({ title: 'Ohne alles', publishedAt: null });
  });

  it.each(['rss-2.0.xml', 'atom-xhtml.xml', 'atom-html.xml', 'feed.json'])('%s with its documents', async (name) => {
    const [item] = await parseRss(body(await fixture(name)));

    expect(item?.links).toEqual([
      { url: 'https://example.org/files/beschluss.pdf', title: 'Berlin' },
      { url: 'https://example.org/files/anlage.pdf', title: expect.any(String) },
    ]);
  });
});

describe('the text of an entry', () => {
  it('keeps the order of words in unescaped markup', async () => {
    const { text } = await only(
      '<item><title>A</title><description>am <b>17.</b> und <b>18.</b> Oktober</description></item>',
    );

    expect(text).toBe('am 17. und 18. Oktober');
  });

  it('is the full text, not the teaser it begins with', async () => {
    const { text } = await only(
      '<item><title>A</title><description>Die DMK tagt im Oktober […]</description>' +
        '<content:encoded><![CDATA[<p>Die DMK</p><p>tagt im Oktober in Berlin.</p>]]></content:encoded></item>',
    );

    expect(text).toBe('Die DMK\n\ntagt im Oktober in Berlin.');
  });

  it('is led by a teaser that says something else', async () => {
    const { text } = await only(
      '<item><title>A</title><description>Termin: 17. Oktober</description>' +
        '<content:encoded><![CDATA[<p>Die DMK tagt demnächst in Berlin.</p>]]></content:encoded></item>',
    );

    expect(text).toBe('Termin: 17. Oktober\n\nDie DMK tagt demnächst in Berlin.');
  });

  it('is free of what publishing software adds', async () => {
    const { text } = await only(
      '<item><title>A</title><description><![CDATA[<p>Die DMK tagt.</p><p>Der Beitrag <a href="/a">A</a> erschien zuerst auf <a href="/">Blatt</a>.</p>]]></description></item>',
    );

    expect(text).toBe('Die DMK tagt.');
  });

  it('never has halves of characters, controls or markup from a hostile title', async () => {
    const item = await only('<item><title>A&#x202e;B &lt;script&gt;alert(1)&lt;/script&gt;&#x85;</title></item>');

    expect(item.title).toBe('AB');
  });

  it('of plain Atom text is not taken for HTML', async () => {
    const feed =
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>1</id><title type="text">1 &lt;b&gt; 2</title>' +
      '<content type="text">a &lt;p&gt; b</content></entry></feed>';
    const [item] = await parseRss(body(feed));

    expect(item).toMatchObject({ title: '1 <b> 2', text: 'a <p> b' });
  });
});

describe('what identifies an entry', () => {
  it.each`
    parts                                                                      | guid                                    | url
    ${'<guid isPermaLink="false">17</guid><link>https://example.org/a</link>'} | ${'17'}                                 | ${'https://example.org/a'}
    ${'<guid>https://example.org/b</guid>'}                                    | ${'https://example.org/b'}              | ${'https://example.org/b'}
    ${'<link>/news/a?x=1&amp;y=2</link>'}                                      | ${'https://example.org/news/a?x=1&y=2'} | ${'https://example.org/news/a?x=1&y=2'}
    ${'<link>javascript:alert(1)</link>'}                                      | ${'A'}                                  | ${null}
    ${''}                                                                      | ${'A'}                                  | ${null}
  `('$parts gives guid $guid', async ({ parts, guid, url }) => {
    expect(await only(`<item><title>A</title>${parts}</item>`)).toMatchObject({ guid, url });
  });
});

it('Given an empty feed, it is read as no items', async () => {
  expect(await parseRss(body(channel('')))).toEqual([]);
});

it('Given entries outside of the channel, they are read all the same', async () => {
  const feed = '<rss version="2.0"><channel><title>T</title></channel><item><title>A</title></item></rss>';

  expect(await parseRss(body(feed))).toMatchObject([{ title: 'A' }]);
});

it('Given a date that cannot be, the entry has none', async () => {
  const feed =
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>1</id><title>A</title><updated>gestern</updated></entry></feed>';

  expect(await parseRss(body(feed))).toMatchObject([{ guid: '1', title: 'A', publishedAt: null }]);
});

it('Given a comment of the host after the end, it is read all the same', async () => {
  expect(await parseRss(body(`\ufeff\n${channel('<item><title>A</title></item>')}\n<!-- cached -->`))).toHaveLength(1);
});

it('Given nesting deeper than calls can go, it ends with what can be read', async () => {
  const deep = `${'<a>'.repeat(30_000)}${'</a>'.repeat(30_000)}`;

  expect(await parseRss(body(channel(`<item><title>A</title>${deep}</item>`)))).toMatchObject([{ title: 'A' }]);
});

describe('what cannot be read is refused with its reason', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "${'&lol;'.repeat(1000)}">]>${channel('<item><title>&lol2;</title></item>')}`;
  const item = '<item><title>A</title><description>Text</description></item>';
  const whole = channel(item.repeat(3));

  it.each`
    what                          | text                                                                                       | reason
    ${'nothing'}                  | ${''}                                                                                      | ${/is empty, not a feed/}
    ${'a web page'}               | ${'<!doctype html><html><head><title>Wartung</title></head></html>'}                       | ${/web page \(“Wartung”\), not a feed/}
    ${'words'}                    | ${'Bitte später wiederkommen'}                                                             | ${/something else, not a feed/}
    ${'a PDF'}                    | ${'%PDF-1.7 …'}                                                                            | ${/PDF/}
    ${'another XML'}              | ${'<?xml version="1.0"?><urlset><url/></urlset>'}                                          | ${/not a feed/}
    ${'a feed cut in its middle'} | ${whole.slice(0, whole.length / 2)}                                                        | ${/breaks off/}
    ${'a feed cut near its end'}  | ${whole.slice(0, -8)}                                                                      | ${/breaks off/}
    ${'an end within CDATA'}      | ${`${channel('').replace('</channel></rss>', '')}<item><description><![CDATA[</rss> Text`} | ${/never closed/}
    ${'comments that never end'}  | ${channel('<!--'.repeat(200_000))}                                                         | ${/"<!--" is never closed/}
    ${'an entry that stays open'} | ${channel(`<item><title>A</title>${item}`)}                                                | ${/broken feed/}
    ${'an entity bomb'}           | ${bomb}                                                                                    | ${/entities of its own/}
    ${'an external entity'}       | ${`<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${whole}`}                        | ${/entities of its own/}
    ${'an RSS without a channel'} | ${'<rss version="2.0"></rss>'}                                                             | ${/broken feed/}
    ${'broken JSON'}              | ${'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"'}                      | ${/broken JSON/}
    ${'another JSON'}             | ${'{"error":"not found"}'}                                                                 | ${/no JSON Feed/}
  `('$what', async ({ text, reason }) => {
    await expect(parseRss(body(text))).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
      message: expect.stringMatching(reason),
    });
  });

  it('in one line that names the address', async () => {
    await expect(parseRss(body('<html>\n</html>'))).rejects.toMatchObject({
      message: expect.stringMatching(/^https:\/\/example\.org\/feeds\/news is .+$/),
    });
  });
});
