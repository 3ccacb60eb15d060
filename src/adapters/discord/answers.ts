/** How an answer reaches whoever asked on Discord, also when Discord is away or the bot stops meanwhile. */
import { setTimeout as delay } from 'node:timers/promises';
import type { APIUser, REST } from 'discord.js';
import type { BotError } from '../../core/errors.ts';
import { ANSWER_WITHIN_MS, type KeptAnswer, type KeptAnswers } from '../../core/kept-answers.ts';
import type { Log } from '../../core/ports.ts';
import type { MessageLayout } from './embeds.ts';
import { toBotError } from './failures.ts';
import { findOwnMessage } from './history.ts';

/** A message below the question, or the answer to a command that was confirmed as "thinking". */
export type AnswerPlace =
  | {
      readonly kind: 'reply';
      readonly answerId: string;
      readonly channelId: string;
      readonly messageId: string;
      readonly nonce: string;
      readonly marker: string;
    }
  | {
      readonly kind: 'command';
      readonly answerId: string;
      readonly applicationId: string;
      /** Good for fifteen minutes. Source: developers/interactions/receiving-and-responding. */
      readonly token: string;
    };

export interface DiscordAnswer extends KeptAnswer {
  readonly place: AnswerPlace;
  readonly layout: MessageLayout;
}

export interface AnswerDeps {
  readonly kept: KeptAnswers<DiscordAnswer>;
  readonly log: Log;
  /** Pause after so many failures in a row. */
  readonly pauseMs: (failures: number) => number;
  /** Aborted when the program stops: nothing is repeated then, and what was not sent is kept. */
  readonly signal: AbortSignal;
}

/** What takes longer to be sent is kept: the library waits out limits by itself, and a kill may come meanwhile. */
const KEPT_AFTER_MS = 1_000;

/** So long Discord itself surely sees by the nonce that a message is there already. */
const NONCE_KNOWN_MS = 60_000;

/** 1, 2, 4 … 30 s. */
export function defaultPauseMs(failures: number): number {
  return Math.min(30_000, 1_000 * 2 ** Math.min(failures - 1, 10));
}

/** Sends once, whatever is lost on the way; what the program's end leaves waiting is sent by the next start. Never rejects. */
export function answerThere(rest: REST, answer: DiscordAnswer, deps: AnswerDeps): Promise<void> {
  return sendUntilThere(rest, answer, { ...deps, isLeft: false });
}

/** Sends what an earlier process left waiting. It may have been killed in the middle, so each is looked for first. */
export async function answerLeft(rest: REST, deps: AnswerDeps): Promise<void> {
  const left = await deps.kept.left(Date.now());
  await Promise.all(left.map((answer) => sendUntilThere(rest, answer, { ...deps, isLeft: true })));
}

type Sending = AnswerDeps & { readonly isLeft: boolean };

async function sendUntilThere(rest: REST, answer: DiscordAnswer, deps: Sending): Promise<void> {
  const { kept, signal } = deps;
  const { answerId } = answer.place;
  let keeping: Promise<void> | null = null;
  const keep = () => {
    keeping ??= kept.keep(answer);
  };
  if (signal.aborted) keep();
  const timer = setTimeout(keep, KEPT_AFTER_MS);
  signal.addEventListener('abort', keep, { once: true });
  try {
    const failure = await repeat(rest, answer, { ...deps, keep });
    await keeping;
    if (!failure?.passing || !signal.aborted) await kept.forget(answerId);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', keep);
  }
}

/** Null: it is there. Otherwise what ended it: an error that no repeating mends, the program's end, or its ten minutes. */
async function repeat(
  rest: REST,
  answer: DiscordAnswer,
  deps: Sending & { readonly keep: () => void },
): Promise<BotError | null> {
  const { log, signal, pauseMs, keep } = deps;
  let isUncertain = false;
  for (let failures = 1; ; failures += 1) {
    try {
      if (await deps.kept.wasTaken(answer.place.answerId)) return null;
      const mustLook = deps.isLeft || (isUncertain && Date.now() - answer.sinceMs > NONCE_KNOWN_MS);
      if (!(mustLook && (await hasArrived(rest, answer)))) await send(rest, answer);
      return null;
    } catch (error) {
      const failure = toBotError(error);
      isUncertain ||= failure.code === 'OUTCOME_UNKNOWN';
      const waitMs = Math.max(failure.retryAfterMs ?? 0, failures === 1 ? 0 : pauseMs(failures - 1));
      const goesOn = failure.passing && !signal.aborted && Date.now() + waitMs < answer.sinceMs + ANSWER_WITHIN_MS;
      const name = goesOn ? 'discord-answer-waits' : 'discord-answer-failed';
      log(goesOn ? 'info' : 'warn', name, { code: failure.code, error: failure.message });
      if (failure.passing) keep();
      if (!goesOn) return failure;
      if (waitMs > 0) await delay(waitMs, undefined, { signal }).catch(() => {});
      if (signal.aborted) return failure;
    }
  }
}

/** A reply is looked for in the channel; the answer to a command is the same however often it is put there. */
async function hasArrived(rest: REST, { place, layout, sinceMs }: DiscordAnswer): Promise<boolean> {
  if (place.kind === 'command') return false;
  const { channelId, nonce, marker, messageId } = place;
  const { id: ownId } = (await rest.get('/users/@me')) as APIUser;
  const since = Temporal.Instant.fromEpochMilliseconds(sinceMs);
  return (await findOwnMessage(rest, { channelId, since, nonce, marker, layout, replyTo: messageId, ownId })) !== null;
}

async function send(rest: REST, { place, layout }: DiscordAnswer): Promise<void> {
  if (place.kind === 'command') {
    const path = `/webhooks/${place.applicationId}/${place.token}/messages/@original` as const;
    await rest.patch(path, { body: layout, auth: false });
    return;
  }
  const body = {
    ...layout,
    message_reference: { message_id: place.messageId, fail_if_not_exists: false },
    // A message handed out twice after a break of the connection is answered once.
    nonce: place.nonce,
    enforce_nonce: true,
  };
  await rest.post(`/channels/${place.channelId}/messages`, { body });
}
