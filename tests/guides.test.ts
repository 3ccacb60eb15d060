/** Whatever the guides, the README and the help tell people to type is understood as what they say it is. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandOf, COMMANDS as REGISTERED } from '../src/adapters/discord/commands.ts';
import { formWanted, typedCommand } from '../src/adapters/slack/questions.ts';
import { CONFERENCES } from '../src/conferences/list.ts';
import { type CommandName, commandLanguage, readCommand } from '../src/core/command.ts';
import { helpCard } from '../src/core/command-about.ts';
import { checkWish, isUnclear } from '../src/core/command-wish.ts';
import type { Language } from '../src/core/model.ts';
import { COMMANDS } from '../src/core/wording/commands.ts';

function text(name: string): string {
  return readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
}

function help(language: Language, chat: 'slack' | 'discord'): string {
  const channel = chat === 'slack' ? 'slack:T1/C1' : 'discord:200000000000000001/300000000000000001';
  const card = helpCard(
    { language, channel, managed: false },
    { conferences: CONFERENCES, publicUrl: 'https://x.example' },
  );
  return card.items.map((item) => item.text).join('\n');
}

const GUIDES: Readonly<Record<Language, string>> = { de: text('docs/anleitung.de.md'), en: text('docs/guide.en.md') };
const README = text('README.md');
const TOLD = [
  ['the German guide', GUIDES.de, 'de'],
  ['the English guide', GUIDES.en, 'en'],
  ['the README', README, null],
  ['the German help in Slack', help('de', 'slack'), 'de'],
  ['the English help in Slack', help('en', 'slack'), 'en'],
  ['the German help on Discord', help('de', 'discord'), 'de'],
  ['the English help on Discord', help('en', 'discord'), 'en'],
] as const;

/** What is typed behind `/konferenz`, with those that follow it parted by dots or strokes: "`/konferenz pause` · `resume`". */
function typedIn(given: string): readonly string[] {
  const quoted = [...given.matchAll(/`\/konferenz ([^`]+)`((?: · `[^`]+`)*)/g)].flatMap(([, first = '', more = '']) => [
    ...first.split(' | '),
    ...[...more.matchAll(/`([^`]+)`/g)].map(([, one = '']) => one),
  ]);
  const listed = given.split('\n').flatMap((line) => {
    const [before = ''] = line.split(' – ');
    return /^\/konferenz /.test(line) ? before.split(', /konferenz ').map((one) => one.replace('/konferenz ', '')) : [];
  });
  return [...quoted, ...listed].map((one) => one.trim()).filter((one) => one !== '…');
}

const ALL: readonly CommandName[] = [
  'next',
  'sessions',
  'resolutions',
  'subscribe',
  'subscriptions',
  'unsubscribe',
  'pause',
  'resume',
  'ask',
  'status',
  'help',
];

describe.each(TOLD)('%s', (_where, told, language) => {
  const typed = typedIn(told);

  it('tells commands that are understood as such, in its own language', () => {
    expect(typed.length).toBeGreaterThan(8);
    for (const one of typed) {
      const command = typedCommand(one, 'T1');
      const isQuestion = command.name === 'ask' && !/^(?:frage|ask)\b/.test(one);
      const isMeant = formWanted(one) !== null || !isQuestion;
      expect({ one, isMeant }).toEqual({ one, isMeant: true });
      if (language !== null)
        expect({ one, in: commandLanguage(one) ?? formWanted(one) ?? language }).toEqual({ one, in: language });
      if (command.name === 'subscribe') expect(checkWish(command.options, CONFERENCES)).not.toHaveProperty('kind');
    }
  });

  it('leaves no command out', () => {
    const said = new Set(typed.map((one) => readCommand(one).name));
    // The question in words stands in the text, too.
    if (/\/konferenz (?:frage|ask)\b/.test(told)) said.add('ask');
    if (/\/konferenz (?:hilfe|help)\b/.test(told) || told.startsWith('/')) said.add('help');

    expect(ALL.filter((name) => !said.has(name))).toEqual([]);
  });
});

describe.each(['de', 'en'] as const)('the guide in %s', (language) => {
  const guide = GUIDES[language];

  it('names every setting that Discord offers', () => {
    const [command] = REGISTERED as unknown as readonly [Part];
    const abo = command.options?.find(({ name }) => name === 'abo');
    const names = abo?.options?.map(
      ({ name_localizations: names }) => names[language === 'de' ? 'de' : 'en-GB'] ?? names.de,
    );

    expect(names).toHaveLength(9);
    const settings = guide
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .map((line) => line.split('|')[1]?.toLowerCase());
    const missing = names?.filter((name) => !settings.some((one) => one?.includes(KINDRED[name ?? ''] ?? name ?? '')));
    expect(missing).toEqual([]);
  });

  it('gives examples of settings that are understood', () => {
    const rows = guide.split('\n').filter((line) => /^\| .* \| .*`.* \| /.test(line) && !line.includes('/konferenz'));
    const examples = rows.flatMap((line) =>
      [...(line.split('|')[2] ?? '').matchAll(/`([^`]+)`/g)].map(([, one]) => one),
    );

    expect(examples.length).toBeGreaterThan(9);
    for (const example of examples) {
      const { name, options } = typedCommand(`abo ${example}`, 'T1');
      const wish = checkWish(options, CONFERENCES);
      expect({ example, name }).toEqual({ example, name: 'subscribe' });
      const saysNothing = !options.channel && JSON.stringify(wish) === JSON.stringify(checkWish({}, CONFERENCES));
      expect({ example, isUnclear: isUnclear(wish), saysNothing }).toEqual({
        example,
        isUnclear: false,
        saysNothing: false,
      });
    }
  });

  it('states the rules of both chats as the answers do', () => {
    const flat = guide.replace(/\s+/g, ' ');

    expect(flat).toContain(COMMANDS[language].rule.everybody);
    expect(flat).toContain(COMMANDS[language].rule.managers);
  });
});

/** Words of the guide where they differ from the option's name. */
const KINDRED: Readonly<Record<string, string>> = {
  konferenz: 'konferenzen',
  conference: 'conferences',
  was: 'was',
  delivery: 'delivery',
};

interface Part {
  readonly name: string;
  readonly name_localizations: Readonly<Record<string, string>>;
  readonly options?: readonly Part[];
}

it('Discord’s subcommands are the commands of the guides', () => {
  const [command] = REGISTERED as unknown as readonly [Part];
  const names = command.options?.map(
    ({ name }) => commandOf({ subcommand: name, guildId: null, option: () => null }).name,
  );

  expect(new Set(names)).toEqual(new Set(ALL));
});
