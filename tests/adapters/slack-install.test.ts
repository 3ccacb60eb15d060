/** Slack in several workspaces: the pages, the tokens at rest, and what becomes of a workspace that is lost. */
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { createInstallState, STATE_LIVES_MS } from '../../src/adapters/slack/install-state.ts';
import { BOT_TOKEN } from '../fakes/slack.ts';
import { CLIENT, goBack, TEAMS, type TeamId } from '../fakes/slack-oauth.ts';
import { operation } from './slack-bench.ts';
import {
  createInstallBench,
  type InstallBench,
  type InstallBenchOptions,
  mention,
  revoked,
  uninstalled,
} from './slack-install-bench.ts';

const benches: InstallBench[] = [];
afterEach(async () => {
  await Promise.all(benches.splice(0).map((bench) => bench.stop()));
});

async function bench(options: InstallBenchOptions = {}): Promise<InstallBench> {
  const created = await createInstallBench(options);
  benches.push(created);
  return created;
}

const owner = (team: TeamId) => `slack:${team}`;
const HALF_A_DAY_MS = 12 * 3_600_000;
const usedTokens = ({ oauth }: InstallBench, team: TeamId) =>
  new Set(oauth.uses.filter((use) => use.team === team).map(({ token }) => token));

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('S1 two workspaces install the bot, and each is answered and written to with its own token', async () => {
    const installs = await bench({ mode });
    const walks = [await installs.install('T0ONE'), await installs.install('T0TWO')];
    await mention(installs, 'T0ONE', 'Wann?');
    await mention(installs, 'T0TWO', 'Und wann hier?');
    await installs.send('T0ONE');
    await installs.send('T0TWO');

    expect(walks.map(({ status }) => status)).toEqual([200, 200]);
    expect(installs.questions.map(({ channel }) => channel)).toEqual(['slack:T0ONE/C0ONE', 'slack:T0TWO/C0TWO']);
    for (const team of ['T0ONE', 'T0TWO'] as const)
      expect(usedTokens(installs, team)).toEqual(new Set([installs.oauth.tokenOf(team)]));
    expect(installs.slack.stored().map(({ channel }) => channel)).toEqual(['C0ONE', 'C0TWO', 'C0ONE', 'C0TWO']);
    expect(installs.told).toEqual([
      { kind: 'place-joined', place: 'slack:T0ONE/' },
      { kind: 'place-joined', place: 'slack:T0TWO/' },
    ]);
  });

  it('goes on after a restart without asking Slack who it is', async () => {
    const installs = await bench({ mode });
    await installs.install('T0ONE');
    await installs.restart();
    const before = installs.oauth.uses.length;
    await mention(installs, 'T0ONE', 'Noch da?');
    await installs.send('T0ONE');

    expect(installs.oauth.uses.slice(before).map(({ method }) => method)).toEqual([
      'chat.postMessage',
      'chat.postMessage',
    ]);
    expect(await installs.adapter().workspaces(true)).toEqual([
      { team: 'T0ONE', name: TEAMS.T0ONE.name, health: { state: 'up', reason: null } },
    ]);
  });

  it('writes without having been started, as a command does', async () => {
    const installs = await bench({ mode });
    await installs.install('T0ONE');
    await installs.renew();

    await expect(installs.send('T0ONE')).resolves.toMatch(/^\d+\.\d+$/);
    expect(installs.adapter().health(owner('T0ONE')).state).toBe('off');
  });
});

describe('the page', () => {
  it('sends to Slack what Slack needs, and a cookie that scripts cannot read', async () => {
    const { url } = await bench();
    const answer = await fetch(`${url}/slack/install`, { redirect: 'manual' });
    const target = new URL(answer.headers.get('location') ?? '');

    expect(answer.status).toBe(302);
    expect(target.searchParams.get('client_id')).toBe(CLIENT.clientId);
    expect(target.searchParams.get('scope')?.split(',')).toContain('chat:write');
    expect(target.searchParams.get('redirect_uri')).toBe(`${url}/slack/oauth_redirect`);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^konferenzbote_install=[\w.-]{60,}; Path=\/slack\/; Max-Age=600; HttpOnly; SameSite=Lax$/,
    );
  });

  it('asks for a cookie over https only where people come over https, and below the path they come by', async () => {
    const { url } = await bench({ publicUrl: 'https://host.example/bote' });
    const answer = await fetch(`${url}/slack/install`, { redirect: 'manual' });

    expect(answer.headers.get('set-cookie')).toMatch(/Path=\/bote\/slack\/; .*; Secure$/);
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('redirect_uri')).toBe(
      'https://host.example/bote/slack/oauth_redirect',
    );
  });

  it('says what to do next, in the language of the browser, and lets no name of a workspace be markup', async () => {
    const installs = await bench();
    const german = await installs.install('T0ONE');
    const english = await installs.install('T0TWO', { language: 'en-GB,de;q=0.5' });
    const again = await installs.install('T0ONE');

    expect(german.body).toContain('Konferenzbote ist jetzt in „Erstes &lt;Haus&gt;“');
    expect(german.body).toContain('href="https://slack.com/app_redirect?app=A0APP&amp;team=T0ONE"');
    expect(english.body).toContain('Konferenzbote is now in “Zweites Haus”');
    expect(again.body).toContain(
      'Die Abonnements, die es dort gab, laufen weiter, und was in der letzten Woche fehlte, kommt nach.',
    );
    expect(german.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(german.headers.get('cache-control')).toBe('no-store');
    expect(german.headers.get('set-cookie')).toMatch(/^konferenzbote_install=; .*Max-Age=0/);
  });

  it.each([
    ['a forged state', { state: 'forged' }, 400, 'gilt nicht mehr'],
    ['a state of its own making', { state: 'lxyz.AAAAAAAAAAAAAAAAAAAAAAAA.AAAA' }, 400, 'gilt nicht mehr'],
    ['an empty state', { state: '' }, 400, 'gilt nicht mehr'],
    ['a lost cookie', { dropCookies: true }, 400, 'gilt nicht mehr'],
    ['a denied consent', { deny: true }, 403, 'abgelehnt'],
  ])('S2 %s stores nothing and says so', async (_, options, status, words) => {
    const installs = await bench();
    const walked = await installs.install('T0ONE', options);

    expect([walked.status, walked.body]).toEqual([status, expect.stringContaining(words)]);
    expect(walked.body).toContain(`href="${installs.url}/slack/install"`);
    expect(await installs.vault.names('slack:install:')).toEqual([]);
    expect(installs.oauth.grants).toEqual([]);
    for (const secret of installs.oauth.secrets()) expect(walked.body).not.toContain(secret);
  });

  it('S2 a code that is used twice changes nothing, whoever brings it', async () => {
    const installs = await bench();
    const walked = await installs.install('T0ONE');
    const reloaded = await goBack(walked.callback, '');
    const replayed = await goBack(walked.callback, walked.cookies);

    expect([reloaded.status, replayed.status]).toEqual([400, 400]);
    expect(replayed.body).toContain('schon benutzt');
    expect(await installs.vault.names('slack:install:')).toEqual(['slack:install:T0ONE']);
    await expect(installs.send('T0ONE')).resolves.toBeTruthy();
  });

  it('S2 a state is good for one return, also with a code of its own and after the browser kept its cookie', async () => {
    const installs = await bench();
    const walked = await installs.install('T0ONE');
    const grants = installs.oauth.grants.length;
    const other = new URL(walked.callback);
    other.searchParams.set('code', 'another-code');
    const again = await goBack(other.href, walked.cookies);

    expect([again.status, again.body]).toEqual([400, expect.stringContaining('schon benutzt')]);
    // It did not even get as far as asking Slack.
    expect(installs.oauth.grants).toHaveLength(grants);
    expect(installs.logged.filter((line) => line.includes('slack-install-failed'))).toEqual([]);
  });

  it('S2 a state is used up for other processes of the bot too', async () => {
    const heard = new Set<string>();
    const first = async (key: string) => heard.size < heard.add(key).size;
    const installs = await createInstallBench({ heard: { first } });
    onTestFinished(() => installs.stop());
    await installs.restart();
    const walked = await installs.install('T0ONE');
    await installs.restart();
    const again = await goBack(walked.callback, walked.cookies);

    expect([again.status, again.body]).toEqual([400, expect.stringContaining('schon benutzt')]);
    expect(installs.logged.filter((line) => line.includes('slack-install-failed'))).toEqual([]);
  });

  it('S2 a state that is too old, or of somebody else, is refused', () => {
    let nowMs = 1_000_000;
    const state = createInstallState('secret', () => nowMs);
    const mine = state.issue();
    expect([state.holds(mine, mine), state.holds(mine, state.issue()), state.holds(mine, null)]).toEqual([
      true,
      false,
      false,
    ]);
    const forged = createInstallState('another', () => nowMs).issue();
    expect(state.holds(forged, forged)).toBe(false);
    nowMs += STATE_LIVES_MS + 1;
    expect(state.holds(mine, mine)).toBe(false);
  });

  it.each([
    ['invalid_code', 400, 'schon benutzt'],
    ['bad_client_secret', 500, 'nicht richtig eingerichtet'],
    ['bad_redirect_uri', 500, 'nicht richtig eingerichtet'],
    ['internal_error', 503, 'Slack antwortet gerade nicht'],
    ['ratelimited', 503, 'Slack antwortet gerade nicht'],
  ])('says what %s means, without the code of the error', async (error, status, words) => {
    const installs = await bench();
    installs.oauth.refuseNext(error);
    const walked = await installs.install('T0ONE');

    expect([walked.status, walked.body]).toEqual([status, expect.stringContaining(words)]);
    expect(walked.body).not.toContain(error);
    expect(await installs.vault.names('slack:install:')).toEqual([]);
  });

  it('refuses a whole organisation, and says so', async () => {
    const installs = await bench();
    installs.oauth.forOrganisation();
    const walked = await installs.install('T0ONE');

    expect([walked.status, walked.body]).toEqual([400, expect.stringContaining('Arbeitsbereich')]);
    expect(await installs.vault.names('slack:install:')).toEqual([]);
  });

  it('says when storing failed', async () => {
    const spoil: InstallBenchOptions['spoil'] = (vault) => ({
      ...vault,
      write: () => Promise.reject(new Error('disk is full')),
    });
    const walked = await (await bench({ spoil })).install('T0ONE');

    expect([walked.status, walked.body]).toEqual([500, expect.stringContaining('konnte nicht gespeichert werden')]);
    expect(walked.body).not.toContain('disk');
  });

  it.each([
    ['POST', '/slack/install', 405],
    ['DELETE', '/slack/oauth_redirect', 405],
    ['GET', '/slack/oauth_redirect', 400],
    ['GET', '/slack/oauth_redirect?code=a&code=b&state=%00', 400],
    ['GET', '/slack/nothing', 404],
  ])('answers %s %s with %i', async (method, path, status) => {
    const { url } = await bench();
    expect((await fetch(`${url}${path}`, { method })).status).toBe(status);
  });

  it('serves in Socket Mode too, where nothing else is at home', async () => {
    const { url } = await bench({ mode: 'socket' });
    expect((await fetch(`${url}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(404);
    expect((await fetch(`${url}/slack/install`, { redirect: 'manual' })).status).toBe(302);
  });
});

describe('a workspace that is lost', () => {
  it('S22 a token that is revoked in silence ends its own workspace only, and is not used again', async () => {
    const installs = await bench();
    await installs.install('T0ONE');
    await installs.install('T0TWO');
    installs.oauth.revoke('T0ONE');
    await expect(installs.send('T0ONE', 'a')).rejects.toMatchObject({ code: 'CHAT_UNAUTHORIZED' });
    const before = installs.oauth.uses.length;
    for (const name of ['b', 'c'])
      await expect(installs.send('T0ONE', name)).rejects.toMatchObject({ code: 'CHAT_UNAUTHORIZED' });
    await installs.restart();
    await expect(installs.send('T0ONE', 'd')).rejects.toMatchObject({ code: 'CHAT_UNAUTHORIZED' });

    expect(installs.oauth.uses).toHaveLength(before);
    await expect(installs.send('T0TWO')).resolves.toBeTruthy();
    expect(installs.adapter().health(owner('T0ONE'))).toEqual({
      state: 'down',
      reason: {
        code: 'taken-out',
        workspace: 'Erstes <Haus> (T0ONE)',
        detail: 'token_revoked',
        address: `${installs.url}/slack/install`,
      },
    });
    expect(installs.adapter().health(owner('T0TWO'))).toEqual({ state: 'up', reason: null });
    expect(installs.adapter().health()).toEqual({ state: 'up', reason: { code: 'workspaces-lost', lost: 1, all: 2 } });
    expect(installs.told.filter(({ kind }) => kind === 'place-left')).toEqual([
      { kind: 'place-left', place: 'slack:T0ONE/' },
    ]);
  });

  it('S22 a workspace that is switched off is asked again after an hour, and goes on by itself', async () => {
    const installs = await bench();
    await installs.install('T0ONE');
    installs.oauth.revoke('T0ONE', 'account_inactive');
    await expect(installs.send('T0ONE')).rejects.toMatchObject({ platformCode: 'account_inactive' });
    await expect(installs.send('T0ONE')).rejects.toMatchObject({ platformCode: 'account_inactive' });
    expect(installs.oauth.uses.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
    expect(installs.adapter().health()).toMatchObject({ state: 'down' });
    for (const use of installs.oauth.uses) expect(use.token).toBe(installs.oauth.tokenOf('T0ONE'));
    installs.oauth.revoke('T0ONE', '');
    installs.advance(3_600_001);

    expect(installs.adapter().health(owner('T0ONE')).state).toBe('up');
    await expect(installs.send('T0ONE')).resolves.toBeTruthy();
    expect(installs.told.filter(({ kind }) => kind === 'place-left')).toEqual([]);
  });

  it.each([
    ['uninstalled, then revoked', (team: TeamId) => [uninstalled, revoked(team)]],
    ['revoked, then uninstalled', (team: TeamId) => [revoked(team), uninstalled]],
  ])('S23 %s: the old token is not used again, and a new installation revives it', async (_, events) => {
    const installs = await bench();
    await installs.install('T0ONE');
    await installs.send('T0ONE', 'a');
    const old = installs.oauth.tokenOf('T0ONE');
    installs.oauth.revoke('T0ONE');
    const before = installs.oauth.uses.length;
    for (const event of events('T0ONE')) await installs.oauth.event(installs.slack, 'T0ONE', event);
    await expect.poll(() => installs.vault.names('slack:install:')).toEqual([]);
    await expect(installs.send('T0ONE', 'b')).rejects.toMatchObject({ platformCode: 'not_installed' });
    const down = installs.adapter().health(owner('T0ONE'));
    expect(installs.oauth.uses).toHaveLength(before);

    const walked = await installs.install('T0ONE');
    await installs.send('T0ONE', 'b');
    await mention(installs, 'T0ONE', 'Wieder da?');

    expect([walked.status, walked.body]).toEqual([200, expect.stringContaining('ist wieder in „Erstes')]);
    expect(down).toEqual({
      state: 'down',
      reason: { code: 'not-installed', workspace: 'T0ONE', address: `${installs.url}/slack/install` },
      absent: true,
    });
    expect(installs.oauth.uses.slice(before).map(({ token }) => token)).not.toContain(old);
    expect(installs.told.map(({ kind }) => kind)).toEqual(['place-joined', 'place-left', 'place-joined']);
    expect(installs.adapter().health(owner('T0ONE')).state).toBe('up');
  });

  it('S23 both events at once leave nothing behind', async () => {
    const installs = await bench();
    await installs.install('T0ONE');
    const { oauth, slack } = installs;
    await Promise.all([revoked('T0ONE'), uninstalled].map((event) => oauth.event(slack, 'T0ONE', event)));
    await expect.poll(() => installs.vault.names('slack:install:')).toEqual([]);
    await installs.restart();

    expect(installs.adapter().health()).toEqual({
      state: 'up',
      reason: { code: 'no-workspace', address: `${installs.url}/slack/install` },
    });
    expect(installs.told.filter(({ kind }) => kind === 'place-left')).toHaveLength(1);
  });

  it('S23 an event that is older than the new installation does not end it', async () => {
    const installs = await bench();
    await installs.install('T0ONE');
    installs.oauth.revoke('T0ONE');
    installs.advance(300_000);
    await installs.install('T0ONE');
    const longAgoSeconds = Math.floor(Date.now() / 1000) - 5;
    await installs.oauth.event(installs.slack, 'T0ONE', uninstalled, longAgoSeconds);
    await installs.oauth.event(installs.slack, 'T0ONE', revoked('T0ONE'), longAgoSeconds);
    await mention(installs, 'T0ONE', 'Noch da?');

    await expect(installs.send('T0ONE')).resolves.toBeTruthy();
    expect(installs.adapter().health(owner('T0ONE')).state).toBe('up');
  });

  it("lets tokens of people end without the bot's", async () => {
    const installs = await bench();
    await installs.install('T0ONE');
    const event = { type: 'tokens_revoked', tokens: { oauth: ['U0ALICE'], bot: [] } };
    await installs.oauth.event(installs.slack, 'T0ONE', event);
    await mention(installs, 'T0ONE', 'Noch da?');

    await expect(installs.send('T0ONE')).resolves.toBeTruthy();
  });

  it('does not answer in a workspace that never installed it, and waits with what is due there', async () => {
    const installs = await bench();
    await installs.oauth.event(installs.slack, 'T0TWO', {
      type: 'app_mention',
      user: 'U1',
      text: 'x',
      channel: 'C0TWO',
    });
    await expect(installs.send('T0TWO')).rejects.toMatchObject({ code: 'CHAT_UNAUTHORIZED' });

    expect(installs.questions).toEqual([]);
    expect(installs.slack.stored()).toEqual([]);
    expect(installs.adapter().health(owner('T0TWO')).state).toBe('down');
  });

  it('keeps an outcome unknown while it cannot look, whatever became of the workspace', async () => {
    const installs = await bench();
    await installs.install('T0ONE');
    installs.oauth.revoke('T0ONE');
    const uncertain = {
      id: 'x',
      kind: 'create' as const,
      channel: 'slack:T0TWO/C0TWO',
      uncertainSince: Temporal.Now.instant(),
    };
    for (const channel of ['slack:T0ONE/C0ONE', 'slack:T0TWO/C0TWO'])
      await expect(installs.adapter().deliver(operation({ ...uncertain, channel }))).rejects.toMatchObject({
        code: 'OUTCOME_UNKNOWN',
      });
  });
});

describe('the token of the environment', () => {
  it('serves its own workspace beside those that installed the bot', async () => {
    const installs = await bench({ botToken: BOT_TOKEN });
    await installs.install('T0ONE');
    await installs.send('T0ONE');
    await installs.adapter().deliver(operation());
    await installs.slack.mention('Und hier?');

    expect(installs.slack.stored().map(({ channel }) => channel)).toEqual(['C0ONE', 'C0CHAN', 'C0CHAN']);
    expect((await installs.adapter().workspaces(true)).map(({ team }) => team)).toEqual(['T0ONE', 'T0TEAM']);
  });

  it('S22 is refused without ending the others', async () => {
    const installs = await bench({ botToken: 'xoxb-wrong' });
    await installs.install('T0ONE');
    await mention(installs, 'T0ONE', 'Wann?');
    await expect(installs.adapter().deliver(operation())).rejects.toMatchObject({ code: 'CHAT_UNAUTHORIZED' });

    await expect(installs.send('T0ONE')).resolves.toBeTruthy();
    expect(installs.adapter().health()).toMatchObject({
      state: 'up',
      reason: { code: 'workspaces-lost', lost: 1, all: 2 },
    });
  });
});

describe('tokens that rotate', () => {
  it('S24 a bot that mostly sends renews its token by itself, once for ten messages at a time', async () => {
    const installs = await bench();
    installs.oauth.rotate(HALF_A_DAY_MS);
    await installs.install('T0ONE');
    await installs.send('T0ONE', 'early');
    for (let round = 0; round < 3; round++) {
      installs.advance(HALF_A_DAY_MS - 9 * 60_000);
      await Promise.all(Array.from({ length: 10 }, (_, index) => installs.send('T0ONE', `${round}-${index}`)));
    }

    expect(installs.oauth.grants.map(({ kind, error }) => error ?? kind)).toEqual([
      'code',
      'refresh',
      'refresh',
      'refresh',
    ]);
    expect(installs.slack.stored()).toHaveLength(31);
  });

  it('S24 a mention that arrives as two events renews it once, after a restart too', async () => {
    const installs = await bench();
    installs.oauth.rotate(HALF_A_DAY_MS);
    await installs.install('T0ONE');
    await installs.restart();
    installs.advance(HALF_A_DAY_MS * 2);
    await Promise.all([mention(installs, 'T0ONE', 'Wann?'), mention(installs, 'T0ONE', 'Wann?')]);
    await expect.poll(() => installs.slack.stored().length).toBe(2);

    expect(installs.oauth.grants.map(({ kind, error }) => error ?? kind)).toEqual(['code', 'refresh']);
  });

  it('S24 a token that Slack calls expired before its time is renewed and the call repeated', async () => {
    const installs = await bench();
    installs.oauth.rotate(HALF_A_DAY_MS);
    await installs.install('T0ONE');
    installs.oauth.revoke('T0ONE', 'token_expired');
    await Promise.all(['a', 'b', 'c'].map((name) => installs.send('T0ONE', name)));

    expect(installs.slack.stored()).toHaveLength(3);
    expect(installs.oauth.grants.filter(({ kind }) => kind === 'refresh')).toHaveLength(1);
  });

  it('S24 goes on with the present token while renewing fails, and tries again soon', async () => {
    const installs = await bench();
    installs.oauth.rotate(HALF_A_DAY_MS);
    await installs.install('T0ONE');
    installs.advance(HALF_A_DAY_MS - 60_000);
    installs.oauth.refuseNext('internal_error');
    await installs.send('T0ONE', 'a');
    await installs.send('T0ONE', 'b');
    expect(installs.oauth.grants).toHaveLength(2);
    installs.advance(6_000);
    await installs.send('T0ONE', 'c');

    expect(installs.oauth.grants.map(({ kind, error }) => error ?? kind)).toEqual([
      'code',
      'internal_error',
      'refresh',
    ]);
    expect(usedTokens(installs, 'T0ONE').size).toBe(2);
  });

  it('S24 waits where the token has ended and Slack does not renew it just now', async () => {
    const installs = await bench();
    installs.oauth.rotate(HALF_A_DAY_MS);
    await installs.install('T0ONE');
    installs.advance(HALF_A_DAY_MS);
    installs.oauth.refuseNext('ratelimited');
    await expect(installs.send('T0ONE', 'a')).rejects.toMatchObject({ code: 'CHAT_RATE_LIMITED' });
    await expect(installs.send('T0ONE', 'b')).rejects.toMatchObject({ code: 'CHAT_RATE_LIMITED' });
    expect(installs.oauth.grants).toHaveLength(2);
    installs.advance(6_000);

    await expect(installs.send('T0ONE', 'a')).resolves.toBeTruthy();
    expect(installs.adapter().health(owner('T0ONE')).state).toBe('up');
  });

  it('S24 takes what another process has renewed from the vault', async () => {
    const installs = await bench();
    installs.oauth.rotate(HALF_A_DAY_MS);
    await installs.install('T0ONE');
    const kept = JSON.parse((await installs.vault.read('slack:install:T0ONE')) ?? '');
    installs.advance(HALF_A_DAY_MS);
    await installs.send('T0ONE', 'a');
    const renewed = await installs.vault.read('slack:install:T0ONE');
    await installs.vault.write('slack:install:T0ONE', JSON.stringify(kept));
    await installs.restart();
    await installs.vault.write('slack:install:T0ONE', renewed);
    await installs.send('T0ONE', 'b');

    expect(installs.oauth.grants.map(({ kind, error }) => error ?? kind)).toEqual(['code', 'refresh']);
    expect(installs.slack.stored()).toHaveLength(2);
  });

  it('S24 waits a moment for what another process, quicker by a moment, has not put down yet', async () => {
    const installs = await bench();
    installs.oauth.rotate(HALF_A_DAY_MS);
    await installs.install('T0ONE');
    const kept = (await installs.vault.read('slack:install:T0ONE')) ?? '';
    installs.advance(HALF_A_DAY_MS);
    await installs.send('T0ONE', 'a');
    const renewed = await installs.vault.read('slack:install:T0ONE');
    await installs.vault.write('slack:install:T0ONE', kept);
    await installs.restart();
    const errors = () => installs.oauth.grants.map(({ kind, error }) => error ?? kind);
    const sending = installs.send('T0ONE', 'b');
    await expect.poll(errors).toEqual(['code', 'refresh', 'invalid_refresh_token']);
    await installs.vault.write('slack:install:T0ONE', renewed);
    await sending;

    expect(installs.slack.stored()).toHaveLength(2);
    expect(installs.adapter().health(owner('T0ONE')).state).toBe('up');
  });

  it('S24 asks to be installed again where its refresh token is used up, and revives when that is done', async () => {
    const installs = await bench();
    installs.oauth.rotate(HALF_A_DAY_MS);
    await installs.install('T0ONE');
    installs.advance(HALF_A_DAY_MS);
    installs.oauth.refuseNext('invalid_refresh_token');
    for (const name of ['a', 'b'])
      await expect(installs.send('T0ONE', name)).rejects.toMatchObject({ code: 'CHAT_UNAUTHORIZED' });
    const said = installs.adapter().health(owner('T0ONE')).reason;
    expect(installs.oauth.grants).toHaveLength(2);
    await installs.install('T0ONE');

    expect(said).toMatchObject({ code: 'token-ended', address: `${installs.url}/slack/install` });
    await expect(installs.send('T0ONE', 'a')).resolves.toBeTruthy();
  });

  it('S24 loses no token that could not be stored while the program runs', async () => {
    let full = false;
    const spoil: InstallBenchOptions['spoil'] = (vault) => ({
      ...vault,
      write: (name, secret) => (full ? Promise.reject(new Error('disk is full')) : vault.write(name, secret)),
    });
    const installs = await bench({ spoil });
    installs.oauth.rotate(HALF_A_DAY_MS);
    await installs.install('T0ONE');
    full = true;
    installs.advance(HALF_A_DAY_MS);
    await installs.send('T0ONE', 'a');
    full = false;
    installs.advance(HALF_A_DAY_MS);
    await installs.send('T0ONE', 'b');

    expect(installs.slack.stored()).toHaveLength(2);
    expect(installs.logged.join()).toContain('slack-installation-not-kept');
  });
});

describe('at rest and in the log', () => {
  it('S46 no token stands readable in the store, the log or a page, and another key opens none', async () => {
    const installs = await bench();
    installs.oauth.rotate(HALF_A_DAY_MS);
    const walked = await installs.install('T0ONE');
    installs.advance(HALF_A_DAY_MS);
    await installs.send('T0ONE');
    installs.oauth.refuseNext('bad_client_secret');
    const failed = await installs.install('T0TWO');
    const sealed = await installs.store.read((tables) => tables.sealedSecret('slack:install:T0ONE'));
    await installs.restart({ secretKey: 'quite another key than before' });
    const failure = await installs.send('T0ONE', 'b').catch((error: Error) => `${error.message} ${error.stack}`);
    const health = installs.adapter().health(owner('T0ONE'));

    const readable = [sealed, walked.body, failed.body, failure, JSON.stringify(health), ...installs.logged].join('\n');
    for (const secret of installs.oauth.secrets()) expect(readable).not.toContain(secret);
    expect(health).toEqual({ state: 'down', reason: expect.objectContaining({ code: 'install-unreadable' }) });
    expect((await installs.adapter().workspaces(true))[0]).toMatchObject({ team: 'T0ONE', health: { state: 'down' } });
  });

  it('S46 a workspace whose token cannot be opened is mended by installing again', async () => {
    const installs = await bench();
    await installs.install('T0ONE');
    await installs.restart({ secretKey: 'quite another key than before' });
    const walked = await installs.install('T0ONE');

    expect(walked.body).toContain('laufen weiter');
    await expect(installs.send('T0ONE')).resolves.toBeTruthy();
    expect(installs.adapter().health()).toEqual({ state: 'up', reason: null });
  });
});
