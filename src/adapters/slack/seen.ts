/** Remembers what was handled: Slack delivers an event again until it is confirmed, and a signed request can be replayed. */

const MAX_REMEMBERED = 5_000;

export interface Seen {
  /** True at the first call with this key, false afterwards. */
  first(key: string): boolean;
}

/** Keeps the newest keys; the oldest are forgotten. Slack repeats an event for about six minutes. */
export function createSeen(maxRemembered: number = MAX_REMEMBERED): Seen {
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
  };
}
