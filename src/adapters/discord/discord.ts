/** Discord as a chat: alerts over REST, questions over the gateway. discord.js is loaded when it is first needed. */
import { randomUUID } from 'node:crypto';
import type { Client, REST } from 'discord.js';
import { eventsChannel } from '../../core/channel.ts';
import { BotError } from '../../core/errors.ts';
import { type Notes as AnswerNotes, createKeptAnswers } from '../../core/kept-answers.ts';
import type { Card, Language, Operation, Question } from '../../core/model.ts';
import type { ChatAdapter, ChatListener, ChatPace, Clock, Log, MessageRef } from '../../core/ports.ts';
import { chatTroubleInWords } from '../../core/wording/chat-troubles.ts';
import { type DiscordAnswer, defaultPauseMs } from './answers.ts';
import { type Conversation, createConversation } from './conversation.ts';
import { createDelivery } from './delivery.ts';
import { TOKEN_REFUSED, toBotError } from './failures.ts';
import { containRejections, createGateway } from './gateway.ts';
import { createGuildWatch } from './guilds.ts';
import { noteApplication } from './invite.ts';
import { createPublishedEdits } from './published-edits.ts';
import { type Notes, registerCommands } from './registration.ts';
import { createAlertRest } from './rest.ts';
import { createScheduledEvents, listenForRemovals } from './scheduled-events.ts';

export interface DiscordSettings {
  readonly token: string;
  /** Another server than Discord's own, e.g. `http://127.0.0.1:4010/api`; null: the real one. */
  readonly apiUrl: string | null;
}

export interface DiscordDeps {
  readonly log: Log;
  /** Small things that survive a restart. */
  readonly notes: Notes & Partial<AnswerNotes>;
  /** Pause before an answer is tried again after so many failures; absent: seconds. */
  readonly pauseMs?: (failures: number) => number;
  /** The program's; absent: the machine's. */
  readonly clock?: Clock;
  /** Offered while a person types the name of a conference. */
  readonly conferences?: readonly { readonly id: string; readonly name: Readonly<Record<Language, string>> }[];
}

const FINISH_WITHIN_MS = 6_000;
/**
 * Discord allows 50 requests a second in all; the rest is kept for answers to people. What a channel takes is told only
 * in the answers' headers and comes back as CHAT_RATE_LIMITED; one a second hardly ever meets it.
 */
export const DISCORD_PACE: ChatPace = {
  perOwner: { messages: 46, windowMs: 1_000 },
  perChannelIntervalMs: 1_000,
  concurrency: 16,
};

/**
 * The adapter. `deliver` works without `start` too, so that one command can send without a connection for questions.
 * Answers go their own way over REST and do not wait behind alerts.
 */
export function createDiscordAdapter(settings: DiscordSettings, deps: DiscordDeps): ChatAdapter {
  const { log, notes } = deps;
  const underWay = new Set<Promise<MessageRef>>();
  let alertRest: Promise<REST> | null = null;
  let conversation: Conversation | null = null;
  let listener: ChatListener = {};
  let uncontain: (() => void) | null = null;

  const events = createScheduledEvents();
  const delivery = createDelivery({
    events,
    published: createPublishedEdits({ notes, now: () => deps.clock?.now() ?? Temporal.Now.instant() }),
    rest() {
      alertRest ??= createAlertRest(settings.token, settings.apiUrl);
      return alertRest;
    },
  });

  const guilds = createGuildWatch({ log, listener: () => listener });
  // One for each start: a process that lost its role may be given it again.
  const newGateway = () =>
    createGateway({
      ...settings,
      log,
      onClient(client) {
        conversation?.listen(client);
        guilds.listen(client);
        listenForRemovals(client, events, (guild, messageId) => {
          void listener.happened?.({ kind: 'message-removed', channel: eventsChannel(guild), messageId });
        });
      },
      onReady(client) {
        void register(client);
        conversation?.goOn(client);
        void guilds.lookAround(client);
      },
    });
  let gateway = newGateway();
  let wasStopped = false;

  async function register(client: Client<true>): Promise<void> {
    try {
      await noteApplication(notes, client.application.id);
      await registerCommands(client.rest, client.application.id, { notes, log });
    } catch (error) {
      log('warn', 'discord-commands-failed', { error: toBotError(error).message });
    }
  }

  async function start(answer: (question: Question) => Promise<Card>, told: ChatListener = {}): Promise<void> {
    listener = told;
    // A process that was given the connection back takes up what it left itself, too.
    const kept = createKeptAnswers<DiscordAnswer>(notes.change ? { change: notes.change } : null, {
      key: 'discord-answers',
      keeper: randomUUID(),
      chat: 'discord',
      log,
    });
    const sending = { kept, log, pauseMs: deps.pauseMs ?? defaultPauseMs };
    conversation = createConversation({ log, answer, conferences: deps.conferences ?? [], sending });
    uncontain = containRejections((reason) => gateway.distrust(reason));
    if (wasStopped) gateway = newGateway();
    wasStopped = false;
    await gateway.connect();
  }

  async function deliver(operation: Operation): Promise<MessageRef> {
    const { state, reason } = gateway.health();
    if (state === 'down') throw new BotError('CHAT_UNAUTHORIZED', chatTroubleInWords(reason ?? TOKEN_REFUSED, 'en'));
    const work = delivery.carryOut(operation);
    underWay.add(work);
    try {
      return await work;
    } catch (error) {
      const failure = toBotError(error);
      if (failure.code === 'CHAT_UNAUTHORIZED') gateway.refuse(TOKEN_REFUSED);
      throw failure;
    } finally {
      underWay.delete(work);
    }
  }

  async function stop(): Promise<void> {
    const finished = Promise.allSettled([conversation?.finish(), guilds.finish(), ...underWay]);
    await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, FINISH_WITHIN_MS).unref())]);
    await gateway.stop();
    wasStopped = true;
    uncontain?.();
    uncontain = null;
  }

  return {
    id: 'discord',
    role: 'discord-gateway',
    pace: DISCORD_PACE,
    start,
    deliver,
    health: () => gateway.health(),
    stop,
  };
}
