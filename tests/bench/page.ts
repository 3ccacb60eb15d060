/** `npm run bench -- page`: what the pages cost a first visitor, as Chromium counts it. */
import type { BrowserContext } from 'playwright-core';
import { CONFERENCES } from '../../src/conferences/list.ts';
import type { Session } from '../../src/core/model.ts';
import { NOW, openSite, type Site } from '../adapters/web-site.ts';
import { launchChromium } from '../fakes/chromium.ts';
import { figuresOf } from '../fakes/page-figures.ts';
import { aSession } from '../fakes/records.ts';
import { median, type Scenario, type Table } from './scenario.ts';

const PAGES = {
  first: '/',
  'one conference': '/?conference=dmk',
  year: '/jahr/2027',
  session: '/sitzungen/full-dmk-0',
};
const WIDTHS_PX = [320, 1280];
const SESSIONS_EACH = 4;
const DAYS_APART = 90;

export const page: Scenario = {
  name: 'page',
  about: 'how heavy the pages are for a first visitor, and whether anything moves while they appear',
  async run({ runs }) {
    const site = await openSite({ catalogue: CONFERENCES });
    const browser = await launchChromium();
    try {
      await fillCatalogue(site);
      const rows = [];
      for (const [name, path] of Object.entries(PAGES))
        for (const width of WIDTHS_PX) {
          const open = () => browser.newContext({ viewport: { width, height: 800 }, locale: 'de' });
          rows.push(await rowOf(open, { name, width, url: `${site.url}${path}`, runs }));
        }
      return [{ title: `Pages with ${CONFERENCES.length * SESSIONS_EACH} sessions to come`, rows }];
    } finally {
      await browser.close();
      await site.close();
    }
  },
};

/** Every conference with its next sessions: more than is ever known at once. */
async function fillCatalogue({ store }: Site): Promise<void> {
  const today = NOW.toZonedDateTimeISO('Europe/Berlin').toPlainDate();
  for (const { id, slug } of CONFERENCES) {
    const sessions = Array.from({ length: SESSIONS_EACH }, (_, index): Session => {
      const start = today.add({ days: 7 + index * DAYS_APART });
      return aSession({
        id: `full-${slug}-${index}`,
        conference: id,
        ordinal: 10 + index,
        days: { start, end: start.add({ days: 1 }) },
      });
    });
    await store.write((tables) => tables.saveRecords(id, sessions, []));
  }
}

async function rowOf(
  open: () => Promise<BrowserContext>,
  {
    name,
    width,
    url,
    runs,
  }: { readonly name: string; readonly width: number; readonly url: string; readonly runs: number },
): Promise<Table['rows'][number]> {
  const visits = [];
  for (let run = 0; run < runs; run += 1) {
    const context = await open();
    visits.push(await figuresOf(context, url));
    await context.close();
  }
  return {
    page: name,
    width_px: width,
    requests: Math.max(...visits.map(({ requests }) => requests)),
    bytes: Math.max(...visits.map(({ bytes }) => bytes)),
    layout_shift: Math.max(...visits.map(({ shift }) => shift)),
    first_paint_ms: Math.round(median(visits.map(({ firstPaintMs }) => firstPaintMs))),
  };
}
