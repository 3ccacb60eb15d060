/**
 * What calendars are rendered from, kept between requests. The ledger's state is looked at often and cheaply; sessions
 * are read again only when it or the day has changed.
 */
import type { Publication, Session } from '../../core/model.ts';
import type { Clock, Log, Store } from '../../core/ports.ts';
import { berlinDay } from '../../core/wording/dates.ts';

export interface CalendarSnapshot {
  readonly sessions: readonly Session[];
  readonly publications: readonly Publication[];
  /** Titles and topics of a session's resolutions, by session id: what `?words=` searches besides the session. */
  readonly searchable: ReadonlyMap<string, string>;
  readonly today: Temporal.PlainDate;
}

export interface SnapshotDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** Another process's change shows after this long at most; a change of our own at once, by `changed`. */
const LOOK_AGAIN_MS = 500;

export interface SnapshotKeeper {
  /** The snapshot when it was looked at lately, else null: then await `latest`. */
  recent(): CalendarSnapshot | null;
  /** The same object as before when nothing changed. While the store fails, the last good one.
   *  @throws BotError STORE_BUSY and the like when there is none yet. */
  latest(): Promise<CalendarSnapshot>;
  /** Makes the next request look. */
  changed(): void;
}

export function createSnapshotKeeper({ store, clock, log }: SnapshotDeps): SnapshotKeeper {
  let snapshot: CalendarSnapshot | null = null;
  let version = '';
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let looking: Promise<CalendarSnapshot> | null = null;

  async function look(): Promise<CalendarSnapshot> {
    const startedMs = performance.now();
    try {
      const today = berlinDay(clock.now());
      snapshot = await store.read(async (tables) => {
        const publications = await tables.publications();
        const found = `${today} ${publications.map(({ record, sequence }) => `${record}:${sequence}`).join(' ')}`;
        if (snapshot && found === version) return snapshot;
        const [sessions, resolutions] = [await tables.sessions(), await tables.resolutions()];
        version = found;
        return { sessions, publications, searchable: wordsBySession(resolutions), today };
      });
    } catch (error) {
      if (!snapshot) throw error;
      log('warn', 'calendar-served-stale', { error: String(error) });
    }
    lookedAtMs = startedMs;
    return snapshot;
  }

  return {
    recent: () => (performance.now() - lookedAtMs < LOOK_AGAIN_MS ? snapshot : null),
    latest() {
      looking ??= look().finally(() => {
        looking = null;
      });
      return looking;
    },
    changed() {
      lookedAtMs = Number.NEGATIVE_INFINITY;
    },
  };
}

function wordsBySession(
  resolutions: readonly {
    readonly session: string | null;
    readonly title: string;
    readonly topics: readonly string[];
  }[],
): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const { session, title, topics } of resolutions) {
    if (session === null) continue;
    words.set(session, [words.get(session) ?? '', title, ...topics].join(' '));
  }
  return words;
}
