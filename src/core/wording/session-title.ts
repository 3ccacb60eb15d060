/** What a meeting is called: one name for chat, calendar and page. */
import type { Conference, Language, Session } from '../model.ts';

/**
 * `de`: "2. Digitalministerkonferenz", "Sonder-Digitalministerkonferenz"; `en`: "2nd Conference of Digital Ministers",
 * "special meeting of the …" with a capital. A meeting without a known number is called by the body's name alone.
 */
export function sessionTitle(
  session: Pick<Session, 'ordinal' | 'special'>,
  conference: Pick<Conference, 'name'>,
  language: Language,
): string {
  const name = conference.name[language];
  const number = session.ordinal === null ? '' : `${ordinalInWords(session.ordinal, language)} `;
  if (!session.special) return `${number}${name}`;
  return language === 'de' ? `${number}Sonder-${name}` : `${number}${number ? 's' : 'S'}pecial meeting: ${name}`;
}

/** "2.", "2nd", "11th", "23rd". */
export function ordinalInWords(ordinal: number, language: Language): string {
  if (language === 'de') return `${ordinal}.`;
  const suffixes: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
  return `${ordinal}${suffixes[new Intl.PluralRules('en', { type: 'ordinal' }).select(ordinal)]}`;
}
