/** How an answer reaches whoever asked: as a message where others read it too, or to one person alone. */
import type { RespondFn } from '@slack/bolt';
import { BotError } from '../../core/errors.ts';
import { ANSWER_WITHIN_MS, type KeptAnswer, type KeptAnswers } from '../../core/kept-answers.ts';
import type { Log } from '../../core/ports.ts';
import { renderSentence, type SlackContent } from './blocks.ts';
import { asBotError, refusesLayout } from './failures.ts';
import { ANSWER_EVENT_TYPE, findPosted, keepUnknown } from './lookup.ts';
import { type RepeatDeps, repeat } from './repeat.ts';
import { SORRY } from './wording.ts';
import type { Workspace } from './workspace.ts';

export interface AnswerDeps extends RepeatDeps {
  /** @throws BotError CHAT_UNAUTHORIZED, CHAT_UNAVAILABLE. */
  readonly workspaceOf: (team: string) => Promise<Workspace>;
  /** A lost call may still take effect for this long: "not there" counts only afterwards. */
  readonly settleMs: number;
  readonly kept: KeptAnswers<SlackAnswer>;
}

/** An answer that waits, with where it belongs. */
export interface SlackAnswer extends KeptAnswer {
  readonly place: PublicPlace;
  readonly content: SlackContent;
}

/** A message that everybody in the channel can read. */
export interface PublicPlace {
  readonly team: string;
  /** Or a person: then his direct messages. */
  readonly channel: string;
  readonly threadTs: string | null;
  /** The same for whatever is sent again of one question: marks the message, so that it is found again. */
  readonly answerId: string;
}

/** Where only one person reads it. */
export interface PrivatePlace {
  readonly team: string;
  readonly channel: string | null;
  readonly user: string;
  readonly respond: RespondFn;
  readonly answerId: string;
}

/** Our clock and Slack's may differ by so much. */
const MARGIN_MS = 60_000;

/** Posts once, whatever is lost on the way: where an outcome is unknown it looks before it posts again. Never rejects. What
 *  the program's end leaves waiting is sent by the next start, ten minutes after the first try at the latest. */
export function answerPublicly(place: PublicPlace, content: SlackContent, deps: AnswerDeps): Promise<void> {
  return postUntilThere({ place, content, sinceMs: Date.now() }, deps, null);
}

/** Sends what an earlier process left waiting. It may have been killed in the middle, so each is looked for first. */
export async function answerLeft(deps: AnswerDeps): Promise<void> {
  const left = await deps.kept.left(Date.now());
  await Promise.all(left.map((answer) => postUntilThere(answer, deps, answer.sinceMs)));
}

async function postUntilThere(answer: SlackAnswer, deps: AnswerDeps, sinceMs: number | null): Promise<void> {
  const { place, content } = answer;
  let uncertainSinceMs = sinceMs;
  const failure = await repeat(
    'chat.postMessage',
    async () => {
      if (await deps.kept.wasTaken(place.answerId)) return;
      const workspace = await deps.workspaceOf(place.team);
      if (uncertainSinceMs !== null && (await hasArrived(place, uncertainSinceMs, { workspace, deps }))) return;
      const startedAtMs = Date.now();
      try {
        await post(place, content, await workspace.answering());
      } catch (error) {
        const failure = asBotError(error, 'chat.postMessage');
        workspace.standBack(failure);
        if (failure.code === 'OUTCOME_UNKNOWN') uncertainSinceMs ??= startedAtMs;
        if (failure.passing) await deps.kept.keep(answer);
        throw failure;
      }
    },
    { ...deps, withinMs: answer.sinceMs + ANSWER_WITHIN_MS - Date.now() },
  );
  if (!failure?.passing || !deps.signal.aborted) await deps.kept.forget(place.answerId);
}

/** @throws BotError OUTCOME_UNKNOWN when that cannot be said yet. */
async function hasArrived(
  place: PublicPlace,
  sinceMs: number,
  { workspace, deps }: { readonly workspace: Workspace; readonly deps: AnswerDeps },
): Promise<boolean> {
  const oldest = ((sinceMs - MARGIN_MS) / 1000).toFixed(6);
  const { channel, threadTs, answerId } = place;
  const found = await keepUnknown(() => findPosted(workspace, { operationId: answerId, channel, threadTs, oldest }));
  deps.log('info', 'slack-looked-for-message', { answer: answerId, found: found !== null });
  const leftMs = sinceMs + deps.settleMs - Date.now();
  if (found !== null || leftMs <= 0) return found !== null;
  throw new BotError('OUTCOME_UNKNOWN', 'Not there yet, but the attempt is too fresh', { retryAfterMs: leftMs });
}

type AnsweringClient = Awaited<ReturnType<Workspace['answering']>>;

async function post(place: PublicPlace, { text, blocks }: SlackContent, client: AnsweringClient): Promise<void> {
  const { channel, threadTs, answerId } = place;
  const message = {
    channel,
    ...(threadTs === null ? {} : { thread_ts: threadTs }),
    metadata: { event_type: ANSWER_EVENT_TYPE, event_payload: { answer_id: answerId } },
    unfurl_links: false,
    unfurl_media: false,
    parse: 'none' as const,
  };
  try {
    await client.chat.postMessage({ ...message, text, blocks });
  } catch (error) {
    if (!refusesLayout(asBotError(error, 'chat.postMessage'))) throw error;
    await client.chat.postMessage({ ...message, text });
  }
}

/**
 * By the response address, which also works where the bot is no member; when that is used up, by an ephemeral post; and
 * where the bot may not post, as a direct message. Never rejects.
 */
export async function answerPrivately(place: PrivatePlace, content: SlackContent, deps: AnswerDeps): Promise<void> {
  try {
    await place.respond({ ...content, response_type: 'ephemeral', replace_original: false });
  } catch (error) {
    deps.log('warn', 'slack-response-address-failed', { error: error instanceof Error ? error.name : 'unknown' });
    const { team, user, answerId } = place;
    if (await postEphemeral(place, content, deps)) return;
    await answerPublicly({ team, channel: user, threadTs: null, answerId }, content, deps);
  }
}

/** True when it was sent, perhaps: an ephemeral post cannot be looked for. */
async function postEphemeral(place: PrivatePlace, content: SlackContent, deps: AnswerDeps): Promise<boolean> {
  const { team, channel, user } = place;
  if (channel === null) return false;
  const failure = await repeat(
    'chat.postEphemeral',
    async () => {
      const client = await (await deps.workspaceOf(team)).answering();
      await client.chat
        .postEphemeral({ channel, user, text: content.text, blocks: content.blocks, parse: 'none' })
        .catch(ignoreUnknown);
    },
    deps,
  );
  return failure === null;
}

function ignoreUnknown(error: unknown): void {
  const failure = asBotError(error, 'chat.postEphemeral');
  if (failure.code !== 'OUTCOME_UNKNOWN') throw failure;
}

/** What `make` lays out; when it fails, a sentence that says so, without the reason. Never rejects. */
export async function contentOrSorry(make: () => Promise<SlackContent>, log: Log): Promise<SlackContent> {
  try {
    return await make();
  } catch (error) {
    log('error', 'slack-question-failed', { error: error instanceof Error ? error.message : String(error) });
    return renderSentence(SORRY);
  }
}
