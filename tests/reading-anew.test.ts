/** Pages that are rewritten in place, and old texts read by a better reader. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemVersion, Reading } from '../src/core/model.ts';
import { sessionShape } from '../src/core/shapes.ts';
import { foldConference } from '../src/pipeline-fold.ts';
import { type Program, sha256 } from '../src/program.ts';
import { type Bench, startBench } from './fakes/bench.ts';
import { rss } from './fakes/feed-server.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
  bench.feeds.publish('/news.xml', rss([]));
});
afterEach(() => bench.close());

const slackTexts = () => bench.slack.messages().map(({ plainText, replyTo }) => `${replyTo ? '↳ ' : ''}${plainText}`);

async function sessions(program: Program) {
  const list = await program.store.read((tables) => tables.sessions({ conference: 'DMK' }));
  return list.map(sessionShape).map((s) => `${s.ordinal} ${s.start} ${s.place} ${s.status} listed:${s.listed}`);
}

describe('a page that is rewritten in place', () => {
  const page = (...lines: readonly string[]) =>
    `<!doctype html><html lang="de"><body><main><h1>Digitalministerkonferenz</h1>${lines.map((line) => `<p>${line}</p>`).join('')}</main></body></html>`;
  const SECOND = 'Die 2. Sitzung der Digitalministerkonferenz (DMK) fand am 17. und 18. Oktober 2024 in Berlin statt.';
  const THIRD = 'Die 3. Sitzung der Digitalministerkonferenz findet am 12. und 13. Mai 2025 in Ingelheim statt.';
  const SOURCE = {
    id: 'home',
    kind: 'html-page',
    conference: 'DMK',
    authority: 'official',
    every: '0 * * * *',
    select: null,
    off: null,
  } as const;

  async function show(program: Program, ...lines: readonly string[]): Promise<readonly string[]> {
    bench.feeds.publish('/dmk', page(...lines), 'text/html; charset=utf-8');
    await program.pipeline.pollSource({ ...SOURCE, url: bench.feeds.url('/dmk') }, { anyway: true });
    return sessions(program);
  }

  it('keeps the last session, says that it is not listed any more, and never that it is cancelled', async () => {
    const program = await bench.restart('2024-10-20T08:00:00Z');
    expect(await show(program, SECOND)).toEqual(['2 2024-10-17 Berlin held listed:true']);
    expect(await show(program, THIRD)).toEqual([
      '2 2024-10-17 Berlin held listed:false',
      '3 2025-05-12 Ingelheim planned listed:true',
    ]);
    expect(await show(program, THIRD, SECOND)).toEqual([
      '2 2024-10-17 Berlin held listed:true',
      '3 2025-05-12 Ingelheim planned listed:true',
    ]);
  });

  it('may move a session and move it back: what it shows now is its statement', async () => {
    const program = await bench.restart('2025-01-20T08:00:00Z');
    const moved = THIRD.replace('12. und 13. Mai', '19. und 20. Mai');
    await show(program, THIRD);
    expect(await show(program, moved)).toEqual(['3 2025-05-19 Ingelheim planned listed:true']);
    expect(await show(program, THIRD)).toEqual(['3 2025-05-12 Ingelheim planned listed:true']);
  });
});

describe('a better reader', () => {
  const TEXT = 'Die zweite Sitzung der Digitalministerkonferenz findet am 17. und 18. Oktober 2024 in Berlin statt.';
  const version: ItemVersion = {
    id: 'v1',
    source: 'fachpresse',
    conference: null,
    authority: 'press',
    guid: '1',
    url: 'https://fachpresse.example/1',
    title: 'DMK',
    text: TEXT,
    language: 'de',
    links: [],
    contentHash: 'h',
    publishedAt: Temporal.Instant.from('2024-09-05T08:00:00Z'),
    firstSeenAt: Temporal.Instant.from('2024-09-05T08:00:00Z'),
  };
  const stated = <T>(value: T) => ({ value, quote: TEXT, why: 'test' });
  const day = (text: string) => Temporal.PlainDate.from(text);
  const wrongly: Reading = {
    sessions: [
      {
        conference: 'DMK',
        ordinal: stated(2),
        days: stated({ start: day('2024-10-18'), end: day('2024-10-18') }),
        place: stated('Bonn'),
        status: stated('planned' as const),
      },
    ],
    resolutions: [],
  };

  async function readWrongly(now: string): Promise<void> {
    const program = await bench.restart(now);
    const conference = program.catalogue.find(({ id }) => id === 'DMK');
    if (!conference) throw new Error('no DMK');
    await program.store.write(async (tables) => {
      await tables.addItemVersion(version);
      await tables.addReading(version.id, 0, wrongly);
      const deps = { hash: sha256, publicUrl: program.config.publicUrl, useArchive: false };
      await foldConference(tables, deps, { conference, cause: 'news', now: program.clock.now() });
    });
    await program.drain.all();
  }

  it('corrects in place, and says "Berichtigung" once for a coming session that was told wrongly', async () => {
    await readWrongly('2024-09-05T09:00:00Z');
    expect(slackTexts()[0]).toContain('Bonn');
    const program = await bench.restart('2024-09-06T09:00:00Z');
    await program.drain.all();
    expect(await sessions(program)).toEqual(['2 2024-10-17 Berlin planned listed:null']);
    expect(slackTexts()).toHaveLength(2);
    expect(slackTexts()[0]).toContain('Berlin');
    expect(slackTexts()[1]).toMatch(/^↳ Berichtigung: /);
    const again = await bench.restart('2024-09-07T09:00:00Z');
    await again.drain.all();
    expect(slackTexts()).toHaveLength(2);
  });

  it('says nothing about a session that has been: page and calendar follow, the post is edited silently', async () => {
    await readWrongly('2024-10-30T09:00:00Z');
    expect(slackTexts()).toHaveLength(1);
    const program = await bench.restart('2024-11-06T09:00:00Z');
    await program.drain.all();
    expect(await sessions(program)).toEqual(['2 2024-10-17 Berlin planned listed:null']);
    expect(slackTexts()).toHaveLength(1);
    expect(slackTexts()[0]).toContain('Berlin');
  });
});
