/**
 * What must be clear of an XML feed before a parser sees it: that it is one, that it is whole, that it brings no
 * entities of its own; and that HTML inside it stays in its order.
 */
import type { SourceBody } from '../../core/ports.ts';
import { unreadable } from './kind.ts';

export interface FeedXml {
  /** From the root element to its end, with inline markup wrapped. */
  readonly xml: string;
  /** Attributes of the root element, as written. */
  readonly rootAttributes: string;
  /** How many `item` or `entry` elements it has; a parser that finds fewer has lost some. */
  readonly entryCount: number;
}

const PROLOG = /\s*(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>)/iy;
const ROOT = /\s*<((?:[\w.-]+:)?([\w.-]+))([^>]*)>/y;
const FEED_ROOTS = new Set(['rss', 'rdf', 'feed']);
/** Elements whose content is text or HTML; XHTML in them stands as bare elements. */
const INLINE_MARKUP =
  /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<(title|description|summary|content|content:encoded)(\s[^>]*)?(?<!\/)>([\s\S]*?)<\/\1\s*>/g;
const OPAQUE = /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->/g;
const ENTRY = /<(?:[\w.-]+:)?(?:item|entry)(?=[\s/>])/gi;

/** @throws BotError SOURCE_UNREADABLE naming what is wrong. */
export function checkedFeedXml(body: SourceBody): FeedXml {
  const { start, name, rootAttributes } = findRoot(body);
  const end = rootEnd(body, name);
  refuseOpenEnds(body);
  const xml = wrapInlineMarkup(body.text.slice(start, end));
  const entryCount = xml.replace(OPAQUE, '').match(ENTRY)?.length ?? 0;
  return { xml, rootAttributes, entryCount };
}

function findRoot(body: SourceBody): { start: number; name: string; rootAttributes: string } {
  const { text } = body;
  let at = 0;
  for (;;) {
    PROLOG.lastIndex = at;
    const [part] = PROLOG.exec(text) ?? [];
    if (part === undefined) break;
    if (/<!ENTITY/i.test(part))
      throw unreadable(body, 'declares entities of its own, which is not read: a known attack.');
    at += part.length;
  }
  ROOT.lastIndex = at;
  const [, name = '', localName = '', rootAttributes = ''] = ROOT.exec(text) ?? [];
  if (!FEED_ROOTS.has(localName.toLowerCase()))
    throw unreadable(body, `${whatItIs(text)}, not a feed. Look for the feed's address.`);
  return { start: at, name, rootAttributes };
}

/** In words, for who has to find out why: "is a web page (“Wartung”)". */
function whatItIs(text: string): string {
  if (text.trim() === '') return 'is empty';
  if (/^\s*%PDF-/.test(text)) return 'is a PDF file';
  if (!/<(?:html|head|body|!doctype html)\b/i.test(text.slice(0, 4096))) return 'is something else';
  const title = /<title[^>]*>([^<]{1,200})/i.exec(text.slice(0, 65_536))?.[1]?.replace(/\s+/g, ' ').trim();
  return `is a web page${title ? ` (“${title.slice(0, 80)}”)` : ''}`;
}

/** What comes after the end, such as a host's comment or script, is cut off; but an end inside an entry is no end. */
function rootEnd(body: SourceBody, name: string): number {
  const at = body.text.lastIndexOf(`</${name}`);
  const close = at < 0 ? -1 : body.text.indexOf('>', at);
  const rest = close < 0 ? '' : body.text.slice(close + 1);
  if (close < 0 || /\]\]>|<\/?(?:[\w.-]+:)?(?:item|entry)\b/i.test(rest)) {
    throw unreadable(
      body,
      `breaks off: the end of <${name}> is missing. Nothing is concluded from it; it is tried again.`,
    );
  }
  return close + 1;
}

/** A comment or CDATA section that never ends hides the rest; and searching for ends would take quadratic time. */
function refuseOpenEnds(body: SourceBody): void {
  const { text } = body;
  for (let at = text.indexOf('<!'); at >= 0; at = text.indexOf('<!', at)) {
    const mark = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : '>';
    const end = text.indexOf(mark, at + 2);
    if (end < 0)
      throw unreadable(body, `breaks off: a "${text.slice(at, at + 4)}" is never closed. It is tried again.`);
    at = end + mark.length;
  }
}

/** `<content type="xhtml"><p>A <b>B</b> C` as CDATA: parsers to objects lose the order of mixed content. */
function wrapInlineMarkup(xml: string): string {
  return xml.replace(
    INLINE_MARKUP,
    (whole, name: string | undefined, attributes: string | undefined, inner: string) => {
      if (name === undefined || !/<(?!!\[CDATA\[)/.test(inner.replace(OPAQUE, ''))) return whole;
      const html = inner
        .replace(OPAQUE, (opaque) => (opaque.startsWith('<!--') ? '' : asEscaped(opaque.slice(9, -3))))
        .replace(/<(\/?)[\w.-]+:(?=\w)/g, '<$1');
      return `<${name}${(attributes ?? '').replace(/\bxhtml\b/, 'html')}><![CDATA[${html}]]></${name}>`;
    },
  );
}

function asEscaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
