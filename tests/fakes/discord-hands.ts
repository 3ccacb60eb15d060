/** What a test can see and do with the small Discord, and bring along. */
import type { APIMessage, RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import type { GuildSketch } from './discord-world.ts';

type MessageBody = RESTPostAPIChannelMessageJSONBody;

/** A message as the server keeps it. */
export interface KeptMessage extends APIMessage {
  readonly allowed: MessageBody['allowed_mentions'];
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** What happens to the next request that `matches`, once. */
export interface Fault {
  readonly matches: (request: SeenRequest) => boolean;
  /** An answer instead of the effect, or a connection that breaks before or after the effect. */
  readonly does:
    | { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> }
    | 'break-before'
    | 'break-after';
}

export interface Callback {
  readonly type: number;
  readonly data?: MessageBody & { readonly choices?: readonly { name: string; value: string }[] };
}

/** How the bot answered an interaction: its first answer, and what that was edited into. */
export interface InteractionRecord {
  readonly callbacks: Callback[];
  edited: MessageBody | null;
}

/** What an event of the gateway tells. */
export interface GatewayData {
  readonly guild_id?: string;
  readonly [key: string]: unknown;
}

export interface Identify {
  readonly token: string;
  readonly intents: number;
  /** Which connection of how many. */
  readonly shard?: readonly [number, number];
}

export interface FakeDiscord {
  readonly apiUrl: string;
  readonly requests: readonly SeenRequest[];
  readonly identifies: readonly Identify[];
  readonly connections: () => number;
  readonly resumes: () => number;
  messages(channelId?: string): readonly KeptMessage[];
  commandWrites(): number;
  fail(fault: Fault): void;
  /** Discord forgets nonces after some minutes, and does not tell them in the history. */
  forgetNonces(): void;
  /** A person writes. `channelId` of another than the guild's channel is a direct message. */
  write(
    content: string,
    options?: { readonly channelId?: string; readonly bot?: boolean; readonly replyToBot?: boolean },
  ): string;
  use(
    data: unknown,
    options?: {
      readonly locale?: string;
      readonly permissions?: bigint;
      /** The bot's own rights in the channel; absent: those that its invitation asks for. */
      readonly own?: string;
      /** Where it is used; absent: in the known channel. */
      readonly channel?: { readonly id: string; readonly type: number };
    },
  ): InteractionRecord;
  press(customId: string, options?: { readonly locale?: string; readonly permissions?: bigint }): InteractionRecord;
  typing(data: unknown): InteractionRecord;
  /** Closes every gateway connection. */
  closeGateway(code: number): void;
  send(payload: unknown): void;
  /** An event of the gateway, to the connection that hears of its `guild_id`. */
  dispatch(event: string, data: GatewayData): void;
  /** From now on IDENTIFY is answered by this close code; null: by READY. */
  refuseIdentify(code: number | null): void;
  /** The next upgrades are answered by this status. */
  refuseUpgrades(status: number, times: number): void;
  /** Resolves as soon as `condition` holds, asked after each thing that happens here. */
  until(condition: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

/** More of Discord than `discord.ts` knows: a test brings what it needs, in a file beside this one. */
export interface DiscordPlugIn {
  /** Asked before the routes here, after the token was looked at; null: the ones here answer. */
  readonly routes?: (request: SeenRequest) => Answer | null;
  /** Guilds beside the known one. */
  readonly guilds?: readonly GuildSketch[];
  /** How many connections Discord asks for. Each hears only of its guilds. */
  readonly shards?: number;
}
