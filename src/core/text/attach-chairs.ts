/** Gives the meetings of a text their chairs: said beside them, in a sentence of its own, or of the conference as such. */
import { compareDays, isSameDay } from '../days.ts';
import type { ChairCustom } from '../model.ts';
import { hasWord, wordTest } from './by-word.ts';
import { readHandover } from './chair-handover.ts';
import { CALENDAR_YEAR, contains, saidTerm, type Term, termAround } from './chair-terms.ts';
import type { ChairStatement } from './chairs.ts';
import { distance, type Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import type { Bound, Frame } from './frames.ts';
import { changeDay } from './handover-day.ts';
import { readLaender } from './land-mentions.ts';

/** Who chairs a conference, and for how long. */
export interface ChairTerm extends Term {
  readonly conference: string;
  readonly bound: Bound<readonly string[]>;
}

export interface ChairScene {
  readonly frames: Frame[];
  readonly terms: ChairTerm[];
  readonly customs: ReadonlyMap<string, ChairCustom>;
  readonly statements: readonly ChairStatement[];
  /** The conference spoken of. */
  readonly conference: string | null;
  /** Meetings that this sentence speaks of, by index. */
  readonly touched: readonly number[];
  /** The meeting spoken of last, -1 for none. */
  readonly focus: number;
}

/** Binds what a sentence says of chairs to the scene's meetings, and keeps what it says of the conference as such. */
export function addChairs(doc: Document, line: Line, scene: ChairScene): void {
  const about = line.conferences.findLast(({ form }) => form !== 'people')?.conference ?? scene.conference;
  const { statements } = scene;
  const paired = statements.length > 0 ? pairsOf(doc, line) : [];
  for (const pair of paired) addStated(doc, line, scene, pair);
  if (paired.length > 0) return;
  addHandover(doc, line, scene, about);
  const meetings = scene.touched.filter((index) => isMeeting(scene.frames[index]));
  const focused = meetings.length > 0 ? meetings : aboutFocus(scene, about);
  const said = statements.map(({ conference }) => conference);
  for (const index of new Set(focused)) {
    const own = scene.frames[index]?.conference ?? null;
    if (said.every((conference) => conference === null || conference === own)) bindStatement(doc, line, scene, index);
  }
  if (!about) return;
  const frame = focused.map((index) => scene.frames[index]).find((one) => one?.conference === about);
  for (const { laender, clause, at, byAct, conference } of statements) {
    if (conference !== null && conference !== about) {
      addStated(doc, line, scene, { conference, laender, clause });
      continue;
    }
    if (meetings.length > 0 && (byAct || isOfMeeting(doc, line, at)) && !isOverview(doc, line)) continue;
    addStated(doc, line, scene, { conference: about, laender, frame, clause });
  }
}

/** What is said in a meeting's own sentence, or right behind it, unless the time told is another one. */
function bindStatement(doc: Document, line: Line, scene: ChairScene, index: number): void {
  const frame = scene.frames[index];
  const statement = frame && nearestStatement(doc, line, frame, scene.statements);
  const known = frame?.chairs && (frame.chairs.why !== BY_ACT || statement?.byAct);
  if (!frame || !statement || known || belongsElsewhere(doc, line, frame, statement)) return;
  const own = scene.touched.length > 0;
  if (!own && isSaidOtherwise(doc, frame, scene)) return;
  const term = saidTerm(doc, line, statement.clause, customOf(scene, frame.conference));
  if (term && !contains(term, dayOf(doc, frame))) return;
  const why = statement.byAct ? BY_ACT : own ? 'chair-in-sentence' : 'chair-of-meeting-before';
  scene.frames[index] = { ...frame, chairs: { value: statement.laender, line, why } };
}

/** "Vorsitz 2027: Hessen … Die Seite des Hamburger Vorsitzes wird abgeschaltet": the time of the meeting has its chair. */
function isSaidOtherwise(doc: Document, frame: Frame, { terms }: ChairScene): boolean {
  return terms.some((term) => term.said && term.conference === frame.conference && contains(term, dayOf(doc, frame)));
}

/** "die Schwerin ausgerichtet hatte": a host is the chair unless the text names another. */
const BY_ACT = 'chair-by-act';

function customOf({ customs }: ChairScene, conference: string): ChairCustom {
  return customs.get(conference) ?? CALENDAR_YEAR;
}

interface Pair {
  readonly conference: string;
  readonly laender: readonly string[];
}

/** "Vorsitz 2027: Hessen (DMK), Thüringen (UMK)". */
function pairsOf(doc: Document, line: Line): readonly Pair[] {
  const laender = readLaender(doc.tokens, line.from, line.to);
  return line.conferences.flatMap(({ conference, from }) => {
    const land = laender.find(({ to }) => to === from - 1);
    return land && doc.tokens[from - 1]?.text === '(' ? [{ conference, laender: [land.name] }] : [];
  });
}

/** "Unter dem Vorsitz Bayerns hat die VMK … getagt": said of that meeting, and of no other. */
function isOfMeeting({ tokens }: Document, line: Line, at: number): boolean {
  return tokens.slice(Math.max(line.from, at - 4), at).some(({ key }) => /^(?:unter|under|mit)$/.test(key));
}

/** "Termine der JuMiKo unter brandenburgischem Vorsitz – Frühjahrskonferenz: …": said of all that is listed. */
function isOverview({ tokens }: Document, { from }: Line): boolean {
  return hasWord(tokens, { from, to: from + OVERVIEW_TOKENS }, namesOverview);
}

const OVERVIEW_TOKENS = 3;
const namesOverview = wordTest(
  /^\p{L}*(?:termine|sitzungen|konferenzen|tagungen|treffen|kalender|fahrplan|planung|dates|meetings|sessions)$/u,
);

/** Told by more than a year: "die WMK 2025 und 2026" is none. */
function isMeeting(frame: Frame | undefined): boolean {
  return Boolean(frame && (frame.days || frame.place || frame.ordinal || (frame.period?.value.length ?? 0) > 4));
}

interface Stated extends Pair {
  /** The meeting it is said of, or that was spoken of before. */
  readonly frame?: Frame | undefined;
  readonly clause?: Span;
}

/** A chair holds for the term its sentence names, else for the term of the meeting it is said of. */
function addStated(doc: Document, line: Line, scene: ChairScene, { conference, laender, frame, clause }: Stated): void {
  const custom = customOf(scene, conference);
  const day = frame ? dayOf(doc, frame) : doc.publishedOn;
  const term = saidTerm(doc, line, clause ?? line, custom) ?? termAround(day, custom);
  addTerm(scene, { ...term, conference, bound: { value: laender, line, why: 'chair-of-conference' } });
}

/** What was said first stays, but for what a sentence says of a time by name. */
function addTerm({ terms }: ChairScene, term: ChairTerm): void {
  const same = terms.findIndex((known) => known.conference === term.conference && isSameDay(known.from, term.from));
  if (same >= 0 && (terms[same]?.said || !term.said)) return;
  if (same >= 0) terms.splice(same, 1);
  terms.push(term);
}

/** "Zum 1. Juli übernimmt Bremen den Vorsitz": the new one for the term that begins then, the old one for that before. */
function addHandover(doc: Document, line: Line, scene: ChairScene, about: string | null): void {
  const handover = about ? readHandover(doc, line) : null;
  if (!handover || !about) return;
  const custom = customOf(scene, about);
  const frame = scene.frames[scene.focus];
  /** "Nach Hessen übernimmt das Saarland: Die DMK kommt am 8. Juni …": that one is of the new chair already. */
  const beyond = frame?.line === line && frame.dates.some(({ from }) => from >= handover.clause.to);
  const day =
    frame?.conference === about && !handover.past && !beyond ? latest(dayOf(doc, frame), doc) : doc.publishedOn;
  const change = changeDay(handover, day, custom);
  const put = (value: readonly string[], from: Temporal.PlainDate, until: Temporal.PlainDate) =>
    addTerm(scene, {
      ...{ conference: about, from, until, said: false },
      bound: { value, line, why: 'chair-from-then-on' },
    });
  if (handover.heir) put(handover.heir, change, change.add({ years: handover.years ?? custom.years }));
  if (handover.giver) put([handover.giver], change.subtract({ years: custom.years }), change);
}

function latest(day: Temporal.PlainDate, { publishedOn }: Document): Temporal.PlainDate {
  return compareDays(day, publishedOn) > 0 ? day : publishedOn;
}

function aboutFocus({ frames, focus }: ChairScene, conference: string | null): readonly number[] {
  return frames[focus] && frames[focus]?.conference === conference ? [focus] : [];
}

function nearestStatement(
  doc: Document,
  line: Line,
  frame: Frame,
  statements: readonly ChairStatement[],
): ChairStatement | undefined {
  if (statements.length === 1 || frame.line !== line) return statements[0];
  const cost = ({ at }: ChairStatement) => distance(doc.tokens, { from: at, to: at + 1 }, frame.anchor);
  return statements.toSorted((one, other) => cost(one) - cost(other))[0];
}

/** Of two conferences in one sentence the chair is of that nearer to the words. */
function belongsElsewhere(doc: Document, line: Line, frame: Frame, { at }: ChairStatement): boolean {
  if (frame.line !== line) return false;
  const cost = (span: Span) => distance(doc.tokens, { from: at, to: at + 1 }, span);
  const own = Math.min(...[frame.anchor, ...frame.dates].map(cost));
  return line.conferences.some((other) => other.conference !== frame.conference && cost(other) < own);
}

/** A chair stated once for the conference holds for its meetings of that time, or of this term when they have no day. */
export function withChairOfTerm(doc: Document, frame: Frame, terms: readonly ChairTerm[]): Frame {
  if (frame.chairs) return frame;
  const passing = isLookedBackOn(frame);
  const term = terms.findLast(
    (known) => known.conference === frame.conference && (!passing || known.said) && contains(known, dayOf(doc, frame)),
  );
  return term ? { ...frame, chairs: term.bound } : frame;
}

/** "Die reguläre Konferenz hatte im Juni stattgefunden": told in passing, maybe before the chair spoken of. */
function isLookedBackOn({ days, ordinal, tense }: Frame): boolean {
  return tense?.value === 'held' && !days && !ordinal;
}

function dayOf(doc: Document, { days, period }: Frame): Temporal.PlainDate {
  return days?.value.start ?? dayOfPeriod(period?.value) ?? doc.publishedOn;
}

/** A day within "2027", "2027-11", "2027-autumn". */
function dayOfPeriod(period: string | undefined): Temporal.PlainDate | null {
  const [, year, month, season] = /^(\d{4})(?:-(?:(\d\d)|(spring|summer|autumn|winter)))?/.exec(period ?? '') ?? [];
  if (!year) return null;
  const seasons: Readonly<Record<string, number>> = { spring: 4, summer: 7, autumn: 10, winter: 12 };
  return Temporal.PlainDate.from({ year: Number(year), month: Number(month ?? seasons[season ?? ''] ?? 7), day: 15 });
}
