/**
 * Installing in the small Slack: workspaces beside `T0TEAM`, codes, tokens that can be revoked, expire and be renewed,
 * and a browser that walks through the pages.
 */
import { randomUUID } from 'node:crypto';
import type { Answer, Arguments, FakeSlack, PageAnswer, PageRequest, SlackPlugIn } from './slack.ts';

export const CLIENT = { clientId: '11.22', clientSecret: 'c0de-client-secret', stateSecret: 'c0de-state-secret' };

/** Workspaces that can install, each with one channel the bot may write to. */
export const TEAMS = {
  T0ONE: { name: 'Erstes <Haus>', channel: 'C0ONE' },
  T0TWO: { name: 'Zweites Haus', channel: 'C0TWO' },
} as const;
export type TeamId = keyof typeof TEAMS;

interface Token {
  readonly token: string;
  readonly team: TeamId;
  readonly expiresAtMs: number | null;
  revokedAs: string | null;
}

interface Refresh {
  readonly team: TeamId;
  used: boolean;
}

export interface FakeOauth {
  readonly plugIn: SlackPlugIn;
  /** Every call with a token of these workspaces, in order. */
  readonly uses: readonly { readonly method: string; readonly team: TeamId; readonly token: string }[];
  /** Exchanges of `oauth.v2.access`, in order. */
  readonly grants: readonly {
    readonly team: TeamId | null;
    readonly kind: 'code' | 'refresh';
    readonly error?: string;
  }[];
  /** Everything secret that was ever given out. */
  secrets(): readonly string[];
  /** The newest token of a workspace. */
  tokenOf(team: TeamId): string;
  /** As where the bot is uninstalled, without an event of it. */
  revoke(team: TeamId, code?: string): void;
  /** From now on tokens live so long; null: for ever. */
  rotate(lifeMs: number | null): void;
  /** The next exchange is refused so. */
  refuseNext(error: string): void;
  /** The next answers of exchanges name no workspace, as for a whole organisation. */
  forOrganisation(): void;
  /** Whom the next consent is given for, or that it is denied. */
  nextConsent(consent: { readonly team: TeamId; readonly deny?: boolean }): void;
  /** A workspace's event, e.g. `app_mention` or `app_uninstalled`. */
  event(slack: FakeSlack, team: TeamId, inner: Answer, eventTimeSeconds?: number): Promise<number>;
}

/** @param nowMs what its tokens live by. */
export function createFakeOauth(nowMs: () => number = Date.now): FakeOauth {
  const tokens = new Map<string, Token>();
  const refreshes = new Map<string, Refresh>();
  const codes = new Map<string, { readonly team: TeamId; readonly redirectUri: string; used: boolean }>();
  const uses: { method: string; team: TeamId; token: string }[] = [];
  const grants: { team: TeamId | null; kind: 'code' | 'refresh'; error?: string }[] = [];
  let lifeMs: number | null = null;
  let refusal: string | null = null;
  let organisation = false;
  let consent: { readonly team: TeamId; readonly deny?: boolean } = { team: 'T0ONE' };

  function issue(team: TeamId): Answer {
    const token = `xoxb-${team}-${randomUUID()}`;
    tokens.set(token, { token, team, expiresAtMs: lifeMs === null ? null : nowMs() + lifeMs, revokedAs: null });
    const refreshToken = `xoxe-1-${randomUUID()}`;
    if (lifeMs !== null) refreshes.set(refreshToken, { team, used: false });
    return {
      ok: true,
      access_token: token,
      token_type: 'bot',
      bot_user_id: `U${team}`,
      app_id: 'A0APP',
      team: organisation ? null : { id: team, name: TEAMS[team].name },
      is_enterprise_install: organisation,
      ...(lifeMs === null ? {} : { refresh_token: refreshToken, expires_in: lifeMs / 1000 }),
    };
  }

  function access(given: Arguments): Answer {
    const refused = (error: string, kind: 'code' | 'refresh'): Answer => {
      grants.push({ team: null, kind, error });
      return { ok: false, error };
    };
    const kind = given.grant_type === 'refresh_token' ? 'refresh' : 'code';
    const error = refusal;
    refusal = null;
    if (error) return refused(error, kind);
    if (given.client_id !== CLIENT.clientId) return refused('invalid_client_id', kind);
    if (given.client_secret !== CLIENT.clientSecret) return refused('bad_client_secret', kind);
    const held = kind === 'refresh' ? refreshes.get(given.refresh_token ?? '') : codes.get(given.code ?? '');
    if (!held) return refused(kind === 'refresh' ? 'invalid_refresh_token' : 'invalid_code', kind);
    if (held.used) return refused(kind === 'refresh' ? 'invalid_refresh_token' : 'code_already_used', kind);
    if ('redirectUri' in held && held.redirectUri !== given.redirect_uri) return refused('bad_redirect_uri', kind);
    held.used = true;
    grants.push({ team: held.team, kind });
    return issue(held.team);
  }

  /** The answer to a call with a token of these workspaces that is no good; null: it is good, or nobody's here. */
  function check(method: string, given: string): Answer | null {
    const token = tokens.get(given);
    if (!token) return null;
    uses.push({ method, team: token.team, token: given });
    if (token.revokedAs) return { ok: false, error: token.revokedAs };
    if (token.expiresAtMs !== null && nowMs() >= token.expiresAtMs) return { ok: false, error: 'token_expired' };
    return null;
  }

  function authorize({ url }: PageRequest): PageAnswer {
    const asked = url.searchParams;
    if (asked.get('client_id') !== CLIENT.clientId) return { status: 400, body: 'invalid_client_id' };
    const redirectUri = asked.get('redirect_uri') ?? '';
    const back = new URL(redirectUri);
    back.searchParams.set('state', asked.get('state') ?? '');
    const code = `${randomUUID()}`;
    if (consent.deny) back.searchParams.set('error', 'access_denied');
    else back.searchParams.set('code', code);
    codes.set(code, { team: consent.team, redirectUri, used: false });
    return { status: 302, headers: { location: back.href } };
  }

  const checked = ['chat.postMessage', 'chat.update', 'chat.postEphemeral', 'conversations.history'];
  return {
    plugIn: {
      methods: {
        'oauth.v2.access': access,
        'auth.test': (_given, token) => {
          const team = tokens.get(token)?.team;
          if (!team) return null;
          return check('auth.test', token) ?? { ok: true, team_id: team, user_id: `U${team}`, bot_id: `B${team}` };
        },
        ...Object.fromEntries(checked.map((method) => [method, (_: Arguments, token: string) => check(method, token)])),
      },
      accepts: (token) => tokens.has(token),
      channels: Object.values(TEAMS).map(({ channel }) => channel),
      pages: { '/oauth/v2/authorize': authorize },
    },
    uses,
    grants,
    secrets: () => [...tokens.keys(), ...refreshes.keys(), ...codes.keys(), CLIENT.clientSecret, CLIENT.stateSecret],
    tokenOf: (team) => [...tokens.values()].findLast((token) => token.team === team)?.token ?? '',
    revoke(team, code = 'token_revoked') {
      for (const token of tokens.values()) if (token.team === team) token.revokedAs = code;
    },
    rotate(life) {
      lifeMs = life;
    },
    refuseNext(error) {
      refusal = error;
    },
    forOrganisation() {
      organisation = true;
    },
    nextConsent(next) {
      consent = next;
    },
    event: (slack, team, inner, eventTimeSeconds = Math.floor(nowMs() / 1000)) =>
      slack.deliver('events_api', {
        type: 'event_callback',
        team_id: team,
        authorizations: [{ team_id: team, enterprise_id: null, user_id: `U${team}`, is_bot: true }],
        event_id: `Ev${randomUUID()}`,
        event_time: eventTimeSeconds,
        event: inner,
      }),
  };
}

export interface Walk {
  /** What Slack hands back in place of the state it was given. */
  readonly state?: string;
  readonly dropCookies?: boolean;
  readonly language?: string;
}

export interface Walked {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
  /** The address Slack sent the browser back to, and what it brought along: to go there once more. */
  readonly callback: string;
  readonly cookies: string;
  readonly consent: URL;
}

/** A browser from the install address over Slack's consent and back. */
export async function walk(installUrl: string, options: Walk = {}): Promise<Walked> {
  const begun = await fetch(installUrl, { redirect: 'manual' });
  const consent = new URL(begun.headers.get('location') ?? '');
  const cookies = begun.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
  const consented = await fetch(consent, { redirect: 'manual' });
  const callback = new URL(consented.headers.get('location') ?? '');
  if (options.state !== undefined) callback.searchParams.set('state', options.state);
  const back = await goBack(callback.href, options.dropCookies ? '' : cookies, options.language);
  return { ...back, callback: callback.href, cookies, consent };
}

/** To Slack's redirect once more, as a browser that reloads. */
export async function goBack(
  callback: string,
  cookies: string,
  language = 'de',
): Promise<Pick<Walked, 'status' | 'body' | 'headers'>> {
  const answer = await fetch(callback, {
    redirect: 'manual',
    headers: { 'accept-language': language, ...(cookies ? { cookie: cookies } : {}) },
  });
  return { status: answer.status, body: await answer.text(), headers: answer.headers };
}
