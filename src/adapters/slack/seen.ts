/** Remembers what was handled: Slack delivers an event again until it is confirmed, and a signed request can be replayed. */

/** A small place that outlives the process. */
export interface Notes {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
}

export interface Seen {
  /** True at the first call with this key, false afterwards. */
  first(key: string): boolean;
  /** Takes up what an earlier process had handled. */
  load(): Promise<void>;
  /** Puts down what has been handled. Calls while one is under way become one more. */
  save(): Promise<void>;
}

const MAX_REMEMBERED = 5_000;
/** Slack repeats an event for about six minutes: more need not outlive the process. */
const MAX_NOTED = 300;
const NOTE_KEY = 'seen';

/** Keeps the newest keys; the oldest are forgotten. */
export function createSeen(notes: Notes | null, maxRemembered: number = MAX_REMEMBERED): Seen {
  const keys = new Set<string>();
  let saving: Promise<void> | null = null;
  let changedMeanwhile = false;

  async function save(): Promise<void> {
    if (!notes || saving) {
      changedMeanwhile = true;
      return saving ?? undefined;
    }
    saving = writeAll(notes).finally(() => {
      saving = null;
    });
    return saving;
  }

  async function writeAll(to: Notes): Promise<void> {
    do {
      changedMeanwhile = false;
      await to.set(NOTE_KEY, [...keys].slice(-MAX_NOTED).join(' '));
    } while (changedMeanwhile);
  }

  return {
    first(key) {
      if (keys.has(key)) return false;
      keys.add(key);
      for (const oldest of keys) {
        if (keys.size <= maxRemembered) break;
        keys.delete(oldest);
      }
      return true;
    },
    async load() {
      const noted = (await notes?.get(NOTE_KEY)) ?? '';
      for (const key of noted.split(' ').filter(Boolean)) keys.add(key);
    },
    save,
  };
}
