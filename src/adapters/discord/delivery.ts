/** Carries out one operation of the outbox over REST. Knows no gateway. */
import { createHash } from 'node:crypto';
import type { APIMessage, APIUser, REST } from 'discord.js';
import { guildOfEvents } from '../../core/channel.ts';
import { BotError } from '../../core/errors.ts';
import type { Operation } from '../../core/model.ts';
import type { MessageRef } from '../../core/ports.ts';
import { createChannels } from './direct-messages.ts';
import { layOut, type MessageLayout } from './embeds.ts';
import { toBotError } from './failures.ts';
import { findOwnMessage, saysTheSame } from './history.ts';
import type { PublishedEdits } from './published-edits.ts';
import type { ScheduledEvents } from './scheduled-events.ts';

/** Discord takes 25; with `enforce_nonce` it gives back the first message of the last minutes with the same one. */
const NONCE_LENGTH = 24;
const MARKER_LENGTH = 16;

/** Flag of a message that was passed on. Source: resources/message, "Message Flags". */
const CROSSPOSTED = 1;
const ALREADY_PUBLISHED = '40033';
/** Not an announcement channel; no right to pass on. */
const NOT_PUBLISHABLE = new Set(['50024', '50013', '50001']);

const SNOWFLAKE = /^\d{1,20}$/;

export interface Delivery {
  /** @throws BotError as `ChatAdapter.deliver`. */
  carryOut(operation: Operation): Promise<MessageRef>;
}

export interface DeliveryDeps {
  /** The way for alerts, made when it is first needed. */
  readonly rest: () => Promise<REST>;
  readonly events: ScheduledEvents;
  readonly published: PublishedEdits;
}

export function createDelivery({ rest, events, published }: DeliveryDeps): Delivery {
  const channels = createChannels();
  let ownId: string | null = null;

  async function readOwnId(way: REST): Promise<string> {
    ownId ??= ((await way.get('/users/@me')) as APIUser).id;
    return ownId;
  }

  async function findEarlier(
    way: REST,
    channelId: string,
    operation: Operation,
    layout: MessageLayout,
  ): Promise<APIMessage | null> {
    if (!operation.uncertainSince) return null;
    try {
      return await findOwnMessage(way, {
        channelId,
        since: operation.uncertainSince,
        nonce: nonceOf(operation.id),
        marker: markerOf(operation),
        layout,
        replyTo: operation.messageId,
        ownId: await readOwnId(way),
      });
    } catch (error) {
      throw stillUncertain(toBotError(error));
    }
  }

  async function carryOut(operation: Operation): Promise<MessageRef> {
    try {
      const way = await rest();
      if (guildOfEvents(operation.channel)) return await events.carryOut(way, operation, () => readOwnId(way));
      return await carryOutMessage(way, operation);
    } catch (error) {
      throw toBotError(error);
    }
  }

  async function carryOutMessage(way: REST, operation: Operation): Promise<MessageRef> {
    const channelId = await channels.idFor(way, operation);
    const layout = layOut(operation.card, markerOf(operation));
    switch (operation.kind) {
      case 'remove':
        throw new BotError('MESSAGE_REFUSED', 'Messages are never removed');
      case 'publish':
        return publish(way, channelId, messageIdOf(operation));
      case 'edit':
        return editStanding(way, channelId, messageIdOf(operation), layout);
      case 'create':
      case 'reply':
        return sendOnce(way, channelId, operation, layout);
    }
  }

  async function sendOnce(
    way: REST,
    channelId: string,
    operation: Operation,
    layout: MessageLayout,
  ): Promise<MessageRef> {
    const earlier = await findEarlier(way, channelId, operation, layout);
    if (!earlier) return send(way, channelId, operation, layout);
    // It may have been sent with an earlier revision of the same card.
    const asWanted = String(earlier.nonce) === nonceOf(operation.id) || saysTheSame(earlier, layout);
    return asWanted ? { messageId: earlier.id } : refOf(await edit(way, channelId, earlier.id, layout));
  }

  async function editStanding(
    way: REST,
    channelId: string,
    messageId: string,
    layout: MessageLayout,
  ): Promise<MessageRef> {
    await published.book(messageId);
    const edited = await edit(way, channelId, messageId, layout);
    if (((edited as Partial<APIMessage> | null)?.flags ?? 0) & CROSSPOSTED) await published.begin(messageId);
    return refOf(edited);
  }

  async function publish(way: REST, channelId: string, messageId: string): Promise<MessageRef> {
    try {
      await way.post(`/channels/${channelId}/messages/${messageId}/crosspost`);
    } catch (error) {
      const failure = toBotError(error);
      // The message itself stands: that it cannot be passed on closes no channel.
      const refused = failure.code === 'CHANNEL_CLOSED' && NOT_PUBLISHABLE.has(failure.platformCode ?? '');
      if (refused) throw new BotError('MESSAGE_REFUSED', failure.message, { ...codeOf(failure), cause: error });
      if (failure.platformCode !== ALREADY_PUBLISHED) throw failure;
    }
    await published.begin(messageId);
    return { messageId };
  }

  return { carryOut };
}

/** Stable over retries and restarts, different for each operation. At most 25 characters. */
export function nonceOf(operationId: string): string {
  return createHash('sha256').update(operationId).digest('base64url').slice(0, NONCE_LENGTH);
}

/** A subject has one first message in a channel, whatever its revision; each revision has its own reply. */
function markerOf({ id, kind }: Operation): string {
  const posted = kind === 'reply' ? id : id.replace(/(?:create|edit)\|[^|]*$/, 'create');
  return nonceOf(posted).slice(0, MARKER_LENGTH);
}

async function send(way: REST, channelId: string, operation: Operation, layout: MessageLayout): Promise<MessageRef> {
  const reference = operation.kind === 'reply' && {
    message_reference: { message_id: messageIdOf(operation), fail_if_not_exists: false },
  };
  const body = { ...layout, ...reference, nonce: nonceOf(operation.id), enforce_nonce: true };
  return refOf(await way.post(`/channels/${channelId}/messages`, { body }));
}

function edit(way: REST, channelId: string, messageId: string, layout: MessageLayout): Promise<unknown> {
  return way.patch(`/channels/${channelId}/messages/${messageId}`, { body: layout });
}

function refOf(answer: unknown): MessageRef {
  const id = (answer as Partial<APIMessage> | null)?.id;
  if (typeof id === 'string') return { messageId: id };
  throw new BotError('OUTCOME_UNKNOWN', 'Discord answered without a message id');
}

function messageIdOf({ messageId, kind }: Operation): string {
  if (messageId && SNOWFLAKE.test(messageId)) return messageId;
  throw new BotError('MESSAGE_GONE', `There is no message to ${kind}`);
}

/** What could not be looked up stays unknown, unless the channel or the credentials are gone for good. */
function stillUncertain(error: BotError): BotError {
  if (!error.passing) return error;
  return new BotError('OUTCOME_UNKNOWN', `The channel's history could not be read: ${error.message}`, {
    cause: error,
    ...(error.retryAfterMs !== null && { retryAfterMs: error.retryAfterMs }),
    ...codeOf(error),
  });
}

function codeOf({ platformCode }: BotError): { readonly platformCode?: string } {
  return platformCode ? { platformCode } : {};
}
