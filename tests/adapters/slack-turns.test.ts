/** Work that waits for its turn. */
import { expect, it } from 'vitest';
import { inTurns } from '../../src/adapters/slack/turns.ts';

it('S29 begins a few at a time, in order, and goes on after a failure', async () => {
  const begun: number[] = [];
  const ends = Array.from({ length: 4 }, () => Promise.withResolvers<string>());
  const beginnings = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
  const work = inTurns(
    (n: number) => {
      begun.push(n);
      beginnings[n]?.resolve();
      return ends[n]?.promise ?? Promise.resolve('');
    },
    { atOnce: 2, heard: () => 0 },
  );
  const results = [0, 1, 2, 3].map((n) => work(n).catch((error: Error) => error.message));
  await Promise.all([beginnings[0]?.promise, beginnings[1]?.promise]);
  const atFirst = [...begun];
  ends[1]?.reject(new Error('broken'));
  await beginnings[2]?.promise;
  for (const end of ends) end.resolve('done');

  expect(atFirst).toEqual([0, 1]);
  expect(await Promise.all(results)).toEqual(['done', 'broken', 'done', 'done']);
  expect(begun).toEqual([0, 1, 2, 3]);
});

it('begins nothing before what has come in by then was heard', async () => {
  const story: string[] = [];
  const work = inTurns(async (name: string) => story.push(name), { atOnce: 4, heard: () => 0 });
  const asked = work('answer');
  await Promise.resolve();
  story.push('confirmed');
  await asked;

  expect(story).toEqual(['confirmed', 'answer']);
});

it('S29 begins nothing while each round of the event loop brings another delivery', async () => {
  const story: string[] = [];
  let heard = 0;
  const work = inTurns(async (name: string) => story.push(name), { atOnce: 4, heard: () => heard });
  const asked = work('answer');
  for (let round = 0; round < 20; round++) {
    heard += 1;
    story.push('confirmed');
    await new Promise((resolve) => setImmediate(resolve));
  }
  await asked;

  expect(story.slice(0, -1)).toEqual(Array.from({ length: 20 }, () => 'confirmed'));
  expect(story.at(-1)).toBe('answer');
});
