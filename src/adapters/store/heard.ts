/** What chats have delivered lately, so that of several processes one answers. */
import type { StoreTables } from '../../core/ports.ts';
import { instantToText } from './instant.ts';
import type { Database } from './schema.ts';

/** Slack repeats an event for some six minutes. */
const KEPT_HOURS = 1;

export function heardTables(db: Database): Pick<StoreTables, 'hear'> {
  return { hear: (key, now) => hear(db, key, now) };
}

async function hear(db: Database, key: string, now: Temporal.Instant): Promise<boolean> {
  await db
    .deleteFrom('heard')
    .where('at', '<', instantToText(now.subtract({ hours: KEPT_HOURS })))
    .execute();
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('heard')
    .values({ key, at: instantToText(now) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows !== undefined && numInsertedOrUpdatedRows > 0n;
}
