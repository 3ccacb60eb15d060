/**
 * The order of things, and, with the files beside it, the only place that knows it:
 *
 *   pollSource      source → items → readings → records → changes → alert, one transaction a poll   pipeline-poll, -fold
 *   drainOutbox     alert → posts → operations → chats                                              pipeline-drain
 *   answerQuestion  question or command → intent → answer                                           pipeline-questions
 */

import { factsOf } from './core/merge.ts';
import type { Fact, SourceDefinition } from './core/model.ts';
import { READER_VERSION } from './core/reader-version.ts';
import {
  createDocumentLook,
  type DocumentDeps,
  type DocumentLook,
  linkAnew,
  readDocuments,
} from './pipeline-documents.ts';
import { tendEvents } from './pipeline-events.ts';
import { foldConference, mergeStored } from './pipeline-fold.ts';
import { type Release, type Released, releaseHeld } from './pipeline-held.ts';
import { type PollDeps, type PollOptions, type PollOutcome, pollSource } from './pipeline-poll.ts';
import { type Answering, createAnswering, type QuestionDeps } from './pipeline-questions.ts';
import { claimReader, conferencesOf, isOutdatedReader, readEach } from './pipeline-reader.ts';
import { createSourceStates } from './pipeline-source-states.ts';

export type PipelineDeps = Omit<PollDeps, 'states'> & DocumentDeps & Omit<QuestionDeps, 'factsFor'>;

export interface Pipeline extends Answering {
  /** Polls one source. Never throws for what the source does; that is in the outcome and in the source's state. */
  pollSource(source: SourceDefinition, options?: PollOptions): Promise<PollOutcome>;
  /** Ends the hold on entries of a source. Null: nothing is held. */
  release(source: SourceDefinition, how: Release): Promise<Released | null>;
  /** Brings archive and readings up to this release: after a start, before anything else. */
  catchUp(): Promise<void>;
  /** Makes due what is missing, wrong or unwanted in the scheduled events of Discord's guilds: every minute, which also
   *  brings in subscriptions that other processes made. */
  tendEvents(): Promise<void>;
  /** True when a newer release has read this store: this process asks and merges no more, but goes on answering and sending. */
  isOutdated(): Promise<boolean>;
  /** Every fact behind a record, by its id or a former one; null: no such record. */
  factsFor(record: string): Promise<readonly Fact[] | null>;
}

const REREAD_AT_ONCE = 200;

export function createPipeline(deps: PipelineDeps): Pipeline {
  const polling = { ...deps, states: createSourceStates(deps.store), look: createDocumentLook(deps) };
  return {
    ...createAnswering({ ...deps, factsFor: (record) => factsFor(deps, record) }),
    pollSource: (source, options) => pollWithDocuments(polling, source, options ?? {}),
    async release(source, how) {
      const released = await releaseHeld(polling, source, how);
      if (released && released.changes.length > 0) await tendEvents(deps);
      return released;
    },
    async catchUp() {
      await catchUp(deps);
      await tendEvents(deps);
    },
    tendEvents: () => tendEvents(deps),
    isOutdated: () => deps.store.read(isOutdatedReader),
    factsFor: (record) => factsFor(deps, record),
  };
}

type Polling = PipelineDeps & PollDeps & { readonly look: DocumentLook };

/** A source, and then, a few at a time, the documents that it links to. */
async function pollWithDocuments(
  deps: Polling,
  source: SourceDefinition,
  { anyway, judged }: PollOptions,
): Promise<PollOutcome> {
  let isOver = false;
  const polled = await pollSource(deps, source, {
    anyway,
    judged() {
      isOver = deps.look.isSurelyNoneDue(source.id);
      if (isOver) judged?.();
    },
  });
  if (isOver || polled.result === 'failed' || polled.result === 'waiting') return polled;
  const isAnyDue = await deps.look.isAnyDue(source.id, polled.result !== 'unchanged');
  const changes = isAnyDue ? [...polled.changes, ...(await readDocuments(deps, source))] : polled.changes;
  if (changes.length > 0) await tendEvents(deps);
  return { ...polled, changes };
}

/** After a new release: what the archive says now, then what a better reader sees in the old texts. */
async function catchUp(deps: PipelineDeps): Promise<void> {
  const now = deps.clock.now();
  if (!(await deps.store.write(claimReader)))
    return deps.log('warn', 'reader-outdated', { readerVersion: READER_VERSION });
  for (const conference of deps.catalogue)
    await deps.store.write((tables) => foldConference(tables, deps, { conference, cause: 'archive', now }));
  const touched = new Set<string>();
  for (;;) {
    const old = await deps.store.read((tables) => tables.versionsReadBefore(READER_VERSION, REREAD_AT_ONCE));
    if (old.length === 0) break;
    const readings = await readEach(deps.reader, old);
    await deps.store.write(async (tables) => {
      for (const [id, reading] of readings) {
        await tables.addReading(id, READER_VERSION, reading);
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
