/** The nouns of documents that sources link to: what is in a file, how its address fares, which files stood there. */
import type { Authority } from './model.ts';

/** What is found in a document's file. `textless`: a sound file without text for us. `reason` follows its address. */
export type DocumentText =
  | {
      readonly kind: 'text';
      /** Pages joined by an empty line; words hyphenated at a line's end are whole. */
      readonly text: string;
      /** What the file's properties call it; null when nothing. */
      readonly title: string | null;
      readonly pages: number;
      /** Longer than what is read. */
      readonly truncated: boolean;
    }
  | { readonly kind: 'textless' | 'unreadable'; readonly reason: string };

/** A document that a source links to, and how its address fares. One for each address. */
export interface DocumentState {
  readonly url: string;
  /** Whose document it is: the source that linked to it, with its conference and authority. */
  readonly source: string;
  readonly conference: string | null;
  readonly authority: Authority;
  /** Words of the link. */
  readonly title: string;
  /** Of the text that linked to it. */
  readonly publishedAt: Temporal.Instant;
  readonly foundAt: Temporal.Instant;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Of the bytes read last, also when they could not be read as a document. */
  readonly hash: string | null;
  readonly lastCheckAt: Temporal.Instant | null;
  readonly nextCheckAt: Temporal.Instant;
  readonly failures: number;
  /** Why its newest file is not read; null: it is. */
  readonly error: string | null;
}

/** One file that stood at a document's address, kept for ever. */
export interface DocumentVersion {
  readonly url: string;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly hash: string;
  /** Item version that holds the text; null for a file without text. */
  readonly version: string | null;
  readonly pages: number | null;
  readonly truncated: boolean;
  readonly etag: string | null;
  readonly firstSeenAt: Temporal.Instant;
  /** It took another file's place. */
  readonly replacement: boolean;
}
