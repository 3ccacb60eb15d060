/** What a server among servers does: it holds a role while it may, and does not knock at doors that stay shut. */
import { describe, expect, it } from 'vitest';
import type { Claim, Work } from '../src/core/ports.ts';
import type { Program } from '../src/program.ts';
import { createPatience, holdRole, sendNews } from '../src/serving.ts';

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

  it('takes nobody for stuck who got something out, or has news', () => {
    const patience = createPatience();
    const asked: number[] = [];
    for (let second = 0; second <= 6; second += 1) {
      if (patience.whose(['discord', 'slack:T1'], second * 1_000).includes('discord')) asked.push(second);
      patience.forget(['discord']);
    }
    expect(asked).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(patience.whose(['discord', 'slack:T1'], 6_500)).toEqual(['discord']);
  });

  it('follows news at once, also for an owner that has just been waited for', async () => {
    const patience = createPatience();
    for (const second of [0, 1, 2]) patience.whose(['discord'], second * 1_000);
    const wanted: string[][] = [];
    const work = { want: async (kind: string, names: readonly string[]) => void wanted.push([kind, ...names]) };
    const store = { read: async () => ['discord', 'slack:T1'] };
    const clock = { now: () => Temporal.Instant.from('2026-11-24T08:00:00Z') };
    await sendNews({ store, clock } as unknown as Program, { work: work as unknown as Work, patience });
    expect(wanted).toEqual([['drain', 'discord', 'slack:T1']]);
    expect(patience.whose(['discord'], 2_100)).toEqual(['discord']);
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
