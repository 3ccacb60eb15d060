/** What a date is in the grammar of its clause, whatever the verb: a time set for something, the thing itself, or when it happens. */
import { wordTest } from './by-word.ts';
import type { Line } from './document.ts';
import type { Token } from './tokens.ts';
import type { DateMention } from './when.ts';

/**
 * `target` "für den 5. Mai", "auf den 5. Mai", "in die 20. Kalenderwoche": what is planned is set for it · `subject` "ist
 * der 5. Mai", "steht der 5. Mai fest", "den 5. Mai vormerken", "Sitzungstage: 5. und 6. Mai": the day is what is spoken
 * of · `time` "am 5. Mai": when the verb happens.
 */
export type DaySlot = 'target' | 'subject' | 'time';

const isArticle = wordTest(/^(?:der|den|die|das|dem|the)$/);
const isAim = wordTest(/^(?:fur|auf|for)$/);
const isPreposition = wordTest(
  /^(?:am|an|vom|von|ab|bis|seit|zu|zum|im|in|nach|vor|uber|um|gegen|mit|statt|on|at|by|until|since|from|of|zwischen|ins|aus)$/,
);
const isNaming = wordTest(/^(?:ist|sind|war|waren|wird|bleibt|bleiben|lautet|lauten|steht|stehen|gilt|is|was|are|:)$/);

export function daySlot(tokens: readonly Token[], line: Line, { from, when }: DateMention): DaySlot {
  const articled = from > line.from && isArticle(tokens[from - 1]);
  const lead = tokens[articled ? from - 2 : from - 1];
  if (isAim(lead)) return 'target';
  if (articled && lead?.key === 'in' && when.kind === 'week') return 'target';
  if (isPreposition(lead)) return 'time';
  if (when.kind !== 'days' && when.kind !== 'week') return 'time';
  return articled || isNaming(lead) ? 'subject' : 'time';
}

/** "hat den 11. und 12. Mai als Termin bestätigt": a day that is set is to come, whenever it was set. */
export function isNamedAsDay(tokens: readonly Token[], { to }: DateMention): boolean {
  return tokens[to]?.key === 'als' && tokens.slice(to + 1, to + 3).some(isTermNoun);
}

const isTermNoun = wordTest(
  /^(?:(?:tagungs|sitzungs|konferenz|ersatz|ausweich)?termin|(?:tagungs|sitzungs)?tage?|datum)$/,
);
