/** The one row per channel, at its beginning. */
import type { ChannelRef, Language, OwnerRef, Post } from './model.ts';

/** A row for a message that no channel has yet. `dueAt` absent: at once. */
export function newPost(given: {
  readonly subject: string;
  readonly channel: ChannelRef;
  readonly owner: OwnerRef;
  readonly language: Language;
  readonly alert: string;
  readonly revision: number;
  readonly now: Temporal.Instant;
  readonly dueAt?: Temporal.Instant;
}): Post {
  const { subject, channel, owner, language, alert, revision, now, dueAt = now } = given;
  return {
    subject,
    channel,
    owner,
    language,
    alert,
    wantedRevision: revision,
    wantsReply: false,
    shownRevision: null,
    shownView: null,
    messageId: null,
    repliedRevision: null,
    publish: 'no',
    state: 'due',
    dueAt,
    attempts: 0,
    open: null,
    reason: null,
    code: null,
    updatedAt: now,
  };
}
