/** Acceptance: over-long and odd texts of every length at which a chat cuts, as each chat lays them out and as its double takes them. */
import { expect, it } from 'vitest';
import { layOut } from '../../src/adapters/discord/embeds.ts';
import { renderCard } from '../../src/adapters/slack/blocks.ts';
import type { Card } from '../../src/core/model.ts';
import * as cards from '../fakes/cards.ts';
import { problemsOf } from '../fakes/discord-limits.ts';
import { refusal } from '../fakes/slack-message.ts';

const PAGE = 'https://konferenzbote.example/beschluesse/r-1';
const LENGTHS = [149, 150, 151, 256, 257, 300, 301, 2000, 2001, 3000, 3001, 3900, 3901, 4096, 4097, 10_000, 40_001];
/** What a text is made of, and how many places one of it has in which a limit can fall: `&<>` is 13 units in Slack. */
const PIECES = [
  ['words', 'Verwaltung und Register ', 1],
  ['one word', 'ä', 1],
  ['entities', '&<>', 13],
  ['emoji', '👩🏽‍💻', 7],
  ['combining marks', 'e\u0301', 2],
] as const;
const CHARACTERS = new Intl.Segmenter('de', { granularity: 'grapheme' });

/** Of this length in units, and with this many units before the pieces begin, so that each limit meets each place in one. */
function ofLength(piece: string, units: number, offset: number): string {
  const pieces = Math.max(0, Math.floor((units - offset) / piece.length));
  return `${'x'.repeat(offset)}${piece.repeat(pieces)}`.trim().padEnd(units, 'x');
}

/** Every part of it as long. */
function cardOf(text: string): Card {
  const item = { text, href: PAGE, note: text };
  return {
    ...cards.notice,
    title: text,
    text,
    href: PAGE,
    fields: [{ label: text, value: text, struck: text }],
    items: [item],
    links: [{ label: text, href: PAGE }],
    footer: text,
  };
}

/** The beginning of the text that is shown, when it ends in an ellipsis; null: it is not cut. */
const keptOf = (shown: string) => (shown.endsWith('…') ? shown.slice(0, -1) : null);

/** All strings in it, at whatever depth. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Texts of every length, each with so many beginnings. */
function textsOf(piece: string, places: number): readonly string[] {
  const offsets = Array.from({ length: places }, (_, at) => at);
  return LENGTHS.flatMap((units) => (units > 10_000 ? [0] : offsets).map((offset) => ofLength(piece, units, offset)));
}

/** Whatever is kept of the text ends at a boundary of it, as a person sees characters. */
function expectWhole(layout: unknown, text: string): void {
  const boundaries = new Set([...CHARACTERS.segment(text)].map(({ index }) => index));
  for (const shown of stringsIn(layout)) {
    expect(shown.isWellFormed()).toBe(true);
    const kept = keptOf(shown);
    if (kept !== null && text.startsWith(kept)) expect(boundaries.has(kept.length)).toBe(true);
  }
}

it.each(PIECES)(
  'S27 a text of %s is taken whole or cut well, with its link, whatever its length',
  (_, piece, places) => {
    for (const text of textsOf(piece, places)) {
      const content = renderCard(cardOf(text));
      expect(refusal(JSON.parse(JSON.stringify(content.blocks)), content.text)).toBe(null);
      expect(content.text.length).toBeLessThanOrEqual(4000);
      expect(content.text).not.toMatch(/&(?!(?:amp|lt|gt);)/);
      expect(content.text).not.toMatch(/<(?!https:\/\/konferenzbote\.example\/)/);
      expect(JSON.stringify(content.blocks)).toContain(PAGE);
      expectWhole(content.blocks, text);
    }
  },
);

it.each(PIECES)('D33 a text of %s fits into a message with its link, whatever its length', (_, piece, places) => {
  for (const text of textsOf(piece, places)) {
    const layout = layOut(cardOf(text), 'marker');
    expect(problemsOf(layout)).toEqual([]);
    expect(layout.embeds[0]?.url).toBe(PAGE);
    expectWhole(layout, text);
  }
});

it('S27 D33 words are cut at a word, with an ellipsis, in title, sentence and list', () => {
  const text = 'Verwaltung und Register '.repeat(2000).trim();
  const [embed] = layOut(cardOf(text), 'marker').embeds;
  const { blocks, text: sentence } = renderCard(cardOf(text));
  const cut = [embed?.title, ...stringsIn(blocks), sentence].filter((shown) => shown?.endsWith('…'));
  expect(cut.length).toBeGreaterThanOrEqual(4);
  for (const shown of cut) {
    const kept = (keptOf(shown ?? '') ?? '').replace(/^[\s•·–]+/, '');
    expect(text.startsWith(kept)).toBe(true);
    expect(text.slice(kept.length)).toMatch(/^\s/);
  }
});

it('D33 60 items of 500 units each stand in one embed, each with its beginning', () => {
  const items = Array.from({ length: 60 }, (_, n) => ({
    text: `Punkt ${n + 1} ${'Verwaltung und Register '.repeat(21)}`.slice(0, 500),
    href: PAGE,
    note: 'x'.repeat(500),
  }));
  const layout = layOut({ ...cards.notice, title: 'T'.repeat(500), href: PAGE, items }, 'marker');
  const lines = (layout.embeds[0]?.description ?? '').split('\n');

  expect(problemsOf(layout)).toEqual([]);
  expect(lines).toHaveLength(60);
  for (const [n, line] of lines.entries()) {
    expect(line).toContain(`Punkt ${n + 1} Verwaltung`);
    expect(line).toMatch(/(?:Verwaltung|und|Register)…/);
  }
});
