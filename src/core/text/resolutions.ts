/** Puts together the resolutions of a text and binds each to its session. */
import type { DocumentLink, ResolutionFacts, ResolutionReading, Stated } from '../model.ts';
import type { Document, Line } from './document.ts';
import type { Frame } from './frames.ts';
import { collectionLink, type ListedResolution, linkedResolutions, numberedResolution } from './resolution-lists.ts';
import { type NamedResolution, quotedResolutions, speaksOfResolutions, topicsOfReport } from './resolution-prose.ts';
import { resolveWhen } from './when.ts';

export interface ResolutionContext {
  /** The meetings of the text, in the order of the reading's sessions. */
  readonly frames: readonly Frame[];
  readonly conference: string | null;
  readonly links: readonly DocumentLink[];
}

/** One reading for each resolution named; where a report names only topics, one for all of them together. */
export function readResolutions(doc: Document, context: ResolutionContext): readonly ResolutionReading[] {
  const conference =
    context.conference ?? context.frames[0]?.conference ?? doc.lines.flatMap((line) => line.conferences)[0]?.conference;
  if (!conference || (!speaksOfResolutions(doc.tokens) && context.links.length === 0)) return [];
  const body = doc.lines.filter(({ title }) => !title);
  const circulated = body.flatMap((line) => circulation(doc, line));
  const listed = [...body.flatMap((line) => numberedResolution(doc, line) ?? []), ...linkedResolutions(context.links)];
  const quoted = body.filter((line) => !isCirculation(doc, line)).flatMap((line) => quotedResolutions(doc, line));
  const named = [
    ...withoutDoubles(listed),
    ...quoted.filter(({ title }) => !listed.some((entry) => entry.title === title)),
  ];
  if (named.length > 0)
    return [...circulated, ...named.map((entry) => namedReading(entry, conference, context.frames))];
  return [...circulated, ...reportReading(doc, conference, context)];
}

function namedReading(
  entry: ListedResolution | NamedResolution,
  conference: string,
  frames: readonly Frame[],
): ResolutionReading {
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
    session: sessionFor(entry.line, conference, frames),
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

function reportReading(
  doc: Document,
  conference: string,
  { frames, links }: ResolutionContext,
): readonly ResolutionReading[] {
  const lines = doc.lines.filter((line) => !line.title && !line.heading && !line.question && !isCirculation(doc, line));
  const found = lines
    .map((line) => ({ line, topics: isReport(line) ? topicsOfReport(doc, line) : [] }))
    .filter(({ topics }) => topics.length > 0);
  const first = found[0];
  if (!first) return [];
  const session = sessionFor(first.line, conference, frames);
  const topics = [...new Set(found.flatMap((entry) => entry.topics))];
  const document = collectionLink(links);
  const why = 'topics-of-report';
  return [
    {
      conference,
      session,
      title: { value: titleOf(session === null ? null : frames[session]), quote: first.line.quote, why },
      topics: { value: topics, quote: found.map(({ line }) => line.quote).join(' '), why },
      ...(document ? { document: { value: document, quote: document.title, why: 'document-link' } } : {}),
    },
  ];
}

/** Something that has been decided, and no plan, demand or question. */
function isReport(line: Line): boolean {
  return (
    !line.cues.some(({ kind }) => kind === 'plan') ||
    line.cues.some(({ kind, tense }) => kind === 'decide' && tense === 'past')
  );
}

function titleOf(frame: Frame | null | undefined): string {
  if (frame?.ordinal) return `Beschlüsse der ${frame.ordinal.value}. Sitzung`;
  if (frame?.special) return 'Beschlüsse der Sondersitzung';
  if (frame?.place) return `Beschlüsse der Sitzung in ${frame.place.value}`.replace('in online', 'per Video');
  return 'Beschlüsse';
}

/** The session told last before the line that is not yet to come; else the only one of the conference. */
function sessionFor(line: Line | null, conference: string, frames: readonly Frame[]): number | null {
  const own = frames.map((frame, index) => ({ frame, index })).filter(({ frame }) => frame.conference === conference);
  const held = own.filter(({ frame }) => frame.tense?.value === 'held' && !frame.cancelled);
  const before = held.findLast(({ frame }) => line !== null && frame.line.index <= line.index);
  return (before ?? held[0] ?? (own.length === 1 && line === null ? own[0] : undefined))?.index ?? null;
}

// ── By circulation ─────────────────────────────────────────────────────────────────────────────────────────────────

function isCirculation(doc: Document, line: Line): boolean {
  return doc.tokens.slice(line.from, line.to).some(({ key }) => key.startsWith('umlauf'));
}

/** "Die DMK hat am 19. Juni im Umlaufverfahren einen Beschluss zur Wallet gefasst": adopted without a meeting. */
function circulation(doc: Document, line: Line): readonly ResolutionReading[] {
  const conference = line.conferences[0]?.conference;
  if (!conference || !isCirculation(doc, line) || line.cues.some(({ kind }) => kind === 'cancel')) return [];
  const quoted = quotedResolutions(doc, line)[0]?.title;
  const topics = topicsOfReport(doc, line);
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
  return days?.start.equals(days.end) ? days.start : null;
}
