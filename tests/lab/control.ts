/** Talks to the control doors of the two doubles, and waits for what they record. */
import { setTimeout as pause } from 'node:timers/promises';

/** What a double wrote down of a message; only the fields that scenarios look at. */
export interface SlackMessage {
  readonly ts: string;
  readonly channel: string;
  readonly from: 'bot' | 'user';
  readonly via: string;
  readonly text?: string;
  readonly thread_ts?: string;
  readonly ephemeral: boolean;
  readonly deleted: boolean;
  readonly unfurl_links?: boolean;
  readonly blocks?: readonly unknown[];
  readonly edits: readonly { readonly after?: unknown }[];
  readonly mentions: {
    readonly broadcasts: readonly string[];
    readonly users: readonly string[];
    readonly subteams: readonly string[];
    readonly links: readonly { readonly url: string }[];
  };
}

export interface SlackCall {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly channel: string | null;
  readonly status?: number;
  readonly ok?: boolean;
  readonly error?: string;
  /** As they were sent; lists and objects as JSON. */
  readonly args?: Readonly<Record<string, unknown>>;
}

export interface DiscordMessage {
  readonly id: string;
  readonly channel_id: string;
  /** Null: direct messages. */
  readonly guild_id: string | null;
  readonly components: readonly unknown[];
  readonly content: string;
  readonly via: string;
  readonly nonce?: string | number | null;
  readonly embeds: readonly {
    readonly title?: string;
    readonly url?: string;
    readonly description?: string;
    readonly fields?: readonly { readonly name: string; readonly value: string }[];
    readonly footer?: { readonly text: string };
  }[];
  readonly edits: readonly unknown[];
  /** Whom it rang. */
  readonly pings?: {
    readonly everyone: boolean;
    /** Asked for, whether or not the bot may. */
    readonly everyone_requested: boolean;
    readonly users: readonly string[];
    readonly roles: readonly string[];
    readonly replied_user: boolean;
  };
}

export interface DiscordEvent {
  readonly id: string;
  readonly name: string;
  readonly status: number;
  readonly scheduled_start_time: string;
  readonly scheduled_end_time: string;
  readonly description: string;
  readonly entity_metadata: { readonly location: string };
}

export interface DiscordGuild {
  readonly id: string;
  readonly channels: readonly { readonly id: string; readonly name: string; readonly type: number }[];
}

/** What a person got back: from Slack `replies`, from Discord `message` or `reply`. */
export interface Heard {
  readonly ok?: boolean;
  readonly replies?: readonly SlackMessage[];
  /** Milliseconds. */
  readonly first_reply_ms?: number | null;
  readonly [field: string]: unknown;
}

export interface Control {
  get<T>(path: string): Promise<T>;
  send<T>(method: string, path: string, body?: object): Promise<T>;
  post<T = Heard>(path: string, body?: object): Promise<T>;
}

/** The control door at this address, without a slash at its end. Refusals are errors with what the double says. */
export function controlAt(address: string): Control {
  async function send<T>(method: string, path: string, body?: object): Promise<T> {
    const sent = body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
    const answer = await fetch(`${address}/${path}`, { method, ...sent });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
    return JSON.parse(text) as T;
  }
  return { send, get: (path) => send('GET', path), post: (path, body = {}) => send('POST', path, body) };
}

/** Polls until it holds. Throws with these words after so many milliseconds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within ${timeoutMs / 1000} s: ${what}`);
    await pause(150);
  }
}

/** A claim of a scenario: throws with these words unless it holds. */
export function claim(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}
