/** Hears when a channel opens or closes for the bot. Channels are known by their ids, so a new name changes nothing. */
import type { App } from '@slack/bolt';
import type { Question } from '../../core/model.ts';
import type { ChatEvent, Log } from '../../core/ports.ts';
import { asBotError } from './failures.ts';
import { teamOf } from './team.ts';
import type { Workspace } from './workspace.ts';

/** With the code that a post into such a channel would be refused with. Must stand in the manifests; a test compares them. */
const CLOSING = {
  channel_archive: 'is_archived',
  channel_deleted: 'channel_not_found',
  channel_left: 'not_in_channel',
  group_archive: 'is_archived',
  group_deleted: 'channel_not_found',
  group_left: 'not_in_channel',
} as const;
const OPENING = ['channel_unarchive', 'group_unarchive'] as const;

export const CHANNEL_EVENTS = [...keysOf(CLOSING), ...OPENING, 'member_joined_channel'] as const;

export interface ChannelEventDeps {
  /** Never rejects. */
  readonly tell: (event: ChatEvent) => Promise<void>;
  readonly workspaceOf: (team: string) => Promise<Workspace>;
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  readonly log: Log;
}

/** Registers the listeners of `CHANNEL_EVENTS`. */
export function listenToChannels(app: App, deps: ChannelEventDeps): void {
  for (const name of keysOf(CLOSING)) {
    app.event(name, async ({ event, body, context }) => {
      const channel = `slack:${teamOf({ context, body })}/${event.channel}`;
      await deps.track(deps.tell({ kind: 'channel-closed', channel, code: CLOSING[name] }));
    });
  }
  for (const name of OPENING) {
    app.event(name, async ({ event, body, context }) => {
      await deps.track(tellIfMember(teamOf({ context, body }), event.channel, deps));
    });
  }
  app.event('member_joined_channel', async ({ event, body, context }) => {
    if (event.user !== context.botUserId) return;
    const channel = `slack:${teamOf({ context, body })}/${event.channel}`;
    await deps.track(deps.tell({ kind: 'channel-opened', channel, code: null }));
  });
}

/** Archiving takes bots out of a channel, so one that is taken out of the archive may still be closed for this one. */
async function tellIfMember(team: string, channel: string, deps: ChannelEventDeps): Promise<void> {
  if ((await isMember(team, channel, deps)) === false) return;
  await deps.tell({ kind: 'channel-opened', channel: `slack:${team}/${channel}`, code: null });
}

/** Where the bot is to post into a channel that it is not in, the question says so. Never rejects. */
export async function withLacks(
  question: Question,
  deps: Pick<ChannelEventDeps, 'workspaceOf' | 'log'>,
): Promise<Question> {
  const [, team, channel] =
    /^slack:([^/]+)\/([^/]+)$/.exec(question.command?.options.channel ?? question.channel ?? '') ?? [];
  if (question.command?.name !== 'subscribe' || !team || !channel) return question;
  return (await isMember(team, channel, deps)) === false ? { ...question, lacks: ['view', 'send'] } : question;
}

/** Whether the bot is in a channel; null: Slack does not say. Private channels hide from those who are not. Never rejects. */
async function isMember(
  team: string,
  channel: string,
  { workspaceOf, log }: Pick<ChannelEventDeps, 'workspaceOf' | 'log'>,
): Promise<boolean | null> {
  try {
    const client = await (await workspaceOf(team)).answering();
    const { channel: found } = await client.conversations.info({ channel });
    return found?.is_im ? true : (found?.is_member ?? null);
  } catch (error) {
    const { code, platformCode } = asBotError(error, 'conversations.info');
    if (code === 'CHANNEL_CLOSED') return false;
    log('info', 'slack-channel-unknown', { code, platformCode });
    return null;
  }
}

function keysOf<T extends object>(record: T): readonly (keyof T & string)[] {
  return Object.keys(record) as (keyof T & string)[];
}
