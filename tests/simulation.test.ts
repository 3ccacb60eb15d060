/** The simulation of the fan-out counts what it claims to count: lost, twice, limited, and rows. */
import { describe, expect, it } from 'vitest';
import { createAgenda } from './simulation/agenda.ts';
import { simulateDelivery } from './simulation/delivery.ts';
import { createPlatform } from './simulation/platform.ts';
import { simulatePolling } from './simulation/polling.ts';

const options = { channels: 3_000, workers: 3, cpuMsPerMessage: 3, killAtMs: null, takenOverAfterMs: 30_000 };

describe('an alert for everybody', () => {
  it('arrives once everywhere, within the limits, and few rows wait at once', () => {
    const told = simulateDelivery(options);
    expect(told).toMatchObject({ arrived: 3_000, lost: 0, twice: 0, limited: 0 });
    expect(told.discordMs).toBeGreaterThanOrEqual((900 / 50) * 1_000);
    expect(told.mostDueRows).toBeLessThan(1_500);
  });

  it('arrives once everywhere although a worker dies, after the time of its taking over', () => {
    const told = simulateDelivery({ ...options, killAtMs: 5_000 });
    expect(told).toMatchObject({ arrived: 3_000, lost: 0, twice: 0 });
    expect(told.looked).toBeGreaterThan(0);
    expect(told.discordMs).toBeGreaterThan(simulateDelivery(options).discordMs + 25_000);
  });
});

it('the platform knows what comes twice and what comes too fast', () => {
  const platform = createPlatform(200);
  for (let n = 0; n < 51; n += 1) platform.receive('discord', n, 0);
  expect(platform.counts).toEqual({ arrived: 50, twice: 0, limited: 1 });
  platform.receive('discord', 0, 1_000);
  expect(platform.counts.twice).toBe(1);
});

it('sources wait when there are more than the workers have places for', () => {
  const poll = (workers: number) =>
    simulatePolling({ sources: 24_000, workers, everyMs: 60_000, forMs: 180_000, random: () => 0.5 });
  expect(poll(1).waiting).toBeGreaterThan(1_000);
  expect(poll(6).waiting).toBeLessThan(200);
});

it('what is planned happens in the order of time, and of planning where times are equal', () => {
  const agenda = createAgenda();
  const seen: string[] = [];
  for (const [name, atMs] of [
    ['c', 5],
    ['a', 1],
    ['d', 5],
    ['b', 2],
  ] as const)
    agenda.at(atMs, () => seen.push(name));
  agenda.run(4);
  expect(seen).toEqual(['a', 'b']);
  agenda.run();
  expect(seen).toEqual(['a', 'b', 'c', 'd']);
});
