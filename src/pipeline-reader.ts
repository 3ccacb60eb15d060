/** The reader, and which release reads a store: texts are read and merged only by the newest that ever did. */
import { readDocument } from './core/document-reading.ts';
import { READER_VERSION, readText } from './core/extract.ts';
import type { Conference, ItemVersion, Reading } from './core/model.ts';
import type { StoreTables } from './core/ports.ts';

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

/** What one version says, by the reader for its medium. */
export function readVersion(version: ItemVersion, catalogue: readonly Conference[]): Reading {
  return version.medium ? readDocument(version, catalogue) : readText(version, catalogue);
}

/** Ids of the conferences a reading speaks of. */
export function conferencesOf({ sessions, resolutions }: Reading): string[] {
  return [...sessions, ...resolutions].map(({ conference }) => conference);
}
