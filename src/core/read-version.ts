/** What one version of a text says, by the reader for its medium. */
import { readDocument } from './document-reading.ts';
import { readText } from './extract.ts';
import type { Conference, ItemVersion, Reading } from './model.ts';

/** Pure, and never throws for any text. */
export function readVersion(version: ItemVersion, catalogue: readonly Conference[]): Reading {
  return version.medium ? readDocument(version, catalogue) : readText(version, catalogue);
}
