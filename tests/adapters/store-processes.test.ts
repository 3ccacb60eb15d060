/** What every store promises when several processes share it, and when one of them is killed. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Store } from '../../src/core/ports.ts';
import { ENGINES, type TestEngine } from './store-engines.ts';

const CHILD = join(import.meta.dirname, 'store-child.ts');

interface Child {
  readonly process: ChildProcessByStdio<null, Readable, null>;
  readonly lines: Interface;
}

describe.each(ENGINES)('Several processes on $name', (engine) => {
  it('write at once, each without an error', async () => {
    const place = await engine.freshPlace();
    const writers = ['a', 'b'].map((prefix) => start(engine, place, ['write', prefix, '60']));
    const store = await open(engine, place);
    for (let n = 0; n < 60; n += 1) await store.write((tables) => tables.saveNote(`c${n}-first`, ''));
    const ends = await Promise.all(writers.map((writer) => once(writer.process, 'close')));
    expect(ends).toEqual([
      [0, null],
      [0, null],
    ]);
    const missing = await store.read(async (tables) => {
      const keys = ['a', 'b', 'c'].flatMap((prefix) => Array.from({ length: 60 }, (_, n) => `${prefix}${n}-first`));
      const notes = await Promise.all(keys.map((key) => tables.note(key)));
      return keys.filter((_, index) => notes[index] === null);
    });
    expect(missing).toEqual([]);
  });

  it('never overwrite what another has written meanwhile', async () => {
    const place = await engine.freshPlace();
    const counters = ['a', 'b', 'c'].map(() => start(engine, place, ['count', '40']));
    const ends = await Promise.all(counters.map((counter) => once(counter.process, 'close')));
    expect(ends.map(([code]) => code)).toEqual([0, 0, 0]);
    const store = await open(engine, place);
    expect(await store.read((tables) => tables.note('count'))).toBe('120');
  });

  it('create the same store at once, each without an error', async () => {
    const place = await engine.freshPlace();
    const writers = ['a', 'b', 'c'].map((prefix) => start(engine, place, ['write', prefix, '1']));
    const ends = await Promise.all(writers.map((writer) => once(writer.process, 'close')));
    expect(ends.map(([code]) => code)).toEqual([0, 0, 0]);
  });

  it('lose nothing acknowledged and keep nothing half-done when killed in the middle of writing', async () => {
    const place = await engine.freshPlace();
    for (const prefix of ['a', 'b', 'c']) {
      const acknowledged = await writeUntilKilled(start(engine, place, ['write', prefix, '1000000']), 40);
      const store = await engine.open(place);
      const kept = await store.read(async (tables) => {
        const pairs: string[] = [];
        for (let n = 0; n <= acknowledged + 1; n += 1) {
          const pair = [await tables.note(`${prefix}${n}-first`), await tables.note(`${prefix}${n}-second`)];
          pairs.push(pair.map((note) => (note === null ? '-' : '+')).join(''));
        }
        return pairs;
      });
      await store.close();
      expect(kept.slice(0, acknowledged + 1)).toEqual(Array.from({ length: acknowledged + 1 }, () => '++'));
      expect(['++', '--']).toContain(kept[acknowledged + 1]);
    }
  });

  it('undo what a killed process had not finished, and go on at once', async () => {
    const place = await engine.freshPlace();
    const holder = start(engine, place, ['hold']);
    await nextLine(holder);
    holder.process.kill('SIGKILL');
    await once(holder.process, 'close');
    const store = await open(engine, place);
    await store.write((tables) => tables.saveNote('mine', '1'));
    expect(await store.read((tables) => tables.note('held'))).toBeNull();
  });

  it('have one server among them, whose claim falls with its process', async () => {
    const place = await engine.freshPlace();
    const server = start(engine, place, ['claim']);
    expect(await nextLine(server)).toBe('claimed');
    const other = start(engine, place, ['claim']);
    expect(await nextLine(other)).toBe('taken');
    const store = await open(engine, place);
    expect(await store.claimServer()).toBeNull();
    server.process.kill('SIGKILL');
    await once(server.process, 'close');
    const claim = await store.claimServer();
    expect(claim).not.toBeNull();
    await claim?.release();
  });
});

function start(engine: TestEngine, place: string, task: readonly string[]): Child {
  const child = spawn(process.execPath, ['--expose-gc', CHILD, engine.name, place, ...task], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return { process: child, lines: createInterface(child.stdout) };
}

async function nextLine(child: Child): Promise<string> {
  const [line] = await once(child.lines, 'line');
  return String(line);
}

/** Kills the child after so many acknowledgements; gives the number of the last one that it still got out. */
async function writeUntilKilled(child: Child, acknowledgements: number): Promise<number> {
  let last = -1;
  child.lines.on('line', (line) => {
    last = Number(line);
    if (last === acknowledgements) child.process.kill('SIGKILL');
  });
  await once(child.lines, 'close');
  return last;
}

async function open(engine: TestEngine, place: string): Promise<Store> {
  const store = await engine.open(place);
  onTestFinished(() => store.close());
  return store;
}
