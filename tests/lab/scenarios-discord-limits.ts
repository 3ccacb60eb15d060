/** Acceptance scenarios of Discord about limits, rights and guild events, played against the strict double. */
import { claim, type DiscordEvent, type DiscordMessage, type Heard, until } from './control.ts';
import type { Lab } from './lab.ts';
import { RESTARTS, type Scenario } from './scenario.ts';
import { MOVED, MOVED_AGAIN, session } from './story.ts';

const QUICK = { discord: RESTARTS };
const EVENTS = { ...QUICK, wish: { events: true } };

async function arrived(lab: Lab, count: number, timeoutMs?: number): Promise<void> {
  await until(`${count} messages in Discord`, async () => (await lab.inDiscord()).length >= count, timeoutMs);
}

const events = async (lab: Lab) => (await lab.discord.get<{ events: DiscordEvent[] }>('events')).events;

async function requests(lab: Lab, query: string): Promise<number> {
  return (await lab.discord.get<{ requests: unknown[] }>(`requests?${query}`)).requests.length;
}

const words = (value: unknown) => JSON.stringify(value);
const inChannel = async (lab: Lab, channel: string) =>
  (await lab.inDiscord()).filter(({ channel_id: id }) => id === channel);

/** A person subscribes a channel of the guild. */
async function subscribe(lab: Lab, channel: string, user: object = {}): Promise<void> {
  const asked = { name: 'konferenz', subcommand: 'abo', options: { konferenz: 'DMK' }, ...user };
  const heard = await lab.discord.post<Heard>('act/command', { ...asked, guild_id: lab.guild.id, channel_id: channel });
  claim(heard.ok === true, `subscribed: ${words(heard).slice(0, 300)}`);
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
    shows:
      'A right withdrawn in silence and given back: few refused requests, whoever subscribed is told once, and what was missed follows once, in order',
    stage: { subscribed: false },
    async run(lab) {
      await lab.start();
      const { id } = await lab.discord.post<{ id: string }>(`guilds/${lab.guild.id}/channels`, { name: 'mit-abo' });
      for (const channel of [id, lab.home]) await subscribe(lab, channel);
      await lab.discord.send('PATCH', `channels/${id}`, { deny: ['SEND_MESSAGES'] });
      for (const nth of [0, 1]) {
        lab.publish([session(nth)]);
        await until(`news ${nth + 1}`, async () => (await inChannel(lab, lab.home)).length === nth + 1);
        await lab.rounds(3);
      }
      const refused = await requests(lab, 'status=403');
      claim(refused <= 3, `${refused} refused requests`);
      const { messages } = await lab.discord.get<{ messages: DiscordMessage[] }>('messages');
      const told = messages.filter((one) => one.guild_id === null && words(one).includes(id));
      claim(told.length === 1, `told ${told.length} times: ${words(told.map(({ content }) => content))}`);
      await lab.discord.send('PATCH', `channels/${id}`, { allow: ['SEND_MESSAGES'] });
      const there = () => inChannel(lab, id);
      await until('the channel hears what it missed', async () => (await there()).length >= 2, 60_000);
      await lab.rounds(3);
      const made = (await there()).map(({ content }) => /20\. Mai 2027|19\. Mai 2028/.exec(content)?.[0]);
      claim(made.join() === '20. Mai 2027,19. Mai 2028', `made up for: ${made}`);
      return `${refused} refused, told once, 2 made up for`;
    },
  },
  {
    ids: ['D21'],
    shows:
      'Taken out of a guild: nothing more is sent to it; a guild that is only down for a while keeps its subscriptions and gets what it missed once',
    stage: { discordGuilds: 3 },
    async run(lab) {
      await lab.start();
      const guild = lab.discordChannels[0]?.guild;
      const down = lab.discordChannels[20]?.guild;
      await lab.discord.send('DELETE', `guilds/${guild}`);
      await lab.discord.send('PATCH', `guilds/${down}`, { unavailable: true });
      lab.publish([session(0)]);
      await lab.rounds(3);
      await lab.discord.send('PATCH', `guilds/${down}`, { unavailable: false });
      lab.publish([session(1)]);
      await arrived(lab, 82, 60_000);
      await lab.rounds(3);
      claim((await lab.inDiscord()).length === 82, `${(await lab.inDiscord()).length} messages for 41 channels`);
      const refused = (await requests(lab, 'status=403')) + (await requests(lab, 'status=404'));
      claim(refused === 0, `${refused} requests to the guild that the bot was taken out of`);
    },
  },
  {
    ids: ['D24'],
    shows: '200 limits of all three scopes, of half a second to three: all once, none too early',
    stage: { discordGuilds: 10 },
    async run(lab) {
      await lab.start();
      const storms = [
        { scope: 'user', retry_after: 0.5, times: 90 },
        { scope: 'shared', retry_after: 1.2, times: 60 },
        { scope: 'user', retry_after: 3, times: 40 },
        { scope: 'global', retry_after: 0.7, times: 10 },
      ];
      for (const storm of storms)
        await lab.discord.post('faults', { kind: 'rate_limit', method: 'POST', path: '/messages', ...storm });
      lab.publish([session(0)]);
      await arrived(lab, 201, 300_000);
      await lab.rounds(2);
      claim((await lab.inDiscord()).length === 201, 'once in each channel');
      const limits = await requests(lab, 'status=429');
      claim(limits === 200, `${limits} limits`);
      return `${limits} limits`;
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
    ids: ['D45'],
    shows:
      'Whoever is to be told that their channel is closed takes no direct messages: one refused request with 50007, no second one over later news and polls, and the other channel goes on',
    stage: { subscribed: false },
    async run(lab) {
      const product = await lab.start();
      const { id: person } = await lab.discord.post<{ id: string }>('users', { username: 'zu', dm_closed: true });
      const { id } = await lab.discord.post<{ id: string }>(`guilds/${lab.guild.id}/channels`, { name: 'wird-stumm' });
      const manages = { user_id: person, member_permissions: String(1 << 4) };
      for (const channel of [id, lab.home]) await subscribe(lab, channel, manages);
      await lab.discord.send('PATCH', `channels/${id}`, { deny: ['SEND_MESSAGES'] });
      const closed = async () =>
        (
          await lab.discord.get<{ requests: { code?: number; path: string }[] }>('requests?method=POST&status=403')
        ).requests.filter(({ code }) => code === 50_007);
      for (const nth of [0, 1, 2]) {
        lab.publish([session(nth)]);
        await until(`news ${nth + 1}`, async () => (await inChannel(lab, lab.home)).length === nth + 1);
        if (nth === 0) await until('the person is tried', async () => (await closed()).length > 0);
        await lab.rounds(3);
      }
      claim((await closed()).length === 1, `${(await closed()).length} requests to a person who hears nobody`);
      const written = await lab.discord.post<Heard>('act/dm', {
        user_id: person,
        content: 'Hilfe',
        wait_reply_ms: 3000,
      });
      claim(written.reply === null, 'nobody can be answered there');
      await lab.rounds(3);
      claim((await closed()).length === 2, `${(await closed()).length - 1} requests for the answer`);
      claim(product.child.exitCode === null, 'the process lives');
    },
  },
  {
    ids: ['D48'],
    shows:
      'A message taken away by a moderator: a move is asked for once at most and stands as one new message that says old and new; the next move edits that one',
    async run(lab) {
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 1);
      const [first] = await lab.inDiscord();
      await lab.discord.send('DELETE', `messages/${first?.id}`);
      lab.publish([MOVED]);
      await arrived(lab, 1);
      await lab.rounds(5);
      const refused = await requests(lab, 'status=404');
      claim(refused <= 1, `${refused} requests for a message that is gone`);
      const [anew, ...more] = await lab.inDiscord();
      claim(more.length === 0 && anew?.id !== first?.id, `one new message, not ${more.length + 1}`);
      claim(/20\. Mai.*3\. Juni/.test(anew?.content ?? ''), `old and new day: ${anew?.content}`);
      lab.publish([MOVED_AGAIN]);
      await arrived(lab, 2);
      await lab.rounds(3);
      const edits = (await lab.inDiscord()).map((one) => one.edits.length);
      claim(edits.join() === '1,0', `edits: ${edits}`);
      claim((await requests(lab, 'status=404')) === refused, 'nothing more is asked of it');
    },
  },
];
