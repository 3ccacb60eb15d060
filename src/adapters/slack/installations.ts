/** What a workspace gave the bot when it was installed there. Kept in the vault, one entry for each workspace. */
import type { OauthV2AccessResponse } from '@slack/web-api';
import { BotError } from '../../core/errors.ts';
import type { Vault } from '../../core/ports.ts';

export interface Installation {
  readonly team: string;
  /** As the workspace called itself at that time. */
  readonly teamName: string;
  readonly appId: string | null;
  readonly botToken: string;
  readonly botUserId: string;
  /** Null: Slack has not been asked yet. */
  readonly botId: string | null;
  /** Null: the tokens of this app do not expire. */
  readonly rotation: Rotation | null;
  /** When, in milliseconds of Unix time. By the machine's clock, not the program's, since Slack stamps with real time. */
  readonly installedAtMs: number;
  /** Why Slack takes the token no more, by its own code; null while it does. */
  readonly lost: string | null;
}

/** Token rotation: docs.slack.dev/authentication/using-token-rotation. */
export interface Rotation {
  /** Works once; the answer holds the next one. */
  readonly refreshToken: string;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
}

export interface Installations {
  /** All of them, and for those that cannot be opened, by team, why not. */
  readAll(): Promise<{ readonly good: readonly Installation[]; readonly unreadable: ReadonlyMap<string, string> }>;
  /** Null: there is none. @throws BotError CONFIG_INVALID: sealed with another key. */
  read(team: string): Promise<Installation | null>;
  save(installation: Installation): Promise<void>;
  /** Its tokens are gone for good; that it was there is remembered. */
  forget(team: string): Promise<void>;
  /** True for one that was forgotten once. */
  wasThere(team: string): Promise<boolean>;
}

const PREFIX = 'slack:install:';
const FORMER = 'slack:former:';

/** The installations in the vault. */
export function createInstallations(vault: Vault): Installations {
  async function read(team: string): Promise<Installation | null> {
    const kept = await vault.read(`${PREFIX}${team}`);
    return kept === null ? null : (JSON.parse(kept) as Installation);
  }
  return {
    read,
    async readAll() {
      const good: Installation[] = [];
      const unreadable = new Map<string, string>();
      for (const name of await vault.names(PREFIX)) {
        const team = name.slice(PREFIX.length);
        try {
          const installation = await read(team);
          if (installation) good.push(installation);
        } catch (error) {
          if (!(error instanceof BotError) || error.code !== 'CONFIG_INVALID') throw error;
          unreadable.set(team, error.message);
        }
      }
      return { good, unreadable };
    },
    save: (installation) => vault.write(`${PREFIX}${installation.team}`, JSON.stringify(installation)),
    async forget(team) {
      await vault.write(`${PREFIX}${team}`, null);
      await vault.write(`${FORMER}${team}`, '');
    },
    wasThere: async (team) => (await vault.names(`${FORMER}${team}`)).includes(`${FORMER}${team}`),
  };
}

/** An answer of `oauth.v2.access` to a code; null where it is none of a single workspace with a bot. */
export function readInstallation(answer: OauthV2AccessResponse, nowMs: number): Installation | null {
  const { team, access_token: botToken, bot_user_id: botUserId, app_id: appId } = answer;
  if (!team?.id || !botToken || !botUserId || answer.is_enterprise_install) return null;
  return {
    team: team.id,
    teamName: team.name ?? team.id,
    appId: appId ?? null,
    botToken,
    botUserId,
    botId: null,
    rotation: readRotation(answer, nowMs),
    installedAtMs: nowMs,
    lost: null,
  };
}

/** The part of an answer that tells when its token ends; null: never. */
export function readRotation(answer: OauthV2AccessResponse, nowMs: number): Rotation | null {
  const { refresh_token: refreshToken, expires_in: expiresInSeconds } = answer;
  if (!refreshToken || !expiresInSeconds) return null;
  return { refreshToken, issuedAtMs: nowMs, expiresAtMs: nowMs + expiresInSeconds * 1000 };
}
