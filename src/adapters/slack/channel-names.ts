/** Channels by their names, for people who type `#name` where Slack does not put the id in. */
import type { Question } from '../../core/model.ts';
import type { Log } from '../../core/ports.ts';
import { asBotError } from './failures.ts';
import type { Workspace } from './workspace.ts';

export interface ChannelNames {
  /** The question with the channel's id where its command names a channel that the bot can see. Never rejects. */
  withId(question: Question): Promise<Question>;
}

export interface ChannelNamesDeps {
  readonly workspaceOf: (team: string) => Promise<Workspace>;
  readonly nowMs: () => number;
  readonly log: Log;
}

/** A call lists 1,000 at most (docs.slack.dev/reference/methods/conversations.list), and 20 a minute are allowed. */
const A_PAGE = 1_000;
const MOST_PAGES = 5;
const FRESH_MS = 5 * 60_000;
/** A name that is not among those known is looked for anew, but not again and again. */
const MISSED_MS = 30_000;
const KEPT_TEAMS = 100;

interface Listed {
  readonly atMs: number;
  readonly ids: ReadonlyMap<string, string>;
}

/** Remembers the channels of each workspace for some minutes. */
export function createChannelNames({ workspaceOf, nowMs, log }: ChannelNamesDeps): ChannelNames {
  const known = new Map<string, Promise<Listed>>();

  function list(team: string): Promise<Listed> {
    const listing = listAll(team).catch((error: unknown) => {
      known.delete(team);
      throw error;
    });
    known.delete(team);
    known.set(team, listing);
    for (const [oldest] of known) if (known.size > KEPT_TEAMS) known.delete(oldest);
    return listing;
  }

  async function listAll(team: string): Promise<Listed> {
    const client = await (await workspaceOf(team)).answering();
    const ids = new Map<string, string>();
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const { channels, response_metadata: more } = await client.conversations.list({
        types: 'public_channel,private_channel',
        exclude_archived: true,
        limit: A_PAGE,
        ...(cursor && { cursor }),
      });
      for (const { id, name } of channels ?? []) if (id && name) ids.set(name.toLowerCase(), id);
      cursor = more?.next_cursor || undefined;
      if (cursor === undefined) break;
    }
    return { atMs: nowMs(), ids };
  }

  async function find(team: string, name: string): Promise<string | undefined> {
    const before = await known.get(team);
    const found = before?.ids.get(name);
    const ageMs = before ? nowMs() - before.atMs : Number.POSITIVE_INFINITY;
    if (ageMs <= (found === undefined ? MISSED_MS : FRESH_MS)) return found;
    return (await list(team)).ids.get(name);
  }

  return {
    async withId(question) {
      const { command } = question;
      const [, team, name] = /^slack:([^/]+)\/#(.+)$/.exec(command?.options.channel ?? '') ?? [];
      if (!command || !team || !name) return question;
      try {
        const id = await find(team, name.toLowerCase());
        if (id === undefined) return question;
        return {
          ...question,
          command: { ...command, options: { ...command.options, channel: `slack:${team}/${id}` } },
        };
      } catch (error) {
        const { code, platformCode } = asBotError(error, 'conversations.list');
        log('info', 'slack-channels-not-listed', { code, platformCode });
        return question;
      }
    },
  };
}
