/** "die am Freitag verabschiedete Erklärung", "in einem gestern einstimmig gefassten Beschluss": they met on the day of the attribute. */
import type { Anchor } from './anchor.ts';
import { wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Line } from './document.ts';
import type { Token } from './tokens.ts';

/** What a conference does at its meetings, inflected as an adjective. */
const isDecided = wordTest(
  /^(?:verabschiedet|beschlossen|gefasst|unterzeichnet|vereinbart|angenommen|gebilligt|getroffen|ausgehandelt|erzielt|verabredet|gefunden|verstandigt|abgestimmt|formuliert|mitgetragen)e[nrsm]?$/,
);
/** "am Freitag nach langer Debatte einstimmig gefassten". Tokens. */
const ATTRIBUTE_REACH = 7;
const opensAttribute = wordTest(
  /^(?:der|die|das|den|dem|des|ein|eine[nrms]?|ihre[nrms]?|seine[nrms]?|diese[nrms]?|im|am|zum|zur|vom)$/,
);
const leadsToDay = wordTest(/^(?:am|vom|im|in|an)$/);

/** Is the date part of such an attribute? */
export function isDecidedThen(tokens: readonly Token[], date: Span): boolean {
  const lead = leadsToDay(tokens[date.from - 1]) ? date.from - 2 : date.from - 1;
  if (!opensAttribute(tokens[lead])) return false;
  for (let at = date.to; at < date.to + ATTRIBUTE_REACH; at++) {
    const token = tokens[at];
    if (token?.kind !== 'word') return false;
    if (!isDecided(token)) continue;
    const next = tokens[at + 1];
    return next?.capital === true || /^[„“"»«]$/.test(next?.text ?? '') || tokens[at + 2]?.capital === true;
  }
  return false;
}

/** "In einem am Freitag gefassten Beschluss bittet die DMK …": the only one whom the sentence is about, and no body in front of it. */
export function whoDecides(line: Line, anchors: readonly Anchor[]): Anchor | null {
  const first = line.conferences[0]?.from ?? line.to;
  if (line.traps.some(({ kind, at, inside }) => kind === 'body' && !inside && at < first)) return null;
  const [one, more] = anchors.filter(({ owned, aside }) => !owned && !aside);
  return more ? null : (one ?? null);
}
