/**
 * A page that lists entries: resolutions, sessions, press releases. `select.entry` finds them; `title`, `link` and
 * `date` within an entry are optional. No entry is an empty list: whether that can be true is not judged here.
 */
import type { FeedItem, SourceDefinition } from '../../core/model.ts';
import type { SourceBody } from '../../core/ports.ts';
import { documentLinks, webAddress } from '../document-links.ts';
import { tidyLine } from '../plain-text.ts';
import { publishedAt } from '../published.ts';
import { asLanguage } from './feed-entry.ts';
import { unreadable } from './kind.ts';
import { openPage, type Page, type Selection, select, selectionText } from './page.ts';

const HEADINGS = 'h1, h2, h3, h4, h5, h6';
const LONGEST_TITLE = 300;

/** Reads a list. @throws BotError SOURCE_UNREADABLE. */
export function parseHtmlList(body: SourceBody, source: SourceDefinition): readonly FeedItem[] {
  const selectors = source.select ?? {};
  if (!selectors.entry) throw unreadable(body, 'cannot be read as a list without select.entry. Add it to the source.');
  const page = openPage(body);
  const entries = select(body, page.$.root() as unknown as Selection, 'entry', selectors.entry);
  const part = (entry: Selection, key: string): Selection | null => {
    const selector = selectors[key];
    if (!selector) return null;
    const found = select(body, entry, key, selector);
    return found.length > 0 ? found.first() : null;
  };
  return entries.toArray().flatMap((element) => readEntry(page, page.$(element), part) ?? []);
}

function readEntry(
  page: Page,
  entry: Selection,
  part: (entry: Selection, key: string) => Selection | null,
): FeedItem | null {
  const text = selectionText(entry);
  if (text === '') return null;
  const link = part(entry, 'link') ?? entry;
  const url = firstAddress(page, link);
  const title = tidyLine(titlePart(entry, part(entry, 'title')).text()) || (text.split('\n')[0] ?? '');
  return {
    guid: url ?? title,
    url,
    title: title.slice(0, LONGEST_TITLE),
    text,
    publishedAt: publishedAt(part(entry, 'date')?.text()),
    language: asLanguage(page.language),
    links: documentLinks(page.$, entry, page.base),
  };
}

function titlePart(entry: Selection, chosen: Selection | null): Selection {
  if (chosen) return chosen;
  const heading = entry.find(HEADINGS).first();
  return heading.length > 0 ? heading : entry.find('a[href]').addBack('a[href]').first();
}

function firstAddress({ $, base }: Page, within: Selection): string | null {
  const anchors = within.find('a[href]').addBack('a[href]').toArray();
  return anchors.map((anchor) => webAddress($(anchor).attr('href'), base)).find((url) => url !== null) ?? null;
}
