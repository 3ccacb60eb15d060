/**
 * News feeds that speak of any conference. An address is polled when a public project recorded a well-formed answer or
 * several use it; the others are listed with the reason why they are off, so that an operator can try them.
 */
import type { Authority, SourceDefinition } from '../core/model.ts';
import { everyMinutes } from './define.ts';

const TRADE_PRESS = [
  feed('behoerden-spiegel', 'https://www.behoerden-spiegel.de/feed/', { minutes: 20 }),
  feed('egovernment', 'https://www.egovernment.de/rss/news.xml', { minutes: 20 }),
  feed('vdz', 'https://www.vdz.org/rss.xml', { minutes: 30 }),
  feed('negz', 'https://negz.org/feed/', { minutes: 30 }),
  feed('kommune21', 'https://www.kommune21.de/k21-meldungen/feed', {
    minutes: 30,
    off: 'the listing page links to this address, but nobody has seen what it answers',
  }),
  feed('move-online', 'https://www.move-online.de/k21-meldungen/feed', {
    minutes: 30,
    off: 'a guess from the sister site kommune21.de, not confirmed',
  }),
];

const GENERAL_PRESS = [
  feed('netzpolitik', 'https://netzpolitik.org/feed/', { minutes: 20 }),
  feed('heise', 'https://www.heise.de/rss/heise-atom.xml', { minutes: 20 }),
  feed('t3n', 'https://t3n.de/rss.xml', { minutes: 30 }),
  feed('golem', 'https://rss.golem.de/rss.php?feed=RSS2.0', { minutes: 30 }),
];

/** The federation is a guest of these conferences, not their voice: it counts as press. */
const FEDERATION = [
  feed('bundesregierung', 'https://www.bundesregierung.de/service/rss/breg-de/1151244/feed.xml', { minutes: 30 }),
  feed('bundesrat', 'https://www.bundesrat.de/SiteGlobals/Functions/RSSFeed/RSSGenerator_Announcement.xml', {
    minutes: 30,
  }),
  feed('bundestag-digitales', 'https://www.bundestag.de/static/appdata/includes/rss/digitales.rss', { minutes: 30 }),
  feed('bundestag-presse', 'https://www.bundestag.de/static/appdata/includes/rss/pressemitteilungen.rss', {
    minutes: 30,
  }),
];

const LAENDER = [
  feed(
    'berlin-presse',
    'https://www.berlin.de/presse/pressemitteilungen/index/feed?institutions%5B%5D=Presse-+und+Informationsamt+des+Landes+Berlin',
    { minutes: 30, authority: 'official' },
  ),
  feed('baden-wuerttemberg', 'https://www.baden-wuerttemberg.de/de/service/rss/xml/rss-alle-meldungen/', {
    minutes: 30,
    authority: 'official',
  }),
  feed('bayern', 'https://www.bayern.de/rss/pm_alle.php', {
    minutes: 30,
    authority: 'official',
    off: 'named by other projects only, and the address has changed before',
  }),
  feed('hamburg', 'https://www.hamburg.de/rss/aktuelles/', {
    minutes: 30,
    authority: 'official',
    off: 'seen in a single configuration of another project, not confirmed',
  }),
];

/** Feeds that belong to no conference: a text counts only where it names one itself. */
export const PRESS_SOURCES: readonly SourceDefinition[] = [...TRADE_PRESS, ...GENERAL_PRESS, ...FEDERATION, ...LAENDER];

interface FeedOptions {
  readonly minutes: number;
  readonly authority?: Authority;
  readonly off?: string;
}

function feed(id: string, url: string, options: FeedOptions): SourceDefinition {
  return {
    id,
    kind: 'rss',
    url,
    conference: null,
    authority: options.authority ?? 'press',
    every: everyMinutes(options.minutes, id),
    select: null,
    off: options.off ?? null,
  };
}
