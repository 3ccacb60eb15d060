/** The middle of the flow, inside one transaction: merge → diff → card → alert, for one conference. */
import { resolutionsCard, sessionCard, shownView } from './core/card.ts';
import { ownerOf } from './core/channel.ts';
import { diffRecords } from './core/diff.ts';
import { type ChangeGroup, groupChanges } from './core/group.ts';
import { haystack } from './core/haystack.ts';
import { type Merged, mergeRecords } from './core/merge.ts';
import type { AlertItem, Card, Cause, ChangeEvent, Conference, Language, Resolution, Session } from './core/model.ts';
import { resolutionName, type Telling } from './core/phrases.ts';
import type { StoreTables } from './core/ports.ts';
import { overtakenReminders, planRemindersOf } from './pipeline-reminders.ts';

export interface FoldDeps {
  /** Opaque hash of a text, 16 characters or more, safe in addresses. */
  readonly hash: (text: string) => string;
  readonly publicUrl: string;
  /** Whether the archive that comes with the program counts. */
  readonly useArchive: boolean;
}

export interface FoldOptions {
  readonly conference: Conference;
  readonly cause: Cause;
  readonly now: Temporal.Instant;
}

const LANGUAGES: readonly Language[] = ['de', 'en'];

/** Folds all that is known of a conference anew and writes records, ledger, changes, reminders and what is to be said.
 *  Returns the changes. */
export async function foldConference(
  tables: StoreTables,
  deps: FoldDeps,
  { conference, cause, now }: FoldOptions,
): Promise<readonly ChangeEvent[]> {
  return foldConferences(tables, deps, { conferences: [conference], cause, now });
}

/** Several at once: what one poll brings is told by one alert, whatever conferences it speaks of. */
export async function foldConferences(
  tables: StoreTables,
  deps: FoldDeps,
  { conferences, cause, now }: Omit<FoldOptions, 'conference'> & { readonly conferences: readonly Conference[] },
): Promise<readonly ChangeEvent[]> {
  const folded: Folded[] = [];
  for (const conference of conferences) folded.push(await foldOne(tables, deps, { conference, cause, now }));
  const changes = folded.flatMap((one) => one.changes);
  await writeAlert(tables, folded, { deps, now });
  return changes;
}

interface Folded {
  readonly conference: Conference;
  readonly merged: Pick<Merged, 'sessions' | 'resolutions'>;
  readonly changes: readonly ChangeEvent[];
}

async function foldOne(tables: StoreTables, deps: FoldDeps, { conference, cause, now }: FoldOptions): Promise<Folded> {
  const before = {
    sessions: await tables.sessions({ conference: conference.id }),
    resolutions: await tables.resolutions({ conference: conference.id }),
  };
  const merged = await mergeStored(tables, deps, conference);
  const difference = diffRecords({
    conference: conference.id,
    before,
    after: merged,
    aliases: merged.aliases,
    publications: await tables.publications({ conference: conference.id }),
    cause,
    at: now,
    hash: deps.hash,
  });
  await tables.appendAnchors(conference.id, merged.anchors);
  await tables.saveRecords(conference.id, merged.sessions, merged.resolutions);
  await tables.appendPublications(difference.publications);
  await tables.appendChanges(difference.changes);
  await planRemindersOf(tables, merged.sessions, { changes: difference.changes, now });
  return { conference, merged, changes: difference.changes };
}

/** All statements about a conference, folded; also how `why` finds the grounds of a record. */
export async function mergeStored(
  tables: StoreTables,
  { hash, useArchive }: Pick<FoldDeps, 'hash' | 'useArchive'>,
  conference: Conference,
): Promise<Merged> {
  const stored = await tables.testimonies(conference.id);
  return mergeRecords({
    conference,
    testimonies: useArchive ? [...conference.archive.testimonies, ...stored] : stored,
    anchors: await tables.anchors(conference.id),
    before: await tables.sessions({ conference: conference.id }),
    replacements: await tables.documentReplacements(),
    newId: (seed) => `${conference.slug}-${hash(seed).slice(0, 10)}`,
  });
}

interface AlertContext {
  readonly deps: FoldDeps;
  readonly conference: Conference;
  readonly merged: Pick<Merged, 'sessions' | 'resolutions'>;
  readonly now: Temporal.Instant;
}

async function writeAlert(
  tables: StoreTables,
  folded: readonly Folded[],
  { deps, now }: Pick<AlertContext, 'deps' | 'now'>,
): Promise<void> {
  const ids = folded.flatMap(({ changes }) => changes.map((change) => change.id));
  if (ids.length === 0) return;
  const id = deps.hash(ids.join('|')).slice(0, 20);
  const items: AlertItem[] = [];
  for (const { changes, ...about } of folded) {
    const context = { ...about, deps, now };
    for (const group of groupChanges(changes, now)) {
      const subjects = await subjectsFor(tables, group, `${id}:${items.length}`);
      const fresh = subjects.filter((subject) => !items.some((item) => item.subject === subject));
      for (const subject of fresh) items.push(await alertItem(tables, { group, subject }, context));
    }
    items.push(...(await overtakenReminders(tables, changes, { ...context, publicUrl: deps.publicUrl })));
  }
  if (items.length === 0) return;
  const channels = (await tables.subscriptions()).map(({ channel }) => channel);
  await tables.addAlert({ id, at: now, items }, [...new Set(channels.map(ownerOf))]);
}

/** What a group's message is about. A silent change is worth a row only where something stands already. */
async function subjectsFor(tables: StoreTables, group: ChangeGroup, batch: string): Promise<string[]> {
  if (group.manner === 'tell') return [group.kind === 'session' ? (group.records[0] ?? batch) : batch];
  const told = await Promise.all(group.records.map((record) => tables.subjectsOf(record)));
  const subjects = group.kind === 'session' ? group.records : [...new Set(told.flat())].filter((s) => s.includes(':'));
  const standing = await Promise.all(
    subjects.map(async (subject) => (await tables.postsOf(subject)).length > 0 || (await tables.isInDigest(subject))),
  );
  return subjects.filter((_, index) => standing[index]);
}

async function alertItem(
  tables: StoreTables,
  { group, subject }: { readonly group: ChangeGroup; readonly subject: string },
  context: AlertContext,
): Promise<AlertItem> {
  const { merged } = context;
  const session = merged.sessions.find(({ id }) => id === group.session) ?? null;
  const records = group.kind === 'session' ? group.records : await batchRecords(tables, subject, group.records);
  const resolutions = merged.resolutions.filter(({ id }) => records.includes(id)).toSorted(byName);
  const revisions = await tables.publications({ conference: group.conference });
  const revision = revisions
    .filter(({ record }) => records.includes(record))
    .reduce((sum, { sequence }) => sum + sequence, 0);
  const cards = cardsFor(group, { session, resolutions }, context);
  return {
    subject,
    records,
    recordKind: group.kind,
    conference: group.conference,
    revision,
    manner: group.manner,
    urgent: group.urgent,
    changes: group.changes,
    view: group.kind === 'session' && session ? shownView(session) : null,
    haystack: haystack(context.conference, session, resolutions),
    cards,
  };
}

const IN_NUMBERS = new Intl.Collator('de', { numeric: true });

/** "TOP 2" before "TOP 10". */
function byName(a: Resolution, b: Resolution): number {
  return IN_NUMBERS.compare(resolutionName(a), resolutionName(b));
}

/** An amended resolution stands in the message it came with: the batch of that alert. */
async function batchRecords(
  tables: StoreTables,
  subject: string,
  records: readonly string[],
): Promise<readonly string[]> {
  const standing = await tables.alertItem(subject.split(':')[0] ?? '', subject);
  return standing?.records ?? records;
}

function cardsFor(
  group: ChangeGroup,
  about: { readonly session: Session | null; readonly resolutions: readonly Resolution[] },
  { conference, deps, now }: AlertContext,
): Readonly<Record<Language, Card>> {
  const cardIn = (language: Language): Card => {
    const telling: Telling = { conference, language, publicUrl: deps.publicUrl, now };
    if (group.kind === 'session' && about.session) return sessionCard(about.session, group.changes, telling);
    return resolutionsCard(about.resolutions, about.session, telling);
  };
  const [de, en] = LANGUAGES.map(cardIn) as [Card, Card];
  return { de, en };
}
