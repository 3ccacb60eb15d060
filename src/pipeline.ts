/**
 * The order of things, and the only place that knows it:
 *
 *   pollSource      source → items → readings → records → changes → alert, one transaction a poll
 *   drainOutbox     alert → posts → operations → chats
 *   answerQuestion  question → intent → answer
 */
import { answerIntent, whyAnswer } from './core/answer.ts';
import { nextTryAt, retryAfterAt } from './core/backoff.ts';
import { readDocument } from './core/document-reading.ts';
import { BotError } from './core/errors.ts';
import { READER_VERSION, readText } from './core/extract.ts';
import { factsOf } from './core/merge.ts';
import type {
  Card,
  ChangeEvent,
  ChannelRef,
  Conference,
  Fact,
  FeedItem,
  Intent,
  ItemVersion,
  Language,
  Question,
  Reading,
  SourceDefinition,
  SourceState,
} from './core/model.ts';
import { resolutionName, sessionTitle } from './core/phrases.ts';
import type { Clock, Fetched, Fetcher, Log, SourceKind, Store, StoreTables } from './core/ports.ts';
import { understandQuestion } from './core/question.ts';
import { berlinDay, instantInWords } from './core/wording/dates.ts';
import { type DocumentDeps, linkAnew, readDocuments } from './pipeline-documents.ts';
import { type FoldDeps, foldConference, mergeStored } from './pipeline-fold.ts';
import { type Operator, TOLD_AFTER_FAILURES, tellOperator } from './pipeline-trouble.ts';
import { answerWish, endSubscription } from './pipeline-wish.ts';

export interface PipelineDeps extends FoldDeps, DocumentDeps {
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

export interface PollOutcome {
  readonly source: string;
  readonly result: 'changed' | 'unchanged' | 'warning' | 'failed' | 'waiting';
  readonly newItems: number;
  readonly changes: readonly ChangeEvent[];
  /** What a person should know; null when all is well. */
  readonly message: string | null;
}

export interface Pipeline {
  /** Polls one source. Never throws for what the source does; that is in the outcome and in the source's state. */
  pollSource(source: SourceDefinition, options?: { readonly anyway?: boolean }): Promise<PollOutcome>;
  /** Brings archive and readings up to this release: after a start, before anything else. */
  catchUp(): Promise<void>;
  answerQuestion(question: Question): Promise<Card>;
  /** Every fact behind a record, by its id or a former one; null: no such record. */
  factsFor(record: string): Promise<readonly Fact[] | null>;
}

/** A list that had this many entries and now shows less than half of them is not believed at first. */
const SHRUNKEN_FROM = 4;
/** A list that stays small for this long is believed. */
const BELIEVED_AFTER_HOURS = 24;
const REREAD_AT_ONCE = 200;

export function createPipeline(deps: PipelineDeps): Pipeline {
  return {
    pollSource: (source, options) => pollWithDocuments(deps, source, options?.anyway ?? false),
    catchUp: () => catchUp(deps),
    answerQuestion: (question) => answerQuestion(deps, question),
    factsFor: (record) => factsFor(deps, record),
  };
}

// ── Polling ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A source, and then, a few at a time, the documents that it links to. */
async function pollWithDocuments(deps: PipelineDeps, source: SourceDefinition, anyway: boolean): Promise<PollOutcome> {
  const polled = await pollSource(deps, source, anyway);
  if (polled.result === 'failed' || polled.result === 'waiting') return polled;
  return { ...polled, changes: [...polled.changes, ...(await readDocuments(deps, source))] };
}

async function pollSource(deps: PipelineDeps, source: SourceDefinition, anyway: boolean): Promise<PollOutcome> {
  const state = (await deps.store.read((tables) => tables.sourceState(source.id))) ?? newState(source.id);
  const backOffUntil = anyway || state.failures === 0 ? null : state.nextCheckAt;
  const waitUntil = laterOf(state.retryAfterAt, backOffUntil);
  if (waitUntil && Temporal.Instant.compare(deps.clock.now(), waitUntil) < 0)
    return outcome(source, 'waiting', {
      message: `waits until ${instantInWords(waitUntil, 'de')}, as the host or its failures ask`,
    });
  try {
    const fetched = await deps.fetcher.get({ url: source.url, ...state });
    if (fetched.kind === 'unchanged') return await keepUnchanged(deps, { source, state, fetched });
    const kind = kindOf(deps, source);
    const items = await kind.read(fetched.body, source);
    return await takeItems(deps, { source, state, fetched, kind, items });
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    if (error.code.startsWith('STORE') || error.code === 'DATA_DIR_UNUSABLE') throw error;
    if (deps.stopping()) return outcome(source, 'waiting', { message: 'broken off because the program ends' });
    return await keepFailure(deps, { source, state, error });
  }
}

interface Taken {
  readonly source: SourceDefinition;
  readonly state: SourceState;
  readonly fetched: Extract<Fetched, { kind: 'body' }>;
  readonly kind: SourceKind;
  readonly items: readonly FeedItem[];
}

/** One transaction: state, item versions, readings, records, changes and alert. */
async function takeItems(deps: PipelineDeps, taken: Taken): Promise<PollOutcome> {
  const { source, state, fetched, items } = taken;
  const now = deps.clock.now();
  const doubt = doubtAbout(taken, now);
  const result = await deps.store.write(async (tables) => {
    const versions = await versionsOf(tables, taken, { now, hash: deps.hash });
    const known = await tables.knownVersions(versions.map(({ id }) => id));
    const fresh = versions.filter(({ id }) => !known.has(id));
    const touched = await readVersions(tables, fresh, deps.catalogue);
    if (source.conference && taken.kind.shows === 'page' && !doubt) touched.add(source.conference);
    const nextCheckAt = deps.nextRunAt(source);
    await tables.saveSourceState(stateAfter(taken, { versions, now, nextCheckAt, doubt, changed: fresh.length > 0 }));
    if (doubt && state.health !== 'warning')
      await tellOperator(tables, operatorOf(deps), { source, error: doubt, now });
    const cause = state.baselineAt === null ? 'baseline' : 'news';
    const changes: ChangeEvent[] = [];
    for (const conference of deps.catalogue.filter(({ id }) => touched.has(id)))
      changes.push(...(await foldConference(tables, deps, { conference, cause, now })));
    return { fresh: fresh.length, changes };
  });
  if (fetched.movedTo) deps.log('warn', 'source-address-moved', { source: source.id, to: fetched.movedTo });
  if (doubt) deps.log('warn', 'source-doubtful', { source: source.id, error: doubt });
  deps.log('info', 'source-polled', {
    source: source.id,
    items: items.length,
    new: result.fresh,
    changes: result.changes.length,
  });
  if (doubt) return outcome(source, 'warning', { message: doubt, newItems: result.fresh, changes: result.changes });
  return outcome(source, result.fresh > 0 ? 'changed' : 'unchanged', {
    newItems: result.fresh,
    changes: result.changes,
  });
}

/** Reads each version and returns the conferences that it speaks of. */
async function readVersions(
  tables: StoreTables,
  versions: readonly ItemVersion[],
  catalogue: readonly Conference[],
): Promise<Set<string>> {
  const touched = new Set<string>();
  for (const version of versions) {
    await tables.addItemVersion(version);
    const reading = readVersion(version, catalogue);
    await tables.addReading(version.id, READER_VERSION, reading);
    for (const conference of conferencesOf(reading)) touched.add(conference);
  }
  return touched;
}

function readVersion(version: ItemVersion, catalogue: readonly Conference[]): Reading {
  return version.medium ? readDocument(version, catalogue) : readText(version, catalogue);
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

/** Why this body is not believed in what it leaves out; null: it is. What it says is taken all the same. */
function doubtAbout({ state, items }: Taken, now: Temporal.Instant): string | null {
  const { baselineAt, itemCount, doubtedSince = null } = state;
  if (baselineAt === null || itemCount === 0) return null;
  if (doubtedSince && doubtedSince.until(now).total('hours') >= BELIEVED_AFTER_HOURS) return null;
  if (items.length === 0)
    return `empty, had ${itemCount} entries before; nothing is concluded from it, please look at the address`;
  if (itemCount >= SHRUNKEN_FROM && items.length * 2 < itemCount)
    return `shrunk from ${itemCount} to ${items.length} entries; nothing is concluded from what is missing`;
  return null;
}

function stateAfter(
  { state, fetched, kind, items }: Taken,
  {
    versions,
    now,
    nextCheckAt,
    doubt,
    changed,
  }: {
    readonly versions: readonly ItemVersion[];
    readonly now: Temporal.Instant;
    readonly nextCheckAt: Temporal.Instant | null;
    readonly doubt: string | null;
    readonly changed: boolean;
  },
): SourceState {
  const checked = {
    ...state,
    lastCheckAt: now,
    nextCheckAt,
    retryAfterAt: null,
    baselineAt: state.baselineAt ?? now,
    lastChangeAt: changed ? now : state.lastChangeAt,
  };
  if (doubt)
    return { ...checked, health: 'warning', error: doubt, failures: 0, doubtedSince: state.doubtedSince ?? now };
  return {
    ...checked,
    health: 'ok',
    error: fetched.movedTo ? `moved for good to ${fetched.movedTo}; please change the address` : null,
    failures: 0,
    doubtedSince: null,
    etag: fetched.etag,
    lastModified: fetched.lastModified,
    bodyHash: fetched.bodyHash,
    itemCount: items.length,
    currentVersions: kind.shows === 'page' ? versions.map(({ id }) => id) : [],
  };
}

async function keepUnchanged(
  deps: PipelineDeps,
  {
    source,
    state,
    fetched,
  }: { source: SourceDefinition; state: SourceState; fetched: Extract<Fetched, { kind: 'unchanged' }> },
): Promise<PollOutcome> {
  const next: SourceState = {
    ...state,
    health: 'ok',
    error: null,
    failures: 0,
    etag: fetched.etag ?? state.etag,
    lastModified: fetched.lastModified ?? state.lastModified,
    lastCheckAt: deps.clock.now(),
    nextCheckAt: deps.nextRunAt(source),
    retryAfterAt: null,
  };
  await deps.store.write((tables) => tables.saveSourceState(next));
  deps.log('debug', 'source-unchanged', { source: source.id });
  return outcome(source, 'unchanged', {});
}

async function keepFailure(
  deps: PipelineDeps,
  { source, state, error }: { source: SourceDefinition; state: SourceState; error: BotError },
): Promise<PollOutcome> {
  const now = deps.clock.now();
  const failures = state.failures + 1;
  const next: SourceState = {
    ...state,
    health: 'failing',
    error: error.message,
    failures,
    lastCheckAt: now,
    nextCheckAt: nextTryAt({ failures, retryAfterMs: error.retryAfterMs }, now, deps.random()),
    retryAfterAt: retryAfterAt(error.retryAfterMs, now),
  };
  await deps.store.write(async (tables) => {
    await tables.saveSourceState(next);
    if (failures === TOLD_AFTER_FAILURES)
      await tellOperator(tables, operatorOf(deps), { source, error: error.message, now });
  });
  deps.log('warn', 'source-failed', { source: source.id, code: error.code, error: error.message, failures });
  return outcome(source, 'failed', { message: error.message });
}

/** After a new release: what the archive says now, then what a better reader sees in the old texts. */
async function catchUp(deps: PipelineDeps): Promise<void> {
  const now = deps.clock.now();
  for (const conference of deps.catalogue)
    await deps.store.write((tables) => foldConference(tables, deps, { conference, cause: 'archive', now }));
  const touched = new Set<string>();
  for (;;) {
    const old = await deps.store.read((tables) => tables.versionsReadBefore(READER_VERSION, REREAD_AT_ONCE));
    if (old.length === 0) break;
    await deps.store.write(async (tables) => {
      for (const version of old) {
        const reading = readVersion(version, deps.catalogue);
        await tables.addReading(version.id, READER_VERSION, reading);
        for (const conference of conferencesOf(reading)) touched.add(conference);
      }
    });
    deps.log('info', 'texts-read-anew', { texts: old.length, readerVersion: READER_VERSION });
  }
  if (touched.size === 0) return;
  await linkAnew(deps);
  for (const conference of deps.catalogue)
    await deps.store.write((tables) => foldConference(tables, deps, { conference, cause: 'reader', now }));
}

// ── Questions ──────────────────────────────────────────────────────────────────────────────────────────────────────

async function answerQuestion(deps: PipelineDeps, question: Question): Promise<Card> {
  const [, command, argument = ''] = /^\/(why|unsubscribe)\s+(\S+)/.exec(question.text) ?? [];
  const language = question.language ?? deps.language;
  if (command === 'why') return answerWhy(deps, argument, language);
  if (command === 'unsubscribe') return endSubscription(deps, { channel: question.channel, id: argument, language });
  const key = question.thread ? `thread:${question.thread}` : null;
  const previous = key ? await deps.store.read((tables) => tables.note(key)) : null;
  const now = deps.clock.now();
  const intent = understandQuestion(question, {
    catalogue: deps.catalogue,
    today: berlinDay(now),
    previous: previous ? (JSON.parse(previous) as Intent) : null,
  });
  // Thanks and greetings do not end a thread.
  if (key && intent.kind !== 'out_of_scope' && intent.kind !== 'help')
    await deps.store.write((tables) => tables.saveNote(key, JSON.stringify(intent)));
  if (intent.kind === 'subscribe' || intent.kind === 'unsubscribe') return answerWish(deps, question, intent);
  return deps.store.read(async (tables) => {
    const { query } = intent.slots;
    return answerIntent(intent, {
      conferences: deps.catalogue,
      sessions: await tables.sessions(),
      resolutions: await tables.resolutions(),
      hits: query ? await tables.searchResolutions(query, 50) : [],
      lastCheckAt: lastCheck(await tables.sourceStates()),
      publicUrl: deps.publicUrl,
      now,
    });
  });
}

async function answerWhy(deps: PipelineDeps, id: string, language: Language): Promise<Card> {
  const record = await deps.store.read((tables) => tables.record(id));
  const conference = deps.catalogue.find(({ id: known }) => known === record?.value.conference);
  if (!record || !conference) return whyAnswer(id, [], language);
  const title =
    record.kind === 'session' ? sessionTitle(record.value, conference, language) : resolutionName(record.value);
  return whyAnswer(title, (await factsFor(deps, record.value.id)) ?? [], language);
}

async function factsFor(deps: PipelineDeps, id: string): Promise<readonly Fact[] | null> {
  return deps.store.read(async (tables) => {
    const record = await tables.record(id);
    const conference = deps.catalogue.find(({ id: known }) => known === record?.value.conference);
    if (!record || !conference) return null;
    const { grounds } = await mergeStored(tables, deps, conference);
    const ground = grounds.get(record.value.id);
    return ground ? factsOf(record.value.id, ground) : [];
  });
}

// ── Small pieces ───────────────────────────────────────────────────────────────────────────────────────────────────

function operatorOf({ operatorChannel, language }: PipelineDeps): Operator {
  return { channel: operatorChannel, language };
}

function newState(id: string): SourceState {
  return {
    id,
    health: 'new',
    etag: null,
    lastModified: null,
    bodyHash: null,
    itemCount: 0,
    currentVersions: [],
    baselineAt: null,
    lastCheckAt: null,
    lastChangeAt: null,
    nextCheckAt: null,
    retryAfterAt: null,
    failures: 0,
    error: null,
  };
}

function kindOf({ kinds }: PipelineDeps, source: SourceDefinition): SourceKind {
  const kind = kinds.find(({ id }) => id === source.kind);
  if (!kind) throw new TypeError(`no source kind ${source.kind}`);
  return kind;
}

function conferencesOf({ sessions, resolutions }: Reading): string[] {
  return [...sessions, ...resolutions].map(({ conference }) => conference);
}

function lastCheck(states: readonly SourceState[]): Temporal.Instant | null {
  const checks = states.filter(({ health }) => health === 'ok').flatMap(({ lastCheckAt }) => lastCheckAt ?? []);
  return checks.sort(Temporal.Instant.compare).at(-1) ?? null;
}

function laterOf(a: Temporal.Instant | null, b: Temporal.Instant | null): Temporal.Instant | null {
  if (!a || !b) return a ?? b;
  return Temporal.Instant.compare(a, b) > 0 ? a : b;
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
