/** What every store promises of its transactions, whatever database it stands on. */
import { AsyncResource } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Store, WriteScope } from '../../src/core/ports.ts';
import { aPublication } from '../fakes/records.ts';
import { ENGINES, openFresh } from './store-engines.ts';
import { aVersion } from './store-samples.ts';

/** Made outside of every transaction. */
const elsewhere = new AsyncResource('elsewhere');

describe.each(ENGINES)('A store on $name', (engine) => {
  it('undoes all of a write whose work throws, and passes the error on as it is', async () => {
    const store = await openFresh(engine);
    const failure = new Error('half-way');
    const write = store.write(async (tables) => {
      await tables.saveNote('a', '1');
      await tables.addItemVersion(aVersion());
      throw failure;
    });
    await expect(write).rejects.toBe(failure);
    expect(await store.read((tables) => tables.note('a'))).toBeNull();
    expect(await store.read((tables) => tables.itemVersion('v1'))).toBeNull();
  });

  it('has everything again after it was closed and opened', async () => {
    const place = await engine.freshPlace();
    const first = await engine.open(place);
    await first.write((tables) => tables.saveNote('a', 'ä\n"1"'));
    await first.close();
    const second = await engine.open(place);
    onTestFinished(() => second.close());
    expect(await second.read((tables) => tables.note('a'))).toBe('ä\n"1"');
  });

  it('lets one write at a time see what the one before left', async () => {
    const store = await openFresh(engine);
    const increment = () =>
      store.write(async (tables) => {
        const count = Number((await tables.note('count')) ?? 0);
        await Promise.resolve();
        await tables.saveNote('count', String(count + 1));
      });
    await Promise.all(Array.from({ length: 20 }, increment));
    expect(await store.read((tables) => tables.note('count'))).toBe('20');
  });

  it('lets no write of another process come between what a write reads and what it saves', async () => {
    const place = await engine.freshPlace();
    const [ours, theirs] = [await engine.open(place), await engine.open(place)];
    onTestFinished(() => Promise.all([ours.close(), theirs.close()]).then(() => {}));
    const [ourRead, theirTurn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const add = (store: Store, between: () => Promise<void>) =>
      store.write(async (tables) => {
        const before = (await tables.note('names')) ?? '';
        await between();
        await tables.saveNote('names', `${before}x`);
      });
    const first = add(ours, async () => {
      ourRead.resolve();
      await theirTurn.promise;
    });
    await ourRead.promise;
    const second = add(theirs, async () => {});
    await setImmediate();
    theirTurn.resolve();
    await Promise.all([first, second]);
    expect(await ours.read((tables) => tables.note('names'))).toBe('xx');
  });

  it('shows a read one unchanging state, and keeps no write waiting for it', async () => {
    const store = await openFresh(engine);
    await store.write((tables) => tables.saveNote('a', 'old'));
    const seen = await store.read(async (tables) => {
      const before = await tables.note('a');
      await outside(() => store.write((inner) => inner.saveNote('a', 'new')));
      return [before, await tables.note('a')];
    });
    expect(seen).toEqual(['old', 'old']);
    expect(await store.read((tables) => tables.note('a'))).toBe('new');
  });

  it('runs several reads at once', async () => {
    const store = await openFresh(engine);
    const gate = Promise.withResolvers<void>();
    const slow = store.read(() => gate.promise);
    expect(await store.read((tables) => tables.note('a'))).toBeNull();
    gate.resolve();
    await slow;
  });

  it('refuses a transaction within a transaction, a write within a read, and tables used after their end', async () => {
    const store = await openFresh(engine);
    await expect(store.write(() => store.write(async () => 1))).rejects.toThrow(/within another/);
    await expect(store.read(() => store.read(async () => 1))).rejects.toThrow(/within another/);
    await expect(store.read((tables) => tables.saveNote('a', '1'))).rejects.toThrow(/Nothing can be written/);
    const kept = await store.write(async (tables) => tables);
    await expect(kept.saveNote('a', '1')).rejects.toThrow();
    expect(await store.read((tables) => tables.note('a'))).toBeNull();
  });

  it('goes on after a statement that failed', async () => {
    const store = await openFresh(engine);
    await store.write((tables) => tables.appendPublications([aPublication()]));
    await expect(store.write((tables) => tables.appendPublications([aPublication()]))).rejects.toThrow();
    await store.write((tables) => tables.appendPublications([aPublication({ sequence: 1 })]));
    expect(await store.read((tables) => tables.publications())).toHaveLength(1);
  });

  it('finishes what is under way before it closes, and takes nothing new', async () => {
    const place = await engine.freshPlace();
    const store = await engine.open(place);
    const gate = Promise.withResolvers<void>();
    const write = store.write(async (tables) => {
      await gate.promise;
      await tables.saveNote('a', '1');
    });
    const closing = store.close();
    await expect(store.write(async () => 1)).rejects.toThrow(/closed/);
    gate.resolve();
    await Promise.all([write, closing]);
    const again = await engine.open(place);
    onTestFinished(() => again.close());
    expect(await again.read((tables) => tables.note('a'))).toBe('1');
  });

  it('lets a write at large see and change nothing while one of a scope is under way there', async () => {
    const place = await engine.freshPlace();
    const [ours, theirs] = [await engine.open(place), await engine.open(place)];
    onTestFinished(() => Promise.all([ours.close(), theirs.close()]).then(() => {}));
    const add = async (store: Store, scope?: WriteScope) => {
      for (let n = 0; n < 10; n += 1)
        await store.write(async (tables) => {
          const count = Number((await tables.note('count')) ?? 0);
          await tables.saveNote('count', String(count + 1));
        }, scope);
    };
    await Promise.all([add(ours, { name: 'a' }), add(theirs, { name: 'a' }), add(ours), add(theirs)]);
    expect(await ours.read((tables) => tables.note('count'))).toBe('40');
  });

  it('refuses what a lease writes after the scope was given away, all of it', async () => {
    const store = await openFresh(engine);
    const first = await store.takeLease('drain:slack:T1');
    const write = (lease: number, name = 'drain:slack:T1') =>
      store.write((tables) => tables.saveNote(name, String(lease)), { name, lease });
    await write(first);
    const second = await store.takeLease('drain:slack:T1');
    expect(second).toBeGreaterThan(first);
    await expect(write(first)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    await write(second);
    await expect(write(second, 'drain:discord')).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect(await store.read((tables) => tables.note('drain:slack:T1'))).toBe(String(second));
    expect(await store.read((tables) => tables.note('drain:discord'))).toBeNull();
  });

  it('keeps the sole right and the servers apart, and tells a claim that is held from one that is not', async () => {
    const place = await engine.freshPlace();
    const [ours, theirs] = [await engine.open(place), await engine.open(place)];
    onTestFinished(() => Promise.all([ours.close(), theirs.close()]).then(() => {}));
    const server = await ours.joinServers();
    expect([server?.isHeld(), await theirs.claimServer()]).toEqual([true, null]);
    const role = await ours.claimRole('schedule');
    expect(role?.isHeld()).toBe(true);
    await role?.release();
    await server?.release();
    expect(server?.isHeld()).toBe(false);
    const sole = await theirs.claimServer();
    expect([sole?.isHeld(), await ours.joinServers()]).toEqual([true, null]);
    await sole?.release();
  });

  it('gives the server to one claim at a time', async () => {
    const store = await openFresh(engine);
    const claim = await store.claimServer();
    expect(claim).not.toBeNull();
    expect(await store.claimServer()).toBeNull();
    await claim?.release();
    await claim?.release();
    const next = await store.claimServer();
    expect(next).not.toBeNull();
    await next?.release();
  });
});

/** Runs something as if it had been begun elsewhere, not by the transaction that waits for it. */
function outside<T>(work: () => Promise<T>): Promise<T> {
  return elsewhere.runInAsyncScope(work);
}
