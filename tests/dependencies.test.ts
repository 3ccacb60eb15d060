/** Dependencies are pinned, few, and each has its reason: what comes with an installation runs with the bot's tokens. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Package {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

const read = (file: string) => readFileSync(join(import.meta.dirname, '..', file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Package;
const lock = JSON.parse(read('package-lock.json')) as { readonly packages: Readonly<Record<string, Locked>> };
/** A runtime library more is a decision, not an accident. */
const MOST_RUNTIME = 22;

/** What breaks the rules, in words. */
function complaintsAbout(given: Package, packages: Readonly<Record<string, Locked>>, reasons: string): string[] {
  const own = { ...given.dependencies, ...given.devDependencies, ...given.optionalDependencies };
  return [
    ...Object.entries(own).flatMap(([name, version]) =>
      /^\d+\.\d+\.\d+$/.test(version) ? [] : [`${name} is not pinned: ${version}`],
    ),
    // The runtime's own packages and types stand there together.
    ...Object.keys({ ...given.dependencies, ...given.devDependencies }).flatMap((name) =>
      name.startsWith('@types/') || reasons.includes(`\`${name}\``) ? [] : [`${name} has no reason`],
    ),
    ...Object.entries(packages).flatMap(([path, { resolved, integrity, hasInstallScript }]) => [
      ...(hasInstallScript ? [`${path} runs a script when it is installed`] : []),
      ...(resolved ? [`${path} names the host ${resolved}`] : []),
      ...(path !== '' && !integrity ? [`${path} has no hash`] : []),
    ]),
  ];
}

describe('dependencies', () => {
  it('are exact, with a hash, without a host and an install script, and each has its reason in the documentation', () => {
    const reasons = `${read('docs/decisions.md')}\n${read('docs/security.md')}`;
    expect(complaintsAbout(manifest, lock.packages, reasons)).toEqual([]);
    expect(Object.keys(manifest.dependencies ?? {}).length).toBeLessThanOrEqual(MOST_RUNTIME);
  });

  it('are found where they break each rule', () => {
    const packages = {
      '': {},
      'node_modules/a': { hasInstallScript: true, integrity: 'sha512-x' },
      'node_modules/b': { resolved: 'https://registry.example/b.tgz', integrity: 'sha512-x' },
      'node_modules/c': {},
    };
    expect(complaintsAbout({ dependencies: { a: '^1.0.0', b: '1.0.0' } }, packages, 'why `b`')).toEqual([
      'a is not pinned: ^1.0.0',
      'a has no reason',
      'node_modules/a runs a script when it is installed',
      'node_modules/b names the host https://registry.example/b.tgz',
      'node_modules/c has no hash',
    ]);
  });
});
