/**
 * `npx node docs/pictures/make.ts` makes the README's pictures anew. The messages are those that the real pipeline sends
 * in the demo's story, the pages those of the real web server; nothing is asked outside of this machine.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { layOut } from '../../src/adapters/discord/embeds.ts';
import { renderCard } from '../../src/adapters/slack/blocks.ts';
import { formView } from '../../src/adapters/slack/form.ts';
import { homeView } from '../../src/adapters/slack/views.ts';
import { CONFERENCES } from '../../src/conferences/list.ts';
import { type Answered, answeredCards } from '../../tests/fakes/answered.ts';
import { CHROMIUM, launchChromium } from '../../tests/fakes/chromium.ts';
import { toldCards } from '../../tests/fakes/told.ts';
import { discordGallery, discordPage, slackGallery, slackPage, slackViews } from './chat.ts';
import { shrink } from './png.ts';
import { PREVIEW, previewPage } from './preview.ts';
import { playStory } from './story.ts';

const CHAT_WIDTH_PX = 720;
const PAGE_WIDTH_PX = 960;
/** Higher than any picture, so that nothing has to be scrolled for. */
const VIEWPORT_HEIGHT_PX = 2400;
const SCALE = 2;
/** Many cards in a picture are looked over, not read closely. */
const GALLERY_SCALE = 1;
const CARDS_IN_PICTURE = 9;
/** Of the browser's window, each with its colour scheme. */
const WIDTHS = [
  [320, 'dark'],
  [768, 'light'],
  [1280, 'light'],
] as const;
const PAGES = { home: '/', year: '/jahr/2024', search: '/beschluesse?q=Digitalisierung' } as const;
/** Heavier pictures make a README slow. */
const MAX_BYTES = 200_000;
/** Where the system names no font for its own surfaces, the plainest one and not the widest. */
const FONTS = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include>${['system-ui', 'sans', 'sans-serif']
  .map(
    (family) => `
<match target="pattern"><test name="family"><string>${family}</string></test>
<edit name="family" mode="prepend" binding="strong"><string>Liberation Sans</string></edit></match>`,
  )
  .join('')}
</fontconfig>`;

await main();

async function main(): Promise<void> {
  if (!CHROMIUM) {
    process.stderr.write('No Chromium found under /usr/bin, so no pictures were made: apt-get install chromium.\n');
    process.exitCode = 1;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'konferenzbote-fonts-'));
  const fonts = join(folder, 'fonts.conf');
  writeFileSync(fonts, FONTS);
  const browser = await launchChromium({ ...process.env, FONTCONFIG_FILE: fonts });
  try {
    await takeAll(browser);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function takeAll(browser: Browser): Promise<void> {
  await takePreview(browser);
  const { slack, discord, url, session, close } = await playStory();
  try {
    await takeChat(browser, 'slack-alert', slackPage(slack.de, 'de'));
    await takeChat(browser, 'slack-alert-en', slackPage(slack.en, 'en'));
    await takeChat(browser, 'discord-alert', discordPage(discord.de, 'de'));
    await takeChat(browser, 'discord-alert-en', discordPage(discord.en, 'en'));
    await takeGalleries(browser);
    await takeAnswers(browser);
    await takeWidths(browser, url);
    await takePage(browser, 'page', {
      url: `${url}/`,
      until: (tab) => tab.locator('.subscribe'),
      marginPx: 16,
    });
    await takePage(browser, 'session', {
      url: `${url}/sitzungen/${session}`,
      until: (tab) => tab.locator('.timeline dl div', { has: tab.locator('.standing') }),
      marginPx: 0,
    });
  } finally {
    await close();
  }
}

/** Lies beside the page, which shows it to those who ask for it. */
async function takePreview(browser: Browser): Promise<void> {
  const tab = await browser.newPage({ viewport: PREVIEW });
  await tab.setContent(String(await previewPage()));
  save('../../src/adapters/web/preview', await tab.screenshot());
  await tab.close();
}

/** The page as it is on a telephone, a tablet and a desk, at day and at night. */
async function takeWidths(browser: Browser, url: string): Promise<void> {
  for (const [width, colorScheme] of WIDTHS) {
    const tab = await browser.newPage({ viewport: { width, height: 900 }, locale: 'de-DE', colorScheme });
    for (const [name, path] of Object.entries(PAGES)) {
      await tab.goto(`${url}${path}`);
      save(`${name}-${width}`, await tab.screenshot({ fullPage: true }));
    }
    await tab.close();
  }
}

/** All cards that the program tells unasked, in halves: a picture of all would be too heavy. */
async function takeGalleries(browser: Browser): Promise<void> {
  for (const language of ['de', 'en'] as const) {
    const cards = Object.entries(toldCards(language));
    const half = Math.ceil(cards.length / 2);
    for (const [part, some] of [cards.slice(0, half), cards.slice(half)].entries()) {
      const slack = some.map(([name, card]) => [name, renderCard(card)] as const);
      const discord = some.map(([name, card]) => [name, layOut(card, '')] as const);
      await takeChat(browser, `slack-cards-${language}-${part + 1}`, slackGallery(slack), GALLERY_SCALE);
      await takeChat(browser, `discord-cards-${language}-${part + 1}`, discordGallery(discord), GALLERY_SCALE);
    }
  }
}

/** All cards by which people are answered or told of troubles, a few in a picture; and a person's page and the form. */
async function takeAnswers(browser: Browser): Promise<void> {
  for (const language of ['de', 'en'] as const) {
    for (const chat of ['slack', 'discord'] as const) {
      const { home, ...groups } = await answeredCards(chat, language);
      for (const [group, cards] of Object.entries(groups)) {
        const parts = Math.ceil(cards.length / CARDS_IN_PICTURE);
        const size = Math.ceil(cards.length / parts);
        for (let part = 0; part < parts; part += 1) {
          const some = cards.slice(part * size, (part + 1) * size);
          await takeChat(browser, `${chat}-${group}-${language}-${part + 1}`, galleryOf(chat, some), GALLERY_SCALE);
        }
      }
      if (chat === 'discord') continue;
      const form = formView({ conferences: CONFERENCES, language, channel: null });
      const views = [homeView(home, language), form] as const;
      await takeChat(browser, `slack-home-${language}`, slackViews(views, language), GALLERY_SCALE);
    }
  }
}

/** Each under what was asked; a button that was pressed, and what nobody asked for, under its name. */
function galleryOf(chat: 'slack' | 'discord', answered: readonly Answered[]) {
  const label = ({ asked, name }: Answered) => (asked === '' || asked.startsWith('[') ? name : asked.slice(0, 90));
  return chat === 'slack'
    ? slackGallery(answered.map((one) => [label(one), renderCard(one.card)]))
    : discordGallery(answered.map((one) => [label(one), layOut(one.card, '')]));
}

async function takeChat(
  browser: Browser,
  name: string,
  markup: ReturnType<typeof slackPage>,
  scale = SCALE,
): Promise<void> {
  const tab = await open(browser, CHAT_WIDTH_PX, scale);
  await tab.setContent(String(await markup));
  save(name, await tab.locator('figure').screenshot());
  await tab.close();
}

interface Shot {
  readonly url: string;
  /** The last thing on the page that is shown. */
  readonly until: (tab: Page) => Locator;
  /** What is shown below it. */
  readonly marginPx: number;
}

async function takePage(browser: Browser, name: string, { url, until, marginPx }: Shot): Promise<void> {
  const tab = await open(browser, PAGE_WIDTH_PX);
  await tab.goto(url);
  const last = await until(tab).boundingBox();
  if (!last) throw new Error(`${name}: the last thing to be shown is not on the page`);
  const clip = { x: 0, y: 0, width: PAGE_WIDTH_PX, height: Math.ceil(last.y + last.height) + marginPx };
  save(name, await tab.screenshot({ clip }));
  await tab.close();
}

function open(browser: Browser, width: number, scale = SCALE): Promise<Page> {
  return browser.newPage({
    viewport: { width, height: VIEWPORT_HEIGHT_PX },
    deviceScaleFactor: scale,
    locale: 'de-DE',
    colorScheme: 'light',
  });
}

/** @throws Error when the picture is too heavy */
function save(name: string, screenshot: Uint8Array): void {
  const picture = shrink(screenshot);
  if (picture.length > MAX_BYTES) throw new Error(`${name}.png has ${picture.length} bytes, more than ${MAX_BYTES}`);
  writeFileSync(join(import.meta.dirname, `${name}.png`), picture);
  process.stdout.write(`${name}.png ${Math.round(picture.length / 1000)} kB\n`);
}
