/** The start under a Node that is too old: a message that helps, instead of a syntax error. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const { versionProblem } = (await import(pathToFileURL(join(root, 'bin/node-version.mjs')).href)) as {
  versionProblem(version: string): string | null;
};

function run(node: string, ...options: readonly string[]) {
  return spawnSync(node, options, { cwd: root, encoding: 'utf8', timeout: 20_000 });
}

describe('the version of Node', () => {
  it.each(['26.0.0', '26.10.0', '27.1.0', '100.0.0'])('%s will do', (version) => {
    expect(versionProblem(version)).toBeNull();
  });

  it.each(['20.20.2', '25.9.0', '9.0.0'])('%s will not', (version) => {
    expect(versionProblem(version)).toContain(`needs Node.js 26 or later; this is ${version}`);
  });
});

describe.each(['bin/start.mjs', 'bin/bot.mjs'])('%s', (file) => {
  it('ends with 1 and says what to do when the version is too old', () => {
    const pretend = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"20.20.2"}})';
    const { status, stdout, stderr } = run(process.execPath, '--import', pretend, file);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Konferenzbote needs Node\.js 26 or later; this is 20\.20\.2\.\n/);
    expect(stderr).toContain('npm ci ');
  });

  const old = findOldNode();
  it.skipIf(old === null)('does so under the real thing (skipped where no Node below 26 is on PATH)', () => {
    const { status, stderr } = run(String(old), file);
    expect([status, stderr.split(';')[0]]).toEqual([1, 'Konferenzbote needs Node.js 26 or later']);
    expect(stderr).not.toContain('    at ');
  });
});

describe('npm', () => {
  it('starts the program in place of the shell, so that SIGTERM reaches it', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts).toMatchObject({
      start: 'exec node --max-semi-space-size=2 bin/start.mjs',
      bot: 'exec node bin/bot.mjs',
    });
  });
});

/** A Node below 26 that is installed on this machine beside the project's own. */
function findOldNode(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const candidates = folders.map((folder) => join(folder, 'node')).filter((path) => existsSync(path));
  const major = (path: string) => Number.parseInt(run(path, '-p', 'process.versions.node').stdout, 10);
  return candidates.find((path) => major(path) < 26) ?? null;
}
