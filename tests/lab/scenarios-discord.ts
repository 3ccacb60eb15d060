/** Acceptance scenarios of Discord that are played against the strict double of it. */
import { claim, type DiscordGuild, type Heard, until } from './control.ts';
import { type Lab, said } from './lab.ts';
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

async function arrived(lab: Lab, count: number, match?: RegExp, timeoutMs?: number): Promise<void> {
  await until(`${count} messages in Discord`, async () => (await lab.inDiscord(match)).length >= count, timeoutMs);
}

/** `/konferenz …` in the home channel, with its final answer. */
function command(lab: Lab, subcommand: string, options: object = {}, more: object = {}): Promise<Heard> {
  const place = { guild_id: lab.guild.id, channel_id: lab.home };
  return lab.discord.post('act/command', { name: 'konferenz', subcommand, options, ...place, ...more });
}

/** What everyone in a guild may do anyway, and to mention everyone. */
const MAY_PING = ['VIEW_CHANNEL', 'SEND_MESSAGES', 'READ_MESSAGE_HISTORY', 'MENTION_EVERYONE'];

const words = (heard: unknown) => JSON.stringify(heard);

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
    ids: ['D7', 'D9', 'D30'],
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
    ids: ['D9', 'D13', 'D14'],
    shows: 'A session moves and is cancelled: one event moves and ends, the message is corrected',
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
      await until('the message is corrected', async () =>
        (await lab.inDiscord()).some(({ edits }) => edits.length === 1),
      );
      lab.publish([
        text(
          'weg',
          'Die für den 3. Juni 2027 in Wiesbaden geplante siebte Digitalministerkonferenz (DMK) wurde abgesagt.',
          undefined,
          '2026-11-22T07:00:00Z',
        ),
      ]);
      await until('the event is cancelled', async () => (await events())[0]?.status === 4);
      await lab.rounds(3);
      const all = await events();
      claim(all.length === 1 && all[0]?.id === first?.id, 'it is one event all the time');
    },
  },
  {
    ids: ['D31', 'D32'],
    shows:
      'Mentions and markup in titles and arguments ping nobody and forge no link, although everyone may be mentioned',
    async run(lab) {
      await lab.discord.send('PATCH', `guilds/${lab.guild.id}`, { everyone_permissions: MAY_PING });
      await lab.start();
      const hostile = '@everyone @here <@1> <@&2> `x` [kmk](http://evil.example) ||geheim|| # groß';
      const list = resolutions(1, 'Beschluss zur Teilhabe X');
      lab.publish([
        { ...list, html: list.html.replace('X 1', hostile.replaceAll('&', '&amp;').replaceAll('<', '&lt;')) },
      ]);
      await arrived(lab, 1, /geheim/);
      await command(lab, 'beschluesse', { thema: hostile });
      await lab.discord.post('act/mention', { channel_id: lab.home, content: hostile, wait_reply_ms: 5000 });
      const messages = await lab.inDiscord();
      const pinged = messages.filter(({ pings }) => /"(everyone|here)":true|\[\s*"\d/.test(words(pings ?? null)));
      claim(pinged.length === 0, `pinged: ${words(pinged.map(({ pings }) => pings))}`);
      claim(
        !/\]\(http:\/\/evil/.test(
          messages
            .map(said)
            .join('\n')
            .replaceAll('\\', '\\\\')
            .replace(/\\\\\]/g, ''),
        ),
        'forges no link',
      );
      const targets = [...words(messages).matchAll(/"url":"([^"]+)"/g)].map(([, url = '']) => url);
      const strange = targets.filter((url) => !/^http:\/\/localhost[:/]|^https:\/\/example\.org\//.test(url));
      claim(targets.length > 0 && strange.length === 0, `links: ${strange}`);
      claim(messages.length >= 2, `${messages.length} messages`);
      claim(/geheim/.test(messages.map(said).join()), 'the words themselves are shown');
      return `${messages.length} messages, ${targets.length} links, all our own`;
    },
  },
  {
    ids: ['D33', 'D34'],
    shows: 'Over-long texts and events are cut, never refused',
    stage: { wish: { events: true } },
    async run(lab) {
      await lab.start();
      lab.publish([{ ...resolutions(60, `${'Lang '.repeat(100)}👩🏽‍💻e\u0301`), guid: 'viele' }]);
      await arrived(lab, 1);
      lab.publish([
        text(
          'ort',
          `Die siebte Digitalministerkonferenz (DMK) findet am 20. Mai 2027 in Wiesbaden statt. ${'Programm '.repeat(4000)}`,
          'T'.repeat(500),
        ),
      ]);
      await arrived(lab, 2);
      const events = async () => (await lab.discord.get<{ events: unknown[] }>('events')).events.length;
      await until('an event', async () => (await events()) === 1);
      await lab.rounds(2);
      return `${(await lab.inDiscord()).length} messages, ${await events()} event`;
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
      const heard = [
        await command(lab, 'naechste', { konferenz: 'DMK' }),
        await lab.discord.post('act/mention', { channel_id: lab.home, content, wait_reply_ms: 5000 }),
        await lab.discord.post('act/dm', { content, wait_reply_ms: 5000 }),
      ];
      for (const one of heard) claim(/20\. Mai 2027/.test(words(one)), `says the day: ${words(one).slice(0, 300)}`);
      await lab.discord.post('act/message', { channel_id: lab.home, content });
      const before = (await lab.inDiscord()).length;
      await lab.rounds(2);
      claim((await lab.inDiscord()).length === before, 'does not answer who does not speak to it');
    },
  },
  {
    ids: ['D36', 'D37'],
    shows: 'Suggestions while typing, at most 25; an unknown name gets a helpful answer',
    async run(lab) {
      await lab.start();
      const place = { guild_id: lab.guild.id, channel_id: lab.home };
      for (const value of ['', 'k', 'ö', 'x'.repeat(100)]) {
        const asked = { name: 'konferenz', subcommand: 'naechste', focused: 'konferenz', value, ...place };
        const { choices } = await lab.discord.post<{ choices?: { name: string }[] }>('act/autocomplete', asked);
        const names = choices?.map(({ name }) => name) ?? [];
        claim(choices !== undefined && names.length <= 25, `${names.length} choices for "${value.slice(0, 5)}"`);
        claim(
          names.every((name) => name.length <= 100),
          'no choice is too long',
        );
        if (value.length <= 1) claim(names.length > 0, `choices for "${value}"`);
      }
      const heard = await command(lab, 'naechste', { konferenz: 'Quatschkonferenz' });
      claim(heard.ok === true && !/ at .*\.ts|undefined/.test(words(heard)), 'a helpful answer');
      claim(/Quatschkonferenz/.test(words(heard)), `it names what was asked for: ${words(heard).slice(0, 300)}`);
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
  {
    ids: ['D45'],
    shows: 'Closed direct messages are tried once',
    async run(lab) {
      const product = await lab.start();
      const user = await lab.discord.post<{ id: string }>('users', { username: 'zu', dm_closed: true });
      await lab.discord.post('act/dm', { user_id: user.id, content: 'Hilfe' }).catch(() => null);
      await lab.rounds(3);
      const { requests } = await lab.discord.get<{ requests: { status: number; code?: number }[] }>(
        'requests?status=403',
      );
      claim(requests.length <= 1, `${requests.length} requests to a person who hears nobody`);
      claim(product.child.exitCode === null, 'the process lives');
    },
  },
];
