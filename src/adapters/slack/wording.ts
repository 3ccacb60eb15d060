/** The few sentences that only Slack's adapter says. Everything else comes as a Card. */
import type { Language } from '../../core/model.ts';

/** Said when no answer could be found out. The person's language is not known then, so both. */
export const SORRY =
  'Das hat gerade nicht geklappt. Bitte in einer Minute noch einmal versuchen. · That did not work just now. Please try again in a minute.';

/** Said when somebody presses a button that this version does not know any more. */
export const STALE_BUTTON =
  'Dieser Knopf gehört zu einer älteren Nachricht und tut nichts mehr. · This button belongs to an older message and does nothing any more.';

/** The line under a list that was cut. */
export function andMore(count: number, language: Language): string {
  return language === 'de' ? `und ${count} weitere` : `and ${count} more`;
}
