/** The whole story over PostgreSQL: the same records, the same ledger and the same messages as over a file. */
import { expect, it } from 'vitest';
import { STEPS } from '../demo/story.ts';
import { changeShape, resolutionShape, sessionShape } from '../src/core/shapes.ts';
import { POSTGRES_ENGINES } from './adapters/store-engines.ts';
import { makeSchema } from './adapters/store-schema.ts';
import { startBench } from './fakes/bench.ts';
import { rss } from './fakes/feed-server.ts';

it.runIf(POSTGRES_ENGINES.length > 0)(
  'goes on after a move with what was open, edits what it had sent, and repeats nothing',
  async () => {
    const { url, drop } = await makeSchema();
    const bench = await startBench();
    try {
      const [, announced, moved] = STEPS;
      if (!announced || !moved) throw new Error('the story has five steps');
      const [baseline] = STEPS;
      bench.feeds.publish('/news.xml', rss(baseline?.feed ?? []));
      await bench.restart(baseline?.now ?? '');
      await bench.poll();
      bench.feeds.publish('/news.xml', rss(announced.feed));
      const program = await bench.restart(announced.now);
      // Only Discord is told before the move; Slack's message stays in the outbox.
      for (const source of program.sources) await program.pipeline.pollSource(source, { anyway: true });
      await program.drain.owner('discord');
      const before = bench.discord.messages().length;
      expect([before > 0, bench.slack.messages().length]).toEqual([true, 0]);

      await bench.moveTo(url);
      await bench.restart(announced.now);
      await bench.poll();
      expect(bench.discord.messages()).toHaveLength(before);
      const told = bench.slack.messages().length;
      expect(told).toBe(before);

      bench.feeds.publish('/news.xml', rss(moved.feed));
      await bench.restart(moved.now);
      await bench.poll();
      const replies = bench.slack.messages().filter(({ replyTo }) => replyTo !== null);
      expect(bench.slack.messages()).toHaveLength(told + 1);
      expect(replies).toHaveLength(1);
      expect(bench.discord.messages()).toHaveLength(before + 1);
    } finally {
      await bench.close();
      await drop();
    }
  },
  120_000,
);

async function play(databaseUrl: string) {
  const bench = await startBench({ databaseUrl });
  try {
    let told: unknown = null;
    for (const step of STEPS) {
      bench.feeds.publish('/news.xml', rss(step.feed));
      const program = await bench.restart(step.now);
      await bench.poll();
      told = await program.store.read(async (tables) => ({
        sessions: (await tables.sessions()).map(sessionShape),
        resolutions: (await tables.resolutions()).map(resolutionShape),
        publications: await tables.publications(),
        changes: (await tables.changes({ limit: 1_000 })).map(changeShape),
        found: (await tables.searchResolutions('Breitband', 5)).map(({ id }) => id),
        posts: (await tables.posts({ limit: 100 }))
          .map(({ subject, channel, state }) => [subject, channel, state])
          .sort(),
      }));
    }
    // Addresses of the feed carry the port of the run, and the clock runs on within a step.
    const text = JSON.stringify(told, null, 1)
      .replaceAll(bench.feeds.url('/'), 'http://feeds/')
      .replaceAll(/T\d\d:\d\d:\d\d(?:\.\d+)?Z/g, 'T');
    return {
      told: text,
      slack: bench.slack.messages().map(({ plainText, replyTo }) => [plainText, replyTo !== null]),
      discord: bench.discord.messages().map(({ content }) => content),
    };
  } finally {
    await bench.close();
  }
}

it.runIf(POSTGRES_ENGINES.length > 0)(
  'plays as it does over SQLite',
  async () => {
    const { url, drop } = await makeSchema();
    try {
      const over = { file: await play(''), postgres: await play(url) };
      expect(over.postgres).toEqual(over.file);
      expect(over.file.slack.length).toBeGreaterThan(2);
    } finally {
      await drop();
    }
  },
  120_000,
);
