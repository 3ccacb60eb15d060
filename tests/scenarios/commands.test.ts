/** Commands in both chats: subscribing, looking after subscriptions, questions, and what people are told. */
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STEPS } from '../../demo/story.ts';
import type { Command, Context } from '../../src/commands/command.ts';
import { subscribe, unsubscribe } from '../../src/commands/delivering.ts';
import { readCommand } from '../../src/core/command.ts';
import type { Card, Question } from '../../src/core/model.ts';
import type { Program } from '../../src/program.ts';
import { type Bench, startBench } from '../fakes/bench.ts';
import { CHANNEL_ID, GUILD_ID, type InteractionRecord, USER_ID } from '../fakes/discord.ts';
import { rss } from '../fakes/feed-server.ts';

const [BASELINE, ANNOUNCED, MOVED] = STEPS;
if (!BASELINE || !ANNOUNCED || !MOVED) throw new Error('the story has these steps');

const SLACK = 'slack:T0TEAM/C0CHAN';
const DISCORD = `discord:${GUILD_ID}/${CHANNEL_ID}`;
const OTHER_CHANNEL = '300000000000000002';
const MANAGER = 1n << 4n;

let bench: Bench;
let program: Program;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

/** The feed has been looked at before, and nobody has subscribed anything. */
async function begin(step: { readonly now: string } = ANNOUNCED as { now: string }): Promise<void> {
  bench.feeds.publish('/news.xml', rss(BASELINE?.feed ?? []));
  program = await bench.restart(BASELINE?.now ?? '');
  await bench.poll();
  program = await bench.restart(step.now);
  for (const { id } of await subscriptions()) await program.store.write((tables) => tables.removeSubscription(id));
}
async function read({ feed }: { readonly feed: Parameters<typeof rss>[0] }): Promise<void> {
  bench.feeds.publish('/news.xml', rss(feed));
  await bench.poll();
}
function subscriptions(channel?: string) {
  return program.store.read((tables) => tables.subscriptions(channel === undefined ? {} : { channel }));
}
/** As somebody types it behind `/konferenz` in Slack. */
function typed(text: string, more: Partial<Question> = {}): Promise<Card> {
  const who = { channel: SLACK, person: 'slack:T0TEAM/U0ALICE', thread: null, language: null };
  return program.pipeline.answerQuestion({ ...who, text, command: readCommand(text), ...more });
}
function pressed(card: Card, id: string, more: Partial<Question> = {}): Promise<Card> {
  const action = card.actions.find((one) => one.id === id);
  if (!action) throw new Error(`no button ${id} on ${card.title}`);
  const options = action.id === 'ask' ? { text: action.value } : { id: action.value };
  return typed('', { command: { name: action.id, options }, ...more });
}
const slackTexts = () => bench.slack.messages().map(({ plainText }) => plainText);
const discordTexts = (channel?: string) => bench.discord.messages(channel).map(({ content }) => content);

/** As somebody chooses it on Discord. */
async function chosen(
  subcommand: string,
  options: Readonly<Record<string, string | boolean>> = {},
  more: Parameters<typeof bench.discord.use>[1] = { permissions: MANAGER },
) {
  const given = Object.entries(options).map(([name, value]) => ({
    type: name === 'kanal' ? 7 : typeof value === 'boolean' ? 5 : 3,
    name,
    value,
  }));
  const data = { id: '1', type: 1, name: 'konferenz', options: [{ type: 1, name: subcommand, options: given }] };
  return shown(bench.discord.use(data, more));
}
async function shown({ callbacks }: InteractionRecord) {
  await bench.discord.until(() => callbacks.length > 0);
  const { data } = callbacks[0] ?? {};
  const embed = data?.embeds?.[0];
  const fields = embed?.fields?.map(({ name, value }) => `${name}: ${value}`) ?? [];
  const text = [data?.content, embed?.title, embed?.description, ...fields, embed?.footer?.text].join('\n');
  return { text, isPrivate: data?.flags === 64, data };
}
/** A further channel of the guild, or the known one turned into another kind. */
function channelOfKind(id: string, type: number) {
  const event = id === CHANNEL_ID ? 'CHANNEL_UPDATE' : 'CHANNEL_CREATE';
  bench.discord.dispatch(event, { id, type, name: 'x', guild_id: GUILD_ID, position: 0, permission_overwrites: [] });
  return { id, type };
}
async function startDiscord(): Promise<void> {
  const discord = program.chats.find(({ id }) => id === 'discord');
  await discord?.start((question) => program.pipeline.answerQuestion(question), program.listener);
}

/** As `bot` runs it, on the same store. */
function onCommandLine(command: Command, positionals: readonly string[], values: Context['values'] = {}) {
  const nothing = () => undefined;
  return command.run({
    positionals,
    values,
    json: true,
    language: 'de',
    config: program.config,
    out: nothing,
    outFile: nothing,
    note: nothing,
    terminal: false,
    input: Readable.from([]),
    open: async () => program,
  });
}

describe('in Slack', () => {
  it('S3 a channel is subscribed by command, listed, told once, unsubscribed, and told no more', async () => {
    await begin();
    const subscribed = await typed('abo DMK');
    expect(subscribed).toMatchObject({
      title: 'Abo angelegt',
      footer: expect.stringContaining('Alle im Kanal'),
    });
    expect(subscribed.text).toContain('Abonniert: DMK · Sitzungen und Beschlüsse · sofort.');
    expect((await typed('abos')).items).toMatchObject([
      { text: 'DMK · Sitzungen und Beschlüsse · sofort', note: expect.stringContaining('läuft · Nummer ') },
    ]);
    await read(ANNOUNCED);
    expect(slackTexts()).toHaveLength(2);

    expect((await typed('abbestellen')).text).toContain('Beendet: DMK');
    expect(await subscriptions()).toEqual([]);
    await read(MOVED);
    expect(slackTexts()).toHaveLength(2);
    expect((await typed('abos')).text).toContain('noch nichts abonniert');
    expect((await typed('abbestellen')).text).toContain('noch nichts abonniert');
  });

  it('S3 of several subscriptions it asks which is to end, and a button ends that one', async () => {
    await begin();
    await typed('abo DMK nur Beschlüsse');
    await typed('abo IMK täglich ruhe 22-7 wörter KI, Cybersicherheit englisch');
    const [, imk] = await subscriptions();
    expect(imk).toMatchObject({
      conferences: ['IMK'],
      words: ['KI', 'Cybersicherheit'],
      delivery: 'daily',
      quiet: '22:00-07:00',
      language: 'en',
      madeBy: 'slack:T0TEAM/U0ALICE',
    });
    const which = await typed('abbestellen');
    expect(which.actions.map(({ label }) => label)).toEqual(['Abbestellen: DMK', 'Abbestellen: IMK']);
    expect(await subscriptions()).toHaveLength(2);
    await pressed(which, 'unsubscribe');
    expect((await subscriptions()).map(({ conferences }) => conferences)).toEqual([['IMK']]);
    // The channel's messages are in English now, and so is what a button there answers.
    expect((await pressed(which, 'unsubscribe')).text).toContain('no such subscription here');
    expect((await pressed(which, 'unsubscribe', { language: 'de' })).text).toContain('gibt es hier nicht (mehr)');
    expect((await typed('abbestellen IMK')).title).toBe('Abo beendet');
  });

  it('S3 the same wish again changes its settings, and never what is configured', async () => {
    await begin();
    await typed('abo DMK');
    expect((await typed('abo DMK')).title).toBe('Abo läuft schon');
    expect((await typed('abo DMK wöchentlich')).title).toBe('Abo geändert');
    expect(await subscriptions()).toMatchObject([{ delivery: 'weekly' }]);

    program = await bench.restart(ANNOUNCED.now);
    const configured = await subscriptions(SLACK);
    expect(configured).toMatchObject([{ configured: true, delivery: 'now' }]);
    expect((await typed('abo DMK täglich')).text).toContain('fest eingestellt');
    expect((await typed('abbestellen')).text).toContain('fest eingestellt');
    expect(await subscriptions(SLACK)).toEqual(configured);
  });

  it('S4 where the bot is not in the channel it says how to invite it, and then news arrive', async () => {
    await begin();
    const card = await typed('abo DMK', { lacks: ['view', 'send'] });
    expect(card).toMatchObject({ kind: 'notice', tone: 'warning' });
    expect(card.text).toContain('/invite @Konferenzbote');
    await read(ANNOUNCED);
    expect(bench.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toEqual([]);

    await program.listener.happened?.({ kind: 'channel-opened', channel: SLACK, code: null });
    await program.drain.all();
    expect(slackTexts()).toHaveLength(2);
    expect((await typed('abos')).items[0]?.note).toContain('läuft');
  });

  it('S30 command, mention, thread and direct message give the same facts; an unknown conference offers those there are', async () => {
    await begin(MOVED);
    await read(MOVED);
    const question = { text: 'Wann ist die nächste Sitzung der DMK?' };
    const answers = await Promise.all([
      typed('nächste DMK'),
      typed('next Digitalministerkonferenz', { language: 'de' }),
      typed(question.text),
      typed(`frage ${question.text}`),
      program.pipeline.answerQuestion({ ...question, language: null, channel: SLACK, thread: 'slack:t' }),
      program.pipeline.answerQuestion({ ...question, language: null, channel: 'slack:T0TEAM/D0ALICE', thread: null }),
    ]);
    for (const { text } of answers) expect(text).toContain('17. und 18. Oktober 2024 in Berlin');
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const placed = await program.pipeline.answerQuestion({
      text: 'und wo?',
      language: null,
      channel: SLACK,
      thread: 'slack:t',
    });
    expect(placed.text).toContain('Berlin');

    for (const text of ['nächste DKM', 'Wann tagt die DKM?', 'sitzungen DKM']) {
      const unknown = await typed(text);
      expect(unknown).toMatchObject({
        kind: 'notice',
        text: expect.stringContaining('„DKM“ kenne ich nicht. Meintest du DMK?'),
      });
      expect(unknown.items.map((item) => item.text)).toContain('IMK – Innenministerkonferenz');
      expect((await pressed(unknown, 'ask')).text).toContain('17. und 18. Oktober 2024 in Berlin');
    }
    for (const text of ['', '  ', 'hilfe', 'frage']) expect((await typed(text)).title).toBe('Hilfe');
    expect((await typed('help')).title).toBe('Help');
  });

  it('S43 everybody in the channel, guests too, may try each command, and the answer says so', async () => {
    await begin();
    const guest = { person: 'slack:T0TEAM/U0GUEST' };
    const rule = 'Alle im Kanal, auch Gäste, können seine Abos sehen, ändern, pausieren und beenden.';
    for (const text of ['abo DMK', 'abos', 'pause', 'fortsetzen'])
      expect(await typed(text, text === 'abo DMK' ? {} : guest)).toMatchObject({ footer: rule });
    await typed('pause', guest);
    expect(await subscriptions()).toMatchObject([{ pause: { by: 'person' }, madeBy: 'slack:T0TEAM/U0ALICE' }]);
    await read(ANNOUNCED);
    expect(slackTexts()).toEqual([]);
    expect((await typed('abos', guest)).items[0]?.note).toContain('pausiert seit 22.04.2024');
    await pressed(await typed('abos', guest), 'resume', guest);
    await read(MOVED);
    expect(slackTexts()).toHaveLength(1);
    expect((await typed('abbestellen', guest)).title).toBe('Abo beendet');
  });

  describe('in a channel that rests', () => {
    const ALICE = 'slack:T0TEAM/U0ALICE';
    const happened = (kind: 'channel-closed' | 'channel-opened') =>
      program.listener.happened?.({ kind, channel: SLACK, code: 'is_archived' });
    const notices = async () =>
      (await program.store.read((tables) => tables.posts({ channel: ALICE, limit: 9 }))).length;
    beforeEach(async () => {
      await begin();
      await typed('abo DMK');
      await happened('channel-closed');
      await read(ANNOUNCED);
    });

    it('subscribing where nothing is lacking wakes whatever rests there, with what it missed', async () => {
      const inChannel = () => bench.slack.stored().filter(({ channel }) => channel === 'C0CHAN');
      expect(inChannel()).toEqual([]);
      await typed('abo IMK');
      await program.drain.all();
      expect(inChannel()).not.toEqual([]);
      expect((await subscriptions(SLACK)).map(({ pause }) => pause)).toEqual([null, null]);
    });

    it('subscribing where the bot is not let in wakes nothing', async () => {
      await typed('abo IMK', { lacks: ['view', 'send'] });
      await program.drain.all();
      expect((await subscriptions(SLACK)).map(({ pause }) => pause?.by)).toEqual(['error', 'error']);
    });

    it('resuming by hand tries it again and says so; one that is still closed is told of anew', async () => {
      bench.slack.failNext({ kind: 'error', code: 'is_archived' });
      const card = await typed('fortsetzen');
      expect(card.text).toContain('ich versuche es dort jetzt noch einmal');
      const before = await notices();
      await program.drain.all();
      expect((await subscriptions(SLACK))[0]?.pause?.by).toBe('error');
      expect(await notices()).toBe(before + 1);
      await typed('fortsetzen');
      await program.drain.all();
      expect((await subscriptions(SLACK))[0]?.pause).toBeNull();
      expect(bench.slack.stored().filter(({ channel }) => channel === 'C0CHAN')).not.toEqual([]);
    });

    it('pausing and resuming by hand does not lose what the closed channel missed', async () => {
      await typed('pause');
      await happened('channel-opened');
      await program.drain.all();
      expect(bench.slack.stored().filter(({ channel }) => channel === 'C0CHAN')).toEqual([]);
      await typed('fortsetzen');
      await program.drain.all();
      expect(bench.slack.stored().filter(({ channel }) => channel === 'C0CHAN')).not.toEqual([]);
    });
  });

  it('S43 a number from another channel is as if there were none', async () => {
    await begin();
    const card = await typed('abo DMK');
    const elsewhere = { channel: 'slack:T0TEAM/C0OTHER', person: 'slack:T0TEAM/U0BOB' };
    for (const id of ['pause', 'unsubscribe'])
      expect((await pressed(card, id, elsewhere)).text).toContain('gibt es hier nicht (mehr)');
    expect(await subscriptions()).toMatchObject([{ pause: null }]);
    const own = { channel: null, person: 'slack:T0TEAM/U0ALICE' };
    expect((await pressed(card, 'pause', own)).title).toBe('Abo pausiert');
  });

  it('S43 a wish that cannot be understood is told what would be right, and nothing is subscribed', async () => {
    await begin();
    for (const [text, said] of [
      ['abo XYZ', 'Eine Konferenz „XYZ“ kenne ich nicht'],
      ['Abonniere die XYZ', 'Eine Konferenz „XYZ“ kenne ich nicht'],
      ['abo DMK ruhe 25-7', '22:00-07:00'],
      ['abo DMK stündlich', 'sofort, täglich oder wöchentlich'],
    ] as const)
      expect(await typed(text)).toMatchObject({ kind: 'notice', text: expect.stringContaining(said) });
    expect(await subscriptions()).toEqual([]);
  });
});

describe('on Discord', () => {
  it('D4 the channel that is chosen is subscribed, named in the answer, and the only one that is told', async () => {
    await begin();
    await startDiscord();
    const { text, isPrivate } = await chosen('abo', { konferenz: 'DMK', kanal: CHANNEL_ID });
    expect(text).toContain('Abonniert: DMK');
    expect(text).toContain('Kanal verwalten');
    expect(text).toContain(`Kanal: <#${CHANNEL_ID}>`);
    expect(isPrivate).toBe(false);
    expect((await subscriptions()).map(({ channel, madeBy }) => [channel, madeBy])).toEqual([
      [DISCORD, `discord:@user/${USER_ID}`],
    ]);
    await read(ANNOUNCED);
    expect(discordTexts().filter((content) => content.includes('24. Oktober 2024'))).toHaveLength(1);
    expect(slackTexts()).toEqual([]);
  });

  it('D5 without rights in the channel it names the one that is missing and posts nothing there', async () => {
    await begin();
    await startDiscord();
    const { text, isPrivate } = await chosen(
      'abo',
      {},
      { permissions: MANAGER, own: String((1n << 10n) | (1n << 14n)) },
    );
    expect(text).toContain('fehlt mir das Recht „Nachrichten senden“');
    expect(isPrivate).toBe(true);
    expect(await subscriptions()).toEqual([]);
    await read(ANNOUNCED);
    expect(bench.discord.requests.filter(({ path }) => path.endsWith(`/channels/${CHANNEL_ID}/messages`))).toEqual([]);
  });

  it('D44 in a forum nothing is subscribed, and the answer says where it can be', async () => {
    await begin();
    await startDiscord();
    const channel = channelOfKind(OTHER_CHANNEL, 15);
    const { text, isPrivate } = await chosen('abo', { konferenz: 'DMK' }, { permissions: MANAGER, channel });
    expect(text).toContain('Es ist nichts abonniert. Ein Forum nimmt nur Beiträge an');
    expect(text).toContain('in einem Beitrag des Forums');
    expect(isPrivate).toBe(true);
    expect(await subscriptions()).toEqual([]);
  });

  it('what other channels cannot follow is not passed on, and the answer says so', async () => {
    await begin();
    await startDiscord();
    const { text } = await chosen('abo', { konferenz: 'DMK', veroeffentlichen: true });
    const inSlack = await typed('abo DMK veröffentlichen');
    for (const said of [text, inSlack.text]) expect(said).toContain('Ankündigungskanals von Discord');
    expect(await subscriptions()).toEqual([]);
    const channel = channelOfKind(CHANNEL_ID, 5);
    await chosen('abo', { konferenz: 'DMK', veroeffentlichen: true }, { permissions: MANAGER, channel });
    expect(await subscriptions()).toMatchObject([{ publish: true }]);
  });

  it('D6 only those who manage the channel, or made the subscription, may change it', async () => {
    await begin();
    await startDiscord();
    const refused = await chosen('abo', { konferenz: 'DMK' }, {});
    expect(refused).toMatchObject({ isPrivate: true, text: expect.stringContaining('„Kanal verwalten“') });
    expect(await subscriptions()).toEqual([]);
    await chosen('abo', { konferenz: 'DMK' });
    expect((await chosen('abos', {}, {})).text).toContain('DMK · Sitzungen und Beschlüsse');
    const somebody = {
      channel: DISCORD,
      mayManage: false,
      language: 'de',
      person: 'discord:@user/400000000000000002',
    } as const;
    for (const text of ['pause', 'abbestellen', 'abbestellen DMK', 'abbestellen alle'])
      expect(await typed(text, somebody)).toMatchObject({
        kind: 'notice',
        text: expect.stringContaining('Kanal verwalten'),
      });
    expect(await subscriptions()).toMatchObject([{ pause: null }]);
    expect((await typed('abo DMK täglich', somebody)).text).toContain('oder das Abo angelegt hat');
    expect((await chosen('abo', { konferenz: 'DMK', zustellung: 'daily' }, {})).text).toContain('täglich um 8 Uhr');
    expect((await chosen('abo', { konferenz: 'IMK' }, {})).text).toContain('oder das Abo angelegt hat');
    expect((await subscriptions()).map(({ delivery }) => delivery)).toEqual(['daily']);
    expect((await chosen('pause', {}, {})).text).toContain('Pausiert: DMK');
    expect((await chosen('fortsetzen', {}, {})).text).toContain('Läuft wieder: DMK');
  });

  it('D7 one subscription tells each channel once, however often the feed is read', async () => {
    await begin();
    await startDiscord();
    await chosen('abo', { konferenz: 'DMK' });
    for (let round = 0; round < 5; round++) await read(ANNOUNCED);
    expect(discordTexts()).toHaveLength(2);
    expect(new Set(discordTexts()).size).toBe(2);
  });

  it('D8 a first subscription shows the next session and at most three resolutions, and posts nothing', async () => {
    await bench.close();
    bench = await startBench({ builtinSources: true });
    program = await bench.restart('2025-12-01T08:00:00Z');
    expect(await program.store.read(async (tables) => (await tables.resolutions()).length)).toBeGreaterThan(5);
    for (const { id } of await subscriptions()) await program.store.write((tables) => tables.removeSubscription(id));
    const card = await typed('abo DMK', { channel: DISCORD, mayManage: true });
    expect(card.text).toMatch(/Zum Anfang stehen unten die nächste Sitzung und die letzten Beschlüsse\.$/);
    expect(card.items).toHaveLength(4);
    expect(card.items[0]?.text).toMatch(/^6\. Digitalministerkonferenz/);
    expect(card.items[1]?.text).toContain('5. Digitalministerkonferenz');
    const second = await typed('abo DMK wörter KI', { channel: DISCORD, mayManage: true });
    expect(second).toMatchObject({
      items: [],
      text: expect.stringContaining('Neues melde ich ab jetzt, Älteres nicht.'),
    });
    await program.drain.all();
    expect(discordTexts()).toEqual([]);
  });

  it('D36 any text may come as a conference, and the answer helps', async () => {
    await begin();
    await startDiscord();
    const { text, isPrivate } = await chosen('naechste', { konferenz: 'ö'.repeat(100) });
    expect(text).toContain('kenne ich nicht');
    expect(text).toContain('Innenministerkonferenz');
    expect(isPrivate).toBe(true);
    expect((await chosen('naechste', { konferenz: '@everyone <@&1>' })).data?.allowed_mentions?.parse).toEqual([]);
  });

  it('D37 an unknown conference, none planned and two on one day have readable answers', async () => {
    await begin();
    await startDiscord();
    expect(await chosen('naechste', { konferenz: 'XYZ' })).toMatchObject({
      isPrivate: true,
      text: expect.stringContaining('Eine Konferenz „XYZ“ kenne ich nicht'),
    });
    expect((await chosen('naechste', { konferenz: 'DMK' })).text).toContain('kein kommender Sitzungstermin bekannt');
    const [first] = ANNOUNCED?.feed ?? [];
    if (!first) throw new Error('the story begins with an announcement');
    const html = '<p>Die 222. Sitzung der Innenministerkonferenz (IMK) findet am 24. Oktober 2024 in Mainz statt.</p>';
    await read({ feed: [first, { ...first, guid: 'imk', title: 'Innenministerkonferenz', html }] });
    const { text } = await chosen('naechste');
    expect(text).toContain('24. Oktober 2024');
    expect(text).toContain('Am selben Tag');
    expect(text).toContain('Mainz');
  });

  it('D49 after unsubscribing nothing is told any more, and its events are taken away', async () => {
    await begin();
    await startDiscord();
    await chosen('abo', { konferenz: 'DMK' });
    await read(ANNOUNCED);
    expect(bench.events.events(GUILD_ID)).toHaveLength(1);
    const told = discordTexts().length;
    expect((await chosen('abbestellen')).text).toContain('Beendet: DMK');
    await program.drain.all();
    await read(MOVED);
    expect(discordTexts()).toHaveLength(told);
    expect(bench.events.events(GUILD_ID)).toEqual([]);
  });

  it('D49 events follow what is subscribed and ended on the command line too, without a minute between', async () => {
    await begin();
    await read(ANNOUNCED);
    expect(bench.events.events(GUILD_ID)).toEqual([]);
    await onCommandLine(subscribe, [DISCORD], { conference: ['DMK'] });
    await program.drain.all();
    expect(bench.events.events(GUILD_ID)).toHaveLength(1);
    await onCommandLine(unsubscribe, [(await subscriptions())[0]?.id ?? '']);
    await program.drain.all();
    expect(bench.events.events(GUILD_ID)).toEqual([]);
  });

  it.each([
    ['de', /#digitales sehe ich .* \/invite @Konferenzbote .* \/konferenz formular/],
    ['en', /no channel #digitales .* \/invite @Konferenzbote.* \/konferenz form\b/],
  ] as const)(
    'S4 a channel of Slack that the bot does not see by its name is told with what helps (%s)',
    async (language, says) => {
      await begin();
      const channel = `${SLACK.slice(0, SLACK.lastIndexOf('/'))}/#digitales`;
      const command = { name: 'subscribe', options: { channel } } as const;
      expect((await typed('', { channel: SLACK, language, command })).text).toMatch(says);
      expect(await subscriptions()).toEqual([]);
    },
  );

  it('D49 a channel of another server cannot be subscribed from here', async () => {
    await begin();
    for (const channel of [
      `discord:200000000000000009/${OTHER_CHANNEL}`,
      `discord:${GUILD_ID}/events`,
      'discord:x',
      SLACK,
    ]) {
      const command = { name: 'subscribe', options: { channel } } as const;
      const card = await typed('', { channel: DISCORD, mayManage: true, language: 'de', command });
      expect(card.text).toContain('Diesen Kanal finde ich hier nicht');
    }
    expect(await subscriptions()).toEqual([]);
  });
});

it('the button "Abbestellen" of an alert offers those subscriptions by which it came', async () => {
  await begin();
  await typed('abo DMK');
  await typed('abo IMK');
  await read(ANNOUNCED);
  const [session] = await program.store.read((tables) => tables.sessions());
  const card = await typed('', { command: { name: 'unsubscribe', options: { id: session?.id ?? '' } } });
  expect(card.items.map(({ text }) => text)).toEqual(['DMK · Sitzungen und Beschlüsse · sofort']);
  await pressed(card, 'unsubscribe');
  expect((await subscriptions()).map(({ conferences }) => conferences)).toEqual([['IMK']]);
});

it('the status tells of sources, the channel and what waits', async () => {
  await begin();
  await typed('abo DMK');
  await read(ANNOUNCED);
  expect(await typed('status')).toMatchObject({ text: 'Alles in Ordnung: Die Quelle antwortet.', items: [] });
  bench.feeds.answer('/news.xml', (_, response) => response.writeHead(500).end());
  await bench.poll();
  const card = await typed('status');
  expect(card.tone).toBe('warning');
  expect(card.items).toMatchObject([{ text: 'fachpresse', note: expect.stringContaining('antwortet nicht') }]);
  expect(card.fields.map(({ label }) => label)).toContain('Abos hier');
});

it('a person’s own page shows the next sessions and what the person has subscribed', async () => {
  await begin();
  await read(ANNOUNCED);
  const empty = await program.pipeline.home('slack:T0TEAM/U0ALICE', null);
  expect(empty.map(({ text }) => text)).toEqual(['Eine Sitzung steht an:', expect.stringContaining('noch kein Abo')]);
  await typed('abo DMK');
  await typed('abo IMK', { person: 'slack:T0TEAM/U0BOB' });
  const [next, , own, ...others] = await program.pipeline.home('slack:T0TEAM/U0ALICE', 'en');
  expect(next?.items[0]?.text).toContain('24 October 2024');
  expect(own).toMatchObject({
    text: 'DMK · meetings and resolutions · at once · in German',
    fields: [{ channel: SLACK }],
  });
  expect(others).toEqual([]);
});
