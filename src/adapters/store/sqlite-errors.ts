/** SQLite's errors in our words. */
import { BotError } from '../../core/errors.ts';

/** Primary result codes, https://sqlite.org/rescode.html; the low byte of an extended code. */
const SQLITE = {
  PERM: 3,
  BUSY: 5,
  LOCKED: 6,
  READONLY: 8,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  AUTH: 23,
  NOTADB: 26,
} as const;

/** True when another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  const code = primaryCode(error);
  return code === SQLITE.BUSY || code === SQLITE.LOCKED;
}

/** True when something was to be written where nothing may be. */
export function isReadOnly(error: unknown): boolean {
  return primaryCode(error) === SQLITE.READONLY;
}

/** What happened, why, and what to do, as a BotError; null when the cause lies elsewhere (a wrong statement, a broken constraint). */
export function explainSqlite(error: unknown, file: string): BotError | null {
  const options = { cause: error };
  switch (primaryCode(error)) {
    case SQLITE.BUSY:
    case SQLITE.LOCKED:
      return new BotError(
        'STORE_BUSY',
        `Another process is writing to ${file} for too long; try again later.`,
        options,
      );
    case SQLITE.FULL:
    case SQLITE.IOERR:
      return new BotError(
        'STORE_FULL',
        `Cannot write to ${file}: the disk is full or failing; make room there.`,
        options,
      );
    case SQLITE.PERM:
    case SQLITE.READONLY:
    case SQLITE.CANTOPEN:
    case SQLITE.AUTH:
      return new BotError(
        'DATA_DIR_UNUSABLE',
        `Cannot write to ${file}: missing or no permission; let this user write there, or set DATA_DIR to another directory.`,
        options,
      );
    case SQLITE.CORRUPT:
    case SQLITE.NOTADB:
      return new BotError(
        'DATA_DIR_UNUSABLE',
        `Cannot read ${file}: it is damaged or no database; put a backup in its place, or move it away to start anew.`,
        options,
      );
    default:
      return null;
  }
}

function primaryCode(error: unknown): number | null {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : null;
  return typeof code === 'number' ? code & 0xff : null;
}
