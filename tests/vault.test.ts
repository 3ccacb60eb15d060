/** Secrets in the store: read back with the same key, and only under their own name. */
import { expect, it } from 'vitest';
import { createVault } from '../src/vault.ts';
import { ENGINES, openFresh } from './adapters/store-engines.ts';
import { instant } from './fakes/records.ts';

const clock = { now: () => instant('2024-04-22T09:10:00Z') };
const KEY = 'a key of more than sixteen';
const unreadable = { code: 'CONFIG_INVALID', message: expect.stringContaining('SECRET_KEY') };

it.each(ENGINES)('keeps, lists and forgets secrets, on $name', async (engine) => {
  const vault = createVault(KEY, { store: await openFresh(engine), clock });
  await vault.write('slack:T1', 'xoxe-ä');
  await vault.write('other', '');
  expect([await vault.read('slack:T1'), await vault.read('other'), await vault.read('slack:T2')]).toEqual([
    'xoxe-ä',
    '',
    null,
  ]);
  expect(await vault.names('slack:')).toEqual(['slack:T1']);
  await vault.write('slack:T1', null);
  expect(await vault.read('slack:T1')).toBeNull();
});

it.each(ENGINES)('shows nothing to who has another key, and takes no secret for another, on $name', async (engine) => {
  const store = await openFresh(engine);
  const vault = createVault(KEY, { store, clock });
  await vault.write('slack:T1', 'xoxe-secret');
  const sealed = (await store.read((tables) => tables.sealedSecret('slack:T1'))) ?? '';
  expect(sealed).not.toContain('xoxe');
  await store.write((tables) => tables.saveSealedSecret('slack:T2', sealed, clock.now()));
  await store.write((tables) => tables.saveSealedSecret('slack:T3', `${sealed.slice(0, -2)}AA`, clock.now()));
  await store.write((tables) => tables.saveSealedSecret('slack:T4', 'v1.AA', clock.now()));
  for (const name of ['slack:T2', 'slack:T3', 'slack:T4'])
    await expect(vault.read(name)).rejects.toMatchObject(unreadable);
  const stranger = createVault('another key, also long', { store, clock });
  await expect(stranger.read('slack:T1')).rejects.toMatchObject(unreadable);
});
