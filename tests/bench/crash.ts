/** The one process on SQLite, killed at random moments while a session is told to both chats: what arrived never, what twice. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Machines, startMachines } from '../fakes/machines.ts';
import type { Scenario, Table } from './scenario.ts';

/** Never fewer: the promise speaks of fifty. */
const ROUNDS = 50;
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
  about: `${ROUNDS} × kill −9 of the process over SQLite while news goes out to doubles of both chats: 0 lost, 0 double`,
  async run() {
    const machines = await startMachines({ databaseUrl: null, ...CHANNELS });
    try {
      return [await rounds(machines)];
    } finally {
      await machines.close();
    }
  },
};

async function rounds(machines: Machines): Promise<Table> {
  let machine = await machines.start();
  // The first reading of a source tells nothing.
  while (machines.reads() < 2) await pause(LOOK_EVERY_MS);
  const untold = (ordinal: number) => [...machines.told(ordinal).values()].filter((times) => times === 0).length;
  let cut = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const ordinal = FIRST_ORDINAL + round;
    machines.announce(ordinal);
    await pause(Math.random() * KILL_WITHIN_MS);
    await machine.end('SIGKILL');
    const left = untold(ordinal);
    if (left > 0) cut += 1;
    machine = await machines.start();
    const deadlineMs = performance.now() + ALL_TOLD_WITHIN_MS;
    while (untold(ordinal) > 0 && performance.now() < deadlineMs) await pause(LOOK_EVERY_MS);
    console.error(`kill ${round + 1}/${ROUNDS}: ${left} messages were still to send`);
  }
  // A repetition would come after what was missing.
  await pause(REPEATED_WITHIN_MS);
  await machine.end('SIGTERM');
  const told = Array.from({ length: ROUNDS }, (_, n) => [...machines.told(FIRST_ORDINAL + n).values()]).flat();
  return {
    title: `${ROUNDS} kills of the process over SQLite, ${CHANNELS.slackChannels} Slack and ${CHANNELS.discordChannels} Discord channels`,
    rows: [
      {
        kills: ROUNDS,
        'with messages still to send': cut,
        messages: told.length,
        lost: told.filter((times) => times === 0).length,
        double: told.filter((times) => times > 1).length,
      },
    ],
  };
}
