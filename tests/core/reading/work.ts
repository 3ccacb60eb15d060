/**
 * Counts the work of reading, so that a test can bound it without a clock: `node tests/core/reading/work.ts [every]`
 * reads what once took long, and one in `every` repetitions, at two lengths and prints, as JSON, how many functions of the reader were called.
 */
import { Session } from 'node:inspector/promises';
import { CONFERENCES } from '../../../src/conferences/list.ts';
import { readText } from '../../../src/core/extract.ts';
import { HEAVY, REPEATS, repeat } from './repeats.ts';

export interface Work {
  readonly piece: string;
  /** Calls for `SHORT` characters of it, and for twice as many. */
  readonly short: number;
  readonly long: number;
  /** Of the longer text. */
  readonly characters: number;
}

/** Long enough for whatever looks back over a few sentences to have them. Characters. */
const SHORT = 4_000;
const PUBLISHED_AT = Temporal.Instant.from('2026-09-01T10:00:00Z');

if (import.meta.main) {
  const every = Number(process.argv[2] ?? 1);
  const count = await openCounter();
  const work: Work[] = [];
  await count(repeat(REPEATS.join(''), SHORT));
  for (const piece of [...HEAVY, ...REPEATS.filter((_, index) => index % every === 0)]) {
    work.push({
      piece,
      short: await count(repeat(piece, SHORT)),
      long: await count(repeat(piece, 2 * SHORT)),
      characters: 2 * SHORT,
    });
  }
  console.log(JSON.stringify(work));
}

/** Opens a counter: how many functions of the reader are called for a text. */
async function openCounter(): Promise<(text: string) => Promise<number>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  const called = async () => {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const own = result.filter(({ url }) => url.includes('/src/core/'));
    return own.flatMap(({ functions }) => functions).reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0);
  };
  return async (text) => {
    await called();
    readText(
      { title: '', text, publishedAt: PUBLISHED_AT, url: null, language: null, conference: null, links: [] },
      CONFERENCES,
    );
    return called();
  };
}
