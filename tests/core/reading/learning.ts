/** Learns which dates and places are those of meetings: logistic regression over the annotated texts. */
import { CONFERENCES } from '../../../src/conferences/list.ts';
import type { Days } from '../../../src/core/model.ts';
import { openDocument } from '../../../src/core/text/document.ts';
import { featuresOfDate, featuresOfPlace } from '../../../src/core/text/mention-features.ts';
import { type Dated, type View, viewOf } from '../../../src/core/text/mention-view.ts';
import { ALWAYS, type MentionWeights, SCALE, type Weights } from '../../../src/core/text/mention-weights.ts';
import { resolveWhen } from '../../../src/core/text/when.ts';
import type { Example, ExpectedSession } from './examples.ts';

const ROUNDS = 20;
const RATE = 0.05;
/** Pulls weights to nought, so that one example alone decides nothing. */
const DECAY = 1e-3;
/** What only one mention has tells nothing about others. */
const MIN_MENTIONS = 2;

interface Sample {
  readonly ofMeeting: boolean;
  readonly features: readonly string[];
}

/** Weights learned from these examples, in their order: the same examples give the same weights. */
export function learnWeights(examples: readonly Example[]): MentionWeights {
  const views = examples.map((example) => {
    const publishedOn = Temporal.PlainDate.from(example.published);
    return { example, view: viewOf(openDocument(example.title, example.text, publishedOn, CONFERENCES)) };
  });
  return {
    date: learn(views.flatMap(({ example, view }) => samplesOfDates(example, view))),
    place: learn(views.flatMap(({ example, view }) => samplesOfPlaces(example, view))),
  };
}

function samplesOfDates({ expected }: Example, view: View): readonly Sample[] {
  return view.dates.flatMap((dated) => {
    const ofMeeting = expected.sessions.some((session) => isDayOf(session, view, dated));
    if (!ofMeeting && expected.tolerated?.some((session) => isDayOf(session, view, dated))) return [];
    return { ofMeeting, features: [ALWAYS, ...featuresOfDate(view, dated)] };
  });
}

/** One of its days, or the month or season that is all that is known, whatever the text looks back or ahead to. */
function isDayOf({ start, end, period }: ExpectedSession, { doc, dates }: View, dated: Dated): boolean {
  const last = dates.findLast(({ mention: { to }, days }) => to <= dated.mention.from && days)?.days ?? null;
  const times = (['past', 'near', 'future', null] as const).map((tense) =>
    resolveWhen(dated.mention.when, doc.publishedOn, tense, last),
  );
  if (start === null) return period !== undefined && times.some((time) => time.period === period);
  return times.some(({ days }) => days && isWithin(days, start, end ?? start));
}

function isWithin({ start, end }: Days, first: string, last: string): boolean {
  return start.toString() >= first && end.toString() <= last;
}

function samplesOfPlaces({ expected }: Example, view: View): readonly Sample[] {
  return view.places.flatMap((placed) => {
    const isThere = ({ place }: ExpectedSession) => fold(place) === fold(placed.mention.name);
    const ofMeeting = expected.sessions.some(isThere);
    if (!ofMeeting && expected.tolerated?.some(isThere)) return [];
    return { ofMeeting, features: [ALWAYS, ...featuresOfPlace(view, placed)] };
  });
}

function fold(place: string | null): string {
  return (place ?? '').normalize('NFC').toLowerCase();
}

interface Row {
  weight: number;
  /** Sum of squared gradients: often corrected weights move less (AdaGrad). */
  slopes: number;
}

function learn(samples: readonly Sample[]): Weights {
  const model = new Map(frequent(samples).map((feature): [string, Row] => [feature, { weight: 0, slopes: 0 }]));
  const known = samples.map(({ ofMeeting, features }) => ({
    aim: ofMeeting ? 1 : 0,
    rows: features.flatMap((feature) => model.get(feature) ?? []),
  }));
  for (let round = 0; round < ROUNDS; round += 1) for (const { aim, rows } of known) correct(rows, aim);
  return Object.fromEntries(
    [...model]
      .map(([feature, { weight }]) => [feature, Math.round(weight * SCALE)] as const)
      .filter(([, weight]) => weight !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function frequent(samples: readonly Sample[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const feature of samples.flatMap(({ features }) => features))
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= MIN_MENTIONS).map(([feature]) => feature);
}

function correct(rows: readonly Row[], aim: number): void {
  const sum = rows.reduce((total, { weight }) => total + weight, 0);
  const error = 1 / (1 + Math.exp(-sum)) - aim;
  for (const row of rows) {
    const slope = error + DECAY * row.weight;
    row.slopes += slope * slope;
    row.weight -= (RATE * slope) / Math.sqrt(row.slopes + Number.EPSILON);
  }
}
