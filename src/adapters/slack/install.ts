/**
 * Installing in a workspace by OAuth v2: `/slack/install` sends the browser to Slack, which sends it back with a code to
 * `/slack/oauth_redirect`, where the code is exchanged for a token (docs.slack.dev/authentication/installing-with-oauth).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OauthV2AccessResponse } from '@slack/web-api';
import type { BotError } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import { asBotError } from './failures.ts';
import { type PageAnswer, sendPage } from './install-page.ts';
import { createInstallState, STATE_LIVES_MS } from './install-state.ts';
import { type Installation, readInstallation } from './installations.ts';
import { BOT_SCOPES } from './scopes.ts';

export interface InstallSettings {
  readonly clientId: string;
  readonly stateSecret: string;
  /** Null: Slack's own page. */
  readonly authorizeUrl: string | null;
  /** Under which people reach us, without a slash at the end. */
  readonly publicUrl: string;
}

export interface InstallDeps {
  /** `oauth.v2.access` with a code. */
  readonly exchange: (code: string, redirectUri: string) => Promise<OauthV2AccessResponse>;
  /** Keeps the installation and takes it into use. `known`: the workspace had installed the bot before. */
  readonly add: (installation: Installation) => Promise<{ readonly known: boolean }>;
  /** True for whoever comes first with this key, to any process. */
  readonly first: (key: string) => Promise<boolean>;
  readonly nowMs: () => number;
  readonly log: Log;
}

export interface InstallPages {
  /** Answers the two addresses. False: the request is for another one, and was not touched. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
}

const INSTALL_PATH = '/slack/install';
const REDIRECT_PATH = '/slack/oauth_redirect';
const AUTHORIZE_URL = 'https://slack.com/oauth/v2/authorize';
const COOKIE = 'konferenzbote_install';

/** Slack's refusals of a code, by which starting anew helps. */
const SPENT_CODES = new Set(['code_already_used', 'invalid_code', 'code_expired']);

/** Where people begin to install. */
export function installAddress({ publicUrl }: Pick<InstallSettings, 'publicUrl'>): string {
  return `${publicUrl}${INSTALL_PATH}`;
}

/** The pages. Between the two requests nothing is kept; afterwards, that the `state` is used up. */
export function createInstallPages(settings: InstallSettings, deps: InstallDeps): InstallPages {
  const state = createInstallState(settings.stateSecret, deps.nowMs);
  const redirectUri = `${settings.publicUrl}${REDIRECT_PATH}`;
  const retry = { label: (words: { tryAgain: string }) => words.tryAgain, href: installAddress(settings) };

  function begin(response: ServerResponse): void {
    const issued = state.issue();
    const target = new URL(settings.authorizeUrl ?? AUTHORIZE_URL);
    const asked = { client_id: settings.clientId, scope: BOT_SCOPES.join(','), state: issued };
    for (const [name, value] of Object.entries({ ...asked, redirect_uri: redirectUri }))
      target.searchParams.set(name, value);
    const cookie = cookieHeader(settings.publicUrl, issued, STATE_LIVES_MS / 1000);
    response.writeHead(302, { location: target.href, 'set-cookie': cookie, 'cache-control': 'no-store' });
    response.end();
  }

  async function finish(asked: URLSearchParams, cookie: string | null): Promise<PageAnswer> {
    const failed = (status: number, page: PageAnswer['page']): PageAnswer => ({ status, page, link: retry });
    if (!state.holds(asked.get('state'), cookie)) return failed(400, (words) => words.strange);
    if (!(await deps.first(`slack-install:${cookie}`))) return failed(400, (words) => words.used);
    if (asked.get('error') === 'access_denied') return failed(403, (words) => words.denied);
    const code = asked.get('code');
    if (!code) {
      deps.log('error', 'slack-install-refused', { code: asked.get('error')?.slice(0, 80) });
      return failed(500, (words) => words.misconfigured);
    }
    try {
      return await exchange(code);
    } catch (error) {
      const known = asBotError(error, 'oauth.v2.access');
      deps.log('error', 'slack-install-failed', { code: known.platformCode, error: known.message });
      return failed(...explain(known));
    }
  }

  async function exchange(code: string): Promise<PageAnswer> {
    const answer = await deps.exchange(code, redirectUri);
    const installation = readInstallation(answer, deps.nowMs());
    if (!installation) return { status: 400, page: (words) => words.organisation, link: retry };
    const { team, teamName, appId } = installation;
    const kept = await deps.add(installation).catch((error: unknown) => {
      deps.log('error', 'slack-installation-not-kept', { team, error: String(error) });
      return null;
    });
    if (!kept) return { status: 500, page: (words) => words.notKept, link: retry };
    const slack = new URL('https://slack.com/app_redirect');
    slack.search = new URLSearchParams({ ...(appId ? { app: appId } : {}), team }).toString();
    return {
      status: 200,
      page: (words) => words.done(teamName, kept.known),
      link: { label: (words) => words.openSlack, href: slack.href },
    };
  }

  async function finishAndSend(request: IncomingMessage, response: ServerResponse, asked: URLSearchParams) {
    const answer = await finish(asked, cookieOf(request));
    sendPage(request, response, {
      ...answer,
      headers: { ...answer.headers, 'set-cookie': cookieHeader(settings.publicUrl, '', 0) },
    });
  }

  return {
    handle(request, response) {
      const url = URL.parse(request.url ?? '', 'http://localhost');
      if (url?.pathname !== INSTALL_PATH && url?.pathname !== REDIRECT_PATH) return false;
      if (request.method !== 'GET') response.writeHead(405, { allow: 'GET', 'content-length': '0' }).end();
      else if (url.pathname === INSTALL_PATH) begin(response);
      else
        finishAndSend(request, response, url.searchParams).catch((error: unknown) =>
          deps.log('error', 'slack-install-failed', { error: String(error) }),
        );
      return true;
    },
  };
}

/** Which page says why a code was not taken. */
function explain({ code, platformCode }: BotError): [status: number, page: PageAnswer['page']] {
  if (SPENT_CODES.has(platformCode ?? '')) return [400, (words) => words.used];
  const passing = code === 'CHAT_RATE_LIMITED' || code === 'CHAT_UNAVAILABLE' || code === 'OUTCOME_UNKNOWN';
  return passing ? [503, (words) => words.noAnswer] : [500, (words) => words.misconfigured];
}

/** Lax: Slack's page leads back by a link. Secure wherever people reach us over https. */
function cookieHeader(publicUrl: string, value: string, seconds: number): string {
  const { protocol, pathname } = new URL(publicUrl);
  const path = `${pathname.replace(/\/$/, '')}/slack/`;
  const secure = protocol === 'https:' ? '; Secure' : '';
  return `${COOKIE}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

function cookieOf(request: IncomingMessage): string | null {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1] ?? null;
}
