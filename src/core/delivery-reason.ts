/** Why a message is not where it should be, in words for whoever runs the bot. */
import { guildOfEvents } from './channel.ts';
import { closureOf, isPlatformCode } from './closure.ts';
import { eventReason } from './event-reason.ts';
import type { Language, Post, Subscription } from './model.ts';
import { pauseCause } from './pause.ts';
import type { ChatHealth } from './ports.ts';
import { chatTroubleInWords } from './wording/chat-troubles.ts';
import { dateInWords, instantInWords } from './wording/dates.ts';
import { NOTICES } from './wording/notices.ts';

export interface Looking {
  readonly language: Language;
  readonly now: Temporal.Instant;
  /** Of the post's chat. */
  readonly health: ChatHealth;
}

/** Of `NOTICES`, what rows keep as their reason. */
const KEPT = ['tooOld', 'reminderOver', 'toldInSummary', 'unwanted'] as const;

/** A sentence, with what the platform said; null: it is delivered. */
export function deliveryReason(post: Post, looking: Looking): string | null {
  const say = NOTICES[looking.language].delivery;
  if (guildOfEvents(post.channel) && (post.state === 'paused' || post.state === 'dropped'))
    return eventReason(post, looking.language);
  switch (post.state) {
    case 'done':
      return doneReason(post, looking.language);
    case 'due':
      return dueReason(post, looking);
    case 'paused':
      return parkedReason(post, looking.language);
    case 'failed':
      return say.refused(post.reason);
    case 'dropped':
      if (post.messageId !== null && post.code !== null) return say.messageDeleted;
      return post.reason === null ? say.dropped : inLanguage(post.reason, looking.language);
  }
}

/** A sentence for a subscription that rests; null for one that runs. */
export function pauseReason({ channel, pause }: Subscription, language: Language): string | null {
  if (pause === null) return null;
  const say = NOTICES[language].delivery;
  const since = dateInWords(pause.since, language);
  return pause.by === 'person'
    ? say.pausedByPerson(channel, since)
    : say.pausedByError(channel, since, pauseCause(pause, language));
}

function doneReason({ messageId, reason, publish, code }: Post, language: Language): string | null {
  if (messageId === null) return reason && inLanguage(reason, language);
  return publish === 'no' && code !== null ? NOTICES[language].delivery.notPublished(reason) : null;
}

function parkedReason({ code, reason }: Post, language: Language): string {
  const say = NOTICES[language];
  const cause = code === null && reason !== null ? reason : say.cause[closureOf(code)];
  return say.delivery.parked(cause, code !== null && isPlatformCode(code) ? code : null);
}

/** A sentence that was kept in the language of a channel, in that of whoever asks now. */
function inLanguage(sentence: string, language: Language): string {
  const say = NOTICES[language];
  for (const kept of Object.values(NOTICES)) {
    for (const key of KEPT) if (kept[key] === sentence) return say[key];
  }
  return sentence;
}

function inWords({ reason }: ChatHealth, language: Language): string {
  return reason === null ? '' : chatTroubleInWords(reason, language);
}

function dueReason(post: Post, { language, now, health }: Looking): string {
  const say = NOTICES[language].delivery;
  if (health.state === 'off') return say.chatOff(inWords(health, language));
  if (health.state === 'down') return say.chatDown(inWords(health, language));
  if (Temporal.Instant.compare(post.dueAt, now) <= 0) return say.next;
  const at = instantInWords(post.dueAt, language);
  if (post.reason === null) return say.waits(at);
  if (post.open !== null) return say.unknown(at, post.reason);
  return post.attempts > 0 ? say.again(at, post.reason) : say.limited(at, post.reason);
}
