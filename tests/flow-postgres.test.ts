/** The whole story over PostgreSQL: the same records, the same ledger and the same messages as over a file. */
import { expect, it } from 'vitest';
import { STEPS } from '../demo/story.ts';
import { changeShape, resolutionShape, sessionShape } from '../src/core/shapes.ts';
import { makeSchema, POSTGRES_ENGINES } from './adapters/store-engines.ts';
import { startBench } from './fakes/bench.ts';
import { rss } from './fakes/feed-server.ts';

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

it.runIf(POSTGRES_ENGINES.length > 0)('plays as it does over SQLite', async () => {
  const { url, drop } = await makeSchema();
  try {
    const over = { file: await play(''), postgres: await play(url) };
    expect(over.postgres).toEqual(over.file);
    expect(over.file.slack.length).toBeGreaterThan(2);
  } finally {
    await drop();
  }
});
