/** The facts behind a record, statement by statement, newest first: who said what when, in which words. */
import { html } from 'hono/html';
import type { Days, Fact, Language, SessionStatus } from '../../core/model.ts';
import { placeInWords } from '../../core/phrases.ts';
import { dateInWords, daysInWords, listInWords, periodInWords } from '../../core/wording/dates.ts';
import { WORDING } from '../../core/wording/wording.ts';
import type { Markup } from './layout.ts';
import { sourceLink } from './session-view.ts';
import type { Visit } from './visit.ts';

export function evidenceSection({ words, language }: Visit, facts: readonly Fact[]): Markup | '' {
  if (facts.length === 0) return '';
  const newestFirst = facts.toSorted((a, b) => Temporal.Instant.compare(b.publishedAt, a.publishedAt));
  const statements = Map.groupBy(newestFirst, ({ source, url, publishedAt }) => `${publishedAt} ${source} ${url}`);
  return html`<section aria-labelledby="belege"><h2 id="belege">${words.facts}</h2><p>${words.factsAbout}</p>
<ol class="facts">${[...statements.values()].map(([first, ...others]) =>
    first === undefined
      ? ''
      : html`<li><p>${sourceLink(first)} <span class="note">${words[first.authority]}, ${words.published(dateInWords(first.publishedAt, language))}</span></p>
${[...Map.groupBy([first, ...others], ({ quote }) => quote).entries()].map(([quote, facts]) => passage(quote, facts, { words, language }))}</li>`,
  )}</ol></section>`;
}

/** The words once, and all that was read in them. */
function passage(quote: string | null, facts: readonly Fact[], visit: Pick<Visit, 'words' | 'language'>): Markup {
  return html`${quote === null ? '' : html`<blockquote>${quote}</blockquote>`}
<dl>${facts.map((fact) => factRow(fact, visit))}</dl>`;
}

function factRow(fact: Fact, { words, language }: Pick<Visit, 'words' | 'language'>): Markup {
  const value = valueInWords(fact.field, fact.value, language);
  return html`<div><dt>${words.factField[fact.field] ?? fact.field}</dt>
<dd>${fact.won ? value : html`<s>${value}</s> <span class="overruled">${words.overruled}</span>`}</dd></div>`;
}

/** By the form of the value; what has no words of its own is shown as it is stored. */
function valueInWords(field: string, value: unknown, language: Language): string {
  if (field === 'status') return WORDING[language].status[value as SessionStatus];
  if (field === 'place') return placeInWords(String(value), language);
  if (field === 'period') return periodInWords(String(value), language);
  if (value instanceof Temporal.PlainDate) return daysInWords({ start: value, end: value }, language);
  if (isDays(value)) return daysInWords(value, language);
  if (Array.isArray(value)) return listInWords(value.map(String), language);
  if (typeof value === 'boolean') return value ? '✓' : '–';
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return members.map(([name, member]) => valueInWords(name, member, language)).join(', ') || '–';
}

function isDays(value: unknown): value is Days {
  if (typeof value !== 'object' || value === null) return false;
  const { start, end } = value as Partial<Days>;
  return start instanceof Temporal.PlainDate && end instanceof Temporal.PlainDate;
}
