/** Questions wait in line. */
import { expect, it } from 'vitest';
import { createQueue } from '../src/pipeline-queue.ts';

/** Work that ends when it is told to. */
function works(queue: ReturnType<typeof createQueue>) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const results = new Map<string, Promise<string | null>>();
  return {
    begun,
    results,
    add(name: string, owner = 'slack:T1', thread: string | null = null) {
      const work = () => {
        begun.push(name);
        const { promise, resolve } = Promise.withResolvers<string>();
        ends.set(name, () => resolve(name));
        return promise;
      };
      results.set(name, queue.add({ owner, thread }, work));
    },
    async end(name: string) {
      ends.get(name)?.();
      await results.get(name);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

it('does a few at a time, in their order, and what waits takes the place of what is done', async () => {
  const line = works(createQueue({ atOnce: 2, openMost: 10 }));
  for (const name of ['a', 'b', 'c', 'd']) line.add(name);
  expect(line.begun).toEqual(['a', 'b']);
  await line.end('b');
  expect(line.begun).toEqual(['a', 'b', 'c']);
  await line.end('a');
  await line.end('c');
  await line.end('d');
  expect(line.begun).toEqual(['a', 'b', 'c', 'd']);
});

it('lets no workspace wait for another', () => {
  const line = works(createQueue({ atOnce: 1, openMost: 10 }));
  line.add('a');
  line.add('b');
  line.add('c', 'slack:T2');
  expect(line.begun).toEqual(['a', 'c']);
});

it('answers one conversation in its order, whatever there is room for', async () => {
  const line = works(createQueue({ atOnce: 4, openMost: 10 }));
  line.add('wann', 'discord', 'thread');
  line.add('und wo', 'discord', 'thread');
  line.add('other', 'discord', 'another');
  expect(line.begun).toEqual(['wann', 'other']);
  await line.end('wann');
  expect(line.begun).toEqual(['wann', 'other', 'und wo']);
});

it('turns away what would wait too long, and takes more when there is room again', async () => {
  const line = works(createQueue({ atOnce: 1, openMost: 2 }));
  for (const name of ['a', 'b', 'c']) line.add(name, 'discord', 'thread');
  expect(await line.results.get('c')).toBe(null);
  await line.end('a');
  line.add('d');
  await line.end('b');
  expect(line.begun).toEqual(['a', 'b', 'd']);
});

it('goes on after work that fails', async () => {
  const queue = createQueue({ atOnce: 1, openMost: 5 });
  const failing = queue.add({ owner: 'discord', thread: 't' }, async () => {
    throw new Error('broken');
  });
  const next = queue.add({ owner: 'discord', thread: 't' }, async () => 'fine');
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('fine');
});
