/** What becomes of single operations: looked up before they are repeated, and failing by name. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../src/adapters/discord/discord.ts';
import type { BotError } from '../../src/core/errors.ts';
import type { Operation } from '../../src/core/model.ts';
import type { ChatAdapter } from '../../src/core/ports.ts';
import * as cards from '../fakes/cards.ts';
import {
  CHANNEL_ID,
  type FakeDiscord,
  type Fault,
  failure,
  GUILD_ID,
  startFakeDiscord,
  TOKEN,
} from '../fakes/discord.ts';

const CHANNEL = `discord:${GUILD_ID}/${CHANNEL_ID}`;
const NOTES = { get: async () => null, set: async () => {} };

let server: FakeDiscord;
let adapter: ChatAdapter;

// Never started: delivering needs no gateway.
beforeEach(async () => {
  server = await startFakeDiscord();
  adapter = createDiscordAdapter({ token: TOKEN, apiUrl: server.apiUrl }, { log: () => {}, notes: NOTES });
});
afterEach(async () => {
  await adapter.stop();
  await server.stop();
});

function operation(changes: Partial<Operation> = {}): Operation {
  const kind = changes.kind ?? 'create';
  return {
    id: `s-dmk-2|${CHANNEL}|${kind}|0`,
    kind,
    channel: CHANNEL,
    card: cards.announced,
    messageId: null,
    uncertainSince: null,
    ...changes,
  };
}

async function failureOf(attempt: Operation, does?: Fault['does']): Promise<BotError> {
  if (does) server.fail({ matches: ({ method }) => method !== 'GET', does });
  return adapter.deliver(attempt).then(
    () => expect.fail('the delivery should have failed'),
    (error: BotError) => error,
  );
}

function paths(): string[] {
  return server.requests.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);
}

describe('a new message', () => {
  it('bears a nonce of its own that Discord enforces, and mentions nobody', async () => {
    await adapter.deliver(operation());
    await adapter.deliver(operation({ id: `s-dmk-3|${CHANNEL}|create|0` }));

    const bodies = server.requests.map(({ body }) => body as { nonce: string });
    expect(bodies).toMatchObject([
      { enforce_nonce: true, allowed_mentions: { parse: [] } },
      { enforce_nonce: true, allowed_mentions: { parse: [] } },
    ]);
    expect(bodies[0]?.nonce).toMatch(/^[\w-]{20,25}$/);
    expect(bodies[0]?.nonce).not.toBe(bodies[1]?.nonce);
  });

  it.each(['discord:1', 'slack:T0/C0', `discord:${GUILD_ID}/../users`, 'discord:x/y'])(
    'goes nowhere for the channel %s',
    async (channel) => {
      expect(await failureOf(operation({ channel }))).toMatchObject({ code: 'CHANNEL_CLOSED', passing: false });
      expect(server.requests).toEqual([]);
    },
  );
});

describe('an operation whose outcome is unknown', () => {
  const since = Temporal.Now.instant();

  it.each(['announced', 'resolutions', 'notice'])(
    'is found in the history when Discord has forgotten the nonce: %s',
    async (name) => {
      const lost = operation({ card: cards.allCards[name]! });
      await failureOf(lost, 'break-after');
      server.forgetNonces();

      const { messageId } = await adapter.deliver({ ...lost, uncertainSince: since });

      expect(server.messages().map(({ id }) => id)).toEqual([messageId]);
    },
  );

  it('is found behind many messages of others', async () => {
    await failureOf(operation(), 'break-after');
    server.forgetNonces();
    for (let count = 0; count < 250; count += 1) server.write(`Nachricht ${count}`);

    const { messageId } = await adapter.deliver(operation({ uncertainSince: since }));

    expect(server.messages().map(({ id }) => id)).toEqual([messageId]);
  });

  it('is not confused with the same words of a person', async () => {
    server.write(cards.notice.text);

    await adapter.deliver(operation({ card: cards.notice, uncertainSince: since }));

    expect(server.messages()).toHaveLength(1);
  });

  it('is brought up to date when it was sent with an earlier card', async () => {
    await failureOf(operation(), 'break-after');
    server.forgetNonces();

    const newer = operation({ id: `s-dmk-2|${CHANNEL}|create|1`, card: cards.moved, uncertainSince: since });
    const { messageId } = await adapter.deliver(newer);

    expect(server.messages()).toMatchObject([{ id: messageId, content: cards.moved.text }]);
  });

  it('stays unknown while the history cannot be read', async () => {
    server.fail({ matches: ({ path }) => path.includes('/messages?'), does: failure(503, 0, 'down') });

    expect(await failureOf(operation({ uncertainSince: since }))).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    expect(paths()).not.toContain(`POST /channels/${CHANNEL_ID}/messages`);
  });

  it('ends when the channel is gone', async () => {
    server.fail({ matches: ({ path }) => path.includes('/messages?'), does: failure(403, 50001, 'Missing Access') });

    expect(await failureOf(operation({ uncertainSince: since }))).toMatchObject({ code: 'CHANNEL_CLOSED' });
  });
});

describe('a failure', () => {
  it.each`
    status | code      | named
    ${403} | ${50013}  | ${'CHANNEL_CLOSED'}
    ${403} | ${50001}  | ${'CHANNEL_CLOSED'}
    ${404} | ${10003}  | ${'CHANNEL_CLOSED'}
    ${403} | ${50278}  | ${'CHANNEL_CLOSED'}
    ${403} | ${99999}  | ${'CHANNEL_CLOSED'}
    ${400} | ${50083}  | ${'MESSAGE_GONE'}
    ${404} | ${10008}  | ${'MESSAGE_GONE'}
    ${403} | ${50005}  | ${'MESSAGE_GONE'}
    ${400} | ${50035}  | ${'MESSAGE_REFUSED'}
    ${400} | ${50006}  | ${'MESSAGE_REFUSED'}
    ${400} | ${240000} | ${'MESSAGE_REFUSED'}
    ${400} | ${30046}  | ${'CHAT_RATE_LIMITED'}
    ${403} | ${40333}  | ${'CHAT_UNAVAILABLE'}
    ${403} | ${0}      | ${'CHAT_UNAVAILABLE'}
    ${404} | ${0}      | ${'CHAT_UNAVAILABLE'}
    ${500} | ${0}      | ${'OUTCOME_UNKNOWN'}
    ${502} | ${0}      | ${'OUTCOME_UNKNOWN'}
  `('with status $status and code $code is $named', async ({ status, code, named }) => {
    const error = await failureOf(operation({ kind: 'edit', messageId: '1' }), failure(status, code, 'No'));

    expect(error).toMatchObject({ code: named, platformCode: String(code || status) });
    expect(server.requests).toHaveLength(1);
  });

  it('is unknown when the answer is no JSON', async () => {
    const headers = { 'content-type': 'text/html' };
    expect(await failureOf(operation(), { status: 200, body: '<html>', headers })).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
    });
  });

  it('is surely not done when nobody listens', async () => {
    await server.stop();

    expect(await failureOf(operation())).toMatchObject({ code: 'CHAT_UNAVAILABLE', platformCode: 'ECONNREFUSED' });
  });

  it('waits as long as the body says, when the header says less', async () => {
    const body = { message: 'Slow down', retry_after: 1200.5, global: false };
    const error = await failureOf(operation(), { status: 429, body, headers: { 'retry-after': '1' } });

    expect(error.retryAfterMs).toBeGreaterThanOrEqual(1_200_500);
    expect(error.platformCode).toBe('429');
  });

  it('tells a limit of the whole bot from that of a channel', async () => {
    const headers = { 'retry-after': '2', 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' };
    const error = await failureOf(operation(), { status: 429, body: { retry_after: 2, global: true }, headers });

    expect(error).toMatchObject({ code: 'CHAT_RATE_LIMITED', platformCode: '429 global' });
  });

  it('does not wait inside the library when a channel is known to be full', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-limit': '5', 'x-ratelimit-reset-after': '30' };
    server.fail({ matches: () => true, does: { status: 200, body: { id: '1' }, headers } });
    await adapter.deliver(operation());

    const error = await failureOf(operation({ id: `s-dmk-3|${CHANNEL}|create|0` }));

    expect(error).toMatchObject({ code: 'CHAT_RATE_LIMITED' });
    expect(error.retryAfterMs).toBeGreaterThan(20_000);
    expect(server.requests).toHaveLength(1);
  });

  it('with the credentials ends all talk to Discord', async () => {
    expect(await failureOf(operation(), failure(401, 0, '401: Unauthorized'))).toMatchObject({
      code: 'CHAT_UNAUTHORIZED',
    });
    expect(await failureOf(operation())).toMatchObject({ code: 'CHAT_UNAUTHORIZED' });

    expect(server.requests).toHaveLength(1);
    expect(adapter.health()).toMatchObject({
      state: 'down',
      reason: { code: 'token-refused', variable: 'DISCORD_TOKEN' },
    });
  });
});
