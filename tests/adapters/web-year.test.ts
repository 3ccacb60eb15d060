/** The year at a glance: what stands, what was moved away, what was cancelled, what has no day yet. */
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../src/core/model.ts';
import { aSession, days, instant } from '../fakes/records.ts';
import { openSite, type Site } from './web-site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const get = (path: string) => fetch(`${site.url}${path}`);
const page = async (path: string) => load(await (await get(path)).text());

/** Month by month its entries, as read. */
async function monthsOf(path: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const $ = await page(path);
  const entries = $('.months > li')
    .toArray()
    .map((month) => {
      const lines = $('.days li', month).toArray();
      return [$('h2', month).text(), lines.map((line) => $(line).text().replace(/\s+/g, ' ').trim())] as const;
    });
  expect(entries).toHaveLength(12);
  return Object.fromEntries(entries.filter(([, lines]) => lines.length > 0));
}

describe('the year', () => {
  it('shows a moved session where it stands and where it stood', async () => {
    expect(await monthsOf('/jahr/2026')).toEqual({
      Mai: [expect.stringMatching(/^12.*5\. Digitalministerkonferenz.*Hamburg.*hat getagt/)],
      September: [expect.stringMatching(/^1.*Sonder-Digitalministerkonferenz/)],
      November: [
        expect.stringMatching(/^26.*26\. November 2026: 6\..* Hamburg verschoben auf 3\.\/4\. Dezember 2026, Brüssel$/),
      ],
      Dezember: [expect.stringMatching(/^3–4.*3\.\/4\. Dezember 2026: 6\..*Brüssel.*in 10 Tagen$/)],
    });
    const $ = await page('/jahr/2026');
    expect(
      $('.months s')
        .toArray()
        .map((struck) => $(struck).text()),
    ).toEqual(['26', 'Hamburg']);
    expect($('.months h2')).toHaveLength(12);
  });

  it('shows a cancelled session struck through, and apart what has no day yet', async () => {
    expect(await monthsOf('/jahr/2027')).toEqual({
      Februar: [expect.stringMatching(/^10.*7\. Digitalministerkonferenz.*abgesagt$/)],
    });
    const $ = await page('/jahr/2027?lang=en');
    expect($('.months s').text()).toBe('10');
    expect($('section[aria-labelledby=offen] li').text()).toContain('autumn 2027');
  });

  it('is this year without a number, and leads to the others', async () => {
    const $ = await page('/jahr');
    expect($('h1').text()).toBe('Sitzungen 2026');
    expect(
      $('.years a')
        .toArray()
        .map(({ attribs }) => attribs.href),
    ).toEqual(['/jahr/2026', '/jahr/2027']);
    expect($('header a[aria-current]').text()).toBe('Jahr');
  });

  it('shows one conference alone, and stays with it', async () => {
    const $ = await page('/jahr/2026?conference=imk');
    expect($('h1').text()).toBe('Innenministerkonferenz 2026');
    expect($('.months .days')).toHaveLength(0);
    expect($('form.choice').attr('action')).toBe('/jahr/2026');
    expect((await page('/jahr/2026?conference=dmk'))('.years a').last().attr('href')).toBe('/jahr/2027?conference=dmk');
  });

  it.each(['/jahr/1900', '/jahr/2029', '/jahr/02026', '/jahr/x', '/jahr/2026?conference=nope', '/jahr/-2026'])(
    'is a page that helps where nothing is known: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it('shows in its month what is known by the month alone', async () => {
    const own = await openSite();
    await own.store.write((tables) =>
      tables.saveRecords(
        'IMK',
        [
          aSession({ id: 'held', conference: 'IMK', days: null, period: '2026-05', place: 'Hamburg', status: 'held' }),
          aSession({ id: 'dated', conference: 'IMK', days: days('2026-05-20'), place: 'Kiel' }),
          aSession({ id: 'half', conference: 'IMK', days: null, period: '2026-spring' }),
        ],
        [],
      ),
    );
    const $ = load(await (await fetch(`${own.url}/jahr/2026?conference=imk`)).text());
    const month = $('.months > li').eq(4).find('.days li').toArray();
    expect(month.map((line) => $(line).text())).toEqual([
      expect.stringContaining('Kiel'),
      expect.stringMatching(/^\?Tag nicht bekannt:.*Hamburg.*hat getagt/s),
    ]);
    expect($('section[aria-labelledby=offen] li')).toHaveLength(1);
    expect($('section[aria-labelledby=offen]').text()).not.toContain('Angekündigt');
    await own.close();
  });

  it.each([
    ['de', 'verlegt: Kiel → Lübeck'],
    ['en', 'relocated: Kiel → Lübeck'],
  ])('shows a session that only went elsewhere: %s', async (lang, says) => {
    const own = await openSite();
    const until = instant('2026-01-01T00:00:00Z');
    const gone = (changed: Partial<Session>) =>
      aSession({ conference: 'IMK', place: 'Lübeck', previous: [{ days: null, place: 'Kiel', until }], ...changed });
    await own.store.write((tables) =>
      tables.saveRecords(
        'IMK',
        [
          gone({ id: 'there', days: days('2026-12-04') }),
          gone({ id: 'back', days: days('2026-12-05'), place: 'Kiel' }),
          gone({ id: 'off', days: days('2026-12-06'), status: 'cancelled' }),
        ],
        [],
      ),
    );
    for (const [path, selector] of [
      [`/jahr/2026?conference=imk&lang=${lang}`, '.days li'],
      [`/?conference=imk&lang=${lang}`, '.session'],
    ] as const) {
      const $ = load(await (await fetch(`${own.url}${path}`)).text());
      const rows = $(selector)
        .toArray()
        .map((row) => $(row).text());
      expect(rows.map((row) => row.includes(says))).toEqual([true, false, false]);
      expect(rows[0]).not.toMatch(/verschoben|moved/i);
    }
    await own.close();
  });

  it('tells a move without a new day, one across years, and one back', async () => {
    const own = await openSite();
    const until = instant('2026-01-01T00:00:00Z');
    const left = (...span: Parameters<typeof days>) => ({ days: days(...span), place: null, until });
    await own.store.write((tables) =>
      tables.saveRecords(
        'IMK',
        [
          aSession({ id: 'a', conference: 'IMK', days: null, period: null, previous: [left('2026-03-04')] }),
          aSession({ id: 'b', conference: 'IMK', days: null, period: '2027-spring', previous: [left('2026-03-05')] }),
          aSession({
            id: 'c',
            conference: 'IMK',
            days: days('2027-01-07'),
            previous: [left('2026-12-31', '2027-01-01')],
          }),
          aSession({
            id: 'd',
            conference: 'IMK',
            days: days('2026-06-01'),
            previous: [left('2026-06-01'), left('2026-07-01'), left('2026-07-01')],
          }),
          aSession({ id: 'e', conference: 'IMK', days: null, period: null, previous: [] }),
        ],
        [],
      ),
    );
    const $ = load(await (await fetch(`${own.url}/jahr/2026?conference=imk`)).text());
    const lines = $('.days li')
      .toArray()
      .map((line) => $(line).text().replace(/\s+/g, ' ').trim());
    expect(lines).toEqual([
      expect.stringMatching(/^4.*verschoben, neuer Tag noch offen$/),
      expect.stringMatching(/^5.*verschoben auf Frühjahr 2027$/),
      expect.stringMatching(/^1[^–→]*1\. Juni 2026/),
      expect.stringMatching(/^1.*1\. Juli 2026.*verschoben auf 1\. Juni 2026$/),
      expect.stringMatching(/^31→1.*verschoben auf 7\. Januar 2027$/),
    ]);
    await own.close();
  });
});
