/** Digests: what a channel that wants its news once a day or a week is going to be told, and was. */
import type { ChannelRef } from './model.ts';

/** One line of a digest. Its key is channel, instant and subject: a newer revision takes the place of an older one. */
export interface DigestEntry {
  readonly channel: ChannelRef;
  /** When the digest goes out; with the channel it names the digest. */
  readonly dueAt: Temporal.Instant;
  readonly subject: string;
  /** The alert whose item is told: also what this channel saw, when a later move has to be told against it. */
  readonly alert: string;
}

/** What the one Post of a digest is about. */
export function digestSubject(dueAt: Temporal.Instant): string {
  return `digest:${dueAt}`;
}

/** The instant of a digest's subject; null for any other subject. */
export function digestDueAt(subject: string): Temporal.Instant | null {
  return subject.startsWith('digest:') ? Temporal.Instant.from(subject.slice('digest:'.length)) : null;
}
