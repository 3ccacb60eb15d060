/** Which release reads a store: texts are read and merged only by the newest that ever did. */
import type { ItemVersion, Reading } from './core/model.ts';
import type { StoreTables, TextReader } from './core/ports.ts';
import { READER_VERSION } from './core/reader-version.ts';

const NOTE = 'reader';

/** True when a newer release has read this store: it would be undone by what an older one makes of the texts. */
export async function isOutdatedReader(tables: StoreTables): Promise<boolean> {
  return Number((await tables.note(NOTE)) ?? 0) > READER_VERSION;
}

/** Writes down that this release reads the store from now on. False: a newer one does. */
export async function claimReader(tables: StoreTables): Promise<boolean> {
  if (await isOutdatedReader(tables)) return false;
  if ((await tables.note(NOTE)) !== String(READER_VERSION)) await tables.saveNote(NOTE, String(READER_VERSION));
  return true;
}

/** What each says, by its id. @throws BotError as the reader. */
export async function readEach(
  reader: TextReader,
  versions: readonly ItemVersion[],
): Promise<ReadonlyMap<string, Reading>> {
  const readings = versions.length === 0 ? [] : await reader.read(versions);
  return new Map(readings.map((reading, at) => [versions[at]?.id ?? '', reading]));
}

/** Ids of the conferences a reading speaks of. */
export function conferencesOf({ sessions, resolutions }: Reading): string[] {
  return [...sessions, ...resolutions].map(({ conference }) => conference);
}
