/** The house rules hold in the real tree, and each of them is shown to fail where it is broken on purpose. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { longFiles, RULES } from './house/rules.ts';
import { importsOf, readFiles } from './house/source.ts';

const root = join(import.meta.dirname, '..');
const sources = readFiles(root, ['src', 'tests', 'bin']);
const tree = new Map([...sources, ['package.json', readFileSync(join(root, 'package.json'), 'utf8')]]);
/** Beyond this a file is mentioned after the tests, not refused. */
const LONG = 400;

/** For each rule files that break it, and what the first complaint says. */
const BROKEN: Readonly<Record<string, readonly (readonly [path: string, source: string, complaint: string])[]>> = {
  'every source can be parsed': [['src/a.ts', 'const = ;', 'src/a.ts ']],
  'core imports only core and libraries that only compute': [
    ['src/core/a.ts', `import { get } from '../feeds/http.ts';`, 'src/core/a.ts:1 imports ../feeds/http.ts'],
    ['src/core/a.ts', `import type { Config } from '../config.ts';`, 'imports ../config.ts'],
    ['src/core/a.ts', `\nexport * from '../pipeline.ts';`, 'src/core/a.ts:2 imports'],
    ['src/core/a.ts', `export type A = import('../cli.ts').A;`, 'imports ../cli.ts'],
    ['src/core/text/a.ts', `const a = await import('node:fs');`, 'imports node:fs'],
    ['src/core/a.ts', `import kysely = require('kysely');`, 'imports kysely'],
  ],
  'core knows no clock, chance, network, process or console': [
    ['src/core/a.ts', 'export const now = () => Temporal.Now.instant();', 'uses Temporal.Now'],
    ['src/core/a.ts', `export const now = () => Temporal['Now'].instant();`, 'uses Temporal.Now'],
    ['src/core/a.ts', '\nexport const now = Date.now();', 'src/core/a.ts:2 uses Date'],
    ['src/core/a.ts', 'export const day = new Date();', 'uses Date'],
    ['src/core/a.ts', 'export function at(day: Date) { return day; }', 'uses Date'],
    ['src/core/a.ts', 'export const dice = Math.random();', 'uses Math.random'],
    ['src/core/a.ts', `await fetch('https://example.org');`, 'uses fetch'],
    ['src/core/a.ts', 'export const port = process.env.PORT;', 'uses process'],
    ['src/core/a.ts', 'console.log(1);', 'uses console'],
    ['src/core/a.ts', 'globalThis.console.log(1);', 'uses globalThis'],
    ['src/core/a.ts', 'export const here = import.meta.url;', 'uses import.meta'],
    ['src/core/a.ts', 'const clock = { process, a: 1 };', 'uses process'],
  ],
  'a step imports no other step': [
    ['src/core/merge.ts', `import { diff } from './diff.ts';`, 'imports ./diff.ts, which is another step'],
    ['src/core/merge-resolutions.ts', `import type { A } from './extract/dates.ts';`, 'is another step'],
  ],
  'only the pipeline knows the order of the steps': [
    [
      'src/main.ts',
      `import { merge } from './core/merge.ts'; import { diff } from './core/diff.ts';`,
      'src/main.ts puts merge and diff together',
    ],
    [
      'src/adapters/web/page.ts',
      `import { readQuestion } from '../../core/question-words.ts'; export * from '../../core/answer.ts';`,
      'src/adapters/web/page.ts puts question and answer together',
    ],
  ],
  'feeds import core and feeds': [
    ['src/feeds/a.ts', `import { a } from '../adapters/console/adapter.ts';`, 'is outside its folders'],
    ['src/feeds/sources/a.ts', `import { DMK } from '../../conferences/dmk/conference.ts';`, 'is outside its folders'],
  ],
  'conferences import core and conferences': [
    ['src/conferences/list.ts', `import { get } from '../feeds/http.ts';`, 'is outside its folders'],
  ],
  'a conference imports no other conference': [
    ['src/conferences/dmk/a.ts', `import { IMK } from '../imk/conference.ts';`, 'is another conference'],
  ],
  'an adapter imports core and its own folder': [
    ['src/adapters/slack/a.ts', `import { embed } from '../discord/embeds.ts';`, 'is outside its folders'],
    ['src/adapters/slack/a.ts', `import { list } from '../list.ts';`, 'is outside its folders'],
    ['src/adapters/web/a.ts', `import type { Config } from '../../config.ts';`, 'is outside its folders'],
  ],
  'the list of adapters imports core and adapters': [
    ['src/adapters/list.ts', `import { get } from '../feeds/http.ts';`, 'is outside its folders'],
  ],
  'nobody imports main or the commands': [
    ['src/a.ts', `import './main.ts';`, 'imports ./main.ts, which is an entry'],
    ['tests/a.test.ts', `import { run } from '../src/cli.ts';`, 'is an entry'],
  ],
  'sources import no tests': [['src/a.ts', `import { fake } from '../tests/fakes/fake.ts';`, 'is a test']],
  'a library is imported only at home': [
    ['src/adapters/web/a.ts', `import { WebClient } from '@slack/web-api';`, 'belongs in src/adapters/slack/'],
    ['src/a.ts', `import type { Client } from 'discord.js';`, 'belongs in src/adapters/discord/'],
    ['src/adapters/web/a.ts', `import ical from 'ical-generator';`, 'belongs in src/adapters/calendar/'],
    ['src/feeds/http.ts', `import Parser from 'rss-parser';`, 'belongs in src/feeds/sources/'],
    ['src/cli.ts', `import { DatabaseSync } from 'node:sqlite';`, 'belongs in src/adapters/store/'],
    ['src/cli.ts', `const { sql } = await import('kysely');`, 'belongs in src/adapters/store/'],
    ['src/adapters/work/a.ts', `import pg from 'pg';`, 'belongs in src/adapters/store/'],
    ['src/adapters/store/a.ts', `import { PgBoss } from 'pg-boss';`, 'belongs in src/adapters/work/'],
    ['src/main.ts', `import { schedule } from 'node-cron';`, 'belongs in src/schedule.ts'],
  ],
  'every library that is imported is declared': [
    ['package.json', '{"dependencies":{"pino":"1"},"devDependencies":{"vitest":"1"}}', ''],
    [
      'src/a.ts',
      `import 'pino'; import 'pino/file'; import 'node:fs'; import './b.ts'; import 'vitest';`,
      'imports vitest',
    ],
    ['tests/a.ts', `import 'vitest/node'; import 'pino'; import '@slack/x/y';`, 'imports @slack/x/y'],
  ],
  'sources import each other in no circle': [
    [
      'src/a.ts',
      `import { b } from './b.ts'; import type { c } from './c.ts'; new URL('./c.ts', import.meta.url);`,
      '',
    ],
    ['src/b.ts', `export { c } from './c.ts';`, 'src/b.ts → src/c.ts → src/b.ts'],
    ['src/c.ts', `import './b.ts';`, ''],
  ],
  'no file or folder is called index, utils, helpers, common, misc or manager': [
    ['src/core/index.ts', '', 'src/core/index.ts'],
    ['src/utils/dates.ts', '', 'src/utils/dates.ts'],
    ['src/feeds/url-helpers.ts', '', 'src/feeds/url-helpers.ts'],
    ['src/session-manager.ts', '', 'src/session-manager.ts'],
  ],
  'names are in kebab-case': [
    ['src/hostQueues.ts', '', 'src/hostQueues.ts'],
    ['src/host_queues.ts', '', 'src/host_queues.ts'],
    ['src/Feeds/http.ts', '', 'src/Feeds/http.ts'],
  ],
  'there are no default exports': [
    ['src/a.ts', 'export default function run() {}', 'exports a default'],
    ['src/a.ts', '\nexport default 1;', 'src/a.ts:2 exports a default'],
  ],
  'every source begins with a head comment': [
    ['src/a.ts', `import './b.ts';\n/** Too late. */`, 'src/a.ts'],
    ['src/a.ts', '/** */\nexport const a = 1;', 'src/a.ts'],
  ],
  'nothing is silenced, skipped or put off': [
    ['src/a.ts', '/** A. */\n// @ts-ignore', 'src/a.ts:2 @ts-ignore'],
    ['src/a.ts', 'const a = b as any;', 'as any'],
    ['src/a.ts', '// TODO later', 'TODO'],
    ['tests/a.test.ts', `it.only('x', () => {});`, 'it.only'],
    ['tests/a.test.ts', `describe.skip('x', () => {});`, 'describe.skip'],
    ['src/a.ts', '// biome-ignore lint/style/x: <explanation>', 'biome-ignore'],
  ],
  'no path of one machine stands in a source': [
    ['src/a.ts', `const a = '/home/someone/data';`, 'src/a.ts:1 /home/someone'],
    ['tests/a.test.ts', `const a = '/tmp/lab';`, '/tmp/lab'],
  ],
  'every conference stands in the list': [
    ['src/conferences/list.ts', `import { DMK } from './dmk/conference.ts';`, ''],
    ['src/conferences/dmk/conference.ts', '', ''],
    ['src/conferences/xmk/conference.ts', '', 'src/conferences/xmk/conference.ts is not in src/conferences/list.ts'],
  ],
  'every adapter that has an adapter.ts stands in the list': [
    ['src/adapters/fax/adapter.ts', '', 'src/adapters/fax/adapter.ts is not in src/adapters/list.ts'],
  ],
  'no source is longer than 600 lines': [['src/a.ts', '\n'.repeat(601), 'src/a.ts has 601 lines']],
};

/** Rules about one file are broken one file at a time; these need all their files at once. */
const TOGETHER = new Set([
  'every library that is imported is declared',
  'sources import each other in no circle',
  'every conference stands in the list',
]);

describe.each(RULES)('$name, because $because', ({ name, check }) => {
  it('holds', () => {
    expect(check(tree)).toEqual([]);
  });

  const broken = BROKEN[name] ?? [];
  const cases = TOGETHER.has(name) ? [broken] : broken.map((one) => [one]);
  it.each(
    cases.map((files) => ({
      files,
      code: files.map(([path, source]) => `${path}: ${source.trim().replace(/\s+/g, ' ').slice(0, 70)}`).join(' | '),
    })),
  )('is broken by $code', ({ files }) => {
    const complaints = check(new Map(files.map(([path, source]) => [path, source])));
    const expected = files.flatMap(([, , complaint]) => (complaint === '' ? [] : [expect.stringContaining(complaint)]));
    expect(complaints).toEqual(expected);
  });
});

describe('the rules themselves', () => {
  it('are each broken on purpose', () => {
    expect(Object.keys(BROKEN)).toEqual(RULES.map(({ name }) => name));
    expect(Object.values(BROKEN).every((cases) => cases.length > 0)).toBe(true);
  });

  it('see the whole tree', () => {
    expect(tree.size).toBeGreaterThan(40);
    expect([...tree.keys()]).toEqual(
      expect.arrayContaining(['bin/start.mjs', 'src/core/model.ts', 'tests/house.test.ts']),
    );
  });

  it('leave alone what only looks like a violation', () => {
    const innocent = new Map([
      ['package.json', '{"dependencies":{"@orama/stemmers":"3"}}'],
      [
        'src/core/merge.ts',
        [
          '/** Says "use Date, fetch and process" in a comment. */',
          `import { stemmer } from '@orama/stemmers/german';`,
          `import type { A } from './merge-resolutions.ts';`,
          `import { b } from './text/fold.ts';`,
          `const text = "import x from 'kysely'; Date.now(); console.log()";`,
          'export const c = { process: 1, fetch() {} };',
          'export interface D { console: string; Date: number }',
          'export const e = (clock: { now(): number }) => clock.now() + c.process;',
        ].join('\n'),
      ],
      ['src/read.ts', `/** Two ways. */ import '../src/core/question.ts'; import './core/extract.ts';`],
      ['src/core/merge-resolutions.ts', `/** Types may go round. */\nimport type { c } from './merge.ts';`],
    ]);
    expect(RULES.flatMap(({ check }) => check(innocent))).toEqual([]);
  });

  it('know every way of importing', () => {
    const ways = [
      `import './a.ts'`,
      `import type { B } from './b.ts'`,
      `import { type C } from './c.ts'`,
      `export { d } from './d.ts'`,
      `export * as e from './e.ts'`,
      `const f = () => import('./f.ts')`,
      `let g: import('./g.ts').G`,
      `new Worker(new URL('./h.ts', import.meta.url))`,
    ].join(';\n');
    const found = importsOf('src/x/y.ts', ways).map(({ target, kind, line }) => [target, kind, line]);
    const kinds = ['value', 'type', 'type', 'value', 'value', 'value', 'type', 'worker'];
    expect(found).toEqual([...'abcdefgh'].map((name, index) => [`src/x/${name}.ts`, kinds[index], index + 1]));
  });
});

afterAll(() => {
  for (const { path, lines } of longFiles(tree, LONG)) process.stderr.write(`long: ${path} has ${lines} lines\n`);
});
