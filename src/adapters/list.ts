/**
 * The chats the bot speaks in.
 *
 * A new one: a folder beside these whose adapter implements `ChatAdapter` of `core/ports.ts`, a second file in it for
 * Card → its format, one line below. Run the contract of `tests/adapters/chat-contract.ts` over it; an own test file
 * is for what is peculiar to it.
 */
import type { Conference } from '../core/model.ts';
import type { ChatAdapter, Clock, Log, Vault } from '../core/ports.ts';
import { createConsoleAdapter } from './console/console.ts';
import type { DiscordDeps, DiscordSettings } from './discord/discord.ts';
import type { Heard, SlackAdapter, SlackDeps, SlackSettings } from './slack/adapter.ts';
import { createWebhookAdapter, type WebhookDeps, type WebhookSettings } from './webhook/webhook.ts';

/** Null switches a chat off. */
export interface ChatSettings {
  readonly slack: SlackSettings | null;
  readonly discord: DiscordSettings | null;
  readonly webhook: WebhookSettings;
}

export interface ChatDeps {
  readonly log: Log;
  readonly clock: Clock;
  /** Small things that survive a restart. */
  readonly notes: DiscordDeps['notes'] & NonNullable<SlackDeps['notes']>;
  /** What was delivered already, to any process. */
  readonly heard: Heard;
  readonly conferences: readonly Conference[];
  /** For tokens of workspaces; null: there is no key to seal them with. */
  readonly vault: Vault | null;
  /** Sends a webhook through the guard against private addresses. */
  readonly post: WebhookDeps['post'];
  /** Prints a line of the console channel. */
  readonly write: (line: string) => void;
}

export interface Chats {
  readonly all: readonly ChatAdapter[];
  /** Slack also hears over HTTP, on the web server's port. */
  readonly slack: SlackAdapter | null;
}

/** Makes an adapter for each chat that is on; starts none. What is off is not even loaded. */
export async function createChats(settings: ChatSettings, deps: ChatDeps): Promise<Chats> {
  const { log, clock, notes, heard, vault, conferences, post, write } = deps;
  const slack =
    settings.slack &&
    (await import('./slack/adapter.ts')).createSlackAdapter(settings.slack, {
      log,
      clock,
      notes,
      heard,
      vault,
      conferences,
    });
  const discord =
    settings.discord &&
    (await import('./discord/discord.ts')).createDiscordAdapter(settings.discord, { log, notes, clock, conferences });
  const webhook = createWebhookAdapter(settings.webhook, { post, clock });
  const all = [createConsoleAdapter({ write }), slack, discord, webhook].filter((chat) => chat !== null);
  return { all, slack };
}
