/** Acceptance: delivery through the whole program, from a feed on loopback to the small Slack and the small Discord. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Program } from '../../src/program.ts';
import { type Bench, startBench } from '../fakes/bench.ts';
import { CHANNEL_ID, GUILD_ID } from '../fakes/discord.ts';
import { rss } from '../fakes/feed-server.ts';
import { BOT_TOKEN, type SlackPlugIn } from '../fakes/slack.ts';

const DAY = '2026-11-20';
const SLACK = 'slack:T0TEAM/C0CHAN';
const DISCORD = `discord:${GUILD_ID}/${CHANNEL_ID}`;
const ALICE = 'slack:T0TEAM/U0ALICE';

let bench: Bench;
afterEach(() => bench.close());

/** Both chats subscribed, the source read once, nothing said yet. */
async function begin(options: Parameters<typeof startBench>[0] = {}): Promise<Program> {
  bench = await startBench(options);
  bench.feeds.publish('/news.xml', rss([]));
  const program = await bench.restart(`${DAY}T08:00:00Z`);
  await bench.poll();
  return program;
}

/** The program starts again at this time of the day, and sends what is due. */
async function goOn(time: string, day = DAY): Promise<Program> {
  const program = await bench.restart(`${day}T${time}:00Z`);
  await program.drain.all();
  return program;
}

const inSlack = (channel = 'C0CHAN') => bench.slack.stored().filter((message) => message.channel === channel);
const inDiscord = (channel = CHANNEL_ID) => bench.discord.messages(channel);
const slackCalls = (method: string) => bench.slack.calls.filter((call) => call.method === method);
const posted = (channel: string) => slackCalls('chat.postMessage').filter((call) => call.arguments.channel === channel);
const postsTo = (channel = CHANNEL_ID) =>
  bench.discord.requests.filter(({ method, path }) => method === 'POST' && path === `/channels/${channel}/messages`);
const isPost = ({ method, path }: { readonly method: string; readonly path: string }) =>
  method === 'POST' && path === `/channels/${CHANNEL_ID}/messages`;
const refused = (code: number, status = 403) => ({ status, body: { code, message: 'refused' } });
const pauseIn = async (program: Program, channel: string) =>
  (await program.store.read((tables) => tables.subscriptions({ channel })))[0]?.pause ?? null;

describe('Slack', () => {
  it('S5 a new session reaches every subscribed channel once, with a full sentence and no unfurling', async () => {
    const channels = ['C0A', 'C0B', 'C0C'];
    const lines = channels.map((id) => `  - { channel: "slack:T0TEAM/${id}", conferences: [DMK] }\n`).join('');
    await begin({ config: lines, slack: { channels } });
    await bench.announce();
    for (const channel of ['C0CHAN', ...channels]) {
      const [message, ...more] = inSlack(channel);
      expect(more).toEqual([]);
      expect(message?.text).toMatch(/Digitalministerkonferenz.*20\. Mai 2027.*Wiesbaden/);
      expect(message?.arguments).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
    }
  });

  it('S8 a title and link that are corrected under the same date edit the message once, in sentence and blocks, and post nothing', async () => {
    const program = await begin();
    const tell = async (title: string, link: string) => {
      const html = `<p>Die sechste Digitalministerkonferenz (DMK) hat am 18. November 2026 folgende Beschlüsse gefasst:</p><ul><li>TOP 1: ${title}</li></ul>`;
      const entry = { guid: 'r', link, title: 'Beschlüsse der sechsten DMK', html, published: `${DAY}T08:00:00Z` };
      bench.feeds.publish('/news.xml', rss([entry]));
      await bench.poll();
    };
    // Which of two titles is the later one is told by nothing but the order in which they were read.
    const titles = ['fördern', 'stärken', 'sichern', 'ausbauen'].map((verb) => `Digitale Teilhabe ${verb}`);
    for (const [at, title] of titles.entries()) {
      await tell(title, `https://example.org/${at}`);
      await program.drain.all();
      const [message, ...more] = inSlack();
      expect([more, message?.edits]).toEqual([[], at]);
      expect(message?.text).toContain(title);
      const blocks = JSON.stringify(message?.blocks);
      for (const part of [title, `https://example.org/${at}`]) expect(blocks).toContain(part);
      if (at > 0) expect(blocks).not.toContain(titles[at - 1]);
    }
    expect(inDiscord()).toHaveLength(1);
  });

  it.each([1, 2])('S13 a message whose answer is lost %i times stands there once', async (times) => {
    await begin();
    for (let time = 0; time < times; time++) bench.slack.failNext({ kind: 'lost-after-effect' });
    await bench.announce();
    for (const time of ['08:10', '09:00', '12:00']) await goOn(time);
    expect(inSlack()).toHaveLength(1);
    expect(slackCalls('conversations.history').length).toBeLessThanOrEqual(3);
    expect(inDiscord()).toHaveLength(1);
  });

  it('S14 a lost answer is cleared up also where the history may be read once a minute, and not asked before', async () => {
    await begin();
    bench.slack.failNext({ kind: 'lost-after-effect' });
    const limited = { kind: 'http', status: 429, body: '{"ok":false,"error":"ratelimited"}' } as const;
    bench.slack.failNext({ ...limited, headers: { 'retry-after': '60' }, method: 'conversations.history' });
    await bench.announce();
    await goOn('08:05');
    expect(slackCalls('conversations.history')).toHaveLength(1);
    await goOn('08:05');
    expect(slackCalls('conversations.history')).toHaveLength(1);
    await goOn('08:30');
    expect(slackCalls('conversations.history')).toHaveLength(2);
    expect(inSlack()).toHaveLength(1);
  });

  it.each([
    ['a broken connection', { kind: 'lost-before-effect' }],
    ['an error 500', { kind: 'http', status: 500, body: '<html>', method: 'chat.postMessage' }],
  ] as const)('S15 a message that %s kept away arrives later, once', async (_, fault) => {
    await begin();
    bench.slack.failNext(fault);
    await bench.announce();
    expect(inSlack()).toHaveLength(0);
    for (const time of ['08:30', '09:00', '12:00']) await goOn(time);
    expect(inSlack()).toHaveLength(1);
  });

  it('S20 an archived channel costs one call, is told once to who subscribed it, and gets what it missed when it is open', async () => {
    let archived = false;
    const slack: SlackPlugIn = {
      channels: ['U0ALICE'],
      methods: {
        'chat.postMessage': ({ channel }) =>
          archived && channel === 'C0CHAN' ? { ok: false, error: 'is_archived' } : null,
      },
    };
    let program = await begin({ slack });
    await program.store.write(async (tables) => {
      const [own] = await tables.subscriptions({ channel: SLACK });
      if (own) await tables.saveSubscription({ ...own, id: 'made', madeBy: ALICE, configured: false });
      if (own)
        await tables.saveSubscription({
          ...own,
          pause: { by: 'person', since: own.createdAt, code: null, reason: null },
        });
    });
    archived = true;
    await bench.announce(2);
    await bench.announce();
    expect(posted('C0CHAN')).toHaveLength(1);
    const notices = () => inSlack('U0ALICE').map(({ text }) => text);
    expect(notices()).toEqual([expect.stringContaining('Der Kanal ist archiviert.')]);
    program = await goOn('09:00');
    await bench.announce();
    expect(posted('C0CHAN')).toHaveLength(1);
    expect(notices()).toHaveLength(1);
    expect(inDiscord()).toHaveLength(4);
    archived = false;
    await program.listener.happened?.({ kind: 'channel-opened', channel: SLACK, code: null });
    await program.drain.all();
    expect(inSlack()).toHaveLength(4);
    expect(new Set(inSlack().map(({ text }) => text)).size).toBe(4);
    expect(notices()).toHaveLength(1);
  });

  it('S20 a channel that missed more than five things gets one summary of them', async () => {
    const program = await begin();
    await program.listener.happened?.({ kind: 'channel-closed', channel: SLACK, code: 'is_archived' });
    await bench.announce(4);
    await bench.announce(3);
    expect(posted('C0CHAN')).toHaveLength(0);
    await program.listener.happened?.({ kind: 'channel-opened', channel: SLACK, code: null });
    await program.drain.all();
    expect(inSlack().map(({ text }) => text)).toEqual([expect.stringContaining('7 Neuigkeiten')]);
    expect(inDiscord()).toHaveLength(7);
  });

  it('S22 a token that is revoked without a word is used no more, and the rest goes on', async () => {
    const program = await begin();
    bench.slack.revoke(BOT_TOKEN);
    await bench.announce();
    for (let time = 0; time < 5; time++) await program.drain.all();
    expect(slackCalls('chat.postMessage').length + slackCalls('auth.test').length).toBeLessThanOrEqual(2);
    expect(inDiscord()).toHaveLength(1);
    expect(await pauseIn(program, SLACK)).toBeNull();
    const waiting = await program.store.read((tables) => tables.posts({ channel: SLACK, limit: 5 }));
    expect(waiting.map(({ state, reason }) => [state, reason !== null])).toEqual([['due', true]]);
    bench.slack.restore(BOT_TOKEN);
    await goOn('12:00');
    expect(inSlack()).toHaveLength(1);
  });

  it('S38 a program that starts while Slack is down sends when Slack is back, and Discord never waits', async () => {
    const program = await begin();
    const down = { kind: 'http', status: 500, body: 'down' } as const;
    for (const method of ['auth.test', 'apps.connections.open', 'chat.postMessage'])
      for (let time = 0; time < 2; time++) bench.slack.failNext({ ...down, method });
    const answers = program.chats.map((chat) => chat.start(() => Promise.reject(new Error('nobody asks'))));
    await bench.announce();
    expect(inDiscord()).toHaveLength(1);
    expect(inSlack()).toHaveLength(0);
    for (const time of ['09:00', '10:00', '11:00', '14:00', '18:00', '22:00']) await goOn(time);
    await Promise.allSettled(answers);
    expect(inSlack()).toHaveLength(1);
  });
});

describe('Discord', () => {
  it('D19 a channel that was deleted is asked once, and the others get their message', async () => {
    const program = await begin();
    bench.discord.fail({ matches: isPost, does: refused(10003, 404) });
    await bench.announce(3);
    await bench.announce();
    expect(postsTo()).toHaveLength(1);
    expect(await pauseIn(program, DISCORD)).toMatchObject({ by: 'error' });
    expect(inSlack()).toHaveLength(4);
  });

  it('D20 a right that is withdrawn costs few calls at growing gaps; given back, what was missed comes once', async () => {
    let program = await begin();
    for (let time = 0; time < 2; time++) bench.discord.fail({ matches: isPost, does: refused(50013) });
    await bench.announce(2);
    for (const time of ['08:10', '08:30', '08:55']) {
      program = await goOn(time);
      await program.rest.wake();
      await program.drain.all();
    }
    expect(postsTo()).toHaveLength(1);
    program = await goOn('09:30');
    await program.rest.wake();
    await program.drain.all();
    expect(postsTo()).toHaveLength(2);
    expect(await pauseIn(program, DISCORD)).toMatchObject({ by: 'error' });
    await program.listener.happened?.({ kind: 'channel-opened', channel: DISCORD, code: null });
    await program.drain.all();
    expect(inDiscord()).toHaveLength(2);
    expect(await pauseIn(program, DISCORD)).toBeNull();
    await goOn('12:00');
    expect(inDiscord()).toHaveLength(2);
  });

  it('D21 a guild that removed the bot gets no request any more; after an outage its subscription is still there', async () => {
    const program = await begin();
    const place = `discord:${GUILD_ID}/`;
    await program.listener.happened?.({ kind: 'place-left', place });
    await bench.announce(2);
    expect(postsTo()).toHaveLength(0);
    const later = await goOn('08:00', '2026-11-22');
    await later.rest.wake();
    await later.drain.all();
    expect(postsTo()).toHaveLength(0);
    await later.listener.happened?.({ kind: 'place-joined', place });
    await later.drain.all();
    expect(inDiscord()).toHaveLength(2);
  });

  const losses = [
    ['break-after', 'break-after'],
    ['break-before', 'break-before'],
    ['an answer 500', { status: 500, body: { message: 'error' } }],
    ['an answer 502 of a page', { status: 502, body: '<html>' }],
  ] as const;
  it.each(losses)('D26 a message is there once after %s', async (_, does) => {
    await begin();
    bench.discord.fail({ matches: isPost, does });
    await bench.announce(2);
    for (const time of ['08:02', '08:30', '12:00']) await goOn(time);
    expect(inDiscord()).toHaveLength(2);
    expect(new Set(inDiscord().map(({ content }) => content)).size).toBe(2);
  });

  it('D28 a message whose answer was lost is found again long after Discord forgot its nonce', async () => {
    await begin();
    bench.discord.fail({ matches: isPost, does: 'break-after' });
    await bench.announce();
    bench.discord.forgetNonces();
    for (const time of ['08:20', '12:00']) await goOn(time);
    expect(inDiscord()).toHaveLength(1);
    expect(postsTo()).toHaveLength(1);
  });
});
