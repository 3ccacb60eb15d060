/** Looks after the channels that the program writes to: tells it when one opens or closes, or a guild is joined or left. */
import type { Channel, Client } from 'discord.js';
import { eventsChannel } from '../../core/channel.ts';
import type { ChannelRef } from '../../core/model.ts';
import type { ChatEvent, ChatListener, Log, WatchedChannel } from '../../core/ports.ts';
import { toBotError } from './failures.ts';

export interface GuildWatchDeps {
  readonly log: Log;
  /** Whoever is told; asked anew each time. */
  readonly listener: () => ChatListener;
}

export interface GuildWatch {
  /** To be called with a new client, before it connects. */
  listen(client: Client): void;
  /** Tells what changed while nobody heard of it. To be called once the client knows its guilds. */
  lookAround(client: Client<true>): Promise<void>;
  /** Tells nothing more; resolves when what is being told has been. */
  finish(): Promise<void>;
}

interface Watched extends WatchedChannel {
  readonly guild: string;
  readonly id: string;
}

/** The code that a message would be refused with; `open`: it would be taken; null: that is not known. */
type Verdict = string | null;
const OPEN = 'open';

// Codes of answers. Source: developers/topics/opcodes-and-status-codes.
const UNKNOWN_CHANNEL = '10003';
const NO_ACCESS = '50001';
const NO_RIGHT = '50013';
const NO_TEXT = '50008';
const FORUM = '40058';
const LOCKED = '160005';

// Rights. Source: developers/topics/permissions.
const VIEW = 1n << 10n;
const SEND = 1n << 11n;
const EMBED = 1n << 14n;
const MANAGE_THREADS = 1n << 34n;
const SEND_IN_THREADS = 1n << 38n;

export function createGuildWatch({ log, listener }: GuildWatchDeps): GuildWatch {
  /** Guilds that wait for a look, and whether Discord is asked for what the library does not know. */
  const waiting = new Map<string, boolean>();
  let turn: Promise<void> = Promise.resolve();
  let finished = false;

  async function tell(event: ChatEvent): Promise<void> {
    if (!finished) await listener().happened?.(event);
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    turn = turn
      .then(() => (finished ? undefined : work()))
      .catch((error: unknown) => log('warn', 'discord-channels-not-checked', { error: String(error) }));
    return turn;
  }

  /** Many changes in a row, as when roles are sorted, cost one look. */
  function look(client: Client, guild: string, asking = false): void {
    if (!client.isReady()) return;
    const isWaiting = waiting.has(guild);
    waiting.set(guild, asking || (waiting.get(guild) ?? false));
    if (isWaiting) return;
    void inTurn(async () => {
      const ask = waiting.get(guild) ?? false;
      waiting.delete(guild);
      await lookAt(client, await watchedIn(guild), ask);
    });
  }

  async function watchedIn(guild: string): Promise<readonly Watched[]> {
    return (await watched()).filter((channel) => channel.guild === guild);
  }

  async function watched(): Promise<readonly Watched[]> {
    return ((await listener().watched?.()) ?? []).flatMap(inGuild);
  }

  async function lookAt(client: Client<true>, channels: readonly Watched[], ask: boolean): Promise<void> {
    const verdicts = new Map<string, Verdict>();
    for (const one of channels) {
      const { id, channel, rests } = one;
      const verdict = verdicts.get(id) ?? (await verdictOf(client, one, ask));
      verdicts.set(id, verdict);
      if (verdict === OPEN && rests) await tell({ kind: 'channel-opened', channel, code: null });
      if (verdict !== OPEN && verdict !== null && !rests) await close(channel, verdict);
    }
  }

  function close(channel: ChannelRef, code: string): Promise<void> {
    return tell({ kind: 'channel-closed', channel, code });
  }

  async function removed(guild: string, id: string): Promise<void> {
    const channels = (await watchedIn(guild)).filter((one) => one.id === id && !one.rests);
    for (const { channel } of channels) await close(channel, UNKNOWN_CHANNEL);
  }

  function listen(client: Client): void {
    client.on('guildCreate', ({ id }) => {
      void inTurn(() => tell({ kind: 'place-joined', place: placeOf(id) }));
      look(client, id, true);
    });
    // An outage is told otherwise (`guildUnavailable`), and changes nothing.
    client.on('guildDelete', ({ id }) => void inTurn(() => tell({ kind: 'place-left', place: placeOf(id) })));
    client.on('guildAvailable', ({ id }) => look(client, id, true));
    client.on('channelDelete', (gone) => {
      if (!gone.isDMBased()) void inTurn(() => removed(gone.guildId, gone.id));
    });
    client.on('threadDelete', ({ guildId, id }) => void inTurn(() => removed(guildId, id)));
    client.on('channelUpdate', (_, changed) => {
      if (!changed.isDMBased()) look(client, changed.guildId);
    });
    client.on('threadUpdate', (_, { guildId }) => look(client, guildId));
    client.on('roleUpdate', (_, { guild }) => look(client, guild.id));
    client.on('roleDelete', ({ guild }) => look(client, guild.id));
    // Of the bot itself; of others this is not told without a privileged intent.
    client.on('guildMemberUpdate', (_, { guild, id }) => {
      if (id === client.user?.id) look(client, guild.id);
    });
  }

  function lookAround(client: Client<true>): Promise<void> {
    return inTurn(async () => {
      for (const [guild, channels] of Map.groupBy(await watched(), (channel) => channel.guild)) {
        const rests = channels.some((channel) => channel.rests);
        const runs = channels.some((channel) => !channel.rests);
        if (!client.guilds.cache.has(guild)) {
          if (runs) await tell({ kind: 'place-left', place: placeOf(guild) });
          continue;
        }
        await lookAt(client, channels, true);
        if (rests) await tell({ kind: 'channel-opened', channel: eventsChannel(guild), code: null });
      }
    });
  }

  function finish(): Promise<void> {
    finished = true;
    return turn;
  }

  return { listen, lookAround, finish };
}

/** `asking`: a channel that the library does not know, such as an archived thread, is asked for. */
async function verdictOf(client: Client<true>, { guild, id }: Watched, asking: boolean): Promise<Verdict> {
  const known = client.channels.cache.get(id);
  if (known) return verdictOn(known, client);
  // In an outage the answer would mean nothing.
  if (!asking || !client.guilds.cache.get(guild)?.available) return null;
  try {
    const found = await client.channels.fetch(id);
    return found && verdictOn(found, client);
  } catch (error) {
    const { code, platformCode } = toBotError(error);
    return code === 'CHANNEL_CLOSED' ? platformCode : null;
  }
}

function verdictOn(channel: Channel, { user }: Client<true>): Verdict {
  if (channel.isDMBased()) return null;
  if (channel.isThreadOnly()) return FORUM;
  if (!channel.isTextBased()) return NO_TEXT;
  const rights = channel.permissionsFor(user);
  if (rights === null) return null;
  if (!rights.has(VIEW)) return NO_ACCESS;
  // A thread that is only archived opens by itself with the next message.
  const isLocked = channel.isThread() && channel.archived && channel.locked && !rights.has(MANAGE_THREADS);
  if (isLocked) return LOCKED;
  return rights.has((channel.isThread() ? SEND_IN_THREADS : SEND) | EMBED) ? OPEN : NO_RIGHT;
}

/** Direct messages belong to no guild. */
function inGuild({ channel, rests }: WatchedChannel): Watched[] {
  const [, guild, id] = /^discord:(\d{15,20})\/(\d{15,20})$/.exec(channel) ?? [];
  return guild && id ? [{ channel, rests, guild, id }] : [];
}

/** As the references of its channels begin. */
function placeOf(guild: string): string {
  return `discord:${guild}/`;
}
