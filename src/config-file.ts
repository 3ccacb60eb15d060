/** The configuration file: YAML in, checked values out, every problem with its line and column. */
import { type Document, isMap, isPair, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Problem, quoted, suggestion } from './config-problem.ts';
import { type FileValues, fileSchema, SELECTORS } from './config-schema.ts';

const MAX_BYTES = 1024 * 1024;
/** Deeper than any right file; a YAML file can contain itself. */
const MAX_DEPTH = 8;
/** One slip in the syntax makes many that follow from it. */
const MAX_YAML_FAULTS = 3;

type Path = readonly (string | number)[];

export interface FileText {
  /** As people call it in messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads one file. What is wrong goes to `report`; null when there is something wrong. */
export function parseFile(
  file: FileText,
  knownConferences: readonly string[],
  report: (problem: Problem) => void,
): FileValues | null {
  const counter = new LineCounter();
  const document = parseYaml(file, counter, report);
  if (document === null) return null;
  const problems: FileProblem[] = [];
  const values = checkValues(plainValue(document, problems), knownConferences, problems);
  const placed = problems.map((problem) => ({ ...problem, offset: offsetOf(document, problem.path, problem.key) }));
  for (const { offset, path, key, what } of placed.toSorted((a, b) => a.offset - b.offset)) {
    const { line, col } = counter.linePos(offset);
    report({ where: `${file.name}:${line}:${col}`, key: keyOf(key === undefined ? path : [...path, key]), what });
  }
  return problems.length === 0 ? values : null;
}

interface FileProblem {
  readonly path: Path;
  /** A key at `path` is meant, not its value. */
  readonly key?: string;
  readonly what: string;
}

// ── YAML ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function parseYaml(file: FileText, lineCounter: LineCounter, report: (problem: Problem) => void): Document | null {
  const refuse = (what: string, where = file.name): null => {
    report({ where, key: null, what });
    return null;
  };
  if (file.bytes.length > MAX_BYTES) return refuse(`is larger than ${MAX_BYTES / 1024} KiB`);
  const text = decode(file.bytes);
  if (text === null) return refuse('is not UTF-8; save it as UTF-8');
  try {
    const document = parseDocument(text, { lineCounter, prettyErrors: false });
    const faults = [...document.errors, ...document.warnings];
    for (const { message, pos } of faults.slice(0, MAX_YAML_FAULTS)) {
      const { line, col } = lineCounter.linePos(pos[0]);
      refuse(`is not valid YAML: ${message}${hint(text, pos[0])}`, `${file.name}:${line}:${col}`);
    }
    return faults.length > 0 ? null : document;
  } catch (error) {
    if (error instanceof RangeError) return refuse('is nested too deeply');
    throw error;
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** `every: *\/10 …` without quotes is an alias to YAML, and the commonest slip in this file. */
function hint(text: string, offset: number): string {
  return text[offset] === '*' ? '. Put a value that begins with * in quotes' : '';
}

/** The document as plain values, keys without a value (`sources:`) left out. */
function plainValue(document: Document, problems: FileProblem[]): unknown {
  try {
    return withoutNulls(document.toJS(), 0) ?? {};
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    problems.push({ path: [], what: 'repeats itself by too many aliases' });
    return {};
  }
}

function withoutNulls(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => withoutNulls(entry, depth + 1));
  const entries = Object.entries(value).filter(([, entry]) => entry !== null);
  return Object.fromEntries(entries.map(([key, entry]) => [key, withoutNulls(entry, depth + 1)]));
}

// ── Checks ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function checkValues(value: unknown, knownConferences: readonly string[], problems: FileProblem[]): FileValues | null {
  const schema = fileSchema(knownConferences);
  const result = schema.safeParse(value);
  for (const issue of result.error?.issues ?? []) problems.push(...describe(issue, value, schema));
  problems.push(...sourceProblems(value));
  return result.data ?? null;
}

type Issue = z.core.$ZodIssue;

function describe(issue: Issue, root: unknown, schema: z.ZodType): FileProblem[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const value = valueAt(root, path);
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, path);
    return issue.keys.map((key) => ({ path, key, what: unknownKey(key, known) }));
  }
  if (value === undefined)
    return [{ path, what: `is missing${issue.code === 'invalid_value' ? `; ${allowed(issue.values)}` : ''}` }];
  if (issue.code === 'invalid_type') return [{ path, what: wrongType(value, issue.expected) }];
  if (issue.code === 'invalid_value') return [{ path, what: notAllowed(value, issue.values) }];
  return [{ path, what: issue.code === 'custom' ? `${quoted(value)}: ${issue.message}` : issue.message }];
}

function unknownKey(key: string, known: readonly string[]): string {
  return `the key is not known here; known: ${known.join(', ')}.${suggestion(key, known)}`;
}

function allowed(values: readonly unknown[]): string {
  return `allowed: ${values.join(', ')}`;
}

function notAllowed(value: unknown, values: readonly unknown[]): string {
  return `${quoted(value)} is not allowed; ${allowed(values)}.${suggestion(String(value), values.map(String))}`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
};

function wrongType(value: unknown, expected: string): string {
  const wanted = `${quoted(value)} is not allowed; allowed: ${TYPE_NAMES[expected] ?? expected}`;
  const isScalar = typeof value === 'number' || typeof value === 'boolean';
  if (expected === 'string' && isScalar) return `${wanted}. Put it in quotes`;
  return expected === 'array' && typeof value === 'string' ? `${wanted}, like [${value}]` : wanted;
}

/** What one schema cannot say: two sources of one id, selectors that the kind does not know. */
function sourceProblems(root: unknown): FileProblem[] {
  const sources = valueAt(root, ['sources']);
  if (!Array.isArray(sources)) return [];
  const ids = sources.map((source) => valueAt(source, ['id']));
  return sources.flatMap((source, index) => {
    const first = ids.indexOf(ids[index]);
    const twice = typeof ids[index] === 'string' && first < index;
    const duplicate = {
      path: ['sources', index, 'id'],
      what: `${quoted(ids[index])} is the id of sources[${first}] already`,
    };
    return [...(twice ? [duplicate] : []), ...selectorProblems(source, index)];
  });
}

function selectorProblems(source: unknown, index: number): FileProblem[] {
  const kind = valueAt(source, ['kind']);
  const select = valueAt(source, ['select']);
  if (typeof kind !== 'string' || typeof select !== 'object' || select === null) return [];
  const known = (SELECTORS as Readonly<Record<string, readonly string[]>>)[kind];
  if (!known)
    return [{ path: ['sources', index], key: 'select', what: `a source of kind ${quoted(kind)} takes no selectors` }];
  const unknown = Object.keys(select).filter((key) => !known.includes(key));
  return unknown.map((key) => ({ path: ['sources', index, 'select'], key, what: unknownKey(key, known) }));
}

function knownKeys(schema: z.ZodType, path: Path): string[] {
  const target = path.reduce<unknown>((node, part) => {
    const { shape, element } = unwrap(node) as { shape?: Record<string, unknown>; element?: unknown };
    return typeof part === 'number' ? element : shape?.[part];
  }, schema);
  return Object.keys((unwrap(target) as { shape?: object } | undefined)?.shape ?? {});
}

/** The schema inside `.optional()` and `.default()`. */
function unwrap(schema: unknown): unknown {
  const { unwrap: inner } = (schema ?? {}) as { unwrap?: () => unknown; element?: unknown };
  return typeof inner === 'function' && !(schema as { element?: unknown }).element
    ? unwrap(inner.call(schema))
    : schema;
}

// ── Places ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, part) => {
    const inside = typeof node === 'object' && node !== null && Object.hasOwn(node, part);
    return inside ? (node as Record<string | number, unknown>)[part] : undefined;
  }, root);
}

function keyOf(path: Path): string | null {
  if (path.length === 0) return null;
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

/** Where a value stands, or the key itself; what is missing stands where the part around it begins. */
function offsetOf(document: Document, path: Path, key?: string): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const keyNode =
      key !== undefined && length === path.length && isMap(node) ? node.items.find(hasKey(key))?.key : null;
    const offset = rangeStart(keyNode) ?? rangeStart(node);
    if (offset !== null) return offset;
  }
  return 0;
}

function hasKey(key: string): (pair: unknown) => boolean {
  return (pair) => isPair(pair) && String(pair.key) === key;
}

function rangeStart(node: unknown): number | null {
  return (node as { range?: readonly number[] | null } | null | undefined)?.range?.[0] ?? null;
}
