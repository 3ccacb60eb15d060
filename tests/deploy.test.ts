/** What is shipped for running it as a service fits the program: its variables, its commands, its files. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { listEnvironment } from '../src/config-environment.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(ROOT, 'deploy', name), 'utf8');
/** Of Node and of the containers, not the program's. */
const OTHERS = ['NODE_ENV'];
const KNOWN = new Set([...listEnvironment().map(({ name }) => name), ...OTHERS]);

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: object;
}
interface Service {
  readonly environment: Readonly<Record<string, string>>;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly ports?: readonly string[];
  readonly deploy?: { readonly replicas: number };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly image?: string;
  readonly volumes?: readonly (string | Mount)[];
  readonly healthcheck?: { readonly test: readonly string[] };
}
interface Mount {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly bind?: { readonly create_host_path: boolean };
}

it('the compose file starts a database and several processes on it, each with a port', () => {
  const { services, volumes } = parse(read('compose.yaml')) as Compose;
  const { bot, database } = services;
  expect(Object.keys(bot?.environment ?? {}).filter((name) => !KNOWN.has(name))).toEqual([]);
  expect(bot?.environment.DATABASE_URL).toMatch(/^postgres:\/\/konferenzbote:\$\{POSTGRES_PASSWORD\}@database:5432\//);
  expect(Object.keys(bot?.depends_on ?? {})).toEqual(['database']);
  expect(database?.environment.POSTGRES_USER).toBe('konferenzbote');
  expect(Object.keys(volumes)).toEqual(['database']);
  const [, first = '', last = ''] = /:(\d+)-(\d+):8080$/.exec(bot?.ports?.[0] ?? '') ?? [];
  expect(Number(last) - Number(first) + 1).toBe(bot?.deploy?.replicas);
  const { context = '', dockerfile = '' } = bot?.build ?? {};
  expect(existsSync(join(ROOT, 'deploy', context, dockerfile))).toBe(true);
});

it('what the compose file names is there: volumes, files, services that others wait for, values that must be given', () => {
  const text = read('compose.yaml');
  const { services, volumes } = parse(text) as Compose;
  const mounts = Object.values(services).flatMap((service) => service.volumes ?? []);
  const named = mounts.filter((mount) => typeof mount === 'string').map((mount) => mount.split(':')[0] ?? '');
  expect(named).toEqual(Object.keys(volumes));
  const files = mounts.filter((mount) => typeof mount === 'object');
  expect(files.map(({ target }) => target)).toEqual([services.bot?.environment.KONFERENZBOTE_CONFIG]);
  expect(files.filter(({ bind }) => bind?.create_host_path !== false)).toEqual([]);
  for (const { depends_on = {} } of Object.values(services))
    for (const [name, { condition }] of Object.entries(depends_on))
      expect([name, condition, services[name]?.healthcheck !== undefined]).toEqual([name, 'service_healthy', true]);
  // Each is asked for where it is first used, so that nobody runs with an empty one.
  const given = [...text.matchAll(/\$\{(\w+)(:\?)?/g)].map(([, name, asked]) => ({
    name,
    isAsked: asked !== undefined,
  }));
  for (const { name } of given) expect(given.find((one) => one.name === name)?.isAsked, name).toBe(true);
  expect(services.database?.image).toMatch(/^postgres:(?:1[5-7])$/);
});

it('the image may be built from the folder it is given, and is run by nobody who could change the program', () => {
  const dockerfile = read('Dockerfile');
  expect(dockerfile).toMatch(/^FROM node:\d+-bookworm-slim$/m);
  const owned = /chown node (.+)$/m.exec(dockerfile)?.[1]?.split(' ') ?? [];
  expect(owned).toEqual(['data']);
  expect(dockerfile.indexOf('USER node')).toBeGreaterThan(dockerfile.indexOf('chown'));
  // Plain words: there is no shell that would take them apart.
  const probe = /HEALTHCHECK .*\\\n\s+CMD node -e "(.+)"$/m.exec(dockerfile)?.[1] ?? '';
  expect(() => new Function(probe)).not.toThrow();
  expect(probe).toContain('/readyz');
});

it('the image has all that the program reads, and starts it as people do', () => {
  const lines = read('Dockerfile').split('\n');
  const copied = lines.flatMap((line) => /^COPY (.+) \S+$/.exec(line)?.[1]?.split(' ') ?? []);
  expect(copied).toEqual(['package.json', 'package-lock.json', 'bin', 'src']);
  expect(copied.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
  const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n').slice(1, -1);
  expect(ignored).toEqual(['*', ...copied.map((name) => `!${name}`)]);
  const scripts = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly scripts: object })
    .scripts;
  expect(lines.at(-2)).toBe('CMD ["npm", "start", "--silent"]');
  expect(scripts).toHaveProperty('start');
  const variables = /^ENV (.+)$/m.exec(read('Dockerfile'))?.[1]?.split(' ') ?? [];
  expect(variables.map((one) => one.split('=')[0]).filter((name) => !KNOWN.has(name ?? ''))).toEqual([]);
});

it('the unit of systemd passes signals on and gives the program its ten seconds', () => {
  const unit = read('konferenzbote.service');
  const value = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1];
  expect([value('ExecStart'), value('KillMode'), value('Restart')]).toEqual([
    '/usr/bin/npm start --silent',
    'mixed',
    'always',
  ]);
  expect(Number(value('TimeoutStopSec'))).toBeGreaterThan(10);
  const variables = [...unit.matchAll(/^Environment=(\w+)=/gm)].map(([, name]) => name ?? '');
  expect(variables.filter((name) => !KNOWN.has(name))).toEqual([]);
});
