import { describe, expect, it } from 'vitest';
import { CLOSED, UNINVITED } from '../../src/core/closure.ts';
import { deliveryReason, pauseReason } from '../../src/core/delivery-reason.ts';
import type { Pause, Post, Subscription } from '../../src/core/model.ts';
import type { ChatHealth } from '../../src/core/ports.ts';
import { newPost } from '../../src/core/post.ts';
import { NOTICES } from '../../src/core/wording/notices.ts';

const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z');
const LATER = NOW.add({ hours: 2 });
const UP: ChatHealth = { state: 'up', reason: null };
const post = (changes: Partial<Post> = {}): Post => ({
  ...newPost({
    subject: 's1',
    channel: 'slack:T1/C1',
    owner: 'slack:T1',
    language: 'de',
    alert: 'a',
    revision: 0,
    now: NOW,
  }),
  ...changes,
});
const reason = (changes: Partial<Post>, health = UP, language: 'de' | 'en' = 'de') =>
  deliveryReason(post(changes), { language, now: NOW, health });
const open = { operation: 's1|slack:T1/C1|create|0', since: NOW };

describe('why a message is not delivered', () => {
  it('is nothing to tell of one that is', () => {
    expect(reason({ state: 'done', messageId: 'm1', shownRevision: 0 })).toBeNull();
  });

  const cases: readonly (readonly [name: string, changes: Partial<Post>, words: string])[] = [
    ['goes out next', {}, 'nächsten Runde'],
    ['waits for quiet hours or a digest', { dueAt: LATER }, 'Wartet bis zum 23.11.2026, 12:00 Uhr'],
    [
      'is limited',
      { dueAt: LATER, reason: 'Slack asks to wait', code: '429' },
      'weiter geht es am 23.11.2026, 12:00 Uhr',
    ],
    ['failed for the moment', { dueAt: LATER, attempts: 2, reason: 'HTTP 500' }, 'der nächste folgt am'],
    ['has an unknown outcome', { dueAt: LATER, attempts: 1, reason: 'HTTP 500', open }, 'wird nachgesehen'],
    [
      'is in an archived channel',
      { state: 'paused', reason: 'x', code: 'is_archived' },
      'Der Kanal ist archiviert. Wird nachgeholt',
    ],
    [
      'is in a closed channel, told by its subscription',
      { state: 'paused', reason: 'Der Kanal ist archiviert.' },
      'archiviert. Wird',
    ],
    ['is refused', { state: 'failed', reason: 'invalid_blocks', code: 'invalid_blocks' }, 'lehnt diese Meldung ab'],
    ['was deleted by somebody', { state: 'dropped', messageId: 'm', reason: 'x', code: '10008' }, 'gelöscht'],
    ['is not needed any more', { state: 'dropped' }, 'nicht mehr gebraucht'],
    ['was told in a summary', { state: 'done', reason: 'Stand in der Übersicht.' }, 'Stand in der Übersicht.'],
    [
      'was not published',
      { state: 'done', messageId: 'm', reason: 'Missing Permissions', code: '50013' },
      'nicht an folgende Kanäle',
    ],
  ];
  it.each(cases)('%s', (_, changes, words) => {
    expect(reason(changes)).toContain(words);
    expect(reason(changes)).not.toMatch(/undefined|null/);
    expect(reason(changes, UP, 'en')).not.toMatch(/undefined|null/);
  });

  it('is the chat, when that is off or has a problem', () => {
    const missing = { code: 'token-missing', variable: 'SLACK_BOT_TOKEN' } as const;
    expect(reason({}, { state: 'off', reason: missing })).toContain('SLACK_BOT_TOKEN ist nicht gesetzt.');
    const revoked = { code: 'token-refused', variable: 'SLACK_BOT_TOKEN', detail: 'token_revoked' } as const;
    expect(reason({}, { state: 'down', reason: revoked }, 'en')).toMatch(/has a problem.*SLACK_BOT_TOKEN/);
  });

  it('that was kept in one language is told in the other', () => {
    const unwanted = { state: 'dropped', reason: NOTICES.en.unwanted } as const;
    expect(reason(unwanted)).toBe(NOTICES.de.unwanted);
  });

  it('is told of what rests by a code, in whatever language is asked, and by the words where there is no code yet', () => {
    const resting = (pause: Pick<Pause, 'code' | 'reason'>) =>
      ({ channel: 'slack:T1/C1', pause: { by: 'error', since: NOW, ...pause } }) as unknown as Subscription;
    for (const language of ['de', 'en'] as const) {
      const rests = pauseReason(resting({ code: UNINVITED, reason: null }), language);
      expect(rests).toContain(NOTICES[language].cause.uninvited);
      const unknown = pauseReason(resting({ code: CLOSED, reason: null }), language);
      expect(unknown).toContain(NOTICES[language].cause.other);
      const former = pauseReason(resting({ code: null, reason: 'Der Kanal ist archiviert.' }), language);
      expect(former).toContain('Der Kanal ist archiviert.');
    }
    expect(reason({ state: 'paused', reason: 'x', code: UNINVITED })).not.toContain(UNINVITED);
  });

  it('is said of subscriptions that rest, by whom and since when', () => {
    const subscription = { channel: 'slack:T1/C1', pause: null } as unknown as Subscription;
    expect(pauseReason(subscription, 'de')).toBeNull();
    const byPerson = { ...subscription, pause: { by: 'person' as const, since: NOW, code: null, reason: null } };
    expect(pauseReason(byPerson, 'de')).toContain('am 23.11.2026 von Hand pausiert');
    const byError = {
      ...subscription,
      pause: { by: 'error' as const, since: NOW, code: null, reason: 'The channel is archived.' },
    };
    expect(pauseReason(byError, 'en')).toContain('The channel is archived.');
  });
});
