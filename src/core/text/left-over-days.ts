/**
 * Days that no rule has claimed: in a sentence that speaks of one meeting a day is that meeting's, whatever the verb,
 * unless something else owns it. "Die Geschäftsstelle legt die Frühjahrssitzung in die 20. Kalenderwoche".
 */
import type { Anchor } from './anchor.ts';
import type { Dated } from './bound-date.ts';
import { hasWord, wordTest } from './by-word.ts';
import { clauseAround, withBrackets } from './clauses.ts';
import { type DaySlot, daySlot } from './day-slots.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { isPublished } from './papers.ts';
import { isToldOfAnother } from './relative-clauses.ts';
import type { Trap } from './traps.ts';
import type { DateMention } from './when.ts';

/** Times that name days, or a week: rough times are told of too many things. */
const EXACT: ReadonlySet<DateMention['when']['kind']> = new Set(['days', 'weekdays', 'offset', 'week']);
/** What takes place itself; all other bodies only set days for what does. */
const isEvent = wordTest(
  /(?:konferenz|tag|gipfel|kongress|messe|forum|festakt|anhorung|hearing|gesprach|termin|sitzung|treffen|feier|empfang|fest|ausstellung|schau|workshop|symposium|seminar|wahl|dialog|camp|hackathon|turnier|konzert|festival|tagung|versammlung|verleihung|ubergabe|kolloquium|lehrgang|planspiel|summit|congress|fair|election|ack|acks|convention)(?:e?s|e|en|n)?$/,
);
/** "Anreise ist am 24. Mai": beside the meeting, and none of its days. */
const isBesideMeeting = wordTest(
  /^(?:an|ab|rück|ruck|hin|heim|weiter)reise|^(?:aufbau|abbau|probe|generalprobe|vorabend|vortag|kaminabend|empfang|anmeld\p{L}*|akkreditierung|stichtag|\p{L}*(?:schluss|frist|jubilaum|geburtstag|feiertag|jahrestag|grundungstag|ferien|wahltag))$/u,
);
const denies = wordTest(/^(?:nicht|kein|keine|keinen|keiner|weder|not|no|nie|niemals)$/);
/** Whoever speaks for them all speaks from Berlin; anywhere else they met. */
const SEAT = 'Berlin';

/** The only meeting of the sentence, for a day that is nobody else's; null where a veto holds. */
export function leftOverHolder(doc: Document, line: Line, dated: Dated) {
  const anchor = onlyMeeting(dated.anchors);
  const { mention, role } = dated;
  if (!anchor || role !== 'plain' || line.question || !EXACT.has(mention.when.kind)) return null;
  const slot = daySlot(doc.tokens, line, mention);
  if (!isOnlyDay(doc, line, mention, slot)) return null;
  const scene = { anchor, mention, slot, clause: clauseOf(doc, line, mention) };
  return isOwned(doc, line, scene) ? null : { anchor, told: true };
}

function onlyMeeting(anchors: readonly Anchor[]): Anchor | null {
  const [anchor, ...others] = anchors.filter(({ kind }) => kind !== 'implied');
  return !anchor || others.length > 0 || anchor.aside || anchor.owned ? null : anchor;
}

/** Of several days only one that is set or named can be told from those on which something happens. */
function isOnlyDay(doc: Document, line: Line, mention: DateMention, slot: DaySlot): boolean {
  const rivals = line.dates.filter((date) => date !== mention && EXACT.has(date.when.kind));
  return rivals.every((date) => slot !== 'time' && daySlot(doc.tokens, line, date) === 'time');
}

interface Scene {
  readonly anchor: Anchor;
  readonly mention: DateMention;
  readonly slot: DaySlot;
  readonly clause: Span;
}

/** The vetoes, one a line. */
function isOwned(doc: Document, line: Line, scene: Scene): boolean {
  const { anchor, mention, slot, clause } = scene;
  const { tokens } = doc;
  const inside = anchor.from >= clause.from && anchor.to <= clause.to;
  if (isToldOfAnother(doc, line, mention, [anchor]) || isPublished(tokens, line, mention, [anchor])) return true;
  if (hasWord(tokens, clause, denies) || hasWord(tokens, clause, isBesideMeeting)) return true;
  if (line.cues.some(({ kind, at }) => kind === 'found' && isIn(at, clause))) return true;
  if (anchor.weak && slot !== 'subject') return true;
  if (slot === 'time' && !inside) return true;
  if (line.traps.some((trap) => isIn(trap.at, clause) && owns(doc, line, trap, { ...scene, inside }))) return true;
  return slot === 'time' && isSpoken(doc, line, scene);
}

function owns(
  doc: Document,
  line: Line,
  { kind, at, inside }: Trap,
  scene: Scene & { readonly inside: boolean },
): boolean {
  const token = doc.tokens[at];
  if (inside || !token) return false;
  if (kind === 'body') return isEvent(token) || scene.slot === 'time' || !scene.inside;
  if (scene.slot === 'time') return !isResolvedOn(doc, line, at, scene);
  return token.capital || scene.slot === 'subject';
}

/** "hat den Antrag am 2. Juli in Delmenhorst beschlossen": what they decide on, on a day of theirs. */
function isResolvedOn(doc: Document, line: Line, at: number, { anchor, clause }: Scene): boolean {
  const decided = line.cues.some(
    (cue) => (cue.kind === 'decide' || cue.kind === 'meet') && cue.tense === 'past' && isIn(cue.at, clause),
  );
  const object =
    doc.tokens[at]?.capital === true &&
    anchor.from < at &&
    !/^(?:am|zum|zur|im|bei|beim)$/.test(doc.tokens[at - 1]?.key ?? '');
  return decided && object && anchor.kind === 'named' && !anchor.weak;
}

/** "forderte die KMK am Freitag in Berlin" was only said; "am Freitag in Bad Zwischenahn" was said where they met. */
function isSpoken(_doc: Document, line: Line, { anchor, clause }: Scene): boolean {
  if (!line.cues.some(({ kind, at }) => kind === 'say' && isIn(at, clause))) return false;
  const place = line.places.find(({ from, role }) => role === 'venue' && isIn(from, clause));
  return !place || place.name === SEAT || anchor.kind !== 'named';
}

function isIn(at: number, { from, to }: Span): boolean {
  return at >= from && at < to;
}

function clauseOf(doc: Document, line: Line, mention: Span): Span {
  return clauseAround(doc.tokens, line, mention.from, [...line.dates, ...withBrackets(doc.tokens, line.conferences)]);
}
