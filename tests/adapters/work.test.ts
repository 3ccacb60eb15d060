/** What every Work promises: all that is wanted is done, each by one process at a time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createHold } from '../../src/adapters/work/hold.ts';
import { createInProcessWork } from '../../src/adapters/work/in-process.ts';
import { createPgBossWork } from '../../src/adapters/work/pg-boss-work.ts';
import { roomFor } from '../../src/adapters/work/places.ts';
import type { Log, Work } from '../../src/core/ports.ts';
import { POSTGRES_ENGINES } from './store-engines.ts';
import { makeSchema } from './store-schema.ts';

type Log0 = ReturnType<typeof vi.fn<Log>>;

interface Kind {
  readonly name: string;
  /** Several that share one store, where the kind can. */
  readonly create: (count: number, log: Log0) => Promise<readonly Work[]>;
}

const IN_PROCESS: Kind = { name: 'in one process', create: async (_, log) => [createInProcessWork({ log })] };
const PG_BOSS: Kind = { name: 'on several machines', create: severalOnPostgres };
const KINDS: readonly Kind[] = POSTGRES_ENGINES.length > 0 ? [IN_PROCESS, PG_BOSS] : [IN_PROCESS];

async function severalOnPostgres(count: number, log: Log0): Promise<readonly Work[]> {
  const { url, drop } = await makeSchema();
  onTestFinished(drop);
  const schema = `${new URL(url).searchParams.get('application_name')}_jobs`;
  return Promise.all(Array.from({ length: count }, () => createPgBossWork({ url, schema, log })));
}

describe.each(KINDS)('Work $name', ({ create }) => {
  async function start(count = 1) {
    const log = vi.fn<Log>();
    const works = await create(count, log);
    onTestFinished(() => Promise.all(works.map((work) => work.stop())).then(() => undefined));
    const [work] = works;
    if (!work) throw new Error('no work was made');
    return { work, works, log };
  }
  const reached = (ran: readonly string[], count: number) =>
    expect.poll(() => ran.length, { timeout: 10_000, interval: 20 }).toBe(count);

  it('does each thing that is wanted once, also what was wanted before anybody took part', async () => {
    const { work } = await start();
    const ran: string[] = [];
    await work.want('poll', ['a', 'b']);
    await work.serve('poll', { atOnce: 4, perform: async (name) => void ran.push(name) });
    await reached(ran, 2);
    await work.want('poll', ['c']);
    await reached(ran, 3);
    expect(ran.toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('leaves alone what is under way or waits, and does it again when it is wanted later', async () => {
    const { work } = await start();
    const gate = Promise.withResolvers<void>();
    const ran: string[] = [];
    await work.serve('drain', {
      atOnce: 4,
      async perform(name) {
        ran.push(name);
        await gate.promise;
      },
    });
    await work.want('drain', ['a', 'b']);
    await reached(ran, 2);
    await work.want('drain', ['a', 'b', 'c']);
    await reached(ran, 3);
    gate.resolve();
    await expect
      .poll(
        async () => {
          await work.want('drain', ['a']);
          return ran.filter((name) => name === 'a').length;
        },
        { timeout: 10_000 },
      )
      .toBeGreaterThan(1);
    expect(ran.filter((name) => name === 'b')).toHaveLength(1);
  });

  it('does no more at once than it was told, of each kind', async () => {
    const { work } = await start();
    let [running, most, done] = [0, 0, 0];
    await work.serve('poll', {
      atOnce: 2,
      async perform() {
        running += 1;
        most = Math.max(most, running);
        await sleep(20);
        running -= 1;
        done += 1;
      },
    });
    await work.serve('drain', {
      atOnce: 1,
      async perform() {
        done += 1;
      },
    });
    await work.want('poll', ['a', 'b', 'c', 'd', 'e']);
    await work.want('drain', ['a']);
    await expect.poll(() => done, { timeout: 10_000 }).toBe(6);
    expect(most).toBe(2);
  });

  it('begins another when a place is given back, and the same not before it has ended', async () => {
    const { work } = await start();
    const gate = Promise.withResolvers<void>();
    const order: string[] = [];
    await work.serve('poll', {
      atOnce: 1,
      async perform(name, _, giveBack) {
        order.push(name);
        if (name !== 'a') return;
        giveBack();
        await gate.promise;
        order.push('the rest of a');
      },
    });
    await work.want('poll', ['a', 'b']);
    await reached(order, 2);
    await work.want('poll', ['a', 'c']);
    await reached(order, 3);
    const stopping = work.stop().then(() => order.push('stopped'));
    gate.resolve();
    await stopping;
    expect(order).toEqual(['a', 'b', 'c', 'the rest of a', 'stopped']);
  });

  it('gives a place to one at a time, however often it is given back', async () => {
    const { work } = await start();
    const placed = new Set<string>();
    let [most, done] = [0, 0];
    await work.serve('poll', {
      atOnce: 1,
      async perform(name, _, giveBack) {
        placed.add(name);
        most = Math.max(most, placed.size);
        await sleep(5);
        placed.delete(name);
        for (let time = 0; time < 3; time += 1) giveBack();
        await sleep(5);
        giveBack();
        done += 1;
      },
    });
    await work.want('poll', ['a', 'b', 'c', 'd']);
    await expect.poll(() => done, { timeout: 10_000 }).toBe(4);
    expect(most).toBe(1);
  });

  it('logs what throws, and goes on', async () => {
    const { work, log } = await start();
    const ran: string[] = [];
    await work.serve('poll', {
      atOnce: 1,
      perform(name) {
        ran.push(name);
        throw new Error(`broken ${name}`);
      },
    });
    await work.want('poll', ['a', 'b']);
    await reached(ran, 2);
    await expect.poll(() => log.mock.calls.length).toBe(2);
    expect(log).toHaveBeenCalledWith('error', 'poll-broke', { name: 'b', error: 'Error: broken b' });
  });

  it('waits at its stop for what is under way, and begins nothing more', async () => {
    const { work } = await start();
    const gate = Promise.withResolvers<void>();
    const order: string[] = [];
    await work.serve('drain', {
      atOnce: 1,
      async perform(name) {
        order.push(`begins ${name}`);
        await gate.promise;
        order.push(`ends ${name}`);
      },
    });
    await work.want('drain', ['a', 'b']);
    await reached(order, 1);
    const stopping = work.stop().then(() => order.push('stopped'));
    gate.resolve();
    await stopping;
    expect(order).toEqual(['begins a', 'ends a', 'stopped']);
  });

  it('holds what it does', async () => {
    const { work } = await start();
    const held: boolean[] = [];
    await work.serve('drain', { atOnce: 1, perform: async (_, lease) => void held.push(lease.isHeld()) });
    await work.want('drain', ['a']);
    await expect.poll(() => held, { timeout: 10_000 }).toEqual([true]);
  });

  it('has it done by whoever has room, each by one, however many want it', async () => {
    const { works } = await start(3);
    const ran: string[] = [];
    const gate = Promise.withResolvers<void>();
    for (const [index, work] of works.entries())
      await work.serve('poll', {
        atOnce: 2,
        async perform(name) {
          ran.push(`${name} by ${index}`);
          await gate.promise;
        },
      });
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, 2 * works.length);
    await Promise.all(works.map((work) => work.want('poll', names)));
    await reached(ran, names.length);
    expect(ran.map((line) => line.slice(0, 1)).toSorted()).toEqual(names);
    gate.resolve();
  });
});

describe('Work in one process', () => {
  it('gathers no end of what is stuck without a place', async () => {
    const work = createInProcessWork({ log: () => undefined });
    const gate = Promise.withResolvers<void>();
    const names = Array.from({ length: 20 }, (_, n) => `n${n}`);
    const ran: string[] = [];
    await work.serve('poll', {
      atOnce: 1,
      async perform(name, _, giveBack) {
        ran.push(name);
        giveBack();
        await gate.promise;
      },
    });
    await work.want('poll', names);
    await expect.poll(() => ran.length).toBe(16);
    expect(roomFor(1, 0, ran.length)).toBe(0);
    gate.resolve();
    await expect.poll(() => ran).toEqual(names);
  });

  it.each([
    [64, 0, 0, 64],
    [64, 60, 100, 4],
    [64, 64, 64, 0],
    [64, 0, 1_000, 24],
    [64, 1, 1_030, 0],
  ])('has room: of %i places %i taken, %i keys held', (atOnce, taken, held, room) => {
    expect(roomFor(atOnce, taken, held)).toBe(room);
  });
});

describe('What a process holds', () => {
  const job = { id: 'j', name: 'drain', data: {}, expireInSeconds: 9, heartbeatSeconds: 10, retryCount: 0 };
  function holdAt() {
    const now = { monotonicMs: 0, wallMs: 1_000_000 };
    const clocks = { monotonicMs: () => now.monotonicMs, wallMs: () => now.wallMs };
    const hold = createHold({ ...job, signal: new AbortController().signal }, clocks);
    const pass = (ms: number) => {
      now.monotonicMs += ms;
      now.wallMs += ms;
    };
    return { hold, now, pass };
  }

  it('is sure until it should have been touched again, counted from when it was asked', () => {
    const { hold, pass } = holdAt();
    pass(4_000);
    const renew = hold.renewal();
    pass(2_000);
    renew(true);
    pass(4_900);
    expect(hold.isHeld()).toBe(true);
    pass(200);
    expect(hold.isHeld()).toBe(false);
  });

  it('is gone for good when another was given it', () => {
    const { hold } = holdAt();
    hold.renewal()(false);
    hold.renewal()(true);
    expect(hold.isHeld()).toBe(false);
  });

  it.each([
    ['slept', { wallMs: 60_000, monotonicMs: 0 }],
    ['had its clock set back', { wallMs: -60_000, monotonicMs: 0 }],
    ['was stopped', { wallMs: 0, monotonicMs: 60_000 }],
  ])('is not sure after the machine %s', (_, leap) => {
    const { hold, now } = holdAt();
    now.wallMs += leap.wallMs;
    now.monotonicMs += leap.monotonicMs;
    expect(hold.isHeld()).toBe(false);
  });
});
