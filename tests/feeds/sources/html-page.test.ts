import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseHtmlPage } from '../../../src/feeds/sources/html-page.ts';
import { body, source } from '../bodies.ts';

const PAGE = await readFile(new URL('../fixtures/dmk-page.html', import.meta.url), 'utf8');
const CONTENT =
  'Die 4. Sitzung der Digitalministerkonferenz findet am 24. und 25. November 2025 in Ingelheim am Rhein statt.';

function read(html: string, select: Record<string, string> | null = null) {
  return parseHtmlPage(body(html, 'https://example.org/dmk'), source('html-page', select));
}

describe('a page', () => {
  it('is one item with its content as text, and nothing else', () => {
    expect(read(PAGE)).toEqual([
      {
        guid: 'https://example.org/feeds/news',
        url: 'https://example.org/dmk',
        title: 'Digitalministerkonferenz (DMK)',
        text: [
          'Digitalministerkonferenz (DMK)',
          '',
          'Die 4. Sitzung findet am 24. und 25. November 2025 in Ingelheim statt.',
          '',
          'Beschlüsse',
          '',
          '- Beschlüsse der 3. DMK (PDF, 300 KB)',
          '- KI in der Verwaltung',
          '- Zur 3. Sitzung',
          '- nochmals',
          '',
          'Nächster Termin: Frühjahr 2026',
        ].join('\n'),
        publishedAt: null,
        language: 'de',
        links: [
          {
            url: 'https://example.org/dmk/beschluesse/3-dmk.pdf',
            title: 'Beschlüsse der 3. DMK (PDF, 300 KB)',
          },
          { url: 'https://example.org/SharedDocs/ki?__blob=publicationFile&v=2', title: 'KI in der Verwaltung' },
        ],
      },
    ]);
  });

  it('reads the same when only its furniture changes', () => {
    const later = PAGE.replace('4711', '4712')
      .replace('der 23. November 2026', 'der 24. November 2026')
      .replace('Impressum', 'Kontakt')
      .replace('<li>Presse</li>', '<li>Presse</li><li>Neu</li>')
      .replace('Wir verwenden Cookies', 'Cookies helfen uns')
      .replace('1.1.2020', '2.2.2022');

    expect(read(later)).toEqual(read(PAGE));
  });

  it('reads otherwise when its content changes', () => {
    expect(read(PAGE.replace('24. und 25. November', '1. Dezember'))).not.toEqual(read(PAGE));
  });

  it.each`
    what                            | html
    ${'without main'}               | ${`<body><div><p>${CONTENT}</p></div><footer>Impressum</footer></body>`}
    ${'with a decorative main'}     | ${`<body><main><p>Willkommen</p></main><p>${CONTENT}</p></body>`}
    ${'with two mains'}             | ${`<body><main><p>${CONTENT.slice(0, 60)}</p></main><main>${CONTENT.slice(60)}</main></body>`}
    ${'with a content named share'} | ${`<body><div class="share"><main><p>${CONTENT}</p></main></div></body>`}
    ${'with windows line ends'}     | ${`<body>\r\n<p>\r\n${CONTENT}\r\n</p></body>`}
  `('$what is read', ({ html }) => {
    expect(read(html)[0]?.text.replace('\n', ' ').replace('  ', ' ')).toContain(CONTENT.slice(0, 60));
  });

  it('is narrowed down by select.content, all parts in their order', () => {
    const [item] = read(PAGE, { content: 'h1, main > ul' });

    expect(item?.text).toMatch(/^Digitalministerkonferenz \(DMK\)\n+- Beschlüsse der 3\. DMK/);
    expect(item?.text).not.toContain('Ingelheim');
  });
});

describe('furniture', () => {
  it.each(['cookie-banner', 'CookieConsent', 'js_breadcrumb', 'skip-link', 'site-footer', 'footer', 'mainNavigation'])(
    'is what is called %s',
    (name) => {
      const html = `<body><p>${CONTENT}</p><div class="box ${name}">anderes</div><div id="${name}">anderes</div></body>`;

      expect(read(html)[0]?.text).toBe(CONTENT);
    },
  );

  it.each(['card-footer', 'social-policy', 'content-share-of-laender', 'cookieless', 'navigationsgeraete'])(
    'is not what is called %s',
    (name) => {
      expect(read(`<body><p>${CONTENT}</p><div class="${name}">anderes</div></body>`)[0]?.text).toContain('anderes');
    },
  );
});

describe('what stands in front of a page is refused', () => {
  it.each`
    what                | html                                                                                                                                                   | reason
    ${'nothing'}        | ${''}                                                                                                                                                  | ${/is empty/}
    ${'an empty shell'} | ${'<html><body><div id="app"></div><script src="app.js"></script></body></html>'}                                                                      | ${/empty page/}
    ${'a bot check'}    | ${`<title>Just a moment...</title><body><p>Checking your browser before accessing example.org. ${'x'.repeat(50)}</p></body>`}                          | ${/bot check/}
    ${'a cookie wall'}  | ${'<body><p>Bitte aktivieren Sie Cookies in Ihrem Browser.</p><p>Um fortzufahren, müssen Sie Cookies akzeptieren und die Seite neu laden.</p></body>'} | ${/bot check/}
    ${'a login'}        | ${'<body><h1>Anmeldung zum internen Bereich der Geschäftsstelle</h1><form><input name="u"><input type="password" name="p"></form></body>'}             | ${/login/}
    ${'works'}          | ${'<body><h1>Wartungsarbeiten</h1><p>Unsere Seite wird gewartet und ist bald wieder für Sie da.</p></body>'}                                           | ${/instead of its content/}
    ${'a feed'}         | ${'<?xml version="1.0"?><rss version="2.0"><channel/></rss>'}                                                                                          | ${/kind of the source to rss/}
    ${'a PDF'}          | ${'%PDF-1.4 stream'}                                                                                                                                   | ${/PDF/}
    ${'plain words'}    | ${'service unavailable'}                                                                                                                               | ${/not a web page/}
  `('$what', ({ html, reason }) => {
    expect(() => read(html)).toThrow(
      expect.objectContaining({ code: 'SOURCE_UNREADABLE', message: expect.stringMatching(reason) }),
    );
  });

  it('but a long page that speaks of cookies is read', () => {
    const text = `<p>Bitte Cookies akzeptieren.</p><p>${`${CONTENT} `.repeat(20)}</p>`;

    expect(read(`<body>${text}</body>`)).toHaveLength(1);
  });
});

describe('a selector', () => {
  it.each`
    selector        | reason
    ${'.gone'}      | ${/no part "\.gone" any more/}
    ${'main > > ['} | ${/select\.content ".*" is no CSS selector/}
    ${'img'}        | ${/nothing to read/}
  `('"$selector" that finds no content is an error that names it', ({ selector, reason }) => {
    expect(() => read(PAGE, { content: selector })).toThrow(
      expect.objectContaining({ code: 'SOURCE_UNREADABLE', message: expect.stringMatching(reason) }),
    );
  });
});
