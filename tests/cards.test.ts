/** Every card the program tells unasked, as each chat shows it, in both languages: golden files to be read by people. */
import { describe, expect, it } from 'vitest';
import { layOut } from '../src/adapters/discord/embeds.ts';
import { renderCard } from '../src/adapters/slack/blocks.ts';
import { toldCards } from './fakes/told.ts';

const CARDS = (['de', 'en'] as const).flatMap((language) =>
  Object.entries(toldCards(language)).map(([name, card]) => ({ name, language, card })),
);

describe('what is told', () => {
  it.each(CARDS)('looks as in its golden file: $name in $language', async ({ name, language, card }) => {
    const shown = { slack: renderCard(card), discord: layOut(card, 'marker') };

    await expect(`${JSON.stringify(shown, null, 2)}\n`).toMatchFileSnapshot(`golden/cards/${name}.${language}.json`);
  });

  it.each(CARDS)('says conference, day or title in its plain sentence: $name in $language', ({ card }) => {
    expect(card.text).toMatch(/DMK/);
    expect(card.text).toMatch(/[.:!]$|\.$/);
  });
});
