/** In which order the messages of one channel go out when one of them failed for now. */
import type { Post } from './model.ts';
import { laneOf, SOON_MS } from './outbox.ts';

/** Those who wait behind a message that fails are let past it after so many tries, three minutes at most in all: it may be this one
 *  alone that the chat cannot take. */
const HEAD_TRIES = 5;
const HEAD_WAIT_MOST_MS = 80_000;

/** After which of those that wait what is new in a channel follows; null: it need not wait.
 *  @param waiting all that is due there and was not shown yet */
export function endOfLine(waiting: readonly Post[], now: Temporal.Instant): Temporal.Instant | null {
  const isHeld = waiting.some(
    ({ attempts, dueAt }) => attempts > 0 && attempts <= HEAD_TRIES && isWithin(dueAt, now, HEAD_WAIT_MOST_MS),
  );
  if (!isHeld) return null;
  const instants = waiting.map(({ dueAt }) => dueAt).filter((dueAt) => isWithin(dueAt, now, SOON_MS));
  return instants.toSorted(Temporal.Instant.compare).at(-1) ?? null;
}

export interface Line {
  /** With the instant of its next try. */
  readonly post: Post;
  /** Nothing goes out in the lane before. */
  readonly heldUntil: Temporal.Instant;
  /** What is not ahead comes after this. */
  readonly until: Temporal.Instant;
  /** Subjects that keep their instants before it. */
  readonly ahead: readonly string[];
}

/** Up to when a channel's other messages wait behind one that failed for now, so that people read them in order; null: they need not.
 *  `others`: all that is due there the same way. One that is let past and fails as well falls in behind those that tried longer. */
export function lineBehind(post: Post, others: readonly Post[], now: Temporal.Instant): Line | null {
  if (post.state !== 'due' || laneOf(post).way !== 'post') return null;
  const soon = ({ dueAt }: Post) => isWithin(dueAt, now, SOON_MS);
  const ahead = others
    .filter((other) => other.attempts > post.attempts && soon(other))
    .toSorted((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt));
  const [first] = ahead;
  const last = ahead.at(-1);
  if (first && last) {
    const dueAt = last.dueAt.add({ milliseconds: 1 });
    const subjects = ahead.map(({ subject }) => subject);
    return { post: { ...post, dueAt }, heldUntil: first.dueAt, until: dueAt, ahead: subjects };
  }
  if (post.attempts > HEAD_TRIES) return null;
  const most = now.add({ milliseconds: HEAD_WAIT_MOST_MS });
  const until = Temporal.Instant.compare(post.dueAt, most) < 0 ? post.dueAt : most;
  return { post, heldUntil: until, until, ahead: [] };
}

function isWithin(at: Temporal.Instant, now: Temporal.Instant, ms: number): boolean {
  return now.until(at).total('milliseconds') <= ms;
}
