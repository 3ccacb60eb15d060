/** Reminders, planned and past. */
import type { Selectable } from 'kysely';
import type { StoreTables } from '../../core/ports.ts';
import type { Reminder } from '../../core/reminder.ts';
import { instantFromText, instantToText } from './instant.ts';
import type { Database, Schema } from './schema.ts';

type Part = 'reminders' | 'saveReminder' | 'dueReminders';

export function reminderTables(db: Database): Pick<StoreTables, Part> {
  return {
    reminders: (session) => reminders(db, session),
    saveReminder: (reminder) => saveReminder(db, reminder),
    dueReminders: (now, limit) => dueReminders(db, now, limit),
  };
}

async function reminders(db: Database, session: string): Promise<readonly Reminder[]> {
  const rows = await db
    .selectFrom('reminders')
    .selectAll()
    .where('session', '=', session)
    .orderBy('due_at')
    .orderBy('kind')
    .orderBy('day')
    .execute();
  return rows.map(toReminder);
}

async function saveReminder(db: Database, { session, kind, on, dueAt, state }: Reminder): Promise<void> {
  const row = { session, kind, day: on.toString(), due_at: instantToText(dueAt), state };
  await db
    .insertInto('reminders')
    .values(row)
    .onConflict((conflict) => conflict.columns(['session', 'kind', 'day']).doUpdateSet(row))
    .execute();
}

async function dueReminders(db: Database, now: Temporal.Instant, limit: number): Promise<readonly Reminder[]> {
  const rows = await db
    .selectFrom('reminders')
    .selectAll()
    .where('state', '=', 'planned')
    .where('due_at', '<=', instantToText(now))
    .orderBy('due_at')
    .orderBy('session')
    .limit(limit)
    .execute();
  return rows.map(toReminder);
}

function toReminder(row: Selectable<Schema['reminders']>): Reminder {
  return {
    session: row.session,
    kind: row.kind as Reminder['kind'],
    on: Temporal.PlainDate.from(row.day),
    dueAt: instantFromText(row.due_at),
    state: row.state as Reminder['state'],
  };
}
