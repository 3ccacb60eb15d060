/**
 * Every kind of source. A new kind is three steps:
 *   1. its name in `SourceKindId` (core/model.ts); the compiler now asks for it here,
 *   2. one file beside this one that exports a `Parse`: a pure function from a body to items, which throws
 *      SOURCE_UNREADABLE for whatever it cannot read wholly,
 *   3. its line below. Fetching, the worker with its limits, tidying and the contract test find it by this list.
 */
import type { FeedItem, SourceKindId } from '../../core/model.ts';
import type { SourceKind } from '../../core/ports.ts';
import type { ParseJob } from '../parse-worker.ts';
import type { ListedKind } from './kind.ts';

/** Parsers are loaded where they run: the main thread needs neither their libraries nor the time to load them. */
export const LISTED_KINDS: { readonly [Id in SourceKindId]: ListedKind } = {
  rss: { shows: 'entries', load: async () => (await import('./rss.ts')).parseRss },
  'html-page': { shows: 'page', load: async () => (await import('./html-page.ts')).parseHtmlPage },
  'html-list': { shows: 'page', load: async () => (await import('./html-list.ts')).parseHtmlList },
  ical: { shows: 'page', load: async () => (await import('./ical.ts')).parseIcal },
};

/** What the rest of the program sees: every kind behind its door. @param parse reads a body with the kind of its source, elsewhere. */
export function sourceKinds(parse: (job: ParseJob) => Promise<readonly FeedItem[]>): readonly SourceKind[] {
  return (Object.keys(LISTED_KINDS) as SourceKindId[]).map((id) => ({
    id,
    shows: LISTED_KINDS[id].shows,
    async read({ release, ...body }, source) {
      try {
        return await parse({ body, source: { ...source, kind: id } });
      } finally {
        release?.();
      }
    },
  }));
}
