/** What the bot hears in Slack: mentions, direct messages, the slash command and buttons. Each becomes a Question. */
import type { App, BlockAction, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Card, Question } from '../../core/model.ts';
import type { Log } from '../../core/ports.ts';
import { LINK_ACTION_PREFIX, renderCard, renderSentence, type SlackContent } from './blocks.ts';
import { asBotError } from './failures.ts';
import { LIFECYCLE_EVENTS, type LifecycleDeps, listenToLifecycle } from './lifecycle.ts';
import { buttonQuestion, questionText } from './questions.ts';
import type { Seen } from './seen.ts';
import { SORRY, STALE_BUTTON } from './wording.ts';

/** Must equal what the manifests ask Slack for; a test compares them. */
export const HEARD = {
  commands: ['/konferenz'],
  /** As the manifest names them; Bolt knows `message.im` as `message` with `channel_type` `im`. */
  events: ['app_mention', 'message.im', ...LIFECYCLE_EVENTS],
} as const;

/** Subtypes of messages that a person wrote; all others are edits, joins, bots … */
const WRITTEN_BY_PEOPLE: ReadonlySet<string | undefined> = new Set([undefined, 'file_share', 'thread_broadcast']);

export interface ListenerDeps extends LifecycleDeps {
  /** The client of one workspace, with a token that is good now; ask for it before each call. Only for answers, so that
   *  a person never waits behind alerts. @throws BotError CHAT_UNAUTHORIZED, CHAT_UNAVAILABLE. */
  readonly clientOf: (team: string) => Promise<WebClient>;
  readonly answer: (question: Question) => Promise<Card>;
  readonly seen: Seen;
  readonly log: Log;
}

/** Registers every listener of `HEARD`, and the buttons. */
export function registerListeners(app: App, deps: ListenerDeps): void {
  ignoreRepeated(app, deps);
  listenToMentions(app, deps);
  listenToDirectMessages(app, deps);
  listenToCommand(app, deps);
  listenToButtons(app, deps);
  listenToLifecycle(app, deps);
  app.error(async (error) => {
    deps.log('warn', 'slack-listener-failed', { code: error.code, name: error.name });
  });
}

/**
 * Events are known by `event_id`, commands and buttons by `trigger_id`. A repeated one is confirmed and dropped. Only
 * events are noted beyond the process: nothing else is delivered again by Slack itself.
 */
function ignoreRepeated(app: App, { seen, log, track }: ListenerDeps): void {
  app.use(async ({ body, next, ...args }) => {
    const eventId = textAt(body, 'event_id');
    const key = eventId ?? textAt(body, 'trigger_id');
    if (key === null || seen.first(key)) {
      if (eventId !== null) track(seen.save()).catch(() => log('warn', 'slack-events-not-noted'));
      return next();
    }
    log('debug', 'slack-repeated', { key });
    if ('ack' in args && typeof args.ack === 'function') await args.ack();
  });
}

function listenToMentions(app: App, deps: ListenerDeps): void {
  app.event('app_mention', async ({ event, body }) => {
    if (event.bot_id || event.edited) return;
    const threadTs = event.thread_ts ?? event.ts;
    const channel = `slack:${body.team_id}/${event.channel}`;
    const question = { text: questionText(event.text), language: null, channel, thread: `${channel}/${threadTs}` };
    await deps.track(answerWithMessage({ team: body.team_id, channel: event.channel, threadTs, question }, deps));
  });
}

function listenToDirectMessages(app: App, deps: ListenerDeps): void {
  app.event('message', async ({ event, body, context }) => {
    if (event.channel_type !== 'im' || !WRITTEN_BY_PEOPLE.has(event.subtype)) return;
    const user = textAt(event, 'user');
    const text = textAt(event, 'text');
    if (text === null || textAt(event, 'bot_id') || user === null || user === context.botUserId) return;

    const threadTs = textAt(event, 'thread_ts');
    const channel = `slack:${body.team_id}/${event.channel}`;
    const thread = threadTs ? `${channel}/${threadTs}` : channel;
    const question = { text: questionText(text), language: null, channel, thread };
    await deps.track(answerWithMessage({ team: body.team_id, channel: event.channel, threadTs, question }, deps));
  });
}

function listenToCommand(app: App, deps: ListenerDeps): void {
  app.command(HEARD.commands[0], async ({ command, ack, respond }) => {
    await ack();
    const channel = `slack:${command.team_id}/${command.channel_id}`;
    const thread = `${channel}/${command.user_id}`;
    const question = { text: questionText(command.text ?? ''), language: null, channel, thread };
    const place = { team: command.team_id, channel: command.channel_id, user: command.user_id, respond };
    await deps.track(answerPrivately(place, () => contentFor(question, deps), deps));
  });
}

/** All buttons, also those of older releases: each press must be confirmed, or the person sees a warning sign. */
function listenToButtons(app: App, deps: ListenerDeps): void {
  app.action<BlockAction>(/.*/, async (args) => {
    await args.ack();
    const { action, body, respond } = args;
    if (action.action_id.startsWith(LINK_ACTION_PREFIX)) return;

    const channel = body.channel ? `slack:${body.team?.id}/${body.channel.id}` : null;
    const text = buttonQuestion(action.action_id, action.type === 'button' ? action.value : undefined);
    const thread = channel === null ? null : `${channel}/${body.user.id}`;
    const place = { team: body.team?.id ?? '', channel: body.channel?.id ?? null, user: body.user.id, respond };
    const content = async () =>
      text === null ? renderSentence(STALE_BUTTON) : contentFor({ text, language: null, channel, thread }, deps);
    await deps.track(answerPrivately(place, content, deps));
  });
}

/** The answer laid out; when none can be found out, a sentence that says so, without the reason. */
async function contentFor(question: Question, { answer, log }: ListenerDeps): Promise<SlackContent> {
  try {
    return renderCard(await answer(question));
  } catch (error) {
    log('error', 'slack-question-failed', { error: error instanceof Error ? error.message : String(error) });
    return renderSentence(SORRY);
  }
}

interface PublicPlace {
  readonly team: string;
  readonly channel: string;
  readonly threadTs: string | null;
  readonly question: Question;
}

async function answerWithMessage(place: PublicPlace, deps: ListenerDeps): Promise<void> {
  const content = await contentFor(place.question, deps);
  const thread = place.threadTs === null ? {} : { thread_ts: place.threadTs };
  await logFailure('chat.postMessage', deps.log, async () => {
    const client = await deps.clientOf(place.team);
    await client.chat.postMessage({
      channel: place.channel,
      text: content.text,
      blocks: content.blocks,
      ...thread,
      unfurl_links: false,
      unfurl_media: false,
      parse: 'none',
    });
  });
}

interface PrivatePlace {
  readonly team: string;
  readonly channel: string | null;
  readonly user: string;
  readonly respond: RespondFn;
}

/** By the response address, which also works where the bot is no member; when that is used up, by an ephemeral post. */
async function answerPrivately(
  place: PrivatePlace,
  makeContent: () => Promise<SlackContent>,
  deps: ListenerDeps,
): Promise<void> {
  const content = await makeContent();
  const { channel, user } = place;
  try {
    await place.respond({ ...content, response_type: 'ephemeral', replace_original: false });
  } catch (error) {
    deps.log('warn', 'slack-response-address-failed', { error: error instanceof Error ? error.name : 'unknown' });
    if (channel === null) return;
    await logFailure('chat.postEphemeral', deps.log, async () => {
      const client = await deps.clientOf(place.team);
      await client.chat.postEphemeral({ channel, user, text: content.text, blocks: content.blocks, parse: 'none' });
    });
  }
}

async function logFailure(method: string, log: Log, send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (error) {
    const { code, platformCode } = asBotError(error, method);
    log('warn', 'slack-answer-failed', { method, code, platformCode });
  }
}

function textAt(value: object, key: string): string | null {
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'string' && found !== '' ? found : null;
}
