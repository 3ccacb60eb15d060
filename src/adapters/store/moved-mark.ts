/** The mark in a file whose content goes on in a database. */
import { BotError } from '../../core/errors.ts';
import type { Engine } from './engine.ts';
import type { Database } from './schema.ts';
import { openSqlite } from './sqlite-engine.ts';

/** Written into the file before the other side keeps anything: two bots on copies of one store would tell everything twice. */
const NOTE = 'moved-to';

/** For who would go on with a file whose content goes on elsewhere. */
export function movedAlready(place: string): BotError {
  const what = `this store was moved to ${place}: set DATABASE_URL to it`;
  const back = 'if that database is empty or gone, "move-to --back" lets you go on with the file';
  return new BotError('DATA_DIR_UNUSABLE', `${what}, so that nothing is told twice; ${back}`);
}

/** @param place the database in words that people may read. */
export async function mark({ writer }: Engine, place: string): Promise<void> {
  await writer.transaction().execute((db) => db.insertInto('notes').values({ key: NOTE, value: place }).execute());
}

export async function unmark({ writer }: Engine): Promise<void> {
  await writer.transaction().execute((db) => db.deleteFrom('notes').where('key', '=', NOTE).execute());
}

/** Where the store in a file was moved to; null: it was not. */
export async function movedTo({ reader }: Engine): Promise<string | null> {
  return reader.transaction().execute(async (db: Database) => {
    const note = await db.selectFrom('notes').select('value').where('key', '=', NOTE).executeTakeFirst();
    return note?.value ?? null;
  });
}

/** Lets the file be used again, whatever became of the database. */
export async function forgetMove(file: string): Promise<void> {
  const engine = await openSqlite({ file });
  try {
    await unmark(engine);
  } finally {
    await engine.close();
  }
}
