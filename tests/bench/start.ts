/** Starting the program as people do: until it serves, until both chats are connected, and what it then takes while idle. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { startMachines } from '../fakes/machines.ts';
import { watchForeignLoad } from './noise.ts';
import { median, type Scenario } from './scenario.ts';

const IDLE_MS = 10_000;
const PAGES = ['/healthz'];
const READY_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 20;

export const start: Scenario = {
  name: 'start',
  about: 'idle under 120 MB, first served request within 1.5 s, both chats connected within 5 s',
  async run({ runs }) {
    const foreign = watchForeignLoad();
    const alone = await starts({ runs, chats: false });
    const both = await starts({ runs, chats: true });
    return [{ title: `Starts, foreign load ${foreign()} cores`, rows: [alone, both] }];
  },
};

interface Wanted {
  readonly runs: number;
  readonly chats: boolean;
}

async function starts({ runs, chats }: Wanted) {
  const servedMs: number[] = [];
  const connectedMs: number[] = [];
  const memoryMb: number[] = [];
  const idleShare: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const machines = await startMachines({ databaseUrl: null, chats, slackChannels: 1, discordChannels: 1 });
    const begunMs = performance.now();
    const machine = await machines.start();
    for (const page of PAGES) await (await fetch(`${machine.url}${page}`)).text();
    servedMs.push(performance.now() - begunMs);
    if (chats) {
      const connected = () => machine.events.filter(({ line }) => /"state":"up".*chat-started/.test(line)).length;
      while (connected() < 2 && performance.now() - begunMs < READY_WITHIN_MS) await pause(LOOK_EVERY_MS);
      connectedMs.push(performance.now() - begunMs);
    }
    const before = processorSeconds(machine.pid);
    await pause(IDLE_MS);
    idleShare.push(((processorSeconds(machine.pid) - before) * 1_000) / IDLE_MS);
    memoryMb.push(residentMb(machine.pid));
    await machine.end('SIGTERM');
    await machines.close();
  }
  return {
    chats: chats ? 'both (doubles)' : 'none',
    runs,
    'served after s, median': seconds(median(servedMs)),
    longest: seconds(Math.max(...servedMs)),
    'connected after s, median': chats ? seconds(median(connectedMs)) : '–',
    'idle RSS MB, median': Math.round(median(memoryMb)),
    'idle, % of a core': Math.round(median(idleShare) * 1_000) / 10,
  };
}

function residentMb(pid: number): number {
  const [, kilobytes = Number.NaN] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** User and system time; Linux counts in hundredths of a second. */
function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function seconds(ms: number): number {
  return Math.round(ms / 10) / 100;
}
