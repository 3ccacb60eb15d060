import { describe, expect, it } from 'vitest';
import { parseHtmlList } from '../../../src/feeds/sources/html-list.ts';
import { body, source } from '../bodies.ts';

const LIST = `<!doctype html><html lang="de"><head><title>Beschlüsse</title></head><body>
<nav><ul><li class="entry">Start</li></ul></nav>
<main><h1>Beschlüsse der Konferenz</h1>
<ul>
  <li class="entry"><span class="date">Potsdam, 19. April 2024</span><h3>Digitale Teilhabe</h3>
    <p>TOP 5.1 der 1. Sitzung</p><a class="more" href="/beschluss/5-1">mehr</a> <a href="/files/5-1.pdf">PDF</a></li>
  <li class="entry"><span class="date">ohne Datum</span><a href="/files/5-2.pdf"><b>KI</b> in der Verwaltung</a></li>
  <li class="entry"><p>Dritter Eintrag ohne Adresse</p><p>mit Text</p></li>
  <li class="entry"> </li>
</ul></main></body></html>`;

function read(html: string, select: Record<string, string> | null) {
  return parseHtmlList(body(html, 'https://example.org/beschluesse/'), source('html-list', select));
}

it('Given an entry selector, it reads every entry of the content with title, address and documents', () => {
  expect(read(LIST, { entry: '.entry', date: '.date' })).toEqual([
    {
      guid: 'https://example.org/beschluss/5-1',
      url: 'https://example.org/beschluss/5-1',
      title: 'Digitale Teilhabe',
      text: 'Potsdam, 19. April 2024\n\nDigitale Teilhabe\n\nTOP 5.1 der 1. Sitzung\n\nmehr PDF',
      publishedAt: Temporal.Instant.from('2024-04-18T22:00:00Z'),
      language: 'de',
      links: [{ url: 'https://example.org/files/5-1.pdf', title: 'PDF' }],
    },
    {
      guid: 'https://example.org/files/5-2.pdf',
      url: 'https://example.org/files/5-2.pdf',
      title: 'KI in der Verwaltung',
      text: 'ohne Datum KI in der Verwaltung',
      publishedAt: null,
      language: 'de',
      links: [{ url: 'https://example.org/files/5-2.pdf', title: 'KI in der Verwaltung' }],
    },
    {
      guid: 'Dritter Eintrag ohne Adresse',
      url: null,
      title: 'Dritter Eintrag ohne Adresse',
      text: 'Dritter Eintrag ohne Adresse\n\nmit Text',
      publishedAt: null,
      language: 'de',
      links: [],
    },
  ]);
});

it('Given selectors for title and link, it takes these', () => {
  const [first] = read(LIST, { entry: '.entry', title: 'p', link: 'a[href$=".pdf"]' });

  expect(first).toMatchObject({ title: 'TOP 5.1 der 1. Sitzung', url: 'https://example.org/files/5-1.pdf' });
});

it('Given entries that are links themselves, it takes their address', () => {
  expect(read(LIST, { entry: 'a.more' })).toMatchObject([{ title: 'mehr', url: 'https://example.org/beschluss/5-1' }]);
});

it('Given no entry, it is an empty list', () => {
  expect(read(LIST, { entry: '.gone' })).toEqual([]);
});

describe('what cannot be read is refused', () => {
  it.each`
    what                        | html                                                         | select                              | reason
    ${'no entry selector'}      | ${LIST}                                                      | ${null}                             | ${/without select\.entry/}
    ${'a broken selector'}      | ${LIST}                                                      | ${{ entry: 'li[' }}                 | ${/select\.entry "li\[" is no CSS/}
    ${'a broken date selector'} | ${LIST}                                                      | ${{ entry: '.entry', date: ':x(' }} | ${/select\.date ":x\(" is no CSS/}
    ${'a bot check'}            | ${'<title>Just a moment...</title><p>Checking your browser'} | ${{ entry: 'li' }}                  | ${/bot check/}
    ${'nothing'}                | ${''}                                                        | ${{ entry: 'li' }}                  | ${/is empty/}
  `('$what', ({ html, select, reason }) => {
    expect(() => read(html, select)).toThrow(
      expect.objectContaining({ code: 'SOURCE_UNREADABLE', message: expect.stringMatching(reason) }),
    );
  });
});
