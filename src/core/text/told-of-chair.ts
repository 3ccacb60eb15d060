/** Sentences that tell of a chair and name a day or a place with it: no meeting is then and there. */
import { daysLater, isSameDay } from '../days.ts';
import type { ChairCustom } from '../model.ts';
import { hasWord, wordTest } from './by-word.ts';
import { readHandover } from './chair-handover.ts';
import { CALENDAR_YEAR, saidTerm } from './chair-terms.ts';
import type { ChairStatement } from './chairs.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import type { Frame } from './frames.ts';
import { periodDays } from './periods.ts';

const CHAIR_NOUN = /^(?:vorsitz(?:es)?|prasidentschaft|federfuhrung|leitung|fuhrung|spitze|chair|presidency)$/;

/** The frames of a sentence without what it tells of the chair alone. */
export function withoutChair(
  doc: Document,
  line: Line,
  frames: readonly Frame[],
  scene: TellingScene,
): readonly Frame[] {
  if (scene.statements.length === 0 && scene.terms.length === 0 && !readHandover(doc, line)) return frames;
  return frames
    .filter((frame) => !tellsOfChairOnly(doc, line, frame, scene))
    .map((frame) => (isPlaceOfChair(doc, line, frame, scene.statements) ? { ...frame, place: null } : frame))
    .map((frame) => (countsFromChair(doc, frame, scene) ? { ...frame, ordinal: null } : frame));
}

/** "Hessen übernimmt den Vorsitz. Die erste Sitzung ist …": the first of the new chair, but for a constituting one and the entry of a list. */
function countsFromChair({ tokens }: Document, { ordinal, anchor, line }: Frame, { terms }: TellingScene): boolean {
  if (ordinal?.value !== 1 || anchor.kind === 'named' || terms.length === 0) return false;
  if (anchor.article === 'none' && anchor.from === line.from) return false;
  return !hasWord(tokens, anchor, constitutes);
}

const constitutes = wordTest(/^konstituierend|^constitu|^inaugural$/);

/** "Noch bis zum 30. Juni leitet Bremen die IntMK", "folgt im Januar", "liegt bei Berlin": told of a chair, and of no meeting. */
function tellsOfChairOnly(doc: Document, line: Line, frame: Frame, scene: TellingScene): boolean {
  const { statements, customs } = scene;
  const change = readHandover(doc, line);
  const start = frame.days?.value.start ?? (frame.period ? periodDays(frame.period.value).start : null);
  if (start && change?.from?.equals(start) && isOfChair(doc, frame.anchor)) return true;
  if (frame.ordinal || frame.moved || frame.cancelled || (statements.length === 0 && !change)) return false;
  if (!start) return change !== null || isPlaceOfChair(doc, line, frame, statements);
  if (frame.place) return false;
  if (frame.period && !frame.days && change?.from?.equals(daysLater(periodDays(frame.period.value).end, 1)))
    return true;
  if (frame.period && !frame.days && isTermOpened(doc, line, frame)) return true;
  if (change?.from?.equals(start) || isTermBoundary(frame, customs.get(frame.conference) ?? CALENDAR_YEAR)) return true;
  return statements.some(({ clause }) => {
    if (frame.dates.length > 0 && frame.dates.every(({ from }) => from < clause.from || from >= clause.to))
      return false;
    const term = saidTerm(doc, line, clause, CALENDAR_YEAR);
    const end = term && daysLater(term.until, -1);
    return term?.said === true && (end?.equals(start) || (!frame.anchor.event && isSameDay(term.from, start)));
  });
}

/** "Ab Juli führt Schleswig-Holstein die IntMK": from when someone leads it. */
function isTermOpened({ tokens }: Document, line: Line, { dates, anchor, line: own }: Frame): boolean {
  const leads = own.cues.every(({ kind }) => kind !== 'meet' && kind !== 'plan');
  return (
    leads &&
    !anchor.event &&
    dates.length > 0 &&
    dates.every(({ from }) => /^(?:ab|seit|from|since)$/.test(tokens[from - 1]?.key ?? '') && from > line.from)
  );
}

interface TellingScene {
  readonly statements: readonly ChairStatement[];
  readonly customs: ReadonlyMap<string, ChairCustom>;
  /** Chairs told before. */
  readonly terms: readonly unknown[];
}

/** "…, er endet am 31. Dezember": a single day on which chairs change by custom. */
function isTermBoundary({ days }: Frame, { startsInMonth }: ChairCustom): boolean {
  if (!days || !isSameDay(days.value.start, days.value.end)) return false;
  const { start } = days.value;
  return [start, daysLater(start, 1)].some(({ day, month }) => day === 1 && month === startsInMonth);
}

/**
 * "der Vorsitz liegt bei Berlin", "Hamburg hat als Vorsitzland …": the Land of the chair, and no place of a meeting;
 * "17./18.10.2024, Berlin (Vorsitz: Berlin)" is both.
 */
function isPlaceOfChair(doc: Document, line: Line, frame: Frame, statements: readonly ChairStatement[]): boolean {
  const place = frame.place?.value;
  if (place && statements.length > 0 && liesWith(doc.tokens, line)) return true;
  if (!place || !statements.some(({ laender }) => laender.includes(place))) return false;
  return !line.places.some(
    ({ name, from }) =>
      name === place &&
      (/^(?:in|im|nach|at|to)$/.test(doc.tokens[from - 1]?.key ?? '') ||
        /stadt$/.test(doc.tokens[from - 1]?.key ?? '') ||
        line.dates.some(({ to }) => from === to + 1)),
  );
}

/** "Der Vorsitz liegt in diesem Jahr in Magdeburg": the seat of the one who chairs. */
function liesWith(tokens: Document['tokens'], { from, to }: Line): boolean {
  return (
    tokens.slice(from, Math.min(to, from + 3)).some(({ key }) => CHAIR_NOUN.test(key)) &&
    hasWord(tokens, { from, to }, lies)
  );
}

const lies = wordTest(/^(?:liegt|lag|liege)$/);

/** "die Federführung in der MPK", "der Vorsitz der MPK": it is the chair that is spoken of. */
function isOfChair({ tokens }: Document, { from }: Span): boolean {
  return tokens.slice(Math.max(0, from - 3), from).some(({ key }) => CHAIR_NOUN.test(key));
}
