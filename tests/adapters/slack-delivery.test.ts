/** Delivering to Slack: what each refusal means, and how nothing is said twice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BotError } from '../../src/core/errors.ts';
import type { Operation } from '../../src/core/model.ts';
import * as cards from '../fakes/cards.ts';
import { createBench, methods, operation, type SlackBench } from './slack-bench.ts';

let bench: SlackBench;
beforeEach(async () => {
  bench = await createBench();
});
afterEach(() => bench.stop());

function failure(attempt: Operation): Promise<BotError> {
  return bench.adapter.deliver(attempt).then(
    () => expect.fail('the delivery should have failed'),
    (error: BotError) => error,
  );
}

const longAgo = () => Temporal.Now.instant().subtract({ seconds: 30 });

describe('posting', () => {
  it('works without being started, and asks nothing of Slack but its own name and the post', async () => {
    await bench.adapter.deliver(operation());

    expect(methods(bench.slack)).toEqual(['auth.test', 'chat.postMessage']);
  });

  it('carries the operation in its metadata and unfurls nothing', async () => {
    await bench.adapter.deliver(operation({ id: 'op-1' }));

    const [message] = bench.slack.stored();
    expect(message?.metadata).toEqual({ event_type: 'konferenzbote_alert', event_payload: { alert_id: 'op-1' } });
    expect(message?.arguments).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false', parse: 'none' });
  });

  it.each(['slack:T0OTHER/C0CHAN', 'slack:T0TEAM', 'discord:1/2'])(
    'refuses the channel %s by itself',
    async (channel) => {
      expect(await failure(operation({ channel }))).toMatchObject({ code: 'CHANNEL_CLOSED' });
      expect(methods(bench.slack)).not.toContain('chat.postMessage');
    },
  );

  it('says a message in plain words when Slack will not lay it out', async () => {
    bench.slack.failNext({ kind: 'error', code: 'invalid_blocks' });

    await bench.adapter.deliver(operation());

    expect(bench.slack.stored().map(({ text, blocks }) => [text.slice(0, 26), blocks.length])).toEqual([
      ['Die 2. Digitalministerkonf', 0],
    ]);
    expect(bench.logged.join()).toContain('slack-layout-refused');
  });
});

describe('a refusal', () => {
  it.each`
    platformCode                             | code                   | passing
    ${'is_archived'}                         | ${'CHANNEL_CLOSED'}    | ${false}
    ${'channel_not_found'}                   | ${'CHANNEL_CLOSED'}    | ${false}
    ${'not_in_channel'}                      | ${'CHANNEL_CLOSED'}    | ${false}
    ${'restricted_action_read_only_channel'} | ${'CHANNEL_CLOSED'}    | ${false}
    ${'account_inactive'}                    | ${'CHAT_UNAUTHORIZED'} | ${false}
    ${'invalid_auth'}                        | ${'CHAT_UNAUTHORIZED'} | ${false}
    ${'missing_scope'}                       | ${'CHAT_UNAUTHORIZED'} | ${false}
    ${'ratelimited'}                         | ${'CHAT_RATE_LIMITED'} | ${true}
    ${'internal_error'}                      | ${'OUTCOME_UNKNOWN'}   | ${true}
    ${'fatal_error'}                         | ${'OUTCOME_UNKNOWN'}   | ${true}
    ${'team_added_to_org'}                   | ${'CHAT_UNAVAILABLE'}  | ${true}
    ${'metadata_too_large'}                  | ${'MESSAGE_REFUSED'}   | ${false}
    ${'something_new_of_next_year'}          | ${'MESSAGE_REFUSED'}   | ${false}
  `('of $platformCode is $code', async ({ platformCode, code, passing }) => {
    bench.slack.failNext({ kind: 'error', code: platformCode });
    const error = await failure(operation());

    expect({ code: error.code, platformCode: error.platformCode, passing: error.passing }).toEqual({
      code,
      platformCode,
      passing,
    });
  });

  it.each`
    status | body                     | code                   | why
    ${500} | ${'{"ok":false}'}        | ${'OUTCOME_UNKNOWN'}   | ${'the server broke'}
    ${503} | ${'<html>busy</html>'}   | ${'OUTCOME_UNKNOWN'}   | ${'the server broke'}
    ${200} | ${'<html>portal</html>'} | ${'OUTCOME_UNKNOWN'}   | ${'nobody can read that'}
    ${200} | ${'{"ok":true,"ts":"17'} | ${'OUTCOME_UNKNOWN'}   | ${'it breaks off'}
    ${200} | ${'{"ok":true}'}         | ${'OUTCOME_UNKNOWN'}   | ${'it names no message'}
    ${403} | ${'blocked'}             | ${'CHAT_UNAVAILABLE'}  | ${'a proxy refused'}
    ${429} | ${'{"ok":false}'}        | ${'CHAT_RATE_LIMITED'} | ${'no time is given'}
  `('by HTTP $status $body is $code, since $why', async ({ status, body, code }) => {
    bench.slack.failNext({ kind: 'http', status, body });
    const error = await failure(operation());

    expect(error.code).toBe(code);
    expect(error.message).not.toContain('html');
  });

  it('of the token ends all calls with it', async () => {
    bench.slack.failNext({ kind: 'error', code: 'token_revoked' });
    await failure(operation());
    const before = bench.slack.calls.length;

    expect(await failure(operation({ id: 'other' }))).toMatchObject({ code: 'CHAT_UNAUTHORIZED' });
    expect(bench.slack.calls).toHaveLength(before);
  });
});

describe('a repetition', () => {
  it('finds a message among others by its metadata', async () => {
    await bench.adapter.deliver(operation({ id: 'before' }));
    const wanted = await bench.adapter.deliver(operation());
    await bench.adapter.deliver(operation({ id: 'after' }));

    const found = await bench.adapter.deliver(operation({ uncertainSince: longAgo() }));

    expect(found).toEqual(wanted);
    expect(bench.slack.messages()).toHaveLength(3);
  });

  it('is put off while it cannot look for want of a scope', async () => {
    bench.slack.failNext({ kind: 'error', code: 'missing_scope', method: 'conversations.history' });
    const error = await failure(operation({ uncertainSince: longAgo() }));

    expect(error).toMatchObject({ code: 'OUTCOME_UNKNOWN', platformCode: 'missing_scope' });
    expect(error.message).toContain('channels:history');
    expect(bench.slack.messages()).toEqual([]);
  });

  it.each<[string, Parameters<SlackBench['slack']['failNext']>[0]]>([
    ['Slack cannot say who we are', { kind: 'http', status: 503, body: '', method: 'auth.test' }],
    ['the history breaks', { kind: 'http', status: 500, body: '', method: 'conversations.history' }],
    ['the token is refused meanwhile', { kind: 'error', code: 'token_revoked', method: 'conversations.history' }],
  ])('stays uncertain when %s', async (_reason, fault) => {
    bench.slack.failNext(fault);

    expect(await failure(operation({ uncertainSince: longAgo() }))).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    expect(bench.slack.messages()).toEqual([]);
  });

  it('keeps the time that Slack asks to wait with looking', async () => {
    const headers = { 'retry-after': '60' };
    bench.slack.failNext({ kind: 'http', status: 429, body: '{}', headers, method: 'conversations.history' });
    await failure(operation({ uncertainSince: longAgo() }));
    const calls = bench.slack.calls.length;
    const again = await failure(operation({ uncertainSince: longAgo() }));

    expect(again).toMatchObject({ code: 'OUTCOME_UNKNOWN', platformCode: 'ratelimited' });
    expect(again.retryAfterMs).toBeGreaterThan(59_000);
    expect(bench.slack.calls).toHaveLength(calls);
  });

  it('finds a reply where threads cannot be read', async () => {
    const { messageId } = await bench.adapter.deliver(operation());
    const reply = operation({ kind: 'reply', messageId, card: cards.moved });
    const sent = await bench.adapter.deliver(reply);
    bench.slack.failNext({ kind: 'error', code: 'not_allowed_token_type', method: 'conversations.replies' });

    const found = await bench.adapter.deliver({ ...reply, uncertainSince: longAgo() });

    expect(found).toEqual(sent);
    expect(bench.slack.messages()).toHaveLength(2);
  });

  it('sends a reply where threads cannot be read and none is there', async () => {
    const { messageId } = await bench.adapter.deliver(operation());
    bench.slack.failNext({ kind: 'error', code: 'not_allowed_token_type', method: 'conversations.replies' });

    await bench.adapter.deliver(operation({ kind: 'reply', messageId, uncertainSince: longAgo() }));

    expect(bench.slack.messages().map(({ replyTo }) => replyTo)).toEqual([null, messageId]);
  });

  it('waits until a lost call can no longer take effect', async () => {
    const careful = await createBench({ settleMs: 10_000 });
    const attempt = careful.adapter.deliver(operation({ uncertainSince: Temporal.Now.instant() }));

    await expect(attempt).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN', retryAfterMs: expect.any(Number) });
    expect(careful.slack.messages()).toEqual([]);
    await careful.stop();
  });

  it('works while the program believes another day', async () => {
    const start = performance.now();
    const now = () =>
      Temporal.Instant.from('2044-04-22T08:00:00Z').add({ milliseconds: Math.round(performance.now() - start) });
    const elsewhen = await createBench({ clock: { now } });
    const since = now();
    const sent = await elsewhen.adapter.deliver(operation());

    expect(await elsewhen.adapter.deliver(operation({ uncertainSince: since }))).toEqual(sent);
    await elsewhen.stop();
  });
});
