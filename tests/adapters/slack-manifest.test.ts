/** The manifests ask Slack for exactly what the adapter listens to and uses. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { HEARD, registerListeners } from '../../src/adapters/slack/listeners.ts';
import { BOT_SCOPES } from '../../src/adapters/slack/scopes.ts';

function manifest(mode: string) {
  return parse(readFileSync(new URL(`../../src/adapters/slack/manifest-${mode}.yaml`, import.meta.url), 'utf8'));
}

/** Notes what is registered instead of listening. */
function registered() {
  const heard = { commands: [] as string[], events: [] as string[], actions: 0, views: 0 };
  const app = {
    use() {},
    error() {},
    command: (name: string) => heard.commands.push(name),
    event: (name: string) => heard.events.push(name),
    action: () => {
      heard.actions += 1;
    },
    view: () => {
      heard.views += 1;
    },
  };
  const nothing = {
    answer: () => Promise.reject(),
    seen: { first: () => true },
    log: () => {},
    track: <T>(work: T) => work,
  };
  registerListeners(app as never, { client: {} as never, ...nothing } as never);
  return heard;
}

/** What stops working without a right. */
const NEEDED_FOR = new Map([
  ['app_mentions:read', 'questions by mention'],
  ['channels:history', 'looking whether a lost post has arrived'],
  ['channels:read', 'channel_archive and others, member_joined_channel, conversations.info, channels by their names'],
  ['chat:write', 'alerts and answers'],
  ['commands', '/konferenz'],
  ['groups:history', 'looking in private channels'],
  ['groups:read', 'group_archive and others'],
  ['im:history', 'questions by direct message'],
  ['im:write', 'telling a person of troubles'],
]);

describe.each(['socket', 'http'])('the manifest for %s', (mode) => {
  const { features, settings, oauth_config: oauth } = manifest(mode);

  it('names the commands and events that are listened to, and no others', () => {
    expect(features.slash_commands.map(({ command }: { command: string }) => command)).toEqual(registered().commands);
    expect(settings.event_subscriptions.bot_events.map((name: string) => name.split('.')[0])).toEqual(
      registered().events,
    );
    expect([...HEARD.commands]).toEqual(registered().commands);
    expect([...HEARD.events]).toEqual(settings.event_subscriptions.bot_events);
    expect(settings.interactivity.is_enabled).toBe(registered().actions + registered().views > 0);
    expect(features.app_home.home_tab_enabled).toBe(registered().events.includes('app_home_opened'));
  });

  it('asks for the least rights, as the install page does', () => {
    expect(oauth.scopes.bot).toEqual(BOT_SCOPES);
    expect(BOT_SCOPES.filter((scope) => !NEEDED_FOR.has(scope))).toEqual([]);
  });

  it('keeps within the lengths that Slack allows', () => {
    const { display_information: display } = manifest(mode);

    expect(display.name.length).toBeLessThanOrEqual(35);
    expect(display.description.length).toBeLessThanOrEqual(140);
    expect(display.long_description.length).toBeGreaterThanOrEqual(174);
    expect(display.long_description.length).toBeLessThanOrEqual(4_000);
  });
});

it('gives addresses over HTTP and none in Socket Mode', () => {
  const addresses = (mode: string) => JSON.stringify(manifest(mode)).match(/https:[^"]+/g) ?? [];

  expect(addresses('socket')).toEqual([]);
  expect(new Set(addresses('http'))).toEqual(
    new Set(['https://konferenzbote.example/slack/events', 'https://konferenzbote.example/slack/oauth_redirect']),
  );
  expect(manifest('socket').settings.socket_mode_enabled).toBe(true);
  expect(manifest('http').settings.socket_mode_enabled).toBe(false);
});
