/** Gives the meetings of a text their chairs: said beside them, in a sentence of its own, or of the conference as such. */
import { readHandover } from './chair-handover.ts';
import type { ChairStatement } from './chairs.ts';
import { distance } from './distance.ts';
import type { Document, Line } from './document.ts';
import type { Bound, Frame } from './frames.ts';
import { readLaender } from './land-mentions.ts';
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
    if (frame && statement && !frame.chairs && !belongsElsewhere(doc, line, frame, statement))
      scene.frames[index] = { ...frame, chairs: { value: statement.laender, line, why } };
  }
  const [first] = statements;
  if (first && about && scene.touched.length === 0 && (focused.length === 0 || isOfTerm(doc, line)))
    addTerm(doc, line, scene.terms, { conference: about, laender: first.laender });
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

/** "in diesem Jahr", "2027", "bis zum 30. Juni": said of the conference, and not of one meeting alone. */
function isOfTerm(doc: Document, line: Line): boolean {
  return namesYear(doc, line) || endOfTerm(doc, line) !== null;
}

function addTerm(
  doc: Document,
  line: Line,
  terms: ChairTerm[],
  { conference, laender }: { readonly conference: string; readonly laender: readonly string[] },
): void {
  const end = endOfTerm(doc, line);
  const year = Temporal.PlainDate.from({ year: end ? doc.publishedOn.year : yearIn(doc, line), month: 1, day: 1 });
  if (terms.some((term) => term.conference === conference && term.from.equals(year))) return;
  const bound = { value: laender, line, why: 'chair-of-conference' };
  terms.push({ conference, bound, from: year, until: end?.add({ days: 1 }) ?? year.add({ years: 1 }) });
}

/** The last day of "bis zum 30. Juni 2027". */
function endOfTerm(doc: Document, { dates }: Line): Temporal.PlainDate | null {
  for (const { from, when } of dates) {
    const leads = [doc.tokens[from - 1]?.key, doc.tokens[from - 2]?.key];
    const { days } = resolveWhen(when, doc.publishedOn, 'future', null);
    if (days && leads.some((key) => /^(bis|until)$/.test(key ?? ''))) return days.end;
  }
  return null;
}

/** "Zum 1. Juli übernimmt Bremen den Vorsitz": holds for meetings of the year that begins then. */
function addHandover(doc: Document, line: Line, { terms }: ChairScene, about: string | null): void {
  const handover = readHandover(doc, line);
  if (!handover?.laender || !handover.from || !about) return;
  const { from } = handover;
  if (terms.some((term) => term.conference === about && term.from.equals(from))) return;
  const bound = { value: handover.laender, line, why: 'chair-from-then-on' };
  terms.push({ conference: about, bound, from, until: from.add({ years: 1 }) });
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

function namesYear(doc: Document, { from, to }: Line): boolean {
  return doc.tokens.slice(from, to).some(({ key }) => key === 'jahr' || /^20\d\d$/.test(key));
}

/** The year a sentence names ("den Vorsitz hat 2027 Hessen"), or that of publication. */
function yearIn(doc: Document, { from, to }: Line): number {
  const named = doc.tokens.slice(from, to).find(({ key }) => /^20\d\d$/.test(key));
  return named ? Number(named.key) : doc.publishedOn.year;
}

/** A chair stated once for the conference holds for its meetings of that time, or of this year when they have no day. */
export function withChairOfTerm(doc: Document, frame: Frame, terms: readonly ChairTerm[]): Frame {
  if (frame.chairs) return frame;
  const { compare } = Temporal.PlainDate;
  const day = frame.days?.value.start ?? dayOfPeriod(frame.period?.value) ?? doc.publishedOn;
  const term = terms.findLast(
    ({ conference, from, until }) =>
      conference === frame.conference && compare(day, from) >= 0 && compare(day, until) < 0,
  );
  return term ? { ...frame, chairs: term.bound } : frame;
}

/** A day within "2027", "2027-11", "2027-autumn". */
function dayOfPeriod(period: string | undefined): Temporal.PlainDate | null {
  const [, year, month] = /^(\d{4})(?:-(\d\d))?/.exec(period ?? '') ?? [];
  return year ? Temporal.PlainDate.from({ year: Number(year), month: Number(month ?? 7), day: 1 }) : null;
}
