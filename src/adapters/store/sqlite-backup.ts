/** A copy of the data while everything goes on running. */
import { open, rename, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { BotError } from '../../core/errors.ts';
import { explainSqlite } from './sqlite-errors.ts';

const BUSY_TIMEOUT_MS = 5_000;

/**
 * Copies the store in `file` as it is at this moment into a new file. Other processes may write meanwhile; this one is blocked
 * until the copy is made. A backup that was cut off is an empty file, never half of one.
 * @throws BotError DATA_DIR_UNUSABLE (no store there, or the target exists or cannot be written), STORE_FULL, STORE_BUSY
 */
export async function backupSqlite(file: string, target: string): Promise<void> {
  await reserve(target);
  const unfinished = `${target}.part`;
  try {
    await rm(unfinished, { force: true });
    copy(file, unfinished);
    await flush(unfinished);
    await rename(unfinished, target);
  } catch (error) {
    await Promise.all([unfinished, target].map((path) => rm(path, { force: true })));
    throw explainSqlite(error, file) ?? error;
  }
}

/** Makes an empty file in the target's place, so that nobody else takes it and nothing is overwritten. */
async function reserve(target: string): Promise<void> {
  try {
    await (await open(target, 'wx')).close();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BotError('DATA_DIR_UNUSABLE', `Cannot write the backup: ${reason}; name a new file.`, { cause });
  }
}

/** Read-only, so that a store that does not exist is an error and no new empty file. */
function copy(file: string, target: string): void {
  const source = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    source.prepare('vacuum into ?').run(target);
  } finally {
    source.close();
  }
}

/** To the disk, before it gets its name. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.sync();
  await handle.close();
}
