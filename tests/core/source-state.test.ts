import { describe, expect, it } from 'vitest';
import { BotError } from '../../src/core/errors.ts';
import {
  afterBody,
  afterSourceFailure,
  afterUnchanged,
  type Body,
  doubtAbout,
  newSourceState,
  waitUntil,
} from '../../src/core/source-state.ts';

const NOW = Temporal.Instant.from('2026-11-23T10:00:00Z');
const body = (items: number, over: Partial<Body> = {}): Body => ({
  now: NOW,
  nextCheckAt: NOW.add({ minutes: 10 }),
  etag: '"a"',
  lastModified: null,
  bodyHash: 'h',
  movedTo: null,
  items,
  currentVersions: [],
  changed: false,
  doubt: null,
  ...over,
});
const known = afterBody(newSourceState('s'), body(6));

describe('a source', () => {
  it('has its baseline with the first body, an empty one too', () => {
    expect(afterBody(newSourceState('s'), body(0)).baselineAt).toEqual(NOW);
    expect(doubtAbout(newSourceState('s'), 0, NOW)).toBeNull();
  });

  it.each([
    [0, true],
    [2, true],
    [3, false],
    [6, false],
    [60, false],
  ])('that had 6 entries and shows %i is doubted: %s', (items, doubted) => {
    expect(doubtAbout(known, items, NOW) !== null).toBe(doubted);
  });

  it('is believed after a day, however often it was asked and failed in between', () => {
    let state = afterBody(known, body(1, { doubt: 'shrunk' }));
    for (let time = 0; time < 9; time++) {
      state = afterSourceFailure(state, { error: new BotError('FETCH_STATUS', '500'), now: NOW, random: 0.5 });
      state = afterBody(state, body(1, { doubt: 'shrunk', now: NOW.add({ hours: time }) }));
    }
    expect(doubtAbout(state, 1, NOW.add({ hours: 23 }))).not.toBeNull();
    expect(doubtAbout(state, 1, NOW.add({ hours: 24 }))).toBeNull();
  });

  it('keeps validators and entries of the last body that was believed', () => {
    const doubted = afterBody(known, body(1, { doubt: 'shrunk', etag: '"b"', bodyHash: 'x', currentVersions: ['v'] }));
    expect(doubted).toMatchObject({ health: 'warning', etag: '"a"', bodyHash: 'h', itemCount: 6, currentVersions: [] });
    expect(afterUnchanged(doubted, { now: NOW, nextCheckAt: null, etag: null, lastModified: null })).toMatchObject({
      health: 'ok',
      doubtedSince: null,
      etag: '"a"',
    });
  });

  it('waits longer after each failure, and keeps Retry-After even when a person asks', () => {
    const failed = afterSourceFailure(known, { error: new BotError('FETCH_STATUS', '500'), now: NOW, random: 0.5 });
    expect(waitUntil(failed, false)).not.toBeNull();
    expect(waitUntil(failed, true)).toBeNull();
    const error = new BotError('FETCH_STATUS', '429', { retryAfterMs: 600_000 });
    const limited = afterSourceFailure(known, { error, now: NOW, random: 0.5 });
    expect(String(waitUntil(limited, true))).toBe('2026-11-23T10:10:00Z');
    expect(waitUntil(known, false)).toBeNull();
  });
});
