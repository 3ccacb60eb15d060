/**
 * What calendars are rendered from, kept between requests. The ledger's state is looked at often and cheaply; sessions
 * are read again only when it or the day has changed.
 */
import type { Publication, Session } from '../../core/model.ts';
import type { Clock, Log, Store, StoreTables } from '../../core/ports.ts';
import { berlinDay } from '../../core/wording/dates.ts';

export interface CalendarSnapshot {
  readonly sessions: readonly Session[];
  readonly publications: readonly Publication[];
  /** Sessions that turned out to be others, as they were last told; `into` is the id that stays. */
  readonly joined: readonly { readonly session: Session; readonly into: string }[];
  /** Titles and topics of a session's resolutions, by session id: what `?words=` searches besides the session. */
  readonly searchable: ReadonlyMap<string, string>;
  readonly today: Temporal.PlainDate;
}

export interface SnapshotDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** After this long it is looked again. A change of our own shows at once, by `changed`. */
const LOOK_AGAIN_MS = 500;
/** So long requests need not wait for the look: another process's change shows after this long at most. */
const STALE_MS = 1_000;

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
        const joined = await readJoined(tables, { sessions, publications });
        return { sessions, publications, joined, searchable: wordsBySession(resolutions), today };
      });
    } catch (error) {
      if (!snapshot) throw error;
      log('warn', 'calendar-served-stale', { error: String(error) });
    }
    lookedAtMs = startedMs;
    return snapshot;
  }

  function latest(): Promise<CalendarSnapshot> {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  }

  return {
    recent() {
      const ageMs = performance.now() - lookedAtMs;
      if (ageMs >= STALE_MS) return null;
      // With a snapshot a look never fails: it keeps that one, and says so in the log.
      if (ageMs >= LOOK_AGAIN_MS) void latest();
      return snapshot;
    },
    latest,
    changed() {
      lookedAtMs = Number.NEGATIVE_INFINITY;
    },
  };
}

/** The ledger of changes still has what was told of a session that is no record of its own any more. */
async function readJoined(
  tables: StoreTables,
  { sessions, publications }: Pick<CalendarSnapshot, 'sessions' | 'publications'>,
): Promise<CalendarSnapshot['joined']> {
  const heirs = new Map(publications.flatMap(({ record, formerIds }) => formerIds.map((id) => [id, record] as const)));
  const present = new Set(sessions.map(({ id }) => id));
  const joined: CalendarSnapshot['joined'][number][] = [];
  for (const former of heirs.keys()) {
    const into = present.has(former) ? null : heirOf(former, heirs, present);
    const [last] = into === null ? [] : await tables.changes({ record: former, limit: 1 });
    if (into !== null && last?.after.kind === 'session') joined.push({ session: last.after.value, into });
  }
  return joined;
}

/** Follows the ledger from heir to heir; null when no session stands at the end, as with resolutions. */
function heirOf(id: string, heirs: ReadonlyMap<string, string>, present: ReadonlySet<string>): string | null {
  const seen = new Set<string>();
  for (let heir = heirs.get(id); heir !== undefined && !seen.has(heir); heir = heirs.get(heir)) {
    if (present.has(heir)) return heir;
    seen.add(heir);
  }
  return null;
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
