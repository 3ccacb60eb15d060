/** One process takes over from another: whoever was thought dead writes no more, and a newer release has the word. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { READER_VERSION } from '../src/core/reader-version.ts';
import { startBench } from './fakes/bench.ts';
import { channel, item, OWNER, startDrainBench } from './fakes/drain-bench.ts';
import { rss } from './fakes/feed-server.ts';

const SCOPE = `drain:${OWNER}`;
const held = { shared: true, isHeld: () => true };

describe('a drain', () => {
  async function withOneMessage() {
    const bench = await startDrainBench();
    await bench.subscribe(channel(1));
    await bench.tell('a', item('s1'));
    const post = async () => {
      const [found] = await bench.store.read((tables) => tables.posts({ limit: 9 }));
      return found;
    };
    return { bench, post };
  }

  it('that lost its owner while a message went out leaves it open, and the heir looks before it sends', async () => {
    const { bench, post } = await withOneMessage();
    let isFirst = true;
    bench.meanwhile(async () => {
      if (isFirst) await bench.store.takeLease(SCOPE);
      isFirst = false;
    });
    await expect(bench.drain.owner(OWNER, held)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect(await post()).toMatchObject({
      state: 'due',
      messageId: null,
      attempts: 0,
      open: { operation: expect.any(String) },
    });
    await bench.drain.owner(OWNER, held);
    expect(bench.calls.map(({ operation }) => operation.uncertainSince !== null)).toEqual([false, true]);
    expect(bench.calls[1]?.operation.id).toBe(bench.calls[0]?.operation.id);
    expect(await post()).toMatchObject({ state: 'done', open: null });
  });

  it('that cannot be sure of its owner any more sends nothing, and leaves nothing open', async () => {
    const { bench, post } = await withOneMessage();
    let asked = 0;
    const fading = { shared: true, isHeld: () => asked++ < 1 };
    await bench.drain.owner(OWNER, fading);
    expect(bench.calls).toEqual([]);
    expect(await post()).toMatchObject({ state: 'due', open: null });
    await bench.drain.owner(OWNER, held);
    expect(bench.sent).toHaveLength(1);
  });
});

describe('a store that a newer release has read', () => {
  it('is asked about and sent from by an older one, but neither polled for nor folded', async () => {
    const bench = await startBench();
    onTestFinished(() => bench.close());
    const html = '<p>Die siebte Digitalministerkonferenz (DMK) findet am 20. Mai 2027 in Wiesbaden statt.</p>';
    bench.feeds.publish('/news.xml', rss([]));
    const program = await bench.restart('2026-11-23T09:00:00Z');
    await bench.poll();
    expect(await program.pipeline.isOutdated()).toBe(false);
    await program.store.write((tables) => tables.saveNote('reader', String(READER_VERSION + 1)));
    const entry = { guid: '1', link: 'https://example.org/1', title: 'DMK', html, published: '2026-11-20T08:00:00Z' };
    bench.feeds.publish('/news.xml', rss([entry]));
    const [source] = program.sources;
    if (!source) throw new Error('the bench has a source');
    const before = bench.feeds.requests.length;
    expect(await program.pipeline.pollSource(source, { anyway: true })).toMatchObject({
      result: 'waiting',
      message: expect.stringContaining('newer release'),
    });
    expect(bench.feeds.requests).toHaveLength(before);
    expect(await program.pipeline.isOutdated()).toBe(true);
    const again = await bench.restart('2026-11-23T10:00:00Z');
    expect(bench.logged.some((line) => line.includes('reader-outdated'))).toBe(true);
    expect(await again.store.read((tables) => tables.note('reader'))).toBe(String(READER_VERSION + 1));
    expect(await again.store.read((tables) => tables.sessions())).toEqual([]);
  });
});
