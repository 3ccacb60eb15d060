/** Scheduled events as Discord takes them, published messages, and what becomes of both when answers are lost. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../src/adapters/discord/discord.ts';
import type { BotError } from '../../src/core/errors.ts';
import type { EventSheet } from '../../src/core/event-sheet.ts';
import type { Operation } from '../../src/core/model.ts';
import type { ChatAdapter, ChatEvent } from '../../src/core/ports.ts';
import * as cards from '../fakes/cards.ts';
import { CHANNEL_ID, type FakeDiscord, failure, GUILD_ID, startFakeDiscord, TOKEN } from '../fakes/discord.ts';
import { type FakeEvents, fakeEvents, type KeptEvent } from '../fakes/discord-events.ts';

const CHANNEL = `discord:${GUILD_ID}/${CHANNEL_ID}`;
const EVENTS = `discord:${GUILD_ID}/events`;
const SHEET: EventSheet = {
  name: '2. Digitalministerkonferenz (DMK)',
  text: 'Donnerstag, 17., und Freitag, 18. Oktober 2024.\nVorsitz: Berlin.',
  place: 'Berlin',
  start: Temporal.Instant.from('2024-10-17T07:00:00Z'),
  end: Temporal.Instant.from('2024-10-18T15:00:00Z'),
  cancelled: false,
  href: 'https://bot.example/sitzungen/dmk-1',
};
const LATER = { start: SHEET.start.add({ hours: 240 }), end: SHEET.end.add({ hours: 240 }) };

let present: string;
let fake: FakeEvents;
let server: FakeDiscord;
let adapter: ChatAdapter;

beforeEach(async () => {
  present = '2024-09-05T10:00:00Z';
  fake = fakeEvents(() => present);
  server = await startFakeDiscord(fake.plugIn);
  adapter = adapterFor(new Map());
});
afterEach(async () => {
  await adapter.stop();
  await server.stop();
});

function adapterFor(notes: Map<string, string>): ChatAdapter {
  return createDiscordAdapter(
    { token: TOKEN, apiUrl: server.apiUrl },
    {
      log: () => {},
      clock: { now: () => Temporal.Instant.from(present) },
      notes: { get: async (key) => notes.get(key) ?? null, set: async (key, value) => void notes.set(key, value) },
    },
  );
}

function operation(kind: Operation['kind'], changes: Partial<Operation> = {}): Operation {
  return {
    id: `dmk-1|${EVENTS}|${kind}|0`,
    kind,
    channel: EVENTS,
    card: cards.notice,
    event: SHEET,
    messageId: null,
    uncertainSince: null,
    ...changes,
  };
}
const make = async (sheet: Partial<EventSheet> = {}) =>
  (await adapter.deliver(operation('create', { event: { ...SHEET, ...sheet } }))).messageId;
const change = (messageId: string, sheet: Partial<EventSheet>) =>
  adapter.deliver(operation('edit', { messageId, event: { ...SHEET, ...sheet } }));
const failing = (work: Promise<unknown>): Promise<BotError> =>
  work.then(
    () => expect.fail('the delivery should have failed'),
    (error: BotError) => error,
  );
const writes = () =>
  server.requests.filter(({ method }) => method !== 'GET').map(({ method, body }) => ({ method, body }));

describe('an event', () => {
  it('is made for a place outside Discord, with an end, by its instants', async () => {
    const messageId = await make();
    expect(fake.events()).toMatchObject([
      {
        id: messageId,
        name: '2. Digitalministerkonferenz (DMK)',
        description:
          'Donnerstag, 17., und Freitag, 18. Oktober 2024.\nVorsitz: Berlin.\nhttps://bot.example/sitzungen/dmk-1',
        scheduled_start_time: '2024-10-17T07:00:00.000Z',
        scheduled_end_time: '2024-10-18T15:00:00.000Z',
        entity_metadata: { location: 'Berlin' },
      },
    ]);
  });

  it('is changed in what differs, and only then', async () => {
    const messageId = await make();
    await change(messageId, {});
    expect(writes()).toHaveLength(1);
    await change(messageId, { place: 'Potsdam' });
    expect(writes().at(-1)).toEqual({ method: 'PATCH', body: { entity_metadata: { location: 'Potsdam' } } });
    await change(messageId, { ...LATER, place: 'Potsdam' });
    expect(fake.events()).toMatchObject([{ id: messageId, scheduled_start_time: '2024-10-27T07:00:00.000Z' }]);
  });

  it('is set right where a person changed it', async () => {
    const messageId = await make();
    Object.assign(fake.events()[0] as KeptEvent, { name: 'Ganz anders' });
    await change(messageId, {});
    expect(fake.events()).toMatchObject([{ name: SHEET.name }]);
  });

  it('keeps its start once it runs, and can still be prolonged', async () => {
    const messageId = await make();
    present = '2024-10-17T10:00:00Z';
    const end = SHEET.end.add({ hours: 24 });
    await change(messageId, { start: Temporal.Instant.from('2024-10-17T10:02:00Z'), end });
    expect(fake.events()).toMatchObject([{ status: 2, scheduled_end_time: '2024-10-19T15:00:00.000Z' }]);
  });

  it('is cancelled, or ended when it runs already; twice is no harm', async () => {
    const messageId = await make();
    await change(messageId, { cancelled: true });
    await change(messageId, { cancelled: true });
    expect(fake.events()).toMatchObject([{ status: 4 }]);
    const other = await make({ href: 'https://bot.example/sitzungen/dmk-2' });
    present = '2024-10-17T10:00:00Z';
    await change(other, { cancelled: true });
    expect(fake.events().map(({ status }) => status)).toEqual([4, 3]);
    expect(writes()).toHaveLength(4);
  });

  it('is taken away, also when it is gone already', async () => {
    const messageId = await make();
    for (let time = 0; time < 2; time++) await adapter.deliver(operation('remove', { messageId }));
    expect(fake.events()).toEqual([]);
  });

  it.each<[string, string, () => void]>([
    ['10070', 'MESSAGE_GONE', () => fake.takeAway(fake.events()[0]?.id ?? '')],
    ['180000', 'MESSAGE_GONE', () => void Object.assign(fake.events()[0] as KeptEvent, { status: 4 })],
    ['50013', 'CHANNEL_CLOSED', () => fake.close(failure(403, 50013, 'Missing Permissions'))],
    ['500', 'OUTCOME_UNKNOWN', () => fake.close({ status: 500, body: 'down' })],
  ])('that meets %s fails as %2$s', async (platformCode, code, meet) => {
    const messageId = await make();
    meet();
    expect(await failing(change(messageId, { place: 'Kiel' }))).toMatchObject({ code, platformCode });
  });

  it('closes the way for new ones when the guild is full', async () => {
    for (let count = 0; count < 100; count++) fake.make(GUILD_ID);
    expect(await failing(make())).toMatchObject({ code: 'CHANNEL_CLOSED', platformCode: '30038' });
  });

  it('is told as removed when somebody takes it away or cancels it, not when the bot does', async () => {
    const told: ChatEvent[] = [];
    await adapter.start(async () => cards.notice, { happened: async (event) => void told.push(event) });
    const messageId = await make();
    const packet = (status: number, id = messageId) => ({ id, guild_id: GUILD_ID, status });
    server.dispatch('GUILD_SCHEDULED_EVENT_UPDATE', packet(1));
    await change(messageId, { cancelled: true });
    server.dispatch('GUILD_SCHEDULED_EVENT_UPDATE', packet(4));
    server.dispatch('GUILD_SCHEDULED_EVENT_DELETE', packet(1, '500000000000000999'));
    server.dispatch('GUILD_SCHEDULED_EVENT_UPDATE', packet(4, '500000000000000998'));
    server.write('hallo', { channelId: '600000000000000001' });
    await server.until(() => server.messages('600000000000000001').length > 0);
    expect(told).toEqual([
      { kind: 'message-removed', channel: EVENTS, messageId: '500000000000000999' },
      { kind: 'message-removed', channel: EVENTS, messageId: '500000000000000998' },
    ]);
  });
});

describe('an event whose answer was lost', () => {
  const since = Temporal.Instant.from('2024-09-05T10:00:00Z');

  it('is found among those of people and of other sessions, and brought up to date', async () => {
    fake.make(GUILD_ID, { name: SHEET.name, description: SHEET.href });
    await make({ href: `${SHEET.href}0` });
    server.fail({ matches: ({ method }) => method === 'POST', does: 'break-after' });
    expect(await failing(make())).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    const repeated = operation('create', { uncertainSince: since, event: { ...SHEET, place: 'Potsdam' } });
    const { messageId } = await adapter.deliver(repeated);
    expect(fake.events()).toHaveLength(3);
    expect(fake.events().at(-1)).toMatchObject({ id: messageId, entity_metadata: { location: 'Potsdam' } });
  });

  it('is made when it had not arrived', async () => {
    server.fail({ matches: ({ method }) => method === 'POST', does: 'break-before' });
    await failing(make());
    await adapter.deliver(operation('create', { uncertainSince: since }));
    expect(fake.events()).toHaveLength(1);
  });

  it('is cancelled when that is wanted by now, and never made for that', async () => {
    server.fail({ matches: ({ method }) => method === 'POST', does: 'break-after' });
    await failing(make());
    const repeated = operation('create', { uncertainSince: since, event: { ...SHEET, cancelled: true } });
    await adapter.deliver(repeated);
    expect(fake.events()).toMatchObject([{ status: 4 }]);
    expect(await failing(adapter.deliver(repeated))).toMatchObject({ code: 'MESSAGE_GONE' });
    expect(fake.events()).toHaveLength(1);
  });
});

describe('hostile text in an event', () => {
  it.each<[string, Partial<EventSheet>]>([
    ['300 characters', { name: 'Sitzung '.repeat(40), place: 'Saal '.repeat(60), text: 'Wort '.repeat(2_000) }],
    [
      'emoji and stacked marks',
      { name: '👩‍👩‍👧‍👦'.repeat(60), place: `e${'\u0301'.repeat(400)}`, text: '🏛️'.repeat(900) },
    ],
    ['nothing but white space', { name: ' \u200b\n', place: '\t', text: '' }],
    ['controls and overrides', { name: '\u0000DMK\u202e', place: 'Ber\u0007lin', text: '\u2066x\u001b' }],
  ])('D34 of %s keeps the limits and the address', async (_, sheet) => {
    await make(sheet);
    const [event] = fake.events();
    expect(event?.description?.endsWith(`\n${SHEET.href}`)).toBe(true);
    expect(`${event?.name}${event?.entity_metadata.location}${event?.description}`.isWellFormed()).toBe(true);
    expect(`${event?.name}${event?.entity_metadata.location}`).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/);
  });

  it('D34 pings nobody and forges no link', async () => {
    const evil = '@everyone <@400000000000000001> <@&1> [Klick](https://evil.example) https://evil.example **fett**';
    await make({ name: evil, place: evil, text: evil });
    const [event] = fake.events();
    for (const text of [event?.name, event?.entity_metadata.location, event?.description])
      expect(text).not.toMatch(/@everyone|(?<!\\)<@/);
    expect(event?.description).not.toMatch(/(?<!\\)\[Klick(?<!\\)\]\(/);
    // Neither takes markdown, but both may make a link of an address.
    for (const text of [event?.name, event?.entity_metadata.location]) expect(text).not.toContain('https://');
  });
});

describe('a message of an announcement channel', () => {
  const post = async () =>
    (await adapter.deliver(operation('create', { channel: CHANNEL, id: 'a|b|create|0', card: cards.announced })))
      .messageId;
  const publish = (messageId: string) =>
    adapter.deliver(operation('publish', { channel: CHANNEL, id: 'a|b|publish|0', messageId }));
  const edit = (messageId: string) =>
    adapter.deliver(operation('edit', { channel: CHANNEL, id: 'a|b|edit|1', messageId, card: cards.moved }));

  it('is published once; that it is already counts as done', async () => {
    const messageId = await post();
    await publish(messageId);
    await publish(messageId);
    expect([...fake.published.keys()]).toEqual([messageId]);
  });

  it.each([
    ['no announcement channel', 400, 50024, 'MESSAGE_REFUSED'],
    ['no right', 403, 50013, 'MESSAGE_REFUSED'],
    ['no such channel', 404, 10003, 'CHANNEL_CLOSED'],
    ['no such message', 404, 10008, 'MESSAGE_GONE'],
  ])('that cannot be published (%s) does not close its channel', async (_, status, platformCode, code) => {
    const messageId = await post();
    fake.unpublishable.set(CHANNEL_ID, failure(status, platformCode, 'No'));
    expect(await failing(publish(messageId))).toMatchObject({ code, platformCode: String(platformCode) });
  });

  it('takes three edits an hour once published, and says for how long the next must wait', async () => {
    const notes = new Map<string, string>();
    adapter = adapterFor(notes);
    const messageId = await post();
    for (let time = 0; time < 5; time++) await edit(messageId);
    await publish(messageId);
    for (const minute of ['00', '10', '20']) {
      present = `2024-09-05T10:${minute}:00Z`;
      await edit(messageId);
    }
    present = '2024-09-05T10:30:00Z';
    // Another program on the same store knows it too.
    adapter = adapterFor(notes);
    const sent = server.requests.length;
    const error = await failing(edit(messageId));
    expect(error).toMatchObject({ code: 'CHAT_RATE_LIMITED', platformCode: '30046 message' });
    expect(error.retryAfterMs).toBeGreaterThanOrEqual(30 * 60_000);
    expect(error.retryAfterMs).toBeLessThan(31 * 60_000);
    expect(server.requests).toHaveLength(sent);
    present = '2024-09-05T11:01:00Z';
    await edit(messageId);
    expect(server.requests).toHaveLength(sent + 1);
  });
});
