/** The last step of every kind: items that are clean, and told apart by their guid. */
import type { FeedItem } from '../core/model.ts';
import { languageOf } from './language.ts';
import { tidyLine, tidyText } from './plain-text.ts';

/** In characters; what is longer is no title any more, and would be read and shown as one. */
const LONGEST_TITLE = 2_000;
/** In characters; some hundred printed pages. What one entry brings is kept, told and searched in the program itself. */
const LONGEST_TEXT = 250_000;
/** Of one entry; the largest archives link to some hundreds of files on one page. */
const MOST_LINKS = 2_000;

/** Items without any content are left out; an entry that repeats another word for word counts once. */
export function tidyItems(items: readonly FeedItem[]): FeedItem[] {
  const tidy = items.map(tidyItem).filter(({ title, text, links }) => title !== '' || text !== '' || links.length > 0);
  const seen = new Set<string>();
  const distinct = tidy.filter((item) => {
    const content = JSON.stringify([item.guid, item.url, item.title, item.text, item.links]);
    return !seen.has(content) && seen.add(content);
  });
  return withUniqueGuids(distinct);
}

function tidyItem(item: FeedItem): FeedItem {
  const title = tidyTitle(item.title);
  const text = tidyText(item.text.slice(0, LONGEST_TEXT));
  return {
    ...item,
    guid: tidyLine(item.guid),
    title,
    text,
    language: languageOf(`${title}\n${text}`, item.language),
    links: item.links.slice(0, MOST_LINKS).map(({ url, title }) => ({ url, title: tidyLine(title) })),
  };
}

function tidyTitle(title: string): string {
  return title.length > LONGEST_TITLE ? `${tidyLine(title.slice(0, LONGEST_TITLE))}…` : tidyLine(title);
}

/** Some publishers give all entries one id; then address, title and, at last, position tell them apart. */
function withUniqueGuids(items: readonly FeedItem[]): FeedItem[] {
  const refinements: ((item: FeedItem, index: number) => string)[] = [
    (item) => item.guid,
    (item) => `${item.guid} ${item.url ?? ''}`.trim(),
    (item) => `${item.guid} ${item.url ?? ''} ${item.title}`,
    (item, index) => `${item.guid} ${item.url ?? ''} ${item.title} #${index + 1}`,
  ];
  const counts = refinements.map((refine) => countOf(items.map(refine)));
  return items.map((item, index) => {
    const names = refinements.map((refine) => refine(item, index));
    return { ...item, guid: names.find((name, level) => counts[level]?.get(name) === 1) ?? item.guid };
  });
}

function countOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
