/** Who and what there is in the small Discord: the bot, one person, guilds and their channels. */
import type { APIMessage } from 'discord.js';

/** The rights of the bot's invitation: see, send, embed, read back, send in threads, create events. */
export const INVITED = '17867064036352';
export const TOKEN = 'fake.discord.token';
export const BOT_ID = '100000000000000001';
export const GUILD_ID = '200000000000000001';
export const CHANNEL_ID = '300000000000000001';
export const USER_ID = '400000000000000001';

const CHANNEL = { id: CHANNEL_ID, type: 0, name: 'allgemein' };

export function botUser(): APIMessage['author'] {
  return { id: BOT_ID, username: 'Konferenzbote', discriminator: '0', global_name: null, avatar: null, bot: true };
}

export function person(): APIMessage['author'] {
  return { id: USER_ID, username: 'anna', discriminator: '0', global_name: null, avatar: null };
}

/** A guild that a test thinks up; what it leaves out is as in the known one. */
export interface GuildSketch {
  readonly id: string;
  readonly name?: string;
  readonly channels?: readonly { readonly id: string; readonly type: number; readonly name: string }[];
  /** Members of Discord's guild object that matter to the test: `roles`, `features`, `threads` … */
  readonly more?: object;
}

/** As GUILD_CREATE tells it. */
export function guild({ id, name = 'Testgilde', channels = [CHANNEL], more }: GuildSketch): object {
  return {
    id,
    name,
    owner_id: USER_ID,
    channels: channels.map((channel) => ({ position: 0, permission_overwrites: [], ...channel })),
    roles: [],
    emojis: [],
    members: [],
    threads: [],
    member_count: 2,
    joined_at: '2024-01-01T00:00:00Z',
    preferred_locale: 'de',
    features: [],
    ...more,
  };
}

/** Which of several connections hears of a guild; direct messages go to the first. */
export function shardOf(guildId: string | undefined, shards: number): number {
  return guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards));
}
