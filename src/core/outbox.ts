/**
 * Step 6, second half: what is to be done for a row, and what happened to it. Pure: each function takes a row and gives the next one.
 *
 * A Post is the only row per channel. It says which revision the channel shows and which it should show, so an older
 * revision that was never sent is simply overtaken (`outbox-plan.ts`). Before an operation goes out it is written down as
 * open; if its outcome stays unknown, the same operation is asked again and the adapter looks before it sends.
 */
import type { BotError, ErrorCode } from './errors.ts';
import type { EventSheet } from './event-sheet.ts';
import type { Card, Operation, Post } from './model.ts';
import type { Lane } from './pacer.ts';

const RETRY_FIRST_MS = 5_000;
/** In an outage of up to an hour news goes out within minutes of its end; after so many tries in vain they grow rarer. */
const RETRY_SOON_MOST_MS = 144_000;
const RETRY_SOON_TRIES = 25;
const RETRY_MOST_MS = 60 * 60_000;
/** The longest time from one such try to the next: with a quarter more by chance. */
export const SOON_MS = 1.25 * RETRY_SOON_MOST_MS;
/** After these the same thing is not asked again. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['CHANNEL_CLOSED', 'MESSAGE_REFUSED']);

/** What can be sent for a post now. */
export interface PostCards {
  readonly card: Card;
  /** Told under the standing message; null when this channel would notice no difference. */
  readonly reply: Card | null;
  /** In a channel of scheduled events. */
  readonly event?: EventSheet;
  /** Nobody wants it there any more. */
  readonly remove?: true;
}

/** Which way into its channel a post's next operation takes, as far as the row alone tells. */
export function laneOf(post: Post): Lane {
  return { channel: post.channel, way: wayOf(post) };
}

function wayOf({ open, messageId, shownRevision, wantedRevision, wantsReply, publish }: Post): Lane['way'] {
  if (messageId === null || (open && operationKind(open.operation) === 'reply')) return 'post';
  if ((shownRevision ?? -1) < wantedRevision) return 'edit';
  if (wantsReply) return 'post';
  return publish === 'wanted' ? 'publish' : 'edit';
}

/** The next thing to do for a post, or null when it shows all it should. An open operation comes first, unchanged. */
export function nextOperation(post: Post, { card, reply, event, remove }: PostCards): Operation | null {
  const base = { channel: post.channel, uncertainSince: null, ...(event && { event }) } as const;
  const idFor = (kind: Operation['kind']) => `${post.subject}|${post.channel}|${kind}|${post.wantedRevision}`;
  if (remove && post.messageId === null && post.open === null) return null;
  if (post.messageId === null) {
    const id = post.open?.operation ?? idFor('create');
    return { ...base, id, kind: 'create', card, messageId: null, uncertainSince: post.open?.since ?? null };
  }
  const { messageId } = post;
  if (remove) return { ...base, id: idFor('remove'), kind: 'remove', card, messageId };
  if (post.open && operationKind(post.open.operation) === 'reply')
    return {
      ...base,
      id: post.open.operation,
      kind: 'reply',
      card: reply ?? card,
      messageId,
      uncertainSince: post.open.since,
    };
  if ((post.shownRevision ?? -1) < post.wantedRevision)
    return { ...base, id: idFor('edit'), kind: 'edit', card, messageId };
  if (post.wantsReply && (post.repliedRevision ?? -1) < post.wantedRevision && reply)
    return { ...base, id: idFor('reply'), kind: 'reply', card: reply, messageId };
  if (post.publish === 'wanted') return { ...base, id: idFor('publish'), kind: 'publish', card, messageId };
  return null;
}

/** Written before the operation goes out. */
export function opened(post: Post, operation: Operation, now: Temporal.Instant): Post {
  return { ...post, open: { operation: operation.id, since: post.open?.since ?? now }, updatedAt: now };
}

/** @param view what the message now shows. */
export function afterSuccess(
  post: Post,
  operation: Operation,
  done: { readonly messageId: string; readonly view: Post['shownView']; readonly now: Temporal.Instant },
): Post {
  const revision = operationRevision(operation.id);
  const next = { ...post, open: null, attempts: 0, reason: null, code: null, updatedAt: done.now, dueAt: done.now };
  switch (operation.kind) {
    case 'create':
      return settled({
        ...next,
        messageId: done.messageId,
        shownRevision: revision,
        shownView: done.view,
        wantsReply: false,
      });
    case 'edit':
      return settled({ ...next, shownRevision: revision, shownView: post.wantsReply ? post.shownView : done.view });
    case 'reply':
      return settled({ ...next, repliedRevision: revision, wantsReply: false, shownView: done.view });
    case 'publish':
      return settled({ ...next, publish: 'done' });
    case 'remove':
      return { ...next, state: 'dropped' };
  }
}

/** Nothing more to send: what was wanted is shown, or this channel would notice no difference. */
export function finished(post: Post, view: Post['shownView'], now: Temporal.Instant): Post {
  return {
    ...post,
    state: 'done',
    wantsReply: false,
    repliedRevision: post.wantedRevision,
    shownView: view,
    open: null,
    updatedAt: now,
  };
}

function settled(post: Post): Post {
  const isShown = (post.shownRevision ?? -1) >= post.wantedRevision;
  return { ...post, state: isShown && !post.wantsReply && post.publish !== 'wanted' ? 'done' : 'due' };
}

/** @param random 0 ≤ random < 1, spreads repetitions. */
export function afterFailure(
  post: Post,
  operation: Operation,
  failed: { readonly error: BotError; readonly now: Temporal.Instant; readonly random: number },
): Post {
  const { error, now } = failed;
  const next = {
    ...post,
    attempts: post.attempts + 1,
    reason: error.message,
    code: error.platformCode,
    updatedAt: now,
  };
  const later = (ms: number) => now.add({ milliseconds: Math.ceil(ms) });
  // The message itself stands as it should.
  if (operation.kind === 'publish' && REFUSALS.has(error.code))
    return settled({ ...next, open: null, attempts: 0, publish: 'no' });
  switch (error.code) {
    case 'OUTCOME_UNKNOWN':
      return { ...next, dueAt: later(Math.max(error.retryAfterMs ?? 0, backOffMs(post.attempts, failed.random))) };
    case 'CHAT_RATE_LIMITED':
      return {
        ...next,
        open: null,
        attempts: post.attempts,
        dueAt: later(error.retryAfterMs ?? backOffMs(post.attempts, failed.random)),
      };
    case 'MESSAGE_GONE':
      return messageGone(next, operation, now);
    case 'CHANNEL_CLOSED':
      // What may have arrived before stays to be looked for when the channel opens again.
      return { ...next, open: operation.uncertainSince ? post.open : null, state: 'paused' };
    case 'MESSAGE_REFUSED':
      return { ...next, open: null, state: 'failed' };
    default:
      return { ...next, open: null, dueAt: later(backOffMs(post.attempts, failed.random)) };
  }
}

/** Somebody deleted our message. A change worth a reply is told once more as a new message; anything less is let be. */
function messageGone(post: Post, operation: Operation, now: Temporal.Instant): Post {
  if (operation.kind === 'create' || !post.wantsReply) return { ...post, open: null, state: 'dropped' };
  return { ...post, open: null, messageId: null, shownRevision: null, wantsReply: false, state: 'due', dueAt: now };
}

function backOffMs(attempts: number, random: number): number {
  const soon = Math.min(RETRY_SOON_MOST_MS, RETRY_FIRST_MS * 2 ** Math.min(attempts, 12));
  const rare = Math.min(12, Math.max(0, attempts - RETRY_SOON_TRIES));
  return Math.min(RETRY_MOST_MS, soon * 2 ** rare) * (0.75 + random / 2);
}
function operationKind(id: string): string {
  return id.split('|').at(-2) ?? '';
}
function operationRevision(id: string): number {
  return Number(id.split('|').at(-1));
}
