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
  /** In any spelling; `subscribe` takes several, parted by commas. */
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

/** German and English, as `foldText` writes them. */
const NAMES: Readonly<Record<CommandName, readonly string[]>> = {
  next: ['nächste', 'next'],
  sessions: ['sitzungen', 'sessions'],
  resolutions: ['beschlüsse', 'resolutions'],
  subscribe: ['abo', 'abonnieren', 'subscribe'],
  subscriptions: ['abos', 'subscriptions'],
  unsubscribe: ['abbestellen', 'unsubscribe'],
  pause: ['pause', 'pausieren'],
  resume: ['fortsetzen', 'resume'],
  ask: ['frage', 'ask'],
  why: ['warum', 'why'],
  status: ['status'],
  help: ['hilfe', 'help'],
};
const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([name, words]) => words.map((word) => [foldText(word), name as CommandName] as const)),
);

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
      return { name, options: readWish(rest) };
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
const BEFORE_WORDS = new Set(['wörter', 'wort', 'words', 'word'].map(foldText));
const FILLERS = new Set(['der', 'die', 'das', 'und', 'the', 'and', 'ruhe', 'quiet'].map(foldText));
const HOURS = /^\d{1,2}:\d{2}\s*[-–]\s*\d{1,2}:\d{2}$/;

/** "DMK täglich ruhe 22:00-07:00 wörter KI, Cybersicherheit": in any order, the words last. */
function readWish(given: readonly string[]): CommandOptions {
  const at = given.findIndex((word) => BEFORE_WORDS.has(foldText(word.replace(/:$/, ''))));
  const before = at < 0 ? given : given.slice(0, at);
  const words = at < 0 ? '' : given.slice(at + 1).join(' ');
  const kinds = new Set<string>();
  const conferences: string[] = [];
  let options: CommandOptions = {};
  for (const word of before.map((one) => one.replace(/,$/, '')).filter((one) => one !== '')) {
    const folded = foldText(word);
    const kind = KINDS.get(folded);
    const setting = SETTINGS.get(folded);
    if (kind) kinds.add(kind);
    else if (setting) options = { ...options, ...setting };
    else if (HOURS.test(word)) options = { ...options, quiet: word.replace('–', '-') };
    else if (!FILLERS.has(folded)) conferences.push(word);
  }
  return {
    ...options,
    ...(conferences.length > 0 && { conference: conferences.join(',') }),
    ...(kinds.size > 0 && { kinds: [...kinds].join(',') }),
    ...(words && { words }),
  };
}
