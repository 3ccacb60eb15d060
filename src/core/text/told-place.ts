/** Where the meeting spoken of last is, told in a sentence of its own: "Brussels remains the venue", "Ort: Wiesbaden". */
import type { Document, Line } from './document.ts';
import { isLabelled, isVenue } from './venue-claims.ts';

/** Folded: "venue" has lost its e. */
const LABEL =
  /^(?:ort|tagungsort|veranstaltungsort|sitzungsort|austragungsort|konferenzort|schauplatz|treffpunkt|beginn|auftakt|wo|venu|location|setting|gastgeber|gastgeberin|gastgeberstadt)$/;
/** "Wer nicht nach Gießen reist, kann sich zuschalten". */
const TRAVELLER = /^(?:wer|alle|minister(?:innen)?|ressortchefs|delegationen|who|whoever)$/;
const TRAVELS = /^(?:reis(?:t|en|e)|anreis(?:t|en)|fahr(?:en|t)|fahrt|kommt|kommen|travels?|come)$/;
/** How far behind the beginning the label of a short line may stand. Tokens. */
const LABEL_REACH = 3;

/** The place, or null when the sentence tells none of the meeting before. */
export function placeTold(doc: Document, line: Line): string | null {
  const { tokens } = doc;
  if (line.conferences.length > 0 && line.from < (line.conferences[0]?.from ?? 0)) return null;
  const words = tokens.slice(line.from, line.to);
  const label = words.findIndex(({ key }) => LABEL.test(key));
  const places = line.places.filter(({ role }) => role !== 'origin');
  const [place] = places;
  if (!place) return null;
  if (label >= 0 && label <= LABEL_REACH) return place.name;
  if (line.traps.some(({ kind }) => kind === 'body')) return null;
  if (label >= 0) {
    const told = places.find((one) => one.from === line.from || isLabelled(tokens, one) || isVenue(tokens, line, one));
    return told?.name ?? null;
  }
  const goes = words.some(({ key }) => TRAVELLER.test(key)) && words.some(({ key }) => TRAVELS.test(key));
  return goes && place.role === 'goal' && places.length === 1 ? place.name : null;
}

/** Tokens of "Rathaus Mainz", and lines between it and the meeting. */
const PLACE_LINE_TOKENS = 5;
const PLACE_LINE_REACH = 3;

/** "Brüssel", "Rathaus Mainz" on a line of its own below the days of a programme. */
export function placeBelowDays(doc: Document, line: Line, meeting: Line): string | null {
  const { from, to, index, places, conferences, dates, cues, traps } = line;
  const [place, before] = [places[0], doc.lines[index - 1]];
  if (!before || place?.to !== to || to - from > PLACE_LINE_TOKENS || index - meeting.index > PLACE_LINE_REACH)
    return null;
  if (conferences.length + dates.length + cues.length + traps.length > 0) return null;
  const below = doc.tokens[from]?.gap === 'line' && before.dates.length > 0 && doc.tokens[before.to - 1]?.text !== '.';
  return below && place.role !== 'origin' ? place.name : null;
}
