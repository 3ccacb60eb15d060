/**
 * The order of things, and, with the files beside it, the only place that knows it:
 *
 *   pollSource      source → items → readings → records → changes → alert, one transaction a poll   pipeline-poll, -fold
 *   drainOutbox     alert → posts → operations → chats                                              pipeline-drain
 *   answerQuestion  question → intent → answer                                                      here, pipeline-wish
 */
import { answerIntent, whyAnswer } from './core/answer.ts';
import { READER_VERSION } from './core/extract.ts';
import { factsOf } from './core/merge.ts';
import type { Card, Fact, Intent, Language, Question, SourceDefinition, SourceState } from './core/model.ts';
import { resolutionName, sessionTitle } from './core/phrases.ts';
import { understandQuestion } from './core/question.ts';
import { berlinDay } from './core/wording/dates.ts';
import { type DocumentDeps, linkAnew, readDocuments } from './pipeline-documents.ts';
import { tendEvents } from './pipeline-events.ts';
import { foldConference, mergeStored } from './pipeline-fold.ts';
import { conferencesOf, type PollDeps, type PollOutcome, pollSource, readVersion } from './pipeline-poll.ts';
import { answerWish, endSubscription } from './pipeline-wish.ts';

export type PipelineDeps = PollDeps & DocumentDeps;

export interface Pipeline {
  /** Polls one source. Never throws for what the source does; that is in the outcome and in the source's state. */
  pollSource(source: SourceDefinition, options?: { readonly anyway?: boolean }): Promise<PollOutcome>;
  /** Brings archive and readings up to this release: after a start, before anything else. */
  catchUp(): Promise<void>;
  /** Makes due what is missing, wrong or unwanted in the scheduled events of Discord's guilds: every minute, which also
   *  brings in subscriptions that other processes made. */
  tendEvents(): Promise<void>;
  answerQuestion(question: Question): Promise<Card>;
  /** Every fact behind a record, by its id or a former one; null: no such record. */
  factsFor(record: string): Promise<readonly Fact[] | null>;
}

const REREAD_AT_ONCE = 200;

export function createPipeline(deps: PipelineDeps): Pipeline {
  return {
    pollSource: (source, options) => pollWithDocuments(deps, source, options?.anyway ?? false),
    async catchUp() {
      await catchUp(deps);
      await tendEvents(deps);
    },
    tendEvents: () => tendEvents(deps),
    answerQuestion: (question) => answerQuestion(deps, question),
    factsFor: (record) => factsFor(deps, record),
  };
}

/** A source, and then, a few at a time, the documents that it links to. */
async function pollWithDocuments(deps: PipelineDeps, source: SourceDefinition, anyway: boolean): Promise<PollOutcome> {
  const polled = await pollSource(deps, source, anyway);
  if (polled.result === 'failed' || polled.result === 'waiting') return polled;
  const changes = [...polled.changes, ...(await readDocuments(deps, source))];
  if (changes.length > 0) await tendEvents(deps);
  return { ...polled, changes };
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

function lastCheck(states: readonly SourceState[]): Temporal.Instant | null {
  const checks = states.filter(({ health }) => health === 'ok').flatMap(({ lastCheckAt }) => lastCheckAt ?? []);
  return checks.sort(Temporal.Instant.compare).at(-1) ?? null;
}
