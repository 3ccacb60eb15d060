/** Finds the channel that a message goes to. A person's direct messages have one that Discord opens when it is asked. */
import type { APIChannel, REST } from 'discord.js';
import { BotError } from '../../core/errors.ts';
import type { Operation } from '../../core/model.ts';
import { toBotError } from './failures.ts';

export interface Channels {
  /** @throws BotError CHANNEL_CLOSED, or as the asking failed */
  idFor(way: REST, operation: Operation): Promise<string>;
}

const CHANNEL = /^discord:(?:@me|\d{1,20})\/(\d{1,20})$/;
const PERSON = /^discord:@user\/(\d{1,20})$/;
/** Each is opened once in a while; Discord looks askance at bots that open many. */
const KEPT = 1_000;

export function createChannels(): Channels {
  const opened = new Map<string, string>();

  async function open(way: REST, person: string, operation: Operation): Promise<string> {
    const known = opened.get(person);
    if (known) return known;
    const id = await ask(way, person, operation);
    opened.set(person, id);
    const [oldest] = opened.keys();
    if (opened.size > KEPT && oldest) opened.delete(oldest);
    return id;
  }

  async function idFor(way: REST, operation: Operation): Promise<string> {
    const { channel } = operation;
    const id = CHANNEL.exec(channel)?.[1];
    if (id) return id;
    const person = PERSON.exec(channel)?.[1];
    if (person) return open(way, person, operation);
    throw new BotError(
      'CHANNEL_CLOSED',
      `"${channel}" is no channel of Discord: write discord:<guild id>/<channel id>`,
    );
  }

  return { idFor };
}

/** Asking twice gives the same channel. Source: developers/resources/user, "Create DM". */
async function ask(way: REST, person: string, { uncertainSince }: Operation): Promise<string> {
  try {
    const { id } = (await way.post('/users/@me/channels', { body: { recipient_id: person } })) as Partial<APIChannel>;
    if (typeof id === 'string') return id;
    throw new BotError('CHAT_UNAVAILABLE', 'Discord answered without the id of a channel');
  } catch (error) {
    const failure = toBotError(error);
    // No message has been sent yet; only an earlier attempt can have left one.
    if (failure.code !== 'OUTCOME_UNKNOWN' || uncertainSince) throw failure;
    throw new BotError('CHAT_UNAVAILABLE', failure.message, {
      cause: error,
      ...(failure.platformCode && { platformCode: failure.platformCode }),
    });
  }
}
