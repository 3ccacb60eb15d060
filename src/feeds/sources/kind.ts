/** What a kind of source is: a pure function from a body to items. It runs in a worker, see `parse-worker.ts`. */
import { BotError } from '../../core/errors.ts';
import type { FeedItem, SourceDefinition } from '../../core/model.ts';
import type { SourceBody, SourceKind } from '../../core/ports.ts';
import { shownUrl } from '../shown-url.ts';

/** Only computes. An empty but well-formed source is an empty array. @throws BotError SOURCE_UNREADABLE. */
export type Parse = (body: SourceBody, source: SourceDefinition) => readonly FeedItem[] | Promise<readonly FeedItem[]>;

export interface ListedKind {
  readonly shows: SourceKind['shows'];
  /** Loads the kind's parser, with whatever libraries it needs; only a worker does. */
  readonly load: () => Promise<Parse>;
}

/** `why` goes on after the address: "is a web page, not a feed. Look for …". */
export function unreadable(body: SourceBody, why: string, cause?: unknown): BotError {
  return new BotError('SOURCE_UNREADABLE', `${shownUrl(body.url)} ${why}`, { cause });
}
