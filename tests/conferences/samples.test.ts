/** Each conference's samples, from the bytes of a source to what is read out of them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONFERENCES } from '../../src/conferences/list.ts';
import { printReading, readText } from '../../src/core/extract.ts';
import type { FeedItem, SourceDefinition, SourceKindId } from '../../src/core/model.ts';
import { LISTED_KINDS } from '../../src/feeds/sources/list.ts';

interface Sample {
  readonly about: string;
  readonly kind: SourceKindId;
  readonly url: string;
  /** Day on which it was read, for items without a date of their own. */
  readonly published: string;
  readonly select?: SourceDefinition['select'];
  readonly items: readonly { readonly sessions: readonly object[]; readonly resolutions: readonly object[] }[];
}

const FOLDERS = CONFERENCES.map(({ id, slug }) => ({
  id,
  folder: new URL(`../../src/conferences/${slug}/samples/`, import.meta.url),
})).filter(({ folder }) => existsSync(folder));

const SAMPLES = FOLDERS.flatMap(({ id, folder }) => {
  const files = readdirSync(folder);
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({
      name: `${id} ${file}`,
      sample: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Sample,
      bodies: files
        .filter((other) => other !== file && other.startsWith(file.replace(/json$/, '')))
        .map((body) => readFileSync(new URL(body, folder), 'utf8')),
    }));
});

it('The DMK has samples of a page, a list and a feed', () => {
  expect(SAMPLES.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['DMK session-page.json', 'DMK resolutions-list.json', 'DMK news.json']),
  );
});

describe.each(SAMPLES)('$name', ({ sample, bodies }) => {
  it('is read as expected, and nothing beyond', async () => {
    expect(bodies).toHaveLength(1);
    const items = await parsed(sample, bodies[0] ?? '');
    const readings = items.map((item) => readingOf(sample, item));

    expect(readings).toHaveLength(sample.items.length);
    for (const [index, expected] of sample.items.entries()) {
      expect(readings[index]?.sessions).toHaveLength(expected.sessions.length);
      expect(readings[index]?.resolutions).toHaveLength(expected.resolutions.length);
      expect(readings[index]).toMatchObject(expected);
    }
  });
});

async function parsed(sample: Sample, text: string): Promise<readonly FeedItem[]> {
  const parse = await LISTED_KINDS[sample.kind].load();
  const source: SourceDefinition = {
    id: 'sample',
    kind: sample.kind,
    url: sample.url,
    conference: null,
    authority: 'press',
    every: '0 * * * *',
    select: sample.select ?? null,
    off: null,
  };
  return parse({ url: sample.url, contentType: null, text }, source);
}

function readingOf({ published }: Sample, { title, text, url, publishedAt, language, links }: FeedItem) {
  const readOn = Temporal.ZonedDateTime.from(`${published}T12:00[Europe/Berlin]`).toInstant();
  return printReading(
    readText({ title, text, url, language, links, conference: null, publishedAt: publishedAt ?? readOn }, CONFERENCES),
  );
}
