/**
 * All workspaces the bot speaks in: that of `SLACK_BOT_TOKEN`, and each that installed it. A workspace that installed it
 * is spoken to with its own token, whichever token the environment holds.
 */

import type { ChatTrouble } from '../../core/chat-trouble.ts';
import { BotError } from '../../core/errors.ts';
import type { ChatHealth, Log } from '../../core/ports.ts';
import { chatTroubleInWords } from '../../core/wording/chat-troubles.ts';
import type { Installation, Installations } from './installations.ts';
import type { Loss } from './lifecycle.ts';
import { fixedToken, rotatingTokens } from './rotation.ts';
import type { Library } from './web-client.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

export interface Workspaces {
  /** Takes up what is installed, once. @throws BotError STORE_BUSY. */
  load(): Promise<void>;
  /** @throws BotError CHANNEL_CLOSED: the bot was never there; CHAT_UNAUTHORIZED: it is not installed there, or not any
   *  more; CHAT_UNAVAILABLE. */
  of(team: string): Promise<Workspace>;
  /** That of `SLACK_BOT_TOKEN`. */
  readonly own: Workspace | null;
  /** Takes the tokens into use at once and keeps them. @throws BotError when they cannot be kept. */
  add(installation: Installation): Promise<{ readonly known: boolean }>;
  /** An event that can be older than the newest installation; then it says nothing about it. */
  lost(loss: Loss): Promise<void>;
  /** Why nothing can be sent to a workspace; null: nothing is known against it. */
  troubleOf(team: string): ChatTrouble | null;
  /** The bot is surely not installed there. */
  isAbsent(team: string): boolean;
  /** Those that installed the bot, as far as they are loaded. */
  list(): readonly WorkspaceReport[];
  /** Asks Slack with the token of each that is not known to be lost. */
  probeAll(): Promise<void>;
}

export interface WorkspaceReport {
  readonly team: string;
  /** Null: it cannot be read. */
  readonly name: string | null;
  readonly health: ChatHealth;
}

export interface WorkspacesDeps {
  readonly library: Library;
  readonly botToken: string | null;
  /** Null: the bot can only be where `botToken` belongs. */
  readonly installs: InstallsDeps | null;
  readonly onOwnRefused: (error: BotError) => void;
  /** A workspace is gone, or back. Never rejects. */
  readonly tell: (kind: 'place-left' | 'place-joined', team: string) => void;
  readonly nowMs: () => number;
  readonly log: Log;
}

export interface InstallsDeps {
  readonly kept: Installations;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where a person installs the bot. */
  readonly address: string;
}

/** One that installed the bot, as this process knows it. */
interface Installed {
  installation: Installation;
  readonly workspace: Workspace;
}

/** These never heal without a new installation; others do, as a workspace that is switched off for a while. */
const FINAL = new Set(['app_uninstalled', 'invalid_auth', 'invalid_refresh_token', 'token_expired', 'token_revoked']);
const RETRY_REFUSED_MS = 3_600_000;

export function createWorkspaces(deps: WorkspacesDeps): Workspaces {
  const { library, installs, log, nowMs } = deps;
  const installed = new Map<string, Installed>();
  let unreadable: ReadonlyMap<string, string> = new Map();
  let loading: Promise<void> | null = null;
  let loaded = false;
  /** Writes of the vault, one after the other, so that what is forgotten stays forgotten. */
  let writing: Promise<unknown> = Promise.resolve();
  const own = deps.botToken === null ? null : ownWorkspace(deps.botToken);

  function ownWorkspace(token: string): Workspace {
    return createWorkspace({
      tokens: fixedToken(token),
      clientsFor: library.clientsFor,
      identity: null,
      lost: null,
      explain: botTokenRefused,
      // Without installs the whole connection stands and falls with it, and is probed when it is opened again.
      retryAfterMs: () => (installs ? RETRY_REFUSED_MS : null),
      onRefused: deps.onOwnRefused,
      nowMs,
      log,
    });
  }

  function install(installation: Installation, { kept, clientId, clientSecret, address }: InstallsDeps): Installed {
    const { team, botId, botUserId } = installation;
    const { oauth } = library.tokenless;
    const client = { client_id: clientId, client_secret: clientSecret };
    const tokens = rotatingTokens({
      installation: () => entry.installation,
      adopt: (next) => replace(entry, next, kept),
      stored: () => kept.read(team),
      exchange: (refreshToken) =>
        oauth.v2.access({ ...client, grant_type: 'refresh_token', refresh_token: refreshToken }),
      nowMs,
      log,
    });
    const entry: Installed = {
      installation,
      workspace: createWorkspace({
        tokens,
        clientsFor: library.clientsFor,
        identity: botId === null ? null : { teamId: team, botId, botUserId },
        lost: installation.lost,
        explain: (code) => explainLoss(installation, code, address),
        retryAfterMs: (code) => (FINAL.has(code ?? '') ? null : RETRY_REFUSED_MS),
        onRefused: ({ platformCode }) => void noteLost(entry, platformCode, kept),
        nowMs,
        log,
      }),
    };
    return entry;
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = writing.then(work, work);
    writing = done.catch(() => undefined);
    return done;
  }

  /** Kept in memory even where the store fails: a refresh token that was used up cannot be had again. */
  async function replace(entry: Installed, next: Installation, kept: Installations): Promise<void> {
    entry.installation = next;
    try {
      await inTurn(async () => {
        if (installed.get(next.team) === entry) await kept.save(entry.installation);
      });
    } catch (error) {
      log('error', 'slack-installation-not-kept', { team: next.team, error: String(error) });
    }
  }

  async function noteLost(entry: Installed, code: string | null, kept: Installations): Promise<void> {
    const { installation } = entry;
    const isFinal = FINAL.has(code ?? '');
    if (installed.get(installation.team) !== entry || installation.lost !== null || !isFinal) return;
    deps.tell('place-left', installation.team);
    await replace(entry, { ...installation, lost: code }, kept);
  }

  async function readAll(): Promise<void> {
    if (!installs) return;
    const all = await installs.kept.readAll();
    unreadable = all.unreadable;
    for (const installation of all.good) installed.set(installation.team, install(installation, installs));
    for (const [team, reason] of unreadable) log('error', 'slack-installation-unreadable', { team, reason });
    loaded = true;
  }

  function load(): Promise<void> {
    loading ??= readAll().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  async function of(team: string): Promise<Workspace> {
    await load();
    const found = installed.get(team)?.workspace;
    if (found) return found;
    const ownTeam = await ownIdentity();
    if (own && ownTeam === team) return own;
    if (installs) throw notInstalled(absence(team, installs.address));
    const message = `The bot is installed in workspace ${ownTeam}, not in ${team}`;
    throw new BotError('CHANNEL_CLOSED', message, { platformCode: 'team_not_found' });
  }

  /** @throws BotError, unless workspaces can be installed and this one is merely lost. */
  async function ownIdentity(): Promise<string | null> {
    if (!own) return null;
    try {
      return (await own.identify()).teamId;
    } catch (error) {
      if (installs && own.refusal()) return null;
      throw error;
    }
  }

  async function add(installation: Installation): Promise<{ known: boolean }> {
    if (!installs) throw new TypeError('installs are off');
    await load();
    const { team } = installation;
    const known = installed.has(team) || unreadable.has(team) || (await installs.kept.wasThere(team));
    const entry = install(installation, installs);
    // Asked now, so that the first question there need not wait for it.
    const identity = await entry.workspace.identify().catch(() => null);
    entry.installation = { ...installation, botId: identity?.botId ?? null };
    await inTurn(async () => {
      await installs.kept.save(entry.installation);
      installed.set(team, entry);
    });
    unreadable = new Map([...unreadable].filter(([other]) => other !== team));
    log('info', 'slack-workspace-installed', { team, again: known });
    deps.tell('place-joined', team);
    return { known };
  }

  async function lost({ team, code, happenedAtMs }: Loss): Promise<void> {
    await load();
    const entry = installed.get(team);
    if (!installs || !entry) return;
    if (happenedAtMs !== null && happenedAtMs < entry.installation.installedAtMs)
      return log('info', 'slack-loss-is-older-than-installation', { team, code });
    entry.workspace.refuse(code);
    if (code !== 'app_uninstalled') return;
    installed.delete(team);
    await inTurn(() => installs.kept.forget(team));
    log('warn', 'slack-workspace-uninstalled', { team });
  }

  function troubleOf(team: string): ChatTrouble | null {
    const entry = installed.get(team);
    if (entry) return troubleWith(entry, installs);
    if (!installs || !loaded) return null;
    const reason = absence(team, installs.address);
    if (!own) return reason;
    const ownTeam = own.known()?.teamId;
    if (ownTeam === team) return troubleOfOwn(own);
    // Nobody knows yet whose the token of the environment is: it may be this team's.
    return ownTeam === undefined ? null : reason;
  }

  function absence(team: string, address: string): ChatTrouble {
    return { code: unreadable.has(team) ? 'install-unreadable' : 'not-installed', workspace: team, address };
  }

  /** Whose the token of the environment is must be known, since it may be this team's. */
  function isAbsent(team: string): boolean {
    if (!installs || !loaded || installed.has(team) || unreadable.has(team)) return false;
    const ownTeam = own?.known()?.teamId;
    return own === null || (ownTeam !== undefined && ownTeam !== team);
  }

  return {
    load,
    of,
    own,
    add,
    lost,
    troubleOf,
    isAbsent,
    list: () => [
      ...[...installed.values()].map((entry) =>
        reportOf(entry.installation.team, entry.installation.teamName, troubleWith(entry, installs)),
      ),
      ...[...unreadable.keys()].map((team) => reportOf(team, null, absence(team, installs?.address ?? ''))),
      ...(installs && own ? [reportOf(own.known()?.teamId ?? 'SLACK_BOT_TOKEN', null, troubleOfOwn(own))] : []),
    ],
    async probeAll() {
      await load();
      for (const { workspace } of installed.values())
        if (!workspace.refusal()) await workspace.probe().catch(() => undefined);
    },
  };
}

function notInstalled(trouble: ChatTrouble): BotError {
  return new BotError('CHAT_UNAUTHORIZED', chatTroubleInWords(trouble, 'en'), { platformCode: 'not_installed' });
}

/** What it is called that Slack takes `SLACK_BOT_TOKEN` no more. */
export function botTokenRefused(code: string | null): ChatTrouble {
  return { code: 'token-refused', variable: 'SLACK_BOT_TOKEN', detail: code };
}

function troubleOfOwn(own: Workspace): ChatTrouble | null {
  const refusal = own.refusal();
  return refusal && botTokenRefused(refusal.platformCode);
}

function troubleWith({ installation, workspace }: Installed, installs: InstallsDeps | null): ChatTrouble | null {
  const refusal = workspace.refusal();
  return refusal && explainLoss(installation, refusal.platformCode, installs?.address ?? '');
}

function explainLoss({ team, teamName }: Installation, code: string | null, address: string): ChatTrouble {
  const workspace = teamName === team ? team : `${teamName} (${team})`;
  const detail = code ?? '?';
  if (!FINAL.has(detail)) return { code: 'locked-out', workspace, detail };
  const isExpiry = code === 'invalid_refresh_token' || code === 'token_expired';
  return { code: isExpiry ? 'token-ended' : 'taken-out', workspace, address, detail };
}

function reportOf(team: string, name: string | null, reason: ChatTrouble | null): WorkspaceReport {
  return { team, name, health: { state: reason === null ? 'up' : 'down', reason } };
}
