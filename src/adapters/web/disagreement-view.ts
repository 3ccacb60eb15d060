/** Where sources disagree: both values side by side, who says each in which words, and why the one is shown. */
import { html } from 'hono/html';
import { type Disagreement, disagreementsOf, type Saying, type Side } from '../../core/disagreement.ts';
import type { Fact, Session } from '../../core/model.ts';
import { dateInWords } from '../../core/wording/dates.ts';
import type { Catalogue } from './catalogue.ts';
import { speaker, valueInWords } from './fact-view.ts';
import type { Markup } from './layout.ts';
import type { Visit } from './visit.ts';

/** Where the facts of the history lead to. */
export const DISAGREEMENT_ANCHOR = 'widerspruch';
/** Of each side; the history below has all. */
const SAYINGS_SHOWN = 3;

export function disagreementSection(
  visit: Visit,
  {
    session,
    facts,
    catalogue,
  }: { readonly session: Session; readonly facts: readonly Fact[]; readonly catalogue: Catalogue },
): Markup | '' {
  const disagreements = disagreementsOf(session, facts, catalogue.authorityOf);
  if (disagreements.length === 0) return '';
  const { words } = visit;
  return html`<section class="disagreements" aria-labelledby="${DISAGREEMENT_ANCHOR}"><h2 id="${DISAGREEMENT_ANCHOR}">${words.disagreement}</h2>
<p>${words.disagreementAbout}</p>
${disagreements.map((disagreement) => disagreementBlock(disagreement, visit))}</section>`;
}

function disagreementBlock({ field, shown, others, because }: Disagreement, visit: Visit): Markup {
  const { words } = visit;
  return html`<h3>${words.factField[field] ?? field}</h3>
<div class="sides">
<div class="side is-shown">${sideOf(words.sideShown, field, { side: shown, visit })}</div>
${others.map((side) => html`<div class="side">${sideOf(words.sideOther, field, { side, visit })}</div>`)}
</div>
${because.map((reason) => html`<p class="because">${words.because[reason]}</p>`)}`;
}

function sideOf(label: string, field: string, { side, visit }: { readonly side: Side; readonly visit: Visit }): Markup {
  const { value, sayings } = side;
  const more = sayings.length - SAYINGS_SHOWN;
  return html`<h4><span class="side-label">${label}</span> ${valueInWords({ field, value }, visit)}</h4>
${sayings.slice(0, SAYINGS_SHOWN).map((saying) => sayingList(saying, visit))}
${more > 0 ? html`<p class="note">${visit.words.moreSayings(more)}</p>` : ''}`;
}

function sayingList(saying: Saying, visit: Visit): Markup {
  const { words, language } = visit;
  const { publishedAt, quote } = saying;
  return html`<dl>
<div><dt>${words.source}</dt>
<dd>${speaker(saying, visit)}</dd></div>
<div><dt>${words.publishedLabel}</dt>
<dd><time datetime="${publishedAt.toString()}">${dateInWords(publishedAt, language)}</time></dd></div>
${
  quote === null
    ? ''
    : html`<div><dt>${words.quote}</dt>
<dd><blockquote>${quote}</blockquote></dd></div>`
}
</dl>`;
}
