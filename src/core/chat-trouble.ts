/** Why a chat is not wholly up, as a code with its values; its words stand in `wording/chat-troubles.ts`. */
import type { ChatId } from './model.ts';

/** `detail`: what the platform or the network said, in its own words. */
export type ChatTrouble =
  | { readonly code: 'not-started' | 'stopped' | 'connecting'; readonly chat: ChatId }
  /** Of several processes another one holds the connection. */
  | { readonly code: 'elsewhere' }
  | { readonly code: 'unreachable'; readonly chat: ChatId; readonly detail: string }
  | { readonly code: 'token-missing'; readonly variable: string }
  | { readonly code: 'token-refused'; readonly variable: string; readonly detail: string | null }
  | { readonly code: 'token-of-other-kind'; readonly variable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN' }
  | { readonly code: 'no-way-in' }
  /** `missing`: variables, by commas. */
  | { readonly code: 'install-incomplete'; readonly missing: string }
  /** The gateway of Discord closed for good. */
  | { readonly code: 'shard-refused' | 'sharding-asked' | 'version-refused' | 'intents-wrong' | 'intents-refused' }
  | { readonly code: 'no-workspace'; readonly address: string }
  | { readonly code: 'workspaces-lost'; readonly lost: number; readonly all: number }
  /** One workspace. `address`: where it can install the bot. */
  | { readonly code: 'not-installed'; readonly workspace: string; readonly address: string }
  | { readonly code: 'install-unreadable'; readonly workspace: string; readonly address: string }
  | { readonly code: 'locked-out'; readonly workspace: string; readonly detail: string }
  | {
      readonly code: 'token-ended' | 'taken-out';
      readonly workspace: string;
      readonly address: string;
      readonly detail: string;
    };

/** The one with a code. */
export type TroubleOf<Code extends ChatTrouble['code'], Trouble = ChatTrouble> = Trouble extends ChatTrouble
  ? Code extends Trouble['code']
    ? Trouble
    : never
  : never;
