/** What installing needs of the rest: the app's credentials, the vault, the client without a token. */
import type { HTTPReceiver } from '@slack/bolt';
import type { Log, Vault } from '../../core/ports.ts';
import { createSlackHttp, type SlackHttp } from './http-door.ts';
import { createInstallPages, type InstallPages, installAddress } from './install.ts';
import { createInstallations } from './installations.ts';
import type { Seen } from './seen.ts';
import type { Library } from './web-client.ts';
import type { InstallsDeps, Workspaces } from './workspaces.ts';

export interface SlackInstall {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  /** Null: Slack's own page. */
  readonly authorizeUrl: string | null;
  /** Under which people reach us, without a slash at the end. */
  readonly publicUrl: string;
}

/** What the directory of workspaces needs to keep installations and to renew their tokens. */
export function installsOf(install: SlackInstall & { readonly vault: Vault }): InstallsDeps {
  const { clientId, clientSecret, vault } = install;
  return { kept: createInstallations(vault), clientId, clientSecret, address: installAddress(install) };
}

export interface PagesDeps {
  /** Loads Slack's library and what is installed, when somebody comes back from Slack. */
  readonly connect: () => Promise<{ readonly library: Library; readonly workspaces: Workspaces }>;
  /** Remembers which states are used up. */
  readonly seen: Seen;
  readonly nowMs: () => number;
  readonly log: Log;
}

/** The two pages of an installation. */
export function createPages(install: SlackInstall, { connect, seen, nowMs, log }: PagesDeps): InstallPages {
  return createInstallPages(install, {
    async exchange(code, redirectUri) {
      const { library } = await connect();
      const { clientId, clientSecret } = install;
      const client = { client_id: clientId, client_secret: clientSecret };
      return library.tokenless.oauth.v2.access({ ...client, code, redirect_uri: redirectUri });
    },
    first: async (key) => seen.first(key) && (await seen.firstAnywhere(key)),
    add: async (installation) => (await connect()).workspaces.add(installation),
    nowMs,
    log,
  });
}

/** The door on the program's port: for Slack's requests in HTTP mode, for browsers where one can install; else none. */
export function createHttp(
  { appToken, signingSecret }: { readonly appToken: string | null; readonly signingSecret: string | null },
  given: { readonly receiver: () => HTTPReceiver | null; readonly pages: InstallPages | null; readonly log: Log },
): SlackHttp | null {
  const { receiver, pages, log } = given;
  const listens = appToken === null && signingSecret !== null;
  if (!listens && !pages) return null;
  return createSlackHttp({ log, ...(listens ? { receiver } : {}), ...(pages ? { pages } : {}) });
}
