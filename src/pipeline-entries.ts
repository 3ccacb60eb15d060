/** What a body holds beside what is stored: versions of its entries, which of them are new, and whether it looks as usual. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FeedItem, ItemVersion, Reading, SourceDefinition, SourceState, SourceTrouble } from './core/model.ts';
import type { SourceKind, StoreTables } from './core/ports.ts';
import { doubtAbout, isBelieved } from './core/source-state.ts';
import { rebuildOf, type Shown } from './core/source-watch.ts';
import { discardedOf } from './pipeline-held.ts';
import { conferencesOf } from './pipeline-reader.ts';

/** What one body was read as. */
export interface Entries {
  readonly source: SourceDefinition;
  readonly state: SourceState;
  readonly kind: SourceKind;
  readonly items: readonly FeedItem[];
}

export interface Look {
  readonly versions: readonly ItemVersion[];
  /** Ids of those that are stored. */
  readonly known: ReadonlySet<string>;
  /** Null: its entries pass by. */
  readonly shown: Shown | null;
}

/** What the body holds, which of it is stored, and of a page or list how it looks beside what was there. */
export async function lookUp(
  tables: StoreTables,
  { hash }: { readonly hash: (text: string) => string },
  taken: Entries & { readonly now: Temporal.Instant },
): Promise<Look> {
  const { source, state, kind, now } = taken;
  const discarded = await discardedOf(tables, source.id);
  const all = await versionsOf(tables, taken, { now, hash });
  const versions = all.filter(({ id }) => !discarded.has(id));
  const known = await tables.knownVersions(versions.map(({ id }) => id));
  if (kind.shows !== 'page') return { versions, known, shown: null };
  const stating = await tables.statingVersions([...known]);
  const strange = await strangersAmong(tables, state, versions);
  return { versions, known, shown: { stating: stating.size, entries: versions.length, strange } };
}

/** Entries that stand for nothing that was there before the doubt, or before now. */
async function strangersAmong(
  tables: StoreTables,
  state: SourceState,
  versions: readonly ItemVersion[],
): Promise<number> {
  const { doubtedSince = null } = state;
  const current = new Set(state.currentVersions);
  let strangers = 0;
  for (const { id, guid, source } of versions) {
    const latest = current.has(id) ? null : await tables.latestVersion(source, guid);
    const isNew = latest === null || (doubtedSince && Temporal.Instant.compare(latest.firstSeenAt, doubtedSince) >= 0);
    if (!current.has(id) && isNew) strangers += 1;
  }
  return strangers;
}

export interface Doubt {
  readonly doubt: string | null;
  readonly trouble?: SourceTrouble;
  /** Of a page or list: how many of its entries say something. */
  readonly stating?: number;
}

/** Why the body is not believed in what it leaves out. */
export function doubtOn(
  { state, items }: Entries,
  read: {
    readonly shown: Shown | null;
    /** Of what is new. */
    readonly readings: ReadonlyMap<string, Reading>;
    readonly now: Temporal.Instant;
  },
): Doubt {
  const { shown, readings, now } = read;
  const doubt = doubtAbout(state, items.length, now);
  if (!shown) return { doubt };
  const news = [...readings.values()].filter((reading) => conferencesOf(reading).length > 0);
  const stating = shown.stating + news.length;
  const rebuilt = doubt || isBelieved(state, now) ? null : rebuildOf(state, { ...shown, stating });
  if (!rebuilt) return { doubt, stating };
  const counts = stating === 0 ? { before: state.stating ?? 0, now: 0 } : { now: shown.entries };
  return { doubt: rebuilt, stating, trouble: { code: 'SOURCE_REBUILT', platformCode: null, ...counts } };
}

/** Takes about a millisecond; a list of thousands holds up nobody's answer. */
const HASHED_A_TURN = 100;

/** Same source, same content: the same version. Only a page that goes back to what it said before says it anew. */
async function versionsOf(
  tables: StoreTables,
  { source, items, kind }: Entries,
  { now, hash }: { readonly now: Temporal.Instant; readonly hash: (text: string) => string },
): Promise<ItemVersion[]> {
  const versions = new Map<string, ItemVersion>();
  for (const [at, item] of items.entries()) {
    if (at % HASHED_A_TURN === HASHED_A_TURN - 1) await nextTurn();
    const contentHash = hash(JSON.stringify([item.title, item.text, item.links.map(({ url }) => url)]));
    const latest = kind.shows === 'page' ? await tables.latestVersion(source.id, item.guid) : null;
    const first = hash(`${source.id}|${contentHash}`);
    const id =
      latest === null || latest.contentHash === contentHash
        ? (latest?.id ?? first)
        : await returning(tables, first, latest, hash);
    const publishedAt =
      item.publishedAt && Temporal.Instant.compare(item.publishedAt, now) < 0 ? item.publishedAt : now;
    const { conference, authority } = source;
    if (!versions.has(id))
      versions.set(id, {
        ...item,
        id,
        source: source.id,
        conference,
        authority,
        contentHash,
        publishedAt,
        firstSeenAt: now,
      });
  }
  return [...versions.values()];
}

async function returning(
  tables: StoreTables,
  first: string,
  latest: ItemVersion,
  hash: (text: string) => string,
): Promise<string> {
  const known = await tables.knownVersions([first]);
  return known.has(first) ? hash(`${first}|after|${latest.id}`) : first;
}
