/** The annotated texts: what the reader is developed against and measured by. One file a theme, one text a line. */
import { readdirSync, readFileSync } from 'node:fs';
import type { SessionShape } from '../../../src/core/extract.ts';
import type { ExpectedResolution } from './resolution-score.ts';

/** What an annotation says of a session; a key left out is not held against the reader. */
export type ExpectedSession = SessionShape & { readonly same_day?: boolean };

export interface Example {
  readonly id: string;
  /** The theme: the file it stands in. */
  readonly theme: string;
  /** Day of publication, ISO 8601. */
  readonly published: string;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly expected: {
    readonly sessions: readonly ExpectedSession[];
    /** Neither rewarded nor punished. */
    readonly tolerated?: readonly ExpectedSession[];
    /** Annotated in `resolutions.jsonl` only. */
    readonly resolutions?: readonly ExpectedResolution[];
  };
}

function readTheme(folder: URL, name: string): readonly Example[] {
  const lines = readFileSync(new URL(name, folder), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => ({ ...(JSON.parse(line) as Example), theme: name.replace('.jsonl', '') }));
}

function readThemes(folder: URL): readonly Example[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  return files.toSorted().flatMap((file) => readTheme(folder, file));
}

/** Each of these must be read without a fault: the reader was developed with them. */
export const EXAMPLES: readonly Example[] = readThemes(new URL('examples/', import.meta.url));
