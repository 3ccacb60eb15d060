/** Where the page lets everybody add the bot: only when it is wished for, and only where it is known how. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { CONFERENCES } from '../src/conferences/list.ts';
import { readConfig } from '../src/config.ts';
import { assemble } from '../src/program.ts';
import { startFakeDiscord, TOKEN } from './fakes/discord.ts';

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function open(yaml: string, environment: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'konferenzbote-invites-'));
  ending.push(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'konferenzbote.yaml'), `builtinSources: false\n${yaml}`);
  const config = readConfig(
    { DATA_DIR: join(folder, 'data'), PUBLIC_URL: 'https://bot.example/konferenzen', ...environment },
    { cwd: folder, knownConferences: CONFERENCES.map(({ id }) => id) },
  );
  const program = await assemble({ config, log: () => undefined, write: () => undefined });
  ending.push(() => program.close());
  return program;
}

const INSTALLABLE = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_STATE_SECRET: 'state-secret-state-secret-state-secret',
  SLACK_SIGNING_SECRET: 'signing',
  SECRET_KEY: 'a key of many characters',
};

it('is Slack where workspaces can install the bot, and nowhere unasked', async () => {
  const asked = await open('inviteButtons: true\n', INSTALLABLE);
  expect(await asked.invites()).toEqual([{ chat: 'slack', url: 'https://bot.example/konferenzen/slack/install' }]);
  expect(await (await open('', INSTALLABLE)).invites()).toEqual([]);
  const oneWorkspace = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
  expect(await (await open('inviteButtons: true\n', oneWorkspace)).invites()).toEqual([]);
});

it('is Discord once the bot was connected, by the rights that it needs', async () => {
  const discord = await startFakeDiscord();
  ending.push(() => discord.stop());
  const program = await open('inviteButtons: true\n', { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.apiUrl });
  expect(await program.invites()).toEqual([]);
  const chat = program.chats.find(({ id }) => id === 'discord');
  ending.push(() => chat?.stop());
  await chat?.start(() => Promise.reject(new Error('nobody asks')));
  await expect.poll(() => program.invites()).toHaveLength(1);
  const [invite] = await program.invites();
  const url = new URL(invite?.url ?? '');
  expect(url.origin + url.pathname).toBe('https://discord.com/oauth2/authorize');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: expect.stringMatching(/^\d+$/),
    scope: 'bot applications.commands',
    permissions: '17867064036352',
  });
});
