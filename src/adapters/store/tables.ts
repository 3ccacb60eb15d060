/** The tables of one transaction: each function of `StoreTables`, bound to it. */
import type { StoreTables } from '../../core/ports.ts';
import { alertTables } from './alerts.ts';
import { digestTables } from './digests.ts';
import { documentTables } from './documents.ts';
import type { SearchIndexes } from './engine.ts';
import { heardTables } from './heard.ts';
import { itemTables } from './items.ts';
import { ledgerTables } from './ledger.ts';
import { postTables } from './posts.ts';
import { readingTables } from './readings.ts';
import { recordTables } from './records.ts';
import { reminderTables } from './reminders.ts';
import type { Database } from './schema.ts';
import { secretTables } from './secrets.ts';
import { sourceTables } from './sources.ts';
import { subscriptionTables } from './subscriptions.ts';

export function storeTables(db: Database, search: SearchIndexes): StoreTables {
  return {
    ...sourceTables(db),
    ...itemTables(db),
    ...readingTables(db),
    ...documentTables(db, search),
    ...recordTables(db, search),
    ...ledgerTables(db),
    ...subscriptionTables(db),
    ...alertTables(db),
    ...postTables(db),
    ...reminderTables(db),
    ...digestTables(db),
    ...secretTables(db),
    ...heardTables(db),
  };
}
