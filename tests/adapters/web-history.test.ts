/** The page of a session that sources disagree about: both sides with their words, and who said what when. */
import { type CheerioAPI, load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disputed, openDisputedSite } from './web-disputed.ts';
import type { Site } from './web-site.ts';

let site: Site;
beforeAll(async () => {
  site = await openDisputedSite();
});
afterAll(() => site.close());

const page = async (query = '') => load(await (await fetch(`${site.url}/sitzungen/disputed${query}`)).text());
const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();

/** The main part as a reader hears it: one line for each piece, headings and terms marked. */
function heard($: CheerioAPI): string {
  const lines: string[] = [];
  for (const piece of $('main').find('h1, h2, h3, h4, p, dt, dd, blockquote, time').toArray()) {
    if ($(piece).is('dd') && $(piece).find('blockquote, time').length > 0) continue;
    if ($(piece).is('time') && $(piece).closest('dl').length === 0 && $(piece).closest('.timeline').length === 0)
      continue;
    const name = piece.tagName;
    const links = $(piece).is('p, dd')
      ? $('a', piece)
          .toArray()
          .map((link) => ` <${link.attribs.href}>`)
      : [];
    const struck = $('s', piece).length > 0 ? ' (struck)' : '';
    lines.push(`${name}: ${tidy($(piece).text())}${struck}${links.join('')}`);
  }
  return `${lines.join('\n')}\n`;
}

describe('a session that sources disagree about', () => {
  it.each(['de', 'en'])('is told as it stands in the golden file: %s', async (lang) => {
    await expect(heard(await page(`?lang=${lang}`))).toMatchFileSnapshot(`../golden/web/disputed-${lang}.txt`);
  });

  it('has both values in one block, each with its source, authority, day and words', async () => {
    const $ = await page();
    const blocks = $('.sides')
      .toArray()
      .map((block) =>
        $('.side', block)
          .toArray()
          .map((side) => tidy($(side).text())),
      );
    expect(blocks).toHaveLength(2);
    const [date = [], place = []] = blocks;
    expect(date[0]).toMatch(
      /^Gezeigt wird: 3\.\/4\. Dezember 2026 Quelle amtlich\.example amtlich Veröffentlicht 20\.10\.2026/,
    );
    expect(date[0]).toContain('Die 226. IMK findet am 3. und 4. Dezember 2026 in Hamburg statt.');
    expect(date.slice(1)).toEqual([
      'Dagegen steht: 10. Dezember 2026 Quelle zeitung.example Presse Veröffentlicht 23.10.2026 Wortlaut Die 226. IMK wurde auf den 10. Dezember 2026 verschoben.',
    ]);
    expect(place.map((side) => side.slice(0, 40))).toEqual([
      expect.stringContaining('Gezeigt wird: Hamburg'),
      expect.stringContaining('Dagegen steht: Bremen'),
    ]);
    expect(
      $('.because')
        .toArray()
        .map((line) => $(line).text()),
    ).toEqual([
      expect.stringContaining('Sobald eine zweite Quelle dasselbe meldet'),
      'Gezeigt wird die amtliche Angabe: Sie geht der Presse vor.',
    ]);
  });

  it('repeats no contradiction among the values', async () => {
    const $ = await page();
    expect($('.fields').text()).not.toContain('Widerspruch');
    expect($('.fields').text()).toContain('die Quellen widersprechen sich');
  });

  it('says of each value that is not shown what became of it, and calls no contradiction replaced', async () => {
    const $ = await page();
    const rated = $('.timeline .standing')
      .toArray()
      .map((one) => tidy($(one).parent().text()));
    expect(rated).toEqual([
      '10. Dezember 2026 widerspricht der gezeigten Angabe',
      '10. Dezember 2026 von derselben Quelle später anders angegeben',
      'Bremen widerspricht der gezeigten Angabe',
      'Dezember 2026 inzwischen genauer bekannt',
    ]);
    expect($('.timeline a.standing').attr('href')).toBe('#widerspruch');
    expect($('#widerspruch')).toHaveLength(1);
  });

  it('tells each change by what changed, newest first', async () => {
    const $ = await page();
    const told = $('.timeline .told p')
      .toArray()
      .map((line) => tidy($(line).text()));
    expect(told).toEqual([
      'Gemeldet: Widersprüchliche Angaben: 226. Innenministerkonferenz (IMK) am 3. und 4. Dezember 2026 in Hamburg; Termin laut zeitung.example: 10. Dezember 2026.',
      'Gemeldet: 226. Innenministerkonferenz (IMK) – Vorsitz ergänzt: Hamburg; Widerspruch ausgeräumt: Termin laut fachpresse.example: 10. Dezember 2026.',
      'Gemeldet: Widersprüchliche Angaben: 226. Innenministerkonferenz (IMK) am 3. und 4. Dezember 2026 in Hamburg; Termin laut fachpresse.example: 10. Dezember 2026; Ort laut fachpresse.example: Bremen.',
      'Gemeldet: Angekündigt: 226. Innenministerkonferenz (IMK) am 3. und 4. Dezember 2026 in Hamburg.',
    ]);
    const instants = $('.timeline > li > time')
      .toArray()
      .map(({ attribs }) => String(attribs.datetime));
    expect(instants).toEqual(instants.toSorted().toReversed());
    expect(instants).toHaveLength(told.length + 5);
  });

  it('shows the words of sources as text', async () => {
    const $ = await page();
    expect($('main script')).toHaveLength(0);
    expect($('.side blockquote').text()).toContain('<script>alert("x")</script>');
  });

  it('shows the addresses of a contradiction whose evidence is gone', async () => {
    const own = await openDisputedSite();
    await own.store.write((tables) => tables.saveRecords('IMK', [{ ...disputed().session, id: 'bare' }], []));
    const $ = load(await (await fetch(`${own.url}/sitzungen/bare`)).text());
    const [first = '', other = ''] = $('.side')
      .toArray()
      .map((side) => tidy($(side).text()));
    expect(first).toBe('Gezeigt wird: 3./4. Dezember 2026');
    expect(other).toBe('Dagegen steht: 10. Dezember 2026 Quelle zeitung.example Veröffentlicht 23.10.2026');
    expect($('.because')).toHaveLength(0);
    await own.close();
  });
});
