/** What every Work promises: of each key one job at a time. */
import { describe, expect, it } from 'vitest';
import { createInProcessWork } from '../../src/adapters/work/in-process.ts';
import type { Work } from '../../src/core/ports.ts';

const KINDS: readonly { readonly name: string; readonly create: () => Promise<Work> }[] = [
  { name: 'in one process', create: async () => createInProcessWork() },
];

describe.each(KINDS)('Work $name', ({ create }) => {
  it('skips a key whose job is under way, and runs another key meanwhile', async () => {
    const work = await create();
    const gate = Promise.withResolvers<void>();
    const ran: string[] = [];
    const first = work.run('poll:a', async () => {
      ran.push('first');
      await gate.promise;
    });
    expect(await work.run('poll:a', async () => void ran.push('second'))).toBe(false);
    expect(await work.run('poll:b', async () => void ran.push('other'))).toBe(true);
    gate.resolve();
    expect(await first).toBe(true);
    expect(await work.run('poll:a', async () => void ran.push('third'))).toBe(true);
    expect(ran).toEqual(['first', 'other', 'third']);
    await work.stop();
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('broken');
      },
    ],
  ])('tells the caller when a job %s, and frees the key', async (_, job: () => Promise<void>) => {
    const work = await create();
    await expect(work.run('k', job)).rejects.toThrow('broken');
    expect(await work.run('k', async () => {})).toBe(true);
    await work.stop();
  });

  it('waits at its stop for what is under way, failing or not, and begins nothing more', async () => {
    const work = await create();
    const gate = Promise.withResolvers<void>();
    const order: string[] = [];
    const good = work.run('a', async () => {
      await gate.promise;
      order.push('done');
    });
    const bad = work.run('b', () => gate.promise.then(() => Promise.reject(new Error('broken'))));
    const stopping = work.stop().then(() => order.push('stopped'));
    expect(await work.run('c', async () => void order.push('late'))).toBe(false);
    gate.resolve();
    await expect(bad).rejects.toThrow('broken');
    await Promise.all([good, stopping]);
    expect(order).toEqual(['done', 'stopped']);
  });
});
