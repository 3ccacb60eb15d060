/** Hearing questions in Slack and answering them, over both transports. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as cards from '../fakes/cards.ts';
import { signature } from '../fakes/slack.ts';
import { CHANNEL, createBench, methods, type SlackBench } from './slack-bench.ts';

const THREAD = '1700000000.000100';

describe.each(['socket', 'http'] as const)('over %s', (mode) => {
  let bench: SlackBench;
  let answer: () => Promise<typeof cards.answer>;
  beforeEach(async () => {
    answer = async () => cards.answer;
    const created = await createBench({ mode, answer: () => answer() });
    await created.start();
    bench = created;
  });
  afterEach(() => bench.stop());

  it('S30 answers a mention in its thread, without the mention in the question', async () => {
    const shown = await bench.slack.mention('wann &amp; wo ist die <https://dmk.example|DMK>?', { thread_ts: THREAD });

    expect(shown.replyTo).toBe(THREAD);
    expect(bench.questions).toEqual([
      {
        text: 'wann & wo ist die DMK?',
        language: null,
        channel: CHANNEL,
        thread: `${CHANNEL}/${THREAD}`,
        person: 'slack:T0TEAM/U0ALICE',
      },
    ]);
  });

  it('S30 answers a direct message in the conversation', async () => {
    const shown = await bench.slack.directMessage('Wann ist die nächste Sitzung?');

    expect(shown).toMatchObject({ replyTo: null, allText: expect.stringContaining('17. und 18. Oktober 2024') });
    expect(bench.questions[0]).toMatchObject({ channel: 'slack:T0TEAM/D0ALICE', thread: 'slack:T0TEAM/D0ALICE' });
  });

  it('S30 answers the command to the person alone', async () => {
    await bench.slack.command('nächste DMK');

    expect(bench.slack.messages()).toEqual([]);
    expect(bench.slack.privately.map(({ allText }) => allText)).toEqual([expect.stringContaining('Oktober 2024')]);
    expect(bench.questions).toMatchObject([{ text: 'nächste DMK', channel: CHANNEL }]);
  });

  it.each`
    typed                             | channel                      | conference
    ${'abo DMK <#C0OTHER|allgemein>'} | ${'slack:T0TEAM/C0OTHER'}    | ${'DMK'}
    ${'abo <#C0OTHER> DMK'}           | ${'slack:T0TEAM/C0OTHER'}    | ${'DMK'}
    ${'abo DMK #allgemein'}           | ${'slack:T0TEAM/#allgemein'} | ${'DMK'}
    ${'abo DMK'}                      | ${undefined}                 | ${'DMK'}
  `('reads the channel in "$typed"', async ({ typed, channel, conference }) => {
    await bench.slack.command(typed);

    expect(bench.questions[0]?.command).toMatchObject({ name: 'subscribe', options: { conference } });
    expect(bench.questions[0]?.command?.options.channel).toBe(channel);
  });

  it('S42 answers the command by an ephemeral post when the response address is used up', async () => {
    bench.slack.failNext({ kind: 'http', status: 404, body: 'used_url', method: 'chat.respond' });
    await bench.slack.command('nächste DMK');

    expect(methods(bench.slack)).toContain('chat.postEphemeral');
    expect(bench.slack.privately).toHaveLength(1);
  });

  it.each`
    button           | value        | question
    ${'why'}         | ${'s-dmk-2'} | ${'/why s-dmk-2'}
    ${'why-1'}       | ${'s-dmk-3'} | ${'/why s-dmk-3'}
    ${'unsubscribe'} | ${'sub-7'}   | ${'/unsubscribe sub-7'}
    ${'pause-2'}     | ${'sub-7'}   | ${'/pause sub-7'}
    ${'resume'}      | ${'sub-7'}   | ${'/resume sub-7'}
    ${'ask'}         | ${'Und wo?'} | ${'Und wo?'}
  `('S40 asks "$question" for the button $button and answers the person alone', async ({ button, value, question }) => {
    await bench.slack.press(button, value);

    expect(bench.questions.map(({ text }) => text)).toEqual([question]);
    expect(bench.slack.messages()).toEqual([]);
    expect(bench.slack.privately).toHaveLength(1);
  });

  it('S40 says kindly that an old button does nothing any more', async () => {
    const shown = await bench.slack.press('remind_me', 'x');

    expect(shown.allText).toContain('älteren Nachricht');
    expect(bench.questions).toEqual([]);
  });

  it('confirms a button that only leads somewhere, and says nothing', async () => {
    const payload = {
      type: 'block_actions',
      team: { id: 'T0TEAM' },
      user: { id: 'U0ALICE' },
      channel: { id: 'C0CHAN' },
    };
    const actions = [{ type: 'button', action_id: 'link-0', block_id: 'b' }];

    expect(await bench.slack.deliver('interactive', { ...payload, trigger_id: 't', actions })).toBe(200);
    expect(bench.questions).toEqual([]);
  });

  it('S31 answers an event once that Slack delivers again, ten times at once', async () => {
    const event = { type: 'app_mention', user: 'U0ALICE', text: '<@U0BOT> wann?', ts: THREAD, channel: 'C0CHAN' };
    const envelope = { type: 'event_callback', team_id: 'T0TEAM', event_id: 'Ev1', event };
    const first = bench.slack.nextMessage();
    await bench.slack.deliver('events_api', envelope);
    await first;
    await Promise.all(Array.from({ length: 10 }, () => bench.slack.deliver('events_api', envelope)));
    await bench.slack.command('danach');

    expect(bench.questions.map(({ text }) => text)).toEqual(['wann?', 'danach']);
  });

  it('S31 answers an event once although the program was started anew meanwhile', async () => {
    const kept = new Set<string>();
    const heard = {
      async first(key: string) {
        const isFirst = !kept.has(key);
        kept.add(key);
        return isFirst;
      },
    };
    const event = { type: 'app_mention', user: 'U0ALICE', text: '<@U0BOT> wann?', ts: THREAD, channel: 'C0CHAN' };
    const envelope = { type: 'event_callback', team_id: 'T0TEAM', event_id: 'Ev1', event };
    const asked: string[] = [];
    for (const goodbye of ['first life', 'second life']) {
      const life = await createBench({ mode, heard });
      await life.start();
      await life.slack.deliver('events_api', envelope);
      await life.slack.command(goodbye);
      await life.stop();
      asked.push(...life.questions.map(({ text }) => text));
    }

    expect(asked).toEqual(['wann?', 'first life', 'second life']);
  });

  it('S31 answers an event once that Slack brings to two processes at the same time', async () => {
    const kept = new Set<string>();
    const first = async (key: string) => kept.size < kept.add(key).size;
    const event = { type: 'app_mention', user: 'U0ALICE', text: '<@U0BOT> wann?', ts: THREAD, channel: 'C0CHAN' };
    const envelope = { type: 'event_callback', team_id: 'T0TEAM', event_id: 'Ev1', event };
    const lives = await Promise.all([1, 2].map(() => createBench({ mode, heard: { first } })));
    await Promise.all(lives.map((life) => life.start()));
    await Promise.all(lives.map((life) => life.slack.deliver('events_api', envelope)));
    await Promise.all(lives.map((life) => life.slack.command('danach')));
    await Promise.all(lives.map((life) => life.stop()));
    const asked = lives.flatMap((life) => life.questions.map(({ text }) => text));
    expect(asked.toSorted()).toEqual(['danach', 'danach', 'wann?']);
  });

  it('S31 answers all the same when nobody knows whether another process has', async () => {
    const heard = { first: () => Promise.reject(new Error('the store is away')) };
    const life = await createBench({ mode, heard });
    await life.start();
    await life.slack.mention('wann?');
    await life.stop();
    expect(life.questions.map(({ text }) => text)).toEqual(['wann?']);
  });

  it.each([
    ['another bot', { bot_id: 'B0OTHER', user: 'U0OTHER' }],
    ['itself', { user: 'U0BOT' }],
    ['an edit', { subtype: 'message_changed' }],
    ['a bot of the old kind', { subtype: 'bot_message', bot_id: 'B0OLD' }],
    ['a channel it was not asked in', { channel_type: 'channel', channel: 'C0CHAN' }],
  ])('S33 does not answer %s', async (_who, changes) => {
    const event = {
      type: 'message',
      channel_type: 'im',
      user: 'U0ALICE',
      text: 'wann?',
      ts: THREAD,
      channel: 'D0ALICE',
      ...changes,
    };
    await bench.slack.deliver('events_api', { type: 'event_callback', team_id: 'T0TEAM', event_id: 'Ev2', event });
    await bench.slack.command('danach');

    expect(bench.questions.map(({ text }) => text)).toEqual(['danach']);
  });

  it('S33 does not answer a mention by another bot', async () => {
    const event = { type: 'app_mention', bot_id: 'B0OTHER', text: '<@U0BOT> wann?', ts: THREAD, channel: 'C0CHAN' };
    await bench.slack.deliver('events_api', { type: 'event_callback', team_id: 'T0TEAM', event_id: 'Ev3', event });
    await bench.slack.command('danach');

    expect(bench.questions.map(({ text }) => text)).toEqual(['danach']);
  });

  it('finishes an answer that is under way before it stops', async () => {
    const ready = Promise.withResolvers<typeof cards.answer>();
    const asked = Promise.withResolvers<void>();
    answer = () => {
      asked.resolve();
      return ready.promise;
    };
    const shown = bench.slack.command('dauert');
    await asked.promise;
    const stopped = bench.adapter.stop();
    ready.resolve(cards.answer);
    await stopped;

    expect((await shown).allText).toContain('Oktober 2024');
    expect(bench.adapter.health().state).toBe('off');
  });
});

describe('the door for HTTP', () => {
  let bench: Awaited<ReturnType<typeof createBench>>;
  beforeEach(async () => {
    bench = await createBench({ mode: 'http' });
  });
  afterEach(() => bench.stop());

  const EVENT = JSON.stringify({
    type: 'event_callback',
    team_id: 'T0TEAM',
    event_id: 'Ev9',
    event: { type: 'app_mention', user: 'U0ALICE', text: '<@U0BOT> wann?', ts: THREAD, channel: 'C0CHAN' },
  });
  const shortened = (headers: Record<string, string>, from: number, to?: number): Record<string, string> => ({
    ...headers,
    'x-slack-signature': headers['x-slack-signature']?.slice(from, to) ?? '',
  });
  const nowSeconds = () => Math.floor(Date.now() / 1000);

  function knock(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${bench.door}${path}`, { method: 'POST', ...init });
  }
  function send(body: string, headers: Record<string, string>): Promise<Response> {
    return knock('/slack/events', { body, headers: { 'content-type': 'application/json', ...headers } });
  }

  it('asks to come again while Slack is not connected', async () => {
    expect((await send(EVENT, signature(EVENT))).status).toBe(503);
  });

  it.each([
    ['unsigned', () => ({})],
    ['without a time', () => ({ 'x-slack-signature': signature(EVENT)['x-slack-signature'] ?? '' })],
    ['signed with nothing', () => ({ ...signature(EVENT), 'x-slack-signature': '' })],
    ['signed by half', () => shortened(signature(EVENT), 0, 20)],
    ['signed without a version', () => shortened(signature(EVENT), 3)],
    [
      'signed by another version',
      () => ({ ...signature(EVENT), 'x-slack-signature': `v1${signature(EVENT)['x-slack-signature']?.slice(2)}` }),
    ],
    ['signed with another secret', () => ({ ...signature(EVENT), 'x-slack-signature': `v0=${'0'.repeat(64)}` })],
    ['signed over another body', () => signature('{}')],
    ['six minutes old', () => signature(EVENT, nowSeconds() - 360)],
    ['dated an hour ahead', () => signature(EVENT, nowSeconds() + 3_600)],
  ])('S34 refuses a request that is %s', async (_how, headers) => {
    await bench.start();

    expect((await send(EVENT, headers())).status).toBe(401);
    expect(bench.questions).toEqual([]);
  });

  it('S34 acts once on a request that is replayed', async () => {
    await bench.start();
    const headers = signature(EVENT);
    const answered = bench.slack.nextMessage();
    const statuses = [await send(EVENT, headers), await send(EVENT, headers)].map(({ status }) => status);
    await answered;
    await bench.adapter.stop();

    expect(statuses).toEqual([200, 200]);
    expect(bench.questions).toHaveLength(1);
  });

  it.each([
    ['/slack/elsewhere', 'POST', 404],
    ['/slack/events', 'GET', 404],
    ['//', 'POST', 404],
  ])('S35 answers %s by %s with %i and no word more', async (path, method, status) => {
    await bench.start();
    const response = await knock(path, { method });

    expect([response.status, await response.text()]).toEqual([status, '']);
  });

  it('S35 refuses bodies that are far too large or no JSON', async () => {
    await bench.start();
    const huge = 'x'.repeat(2 * 1024 * 1024);

    expect((await send(huge, signature(huge))).status).toBe(413);
    expect((await send('{broken', signature('{broken'))).status).toBe(400);
  });

  it('S32 answers what Slack delivers again when the first try never arrived', async () => {
    await bench.start();
    const answered = bench.slack.nextMessage();
    const { status } = await send(EVENT, {
      ...signature(EVENT),
      'x-slack-retry-num': '1',
      'x-slack-retry-reason': 'http_timeout',
    });
    await answered;

    expect(status).toBe(200);
    expect(bench.slack.messages()).toHaveLength(1);
  });

  it.each([
    [
      'an event of no type',
      JSON.stringify({ type: 'event_callback', team_id: 'T0TEAM', event_id: 'Ev8', event: {} }),
      'application/json',
    ],
    ['an envelope of no type', '{}', 'application/json'],
    ['a list', '[]', 'application/json'],
    ['a button without a payload', 'payload=', 'application/x-www-form-urlencoded'],
    ['a check of the certificate', 'ssl_check=1&token=x', 'application/x-www-form-urlencoded'],
  ])('S35 lives through %s, and shows nothing of its inside', async (_what, body, type) => {
    await bench.start();
    const response = await send(body, { ...signature(body), 'content-type': type });
    const said = await response.text();

    expect(response.status).toBeLessThan(500);
    expect(said).not.toMatch(/Error|at .*:\d+/);
    expect((await send(EVENT, signature(EVENT))).status).toBe(200);
  });

  it('S35 answers the check of its address', async () => {
    await bench.start();
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });

    expect(await (await send(body, signature(body))).json()).toEqual({ challenge: 'abc' });
  });
});
