/** The first part of the flow: source → items → readings → records → changes → alert. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { readDocument } from './core/document-reading.ts';
import { BotError } from './core/errors.ts';
import { READER_VERSION, readText } from './core/extract.ts';
import type {
  ChangeEvent,
  ChannelRef,
  Conference,
  FeedItem,
  ItemVersion,
  Language,
  Reading,
  SourceDefinition,
  SourceState,
} from './core/model.ts';
import type { Clock, Fetched, Fetcher, Log, SourceKind, Store, StoreTables } from './core/ports.ts';
import {
  afterBody,
  afterSourceFailure,
  afterUnchanged,
  doubtAbout,
  newSourceState,
  waitUntil,
} from './core/source-state.ts';
import { instantInWords } from './core/wording/dates.ts';
import { type FoldDeps, foldConferences } from './pipeline-fold.ts';
import { isOutdatedReader } from './pipeline-reader.ts';
import { TOLD_AFTER_FAILURES, tellOperator } from './pipeline-trouble.ts';

export interface PollDeps extends FoldDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly fetcher: Fetcher;
  readonly kinds: readonly SourceKind[];
  readonly catalogue: readonly Conference[];
  /** When the schedule asks a source next; null: it never does. */
  readonly nextRunAt: (source: SourceDefinition) => Temporal.Instant | null;
  readonly random: () => number;
  /** The program ends: what breaks off now is nobody's fault. */
  readonly stopping: () => boolean;
  readonly language: Language;
  /** Where troubles with sources are told. */
  readonly operatorChannel: ChannelRef;
}

const OUTDATED = 'a newer release reads this store; update this one, or leave asking to that one';

export interface PollOutcome {
  readonly source: string;
  readonly result: 'changed' | 'unchanged' | 'warning' | 'failed' | 'waiting';
  readonly newItems: number;
  readonly changes: readonly ChangeEvent[];
  /** What a person should know; null when all is well. */
  readonly message: string | null;
}

/** Polls one source; what goes wrong with it is in the outcome and in its state.
 *  @throws BotError STORE_*, DATA_DIR_UNUSABLE */
export async function pollSource(deps: PollDeps, source: SourceDefinition, anyway: boolean): Promise<PollOutcome> {
  const { known, outdated } = await deps.store.read(async (tables) => ({
    known: await tables.sourceState(source.id),
    outdated: await isOutdatedReader(tables),
  }));
  if (outdated) return outcome(source, 'waiting', { message: OUTDATED });
  const state = known ?? newSourceState(source.id);
  const until = waitUntil(state, anyway);
  if (until && Temporal.Instant.compare(deps.clock.now(), until) < 0) {
    const message = `waits until ${instantInWords(until, deps.language)}, as the host or its failures ask`;
    return outcome(source, 'waiting', { message });
  }
  try {
    const fetched = await deps.fetcher.get({ url: source.url, ...state });
    if (fetched.kind === 'unchanged') return await keepUnchanged(deps, { source, state, fetched });
    const kind = kindOf(deps, source);
    const items = await kind.read(fetched.body, source);
    return await takeItems(deps, { source, state, fetched, kind, items });
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    if (error.code === 'READER_OUTDATED') return outcome(source, 'waiting', { message: error.message });
    if (error.code.startsWith('STORE') || error.code === 'DATA_DIR_UNUSABLE') throw error;
    if (deps.stopping()) return outcome(source, 'waiting', { message: 'broken off because the program ends' });
    return await keepFailure(deps, { source, state, error });
  }
}

/** What one version says, by the reader for its medium. */
export function readVersion(version: ItemVersion, catalogue: readonly Conference[]): Reading {
  return version.medium ? readDocument(version, catalogue) : readText(version, catalogue);
}

/** Ids of the conferences a reading speaks of. */
export function conferencesOf({ sessions, resolutions }: Reading): string[] {
  return [...sessions, ...resolutions].map(({ conference }) => conference);
}

interface Taken {
  readonly source: SourceDefinition;
  readonly state: SourceState;
  readonly fetched: Extract<Fetched, { kind: 'body' }>;
  readonly kind: SourceKind;
  readonly items: readonly FeedItem[];
}

/** Texts are read before the transaction, so that it stays short; in it, what another process took meanwhile is known. */
async function takeItems(deps: PollDeps, taken: Taken): Promise<PollOutcome> {
  const { source, state, fetched, items } = taken;
  const now = deps.clock.now();
  const { versions, known } = await deps.store.read(async (tables) => {
    const all = await versionsOf(tables, taken, { now, hash: deps.hash });
    return { versions: all, known: await tables.knownVersions(all.map(({ id }) => id)) };
  });
  const readings = await readAll(
    versions.filter(({ id }) => !known.has(id)),
    deps.catalogue,
  );
  const doubt = doubtAbout(state, items.length, now);
  const changes = await deps.store.write((tables) =>
    keepBody(tables, deps, { ...taken, versions, readings, doubt, now }),
  );
  if (fetched.movedTo) deps.log('warn', 'source-address-moved', { source: source.id, to: fetched.movedTo });
  if (doubt) deps.log('warn', 'source-doubtful', { source: source.id, error: doubt });
  const newItems = readings.size;
  deps.log('info', 'source-polled', { source: source.id, items: items.length, new: newItems, changes: changes.length });
  if (doubt) return outcome(source, 'warning', { message: doubt, newItems, changes });
  return outcome(source, newItems > 0 ? 'changed' : 'unchanged', { newItems, changes });
}

/** One text a turn of the event loop: a feed of ten thousand entries holds up nobody's answer. */
async function readAll(
  versions: readonly ItemVersion[],
  catalogue: readonly Conference[],
): Promise<ReadonlyMap<string, Reading>> {
  const readings = new Map<string, Reading>();
  for (const version of versions) {
    readings.set(version.id, readVersion(version, catalogue));
    await nextTurn();
  }
  return readings;
}

interface Kept extends Taken {
  readonly versions: readonly ItemVersion[];
  /** Of the versions that were not stored yet. */
  readonly readings: ReadonlyMap<string, Reading>;
  readonly doubt: string | null;
  readonly now: Temporal.Instant;
}

/** The one transaction of a poll: state, versions, readings, records, changes and alert. */
async function keepBody(tables: StoreTables, deps: PollDeps, kept: Kept): Promise<readonly ChangeEvent[]> {
  const { source, state, fetched, kind, versions, readings, doubt, now } = kept;
  if (await isOutdatedReader(tables)) throw new BotError('READER_OUTDATED', OUTDATED);
  for (const version of versions) {
    const reading = readings.get(version.id);
    if (!reading) continue;
    await tables.addItemVersion(version);
    await tables.addReading(version.id, READER_VERSION, reading);
  }
  const shown = kind.shows === 'page' ? versions.map(({ id }) => id) : [];
  const next = afterBody(state, {
    ...fetched,
    items: kept.items.length,
    currentVersions: shown,
    changed: readings.size > 0,
    doubt,
    now,
    nextCheckAt: deps.nextRunAt(source),
  });
  await tables.saveSourceState(next);
  if (doubt && state.health !== 'warning') await tellOperator(tables, operatorOf(deps), { source, state: next, now });
  const touched = new Set([...readings.values()].flatMap(conferencesOf));
  if (source.conference && kind.shows === 'page' && !doubt) touched.add(source.conference);
  const cause = state.baselineAt === null ? 'baseline' : 'news';
  const conferences = deps.catalogue.filter(({ id }) => touched.has(id));
  return foldConferences(tables, deps, { conferences, cause, now });
}

/** Same source, same content: the same version. Only a page that goes back to what it said before says it anew. */
async function versionsOf(
  tables: StoreTables,
  { source, items, kind }: Taken,
  { now, hash }: { readonly now: Temporal.Instant; readonly hash: (text: string) => string },
): Promise<ItemVersion[]> {
  const versions = new Map<string, ItemVersion>();
  for (const item of items) {
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

async function keepUnchanged(
  deps: PollDeps,
  given: { source: SourceDefinition; state: SourceState; fetched: Extract<Fetched, { kind: 'unchanged' }> },
): Promise<PollOutcome> {
  const { source, state, fetched } = given;
  const next = afterUnchanged(state, { ...fetched, now: deps.clock.now(), nextCheckAt: deps.nextRunAt(source) });
  await deps.store.write((tables) => tables.saveSourceState(next));
  deps.log('debug', 'source-unchanged', { source: source.id });
  return outcome(source, 'unchanged', {});
}

async function keepFailure(
  deps: PollDeps,
  { source, state, error }: { source: SourceDefinition; state: SourceState; error: BotError },
): Promise<PollOutcome> {
  const now = deps.clock.now();
  const next = afterSourceFailure(state, { error, now, random: deps.random() });
  const { failures } = next;
  await deps.store.write(async (tables) => {
    await tables.saveSourceState(next);
    if (failures === TOLD_AFTER_FAILURES) await tellOperator(tables, operatorOf(deps), { source, state: next, now });
  });
  deps.log('warn', 'source-failed', { source: source.id, code: error.code, error: error.message, failures });
  return outcome(source, 'failed', { message: error.message });
}

function operatorOf({ operatorChannel, language }: PollDeps): { channel: ChannelRef; language: Language } {
  return { channel: operatorChannel, language };
}

function kindOf({ kinds }: PollDeps, source: SourceDefinition): SourceKind {
  const kind = kinds.find(({ id }) => id === source.kind);
  if (!kind) throw new TypeError(`no source kind ${source.kind}`);
  return kind;
}

function outcome(
  source: SourceDefinition,
  result: PollOutcome['result'],
  more: { message?: string; newItems?: number; changes?: readonly ChangeEvent[] },
): PollOutcome {
  return {
    source: source.id,
    result,
    newItems: more.newItems ?? 0,
    changes: more.changes ?? [],
    message: more.message ?? null,
  };
}
