/** Where the meeting spoken of last is, told in a sentence of its own: "Brussels remains the venue", "Ort: Wiesbaden". */
import type { Document, Line } from './document.ts';
import { isLabelled, isVenue } from './venue-claims.ts';

/** Folded: "venue" has lost its e. */
const LABEL =
  /^(?:ort|tagungsort|veranstaltungsort|sitzungsort|austragungsort|konferenzort|schauplatz|treffpunkt|wo|venu|location|setting|gastgeber|gastgeberin|gastgeberstadt)$/;
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
