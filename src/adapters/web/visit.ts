/** One visit to a page: in which language, when, and how links go on from it. */
import type { Context } from 'hono';
import { parseAccept } from 'hono/utils/accept';
import type { Language } from '../../core/model.ts';
import { berlinDay } from '../../core/wording/dates.ts';
import { PAGE_WORDING, type PageWording } from './wording.ts';

export interface Visit {
  readonly language: Language;
  readonly words: PageWording;
  readonly now: Temporal.Instant;
  /** In Germany. */
  readonly today: Temporal.PlainDate;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Path of `publicUrl`, under which a proxy may have put the site: `/konferenzen`, or nothing. */
  readonly base: string;
  /** The path that is visited, below `base`. */
  readonly path: string;
  /** The language was asked for in the address, and forms keep it. */
  readonly isLanguageChosen: boolean;
  /** Address of a file or form of the site, given its path below `base`. */
  address(path: string): string;
  /** A link within the site, given its path below `base`; it keeps a language that was chosen by `?lang=`. */
  link(path: string): string;
  /** This very page in the other language. */
  readonly otherLanguageLink: string;
}

export interface VisitSettings {
  readonly language: Language;
  readonly publicUrl: string;
  readonly now: Temporal.Instant;
}

/** What a page may be asked besides its language; anything else is not repeated in links. */
const KEPT_PARAMETERS = ['conference', 'q'];
const KEPT_LENGTH_MAX = 200;

/** `?lang=` wins, then Accept-Language, then the installation's language. */
export function visitOf(c: Context, { language: fallback, publicUrl, now }: VisitSettings): Visit {
  const url = new URL(c.req.url);
  const chosen = asLanguage(url.searchParams.get('lang') ?? '');
  const language = chosen ?? acceptedLanguage(c.req.header('Accept-Language')) ?? fallback;
  const base = basePath(publicUrl);
  const address = (path: string) => `${base}${path}`;
  const other = new URLSearchParams({ lang: language === 'de' ? 'en' : 'de' });
  for (const name of KEPT_PARAMETERS) {
    const value = url.searchParams.get(name);
    if (value) other.set(name, value.slice(0, KEPT_LENGTH_MAX));
  }
  return {
    language,
    words: PAGE_WORDING[language],
    now,
    today: berlinDay(now),
    publicUrl,
    base,
    isLanguageChosen: chosen !== null,
    path: url.pathname,
    address,
    link: (path) => address(chosen === null ? path : withLanguage(path, chosen)),
    otherLanguageLink: `${address(url.pathname)}?${other}`,
  };
}

/** `/konferenzen` of `https://example.org/konferenzen`; nothing for a host of its own. */
export function basePath(publicUrl: string): string {
  return (URL.parse(publicUrl)?.pathname ?? '').replace(/\/+$/, '');
}

/** An address that asks for a language. */
export function withLanguage(path: string, language: Language): string {
  const [address = '', fragment] = path.split('#', 2);
  const joint = address.includes('?') ? '&' : '?';
  return `${address}${joint}lang=${language}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** The language of what is answered before any route, by the same rules. @param address path and query */
export function languageAsked(address: string, header: string | undefined, fallback: Language): Language {
  const query = new URLSearchParams(address.split('?', 2)[1] ?? '');
  return asLanguage(query.get('lang') ?? '') ?? acceptedLanguage(header) ?? fallback;
}

function acceptedLanguage(header: string | undefined): Language | null {
  const wishes = parseAccept(header ?? '').toSorted((a, b) => b.q - a.q);
  for (const { type, q } of wishes) {
    const language = asLanguage(type.toLowerCase().split('-')[0] ?? '');
    if (language !== null && q > 0) return language;
  }
  return null;
}

/** Null: a language that the site does not speak. */
export function asLanguage(text: string): Language | null {
  return text === 'de' || text === 'en' ? text : null;
}
