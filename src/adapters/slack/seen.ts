/** Remembers what was handled: Slack delivers an event again until it is confirmed, and a signed request can be replayed. */
import { setTimeout as sleep } from 'node:timers/promises';

/** What any process of the bot has heard, for as long as Slack may repeat it. */
export interface Heard {
  /** True for whoever asks first with this key. */
  first(key: string): Promise<boolean>;
}

export interface Seen {
  /** True at the first call with this key in this process, false afterwards. */
  first(key: string): boolean;
  /** The same among all processes. Where the store does not answer in time, true: twice is better than never. */
  firstAnywhere(key: string): Promise<boolean>;
}

const MAX_REMEMBERED = 5_000;
/** A person waits for the answer. */
const ASK_FOR_MS = 3_000;

/** Keeps the newest keys; the oldest are forgotten. */
export function createSeen(heard: Heard | null, onTrouble: () => void, maxRemembered: number = MAX_REMEMBERED): Seen {
  const keys = new Set<string>();
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
    async firstAnywhere(key) {
      if (!heard) return true;
      const late = new AbortController();
      const patience = sleep(ASK_FOR_MS, null, { signal: late.signal, ref: false }).catch(() => null);
      const asked = heard.first(key).catch(() => null);
      const first = await Promise.race([asked, patience]);
      late.abort();
      if (first === null) onTrouble();
      return first ?? true;
    },
  };
}
