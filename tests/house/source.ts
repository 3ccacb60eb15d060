/** Reads the project's own sources for the house rules: files, what they import, and the syntax tree. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseAst } from 'vitest/node';

/** Path from the root of the project to source text. */
export type Files = ReadonlyMap<string, string>;

export interface Import {
  /** As written: `./merge.ts`, `kysely`. */
  readonly specifier: string;
  /** Path from the root for a file of the project, otherwise the specifier. */
  readonly target: string;
  /** `type`: erased before the program runs. `worker`: the address of a file that runs on a thread of its own. */
  readonly kind: 'value' | 'type' | 'worker';
  readonly line: number;
}

export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [member: string]: unknown;
}

/** The TypeScript files under the given folders, and the plain JavaScript that starts them. */
export function readFiles(root: string, folders: readonly string[]): Files {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => posix.join(folder, path)),
  );
  const sources = paths.filter((path) => /\.(?:ts|mjs)$/.test(path)).toSorted();
  return new Map(sources.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Every import of a file: static, type-only, re-exported, dynamic, `import('…')` in a type, and worker addresses. */
export function importsOf(path: string, source: string): readonly Import[] {
  return nodesOf(source).flatMap((node) => {
    const specifier = specifierOf(node);
    if (specifier === null) return [];
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
    return [{ specifier, target, kind: kindOf(node), line: lineOf(source, node.start) }];
  });
}

function specifierOf(node: SyntaxNode): string | null {
  const literal = (value: unknown) => (value as { value?: unknown } | null | undefined)?.value;
  const candidates: Readonly<Record<string, unknown>> = {
    ImportDeclaration: node.source,
    ExportNamedDeclaration: node.source,
    ExportAllDeclaration: node.source,
    ImportExpression: node.source,
    TSImportType: node.source ?? node.argument,
    TSExternalModuleReference: node.expression,
    NewExpression: isModuleAddress(node) ? (node.arguments as unknown[])[0] : null,
  };
  const value = literal(candidates[node.type]);
  return typeof value === 'string' ? value : null;
}

/** `new URL('./worker.ts', import.meta.url)` */
function isModuleAddress(node: SyntaxNode): boolean {
  if (node.type !== 'NewExpression') return false;
  const [address, base] = node.arguments as readonly { value?: unknown; object?: { type?: string } }[];
  return /\.m?[jt]s$/.test(String(address?.value)) && base?.object?.type === 'MetaProperty';
}

function kindOf(node: SyntaxNode): Import['kind'] {
  if (node.type === 'NewExpression') return 'worker';
  return isTypeOnly(node) ? 'type' : 'value';
}

function isTypeOnly(node: SyntaxNode): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = node.specifiers as readonly { importKind?: string; exportKind?: string }[] | undefined;
  if (!specifiers?.length) return false;
  return specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type');
}

interface Parsed {
  readonly nodes: readonly SyntaxNode[];
  readonly error: string | null;
}

const parsed = new Map<string, Parsed>();

/** Every node of the syntax tree, each with the member of its parent that holds it as `role`; none if it has errors. */
export function nodesOf(source: string): readonly SyntaxNode[] {
  return parse(source).nodes;
}

/** What the parser says against a source, null when nothing. */
export function syntaxError(source: string): string | null {
  return parse(source).error;
}

/** Several rules look at one text: it is parsed once. */
function parse(source: string): Parsed {
  const known = parsed.get(source);
  if (known) return known;
  const result = parseAnew(source);
  parsed.set(source, result);
  return result;
}

function parseAnew(source: string): Parsed {
  const nodes: SyntaxNode[] = [];
  try {
    collect(parseAst(source, { lang: 'ts' }), null, nodes);
    return { nodes, error: null };
  } catch (error) {
    return { nodes: [], error: String(error) };
  }
}

function collect(value: unknown, role: string | null, nodes: SyntaxNode[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const entry of value) collect(entry, role, nodes);
    return;
  }
  const node = value as SyntaxNode;
  if (typeof node.type !== 'string') return;
  nodes.push(role === null ? node : { ...node, role });
  for (const [member, child] of Object.entries(node)) {
    collect(child, node.computed ? `computed ${member}` : `${node.type}.${member}`, nodes);
  }
}

export function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}
