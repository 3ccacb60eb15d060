/** The connection to Discord: made, refused, broken and mended. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDiscordAdapter } from '../../src/adapters/discord/discord.ts';
import { isOwnRejection } from '../../src/adapters/discord/failures.ts';
import type { ChatAdapter } from '../../src/core/ports.ts';
import * as cards from '../fakes/cards.ts';
import { BOT_ID, type FakeDiscord, failure, startFakeDiscord, TOKEN } from '../fakes/discord.ts';

const UP = { state: 'up', reason: null };

let server: FakeDiscord;
let adapter: ChatAdapter;
let logged: string[];

beforeEach(async () => {
  server = await startFakeDiscord();
  logged = [];
  adapter = adapterFor(TOKEN);
});
afterEach(async () => {
  await adapter.stop();
  await server.stop();
});

function adapterFor(token: string): ChatAdapter {
  const log = (level: string, event: string, fields?: unknown) => logged.push(JSON.stringify([level, event, fields]));
  return createDiscordAdapter(
    { token, apiUrl: server.apiUrl },
    { log, notes: { get: async () => null, set: async () => {} } },
  );
}

async function start(): Promise<void> {
  await adapter.start(async () => cards.answer);
}

async function becomes(state: string): Promise<void> {
  await vi.waitFor(() => expect(adapter.health().state).toBe(state), { timeout: 10_000, interval: 10 });
}

/** The connection works in both directions. */
async function answersMention(): Promise<void> {
  const id = server.write(`<@${BOT_ID}> Wann?`);
  await server.until(() => server.messages().some(({ message_reference: to }) => to?.message_id === id));
}

it('is off before it is started', () => {
  expect(adapter.health().state).toBe('off');
});

it('asks for guilds, their messages and direct messages, and for nothing that Discord has to grant', async () => {
  await start();

  expect(adapter.health()).toEqual(UP);
  expect(server.identifies).toMatchObject([{ intents: (1 << 0) | (1 << 9) | (1 << 12) | (1 << 16) }]);
});

it('is down with a wrong token, says what to do, and asks no further', async () => {
  adapter = adapterFor('wrong.token.here');
  await start();

  expect(adapter.health()).toMatchObject({
    state: 'down',
    reason: { code: 'token-refused', variable: 'DISCORD_TOKEN' },
  });
  expect(server.requests).toHaveLength(1);
  expect(logged.join()).not.toContain('wrong.token');
});

it.each([
  [4004, 'token-refused'],
  [4010, 'shard-refused'],
  [4011, 'sharding-asked'],
  [4012, 'version-refused'],
  [4013, 'intents-wrong'],
  [4014, 'intents-refused'],
])('is down when the gateway closes with %i, and connects no more', async (code, reason) => {
  server.refuseIdentify(code);
  await start();
  await server.until(() => server.connections() === 0);

  expect(adapter.health()).toMatchObject({ state: 'down', reason: { code: reason } });
  expect(server.identifies).toHaveLength(1);
});

it('is down when the token is revoked while it runs', async () => {
  await start();
  server.closeGateway(4004);

  await becomes('down');
  expect(server.identifies).toHaveLength(1);
});

it('tries again by itself when Discord cannot be reached', async () => {
  const { apiUrl } = server;
  await server.stop();
  adapter = createDiscordAdapter(
    { token: TOKEN, apiUrl },
    { log: () => {}, notes: { get: async () => null, set: async () => {} } },
  );
  await start();

  expect(adapter.health()).toMatchObject({
    state: 'connecting',
    reason: { code: 'unreachable', chat: 'discord', detail: 'ECONNREFUSED' },
  });
});

it('connects when Discord is back', async () => {
  for (let count = 0; count < 4; count += 1) {
    server.fail({ matches: ({ path }) => path === '/gateway/bot', does: failure(503, 0, 'Service Unavailable') });
  }
  await start();
  expect(adapter.health().state).toBe('connecting');

  await becomes('up');
  await answersMention();
});

it('D40 gets over gateways that refuse the first connection', async () => {
  server.refuseUpgrades(520, 2);
  await start();

  await becomes('up');
  await answersMention();
  expect(server.connections()).toBe(1);
});

it.each([4000, 4009, 1001])('D40 resumes its session after a break with code %i', async (code) => {
  await start();
  server.closeGateway(code);
  await server.until(() => server.resumes() === 1);

  await becomes('up');
  await answersMention();
  expect(server.identifies).toHaveLength(1);
});

it('D40 resumes when Discord asks it to reconnect', async () => {
  await start();
  server.send({ op: 7, d: null });
  await server.until(() => server.resumes() === 1);

  await becomes('up');
});

it('leaves when it is stopped', async () => {
  await start();
  await adapter.stop();
  await server.until(() => server.connections() === 0);

  expect(adapter.health().state).toBe('off');
});

it('knows rejections of the library by where they come from', () => {
  const foreign = new Error('x');
  const own = new Error('x');
  own.stack = 'Error: x\n at WebSocketShard.onMessage (/srv/bot/node_modules/@discordjs/ws/dist/index.js:900:20)';

  expect([own, foreign, 'text', null].map(isOwnRejection)).toEqual([true, false, false, false]);
});
