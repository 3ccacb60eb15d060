/** Acceptance scenarios of Discord about limits, rights and guild events, played against the strict double. */
import { claim, type DiscordEvent, until } from './control.ts';
import type { Lab } from './lab.ts';
import { RESTARTS, type Scenario } from './scenario.ts';
import { MOVED, session } from './story.ts';

const QUICK = { discord: RESTARTS };
const EVENTS = { ...QUICK, wish: { events: true } };

async function arrived(lab: Lab, count: number, timeoutMs?: number): Promise<void> {
  await until(`${count} messages in Discord`, async () => (await lab.inDiscord()).length >= count, timeoutMs);
}

const events = async (lab: Lab) => (await lab.discord.get<{ events: DiscordEvent[] }>('events')).events;

async function requests(lab: Lab, query: string): Promise<number> {
  return (await lab.discord.get<{ requests: unknown[] }>(`requests?${query}`)).requests.length;
}

const VIEW_AND_SEND = ['VIEW_CHANNEL', 'SEND_MESSAGES', 'EMBED_LINKS', 'READ_MESSAGE_HISTORY'];

export const DISCORD_LIMIT_SCENARIOS: readonly Scenario[] = [
  {
    ids: ['D17'],
    shows: 'Without the right to create events: one try, messages go on',
    stage: EVENTS,
    async run(lab) {
      await lab.discord.send('PATCH', `guilds/${lab.guild.id}`, { bot_permissions: VIEW_AND_SEND });
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 1);
      await lab.rounds(5);
      const refused = await requests(lab, 'path=scheduled-events&status=403');
      claim(refused <= 1, `${refused} refused requests for one event`);
      claim((await events(lab)).length === 0, 'no event');
      return `${refused} refused, ${(await lab.inDiscord()).length} messages`;
    },
  },
  {
    ids: ['D18'],
    shows: 'A guild with 100 events: one try',
    stage: EVENTS,
    async run(lab) {
      await lab.discord.post(`guilds/${lab.guild.id}/events`, { count: 100 });
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 1);
      await lab.rounds(5);
      const refused = await requests(lab, 'path=scheduled-events&method=POST');
      claim(refused <= 1, `${refused} requests to a guild that is full`);
    },
  },
  {
    ids: ['D19'],
    shows: 'A deleted channel: one refused request at most, others go on',
    stage: { discordGuilds: 1 },
    async run(lab) {
      await lab.start();
      const gone = lab.discordChannels[3]?.channel;
      await lab.discord.send('DELETE', `channels/${gone}`);
      for (const nth of [0, 1]) {
        lab.publish([session(nth)]);
        await lab.rounds(3);
      }
      await arrived(lab, 40);
      const refused = await requests(lab, 'status=404');
      claim(refused <= 1, `${refused} requests to a channel that is gone`);
    },
  },
  {
    ids: ['D20'],
    shows: 'A right withdrawn and given back: few refused requests, and what was missed follows',
    stage: { discordGuilds: 1 },
    async run(lab) {
      await lab.start();
      const channel = lab.discordChannels[5]?.channel;
      await lab.discord.send('PATCH', `channels/${channel}`, { deny: ['SEND_MESSAGES'] });
      for (const nth of [0, 1]) {
        lab.publish([session(nth)]);
        await lab.rounds(3);
      }
      await arrived(lab, 40);
      const refused = await requests(lab, 'status=403');
      claim(refused <= 3, `${refused} refused requests`);
      await lab.discord.send('PATCH', `channels/${channel}`, { allow: ['SEND_MESSAGES'] });
      const there = async () => (await lab.inDiscord()).filter((one) => one.channel_id === channel).length;
      await until('the channel hears what it missed', async () => (await there()) >= 2, 60_000);
      return `${refused} refused, ${await there()} made up for`;
    },
  },
  {
    ids: ['D21'],
    shows: 'Taken out of a guild: nothing more is sent to it',
    stage: { discordGuilds: 2 },
    async run(lab) {
      await lab.start();
      const guild = lab.discordChannels[0]?.guild;
      await lab.discord.send('DELETE', `guilds/${guild}`);
      for (const nth of [0, 1]) {
        lab.publish([session(nth)]);
        await lab.rounds(3);
      }
      await arrived(lab, 42);
      const refused = (await requests(lab, 'status=403')) + (await requests(lab, 'status=404'));
      claim(refused === 0, `${refused} requests to the guild that the bot was taken out of`);
    },
  },
  {
    ids: ['D24'],
    shows: '65 limits of all three scopes: all once, none too early',
    stage: { discordGuilds: 5 },
    async run(lab) {
      await lab.start();
      const storms = [
        { scope: 'user', retry_after: 0.5, times: 40 },
        { scope: 'shared', retry_after: 1.2, times: 20 },
        { scope: 'global', retry_after: 0.7, times: 5 },
      ];
      for (const storm of storms)
        await lab.discord.post('faults', { kind: 'rate_limit', method: 'POST', path: '/messages', ...storm });
      lab.publish([session(0)]);
      await arrived(lab, 101, 120_000);
      await lab.rounds(2);
      claim((await lab.inDiscord()).length === 101, 'once in each channel');
      return `${await requests(lab, 'status=429')} limits`;
    },
  },
  {
    ids: ['D29'],
    shows: 'Killed while an event is created: one event, which still moves',
    stage: EVENTS,
    async run(lab) {
      const product = await lab.start();
      const fault = { kind: 'timeout', phase: 'after', method: 'POST', path: 'scheduled-events', times: 1 };
      await lab.discord.post('faults', fault);
      lab.publish([session(0)]);
      await until('the event stands', async () => (await events(lab)).length === 1);
      await product.end('SIGKILL');
      await lab.start();
      await lab.rounds(8);
      claim((await events(lab)).length === 1, 'one event');
      lab.publish([MOVED]);
      await until(
        'it moves',
        async () => (await events(lab))[0]?.scheduled_start_time.startsWith('2027-06-03') === true,
        60_000,
      );
    },
  },
  {
    ids: ['D46'],
    shows: 'SIGTERM in the middle of a storm: ends with code 0 within 10 s, the rest follows after the restart, once',
    stage: { ...QUICK, discordGuilds: 20 },
    async run(lab) {
      const product = await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 60);
      const { code, ms } = await product.end('SIGTERM');
      claim(code === 0 && ms < 10_000, `ended with ${code} after ${Math.round(ms)} ms`);
      const before = (await lab.inDiscord()).length;
      await lab.start();
      await arrived(lab, 401, 60_000);
      await lab.rounds(2);
      claim((await lab.inDiscord()).length === 401, 'once in each channel');
      return `${before} before, ${Math.round(ms)} ms to end`;
    },
  },
  {
    ids: ['D48'],
    shows: 'A message taken away by a moderator: a move causes no loop',
    async run(lab) {
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 1);
      const [first] = await lab.inDiscord();
      await lab.discord.send('DELETE', `messages/${first?.id}`);
      lab.publish([MOVED]);
      await lab.rounds(5);
      const refused = await requests(lab, 'status=404');
      claim(refused <= 1, `${refused} requests for a message that is gone`);
    },
  },
];
