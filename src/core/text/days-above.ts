/** Days that a sentence takes over from a line above: an entry of a programme, "Drinnen eröffnete …". */
import type { Days } from '../model.ts';
import type { Anchor } from './anchor.ts';
import type { BoundDate } from './bound-date.ts';
import { wordTest } from './by-word.ts';
import { tenseAt } from './claims.ts';
import { dateRole } from './date-roles.ts';
import type { Document, Line } from './document.ts';
import { dayAbove } from './programme.ts';
import type { Trap } from './traps.ts';
import { resolveWhen } from './when.ts';

/** The day of the line above, for an entry of a programme that names a meeting. */
export function boundAbove(doc: Document, line: Line, anchors: readonly Anchor[]): readonly BoundDate[] {
  const anchor = anchors.find(({ kind }) => kind === 'named') ?? anchors.find(({ kind }) => kind === 'generic');
  const mention = anchor && !line.traps.some((trap) => isOtherEntry(doc, anchor, trap)) ? dayAbove(doc, line) : null;
  const days = mention && resolveWhen(mention.when, doc.publishedOn, null, null).days;
  if (!anchor || !mention || !days || line.dates.some(({ when }) => when.kind === 'days' && when.first.month === null))
    return [];
  return [{ mention, role: 'plain', anchor, days, period: null, told: true }];
}

/** "Pressekonferenz zur IMK" is on that day; in "MPK, anschließend Pressekonferenz" it is the conference that is. */
function isOtherEntry({ tokens }: Document, { to }: Anchor, { kind, at }: Trap): boolean {
  return kind === 'body' && !(at > to && tokens[to]?.text === ',');
}

/** "… haben gestern demonstriert. Drinnen eröffnete der Minister die Konferenz": on the day told just before. */
export function boundMeanwhile(doc: Document, line: Line, anchors: readonly Anchor[]): readonly BoundDate[] {
  const [anchor] = anchors;
  const [mention, more] = doc.lines[line.index - 1]?.dates ?? [];
  if (!anchor || !mention || more || line.dates.length > 0 || !isMeanwhile(doc.tokens[line.from])) return [];
  const { days } = resolveWhen(mention.when, doc.publishedOn, tenseAt(doc, line, anchor, anchor), null);
  return days ? [{ mention, role: 'plain', anchor, days, period: null, told: false }] : [];
}

const isMeanwhile = wordTest(
  /^(?:drinnen|drin|wahrenddessen|unterdessen|gleichzeitig|zeitgleich|zugleich|inside|meanwhile)$/,
);

/** The day a sentence names last, whatever happens then: "Dann", "an diesem Tag" may mean it. */
export function lastDaysOf(doc: Document, line: Line): Days | null {
  const date = line.dates.findLast(({ when }) => when.kind === 'days');
  if (!date || /^(?:trap|of)$/.test(dateRole(doc, line, date, false))) return null;
  return resolveWhen(date.when, doc.publishedOn, null, null).days;
}
