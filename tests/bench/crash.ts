/**
 * Kills at random moments while a session is told to both chats: the one process on SQLite, then one of three on PostgreSQL in turn.
 * What arrived never, what twice.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { SERVER } from '../adapters/store-schema.ts';
import { type Machines, startMachines } from '../fakes/machines.ts';
import { killInTurn } from './crash-postgres.ts';
import type { Scenario, Table } from './scenario.ts';

/** The promise speaks of fifty. */
const ROUNDS = { whole: 50, quick: 10 };
const ROUNDS_ON_POSTGRES = { whole: 15, quick: 5 };
const CHANNELS = { slackChannels: 3, discordChannels: 20 };
const FIRST_ORDINAL = 7;
/** After the news; its way to all channels takes about two seconds. */
const KILL_WITHIN_MS = 3_000;
/** What a killed process left open has been looked for and sent by then. */
const ALL_TOLD_WITHIN_MS = 120_000;
const REPEATED_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 100;

export const crash: Scenario = {
  name: 'crash',
  about: `${ROUNDS.whole} × kill −9 of the process over SQLite, then of one of three over PostgreSQL (TEST_DATABASE_URL), while news goes out to doubles of both chats: 0 lost, 0 double`,
  async run({ quick }) {
    const size = quick ? 'quick' : 'whole';
    const alone = await killAlone(ROUNDS[size]);
    if (SERVER) return [alone, await killInTurn(ROUNDS_ON_POSTGRES[size])];
    console.error('skipped: TEST_DATABASE_URL names no server, so no process is killed over PostgreSQL');
    return [alone];
  },
};

async function killAlone(count: number): Promise<Table> {
  const machines = await startMachines({ databaseUrl: null, ...CHANNELS });
  try {
    return await rounds(machines, count);
  } finally {
    await machines.close();
  }
}

async function rounds(machines: Machines, count: number): Promise<Table> {
  let machine = await machines.start();
  // The first reading of a source tells nothing.
  while (machines.reads() < 2) await pause(LOOK_EVERY_MS);
  const untold = (ordinal: number) => [...machines.told(ordinal).values()].filter((times) => times === 0).length;
  let cut = 0;
  for (let round = 0; round < count; round += 1) {
    const ordinal = FIRST_ORDINAL + round;
    machines.announce(ordinal);
    await pause(Math.random() * KILL_WITHIN_MS);
    await machine.end('SIGKILL');
    const left = untold(ordinal);
    if (left > 0) cut += 1;
    machine = await machines.start();
    const deadlineMs = performance.now() + ALL_TOLD_WITHIN_MS;
    while (untold(ordinal) > 0 && performance.now() < deadlineMs) await pause(LOOK_EVERY_MS);
    console.error(`kill ${round + 1}/${count}: ${left} messages were still to send`);
  }
  // A repetition would come after what was missing.
  await pause(REPEATED_WITHIN_MS);
  await machine.end('SIGTERM');
  const told = Array.from({ length: count }, (_, n) => [...machines.told(FIRST_ORDINAL + n).values()]).flat();
  return {
    title: `${count} kills of the process over SQLite, ${CHANNELS.slackChannels} Slack and ${CHANNELS.discordChannels} Discord channels`,
    rows: [
      {
        kills: count,
        'with messages still to send': cut,
        messages: told.length,
        lost: told.filter((times) => times === 0).length,
        double: told.filter((times) => times > 1).length,
      },
    ],
  };
}
