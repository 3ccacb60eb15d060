/** The doors. Everything outside the core comes in through one of these, and each has one contract test. */
import type { ChatTrouble } from './chat-trouble.ts';
import type { DigestEntry } from './digest.ts';
import type { DocumentState, DocumentText, DocumentVersion } from './document.ts';
import type {
  Alert,
  AlertItem,
  Anchor,
  Card,
  Cause,
  ChangeEvent,
  ChannelRef,
  ChatId,
  ConferenceRecord,
  DocumentReplacement,
  FeedItem,
  ItemVersion,
  Language,
  Operation,
  OwnerRef,
  PersonRef,
  Post,
  Publication,
  Question,
  Reading,
  Resolution,
  Session,
  SourceCheck,
  SourceDefinition,
  SourceKindId,
  SourceState,
  Subscription,
  Testimony,
} from './model.ts';
import type { Reminder } from './reminder.ts';

export interface Clock {
  now(): Temporal.Instant;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
/** `event` is a constant like `source-polled`; what varies goes into `fields`. Secrets never. */
export type Log = (level: LogLevel, event: string, fields?: Readonly<Record<string, unknown>>) => void;

// ── Bringing items in ──────────────────────────────────────────────────────────────────────────────────────────────

export interface FetchRequest {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Hash of the last body: an equal body is `unchanged` and need not be parsed. */
  readonly bodyHash: string | null;
}

export type Fetched =
  | { readonly kind: 'unchanged'; readonly etag: string | null; readonly lastModified: string | null }
  | {
      readonly kind: 'body';
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly bodyHash: string;
      readonly body: FetchedBody;
      /** Set when the address answered with a permanent redirect: told to the operator, never adopted by itself. */
      readonly movedTo: string | null;
    };

/** As it came, unpacked. */
export interface FetchedBody {
  /** Where it was finally read, for relative links. */
  readonly url: string;
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
  /** To be called when the bytes are needed no more: how many are held at once is bounded. */
  readonly release?: () => void;
}

export interface SourceBody {
  /** Where it was finally read, for relative links. */
  readonly url: string;
  readonly contentType: string | null;
  readonly text: string;
}

/** Gets one address politely and within limits.
 *  @throws BotError ADDRESS_REFUSED, ROBOTS_REFUSED, FETCH_* (with `retryAfterMs` where the server gave one). */
export interface Fetcher {
  get(request: FetchRequest): Promise<Fetched>;
  close(): Promise<void>;
}

export type FetchedDocument =
  | { readonly kind: 'unchanged'; readonly etag: string | null; readonly lastModified: string | null }
  | {
      readonly kind: 'document';
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** SHA-256 of the bytes, hexadecimal. */
      readonly hash: string;
      readonly content: DocumentText;
    };

/** Gets a document as politely as sources are asked, and reads its text within limits of size, pages, time and memory.
 *  @throws BotError as `Fetcher.get`; what is wrong with the file itself stands in `content`. */
export interface DocumentReader {
  read(request: FetchRequest): Promise<FetchedDocument>;
}

/** Reads texts, wherever it does that: with `core/extract`, with the catalogue it was made for. */
export interface TextReader {
  /** One reading for each, in their order. @throws BotError SOURCE_UNREADABLE, SOURCE_TOO_COSTLY. */
  read(versions: readonly ItemVersion[]): Promise<readonly Reading[]>;
}

/** One kind of source: turns a body into items. */
export interface SourceKind {
  readonly id: SourceKindId;
  /** `entries`: items pass by. `page`: what is shown now is the statement, and what is not shown any more is unlisted. */
  readonly shows: 'entries' | 'page';
  /** @throws BotError SOURCE_UNREADABLE, SOURCE_TOO_COSTLY. An empty but well-formed source is an empty array. */
  read(body: FetchedBody, source: SourceDefinition): Promise<readonly FeedItem[]>;
}

// ── Speaking ───────────────────────────────────────────────────────────────────────────────────────────────────────

export interface MessageRef {
  /** The platform's own id: Slack's `ts`, Discord's snowflake. */
  readonly messageId: string;
}

export interface ChatHealth {
  readonly state: 'up' | 'connecting' | 'down' | 'off';
  /** For `/readyz`, `/status` and `doctor`; when up: null, or which part of it is not. Names nobody: all can read it. */
  readonly reason: ChatTrouble | null;
  /** Of an owner that is down: the bot was not let in there yet, so nothing waits until it is. */
  readonly absent?: true;
}

/** How fast one rate-limit owner and one channel may be written to. */
export interface ChatPace {
  readonly perOwner: { readonly messages: number; readonly windowMs: number };
  /** Where edits are counted by themselves; absent: with the messages. */
  readonly perOwnerEdits?: { readonly messages: number; readonly windowMs: number };
  /** The chat does not say whether a limit is the channel's or the owner's. */
  readonly hidesOwnerLimit?: true;
  readonly perChannelIntervalMs: number;
  /** Operations under way at once per owner. */
  readonly concurrency: number;
}

/** Something that happened in a chat without a question. Told at least once; a chat may not notice, so nothing relies on it. */
export type ChatEvent =
  /** The bot may write there, or may not any more; `code` is the platform's own. */
  | { readonly kind: 'channel-opened' | 'channel-closed'; readonly channel: ChannelRef; readonly code: string | null }
  /** A whole workspace or guild, by what its channels begin with: `slack:T1/`, `discord:123/`. */
  | { readonly kind: 'place-left' | 'place-joined'; readonly place: string }
  /** Somebody else took away a message or scheduled event of ours. */
  | { readonly kind: 'message-removed'; readonly channel: ChannelRef; readonly messageId: string };

/** A channel with a subscription that no person paused. */
export interface WatchedChannel {
  readonly channel: ChannelRef;
  /** The channel was found closed; it waits for `channel-opened`. */
  readonly rests: boolean;
}

/** Whom a chat tells of what is no question. Absent: it tells nobody. */
export interface ChatListener {
  happened?(event: ChatEvent): Promise<void>;
  /** Of all chats, so that each can look after its own. */
  watched?(): Promise<readonly WatchedChannel[]>;
  /** What a person's own page in the chat shows (Slack's App Home). */
  home?(person: PersonRef, language: Language | null): Promise<readonly Card[]>;
}

/** A chat the bot speaks in. One folder under `adapters/` implements it. */
export interface ChatAdapter {
  readonly id: ChatId;
  /** Set: of several servers only the one with this role starts it; all may deliver. */
  readonly role?: ServerRole;
  readonly pace: ChatPace;
  /** Connects and hands every question to `answer`. Resolves once connected, or once it is clear that it must retry by
   *  itself; wrong credentials do not throw but show in `health`. */
  start(answer: (question: Question) => Promise<Card>, listener?: ChatListener): Promise<void>;
  /** Carries out one operation. Asked again with `uncertainSince` it first looks whether the message is there already.
   *  @throws BotError CHAT_UNAUTHORIZED, CHANNEL_CLOSED, MESSAGE_GONE, MESSAGE_REFUSED, CHAT_RATE_LIMITED,
   *  CHAT_UNAVAILABLE (surely not done), OUTCOME_UNKNOWN (perhaps done). */
  deliver(operation: Operation): Promise<MessageRef>;
  /** Of the whole chat, or of one owner: a workspace can be lost while the others go on. */
  health(owner?: OwnerRef): ChatHealth;
  /** Takes no new questions, finishes what is under way (8 s at most), disconnects. */
  stop(): Promise<void>;
}

// ── Keeping ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A right that one process has among those that share a store, until `release` or the end of the process. */
export interface Claim {
  /** False as soon as another process may have it. */
  isHeld(): boolean;
  /** Resolves when it was lost without `release`: the store was away for a moment. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

/** What one of several servers does for all. */
export type ServerRole = 'schedule' | 'discord-gateway';

/** What a write keeps to, so that those of other scopes may go on beside it. */
export interface WriteScope {
  /** Whatever is written in one scope is read and written there alone, or by writes at large. */
  readonly name: string;
  /** Given: the write is refused when this lease of the scope was followed by another. */
  readonly lease?: number;
}

/** The only thing that lasts. `read` and `write` each give one consistent transaction; `write` is durable when it
 *  resolves and undone when `work` throws. A write at large is alone; one with a scope is alone in its scope.
 *  Several processes may use the same store.
 *  @throws BotError STORE_FULL, STORE_BUSY, STORE_UNREACHABLE, DATA_DIR_UNUSABLE, LEASE_LOST. */
export interface Store {
  read<T>(work: (tables: StoreTables) => Promise<T>): Promise<T>;
  write<T>(work: (tables: StoreTables) => Promise<T>, scope?: WriteScope): Promise<T>;
  /** Gives the scope a new lease: writes with an earlier one are refused from now on. Leases grow. */
  takeLease(scope: string): Promise<number>;
  /** Claims the sole right to send and schedule on this store. Null: a living process has it, or is a server here. */
  claimServer(): Promise<Claim | null>;
  /** Claims to be one of the servers, where the store allows several. Null: a living process has the sole right. */
  joinServers(): Promise<Claim | null>;
  /** For servers. Null: another one has the role. */
  claimRole(role: ServerRole): Promise<Claim | null>;
  /** Why the last write could not be kept: no room, no connection. Null: it was kept. */
  writeTrouble(): Error | null;
  /** Copies all that is stored at this moment into a new file, while others go on writing.
   *  @throws BotError DATA_DIR_UNUSABLE when the file exists or cannot be written */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

export interface StoreTables {
  // sources
  sourceState(id: string): Promise<SourceState | null>;
  sourceStates(): Promise<readonly SourceState[]>;
  saveSourceState(state: SourceState): Promise<void>;
  /** Of those asked for that are stored, in any order. */
  sourceStatesOf(ids: readonly string[]): Promise<readonly SourceState[]>;
  /** Each source at most once. */
  saveSourceStates(states: readonly SourceState[]): Promise<void>;
  /** Of stored sources, each at most once: a small row in place of the whole state. */
  saveSourceChecks(checks: readonly SourceCheck[]): Promise<void>;
  /** Another one whenever states are saved, by whatever process: while it stays, they hold but for their checks. */
  sourceStatesMark(): Promise<string>;

  // items and readings
  /** Of the ids asked for, those already stored. */
  knownVersions(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** The newest version of one entry of one source. */
  latestVersion(source: string, guid: string): Promise<ItemVersion | null>;
  itemVersion(id: string): Promise<ItemVersion | null>;
  addItemVersion(version: ItemVersion): Promise<void>;
  /** Days, in UTC, on which a source published what was new then, without its documents; the latest first. */
  publicationDays(source: string, limit: number): Promise<readonly Temporal.PlainDate[]>;
  /** Of the ids asked for, those whose texts say something of a meeting or resolution, by any reader. */
  statingVersions(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Facts of one version by one reader; a repeated call with the same pair replaces nothing and adds nothing. */
  addReading(versionId: string, readerVersion: number, reading: Reading): Promise<void>;
  /** Versions whose newest reading is older than `readerVersion`, oldest first. */
  versionsReadBefore(readerVersion: number, limit: number): Promise<readonly ItemVersion[]>;
  /** The newest reading of every version that speaks of the conference. `current` comes from the source states. */
  testimonies(conference: string): Promise<readonly Testimony[]>;

  // documents
  /** Item versions that were added after `position`, oldest first, each with its own position. */
  versionsAfter(
    position: number,
    limit: number,
  ): Promise<readonly { readonly position: number; readonly version: ItemVersion }[]>;
  documentState(url: string): Promise<DocumentState | null>;
  saveDocumentState(state: DocumentState): Promise<void>;
  /** Documents of a source whose next check has come, longest due first. */
  dueDocuments(source: string, now: Temporal.Instant, limit: number): Promise<readonly DocumentState[]>;
  /** Those of which `dueDocuments` gives any. */
  sourcesWithDueDocuments(now: Temporal.Instant): Promise<ReadonlySet<string>>;
  /** Every file that was read at an address, newest first. */
  documentVersions(url: string): Promise<readonly DocumentVersion[]>;
  /** Keeps a file, and lets its text count in the search for the resolutions that link to it. Its item version comes first. */
  addDocumentVersion(version: DocumentVersion): Promise<void>;
  /** Addresses whose file was replaced since it was first read. */
  documentReplacements(): Promise<ReadonlyMap<string, DocumentReplacement>>;

  // records and their ledger
  sessions(filter?: { readonly conference?: string }): Promise<readonly Session[]>;
  resolutions(filter?: { readonly conference?: string; readonly session?: string }): Promise<readonly Resolution[]>;
  /** Trigram search over stemmed, folded titles, topics and document texts; best first. */
  searchResolutions(words: string, limit: number): Promise<readonly Resolution[]>;
  /** By id or former id. */
  record(id: string): Promise<ConferenceRecord | null>;
  /** Replaces the conference's records by these. */
  saveRecords(conference: string, sessions: readonly Session[], resolutions: readonly Resolution[]): Promise<void>;
  /** The newest publication of each record. */
  publications(filter?: { readonly conference?: string }): Promise<readonly Publication[]>;
  appendPublications(publications: readonly Publication[]): Promise<void>;
  anchors(conference: string): Promise<readonly Anchor[]>;
  appendAnchors(conference: string, anchors: readonly Anchor[]): Promise<void>;
  appendChanges(changes: readonly ChangeEvent[]): Promise<void>;
  /** Newest first. */
  changes(filter: {
    readonly conference?: string;
    readonly record?: string;
    readonly cause?: Cause;
    readonly limit: number;
  }): Promise<readonly ChangeEvent[]>;

  // subscriptions
  subscriptions(filter?: { readonly channel?: ChannelRef }): Promise<readonly Subscription[]>;
  saveSubscription(subscription: Subscription): Promise<void>;
  removeSubscription(id: string): Promise<boolean>;

  // the outbox
  /** Stores the alert with a cursor at the start for each owner that has a subscription now. */
  addAlert(alert: Alert, owners: readonly OwnerRef[]): Promise<void>;
  alert(alertId: string): Promise<Alert | null>;
  alertItem(alertId: string, subject: string): Promise<AlertItem | null>;
  /** Subjects of earlier alerts that spoke of this record: its own id, and batches it was in. */
  subjectsOf(record: string): Promise<readonly string[]>;
  /** Alerts not wholly expanded for this owner, oldest first, with the last channel done. */
  openAlerts(
    owner: OwnerRef,
    limit: number,
  ): Promise<readonly { readonly alert: Alert; readonly cursor: ChannelRef }[]>;
  /** Subscriptions of the owner's channels after `cursor`, ordered by channel, whole channels only. */
  subscriptionsAfter(
    owner: OwnerRef,
    cursor: ChannelRef,
    /** `channels`: of one page. `closedToo`: with those that an error paused, so that they miss nothing meanwhile. */
    page: { readonly channels: number; readonly closedToo?: boolean },
  ): Promise<readonly Subscription[]>;
  /** `cursor` null: the alert is wholly expanded for this owner. */
  advanceAlert(alertId: string, owner: OwnerRef, cursor: ChannelRef | null): Promise<void>;
  /** Owners with something to expand or to send at `now`. */
  owners(now: Temporal.Instant): Promise<readonly OwnerRef[]>;
  post(subject: string, channel: ChannelRef): Promise<Post | null>;
  /** Posts that show a subject, in any channel. */
  postsOf(subject: string): Promise<readonly Post[]>;
  savePost(post: Post): Promise<void>;
  /** State `due` and `dueAt` reached, oldest first. */
  duePosts(owner: OwnerRef, now: Temporal.Instant, limit: number): Promise<readonly Post[]>;
  /** Last changed first. */
  posts(filter: {
    readonly limit: number;
    readonly state?: Post['state'];
    readonly channel?: ChannelRef;
  }): Promise<readonly Post[]>;

  // what is told later
  /** Of one session, whatever their state, the earliest first. */
  reminders(session: string): Promise<readonly Reminder[]>;
  saveReminder(reminder: Reminder): Promise<void>;
  /** Planned ones whose instant has come, the earliest first. */
  dueReminders(now: Temporal.Instant, limit: number): Promise<readonly Reminder[]>;
  /** All that one digest tells, in the order of the alerts and of the items in them. */
  digestEntries(channel: ChannelRef, dueAt: Temporal.Instant): Promise<readonly DigestEntry[]>;
  /** The digests of a channel that tell of a subject, the newest first. */
  digestsOf(subject: string, channel: ChannelRef): Promise<readonly DigestEntry[]>;
  /** Whether any digest, sent or not, tells of a subject. */
  isInDigest(subject: string): Promise<boolean>;
  saveDigestEntry(entry: DigestEntry): Promise<void>;
  removeDigestEntry(entry: Pick<DigestEntry, 'channel' | 'dueAt' | 'subject'>): Promise<void>;

  // secrets, unreadable without the key; read and written through `Vault` alone
  sealedSecret(name: string): Promise<string | null>;
  /** `sealed` null: removes it. */
  saveSealedSecret(name: string, sealed: string | null, now: Temporal.Instant): Promise<void>;
  /** In order. */
  sealedSecretNames(prefix: string): Promise<readonly string[]>;

  // what chats deliver again
  /** True for the first call with this key, from whatever process; forgotten after an hour. */
  hear(key: string, now: Temporal.Instant): Promise<boolean>;

  // small things that must survive a restart, e.g. the hash of registered commands, a thread's last intent
  note(key: string): Promise<string | null>;
  saveNote(key: string, value: string): Promise<void>;
}

/** Keeps secrets that came while running, e.g. the tokens of a workspace: sealed in the store, plain only in memory.
 *  @throws BotError CONFIG_INVALID when the stored one cannot be opened: another SECRET_KEY, or somebody changed it. */
export interface Vault {
  read(name: string): Promise<string | null>;
  /** Null forgets it. */
  write(name: string, secret: string | null): Promise<void>;
  names(prefix: string): Promise<readonly string[]>;
}

/** What machines share: asking a source, and sending for one rate-limit owner. */
export type WorkKind = 'poll' | 'drain';

/** The right to work on one key, as long as nobody else was given it. */
export interface Lease {
  /** False: no other process works on this store, so nobody can be given it. */
  readonly shared: boolean;
  /** False as soon as another may have been given the key: then nothing more is begun. */
  isHeld(): boolean;
}

/** Has things done, each by one process at a time, here or on any machine sharing the store. */
export interface Work {
  /** Has each of these done once from now on. Those that are under way or wait already are left as they are. */
  want(kind: WorkKind, names: readonly string[]): Promise<void>;
  /** Takes part: `perform` is asked for what is wanted, so many at once at most. What it throws is logged. */
  serve(kind: WorkKind, service: WorkService): Promise<void>;
  /** Begins nothing more and waits for what is under way. */
  stop(): Promise<void>;
}

export interface WorkService {
  readonly atOnce: number;
  /** Absent: never. Asked before anything is taken, which is left to others then. */
  rests?(): boolean;
  /** @param giveBack called when what is left needs no place, so that another may begin: the key stays held until the end. */
  perform(name: string, lease: Lease, giveBack: () => void): Promise<void>;
}
