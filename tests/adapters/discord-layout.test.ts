/** How cards look in Discord, and what becomes of hostile text. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriesMarker, layOut, readCustomId } from '../../src/adapters/discord/embeds.ts';
import { cut, markdownLine, markdownText, namedLink, webAddress } from '../../src/adapters/discord/markdown.ts';
import type { Card } from '../../src/core/model.ts';
import * as cards from '../fakes/cards.ts';
import { problemsOf } from '../fakes/discord-limits.ts';

describe('the layout of a card', () => {
  it.each(['announced', 'moved', 'cancelled', 'announcedInEnglish', 'resolutions', 'answer', 'notice', 'markup'])(
    'stays as it is for %s',
    async (name) => {
      const layout = JSON.stringify(layOut(cards.allCards[name]!, 'marker'), null, 2);

      await expect(`${layout}\n`).toMatchFileSnapshot(`../golden/discord/${name}.json`);
    },
  );

  it.each(['gone', 'javascript:alert(1)', 'https://konferenzbote.example/'.padEnd(2100, 'x')])(
    'has a title without a link for the address %.40s',
    (href) => {
      const [embed] = layOut({ ...cards.announced, href }, 'marker').embeds;

      expect(embed).toMatchObject({ title: '2. Digitalministerkonferenz' });
      expect(embed).not.toHaveProperty('url');
    },
  );

  it('keeps a link where a card has an address but no title', () => {
    const [embed] = layOut({ ...cards.notice, href: 'https://konferenzbote.example/status' }, 'marker').embeds;

    expect(embed).toMatchObject({ title: 'Konferenzbote', url: 'https://konferenzbote.example/status' });
  });

  it('has no embed where the sentence says all', () => {
    expect(layOut(cards.notice, 'marker')).toMatchObject({
      content: 'Die Quelle antwortet seit drei Tagen nicht.',
      embeds: [],
      components: [],
    });
  });

  it.each([
    ['discord:200000000000000001/300000000000000001', '<#300000000000000001>'],
    ['discord:200000000000000001/events', 'dieser Kanal'],
    ['discord:x/1> @everyone <#', 'dieser Kanal'],
    ['slack:T1/C1', 'dieser Kanal'],
  ])('shows the channel %s as %s', (channel, shown) => {
    const card: Card = { ...cards.answer, fields: [{ label: 'Kanal', value: 'dieser Kanal', struck: null, channel }] };

    expect(layOut(card, 'marker').embeds[0]?.fields).toEqual([{ name: 'Kanal', value: shown, inline: true }]);
  });

  it('leaves out buttons that would make Discord refuse the message', () => {
    const why = { id: 'why', label: 'Woher?' } as const;
    const actions = [
      { ...why, value: 's-1' },
      { ...why, value: 's-1' },
      { ...why, value: 's'.repeat(100) },
      { ...why, value: 's-1|x' },
    ];

    const { components } = layOut({ ...cards.notice, actions }, 'marker');

    expect(components.flatMap((row) => row.components)).toMatchObject([{ custom_id: 'why:s-1|marker' }]);
  });

  it('is taken by Discord and calls nobody, whatever the card says', () => {
    const text = fc.string({ unit: 'binary', maxLength: 3000 });
    const href = fc.oneof(fc.webUrl(), fc.string(), fc.constant(null));
    const card = fc.record({
      title: text,
      text,
      href,
      footer: fc.option(text),
      fields: fc.array(fc.record({ label: text, value: text, struck: fc.option(text) }), { maxLength: 30 }),
      items: fc.array(fc.record({ text, href, note: fc.option(text) }), { maxLength: 80 }),
      links: fc.array(fc.record({ label: text, href: fc.webUrl() }), { maxLength: 40 }),
    });

    fc.assert(
      fc.property(card, (parts) => {
        const layout = layOut({ ...cards.notice, ...parts } as Card, 'marker');
        expect(problemsOf(layout)).toEqual([]);
        expect(layout.allowed_mentions).toEqual({ parse: [], replied_user: false });
        expect(JSON.stringify(layout)).not.toMatch(/@everyone|@here/i);
      }),
      { numRuns: 60 },
    );
  });
});

describe('buttons', () => {
  it('can be read again, with the marker out of sight', () => {
    expect(readCustomId('why:s-dmk-2|3kJ_x-9')).toEqual({ id: 'why', value: 's-dmk-2' });
    expect(carriesMarker('why:s-dmk-2|3kJ_x-9', '3kJ_x-9')).toBe(true);
    expect(carriesMarker('why:s-dmk-2|3kJ_x-9', 'x-9')).toBe(false);
  });

  it.each(['', 'why:', 'delete:all', 'unsubscribe', 'xwhy:s-1'])('of somebody else are not ours: "%s"', (customId) => {
    expect(readCustomId(customId)).toBeNull();
  });
});

describe('foreign text', () => {
  it.each`
    text                                  | shown
    ${'*fett* _kursiv_ ~~weg~~ `code`'}   | ${'\\*fett\\* \\_kursiv\\_ \\~\\~weg\\~\\~ \\`code\\`'}
    ${'||geheim||'}                       | ${'\\|\\|geheim\\|\\|'}
    ${'[kmk.org](https://evil.example)'}  | ${'\\[kmk.org\\](https\u2060://evil.example)'}
    ${'<@123> <#456> <:x:7> <t:0:R>'}     | ${'\\<@123\\> \\<#456\\> \\<:x:7\\> \\<t:0:R\\>'}
    ${'@everyone und @Here'}              | ${'@\u200beveryone und @\u200bHere'}
    ${'# Kopf'}                           | ${'\\# Kopf'}
    ${'-# klein'}                         | ${'\\-# klein'}
    ${'https://bund.example/a_b_c*d'}     | ${'https\u2060://bund\u2060.example/a\\_b\\_c\\*d'}
    ${'24. Oktober 2024'}                 | ${'24. Oktober 2024'}
    ${'24. Oktober\n17. Oktober'}         | ${'24\\. Oktober\n17\\. Oktober'}
    ${'a\u0000b\u001b[31m\u202ec\u200bd'} | ${'ab\\[31mcd'}
    ${'\ud800x'}                          | ${'\ufffdx'}
    ${'a\r\n\n\n\nb'}                     | ${'a\n\nb'}
    ${'C:\\temp'}                         | ${'C:\\\\temp'}
  `('is shown as it is written: $text', ({ text, shown }) => {
    expect(markdownText(text)).toBe(shown);
  });

  it('is one line where there is room for one', () => {
    expect(markdownLine('Zeile eins\r\n\u2028 Zeile\tzwei ')).toBe('Zeile eins Zeile zwei');
  });

  it.each`
    text                         | limit | shown
    ${'kurz'}                    | ${10} | ${'kurz'}
    ${'zehn sind genug Zeichen'} | ${11} | ${'zehn sind…'}
    ${'Donaudampfschifffahrt'}   | ${10} | ${'Donaudamp…'}
    ${'ab👩‍👩‍👧‍👦'}                    | ${6}  | ${'ab…'}
    ${'abcd\\*e'}                | ${6}  | ${'abcd…'}
  `('is cut to $limit: $text', ({ text, limit, shown }) => {
    expect(cut(text, limit)).toBe(shown);
  });

  it('never ends a named link early', () => {
    expect(namedLink('a', 'https://x.example/(1)')).toBe('[a](https://x.example/%281%29)');
  });

  it.each`
    href                                     | address
    ${'https://x.example/a b"<c>'}           | ${'https://x.example/a%20b%22%3Cc%3E'}
    ${' http://x.example '}                  | ${'http://x.example/'}
    ${'javascript:alert(1)'}                 | ${null}
    ${'/sitzungen/1'}                        | ${null}
    ${''}                                    | ${null}
    ${null}                                  | ${null}
    ${`https://x.example/${'x'.repeat(99)}`} | ${null}
  `('leads nowhere but to the web: $href', ({ href, address }) => {
    expect(webAddress(href, 100)).toBe(address);
  });
});
