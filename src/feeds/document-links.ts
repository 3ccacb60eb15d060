/** Finds links to documents (PDF and office files), which is how the conferences publish resolutions. */
import type { CheerioAPI } from 'cheerio';
import type { DocumentLink } from '../core/model.ts';
import { tidyLine } from './plain-text.ts';

const DOCUMENT_PATH = /\.(pdf|docx?|odt|rtf|xlsx?|ods|pptx?|odp)$/i;
const DOCUMENT_TYPE = /^application\/(pdf|msword|rtf|vnd\.(openxmlformats|oasis)[\w.-]*)/i;
/** The federal Government Site Builder and TYPO3 serve files under addresses that end like pages. */
const DOCUMENT_QUERY = /[?&](__blob=publicationFile|download=1\b)/i;
const MOST_LINKS = 500;

/** An address resolved against its page, or null when it leads nowhere on the web. */
export function webAddress(href: string | null | undefined, base: string): string | null {
  const url = href?.trim() ? URL.parse(href.trim(), base) : null;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

/** True when the address, or the type that is announced for it, is that of a document. */
export function isDocument(url: string, type: string | null = null): boolean {
  const { pathname, search } = new URL(url);
  return DOCUMENT_PATH.test(pathname) || DOCUMENT_QUERY.test(search) || DOCUMENT_TYPE.test(type ?? '');
}

/** A document's link, named by the words of the link, else by its file name. */
export function documentLink(url: string, title: string): DocumentLink {
  const address = new URL(url);
  address.hash = '';
  return { url: address.href, title: tidyLine(title) || fileName(address) };
}

/** Documents linked within a part of a page, each once, in the page's order. */
export function documentLinks($: CheerioAPI, within: ReturnType<CheerioAPI>, base: string): DocumentLink[] {
  const anchors = within.find('a[href]').addBack('a[href]').toArray();
  const links = anchors.flatMap((anchor) => {
    const url = webAddress($(anchor).attr('href'), base);
    return url && isDocument(url, $(anchor).attr('type')) ? [documentLink(url, $(anchor).text())] : [];
  });
  return uniqueLinks(links);
}

/** Each address once; the first words win. */
export function uniqueLinks(links: readonly DocumentLink[]): DocumentLink[] {
  const byUrl = new Map<string, DocumentLink>();
  for (const link of links) if (!byUrl.has(link.url)) byUrl.set(link.url, link);
  return [...byUrl.values()].slice(0, MOST_LINKS);
}

function fileName(url: URL): string {
  const segment = url.pathname.split('/').at(-1) ?? '';
  try {
    return tidyLine(decodeURIComponent(segment));
  } catch {
    return tidyLine(segment);
  }
}
