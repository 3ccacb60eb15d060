/** A canary in every secret variable: whatever goes wrong, none sings in a stream, a page, an export or a backup. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createInstallations } from '../src/adapters/slack/installations.ts';
import { createSqliteStore } from '../src/adapters/store/store.ts';
import { createVault } from '../src/vault.ts';

const ROOT = join(import.meta.dirname, '..');
const SONG = 'kanarienvogel';
const CANARIES = {
  SECRET_KEY: `${SONG}-schluessel-lang-genug`,
  SLACK_BOT_TOKEN: `xoxb-1-${SONG}-bot`,
  SLACK_SIGNING_SECRET: `${SONG}-signatur`,
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: `${SONG}-kunde`,
  SLACK_STATE_SECRET: `${SONG}-zustand`,
  DISCORD_TOKEN: `${SONG}.discord.${SONG}`,
};
let folder: string;
let hostile: Server;
let environment: Record<string, string>;
const asked: string[] = [];
const refusedAt = (path: string) =>
  expect.poll(() => asked.some((one) => one.includes(path)), { timeout: 30_000, interval: 50 }).toBe(true);
const children = new Set<ChildProcess>();

/** Answers every call with an error that repeats what it was asked with. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'konferenzbote-canaries-'));
  hostile = createServer(async (request, response) => {
    const body = await text(request);
    asked.push(request.url ?? '');
    response.writeHead(request.url?.includes('/v10/') ? 401 : 200, { 'content-type': 'application/json' });
    const error = `refused ${request.headers.authorization} ${body}`;
    response.end(JSON.stringify({ ok: false, error, message: error, code: 0 }));
  });
  await new Promise<void>((listening) => hostile.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(hostile.address() as AddressInfo).port}`;
  const config = join(folder, 'konferenzbote.yaml');
  const source = `${address}/feed?token=${SONG}-quelle`;
  writeFileSync(
    config,
    `conferences: [DMK]\nbuiltinSources: true\nsources:\n  - { id: fremd, kind: rss, url: "${source}", conference: DMK, authority: press, every: "0 0 1 1 *" }\n`,
  );
  const { PATH = '', HOME = '' } = process.env;
  const own = {
    PATH,
    HOME,
    PORT: '0',
    LOG_LEVEL: 'debug',
    DATA_DIR: join(folder, 'data'),
    KONFERENZBOTE_CONFIG: config,
  };
  const chats = { SLACK_API_URL: `${address}/api/`, DISCORD_API_URL: `${address}/api` };
  environment = { ...own, ...chats, ...CANARIES, ALLOW_PRIVATE_ADDRESSES: 'on', PUBLIC_URL: 'https://bote.example' };
});
afterAll(() => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  hostile.closeAllConnections();
  hostile.close();
  rmSync(folder, { recursive: true, force: true });
});

function launch(script: string, args: readonly string[], changed: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(ROOT, 'bin', script), ...args], {
    cwd: folder,
    env: { ...environment, ...changed },
  });
  children.add(child);
  child.stdin.end();
  const streams = { seen: '' };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (streams.seen += chunk));
  const ended = new Promise<string>((resolve) => child.once('close', () => resolve(streams.seen)));
  return { child, ended, streams };
}

/** As two workspaces installed the bot, one with tokens that end, as that one's has by now. */
async function installWorkspaces(): Promise<void> {
  const store = await createSqliteStore({ file: join(folder, 'data', 'konferenzbote.sqlite') });
  const clock = { now: () => Temporal.Now.instant() };
  const { save } = createInstallations(createVault(CANARIES.SECRET_KEY, { store, clock }));
  const common = {
    appId: 'A0APP',
    botUserId: 'U0BOT',
    botId: null,
    installedAtMs: Date.now() - 86_400_000,
    lost: null,
  };
  const rotation = { refreshToken: `xoxe-1-${SONG}-neu`, issuedAtMs: 0, expiresAtMs: 1 };
  const lasting = { team: 'T0EINS', teamName: 'Eins', botToken: `xoxb-2-${SONG}-eins`, rotation: null };
  const rotating = { team: 'T0ZWEI', teamName: 'Zwei', botToken: `xoxe.xoxb-3-${SONG}-zwei`, rotation };
  for (const one of [lasting, rotating]) await save({ ...common, ...one });
  await store.close();
}

async function serving(changed: Record<string, string> = {}) {
  const { child, ended, streams } = launch('start.mjs', [], changed);
  const port = await new Promise<string>((resolve) => {
    const look = () => {
      const found = /"port":(\d+),"event":"listening"/.exec(streams.seen)?.[1];
      if (found && streams.seen.includes('"event":"started"')) resolve(found);
    };
    child.stderr.on('data', look);
  });
  return { child, ended, url: `http://127.0.0.1:${port}` };
}

it('sings nowhere: logs at their fullest, errors, pages, metrics, commands, exports and a backup', {
  timeout: 240_000,
}, async () => {
  await installWorkspaces();
  const said: string[] = [];
  // Over Socket Mode the app's token speaks; over HTTP, which the rest is about, there is none.
  const socket = await serving({ SLACK_APP_TOKEN: `xapp-1-${SONG}-app`, SLACK_BOT_TOKEN: '' });
  await refusedAt('/apps.connections.open');
  said.push(await (await fetch(`${socket.url}/readyz`)).text());
  socket.child.kill('SIGTERM');
  said.push(await socket.ended);
  const server = await serving();
  for (const path of [
    '/',
    '/status',
    '/readyz',
    '/metrics',
    '/api/v1/sessions',
    '/slack/install',
    '/slack/oauth_redirect?code=a&state=b',
    '/slack/events',
    '/nirgends',
  ])
    said.push(await (await fetch(`${server.url}${path}`, { redirect: 'manual' })).text());
  said.push(await launch('bot.mjs', ['poll', 'fremd']).ended);
  server.child.kill('SIGTERM');
  said.push(await server.ended);
  const backup = join(folder, 'backup.sqlite');
  const commands = [
    ['doctor'],
    ['doctor', '--json'],
    ['sources', '--json'],
    ['deliveries', '--json'],
    ['export', 'json'],
    ['backup', backup],
    ['gibtsnicht'],
  ];
  for (const command of commands) said.push(await launch('bot.mjs', command).ended);
  const mistakes = { PORT: 'viele', DATABASE_URL: `nonsense://bote:${SONG}-datenbank@127.0.0.1:1/bote` };
  said.push(await launch('start.mjs', [], mistakes).ended);
  const unreachable = { DATABASE_URL: `postgres://bote:${SONG}-datenbank@127.0.0.1:1/bote` };
  said.push(await launch('bot.mjs', ['doctor'], unreachable).ended);
  said.push(readFileSync(backup, 'latin1'));
  // Whoever runs the commands wrote the configuration; strangers see the page.
  const sources = said.findIndex((each) => each.includes('"nextCheck"'));
  said[sources] = (said[sources] ?? '').replaceAll(`?token=${SONG}-quelle`, '');

  // What was refused was heard of at all, the tokens of workspaces too: renewed and tried by `doctor`.
  await refusedAt('/oauth.v2.access');
  expect(said.join()).toContain('refused');
  expect(
    said
      .filter((each) => each.includes(SONG))
      .map((each) => each.slice(Math.max(0, each.indexOf(SONG) - 300), each.indexOf(SONG) + 60)),
  ).toEqual([]);
});
