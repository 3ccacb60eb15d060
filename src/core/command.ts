/** Commands as people give them in a chat: by a form, by a button, or typed behind `/konferenz`. */
import type { Language } from './model.ts';

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
