/** "Anmeldung von Anträgen für die Herbstsitzung: 8. Oktober": what a label is about is what stands first in it. */
import { wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';

/** Between the colon and the day. */
const leadsToDay = wordTest(/^(?:am|bis|der|den|zum|ab|spatestens|vom|ist|on|by|until)$/);
/** Tokens. */
const LEAD_REACH = 3;
/** A label is short. Tokens. */
const LABEL_TOKENS = 12;
const opensLabel = wordTest(/^[;|•–—]$/);

/** Does the day stand behind a label whose head is a paper or a deadline, whatever meeting it is for? */
export function isOfMatterLabel({ tokens }: Document, { from, traps }: Line, date: Span): boolean {
  let colon = date.from - 1;
  while (colon > date.from - LEAD_REACH && leadsToDay(tokens[colon])) colon--;
  if (tokens[colon]?.text !== ':' || colon <= from) return false;
  let start = colon;
  while (start > from && colon - start <= LABEL_TOKENS && !opensLabel(tokens[start - 1])) start--;
  if (start !== from && !opensLabel(tokens[start - 1])) return false;
  while (start < colon && !tokens[start]?.capital) start++;
  return traps.some(({ kind, at }) => kind === 'matter' && at === start);
}
