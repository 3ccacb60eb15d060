/** What is wrong in the configuration, and how it is told: all at once, each with its place and what would be right. */
import { BotError } from './core/errors.ts';
import { countEdits } from './core/text/edits.ts';

export interface Problem {
  /** `konferenzbote.yaml:12:5`, `environment`. */
  readonly where: string;
  /** `sources[1].kind`, `PORT`; null when it is about the whole file. */
  readonly key: string | null;
  /** What is wrong and what is allowed. */
  readonly what: string;
}

const MAX_SHOWN = 20;
const MAX_QUOTED_LENGTH = 60;

/** One error that names every problem, or for one problem a single line. */
export function configError(problems: readonly Problem[]): BotError {
  const lines = problems
    .slice(0, MAX_SHOWN)
    .map(({ where, key, what }) => [where, key, what].filter(Boolean).join(': '));
  if (lines.length === 1) return new BotError('CONFIG_INVALID', lines.join());
  const more = problems.length > MAX_SHOWN ? [`… and ${problems.length - MAX_SHOWN} more`] : [];
  const list = [...lines, ...more].map((line) => `\n  ${line}`).join('');
  return new BotError('CONFIG_INVALID', `The configuration has ${problems.length} errors:${list}`);
}

/** ` Did you mean "rss"?`, or nothing when no candidate is near. */
export function suggestion(word: string, candidates: readonly string[]): string {
  const best = closest(word, candidates);
  return best === null ? '' : ` Did you mean ${quoted(best)}?`;
}

/** The candidate that differs in at most a third of the word's letters, capitals aside. */
export function closest(word: string, candidates: readonly string[]): string | null {
  const folded = word.toLowerCase();
  if (folded.length > MAX_QUOTED_LENGTH) return null;
  const ranked = candidates
    .map((candidate) => ({ candidate, edits: countEdits(folded, candidate.toLowerCase()) }))
    .toSorted((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best && best.edits <= Math.max(1, Math.floor(folded.length / 3)) ? best.candidate : null;
}

/** A value as it may stand in a message: on one line and not endless. */
export function quoted(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > MAX_QUOTED_LENGTH ? `${text.slice(0, MAX_QUOTED_LENGTH)}…` : text;
}
