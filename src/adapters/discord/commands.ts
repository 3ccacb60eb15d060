/** The slash command `/konferenz`: what Discord is told of it, and which question each use of it asks. */
import type { APIApplicationCommandBasicOption, RESTPutAPIApplicationCommandsJSONBody } from 'discord.js';
import type { Language } from '../../core/model.ts';

const SUBCOMMAND = 1;
const STRING = 3;
const SLASH_COMMAND = 1;
const IN_SERVERS_AND_DIRECT_MESSAGES = [0, 1];
const INSTALLED_IN_SERVERS = [0];

/** Discord's own locales that differ from the base names, which are German without umlauts. */
const ENGLISH = ['en-US', 'en-GB'] as const;

interface Text {
  readonly de: string;
  readonly en: string;
}

const CONFERENCE_OPTION: APIApplicationCommandBasicOption = {
  type: STRING,
  ...named('konferenz', { de: 'konferenz', en: 'conference' }),
  ...described({ de: 'Kürzel oder Name, zum Beispiel DMK', en: 'Short or full name, for example DMK' }),
  autocomplete: true,
  max_length: 100,
};

/** What is registered. Names follow `^[-_'\p{L}\p{N}]{1,32}$` in lower case; descriptions have 100 characters at most. */
export const COMMANDS: RESTPutAPIApplicationCommandsJSONBody = [
  {
    type: SLASH_COMMAND,
    ...named('konferenz', { de: 'konferenz', en: 'conference' }),
    ...described({
      de: 'Sitzungen und Beschlüsse der Ministerkonferenzen',
      en: 'Sessions and resolutions of Germany’s ministerial conferences',
    }),
    contexts: IN_SERVERS_AND_DIRECT_MESSAGES,
    integration_types: INSTALLED_IN_SERVERS,
    options: [
      {
        type: SUBCOMMAND,
        ...named('naechste', { de: 'nächste', en: 'next' }),
        ...described({ de: 'Wann und wo ist die nächste Sitzung?', en: 'When and where is the next session?' }),
        options: [CONFERENCE_OPTION],
      },
      {
        type: SUBCOMMAND,
        ...named('sitzungen', { de: 'sitzungen', en: 'sessions' }),
        ...described({ de: 'Welche Sitzungen gibt es?', en: 'Which sessions are there?' }),
        options: [CONFERENCE_OPTION],
      },
      {
        type: SUBCOMMAND,
        ...named('beschluesse', { de: 'beschlüsse', en: 'resolutions' }),
        ...described({ de: 'Was wurde beschlossen?', en: 'What has been resolved?' }),
        options: [
          CONFERENCE_OPTION,
          {
            type: STRING,
            ...named('thema', { de: 'thema', en: 'topic' }),
            ...described({ de: 'Worum es geht, zum Beispiel KI', en: 'What it is about, for example AI' }),
            max_length: 100,
          },
        ],
      },
      {
        type: SUBCOMMAND,
        ...named('frage', { de: 'frage', en: 'ask' }),
        ...described({ de: 'Stelle eine Frage in eigenen Worten', en: 'Ask a question in your own words' }),
        options: [
          {
            type: STRING,
            ...named('frage', { de: 'frage', en: 'question' }),
            ...described({ de: 'Zum Beispiel: Wer hat den Vorsitz der DMK?', en: 'For example: who chairs the DMK?' }),
            required: true,
            max_length: 1000,
          },
        ],
      },
      {
        type: SUBCOMMAND,
        ...named('hilfe', { de: 'hilfe', en: 'help' }),
        ...described({ de: 'Was dieser Bot kann', en: 'What this bot can do' }),
      },
    ],
  },
];

/** A use of the command, as far as it matters here. */
export interface CommandUse {
  readonly subcommand: string;
  /** Value of a text option; null when left out. */
  readonly option: (name: string) => string | null;
}

/** The question that a use of the command asks, in the person's language. */
export function questionOf({ subcommand, option }: CommandUse, language: Language): string {
  const conference = oneLine(option('konferenz'));
  const topic = oneLine(option('thema'));
  const german = language === 'de';
  switch (subcommand) {
    case 'naechste':
      return german
        ? `Wann ist die nächste Sitzung${conference && ` der ${conference}`}?`
        : `When is the next session${conference && ` of the ${conference}`}?`;
    case 'sitzungen':
      return german
        ? `Welche Sitzungen${conference && ` der ${conference}`} gibt es?`
        : `Which sessions${conference && ` of the ${conference}`} are there?`;
    case 'beschluesse':
      return resolutionsQuestion(conference, topic, german);
    case 'frage':
      return option('frage') ?? '';
    default:
      return german ? 'Hilfe' : 'help';
  }
}

/** At most 25 conferences that go with what has been typed so far; names may have 100 characters. */
export function choicesFor(
  typed: string,
  conferences: readonly { readonly id: string; readonly name: string }[],
): { name: string; value: string }[] {
  const wanted = fold(typed);
  return conferences
    .filter(({ id, name }) => fold(`${id} ${name}`).includes(wanted))
    .slice(0, 25)
    .map(({ id, name }) => ({ name: `${id} – ${name}`.slice(0, 100), value: id }));
}

function resolutionsQuestion(conference: string, topic: string, german: boolean): string {
  const of = conference && (german ? ` der ${conference}` : ` of the ${conference}`);
  if (topic)
    return german ? `Welche Beschlüsse${of} gibt es zu ${topic}?` : `Which resolutions${of} are there on ${topic}?`;
  return german ? `Was sind die neuesten Beschlüsse${of}?` : `What are the latest resolutions${of}?`;
}

function named(name: string, { de, en }: Text) {
  const english = en === name ? {} : Object.fromEntries(ENGLISH.map((locale) => [locale, en]));
  return { name, name_localizations: { de, ...english } };
}

function described({ de, en }: Text) {
  return { description: en, description_localizations: { de } };
}

function oneLine(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
