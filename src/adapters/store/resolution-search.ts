/** What resolutions are found by: their titles and what belongs to them, and, after these, the words of their documents. */
import type { Resolution } from '../../core/model.ts';
import { documentSearchText, searchText } from '../../core/search-words.ts';
import type { SearchIndexes } from './engine.ts';
import type { Database } from './schema.ts';

export interface SearchAccess {
  readonly db: Database;
  readonly search: SearchIndexes;
}

/** @param seq of the resolution's row. */
export async function indexResolution(access: SearchAccess, seq: number, resolution: Resolution): Promise<void> {
  await access.search.titles.put(access.db, seq, searchText(resolution));
  await indexDocumentTexts(access, seq, resolution);
}

/** Takes in the texts that its documents have now. */
export async function indexDocumentTexts(
  { db, search }: SearchAccess,
  seq: number,
  resolution: Resolution,
): Promise<void> {
  const texts: string[] = [];
  for (const { url } of resolution.documents) {
    const text = await newestText(db, url);
    if (text) texts.push(text);
  }
  if (texts.length > 0) await search.texts.put(db, seq, documentSearchText(resolution, texts));
  else await search.texts.remove(db, [seq]);
}

async function newestText(db: Database, url: string): Promise<string | null> {
  const newest = await db
    .selectFrom('document_versions')
    .leftJoin('item_versions', 'item_versions.id', 'document_versions.version')
    .select('item_versions.text')
    .where('document_versions.url', '=', url)
    .orderBy('document_versions.seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.text ?? null;
}
