/** A document that was replaced, as the page and the interface show it. */
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aResolution, instant } from '../fakes/records.ts';
import { openSite, type Site } from './web-site.ts';

const TWO = [
  { url: 'https://example.org/a.pdf', title: 'Beschluss', replaced: { times: 2, at: instant('2025-06-01T10:00:00Z') } },
  { url: 'https://example.org/b.pdf', title: 'Anlage' },
];

let site: Site;
beforeAll(async () => {
  site = await openSite();
  await site.store.write((tables) => tables.saveRecords('DMK', [], [aResolution({ documents: TWO })]));
});
afterAll(() => site.close());

describe('a replaced document', () => {
  it.each([
    ['/beschluesse/r1', 'Dokument ersetzt, gesehen am'],
    ['/beschluesse/r1?lang=en', 'document replaced, seen on'],
  ])('shows on %s, and the other one does not', async (path, words) => {
    const $ = load(await (await fetch(site.url + path)).text());
    const note = (url: string) => $(`a[href="${url}"]`).first().parent().find('.note').text();
    expect(note('https://example.org/a.pdf')).toContain(words);
    expect(note('https://example.org/a.pdf')).toContain('2025');
    expect(note('https://example.org/b.pdf')).toBe('');
  });

  it('is told by the interface beside address and title', async () => {
    const answer = await fetch(`${site.url}/api/v1/resolutions`);
    const [resolution] = (await answer.json()) as { readonly documents: unknown }[];
    expect(resolution?.documents).toEqual([{ ...TWO[0], replaced: { times: 2, at: '2025-06-01T10:00:00Z' } }, TWO[1]]);
  });
});
