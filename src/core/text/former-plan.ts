/** "Die 6. DMK ist abgesagt. Sie sollte am 5. Mai stattfinden": the days told are those that were planned before. */
import type { Document, Line } from './document.ts';
import type { Frame } from './frames.ts';

const SHOULD = /^(?:sollten?|hatten?|was|were|wollten?)$/;
const HAD_BEEN = /^(?:war|waren|was|were|been)$/;
const SET =
  /^(?:geplant|vorgesehen|angesetzt|terminiert|anberaumt|einberufen|angekundigt|gedacht|scheduled|planned|due|slated|supposed|set)$/;
const NOW = /^(?:nun|jetzt|stattdessen|nunmehr|instead|now)$/;

/** Does the frame tell the former days of the known meeting, which was just said to be off? */
export function isFormerPlan(doc: Document, frame: Frame, known: Frame): boolean {
  const off = known.cancelled !== null || (known.moved !== null && known.moved.value.days === null);
  const open = off && known.days === null && frame.days !== null && frame.moved === null;
  const named = frame.ordinal !== null && frame.ordinal.value !== known.ordinal?.value;
  if (!open || named || frame.conference !== known.conference || frame.anchor.article === 'next') return false;
  return tellsFormerPlan(doc, frame.line);
}

/** "sollte … stattfinden", "war für den 10. Juni angesetzt", "was due to meet on 5 May"; and no "nun", "jetzt". */
function tellsFormerPlan({ tokens }: Document, { from, to }: Line): boolean {
  const words = tokens.slice(from, to);
  if (words.some(({ key }) => NOW.test(key))) return false;
  const [should, been, set] = [SHOULD, HAD_BEEN, SET].map((form) => words.some(({ key }) => form.test(key)));
  const ahead = words.some(
    ({ key }, at) => /^(?:sollten?|wollten?)$/.test(key) || (key === 'to' && words[at + 1]?.key === 'be'),
  );
  const unreal = should === true && words.some(({ key }) => /^(?:sollen|wollen|mussen)$/.test(key));
  return ahead || unreal || (been === true && set === true);
}

/** The meeting stays off; a cancelled one keeps the days on which it does not take place. */
export function withFormerDays(known: Frame, frame: Frame): Frame {
  if (known.cancelled)
    return { ...known, days: frame.days, facts: frame.facts, period: null, place: known.place ?? frame.place };
  const value = { days: frame.days?.value ?? null, place: known.moved?.value.place ?? null };
  return { ...known, moved: { value, line: frame.line, why: 'former-date-told-after' } };
}
