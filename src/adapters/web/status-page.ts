/** What is read, when last, and what does not work: for people who rely on it and those who run it. */
import { html } from 'hono/html';
import type { Language, SourceDefinition, SourceState } from '../../core/model.ts';
import { hostOf } from '../../core/phrases.ts';
import type { ChatHealth } from '../../core/ports.ts';
import { chatTroubleInWords } from '../../core/wording/chat-troubles.ts';
import { instantInWords } from '../../core/wording/dates.ts';
import { troubleInWords } from '../../core/wording/troubles.ts';
import { type Markup, renderPage } from './layout.ts';
import type { Visit } from './visit.ts';

/** One part of the program: the store, a chat. */
export interface Part {
  readonly name: string;
  readonly state: string;
  /** Whole sentences. */
  readonly reason: Readonly<Record<Language, string>> | null;
}

export function partOf(name: string, { state, reason }: ChatHealth): Part {
  const inWords = (language: Language) => reason && chatTroubleInWords(reason, language);
  return { name, state, reason: reason && { de: inWords('de') ?? '', en: inWords('en') ?? '' } };
}

export interface SourceReport {
  readonly definition: SourceDefinition;
  readonly state: SourceState | null;
}

/** What needs a look first; what nobody reads last. */
const HEALTHS: readonly SourceState['health'][] = ['failing', 'warning', 'ok', 'new', 'off'];

function byTrouble(a: SourceReport, b: SourceReport): number {
  return HEALTHS.indexOf(healthOf(a)) - HEALTHS.indexOf(healthOf(b));
}

export function healthOf({ definition, state }: SourceReport): SourceState['health'] {
  return definition.off === null ? (state?.health ?? 'new') : 'off';
}

export function statusPage(
  visit: Visit,
  {
    parts,
    sources,
    version,
  }: { readonly parts: readonly Part[]; readonly sources: readonly SourceReport[]; readonly version: string },
): Markup {
  const { words, language } = visit;
  return renderPage(visit, {
    title: words.status,
    description: words.statusAbout,
    canonical: null,
    main: html`<h1>${words.status}</h1>
<p>${words.statusAbout}</p>
<h2>${words.parts}</h2>
<dl class="fields">
${parts.map(
  ({ name, state, reason }) =>
    html`<div><dt>${words.partName[name] ?? name}</dt><dd><span class="sign sign-${state}">${words.part[state] ?? state}</span>${reason === null ? '' : html` <span class="note">${reason[language]}</span>`}</dd></div>`,
)}
<div><dt>${words.release}</dt><dd>${version}</dd></div>
</dl>
<h2>${words.nav.status}</h2>
<p>${words.sourceCounts(HEALTHS.map((health) => [health, sources.filter((source) => healthOf(source) === health).length] as const).filter(([, count]) => count > 0))}</p>
<div class="scroll" role="region" aria-label="${words.nav.status}" tabindex="0"><table class="status">
<thead><tr>${[words.source, words.state, words.lastCheck, words.lastChange, words.nextCheck].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${sources.toSorted(byTrouble).map((source) => sourceRow(visit, source))}</tbody>
</table></div>`,
  });
}

/** Without its query: of an address that an operator watches it may hold a key. */
function openAddress(address: string): string {
  const url = URL.parse(address);
  return url ? `${url.origin}${url.pathname}` : '';
}

function sourceRow({ words, language }: Visit, source: SourceReport): Markup {
  const { definition, state } = source;
  const health = healthOf(source);
  const at = (instant: Temporal.Instant | null | undefined) =>
    instant ? instantInWords(instant, language) : words.never;
  const error = definition.off ?? (state && troubleInWords(state, language));
  return html`<tr>
<th scope="row"><a href="${openAddress(definition.url)}" rel="nofollow noopener">${definition.id}</a><span class="note">${hostOf(definition.url)}</span></th>
<td><span class="sign sign-${health}">${words.health[health]}</span>${error ? html`<span class="note">${error}</span>` : ''}</td>
<td>${at(state?.lastCheckAt)}</td><td>${at(state?.lastChangeAt)}</td><td>${health === 'off' ? '–' : at(state?.nextCheckAt)}</td>
</tr>`;
}
