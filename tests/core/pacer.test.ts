import { describe, expect, it } from 'vitest';
import { createPacer, type Lane } from '../../src/core/pacer.ts';
import type { ChatPace } from '../../src/core/ports.ts';

const FIVE_A_SECOND: ChatPace = {
  perOwner: { messages: 300, windowMs: 60_000 },
  perChannelIntervalMs: 1_000,
  concurrency: 4,
};
const lane = (channel: string, way: Lane['way'] = 'post'): Lane => ({ channel, way });

/** Sends as fast as the pacer lets, looking every `everyMs`; how many went out in `forMs`. */
function flood(pace: ChatPace, { everyMs, forMs }: { readonly everyMs: number; readonly forMs: number }): number[] {
  const pacer = createPacer(pace);
  const sent: number[] = [];
  for (let now = 1_000; now < 1_000 + forMs; now += everyMs)
    while (pacer.ownerReadyMs('post') <= now) {
      pacer.book(lane(`c${sent.length}`), now);
      sent.push(now);
    }
  return sent;
}

describe('pacing', () => {
  it('spreads what an owner sends, and leaves a channel its gap', () => {
    const pacer = createPacer(FIVE_A_SECOND);
    expect(pacer.ownerReadyMs('post')).toBe(0);
    for (let time = 0; time < 3; time++) pacer.book(lane('a'), 10_000);
    expect(pacer.ownerReadyMs('post')).toBe(10_200);
    expect(pacer.laneReadyMs(lane('a'))).toBe(11_000);
    expect(pacer.laneReadyMs(lane('a', 'edit'))).toBe(11_000);
    expect(pacer.laneReadyMs(lane('a', 'publish'))).toBe(0);
    expect(pacer.laneReadyMs(lane('b'))).toBe(0);
  });

  it('makes up for timers that come late, and keeps to the limit in every second', () => {
    const pace: ChatPace = { perOwner: { messages: 46, windowMs: 1_000 }, perChannelIntervalMs: 0, concurrency: 8 };
    for (const everyMs of [1, 7, 25]) {
      const sent = flood(pace, { everyMs, forMs: 20_000 });
      expect(sent.length, `every ${everyMs} ms`).toBeGreaterThan(0.98 * 46 * 20);
      const fullest = Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + 1_000).length));
      expect(fullest).toBeLessThanOrEqual(49);
    }
  });

  it('lets go out one after another what was put together late and all at once', () => {
    const pacer = createPacer(FIVE_A_SECOND);
    const waiting = new Set(['a', 'b', 'c', 'd', 'e']);
    const gone: number[] = [];
    for (let now = 10_000; now < 12_000; now += 10)
      for (const channel of waiting)
        if (pacer.departMs(lane(channel), now) === 0) {
          waiting.delete(channel);
          gone.push(now - 10_000);
        }
    expect(gone).toEqual([0, 0, 200, 400, 600]);
    pacer.limited(lane('a'), { nowMs: 12_000, untilMs: 20_000, whole: true });
    expect(pacer.departMs(lane('b'), 13_000)).toBe(Number.POSITIVE_INFINITY);
  });

  it('holds one lane that is limited, and no other of that channel or of another', () => {
    const pacer = createPacer(FIVE_A_SECOND);
    pacer.limited(lane('a', 'edit'), { nowMs: 0, untilMs: 40_000, whole: false });
    expect(pacer.laneReadyMs(lane('a', 'edit'))).toBe(40_000);
    expect(pacer.laneReadyMs(lane('a'))).toBe(0);
    expect(pacer.laneReadyMs(lane('b', 'edit'))).toBe(0);
    expect(pacer.ownerReadyMs('edit')).toBe(0);
  });

  it('holds the owner when the limit is the whole owner’s, and goes on more slowly until it is calm', () => {
    const pacer = createPacer(FIVE_A_SECOND);
    pacer.limited(lane('a'), { nowMs: 10_000, untilMs: 12_000, whole: true });
    expect(pacer.ownerReadyMs('post')).toBe(12_000);
    pacer.book(lane('a'), 12_000);
    expect(pacer.ownerReadyMs('post')).toBe(12_250);
    pacer.book(lane('b'), 80_000);
    pacer.book(lane('c'), 80_000);
    expect(pacer.ownerReadyMs('post')).toBe(80_000);
    pacer.book(lane('d'), 80_000);
    expect(pacer.ownerReadyMs('post')).toBe(80_200);
  });

  it('takes limits of two channels at once for one of the owner, where the chat does not tell them apart', () => {
    const hidden = createPacer({ ...FIVE_A_SECOND, hidesOwnerLimit: true });
    const told = createPacer(FIVE_A_SECOND);
    for (const pacer of [hidden, told]) {
      pacer.limited(lane('a'), { nowMs: 0, untilMs: 30_000, whole: false });
      pacer.limited(lane('a'), { nowMs: 500, untilMs: 30_000, whole: false });
      expect(pacer.ownerReadyMs('post')).toBe(0);
      pacer.limited(lane('b'), { nowMs: 900, untilMs: 1_900, whole: false });
    }
    expect(hidden.ownerReadyMs('post')).toBe(1_900);
    expect(told.ownerReadyMs('post')).toBe(0);
    hidden.limited(lane('c'), { nowMs: 9_000, untilMs: 50_000, whole: false });
    expect(hidden.ownerReadyMs('post')).toBe(1_900);
    expect(hidden.laneReadyMs(lane('c'))).toBe(50_000);
  });

  it('counts edits by themselves where the chat does', () => {
    const pacer = createPacer({ ...FIVE_A_SECOND, perOwnerEdits: { messages: 50, windowMs: 60_000 } });
    for (let time = 0; time < 3; time++) pacer.book(lane(`c${time}`, 'edit'), 10_000);
    expect(pacer.ownerReadyMs('edit')).toBe(11_200);
    expect(pacer.ownerReadyMs('post')).toBe(0);
  });
});
