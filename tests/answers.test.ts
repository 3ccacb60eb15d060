/** Every card by which people are answered or told of troubles, as each chat shows it, in both languages. */
import { describe, expect, it } from 'vitest';
import { layOut } from '../src/adapters/discord/embeds.ts';
import { renderCard } from '../src/adapters/slack/blocks.ts';
import { formView } from '../src/adapters/slack/form.ts';
import { homeView } from '../src/adapters/slack/views.ts';
import { CONFERENCES } from '../src/conferences/list.ts';
import { type AnsweredCards, answeredCards } from './fakes/answered.ts';
import { problemsOf } from './fakes/discord-limits.ts';

const LANGUAGES = ['de', 'en'] as const;
const told = await Promise.all(
  LANGUAGES.map(async (language) => ({
    language,
    slack: await answeredCards('slack', language),
    discord: await answeredCards('discord', language),
  })),
);

function all({ answers, subscriptions, notices }: AnsweredCards) {
  return [...answers, ...subscriptions, ...notices];
}

const IN_SLACK = told.flatMap(({ language, slack }) => all(slack).map((one) => ({ language, ...one })));
const ON_DISCORD = told.flatMap(({ language, discord }) => all(discord).map((one) => ({ language, ...one })));

describe('what is answered', () => {
  it.each(IN_SLACK)(
    'looks in Slack as in its golden file: $name in $language',
    async ({ name, language, asked, card }) => {
      const shown = JSON.stringify({ asked, ...renderCard(card) }, null, 2);

      await expect(`${shown}\n`).toMatchFileSnapshot(`golden/answers/${name}.slack.${language}.json`);
    },
  );

  it.each(ON_DISCORD)('looks on Discord as in its golden file: $name in $language', async (one) => {
    const shown = layOut(one.card, 'marker');

    expect(problemsOf(shown)).toEqual([]);
    const file = `golden/answers/${one.name}.discord.${one.language}.json`;
    await expect(`${JSON.stringify({ asked: one.asked, ...shown }, null, 2)}\n`).toMatchFileSnapshot(file);
  });

  it.each([...IN_SLACK, ...ON_DISCORD])('is in $language all through: $name', ({ language, card }) => {
    const { title, text, fields, footer, actions } = card;
    const said = [title, text, footer ?? '', ...fields.map(({ label }) => label), ...actions.map(({ label }) => label)];
    const foreign = { de: /\b(?:the|and|is|of|subscription|meeting)\b/, en: /\b(?:und|nicht|Abo|Sitzung|ist|kein)\b/ };

    expect(card.language).toBe(language);
    expect(said.join('\n').replace(/[„“"].*?[“”"]/g, '')).not.toMatch(foreign[language]);
  });
});

describe.each(told)('in $language', ({ language, slack }) => {
  it('a person’s own page looks as in its golden file', async () => {
    const view = homeView(slack.home, language);

    expect(slack.home.length).toBeGreaterThan(2);
    await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot(
      `golden/answers/home.slack.${language}.json`,
    );
  });

  it('the form looks as in its golden file', async () => {
    const conferences = CONFERENCES.filter(({ id }) => ['DMK', 'IMK'].includes(id));
    const view = formView({ conferences, language, channel: 'C0CHAN' });

    await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot(
      `golden/answers/form.slack.${language}.json`,
    );
  });
});
