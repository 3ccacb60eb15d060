/** Guilds of the small Discord whose channels open and close: rights, threads, forums, kicks, outages, direct messages. */
import type { Answer, DiscordPlugIn, FakeDiscord, SeenRequest } from './discord-hands.ts';
import { BOT_ID, botUser, type GuildSketch, guild, INVITED, person } from './discord-world.ts';

const TEXT = 0;
const PUBLIC_THREAD = 11;
export const FORUM = 15;
const ROLE = '500000000000000001';
const SEND = 1n << 11n;
const SEND_IN_THREADS = 1n << 38n;

export interface ChannelSketch {
  readonly id: string;
  readonly type?: number;
  /** Makes it a thread of this channel. */
  readonly parent?: string;
}

interface KeptChannel extends ChannelSketch {
  readonly guild: string;
  denied: bigint;
  archived: boolean;
  locked: boolean;
  gone: boolean;
}

export interface FakeGuilds {
  readonly plugIn: DiscordPlugIn;
  /** To be called once, with the Discord that has the plug-in. */
  attach(discord: FakeDiscord): void;
  /** The bot comes into a further guild. */
  join(id: string, channels: readonly ChannelSketch[]): void;
  leave(id: string): void;
  outage(id: string): void;
  back(id: string): void;
  /** Takes the right to write in a channel, or gives it back. */
  mute(channel: string): void;
  unmute(channel: string): void;
  /** Takes the right to write from the bot's role, or gives it back. */
  muteRole(guild: string): void;
  unmuteRole(guild: string): void;
  remove(channel: string): void;
  thread(channel: string, state: { readonly archived: boolean; readonly locked: boolean }): void;
  refuseDirectMessages(): void;
  /** Somebody speaks to the bot. The same id is the same message. */
  mention(channel: string, text: string, id: string): void;
  /** A direct message channel, as this person has it with the bot. */
  directMessages(user: string): string;
}

export function fakeGuilds(sketches: Readonly<Record<string, readonly ChannelSketch[]>>): FakeGuilds {
  const channels = new Map<string, KeptChannel>();
  const muted = new Set<string>();
  const away = new Set<string>();
  let takesDirectMessages = true;
  let discord: FakeDiscord | null = null;
  for (const [id, own] of Object.entries(sketches)) keep(id, own);

  function keep(id: string, own: readonly ChannelSketch[]): void {
    for (const one of own)
      channels.set(one.id, { ...one, guild: id, denied: 0n, archived: false, locked: false, gone: false });
  }

  function of(id: string): KeptChannel {
    const channel = channels.get(id);
    if (!channel) throw new TypeError(`no channel ${id}`);
    return channel;
  }

  function rightsOfRole(id: string): bigint {
    return muted.has(id) ? BigInt(INVITED) & ~(SEND | SEND_IN_THREADS) : BigInt(INVITED);
  }

  function sketchOf(id: string): GuildSketch {
    const own = [...channels.values()].filter((channel) => channel.guild === id && !channel.gone);
    const member = {
      user: botUser(),
      roles: [ROLE],
      joined_at: '2024-01-01T00:00:00Z',
      deaf: false,
      mute: false,
      flags: 0,
    };
    return {
      id,
      channels: own.filter(({ parent }) => parent === undefined).map(told) as never,
      more: {
        unavailable: false,
        members: [member],
        roles: [role(id, id, 0n), role(id, ROLE, rightsOfRole(id))],
        // As Discord does, without those that are archived.
        threads: own.filter(({ parent, archived }) => parent !== undefined && !archived).map(told),
      },
    };
  }

  /** Told anew to each session. */
  function asOfNow(id: string): GuildSketch {
    return {
      id,
      get channels() {
        return sketchOf(id).channels ?? [];
      },
      get more() {
        return sketchOf(id).more ?? {};
      },
    };
  }

  function told(channel: KeptChannel): { readonly id: string; readonly type: number; readonly name: string } {
    const { id, guild: guildId, parent, archived, locked } = channel;
    const type = channel.type ?? (parent === undefined ? TEXT : PUBLIC_THREAD);
    const overwrite = { id: ROLE, type: 0, allow: '0', deny: String(channel.denied) };
    const common = { id, type, guild_id: guildId, name: `kanal-${id.slice(-3)}` };
    const thread = { archived, locked, auto_archive_duration: 1440, archive_timestamp: '2024-01-01T00:00:00Z' };
    if (parent === undefined) return Object.assign(common, { position: 0, permission_overwrites: [overwrite] });
    return Object.assign(common, { parent_id: parent, owner_id: BOT_ID, thread_metadata: thread });
  }

  function dispatch(event: string, data: { readonly guild_id: string; readonly [key: string]: unknown }): void {
    discord?.dispatch(event, data);
  }

  function changed(id: string): void {
    const channel = of(id);
    const event = channel.parent === undefined ? 'CHANNEL_UPDATE' : 'THREAD_UPDATE';
    dispatch(event, { ...told(channel), guild_id: channel.guild });
  }

  function routes({ method, path, body }: SeenRequest): Answer | null {
    if (path === '/users/@me/channels') {
      const { recipient_id: user } = body as { readonly recipient_id: string };
      return { status: 200, body: { id: directMessages(user), type: 1, recipients: [{ ...person(), id: user }] } };
    }
    const [, id = '', rest = ''] = /^\/channels\/(\d+)(.*)$/.exec(path) ?? [];
    if (id.startsWith('9') && method === 'POST' && !takesDirectMessages) return refusal(403, 50007);
    const channel = channels.get(id);
    if (!channel) return null;
    if (channel.gone) return refusal(404, 10003);
    if (away.has(channel.guild)) return refusal(403, 50001);
    if (method === 'GET' && rest === '') return { status: 200, body: told(channel) };
    return rest.startsWith('/messages') && method !== 'GET' ? refusalOf(channel, method) : null;
  }

  function refusalOf(channel: KeptChannel, method: string): Answer | null {
    if (channel.type === FORUM) return refusal(400, 40058);
    const needed = channel.parent === undefined ? SEND : SEND_IN_THREADS;
    const top = channel.parent === undefined ? channel : of(channel.parent);
    const rights = rightsOfRole(channel.guild) & ~top.denied;
    if (method === 'POST' && (rights & needed) === 0n) return refusal(403, 50013);
    if (channel.archived && channel.locked) return refusal(403, 160005);
    if (channel.archived && method === 'PATCH') return refusal(400, 50083);
    if (channel.archived) channel.archived = false;
    return null;
  }

  function tellRole(id: string): void {
    dispatch('GUILD_ROLE_UPDATE', { guild_id: id, role: role(id, ROLE, rightsOfRole(id)) });
  }

  function directMessages(user: string): string {
    return `9${user.slice(1)}`;
  }

  return {
    plugIn: { routes, guilds: Object.keys(sketches).map(asOfNow) },
    attach: (to) => {
      discord = to;
    },
    join(id, own) {
      keep(id, own);
      away.delete(id);
      dispatch('GUILD_CREATE', { ...guild(sketchOf(id)), guild_id: id });
    },
    leave(id) {
      away.add(id);
      dispatch('GUILD_DELETE', { id, guild_id: id });
    },
    outage: (id) => dispatch('GUILD_DELETE', { id, guild_id: id, unavailable: true }),
    back(id) {
      away.delete(id);
      dispatch('GUILD_CREATE', { ...guild(sketchOf(id)), guild_id: id });
    },
    mute(id) {
      of(id).denied = SEND | SEND_IN_THREADS;
      changed(id);
    },
    unmute(id) {
      of(id).denied = 0n;
      changed(id);
    },
    muteRole(id) {
      muted.add(id);
      tellRole(id);
    },
    unmuteRole(id) {
      muted.delete(id);
      tellRole(id);
    },
    remove(id) {
      const channel = of(id);
      channel.gone = true;
      dispatch(channel.parent === undefined ? 'CHANNEL_DELETE' : 'THREAD_DELETE', {
        ...told(channel),
        guild_id: channel.guild,
      });
    },
    thread(id, state) {
      Object.assign(of(id), state);
      changed(id);
    },
    refuseDirectMessages() {
      takesDirectMessages = false;
    },
    mention(id, text, messageId) {
      dispatch('MESSAGE_CREATE', {
        id: messageId,
        channel_id: id,
        guild_id: of(id).guild,
        channel_type: 0,
        author: person(),
        content: `<@${BOT_ID}> ${text}`,
        mentions: [botUser()],
        type: 0,
        timestamp: '2024-05-01T00:00:00Z',
        embeds: [],
        attachments: [],
        mention_roles: [],
        mention_everyone: false,
        tts: false,
        pinned: false,
      });
    },
    directMessages,
  };
}

function role(guildId: string, id: string, permissions: bigint): object {
  const name = id === guildId ? '@everyone' : 'Konferenzbote';
  return { id, name, permissions: String(permissions), position: id === guildId ? 0 : 1, color: 0, managed: false };
}

function refusal(status: number, code: number): Answer {
  return { status, body: { code, message: 'refused' } };
}
