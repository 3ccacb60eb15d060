/** Bodies and sources as tests need them. */
import type { SourceDefinition, SourceKindId } from '../../src/core/model.ts';
import type { SourceBody } from '../../src/core/ports.ts';

/** A body as the fetcher hands it out. */
export function body(text: string, url = 'https://example.org/feeds/news'): SourceBody {
  return { url, contentType: null, text };
}

/** A source of one kind. */
export function source(kind: SourceKindId, select: Readonly<Record<string, string>> | null = null): SourceDefinition {
  return {
    id: `test-${kind}`,
    kind,
    url: 'https://example.org/feeds/news',
    conference: null,
    authority: 'press',
    every: '*/10 * * * *',
    select,
    off: null,
  };
}
