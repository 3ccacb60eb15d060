/**
 * Places that no rule has claimed: where a sentence speaks of one meeting without a place, the only place it names is
 * the meeting's, unless something else owns it.
 */
import type { Anchor } from './anchor.ts';
import { hasWord, wordTest } from './by-word.ts';
import { clauseAround, withBrackets } from './clauses.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import type { Frame } from './frames.ts';
import { landNamed } from './laender.ts';
import type { PlaceMention } from './place-mentions.ts';
import { knownPlace } from './places.ts';
import { isToldOfAnother } from './relative-clauses.ts';
import { isVenue } from './venue-claims.ts';

const denies = wordTest(/^(?:nicht|statt|anstatt|anstelle|not|instead|kein|keine|keinem|keiner|fruher|ehemals|einst)$/);
/** Who is from there, or what lies there, is told so. */
const isAttribute = wordTest(/^(?:aus|von|bei|nahe|ab|uber|via|gegen|zwischen)$/);

/** The frames of a sentence, all of them of one meeting, with the place told beside it. */
export function withLeftOverPlace(doc: Document, line: Line, frames: readonly Frame[]): readonly Frame[] {
  const shared = withSharedPlace(doc, frames);
  const [frame, ...others] = shared;
  if (!frame || others.length > 0 || frame.place || frame.cancelled || frame.anchor.owned) return shared;
  const place = leftOverPlace(doc, line, [frame.anchor], (at) => isMeetingIn(doc, line, at, frame));
  return place === null ? shared : [{ ...frame, place: { value: place, line, why: 'only-place-in-sentence' } }];
}

/** "… haben sich am Dienstag in einer Videokonferenz der VMK verständigt": body and people of one sentence are one meeting. */
function withSharedPlace({ tokens }: Document, frames: readonly Frame[]): readonly Frame[] {
  const [one, other, ...more] = frames;
  if (!one || !other || more.length > 0 || one.conference !== other.conference) return frames;
  const [dated, mere] = one.days || (one.certain && !other.certain) ? [one, other] : [other, one];
  if (
    !(dated.days || (dated.certain && !mere.anchor.event)) ||
    dated.place ||
    mere.days ||
    mere.period ||
    mere.certain ||
    !mere.place
  )
    return frames;
  const differ = (dated.ordinal && mere.ordinal) || (dated.season && mere.season);
  if (differ || mere.anchor.aside || mere.anchor.article === 'next') return frames;
  const joined = {
    ...dated,
    place: mere.place,
    ordinal: dated.ordinal ?? mere.ordinal,
    special: dated.special || mere.special || isSpecial(tokens[mere.anchor.from - 3]),
  };
  return [joined];
}

/** "in einer [außerordentlichen] Videokonferenz der VMK". */
const isSpecial = wordTest(/^ausserordentliche[nr]?$/);

/** The only place of the line that may be a meeting's, null where there are several or something else owns it. */
export function leftOverPlace(
  doc: Document,
  line: Line,
  anchors: readonly Anchor[],
  isOfMeeting: (clause: Span) => boolean,
): string | null {
  const { tokens } = doc;
  const [place, ...others] = line.places.filter(({ role }) => role !== 'origin');
  if (!place || others.some(({ name }) => name !== place.name)) return null;
  if (isLandOnly(place) || !isVenue(tokens, line, place)) return null;
  if (place.from === line.from && /^[.(–/:]$/.test(tokens[place.to]?.text ?? '')) return null;
  const wholes = [...line.dates, ...withBrackets(tokens, line.conferences)];
  const clause = clauseAround(tokens, line, place.from, wholes);
  if (hasWord(tokens, { from: clause.from, to: place.from }, denies) || isAttribute(tokens[place.from - 1]))
    return null;
  if (line.traps.some(({ kind, at, inside }) => kind === 'body' && !inside && isIn(at, clause))) return null;
  if (line.cues.some(({ kind, at }) => kind === 'say' && isIn(at, clause))) return null;
  if (isToldOfAnother(doc, line, place, anchors)) return null;
  return isOfMeeting(clause) ? place.name : null;
}

/** The meeting stands in the clause of the place, or one of its days does, or the clause is told of nothing else. */
function isMeetingIn(doc: Document, line: Line, clause: Span, { anchor, dates }: Frame): boolean {
  if ([anchor, ...dates].some(({ from }) => isIn(from, clause))) return true;
  return !line.traps.some(({ at }) => isIn(at, clause)) && !hasWord(doc.tokens, clause, speaks);
}

const speaks = wordTest(/^(?:„|“|»|«|")$/);

function isLandOnly({ name }: PlaceMention): boolean {
  return landNamed(name) !== null && knownPlace(name) === null;
}

function isIn(at: number, { from, to }: Span): boolean {
  return at >= from && at < to;
}
