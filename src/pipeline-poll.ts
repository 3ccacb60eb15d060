/** The first part of the flow: source → items → readings → records → changes → alert. */
import { BotError } from './core/errors.ts';
import { groupChanges } from './core/group.ts';
import type {
  ChangeEvent,
  ChannelRef,
  Conference,
  HeldEntries,
  ItemVersion,
  Language,
  Reading,
  SourceDefinition,
  SourceState,
} from './core/model.ts';
import type { Clock, Fetched, Fetcher, Log, SourceKind, Store, StoreTables, TextReader } from './core/ports.ts';
import { READER_VERSION } from './core/reader-version.ts';
import { afterBody, afterSourceFailure, afterUnchanged, newSourceState, waitUntil } from './core/source-state.ts';
import { brakeOn, rhythmOf, withWatch } from './core/source-watch.ts';
import { instantInWords } from './core/wording/dates.ts';
import { type Doubt, doubtOn, type Entries, lookUp } from './pipeline-entries.ts';
import { type FoldDeps, foldConferences } from './pipeline-fold.ts';
import { holdBack } from './pipeline-held.ts';
import { conferencesOf, isOutdatedReader, readEach } from './pipeline-reader.ts';
import type { SourceStates } from './pipeline-source-states.ts';
import { TOLD_AFTER_FAILURES, tellChange, tellOperator, tellsChange } from './pipeline-trouble.ts';

export interface PollDeps extends FoldDeps {
  readonly store: Store;
  /** Of the same store. */
  readonly states: SourceStates;
  readonly clock: Clock;
  readonly log: Log;
  readonly fetcher: Fetcher;
  readonly kinds: readonly SourceKind[];
  readonly reader: TextReader;
  readonly catalogue: readonly Conference[];
  /** When the schedule asks a source after `now`; null: it never does. */
  readonly nextRunAt: (source: SourceDefinition, now: Temporal.Instant) => Temporal.Instant | null;
  readonly random: () => number;
  /** The program ends: what breaks off now is nobody's fault. */
  readonly stopping: () => boolean;
  readonly language: Language;
  /** Where troubles with sources are told. */
  readonly operatorChannel: ChannelRef;
}

const OUTDATED = 'a newer release reads this store; update this one, or leave asking to that one';

export interface PollOptions {
  /** Whatever its back-off says; Retry-After is kept. */
  readonly anyway?: boolean | undefined;
  /** Called when nothing is left but to keep the state, together with those of other polls. */
  readonly judged?: (() => void) | undefined;
}

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
export async function pollSource(
  deps: PollDeps,
  source: SourceDefinition,
  { anyway = false, judged }: PollOptions,
): Promise<PollOutcome> {
  const { known, outdated } = await deps.states.read(source.id);
  if (outdated) return outcome(source, 'waiting', { message: OUTDATED });
  const state = known ?? newSourceState(source.id);
  const until = waitUntil(state, anyway);
  if (until && Temporal.Instant.compare(deps.clock.now(), until) < 0) {
    const message = `waits until ${instantInWords(until, deps.language)}, as the host or its failures ask`;
    return outcome(source, 'waiting', { message });
  }
  try {
    const { etag, lastModified, bodyHash } = state;
    const fetched = await deps.fetcher.get({ url: source.url, etag, lastModified, bodyHash });
    if (fetched.kind === 'unchanged') return await keepUnchanged(deps, { source, state, fetched, judged });
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

interface Taken extends Entries {
  readonly fetched: Extract<Fetched, { kind: 'body' }>;
}

/** Texts are read before the transaction, so that it stays short; in it, what another process took meanwhile is known. */
async function takeItems(deps: PollDeps, taken: Taken): Promise<PollOutcome> {
  const { source, state, fetched } = taken;
  const now = deps.clock.now();
  const { versions, known, shown } = await deps.store.read((tables) => lookUp(tables, deps, { ...taken, now }));
  const fresh = versions.filter(({ id }) => !known.has(id));
  const readings = await readEach(deps.reader, fresh);
  const kept: Kept = { ...taken, versions, readings, now, ...doubtOn(taken, { shown, readings, now }) };
  const changes = state.held ? null : await deps.store.write((tables) => keepBody(tables, deps, kept)).catch(ifBraked);
  if (fetched.movedTo) deps.log('warn', 'source-address-moved', { source: source.id, to: fetched.movedTo });
  return changes instanceof Braked || changes === null ? holdBody(deps, kept, changes) : told(deps, kept, changes);
}

function told(deps: PollDeps, kept: Kept, changes: readonly ChangeEvent[]): PollOutcome {
  const { source, doubt } = kept;
  if (doubt) deps.log('warn', 'source-doubtful', { source: source.id, error: doubt });
  const newItems = kept.readings.size;
  const items = kept.items.length;
  deps.log('info', 'source-polled', { source: source.id, items, new: newItems, changes: changes.length });
  if (doubt) return outcome(source, 'warning', { message: doubt, newItems, changes });
  return outcome(source, newItems > 0 ? 'changed' : 'unchanged', { newItems, changes });
}

/** Undoes the transaction of a poll that would tell too much. */
class Braked extends Error {
  readonly why: Pick<HeldEntries, 'news' | 'why'>;
  constructor(why: Pick<HeldEntries, 'news' | 'why'>) {
    super('held back');
    this.why = why;
  }
}

function ifBraked(error: unknown): Braked {
  if (error instanceof Braked) return error;
  throw error;
}

async function holdBody(deps: PollDeps, kept: Kept, braked: Braked | null): Promise<PollOutcome> {
  const { source, state, kind, versions, readings, now } = kept;
  const held = await deps.store.write((tables) =>
    holdBack(tables, deps, {
      source,
      state,
      versions: versions.filter(({ id }) => readings.has(id)),
      shown: kind.shows === 'page' ? versions.map(({ id }) => id) : [],
      why: braked?.why ?? null,
      nextCheckAt: deps.nextRunAt(source, now),
      now,
    }),
  );
  if (!held) return outcome(source, 'waiting', { message: 'its entries were released meanwhile; it is asked again' });
  deps.log('warn', 'source-held', { source: source.id, error: held.error });
  return outcome(source, 'warning', { message: held.error ?? '' });
}

interface Kept extends Taken, Doubt {
  readonly versions: readonly ItemVersion[];
  /** Of the versions that were not stored yet. */
  readonly readings: ReadonlyMap<string, Reading>;
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
  const next = afterBody(await withRhythm(tables, state, readings.size > 0), {
    ...fetched,
    items: kept.items.length,
    currentVersions: shown,
    changed: readings.size > 0,
    doubt,
    ...(kept.trouble && { trouble: kept.trouble }),
    ...(kept.stating !== undefined && { stating: kept.stating }),
    now,
    nextCheckAt: deps.nextRunAt(source, now),
  });
  const watched = withWatch(next, source, now);
  // Another process may have asked it since this one did.
  const lastCheckAt = (await tables.sourceState(source.id))?.lastCheckAt ?? null;
  await tables.saveSourceState(watched);
  await tellChange(tables, operatorOf(deps), { source, before: state, state: watched, now });
  const touched = new Set([...readings.values()].flatMap(conferencesOf));
  if (source.conference && kind.shows === 'page' && !doubt) touched.add(source.conference);
  const cause = state.baselineAt === null ? 'baseline' : 'news';
  const conferences = deps.catalogue.filter(({ id }) => touched.has(id));
  const changes = await foldConferences(tables, deps, { conferences, cause, now });
  const news = groupChanges(changes, now).filter(({ manner }) => manner === 'tell').length;
  const published = versions.filter(({ id }) => readings.has(id)).map(({ publishedAt }) => publishedAt);
  const why = brakeOn({ news, published, lastCheckAt });
  if (why) throw new Braked({ news, why });
  return changes;
}

/** Days looked back at for the rhythm of a source. */
const RHYTHM_DAYS = 61;

/** Learned whenever something new came, and once of what an earlier version read. */
async function withRhythm(tables: StoreTables, state: SourceState, isNew: boolean): Promise<SourceState> {
  if (!isNew && state.rhythm !== undefined) return state;
  return { ...state, rhythm: rhythmOf(await tables.publicationDays(state.id, RHYTHM_DAYS)) };
}

async function keepUnchanged(
  deps: PollDeps,
  given: Pick<PollOptions, 'judged'> & {
    readonly source: SourceDefinition;
    readonly state: SourceState;
    readonly fetched: Extract<Fetched, { kind: 'unchanged' }>;
  },
): Promise<PollOutcome> {
  const { source, fetched } = given;
  const now = deps.clock.now();
  const checked = { ...fetched, now, nextCheckAt: deps.nextRunAt(source, now) };
  const after = (state: SourceState) => withWatch(afterUnchanged(state, checked), source, now);
  const { held, rhythm } = given.state;
  const next = after(given.state);
  // Almost always there is nothing to look up and nothing to tell: then the state is kept together with those of other polls.
  if (!held && rhythm !== undefined && !tellsChange(given.state, next)) {
    given.judged?.();
    await deps.states.keep(given.state, next);
  } else
    await deps.store.write(async (tables) => {
      // Somebody may have released what was held while the source was asked.
      const state = held ? ((await tables.sourceState(source.id)) ?? given.state) : given.state;
      const watched = after(await withRhythm(tables, state, false));
      await tables.saveSourceState(watched);
      await tellChange(tables, operatorOf(deps), { source, before: state, state: watched, now });
    });
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
