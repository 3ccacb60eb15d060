/**
 * Channels by their references: `slack:<team>/<channel>`, `discord:<guild>/<channel>`, `webhook:<url>`, `console`.
 *
 * Two more kinds are for the program itself. A person, whose direct messages the adapter opens: `slack:<team>/<user>`,
 * `discord:@user/<user>`. A guild's scheduled events, which are kept like messages: `discord:<guild>/events`.
 */
import { BotError } from './errors.ts';
import type { ChannelRef, OwnerRef } from './model.ts';

export type Channel =
  | { readonly chat: 'slack'; readonly team: string; readonly channel: string }
  | { readonly chat: 'discord'; readonly guild: string; readonly channel: string }
  | { readonly chat: 'webhook'; readonly url: string }
  | { readonly chat: 'console' };

const EVENTS = 'events';

/** Ids as Slack gives them: a team or enterprise, then a channel, private channel, direct message or person. */
const SLACK = /^(?<team>[TE][A-Z0-9]+)\/(?<channel>[CGDUW][A-Z0-9]+)$/;
/** Snowflakes; `@me` instead of a guild is a direct message, as in Discord's own addresses. */
const DISCORD = /^(?:(?<guild>\d{15,20}|@me|@user)\/(?<channel>\d{15,20})|(?<eventsOf>\d{15,20})\/events)$/;

/**
 * The parts of a channel's reference.
 * @throws BotError CONFIG_INVALID, with the form that was expected
 */
export function parseChannel(ref: ChannelRef): Channel {
  if (ref === 'console') return { chat: 'console' };
  const colon = ref.indexOf(':');
  const rest = ref.slice(colon + 1);
  switch (ref.slice(0, Math.max(0, colon))) {
    case 'slack':
      return slackChannel(ref, rest);
    case 'discord':
      return discordChannel(ref, rest);
    case 'webhook':
      return webhookChannel(ref, rest);
    default:
      throw notAChannel(ref, 'write slack:<team>/<channel>, discord:<guild>/<channel>, webhook:<url> or console');
  }
}

/** Whether `parseChannel` takes it. */
export function isChannel(ref: string): boolean {
  try {
    parseChannel(ref);
    return true;
  } catch {
    return false;
  }
}

/** Where a guild's scheduled events are kept. */
export function eventsChannel(guild: string): ChannelRef {
  return `discord:${guild}/${EVENTS}`;
}

/** The guild of a channel of scheduled events; null: any other channel. Nobody subscribes such a one. */
export function guildOfEvents(ref: ChannelRef): string | null {
  return /^discord:(\d{15,20})\/events$/.exec(ref)?.[1] ?? null;
}

/** Direct messages with one person, however they are referred to. Slack's ids of such begin with `D`, of people with `U`
 *  or `W` (docs.slack.dev/reference/objects/conversation-object). */
export function isDirect(ref: ChannelRef): boolean {
  return /^(?:slack:[^/]+\/[DUW]|discord:@(?:me|user)\/)/.test(ref);
}

/** What a channel's references of one workspace or guild begin with: `slack:T1/`, `discord:123/`. */
export function placeOf(ref: ChannelRef): string {
  return ref.slice(0, ref.indexOf('/') + 1);
}

/** Who the chat counts when it limits how much may be sent: one Slack workspace, the Discord bot, one webhook host. */
export function ownerOf(ref: ChannelRef): OwnerRef {
  const channel = parseChannel(ref);
  switch (channel.chat) {
    case 'slack':
      return `slack:${channel.team}`;
    case 'webhook':
      return `webhook:${new URL(channel.url).host}`;
    case 'discord':
    case 'console':
      return channel.chat;
  }
}

function slackChannel(ref: ChannelRef, rest: string): Channel {
  const { team, channel } = SLACK.exec(rest)?.groups ?? {};
  if (!team || !channel)
    throw notAChannel(ref, 'write slack:<team>/<channel> with their ids, as in slack:T0123ABCD/C0123ABCD');
  return { chat: 'slack', team, channel };
}

function discordChannel(ref: ChannelRef, rest: string): Channel {
  const { guild, channel, eventsOf } = DISCORD.exec(rest)?.groups ?? {};
  if (eventsOf) return { chat: 'discord', guild: eventsOf, channel: EVENTS };
  if (!guild || !channel)
    throw notAChannel(ref, 'write discord:<guild>/<channel> with their ids, which are long numbers');
  return { chat: 'discord', guild, channel };
}

function webhookChannel(ref: ChannelRef, rest: string): Channel {
  const url = URL.parse(rest);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (!url || !isWeb)
    throw notAChannel(ref, 'write webhook:<url> with an address that begins with https:// or http://');
  return { chat: 'webhook', url: url.href };
}

function notAChannel(ref: ChannelRef, advice: string): BotError {
  return new BotError('CONFIG_INVALID', `"${ref.slice(0, 200)}" is no channel: ${advice}.`);
}
