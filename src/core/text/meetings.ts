/**
 * Brings together what the sentences of a text say of the same meeting.
 *
 * The model: a text has one topic at a time (`focus`), the meeting told of last. A sentence speaks of the meeting that
 * its subject names: by a conference, by a noun for a meeting ("die Sitzung"), by those who meet ("die Ressortchefs"), by
 * a pronoun, or by nothing but a verb of meeting without a subject of its own. It is the topic or one told before when
 * number, season, kind, days, place and time of telling agree (`isSameMeeting`), the topic with new days when the words
 * say that it moved (`withDaysRenewed`), else a new meeting. Another body as subject (`beginsWithAnother`,
 * `foreignSubject`) takes the topic away until the conference is named again. Each date and place belongs to the nearest
 * noun of its clause that can hold it. Chairs hold for a term, and so for all meetings of it.
 */
import { compareDays, daysFrom, isSameDay } from '../days.ts';
import type { ChairCustom, Days } from '../model.ts';
import { isOfSeries, readFrames } from './attach.ts';
import { addChairs, type ChairTerm, withChairOfTerm } from './attach-chairs.ts';
import { wordTest } from './by-word.ts';
import { readHandover } from './chair-handover.ts';
import { readChairs } from './chairs.ts';
import { asExplained, withCancellationUndone, withChangeTold, withDaysRenewed } from './changed-meetings.ts';
import { lastDaysOf } from './days-above.ts';
import type { Document, Line } from './document.ts';
import { firstConference, onlyConference, topicOf } from './first-conference.ts';
import { actsAside, bodySubject, foreignSubject } from './foreign-subject.ts';
import { isPlanBefore } from './former-plans.ts';
import { spanFact } from './frame-of.ts';
import type { Frame } from './frames.ts';
import { goesOn, isOwned } from './going-on.ts';
import { readGuests } from './guests.ts';
import { namesGroup } from './known-groups.ts';
import { type LooseDays, readLooseDays, withDayAtPlace, withLooseDays } from './loose-days.ts';
import { isMention, OPEN_REACH, openness, takenUp, withPending, withSeries } from './mentioned-meetings.ts';
import { withOnlyTown } from './only-town.ts';
import { periodContains, periodDays } from './periods.ts';
import { isSameMeeting, mergeFrames } from './same-meeting.ts';
import { withScenePlace } from './scene-place.ts';
import { beginsWithAnother, isOnlyOfEurope, tellsOfPress } from './speakers.ts';
import { isAsideOnly, isStray, isTold, seenFrom } from './told-meetings.ts';
import { withoutChair } from './told-of-chair.ts';
import { placeBelowDays, placeTold } from './told-place.ts';
import { withWeighedDays, withWeighedPlaces } from './weigh-mentions.ts';
import { resolveWhen } from './when.ts';

/** More meetings than any calendar page lists; keeps the work linear for text made of nothing else. */
const MAX_MEETINGS = 150;

interface State {
  /** The conference spoken of. */
  conference: string | null;
  /** It is named only farther on. */
  ahead: boolean;
  /** Another body was spoken of last: "sie" is not ours. */
  foreign: boolean;
  readonly frames: Frame[];
  /** Index of the meeting spoken of last, -1 for none. */
  focus: number;
  /** Chairs stated of the conference as such: "das Programm des Hamburger Vorsitzes". */
  readonly terms: ChairTerm[];
  lastDays: Days | null;
  /** A meeting named by its number beside another thing: "die Pressekonferenz der 107. UMK". */
  pending: Frame | null;
  /** A meeting that the text says to have several parts: "Die 98. Konferenz umfasst zwei Treffen". */
  series: Frame | null;
  readonly customs: ReadonlyMap<string, ChairCustom>;
  /** Days told before any meeting was: "In Ingelheim dreht sich seit Montag alles um …". */
  loose: readonly LooseDays[];
}

/** What a text does not tell of the conferences it names. */
export interface Background {
  /** What the source always speaks of. */
  readonly conference: string | null;
  /** How each conference changes its chair. */
  readonly customs: ReadonlyMap<string, ChairCustom>;
}

/** The meetings of a text in the order in which they are first told. */
export function readMeetings(doc: Document, { conference, customs }: Background): readonly Frame[] {
  const early = firstConference(doc);
  const state: State = {
    conference: conference ?? early ?? onlyConference(doc),
    ahead: conference === null && early === null,
    foreign: false,
    frames: [],
    focus: -1,
    terms: [],
    lastDays: null,
    pending: null,
    series: null,
    customs,
    loose: [],
  };
  for (const line of doc.lines) readLine(doc, line, state);
  const weighed = withWeighedDays(doc, state.frames, { isTold: (frame) => isTold(doc, frame) });
  const told = weighed
    .filter((frame) => isTold(doc, frame) && !isAsideOnly(frame, weighed) && !isStray(frame, weighed))
    .map((frame) => seenFrom(doc.publishedOn, withChairOfTerm(doc, frame, state.terms)));
  return withWeighedPlaces(doc, withOnlyTown(doc, withScenePlace(doc, told)));
}

function readLine(doc: Document, line: Line, state: State): void {
  const speaks = beginsWithAnother(doc, line);
  const other = foreignSubject(doc.tokens, line);
  const acts = other >= 0 && !actsAside(doc.tokens, line, other) && !tellsOfPress(doc, line);
  const told = state.foreign && line.conferences.length > 0 && goesOn(doc.tokens, line);
  const own = line.conferences.length > 0 && !speaks && !acts && !told;
  if (own || (isOwned(doc.tokens, line) && (doc.lines[line.index - 1]?.conferences.length ?? 0) > 0))
    state.foreign = false;
  const others = speaks || acts || (own && (isAboutBody(doc, line) || isOnlyOfEurope(doc, line)));
  if (others) state.foreign = true;
  const statements = readChairs(doc, line);
  if (statements.length > 0 || readHandover(doc, line)) state.foreign = false;
  const last = state.frames[state.focus];
  if (line.conferences.length > 0) state.ahead = false;
  const context = {
    ahead: state.ahead,
    conference: (state.foreign && !namesGroup(doc, line)) || isOfBodyBefore(doc, line, state) ? null : state.conference,
    lastDays: state.lastDays,
    open: state.foreign ? null : openness(line, last, state.pending),
    lastPlace: last?.place?.value ?? state.frames.findLast(({ place }) => place)?.place?.value ?? null,
  };
  const before = state.frames.length;
  const frames = withoutChair(doc, line, readFrames(doc, line, context), { ...state, statements });
  if (isOfSeries(doc, line)) state.series = frames.find(({ ordinal }) => ordinal !== null) ?? state.series;
  const touched = frames.map((frame) => absorb(doc, frame, state)).filter((index) => index >= 0);
  if (touched.length > 0 && !others) state.foreign = false;
  addChairs(doc, line, { ...state, statements, touched });
  if (touched.length === 0) addDaysOfPeriod(doc, line, state);
  if (!frames.some(({ days }) => days)) addDaysTold(doc, line, state);
  if (!frames.some(({ days }) => days)) state.lastDays = lastDaysOf(doc, line) ?? state.lastDays;
  addGuests(doc, line, state, touched);
  addLabelledPlace(doc, line, state, state.frames.length > before);
  const topic = topicOf(doc, line, { topic: state.conference, told: state.frames[state.focus]?.conference ?? null });
  if (topic && !line.question) state.conference = topic;
}

/** "Am 18. Februar besucht der Ausschuss die Brücke. Die nächste Sitzung ist …": of that body where no meeting was told yet. */
function isOfBodyBefore(doc: Document, line: Line, { frames }: State): boolean {
  const { tokens, lines } = doc;
  const before = lines[line.index - 1];
  if (!before || frames.length > 0 || line.conferences.length > 0 || before.conferences.length > 0) return false;
  return bodySubject(tokens, before) >= 0 && !namesGroup(doc, line);
}

/** "Bis zur nächsten GMK soll eine Arbeitsgruppe Vorschläge machen. Sie …": the conference only tells until when. */
function isAboutBody({ tokens }: Document, line: Line): boolean {
  if (line.dates.length > 0 || line.places.length > 0 || bodySubject(tokens, line) < 0) return false;
  return line.conferences.every(({ from }) => {
    const lead = isArticleOrNext(tokens[from - 1])
      ? isArticleOrNext(tokens[from - 2])
        ? from - 3
        : from - 2
      : from - 1;
    return isUntil(tokens[lead]);
  });
}

const isArticleOrNext = wordTest(/^(?:die|der|das|den|dem|nachsten?|kommenden?|the|next)$/);
const isUntil = wordTest(/^(?:bis|zur|zum|vor|nach|seit|until|before|after)$/);

/** Adds a frame to its meeting or opens a new one; returns the meeting's index, -1 for a mere mention. */
function absorb(doc: Document, frame: Frame, state: State): number {
  const last = state.frames[state.focus];
  const taken = takenUp(frame, last, state.pending);
  if (taken && state.frames.length < MAX_MEETINGS) {
    state.pending = null;
    return settle(state.frames.push(taken) - 1, taken, state);
  }
  const changed = last ? changedBy(doc, last, frame) : null;
  if (changed) {
    state.frames[state.focus] = changed;
    return settle(state.focus, frame, state);
  }
  const same = last && isSameMeeting(last, frame) ? state.focus : lastToldOf(frame, state.frames);
  const known = state.frames[same];
  if (known) {
    if (!frame.certain && !isDayOfLongMeeting(doc, frame, known)) return -1;
    state.frames[same] = mergeFrames(asExplained(known, frame), frame);
    return settle(same, frame, state);
  }
  if (!frame.certain && isMention(frame)) state.pending = frame;
  if (!frame.ordinal && !saysAnything(frame) && frame.anchor.kind === 'named' && frame.tense) state.pending = frame;
  if (!frame.certain || !saysAnything(frame) || state.frames.length >= MAX_MEETINGS) return -1;
  if (last && isAboutProduct(doc, last, frame)) return -1;
  if ((!last || last.line.title) && isPlanBefore(doc, frame)) return -1;
  const numbered = withSeries(withPending(frame, state.pending), state.series);
  state.frames.push(withDaysBefore(doc, numbered, state));
  return settle(state.frames.length - 1, frame, state);
}

function changedBy(doc: Document, last: Frame, frame: Frame): Frame | null {
  return withCancellationUndone(last, frame) ?? withChangeTold(doc, last, frame) ?? withDaysRenewed(doc, last, frame);
}

/** Index of the meeting that a frame is of, the one told last if there are several; -1 for none. */
function lastToldOf(frame: Frame, frames: readonly Frame[]): number {
  return frames.findLastIndex((known) => isSameMeeting(known, frame));
}

/** "Auf der KMK wurde ein Portal vereinbart. Es soll am 1. Februar ans Netz gehen": no body meets, and the meeting is over. */
function isAboutProduct({ tokens }: Document, last: Frame, { anchor, days, ordinal, place, line }: Frame): boolean {
  const bare = anchor.kind === 'pronoun' && PRONOUN.test(tokens[anchor.from]?.key ?? '') && !ordinal && !place;
  const over =
    last.tense?.value === 'held' &&
    days &&
    last.days &&
    Temporal.PlainDate.compare(days.value.start, last.days.value.end) > 0;
  return bare && Boolean(over) && !line.cues.some(({ kind, edge }) => kind === 'meet' && edge === null);
}

const PRONOUN = /^(?:sie|es|er|diese[rs]?|it|they)$/;

/** "Drei Tage lang haben sie gerungen … Die AMK hatte sich am Mittwoch viel vorgenommen": a day of what took so long. */
function isDayOfLongMeeting({ publishedOn }: Document, { days }: Frame, known: Frame): boolean {
  if (!days || known.days || known.period || known.lastsDays < 2) return false;
  const ago = daysFrom(days.value.start, publishedOn);
  return ago >= 0 && ago < known.lastsDays;
}

/** A frame that binds nothing is a mention of the body, and opens no meeting. */
function saysAnything(frame: Frame): boolean {
  const { days, period, place, ordinal, moved, cancelled, reinstated, special, season } = frame;
  return (
    Boolean(days || period || place || ordinal || moved || cancelled || reinstated || special || season) ||
    frame.anchor.article === 'next'
  );
}

function settle(index: number, frame: Frame, state: State): number {
  state.focus = index;
  state.lastDays = frame.days?.value ?? state.lastDays;
  return index;
}

// ── Guests, places told in sentences of their own ──────────────────────────────────────────────────────────────────

function addGuests(doc: Document, line: Line, state: State, touched: readonly number[]): void {
  const index = touched[0] ?? state.focus;
  const frame = state.frames[index];
  const names = frame ? readGuests(doc, line) : null;
  if (!frame || !names) return;
  const value = [...new Set([...(frame.guests?.value ?? []), ...names])];
  state.frames[index] = { ...frame, guests: { value, line: frame.guests?.line ?? line, why: 'guests-in-sentence' } };
}

/** "… in dieser Woche auf der Konferenz in Ulm. Am Mittwoch und Donnerstag suchten die Länder …": the days meant. */
function addDaysOfPeriod(doc: Document, line: Line, state: State): void {
  const frame = state.frames[state.focus];
  const date = line.dates.length === 1 ? line.dates[0] : undefined;
  const aside =
    date &&
    doc.tokens.slice(date.to, line.to).some(({ key }, at, words) => key === 'wie' && words[at - 1]?.text === ',');
  const spoken = line.traps.length > 0 || (!aside && line.cues.some(({ kind }) => kind === 'say'));
  if (!frame?.period || frame.days || !date || spoken || state.foreign || line.conferences.length > 0) return;
  const past = compareDays(periodDays(frame.period.value).start, doc.publishedOn) <= 0;
  const { days } = resolveWhen(date.when, doc.publishedOn, past ? 'past' : 'future', state.lastDays);
  if (!days || isSameDay(days.start, days.end) || !periodContains(frame.period.value, days)) return;
  const gone = compareDays(days.end, doc.publishedOn) < 0;
  const tense: Frame['tense'] = gone ? { value: 'held', line, why: 'told-after-the-day' } : frame.tense;
  state.frames[state.focus] = {
    ...frame,
    days: { value: days, line, why: 'days-of-period-before' },
    facts: [spanFact(doc, line, days)],
    period: null,
    tense,
  };
}

/** Days told beside the meeting spoken of last; those told before any meeting wait for it. */
function addDaysTold(doc: Document, line: Line, state: State): void {
  const index = state.focus >= 0 ? state.focus : state.frames.length - 1;
  const frame = state.frames[index];
  const own = line.conferences.every(({ conference }) => conference === (frame?.conference ?? state.conference));
  const loose = state.foreign || !own ? null : readLooseDays(doc, line, state.lastDays);
  const opened = !frame && loose ? promoted(doc, line, loose, state) : null;
  if (opened) settle(state.frames.push(opened) - 1, opened, state);
  else if (!frame) state.loose = loose ? [...state.loose, loose] : state.loose;
  const told = frame && ((loose && withLooseDays(doc, frame, loose)) ?? withDayAtPlace(doc, line, frame));
  if (told) state.frames[index] = told;
}

/** "Bremen hat für die 99. GMK ein Haus gemietet. Los geht es am 17. Juni": a meeting only mentioned, and then its days. */
function promoted(doc: Document, { index }: Line, loose: LooseDays, { pending }: State): Frame | null {
  if (!pending || loose.facts.length === 0 || index - pending.line.index > OPEN_REACH) return null;
  const told = withLooseDays(doc, pending, loose);
  return told && { ...told, certain: true };
}

/** A new meeting, with the days told before it. */
function withDaysBefore(doc: Document, frame: Frame, state: State): Frame {
  const { loose } = state;
  state.loose = [];
  return loose.reduce<Frame>((known, days) => withLooseDays(doc, known, days) ?? known, frame);
}

/** "Tagungsort bleibt Brüssel", "Ort: Wiesbaden" about the meeting spoken of last. */
function addLabelledPlace(doc: Document, line: Line, state: State, taken: boolean): void {
  const frame = state.frames[state.focus];
  if (!frame || taken || frame.place) return;
  const place = placeTold(doc, line) ?? placeBelowDays(doc, line, frame.line);
  if (place) state.frames[state.focus] = { ...frame, place: { value: place, line, why: 'place-of-meeting-before' } };
}
