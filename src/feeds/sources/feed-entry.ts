/** One entry of a feed, from whichever parser, and how it becomes a FeedItem. */
import { load } from 'cheerio';
import type { DocumentLink, FeedItem, Language } from '../../core/model.ts';
import { documentLink, documentLinks, isDocument, uniqueLinks, webAddress } from '../document-links.ts';
import { looseToLine, looseToText } from '../html-text.ts';
import { tidyLine, tidyText } from '../plain-text.ts';
import { publishedAt } from '../published.ts';

/** A value of which the feed may say whether it is `text` or `html`; feeds that say nothing mean either. */
export interface Wording {
  readonly value: string;
  readonly type: string | null;
}

export interface Enclosure {
  readonly href: string;
  readonly type: string | null;
  readonly title: string;
}

export interface FeedEntry {
  readonly guid: string | null;
  /** Addresses of the entry itself; the first that leads to the web counts. */
  readonly links: readonly string[];
  readonly title: Wording | null;
  /** Full text first, then teasers. */
  readonly texts: readonly Wording[];
  /** Dates as written; the first that can be read counts. */
  readonly dates: readonly string[];
  readonly language: string | null;
  readonly enclosures: readonly Enclosure[];
  /** Where relative addresses start from. */
  readonly base: string;
}

/** Lines that the most common publishing software adds to every teaser. */
const ADDED_LINE = /^(?:Der Beitrag .+ erschien zuerst auf .+|The post .+ (?:appeared )?first (?:appeared )?on .+)$/gmu;
const CUT_MARK = /\s*(?:\[?(?:…|\.\.\.)\]?|\[?&hellip;\]?|(?:Weiterlesen|Mehr|Read more)\W*)$/iu;

/** Makes the entry a FeedItem. Text: the fullest version, led by a teaser that says something else. */
export function asFeedItem(entry: FeedEntry): FeedItem {
  const url = entry.links.map((link) => webAddress(link, entry.base)).find((link) => link !== null) ?? null;
  const title = entry.title ? titleOf(entry.title) : '';
  return {
    guid: tidyLine(entry.guid ?? '') || url || title,
    url,
    title,
    text: joinTexts(entry.texts.map(textOf)),
    publishedAt: entry.dates.map(publishedAt).find((instant) => instant !== null) ?? null,
    language: asLanguage(entry.language),
    links: linksOf(entry),
  };
}

/** `de-DE`, `de_AT`, `deu` are German; what is neither German nor English is unknown. */
export function asLanguage(tag: string | null | undefined): Language | null {
  const [, language] = /^\s*(de|en)(?![a-z]{2})/i.exec(tag ?? '') ?? [];
  return language ? (language.toLowerCase() as Language) : null;
}

function titleOf({ value, type }: Wording): string {
  return type === 'text' ? tidyLine(value) : looseToLine(value);
}

function textOf({ value, type }: Wording): string {
  const text = type === 'text' || type === 'text/plain' ? tidyText(value) : looseToText(value);
  return text.replace(ADDED_LINE, '').trim();
}

function joinTexts(texts: readonly string[]): string {
  const [main = '', ...others] = texts.filter((text) => text !== '').toSorted((a, b) => b.length - a.length);
  const known = tidyLine(main);
  const leads = others.filter((text) => !known.includes(tidyLine(text).replace(CUT_MARK, '')));
  return [...new Set(leads), main].join('\n\n');
}

function linksOf(entry: FeedEntry): DocumentLink[] {
  const enclosed = [...entry.enclosures, ...entry.links.map((href) => ({ href, type: null, title: '' }))].flatMap(
    ({ href, type, title }) => {
      const url = webAddress(href, entry.base);
      return url && isDocument(url, type) ? [documentLink(url, title)] : [];
    },
  );
  const inText = entry.texts.flatMap(({ value }) => {
    if (!/<a\s/i.test(value)) return [];
    const $ = load(value, null, false);
    return documentLinks($, $.root() as unknown as ReturnType<typeof $>, entry.base);
  });
  return uniqueLinks([...inText, ...enclosed]);
}
