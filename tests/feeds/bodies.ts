/** Bodies and sources as tests need them. */
import type { SourceDefinition, SourceKindId } from '../../src/core/model.ts';
import type { FetchedBody, SourceBody } from '../../src/core/ports.ts';

/** A body as parsers take it. */
export function body(text: string, url = 'https://example.org/feeds/news'): SourceBody {
  return { url, contentType: null, text };
}

/** A body as the fetcher hands it out. */
export function fetchedBody(text: string): FetchedBody {
  return { url: 'https://example.org/feeds/news', contentType: null, bytes: new TextEncoder().encode(text) };
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
