/** Every migration, in order. Once released one is never changed; what changes later is a new one. */
import type { Migration } from 'kysely/migration';
import type { EngineDdl } from '../engine.ts';
import { tables } from './0001-tables.ts';
import { documents } from './0002-documents.ts';
import { chats } from './0003-chats.ts';
import { machines } from './0004-machines.ts';
import { pauses } from './0005-pauses.ts';
import { sourceChecks } from './0006-source-checks.ts';

export function migrations(ddl: EngineDdl): Record<string, Migration> {
  return {
    '0001-tables': tables(ddl),
    '0002-documents': documents(ddl),
    '0003-chats': chats,
    '0004-machines': machines,
    '0005-pauses': pauses,
    '0006-source-checks': sourceChecks,
  };
}
