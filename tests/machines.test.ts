/** Acceptance: three processes on one PostgreSQL, any of which may be killed at any moment. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { POSTGRES_ENGINES } from './adapters/store-engines.ts';
import { makeSchema } from './adapters/store-schema.ts';
import { type Machine, type Machines, startMachines } from './fakes/machines.ts';

const FIRST = 7;

describe.runIf(POSTGRES_ENGINES.length > 0)('Three processes', () => {
  let machines: Machines;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    const schema = await makeSchema();
    drop = schema.drop;
    machines = await startMachines({ databaseUrl: schema.url, slackChannels: 6, discordChannels: 60 });
  });
  afterEach(async () => {
    await machines.close();
    await drop();
  });

  const sum = (ordinal: number) => [...machines.told(ordinal).values()].reduce((all, one) => all + one, 0);
  const reach = (ordinal: number, least: number) =>
    expect.poll(() => sum(ordinal), { timeout: 60_000, interval: 50 }).toBeGreaterThanOrEqual(least);
  const role = (machine: Machine | undefined, name: string) =>
    machine?.events.some(({ name: event, line }) => event === 'role-taken' && line.includes(name)) ?? false;

  it('share one schedule and one gateway, and lose and double nothing when killed in turn', async () => {
    const running = await Promise.all([machines.start(), machines.start(), machines.start()]);
    await expect.poll(machines.reads, { timeout: 20_000 }).toBeGreaterThan(1);
    for (const name of ['schedule', 'discord-gateway'])
      expect(running.filter((machine) => role(machine, name))).toHaveLength(1);
    const ready = await Promise.all(running.map(({ url }) => fetch(`${url}/readyz`)));
    expect(ready.map(({ status }) => status)).toEqual([200, 200, 200]);

    for (const [round, killedAfter] of [3, 30, 55].entries()) {
      const ordinal = FIRST + round;
      machines.announce(ordinal);
      await reach(ordinal, killedAfter);
      const victim = running.findIndex((machine) => role(machine, 'schedule'));
      await running[round === 1 ? (victim + 1) % 3 : victim]?.end('SIGKILL');
      running[round === 1 ? (victim + 1) % 3 : victim] = await machines.start();
      await reach(ordinal, 66);
    }
    const codes = await Promise.all(running.map((machine) => machine.end('SIGTERM')));
    expect(codes).toEqual([0, 0, 0]);
    for (const round of [0, 1, 2])
      expect([...machines.told(FIRST + round)].filter(([, times]) => times !== 1)).toEqual([]);
  }, 180_000);

  it('take over from one that hangs, and do not mind when it wakes up in the middle of a message', async () => {
    const running = await Promise.all([machines.start(), machines.start(), machines.start()]);
    await expect.poll(machines.reads, { timeout: 20_000 }).toBeGreaterThan(1);
    const hung = running.find((machine) => role(machine, 'schedule'));
    const others = running.filter((machine) => machine !== hung);
    machines.announce(FIRST);
    await reach(FIRST, 10);
    hung?.signal('SIGSTOP');
    await expect
      .poll(() => others.some((machine) => role(machine, 'schedule')), { timeout: 60_000, interval: 50 })
      .toBe(true);
    await reach(FIRST, 66);
    machines.announce(FIRST + 1);
    await reach(FIRST + 1, 20);
    hung?.signal('SIGCONT');
    await reach(FIRST + 1, 66);
    const codes = await Promise.all(running.map((machine) => machine.end('SIGTERM')));
    expect(codes).toEqual([0, 0, 0]);
    for (const round of [0, 1])
      expect([...machines.told(FIRST + round)].filter(([, times]) => times !== 1)).toEqual([]);
  }, 180_000);
});
