/** What differs between the databases. Everything else in this folder is one Kysely code for all of them. */
import type { CreateTableBuilder, Kysely } from 'kysely';
import type { Claim, ServerRole, WriteScope } from '../../core/ports.ts';
import type { SearchTerm } from '../../core/search-words.ts';
import type { Database, Schema } from './schema.ts';

export interface Engine {
  /** Only for transactions. Each may write, sees all that was committed before, and is durable once committed. */
  readonly writer: Database;
  /** Only for transactions. Each sees one unchanging snapshot and waits for no writer. */
  readonly reader: Database;
  readonly search: SearchIndexes;
  /** Asked first in each transaction of the writer: nobody else may write there then until its end. */
  enter(transaction: Database, scope: WriteScope | null): Promise<void>;
  /** After rows were added with numbers of their own: the next one gets a larger one. */
  continueNumbers(db: Database, table: keyof Schema): Promise<void>;
  /** See `Store.claimServer`. */
  claimServer(): Promise<Claim | null>;
  /** See `Store.joinServers`. */
  joinServers(): Promise<Claim | null>;
  /** See `Store.claimRole`. */
  claimRole(role: ServerRole): Promise<Claim | null>;
  /** See `Store.backup`. */
  backup(file: string): Promise<void>;
  /** The database's own error as a BotError with one clear sentence; any other error as it is. */
  explain(error: unknown): unknown;
  /** The database refused to write; in a reader's transaction that is a mistake of the caller. */
  isWriteRefused(error: unknown): boolean;
  close(): Promise<void>;
}

/** Two of the same kind: what is found in a title comes before what is only found in a document's text. */
export interface SearchIndexes {
  readonly titles: SearchIndex;
  readonly texts: SearchIndex;
}

export type SearchTable = 'resolution_search' | 'document_search';

/** Finds texts by pieces of words. Keyed by `resolutions.seq`. */
export interface SearchIndex {
  put(db: Database, seq: number, text: string): Promise<void>;
  remove(db: Database, seqs: readonly number[]): Promise<void>;
  /** Rows whose text has all terms, each in one of its ways; in any order that puts better ones first when cut at `limit`. */
  find(db: Database, query: SearchQuery): Promise<readonly { readonly record: string; readonly text: string }[]>;
}

export interface SearchQuery {
  readonly terms: readonly SearchTerm[];
  readonly limit: number;
}

/** What the migrations cannot say in common DDL. */
export interface EngineDdl {
  /** Where the tables are; null: there is only one place. */
  readonly schema: string | null;
  /** Adds `seq`: primary key, growing with every row. */
  withRowNumber<T extends string>(table: CreateTableBuilder<T>): CreateTableBuilder<T, 'seq'>;
  /** Makes the database itself refuse to change or delete rows. */
  makeAppendOnly(db: Kysely<Schema>, table: keyof Schema): Promise<void>;
  createSearchIndex(db: Kysely<Schema>, table: SearchTable): Promise<void>;
}
