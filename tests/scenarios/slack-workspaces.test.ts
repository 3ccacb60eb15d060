/** The whole program with Slack in two workspaces that installed the bot, and none by a token of the environment. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { STEPS } from '../../demo/story.ts';
import { CONFERENCES } from '../../src/conferences/list.ts';
import { readConfig } from '../../src/config.ts';
import { assemble, type Program } from '../../src/program.ts';
import { type FeedServer, rss, startFeedServer } from '../fakes/feed-server.ts';
import { type FakeSlack, SIGNING_SECRET, startFakeSlack } from '../fakes/slack.ts';
import { CLIENT, createFakeOauth, type FakeOauth, type TeamId, walk } from '../fakes/slack-oauth.ts';

const [BASELINE, ANNOUNCED, MOVED] = STEPS;
if (!BASELINE || !ANNOUNCED || !MOVED) throw new Error('the story has three steps at least');

const SECRET_KEY = 'a key of more than sixteen';
const folder = () => mkdtempSync(join(tmpdir(), 'konferenzbote-workspaces-'));
const server = createServer((request, response) => program?.slack?.http?.handle(request, response));
const logged: string[] = [];
let place: string;
let url: string;
let feeds: FeedServer;
let slack: FakeSlack;
let oauth: FakeOauth;
let program: Program | null = null;

beforeEach(async () => {
  place = folder();
  oauth = createFakeOauth();
  slack = await startFakeSlack(0, oauth.plugIn);
  feeds = await startFeedServer();
  if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  slack.sendTo(`${url}/slack/events`);
});
afterEach(async () => {
  await stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await Promise.all([slack.close(), feeds.close()]);
  rmSync(place, { recursive: true, force: true });
});

async function stop(): Promise<void> {
  await Promise.all(program?.chats.map((chat) => chat.stop()) ?? []);
  await program?.close();
  program = null;
}

function environmentAt(now: string, changes: Record<string, string> = {}): Record<string, string> {
  return {
    DATA_DIR: join(place, 'data'),
    KONFERENZBOTE_CONFIG: join(place, 'konferenzbote.yaml'),
    KONFERENZBOTE_NOW: now,
    ALLOW_PRIVATE_ADDRESSES: '1',
    PUBLIC_URL: url,
    SECRET_KEY,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_CLIENT_ID: CLIENT.clientId,
    SLACK_CLIENT_SECRET: CLIENT.clientSecret,
    SLACK_STATE_SECRET: CLIENT.stateSecret,
    SLACK_API_URL: slack.apiUrl,
    SLACK_AUTHORIZE_URL: `${new URL(slack.apiUrl).origin}/oauth/v2/authorize`,
    ...changes,
  };
}

/** The program as it is started anew, at the time of a step of the story, which it then polls. */
async function play(step: typeof BASELINE, changes: Record<string, string> = {}): Promise<Program> {
  await stop();
  const file = join(place, 'konferenzbote.yaml');
  const subscriptions = ['slack:T0ONE/C0ONE', 'slack:T0TWO/C0TWO'].map((channel) => `  - { channel: "${channel}" }`);
  writeFileSync(
    file,
    `builtinSources: false
sources:
  - { id: fachpresse, kind: rss, url: "${feeds.url('/news.xml')}", authority: press }
subscriptions:
${subscriptions.join('\n')}
`,
  );
  const environment = environmentAt(step?.now ?? '', changes);
  const config = readConfig(environment, { cwd: place, knownConferences: CONFERENCES.map(({ id }) => id) });
  const started = await assemble({
    config,
    log: (level, event, fields) => void logged.push(`${level} ${event} ${JSON.stringify(fields ?? {})}`),
    write: () => undefined,
  });
  program = started;
  await started.syncSubscriptions();
  for (const chat of started.chats)
    if (chat.id === 'slack')
      await chat.start((question) => started.pipeline.answerQuestion(question), started.listener);
  await poll(step);
  return started;
}

async function poll(step: typeof BASELINE): Promise<void> {
  if (!program || !step) throw new TypeError('play first');
  feeds.publish('/news.xml', rss(step.feed));
  for (const source of program.sources) await program.pipeline.pollSource(source, { anyway: true });
  await program.drain.all();
}

async function install(team: TeamId): Promise<number> {
  oauth.nextConsent({ team });
  return (await walk(`${url}/slack/install`)).status;
}

const textsIn = (channel: string) =>
  slack
    .stored()
    .filter((message) => message.channel === channel)
    .map(({ text }) => text);
const reasons = (started: Program) =>
  started.store.read(async (tables) =>
    (await tables.posts({ limit: 99, channel: 'slack:T0ONE/C0ONE' })).map((post) => post.reason),
  );

it('S1 the bot is on without a bot token, and speaks in each workspace once it is installed there', async () => {
  const started = await play(BASELINE);
  expect(started.chatHealth()[0]).toEqual({
    name: 'slack',
    health: { state: 'up', reason: { code: 'no-workspace', address: `${url}/slack/install` } },
  });
  expect([await install('T0ONE'), await install('T0TWO')]).toEqual([200, 200]);
  await poll(ANNOUNCED);

  expect(textsIn('C0ONE')).toHaveLength(2);
  expect(textsIn('C0TWO')).toEqual(textsIn('C0ONE'));
  for (const { team, token } of oauth.uses) expect(token).toBe(oauth.tokenOf(team));
});

it('S1 what only the configuration names rests with one reason, and once installed gets the last seven days', async () => {
  await play(BASELINE);
  await poll(ANNOUNCED);
  const started = await play(MOVED);
  const rows = await started.store.read((tables) => tables.posts({ channel: 'slack:T0ONE/C0ONE', limit: 99 }));
  expect(rows.length).toBeGreaterThan(1);
  expect(new Set(rows.map(({ state, code }) => `${state} ${code}`))).toEqual(new Set(['paused not_installed']));
  const toOperator = await started.store.read((tables) => tables.posts({ channel: 'console', limit: 99 }));
  expect(toOperator).toHaveLength(2);

  expect(await install('T0ONE')).toBe(200);
  const subscription = async () =>
    (await started.store.read((tables) => tables.subscriptions({ channel: 'slack:T0ONE/C0ONE' })))[0];
  await expect.poll(async () => (await subscription())?.pause).toBeNull();
  await started.drain.all();
  expect(textsIn('C0ONE')).toEqual([expect.stringContaining('17. und 18. Oktober 2024')]);
  expect(await reasons(started)).toContainEqual(expect.stringContaining('älter als sieben Tage'));
});

it('S22 a token revoked in silence stops one workspace with a reason, and the other gets its news', async () => {
  const started = await play(BASELINE);
  await install('T0ONE');
  await install('T0TWO');
  oauth.revoke('T0ONE');
  await poll(ANNOUNCED);
  await started.drain.all();
  const calls = oauth.uses.filter(({ team, method }) => team === 'T0ONE' && method !== 'auth.test');

  expect(textsIn('C0TWO')).toHaveLength(2);
  expect(textsIn('C0ONE')).toEqual([]);
  expect(calls.length).toBeLessThanOrEqual(2);
  await expect
    .poll(
      async () => (await started.store.read((t) => t.subscriptions({ channel: 'slack:T0ONE/C0ONE' })))[0]?.pause?.by,
    )
    .toBe('error');
  expect((await reasons(started)).every((reason) => reason !== null)).toBe(true);
  expect(started.chatHealth()[0]?.health.state).toBe('up');
});

it.each([
  ['the uninstallation first', ['app_uninstalled', 'tokens_revoked']],
  ['the revoked token first', ['tokens_revoked', 'app_uninstalled']],
])('S23 uninstalled, %s: a new installation brings the old subscriptions what they missed, once', async (_, order) => {
  const started = await play(BASELINE);
  await install('T0ONE');
  await install('T0TWO');
  oauth.revoke('T0ONE');
  const before = oauth.uses.filter(({ team }) => team === 'T0ONE').length;
  for (const type of order) {
    const tokens = type === 'tokens_revoked' ? { tokens: { oauth: [], bot: ['U0BOT'] } } : {};
    await oauth.event(slack, 'T0ONE', { type, ...tokens });
  }
  const subscription = async () =>
    (await started.store.read((tables) => tables.subscriptions({ channel: 'slack:T0ONE/C0ONE' })))[0];
  await expect.poll(async () => (await subscription())?.pause?.by).toBe('error');
  await poll(ANNOUNCED);
  await started.drain.all();
  expect(textsIn('C0ONE')).toEqual([]);
  expect(oauth.uses.filter(({ team }) => team === 'T0ONE')).toHaveLength(before);

  expect(await install('T0ONE')).toBe(200);
  await expect.poll(async () => (await subscription())?.pause).toBeNull();
  await started.drain.all();
  expect(textsIn('C0ONE').toSorted()).toEqual(textsIn('C0TWO').toSorted());
  await poll(MOVED);
  expect(textsIn('C0ONE').toSorted()).toEqual(textsIn('C0TWO').toSorted());
  expect(textsIn('C0ONE')).toHaveLength(3);
});

it('S24 alerts keep arriving over days although nobody ever writes to the bot', async () => {
  oauth.rotate(12 * 3_600_000);
  await play(BASELINE);
  await install('T0ONE');
  await install('T0TWO');
  // Slack lets the tokens end early; the machine's clock cannot be set here.
  for (const team of ['T0ONE', 'T0TWO'] as const) oauth.revoke(team, 'token_expired');
  await play(ANNOUNCED);
  for (const team of ['T0ONE', 'T0TWO'] as const) oauth.revoke(team, 'token_expired');
  await play(MOVED);

  expect([textsIn('C0ONE').length, textsIn('C0TWO').length]).toEqual([3, 3]);
  expect(oauth.grants.map(({ kind, error }) => error ?? kind)).toEqual([
    ...Array<string>(2).fill('code'),
    ...Array<string>(4).fill('refresh'),
  ]);
});

it('S46 no secret stands in the log or the database file, and with another key the bot says what to do', async () => {
  oauth.rotate(12 * 3_600_000);
  await play(BASELINE);
  await install('T0ONE');
  await poll(ANNOUNCED);
  const started = await play(MOVED, { SECRET_KEY: 'quite another key than before' });
  const reports = await started.slack?.workspaces(true);
  const file = join(place, 'copy.sqlite');
  await started.store.backup(file);
  const readable = `${readFileSync(file, 'latin1')} ${logged.join('\n')}`;

  for (const secret of [...oauth.secrets(), SIGNING_SECRET, SECRET_KEY]) expect(readable).not.toContain(secret);
  expect(reports).toEqual([
    {
      team: 'T0ONE',
      name: null,
      health: { state: 'down', reason: expect.objectContaining({ code: 'install-unreadable' }) },
    },
  ]);
  expect(await reasons(started)).toContainEqual(expect.stringContaining('SECRET_KEY'));
});

it('S22 doctor names each workspace, what is wrong with it and what to do', async () => {
  await play(BASELINE);
  await install('T0ONE');
  await install('T0TWO');
  oauth.revoke('T0ONE');
  await stop();
  const script = fileURLToPath(new URL('../../bin/bot.mjs', import.meta.url));
  const { PATH = '', HOME = '' } = process.env;
  const doctor = promisify(execFile)(process.execPath, [script, 'doctor', '--json'], {
    env: { PATH, HOME, ...environmentAt(BASELINE.now) },
  });
  const { code, stdout } = await doctor.then(
    () => ({ code: 0, stdout: '' }),
    (failed: { code: number; stdout: string }) => failed,
  );
  const findings = JSON.parse(stdout) as { check: string; state: string; detail: string }[];

  expect(code).toBe(1);
  expect(findings.filter(({ check }) => check.startsWith('slack')).map(({ check, state }) => [check, state])).toEqual([
    ['slack', 'ok'],
    ['slack install', 'note'],
    ['slack Erstes <Haus> (T0ONE)', 'wrong'],
    ['slack Zweites Haus (T0TWO)', 'ok'],
  ]);
  expect(findings.find(({ check }) => check.includes('T0ONE'))?.detail).toContain(
    `install it again at ${url}/slack/install`,
  );
});
