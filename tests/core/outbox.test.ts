import { describe, expect, it } from 'vitest';
import { BotError } from '../../src/core/errors.ts';
import type { Alert, AlertItem, Card, Operation, Post } from '../../src/core/model.ts';
import { afterFailure, afterSuccess, finished, nextOperation, opened } from '../../src/core/outbox.ts';
import { type ChannelPlan, planChannel as planWrites } from '../../src/core/outbox-plan.ts';
import { anAlertItem, aPlainCard, aSubscription } from '../fakes/records.ts';

const NOW = Temporal.Instant.from('2024-09-05T10:00:00Z');
const CARD = aPlainCard();
const REPLY: Card = { ...CARD, text: 'Verschoben.' };
const subscription = aSubscription({ id: 'a', kinds: ['session'], createdAt: NOW });
const view = (day: string) => {
  const on = Temporal.PlainDate.from(day);
  return { days: { start: on, end: on }, period: null, place: 'Berlin', status: 'planned' as const };
};
const item = (subject: string, over: Partial<AlertItem> = {}) =>
  anAlertItem(subject, CARD, { view: view('2024-10-24'), ...over });
const alert = (id: string, ...items: AlertItem[]): Alert => ({ id, at: NOW, items });
function plan(standing: readonly Post[] = [], over: Partial<ChannelPlan> = {}): ChannelPlan {
  return {
    channel: 'console',
    owner: 'console',
    subscriptions: [subscription],
    standing: new Map(standing.map((post) => [post.subject, post])),
    told: new Map(),
    wants: () => true,
    now: NOW,
    ...over,
  };
}
const planChannel = (about: Alert, to: ChannelPlan) => planWrites(about, to).posts;
const only = <T>(list: readonly T[]): T => {
  expect(list).toHaveLength(1);
  return list[0] as T;
};
const announced = () => only(planChannel(alert('a1', item('s1')), plan()));
function sent(post: Post, messageId = 'm1'): Post {
  const operation = nextOperation(post, { card: CARD, reply: null }) as Operation;
  return afterSuccess(opened(post, operation, NOW), operation, { messageId, view: view('2024-10-24'), now: NOW });
}
const moved = (post: Post, over: Partial<AlertItem> = {}) =>
  only(planChannel(alert('a2', item('s1', { revision: 1, view: view('2024-10-17'), ...over })), plan([post])));

describe('from alert to posts', () => {
  it('gives a new subject one row, due now', () => {
    expect(announced()).toMatchObject({
      subject: 's1',
      state: 'due',
      wantedRevision: 0,
      shownRevision: null,
    });
  });

  it('gives nothing to who does not want it, and nothing new for a silent change', () => {
    expect(planChannel(alert('a1', item('s1')), plan([], { wants: () => false }))).toEqual([]);
    expect(planChannel(alert('a1', item('s1', { manner: 'edit' })), plan())).toEqual([]);
  });

  it('overtakes a revision that was never sent: one message, no correction', () => {
    const post = moved(announced());
    expect(post).toMatchObject({ alert: 'a2', wantedRevision: 1, wantsReply: false, state: 'due' });
    expect(nextOperation(post, { card: CARD, reply: REPLY })).toMatchObject({
      kind: 'create',
      id: 's1|console|create|1',
    });
  });

  it('edits and replies once where a message stands', () => {
    let post = moved(sent(announced()));
    const kinds: string[] = [];
    for (let turn = 0; turn < 5; turn++) {
      const operation = nextOperation(post, { card: CARD, reply: post.wantsReply ? REPLY : null });
      if (!operation) break;
      kinds.push(operation.kind);
      post = afterSuccess(opened(post, operation, NOW), operation, {
        messageId: 'x',
        view: view('2024-10-17'),
        now: NOW,
      });
    }
    expect(kinds).toEqual(['edit', 'reply']);
    expect(post).toMatchObject({ state: 'done', messageId: 'm1', shownRevision: 1, repliedRevision: 1 });
    expect(String(post.shownView?.days?.start)).toBe('2024-10-17');
  });

  it('keeps the view a channel saw until the reply is out', () => {
    const post = moved(sent(announced()));
    const edit = nextOperation(post, { card: CARD, reply: REPLY }) as Operation;
    const edited = afterSuccess(opened(post, edit, NOW), edit, { messageId: 'm1', view: view('2024-10-17'), now: NOW });
    expect(String(edited.shownView?.days?.start)).toBe('2024-10-24');
    expect(edited.state).toBe('due');
  });

  it('only edits for a silent change', () => {
    const post = moved(sent(announced()), { manner: 'edit' });
    expect(post.wantsReply).toBe(false);
    expect(nextOperation(post, { card: CARD, reply: null })?.kind).toBe('edit');
  });

  it('publishes a message once, after it stands, and again never', () => {
    let post = sent({ ...announced(), publish: 'wanted' });
    expect(post.state).toBe('due');
    const operation = nextOperation(post, { card: CARD, reply: null }) as Operation;
    expect(operation).toMatchObject({ kind: 'publish', messageId: 'm1', id: 's1|console|publish|0' });
    post = afterSuccess(opened(post, operation, NOW), operation, { messageId: 'm1', view: null, now: NOW });
    expect(post).toMatchObject({ publish: 'done', state: 'done', shownRevision: 0, shownView: view('2024-10-24') });
    expect(nextOperation(moved(post), { card: CARD, reply: null })?.kind).toBe('edit');
  });

  it('removes what nobody wants there any more, and is done with it', () => {
    expect(nextOperation(announced(), { card: CARD, reply: null, remove: true })).toBeNull();
    const standing = moved(sent(announced()));
    const operation = nextOperation(standing, { card: CARD, reply: null, remove: true }) as Operation;
    expect(operation).toMatchObject({ kind: 'remove', messageId: 'm1' });
    const done = { messageId: 'm1', view: null, now: NOW };
    expect(afterSuccess(opened(standing, operation, NOW), operation, done)).toMatchObject({
      state: 'dropped',
      open: null,
    });
  });

  it('ignores an alert that is older than what is wanted', () => {
    const post = sent(announced());
    expect(planChannel(alert('a0', item('s1')), plan([post]))).toEqual([]);
  });

  it('keeps the order of the alert', () => {
    const two = planChannel(alert('a1', item('z'), item('a')), plan());
    const order = two.toSorted((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt)).map(({ subject }) => subject);
    expect(order).toEqual(['z', 'a']);
    expect(two.every(({ dueAt }) => Temporal.Instant.compare(dueAt, NOW) <= 0)).toBe(true);
  });
});

describe('when something goes wrong', () => {
  const attempt = (post: Post) => {
    const operation = nextOperation(post, { card: CARD, reply: null }) as Operation;
    return { operation, open: opened(post, operation, NOW) };
  };
  const fail = (post: Post, error: BotError) => {
    const { operation, open } = attempt(post);
    return afterFailure(open, operation, { error, now: NOW, random: 0.5 });
  };

  it('asks the same operation again after an unknown outcome, and says since when', () => {
    const post = fail(announced(), new BotError('OUTCOME_UNKNOWN', 'reset'));
    expect(post).toMatchObject({ state: 'due', attempts: 1 });
    expect(nextOperation(post, { card: CARD, reply: null })).toMatchObject({
      id: 's1|console|create|0',
      uncertainSince: NOW,
    });
  });

  it('finds out about the open operation first, also when something newer is wanted by now', () => {
    const post = moved(fail(announced(), new BotError('OUTCOME_UNKNOWN', 'reset')));
    const operation = nextOperation(post, { card: CARD, reply: REPLY }) as Operation;
    expect(operation).toMatchObject({ id: 's1|console|create|0', kind: 'create', uncertainSince: NOW });
    const found = afterSuccess(opened(post, operation, NOW), operation, { messageId: 'm', view: null, now: NOW });
    expect(found).toMatchObject({ shownRevision: 0, state: 'due' });
    expect(nextOperation(found, { card: CARD, reply: null })?.kind).toBe('edit');
  });

  it('does not look for what surely was not sent', () => {
    const post = fail(announced(), new BotError('CHAT_UNAVAILABLE', 'refused'));
    expect(post.open).toBeNull();
    expect(Temporal.Instant.compare(post.dueAt, NOW)).toBe(1);
  });

  it('waits as long as the chat asks', () => {
    const post = fail(announced(), new BotError('CHAT_RATE_LIMITED', 'slow down', { retryAfterMs: 30_000 }));
    expect(String(post.dueAt)).toBe('2024-09-05T10:00:30Z');
    expect(post.attempts).toBe(0);
  });

  it('rests for a closed channel and ends for a refused message', () => {
    expect(fail(announced(), new BotError('CHANNEL_CLOSED', 'gone', { platformCode: 'is_archived' }))).toMatchObject({
      state: 'paused',
      code: 'is_archived',
    });
    expect(fail(announced(), new BotError('MESSAGE_REFUSED', 'too long')).state).toBe('failed');
  });

  it('tells a move once more where somebody deleted the message, and lets a silent edit be', () => {
    const gone = new BotError('MESSAGE_GONE', 'deleted');
    const again = fail(moved(sent(announced())), gone);
    expect(again).toMatchObject({ state: 'due', messageId: null });
    expect(nextOperation(again, { card: CARD, reply: null })).toMatchObject({
      kind: 'create',
      id: 's1|console|create|1',
    });
    expect(fail(moved(sent(announced()), { manner: 'edit' }), gone).state).toBe('dropped');
  });

  it('is finished when the channel would notice no difference', () => {
    const post = { ...sent(announced()), wantsReply: true, state: 'due' as const };
    expect(nextOperation(post, { card: CARD, reply: null })).toBeNull();
    expect(finished(post, view('2024-10-24'), NOW)).toMatchObject({ state: 'done', wantsReply: false });
  });
});
