/** What the bot hears in Slack. What asks something becomes a Question, what happens is told on. */
import type { App, BlockAction } from '@slack/bolt';
import { commandInMessage } from '../../core/command.ts';
import type { Question } from '../../core/model.ts';
import type { Log } from '../../core/ports.ts';
import { HOME } from '../../core/wording/home.ts';
import { answerPrivately, answerPublicly, contentOrSorry, type PublicPlace } from './answers.ts';
import { LINK_ACTION_PREFIX, renderCard, renderSentence, type SlackContent } from './blocks.ts';
import { CHANNEL_EVENTS, type ChannelEventDeps, listenToChannels, withLacks } from './channel-events.ts';
import type { ChannelNames } from './channel-names.ts';
import { answerPress, HOME_EVENTS, type HomeDeps, listenToForm, listenToHome, openForm, type Visitor } from './home.ts';
import { LIFECYCLE_EVENTS, type LifecycleDeps, listenToLifecycle } from './lifecycle.ts';
import { buttonCommand, commandText, formWanted, questionText, typedCommand } from './questions.ts';
import type { Seen } from './seen.ts';
import { teamOf } from './team.ts';
import { inTurns } from './turns.ts';
import { FORM_ACTION } from './views.ts';
import { STALE_BUTTON } from './wording.ts';

/** Must equal what the manifests ask Slack for; a test compares them. */
export const HEARD = {
  commands: ['/konferenz'],
  /** As the manifest names them; Bolt knows `message.im` as `message` with `channel_type` `im`. */
  events: ['app_mention', 'message.im', ...HOME_EVENTS, ...CHANNEL_EVENTS, ...LIFECYCLE_EVENTS],
} as const;

/** Subtypes of messages that a person wrote; all others are edits, joins, bots … */
const WRITTEN_BY_PEOPLE: ReadonlySet<string | undefined> = new Set([undefined, 'file_share', 'thread_broadcast']);

export interface ListenerDeps extends LifecycleDeps, HomeDeps, ChannelEventDeps {
  readonly seen: Seen;
  readonly channels: ChannelNames;
}

/** Finding an answer takes the processor for some milliseconds; more at once would only make confirmations late. */
const ANSWERS_AT_ONCE = 2;

/** Registers every listener of `HEARD`, the buttons and the form. */
export function registerListeners(app: App, given: ListenerDeps): void {
  let heard = 0;
  const deps = { ...given, answer: inTurns(given.answer, { atOnce: ANSWERS_AT_ONCE, heard: () => heard }) };
  app.use(async ({ next }) => {
    heard += 1;
    await next();
  });
  ignoreRepeated(app, deps);
  listenToMentions(app, deps);
  listenToDirectMessages(app, deps);
  listenToCommand(app, deps);
  listenToButtons(app, deps);
  listenToForm(app, deps);
  listenToHome(app, deps);
  listenToChannels(app, deps);
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
    if (key === null || (seen.first(key) && (eventId === null || (await track(seen.firstAnywhere(eventId))))))
      return next();
    log('debug', 'slack-repeated', { key });
    if ('ack' in args && typeof args.ack === 'function') await args.ack();
  });
}

function listenToMentions(app: App, deps: ListenerDeps): void {
  app.event('app_mention', async ({ event, body, context }) => {
    if (event.bot_id || event.edited) return;
    const threadTs = event.thread_ts ?? event.ts;
    const team = teamOf({ context, body });
    const channel = `slack:${team}/${event.channel}`;
    const asked = { text: event.text, channel, thread: `${channel}/${threadTs}`, user: event.user ?? null };
    const place = { team, channel: event.channel, threadTs, answerId: body.event_id };
    await deps.track(answerMessage(place, questionOf(asked, team), deps));
  });
}

function listenToDirectMessages(app: App, deps: ListenerDeps): void {
  app.event('message', async ({ event, body, context }) => {
    if (event.channel_type !== 'im' || !WRITTEN_BY_PEOPLE.has(event.subtype)) return;
    const user = textAt(event, 'user');
    const text = textAt(event, 'text');
    if (text === null || textAt(event, 'bot_id') || user === null || user === context.botUserId) return;

    const threadTs = textAt(event, 'thread_ts');
    const team = teamOf({ context, body });
    const channel = `slack:${team}/${event.channel}`;
    const asked = { text, channel, thread: threadTs ? `${channel}/${threadTs}` : channel, user };
    const place = { team, channel: event.channel, threadTs, answerId: body.event_id };
    await deps.track(answerMessage(place, questionOf(asked, team), deps));
  });
}

function questionOf(
  asked: { readonly text: string; readonly channel: string; readonly thread: string; readonly user: string | null },
  team: string,
): Question {
  const { channel, thread, user } = asked;
  const text = questionText(asked.text);
  const command = commandInMessage(text);
  return {
    text,
    language: null,
    channel,
    thread,
    ...(user === null ? {} : { person: `slack:${team}/${user}` }),
    ...(command === null ? {} : { command }),
  };
}

async function answerMessage(place: PublicPlace, question: Question, deps: ListenerDeps): Promise<void> {
  await answerPublicly(place, await contentOrSorry(() => contentFor(question, deps), deps.log), deps);
}

function listenToCommand(app: App, deps: ListenerDeps): void {
  app.command(HEARD.commands[0], async ({ command, ack, respond }) => {
    await confirm(ack, deps.log);
    const { team_id: team, channel_id: channel, user_id: user, trigger_id: triggerId } = command;
    const text = questionText(command.text ?? '');
    const place = { team, channel, user, respond, answerId: triggerId };
    const form = formWanted(text);
    if (form) {
      const opening = openForm({ team, user, triggerId }, { language: form, channel }, deps);
      const sorry = async () => renderSentence(HOME[form].formFailed);
      await deps.track(opening.then((open) => (open ? undefined : answerAlone(place, sorry, deps))));
      return;
    }
    const reference = `slack:${team}/${channel}`;
    const question: Question = {
      text,
      command: typedCommand(command.text ?? '', team),
      language: null,
      channel: reference,
      thread: `${reference}/${user}`,
      person: `slack:${team}/${user}`,
    };
    await deps.track(
      answerAlone(
        place,
        async () => contentFor(await withLacks(await deps.channels.withId(question), deps), deps),
        deps,
      ),
    );
  });
}

/** All buttons, also those of older releases: each press must be confirmed, or the person sees a warning sign. */
function listenToButtons(app: App, deps: ListenerDeps): void {
  app.action<BlockAction>(/.*/, async ({ ack, action, body, respond }) => {
    await confirm(ack, deps.log);
    const { action_id: id } = action;
    if (id.startsWith(LINK_ACTION_PREFIX) || (body.view && action.type !== 'button')) return;
    const value = action.type === 'button' ? action.value : undefined;
    await deps.track(id === FORM_ACTION ? pressForm(body, value, deps) : pressCard(body, { id, value, respond }, deps));
  });
}

type Press = { readonly id: string; readonly value: string | undefined } & Pick<
  Parameters<typeof answerPrivately>[0],
  'respond'
>;

async function pressForm(body: BlockAction, value: string | undefined, deps: ListenerDeps): Promise<void> {
  await openForm(visitorOf(body), { language: value === 'en' ? 'en' : 'de', channel: null }, deps);
}

async function pressCard(body: BlockAction, { id, value, respond }: Press, deps: ListenerDeps): Promise<void> {
  const { team, user, triggerId: answerId } = visitorOf(body);
  const channel = body.channel?.id ?? null;
  const command = buttonCommand(id, value);
  const reference = channel === null ? null : `slack:${team}/${channel}`;
  const question: Question | null = command && {
    text: commandText(command),
    command,
    language: null,
    channel: reference,
    thread: reference && `${reference}/${user}`,
    person: `slack:${team}/${user}`,
  };
  if (channel === null && body.view && question) return answerPress(body, question, deps);
  const content = async () => (question ? contentFor(question, deps) : renderSentence(STALE_BUTTON));
  await answerAlone({ team, channel, user, respond, answerId }, content, deps);
}

function visitorOf({ team, user, trigger_id: triggerId }: BlockAction): Visitor {
  return { team: team?.id ?? user.team_id ?? '', user: user.id, triggerId };
}

/** A socket can fall between hearing and confirming: then Slack shows a warning, and the answer comes all the same. */
async function confirm(ack: () => Promise<void>, log: Log): Promise<void> {
  await ack().catch(() => log('info', 'slack-not-confirmed'));
}

async function answerAlone(
  place: Parameters<typeof answerPrivately>[0],
  make: () => Promise<SlackContent>,
  deps: ListenerDeps,
): Promise<void> {
  await answerPrivately(place, await contentOrSorry(make, deps.log), deps);
}

async function contentFor(question: Question, { answer }: ListenerDeps): Promise<SlackContent> {
  return renderCard(await answer(question));
}

function textAt(value: object, key: string): string | null {
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'string' && found !== '' ? found : null;
}
