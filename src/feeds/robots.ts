/**
 * What hosts ask of robots (RFC 9309), read once a day per origin. No robots.txt, or none that can be had, allows:
 * a host in trouble is found out by the request itself, and the next answer of its robots.txt counts.
 */
import robotsParser from 'robots-parser';
import { BotError } from '../core/errors.ts';
import type { Clock } from '../core/ports.ts';
import { shownUrl } from './shown-url.ts';

export interface RobotsOptions {
  readonly clock: Clock;
  /** The product token that groups in robots.txt name. */
  readonly robotName: string;
  /** Text of a robots.txt; null when there is none (4xx). Throws when nobody knows. */
  readonly read: (url: URL) => Promise<string | null>;
  readonly memory?: RobotsMemory | undefined;
}

/** Keeps what was read beyond the process: one text per origin, and until when it counts. */
export interface RobotsMemory {
  get(origin: string): Promise<{ readonly text: string | null; readonly until: Temporal.Instant } | null>;
  set(origin: string, kept: { readonly text: string | null; readonly until: Temporal.Instant }): Promise<void>;
}

export interface Robots {
  /** @returns the gap in milliseconds that the host wants between requests; at once when the address was open before.
   *  @throws BotError ROBOTS_REFUSED. */
  check(url: URL): Gap | Promise<Gap>;
}

interface Remembered {
  readonly rules: Promise<Rules | null>;
  until: Temporal.Instant;
  /** What the rules say of addresses that are open, so that the same one is matched against them once. */
  readonly gaps: WeakMap<URL, Gap>;
}

interface Gap {
  readonly gapMs: number;
}

/** The two questions we put to robots-parser. */
interface Rules {
  isAllowed(url: string, robotName: string): boolean | undefined;
  getCrawlDelay(robotName: string): number | undefined;
}

// The package's types declare an ES default export, while it is CommonJS and exports the function itself.
const parseRobots = robotsParser as unknown as (url: string, text: string) => Rules;

const KEPT = { hours: 24 };
const KEPT_AFTER_FAILURE = { hours: 1 };
/** Nobody needs a longer pause from someone who asks every few minutes; it would only stop the other sources. */
const LONGEST_GAP_MS = 30_000;

/** Creates the memory; concurrent questions for one origin share one request. */
export function createRobots({ clock, robotName, read, memory: kept }: RobotsOptions): Robots {
  const memory = new Map<string, Remembered>();

  function rulesOf(origin: string): Remembered {
    const known = memory.get(origin);
    if (known && Temporal.Instant.compare(clock.now(), known.until) < 0) return known;
    const address = new URL('/robots.txt', origin);
    const fresh: Remembered = {
      gaps: new WeakMap(),
      until: clock.now().add(KEPT),
      rules: textOf(address).then(
        ({ text, until }) => {
          fresh.until = until;
          return text === null ? null : parseRobots(address.href, text);
        },
        () => {
          fresh.until = clock.now().add(KEPT_AFTER_FAILURE);
          return null;
        },
      ),
    };
    memory.set(origin, fresh);
    return fresh;
  }

  /** As kept by an earlier process, else asked for and kept. */
  async function textOf(address: URL): Promise<{ text: string | null; until: Temporal.Instant }> {
    const known = await kept?.get(address.origin);
    if (known && Temporal.Instant.compare(clock.now(), known.until) < 0) return known;
    const fresh = { text: await read(address), until: clock.now().add(KEPT) };
    await kept?.set(address.origin, fresh);
    return fresh;
  }

  function check(url: URL): Gap | Promise<Gap> {
    const remembered = rulesOf(url.origin);
    return remembered.gaps.get(url) ?? judge(url, remembered);
  }

  async function judge(url: URL, { rules, gaps }: Remembered): Promise<Gap> {
    const gap = gapFor(url, await rules);
    gaps.set(url, gap);
    return gap;
  }

  function gapFor(url: URL, rules: Rules | null): Gap {
    if (rules?.isAllowed(url.href, robotName) === false) {
      throw new BotError(
        'ROBOTS_REFUSED',
        `${shownUrl(url)} is closed to robots by the host's robots.txt. Ask the publisher, or take another source.`,
      );
    }
    const gapMs = (rules?.getCrawlDelay(robotName) ?? 0) * 1000;
    return { gapMs: Number.isFinite(gapMs) ? Math.min(Math.max(gapMs, 0), LONGEST_GAP_MS) : 0 };
  }

  return { check };
}
