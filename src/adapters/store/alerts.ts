/** Alerts, with a cursor for each rate-limit owner that is not through with one yet. */
import type { Alert, AlertItem, ChannelRef, OwnerRef } from '../../core/model.ts';
import type { StoreTables } from '../../core/ports.ts';
import { batches } from './batches.ts';
import { instantFromText, instantToText } from './instant.ts';
import { fromJson, toJson } from './json.ts';
import type { Database } from './schema.ts';

type Part = 'addAlert' | 'alert' | 'alertItem' | 'subjectsOf' | 'openAlerts' | 'advanceAlert';

/** Less than any channel. */
const START: ChannelRef = '';

export function alertTables(db: Database): Pick<StoreTables, Part> {
  return {
    addAlert: (alert, owners) => addAlert(db, alert, owners),
    alert: (alertId) => alertById(db, alertId),
    alertItem: (alertId, subject) => alertItem(db, alertId, subject),
    subjectsOf: (record) => subjectsOf(db, record),
    openAlerts: (owner, limit) => openAlerts(db, owner, limit),
    advanceAlert: (alertId, owner, cursor) => advanceAlert(db, { alertId, owner }, cursor),
  };
}

/** An alert that is there already stays as it is, with its cursors. */
async function addAlert(db: Database, alert: Alert, owners: readonly OwnerRef[]): Promise<void> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('alerts')
    .values({ id: alert.id, at: instantToText(alert.at) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return;

  const items = alert.items.map((item, position) => ({
    alert: alert.id,
    subject: item.subject,
    position,
    item: toJson(item),
  }));
  const records = alert.items.flatMap(({ subject, records }) =>
    [...new Set(records)].map((record) => ({ record, alert: alert.id, subject })),
  );
  const cursors = [...new Set(owners)].map((owner) => ({ owner, alert: alert.id, cursor: START }));
  for (const batch of batches(items)) await db.insertInto('alert_items').values(batch).execute();
  for (const batch of batches(records)) await db.insertInto('alert_records').values(batch).execute();
  for (const batch of batches(cursors)) await db.insertInto('alert_cursors').values(batch).execute();
}

async function alertById(db: Database, alertId: string): Promise<Alert | null> {
  const row = await db.selectFrom('alerts').select(['id', 'at']).where('id', '=', alertId).executeTakeFirst();
  return row ? { id: row.id, at: instantFromText(row.at), items: await itemsOf(db, alertId) } : null;
}

async function alertItem(db: Database, alertId: string, subject: string): Promise<AlertItem | null> {
  const row = await db
    .selectFrom('alert_items')
    .select('item')
    .where('alert', '=', alertId)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row ? fromJson(row.item) : null;
}

/** Each once, the earliest first. */
async function subjectsOf(db: Database, record: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('alert_records')
    .innerJoin('alerts', 'alerts.id', 'alert_records.alert')
    .select('alert_records.subject')
    .where('alert_records.record', '=', record)
    .orderBy('alerts.seq')
    .orderBy('alert_records.subject')
    .execute();
  return [...new Set(rows.map((row) => row.subject))];
}

async function openAlerts(
  db: Database,
  owner: OwnerRef,
  limit: number,
): Promise<readonly { readonly alert: Alert; readonly cursor: ChannelRef }[]> {
  const rows = await db
    .selectFrom('alert_cursors')
    .innerJoin('alerts', 'alerts.id', 'alert_cursors.alert')
    .select(['alerts.id', 'alerts.at', 'alert_cursors.cursor'])
    .where('alert_cursors.owner', '=', owner)
    .orderBy('alerts.at')
    .orderBy('alerts.seq')
    .limit(limit)
    .execute();
  const open: { alert: Alert; cursor: ChannelRef }[] = [];
  for (const { id, at, cursor } of rows) {
    open.push({ alert: { id, at: instantFromText(at), items: await itemsOf(db, id) }, cursor });
  }
  return open;
}

async function itemsOf(db: Database, alertId: string): Promise<readonly AlertItem[]> {
  const rows = await db
    .selectFrom('alert_items')
    .select('item')
    .where('alert', '=', alertId)
    .orderBy('position')
    .execute();
  return rows.map((row) => fromJson(row.item));
}

/** Wholly expanded, the row goes: what is left are the open ones. */
async function advanceAlert(
  db: Database,
  { alertId, owner }: { readonly alertId: string; readonly owner: OwnerRef },
  cursor: ChannelRef | null,
): Promise<void> {
  if (cursor === null) {
    await db.deleteFrom('alert_cursors').where('owner', '=', owner).where('alert', '=', alertId).execute();
    return;
  }
  await db
    .updateTable('alert_cursors')
    .set({ cursor })
    .where('owner', '=', owner)
    .where('alert', '=', alertId)
    .execute();
}
