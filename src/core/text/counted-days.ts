/** Days counted from a meeting: "Einen Tag nach der Konferenz …", "Drei Wochen nach der DMK (16. April)". */
import type { Days } from '../model.ts';
import type { Anchor } from './anchor.ts';
import { CARDINAL_BY_KEY } from './calendar-words.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';

/** "Drei Wochen nach der Konferenz (16. April)": so long ago. */
export function isCountedFrom(tokens: Document['tokens'], line: Line, { aside, from }: Anchor): boolean {
  if (!aside) return false;
  return tokens
    .slice(Math.max(line.from, from - 4), from)
    .some(({ key }) => /^(?:tage?|wochen?|monate?|jahre?|stunden|days?|weeks?|months?|years?)$/.test(key));
}

/** "Einen Tag nach der Konferenz … am Freitag": the day from which it is counted. */
export function isCountedIn(doc: Document, line: Line, anchor: Anchor, { from }: Span): boolean {
  return (
    anchor.aside && daysCounted(doc, line, anchor) > 0 && (from < anchor.from || from - anchor.to > ATTRIBUTE_REACH)
  );
}

/** A date so near behind the name is the meeting's own. Tokens. */
const ATTRIBUTE_REACH = 4;

export function daysBefore(doc: Document, line: Line, { anchor, days }: { anchor: Anchor; days: Days }): Days {
  const day = days.start.subtract({ days: daysCounted(doc, line, anchor) });
  return { start: day, end: day };
}

/** "Einen Tag nach der …" is 1, "Zwei Tage nach" 2, anything else 0. */
function daysCounted({ tokens }: Document, line: Line, { from }: Anchor): number {
  for (let at = from - 1; at > line.from && at >= from - 4; at--) {
    if (!/^(?:tage?|days?)$/.test(tokens[at]?.key ?? '') || !/^(?:nach|after)$/.test(tokens[at + 1]?.key ?? ''))
      continue;
    const count = tokens[at - 1];
    return count?.kind === 'number'
      ? Number(count.text)
      : (CARDINAL_BY_KEY.get(count?.key ?? '') ?? (/^(?:am|the)$/.test(count?.key ?? '') ? 1 : 0));
  }
  return 0;
}
