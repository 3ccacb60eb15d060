/** Acceptance scenarios of Discord that are played against the strict double of it. */
import { claim, type DiscordGuild, type Heard, until } from './control.ts';
import { arrived, command, words } from './in-discord.ts';
import { said } from './lab.ts';
import { RESTARTS, type Scenario } from './scenario.ts';
import { MOVED, resolutions, session, text } from './story.ts';

interface Gateway {
  readonly log: readonly { readonly kind: string; readonly intents?: number }[];
}

/** Members, message content, presences. Source: developers/events/gateway, "Privileged Intents". */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

/** A command, a subcommand, an option or a choice. */
interface Command {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly description?: string;
  readonly description_localizations?: Readonly<Record<string, string>> | null;
  readonly options?: readonly Command[];
  readonly choices?: readonly Command[];
}

function partsOf(options: readonly Command[]): readonly Command[] {
  return options.flatMap((one) => [one, ...partsOf(one.options ?? []), ...(one.choices ?? [])]);
}

/** The same word in both languages. */
const SHARED = new Set(['pause', 'status']);

/** Names are German where Discord knows no better, descriptions English; the other language stands beside them. */
function lacksLanguage({ name, name_localizations: names, description, description_localizations: more }: Command) {
  const isNamed = SHARED.has(name) || Boolean(names?.['en-US']);
  return !isNamed || (description !== undefined && !more?.de);
}

export const DISCORD_SCENARIOS: readonly Scenario[] = [
  {
    ids: ['D1', 'D2'],
    shows:
      'Starts with one identify and without privileged intents; every subcommand, option and choice stands in German and English; a second start writes no commands',
    stage: { discord: RESTARTS },
    async run(lab) {
      const product = await lab.start();
      const { commands, writes } = await lab.discord.get<{ commands: Command[]; writes: unknown[] }>('commands');
      const parts = commands.flatMap((one) => partsOf(one.options ?? []));
      claim(commands.length === 1 && parts.length >= 30, `${commands.length} commands with ${parts.length} parts`);
      const [whole] = commands;
      claim(Boolean(whole?.description_localizations?.de), 'the command itself is described in German');
      const lacking = parts.filter(lacksLanguage);
      claim(lacking.length === 0, `not in both languages: ${lacking.map(({ name }) => name)}`);
      const described = parts.filter(({ description }) => description !== undefined);
      claim(described.length >= 25, `${described.length} descriptions`);
      claim(writes.length === 1, `written ${writes.length} times`);
      const identified = async () =>
        (await lab.discord.get<Gateway>('gateway')).log.filter(({ kind }) => kind === 'identify');
      claim((await identified()).length === 1, `${(await identified()).length} identifies`);
      await product.end('SIGTERM');
      await lab.start();
      await lab.rounds(2);
      const after = await lab.discord.get<{ writes: unknown[] }>('commands');
      claim(after.writes.length === 1, `a second start writes nothing: ${after.writes.length}`);
      const intents = (await identified()).map(({ intents: bits }) => bits);
      claim(
        intents.length === 2 && intents.every((bits) => bits !== undefined && bits > 0 && (bits & PRIVILEGED) === 0),
        `intents ${intents}`,
      );
      return `${parts.length} parts of the command, ${described.length} descriptions, intents ${intents[0]}`;
    },
  },
  {
    ids: ['D3'],
    shows: 'Joins a guild: says nothing unasked, answers there',
    async run(lab) {
      await lab.start();
      const guild = await lab.discord.post<DiscordGuild>('guilds', { name: 'Neue Gilde', channels: ['allgemein'] });
      await lab.rounds(2);
      claim((await lab.inDiscord()).length === 0, 'says nothing unasked');
      const channel = guild.channels.find(({ type }) => type === 0)?.id;
      const heard = await command(lab, 'naechste', {}, { guild_id: guild.id, channel_id: channel });
      claim(heard.ok === true, `answers there: ${words(heard).slice(0, 200)}`);
    },
  },
  {
    ids: ['D7', 'D30'],
    shows: '21 channels over many polls: once each, each with its own nonce',
    stage: { discordGuilds: 1 },
    async run(lab) {
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 21);
      await lab.rounds(5);
      lab.publish([{ ...session(0), link: 'https://example.org/neue-adresse' }]);
      await lab.rounds(4);
      const messages = await lab.inDiscord();
      claim(messages.length === 21, `21 messages, not ${messages.length}`);
      const nonces = messages.map(({ nonce }) => String(nonce ?? ''));
      claim(
        nonces.every((nonce) => nonce.length > 0 && nonce.length <= 25),
        'each has a nonce of at most 25 characters',
      );
      claim(new Set(nonces).size === nonces.length, 'each has a nonce of its own');
    },
  },
  {
    ids: ['D9'],
    shows: 'A corrected title: in each of 21 channels the same message with exactly one edit, and no new message',
    stage: { discordGuilds: 1 },
    async run(lab) {
      await lab.start();
      lab.publish([resolutions(1, 'Digitale Teilhabe fördern, Teil')]);
      await arrived(lab, 21);
      const before = (await lab.inDiscord()).map(({ id }) => id);
      lab.publish([resolutions(1, 'Digitale Teilhabe stärken, Teil')]);
      const corrected = async () => (await lab.inDiscord()).filter(({ edits }) => edits.length > 0).length;
      await until('all are corrected', async () => (await corrected()) === 21, 30_000);
      await lab.rounds(5);
      const messages = await lab.inDiscord();
      claim(messages.map(({ id }) => id).join() === before.join(), `${messages.length} messages, the same as before`);
      const edits = messages.map(({ edits: list }) => list.length);
      claim(
        edits.every((count) => count === 1),
        `edits: ${edits}`,
      );
      claim(
        messages.every((one) => /stärken/.test(said(one)) && !/fördern/.test(said(one))),
        'each shows the new title and not the old one',
      );
    },
  },
  {
    ids: ['D13', 'D14'],
    shows:
      'A session moves and is cancelled: one event moves and ends, the message is edited once each time and the channel told once; later polls make no new event',
    stage: { wish: { events: true } },
    async run(lab) {
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 1);
      const events = async () =>
        (await lab.discord.get<{ events: { id: string; status: number; scheduled_start_time: string }[] }>('events'))
          .events;
      await until('an event', async () => (await events()).length === 1);
      const [first] = await events();
      lab.publish([MOVED]);
      await until(
        'the event moves',
        async () => (await events())[0]?.scheduled_start_time.startsWith('2027-06-03') === true,
      );
      const edits = async () => (await lab.inDiscord()).map((one) => one.edits.length);
      await until('the message is edited and the channel told', async () => (await edits()).join() === '1,0');
      lab.publish([
        text(
          'weg',
          'Die für den 3. Juni 2027 in Wiesbaden geplante siebte Digitalministerkonferenz (DMK) wurde abgesagt.',
          undefined,
          '2026-11-22T07:00:00Z',
        ),
      ]);
      await until('the event is cancelled', async () => (await events())[0]?.status === 4);
      await until('the message is edited and the channel told again', async () => (await edits()).length === 3);
      await lab.rounds(5);
      claim((await edits()).join() === '2,0,0', `edits: ${await edits()}`);
      const replies = (await lab.inDiscord()).slice(1).map(said);
      claim(/20\. Mai.*3\. Juni|20\. → 3\./s.test(replies[0] ?? ''), `old and new day: ${replies[0]?.slice(0, 300)}`);
      claim(/abgesagt/i.test(replies[1] ?? ''), `the channel hears of it: ${replies[1]?.slice(0, 300)}`);
      const all = await events();
      claim(all.length === 1 && all[0]?.id === first?.id, 'it is one event all the time');
    },
  },
  {
    ids: ['D35'],
    shows:
      'When is the next meeting: the same day by command, mention and direct message; what is not said to the bot is not answered',
    async run(lab) {
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 1);
      const content = 'Wann ist die nächste Sitzung der DMK?';
      const heard: readonly Heard[] = [
        await command(lab, 'naechste', { konferenz: 'DMK' }),
        await lab.discord.post('act/mention', { channel_id: lab.home, content, wait_reply_ms: 5000 }),
        await lab.discord.post('act/dm', { content, wait_reply_ms: 5000 }),
      ];
      for (const one of heard)
        claim(one.ok === true && /20\. Mai 2027/.test(words(one)), `says the day: ${words(one).slice(0, 300)}`);
      const before = (await lab.inDiscord()).length;
      await lab.discord.post('act/message', { channel_id: lab.home, content });
      await lab.rounds(3);
      claim((await lab.inDiscord()).length === before, 'does not answer who does not speak to it');
    },
  },
  {
    ids: ['D44'],
    shows: 'Subscribing offers threads and no forum',
    async run(lab) {
      await lab.start();
      const { commands } = await lab.discord.get<{ commands: unknown[] }>('commands');
      const types = [...words(commands).matchAll(/"channel_types":\[([\d,]*)\]/g)].map(([, list = '']) =>
        list.split(','),
      );
      claim(types.length > 0 && types.every((list) => !list.includes('15')), 'a forum is not offered');
      claim(
        types.every((list) => list.includes('11')),
        'a thread is offered',
      );
    },
  },
];
