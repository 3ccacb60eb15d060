/** The resolutions' half of merging: same number, same title, or the topics that one session's reports name. */
import { inCanonicalOrder } from './cluster.ts';
import type { Grounds, MergeInput } from './merge.ts';
import type {
  Anchor,
  DocumentLink,
  DocumentReplacement,
  Resolution,
  ResolutionReading,
  Session,
  Testimony,
} from './model.ts';
import { sourceRef } from './precedence.ts';
import { foldText } from './text/fold.ts';

export interface ResolutionStatement {
  /** `<testimony id>:r<index>`. */
  readonly key: string;
  readonly testimony: Testimony;
  readonly reading: ResolutionReading;
}

export interface MergedResolutions {
  readonly resolutions: readonly Resolution[];
  readonly anchors: readonly Anchor[];
  readonly grounds: ReadonlyMap<string, Grounds>;
}

/** What a resolution takes from its session. */
export type NamedSession = Pick<Session, 'id' | 'ordinal'>;

interface Group {
  readonly session: NamedSession | null;
  /** Statements about it, and behind them those of its own documents. */
  readonly members: ResolutionStatement[];
}

/** @param sessionOf which session each session statement (`<testimony id>:<index>`) was bound to. */
export function mergeResolutions(input: MergeInput, sessionOf: ReadonlyMap<string, NamedSession>): MergedResolutions {
  const groups = groupResolutions(resolutionStatements(input), sessionOf);
  const recordOf = new Map(input.anchors.map(({ statement, record }) => [statement, record]));
  const taken = new Set<string>();
  const anchors: Anchor[] = [];
  const grounds = new Map<string, Grounds>();
  const resolutions = groups.map(({ session, members }) => {
    const id = idFor(members, recordOf, { input, taken });
    taken.add(id);
    for (const statement of new Set(members.map(anchorOf)))
      if (recordOf.get(statement) !== id) anchors.push({ statement, record: id });
    grounds.set(id, { statements: members, winners: winnersOf(members), exact: {} });
    return resolutionOf(id, { session, members }, input);
  });
  return { resolutions, anchors, grounds };
}

function resolutionStatements({ conference, testimonies }: MergeInput): readonly ResolutionStatement[] {
  const all = testimonies.flatMap((testimony) =>
    testimony.reading.resolutions.map((reading, index) => ({ key: `${testimony.id}:r${index}`, testimony, reading })),
  );
  const own = all.filter(({ reading }) => reading.conference === conference.id);
  return inCanonicalOrder(own);
}

function groupResolutions(
  statements: readonly ResolutionStatement[],
  sessionOf: ReadonlyMap<string, NamedSession>,
): Group[] {
  const groups: Group[] = [];
  for (const statement of documentsLast(statements)) {
    const { reading, testimony } = statement;
    const session = reading.session === null ? null : (sessionOf.get(`${testimony.id}:${reading.session}`) ?? null);
    const known = knownGroup(groups, statement, session);
    // A document without a name of its own, and of which nobody speaks, is no resolution.
    if (!known && isDocument(statement) && !reading.title) continue;
    if (!known) groups.push({ session, members: [statement] });
    else if (known.session === null && session !== null)
      groups[groups.indexOf(known)] = { session, members: [...known.members, statement] };
    else known.members.push(statement);
  }
  return groups;
}

/** What is said about a document comes first: by it the document finds the resolution that it belongs to. */
function documentsLast(statements: readonly ResolutionStatement[]): readonly ResolutionStatement[] {
  return [...statements.filter((one) => !isDocument(one)), ...statements.filter(isDocument)];
}

/** A document belongs where its address is named, unless several name it; else number and title decide. */
function knownGroup(
  groups: readonly Group[],
  statement: ResolutionStatement,
  session: NamedSession | null,
): Group | undefined {
  const { url } = statement.testimony;
  const naming = isDocument(statement)
    ? groups.filter(({ members }) => members.some(({ reading }) => reading.document?.value.url === url))
    : [];
  if (naming.length === 1) return naming[0];
  return (naming.length > 0 ? naming : groups).find((group) => isSame(group, statement, session));
}

/** What a document says of itself. */
function isDocument({ testimony }: ResolutionStatement): boolean {
  return testimony.medium !== undefined;
}

/** Numbers count within a session; without one, the title decides. A report's list of topics is one per session. */
function isSame(group: Group, { reading }: ResolutionStatement, session: NamedSession | null): boolean {
  const isSameSession = group.session?.id === session?.id;
  if (group.session !== null && session !== null && !isSameSession) return false;
  return group.members.some(({ reading: other }) => {
    if (isCollection(reading) || isCollection(other))
      return isCollection(reading) && isCollection(other) && session !== null && isSameSession;
    if (reading.number && other.number) return reading.number.value === other.number.value && isSameSession;
    return Boolean(reading.title && other.title) && fold(reading) === fold(other);
  });
}

/** A report that names topics, not single resolutions. */
function isCollection(reading: ResolutionReading): boolean {
  return Boolean(reading.topics) && !reading.number && !reading.document;
}

function fold(reading: ResolutionReading): string {
  return foldText(reading.title?.value ?? '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** By what it says, not by its place in the reading, which a better reader changes. */
function anchorOf({ testimony, reading }: ResolutionStatement): string {
  const name = isCollection(reading) ? 'topics' : (reading.number?.value ?? fold(reading));
  return `${testimony.id}:r:${name}`;
}

function idFor(
  members: readonly ResolutionStatement[],
  recordOf: ReadonlyMap<string, string>,
  { input, taken }: { readonly input: MergeInput; readonly taken: ReadonlySet<string> },
): string {
  const anchored = members
    .map((member) => recordOf.get(anchorOf(member)))
    .find((id) => id !== undefined && !taken.has(id));
  if (anchored) return anchored;
  const seed = members[0]?.key ?? '';
  for (let attempt = 0; ; attempt++) {
    const id = input.newId(attempt === 0 ? seed : `${seed}#${attempt}`);
    if (!taken.has(id)) return id;
  }
}

/** Reports call their list of topics in many ways; the session's own name says what it is. */
function collectionName(session: NamedSession | null, { conference }: MergeInput): string | null {
  if (!session?.ordinal || !/konferenz$/i.test(conference.name.de)) return null;
  return `Beschlüsse der ${session.ordinal}. ${conference.name.de}`;
}

function resolutionOf(id: string, { session, members }: Group, input: MergeInput): Resolution {
  const first = members[0];
  if (!first) throw new TypeError('a resolution has at least one statement');
  const documents = members.flatMap(({ reading }) => reading.document?.value ?? []);
  const refs = byWeight(members).toReversed().map(sourceRef);
  const name = collectionName(session, input);
  return {
    id,
    conference: first.reading.conference,
    session: session?.id ?? null,
    number: winner(members, 'number')?.reading.number?.value ?? null,
    title: (isCollection(first.reading) ? name : null) ?? winner(members, 'title')?.reading.title?.value ?? '',
    topics: uniqueTopics(members),
    adoptedOn: winner(members, 'adoptedOn')?.reading.adoptedOn?.value ?? null,
    circulation: winner(members, 'circulation')?.reading.circulation?.value ?? false,
    documents: documents
      .filter((one, index) => documents.findIndex(({ url }) => url === one.url) === index)
      .map((one) => withReplacement(one, input.replacements?.get(one.url))),
    sources: refs.filter((ref, index) => refs.findIndex(({ url }) => url === ref.url) === index),
  };
}

function withReplacement(document: DocumentLink, replaced: DocumentReplacement | undefined): DocumentLink {
  return replaced ? { ...document, replaced } : document;
}

/** The last one counts most; what a document calls itself counts less than how its publisher lists it. */
function byWeight(members: readonly ResolutionStatement[]): readonly ResolutionStatement[] {
  return [...members.filter(isDocument), ...members.filter((member) => !isDocument(member))];
}

function uniqueTopics(members: readonly ResolutionStatement[]): string[] {
  const byFold = new Map<string, string>();
  for (const topic of members.flatMap(({ reading }) => reading.topics?.value ?? [])) {
    const key = foldText(topic);
    if (!byFold.has(key)) byFold.set(key, topic);
  }
  return [...byFold.values()];
}

/** Official before press, then the later. */
function winner(
  members: readonly ResolutionStatement[],
  field: keyof ResolutionReading,
): ResolutionStatement | undefined {
  const saying = byWeight(members).filter(({ reading }) => reading[field]);
  const official = saying.filter(({ testimony }) => testimony.authority === 'official');
  return (official.length > 0 ? official : saying).at(-1);
}

function winnersOf(members: readonly ResolutionStatement[]): Grounds['winners'] {
  const all = members.map(({ key }) => key);
  const one = (field: keyof ResolutionReading) => winner(members, field)?.key ?? '';
  return {
    title: [one('title')],
    number: [one('number')],
    adoptedOn: [one('adoptedOn')],
    circulation: [one('circulation')],
    topics: all,
    document: all,
  };
}
