/** A whole page watched by its content: what it shows now is what it says. `select.content` narrows it down. */
import type { FeedItem, SourceDefinition } from '../../core/model.ts';
import type { SourceBody } from '../../core/ports.ts';
import { documentLinks } from '../document-links.ts';
import { tidyLine } from '../plain-text.ts';
import { asLanguage } from './feed-entry.ts';
import { unreadable } from './kind.ts';
import { openPage, type Page, type Selection, select, selectionText } from './page.ts';

/** Where content stands by custom, best first. */
const CONTENT = ['main', '[role=main]', '#content', '#main', '#inhalt', 'article'];
/** A `main` with less text than this is decoration; the content stands elsewhere. */
const SHORTEST_CONTENT = 80;

/** Reads a page as one item. @throws BotError SOURCE_UNREADABLE. */
export function parseHtmlPage(body: SourceBody, source: SourceDefinition): readonly FeedItem[] {
  const page = openPage(body);
  const content = contentOf(body, page, source.select?.content);
  const text = selectionText(content);
  if (text === '') throw unreadable(body, 'has nothing to read where its content should be. Check select.content.');
  const heading = tidyLine(content.find('h1').addBack('h1').first().text());
  return [
    {
      guid: source.url,
      url: body.url,
      title: heading || page.title,
      text,
      publishedAt: null,
      language: asLanguage(page.language),
      links: documentLinks(page.$, content, page.base),
    },
  ];
}

function contentOf(body: SourceBody, { $ }: Page, selector: string | undefined): Selection {
  if (selector) {
    const chosen = select(body, $.root() as unknown as Selection, 'content', selector);
    if (chosen.length > 0) return chosen;
    throw unreadable(body, `has no part "${selector.slice(0, 80)}" any more: it was rebuilt. Adapt select.content.`);
  }
  for (const custom of CONTENT) {
    const found = $(custom);
    if (found.length === 1 && selectionText(found).length >= SHORTEST_CONTENT) return found;
  }
  return $('body');
}
