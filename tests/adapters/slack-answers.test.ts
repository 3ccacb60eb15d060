/** How answers reach people although calls fail, and what is told of channels. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BotError } from '../../src/core/errors.ts';
import type { ChatEvent } from '../../src/core/ports.ts';
import { startFakeSlack } from '../fakes/slack.ts';
import { createViews } from '../fakes/slack-views.ts';
import { type BenchOptions, createBench, methods, operation } from './slack-bench.ts';

const benches: Awaited<ReturnType<typeof createBench>>[] = [];
afterEach(async () => {
  await Promise.all(benches.splice(0).map((bench) => bench.stop()));
});

async function started(options: BenchOptions = {}) {
  const bench = await createBench(options);
  benches.push(bench);
  await bench.start();
  return bench;
}

it.each([
  ['is limited', { kind: 'error', code: 'ratelimited' }],
  ['is refused before anything happened', { kind: 'http', status: 404, body: 'not yet' }],
  ['is lost before it arrives', { kind: 'lost-before-effect' }],
  ['arrives although its confirmation is lost', { kind: 'lost-after-effect' }],
  ['meets an error inside Slack', { kind: 'error', code: 'internal_error' }],
  ['meets a page instead of an answer', { kind: 'http', status: 503, body: '<html>no</html>' }],
] as const)('S17 an answer to a mention that %s comes once', async (_how, fault) => {
  const { slack, next } = await started();
  const over = fault.kind === 'lost-after-effect' ? next('slack-looked-for-message') : Promise.resolve();
  slack.failNext({ ...fault, ...('code' in fault || 'status' in fault ? { method: 'chat.postMessage' } : {}) });
  await slack.mention('wann?');
  await over;
  await benches[0]?.adapter.stop();

  expect(slack.messages()).toHaveLength(1);
  expect(slack.messages()[0]?.allText).toContain('Oktober 2024');
});

it('S17 an answer in the direct messages is looked for in them', async () => {
  const { slack, next } = await started();
  const looked = next('slack-looked-for-message');
  slack.failNext({ kind: 'lost-after-effect' });
  await slack.directMessage('wann?');
  await looked;
  await benches[0]?.adapter.stop();

  expect(methods(slack)).toContain('conversations.history');
  expect(slack.messages()).toHaveLength(1);
});

it('ends trying where that cannot help', async () => {
  const { slack, next } = await started();
  const failed = next('slack-answer-failed');
  slack.failNext({ kind: 'error', code: 'is_archived', method: 'chat.postMessage' });
  void slack.mention('wann?');
  await failed;

  expect(methods(slack).filter((method) => method === 'chat.postMessage')).toHaveLength(1);
});

it('says in plain words what Slack will not lay out', async () => {
  const { slack } = await started();
  slack.failNext({ kind: 'error', code: 'invalid_blocks', method: 'chat.postMessage' });
  const shown = await slack.mention('wann?');

  expect(shown.plainText).toContain('Oktober 2024');
});

it('marks an answer with what it answers, and not as an alert', async () => {
  const { slack } = await started();
  await slack.mention('wann?');

  expect(slack.stored()[0]?.metadata).toEqual({
    event_type: 'konferenzbote_answer',
    event_payload: { answer_id: expect.stringMatching(/^Ev/) },
  });
});

it.each([
  [8_000, 'CHAT_RATE_LIMITED'],
  [60_000, null],
])(
  'S17 an alert stands back behind an answer that is limited for %i ms, unless that is one channel alone',
  async (retryAfterMs, code) => {
    const { slack, adapter, next } = await started({ pauseMs: (failures) => (failures ? 300_000 : 0) });
    const waits = next('slack-answer-waits');
    slack.failNext({ kind: 'rate-limited', retryAfterMs });
    void slack.mention('wann?');
    await waits;
    const refusal = await adapter.deliver(operation()).then(
      () => null,
      (error: BotError) => error.code,
    );

    expect(refusal).toBe(code);
    expect(slack.messages()).toHaveLength(code === null ? 1 : 0);
  },
);

describe('an answer that waits for its repetition when the program ends', () => {
  const slow = { pauseMs: (failures: number) => (failures ? 300_000 : 0) };
  /** As the store keeps it. */
  function notes() {
    const values = new Map<string, string>();
    return {
      values,
      change: async (key: string, change: (noted: string | null) => string) =>
        void values.set(key, change(values.get(key) ?? null)),
    };
  }
  const posts = (slack: Awaited<ReturnType<typeof startFakeSlack>>) =>
    methods(slack).filter((method) => method === 'chat.postMessage').length;

  it.each([
    ['is limited', { kind: 'error', code: 'ratelimited', method: 'chat.postMessage' }],
    ['met a fault before anything happened', { kind: 'lost-before-effect' }],
  ] as const)('that %s comes once after a stop', async (_how, fault) => {
    const kept = notes();
    const { slack, adapter, next } = await started({ ...slow, notes: kept });
    const waits = next('slack-answer-waits');
    slack.failNext(fault);
    void slack.mention('wann?');
    await waits;
    await adapter.stop();
    expect(slack.messages()).toEqual([]);
    const again = await createBench({ slack, notes: kept });
    benches.push(again);
    await again.start();
    await vi.waitFor(() => expect(slack.messages()).toHaveLength(1));
    expect(slack.messages()[0]?.allText).toContain('Oktober 2024');
    await again.adapter.stop();
    expect(kept.values.get('answers')).toBe('[]');
    const third = await createBench({ slack, notes: kept });
    benches.push(third);
    await third.start();
    await third.adapter.stop();
    expect(slack.messages()).toHaveLength(1);
  });

  it('comes once after a kill, also when it arrived and its confirmation was lost', async () => {
    const kept = notes();
    const { slack, next } = await started({ ...slow, notes: kept });
    const waits = next('slack-answer-waits');
    slack.failNext({ kind: 'lost-after-effect' });
    void slack.mention('wann?');
    await waits;
    // What a killed process leaves: what it had written, and nothing that it would write at its end.
    const atKill = kept.values.get('answers') ?? '';
    const left = notes();
    left.values.set('answers', atKill);
    expect(JSON.parse(atKill)).toHaveLength(1);
    const again = await createBench({ slack, notes: left });
    benches.push(again);
    const looked = again.next('slack-looked-for-message');
    await again.start();
    await looked;
    await again.adapter.stop();
    expect(slack.messages()).toHaveLength(1);
    expect(posts(slack)).toBe(1);
  });

  it('does not come when ten minutes have passed', async () => {
    const kept = notes();
    const { slack, adapter, next } = await started({ ...slow, notes: kept });
    const waits = next('slack-answer-waits');
    slack.failNext({ kind: 'error', code: 'ratelimited', method: 'chat.postMessage' });
    void slack.mention('wann?');
    await waits;
    await adapter.stop();
    const [answer] = JSON.parse(kept.values.get('answers') ?? '[]') as { sinceMs: number }[];
    kept.values.set('answers', JSON.stringify([{ ...answer, sinceMs: Date.now() - 600_001 }]));
    const again = await createBench({ slack, notes: kept });
    benches.push(again);
    const late = again.next('slack-answers-too-late');
    await again.start();
    await late;
    await again.adapter.stop();
    expect(slack.messages()).toEqual([]);
    expect(kept.values.get('answers')).toBe('[]');
  });
});

it('ends waiting when the program stops', async () => {
  const { slack, adapter, next } = await started({ pauseMs: (failures) => (failures ? 300_000 : 0) });
  const waits = next('slack-answer-waits');
  slack.failNext({ kind: 'error', code: 'ratelimited', method: 'chat.postMessage' });
  void slack.mention('wann?');
  await waits;
  await adapter.stop();

  expect(slack.messages()).toEqual([]);
});

it('S42 a person gets a direct message where neither the response address nor an ephemeral post works', async () => {
  const slack = await startFakeSlack(0, { channels: ['U0ALICE'] });
  await started({ slack });
  slack.failNext({ kind: 'http', status: 404, body: 'expired_url', method: 'chat.respond' });
  slack.failNext({ kind: 'error', code: 'not_in_channel', method: 'chat.postEphemeral' });
  await slack.command('nächste DMK');

  expect(slack.stored().map(({ channel }) => channel)).toEqual(['U0ALICE']);
});

it('S29 a command is confirmed before its answer is known', async () => {
  const never = Promise.withResolvers<never>();
  never.promise.catch(() => {});
  const { slack } = await started({ answer: () => never.promise });
  const commands = Array.from({ length: 200 }, (_, n) =>
    slack.deliver('slash_commands', {
      command: '/konferenz',
      text: 'nächste DMK',
      team_id: 'T0TEAM',
      channel_id: 'C0CHAN',
      user_id: 'U0ALICE',
      trigger_id: `t${n}`,
      response_url: slack.apiUrl.replace('api/', 'response'),
    }),
  );

  expect(new Set(await Promise.all(commands))).toEqual(new Set([200]));
  never.reject(new Error('over'));
});

it('S30 an empty command asks for help, and what no command begins is a question', async () => {
  const { slack, questions } = await started();
  for (const text of ['', 'hilfe', 'nächste XYZ', 'Wann tagt die DMK?']) await slack.command(text);
  await slack.mention('');
  await slack.mention('abos');
  await slack.mention('Abos sind toll, oder?');

  expect(questions.map(({ command }) => command?.name ?? null)).toEqual([
    ...['help', 'help', 'next', 'ask'],
    ...['help', 'subscriptions', null],
  ]);
});

it('S4 subscribing where the bot is not says so with the question', async () => {
  const views = createViews();
  views.outside.add('C0CHAN');
  const { slack, questions } = await started({ slack: await startFakeSlack(0, views.plugIn) });
  await slack.command('abo DMK');
  await slack.command('nächste DMK');

  expect(questions.map(({ lacks }) => lacks)).toEqual([['view', 'send'], undefined]);
});

const EVENTS: readonly (readonly [what: string, event: object, told: readonly ChatEvent[]])[] = [
  ['archived', { type: 'channel_archive', channel: 'C0CHAN' }, [closed('is_archived')]],
  ['archived and private', { type: 'group_archive', channel: 'C0CHAN' }, [closed('is_archived')]],
  ['deleted', { type: 'channel_deleted', channel: 'C0CHAN' }, [closed('channel_not_found')]],
  ['left', { type: 'channel_left', channel: 'C0CHAN' }, [closed('not_in_channel')]],
  ['left and private', { type: 'group_left', channel: 'C0CHAN' }, [closed('not_in_channel')]],
  ['taken out of the archive', { type: 'channel_unarchive', channel: 'C0CHAN' }, [opened()]],
  ['taken out of the archive, without the bot', { type: 'channel_unarchive', channel: 'C0AWAY' }, []],
  ['entered by the bot', { type: 'member_joined_channel', user: 'U0BOT', channel: 'C0CHAN' }, [opened()]],
  ['entered by somebody', { type: 'member_joined_channel', user: 'U0ALICE', channel: 'C0CHAN' }, []],
];

it.each(EVENTS)('S21 tells of a channel that is %s', async (_what, event, expected) => {
  const told: ChatEvent[] = [];
  const views = createViews();
  views.outside.add('C0AWAY');
  const listener = {
    happened: async (one: ChatEvent) => {
      told.push(one);
    },
  };
  const { slack } = await started({ listener, slack: await startFakeSlack(0, views.plugIn) });
  await slack.deliver('events_api', { type: 'event_callback', team_id: 'T0TEAM', event_id: 'Ev1', event });
  await slack.command('danach');
  await benches[0]?.adapter.stop();

  expect(told).toEqual(expected);
});

it('is in the workspace that it was installed in, also where another organisation shares the channel', async () => {
  const { slack, questions } = await started();
  const event = { type: 'app_mention', user: 'U0GUEST', text: '<@U0BOT> wann?', channel: 'C0CHAN', ts: '1.000001' };
  const authorizations = [{ team_id: 'T0TEAM', enterprise_id: null, user_id: 'U0BOT', is_bot: true }];
  await slack.deliver('events_api', {
    type: 'event_callback',
    team_id: 'T0OTHER',
    event_id: 'Ev1',
    event,
    authorizations,
  });
  await slack.command('danach');
  await benches[0]?.adapter.stop();

  expect(questions[0]?.channel).toBe('slack:T0TEAM/C0CHAN');
});

function closed(code: string): ChatEvent {
  return { kind: 'channel-closed', channel: 'slack:T0TEAM/C0CHAN', code };
}

function opened(): ChatEvent {
  return { kind: 'channel-opened', channel: 'slack:T0TEAM/C0CHAN', code: null };
}

it('finds a channel that is typed by its name, also on a later page, and asks Slack for the list once', async () => {
  const views = createViews();
  views.channelPages.push([{ id: 'C0ONE', name: 'allgemein' }], [{ id: 'G0TWO', name: 'büro-münchen' }]);
  const { slack, questions } = await started({ slack: await startFakeSlack(0, views.plugIn) });
  await slack.command('abo DMK #Allgemein');
  await slack.command('abo #büro-münchen täglich');
  await slack.command('abo DMK #gibtsnicht');
  await slack.command('abo DMK #gibtsnicht');

  expect(questions.map(({ command }) => command?.options.channel)).toEqual([
    'slack:T0TEAM/C0ONE',
    'slack:T0TEAM/G0TWO',
    'slack:T0TEAM/#gibtsnicht',
    'slack:T0TEAM/#gibtsnicht',
  ]);
  expect(views.listed).toEqual(['', '1']);
});

it('asks on where Slack does not list its channels', async () => {
  const { slack, questions, logged } = await started({
    slack: await startFakeSlack(0, {
      methods: { 'conversations.list': () => ({ ok: false, error: 'missing_scope' }) },
    }),
  });
  await slack.command('abo DMK #allgemein');

  expect(questions[0]?.command?.options.channel).toBe('slack:T0TEAM/#allgemein');
  expect(logged.join()).toContain('slack-channels-not-listed');
});
