/** Secrets as they were sealed; what is in them only the vault knows. */
import type { StoreTables } from '../../core/ports.ts';
import { instantToText } from './instant.ts';
import type { Database } from './schema.ts';

type Part = 'sealedSecret' | 'saveSealedSecret' | 'sealedSecretNames';

export function secretTables(db: Database): Pick<StoreTables, Part> {
  return {
    sealedSecret: (name) => sealedSecret(db, name),
    saveSealedSecret: (name, sealed, now) => saveSealedSecret(db, name, { sealed, now }),
    sealedSecretNames: (prefix) => sealedSecretNames(db, prefix),
  };
}

async function sealedSecret(db: Database, name: string): Promise<string | null> {
  const row = await db.selectFrom('secrets').select('sealed').where('name', '=', name).executeTakeFirst();
  return row?.sealed ?? null;
}

async function saveSealedSecret(
  db: Database,
  name: string,
  { sealed, now }: { readonly sealed: string | null; readonly now: Temporal.Instant },
): Promise<void> {
  if (sealed === null) {
    await db.deleteFrom('secrets').where('name', '=', name).execute();
    return;
  }
  const row = { name, sealed, updated_at: instantToText(now) };
  await db
    .insertInto('secrets')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute();
}

/** Compared and sorted here, because databases differ about the order of letters; there are few. */
async function sealedSecretNames(db: Database, prefix: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('secrets').select('name').execute();
  return rows
    .map(({ name }) => name)
    .filter((name) => name.startsWith(prefix))
    .sort();
}
