/** Work on one machine: all that is wanted waits in memory. */
import type { Lease, Log, Work, WorkKind, WorkService } from '../../core/ports.ts';

interface Line {
  service: WorkService | null;
  readonly underWay: Map<string, Promise<void>>;
  /** In the order in which they were wanted. */
  readonly waiting: Set<string>;
}

const OWN: Lease = { shared: false, isHeld: () => true };

export function createInProcessWork({ log }: { readonly log: Log }): Work {
  const lines = new Map<WorkKind, Line>();
  let stopped = false;

  function lineOf(kind: WorkKind): Line {
    const line = lines.get(kind) ?? { service: null, underWay: new Map(), waiting: new Set() };
    lines.set(kind, line);
    return line;
  }

  function startWaiting(kind: WorkKind): void {
    const { service, underWay, waiting } = lineOf(kind);
    if (!service) return;
    for (const name of waiting) {
      if (stopped || service.rests?.() || underWay.size >= service.atOnce) return;
      waiting.delete(name);
      underWay.set(name, perform(kind, name, service));
    }
  }

  async function perform(kind: WorkKind, name: string, service: WorkService): Promise<void> {
    try {
      // Not before it stands among what is under way.
      await null;
      await service.perform(name, OWN);
    } catch (error) {
      log('error', `${kind}-broke`, { name, error: String(error) });
    }
    lineOf(kind).underWay.delete(name);
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
