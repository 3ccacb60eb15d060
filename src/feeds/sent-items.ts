/** Items on their way between threads and processes: in parts, since a large result must not block the other side. */
import type { FeedItem } from '../core/model.ts';

/** Instants cannot be sent; they go as text. */
export type SentItem = Omit<FeedItem, 'publishedAt'> & { readonly publishedAt: string | null };

/** In characters of text; takes the receiver about a millisecond. */
const PART_LENGTH = 256 * 1024;
/** Of an item beside its text. */
const FRAME_LENGTH = 500;

export function asReceived(item: SentItem): FeedItem {
  return { ...item, publishedAt: item.publishedAt === null ? null : Temporal.Instant.from(item.publishedAt) };
}

/** In their order; none for no items. */
export function* partsOf(items: readonly FeedItem[]): Generator<readonly SentItem[]> {
  let part: SentItem[] = [];
  let length = 0;
  for (const item of items) {
    part.push({ ...item, publishedAt: item.publishedAt?.toString() ?? null });
    length += item.text.length + FRAME_LENGTH;
    if (length < PART_LENGTH) continue;
    yield part;
    part = [];
    length = 0;
  }
  if (part.length > 0) yield part;
}
