/** A meeting spoken of last, changed by what a later sentence tells: its former plan, its new days, its new place. */
import { isSameDay } from '../days.ts';
import { hasWord, textTest, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';
import { givesUpPlanOf, isFormerPlan, withFormerPlan } from './former-plans.ts';
import type { Frame } from './frames.ts';
import { periodContains } from './periods.ts';
import { ONLINE } from './places.ts';
import { isSameMeeting, mergeFrames, replaceDays } from './same-meeting.ts';

/** "MPK vertagt" as a title, and then "Die MPK hat ihre Entscheidung vertagt": the text tells what the title meant. */
export function asExplained(known: Frame, frame: Frame): Frame {
  const told = (kind: string) => frame.line.cues.some((cue) => cue.kind === kind);
  const moved = known.moved?.line.title && told('move') && !frame.moved ? null : known.moved;
  const other = known.cancelled?.line.title === true && told('cancel');
  const renewed = frame.moved && (frame.days || frame.period || frame.place);
  const cancelled = !frame.cancelled && (other || renewed) ? null : known.cancelled;
  return { ...known, moved, cancelled };
}

/** Called off as the sentences before told, and then: "Nun findet sie doch statt"; null where this tells no such thing. */
export function withCancellationUndone(known: Frame, frame: Frame): Frame | null {
  if (!frame.reinstated || frame.cancelled) return null;
  const dated = known.cancelled !== null && known.days === null && frame.days !== null && frame.anchor.kind !== 'named';
  // "war Anfang Mai abgesagt worden": when it was called off, and not when it was to be
  const open = dated ? { ...known, period: null } : known;
  return isSameMeeting(open, frame) ? mergeFrames(open, frame) : null;
}

/** A meeting moved or called off before, with the former plan or the new place that this tells; null where it tells neither. */
export function withChangeTold(doc: Document, known: Frame, frame: Frame): Frame | null {
  const former = frame.cancelled?.why === 'not-on-that-day' || (!frame.moved && isFormerPlan(doc, frame.line));
  if (former && givesUpPlanOf(doc, known, frame)) return withFormerPlan(known, frame);
  if (isOldDayGivenUp(known, frame)) return withFormerPlan(known, frame);
  if (former && isHeldOtherwise(known, frame)) return known;
  if (meetsOnlineInstead(doc, known, frame)) return onlineInstead(known, frame);
  return meetsThenAt(doc, known, frame) ? withNewPlace(known, frame) : null;
}

/** "Die DMK wird verschoben. Der 18. März ist als Termin vom Tisch": the day that is left, and no cancellation. */
function isOldDayGivenUp(known: Frame, { conference, anchor, cancelled, days }: Frame): boolean {
  const open = known.moved !== null && known.days === null && known.conference === conference;
  return open && cancelled !== null && days !== null && anchor.kind !== 'named';
}

/** "… hat per Video getagt. Eigentlich hätte man sich in Weimar treffen sollen": only the format was another. */
function isHeldOtherwise(known: Frame, { conference, days, period, ordinal, anchor }: Frame): boolean {
  const same = known.conference === conference && anchor.kind !== 'named' && !ordinal;
  return same && !days && !period && known.place?.value === ONLINE;
}

/** "… in Bonn ist abgesagt. Stattdessen beraten die Ressortchefs am selben Tag per Video": another format, and it does take place. */
function meetsOnlineInstead({ tokens }: Document, known: Frame, { conference, days, place, cancelled, line }: Frame) {
  const near = known.conference === conference && line.index - known.line.index <= 2;
  if (!near || !known.cancelled || cancelled || place?.value !== ONLINE) return false;
  const others = line.traps.some(({ kind, inside }) => kind === 'body' && !inside);
  const same = !days || !known.days || isSameDay(days.value.start, known.days.value.start);
  return same && !others && hasWord(tokens, line, isInstead);
}

function onlineInstead(known: Frame, { days, facts, place, tense }: Frame): Frame {
  const own = known.days ?? days;
  return { ...known, days: own, facts: known.days ? known.facts : facts, place, tense, cancelled: null };
}

const isInstead = wordTest(/^(?:stattdessen|dafur|ersatzweise|instead)$/);

/** "Ersatztermin ist der 13. Januar. Man trifft sich dann in Itzehoe": another place than the one given up. */
function meetsThenAt(doc: Document, known: Frame, { conference, anchor, days, place, line }: Frame): boolean {
  const elsewhere = place !== null && known.place !== null && place.value !== known.place.value;
  const same = known.conference === conference && known.moved !== null && anchor.kind !== 'named' && !days;
  const then = /^(?:dann|nun|jetzt|stattdessen|nunmehr|then|now|instead)$/;
  return same && elsewhere && doc.tokens.slice(line.from, line.to).some(({ key }) => then.test(key));
}

function withNewPlace(known: Frame, { place, line }: Frame): Frame {
  const former = { days: known.moved?.value.days ?? null, place: known.place?.value ?? null };
  return { ...known, place, moved: { value: former, line, why: 'new-place-after-old' } };
}

/** "Als neuer Termin wurde …" after a sentence that took the old day away; null when it is no new day of this meeting. */
export function withDaysRenewed(doc: Document, known: Frame, frame: Frame): Frame | null {
  const elsewhere = !frame.days || known.conference !== frame.conference || frame.anchor.kind === 'named';
  if (elsewhere || frame.cancelled || known.reinstated || !frame.days || isUnreal(doc, frame.line)) return null;
  if (known.cancelled && (frame.anchor.article === 'next' || isAnother(doc, known, frame))) return null;
  const open = known.cancelled !== null || (known.moved !== null && known.days === null);
  const disjoint = known.days === null || !isSameDay(known.days.value.start, frame.days.value.start);
  const within = known.period !== null && periodContains(known.period.value, frame.days.value);
  const replaced =
    (frame.moved !== null && frame.moved.value.days === null && known.tense?.value === 'planned') ||
    (known.tense?.value === 'planned' && !within && saysNow(doc, frame.line));
  if (!disjoint || !(open || replaced) || frame.tense?.value === 'held') return null;
  return isFormatOnly(known, frame) ? { ...replaceDays(known, frame), moved: null } : replaceDays(known, frame);
}

/** "… will not take place in Fulda. The dates, 11 and 12 May, remain, but they will meet online": no day was told that it moved from. */
function isFormatOnly({ days, moved, period }: Frame, { place, moved: now }: Frame): boolean {
  return !days && !moved && !period && !now && place?.value === ONLINE;
}

/** "Die Sonder-VMK fällt aus. An der Frühjahrskonferenz am … wird festgehalten": the called off one has another number, season or kind. */
function isAnother(doc: Document, known: Frame, { anchor, line, ordinal, season, special }: Frame): boolean {
  const { tokens } = doc;
  if (anchor.kind !== 'generic') return false;
  if (!saysNow(doc, line) && !line.cues.some(({ kind }) => kind === 'move')) return true;
  const numbered = ordinal !== null && known.ordinal?.value !== ordinal.value;
  const kind = (season !== '' && season !== known.season) || (special && !known.special);
  return numbered || kind || hasWord(tokens, { from: anchor.from - 1, to: anchor.to }, isRegular);
}

const isRegular = wordTest(
  /^(?:ordentlichen?|regularen?|turnusmassigen?|planmassigen?|regelmassigen?|regular|ordinary)$/,
);

const isWouldHave = textTest(/^h(?:ä|ae)tten?$/i);
const isModal = wordTest(/^(?:sollen|mussen|wollen)$/);
const isNow = wordTest(/^(?:nun|jetzt|stattdessen|nunmehr|instead|now)$/);

/** "Die Runde hätte am 5. November tagen sollen": the day that was meant. */
function isUnreal(doc: Document, { from, to }: Line): boolean {
  return hasWord(doc.tokens, { from, to }, isWouldHave) && hasWord(doc.tokens, { from, to }, isModal);
}

/** "Nun soll sie am … stattfinden": another day than the one just told. */
function saysNow(doc: Document, line: Line): boolean {
  return hasWord(doc.tokens, line, isNow);
}
