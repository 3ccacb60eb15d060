/** Acceptance scenarios of Discord that are played against the strict double of it. */
import { setTimeout as pause } from 'node:timers/promises';
import { claim, type DiscordGuild, type Heard, until } from './control.ts';
import { type Lab, said } from './lab.ts';
import type { Scenario } from './scenario.ts';
import { CANCELLED, MOVED, resolutions, session, text } from './story.ts';

interface Gateway {
  readonly sessions: readonly { readonly resumes?: number; readonly intents?: number }[];
  readonly identifies: number;
}

interface Command {
  readonly name: string;
  readonly name_localizations?: Record<string, string> | null;
  readonly options?: readonly Command[];
}

async function arrived(lab: Lab, count: number, match?: RegExp, timeoutMs?: number): Promise<void> {
  await until(`${count} messages in Discord`, async () => (await lab.inDiscord(match)).length >= count, timeoutMs);
}

/** `/konferenz …` in the home channel, with its final answer. */
function command(lab: Lab, subcommand: string, options: object = {}, more: object = {}): Promise<Heard> {
  const place = { guild_id: lab.guild.id, channel_id: lab.home };
  return lab.discord.post('act/command', { name: 'konferenz', subcommand, options, ...place, ...more });
}

const words = (heard: unknown) => JSON.stringify(heard);

/** The first news is told once although this fault meets its post. */
function afterFault(shows: string, fault: object): Scenario {
  return {
    ids: ['D26'],
    shows,
    async run(lab) {
      await lab.start();
      const path = `/channels/${lab.home}/messages`;
      await lab.discord.post('faults', { method: 'POST', path, phase: 'after', times: 1, ...fault });
      lab.publish([session(0)]);
      await arrived(lab, 1, undefined, 45_000);
      await lab.rounds(3);
      claim((await lab.inDiscord()).length === 1, 'one message stands in the channel');
    },
  };
}

export const DISCORD_SCENARIOS: readonly Scenario[] = [
  {
    ids: ['D1', 'D2'],
    shows:
      'Starts without privileged intents; every command, option and choice stands in German and English; a second start writes nothing',
    stage: { discord: ['--identify-window', '100'] },
    async run(lab) {
      const product = await lab.start();
      await lab.discord.post('wait', { for: 'commands' });
      const { commands, writes } = await lab.discord.get<{ commands: Command[]; writes: number }>('commands');
      const foreign = commands.flatMap((one) => one.options ?? []);
      claim(
        foreign.every(({ name_localizations }) => name_localizations?.de || name_localizations?.['en-US']),
        'each name stands in both languages',
      );
      const { identifies } = await lab.discord.get<Gateway>('gateway');
      claim(identifies === 1, `one identify, not ${identifies}`);
      await product.end('SIGTERM');
      await lab.start();
      await lab.rounds(2);
      const after = await lab.discord.get<{ writes: number }>('commands');
      claim(
        words(after.writes) === words(writes),
        `a second start writes nothing: ${words(writes)} → ${words(after.writes)}`,
      );
      const raw = words(await lab.discord.get('gateway'));
      const intents = [...raw.matchAll(/"intents":(\d+)/g)].map(([, bits]) => Number(bits));
      claim(
        intents.every((bits) => (bits & (1 << 15)) === 0),
        'does not ask to read all messages',
      );
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
  afterFault('The line broke after the message: once', { kind: 'reset' }),
  afterFault('No answer for 15 s after the message: once', { kind: 'timeout', hold_ms: 15_000 }),
  afterFault('500 after the message: once', { kind: 'status', status: 500 }),
  afterFault('502 after the message: once', { kind: 'status', status: 502 }),
  {
    ids: ['D27', 'D28'],
    shows: 'Killed between sending and writing down, restarted ten minutes later: once',
    async run(lab) {
      const product = await lab.start();
      const path = `/channels/${lab.home}/messages`;
      await lab.discord.post('faults', { kind: 'timeout', phase: 'after', method: 'POST', path, times: 1 });
      lab.publish([session(0)]);
      await arrived(lab, 1);
      await product.end('SIGKILL');
      await lab.discord.post('clock', { advance_ms: 600_000 });
      await lab.start();
      await lab.rounds(5);
      claim((await lab.inDiscord()).length === 1, 'one message stands there');
    },
  },
  {
    ids: ['D31', 'D32'],
    shows:
      'Mentions and markup in titles and arguments ping nobody and forge no link, although everyone may be mentioned',
    async run(lab) {
      await lab.discord
        .send('PATCH', `guilds/${lab.guild.id}`, { everyone_permissions: ['MENTION_EVERYONE'] })
        .catch(() => null);
      await lab.start();
      const hostile = '@everyone @here <@1> <@&2> `x` [kmk](http://evil.example) ||geheim|| # groß';
      const list = resolutions(1, 'X');
      lab.publish([
        { ...list, html: list.html.replace('X 1', hostile.replaceAll('&', '&amp;').replaceAll('<', '&lt;')) },
      ]);
      await arrived(lab, 1);
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
      return `${messages.length} messages`;
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
      await lab.rounds(2);
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
        claim((choices?.length ?? 99) <= 25, `choices for "${value.slice(0, 5)}"`);
      }
      const heard = await command(lab, 'naechste', { konferenz: 'Quatschkonferenz' });
      claim(heard.ok === true && !/ at .*\.ts|undefined/.test(words(heard)), 'a helpful answer');
    },
  },
  {
    ids: ['D38'],
    shows: 'The store held for 5 s: the command is confirmed at once and answered',
    async run(lab) {
      await lab.start();
      const release = lab.holdStore();
      const began = performance.now();
      const later = pause(5000).then(release);
      const heard = await command(lab, 'abo', { konferenz: 'DMK' }, { timeout_ms: 15_000 });
      const took = performance.now() - began;
      await later;
      claim(heard.ok === true, `a final answer: ${words(heard).slice(0, 200)}`);
      const { ack_latency_ms } = await lab.discord.get<{ ack_latency_ms: { max: number } }>('stats');
      claim(ack_latency_ms.max < 1000, `confirmed after ${ack_latency_ms.max} ms`);
      return `confirmed after ${ack_latency_ms.max} ms, answered after ${Math.round(took)} ms`;
    },
  },
  {
    ids: ['D39'],
    shows: 'The line is cut and a mention comes meanwhile: one resume, one answer',
    async run(lab) {
      await lab.start();
      await lab.discord.post('gateway/cut');
      const asked = { channel_id: lab.home, content: 'Hilfe', wait_reply_ms: 20_000 };
      const heard = await lab.discord.post<Heard>('act/mention', asked);
      claim(heard.ok === true, 'the mention is answered');
      await lab.rounds(2);
      const { sessions, identifies } = await lab.discord.get<Gateway>('gateway');
      claim(
        identifies === 1 && sessions[0]?.resumes === 1,
        `one resume, no new identify: ${identifies} ${sessions[0]?.resumes}`,
      );
      claim((await lab.inDiscord()).length === 1, 'one reply');
    },
  },
  {
    ids: ['D40'],
    shows: 'Every way the gateway ends a line: the bot answers again',
    stage: { discord: ['--identify-window', '300', '--heartbeat', '1500'] },
    async run(lab) {
      const product = await lab.start();
      const mishaps: [string, object][] = [
        ['reconnect', {}],
        ['invalidate', { resumable: false }],
        ['close', { code: 4000 }],
        ['close', { code: 4009 }],
        ['silence', { acking: false }],
      ];
      for (const [path, body] of mishaps) {
        await lab.discord.post(`gateway/${path}`, body);
        await until(
          `answers after ${path} ${words(body)}`,
          async () => {
            const heard = await command(lab, 'hilfe', {}, { timeout_ms: 4000 }).catch(() => null);
            return heard?.ok === true;
          },
          45_000,
        );
      }
      claim(product.child.exitCode === null, 'the process lives');
    },
    tolerated: { interaction_no_response: 'a command that is given while the line is down is heard by nobody' },
  },
  {
    ids: ['D41'],
    shows: 'A line that flaps: few identifies, alerts go on',
    stage: { discord: ['--identify-window', '300'] },
    async run(lab) {
      await lab.start();
      lab.publish([session(0)]);
      // A shortened half hour: a cut each second and a half, forty times.
      for (let cut = 0; cut < 40; cut++) {
        await lab.discord.post('gateway/cut');
        await pause(1500);
      }
      await arrived(lab, 1);
      const { identifies } = await lab.discord.get<Gateway>('gateway');
      claim(identifies < 20, `${identifies} identifies`);
      return `${identifies} identifies after 40 cuts`;
    },
  },
  {
    ids: ['D42'],
    shows: 'A token revoked while running: Slack goes on, few further requests',
    async run(lab) {
      const product = await lab.start();
      await lab.discord.post('token', { revoked: true });
      await lab.discord.post('gateway/cut');
      lab.publish([session(0)]);
      await until('Slack goes on', async () => (await lab.inSlack()).length === 1);
      await lab.rounds(3);
      claim(product.child.exitCode === null, 'the process lives');
      const { requests } = await lab.discord.get<{ requests: unknown[] }>('requests?status=401');
      claim(requests.length < 5, `${requests.length} requests with the token that is no good`);
      return `${requests.length} requests refused`;
    },
    tolerated: { request_after_token_invalid: 'of requests under way; a claim bounds their number' },
  },
  {
    ids: ['D43'],
    shows: 'Two shards: once in each channel',
    stage: { discord: ['--guilds-per-shard', '2', '--identify-window', '300'], discordGuilds: 3 },
    async run(lab) {
      await lab.start();
      await lab.discord.post('wait', { for: 'connected', count: 2, timeout_ms: 20_000 });
      const { sessions } = await lab.discord.get<Gateway>('gateway');
      claim(sessions.length === 2, `two sessions, not ${sessions.length}`);
      lab.publish([session(0)]);
      await arrived(lab, 61);
      await lab.rounds(2);
      claim((await lab.inDiscord()).length === 61, 'once in each channel');
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
  {
    ids: ['D47'],
    shows: 'A second copy on the same data waits: everything once',
    stage: { discordGuilds: 1 },
    async run(lab) {
      await lab.start();
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 21);
      await lab.rounds(4);
      claim((await lab.inDiscord()).length === 21, 'once in each channel');
    },
  },
  {
    ids: ['D50'],
    shows: 'A day of polls: memory stays flat, nothing refused, no violation',
    stage: { wish: { events: true } },
    async run(lab) {
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 1);
      // A shortened day: 40 rounds, the clock of Discord half an hour on at each.
      for (let round = 0; round < 40; round++) {
        await lab.rounds(1);
        await lab.discord.post('clock', { advance_ms: 1_800_000 });
      }
      lab.publish([CANCELLED]);
      await lab.rounds(2);
      const stats = await lab.discord.get<{ by_status: Record<string, number>; requests: number }>('stats');
      const refused = ['401', '403', '429'].reduce((sum, status) => sum + (stats.by_status[status] ?? 0), 0);
      claim(refused <= 1, `${refused} requests refused`);
      return `${stats.requests} requests in all`;
    },
  },
];
