/** The slash command `/konferenz`: what Discord is told of it, and what each use of it wants. */
import type { APIApplicationCommandBasicOption, RESTPutAPIApplicationCommandsJSONBody } from 'discord.js';
import type { ChatCommand, CommandName, CommandOptions } from '../../core/command.ts';

const SUBCOMMAND = 1;
const STRING = 3;
const BOOLEAN = 5;
const CHANNEL = 7;
/** Text, announcements, and threads of both. Source: developers/resources/channel, "Channel Types". */
const TEXT_CHANNELS = [0, 5, 10, 11, 12] as const;
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

const WHEN = [
  choice('now', { de: 'sofort', en: 'at once' }),
  choice('daily', { de: 'täglich um 8 Uhr, gesammelt', en: 'daily at 8:00, together' }),
  choice('weekly', { de: 'montags um 8 Uhr, gesammelt', en: 'on Mondays at 8:00, together' }),
];
const WHAT = [
  choice('session,resolution', { de: 'Sitzungen und Beschlüsse', en: 'Meetings and resolutions' }),
  choice('session', { de: 'nur Sitzungen', en: 'only meetings' }),
  choice('resolution', { de: 'nur Beschlüsse', en: 'only resolutions' }),
];
const LANGUAGES = [choice('de', { de: 'Deutsch', en: 'German' }), choice('en', { de: 'Englisch', en: 'English' })];

const WISH_OPTIONS: APIApplicationCommandBasicOption[] = [
  CONFERENCE_OPTION,
  {
    type: STRING,
    ...named('was', { de: 'was', en: 'what' }),
    ...described({ de: 'Was gemeldet wird', en: 'What is told' }),
    choices: WHAT,
  },
  {
    type: STRING,
    ...named('woerter', { de: 'wörter', en: 'words' }),
    ...described({
      de: 'Nur was eines davon enthält, mit Kommas getrennt, zum Beispiel KI, Cybersicherheit',
      en: 'Only what has one of these, separated by commas, for example KI, Cybersicherheit',
    }),
    max_length: 300,
  },
  {
    type: STRING,
    ...named('zustellung', { de: 'zustellung', en: 'delivery' }),
    ...described({ de: 'Wann gemeldet wird', en: 'When it is told' }),
    choices: WHEN,
  },
  {
    type: STRING,
    ...named('ruhe', { de: 'ruhe', en: 'quiet' }),
    ...described({ de: 'Ruhezeit, zum Beispiel 22:00-07:00', en: 'Quiet hours, for example 22:00-07:00' }),
    max_length: 40,
  },
  {
    type: STRING,
    ...named('sprache', { de: 'sprache', en: 'language' }),
    ...described({ de: 'Sprache der Meldungen', en: 'Language of the messages' }),
    choices: LANGUAGES,
  },
  {
    type: CHANNEL,
    ...named('kanal', { de: 'kanal', en: 'channel' }),
    ...described({ de: 'Wohin, wenn nicht in diesen Kanal', en: 'Where, if not in this channel' }),
    channel_types: [...TEXT_CHANNELS],
  },
  {
    type: BOOLEAN,
    ...named('termine', { de: 'termine', en: 'events' }),
    ...described({
      de: 'Sitzungen als Events des Servers eintragen (üblich: ja)',
      en: 'Add meetings as events of the server (usual: yes)',
    }),
  },
  {
    type: BOOLEAN,
    ...named('veroeffentlichen', { de: 'veröffentlichen', en: 'publish' }),
    ...described({
      de: 'In Ankündigungskanälen: an folgende Kanäle weitergeben (üblich: nein)',
      en: 'In announcement channels: pass on to channels that follow (usual: no)',
    }),
  },
];

const ID_OPTION: APIApplicationCommandBasicOption = {
  type: STRING,
  ...named('nummer', { de: 'nummer', en: 'number' }),
  ...described({
    de: 'Nummer des Abos oder Konferenz, wie in „abos“',
    en: 'Number or conference, as in “subscriptions”',
  }),
  max_length: 100,
};

/** What is registered. Names follow `^[-_'\p{L}\p{N}]{1,32}$` in lower case; descriptions have 100 characters at most. */
export const COMMANDS: RESTPutAPIApplicationCommandsJSONBody = [
  {
    type: SLASH_COMMAND,
    // The same in every language: guides, answers and people tell each other this name.
    name: 'konferenz',
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
        ...named('abo', { de: 'abo', en: 'subscribe' }),
        ...described({ de: 'Neues in einen Kanal melden', en: 'Tell a channel what is new' }),
        options: WISH_OPTIONS,
      },
      {
        type: SUBCOMMAND,
        ...named('abos', { de: 'abos', en: 'subscriptions' }),
        ...described({ de: 'Was ist in diesem Kanal abonniert?', en: 'What is subscribed in this channel?' }),
      },
      {
        type: SUBCOMMAND,
        ...named('abbestellen', { de: 'abbestellen', en: 'unsubscribe' }),
        ...described({ de: 'Ein Abo dieses Kanals beenden', en: 'End a subscription of this channel' }),
        options: [ID_OPTION],
      },
      {
        type: SUBCOMMAND,
        ...named('pause', { de: 'pause', en: 'pause' }),
        ...described({ de: 'Abos dieses Kanals anhalten', en: 'Halt subscriptions of this channel' }),
        options: [ID_OPTION],
      },
      {
        type: SUBCOMMAND,
        ...named('fortsetzen', { de: 'fortsetzen', en: 'resume' }),
        ...described({ de: 'Angehaltene Abos weiterlaufen lassen', en: 'Let halted subscriptions go on' }),
        options: [ID_OPTION],
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
        ...named('status', { de: 'status', en: 'status' }),
        ...described({ de: 'Antworten alle Quellen?', en: 'Do all sources answer?' }),
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
  readonly guildId: string | null;
  /** Value of an option; null when left out. */
  readonly option: (name: string) => string | boolean | null;
}

const NAMES: Readonly<Record<string, CommandName>> = {
  naechste: 'next',
  sitzungen: 'sessions',
  beschluesse: 'resolutions',
  abo: 'subscribe',
  abos: 'subscriptions',
  abbestellen: 'unsubscribe',
  pause: 'pause',
  fortsetzen: 'resume',
  frage: 'ask',
  status: 'status',
  hilfe: 'help',
};

/** What a use of the command wants; a subcommand of an older release is answered by the help. */
export function commandOf({ subcommand, guildId, option }: CommandUse): ChatCommand {
  const channel = option('kanal');
  const events = option('termine');
  const publish = option('veroeffentlichen');
  const language = option('sprache');
  const options: CommandOptions = {
    ...text('conference', option('konferenz')),
    ...text('words', option('thema') ?? option('woerter')),
    ...text('kinds', option('was')),
    ...text('delivery', option('zustellung')),
    ...text('quiet', option('ruhe')),
    ...text('id', option('nummer')),
    ...text('text', option('frage')),
    ...((language === 'de' || language === 'en') && { language }),
    ...(typeof events === 'boolean' && { events }),
    ...(typeof publish === 'boolean' && { publish }),
    ...(typeof channel === 'string' && guildId !== null && { channel: `discord:${guildId}/${channel}` }),
  };
  return { name: Object.hasOwn(NAMES, subcommand) ? (NAMES[subcommand] ?? 'help') : 'help', options };
}

function text<K extends keyof CommandOptions>(key: K, value: string | boolean | null): { readonly [P in K]?: string } {
  const line = typeof value === 'string' ? oneLine(value) : '';
  return line === '' ? {} : ({ [key]: line } as { readonly [P in K]: string });
}

/** At most 25 conferences that go with what has been typed so far, behind others and a comma too; names and values may
 *  have 100 characters. */
export function choicesFor(
  typed: string,
  conferences: readonly { readonly id: string; readonly name: string }[],
): { name: string; value: string }[] {
  const last = typed.lastIndexOf(',') + 1;
  const before = last > 0 ? `${typed.slice(0, last)} ` : '';
  const wanted = fold(typed.slice(last));
  return conferences
    .filter(({ id, name }) => fold(`${id} ${name}`).includes(wanted))
    .slice(0, 25)
    .map(({ id, name }) => ({ name: `${before}${id} – ${name}`.slice(0, 100), value: `${before}${id}` }))
    .filter(({ value }) => value.length <= 100);
}

function named(name: string, { de, en }: Text) {
  const english = en === name ? {} : Object.fromEntries(ENGLISH.map((locale) => [locale, en]));
  return { name, name_localizations: { de, ...english } };
}

function choice(value: string, { de, en }: Text) {
  return { name: de, name_localizations: Object.fromEntries(ENGLISH.map((locale) => [locale, en])), value };
}

function described({ de, en }: Text) {
  return { description: en, description_localizations: { de } };
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
