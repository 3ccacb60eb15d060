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
  readonly depends_on?: object;
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

it('the image has all that the program reads, and starts it as people do', () => {
  const lines = read('Dockerfile').split('\n');
  const copied = lines.flatMap((line) => /^COPY (.+) \S+$/.exec(line)?.[1]?.split(' ') ?? []);
  expect(copied).toEqual(['package.json', 'package-lock.json', 'bin', 'src']);
  expect(copied.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
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
