/**
 * Entries that a person has to look at before they count. They lie in a note of the store, not among the texts that were read,
 * so that nothing takes them over meanwhile, whatever is folded or read anew; and none is lost when its source drops it.
 */

import type {
  ChangeEvent,
  HeldEntries,
  ItemVersion,
  Language,
  Reading,
  SourceDefinition,
  SourceState,
} from './core/model.ts';
import type { StoreTables } from './core/ports.ts';
import { READER_VERSION } from './core/reader-version.ts';
import { checkedOnly } from './core/source-state.ts';
import { withWatch } from './core/source-watch.ts';
import { foldConferences } from './pipeline-fold.ts';
import type { PollDeps } from './pipeline-poll.ts';
import { conferencesOf, readEach } from './pipeline-reader.ts';
import { tellOperator } from './pipeline-trouble.ts';

/** `tell` as if they came now; `silently` without a message; `discard` as if they had never been there. */
export type Release = 'tell' | 'silently' | 'discard';

export interface Released {
  readonly entries: number;
  readonly changes: readonly ChangeEvent[];
}

interface HeldNote {
  readonly versions: readonly ItemVersion[];
  /** Of a page or list: ids of what it showed last. */
  readonly shown: readonly string[];
}

/** What a poll found and does not take. */
export interface Holding {
  readonly source: SourceDefinition;
  /** As it was when the source was asked. */
  readonly state: SourceState;
  /** Those that were not stored yet. */
  readonly versions: readonly ItemVersion[];
  readonly shown: readonly string[];
  /** Null: what is held already stays the reason. */
  readonly why: Pick<HeldEntries, 'news' | 'why'> | null;
  readonly nextCheckAt: Temporal.Instant | null;
  readonly now: Temporal.Instant;
}

const heldKey = (source: string) => `held:${source}`;
const discardedKey = (source: string) => `discarded:${source}`;

/** Puts them aside, with those that are held already. Null: somebody released the source meanwhile, so it is to be asked again. */
export async function holdBack(
  tables: StoreTables,
  { operatorChannel, language }: Pick<PollDeps, 'operatorChannel' | 'language'>,
  holding: Holding,
): Promise<SourceState | null> {
  const { source, state, why, now, nextCheckAt, shown } = holding;
  const present = await tables.sourceState(source.id);
  const standing = present?.held ?? null;
  if (why === null && standing === null) return null;
  const before = standing ? (await readNote(tables, source.id)).versions : [];
  const versions = new Map([...before, ...holding.versions].map((version) => [version.id, version]));
  const reason = standing ?? { since: now, entries: 0, news: why?.news ?? 0, why: why?.why ?? 'burst' };
  const held: HeldEntries = { ...reason, entries: versions.size };
  await tables.saveNote(heldKey(source.id), noteText({ versions: [...versions.values()], shown }));
  const next = withWatch({ ...checkedOnly(state, { now, nextCheckAt }), held }, source, now);
  await tables.saveSourceState(next);
  if (!standing) await tellOperator(tables, { channel: operatorChannel, language }, { source, state: next, now });
  return next;
}

/** Ids of entries that somebody threw away. */
export async function discardedOf(tables: StoreTables, source: string): Promise<ReadonlySet<string>> {
  return new Set(JSON.parse((await tables.note(discardedKey(source))) ?? '[]') as string[]);
}

/** Ends the hold on a source. Null: nothing is held. */
export async function releaseHeld(deps: PollDeps, source: SourceDefinition, how: Release): Promise<Released | null> {
  for (;;) {
    const { versions } = await deps.store.read((tables) => readNote(tables, source.id));
    const readings = await readEach(deps.reader, how === 'discard' ? [] : versions);
    const released = await releaseRead(deps, source, { how, readings });
    if (released !== 'more') return released;
  }
}

interface Releasing {
  readonly how: Release;
  /** Of the versions that are held, unless they are discarded. */
  readonly readings: ReadonlyMap<string, Reading>;
}

/** `more`: others were held back while these were read. */
function releaseRead(
  deps: PollDeps,
  source: SourceDefinition,
  { how, readings }: Releasing,
): Promise<Released | null | 'more'> {
  const now = deps.clock.now();
  return deps.store.write(async (tables) => {
    const state = await tables.sourceState(source.id);
    if (!state?.held) return null;
    const note = await readNote(tables, source.id);
    if (how !== 'discard' && !note.versions.every(({ id }) => readings.has(id))) return 'more';
    const ids = note.versions.map(({ id }) => id);
    const currentVersions = how === 'discard' || note.shown.length === 0 ? state.currentVersions : note.shown;
    const well = { ...state, health: 'ok', error: null, trouble: null, held: null, currentVersions } as const;
    await tables.saveSourceState(
      withWatch({ ...well, ...(how === 'discard' ? {} : { lastChangeAt: now }) }, source, now),
    );
    await tables.saveNote(heldKey(source.id), '');
    const changes =
      how === 'discard' ? await discard(tables, source, ids) : await take(tables, deps, { note, readings, how, now });
    return { entries: ids.length, changes };
  });
}

async function discard(
  tables: StoreTables,
  source: SourceDefinition,
  ids: readonly string[],
): Promise<readonly never[]> {
  const all = new Set([...(await discardedOf(tables, source.id)), ...ids]);
  await tables.saveNote(discardedKey(source.id), JSON.stringify([...all]));
  return [];
}

async function take(
  tables: StoreTables,
  deps: PollDeps,
  { note, readings, how, now }: Releasing & { readonly note: HeldNote; readonly now: Temporal.Instant },
): Promise<readonly ChangeEvent[]> {
  const touched = new Set<string>();
  for (const version of note.versions) {
    const reading = readings.get(version.id);
    if (!reading) continue;
    await tables.addItemVersion(version);
    await tables.addReading(version.id, READER_VERSION, reading);
    for (const conference of conferencesOf(reading)) touched.add(conference);
  }
  const conferences = deps.catalogue.filter(({ id }) => touched.has(id));
  return foldConferences(tables, deps, { conferences, cause: how === 'tell' ? 'news' : 'baseline', now });
}

async function readNote(tables: StoreTables, source: string): Promise<HeldNote> {
  const text = await tables.note(heldKey(source));
  if (!text) return { versions: [], shown: [] };
  const { versions, shown } = JSON.parse(text) as { versions: readonly StoredVersion[]; shown: readonly string[] };
  return { versions: versions.map(fromStored), shown };
}

/** As JSON has it. */
interface StoredVersion extends Omit<ItemVersion, 'publishedAt' | 'firstSeenAt' | 'language'> {
  readonly language: Language | null;
  readonly publishedAt: string;
  readonly firstSeenAt: string;
}

function noteText({ versions, shown }: HeldNote): string {
  return JSON.stringify({ versions, shown });
}

function fromStored({ publishedAt, firstSeenAt, ...same }: StoredVersion): ItemVersion {
  return {
    ...same,
    publishedAt: Temporal.Instant.from(publishedAt),
    firstSeenAt: Temporal.Instant.from(firstSeenAt),
  };
}
