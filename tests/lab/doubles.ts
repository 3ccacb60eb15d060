/** Both doubles as processes of their own, set up as the real services would be for an app made from our manifest. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Control, controlAt, type DiscordGuild, until } from './control.ts';

/** The way on which Slack reaches the bot. */
export type Transport = 'socket' | 'http';

/** In the double as in the real one: the channel that the bot is in from the beginning. */
export const SLACK_HOME = 'C0GENERAL';
const DISCORD_TOKEN = 'lab.discord.token';

/** All processes of all stages, so that none outlives the runner however it ends. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** From now on this process ends with the runner at the latest. */
export function keepInHand(child: ChildProcess): ChildProcess {
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

export interface Double {
  readonly child: ChildProcess;
  readonly control: Control;
  /** Under which names the double says what: addresses, tokens, secrets. */
  readonly started: Readonly<Record<string, string>>;
}

/** A double as a child; its first line says how to reach it. */
async function startDouble(folder: string, args: readonly string[]): Promise<Double> {
  const child = keepInHand(
    spawn(process.execPath, ['sim.mjs', ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  let text = '';
  child.stdout?.on('data', (chunk) => {
    text += chunk;
  });
  await until(`${folder} starts`, () => text.includes('\n') || child.exitCode !== null);
  const started = JSON.parse(text.slice(0, text.indexOf('\n'))) as Record<string, string>;
  return { child, started, control: controlAt(started.control?.replace(/\/$/, '') ?? '') };
}

interface Manifest {
  readonly features: { readonly slash_commands: readonly { readonly command: string }[] };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: { readonly event_subscriptions: { readonly bot_events: readonly string[] } };
}

/** What Slack grants and sends an app that was made from our manifest: nothing beyond it. */
function appOf(transport: Transport): object {
  const file = new URL(`../../src/adapters/slack/manifest-${transport}.yaml`, import.meta.url);
  const { features, oauth_config, settings } = parse(readFileSync(file, 'utf8')) as Manifest;
  return {
    mode: transport,
    scopes: oauth_config.scopes.bot,
    events: settings.event_subscriptions.bot_events,
    commands: features.slash_commands.map(({ command }) => command),
  };
}

/** @param lab folder with `slack-sim`, installed
 *  @param options of the double, beside those of the manifest
 *  @param folder for the double's settings */
export function startSlack(
  lab: string,
  options: { readonly app?: object },
  { folder, transport }: { readonly folder: string; readonly transport: Transport },
): Promise<Double> {
  const config = join(folder, 'slack.json');
  writeFileSync(config, JSON.stringify({ ...options, app: { ...appOf(transport), ...options.app } }));
  return startDouble(join(lab, 'slack-sim'), ['--port', '0', '--config', config]);
}

/** @param lab folder with `discord-sim`, installed
 *  @param args as on the double's command line */
export function startDiscord(lab: string, args: readonly string[]): Promise<Double> {
  return startDouble(join(lab, 'discord-sim'), ['--port', '0', '--token', DISCORD_TOKEN, ...args]);
}

/** What the product is told of the doubles: its environment. */
export function credentials(slack: Double, discord: Double, transport: Transport): Readonly<Record<string, string>> {
  const { api_url = '', app_token = '', signing_secret = '' } = slack.started;
  return {
    SLACK_API_URL: api_url,
    SLACK_BOT_TOKEN: 'xoxb-T0MAIN-simulated',
    ...(transport === 'http' ? { SLACK_SIGNING_SECRET: signing_secret } : { SLACK_APP_TOKEN: app_token }),
    DISCORD_API_URL: discord.started.api ?? '',
    DISCORD_TOKEN,
  };
}

export interface Furniture {
  readonly guild: DiscordGuild;
  /** The first text channel of the first guild. */
  readonly home: string;
  readonly slackChannels: readonly string[];
  readonly discordChannels: readonly { readonly guild: string; readonly channel: string }[];
}

/** Makes channels beside those that are there: in Slack so many, in Discord so many guilds of 20. */
export async function furnish(
  slack: Control,
  discord: Control,
  wanted: { readonly slackChannels?: number; readonly discordGuilds?: number },
): Promise<Furniture> {
  const { guilds } = await discord.get<{ guilds: DiscordGuild[] }>('state');
  const guild = guilds[0];
  const home = guild?.channels.find(({ type }) => type === 0)?.id;
  if (!guild || !home) throw new Error('the double of Discord has no guild with a text channel');
  const bulk = { count: wanted.slackChannels ?? 0, prefix: 'LAB' };
  const { channels: slackChannels } = await slack.post<{ channels: string[] }>('channels', bulk);
  const discordChannels: { guild: string; channel: string }[] = [];
  for (let made = 0; made < (wanted.discordGuilds ?? 0); made++) {
    const names = Array.from({ length: 20 }, (_, n) => `kanal-${made}-${n}`);
    const more = await discord.post<DiscordGuild>('guilds', { name: `Gilde ${made}`, channels: names });
    for (const { id } of more.channels.filter(({ name }) => names.includes(name)))
      discordChannels.push({ guild: more.id, channel: id });
  }
  return { slackChannels, discordChannels, guild, home };
}
