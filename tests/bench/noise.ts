/** What else the machine does meanwhile: processor time of processes that are not ours, from /proc. */
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Linux counts in hundredths of a second on every machine that Node runs on. */
const JIFFIES_A_SECOND = 100;
/** The limit itself may vary by this share of its median; beyond it nothing that is measured beside it counts. */
const MOST_SPREAD = 0.5;

/** Begins to watch. The answer is the mean number of processors that others kept busy since; NaN where there is no /proc. */
export function watchForeignLoad(): () => number {
  const begun = look();
  const begunMs = performance.now();
  return () => {
    const now = look();
    const seconds = (performance.now() - begunMs) / 1_000;
    const foreign = (now.busy - begun.busy - (now.own - begun.own)) / JIFFIES_A_SECOND / seconds;
    return Math.min(cpus().length, Math.max(0, Math.round(foreign * 100) / 100));
  };
}

function look(): { readonly busy: number; readonly own: number } {
  try {
    const [, ...fields] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.split(/\s+/).map(Number) ?? [];
    const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = fields;
    return { busy: user + nice + system + irq + softirq, own: jiffiesOf(process.pid) };
  } catch {
    return { busy: Number.NaN, own: Number.NaN };
  }
}

/** Of a process and all that it started and that still run or were waited for. */
function jiffiesOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').map(Number) ?? [];
    const own = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
    );
    return children.reduce((sum, child) => sum + jiffiesOf(Number(child)), own);
  } catch {
    return 0;
  }
}

/** Greatest less smallest, as a share of the middle one. */
export function spreadOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted.at(-1) ?? 0) - (sorted[0] ?? 0)) / (sorted[Math.floor(sorted.length / 2)] ?? 1);
}

/** `yes`, or why figures taken beside this limit do not count. */
export function validity(limit: readonly number[]): string {
  const spread = spreadOf(limit);
  return spread <= MOST_SPREAD ? 'yes' : `not valid: the limit itself spread by ${Math.round(spread * 100)} %`;
}
