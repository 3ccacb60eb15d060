/** The history of a session: who said what when, in which words, and what was told of it, newest first. */
import { html } from 'hono/html';
import { type FactStanding, standingOf } from '../../core/disagreement.ts';
import type { ChangeEvent, Fact, Session } from '../../core/model.ts';
import { placeInWords } from '../../core/phrases.ts';
import { dateInWords, daysInWords } from '../../core/wording/dates.ts';
import type { Catalogue } from './catalogue.ts';
import { type ToldChange, tellChange } from './change-feeds.ts';
import { DISAGREEMENT_ANCHOR } from './disagreement-view.ts';
import { speaker, valueInWords } from './fact-view.ts';
import type { Markup } from './layout.ts';
import type { Visit } from './visit.ts';

export interface HistoryContent {
  readonly session: Session;
  /** News only. */
  readonly changes: readonly ChangeEvent[];
  readonly facts: readonly Fact[];
  readonly catalogue: Catalogue;
}

interface Entry {
  readonly at: Temporal.Instant;
  readonly markup: Markup;
}

export function historySection(visit: Visit, content: HistoryContent): Markup | '' {
  const { words } = visit;
  // What was told follows what was said, so it stands above it where both have one instant.
  const entries = [...toldEntries(visit, content), ...saidEntries(visit, content)].toSorted((a, b) =>
    Temporal.Instant.compare(b.at, a.at),
  );
  const former = formerList(visit, content.session);
  if (entries.length === 0 && former === '') return '';
  return html`<section aria-labelledby="verlauf"><h2 id="verlauf">${words.history}</h2>
${former}
${entries.length > 0 ? html`<p>${words.historyAbout}</p><ol class="timeline">${entries.map(({ markup }) => markup)}</ol>` : ''}</section>`;
}

function formerList({ words, language }: Visit, { previous }: Session): Markup | '' {
  if (previous.length === 0) return '';
  const values = previous.toReversed().map(({ days, place, until }) => {
    const value = [days && daysInWords(days, language), place && placeInWords(place, language)].filter(Boolean);
    return html`<li>${words.formerly(value.join(', '), dateInWords(until, language))}</li>`;
  });
  return html`<ul class="former">${values}</ul>`;
}

function toldEntries(visit: Visit, { changes, catalogue }: HistoryContent): readonly Entry[] {
  const { language, publicUrl } = visit;
  return changes
    .map((change) => tellChange(change, { conferences: catalogue.byId, language, publicUrl }))
    .filter((change) => change !== null)
    .map((change) => ({ at: change.at, markup: toldEntry(change, visit) }));
}

function toldEntry({ at, text }: ToldChange, visit: Visit): Markup {
  return html`<li class="told">${timeOf(at, visit)}<p><span class="note">${visit.words.toldThen}</span> ${text}</p></li>`;
}

/** One for each text: all that it says, by its passages. */
function saidEntries(visit: Visit, { session, facts }: HistoryContent): readonly Entry[] {
  const texts = Map.groupBy(facts, ({ source, url, publishedAt }) => `${publishedAt} ${source} ${url}`);
  return [...texts.values()].flatMap((said) => {
    const [first] = said;
    if (first === undefined) return [];
    const passages = [...Map.groupBy(said, ({ quote }) => quote)];
    const markup = html`<li class="said">${timeOf(first.publishedAt, visit)}<p>${speaker(first, visit)}</p>
${passages.map(
  ([quote, read]) => html`${quote === null ? '' : html`<blockquote>${quote}</blockquote>`}
<dl>${read.map((fact) => factRow(fact, standingOf(fact, session, facts), visit))}</dl>`,
)}</li>`;
    return [{ at: first.publishedAt, markup }];
  });
}

function timeOf(at: Temporal.Instant, { language }: Visit): Markup {
  return html`<time datetime="${at.toString()}">${dateInWords(at, language)}</time>`;
}

function factRow(fact: Fact, standing: FactStanding, visit: Visit): Markup {
  const { words } = visit;
  const value = valueInWords(fact, visit);
  return html`<div><dt>${words.factField[fact.field] ?? fact.field}</dt>
<dd>${rated(value, standing, visit)}</dd></div>`;
}

/** Struck through only where it is not so: what contradicts stands, and a rough time fits. */
function rated(value: string, standing: FactStanding, { words }: Visit): Markup | string {
  if (standing === 'shown' || standing === 'agrees') return value;
  if (standing === 'contradicts')
    return html`${value} <a class="standing" href="#${DISAGREEMENT_ANCHOR}">${words.standing.contradicts}</a>`;
  if (standing === 'refined') return html`${value} <span class="standing">${words.standing.refined}</span>`;
  return html`<s>${value}</s> <span class="standing">${words.standing[standing]}</span>`;
}
