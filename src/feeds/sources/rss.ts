/**
 * Feeds: RSS 0.9 to 2.0, RDF, Atom, JSON Feed. rss-parser reads first; what it refuses, such as a bare ampersand,
 * @rowanmanning/feed-parser may read, if it finds every entry that is there.
 */
import { parseFeed } from '@rowanmanning/feed-parser';
import Parser from 'rss-parser';
import type { FeedItem } from '../../core/model.ts';
import type { SourceBody } from '../../core/ports.ts';
import { webAddress } from '../document-links.ts';
import { asFeedItem, type Enclosure, type FeedEntry, type Wording } from './feed-entry.ts';
import { checkedFeedXml, type FeedXml } from './feed-xml.ts';
import { parseJsonFeed } from './json-feed.ts';
import { unreadable } from './kind.ts';

/** An element as rss-parser hands it out: bare text, or text with attributes. */
type Value = string | { readonly _?: string; readonly $?: Readonly<Record<string, string>> };
/** All elements of one name. rss-parser's own fields keep only the first and drop its attributes. */
type Values = readonly Value[] | undefined;

const FIELDS = [
  'title',
  'link',
  'guid',
  'id',
  'description',
  'content',
  'content:encoded',
  'summary',
  'pubDate',
  'published',
  'updated',
  'dc:date',
  'dc:language',
  'enclosure',
] as const;
type RawItem = Readonly<Record<`raw:${(typeof FIELDS)[number]}`, Values>> & { readonly 'rdf:about'?: string };

/** Relations of an Atom link that lead elsewhere than to the entry. */
const OTHER_RELATIONS = /^(self|edit|enclosure|replies|related|via|license|next|previous|prev|hub)/i;

/** Reads a feed. @throws BotError SOURCE_UNREADABLE. */
export async function parseRss(body: SourceBody): Promise<readonly FeedItem[]> {
  if (/^\s*[{[]/.test(body.text)) return parseJsonFeed(body);
  const feed = checkedFeedXml(body);
  const base = webAddress(/\bxml:base\s*=\s*["']([^"']+)/.exec(feed.rootAttributes)?.[1], body.url) ?? body.url;
  const entries = await readEntries(feed, base).catch((cause) => fallbackEntries(feed, { base, body, cause }));
  return entries.map(asFeedItem);
}

async function readEntries({ xml, rootAttributes, entryCount }: FeedXml, base: string): Promise<FeedEntry[]> {
  const parser = new Parser<Record<string, unknown>, RawItem>({
    defaultRSS: 2,
    customFields: {
      // The package's types know this form only for a list that is all of it.
      item: FIELDS.map((name) => [name, `raw:${name}`, { keepArray: true }]) as unknown as (keyof RawItem)[],
    },
  });
  const feed = await parser.parseString(xml);
  if (feed.items.length !== entryCount) throw new Error(`found ${feed.items.length} of ${entryCount} entries`);
  const language = String(feed.language ?? /\bxml:lang\s*=\s*["']([^"']+)/.exec(rootAttributes)?.[1] ?? '');
  return feed.items.map((item) => asEntry(item, language, base));
}

function asEntry(item: RawItem, language: string, base: string): FeedEntry {
  const contentBase = attribute(item['raw:content']?.[0], 'xml:base');
  return {
    guid: firstText(item['raw:guid']) || firstText(item['raw:id']) || item['rdf:about'] || null,
    links: [
      ...linkTexts(item['raw:link']),
      ...(attribute(item['raw:guid']?.[0], 'isPermaLink') === 'false' ? [] : texts(item['raw:guid']).filter(isAddress)),
      ...(item['rdf:about'] ? [item['rdf:about']] : []),
    ],
    title: wordings(item['raw:title'])[0] ?? null,
    texts: [
      ...wordings(item['raw:content:encoded']),
      ...wordings(item['raw:content']),
      ...wordings(item['raw:description']),
      ...wordings(item['raw:summary']),
    ],
    dates: [
      ...texts(item['raw:pubDate']),
      ...texts(item['raw:published']),
      ...texts(item['raw:dc:date']),
      ...texts(item['raw:updated']),
    ],
    language: firstText(item['raw:dc:language']) || language || null,
    enclosures: [...enclosures(item['raw:enclosure'], 'url'), ...enclosures(atomEnclosures(item['raw:link']), 'href')],
    base: webAddress(contentBase, base) ?? base,
  };
}

/** The second parser. @throws BotError SOURCE_UNREADABLE when it, too, cannot read the feed or not wholly. */
function fallbackEntries(
  feed: FeedXml,
  { base, body, cause }: { readonly base: string; readonly body: SourceBody; readonly cause: unknown },
): FeedEntry[] {
  try {
    const { items, language } = parseFeed(feed.xml);
    if (items.length !== feed.entryCount) throw new Error(`found ${items.length} of ${feed.entryCount} entries`);
    return items.map((item) => ({
      guid: item.id,
      links: [item.url ?? ''],
      title: item.title ? { value: item.title, type: null } : null,
      texts: [item.content, item.description].flatMap((value) => (value ? [{ value, type: null }] : [])),
      dates: ['published', 'issued', 'pubdate', 'date', 'updated', 'modified'].flatMap(
        (name) => item.element.findElementWithName(name)?.textContentNormalized ?? [],
      ),
      language,
      enclosures: item.media.map(({ url, mimeType, title }) => ({ href: url, type: mimeType, title: title ?? '' })),
      base,
    }));
  } catch (second) {
    throw unreadable(
      body,
      `is a broken feed: ${reasonOf(cause)}. Nothing is concluded from it; it is tried again.`,
      second,
    );
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RangeError) return 'it nests too deeply';
  if (error instanceof TypeError) return 'it has no channel, or lacks what every feed has';
  return message
    .replace(/\s+/g, ' ')
    .replace(/ Char: .*$/, '')
    .slice(0, 160);
}

function textIn(value: Value): string {
  return typeof value === 'string' ? value : (value._ ?? '');
}

function texts(values: Values): string[] {
  return (values ?? []).map(textIn).filter((text) => text.trim() !== '');
}

function firstText(values: Values): string {
  return texts(values)[0] ?? '';
}

function attribute(value: Value | undefined, name: string): string | null {
  return typeof value === 'object' ? (value.$?.[name] ?? null) : null;
}

function wordings(values: Values): Wording[] {
  return (values ?? [])
    .map((value) => ({ value: textIn(value), type: attribute(value, 'type') }))
    .filter(({ value }) => value.trim() !== '');
}

/** RSS writes the address as text, Atom as attribute, preferring `alternate`. */
function linkTexts(values: Values): string[] {
  const own = (values ?? []).filter((value) => !OTHER_RELATIONS.test(attribute(value, 'rel') ?? ''));
  const hrefs = own.map((value) => attribute(value, 'href')).filter((href) => href !== null);
  return [...texts(own), ...hrefs];
}

function atomEnclosures(values: Values): Values {
  return (values ?? []).filter((value) => attribute(value, 'rel') === 'enclosure');
}

function enclosures(values: Values, address: 'url' | 'href'): Enclosure[] {
  return (values ?? []).flatMap((value) => {
    const href = attribute(value, address);
    return href === null ? [] : [{ href, type: attribute(value, 'type'), title: attribute(value, 'title') ?? '' }];
  });
}

function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text.trim());
}
