/** The connection to Slack: falls, refusals, silence, and what is said of it. */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { redact, slackLogger } from '../../src/adapters/slack/logging.ts';
import { isOwnRejection } from '../../src/adapters/slack/rejection.ts';
import { defaultPauseMs } from '../../src/adapters/slack/supervisor.ts';
import { APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, startFakeSlack } from '../fakes/slack.ts';
import { type BenchOptions, createBench, methods, operation } from './slack-bench.ts';

const benches: Awaited<ReturnType<typeof createBench>>[] = [];
afterEach(async () => {
  await Promise.all(benches.splice(0).map((bench) => bench.stop()));
});

async function bench(options: BenchOptions = {}) {
  const created = await createBench(options);
  benches.push(created);
  return created;
}

describe('a line that falls', () => {
  it('S36 by a reset is opened again and hears on', async () => {
    const { slack, start, questions, next } = await bench({ sparePauseMs: () => 3_600_000 });
    await start();
    const again = next('slack-socket-opened');
    slack.endSockets('reset');
    await again;
    await slack.command('noch da?');

    expect(questions.map(({ text }) => text)).toEqual(['noch da?']);
  });

  it('S36 because Slack moves it still confirms what comes over it, until the next one is open', async () => {
    const { slack, start, questions, next } = await bench({ sparePauseMs: () => 3_600_000 });
    await start();
    const again = next('slack-socket-opened');
    slack.endSockets('refresh');
    await slack.command('noch da?');
    await again;

    expect(questions.map(({ text }) => text)).toEqual(['noch da?']);
  });

  it('S37 because the app token is revoked is told and opened again when the token is good', async () => {
    const { slack, start, adapter, next } = await bench();
    await start();
    const refused = next('slack-not-connected');
    slack.revoke(APP_TOKEN);
    slack.endSockets('refresh');
    await refused;
    await next('slack-not-connected');
    const said = adapter.health();
    const again = next('slack-connected');
    slack.restore(APP_TOKEN);
    await again;

    expect(said).toEqual({
      state: 'down',
      reason: { code: 'token-refused', variable: 'SLACK_APP_TOKEN', detail: 'token_revoked' },
    });
    expect(adapter.health().state).toBe('up');
  });
});

describe('a wrong bot token', () => {
  it('switches Slack off with a reason and lets the program live', async () => {
    const { slack, start, adapter } = await bench({ botToken: 'xoxb-wrong', pauseMs: () => 60_000 });
    await start();

    expect(adapter.health()).toEqual({
      state: 'down',
      reason: { code: 'token-refused', variable: 'SLACK_BOT_TOKEN', detail: 'invalid_auth' },
    });
    await expect(adapter.deliver(operation())).rejects.toMatchObject({ code: 'CHAT_UNAUTHORIZED' });
    expect(methods(slack)).toEqual(['auth.test']);
  });

  it('is noticed when it is revoked while the program runs', async () => {
    const { slack, start, adapter, next } = await bench();
    await start();
    slack.revoke(BOT_TOKEN);
    await expect(adapter.deliver(operation())).rejects.toMatchObject({ code: 'CHAT_UNAUTHORIZED' });
    const said = adapter.health();
    const again = next('slack-connected');
    slack.restore(BOT_TOKEN);
    await again;
    await adapter.deliver(operation());

    expect(said).toEqual({
      state: 'down',
      reason: { code: 'token-refused', variable: 'SLACK_BOT_TOKEN', detail: 'token_revoked' },
    });
    expect(slack.messages()).toHaveLength(1);
  });
});

it('starts while Slack is down, and connects when it is there', async () => {
  const port = await freePort();
  const { start, adapter, next } = await bench({ apiUrl: `http://127.0.0.1:${port}/api/` });
  await start();
  const said = adapter.health();
  const connected = next('slack-connected');
  const late = await startFakeSlack(port);
  await connected;

  expect(said).toEqual({
    state: 'down',
    reason: { code: 'unreachable', chat: 'slack', detail: expect.stringContaining('ECONNREFUSED') },
  });
  expect(adapter.health()).toEqual({ state: 'up', reason: null });
  await adapter.stop();
  await late.close();
});

it('S39 hears and confirms while its last message is on its way', async () => {
  const { slack, start, adapter, questions } = await bench();
  const arriving = Promise.withResolvers<void>();
  await start();
  slack.failNext({ kind: 'held', until: arriving.promise, method: 'chat.postMessage' });
  const delivered = adapter.deliver(operation());
  const stopped = adapter.stop();
  await slack.command('noch da?');
  arriving.resolve();

  expect((await delivered).messageId).toBe(slack.stored()[0]?.ts);
  await stopped;
  expect(questions.map(({ text }) => text)).toEqual(['noch da?']);
});

it('S39 stops while it is trying to connect', async () => {
  const port = await freePort();
  const { start, adapter } = await bench({ apiUrl: `http://127.0.0.1:${port}/api/`, pauseMs: () => 60_000 });
  await start();
  await adapter.stop();

  expect(adapter.health().state).toBe('off');
});

it('says and logs no secret, whatever goes wrong', async () => {
  const { slack, start, adapter, logged, next } = await bench();
  await start();
  slack.failNext({ kind: 'http', status: 500, body: `${BOT_TOKEN} ${SIGNING_SECRET}` });
  const failure = await adapter.deliver(operation()).catch((error: Error) => `${error.message} ${error.stack}`);
  const refused = next('slack-not-connected');
  slack.revoke(APP_TOKEN);
  slack.endSockets('reset');
  await refused;

  expect(`${logged.join('\n')} ${failure} ${JSON.stringify(adapter.health())}`).not.toMatch(/secret-|secretsigning/);
});

describe('pauses between attempts', () => {
  it('grow from a second to a minute, and far longer where the token is refused', () => {
    const middle = (failures: number, refused: boolean) => Math.log2(defaultPauseMs(failures, refused) / 1000);

    expect(defaultPauseMs(0, false)).toBe(0);
    for (const [failures, seconds] of [
      [1, 1],
      [3, 4],
      [7, 60],
      [1_000, 60],
    ] as const) {
      expect(Math.abs(middle(failures, false) - Math.log2(seconds))).toBeLessThan(0.5);
    }
    for (const [failures, seconds] of [
      [1, 15],
      [2, 60],
      [4, 3_600],
      [50, 3_600],
    ] as const) {
      expect(Math.abs(middle(failures, true) - Math.log2(seconds))).toBeLessThan(0.5);
    }
  });
});

describe('redacting', () => {
  it.each([
    ['xoxb-1-2-abc in a text', '[secret] in a text'],
    ['wss://wss.slack.example/link/?ticket=12ab&app_id=x', 'wss://wss.slack.example/link/?ticket=[secret]&app_id=x'],
    ['the key hush-hush', 'the key [secret]'],
  ])('makes of %s', (text, expected) => {
    expect(redact(text, ['hush-hush'])).toBe(expected);
  });
});

describe("the libraries' log", () => {
  it('loses its secrets, its debug lines, and what it says again at once', () => {
    const lines: unknown[] = [];
    const logger = slackLogger(
      (level, event, fields) => lines.push({ level, event, ...fields }),
      ['hush-hush'],
      'info' as never,
    );
    logger.debug('whole messages with hush-hush');
    logger.warn('forged', new Error('by xoxb-1-2-abc'));
    logger.warn('forged', new Error('by xoxb-1-2-abc'));
    logger.error('key hush-hush');

    expect(lines).toEqual([
      { level: 'warn', event: 'slack-library', message: 'forged by [secret]' },
      { level: 'warn', event: 'slack-library', message: 'key [secret]' },
    ]);
  });
});

it('knows rejections of its own libraries, and claims no others', () => {
  const own = Object.assign(new Error('x'), { stack: 'at /app/node_modules/@slack/socket-mode/dist/a.js:1:1' });

  expect(isOwnRejection(own)).toBe(true);
  expect(isOwnRejection(Object.assign(new Error('x'), { code: 'slack_webapi_platform_error' }))).toBe(true);
  expect([undefined, 'text', new Error('x')].map(isOwnRejection)).toEqual([false, false, false]);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
