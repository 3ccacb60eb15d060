/**
 * Tokens of a workspace whose app rotates them: exchanged a while before they end, once for all who need one.
 *
 * A refresh token works once, so two exchanges side by side would lose the workspace. All callers of this process wait
 * for the same exchange; where another process has been quicker, its result is taken from the vault.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { OauthV2AccessResponse } from '@slack/web-api';
import { BotError } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import { asBotError } from './failures.ts';
import { type Installation, type Rotation, readRotation } from './installations.ts';

/** Where the token of a workspace comes from. */
export interface TokenSource {
  /** One that is good for some minutes more.
   *  @throws BotError CHAT_UNAUTHORIZED: the workspace must install anew; CHAT_UNAVAILABLE, CHAT_RATE_LIMITED. */
  current(): Promise<string>;
  /** One in place of `token`, which Slack calls expired; null: there is no other. @throws BotError as `current`. */
  replace(token: string): Promise<string | null>;
}

export interface RotationDeps {
  readonly installation: () => Installation;
  /** Takes the new tokens into use and keeps them. Never rejects. */
  readonly adopt: (installation: Installation) => Promise<void>;
  /** What the vault holds now. */
  readonly stored: () => Promise<Installation | null>;
  /** `oauth.v2.access` with a refresh token. */
  readonly exchange: (refreshToken: string) => Promise<OauthV2AccessResponse>;
  readonly nowMs: () => number;
  readonly log: Log;
}

/** Tokens live twelve hours. One that is short-lived is exchanged after half of its life. */
const EXCHANGE_BEFORE_MS = 10 * 60_000;

/** How often, after the first look, and how soon it is looked for what another process has renewed. */
const LOOKS = 3;
const LOOK_EVERY_MS = 500;

/** After an exchange that failed for a passing reason. */
const RETRY_AFTER_MS = 5_000;

/** A token that stays the same. */
export function fixedToken(token: string): TokenSource {
  return { current: async () => token, replace: async () => null };
}

/** The tokens of one installation; without rotation always the same one. */
export function rotatingTokens(deps: RotationDeps): TokenSource {
  const { installation, nowMs, log } = deps;
  let underWay: Promise<void> | null = null;
  /** The last failure, and until when nothing is tried again. */
  let failed: { readonly error: BotError; readonly untilMs: number } | null = null;

  function renew(): Promise<void> {
    if (failed && nowMs() < failed.untilMs) return Promise.reject(failed.error);
    underWay ??= exchangeOnce(deps)
      .then(() => {
        failed = null;
      })
      .catch((error: unknown) => {
        const known = asExchangeError(error);
        const waitMs = known.passing ? (known.retryAfterMs ?? RETRY_AFTER_MS) : Number.POSITIVE_INFINITY;
        failed = { error: known, untilMs: nowMs() + waitMs };
        log('warn', 'slack-token-not-renewed', { team: installation().team, code: known.platformCode });
        throw known;
      })
      .finally(() => {
        underWay = null;
      });
    return underWay;
  }

  return {
    async current() {
      const { rotation } = installation();
      if (rotation === null || leftMs(rotation, nowMs()) > marginMs(rotation)) return installation().botToken;
      await renew().catch((error: unknown) => {
        // While the present token is still good the next exchange may succeed.
        if (leftMs(rotation, nowMs()) <= 0) throw error;
      });
      return installation().botToken;
    },
    async replace(token) {
      if (installation().botToken !== token) return installation().botToken;
      if (installation().rotation === null) return null;
      await renew();
      return installation().botToken;
    },
  };
}

function leftMs({ expiresAtMs }: Rotation, nowMs: number): number {
  return expiresAtMs - nowMs;
}

function marginMs({ issuedAtMs, expiresAtMs }: Rotation): number {
  return Math.min(EXCHANGE_BEFORE_MS, (expiresAtMs - issuedAtMs) / 2);
}

async function exchangeOnce(deps: RotationDeps): Promise<void> {
  const before = deps.installation();
  if (before.rotation === null) return;
  const { refreshToken } = before.rotation;
  const next = await exchangeOrTakeOver(deps, refreshToken);
  // Somebody may have installed the bot anew meanwhile: those tokens are the newer ones.
  if (deps.installation() !== before) return;
  await deps.adopt({ ...before, ...next });
  deps.log('info', 'slack-token-renewed', { team: before.team });
}

type Tokens = Pick<Installation, 'botToken' | 'rotation'>;

async function exchangeOrTakeOver(deps: RotationDeps, refreshToken: string): Promise<Tokens> {
  const renewed = await storedSince(deps, refreshToken);
  if (renewed && leftMs(renewed.rotation, deps.nowMs()) > 0) return renewed;
  try {
    const answer = await deps.exchange(refreshToken);
    const rotation = readRotation(answer, deps.nowMs());
    if (answer.access_token && rotation) return { botToken: answer.access_token, rotation };
    throw new BotError('CHAT_UNAVAILABLE', 'Slack exchanged a token for nothing', { platformCode: 'no_token' });
  } catch (error) {
    if (asBotError(error, 'oauth.v2.access').platformCode !== 'invalid_refresh_token') throw error;
    // Whoever was quicker by a moment may not have put it down yet.
    for (let looked = 0; ; looked += 1) {
      const stored = await storedSince(deps, refreshToken);
      if (stored) return stored;
      if (looked === LOOKS) throw error;
      await sleep(LOOK_EVERY_MS);
    }
  }
}

/** What another process has put into the vault since; null: nothing. */
async function storedSince(
  deps: RotationDeps,
  refreshToken: string,
): Promise<{ readonly botToken: string; readonly rotation: Rotation } | null> {
  const stored = await deps.stored();
  if (!stored?.rotation || stored.rotation.refreshToken === refreshToken) return null;
  return { botToken: stored.botToken, rotation: stored.rotation };
}

/** Nothing was sent to a channel yet, so what is unknown or refused merely waits; a used-up refresh token is the end. */
function asExchangeError(error: unknown): BotError {
  const known = asBotError(error, 'oauth.v2.access');
  const { platformCode, retryAfterMs } = known;
  const details = { cause: error, ...(platformCode ? { platformCode } : {}) };
  if (platformCode === 'invalid_refresh_token')
    return new BotError('CHAT_UNAUTHORIZED', 'The token has ended and Slack takes its refresh token no more', details);
  if (known.code === 'CHAT_RATE_LIMITED') return known;
  const message = `The token has ended and cannot be renewed now: ${known.message}`;
  return new BotError('CHAT_UNAVAILABLE', message, { ...details, ...(retryAfterMs ? { retryAfterMs } : {}) });
}
