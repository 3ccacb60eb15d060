/** What answers draw on, out of the store. */
import type { Knowledge } from './core/answer.ts';
import { haystack } from './core/haystack.ts';
import { mismatch } from './core/match.ts';
import type { AlertItem, Conference, ConferenceRecord, SourceState, Subscription } from './core/model.ts';
import type { Clock, StoreTables } from './core/ports.ts';

export interface KnowledgeDeps {
  readonly clock: Clock;
  readonly catalogue: readonly Conference[];
  readonly publicUrl: string;
}

const HITS_MOST = 50;

/** @param query what resolutions are searched for; absent: nothing is. */
export async function knowledge(deps: KnowledgeDeps, tables: StoreTables, query?: string): Promise<Knowledge> {
  return {
    conferences: deps.catalogue,
    sessions: await tables.sessions(),
    resolutions: await tables.resolutions(),
    hits: query ? await tables.searchResolutions(query, HITS_MOST) : [],
    lastCheckAt: lastCheckOf(await tables.sourceStates()),
    publicUrl: deps.publicUrl,
    now: deps.clock.now(),
  };
}

/** When any source was last read well; null: none was. */
export function lastCheckOf(states: readonly SourceState[]): Temporal.Instant | null {
  const checks = states.filter(({ health }) => health === 'ok').flatMap(({ lastCheckAt }) => lastCheckAt ?? []);
  return checks.sort(Temporal.Instant.compare).at(-1) ?? null;
}

/** That part of what is known which a subscription would have told of. */
export function knownFor(subscription: Subscription, known: Knowledge): Knowledge {
  const wants = (record: ConferenceRecord) => wantsRecord(subscription, record, known);
  return {
    ...known,
    sessions: known.sessions.filter((value) => wants({ kind: 'session', value })),
    resolutions: known.resolutions.filter((value) => wants({ kind: 'resolution', value })),
  };
}

/** Whether a message about this record would come by the subscription, paused or not. */
export function wantsRecord(
  subscription: Subscription,
  record: ConferenceRecord,
  known: Pick<Knowledge, 'conferences' | 'sessions' | 'resolutions'>,
): boolean {
  const conference = known.conferences.find(({ id }) => id === record.value.conference);
  if (!conference) return false;
  const item: Pick<AlertItem, 'conference' | 'recordKind' | 'haystack'> = {
    conference: conference.id,
    recordKind: record.kind,
    haystack: subscription.words.length > 0 ? textOf(record, conference, known) : '',
  };
  return mismatch({ ...subscription, pause: null }, item) === null;
}

function textOf(
  record: ConferenceRecord,
  conference: Conference,
  { sessions, resolutions }: Pick<Knowledge, 'sessions' | 'resolutions'>,
): string {
  if (record.kind === 'session') {
    const own = resolutions.filter(({ session }) => session === record.value.id);
    return haystack(conference, record.value, own);
  }
  return haystack(conference, sessions.find(({ id }) => id === record.value.session) ?? null, [record.value]);
}
