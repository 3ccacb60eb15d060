/** Step 3: what changed between the records as they stood and as they are now, and which of it is worth telling. */
import { newContradictions } from './contradiction.ts';
import { contains, sameDays } from './days.ts';
import type { Cause, ChangeEvent, ChangeKind, ConferenceRecord, Publication, Resolution, Session } from './model.ts';
import { placeContains } from './text/places.ts';

export interface DiffInput {
  readonly conference: string;
  readonly before: { readonly sessions: readonly Session[]; readonly resolutions: readonly Resolution[] };
  readonly after: { readonly sessions: readonly Session[]; readonly resolutions: readonly Resolution[] };
  /** Former id → id that stays. */
  readonly aliases: ReadonlyMap<string, string>;
  /** The newest publication of each record. */
  readonly publications: readonly Publication[];
  readonly cause: Cause;
  readonly at: Temporal.Instant;
  /** Hash of a text, hexadecimal or the like. */
  readonly hash: (text: string) => string;
}

export interface Difference {
  readonly changes: readonly ChangeEvent[];
  readonly publications: readonly Publication[];
}

/** Compares by what is visible: equal hashes are no change, whatever else was read. */
export function diffRecords(input: DiffInput): Difference {
  const published = new Map(input.publications.map((publication) => [publication.record, publication]));
  const joined = formerIds(input.aliases);
  const records: readonly ConferenceRecord[] = [
    ...input.after.sessions.map((value) => ({ kind: 'session', value }) as const),
    ...input.after.resolutions.map((value) => ({ kind: 'resolution', value }) as const),
  ];
  const changes: ChangeEvent[] = [];
  const publications: Publication[] = [];
  for (const after of records) {
    const last = published.get(after.value.id);
    const former = joined.get(after.value.id)?.filter((id) => !last?.formerIds.includes(id)) ?? [];
    const before = recordBefore(after, input.before);
    const hash = hashOf(after, { before, last, hash: input.hash });
    if (last?.hash === hash && former.length === 0) continue;
    const archived = last === undefined && input.cause === 'archive';
    const changedAt = archived ? newestSource(after, input.at) : momentAfter(last, input.at);
    const publication: Publication = {
      record: after.value.id,
      kind: after.kind,
      conference: input.conference,
      sequence: last ? last.sequence + 1 : 0,
      changedAt,
      createdAt: last?.createdAt ?? changedAt,
      hash,
      formerIds: [...(last?.formerIds ?? []), ...former],
    };
    publications.push(publication, ...farewells(former, publication, published, input.hash));
    for (const kind of changeKinds(before, after, input.cause))
      changes.push(changeEvent(kind, { before, after, publication, input }));
  }
  return { changes, publications };
}

/** The last publication of each record that turned out to be another: whoever knew it as an entry of its own is told. */
function farewells(
  former: readonly string[],
  heir: Publication,
  published: ReadonlyMap<string, Publication>,
  hash: DiffInput['hash'],
): readonly Publication[] {
  return former.flatMap((id) => {
    const last = published.get(id);
    if (!last) return [];
    const changedAt = momentAfter(last, heir.changedAt);
    return [{ ...last, sequence: last.sequence + 1, changedAt, hash: hash(`joined ${heir.record}`) }];
  });
}

/** What of a record people can see, as a text to hash, field by field so that a new field of the model changes nothing.
 *  Further sources of the same value are not a change. */
export function visible(record: ConferenceRecord): string {
  if (record.kind === 'session') {
    const { conference, ordinal, special, days, period, place, status } = record.value;
    const { chairs, guests, previous, contradictions, sources } = record.value;
    const values = [conference, ordinal, special, days, period, place, status];
    return JSON.stringify([...values, chairs, guests, previous, contradictions, sources[0]?.url ?? null]);
  }
  return JSON.stringify([...resolutionValues(record.value), sourceShown(record.value)]);
}

function resolutionValues(resolution: Resolution): readonly unknown[] {
  const { conference, session, number, title, topics, adoptedOn, circulation, documents } = resolution;
  return [conference, session, number, title, topics, adoptedOn, circulation, documents];
}

/** The address that messages link as the source. */
function sourceShown({ sources }: Resolution): string | null {
  return sources.find(({ url }) => url !== null)?.url ?? null;
}

/** Earlier versions left the source of a resolution out of the hash: what they published stands as long as all of it, the source
 *  too, is as it was. */
function hashOf(
  after: ConferenceRecord,
  {
    before,
    last,
    hash,
  }: Pick<DiffInput, 'hash'> & {
    readonly before: ConferenceRecord | null;
    readonly last: Publication | undefined;
  },
): string {
  if (last && after.kind === 'resolution' && before?.kind === 'resolution') {
    const former = hash(JSON.stringify(resolutionValues(after.value)));
    if (last.hash === former && sourceShown(before.value) === sourceShown(after.value)) return former;
  }
  return hash(visible(after));
}

/** The moment of a change; a second after the last one where a clock was set back: calendars take an event only when it is newer. */
function momentAfter(last: Publication | undefined, at: Temporal.Instant): Temporal.Instant {
  if (last === undefined || Temporal.Instant.compare(at, last.changedAt) >= 0) return at;
  return last.changedAt.add({ seconds: 1 });
}

/** What comes with the program was told to the world when its sources were published, not when it was installed. */
function newestSource({ value }: ConferenceRecord, fallback: Temporal.Instant): Temporal.Instant {
  const published = value.sources.map(({ publishedAt }) => publishedAt);
  return published.sort(Temporal.Instant.compare).at(-1) ?? fallback;
}

function changeEvent(
  kind: ChangeKind,
  {
    before,
    after,
    publication,
    input,
  }: {
    readonly before: ConferenceRecord | null;
    readonly after: ConferenceRecord;
    readonly publication: Publication;
    readonly input: DiffInput;
  },
): ChangeEvent {
  return {
    id: input.hash(`${publication.record}|${publication.sequence}|${kind}`),
    kind,
    cause: input.cause,
    at: input.at,
    conference: input.conference,
    record: publication.record,
    revision: publication.sequence,
    before,
    after,
  };
}

function recordBefore(after: ConferenceRecord, before: DiffInput['before']): ConferenceRecord | null {
  if (after.kind === 'session') {
    const value = before.sessions.find(({ id }) => id === after.value.id);
    return value ? { kind: 'session', value } : null;
  }
  const value = before.resolutions.find(({ id }) => id === after.value.id);
  return value ? { kind: 'resolution', value } : null;
}

function changeKinds(before: ConferenceRecord | null, after: ConferenceRecord, cause: Cause): ChangeKind[] {
  if (after.kind === 'session')
    return sessionChanges(before?.kind === 'session' ? before.value : null, after.value, cause);
  return resolutionChanges(before?.kind === 'resolution' ? before.value : null, after.value);
}

/** The first kind is the one that matters most. */
function sessionChanges(before: Session | null, after: Session, cause: Cause): ChangeKind[] {
  if (!before) return [after.status === 'cancelled' ? 'session-cancelled' : 'session-announced'];
  const kinds: ChangeKind[] = [];
  if (before.status !== 'cancelled' && after.status === 'cancelled') kinds.push('session-cancelled');
  if (before.status === 'cancelled' && after.status !== 'cancelled') kinds.push('session-reinstated');
  if (isMove(before, after)) kinds.push('session-moved');
  else if (!before.days && after.days) kinds.push('session-dated');
  if (newContradictions(before, after, 'value').length > 0) kinds.push('session-contradicted');
  if (cause === 'reader' && (kinds.length > 0 || wasElsewhere(before, after))) return ['session-corrected'];
  if (before.status === 'planned' && after.status === 'held') kinds.push('session-held');
  return kinds.length > 0 ? kinds : ['session-refined'];
}

/** Another place, and not only a finer name of it. */
function wasElsewhere(before: Session, after: Session): boolean {
  if (before.place === null || after.place === null) return false;
  return !placeContains(before.place, after.place) && !placeContains(after.place, before.place);
}

/** A move replaced a value: the history grew, and what people see differs by more than a refinement. */
function isMove(before: Session, after: Session): boolean {
  const { days: from } = before;
  const { days: to } = after;
  const otherDays = from !== null && !sameDays(from, to) && !(to && (contains(to, from) || contains(from, to)));
  return otherDays || (wasElsewhere(before, after) && after.previous.length > before.previous.length);
}

function resolutionChanges(before: Resolution | null, after: Resolution): ChangeKind[] {
  if (!before) return ['resolution-published'];
  const old = new Map(before.documents.map(({ url, replaced }) => [url, replaced?.times ?? 0]));
  const isReplaced = after.documents.some(({ url, replaced }) => (replaced?.times ?? 0) > (old.get(url) ?? 0));
  const isAnother = before.documents.length > 0 && after.documents.some(({ url }) => !old.has(url));
  if (isReplaced || isAnother) return ['document-replaced'];
  return ['resolution-amended'];
}

function formerIds(aliases: ReadonlyMap<string, string>): Map<string, string[]> {
  const joined = new Map<string, string[]>();
  for (const [former, id] of aliases) joined.set(id, [...(joined.get(id) ?? []), former]);
  return joined;
}
