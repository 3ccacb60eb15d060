/**
 * The tables, as Kysely sees them. Text and integers only, so that both databases hold the same: instants as text
 * (`instant.ts`), booleans as 0 and 1, nested data as JSON text (`json.ts`).
 */
import type { Generated, Kysely } from 'kysely';

export interface Schema {
  source_state: { id: string; state: string };
  /** Where a source has one, it is newer than what its state says of the same. */
  source_checks: { id: string; last_check_at: string | null; next_check_at: string | null };
  notes: { key: string; value: string };

  item_versions: ItemVersionTable;
  readings: { version_id: string; reader_version: number };
  statements: StatementTable;
  facts: FactTable;

  documents: { url: string; source: string; next_check_at: string; state: string };
  document_versions: DocumentVersionTable;

  sessions: { id: string; conference: string; position: number; record: string };
  resolutions: ResolutionTable;
  aliases: { former_id: string; record: string };
  publications: PublicationTable;
  anchors: { seq: Generated<number>; conference: string; statement: string; record: string };
  change_events: ChangeEventTable;

  subscriptions: SubscriptionTable;
  alerts: { seq: Generated<number>; id: string; at: string };
  alert_items: AlertItemTable;
  /** Which records an alert's item speaks of. */
  alert_records: { record: string; alert: string; subject: string };
  /** One row while an alert is not wholly expanded for an owner; an empty cursor stands at the start. */
  alert_cursors: { owner: string; alert: string; cursor: string };
  posts: PostTable;

  reminders: { session: string; kind: string; day: string; due_at: string; state: string };
  digest_entries: { channel: string; due_at: string; subject: string; alert: string };
  secrets: { name: string; sealed: string; updated_at: string };

  /** How often each scope was given to a process. */
  leases: { scope: string; number: number };
  /** Questions and events that a chat may deliver again, to any process. */
  heard: { key: string; at: string };
}

export type Database = Kysely<Schema>;

/** `seq` grows with every row: it orders what has the same instant. */
interface ItemVersionTable {
  seq: Generated<number>;
  id: string;
  source: string;
  conference: string | null;
  authority: string;
  guid: string;
  url: string | null;
  title: string;
  text: string;
  language: string | null;
  links: string;
  content_hash: string;
  published_at: string;
  first_seen_at: string;
  /** `pdf`: the text of a document at `url`. */
  medium: string | null;
}

interface DocumentVersionTable {
  seq: Generated<number>;
  url: string;
  hash: string;
  version: string | null;
  pages: number | null;
  truncated: number;
  etag: string | null;
  first_seen_at: string;
  replacement: number;
}

/** One meeting or resolution that a reading speaks of; `position` is its place in the reading. */
interface StatementTable {
  version_id: string;
  reader_version: number;
  kind: string;
  position: number;
  conference: string;
  /** Of a resolution: position of its session in the same reading. */
  session: number | null;
}

interface FactTable {
  version_id: string;
  reader_version: number;
  kind: string;
  position: number;
  field: string;
  value: string;
  quote: string | null;
  why: string;
}

interface ResolutionTable {
  seq: Generated<number>;
  id: string;
  conference: string;
  session: string | null;
  position: number;
  record: string;
}

interface PublicationTable {
  seq: Generated<number>;
  record: string;
  kind: string;
  conference: string;
  sequence: number;
  changed_at: string;
  hash: string;
  former_ids: string;
}

interface ChangeEventTable {
  seq: Generated<number>;
  id: string;
  kind: string;
  cause: string;
  at: string;
  conference: string;
  record: string;
  revision: number;
  before_record: string | null;
  after_record: string;
}

interface SubscriptionTable {
  id: string;
  channel: string;
  owner: string;
  conferences: string;
  kinds: string;
  words: string;
  delivery: string;
  quiet: string | null;
  language: string;
  events: number;
  /** 1 where `paused_by` is set. */
  paused: number;
  reason: string | null;
  configured: number;
  created_at: string;
  publish: number;
  made_by: string | null;
  paused_by: string | null;
  paused_at: string | null;
  paused_code: string | null;
}

interface AlertItemTable {
  alert: string;
  subject: string;
  position: number;
  item: string;
}

interface PostTable {
  subject: string;
  channel: string;
  owner: string;
  language: string;
  alert: string;
  wanted_revision: number;
  wants_reply: number;
  shown_revision: number | null;
  shown_view: string | null;
  message_id: string | null;
  replied_revision: number | null;
  state: string;
  due_at: string;
  attempts: number;
  open_operation: string | null;
  open_since: string | null;
  reason: string | null;
  code: string | null;
  updated_at: string;
  publish: string;
}
