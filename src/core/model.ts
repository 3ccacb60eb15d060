/**
 * Every noun of the project. `…At` is an instant, `…On` and `Days` are calendar days in Germany.
 *
 *   Source ─▶ FeedItem ─▶ ItemVersion ─▶ Reading ─▶ Testimony ─▶ Session | Resolution ─▶ ChangeEvent ─▶ Alert ─▶ Post
 *
 * Those from the subscription on stand in `chat-model.ts` and are told from here too.
 */

import type { SourceErrorCode } from './errors.ts';

export type * from './chat-model.ts';

export type Language = 'de' | 'en';

/** Calendar days in Germany, both ends inclusive; `end` equals `start` for a single day. */
export interface Days {
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
}

/** A time known only roughly: `2026`, `2026-11`, `2026-W45`, or `2026-spring|summer|autumn|winter`. */
export type Period = string;

// ── Conferences and sources ────────────────────────────────────────────────────────────────────────────────────────

/** One standing body of ministers, e.g. the Digitalministerkonferenz. Data only; lives in `conferences/<slug>/`. */
export interface Conference {
  /** As in `DMK`, `JuMiKo`, `IT-PLR`. Stored and published: never rename one. */
  readonly id: string;
  /** In addresses: `/calendar/<slug>.ics`. */
  readonly slug: string;
  readonly name: Readonly<Record<Language, string>>;
  /** Who meets there and what about: one sentence behind the name, for "Was ist die DMK?". */
  readonly purpose: Readonly<Record<Language, string>>;
  readonly naming: Naming;
  /** What an ordinal counts: each meeting, the year (JuMiKo: one number for spring and autumn), or nothing (MPK). */
  readonly numbering: 'meeting' | 'year' | 'none';
  readonly rhythm: Rhythm;
  readonly chairCustom: ChairCustom;
  readonly chairs: readonly Chair[];
  /** Official web homes; the newest is the present one. */
  readonly homes: readonly Home[];
  readonly sources: readonly SourceDefinition[];
  readonly archive: Archive;
}

/** How texts call a body. Matching folds case and umlauts and knows inflections; write base forms. */
export interface Naming {
  /** `DMK`; matched in exactly this case. */
  readonly abbreviations: readonly string[];
  /** `Digitalministerkonferenz`, `Konferenz der Digitalministerinnen und -minister`. */
  readonly names: readonly string[];
  /** The people instead of the body: `Digitalminister`. Weak: counts only with the Länder or a meeting word near. */
  readonly people: readonly string[];
  /** English names. */
  readonly english: readonly string[];
  /** Words that show that an abbreviation means something else here: `Molkerei`. */
  readonly notWith: readonly string[];
}

export interface Rhythm {
  readonly sessionsPerYear: number;
  /** Two regular sessions are never closer than this, in days; nearer dates without ordinals are the same meeting. */
  readonly minGapDays: number;
}

/** When the chair goes on to the next Land, where a text tells no more than who has it. */
export interface ChairCustom {
  /** On the first of this month: 10 for the MPK, 1 for most. */
  readonly startsInMonth: number;
  readonly years: number;
}

export interface Chair {
  readonly from: Temporal.PlainDate;
  /** Last day; null while open or unknown. */
  readonly until: Temporal.PlainDate | null;
  /** Land names, or `Bund`. */
  readonly laender: readonly string[];
  readonly source: string;
}

export interface Home {
  readonly url: string;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate | null;
}

export type Authority = 'official' | 'press';
export type SourceKindId = 'rss' | 'html-page' | 'html-list' | 'ical';

/** A place that is polled. */
export interface SourceDefinition {
  readonly id: string;
  readonly kind: SourceKindId;
  readonly url: string;
  /** Absent: the text must name the conference itself. */
  readonly conference: string | null;
  readonly authority: Authority;
  /** Cron in Europe/Berlin, five fields or six (seconds first). */
  readonly every: string;
  /** CSS selectors for `html-page` (`content`) and `html-list` (`entry`, `title`, `link`, `date`). */
  readonly select: Readonly<Record<string, string>> | null;
  /** Listed but not polled, and why: e.g. the address could not be confirmed. Null: polled. */
  readonly off: string | null;
  /** Nothing new for longer is told to the operator. Null: never; absent: as its own rhythm has it. */
  readonly silentAfterHours?: number | null;
}

/** What the project itself knows of the past: statements, each with its own address, and nothing invented. */
export interface Archive {
  readonly testimonies: readonly Testimony[];
}

// ── Items and what is read in them ─────────────────────────────────────────────────────────────────────────────────

/** One entry of a source as published. Feed ids and dates are data here, never identity. */
export interface FeedItem {
  /** The entry's own id or address, only to tell versions of one entry apart; may be unstable. */
  readonly guid: string;
  readonly url: string | null;
  readonly title: string;
  /** Plain text with line breaks kept; markup gone. */
  readonly text: string;
  readonly publishedAt: Temporal.Instant | null;
  readonly language: Language | null;
  readonly links: readonly DocumentLink[];
}

export interface DocumentLink {
  readonly url: string;
  readonly title: string;
  /** Of a record's document whose file was replaced at its address since it was first read. */
  readonly replaced?: DocumentReplacement;
}

/** How often a file was replaced at its address, and when that was last seen. */
export interface DocumentReplacement {
  readonly times: number;
  readonly at: Temporal.Instant;
}

/** One text of an item, kept for ever. Same source, same content: the same version, whatever its guid and date say. */
export interface ItemVersion {
  /** Hash over source and content (and occurrence, for a page that went back to an earlier content). */
  readonly id: string;
  readonly source: string;
  readonly conference: string | null;
  readonly authority: Authority;
  readonly guid: string;
  readonly url: string | null;
  readonly title: string;
  readonly text: string;
  readonly language: Language | null;
  readonly links: readonly DocumentLink[];
  readonly contentHash: string;
  /** As first seen for this source and content; never later than `firstSeenAt`. */
  readonly publishedAt: Temporal.Instant;
  readonly firstSeenAt: Temporal.Instant;
  /** Text of a document that the source links to, at `url`; absent: the source's own text. */
  readonly medium?: 'pdf';
}

export type SessionStatus = 'planned' | 'held' | 'cancelled';

/** What a text can state of one meeting. */
export interface SessionFacts {
  readonly ordinal: number;
  readonly days: Days;
  /** Only when the day is not known. */
  readonly period: Period;
  /** City as in the text (German name for English texts), a Land if no more is said, or `online`. */
  readonly place: string;
  readonly status: SessionStatus;
  /** The text says in words that the meeting moves, and from what. Null members: not said. */
  readonly moved: { readonly days: Days | null; readonly place: string | null };
  readonly chairs: readonly string[];
  readonly guests: readonly string[];
  readonly special: boolean;
  /** The text says in words that it takes place after all, whoever called it off; never false. */
  readonly reinstated: true;
}

/** What a text can state of one resolution. */
export interface ResolutionFacts {
  readonly title: string;
  /** `TOP 5.1`, `Beschluss 2025/03`. */
  readonly number: string;
  readonly topics: readonly string[];
  readonly adoptedOn: Temporal.PlainDate;
  /** Adopted without a meeting, im Umlaufverfahren. */
  readonly circulation: boolean;
  readonly document: DocumentLink;
}

/** A value, the words it was read in (null in the archive, where only the address is kept), and why it was bound. */
export interface Stated<T> {
  readonly value: T;
  readonly quote: string | null;
  /** Name of the rule, with what it bound: `date-in-sentence`, `next-session-sentence`. */
  readonly why: string;
}

export type StatedFields<F> = { readonly [K in keyof F]?: Stated<F[K]> };

export interface SessionReading extends StatedFields<SessionFacts> {
  readonly conference: string;
}

export interface ResolutionReading extends StatedFields<ResolutionFacts> {
  readonly conference: string;
  /** Index into the `sessions` of the same reading, null when the text does not say which session. */
  readonly session: number | null;
}

/** All that is read out of one text. */
export interface Reading {
  readonly sessions: readonly SessionReading[];
  readonly resolutions: readonly ResolutionReading[];
}

/** A reading together with who said it and when: the unit that merging folds. */
export interface Testimony {
  /** Id of the item version, or of the archive's statement. */
  readonly id: string;
  readonly source: string;
  readonly url: string | null;
  readonly title: string;
  readonly authority: Authority;
  readonly publishedAt: Temporal.Instant;
  /** When it was first read; equals `publishedAt` in the archive. */
  readonly readAt: Temporal.Instant;
  readonly readerVersion: number;
  readonly archive: boolean;
  /** A page or list that can be asked "do you still list it?": is this text what it shows now? Null: a passing item. */
  readonly current: boolean | null;
  /** Read in a document that the source links to. */
  readonly medium?: 'pdf';
  readonly reading: Reading;
}

/** One statement as people are shown it (`bot why`): field, value, words, address, and whether it won. */
export interface Fact {
  readonly record: string;
  readonly field: string;
  readonly value: unknown;
  readonly quote: string | null;
  readonly why: string;
  readonly url: string | null;
  readonly source: string;
  readonly authority: Authority;
  readonly publishedAt: Temporal.Instant;
  readonly readAt: Temporal.Instant;
  /** It counts: it says the value that is shown, or one that agrees with it. */
  readonly won: boolean;
  /** It says just the value that is shown, not only one that agrees with it. */
  readonly shown: boolean;
}

// ── Records ────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface SourceRef {
  readonly source: string;
  readonly url: string | null;
  readonly publishedAt: Temporal.Instant;
}

/** One of the sources a session is told by. */
export interface SessionSource extends SourceRef {
  /** As it was read. Absent: stored by a version that did not keep it. */
  readonly authority?: Authority;
}

export interface Previous {
  readonly days: Days | null;
  readonly place: string | null;
  /** Published instant of the statement that replaced it. */
  readonly until: Temporal.Instant;
}

/** A statement that is neither won nor overtaken: two sources disagree. */
export interface Contradiction {
  readonly field: 'days' | 'place' | 'status';
  readonly value: string;
  readonly source: SourceRef;
}

/** One meeting (Sitzung). Unknown is null. */
export interface Session {
  readonly id: string;
  readonly conference: string;
  readonly ordinal: number | null;
  readonly days: Days | null;
  /** Only while `days` is null. */
  readonly period: Period | null;
  readonly place: string | null;
  readonly status: SessionStatus;
  readonly chairs: readonly string[];
  readonly guests: readonly string[];
  readonly special: boolean;
  readonly previous: readonly Previous[];
  /** False: a page that listed it does not any more. Null: no page lists sessions of this kind. */
  readonly listed: boolean | null;
  readonly contradictions: readonly Contradiction[];
  /** The first is where the present days, or at least the place, were read; then the newest. */
  readonly sources: readonly SessionSource[];
}

/** One Beschluss, or, where a report names only topics, the resolutions of one session together. */
export interface Resolution {
  readonly id: string;
  readonly conference: string;
  /** Session id. */
  readonly session: string | null;
  readonly number: string | null;
  readonly title: string;
  readonly topics: readonly string[];
  readonly adoptedOn: Temporal.PlainDate | null;
  readonly circulation: boolean;
  readonly documents: readonly DocumentLink[];
  readonly sources: readonly SourceRef[];
}

export type RecordKind = 'session' | 'resolution';
export type ConferenceRecord =
  | { readonly kind: 'session'; readonly value: Session }
  | { readonly kind: 'resolution'; readonly value: Resolution };

/** What the world was told of a record: one row each time something visible changed. Append-only, never rebuilt. */
export interface Publication {
  readonly record: string;
  readonly kind: RecordKind;
  readonly conference: string;
  /** 0, 1, 2 … : the calendar's SEQUENCE and the revision of posts. */
  readonly sequence: number;
  readonly changedAt: Temporal.Instant;
  /** When its first publication was: the same in each later one. */
  readonly createdAt: Temporal.Instant;
  /** Over what is visible of the record. */
  readonly hash: string;
  /** Ids that now lead here, because two records turned out to be one. */
  readonly formerIds: readonly string[];
}

/** Which statement was bound to which record, so that ids survive moves, splits and better readers. Append-only. */
export interface Anchor {
  /** The testimony's id and what tells the meeting or resolution apart in it: number, day, title. */
  readonly statement: string;
  readonly record: string;
}

// ── Changes ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Why a record changed. Only `news` alerts. */
export type Cause = 'news' | 'baseline' | 'archive' | 'reader';

export type ChangeKind =
  | 'session-announced'
  | 'session-dated'
  | 'session-moved'
  | 'session-cancelled'
  | 'session-reinstated'
  | 'session-contradicted'
  | 'session-corrected'
  | 'session-held'
  | 'session-refined'
  | 'resolution-published'
  | 'resolution-amended'
  | 'document-replaced';

/** One difference worth telling. */
export interface ChangeEvent {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly cause: Cause;
  readonly at: Temporal.Instant;
  readonly conference: string;
  readonly record: string;
  /** Publication sequence that shows it. */
  readonly revision: number;
  readonly before: ConferenceRecord | null;
  readonly after: ConferenceRecord;
}

// ── State of sources ───────────────────────────────────────────────────────────────────────────────────────────────

export type SourceHealth = 'new' | 'ok' | 'warning' | 'failing' | 'off';

/** What is wrong with a source, and the values that belong into a sentence about it. */
export interface SourceTrouble {
  readonly code:
    | SourceErrorCode
    | 'SOURCE_EMPTY'
    | 'SOURCE_SHRUNKEN'
    | 'SOURCE_MOVED'
    | 'SOURCE_SILENT'
    | 'SOURCE_REBUILT'
    | 'SOURCE_BURST'
    | 'SOURCE_BACKDATED';
  /** The other side's own: an HTTP status, a code of the network. */
  readonly platformCode: string | null;
  /** Entries; of what is held back: news, and entries. */
  readonly before?: number;
  readonly now?: number;
  /** The new address; of what is held back: whom `bot release` names. */
  readonly to?: string;
  readonly since?: Temporal.Instant;
  /** After which something new comes usually. */
  readonly days?: number;
}

/** How often a source brings something new, in days without those of the breaks. */
export interface SourceRhythm {
  readonly medianDays: number;
  /** Nothing new for longer is no chance any more. */
  readonly limitDays: number;
}

/** Entries that a person has to look at before they count. */
export interface HeldEntries {
  readonly since: Temporal.Instant;
  readonly entries: number;
  /** Messages they would make. */
  readonly news: number;
  readonly why: 'burst' | 'backdated';
}

export interface SourceState {
  readonly id: string;
  readonly health: SourceHealth;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: string | null;
  /** Entries in the last well-formed body. */
  readonly itemCount: number;
  /** Ids of the versions the source shows now. */
  readonly currentVersions: readonly string[];
  /** First well-formed fetch: everything before it is silent. Null: no baseline yet. */
  readonly baselineAt: Temporal.Instant | null;
  readonly lastCheckAt: Temporal.Instant | null;
  readonly lastChangeAt: Temporal.Instant | null;
  /** Not before this: schedule, back-off or Retry-After. */
  readonly nextCheckAt: Temporal.Instant | null;
  /** The other side asked for it (Retry-After): kept even when a person asks for a poll. */
  readonly retryAfterAt: Temporal.Instant | null;
  readonly failures: number;
  /** Since when the body is not believed in what it leaves out; null or absent: it is. */
  readonly doubtedSince?: Temporal.Instant | null;
  /** One line: what happened, why, what to do; in English, as in the log. */
  readonly error: string | null;
  /** The same by its code, for people of any language; null or absent: nothing, or an earlier version wrote it. */
  readonly trouble?: SourceTrouble | null;
  /** Null: too little is known; absent: not looked at yet. */
  readonly rhythm?: SourceRhythm | null;
  /** The operator was told that nothing new came since then. */
  readonly silentSince?: Temporal.Instant | null;
  /** Of a page or list: how many of the entries it shows say something. */
  readonly stating?: number;
  readonly held?: HeldEntries | null;
}

/** All that most polls change of a state. */
export type SourceCheck = Pick<SourceState, 'id' | 'lastCheckAt' | 'nextCheckAt'>;
