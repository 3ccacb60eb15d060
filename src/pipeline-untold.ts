/** News that a channel has no message of, and why: found out when somebody asks, so that nothing is kept for it. */
import { ownerOf } from './core/channel.ts';
import { digestSubject } from './core/digest.ts';
import { groupChanges, isOldSession } from './core/group.ts';
import { haystack } from './core/haystack.ts';
import { mismatch } from './core/match.ts';
import type { ChangeEvent, ChannelRef, Conference, Language, Subscription } from './core/model.ts';
import type { StoreTables } from './core/ports.ts';
import { instantInWords, listInWords } from './core/wording/dates.ts';
import { UNTOLD } from './core/wording/untold.ts';

export interface Untold {
  readonly change: ChangeEvent;
  readonly subscription: Subscription;
  /** `untold`: nothing will follow. `digest`: it stands in one, or will. `due`: its channels are still to be given rows. */
  readonly state: 'untold' | 'digest' | 'due';
  /** A whole sentence. */
  readonly reason: string;
}

export interface Asking {
  readonly catalogue: readonly Conference[];
  readonly language: Language;
  /** Of the newest changes. */
  readonly changes: number;
}

/** Alerts that are not passed on yet; more never wait when nothing is wrong. */
const OPEN_ALERTS = 100;

/** For each of the newest changes and each subscription whose channel has no row for it: why. Newest first. */
export async function untoldChanges(tables: StoreTables, asking: Asking): Promise<readonly Untold[]> {
  const subscriptions = await tables.subscriptions();
  const changes = await tables.changes({ limit: asking.changes });
  const waiting = await openSubjects(tables, subscriptions);
  const found: Untold[] = [];
  for (const change of changes) {
    const subjects = [...new Set([change.record, ...(await tables.subjectsOf(change.record))])];
    const texts = await textsOf(tables, change, { subjects, catalogue: asking.catalogue });
    const told = new Map<ChannelRef, Told>();
    for (const subscription of subscriptions) {
      const { channel } = subscription;
      const known = told.get(channel) ?? (await toldOf(tables, subjects, channel));
      told.set(channel, known);
      if (known.byMessage) continue;
      const isWaiting = subjects.some((subject) => waiting.has(`${ownerOf(channel)}|${subject}`));
      found.push({ change, subscription, ...explain({ change, subscription, texts, known, isWaiting }, asking) });
    }
  }
  return found;
}

/** What a channel has of some subjects. */
interface Told {
  readonly byMessage: boolean;
  readonly digest: { readonly dueAt: Temporal.Instant; readonly isOut: boolean } | null;
}

async function toldOf(tables: StoreTables, subjects: readonly string[], channel: ChannelRef): Promise<Told> {
  for (const subject of subjects) if (await tables.post(subject, channel)) return { byMessage: true, digest: null };
  for (const subject of subjects) {
    const [entry] = await tables.digestsOf(subject, channel);
    if (!entry) continue;
    const post = await tables.post(digestSubject(entry.dueAt), channel);
    return { byMessage: false, digest: { dueAt: entry.dueAt, isOut: post?.messageId != null } };
  }
  return { byMessage: false, digest: null };
}

/** Owner and subject of each item whose alert is not passed on to all channels of the owner yet. */
async function openSubjects(tables: StoreTables, subscriptions: readonly Subscription[]): Promise<ReadonlySet<string>> {
  const open = new Set<string>();
  for (const owner of new Set(subscriptions.map(({ channel }) => ownerOf(channel))))
    for (const { alert } of await tables.openAlerts(owner, OPEN_ALERTS))
      for (const { subject } of alert.items) open.add(`${owner}|${subject}`);
  return open;
}

/** What the subscriptions' words were looked for in: what was said with it, or, where nothing was, the record itself. */
async function textsOf(
  tables: StoreTables,
  { record, after, conference: id }: ChangeEvent,
  { subjects, catalogue }: { readonly subjects: readonly string[]; readonly catalogue: readonly Conference[] },
): Promise<string> {
  for (const subject of subjects) {
    const item = subject === record ? null : await tables.alertItem(subject.split(':')[0] ?? '', subject);
    if (item) return item.haystack;
  }
  const conference = catalogue.find((one) => one.id === id);
  if (!conference) return '';
  if (after.kind === 'session') return haystack(conference, after.value, []);
  const session = after.value.session === null ? null : await tables.record(after.value.session);
  return haystack(conference, session?.kind === 'session' ? session.value : null, [after.value]);
}

interface Case {
  readonly change: ChangeEvent;
  readonly subscription: Subscription;
  readonly texts: string;
  readonly known: Told;
  readonly isWaiting: boolean;
}

function explain(given: Case, { language }: Pick<Asking, 'language'>): Pick<Untold, 'state' | 'reason'> {
  const say = UNTOLD[language];
  const { digest } = given.known;
  const against = whyNotWanted(given, language) ?? whyNoNews(given.change, language);
  if (digest?.isOut) return { state: 'digest', reason: say.toldInDigest };
  if (against !== null) return { state: 'untold', reason: against };
  if (digest) return { state: 'digest', reason: say.inDigest(instantInWords(digest.dueAt, language)) };
  return given.isWaiting ? { state: 'due', reason: say.waits } : { state: 'untold', reason: say.withOthers };
}

function whyNotWanted({ change, subscription, texts }: Case, language: Language): string | null {
  const say = UNTOLD[language];
  const { conferences, words, pause, createdAt } = subscription;
  const { conference, after } = change;
  const since = instantInWords(pause?.since ?? createdAt, language);
  const item = { conference, recordKind: after.kind, haystack: texts };
  switch (mismatch({ ...subscription, pause: pause?.by === 'person' ? pause : null }, item)) {
    case 'paused':
      return say.paused(since);
    case 'other-conference':
      return say.otherConference(conference, listInWords(conferences, language));
    case 'other-kind':
      return say.otherKind[after.kind];
    case 'no-word':
      return say.noWord(words.join(', '));
    case null:
      return Temporal.Instant.compare(createdAt, change.at) > 0
        ? say.younger(instantInWords(createdAt, language))
        : null;
  }
}

/** Why a change is worth no message to anybody; null: it is. */
function whyNoNews(change: ChangeEvent, language: Language): string | null {
  const say = UNTOLD[language];
  const [group] = groupChanges([change], change.at);
  if (group === undefined || group.manner !== 'edit') return null;
  if (change.cause !== 'news') return say[change.cause];
  return isOldSession(change, change.at) ? say.old : say.silent;
}
