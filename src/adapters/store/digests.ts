/** What digests tell, kept after they went out: it says what a channel was told. */
import type { Selectable } from 'kysely';
import type { DigestEntry } from '../../core/digest.ts';
import type { ChannelRef } from '../../core/model.ts';
import type { StoreTables } from '../../core/ports.ts';
import { instantFromText, instantToText } from './instant.ts';
import type { Database, Schema } from './schema.ts';

type Part = 'digestEntries' | 'digestsOf' | 'isInDigest' | 'saveDigestEntry' | 'removeDigestEntry';

export function digestTables(db: Database): Pick<StoreTables, Part> {
  return {
    digestEntries: (channel, dueAt) => digestEntries(db, channel, dueAt),
    digestsOf: (subject, channel) => digestsOf(db, subject, channel),
    isInDigest: (subject) => isInDigest(db, subject),
    saveDigestEntry: (entry) => saveDigestEntry(db, entry),
    removeDigestEntry: (entry) => removeDigestEntry(db, entry),
  };
}

async function digestEntries(
  db: Database,
  channel: ChannelRef,
  dueAt: Temporal.Instant,
): Promise<readonly DigestEntry[]> {
  const rows = await db
    .selectFrom('digest_entries')
    .innerJoin('alerts', 'alerts.id', 'digest_entries.alert')
    .leftJoin('alert_items', (join) =>
      join
        .onRef('alert_items.alert', '=', 'digest_entries.alert')
        .onRef('alert_items.subject', '=', 'digest_entries.subject'),
    )
    .selectAll('digest_entries')
    .where('digest_entries.channel', '=', channel)
    .where('digest_entries.due_at', '=', instantToText(dueAt))
    .orderBy('alerts.seq')
    .orderBy('alert_items.position')
    .orderBy('digest_entries.subject')
    .execute();
  return rows.map(toEntry);
}

async function digestsOf(db: Database, subject: string, channel: ChannelRef): Promise<readonly DigestEntry[]> {
  const rows = await db
    .selectFrom('digest_entries')
    .selectAll()
    .where('subject', '=', subject)
    .where('channel', '=', channel)
    .orderBy('due_at', 'desc')
    .execute();
  return rows.map(toEntry);
}

async function isInDigest(db: Database, subject: string): Promise<boolean> {
  const row = await db.selectFrom('digest_entries').select('alert').where('subject', '=', subject).limit(1).execute();
  return row.length > 0;
}

async function saveDigestEntry(db: Database, { channel, dueAt, subject, alert }: DigestEntry): Promise<void> {
  await db
    .insertInto('digest_entries')
    .values({ channel, due_at: instantToText(dueAt), subject, alert })
    .onConflict((conflict) => conflict.columns(['channel', 'due_at', 'subject']).doUpdateSet({ alert }))
    .execute();
}

async function removeDigestEntry(
  db: Database,
  { channel, dueAt, subject }: Pick<DigestEntry, 'channel' | 'dueAt' | 'subject'>,
): Promise<void> {
  await db
    .deleteFrom('digest_entries')
    .where('channel', '=', channel)
    .where('due_at', '=', instantToText(dueAt))
    .where('subject', '=', subject)
    .execute();
}

function toEntry(row: Selectable<Schema['digest_entries']>): DigestEntry {
  return { channel: row.channel, dueAt: instantFromText(row.due_at), subject: row.subject, alert: row.alert };
}
