/** JSON Feed 1 and 1.1, https://www.jsonfeed.org/version/1.1/ : lenient where the standard tells readers to be. */
import { z } from 'zod';
import type { FeedItem } from '../../core/model.ts';
import type { SourceBody } from '../../core/ports.ts';
import { asFeedItem, type FeedEntry, type Wording } from './feed-entry.ts';
import { unreadable } from './kind.ts';

/** A value of another type than promised counts as absent. */
const text = z.string().nullish().catch(null);
const attachment = z.object({ url: z.string(), mime_type: text, title: text });
const item = z.object({
  id: z.union([z.string(), z.number()]).nullish().catch(null),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  date_published: text,
  date_modified: text,
  language: text,
  attachments: z.array(attachment).nullish().catch(null),
});
const feed = z.object({
  version: z.string().startsWith('https://jsonfeed.org/version/1'),
  language: text,
  items: z.array(item),
});

/** @throws BotError SOURCE_UNREADABLE for JSON that is no JSON Feed or breaks off. */
export function parseJsonFeed(body: SourceBody): FeedItem[] {
  const parsed = feed.safeParse(parseJson(body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw unreadable(body, `is JSON, but no JSON Feed: ${issue?.path.join('.') || 'the whole'}: ${issue?.message}.`);
  }
  return parsed.data.items.map((each) => asFeedItem(asEntry(each, parsed.data.language ?? null, body.url)));
}

function parseJson(body: SourceBody): unknown {
  try {
    return JSON.parse(body.text);
  } catch (cause) {
    throw unreadable(body, 'is broken JSON, or breaks off. Nothing is concluded from it; it is tried again.', cause);
  }
}

function asEntry(each: z.infer<typeof item>, language: string | null, base: string): FeedEntry {
  const wording = (value: string | null | undefined, type: string): Wording[] => (value ? [{ value, type }] : []);
  return {
    guid: each.id === null || each.id === undefined ? null : String(each.id),
    links: [each.url, each.external_url].filter((link) => typeof link === 'string'),
    title: each.title ? { value: each.title, type: 'text' } : null,
    texts: [
      ...wording(each.content_html, 'html'),
      ...wording(each.content_text, 'text'),
      ...wording(each.summary, 'text'),
    ],
    dates: [each.date_published, each.date_modified].filter((date) => typeof date === 'string'),
    language: each.language ?? language,
    enclosures: (each.attachments ?? []).map(({ url, mime_type, title }) => ({
      href: url,
      type: mime_type ?? null,
      title: title ?? '',
    })),
    base,
  };
}
