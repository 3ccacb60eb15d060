/** Guilds, channels, threads, rights, connections and shards of Discord, through the whole program. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Program } from '../../src/program.ts';
import { type Bench, startBench } from '../fakes/bench.ts';
import { USER_ID } from '../fakes/discord.ts';
import { type ChannelSketch, type FakeGuilds, FORUM, fakeGuilds } from '../fakes/discord-guilds.ts';
import { rss } from '../fakes/feed-server.ts';
import { aSubscription } from '../fakes/records.ts';

const DAY = '2026-11-20';
const ANNA = `discord:@user/${USER_ID}`;
const [GUILD, OTHER_GUILD] = ['210000000000000001', '210000000000000002'];
const [HERE, THERE, THREAD, POSTS, ELSEWHERE] = [1, 2, 3, 4, 5].map((n) => `31000000000000000${n}`) as [
  string,
  string,
  string,
  string,
  string,
];
const WORLD: Readonly<Record<string, readonly ChannelSketch[]>> = {
  [GUILD]: [{ id: HERE }, { id: THERE }, { id: THREAD, parent: HERE }, { id: POSTS, type: FORUM }],
  [OTHER_GUILD]: [{ id: ELSEWHERE }],
};

let bench: Bench;
let program: Program;
let guilds: FakeGuilds;
let asked: number;
afterEach(() => bench.close());

/** The program is connected, the source read once, nothing said yet. */
async function begin(
  channels: readonly string[],
  { world = WORLD, shards = 1 }: { readonly world?: typeof WORLD; readonly shards?: number } = {},
): Promise<void> {
  guilds = fakeGuilds(world);
  asked = 0;
  bench = await startBench({ discord: { ...guilds.plugIn, shards } });
  guilds.attach(bench.discord);
  bench.feeds.publish('/news.xml', rss([]));
  program = await bench.restart(`${DAY}T08:00:00Z`);
  await bench.poll();
  await program.store.write(async (tables) => {
    for (const { id } of await tables.subscriptions()) await tables.removeSubscription(id);
    for (const channel of channels)
      await tables.saveSubscription(
        aSubscription({ id: channel, channel, conferences: ['DMK'], events: false, madeBy: ANNA }),
      );
  });
  await connect();
}

async function connect(): Promise<void> {
  const discord = program.chats.find(({ id }) => id === 'discord');
  await discord?.start((question) => program.pipeline.answerQuestion(question), program.listener);
  expect(discord?.health().state).toBe('up');
}

/** The bot answers there: all that happened before on that connection has been heard. */
async function answers(channel: string): Promise<void> {
  asked += 1;
  const id = `60000000000000000${asked}`;
  guilds.mention(channel, 'Wann ist die nächste Sitzung der DMK?', id);
  await bench.discord.until(() => answersTo(channel, id).length > 0);
}
const answersTo = (channel: string, id: string) =>
  bench.discord.messages(channel).filter(({ message_reference: to }) => to?.message_id === id);

const ref = (channel: string, guild = GUILD) => `discord:${guild}/${channel}`;
const told = (channel: string) => bench.discord.messages(channel).filter(({ message_reference: to }) => !to);
const toldAnna = () => bench.discord.messages(guilds.directMessages(USER_ID)).map(({ content }) => content);
const triesAt = (channel: string) =>
  bench.discord.requests.filter(({ method, path }) => method !== 'GET' && path.startsWith(`/channels/${channel}/`))
    .length;
const pauseOf = async (channel: string) =>
  (await program.store.read((tables) => tables.subscriptions({ channel })))[0]?.pause ?? null;
const rests = (channel: string) => vi.waitFor(async () => expect(await pauseOf(channel)).not.toBeNull());
const runs = (channel: string) => vi.waitFor(async () => expect(await pauseOf(channel)).toBeNull());

describe('guilds', () => {
  it('D3 coming into a guild, the bot says nothing unasked, and answers there', async () => {
    await begin([]);
    guilds.join('210000000000000003', [{ id: '310000000000000009' }]);
    await answers('310000000000000009');
    expect(told('310000000000000009')).toEqual([]);
    expect(bench.logged.filter((line) => /^(?:warn|error)/.test(line))).toEqual([]);
  });

  it('D21 a guild that took the bot out costs no request, and goes on when the bot is back', async () => {
    await begin([ref(HERE), ref(THERE), ref(ELSEWHERE, OTHER_GUILD)]);
    guilds.leave(GUILD);
    await rests(ref(THERE));
    await bench.announce();
    expect([HERE, THERE].map(triesAt)).toEqual([0, 0]);
    expect(told(ELSEWHERE)).toHaveLength(1);
    guilds.join(GUILD, WORLD[GUILD] ?? []);
    await runs(ref(THERE));
    await program.drain.all();
    expect([HERE, THERE].map((channel) => told(channel).length)).toEqual([1, 1]);
  });

  it('D21 an outage of a guild is no farewell: its subscriptions stay, and news arrive after it', async () => {
    await begin([ref(HERE)]);
    guilds.outage(GUILD);
    await answers(ELSEWHERE);
    expect(await pauseOf(ref(HERE))).toBeNull();
    guilds.back(GUILD);
    await bench.announce();
    expect(await pauseOf(ref(HERE))).toBeNull();
    expect(told(HERE)).toHaveLength(1);
    expect(toldAnna()).toEqual([]);
  });

  it('D21 what happened while the bot was away is found out when it connects', async () => {
    const strange = 'discord:210000000000000007/310000000000000007';
    await begin([strange, ref(HERE), ref(THERE)]);
    await rests(strange);
    expect(await pauseOf(ref(HERE))).toBeNull();
    guilds.mute(THERE);
    await rests(ref(THERE));
    await program.chats.find(({ id }) => id === 'discord')?.stop();
    guilds.unmute(THERE);
    guilds.remove(HERE);
    program = await bench.restart(`${DAY}T08:05:00Z`);
    await program.store.write(async (tables) => {
      for (const one of await tables.subscriptions()) if (one.configured) await tables.removeSubscription(one.id);
    });
    await connect();
    await rests(ref(HERE));
    await runs(ref(THERE));
    expect(triesAt(HERE)).toBe(0);
  });
});

describe('channels', () => {
  it('D19 a channel that is deleted ends by itself, is told once to who subscribed it, and troubles no other', async () => {
    await begin([ref(HERE), ref(THERE)]);
    guilds.remove(THERE);
    await rests(ref(THERE));
    await bench.announce();
    await bench.announce();
    expect(triesAt(THERE)).toBe(0);
    expect(told(HERE)).toHaveLength(2);
    expect(toldAnna()).toHaveLength(1);
    expect(toldAnna()[0]).toContain('Den Kanal gibt es nicht mehr');
  });

  it('D19 a channel whose end nobody told of costs one request', async () => {
    await begin([ref('310000000000000008'), ref(HERE)], {
      world: { ...WORLD, [GUILD]: [...(WORLD[GUILD] ?? []), { id: '310000000000000008' }] },
    });
    bench.discord.fail({
      matches: ({ method, path }) => method === 'POST' && path === '/channels/310000000000000008/messages',
      does: { status: 404, body: { code: 10003, message: 'Unknown Channel' } },
    });
    await bench.announce();
    await bench.announce();
    expect(triesAt('310000000000000008')).toBe(1);
    expect(told(HERE)).toHaveLength(2);
  });

  it.each([
    ['in the channel', () => guilds.mute(HERE), () => guilds.unmute(HERE)],
    ['of its role', () => guilds.muteRole(GUILD), () => guilds.unmuteRole(GUILD)],
  ])(
    'D20 a right that is taken %s is told once without a try, and what was missed comes once it is given back',
    async (_, take, give) => {
      await begin([ref(HERE), ref(ELSEWHERE, OTHER_GUILD)]);
      take();
      await rests(ref(HERE));
      await bench.announce();
      await bench.announce();
      expect(triesAt(HERE)).toBe(0);
      expect(told(ELSEWHERE)).toHaveLength(2);
      expect(toldAnna()).toHaveLength(1);
      expect(toldAnna()[0]).toContain('Mir fehlt das Recht, dort zu schreiben');
      give();
      await runs(ref(HERE));
      await program.drain.all();
      await program.drain.all();
      expect(told(HERE)).toHaveLength(2);
      expect(new Set(told(HERE).map(({ content }) => content)).size).toBe(2);
    },
  );

  it('D20 what a person paused stays paused, whatever becomes of the channel', async () => {
    await begin([ref(HERE)]);
    const pause = { by: 'person', since: Temporal.Instant.from(`${DAY}T08:00:00Z`), code: null, reason: null } as const;
    await program.store.write(async (tables) => {
      for (const one of await tables.subscriptions()) await tables.saveSubscription({ ...one, pause });
    });
    guilds.mute(HERE);
    guilds.unmute(HERE);
    await answers(THERE);
    expect(await pauseOf(ref(HERE))).toMatchObject({ by: 'person' });
    expect(toldAnna()).toEqual([]);
  });
});

describe('threads and forums', () => {
  it('D44 a thread gets its news, also when it went to sleep', async () => {
    await begin([ref(THREAD)]);
    await bench.announce();
    guilds.thread(THREAD, { archived: true, locked: false });
    await bench.announce();
    expect(told(THREAD)).toHaveLength(2);
    expect(await pauseOf(ref(THREAD))).toBeNull();
  });

  it('D44 a thread that is locked says so, and goes on when it is opened', async () => {
    await begin([ref(THREAD), ref(THERE)]);
    guilds.thread(THREAD, { archived: true, locked: true });
    await rests(ref(THREAD));
    await bench.announce();
    expect(triesAt(THREAD)).toBe(0);
    expect(toldAnna()[0]).toContain('Der Thread ist geschlossen');
    guilds.thread(THREAD, { archived: false, locked: false });
    await runs(ref(THREAD));
    await program.drain.all();
    expect(told(THREAD)).toHaveLength(1);
  });

  it('D44 a forum takes no messages, and who subscribed it hears so', async () => {
    await begin([ref(POSTS), ref(HERE)]);
    await rests(ref(POSTS));
    await bench.announce();
    expect(triesAt(POSTS)).toBe(0);
    expect(toldAnna()[0]).toContain('Das ist ein Forum');
    expect(told(HERE)).toHaveLength(1);
  });
});

describe('direct messages', () => {
  it('D45 somebody who takes no direct messages is asked once, and nothing breaks', async () => {
    await begin([ref(HERE), ref(THERE)]);
    guilds.refuseDirectMessages();
    guilds.mute(HERE);
    await rests(ref(HERE));
    for (const _ of [1, 2, 3]) await bench.announce();
    expect(triesAt(guilds.directMessages(USER_ID))).toBe(1);
    expect(told(THERE)).toHaveLength(3);
  });

  it('D45 the channel of direct messages is opened once, however often it is needed', async () => {
    await begin([ref(HERE), ref(THERE)]);
    guilds.mute(HERE);
    await rests(ref(HERE));
    guilds.mute(THERE);
    await rests(ref(THERE));
    await program.drain.all();
    expect(toldAnna()).toHaveLength(2);
    expect(bench.discord.requests.filter(({ path }) => path === '/users/@me/channels')).toHaveLength(1);
  });

  it('a direct message whose opening fails comes later, once', async () => {
    await begin([ref(HERE)]);
    bench.discord.fail({ matches: ({ path }) => path === '/users/@me/channels', does: 'break-before' });
    guilds.mute(HERE);
    await rests(ref(HERE));
    await program.drain.all();
    program = await bench.restart(`${DAY}T09:00:00Z`);
    await program.drain.all();
    expect(toldAnna()).toHaveLength(1);
  });
});

describe('the connection', () => {
  it('D38 a store that is held up is covered by "thinking", and the answer follows', async () => {
    await begin([ref(HERE)]);
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const holding = program.store.write(() => held);
    const command = {
      id: '1',
      name: 'konferenz',
      type: 1,
      options: [{ type: 1, name: 'abo', options: [{ type: 3, name: 'konferenz', value: 'DMK' }] }],
    };
    const record = bench.discord.use(command, { permissions: 1n << 4n });
    await bench.discord.until(() => record.callbacks.length > 0);
    release();
    expect(record.callbacks[0]?.type).toBe(5);
    await holding;
    await bench.discord.until(() => record.edited !== null);
    expect(JSON.stringify(record.edited)).toContain('DMK');
  });

  it('D39 a mention in a break of the connection, told twice after it, is answered once', async () => {
    await begin([ref(HERE)]);
    bench.discord.closeGateway(4000);
    await bench.discord.until(() => bench.discord.resumes() === 1);
    for (const _ of [1, 2]) guilds.mention(HERE, 'Wann ist die nächste Sitzung der DMK?', '600000000000000050');
    await answers(HERE);
    expect(answersTo(HERE, '600000000000000050')).toHaveLength(1);
    expect(bench.discord.identifies).toHaveLength(1);
  });

  it('D40 a session that Discord ends is made anew, and the program goes on', async () => {
    await begin([ref(HERE)]);
    bench.discord.send({ op: 9, d: false });
    await bench.announce();
    expect(told(HERE)).toHaveLength(1);
    await bench.discord.until(() => bench.discord.identifies.length === 2);
    await answers(HERE);
    expect(await pauseOf(ref(HERE))).toBeNull();
  }, 20_000);

  it('D41 a connection that breaks over and over identifies once, and alerts go on', async () => {
    await begin([ref(HERE)]);
    for (let time = 1; time <= 6; time += 1) {
      bench.discord.closeGateway(4000);
      await bench.announce();
      await bench.discord.until(() => bench.discord.resumes() === time);
    }
    expect(told(HERE)).toHaveLength(6);
    expect(bench.discord.identifies).toHaveLength(1);
    await answers(HERE);
  }, 20_000);

  it('D43 over two connections each channel hears once, and each guild is answered', async () => {
    // By the upper bits of their ids two belong to each connection.
    const ids = [0n, 1n, 2n, 3n].map((n) => String(((50_000_000_000n + n) << 22n) + 1n));
    const world = Object.fromEntries(ids.map((id, n) => [id, [{ id: `32000000000000000${n}` }]]));
    const refs = ids.map((id, n) => ref(`32000000000000000${n}`, id));
    await begin(refs, { world, shards: 2 });
    expect(bench.discord.identifies.map(({ shard }) => shard?.[0]).toSorted()).toEqual([0, 1]);
    await bench.announce();
    for (const n of [0, 1, 2, 3]) {
      expect(told(`32000000000000000${n}`)).toHaveLength(1);
      await answers(`32000000000000000${n}`);
    }
    guilds.leave(ids[3] ?? '');
    await rests(refs[3] ?? '');
    expect(await Promise.all(refs.slice(0, 3).map(pauseOf))).toEqual([null, null, null]);
  });

  it('D47 a second copy on the same data may not send', async () => {
    await begin([ref(HERE)]);
    const first = await program.store.claimServer();
    expect(first).not.toBeNull();
    expect(await program.store.claimServer()).toBeNull();
    await first?.release();
  });
});
