/** Commands as people give them in a chat: by a form, by a button, or typed behind `/konferenz`. */
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
      return rest.some((one) => ENDING.has(foldText(one))) ? asked : { name, options: readWish(rest) };
    case 'unsubscribe':
    case 'pause':
    case 'resume':
      return { name, options: word ? { id: word } : {} };
    case 'why':
      return rest.length === 1 && word ? { name, options: { id: word } } : asked;
    default:
      return rest.length > 0 ? asked : { name, options: {} };
  }
}

/** What one word of a wish says by itself. */
const SETTINGS = new Map<string, CommandOptions>(
  (
    [
      [['sofort', 'now'], { delivery: 'now' }],
      [['täglich', 'daily'], { delivery: 'daily' }],
      [['wöchentlich', 'weekly'], { delivery: 'weekly' }],
      [['deutsch', 'german'], { language: 'de' }],
      [['englisch', 'english'], { language: 'en' }],
      [['veröffentlichen', 'publish'], { publish: true }],
      [['ohne-termine', 'no-events'], { events: false }],
    ] as const
  ).flatMap(([words, options]) => words.map((word) => [foldText(word), options] as const)),
);
const KINDS = new Map(
  Object.entries({
    sitzungen: 'session',
    sessions: 'session',
    beschlüsse: 'resolution',
    resolutions: 'resolution',
  }).map(([word, kind]) => [foldText(word), kind] as const),
);
const BEFORE_WORDS = new Set(
  ['wörter', 'wort', 'zu', 'zum', 'über', 'thema', 'words', 'word', 'about', 'on'].map(foldText),
);
const BEFORE_HOURS = new Set(['ruhe', 'quiet'].map(foldText));
const FILLERS = new Set(
  ['der', 'die', 'das', 'den', 'und', 'nur', 'the', 'and', 'to', 'only', ...BEFORE_HOURS].map(foldText),
);
const HOURS = /^\d{1,2}(?::\d{2})?\s*[-–]\s*\d{1,2}(?::\d{2})?$/;

/** "DMK täglich ruhe 22:00-07:00 wörter KI, Cybersicherheit": in any order, the words last. */
function readWish(given: readonly string[]): CommandOptions {
  const at = given.findIndex((word) => BEFORE_WORDS.has(bare(word)));
  const before = at < 0 ? given : given.slice(0, at);
  const [words, behind] = splitEnd(at < 0 ? [] : given.slice(at + 1));
  const { settings, kinds, others } = sortWords([...before, ...behind]);
  return {
    ...settings,
    ...(others.length > 0 && { conference: others.join(' ') }),
    ...(kinds.size > 0 && { kinds: [...kinds].join(',') }),
    ...(words.length > 0 && { words: words.filter((word, n) => n > 0 || !BEFORE_WORDS.has(bare(word))).join(' ') }),
  };
}

/** "KI, Cybersicherheit täglich": what says how to deliver stands behind the words, too. */
function splitEnd(given: readonly string[]): readonly [words: readonly string[], behind: readonly string[]] {
  const isPart = (word: string) => !SETTINGS.has(bare(word)) && !HOURS.test(word) && !BEFORE_HOURS.has(bare(word));
  const end = given.findLastIndex(isPart) + 1;
  return [given.slice(0, end), given.slice(end)];
}

/** What a sentence says beside conference and words: "Abonniere die DMK täglich, nur Beschlüsse". */
export function settingsIn(text: string): CommandOptions {
  const { settings, kinds } = sortWords(text.split(/\s+/));
  const narrowed = /\b(?:nur|only|just)\b/i.test(text) && kinds.size === 1;
  return { ...settings, ...(narrowed && { kinds: [...kinds].join(',') }) };
}

/** A topic without what is no part of it: "KI wöchentlich" is about KI. */
export function withoutSettings(topic: string): string {
  const words = topic.split(/\s+/).filter((word) => !SETTINGS.has(bare(word)) && !HOURS.test(word));
  return words.join(' ');
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

function sortWords(given: readonly string[]) {
  const kinds = new Set<string>();
  const others: string[] = [];
  let settings: CommandOptions = {};
  for (const word of given.filter((one) => bare(one) !== '')) {
    const folded = bare(word);
    const kind = KINDS.get(folded);
    const setting = SETTINGS.get(folded);
    if (kind) kinds.add(kind);
    else if (setting) settings = { ...settings, ...setting };
    else if (HOURS.test(word.replace(/[,.]$/, ''))) settings = { ...settings, quiet: word.replace(/[,.]$/, '') };
    else if (!FILLERS.has(folded)) others.push(word);
  }
  return { settings, kinds, others };
}

function bare(word: string): string {
  return foldText(word.replace(/[,.:;!]+$/, ''));
}
