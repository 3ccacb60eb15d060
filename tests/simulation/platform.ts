/** The chats' own limits, counted by themselves and not by our pacer, and what arrived. */
export interface PlatformLimit {
  /** So many at once after a pause. */
  readonly burst: number;
  readonly perSecond: number;
}

/** Discord: 50 a second for a bot. */
export const DISCORD_LIMIT: PlatformLimit = { burst: 50, perSecond: 50 };
/** Slack: 300 a minute for a workspace, of which the double in the project's own lab lets 100 go at once. */
export const SLACK_LIMIT: PlatformLimit = { burst: 100, perSecond: 5 };

export interface Platform {
  /** Milliseconds to wait when the owner is limited; 0: it arrived. A message of the same id arrives again. */
  receive(owner: string, channel: number, nowMs: number): number;
  /** Whether a channel has its message already. */
  holds(channel: number): boolean;
  readonly counts: { arrived: number; twice: number; limited: number };
}

/** @param channels how many there are; they are told by their number */
export function createPlatform(channels: number): Platform {
  const arrivals = new Uint8Array(channels);
  const buckets = new Map<string, { left: number; atMs: number }>();
  const counts = { arrived: 0, twice: 0, limited: 0 };
  return {
    counts,
    holds: (channel) => (arrivals[channel] ?? 0) > 0,
    receive(owner, channel, nowMs) {
      const limit = owner === 'discord' ? DISCORD_LIMIT : SLACK_LIMIT;
      const bucket = buckets.get(owner) ?? { left: limit.burst, atMs: nowMs };
      buckets.set(owner, bucket);
      bucket.left = Math.min(limit.burst, bucket.left + ((nowMs - bucket.atMs) * limit.perSecond) / 1_000);
      bucket.atMs = nowMs;
      if (bucket.left < 1) {
        counts.limited += 1;
        return Math.ceil(((1 - bucket.left) * 1_000) / limit.perSecond);
      }
      bucket.left -= 1;
      if (arrivals[channel]) counts.twice += 1;
      else counts.arrived += 1;
      arrivals[channel] = 1;
      return 0;
    },
  };
}
