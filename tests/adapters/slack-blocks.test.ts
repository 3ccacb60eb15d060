/** How a card looks in Slack: golden files for the look, rules for what must hold with any card. */
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../src/adapters/slack/blocks.ts';
import { LIMITS } from '../../src/adapters/slack/limits.ts';
import { cleanLine, cut, escapeAndCut, webAddress } from '../../src/adapters/slack/text.ts';
import * as cards from '../fakes/cards.ts';

describe('the look', () => {
  it.each([
    'announced',
    'moved',
    'cancelled',
    'announcedInEnglish',
    'resolutions',
    'answer',
    'notice',
    'mentions',
    'markup',
  ])('of the card %s is as in its golden file', async (name) => {
    const content = renderCard(cards.allCards[name]!);

    await expect(`${JSON.stringify(content, null, 2)}\n`).toMatchFileSnapshot(`../golden/slack/${name}.json`);
  });
});

describe.each(Object.entries(cards.allCards))('the card %s', (_name, card) => {
  const { text, blocks } = renderCard(card);

  it('keeps the limits', () => {
    expect(text.length).toBeLessThanOrEqual(LIMITS.text);
    expect(blocks.length).toBeLessThanOrEqual(7);
    const shown = JSON.stringify(blocks).match(/"text":"(?:[^"\\]|\\.)*"/g) ?? [];
    expect(shown.reduce((sum, piece) => sum + JSON.parse(`{${piece}}`).text.length, 0)).toBeLessThan(13_000);
  });

  it('has no mrkdwn in its blocks, so that nothing in them can act', () => {
    expect(JSON.stringify(blocks)).not.toMatch(/"type":"(mrkdwn|user|usergroup|broadcast|channel|emoji)"/);
  });

  it('has no control character of Slack in its text but the link to the page', () => {
    const withoutLink = text.replace(/ <https?:[^<>|]+>$/, '');

    expect(withoutLink).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
  });
});

describe('cutting', () => {
  it.each`
    text                       | max   | expected
    ${'kurz'}                  | ${4}  | ${'kurz'}
    ${'eins zwei drei vier'}   | ${16} | ${'eins zwei drei…'}
    ${'Donaudampfschifffahrt'} | ${10} | ${'Donaudamp…'}
    ${'ab👩‍👩‍👧‍👦'}                  | ${8}  | ${'ab…'}
    ${'abcé'.normalize('NFD')} | ${4}  | ${'abc…'}
    ${'😀😀'}                  | ${3}  | ${'😀…'}
    ${'x'}                     | ${0}  | ${'…'}
  `('makes "$expected" of "$text" in $max', ({ text, max, expected }) => {
    expect(cut(text, max)).toBe(expected);
  });

  it('never leaves half an entity', () => {
    for (let max = 5; max < 40; max += 1) {
      const shown = escapeAndCut('&<>&<>&<>&<>&<>&<>', max);
      expect(shown.length).toBeLessThanOrEqual(max);
      expect(shown).toMatch(/^(&(amp|lt|gt);)*…?$/);
    }
  });
});

describe('cleaning', () => {
  it.each`
    text                       | expected
    ${'a\u0000b\u001b[31mc'}   | ${'a b [31mc'}
    ${'  a\r\n\tb\u2028c  '}   | ${'a b c'}
    ${'\u202eab\u202c\u2066c'} | ${'abc'}
    ${'half \ud800 surrogate'} | ${'half \ufffd surrogate'}
    ${'Grüße 👩‍👧'}              | ${'Grüße 👩‍👧'}
  `('makes $expected', ({ text, expected }) => {
    expect(cleanLine(text)).toBe(expected);
  });

  it.each`
    href                                       | expected
    ${'https://a.example/b c'}                 | ${'https://a.example/b%20c'}
    ${'https://a.example/?q=<b>|c'}            | ${'https://a.example/?q=%3Cb%3E%7Cc'}
    ${'HTTP://A.example'}                      | ${'http://a.example/'}
    ${'javascript:alert(1)'}                   | ${null}
    ${'//a.example'}                           | ${null}
    ${`https://a.example/${'x'.repeat(3000)}`} | ${null}
  `('takes $href as $expected', ({ href, expected }) => {
    expect(webAddress(href, LIMITS.buttonUrl)).toBe(expected);
  });
});
