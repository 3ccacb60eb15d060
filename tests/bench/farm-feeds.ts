/** What the farm serves: feeds by number, always the same, in the mix of the wild: 60 % RSS 2.0, 30 % Atom, 10 % RDF. */

/** 127.0.0.1 and its neighbours: each is a host of its own for whoever is polite by host. */
export const HOSTS = 50;

const ENTRIES = 30;
const SENTENCES = [
  'Der Ausschuss hat den Entwurf in erster Lesung beraten und an die Fraktionen überwiesen.',
  'Die Verwaltung stellt ihre Verfahren schrittweise auf digitale Anträge um.',
  'Nach Angaben des Ministeriums steigen die Mittel für den Breitbandausbau im kommenden Jahr.',
  'Kommunen und Land teilen sich die Kosten, wie aus der Antwort auf eine Anfrage hervorgeht.',
  'Verbände fordern mehr Verlässlichkeit bei der Förderung und weniger Berichtspflichten.',
  'Das Portal war am Wochenende wegen Wartungsarbeiten mehrere Stunden nicht erreichbar.',
  'Fachleute aus Wissenschaft und Praxis begleiten das Vorhaben in einem Beirat.',
];
/** An entry of the wild has about two and a half kilobytes. */
const SENTENCES_AN_ENTRY = 28;

export interface Feed {
  readonly text: string;
  readonly contentType: string;
}

export interface FeedShape {
  /** 30 unless given. */
  readonly entries?: number | undefined;
  /** Entries beyond these, which come first. */
  readonly grown: number;
}

export function feedOf(number: number, { entries: first = ENTRIES, grown }: FeedShape): Feed {
  const entries = Array.from({ length: first + grown }, (_, at) => entryOf(number, first + grown - 1 - at));
  const kind = number % 10;
  if (kind < 6) return { text: asRss(number, entries), contentType: 'application/rss+xml; charset=utf-8' };
  if (kind < 9) return { text: asAtom(number, entries), contentType: 'application/atom+xml; charset=utf-8' };
  return { text: asRdf(number, entries), contentType: 'application/rdf+xml; charset=utf-8' };
}

interface Entry {
  readonly address: string;
  readonly title: string;
  readonly html: string;
  readonly at: Date;
}

const FIRST_MS = Date.UTC(2026, 8, 1);
const HOUR_MS = 3_600_000;

function entryOf(number: number, at: number): Entry {
  const words = Array.from(
    { length: SENTENCES_AN_ENTRY },
    (_, n) => SENTENCES[(number * 31 + at * 7 + n * 3) % SENTENCES.length],
  );
  return {
    address: `https://feed-${number}.example/meldung/${at}`,
    title: `Meldung ${at} aus Redaktion ${number}`,
    html: `<p>${at}/${number}: ${words.join(' ')}</p>`,
    at: new Date(FIRST_MS + at * HOUR_MS),
  };
}

function asRss(number: number, entries: readonly Entry[]): string {
  const items = entries.map(
    ({ address, title, html, at }) =>
      `<item><guid>${address}</guid><link>${address}</link><title>${title}</title>` +
      `<pubDate>${at.toUTCString()}</pubDate><description>${escaped(html)}</description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Feed ${number}</title><link>https://feed-${number}.example/</link><description>x</description>${items.join('\n')}</channel></rss>`;
}

function asAtom(number: number, entries: readonly Entry[]): string {
  const items = entries.map(
    ({ address, title, html, at }) =>
      `<entry><id>${address}</id><link href="${address}"/><title>${title}</title>` +
      `<updated>${at.toISOString()}</updated><content type="html">${escaped(html)}</content></entry>`,
  );
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Feed ${number}</title><id>urn:feed:${number}</id><updated>2026-11-01T00:00:00Z</updated>${items.join('\n')}</feed>`;
}

function asRdf(number: number, entries: readonly Entry[]): string {
  const items = entries.map(
    ({ address, title, html, at }) =>
      `<item rdf:about="${address}"><link>${address}</link><title>${title}</title>` +
      `<dc:date>${at.toISOString()}</dc:date><description>${escaped(html)}</description></item>`,
  );
  return `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://feed-${number}.example/"><title>Feed ${number}</title><link>https://feed-${number}.example/</link><description>x</description></channel>${items.join('\n')}</rdf:RDF>`;
}

function escaped(html: string): string {
  return html.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
