/** Work on one machine: all that is wanted waits in memory. */
import type { Lease, Log, Work, WorkKind, WorkService } from '../../core/ports.ts';
import { roomFor } from './places.ts';

interface Line {
  service: WorkService | null;
  /** Places in use; what is under way may have given its own back. */
  taken: number;
  readonly underWay: Map<string, Promise<void>>;
  /** In the order in which they were wanted. */
  readonly waiting: Set<string>;
}

const OWN: Lease = { shared: false, isHeld: () => true };

export function createInProcessWork({ log }: { readonly log: Log }): Work {
  const lines = new Map<WorkKind, Line>();
  let stopped = false;

  function lineOf(kind: WorkKind): Line {
    const line = lines.get(kind) ?? { service: null, taken: 0, underWay: new Map(), waiting: new Set() };
    lines.set(kind, line);
    return line;
  }

  function startWaiting(kind: WorkKind): void {
    const line = lineOf(kind);
    const { service, underWay, waiting } = line;
    if (!service) return;
    for (const name of waiting) {
      if (stopped || service.rests?.() || roomFor(service.atOnce, line.taken, underWay.size) === 0) return;
      waiting.delete(name);
      underWay.set(name, perform(kind, name, service));
    }
  }

  async function perform(kind: WorkKind, name: string, service: WorkService): Promise<void> {
    const line = lineOf(kind);
    let hasPlace = true;
    const giveBack = () => {
      if (!hasPlace) return;
      hasPlace = false;
      line.taken -= 1;
      startWaiting(kind);
    };
    line.taken += 1;
    try {
      // Not before it stands among what is under way.
      await null;
      await service.perform(name, OWN, giveBack);
    } catch (error) {
      log('error', `${kind}-broke`, { name, error: String(error) });
    }
    line.underWay.delete(name);
    giveBack();
    startWaiting(kind);
  }

  return {
    async want(kind, names) {
      const { underWay, waiting } = lineOf(kind);
      for (const name of names) if (!underWay.has(name)) waiting.add(name);
      startWaiting(kind);
    },
    async serve(kind, service) {
      lineOf(kind).service = service;
      startWaiting(kind);
    },
    async stop() {
      stopped = true;
      await Promise.all([...lines.values()].flatMap(({ underWay }) => [...underWay.values()]));
    },
  };
}
