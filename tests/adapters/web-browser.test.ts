/** The pages in a real browser: nothing overflows, nothing complains, everything is reached by keyboard. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium } from '../fakes/chromium.ts';
import { figuresOf } from '../fakes/page-figures.ts';
import { aChange, aPublication, aResolution, aSession, days } from '../fakes/records.ts';
import { SCREENSHOTS, shoot } from '../fakes/screenshots.ts';
import { disputed, openDisputedSite } from './web-disputed.ts';
import { NOW, type Site } from './web-site.ts';

const PAGES = [
  '/',
  '/?conference=dmk',
  '/jahr/2026',
  '/jahr/2027',
  '/sitzungen/next',
  '/sitzungen/season',
  '/sitzungen/disputed',
  '/beschluesse?q=KI',
  '/beschluesse/r2',
  '/status',
  '/sitzungen',
  '/nope',
];
/** Where long words and texts without any place to break stand; the first page of all and of one shows them too. */
const LONG_PAGES = [
  '/',
  '/?conference=imk',
  '/sitzungen?conference=imk',
  '/jahr/2028',
  '/sitzungen/long',
  '/beschluesse/long',
  '/beschluesse/unbroken',
  '/beschluesse?q=Eckpunkte',
  `/beschluesse?q=${'x'.repeat(200)}`,
  '/status',
  `/nope${'x'.repeat(290)}`,
];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Rules beyond the law's, such as one h1 and no skipped heading, count too. */
const AXE_OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
};
/** Each width in each colour scheme and language. */
const VIEWS = [320, 768, 1280].flatMap((width) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    (['de', 'en'] as const).map((lang) => [width, scheme, lang] as const),
  ),
);
const LONG_WORD = 'Verkehrsinfrastrukturplanungsbeschleunigungsgesetz';
const MAX_TABS = 40;
const FIRST_PAGE_MAX_BYTES = 50_000;

/** Of a page with text on it; a blank one has one colour, and nothing drawn. */
const COLORS_MIN = 20;
const DRAWN_MIN = 0.01;

function heightOf(tab: Page): Promise<number> {
  return tab.evaluate('Math.max(document.documentElement.scrollHeight, innerHeight)');
}

/** What axe-core finds wrong with the page that is open: the rule and the first place. */
async function violationsIn(tab: Page): Promise<readonly string[]> {
  await tab.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
  await tab.evaluate(AXE);
  const violations = (await tab.evaluate(
    `axe.run(document, ${JSON.stringify(AXE_OPTIONS)}).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0]?.html, nodes[0]?.failureSummary]))`,
  )) as readonly (readonly string[])[];
  return violations.map((parts) => parts.join(' '));
}

/** Words that no line of a small screen holds, and texts without any place to break. */
async function saveLongTexts({ store }: Site): Promise<void> {
  const unbroken = 'X'.repeat(290);
  const disagrees = { field: 'place', value: unbroken, source: { source: 's', url: null, publishedAt: NOW } } as const;
  const long = aSession({
    id: 'long',
    conference: 'IMK',
    days: days('2028-05-04'),
    place: unbroken,
    chairs: [unbroken],
    guests: [unbroken],
    previous: [{ days: days('2028-04-04'), place: `Y${unbroken}`, until: NOW }],
    contradictions: [disagrees],
  });
  const titles = [LONG_WORD, unbroken];
  await store.write(async (tables) => {
    const { session } = disputed();
    const resolutions = titles.map((title, at) =>
      aResolution({
        id: at === 0 ? 'long' : 'unbroken',
        conference: 'IMK',
        session: 'long',
        title: `${at === 0 ? 'Eckpunkte zum ' : ''}${title}`,
        topics: [title],
        documents: [{ url: `https://example.org/${unbroken}`, title }],
      }),
    );
    await tables.saveRecords('IMK', [session, long], resolutions);
    await tables.appendPublications([aPublication({ record: 'long', conference: 'IMK' })]);
    await tables.appendChanges([
      aChange({
        id: 'long',
        record: 'long',
        conference: 'IMK',
        at: NOW,
        before: null,
        after: { kind: 'session', value: long },
      }),
    ]);
  });
}

if (CHROMIUM) console.info(`screenshots of every page go to ${SCREENSHOTS}`);
if (!CHROMIUM) console.info('skipped: no Chromium found, so the pages are not tried in a browser');

describe.runIf(CHROMIUM)('in Chromium', () => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    site = await openDisputedSite();
    await saveLongTexts(site);
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it.each(VIEWS)(
    'no page scrolls sideways, asks elsewhere or complains, nor does axe-core: %i px, %s, %s',
    async (width, colorScheme, lang) => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, locale: lang });
      const tab = await context.newPage();
      const complaints: string[] = [];
      tab.on('console', (message) => complaints.push(message.text()));
      tab.on('pageerror', (error) => complaints.push(String(error)));
      tab.on('dialog', (dialog) => complaints.push(`dialog ${dialog.message()}`));
      tab.on('request', (asked) => {
        if (!asked.url().startsWith(site.url)) complaints.push(`asked ${asked.url()}`);
      });
      for (const path of PAGES) {
        await tab.goto(`${site.url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        const [wide, language, headings] = (await tab.evaluate(
          '[document.documentElement.scrollWidth - innerWidth, document.documentElement.lang, document.querySelectorAll("h1").length]',
        )) as [number, string, number];
        expect([path, wide, language, headings]).toEqual([path, 0, lang, 1]);
        const look = await shoot(tab, `${width}-${colorScheme}-${lang}-${path}`);
        expect({ path, ...look }).toMatchObject({ path, width, height: await heightOf(tab) });
        expect(look.colors).toBeGreaterThan(COLORS_MIN);
        expect(look.drawn).toBeGreaterThan(DRAWN_MIN);
        expect(look.ground > 0.5).toBe(colorScheme === 'light');
        expect([path, await violationsIn(tab)]).toEqual([path, []]);
      }
      expect(complaints.filter((text) => !text.includes('status of 404'))).toEqual([]);
      await context.close();
    },
    120_000,
  );

  it.each([320, 1280])(
    'long words and texts that nothing breaks stay within the page: %i px',
    async (width) => {
      const tab = await browser.newPage({ viewport: { width, height: 800 }, locale: 'de' });
      for (const path of LONG_PAGES) {
        await tab.goto(`${site.url}${path}`);
        await tab.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
        expect([path, await tab.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([path, 0]);
      }
      await tab.close();
    },
    60_000,
  );

  it('leads by keyboard from the skip link through the search to a resolution', async () => {
    const tab = await browser.newPage({ locale: 'de' });
    await tab.goto(`${site.url}/beschluesse`);
    await tab.keyboard.press('Tab');
    expect(await tab.evaluate('document.activeElement.className')).toBe('skip');
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Tab');
    expect(await tab.evaluate('document.activeElement.id')).toBe('suche');
    await tab.keyboard.type('Ressourcen');
    await tab.keyboard.press('Enter');
    await tab.waitForURL('**q=Ressourcen');
    expect(await tab.textContent('[role=status]')).toContain('1 Treffer');
    const focused = () => tab.evaluate('document.activeElement.getAttribute("href") ?? ""') as Promise<string>;
    for (let tabs = 0; tabs < MAX_TABS && !(await focused()).includes('/beschluesse/'); tabs += 1)
      await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    await tab.waitForURL('**/beschluesse/*');
    expect(await tab.textContent('h1')).toContain('Ressourcen');
    await tab.close();
  }, 60_000);

  it('copies the address of a calendar, says so, and offers it only where it works', async () => {
    const context = await browser.newContext({ locale: 'de', permissions: ['clipboard-read', 'clipboard-write'] });
    const tab = await context.newPage();
    await tab.goto(site.url);
    await tab.click('.copy');
    await tab.waitForFunction('document.querySelector(".copied").textContent !== ""');
    expect(await tab.textContent('.copied')).toBe('Die Adresse ist kopiert.');
    expect(await tab.evaluate('navigator.clipboard.readText()')).toBe('https://konferenzbote.example/calendar/all.ics');
    await context.close();
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const quiet = await plain.newPage();
    await quiet.goto(site.url);
    expect(await quiet.isVisible('.copy')).toBe(false);
    expect(await quiet.isVisible('.address input')).toBe(true);
    await plain.close();
  }, 60_000);

  it('axe-core would complain of pale text, a small target and a missing label', async () => {
    const tab = await browser.newPage();
    await tab.goto(site.url);
    await tab.evaluate(`document.querySelector('main').innerHTML = '<h1 id="pale">Pale</h1><input><p class="small"><button aria-label="a"></button><button aria-label="b"></button></p>';
document.querySelector('#pale').style.color = '#ddd';
document.querySelectorAll('.small button').forEach(({ style }) => { Object.assign(style, { minHeight: 0, width: '9px', height: '9px', padding: 0 }); });`);
    const rules = (await violationsIn(tab)).map((violation) => violation.split(' ', 1)[0]);
    expect(rules).toEqual(expect.arrayContaining(['color-contrast', 'label', 'target-size']));
    await tab.close();
  }, 60_000);

  it('a page without anything on it, or in the wrong colours, would be noticed in its screenshot', async () => {
    const tab = await browser.newPage({ viewport: { width: 320, height: 400 }, colorScheme: 'dark' });
    expect(await shoot(tab, 'control-blank')).toMatchObject({ width: 320, height: 400, colors: 1, drawn: 0 });
    await tab.setContent(`<body style="background:#fff;color:#000">${'<p>Some text</p>'.repeat(9)}`);
    const pale = await shoot(tab, 'control-pale');
    expect(pale.colors).toBeGreaterThan(COLORS_MIN);
    expect(pale.drawn).toBeGreaterThan(DRAWN_MIN);
    expect(pale.ground).toBe(1);
    await tab.close();
  }, 60_000);

  it.each([320, 1280])(
    'the first page is light and stays where it is: %i px',
    async (width) => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'de' });
      const { bytes, requests, shift } = await figuresOf(context, site.url);
      expect(bytes).toBeGreaterThan(1_000);
      expect(bytes).toBeLessThan(FIRST_PAGE_MAX_BYTES);
      expect(requests).toBeLessThanOrEqual(5);
      expect(shift).toBe(0);
      await context.close();
    },
    60_000,
  );

  it('a page that moves its text after it was drawn is noticed', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
    const late = `setTimeout(() => document.body.prepend(Object.assign(document.createElement('p'), { style: 'height: 200px' })), 200)`;
    const body = `<h1>Text</h1><p style="height: 300px">more</p><script>${late}</script>`;
    await context.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body }));
    expect((await figuresOf(context, site.url)).shift).toBeGreaterThan(0.05);
    await context.close();
  }, 60_000);
});
