/** The nouns of the chats: who wishes what, what is said, what was shown where, and what people ask. */
import type { ChatCommand } from './command.ts';
import type { EventSheet } from './event-sheet.ts';
import type { ChangeKind, Days, Language, Period, RecordKind, SessionStatus } from './model.ts';

// ── Subscriptions, cards, alerts, posts ────────────────────────────────────────────────────────────────────────────

/**
 * A channel by its reference: `slack:<team>/<channel>`, `discord:<guild>/<channel>`, `webhook:<url>`, `console`.
 * Its rate-limit owner: `slack:<team>`, `discord`, `webhook:<host>`, `console`.
 */
export type ChannelRef = string;
/** A person, by the channel of his direct messages: `slack:<team>/<user>`, `discord:@user/<user>`. The adapter opens it. */
export type PersonRef = ChannelRef;
export type OwnerRef = string;
export type ChatId = 'slack' | 'discord' | 'webhook' | 'console';

export type DeliveryMode = 'now' | 'daily' | 'weekly';

/** A channel's wish. */
export interface Subscription {
  readonly id: string;
  readonly channel: ChannelRef;
  /** Empty: all. */
  readonly conferences: readonly string[];
  readonly kinds: readonly RecordKind[];
  /** Any of these; empty: no condition. */
  readonly words: readonly string[];
  readonly delivery: DeliveryMode;
  /** `22:00-07:00`, Berlin time. */
  readonly quiet: string | null;
  readonly language: Language;
  /** Keep the guild's scheduled events in sync (Discord). */
  readonly events: boolean;
  /** Pass messages on to the channels that follow this one (announcement channels of Discord). */
  readonly publish: boolean;
  /** Null: it runs. */
  readonly pause: Pause | null;
  /** Who hears of its troubles. Null: whoever runs the bot. */
  readonly madeBy: PersonRef | null;
  /** From the config file: removed from there, removed here. */
  readonly configured: boolean;
  readonly createdAt: Temporal.Instant;
}

/** Why a subscription rests. What a person paused, only a person wakes; an error is tried again. */
export interface Pause {
  readonly by: 'person' | 'error';
  readonly since: Temporal.Instant;
  /** Why it cannot be written there: the platform's own code, or one of `closure.ts`. Null: a person paused it, or an earlier
   *  version did, which kept only words. */
  readonly code: string | null;
  /** The words that an earlier version kept, in the language of the subscription. */
  readonly reason: string | null;
}

/** What is said, without any chat format. Adapters lay it out; every string is plain text and may be hostile. */
export interface Card {
  readonly kind: 'session' | 'resolutions' | 'summary' | 'answer' | 'notice';
  readonly language: Language;
  readonly tone: 'plain' | 'news' | 'moved' | 'cancelled' | 'warning';
  /** `2. Digitalministerkonferenz`; short, one line. */
  readonly title: string;
  /** Where the title leads. */
  readonly href: string | null;
  /** One or two full sentences that say all that matters: notifications and screen readers get only this. */
  readonly text: string;
  /** Label and value, in order: Termin, Ort, Vorsitz … `struck` is shown struck through before the value. */
  readonly fields: readonly CardField[];
  /** A list: resolutions, sessions, choices. */
  readonly items: readonly CardItem[];
  /** Buttons that lead somewhere: calendar, source, page. */
  readonly links: readonly CardLink[];
  /** Buttons that ask the bot. */
  readonly actions: readonly CardAction[];
  /** Small print: source, as of. */
  readonly footer: string | null;
}

export interface CardField {
  readonly label: string;
  readonly value: string;
  readonly struck: string | null;
  /** Shown as the chat shows a channel of its own, in place of `value`; elsewhere `value` stands. */
  readonly channel?: ChannelRef;
}
export interface CardItem {
  readonly text: string;
  readonly href: string | null;
  readonly note: string | null;
}
export interface CardLink {
  readonly label: string;
  readonly href: string;
}
export interface CardAction {
  readonly id: 'why' | 'unsubscribe' | 'pause' | 'resume' | 'ask';
  readonly label: string;
  /** `why`: a record. `unsubscribe`: a subscription, or a record: then those that told of it are offered. `pause`, `resume`:
   *  a subscription. `ask`: the question. */
  readonly value: string;
}

/** What a channel was shown of a session: a later move is told against this, not against the record's history. */
export interface ShownView {
  readonly days: Days | null;
  readonly period: Period | null;
  readonly place: string | null;
  readonly status: SessionStatus;
}

/** One thing to say: a session, or the resolutions that came together. */
export interface AlertItem {
  /** What a Post is about: a session's record id, or `<alert id>:<n>` for a batch of resolutions. */
  readonly subject: string;
  /** None: a notice to whoever it is sent to, whatever they subscribed. */
  readonly records: readonly string[];
  readonly recordKind: RecordKind;
  readonly conference: string;
  readonly revision: number;
  /** `tell`: a message where none stands, else an edit and a reply. `correct`: an edit and a reply where one stands.
   *  `edit`: standing messages are edited silently. */
  readonly manner: 'tell' | 'correct' | 'edit';
  /** May break quiet hours: a move or cancellation of a session in the next 48 hours. */
  readonly urgent: boolean;
  /** Never waits for a digest; quiet hours count. Reminders: a week later they would be wrong. */
  readonly skipsDigest?: true;
  readonly changes: readonly ChangeKind[];
  /** For sessions. */
  readonly view: ShownView | null;
  /** Searched by subscriptions' words. */
  readonly haystack: string;
  readonly cards: Readonly<Record<Language, Card>>;
}

/** What one poll has to say, with a cursor per rate-limit owner: channels up to the cursor have their Posts. */
export interface Alert {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly items: readonly AlertItem[];
}

export type PostState = 'due' | 'done' | 'failed' | 'paused' | 'dropped';

/** One message in one channel: its id, which revision it shows, which it should show. The only row per channel. */
export interface Post {
  readonly subject: string;
  readonly channel: ChannelRef;
  readonly owner: OwnerRef;
  readonly language: Language;
  /** The alert whose item holds the wanted card. */
  readonly alert: string;
  readonly wantedRevision: number;
  /** The wanted revision deserves a reply under the standing message. */
  readonly wantsReply: boolean;
  readonly shownRevision: number | null;
  readonly shownView: ShownView | null;
  readonly messageId: string | null;
  /** Revision whose reply was sent. */
  readonly repliedRevision: number | null;
  /** Whether the message is to be passed on to the channels that follow this one; once done, edits follow by themselves. */
  readonly publish: 'no' | 'wanted' | 'done';
  readonly state: PostState;
  readonly dueAt: Temporal.Instant;
  readonly attempts: number;
  /** Set before an operation goes out, cleared by its outcome: the operation's id, and since when it is open. */
  readonly open: { readonly operation: string; readonly since: Temporal.Instant } | null;
  readonly reason: string | null;
  readonly code: string | null;
  readonly updatedAt: Temporal.Instant;
}

/** `publish` (an announcement channel) and `remove` (a scheduled event) are only ever asked of Discord. */
export type OperationKind = 'create' | 'edit' | 'reply' | 'publish' | 'remove';

/** One thing to do in a channel, done once whatever happens. */
export interface Operation {
  /** `<subject>|<channel>|<kind>|<revision>`: stable over retries and restarts. */
  readonly id: string;
  readonly kind: OperationKind;
  readonly channel: ChannelRef;
  readonly card: Card;
  /** In a channel of scheduled events: what is kept there. The card is not shown then. */
  readonly event?: EventSheet;
  /** The message to edit, to reply to, to publish or to remove. Null for `create`. */
  readonly messageId: string | null;
  /** An earlier attempt at this instant may have arrived: look before sending again. */
  readonly uncertainSince: Temporal.Instant | null;
}

// ── Questions ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a person wrote, and where. */
export interface Question {
  readonly text: string;
  /** The person's own setting, null when the chat does not tell. */
  readonly language: Language | null;
  readonly channel: ChannelRef | null;
  /** Key of the conversation, for follow-ups ("und wo?"). */
  readonly thread: string | null;
  /** Whether this person may change the channel's subscriptions; absent: the chat lets everybody in the channel. */
  readonly mayManage?: boolean;
  /** Who asks; absent: the chat does not tell. */
  readonly person?: PersonRef;
  /** Given by a form or a button: then it counts, and `text` is only for the log. */
  readonly command?: ChatCommand;
  /** What the bot itself may not do in the channel that is spoken of; absent: the chat does not tell. */
  readonly lacks?: readonly ChannelLack[];
}

/** What the bot needs to be given in a channel; `events` in the guild. */
export type ChannelRight = 'view' | 'send' | 'embed' | 'threads' | 'events';
/** What the bot cannot do in a channel. No right helps where a forum takes no `messages`, or where no other channel can follow,
 *  so that nothing is to `publish`. */
export type ChannelLack = ChannelRight | 'messages' | 'publish';

export type IntentKind =
  | 'next_session'
  | 'session_on_topic_or_place'
  | 'list_sessions'
  | 'latest_resolutions'
  | 'search_resolutions'
  | 'chair'
  | 'subscribe'
  | 'unsubscribe'
  | 'help'
  | 'out_of_scope';

export interface Slots {
  readonly conference?: string;
  readonly place?: string;
  readonly ordinal?: number;
  readonly year?: number;
  readonly query?: string;
  /** All bodies that are asked about, where there are several; the first is `conference`. */
  readonly conferences?: readonly string[];
  /** Which of several meetings: one by its place in the row, or all before or after today. */
  readonly which?: 'last' | 'before_last' | 'next' | 'after_next' | 'past' | 'coming';
  /** How many of them: "die letzten drei". */
  readonly count?: number;
  /** Only meetings outside the row: Sondersitzungen. */
  readonly special?: true;
  /** Time that is asked about: a period, a day, or two of them joined by `/`; `..` for an open end: `2024/..`. */
  readonly time?: string;
  /** What is asked of a meeting, where it is not the meeting as a whole. */
  readonly about?:
    | 'guests'
    | 'change'
    | 'beginning'
    | 'agenda'
    | 'body'
    | 'member'
    | 'news'
    | 'rhythm'
    | 'hours'
    | 'calendar';
  /** With `about: 'change'`: which change is asked about; absent: any. */
  readonly change?: 'moved' | 'cancelled' | 'as_planned';
  /** The Land whose chair is asked about: "Hatte Bayern schon einmal den Vorsitz?" */
  readonly land?: string;
  /** A yes or no is asked for, of what is (to come) or of what was, and every word of the question was understood. */
  readonly whether?: 'is' | 'was';
}

/** Said in passing, with no question in it, or about a body that only prepares ours. */
export type SmallTalk = 'greeting' | 'thanks' | 'farewell' | { readonly preparatory: string };

/** What a question asks for. */
export interface Intent {
  readonly kind: IntentKind;
  readonly slots: Slots;
  readonly language: Language;
  readonly smallTalk?: SmallTalk;
}
