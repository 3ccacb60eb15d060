/** Scheduled events of a guild: made, changed in place, cancelled, taken away. Source: resources/guild-scheduled-event. */
import type { APIGuildScheduledEvent, Client, GatewayDispatchPayload, REST } from 'discord.js';
import { guildOfEvents } from '../../core/channel.ts';
import { BotError } from '../../core/errors.ts';
import type { EventSheet } from '../../core/event-sheet.ts';
import type { Operation } from '../../core/model.ts';
import type { MessageRef } from '../../core/ports.ts';
import { cleanLine, cut, markdownText } from './markdown.ts';

/** Counted in UTF-16 units, which is never less than Discord counts. */
const LIMITS = { name: 100, location: 100, description: 1000 } as const;

const GUILD_ONLY = 2;
const EXTERNAL = 3;
const SCHEDULED = 1;
const ACTIVE = 2;
const COMPLETED = 3;
const CANCELED = 4;

const UNKNOWN_EVENT = '10070';
const FINISHED = '180000';
/** Events that this process ended itself, so that hearing of it is no news. */
const ENDED_KEPT = 1_000;

type Path = `/guilds/${string}`;

export interface ScheduledEvents {
  /** @throws BotError, or what the library throws */
  carryOut(way: REST, operation: Operation, readOwnId: () => Promise<string>): Promise<MessageRef>;
  /** Whether the bot itself cancelled or took away this event. */
  endedByUs(eventId: string): boolean;
}

/** What Discord keeps of a sheet. */
interface Body {
  readonly name: string;
  readonly description: string;
  readonly scheduled_start_time: string;
  readonly scheduled_end_time: string;
  readonly entity_metadata: { readonly location: string };
}

export function createScheduledEvents(): ScheduledEvents {
  const ended = new Set<string>();

  function noteEnd(eventId: string): void {
    ended.add(eventId);
    const [oldest] = ended;
    if (ended.size > ENDED_KEPT && oldest) ended.delete(oldest);
  }

  async function change(way: REST, path: Path, sheet: EventSheet): Promise<MessageRef> {
    const standing = (await way.get(path)) as APIGuildScheduledEvent;
    const { id, status } = standing;
    const isOver = status !== SCHEDULED && status !== ACTIVE;
    if (sheet.cancelled) {
      noteEnd(id);
      // One that runs already can only be ended.
      if (!isOver) await way.patch(path, { body: { status: status === ACTIVE ? COMPLETED : CANCELED } });
      return { messageId: id };
    }
    if (isOver) throw new BotError('MESSAGE_GONE', 'The event is over or was cancelled', { platformCode: FINISHED });
    const body = difference(standing, bodyOf(sheet));
    if (Object.keys(body).length > 0) await way.patch(path, { body });
    return { messageId: id };
  }

  async function create(way: REST, guild: string, sheet: EventSheet): Promise<MessageRef> {
    const fixed = { privacy_level: GUILD_ONLY, entity_type: EXTERNAL, channel_id: null };
    const made = (await way.post(`/guilds/${guild}/scheduled-events`, {
      body: { ...fixed, ...bodyOf(sheet) },
    })) as Partial<APIGuildScheduledEvent> | null;
    if (typeof made?.id === 'string') return { messageId: made.id };
    throw new BotError('OUTCOME_UNKNOWN', 'Discord answered without an event id');
  }

  async function remove(way: REST, path: Path, eventId: string): Promise<MessageRef> {
    noteEnd(eventId);
    try {
      await way.delete(path);
    } catch (error) {
      // Gone already is as good.
      if (!isUnknownEvent(error)) throw error;
    }
    return { messageId: eventId };
  }

  async function carryOut(way: REST, operation: Operation, readOwnId: () => Promise<string>): Promise<MessageRef> {
    const { kind, event: sheet, messageId, uncertainSince } = operation;
    const guild = guildOfEvents(operation.channel);
    if (guild === null) throw new BotError('CHANNEL_CLOSED', `"${operation.channel}" holds no events`);
    const pathOf = (eventId: string): Path => `/guilds/${guild}/scheduled-events/${eventId}`;
    if (kind === 'remove' && messageId) return remove(way, pathOf(messageId), messageId);
    if (!sheet) throw new BotError('MESSAGE_REFUSED', `There is no event to ${kind}`);
    if (kind === 'edit' && messageId) return change(way, pathOf(messageId), sheet);
    if (kind !== 'create') throw new BotError('MESSAGE_REFUSED', `An event cannot be asked to ${kind}`);
    const earlier = uncertainSince && (await findOwn(way, { guild, href: sheet.href, ownId: await readOwnId() }));
    if (earlier) return change(way, pathOf(earlier.id), sheet);
    if (sheet.cancelled) throw new BotError('MESSAGE_GONE', 'The event was never made, and is not needed any more');
    return create(way, guild, sheet);
  }

  return { carryOut, endedByUs: (eventId) => ended.has(eventId) };
}

/** Tells `onRemoved` when somebody takes away or cancels an event that the bot did not end itself; whose event it was is for
 *  the listener to know. The library tells only of events that it has cached, so its raw packets are read. */
export function listenForRemovals(
  client: Client,
  { endedByUs }: Pick<ScheduledEvents, 'endedByUs'>,
  onRemoved: (guild: string, eventId: string) => void,
): void {
  client.on('raw', ({ t: name, d: event }: GatewayDispatchPayload) => {
    if (name !== 'GUILD_SCHEDULED_EVENT_DELETE' && name !== 'GUILD_SCHEDULED_EVENT_UPDATE') return;
    const isGone = name === 'GUILD_SCHEDULED_EVENT_DELETE' || event.status === CANCELED;
    if (isGone && !endedByUs(event.id)) onRemoved(event.guild_id, event.id);
  });
}

/** An open event of ours that bears this session's address, which no other has. */
async function findOwn(
  way: REST,
  sought: { readonly guild: string; readonly href: string; readonly ownId: string },
): Promise<APIGuildScheduledEvent | null> {
  const events = (await way.get(`/guilds/${sought.guild}/scheduled-events`)) as APIGuildScheduledEvent[];
  const bears = ({ description }: APIGuildScheduledEvent) => (description ?? '').split(/\s+/).includes(sought.href);
  return events.find((event) => event.creator_id === sought.ownId && bears(event)) ?? null;
}

/** Cut and cleaned: a name and a place take no markdown, but an address in them would become a link. */
function bodyOf(sheet: EventSheet): Body {
  const text = cut(markdownText(sheet.text), LIMITS.description - sheet.href.length - 1);
  return {
    name: cut(plain(sheet.name), LIMITS.name),
    description: `${text}\n${sheet.href}`,
    scheduled_start_time: new Date(sheet.start.epochMilliseconds).toISOString(),
    scheduled_end_time: new Date(sheet.end.epochMilliseconds).toISOString(),
    entity_metadata: { location: cut(plain(sheet.place), LIMITS.location) },
  };
}

function plain(text: string): string {
  const unlinked = cleanLine(text).replace(/@(?=everyone|here)|<(?=[@#:a-z])/gi, '$&\u200b');
  return unlinked || '–';
}

/** Only what differs: the start of an event that runs cannot be set any more, and one in the past never. */
function difference(standing: APIGuildScheduledEvent, wanted: Body): Partial<Body> {
  const sameTime = (a: string | null, b: string) => a !== null && Date.parse(a) === Date.parse(b);
  const startStays = standing.status === ACTIVE || sameTime(standing.scheduled_start_time, wanted.scheduled_start_time);
  return {
    ...(standing.name !== wanted.name && { name: wanted.name }),
    ...((standing.description ?? '') !== wanted.description && { description: wanted.description }),
    ...(!startStays && { scheduled_start_time: wanted.scheduled_start_time }),
    ...(!sameTime(standing.scheduled_end_time, wanted.scheduled_end_time) && {
      scheduled_end_time: wanted.scheduled_end_time,
    }),
    ...(standing.entity_metadata?.location !== wanted.entity_metadata.location && {
      entity_metadata: wanted.entity_metadata,
    }),
  };
}

function isUnknownEvent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code) === UNKNOWN_EVENT;
}
