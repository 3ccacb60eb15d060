/** Puts together the resolutions of a text and binds each to its session. */
import { compareDays, daysFrom, isSameDay } from '../days.ts';
import type { DocumentLink, ResolutionFacts, ResolutionReading, Stated } from '../model.ts';
import { hasWord, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';
import { foldText } from './fold.ts';
import type { Frame } from './frames.ts';
import { periodDays } from './periods.ts';
import { collectionLink, type ListedResolution, linkedResolutions, listedResolutions } from './resolution-lists.ts';
import { type NamedResolution, titledResolutions } from './resolution-titles.ts';
import { type ReportedTopics, reportedTopics } from './resolution-topics.ts';
import { resolveWhen } from './when.ts';

export interface ResolutionContext {
  /** The meetings of the text, in the order of the reading's sessions. */
  readonly frames: readonly Frame[];
  readonly conference: string | null;
  readonly links: readonly DocumentLink[];
}

/** A sentence with the conference it speaks of. */
interface Told {
  readonly line: Line;
  readonly conference: string;
}

/** One reading for each resolution named, and for each conference one of all the topics told beside them. */
export function readResolutions(doc: Document, context: ResolutionContext): readonly ResolutionReading[] {
  const conference =
    context.conference ?? context.frames[0]?.conference ?? doc.lines.flatMap((line) => line.conferences)[0]?.conference;
  if (!conference) return [];
  const scene = { ...context, publishedOn: doc.publishedOn };
  const body = toldLines(doc, conference, context.conference !== null);
  const written = body.filter(({ line }) => isCirculation(doc, line));
  const circulated = written.flatMap((told) => circulation(doc, told));
  const listed = withoutDoubles([...listedResolutions(doc), ...linkedResolutions(context.links)]);
  const lists = new Set(listed.map(({ line }) => line));
  const spoken = body.filter((told) => !lists.has(told.line) && !written.includes(told));
  const titled = spoken
    .flatMap(({ line }) => titledResolutions(doc, line))
    .filter(({ title }) => !listed.some((entry) => entry.title === title));
  const of = (line: Line | null, at?: number) => (line && nameNear(line, at)) ?? conferenceAt(body, line, conference);
  const named = [
    ...listed.map((entry) => namedReading(entry, of(entry.line), scene)),
    ...withoutTwins(titled).map((entry) => namedReading(entry, of(entry.line, entry.at), scene)),
  ];
  return [...circulated, ...named, ...reports(doc, spoken, { ...scene, named })];
}

/** Every sentence of the text with the conference that it, or the one before it, names. */
function toldLines(doc: Document, first: string, always: boolean): readonly Told[] {
  let conference = first;
  return doc.lines.flatMap((line) => {
    const name = line.conferences.find(({ form }) => form !== 'people') ?? line.conferences[0];
    if (name && !always) ({ conference } = name);
    return line.title ? [] : [{ line, conference }];
  });
}

function conferenceAt(body: readonly Told[], line: Line | null, otherwise: string): string {
  return body.find((told) => told.line === line)?.conference ?? otherwise;
}

/** Of two conferences in a sentence the one nearer to the title. */
function nameNear({ conferences }: Line, at: number | undefined): string | null {
  if (at === undefined || conferences.length < 2) return null;
  const apart = ({ from }: { readonly from: number }) => Math.abs(from - at);
  return conferences.toSorted((one, other) => apart(one) - apart(other))[0]?.conference ?? null;
}

/** The same title told twice. */
function withoutTwins(titled: readonly NamedResolution[]): readonly NamedResolution[] {
  return titled.filter(({ title }, index) => titled.findIndex((other) => other.title === title) === index);
}

function namedReading(entry: ListedResolution | NamedResolution, conference: string, scene: Scene): ResolutionReading {
  const quote = entry.line?.quote ?? null;
  const state = <T>(value: T): Stated<T> => ({
    value,
    quote: quote ?? ('document' in entry ? (entry.document?.title ?? null) : null),
    why: entry.why,
  });
  const number = 'number' in entry ? entry.number : null;
  const document = 'document' in entry ? entry.document : null;
  return {
    conference,
    session: sessionFor(entry.line, conference, scene),
    title: state(entry.title),
    ...(number ? { number: state(number) } : {}),
    ...(document ? { document: state(document) } : {}),
  };
}

function withoutDoubles(listed: readonly ListedResolution[]): readonly ListedResolution[] {
  const byTitle = new Map<string, ListedResolution>();
  for (const entry of listed) {
    const known = byTitle.get(entry.title);
    byTitle.set(
      entry.title,
      known ? { ...known, document: known.document ?? entry.document, number: known.number ?? entry.number } : entry,
    );
  }
  return [...byTitle.values()];
}

// ── Reports that name only topics ──────────────────────────────────────────────────────────────────────────────────

interface Scene extends ResolutionContext {
  readonly publishedOn: Temporal.PlainDate;
}

interface ReportScene extends Scene {
  readonly named: readonly ResolutionReading[];
}

/** Beside titles only what was decided counts as well; where there are none, what was debated does too. */
function reports(doc: Document, spoken: readonly Told[], scene: ReportScene): readonly ResolutionReading[] {
  const found = spoken
    .filter((told) => !told.line.heading && !isOfEarlierTime(told, scene))
    .map((told) => ({ ...told, ...reportedTopics(doc, told.line) }))
    .map((one) => ({ ...one, topics: one.topics.filter((topic) => !isTitled(topic, scene.named)) }))
    .filter(({ topics }) => topics.length > 0);
  return [...new Set(found.map(({ conference }) => conference))].flatMap((conference) => {
    const titled = scene.named.some((one) => one.conference === conference);
    const own = found.filter((one) => one.conference === conference && (one.decided || !titled));
    return own.length > 0 ? [reportReading(conference, own, scene)] : [];
  });
}

/** Tokens before the first date of a sentence that begins with its time: "Bereits im Herbst 2023 wurde …". */
const OPENING = 3;
/** What was decided long before the meeting was not decided there. Days. */
const LONG_BEFORE = 30;

/** "Im Herbst 2023 wurde beschlossen, …" in a text on a meeting of April 2024. */
function isOfEarlierTime({ line, conference }: Told, scene: Scene): boolean {
  const [first] = line.dates;
  const session = sessionFor(line, conference, scene);
  const meeting = session === null ? null : scene.frames[session]?.days?.value;
  if (!first || !meeting || first.from - line.from > OPENING) return false;
  const { days, period } = resolveWhen(first.when, scene.publishedOn, 'past', null);
  const then = days ?? (period === null ? null : periodDays(period));
  return then !== null && daysFrom(then.end, meeting.start) > LONG_BEFORE;
}

/** "beschloss … die Strategie", whose title says more. */
function isTitled(topic: string, named: readonly ResolutionReading[]): boolean {
  const word = foldText(topic);
  return named.some(({ title }) => title !== undefined && foldText(title.value).includes(word));
}

function reportReading(
  conference: string,
  found: readonly (Told & ReportedTopics)[],
  scene: ReportScene,
): ResolutionReading {
  const { frames, links } = scene;
  const line = found[0]?.line ?? null;
  const session = sessionFor(line, conference, scene);
  const topics = [...new Set(found.flatMap((entry) => entry.topics))];
  const document = collectionLink(links);
  const why = 'topics-of-report';
  return {
    conference,
    session,
    title: { value: titleOf(session === null ? null : frames[session]), quote: line?.quote ?? null, why },
    topics: { value: topics, quote: found.map((entry) => entry.line.quote).join(' '), why },
    ...(document ? { document: { value: document, quote: document.title, why: 'document-link' } } : {}),
  };
}

function titleOf(frame: Frame | null | undefined): string {
  if (frame?.ordinal) return `Beschlüsse der ${frame.ordinal.value}. Sitzung`;
  if (frame?.special) return 'Beschlüsse der Sondersitzung';
  if (frame?.place) return `Beschlüsse der Sitzung in ${frame.place.value}`.replace('in online', 'per Video');
  return 'Beschlüsse';
}

/** The session told last before the line that is not yet to come; else the only one of the conference. */
function sessionFor(line: Line | null, conference: string, { frames, publishedOn }: Scene): number | null {
  const own = frames.map((frame, index) => ({ frame, index })).filter(({ frame }) => frame.conference === conference);
  const held = own.filter(({ frame }) => !frame.cancelled && hasBegun(frame, publishedOn));
  const before = held.findLast(({ frame }) => line !== null && frame.line.index <= line.index);
  return (before ?? held[0] ?? (own.length === 1 && line === null ? own[0] : undefined))?.index ?? null;
}

/** Told as held, or on days gone by: a list headed "Beschlüsse der … am 12. Juni" has no verb. */
function hasBegun({ tense, days }: Frame, publishedOn: Temporal.PlainDate): boolean {
  return tense?.value === 'held' || (days !== null && compareDays(days.value.start, publishedOn) <= 0);
}

// ── By circulation ─────────────────────────────────────────────────────────────────────────────────────────────────

const namesCirculation = wordTest(/^umlauf/);

function isCirculation(doc: Document, line: Line): boolean {
  return hasWord(doc.tokens, line, namesCirculation);
}

/** "Die DMK hat am 19. Juni im Umlaufverfahren einen Beschluss zur Wallet gefasst": adopted without a meeting. */
function circulation(doc: Document, { line, conference }: Told): readonly ResolutionReading[] {
  if (line.cues.some(({ kind }) => kind === 'cancel')) return [];
  const quoted = titledResolutions(doc, line)[0]?.title;
  const { topics } = reportedTopics(doc, line);
  const [topic] = topics;
  if (!quoted && !topic) return [];
  const state = <T>(value: T): Stated<T> => ({ value, quote: line.quote, why: 'adopted-by-circulation' });
  const adoptedOn = adoptionDay(doc, line);
  const facts: { readonly [K in keyof ResolutionFacts]?: Stated<ResolutionFacts[K]> } = {
    title: state(quoted ?? `Umlaufbeschluss: ${topic}`),
    circulation: state(true),
    ...(topics.length > 0 ? { topics: state(topics) } : {}),
    ...(adoptedOn ? { adoptedOn: state(adoptedOn) } : {}),
  };
  return [{ conference, session: null, ...facts }];
}

function adoptionDay(doc: Document, line: Line): Temporal.PlainDate | null {
  const days = line.dates
    .map(({ when }) => resolveWhen(when, doc.publishedOn, 'past', null).days)
    .find((found) => found !== null);
  return days && isSameDay(days.start, days.end) ? days.start : null;
}
