/** Reminders: planned where sessions change, told when their instant has come, corrected when they are overtaken. */
import { ownerOf } from './core/channel.ts';
import { haystack } from './core/haystack.ts';
import type { Alert, AlertItem, Card, ChangeEvent, Conference, Language, Session } from './core/model.ts';
import type { Clock, Log, Store, StoreTables } from './core/ports.ts';
import { dueState, planReminders, type Reminder, reminderCard, reminderSubject } from './core/reminder.ts';
import { berlinDay } from './core/wording/dates.ts';

export interface ReminderDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly catalogue: readonly Conference[];
  readonly publicUrl: string;
  readonly hash: (text: string) => string;
}

/** Reminders taken in one transaction. */
const AT_ONCE = 50;

// ── Planning ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Plans anew what is still to come, and what has changed: part of the fold, so that a move and its reminders are one. */
export async function planRemindersOf(
  tables: StoreTables,
  sessions: readonly Session[],
  { changes, now }: { readonly changes: readonly ChangeEvent[]; readonly now: Temporal.Instant },
): Promise<void> {
  const today = berlinDay(now);
  const changed = new Set(changes.map(({ record }) => record));
  for (const session of sessions) {
    const isComing = session.days !== null && Temporal.PlainDate.compare(session.days.start, today) >= 0;
    if (!isComing && !changed.has(session.id)) continue;
    const standing = await tables.reminders(session.id);
    for (const reminder of planReminders(session, standing, now)) await tables.saveReminder(reminder);
  }
}

/** Items that correct in place the reminders which were sent for a day that is still to come. */
export async function overtakenReminders(
  tables: StoreTables,
  changes: readonly ChangeEvent[],
  context: Pick<ReminderDeps, 'publicUrl'> & { readonly conference: Conference; readonly now: Temporal.Instant },
): Promise<AlertItem[]> {
  const sessions = new Map(
    changes.flatMap(({ after, revision }) =>
      after.kind === 'session' && after.value.status !== 'held'
        ? [[after.value.id, { session: after.value, revision }]]
        : [],
    ),
  );
  const items: AlertItem[] = [];
  for (const { session, revision } of sessions.values())
    for (const reminder of await tables.reminders(session.id))
      if (reminder.state === 'sent' && Temporal.PlainDate.compare(reminder.on, berlinDay(context.now)) >= 0)
        items.push(reminderItem(reminder, session, { ...context, revision, manner: 'edit' }));
  return items;
}

// ── Telling ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Tells every reminder whose instant has come; state and alert are one transaction, so that none is told twice or lost.
 *  Returns how many are told. */
export async function remindDue(deps: ReminderDeps): Promise<number> {
  for (let told = 0; ; ) {
    const now = deps.clock.now();
    const due = await deps.store.read((tables) => tables.dueReminders(now, AT_ONCE));
    if (due.length === 0) return told;
    told += await deps.store.write((tables) => takeDue(deps, tables, now));
  }
}

async function takeDue(deps: ReminderDeps, tables: StoreTables, now: Temporal.Instant): Promise<number> {
  const sent: AlertItem[] = [];
  for (const reminder of await tables.dueReminders(now, AT_ONCE)) {
    const record = await tables.record(reminder.session);
    const session = record?.kind === 'session' ? record.value : null;
    const conference = deps.catalogue.find(({ id }) => id === session?.conference);
    const state = conference ? dueState(reminder, session, now) : 'void';
    await tables.saveReminder({ ...reminder, state });
    const { kind, dueAt } = reminder;
    deps.log(state === 'missed' ? 'warn' : 'info', 'reminder-due', { session: reminder.session, kind, dueAt, state });
    if (!session || !conference || state === 'void') continue;
    const revision = await revisionOf(tables, session);
    const item = reminderItem(reminder, session, { ...deps, conference, now, revision, manner: 'tell' });
    if (state === 'sent') sent.push(item);
    else if (isStillAsked(reminder, now)) await addAlert(tables, { id: item.subject, at: now, items: [item] });
  }
  const id = `reminders:${deps.hash(sent.map(({ subject }) => subject).join('|')).slice(0, 20)}`;
  if (sent.length > 0) await addAlert(tables, { id, at: now, items: sent });
  return sent.length;
}

/** While the session is to come, each channel that was not reminded of it has a row with the reason. */
function isStillAsked({ on }: Reminder, now: Temporal.Instant): boolean {
  return Temporal.PlainDate.compare(on, berlinDay(now)) >= 0;
}

async function addAlert(tables: StoreTables, alert: Alert): Promise<void> {
  const channels = (await tables.subscriptions()).map(({ channel }) => channel);
  await tables.addAlert(alert, [...new Set(channels.map(ownerOf))]);
}

async function revisionOf(tables: StoreTables, { id, conference }: Session): Promise<number> {
  const publications = await tables.publications({ conference });
  return publications.find(({ record }) => record === id)?.sequence ?? 0;
}

interface Reminding extends Pick<ReminderDeps, 'publicUrl'> {
  readonly conference: Conference;
  readonly now: Temporal.Instant;
  readonly revision: number;
  readonly manner: 'tell' | 'edit';
}

function reminderItem(reminder: Reminder, session: Session, reminding: Reminding): AlertItem {
  const { conference, now, publicUrl, revision, manner } = reminding;
  const card = (language: Language): Card => reminderCard(reminder, session, { conference, language, publicUrl, now });
  return {
    subject: reminderSubject(reminder),
    records: [session.id],
    recordKind: 'session',
    conference: conference.id,
    revision,
    manner,
    urgent: false,
    skipsDigest: true,
    changes: [],
    view: null,
    haystack: haystack(conference, session, []),
    cards: { de: card('de'), en: card('en') },
  };
}
