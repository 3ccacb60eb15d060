/** What a figure holds for. */
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';

const GB = 1024 ** 3;

/** Cores, memory, kernel, Node, and the load of the minute before: in words. */
export function machineNow(): string {
  const [load = 0] = loadavg();
  const memory = `${Math.round(totalmem() / GB)} GB`;
  const cores = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`;
  return `${cores}, ${memory}, ${platform()} ${release()} ${arch()}, Node ${process.version}, load ${load.toFixed(1)} at the start`;
}
