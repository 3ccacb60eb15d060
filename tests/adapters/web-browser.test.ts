/** The pages in a real browser: nothing overflows, nothing complains, everything is reached by keyboard. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site } from './web-site.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PAGES = ['/', '/sitzungen/next', '/sitzungen/season', '/beschluesse?q=KI', '/beschluesse/r2', '/status', '/nope'];

if (!CHROMIUM) console.info('skipped: no Chromium found, so the pages are not tried in a browser');

describe.runIf(CHROMIUM)('in Chromium', () => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    site = await openSite();
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: FLAGS });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it.each([
    [320, 'light', 'de'],
    [320, 'dark', 'en'],
    [768, 'dark', 'de'],
    [1280, 'light', 'en'],
  ] as const)(
    'no page scrolls sideways, asks elsewhere or complains: %i px, %s, %s',
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
      }
      expect(complaints.filter((text) => !text.includes('status of 404'))).toEqual([]);
      await context.close();
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
    await tab.close();
  }, 60_000);
});
