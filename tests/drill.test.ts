/** What an operator practises, with the real commands and processes: restoring a backup, folding anew, and kills in the middle of polls. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Machine, type Machines, startMachines } from './fakes/machines.ts';

const FIRST = 7;
const PATHS = [
  '/calendar/all.ics',
  '/calendar/dmk.ics?preview=1',
  '/feed/dmk.atom',
  '/feed/dmk.json',
  '/api/v1/sessions',
  '/api/v1/resolutions',
  '/api/v1/changes',
];

let machines: Machines;
beforeEach(async () => {
  machines = await startMachines({ databaseUrl: null, slackChannels: 1, discordChannels: 2 });
});
afterEach(() => machines.close());

const times = (ordinal: number) => [...machines.told(ordinal).values()];
const allTold = (ordinal: number) =>
  expect.poll(() => times(ordinal).every((count) => count > 0), { timeout: 60_000, interval: 50 }).toBe(true);

async function served(machine: Machine): Promise<readonly string[]> {
  const bodies = PATHS.map(async (path) => `${path}\n${await (await fetch(`${machine.url}${path}`)).text()}`);
  return (await Promise.all(bodies)).map((body) => body.replaceAll(new URL(machine.url).port, 'PORT'));
}

async function begun(): Promise<Machine> {
  const machine = await machines.start();
  // The first reading of a source tells nothing.
  await expect.poll(machines.reads, { timeout: 60_000 }).toBeGreaterThan(1);
  return machine;
}

it('a backup taken while the server writes serves what it served, and goes on without telling anything twice', async () => {
  const machine = await begun();
  machines.announce(FIRST);
  await allTold(FIRST);
  const copy = join(machines.folder, 'copy.sqlite');
  const backup = machines.bot('backup', copy);
  machines.announce(FIRST + 1);
  expect(await backup).toMatchObject({ code: 0 });
  await allTold(FIRST + 1);
  await machine.end('SIGTERM');

  const place = join(machines.folder, 'restored');
  mkdirSync(place);
  copyFileSync(copy, join(place, 'konferenzbote.sqlite'));
  const restored = await machines.start(place);
  machines.announce(FIRST + 2);
  await allTold(FIRST + 2);
  const [calendar] = await served(restored);
  for (const ordinal of [FIRST, FIRST + 1, FIRST + 2]) expect(calendar).toContain(`${ordinal}. Digitalminister`);
  expect(await restored.end('SIGTERM')).toBe(0);
  expect(times(FIRST)).toEqual([1, 1, 1]);
  expect(times(FIRST + 2)).toEqual([1, 1, 1]);
}, 180_000);

it('rebuild gives calendar, API and feeds back byte for byte, also where all records were gone', async () => {
  const machine = await begun();
  machines.announce(FIRST);
  machines.announce(FIRST + 1);
  await allTold(FIRST + 1);
  const before = await served(machine);
  await machine.end('SIGTERM');
  const exported = await machines.bot('export', 'json');
  const db = new DatabaseSync(join(machines.folder, 'data', 'konferenzbote.sqlite'));
  expect(db.prepare('delete from sessions').run().changes).toBe(2);
  db.close();

  expect(await machines.bot('rebuild')).toMatchObject({ code: 0 });
  expect(await machines.bot('export', 'json')).toEqual(exported);
  const again = await machines.start();
  expect(await served(again)).toEqual(before);
  await again.end('SIGTERM');
  expect([times(FIRST), times(FIRST + 1)]).toEqual([
    [1, 1, 1],
    [1, 1, 1],
  ]);
}, 180_000);

it('kill −9 in the middle of polls, before, in and after the answer of the source: each session is told once', async () => {
  let machine = await begun();
  // Milliseconds after the last byte; null: the source never answers.
  const moments = [null, 0, 5, 15, 40, 80];
  for (const [round, afterMs] of moments.entries()) {
    const ordinal = FIRST + round;
    machines.announce(ordinal);
    const { promise: polled, resolve } = Promise.withResolvers<void>();
    const stop = machines.feeds.watch('/news.xml', (response) => {
      if (afterMs === null) resolve();
      else response.once('finish', () => setTimeout(resolve, afterMs));
      return afterMs !== null;
    });
    await polled;
    await machine.end('SIGKILL');
    stop();
    machine = await machines.start();
    await allTold(ordinal);
  }
  // Whatever would be repeated is, before the next session is through.
  machines.announce(FIRST + moments.length);
  await allTold(FIRST + moments.length);
  expect(await machine.end('SIGTERM')).toBe(0);
  expect(moments.flatMap((_, round) => times(FIRST + round)).filter((count) => count !== 1)).toEqual([]);
}, 300_000);
