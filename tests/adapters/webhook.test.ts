/** Webhooks: what a receiver gets, how it can check it, and what its answers mean. */
import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { signedHeaders } from '../../src/adapters/webhook/signature.ts';
import { createWebhookAdapter, type PostAnswer } from '../../src/adapters/webhook/webhook.ts';
import { BotError } from '../../src/core/errors.ts';
import type { Card, Operation } from '../../src/core/model.ts';
import type { ChatAdapter } from '../../src/core/ports.ts';
import * as cards from '../fakes/cards.ts';

const CHANNEL = 'webhook:https://receiver.example/hook?key=1';
const NOW = Temporal.Instant.from('2024-04-22T08:15:00.5Z');

interface Received {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function adapterWith(answer: () => PostAnswer | Promise<PostAnswer>, secret: string | null = null) {
  const received: Received[] = [];
  const adapter = createWebhookAdapter(
    { secret },
    {
      clock: { now: () => NOW },
      post: async (url, { headers, body }) => {
        received.push({ url, headers, body });
        return answer();
      },
    },
  );
  return { adapter, received };
}

function accepting(secret: string | null = null) {
  return adapterWith(() => ({ status: 204, retryAfterMs: null }), secret);
}

function operation(card: Card = cards.announced, changes: Partial<Operation> = {}): Operation {
  const kind = changes.kind ?? 'create';
  return {
    id: `s-dmk-2|${CHANNEL}|${kind}|0`,
    kind,
    channel: CHANNEL,
    card,
    messageId: null,
    uncertainSince: null,
    ...changes,
  };
}

async function failureOf(adapter: ChatAdapter, attempt = operation()): Promise<BotError> {
  return adapter.deliver(attempt).then(
    () => expect.fail('the delivery should have failed'),
    (error: BotError) => error,
  );
}

it('posts one event with the card in plain data', async () => {
  const { adapter, received } = accepting();

  const { messageId } = await adapter.deliver(operation());

  expect(received).toMatchObject([
    {
      url: 'https://receiver.example/hook?key=1',
      headers: { 'content-type': 'application/json', 'webhook-id': messageId, 'webhook-timestamp': '1713773700' },
    },
  ]);
  expect(JSON.parse(received[0]!.body)).toEqual({
    type: 'session.announced',
    timestamp: '2024-04-22T08:15:00Z',
    data: {
      about: null,
      language: 'de',
      title: '2. Digitalministerkonferenz',
      url: cards.announced.href,
      text: cards.announced.text,
      fields: cards.announced.fields,
      items: [],
      links: cards.announced.links,
      footer: cards.announced.footer,
    },
  });
});

it.each`
  name             | kind        | type
  ${'announced'}   | ${'create'} | ${'session.announced'}
  ${'moved'}       | ${'create'} | ${'session.moved'}
  ${'moved'}       | ${'edit'}   | ${'session.updated'}
  ${'moved'}       | ${'reply'}  | ${'session.moved'}
  ${'cancelled'}   | ${'reply'}  | ${'session.cancelled'}
  ${'resolutions'} | ${'create'} | ${'resolutions.published'}
  ${'resolutions'} | ${'edit'}   | ${'resolutions.updated'}
  ${'sixtyItems'}  | ${'create'} | ${'summary.published'}
  ${'notice'}      | ${'create'} | ${'notice'}
`('calls $kind of $name "$type"', async ({ name, kind, type }) => {
  const { adapter, received } = accepting();

  await adapter.deliver(operation(cards.allCards[name]!, { kind, messageId: kind === 'create' ? null : 'msg_1' }));

  expect(JSON.parse(received[0]!.body)).toMatchObject({ type, data: { about: kind === 'create' ? null : 'msg_1' } });
});

it('gives a repetition the same id, and every other operation another one', async () => {
  const { adapter, received } = accepting();
  const first = await adapter.deliver(operation());
  const repeated = await adapter.deliver(operation(cards.announced, { uncertainSince: NOW }));
  const edited = await adapter.deliver(operation(cards.moved, { kind: 'edit', messageId: first.messageId }));

  const ids = received.map(({ headers }) => headers['webhook-id']);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
  expect([repeated, edited]).toEqual([first, first]);
});

it('signs as the example of Standard Webhooks', () => {
  const body = '{"test": 2432232314}';
  const sentAt = Temporal.Instant.fromEpochMilliseconds(1_614_265_330_000);

  const headers = signedHeaders(
    { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', sentAt, body },
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  );

  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

it('signs what it sends with each secret', async () => {
  const { adapter, received } = accepting('alt neu');
  await adapter.deliver(operation());

  const { headers, body } = received[0]!;
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const signatures = ['alt', 'neu'].map((key) => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  expect(headers['webhook-signature']).toBe(signatures.join(' '));
});

it('signs nothing without a secret', async () => {
  const { adapter, received } = accepting();
  await adapter.deliver(operation());

  expect(received[0]?.headers).not.toHaveProperty('webhook-signature');
});

it.each`
  status | code
  ${200} | ${null}
  ${202} | ${null}
  ${302} | ${'CHAT_UNAVAILABLE'}
  ${400} | ${'MESSAGE_REFUSED'}
  ${404} | ${'CHANNEL_CLOSED'}
  ${408} | ${'CHAT_UNAVAILABLE'}
  ${410} | ${'CHANNEL_CLOSED'}
  ${429} | ${'CHAT_RATE_LIMITED'}
  ${500} | ${'OUTCOME_UNKNOWN'}
  ${503} | ${'OUTCOME_UNKNOWN'}
`('takes status $status as $code', async ({ status, code }) => {
  const { adapter } = adapterWith(() => ({ status, retryAfterMs: 7000 }));

  const outcome = await adapter.deliver(operation()).then(
    () => null,
    (error: BotError) => ({ code: error.code, platformCode: error.platformCode, retryAfterMs: error.retryAfterMs }),
  );

  expect(outcome).toEqual(code && { code, platformCode: String(status), retryAfterMs: 7000 });
});

it.each`
  thrown                                              | code
  ${new BotError('ADDRESS_REFUSED', '10.0.0.1')}      | ${'CHANNEL_CLOSED'}
  ${new BotError('FETCH_TIMEOUT', 'after 10 s')}      | ${'OUTCOME_UNKNOWN'}
  ${new BotError('FETCH_NETWORK', 'ECONNRESET')}      | ${'OUTCOME_UNKNOWN'}
  ${new BotError('CHAT_UNAVAILABLE', 'ECONNREFUSED')} | ${'CHAT_UNAVAILABLE'}
  ${new TypeError('fetch failed')}                    | ${'OUTCOME_UNKNOWN'}
`('takes $thrown as $code', async ({ thrown, code }) => {
  const { adapter } = adapterWith(async () => {
    throw thrown;
  });

  expect((await failureOf(adapter)).code).toBe(code);
});

it.each(['console', 'webhook:', 'webhook:ftp://receiver.example', 'webhook:not an address', 'discord:@me/1'])(
  'posts nothing for the channel "%s"',
  async (channel) => {
    const { adapter, received } = accepting();

    expect((await failureOf(adapter, operation(cards.announced, { channel }))).code).toBe('CHANNEL_CLOSED');
    expect(received).toEqual([]);
  },
);

it('is up once started, and off when stopped, with what is under way finished', async () => {
  const answer = Promise.withResolvers<PostAnswer>();
  const { adapter } = adapterWith(() => answer.promise);
  expect(adapter.health().state).toBe('off');

  await adapter.start(async () => cards.answer);
  expect(adapter.health()).toEqual({ state: 'up', reason: null });

  const delivered = adapter.deliver(operation());
  const stopped = adapter.stop();
  answer.resolve({ status: 200, retryAfterMs: null });
  await expect(delivered).resolves.toMatchObject({ messageId: expect.stringMatching(/^msg_/) });
  await stopped;
  expect(adapter.health().state).toBe('off');
});
