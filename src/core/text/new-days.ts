/** A move told by its two days alone: the one planned, and another one "nun", "erst", "now". */
import { findWord, hasWord, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';

const isNow = wordTest(/^(?:nun|jetzt|nunmehr)$/);
/** Without one of these words a sentence tells no move so. */
export const isLater = wordTest(/^(?:nun|jetzt|nunmehr|erst|stattdessen|doch|bereits|schon)$/);

/** "Die für den 10. Dezember anberaumte DMK soll nun erst am 21. Januar stattfinden": the day of an adjective is the one given up. */
export function isPlannedThen({ tokens }: Document, line: Line): boolean {
  const days = line.dates.filter(({ when }) => when.kind === 'days');
  const planned = days.find(({ to }) =>
    hasWord(tokens, { from: to, to: Math.min(line.to, to + PLANNED_REACH) }, isSetFor),
  );
  return days.some(
    ({ from }) => planned && from > planned.to && hasWord(tokens, { from: from - 4, to: from }, isLater),
  );
}

/** "für den 10. Dezember in Kiel geplante". Tokens. */
const PLANNED_REACH = 4;
const isSetFor = wordTest(
  /^(?:geplant|vorgesehen|angesetzt|anberaumt|terminiert|einberufen|vereinbart|angekundigt|avisiert)e[nrs]?$/,
);

/** "zu der am 5. November Gäste erwartet wurden, findet nun am 3. Dezember statt": another day than the one before. */
export function isNowThen({ tokens }: Document, line: Line): boolean {
  const now = findWord(tokens, line, isNow);
  if (now <= line.from || !line.cues.some(({ kind, at }) => kind === 'meet' && at === now - 1)) return false;
  const days = line.dates.filter(({ when }) => when.kind === 'days');
  return days.some(({ to }) => to <= now) && days.some(({ from }) => from > now && from - now <= 3);
}
