/** Questions by slash command, button, mention and direct message, and how they are answered. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { COMMANDS } from '../../src/adapters/discord/commands.ts';
import { createDiscordAdapter } from '../../src/adapters/discord/discord.ts';
import type { Card, Question } from '../../src/core/model.ts';
import type { ChatAdapter } from '../../src/core/ports.ts';
import * as cards from '../fakes/cards.ts';
import {
  BOT_ID,
  CHANNEL_ID,
  type FakeDiscord,
  failure,
  GUILD_ID,
  type InteractionRecord,
  startFakeDiscord,
  TOKEN,
  USER_ID,
} from '../fakes/discord.ts';

const DIRECT = '300000000000000099';
const EPHEMERAL = 64;
const CONFERENCES = [
  { id: 'DMK', name: { de: 'Digitalministerkonferenz', en: 'Conference of Digital Ministers' } },
  { id: 'KMK', name: { de: 'Kultusministerkonferenz', en: 'Conference of Education Ministers' } },
  { id: 'ASMK', name: { de: 'Arbeits- und Sozialministerkonferenz', en: 'Conference of Labour Ministers' } },
];

let server: FakeDiscord;
let adapter: ChatAdapter;
let asked: Question[];
let answer: (question: Question) => Promise<Card>;
let notes: Map<string, string>;

beforeEach(async () => {
  server = await startFakeDiscord();
  asked = [];
  answer = async () => cards.answer;
  notes = new Map();
  adapter = newAdapter();
  await adapter.start(ask);
});
afterEach(async () => {
  await adapter.stop();
  await server.stop();
});

function newAdapter(): ChatAdapter {
  return createDiscordAdapter(
    { token: TOKEN, apiUrl: server.apiUrl },
    {
      log: () => {},
      conferences: CONFERENCES,
      // Nobody waits that long here: a stop ends it.
      pauseMs: () => 60_000,
      notes: {
        get: async (key) => notes.get(key) ?? null,
        set: async (key, value) => void notes.set(key, value),
        change: async (key, change) => void notes.set(key, change(notes.get(key) ?? null)),
      },
    },
  );
}

async function ask(question: Question): Promise<Card> {
  asked.push(question);
  return answer(question);
}

function command(subcommand: string, options: Readonly<Record<string, string>> = {}): unknown {
  const given = Object.entries(options).map(([name, value]) => ({ type: 3, name, value }));
  return { id: '1', type: 1, name: 'konferenz', options: [{ type: 1, name: subcommand, options: given }] };
}

async function answered({ callbacks }: InteractionRecord): Promise<InteractionRecord['callbacks'][number]> {
  await server.until(() => callbacks.length > 0);
  return callbacks[0]!;
}

async function repliesTo(id: string, channelId = CHANNEL_ID) {
  const replies = () => server.messages(channelId).filter(({ message_reference: to }) => to?.message_id === id);
  await server.until(() => replies().length > 0);
  return replies();
}

describe('the slash command', () => {
  it.each`
    subcommand       | options                              | locale     | name               | given
    ${'naechste'}    | ${{}}                                | ${'de'}    | ${'next'}          | ${{}}
    ${'naechste'}    | ${{ konferenz: ' D\n M ' }}          | ${'en-US'} | ${'next'}          | ${{ conference: 'D M' }}
    ${'sitzungen'}   | ${{ konferenz: 'IMK' }}              | ${'de'}    | ${'sessions'}      | ${{ conference: 'IMK' }}
    ${'beschluesse'} | ${{ konferenz: 'DMK', thema: 'KI' }} | ${'fr'}    | ${'resolutions'}   | ${{ conference: 'DMK', words: 'KI' }}
    ${'frage'}       | ${{ frage: 'Und wo? @everyone' }}    | ${'de'}    | ${'ask'}           | ${{ text: 'Und wo? @everyone' }}
    ${'abos'}        | ${{}}                                | ${'de'}    | ${'subscriptions'} | ${{}}
    ${'abbestellen'} | ${{ nummer: 'a1b2' }}                | ${'de'}    | ${'unsubscribe'}   | ${{ id: 'a1b2' }}
    ${'pause'}       | ${{}}                                | ${'de'}    | ${'pause'}         | ${{}}
    ${'fortsetzen'}  | ${{ nummer: 'DMK' }}                 | ${'de'}    | ${'resume'}        | ${{ id: 'DMK' }}
    ${'status'}      | ${{}}                                | ${'de'}    | ${'status'}        | ${{}}
    ${'hilfe'}       | ${{}}                                | ${'de'}    | ${'help'}          | ${{}}
    ${'constructor'} | ${{}}                                | ${'de'}    | ${'help'}          | ${{}}
  `('$subcommand $options in $locale is the command $name', async ({ subcommand, options, locale, name, given }) => {
    await answered(server.use(command(subcommand, options), { locale }));

    expect(asked).toEqual([
      {
        text: [`/${name}`, ...Object.values(given)].join(' '),
        command: { name, options: given },
        language: locale === 'de' ? 'de' : 'en',
        channel: `discord:${GUILD_ID}/${CHANNEL_ID}`,
        thread: `discord:${CHANNEL_ID}/${USER_ID}`,
        mayManage: false,
        person: `discord:@user/${USER_ID}`,
      },
    ]);
  });

  it('takes every setting of a subscription, and what the bot may not do in the channel', async () => {
    const options = [
      { type: 3, name: 'konferenz', value: 'DMK, IMK' },
      { type: 3, name: 'was', value: 'resolution' },
      { type: 3, name: 'woerter', value: 'KI, Cybersicherheit' },
      { type: 3, name: 'zustellung', value: 'daily' },
      { type: 3, name: 'ruhe', value: '22-7' },
      { type: 3, name: 'sprache', value: 'en' },
      { type: 7, name: 'kanal', value: CHANNEL_ID },
      { type: 5, name: 'termine', value: false },
      { type: 5, name: 'veroeffentlichen', value: true },
    ];
    const data = { id: '1', type: 1, name: 'konferenz', options: [{ type: 1, name: 'abo', options }] };
    await answered(server.use(data, { permissions: 1n << 5n, own: String((1n << 10n) | (1n << 44n)) }));

    expect(asked).toMatchObject([
      {
        command: {
          name: 'subscribe',
          options: {
            conference: 'DMK, IMK',
            kinds: 'resolution',
            words: 'KI, Cybersicherheit',
            delivery: 'daily',
            quiet: '22-7',
            language: 'en',
            events: false,
            publish: true,
            channel: `discord:${GUILD_ID}/${CHANNEL_ID}`,
          },
        },
        mayManage: true,
        lacks: ['publish', 'send', 'embed'],
      },
    ]);
  });

  it.each([
    { type: 0, lacks: ['publish'] },
    { type: 5, lacks: [] },
    { type: 11, lacks: ['publish'] },
    { type: 15, lacks: ['messages'] },
    { type: 16, lacks: ['messages'] },
  ])('tells of a channel of the kind $type what cannot be done there', async ({ type, lacks }) => {
    const id = '300000000000000077';
    const parent = type === 11 ? { parent_id: CHANNEL_ID, thread_metadata: { archived: false, locked: false } } : {};
    const channel = { id, type, name: 'x', guild_id: GUILD_ID, position: 0, permission_overwrites: [], ...parent };
    server.dispatch(type === 11 ? 'THREAD_CREATE' : 'CHANNEL_CREATE', channel);
    const data = { id: '1', type: 1, name: 'konferenz', options: [{ type: 1, name: 'abo', options: [] }] };
    await answered(server.use(data, { channel: { id, type } }));

    expect(asked).toMatchObject([{ lacks, mayManage: false }]);
  });

  it('asks of a chosen channel whether the person manages that one', async () => {
    const everyone = { id: GUILD_ID, name: '@everyone', permissions: String(1n << 10n), position: 0, color: 0 };
    server.dispatch('GUILD_UPDATE', {
      id: GUILD_ID,
      guild_id: GUILD_ID,
      name: 'x',
      owner_id: BOT_ID,
      roles: [everyone],
    });
    const manages = { id: USER_ID, type: 1, allow: String(1n << 4n), deny: '0' };
    for (const [n, permission_overwrites] of [[], [manages]].entries()) {
      const channel = { id: `30000000000000000${n + 2}`, type: 0, name: 'x', position: 0, guild_id: GUILD_ID };
      server.dispatch('CHANNEL_CREATE', { ...channel, permission_overwrites });
      const options = [{ type: 7, name: 'kanal', value: channel.id }];
      const resolved = { channels: { [channel.id]: { ...channel, permission_overwrites } } };
      const data = { id: '1', type: 1, name: 'konferenz', options: [{ type: 1, name: 'abo', options }], resolved };
      await answered(server.use(data, { permissions: 1n << 4n }));
    }

    expect(asked.map(({ mayManage }) => mayManage)).toEqual([false, true]);
  });

  it('is answered at once and for all to see when the answer is there', async () => {
    const { type, data } = await answered(server.use(command('naechste')));

    expect({ type, content: data?.content }).toEqual({ type: 4, content: cards.answer.text });
    expect(data).toMatchObject({ flags: 0, allowed_mentions: { parse: [] } });
  });

  it('is acknowledged before Discord gives up, and answered when the answer comes', async () => {
    const late = Promise.withResolvers<Card>();
    answer = () => late.promise;
    const record = server.use(command('naechste'));

    expect((await answered(record)).type).toBe(5);
    late.resolve(cards.answer);
    await server.until(() => record.edited !== null);
    expect(record.edited).toMatchObject({ content: cards.answer.text, allowed_mentions: { parse: [] } });
  });

  it('gets an apology that only the person sees when no answer can be found out', async () => {
    answer = async () => {
      throw new Error('store is closed: secret');
    };

    const { data } = await answered(server.use(command('naechste')));

    expect(data).toMatchObject({ flags: EPHEMERAL, content: expect.stringContaining('gerade nicht') });
    expect(JSON.stringify(data)).not.toContain('secret');
  });

  it.each(['break-after', 'break-before'] as const)(
    'is answered once although the connection does %s',
    async (does) => {
      server.fail({ matches: ({ path }) => path.endsWith('/callback'), does });
      const record = server.use(command('naechste'));
      await answered(record);

      await answersMention();
      expect(record.callbacks).toHaveLength(1);
    },
  );

  it('is let be when Discord does not know it any more', async () => {
    const gone = failure(404, 10062, 'Unknown interaction');
    server.fail({ matches: ({ path }) => path.endsWith('/callback'), does: gone });
    server.use(command('naechste'));

    await answersMention();
    expect(adapter.health().state).toBe('up');
  });

  it('offers conferences while a name is typed', async () => {
    const typing = (value: string) => ({
      id: '1',
      type: 1,
      name: 'konferenz',
      options: [{ type: 1, name: 'naechste', options: [{ type: 3, name: 'konferenz', value, focused: true }] }],
    });
    const offered = async (value: string) => (await answered(server.typing(typing(value)))).data?.choices;

    expect(await offered('')).toHaveLength(3);
    expect(await offered('kült')).toEqual([{ name: 'KMK – Kultusministerkonferenz', value: 'KMK' }]);
    expect(await offered('DMK, asm')).toEqual([
      { name: 'DMK, ASMK – Arbeits- und Sozialministerkonferenz', value: 'DMK, ASMK' },
    ]);
    expect(await offered('x'.repeat(100))).toEqual([]);
  });
});

describe('the registration', () => {
  it('says everything in German too, within Discord’s limits', () => {
    const parts = COMMANDS.flatMap((command) => withOptions(command as unknown as Part));

    expect(parts.length).toBeGreaterThan(25);
    for (const part of parts) {
      for (const name of [part.name, ...Object.values(part.name_localizations ?? {})])
        expect(name).toMatch(/^[-_\p{Ll}\p{N}]{1,32}$/u);
      for (const text of [part.description, part.description_localizations.de]) {
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(100);
      }
    }
  });

  it('calls the command the same in every language, and what stands behind it in German and English', () => {
    const [command, ...others] = COMMANDS as unknown as readonly Part[];

    expect(others).toEqual([]);
    expect(command).toMatchObject({ name: 'konferenz' });
    expect(command).not.toHaveProperty('name_localizations');
    for (const part of command?.options?.flatMap(withOptions) ?? [])
      expect(part.name_localizations).toMatchObject({ de: expect.any(String) });
  });

  it('is written once, however often the bot starts', async () => {
    await server.until(() => server.commandWrites() === 1);
    await adapter.stop();
    notes.clear();
    adapter = newAdapter();
    await adapter.start(ask);
    await server.until(() => server.requests.filter(({ path }) => path.includes('/commands')).length === 3);

    expect(server.commandWrites()).toBe(1);
  });
});

describe('buttons', () => {
  it('ask why, and only the person sees it', async () => {
    const { type, data } = await answered(server.press('why:s-dmk-2|marker'));

    expect(asked).toMatchObject([{ text: '/why s-dmk-2', command: { name: 'why', options: { id: 's-dmk-2' } } }]);
    expect({ type, flags: data?.flags }).toEqual({ type: 4, flags: EPHEMERAL });
  });

  it.each`
    button                             | command
    ${'unsubscribe:sub-1|marker'}      | ${{ name: 'unsubscribe', options: { id: 'sub-1' } }}
    ${'pause:sub-1|marker'}            | ${{ name: 'pause', options: { id: 'sub-1' } }}
    ${'resume:sub-1|marker'}           | ${{ name: 'resume', options: { id: 'sub-1' } }}
    ${'ask:Wann tagt die DMK?|marker'} | ${{ name: 'ask', options: { text: 'Wann tagt die DMK?' } }}
  `('$button is a command, with whether its person manages the channel', async ({ button, command: wanted }) => {
    await answered(server.press(button, { permissions: 1n << 4n }));
    await answered(server.press(button));

    expect(asked).toMatchObject([
      { command: wanted, mayManage: true },
      { command: wanted, mayManage: false },
    ]);
  });
});

describe('messages', () => {
  it('that mention the bot are answered under them, with nobody called', async () => {
    const id = server.write(`<@${BOT_ID}> und   wo <@${BOT_ID}>?`);
    const [reply] = await repliesTo(id);

    expect(asked).toEqual([
      {
        text: 'und   wo  ?',
        language: null,
        channel: `discord:${GUILD_ID}/${CHANNEL_ID}`,
        thread: `discord:${CHANNEL_ID}/${USER_ID}`,
        mayManage: false,
        person: `discord:@user/${USER_ID}`,
      },
    ]);
    expect(reply).toMatchObject({ content: cards.answer.text, allowed: { parse: [], replied_user: false } });
  });

  it('to the bot alone need no mention', async () => {
    await repliesTo(server.write('Wann?', { channelId: DIRECT }), DIRECT);

    expect(asked).toMatchObject([{ text: 'Wann?', channel: `discord:@me/${DIRECT}` }]);
  });

  it('without words are a call for help', async () => {
    await repliesTo(server.write(`<@${BOT_ID}>`));

    expect(asked).toMatchObject([{ text: '' }]);
  });

  it('under one of its own are answered when they ask something', async () => {
    server.write('Danke!', { replyToBot: true });
    await repliesTo(server.write('Und wo?', { replyToBot: true }));

    expect(asked).toMatchObject([{ text: 'Und wo?' }]);
  });

  it('of others, and of other bots, are none of its business', async () => {
    server.write('Wann ist die nächste Sitzung?');
    server.write(`@everyone <@&${GUILD_ID}>`);
    server.write(`<@${BOT_ID}> Wann?`, { bot: true });
    await answersMention();

    expect(asked).toMatchObject([{ text: 'Bist du da?' }]);
  });

  it('are answered once although the confirmation is lost', async () => {
    server.fail({ matches: ({ method, path }) => method === 'POST' && path.includes('messages'), does: 'break-after' });
    const id = server.write(`<@${BOT_ID}> Wann?`);
    await repliesTo(id);

    await answersMention();
    expect(await repliesTo(id)).toHaveLength(1);
  });

  it.each(['mention', 'command'] as const)(
    'by %s are answered after a stop, when Discord was away before',
    async (by) => {
      const late = Promise.withResolvers<Card>();
      answer = () => late.promise;
      let isAway = true;
      const matches = ({ method, path }: { readonly method: string; readonly path: string }) =>
        isAway && (method === 'PATCH' || (method === 'POST' && path.endsWith('/messages')));
      for (let times = 0; times < 20; times += 1) server.fail({ matches, does: 'break-before' });
      const id = by === 'mention' ? server.write(`<@${BOT_ID}> Wann?`) : '';
      const record = by === 'command' ? server.use(command('frage', { frage: 'Wann?' })) : null;
      await vi.waitFor(() => expect(asked).toHaveLength(1));
      if (record) await server.until(() => record.callbacks.length > 0);
      late.resolve(cards.answer);
      await vi.waitFor(() => expect(notes.get('discord-answers')).toContain('answerId'));
      await adapter.stop();
      expect(server.messages()).toHaveLength(0);
      expect(record?.edited ?? null).toBeNull();

      isAway = false;
      adapter = newAdapter();
      await adapter.start(ask);
      if (record) await server.until(() => record.edited !== null);
      else expect(await repliesTo(id)).toHaveLength(1);
      await vi.waitFor(() => expect(notes.get('discord-answers')).toBe('[]'));
      expect(server.messages()).toHaveLength(record ? 0 : 1);
    },
  );

  it('that were answered already when the process was killed are not answered again', async () => {
    let left = '';
    const note = notes.set.bind(notes);
    notes.set = (key, value) => {
      if (key === 'discord-answers' && value !== '[]') left = value;
      return note(key, value);
    };
    server.fail({
      matches: ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
      does: 'break-after',
    });
    const id = server.write(`<@${BOT_ID}> Wann?`);
    await repliesTo(id);
    await vi.waitFor(() => expect(notes.get('discord-answers')).toBe('[]'));
    await adapter.stop();
    expect(left).toContain(id);

    // As the kill left it: noted as waiting, though it had arrived.
    notes.set('discord-answers', left);
    server.forgetNonces();
    adapter = newAdapter();
    await adapter.start(ask);
    await vi.waitFor(() => expect(notes.get('discord-answers')).toBe('[]'));
    expect(await repliesTo(id)).toHaveLength(1);
  });

  it('are not answered any more once the bot stops, but those under way are', async () => {
    const late = Promise.withResolvers<Card>();
    answer = () => late.promise;
    const id = server.write(`<@${BOT_ID}> Wann?`);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    const stopping = adapter.stop();
    late.resolve(cards.answer);
    await stopping;

    expect(await repliesTo(id)).toHaveLength(1);
  });
});

interface Part {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>>;
  readonly description: string;
  readonly description_localizations: { readonly de: string };
  readonly options?: readonly Part[];
}

function withOptions(part: Part): Part[] {
  return [part, ...(part.options ?? []).flatMap(withOptions)];
}

/** What was sent before this has been seen by the bot when it has answered. */
async function answersMention(): Promise<void> {
  await repliesTo(server.write(`<@${BOT_ID}> Bist du da?`));
}
