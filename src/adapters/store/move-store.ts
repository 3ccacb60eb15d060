/** A store in a file, carried over into an empty PostgreSQL database: once, whole, and then no more from the file. */
import { existsSync } from 'node:fs';
import { BotError } from '../../core/errors.ts';
import type { Claim } from '../../core/ports.ts';
import { type CopyProgress, type CopyReport, copyStore, firstFilled } from './copy-store.ts';
import type { Engine } from './engine.ts';
import { mark, movedAlready, movedTo, unmark } from './moved-mark.ts';
import { openPostgres, placeOf } from './postgres-engine.ts';
import { openSqlite } from './sqlite-engine.ts';

export interface MoveOptions {
  readonly file: string;
  readonly url: string;
  readonly onProgress?: (progress: CopyProgress) => void;
}

/**
 * Moves it, or leaves both as they were.
 * @throws BotError ALREADY_RUNNING (a server runs on either), DATA_DIR_UNUSABLE (no file, or the target is not empty),
 * STORE_UNFAITHFUL, STORE_UNREACHABLE and the other errors of stores
 */
export async function moveStore(options: MoveOptions): Promise<CopyReport> {
  if (!existsSync(options.file))
    throw new BotError('DATA_DIR_UNUSABLE', `there is no store at ${options.file}; set DATA_DIR to where it lies`);
  const source = await openSqlite({ file: options.file });
  try {
    const target = await openPostgres({ url: options.url });
    try {
      return await moveBetween(source, target, options);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function moveBetween(source: Engine, target: Engine, options: MoveOptions): Promise<CopyReport> {
  const claims = [await claim(source, options.file)];
  try {
    claims.push(await claim(target, placeOf(options.url)));
    return await copy(source, target, options);
  } finally {
    for (const one of claims) await one.release();
  }
}

async function claim(engine: Engine, place: string): Promise<Claim> {
  const claimed = await engine.claimServer();
  if (claimed) return claimed;
  throw new BotError(
    'ALREADY_RUNNING',
    `a server runs on ${place}; stop it first, so that nothing is written meanwhile`,
  );
}

async function copy(source: Engine, target: Engine, { url, onProgress }: MoveOptions): Promise<CopyReport> {
  const place = placeOf(url);
  const before = await movedTo(source);
  if (before !== null) throw movedAlready(before);
  try {
    return await target.writer.transaction().execute(async (to) => {
      await target.enter(to, null);
      const filled = await firstFilled(to);
      if (filled !== null)
        throw new BotError(
          'DATA_DIR_UNUSABLE',
          `${place} is not empty (${filled} has rows); nothing was changed there`,
        );
      const report = await source.reader
        .transaction()
        .execute((from) => copyStore({ from, to, engine: target, ...(onProgress && { onProgress }) }));
      await mark(source, place);
      return report;
    });
  } catch (error) {
    const explained = target.explain(error);
    // A connection that broke in the last moment leaves open whether the database keeps it all: then nobody goes on by mistake.
    const isOpen = explained instanceof BotError && explained.code === 'STORE_UNREACHABLE';
    if (!isOpen) await unmark(source);
    throw explained;
  }
}
