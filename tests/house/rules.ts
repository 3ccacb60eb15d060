/** The rules of the house, each with its reason: functions from sources to what breaks the rule. */
import { type Files, type Import, importsOf, lineOf, nodesOf, type SyntaxNode, syntaxError } from './source.ts';

export interface Rule {
  readonly name: string;
  readonly because: string;
  /** One line for each violation, beginning with the file. */
  check(files: Files): readonly string[];
}

const SOURCE = /\.(?:ts|mjs)$/;
const CORE = /^src\/core\//;
/** Libraries that only compute. */
const PURE_LIBRARIES = /^@orama\/stemmers(?:\/|$)/;
/** What comes in becomes what is said; what is asked becomes an answer. */
const WAYS: readonly (readonly string[])[] = [
  ['extract', 'merge', 'diff', 'match', 'card', 'outbox'],
  ['question', 'answer'],
];
/** Each with the files that help only this step: `merge.ts`, `merge-resolutions.ts`, `merge/…`. */
const STEP = new RegExp(`^src/core/(${WAYS.flat().join('|')})(?:\\.ts$|-|/)`);
const PIPELINE = /^src\/pipeline(?:\.ts$|-|\/)/;

/** A library and the only place that may import it. */
const HOMES: readonly (readonly [library: RegExp, home: RegExp])[] = [
  [/^@slack\//, /^src\/adapters\/slack\//],
  [/^(?:discord\.js$|discord-api-types(?:\/|$)|@discordjs\/)/, /^src\/adapters\/discord\//],
  [/^ical-generator$/, /^src\/adapters\/calendar\//],
  [/^(?:rss-parser|@rowanmanning\/feed-parser)$/, /^src\/feeds\/sources\//],
  [/^(?:undici|ipaddr\.js|robots-parser|cheerio|unpdf)$/, /^src\/feeds\//],
  [/^(?:node:sqlite|pg|kysely)(?:\/|$)/, /^src\/adapters\/store\//],
  [/^pg-boss$/, /^src\/adapters\/work\//],
  [/^(?:hono|@hono\/.+)(?:\/|$)/, /^src\/adapters\/web\//],
  [/^node-cron$/, /^src\/schedule\.ts$/],
  [/^pino$/, /^src\/log\.ts$/],
];

export const RULES: readonly Rule[] = [
  {
    name: 'every source can be parsed',
    because: 'the other rules see nothing in a file that cannot',
    check: (files) =>
      inFiles(files, SOURCE, (path, source) => {
        const error = syntaxError(source);
        return error === null ? [] : [`${path} ${error}`];
      }),
  },
  {
    name: 'core imports only core and libraries that only compute',
    because: 'what decides must be testable without network, disk, clock or environment',
    check: (files) =>
      eachImport(files, CORE, ({ target }) => !CORE.test(target) && !PURE_LIBRARIES.test(target) && 'is not core'),
  },
  {
    name: 'core knows no clock, chance, network, process or console',
    because: 'the same arguments must always give the same result; time and randomness are arguments',
    check: (files) => eachNode(files, CORE, (node) => worldOf(node)),
  },
  {
    name: 'a step imports no other step',
    because: 'steps can be read, tested and replaced one by one',
    check: (files) =>
      eachImport(
        files,
        STEP,
        ({ target }, path) => stepOf(target) !== stepOf(path) && stepOf(target) && 'is another step',
      ),
  },
  {
    name: 'only the pipeline knows the order of the steps',
    because: 'there is one place to read what happens after what',
    check: (files) =>
      inFiles(files, /^src\/(?!core\/)/, (path, source) => {
        const values = importsOf(path, source).filter(({ kind }) => kind === 'value');
        const steps = new Set(values.flatMap(({ target }) => stepOf(target) ?? []));
        return WAYS.flatMap((way) => {
          const together = way.filter((step) => steps.has(step));
          return together.length < 2 || PIPELINE.test(path) ? [] : [`${path} puts ${together.join(' and ')} together`];
        });
      }),
  },
  {
    name: 'feeds import core and feeds',
    because: 'feeds bring in and never speak',
    check: (files) => eachImport(files, /^src\/feeds\//, ({ target }) => staysIn(target, CORE, /^src\/feeds\//)),
  },
  {
    name: 'conferences import core and conferences',
    because: 'a conference is data',
    check: (files) =>
      eachImport(files, /^src\/conferences\//, ({ target }) => staysIn(target, CORE, /^src\/conferences\//)),
  },
  {
    name: 'a conference imports no other conference',
    because: 'a new conference touches one folder and one line of the list',
    check: (files) =>
      eachImport(files, /^src\/conferences\/[^/]+\//, ({ target }, path) => {
        const folder = /^src\/conferences\/([^/]+)\//;
        const other = folder.exec(target)?.[1];
        return other !== undefined && other !== folder.exec(path)?.[1] && 'is another conference';
      }),
  },
  {
    name: 'an adapter imports core and its own folder',
    because: 'a chat can be taken out by deleting its folder and one line of the list',
    check: (files) =>
      eachImport(files, /^src\/adapters\/[^/]+\//, ({ target }, path) => {
        const own = new RegExp(`^${path.split('/').slice(0, 3).join('/')}/`);
        return staysIn(target, CORE, own);
      }),
  },
  {
    name: 'the list of adapters imports core and adapters',
    because: 'a list says what exists and does nothing',
    check: (files) =>
      eachImport(files, /^src\/adapters\/[^/]+\.ts$/, ({ target }) => staysIn(target, CORE, /^src\/adapters\//)),
  },
  {
    name: 'nobody imports main or the commands',
    because: 'they wire the parts; a part that knows them could not be used without them',
    check: (files) =>
      eachImport(files, /^(?:src|tests)\//, ({ target }) => /^src\/(?:main|cli)\.ts$/.test(target) && 'is an entry'),
  },
  {
    name: 'sources import no tests',
    because: 'the program must run without them',
    check: (files) => eachImport(files, /^src\//, ({ target }) => /^tests\//.test(target) && 'is a test'),
  },
  {
    name: 'a library is imported only at home',
    because: 'replacing it touches one folder',
    check: (files) =>
      eachImport(files, /^src\//, ({ target }, path) => {
        const home = HOMES.find(([library]) => library.test(target))?.[1];
        return home !== undefined && !home.test(path) && `belongs in ${home.source.replaceAll(/[\\^$]/g, '')}`;
      }),
  },
  {
    name: 'every library that is imported is declared',
    because: 'what another package happens to bring along may be gone with its next version',
    check: findUndeclared,
  },
  {
    name: 'sources import each other in no circle',
    because: 'a circle has no first file to read, and breaks at load time in ways that depend on the entry',
    check: findCircles,
  },
  {
    name: 'no file or folder is called index, utils, helpers, common, misc or manager',
    because: 'a name must say what is inside',
    check: (files) =>
      sourcePaths(files).filter((path) =>
        /(?:^|[/.-])(?:index|utils?|helpers?|common|misc|managers?)(?:[./-]|$)/.test(path),
      ),
  },
  {
    name: 'names are in kebab-case',
    because: 'file systems differ about capitals',
    check: (files) =>
      sourcePaths(files).filter((path) => !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*[/.])+(?:test\.)?(?:ts|mjs)$/.test(path)),
  },
  {
    name: 'there are no default exports',
    because: 'a thing has one name wherever it is used',
    check: (files) => eachNode(files, SOURCE, ({ type }) => type === 'ExportDefaultDeclaration' && 'exports a default'),
  },
  {
    name: 'every source begins with a head comment',
    because: 'a reader learns in one sentence whether this is the file he looks for',
    check: (files) =>
      inFiles(files, /^(?:src|bin)\//, (path, source) =>
        /^(?:#!.*\n)?\/[*/][\s*]*[^\s*/]/.test(source) ? [] : [path],
      ),
  },
  {
    name: 'nothing is silenced, skipped or put off',
    because: 'a check that is off protects nobody, and a note to oneself is not an issue',
    check: (files) => inFiles(files, /^(?!tests\/house)/, (path, source) => silenced(path, source)),
  },
  {
    name: 'no path of one machine stands in a source',
    because: 'a fresh clone passes its tests alone',
    check: (files) =>
      inFiles(files, /^(?!tests\/house)/, (path, source) =>
        matches(source, /(?<![\w./-])\/(?:work|root|home)\/[\w-]+|\/tmp\/[\w-]+/g).map(
          ({ line, text }) => `${path}:${line} ${text}`,
        ),
      ),
  },
  {
    name: 'every conference stands in the list',
    because: 'what exists is what the list says, and the compiler checks the list',
    check: (files) => unlisted(files, /^src\/conferences\/[^/]+\/conference\.ts$/, 'src/conferences/list.ts'),
  },
  {
    name: 'every adapter that has an adapter.ts stands in the list',
    because: 'what exists is what the list says, and the compiler checks the list',
    check: (files) => unlisted(files, /^src\/adapters\/[^/]+\/adapter\.ts$/, 'src/adapters/list.ts'),
  },
  {
    name: 'no source is longer than 600 lines',
    because: 'a file is for one thing; 300 lines are plenty for most',
    check: (files) => longFiles(files, 600).map(({ path, lines }) => `${path} has ${lines} lines`),
  },
];

/** Files of more than `limit` lines, the longest first. */
export function longFiles(files: Files, limit: number): readonly { readonly path: string; readonly lines: number }[] {
  const counted = [...files].map(([path, source]) => ({ path, lines: source.split('\n').length - 1 }));
  return counted
    .filter(({ path, lines }) => path.startsWith('src/') && lines > limit)
    .toSorted((a, b) => b.lines - a.lines);
}

// ── Going through the files ────────────────────────────────────────────────────────────────────────────────────────

type Verdict = string | false | null | undefined;

function sourcePaths(files: Files): readonly string[] {
  return [...files.keys()].filter((path) => SOURCE.test(path));
}

function inFiles(
  files: Files,
  where: RegExp,
  check: (path: string, source: string) => readonly string[],
): readonly string[] {
  return [...files].filter(([path]) => where.test(path)).flatMap(([path, source]) => check(path, source));
}

function eachImport(files: Files, where: RegExp, judge: (one: Import, path: string) => Verdict): readonly string[] {
  return inFiles(files, where, (path, source) =>
    importsOf(path, source).flatMap((one) => {
      const verdict = judge(one, path);
      return verdict ? [`${path}:${one.line} imports ${one.specifier}, which ${verdict}`] : [];
    }),
  );
}

function eachNode(files: Files, where: RegExp, judge: (node: SyntaxNode) => Verdict): readonly string[] {
  return inFiles(files, where, (path, source) =>
    nodesOf(source).flatMap((node) => {
      const verdict = judge(node);
      return verdict ? [`${path}:${lineOf(source, node.start)} ${verdict}`] : [];
    }),
  );
}

/** Libraries are judged by their homes; only files of the project have a folder to stay in. */
function staysIn(target: string, ...allowed: readonly RegExp[]): Verdict {
  return target.startsWith('src/') && !allowed.some((folder) => folder.test(target)) && 'is outside its folders';
}

function stepOf(path: string): string | null {
  return STEP.exec(path)?.[1] ?? null;
}

// ── The world outside ──────────────────────────────────────────────────────────────────────────────────────────────

const WORLD = new Set(
  ['Date', 'fetch', 'process', 'console', 'performance', 'crypto', 'globalThis', 'require', 'Buffer'].concat([
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'XMLHttpRequest',
    'WebSocket',
    'EventSource',
  ]),
);
/** Where a name is only a label: `x.process`, `{ process: 1 }`. */
const LABELS = new Set(
  ['MemberExpression.property', 'Property.key', 'PropertyDefinition.key', 'MethodDefinition.key'].concat([
    'TSPropertySignature.key',
    'TSMethodSignature.key',
    'TSQualifiedName.right',
  ]),
);

function worldOf(node: SyntaxNode): Verdict {
  if (node.type === 'MetaProperty' && isNamed(node.meta, 'import')) return 'uses import.meta';
  if (node.type === 'MemberExpression') {
    if (isNamed(node.object, 'Temporal') && isNamed(node.property, 'Now')) return 'uses Temporal.Now';
    if (isNamed(node.object, 'Math') && isNamed(node.property, 'random')) return 'uses Math.random';
  }
  const isReference = node.type === 'Identifier' && !LABELS.has(String(node.role));
  return isReference && WORLD.has(String(node.name)) && `uses ${node.name}`;
}

function isNamed(node: unknown, name: string): boolean {
  const { name: own, value } = (node ?? {}) as { name?: unknown; value?: unknown };
  return own === name || value === name;
}

// ── Declared libraries ─────────────────────────────────────────────────────────────────────────────────────────────

/** The program may use `dependencies`; tests also what is there for development. */
function findUndeclared(files: Files): readonly string[] {
  const manifest = JSON.parse(files.get('package.json') ?? '{}') as Readonly<Record<string, object | undefined>>;
  const forProgram = Object.keys(manifest.dependencies ?? {});
  const forTests = [...forProgram, ...Object.keys(manifest.devDependencies ?? {})];
  return eachImport(files, SOURCE, ({ target }, path) => {
    const name = /^(?:@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target;
    const isOwn = /^(?:node:|\.|(?:src|tests|bin|demo)\/)/.test(target);
    return (
      !isOwn && !(path.startsWith('tests/') ? forTests : forProgram).includes(name) && 'is not declared in package.json'
    );
  });
}

// ── Circles ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Imports of types are erased and make no circle, nor do workers, which load their files anew. Each circle is told once, from its first file on. */
function findCircles(files: Files): readonly string[] {
  const edges = new Map([...files].map(([path, source]) => [path, valueTargets(path, source)]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (trail.includes(path) || done.has(path)) return;
    for (const target of edges.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) if (path.startsWith('src/')) visit(path, []);
  return circles;
}

function valueTargets(path: string, source: string): readonly string[] {
  return importsOf(path, source).flatMap(({ target, kind }) => (kind === 'value' ? [target] : []));
}

// ── Texts ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const SILENCERS =
  /@ts-(?:ignore|nocheck|expect-error)|\bas any\b|\b(?:TODO|FIXME|XXX)\b|\b(?:it|test|describe)\.(?:only|skip|todo)\b|biome-ignore \S+(?:\s*$|:\s*$|: <)/gm;

function silenced(path: string, source: string): readonly string[] {
  return matches(source, SILENCERS).map(({ line, text }) => `${path}:${line} ${text.trim()}`);
}

function matches(source: string, pattern: RegExp): readonly { readonly line: number; readonly text: string }[] {
  return [...source.matchAll(pattern)].map((match) => ({ line: lineOf(source, match.index), text: match[0] }));
}

function unlisted(files: Files, members: RegExp, list: string): readonly string[] {
  const listed = new Set(importsOf(list, files.get(list) ?? '').map(({ target }) => target));
  return [...files.keys()]
    .filter((path) => members.test(path) && !listed.has(path))
    .map((path) => `${path} is not in ${list}`);
}
