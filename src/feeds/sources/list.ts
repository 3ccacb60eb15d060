/**
 * Every kind of source. A new kind is three steps:
 *   1. its name in `SourceKindId` (core/model.ts); the compiler now asks for it here,
 *   2. one file beside this one that exports a `ParsedKind`: a pure function from a body to items, which throws
 *      SOURCE_UNREADABLE for whatever it cannot read wholly,
 *   3. its line below. Fetching, the worker with its limits, tidying and the contract test find it by this list.
 */
import type { SourceKindId } from '../../core/model.ts';
import type { SourceKind } from '../../core/ports.ts';
import { createParsePool } from '../parse-pool.ts';
import { htmlList } from './html-list.ts';
import { htmlPage } from './html-page.ts';
import { ical } from './ical.ts';
import type { ParsedKind } from './kind.ts';
import { rss } from './rss.ts';

/** What runs in the worker. */
export const PARSED_KINDS: { readonly [Id in SourceKindId]: ParsedKind } = {
  rss,
  'html-page': htmlPage,
  'html-list': htmlList,
  ical,
};

/** No worker runs until a body is read, and none keeps the process alive. */
const pool = createParsePool();

/** What the rest of the program sees: the same kinds behind their door, reading in workers. */
export const SOURCE_KINDS: readonly SourceKind[] = Object.values(PARSED_KINDS).map(({ id, shows }) => ({
  id,
  shows,
  read: (body, source) => pool.parse({ body, source: { ...source, kind: id } }),
}));

/** Ends the workers; what is being read fails. Reading again starts new ones. */
export function closeParsers(): Promise<void> {
  return pool.close();
}
