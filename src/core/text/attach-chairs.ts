/** Gives the meetings of a text their chairs: said beside them, in a sentence of its own, or of the conference as such. */
import { readHandover } from './chair-handover.ts';
import type { ChairStatement } from './chairs.ts';
import { distance } from './distance.ts';
import type { Document, Line } from './document.ts';
import type { Bound, Frame } from './frames.ts';
import { readLaender } from './land-mentions.ts';
import { periodDays } from './periods.ts';
import { resolveWhen } from './when.ts';

/** Who chairs a conference, in one year or from a day on. */
export interface ChairTerm {
  readonly conference: string;
  readonly bound: Bound<readonly string[]>;
  readonly from: Temporal.PlainDate;
  /** Exclusive. */
  readonly until: Temporal.PlainDate;
}

export interface ChairScene {
  readonly frames: Frame[];
  readonly terms: ChairTerm[];
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
  for (const pair of paired) addTerm(doc, line, scene.terms, pair);
  if (paired.length > 0) return;
  if (statements.length === 0) addHandover(doc, line, scene, about);
  const focused = scene.touched.length > 0 ? scene.touched : aboutFocus(scene, about);
  const why = scene.touched.length > 0 ? 'chair-in-sentence' : 'chair-of-meeting-before';
  for (const index of new Set(focused)) {
    const frame = scene.frames[index];
    const statement = frame && nearestStatement(doc, line, frame, statements);
    if (!frame || !statement || frame.chairs || belongsElsewhere(doc, line, frame, statement)) continue;
    if (scene.touched.length > 0 || isInTerm(doc, frame, termIn(doc, line)))
      scene.frames[index] = { ...frame, chairs: { value: statement.laender, line, why } };
  }
  const [first] = statements;
  if (first && about && !(scene.touched.length > 0 && isOfMeeting(doc, line, first)))
    addTerm(doc, line, scene.terms, {
      ...{ conference: about, laender: first.laender },
      frame: focused.map((index) => scene.frames[index]).find((frame) => frame?.conference === about),
      told: scene.touched.length > 0,
    });
}

/** "Vorsitz 2027: Hessen (DMK), Thüringen (UMK)". */
function pairsOf(
  doc: Document,
  line: Line,
): readonly { readonly conference: string; readonly laender: readonly string[] }[] {
  const laender = readLaender(doc.tokens, line.from, line.to);
  return line.conferences.flatMap(({ conference, from }) => {
    const land = laender.find(({ to }) => to === from - 1);
    return land && doc.tokens[from - 1]?.text === '(' ? [{ conference, laender: [land.name] }] : [];
  });
}

/** "Unter dem Vorsitz Bayerns hat die VMK … getagt": said of that meeting, and of no other. */
function isOfMeeting({ tokens }: Document, line: Line, { at }: ChairStatement): boolean {
  return tokens.slice(Math.max(line.from, at - 4), at).some(({ key }) => /^(?:unter|under|mit)$/.test(key));
}

interface Stated {
  readonly conference: string;
  readonly laender: readonly string[];
  /** The meeting it is said of, or that was spoken of before. */
  readonly frame?: Frame | undefined;
  /** Said in the sentence of that meeting. */
  readonly told?: boolean;
}

/** A chair holds for the term its sentence names, else for the year of the meeting it is said of. */
function addTerm(doc: Document, line: Line, terms: ChairTerm[], { conference, laender, frame, told }: Stated): void {
  const named = told ? null : termIn(doc, line);
  const term = named ?? yearTerm(frame ? dayOf(doc, frame).year : doc.publishedOn.year);
  if (terms.some((known) => known.conference === conference && known.from.equals(term.from))) return;
  terms.push({ conference, bound: { value: laender, line, why: 'chair-of-conference' }, ...term });
}

type Term = Pick<ChairTerm, 'from' | 'until'>;

function yearTerm(year: number): Term {
  const from = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  return { from, until: from.add({ years: 1 }) };
}

/** "seit dem 1. Juli", "bis zum 30. Juni 2027", "2027", "im nächsten Jahr"; null when the sentence names no time. */
function termIn(doc: Document, line: Line): Term | null {
  const since = dayBehind(doc, line, /^(?:seit|ab|since|from)$/, 'past');
  const until = dayBehind(doc, line, /^(?:bis|until)$/, 'future')?.add({ days: 1 });
  if (since) return { from: since, until: until ?? since.add({ years: 1 }) };
  if (until) return { from: yearTerm(doc.publishedOn.year).from, until };
  const year = yearIn(doc, line);
  return year === null ? null : yearTerm(year);
}

/** The day behind one of these words: its last for an end, its first for a beginning. */
function dayBehind(doc: Document, { dates }: Line, lead: RegExp, side: 'past' | 'future'): Temporal.PlainDate | null {
  for (const { from, when } of dates) {
    if (![doc.tokens[from - 1], doc.tokens[from - 2]].some((token) => lead.test(token?.key ?? ''))) continue;
    const { days, period } = resolveWhen(when, doc.publishedOn, side, null);
    const span = days ?? (period ? periodDays(period) : null);
    if (span) return side === 'past' ? span.start : span.end;
  }
  return null;
}

/** "Zum 1. Juli übernimmt Bremen den Vorsitz": holds for meetings of the year that begins then. */
function addHandover(doc: Document, line: Line, { terms }: ChairScene, about: string | null): void {
  const handover = readHandover(doc, line);
  if (!handover?.from || !about) return;
  const { from, before, laender, years } = handover;
  const term = (value: readonly string[], start: Temporal.PlainDate, until: Temporal.PlainDate) => {
    if (terms.some((known) => known.conference === about && known.from.equals(start))) return;
    const bound = { value, line, why: 'chair-from-then-on' };
    terms.push({ conference: about, bound, from: start, until });
  };
  if (laender) term(laender, from, from.add({ years }));
  if (before) term([before], from.subtract({ years: 1 }), from);
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
  const cost = (span: { readonly from: number; readonly to: number }) =>
    distance(doc.tokens, { from: at, to: at + 1 }, span);
  const own = Math.min(...[frame.anchor, ...frame.dates].map(cost));
  return line.conferences.some((other) => other.conference !== frame.conference && cost(other) < own);
}

/** The year a sentence names ("den Vorsitz hat 2027 Hessen", "im nächsten Jahr"), null for none. */
function yearIn(doc: Document, { from, to }: Line): number | null {
  const words = doc.tokens.slice(from, to);
  const named = words.find(({ key }) => /^20\d\d$/.test(key));
  if (named) return Number(named.key);
  const at = words.findIndex(({ key }) => /^(?:jahr|year)$/.test(key));
  if (at < 0) return null;
  const which = words[at - 1]?.key ?? '';
  const by = /^(?:nachsten|kommenden|folgenden|next)$/.test(which)
    ? 1
    : /^(?:vergangenen|vorigen|last)$/.test(which)
      ? -1
      : 0;
  return doc.publishedOn.year + by;
}

/** A chair stated once for the conference holds for its meetings of that time, or of this year when they have no day. */
export function withChairOfTerm(doc: Document, frame: Frame, terms: readonly ChairTerm[]): Frame {
  if (frame.chairs || isLookedBackOn(frame)) return frame;
  const term = terms.findLast((known) => known.conference === frame.conference && isInTerm(doc, frame, known));
  return term ? { ...frame, chairs: term.bound } : frame;
}

/** "Die reguläre Konferenz hatte im Juni stattgefunden": told in passing, maybe before the chair spoken of. */
function isLookedBackOn({ days, ordinal, tense }: Frame): boolean {
  return tense?.value === 'held' && !days && !ordinal;
}

/** True when no term is named. */
function isInTerm(doc: Document, frame: Frame, term: Term | null): boolean {
  const { compare } = Temporal.PlainDate;
  const day = dayOf(doc, frame);
  return term === null || (compare(day, term.from) >= 0 && compare(day, term.until) < 0);
}

function dayOf(doc: Document, { days, period }: Frame): Temporal.PlainDate {
  return days?.value.start ?? dayOfPeriod(period?.value) ?? doc.publishedOn;
}

/** A day within "2027", "2027-11", "2027-autumn". */
function dayOfPeriod(period: string | undefined): Temporal.PlainDate | null {
  const [, year, month] = /^(\d{4})(?:-(\d\d))?/.exec(period ?? '') ?? [];
  return year ? Temporal.PlainDate.from({ year: Number(year), month: Number(month ?? 7), day: 1 }) : null;
}
