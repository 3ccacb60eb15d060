/** Values of facts in words, and who said them. */
import { html } from 'hono/html';
import type { Authority, Days, Fact, Language, SessionStatus } from '../../core/model.ts';
import { placeInWords } from '../../core/phrases.ts';
import { daysInWords, listInWords, periodInWords } from '../../core/wording/dates.ts';
import { placeIn } from '../../core/wording/places.ts';
import { WORDING } from '../../core/wording/wording.ts';
import type { Markup } from './layout.ts';
import { sourceLink } from './session-view.ts';
import type { Visit } from './visit.ts';

/** By the form of the value; what has no words of its own is shown as it is stored. */
export function valueInWords({ field, value }: Pick<Fact, 'field' | 'value'>, visit: Visit): string {
  const { language, words } = visit;
  if (field === 'status') return WORDING[language].status[value as SessionStatus];
  if (field === 'place') return placeInWords(String(value), language);
  if (field === 'period') return periodInWords(String(value), language);
  if (field === 'moved') return formerInWords(value, visit);
  if (value instanceof Temporal.PlainDate) return daysInWords({ start: value, end: value }, language);
  if (isDays(value)) return daysInWords(value, language);
  if (Array.isArray(value)) return listOf(field, value.map(String), language);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  return String(value);
}

/** "24. Oktober 2024, Berlin"; where only the move itself is told, that. */
function formerInWords(value: unknown, { language, words }: Visit): string {
  const { days, place } = value as { readonly days: Days | null; readonly place: string | null };
  const former = [days && daysInWords(days, language), place && placeInWords(place, language)].filter(Boolean);
  return former.length > 0 ? former.join(', ') : words.movedPlainly;
}

function listOf(field: string, values: readonly string[], language: Language): string {
  const named = field === 'chairs' ? values.map((land) => placeIn(language, land)) : values;
  return listInWords(named, language);
}

/** A link to where it was read, and who speaks there. */
export function speaker(
  said: { readonly source: string; readonly url: string | null; readonly authority: Authority | null },
  { words }: Visit,
): Markup {
  const authority = said.authority && html` <span class="note">${words[said.authority]}</span>`;
  return html`${sourceLink(said)}${authority ?? ''}`;
}

function isDays(value: unknown): value is Days {
  if (typeof value !== 'object' || value === null) return false;
  const { start, end } = value as Partial<Days>;
  return start instanceof Temporal.PlainDate && end instanceof Temporal.PlainDate;
}
