/** What every kind of source must do; a new kind in the list is tested by itself once it has an example here. */
import { afterAll, describe, expect, it } from 'vitest';
import type { SourceKindId } from '../../src/core/model.ts';
import { createParsePool } from '../../src/feeds/parse-pool.ts';
import { LISTED_KINDS, sourceKinds } from '../../src/feeds/sources/list.ts';
import { fetchedBody, source } from './bodies.ts';

interface Example {
  readonly good: string;
  /** Well-formed, but without any entry; null for a kind that always has one. */
  readonly empty: string | null;
  readonly broken: readonly string[];
  readonly select?: Readonly<Record<string, string>>;
}

const SENTENCE = 'Die 2. Sitzung der Digitalministerkonferenz findet am 24. Oktober 2024 in Berlin statt.';
const HOSTILE = `${SENTENCE}\u0000\u202e\u200b &lt;script&gt;`;

const EXAMPLES: Readonly<Record<SourceKindId, Example>> = {
  rss: {
    good: `<rss version="2.0"><channel><title>T</title><item><title>DMK</title><description>${HOSTILE.replace('\u0000', '')}</description></item></channel></rss>`,
    empty: '<rss version="2.0"><channel><title>T</title></channel></rss>',
    broken: ['', '<html></html>', '<rss version="2.0"><channel><item>', '\u0000\u0001'],
  },
  'html-page': {
    good: `<html><body><h1>DMK</h1><p>${HOSTILE}</p></body></html>`,
    empty: null,
    broken: ['', '<html></html>', '\u0000\u0001'],
  },
  'html-list': {
    good: `<html><body><ul><li><b>DMK</b><p>${HOSTILE}</p></li></ul></body></html>`,
    empty: `<html><body><h1>Beschlüsse</h1><p>${SENTENCE}</p></body></html>`,
    broken: ['', '<html></html>', '\u0000\u0001'],
    select: { entry: 'li', title: 'b' },
  },
  ical: {
    good: `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:DMK\nDESCRIPTION:${HOSTILE}\nEND:VEVENT\nEND:VCALENDAR`,
    empty: 'BEGIN:VCALENDAR\nEND:VCALENDAR',
    broken: ['', '<html></html>', 'BEGIN:VCALENDAR\nBEGIN:VEVENT', '\u0000\u0001'],
  },
};

const pool = createParsePool();
const KINDS = sourceKinds(pool.parse);

afterAll(() => pool.close());

it('each kind is listed once, with an example here', () => {
  expect(KINDS.map(({ id }) => id)).toEqual(Object.keys(LISTED_KINDS));
  expect(Object.keys(EXAMPLES).toSorted()).toEqual(Object.keys(LISTED_KINDS).toSorted());
});

describe.each(KINDS.map((kind) => ({ name: kind.id, kind })))('$name', ({ name, kind }) => {
  const { good, empty, broken, select = null } = EXAMPLES[name];
  const read = (text: string) => kind.read(fetchedBody(text), source(name, select));

  it('reads an item whose text is plain, clean and whole', async () => {
    const [item, ...others] = await read(good);

    expect(others).toEqual([]);
    expect(item?.text).toContain(SENTENCE);
    expect(item?.text).not.toMatch(/[\0-\x08\u202e\u200b]/);
    expect(item?.guid).not.toBe('');
    expect(`${item?.title} ${item?.text}`).toContain('DMK');
  });

  it('reads the same body as the same items', async () => {
    expect(await read(good)).toEqual(await read(good));
  });

  it.each(empty === null ? [] : [empty])('takes the well-formed body %j without entries for empty', async (text) => {
    expect(await read(text)).toEqual([]);
  });

  it.each(broken)('refuses the broken body %j in one line', async (text) => {
    await expect(read(text)).rejects.toMatchObject({
      name: 'BotError',
      code: 'SOURCE_UNREADABLE',
      message: expect.stringMatching(/^[^\n]{20,300}$/),
    });
  });
});
