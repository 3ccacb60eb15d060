/** Reads a change of chair: "Zum 1. Januar 2027 übernimmt Hessen den Vorsitz von Hamburg". It is no meeting. */
import type { Document, Line } from './document.ts';
import { type LandMention, readLaender } from './land-mentions.ts';
import { type Token, wordSet } from './tokens.ts';
import { resolveWhen } from './when.ts';

export interface Handover {
  /** Null when the text does not tell to whom. */
  readonly laender: readonly string[] | null;
  /** How long the new chair lasts: 1 when the text does not say. */
  readonly years: number;
  /** Whose chair ends then; null when the text does not tell. */
  readonly before: string | null;
  /** First day of the new chair; null when the text does not say. */
  readonly from: Temporal.PlainDate | null;
}

const PASSES = wordSet(
  'wechselt wechseln wechselte übergibt übergeben übergab übergeht übergegangen geht gehen ging Nachfolge Staffelstab Amtsübergabe Übergabe weitergereicht abgegeben abgeben abgibt abgab abgetreten niedergelegt passes hands',
);
const TAKES = wordSet('übernimmt übernehmen übernahm übernommen takes took taken assumes assumed');
const TOOK = wordSet('übernahm übernahmen übernommen took taken assumed');
/** "gibt den Vorsitz … ab". */
const GIVES = /^(?:gibt|geben|gab|gaben|tritt|trat|reicht|reichte)$/;
/** Then the next year begins. */
const YEAR_ENDS = /^(?:jahreswechsel|jahresende|jahresbeginn|neujahr)$/;
const TIMES = wordSet('ab zum seit danach künftig anschließend turnusgemäß ablösen');
const CHAIR = /vorsitz|^prasidentschaft|^chair|^presidency$/;

/** The change a sentence tells of, or null. "Hessen, das im Januar den Vorsitz übernommen hat" tells of none. */
export function readHandover(doc: Document, line: Line): Handover | null {
  const words = doc.tokens.slice(line.from, line.to);
  if (!words.some(({ key }) => CHAIR.test(key))) return null;
  const gives = words.some(({ key }) => GIVES.test(key)) && words.some(({ key }) => /^(?:ab|weiter)$/.test(key));
  const passes = gives || words.some(({ key }) => PASSES.has(key));
  const takes = words.some(({ key }) => TAKES.has(key));
  if (!passes && !(takes && isTimed(words, line))) return null;
  const from = firstDay(doc, line);
  const laender = readLaender(doc.tokens, line.from, line.to);
  const heirs = laender.filter((land) => (passes && !takes ? isGoal(doc.tokens, land) : !isOrigin(doc.tokens, land)));
  const others = laender.filter((land) => !heirs.includes(land));
  const giver = others.find(
    (land) => (passes && !takes) || /^(?:von|from)$/.test(doc.tokens[land.from - 1]?.key ?? ''),
  );
  return {
    laender: heirs.length === 1 && heirs[0] ? [heirs[0].name] : null,
    before: giver && others.length === 1 ? giver.name : null,
    years: yearsOf(words),
    from,
  };
}

/** "für zwei Jahre". */
function yearsOf(words: readonly Token[]): number {
  const at = words.findIndex(({ key }) => /^(?:jahren?|years)$/.test(key));
  return /^(?:zwei|two|2)$/.test(words[at - 1]?.key ?? '') ? 2 : 1;
}

/** "ab", "zum", a month or the first of one, or a year that belongs to no date of the sentence. */
function isTimed(words: readonly Token[], { from, dates }: Line): boolean {
  if (dates.some(({ when }) => when.kind === 'month' || (when.kind === 'days' && when.first.day === 1))) return true;
  return words.some(
    ({ key }, index) =>
      TIMES.has(key) ||
      (/^20\d\d$/.test(key) && !dates.some((date) => from + index >= date.from && from + index < date.to)),
  );
}

function firstDay(doc: Document, line: Line): Temporal.PlainDate | null {
  const verb = positionOf(doc, line);
  const nearestFirst = line.dates.toSorted((one, other) => Math.abs(one.from - verb) - Math.abs(other.from - verb));
  const tense = doc.tokens.slice(line.from, line.to).some(({ key }) => TOOK.has(key)) ? 'past' : 'future';
  for (const { when } of nearestFirst) {
    const { days, period } = resolveWhen(when, doc.publishedOn, tense, null);
    if (days) return days.start;
    if (period && /^\d{4}(?:-\d\d)?$/.test(period)) return Temporal.PlainDate.from(`${period}-01-01`.slice(0, 10));
  }
  const words = doc.tokens.slice(line.from, line.to);
  if (words.some(({ key }) => YEAR_ENDS.test(key)))
    return Temporal.PlainDate.from({ year: doc.publishedOn.year + 1, month: 1, day: 1 });
  const year = words.find(({ key }) => /^20\d\d$/.test(key));
  return year ? Temporal.PlainDate.from({ year: Number(year.key), month: 1, day: 1 }) : null;
}

/** Where the verb of the change stands. */
function positionOf(doc: Document, { from, to }: Line): number {
  return from + doc.tokens.slice(from, to).findIndex(({ key }) => PASSES.has(key) || TAKES.has(key));
}

/** "nach Hessen", "an das Saarland", "auf Bayern". */
function isGoal(tokens: readonly Token[], { from }: LandMention): boolean {
  const lead = /^(das|the)$/.test(tokens[from - 1]?.key ?? '') ? tokens[from - 2] : tokens[from - 1];
  return /^(nach|an|ans|auf|aufs|to)$/.test(lead?.key ?? '');
}

/** "von Hamburg"; "in Hessen, das … übernimmt" is the new one. */
function isOrigin(tokens: readonly Token[], { from, to }: LandMention): boolean {
  const lead = /^(dem|the)$/.test(tokens[from - 1]?.key ?? '') ? tokens[from - 2] : tokens[from - 1];
  const described = tokens[to]?.text === ',' && /^(das|die|which)$/.test(tokens[to + 1]?.key ?? '');
  return /^(von|vom|aus|from|in|im)$/.test(lead?.key ?? '') && !described;
}
