/** Looking up conferences and sources by what addresses and records call them. */
import type { Authority, Conference, SourceDefinition } from '../../core/model.ts';

export interface Catalogue {
  readonly all: readonly Conference[];
  /** By id. */
  readonly byId: ReadonlyMap<string, Conference>;
  /** By id or slug, in any case: what people type. */
  find(name: string): Conference | null;
  /** Whether a source speaks for the conference; null when the catalogue no longer knows it. */
  authorityOf(source: string): Authority | null;
}

export function createCatalogue(all: readonly Conference[], sources: readonly SourceDefinition[]): Catalogue {
  const byName = new Map(
    all.flatMap((conference) => [conference.id, conference.slug].map((name) => [name.toLowerCase(), conference])),
  );
  const archived = all.flatMap(({ archive }) =>
    archive.testimonies.map(({ source, authority }) => [source, authority] as const),
  );
  const authorities = new Map<string, Authority>([
    ...archived,
    ...[...all.flatMap((conference) => conference.sources), ...sources].map(
      ({ id, authority }) => [id, authority] as const,
    ),
  ]);
  return {
    all,
    byId: new Map(all.map((conference) => [conference.id, conference])),
    find: (name) => byName.get(name.trim().toLowerCase()) ?? null,
    authorityOf: (source) => authorities.get(source) ?? null,
  };
}
