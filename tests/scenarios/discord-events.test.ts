/** Scheduled events and published messages on Discord, from the feed to the guild. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Program } from '../../src/program.ts';
import { type Bench, startBench } from '../fakes/bench.ts';
import { failure, GUILD_ID } from '../fakes/discord.ts';
import { type FeedEntry, rss } from '../fakes/feed-server.ts';

const EVENTS = `discord:${GUILD_ID}/events`;
const PRESENT = { announced: '2024-04-22T08:00:00Z', moved: '2024-09-05T10:00:00Z', off: '2024-09-20T10:00:00Z' };
const NO_RIGHT = failure(403, 50013, 'Missing Permissions');

let bench: Bench;
let program: Program;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

function entry(guid: string, published: string, text: string): FeedEntry {
  const title = 'Digitalministerkonferenz';
  return { guid, link: `https://fachpresse.example/${guid}`, title, published, html: `<p>${text}</p>` };
}
const ANNOUNCED = entry(
  'a',
  '2024-04-22T07:00:00Z',
  'Die zweite Sitzung der Digitalministerkonferenz (DMK) findet am 24. Oktober 2024 in Berlin statt.',
);
const MOVED = entry(
  'b',
  '2024-09-05T09:00:00Z',
  'Die zweite Sitzung der Digitalministerkonferenz (DMK) findet nicht am 24. Oktober 2024, sondern am 17. und 18. Oktober 2024 in Berlin statt.',
);
const OFF = entry(
  'c',
  '2024-09-20T09:00:00Z',
  'Die für den 17. und 18. Oktober 2024 in Berlin geplante zweite Sitzung der Digitalministerkonferenz (DMK) wurde abgesagt.',
);
const ON_AGAIN = entry(
  'd',
  '2024-09-27T09:00:00Z',
  'Die ausgefallene zweite Sitzung der Digitalministerkonferenz (DMK) wird am 2. Dezember 2024 in Berlin nachgeholt.',
);

/** The first look at the empty feed, which is the baseline. */
async function begin(): Promise<void> {
  await at('2024-04-20T08:00:00Z');
}
async function at(now: string, ...feed: readonly FeedEntry[]): Promise<void> {
  bench.feeds.publish('/news.xml', rss(feed));
  program = await bench.restart(now);
  await bench.poll();
}
const announced = () => at(PRESENT.announced, ANNOUNCED);
const moved = () => at(PRESENT.moved, MOVED, ANNOUNCED);
const off = () => at(PRESENT.off, OFF, MOVED, ANNOUNCED);
const onAgain = () => at('2024-09-27T10:00:00Z', ON_AGAIN, OFF, MOVED, ANNOUNCED);

async function minute(): Promise<void> {
  await program.pipeline.tendEvents();
  await program.drain.all();
}
const texts = () => bench.discord.messages().map(({ content }) => content);
const eventRequests = (method: string) =>
  bench.discord.requests.filter((one) => one.method === method && one.path.includes('/scheduled-events'));
const eventPosts = () => program.store.read((tables) => tables.posts({ channel: EVENTS, limit: 100 }));

describe('a session in the calendar of a guild', () => {
  it('D12 a new session makes an event outside Discord, at the right instants in summer and winter', async () => {
    await begin();
    await announced();
    expect(bench.events.events(GUILD_ID)).toMatchObject([
      {
        name: '2. Digitalministerkonferenz (DMK)',
        scheduled_start_time: '2024-10-24T07:00:00.000Z',
        scheduled_end_time: '2024-10-24T15:00:00.000Z',
        entity_metadata: { location: 'Berlin' },
        status: 1,
      },
    ]);
    const [event] = bench.events.events();
    expect(event?.description).toContain('Donnerstag, 24. Oktober 2024');
    expect(event?.description).toContain('Eingetragen ist 9 bis 17 Uhr');
    expect(event?.description).toMatch(/\nhttps:\/\/konferenzbote\.example\/sitzungen\/\S+$/);
    await off();
    await onAgain();
    expect(bench.events.events().at(-1)?.scheduled_start_time).toBe('2024-12-02T08:00:00.000Z');
  });

  it('D12 what the first look at a source shows is entered too, without a message', async () => {
    await at(PRESENT.announced, ANNOUNCED);
    expect(texts()).toEqual([]);
    expect(bench.events.events()).toHaveLength(1);
  });

  it('D34 a place of 300 characters is cut at a word to what an event takes, and the rest of it stays as it is', async () => {
    await begin();
    const isMade = ({ method, path }: { method: string; path: string }) =>
      method === 'POST' && path.includes('/scheduled-events');
    bench.discord.fail({ matches: isMade, does: 'break-before' });
    await announced();
    expect(bench.events.events()).toEqual([]);
    program = await bench.restart('2024-04-22T09:00:00Z');
    // No text that is read has a place so long: it is a name from a table.
    const place = 'Saal am langen Platz '.repeat(15).trim();
    await program.store.write(async (tables) => {
      const sessions = (await tables.sessions()).map((session) => ({ ...session, place }));
      await tables.saveRecords('DMK', sessions, []);
    });
    await minute();
    const [event, ...more] = bench.events.events();
    const location = event?.entity_metadata.location ?? '';
    expect(more).toEqual([]);
    expect(location.length).toBeLessThanOrEqual(100);
    expect(location).toMatch(/^Saal am langen Platz Saal .*(?:Saal|am|langen|Platz)…$/);
    expect(event).toMatchObject({ name: '2. Digitalministerkonferenz (DMK)', status: 1 });
  });

  it('D13 a moved session moves its event, and the channel hears of it once', async () => {
    await begin();
    await announced();
    const [before] = bench.events.events().map(({ id }) => id);
    await moved();
    await minute();
    expect(bench.events.events()).toMatchObject([
      { id: before, scheduled_start_time: '2024-10-17T07:00:00.000Z', scheduled_end_time: '2024-10-18T15:00:00.000Z' },
    ]);
    expect(bench.events.events()[0]?.description).toContain('früherer Termin: 24. Oktober 2024');
    expect([eventRequests('POST'), eventRequests('PATCH')].map(({ length }) => length)).toEqual([1, 1]);
    expect(texts().filter((text) => text.startsWith('Verschoben: 24. → 17./18. Oktober 2024'))).toHaveLength(1);
  });

  it('D14 a cancelled session cancels its event, and no later poll makes it again', async () => {
    await begin();
    await announced();
    await off();
    expect(bench.events.events()).toMatchObject([{ status: 4 }]);
    expect(texts().some((text) => text.includes('bgesagt'))).toBe(true);
    await at('2024-09-21T10:00:00Z', OFF, MOVED, ANNOUNCED);
    await minute();
    expect(bench.events.events()).toHaveLength(1);
    expect(eventRequests('PATCH')).toHaveLength(1);
  });

  it('D15 a cancelled session that is planned again gets a new event, and the finished one is let be', async () => {
    await announced();
    await off();
    const [cancelled] = bench.events.events().map(({ id }) => id);
    await onAgain();
    expect(bench.events.events()).toMatchObject([{ id: cancelled, status: 4 }, { status: 1 }]);
    expect(eventRequests('PATCH')).toHaveLength(1);
    await minute();
    expect(bench.events.events()).toHaveLength(2);
  });

  it('D16 an event that a moderator took away stays away, heard of or found out', async () => {
    await announced();
    bench.events.takeAway(bench.events.events()[0]?.id ?? '');
    await moved();
    expect((await eventPosts())[0]).toMatchObject({ state: 'dropped', code: '10070' });
    await off();
    await onAgain();
    await minute();
    expect(bench.events.events()).toEqual([]);
    expect(eventRequests('POST')).toHaveLength(1);
  });

  it('D16 a moderator’s hand is noticed at once, and costs no request', async () => {
    await announced();
    const messageId = bench.events.events()[0]?.id ?? '';
    bench.events.takeAway(messageId);
    await program.listener.happened?.({ kind: 'message-removed', channel: EVENTS, messageId });
    const asked = bench.discord.requests.length;
    await minute();
    expect(bench.discord.requests).toHaveLength(asked);
    await moved();
    expect(bench.events.events()).toEqual([]);
    expect(eventRequests('GET')).toEqual([]);
  });

  it('D49 ending the last subscription takes away its open events, and nothing else', async () => {
    await announced();
    bench.events.make(GUILD_ID);
    const subscriptions = await program.store.read((tables) => tables.subscriptions());
    for (const { id, channel } of subscriptions)
      if (channel.startsWith('discord')) await program.store.write((tables) => tables.removeSubscription(id));
    await minute();
    expect(bench.events.events().map(({ name }) => name)).toEqual(['Stammtisch']);
    await moved();
    expect(bench.events.events().map(({ name }) => name)).toEqual(['Stammtisch', '2. Digitalministerkonferenz (DMK)']);
  });

  it('D49 a subscription without events keeps none', async () => {
    await bench.close();
    bench = await startBench({
      config: `  - { channel: "discord:200000000000000009/300000000000000009", events: false }\n`,
    });
    await announced();
    expect(bench.events.events().map(({ guild_id: guild }) => guild)).toEqual([GUILD_ID]);
  });

  it('D48 a message that was removed is not asked for again and again', async () => {
    await begin();
    await announced();
    bench.discord.fail({
      matches: ({ method, path }) => method === 'PATCH' && path.includes('/messages/'),
      does: failure(404, 10008, 'Unknown Message'),
    });
    await moved();
    const edits = () =>
      bench.discord.requests.filter(({ method, path }) => method === 'PATCH' && /messages/.test(path));
    expect(edits()).toHaveLength(1);
    expect(texts().at(-1)).toContain('17./18. Oktober 2024');
    await minute();
    await at('2024-09-06T10:00:00Z', MOVED, ANNOUNCED);
    expect(edits()).toHaveLength(1);
  });
});

describe('a guild that takes no events', () => {
  it('D17 without the right is asked once, the message goes out, and the owner hears of it once', async () => {
    await begin();
    bench.events.close(NO_RIGHT);
    await announced();
    await minute();
    expect(eventRequests('POST')).toHaveLength(1);
    // Months later it is asked once more, which is told to nobody again.
    await moved();
    await minute();
    expect(eventRequests('POST')).toHaveLength(2);
    expect(texts().some((text) => text.includes('24. Oktober 2024'))).toBe(true);
    const notices = (await program.store.read((tables) => tables.posts({ channel: 'console', limit: 100 }))).filter(
      ({ subject }) => subject.startsWith('notice:'),
    );
    expect(notices).toHaveLength(1);
  });

  it('D17 is asked again a day later, and catches up when it may', async () => {
    bench.events.close(NO_RIGHT);
    await announced();
    await at('2024-04-23T09:00:00Z', ANNOUNCED);
    expect(eventRequests('POST')).toHaveLength(2);
    bench.events.close(null);
    await at('2024-04-23T12:00:00Z', ANNOUNCED);
    expect(bench.events.events()).toEqual([]);
    await at('2024-04-24T12:00:00Z', ANNOUNCED);
    expect(bench.events.events()).toHaveLength(1);
  });

  it('D18 that is full is told of once, and asked once a day and not at each poll', async () => {
    for (let count = 0; count < 100; count++) bench.events.make(GUILD_ID);
    await announced();
    for (const hour of ['10', '12', '14']) await at(`2024-04-22T${hour}:00:00Z`, ANNOUNCED);
    expect(eventRequests('POST')).toHaveLength(1);
    bench.events.takeAway(bench.events.events()[0]?.id ?? '');
    await at('2024-04-23T14:00:00Z', ANNOUNCED);
    expect(bench.events.events().at(-1)?.name).toBe('2. Digitalministerkonferenz (DMK)');
    expect(eventRequests('POST')).toHaveLength(2);
  });

  it('D29 an event whose answer was lost is found after a restart, and stands once', async () => {
    bench.discord.fail({
      matches: ({ method, path }) => method === 'POST' && path.endsWith('/scheduled-events'),
      does: 'break-after',
    });
    await announced();
    expect(bench.events.events()).toHaveLength(1);
    await at('2024-04-22T09:00:00Z', ANNOUNCED);
    expect(bench.events.events()).toHaveLength(1);
    expect((await eventPosts())[0]).toMatchObject({ state: 'done', messageId: bench.events.events()[0]?.id });
    await moved();
    expect(bench.events.events()).toMatchObject([{ scheduled_start_time: '2024-10-17T07:00:00.000Z' }]);
  });
});

describe('an announcement channel', () => {
  const FOLLOWED = '300000000000000002';
  const followed = () => bench.discord.messages(FOLLOWED);
  const first = () => followed()[0];
  const isPublishing = ({ path }: { readonly path: string }) => path.endsWith('/crosspost');

  beforeEach(async () => {
    await bench.close();
    bench = await startBench({
      config: `  - { channel: "discord:${GUILD_ID}/${FOLLOWED}", conferences: [DMK], publish: true }\n`,
    });
    await begin();
  });

  function movedTo(day: number, before: number): FeedEntry {
    return entry(
      `m${day}`,
      `2024-09-05T09:${day}:00Z`,
      `Die zweite Sitzung der Digitalministerkonferenz (DMK) findet nicht am ${before}. Oktober 2024, sondern am ${day}. Oktober 2024 in Berlin statt.`,
    );
  }

  it('D10 many corrections of a published message keep within what Discord takes, and the last one stands', async () => {
    await announced();
    expect([...bench.events.published.keys()]).toEqual([first()?.id]);
    const feed = [ANNOUNCED];
    for (const [step, day] of [14, 15, 16, 17, 18].entries()) {
      feed.unshift(movedTo(day, step === 0 ? 24 : day - 1));
      await at(`2024-09-05T10:${step}0:00Z`, ...feed);
    }
    expect(first()?.content).toContain('16. Oktober 2024');
    expect(bench.discord.messages()[0]?.content).toContain('18. Oktober 2024');
    await at('2024-09-05T11:01:00Z', ...feed);
    expect(first()?.content).toContain('18. Oktober 2024');
    expect(bench.events.refusedEdits()).toBe(0);
    expect(followed().at(-1)?.content).toContain('18. Oktober 2024');
  }, 90_000);

  it('D11 where publishing is limited, messages go out at once and are published later, each once', async () => {
    const body = { message: 'You are being rate limited.', retry_after: 1200, global: false };
    bench.discord.fail({
      matches: isPublishing,
      does: { status: 429, body, headers: { 'retry-after': '1200', 'x-ratelimit-scope': 'user' } },
    });
    const third = entry(
      'e',
      '2024-04-22T07:30:00Z',
      'Die dritte Sitzung der Digitalministerkonferenz (DMK) findet am 8. Mai 2025 in Mainz statt.',
    );
    await at(PRESENT.announced, third, ANNOUNCED);
    expect(followed()).toHaveLength(2);
    expect(bench.events.published.size).toBe(0);
    expect(bench.discord.requests.filter(isPublishing)).toHaveLength(1);
    expect(bench.discord.messages()).toHaveLength(2);
    await at('2024-04-22T08:21:00Z', third, ANNOUNCED);
    expect([...bench.events.published.keys()].toSorted()).toEqual(followed().map(({ id }) => id));
    expect(bench.discord.requests.filter(isPublishing)).toHaveLength(3);
    await at('2024-04-22T10:00:00Z', third, ANNOUNCED);
    expect(bench.discord.requests.filter(isPublishing)).toHaveLength(3);
  });

  it('D11 a channel that cannot be published to still gets its messages', async () => {
    bench.events.unpublishable.set(FOLLOWED, failure(400, 50024, 'Cannot execute action on this channel type'));
    await announced();
    await moved();
    expect(followed().map(({ content }) => content.slice(0, 12))).toEqual(['Verschoben: ', 'Verschoben: ']);
    const subscriptions = await program.store.read((tables) => tables.subscriptions());
    expect(subscriptions.filter(({ pause }) => pause !== null)).toEqual([]);
  });
});
