import { describe, expect, it } from 'vitest';
import { createPacer } from '../../src/core/pacer.ts';

describe('pacing', () => {
  it('keeps to both limits, and starts at once', () => {
    const pacer = createPacer({
      perOwner: { messages: 300, windowMs: 60_000 },
      perChannelIntervalMs: 1_000,
      concurrency: 4,
    });
    expect([pacer.reserveMs('a', 0), pacer.reserveMs('b', 0), pacer.reserveMs('a', 0)]).toEqual([0, 200, 1_000]);
    expect(pacer.reserveMs('c', 10_000)).toBe(0);
  });

  it('waits when the platform said no', () => {
    const pacer = createPacer({ perOwner: { messages: 50, windowMs: 1_000 }, perChannelIntervalMs: 0, concurrency: 4 });
    pacer.pauseUntil(3_000, 'a');
    expect([pacer.reserveMs('a', 1_000), pacer.reserveMs('b', 1_000)]).toEqual([2_000, 20]);
    pacer.pauseUntil(9_000, null);
    expect(pacer.reserveMs('b', 4_000)).toBe(5_000);
  });
});
