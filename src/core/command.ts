/** Commands as people give them in a chat: by a form, by a button, or typed behind `/konferenz`. */
import { sortSettings } from './command-settings.ts';
import type { Language } from './model.ts';
import { foldText } from './text/fold.ts';

export type CommandName =
  | 'next'
  | 'sessions'
  | 'resolutions'
  | 'subscribe'
  | 'subscriptions'
  | 'unsubscribe'
  | 'pause'
  | 'resume'
  | 'ask'
  | 'why'
  | 'status'
  | 'help';

/**
 * What was given, not checked yet: a conference may be one that nobody knows, an id one that is gone. Whoever carries it out
 * checks it once for all chats, and says what would be right.
 */
export interface ChatCommand {
  readonly name: CommandName;
  readonly options: CommandOptions;
}

export interface CommandOptions {
  /** In any spelling; `subscribe` takes several. */
  readonly conference?: string;
  /** `session`, `resolution`, or both parted by a comma. */
  readonly kinds?: string;
  /** Of a subscription: any of them, parted by commas. Of `resolutions`: what is searched. */
  readonly words?: string;
  /** `now`, `daily`, `weekly`. */
  readonly delivery?: string;
  /** `22:00-07:00`, Berlin time. */
  readonly quiet?: string;
  /** Something was said of how to be told that cannot be had, or that contradicts itself: in the person's own words. */
  readonly unclear?: string;
  readonly language?: Language;
  readonly events?: boolean;
  readonly publish?: boolean;
  /** A ChannelRef; absent: where the command was given. */
  readonly channel?: string;
  /** A subscription, or for `why` and `unsubscribe` a record. */
  readonly id?: string;
  /** Of `ask`: the question. */
  readonly text?: string;
}

/** As people type them, in either language, however they write umlauts. */
const NAMES: Readonly<Record<CommandName, Readonly<Record<Language, readonly string[]>>>> = {
  next: { de: ['nächste'], en: ['next'] },
  sessions: { de: ['sitzungen'], en: ['sessions'] },
  resolutions: { de: ['beschlüsse'], en: ['resolutions'] },
  subscribe: { de: ['abo', 'abonnieren'], en: ['subscribe'] },
  subscriptions: { de: ['abos'], en: ['subscriptions'] },
  unsubscribe: { de: ['abbestellen'], en: ['unsubscribe'] },
  pause: { de: ['pause', 'pausieren'], en: ['pause'] },
  resume: { de: ['fortsetzen'], en: ['resume'] },
  ask: { de: ['frage'], en: ['ask'] },
  why: { de: ['warum'], en: ['why'] },
  status: { de: ['status'], en: ['status'] },
  help: { de: ['hilfe'], en: ['help'] },
};
const TYPED = Object.entries(NAMES).flatMap(([name, words]) =>
  (['de', 'en'] as const).flatMap((language) =>
    words[language].map((word) => ({ name: name as CommandName, language, word: foldText(word) })),
  ),
);
const BY_NAME = new Map(TYPED.map(({ name, word }) => [word, name] as const));
/** "Abo kündigen" ends one, whatever stands between. */
const ENDING = new Set(['kündigen', 'beenden', 'abbestellen', 'löschen', 'cancel', 'end', 'stop'].map(foldText));

/** The language of the word that a typed command begins with; null: it begins with none, or both languages have it. */
export function commandLanguage(text: string): Language | null {
  const first = foldText(text.trim().split(/\s+/)[0] ?? '');
  const [language, ...others] = new Set(TYPED.flatMap((typed) => (typed.word === first ? [typed.language] : [])));
  return others.length === 0 ? (language ?? null) : null;
}

/**
 * What was typed behind `/konferenz`. Text that begins with no command is a question, and so is what goes on like one:
 * "nächste DMK" is a command, "nächste Sitzung der DMK" is not.
 */
export function readCommand(text: string): ChatCommand {
  const [first = '', ...rest] = text.trim().split(/\s+/);
  const name = BY_NAME.get(foldText(first));
  const [word] = rest;
  const asked: ChatCommand = { name: 'ask', options: { text: text.trim() } };
  switch (name) {
    case undefined:
      return first === '' ? { name: 'help', options: {} } : asked;
    case 'next':
    case 'sessions':
      if (rest.length > 1) return asked;
      return { name, options: word ? { conference: word } : {} };
    case 'ask':
      return { name, options: { text: rest.join(' ') } };
    case 'subscribe':
      return rest.some((one) => ENDING.has(foldText(one))) ? asked : { name, options: readWish(rest.join(' ')) };
    case 'unsubscribe':
    case 'pause':
    case 'resume':
      return { name, options: word ? { id: rest.join(' ') } : {} };
    case 'why':
      return rest.length === 1 && word ? { name, options: { id: word } } : asked;
    default:
      return rest.length > 0 ? asked : { name, options: {} };
  }
}

/** "DMK täglich ruhe 22:00-07:00 wörter KI, Cybersicherheit": in any order. */
function readWish(given: string): CommandOptions {
  const { settings, kinds, words, others } = sortSettings(given);
  return {
    ...settings,
    ...(others !== '' && { conference: others }),
    ...(kinds.size > 0 && { kinds: [...kinds].sort().reverse().join(',') }),
    ...(words !== '' && { words }),
  };
}

/** What a sentence says beside conference and words: "Abonniere die DMK täglich, nur Beschlüsse". */
export function settingsIn(text: string): CommandOptions {
  const { settings, kinds } = sortSettings(text);
  const narrowed = /\b(?:nur|only|just|ohne|without)\b/i.test(text) && kinds.size === 1;
  return { ...settings, ...(narrowed && { kinds: [...kinds].join(',') }) };
}

/** Short enough to be no sentence, and no sentence begins so. */
const ALSO_ALONE: ReadonlySet<CommandName> = new Set<CommandName>([
  'subscriptions',
  'unsubscribe',
  'pause',
  'resume',
  'status',
  'help',
]);
const ASKS_WHICH =
  /^(?:welche|was|zeig|zeige|liste|gibt|which|what|show|list|are)\b.*\b(?:abos?|abonnements?|abonniert|subscriptions?|subscribed)\b/;
const HALTS =
  /\b(?:pausier\w*|anhalten|pause)\b.*\b(?:abos?|subscriptions?)\b|\b(?:abos?|subscriptions?)\b.*\b(?:pausier\w*|anhalten|pause)\b/;
const GOES_ON =
  /\b(?:fortsetzen|setze?|weiterlaufen|aufwecken|resume)\b.*\b(?:abos?|subscriptions?)\b|\b(?:abos?|subscriptions?)\b.*\b(?:fort|fortsetzen|weiter|aufwecken)\b/;

/** A message that is a command, though nobody typed a slash: "abos", "Welche Abos gibt es hier?". Null: it is a question. */
export function commandInMessage(text: string): ChatCommand | null {
  const command = readCommand(text);
  if (ALSO_ALONE.has(command.name) && text.trim().split(/\s+/).length <= 2) return command;
  const folded = foldText(text);
  if (folded.length > 80) return null;
  if (ASKS_WHICH.test(folded)) return { name: 'subscriptions', options: {} };
  if (HALTS.test(folded)) return { name: 'pause', options: {} };
  return GOES_ON.test(folded) ? { name: 'resume', options: {} } : null;
}
