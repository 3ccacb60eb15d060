/** A web page made ready for reading: parsed, checked that it is the page itself, and freed from what is on every page. */
import { type CheerioAPI, load } from 'cheerio';
import type { SourceBody } from '../../core/ports.ts';
import { nodesToText } from '../html-text.ts';
import { tidyLine } from '../plain-text.ts';
import { unreadable } from './kind.ts';

export type Selection = ReturnType<CheerioAPI>;

/** Furniture by its role. Not `form` (some portals wrap the whole page in one) nor `aside` (dates stand there). */
const FURNITURE = [
  'script, style, noscript, template, nav, dialog, iframe',
  'body > header, body > footer, [role=banner], [role=contentinfo]',
  '[role=navigation], [role=search], [role=dialog], [role=alertdialog], [role=alert]',
].join(', ');
/** … and by a word within a class or id: `cookie-banner`, `js-breadcrumb`. */
const FURNITURE_WORD =
  /(?:^|-)(?:cookies?|consent|gdpr|dsgvo|borlabs|usercentrics|breadcrumbs?|brotkrumen?|sharing|skip-?links?|sprungmarken?|pagination|besucherzaehler)(?:$|-)/;
/** … or by a whole class or id. Not `card-footer` and the like, where downloads stand. */
const FURNITURE_NAME =
  /^(?:share|social-?(?:media|share|icons|links|bar|buttons)|(?:site|page|main|global)?-?(?:footer|navigation|navbar|nav)|site-?header|newsletter(?:-(?:box|form|signup|teaser))?|(?:visitor-?)?counter)(?:-\d+)?$/;
/** What may carry such a name by chance, or hold the content: never furniture. */
const NEVER_FURNITURE = 'html, body, main, article, [role=main], :has(main), :has(article), :has(h1)';
/** Lines that change at every visit. */
const PASSING_LINE =
  /^(?:(?:Besucher|Besuche|Seitenaufrufe|Seitenabrufe|Aufrufe|Zugriffe|Views|Visitors|Hits|Online)\b[^.]{0,40}\d+|Heute ist .{1,60}|Es ist .{1,40} Uhr\.?|(?:Uhrzeit|Serverzeit|Ladezeit|Seite generiert)\b.{0,60})$/gim;
/** Signs of a page that stands in front of the page. */
const WALL =
  /just a moment|checking (?:if the site|your browser)|verify (?:that )?you(?:'| a)re (?:a )?human|are you (?:a )?(?:human|robot)|sind sie ein (?:mensch|roboter)|kein roboter|bot[- ]?(?:schutz|protection)|captcha|access denied|zugriff (?:verweigert|gesperrt)|enable (?:java ?script|cookies)|(?:java ?script|cookies) (?:aktivieren|akzeptieren|zulassen)|bitte (?:melden sie sich|loggen sie sich)|anmeldung erforderlich|login erforderlich|wartungsarbeiten|wird gewartet|under maintenance/i;
/** A page that says more than this is no wall, whatever words it uses. */
const LONGEST_WALL = 1200;
/** Less than this is no content: "Inhalt wird geladen". */
const SHORTEST_PAGE = 40;

export interface Page {
  readonly $: CheerioAPI;
  readonly title: string;
  /** `lang` of the document. */
  readonly language: string | null;
  /** Where relative addresses start from. */
  readonly base: string;
}

/** Parses a page and takes its furniture out. @throws BotError SOURCE_UNREADABLE when it is no page, or a wall. */
export function openPage(body: SourceBody): Page {
  refuseOtherFiles(body);
  const $ = load(body.text);
  const page = {
    $,
    title: tidyLine($('head > title').first().text()),
    language: $('html').attr('lang') ?? null,
    base: URL.parse($('base[href]').attr('href') ?? '', body.url)?.href ?? body.url,
  };
  const hasPassword = $('input[type=password]').length > 0;
  clearFurniture($);
  const text = selectionText($('body'));
  const wall = text.length < LONGEST_WALL && (WALL.test(`${page.title}\n${text}`) || hasPassword);
  if (wall)
    throw unreadable(body, `shows a login, cookie or bot check instead of its content (“${page.title.slice(0, 80)}”).`);
  if (text.length < SHORTEST_PAGE) {
    throw unreadable(
      body,
      'is an empty page; perhaps a browser must run its scripts. Look for a feed or another page.',
    );
  }
  return page;
}

/** Text of a part of a page, without lines that change at every visit. */
export function selectionText(selection: Selection): string {
  return nodesToText(selection.toArray())
    .replace(PASSING_LINE, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Elements by a configured selector. @throws BotError SOURCE_UNREADABLE naming the key when it is no CSS. */
export function select(
  body: SourceBody,
  within: { find(selector: string): Selection },
  key: string,
  selector: string,
): Selection {
  try {
    return within.find(selector);
  } catch (cause) {
    throw unreadable(
      body,
      `cannot be read: select.${key} "${selector.slice(0, 80)}" is no CSS selector. Correct it.`,
      cause,
    );
  }
}

function refuseOtherFiles(body: SourceBody): void {
  if (/^\s*%PDF-/.test(body.text)) throw unreadable(body, 'is a PDF file, not a page.');
  if (/^\s*<\?xml[^>]*>\s*<(?:rss|feed|rdf)|^\s*<(?:rss|feed|rdf:RDF)\b/i.test(body.text)) {
    throw unreadable(body, 'is a feed, not a page. Set the kind of the source to rss.');
  }
  if (!/<[a-z!]/i.test(body.text)) throw unreadable(body, body.text.trim() === '' ? 'is empty.' : 'is not a web page.');
}

function clearFurniture($: CheerioAPI): void {
  $(FURNITURE).not(NEVER_FURNITURE).remove();
  $('body [class], body [id]')
    .filter((_, element) => isFurniture(`${$(element).attr('class') ?? ''} ${$(element).attr('id') ?? ''}`))
    .not(NEVER_FURNITURE)
    .remove();
}

function isFurniture(classesAndId: string): boolean {
  const names = classesAndId
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[\s_]+/);
  return names.some((name) => FURNITURE_NAME.test(name) || FURNITURE_WORD.test(name));
}
