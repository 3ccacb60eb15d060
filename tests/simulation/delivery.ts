/** One alert for everybody, on K workers, in virtual time. */
import type { Alert } from '../../src/core/model.ts';
import { announced } from '../fakes/cards.ts';
import { anAlertItem } from '../fakes/records.ts';
import { createAgenda } from './agenda.ts';
import { newOwner, type OwnerRows } from './owner.ts';
import { createPlatform } from './platform.ts';
import { startWorkers } from './workers.ts';

export interface DeliveryOptions {
  readonly channels: number;
  readonly workers: number;
  readonly cpuMsPerMessage: number;
  readonly killAtMs: number | null;
  readonly takenOverAfterMs: number;
}

export interface Delivery {
  readonly owners: number;
  readonly arrived: number;
  readonly lost: number;
  readonly twice: number;
  readonly limited: number;
  /** Rows with something to do at the fullest moment. */
  readonly mostDueRows: number;
  readonly looked: number;
  readonly discordMs: number;
  readonly hotMs: number;
  readonly othersMs: number;
  /** Of each worker. */
  readonly cpuMs: readonly number[];
}

const DISCORD_SHARE = 0.3;
const HOT_SHARE = 0.002;
const PER_WORKSPACE = 7;
const LATENCY_MS = 150;
export const HOT = 'slack:HOT';

/** Three tenths on Discord, a fifth of a percent in one Slack workspace, the others in workspaces of seven. */
export function ownersFor(channels: number): OwnerRows[] {
  const owners: OwnerRows[] = [];
  let next = 0;
  const add = (name: string, count: number) => {
    owners.push(newOwner(name, next, count));
    next += count;
  };
  add('discord', Math.round(channels * DISCORD_SHARE));
  add(HOT, Math.round(channels * HOT_SHARE));
  for (let n = 0; next < channels; n += 1) add(`slack:T${n}`, Math.min(PER_WORKSPACE, channels - next));
  return owners;
}

/** Tells all channels of one new session. */
export function simulateDelivery(options: DeliveryOptions): Delivery {
  const agenda = createAgenda();
  const owners = ownersFor(options.channels);
  const platform = createPlatform(options.channels);
  const counts = startWorkers(agenda, {
    ...options,
    alert: alertForAll(Temporal.Instant.from('2026-11-23T09:00:00Z')),
    owners,
    platform,
    latencyMs: LATENCY_MS,
  });
  agenda.run();
  const { arrived, twice, limited } = platform.counts;
  const through = (name: string) => counts.throughAtMs.get(name) ?? Number.POSITIVE_INFINITY;
  const others = owners.filter(({ name }) => name !== 'discord' && name !== HOT).map(({ name }) => through(name));
  return {
    owners: owners.length,
    arrived,
    lost: options.channels - arrived,
    twice,
    limited,
    mostDueRows: counts.mostDue,
    looked: counts.looked,
    discordMs: through('discord'),
    hotMs: through(HOT),
    othersMs: others.reduce((latest, ms) => Math.max(latest, ms), 0),
    cpuMs: counts.cpuMs,
  };
}

/** One new session. */
export function alertForAll(at: Temporal.Instant): Alert {
  return { id: 'alert', at, items: [anAlertItem('session', announced)] };
}
