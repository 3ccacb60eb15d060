/**
 * Three processes on one PostgreSQL, killed in turn at random moments while a session is told to both chats. Counts what
 * arrived never or twice, and measures how long a killed sender's owner waits for the next message.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { makeSchema } from '../adapters/store-schema.ts';
import { type Machine, type Machines, startMachines } from '../fakes/machines.ts';
import { median, type Table } from './scenario.ts';

const PROCESSES = 3;
const CHANNELS = { slackChannels: 12, discordChannels: 120 };
const FIRST_ORDINAL = 7;
/** After the news a process is killed within so many milliseconds: the channels take about three seconds. */
const KILL_WITHIN_MS = 4_000;
/** A process stays away for so long at most. */
const AWAY_MS = 3_000;
const ROUND_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 20;

/** @throws Error without a server */
export async function killInTurn(count: number): Promise<Table> {
  const { url, drop } = await makeSchema();
  const machines = await startMachines({ databaseUrl: url, ...CHANNELS });
  try {
    return await rounds(machines, count);
  } finally {
    await machines.close();
    await drop();
  }
}

async function rounds(machines: Machines, count: number): Promise<Table> {
  const running: Promise<Machine>[] = [];
  for (let n = 0; n < PROCESSES; n += 1) running.push(machines.start());
  await Promise.all(running);
  // The first reading of a source tells nothing.
  while (machines.reads() < 2) await sleep(LOOK_EVERY_MS);
  const waits: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const ordinal = FIRST_ORDINAL + round;
    machines.announce(ordinal);
    await sleep(Math.random() * KILL_WITHIN_MS);
    const victim = round % PROCESSES;
    const stalled = watch(machines, ordinal);
    await (await running[victim])?.end('SIGKILL');
    const killedAtMs = performance.now();
    running[victim] = sleep(Math.random() * AWAY_MS).then(() => machines.start());
    const stalledMs = await stalled(killedAtMs);
    waits.push(...stalledMs);
    console.error(
      `round ${round + 1}/${count}: ${stalledMs.map((ms) => `${seconds(ms)} s`).join(', ') || 'all had gone out'}`,
    );
  }
  // What a killed process had left open would be repeated by now.
  await sleep(15_000);
  for (const machine of running) await (await machine).end('SIGTERM');
  const told = Array.from({ length: count }, (_, n) => [...machines.told(FIRST_ORDINAL + n).values()]).flat();
  const long = waits.filter((ms) => ms > 3_000);
  return {
    title: `${count} kills of one of ${PROCESSES} processes over PostgreSQL while a session is told to ${CHANNELS.slackChannels} Slack and ${CHANNELS.discordChannels} Discord channels`,
    rows: [
      {
        kills: count,
        messages: told.length,
        lost: told.filter((times) => times === 0).length,
        double: told.filter((times) => times > 1).length,
        'taken over': long.length,
        'take-over, median s': seconds(long.length > 0 ? median(long) : 0),
        'take-over, longest s': seconds(Math.max(0, ...long)),
      },
    ],
  };
}

/** Resolves when all channels were told, with how long each chat that was not through waited for its next message. */
function watch(machines: Machines, ordinal: number): (fromMs: number) => Promise<readonly number[]> {
  const countOf = (chat: string) =>
    [...machines.told(ordinal)].filter(([channel, times]) => channel.startsWith(chat) && times > 0).length;
  const chats = [
    { chat: 'slack', all: CHANNELS.slackChannels },
    { chat: 'discord', all: CHANNELS.discordChannels },
  ];
  return async (fromMs) => {
    const waits = await Promise.all(
      chats.map(async ({ chat, all }) => {
        const before = countOf(chat);
        let waitedMs: number | null = null;
        for (let now = before; now < all; now = countOf(chat)) {
          if (now > before) waitedMs ??= performance.now() - fromMs;
          if (performance.now() - fromMs > ROUND_WITHIN_MS) break;
          await sleep(LOOK_EVERY_MS);
        }
        return before < all ? (waitedMs ?? performance.now() - fromMs) : null;
      }),
    );
    return waits.filter((ms) => ms !== null);
  };
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
