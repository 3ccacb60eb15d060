/** Processor time of a process and of those that it started: reading is done in a process of its own, and counts. Linux only. */
import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts in hundredths of a second. */
const TICK_MS = 10;

/** User and system time of the children of this process, living and ended, in milliseconds. */
export function childrenCpuMs(): number {
  const tasks = readdirSync('/proc/self/task');
  const children = tasks.flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8')
      .split(' ')
      .filter((pid) => pid.trim() !== ''),
  );
  return ticksOf('self', ENDED) + children.reduce((sum, pid) => sum + ticksOf(pid, LIVING), 0);
}

/** Positions of user and system time behind the name: proc_pid_stat(5), fields 14 and 15, and 16 and 17 of children waited for. */
const LIVING = [11, 12];
const ENDED = [13, 14];

function ticksOf(pid: string, at: readonly number[]): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return at.reduce((sum, position) => sum + Number(fields[position]), 0) * TICK_MS;
  } catch {
    // It ended meanwhile.
    return 0;
  }
}
