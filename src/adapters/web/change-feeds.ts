/** What changed, for feed readers: Atom (RFC 4287) and JSON Feed 1.1, with ids that last. */
import { html, raw } from 'hono/html';
import { changeSentence } from '../../core/change-sentence.ts';
import type { ChangeEvent, Conference, Language } from '../../core/model.ts';
import { resolutionPage, sessionPage } from '../../core/phrases.ts';
import type { Json } from '../../core/shapes.ts';

/** A change in one full sentence, and where it leads. */
export interface ToldChange {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly text: string;
  readonly headline: string;
  readonly href: string;
}

export interface TellingDeps {
  readonly conferences: ReadonlyMap<string, Conference>;
  readonly language: Language;
  readonly publicUrl: string;
}

/** Null when the catalogue no longer has its conference. */
export function tellChange(change: ChangeEvent, { conferences, language, publicUrl }: TellingDeps): ToldChange | null {
  const conference = conferences.get(change.conference);
  if (!conference) return null;
  const page = change.after.kind === 'session' ? sessionPage : resolutionPage;
  return {
    id: `urn:konferenzbote:change:${encodeURIComponent(change.id)}`,
    at: change.at,
    ...changeSentence(change, { conference, language, publicUrl, now: change.at }),
    href: page(encodeURIComponent(change.record), publicUrl),
  };
}

export interface ChangeFeed {
  readonly title: string;
  readonly selfUrl: string;
  readonly homeUrl: string;
  readonly language: Language;
  /** Newest first. */
  readonly changes: readonly ToldChange[];
}

/** A feed without entries still needs a date: the beginning of the project's time. */
const NOTHING_CHANGED_YET = '2024-01-01T00:00:00Z';

export function atomFeed({ title, selfUrl, homeUrl, language, changes }: ChangeFeed): string {
  const entries = changes.map(
    (change) => html`<entry>
<id>${change.id}</id>
<title>${clean(change.headline)}</title>
<updated>${change.at.toString()}</updated>
<published>${change.at.toString()}</published>
<link rel="alternate" type="text/html" href="${change.href}"/>
<summary>${clean(change.text)}</summary>
</entry>
`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n${html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${selfUrl}</id>
<title>${clean(title)}</title>
<updated>${changes[0]?.at.toString() ?? NOTHING_CHANGED_YET}</updated>
<author><name>Konferenzbote</name></author>
<generator>Konferenzbote</generator>
<link rel="self" type="application/atom+xml" href="${selfUrl}"/>
<link rel="alternate" type="text/html" href="${homeUrl}"/>
${raw(entries.join(''))}</feed>`}\n`;
}

export function jsonFeed({ title, selfUrl, homeUrl, language, changes }: ChangeFeed): Json {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: homeUrl,
    feed_url: selfUrl,
    language,
    authors: [{ name: 'Konferenzbote' }],
    items: changes.map((change) => ({
      id: change.id,
      url: change.href,
      title: change.headline,
      content_text: change.text,
      date_published: change.at.toString(),
    })),
  };
}

/** XML 1.0 has no words for control characters, not even escaped ones. */
function clean(text: string): string {
  return text.replace(/[\p{Surrogate}\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '');
}
