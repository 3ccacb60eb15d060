/** What a server among servers does: it holds a role while it may, and does not knock at doors that stay shut. */
import { describe, expect, it } from 'vitest';
import type { Claim } from '../src/core/ports.ts';
import { createPatience, holdRole } from '../src/serving.ts';

describe('asking for drains', () => {
  it('begins at once, grows slower where something stays, and begins anew where all had gone out', () => {
    const patience = createPatience();
    const asked: number[] = [];
    for (let second = 0; second <= 20; second += 1)
      if (patience.whose(['discord'], second * 1_000).length > 0) asked.push(second);
    expect(asked).toEqual([0, 1, 3, 7, 12, 17]);
    expect(patience.whose([], 21_000)).toEqual([]);
    expect(patience.whose(['discord', 'slack:T1'], 22_000)).toEqual(['discord', 'slack:T1']);
    expect(patience.whose(['discord', 'slack:T1'], 23_000)).toEqual(['discord', 'slack:T1']);
  });
});

describe('a role', () => {
  it('is acted in until it is lost, released then, and claimed anew', async () => {
    const stop = new AbortController();
    const log: string[] = [];
    const losses = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let given = 0;
    const claim = (lost: Promise<void>): Claim => ({
      isHeld: () => true,
      lost,
      release: async () => void log.push('released'),
    });
    const store = {
      async claimRole() {
        const next = losses[given];
        given += 1;
        if (given === 1) throw new Error('the store is away');
        return next ? claim(next.promise) : null;
      },
    };
    const holding = holdRole({ store, log: () => undefined }, 'schedule', {
      signal: stop.signal,
      async act(held) {
        log.push('acts');
        losses[1]?.resolve();
        await new Promise((resolve) => held.addEventListener('abort', resolve, { once: true }));
        log.push('ends');
        stop.abort();
      },
    });
    await holding;
    expect(log).toEqual(['acts', 'ends', 'released']);
  });
});
