/**
 * A process of its own on the same store, for `store-processes.test.ts`:
 * `node --expose-gc store-child.ts <engine> <place> write <prefix> <count> | count <times> | claim | hold | fill`. Prints one line per thing done.
 */
import { writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { BotError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports.ts';
import { openEngine } from './store-open.ts';

const [engine = '', place = '', task = '', ...rest] = process.argv.slice(2);
const store = await openEngine(engine, place);
const TASKS: Readonly<Record<string, () => Promise<void>>> = {
  write: () => write(store, { prefix: rest[0] ?? '', times: Number(rest[1]) }),
  count: () => count(store, Number(rest[0])),
  claim: () => claim(store),
  hold: () => hold(store),
  fill: () => fill(store),
};
await TASKS[task]?.();

/** Each transaction saves two notes, and is acknowledged by a line with its number. */
async function write(
  store: Store,
  { prefix, times }: { readonly prefix: string; readonly times: number },
): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await store.write(async (tables) => {
      await tables.saveNote(`${prefix}${n}-first`, 'x'.repeat(500));
      await tables.saveNote(`${prefix}${n}-second`, 'x'.repeat(500));
    });
    say(String(n));
  }
  await store.close();
}

/** Counts on from what stands in the store. */
async function count(store: Store, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await store.write(async (tables) => {
      const before = Number((await tables.note('count')) ?? 0);
      await tables.saveNote('count', String(before + 1));
    });
  }
  await store.close();
}

/** Drops what it was given: the claim must not fall with it when memory is cleared up. */
async function claim(store: Store): Promise<void> {
  const got = (await store.claimServer()) !== null;
  await setImmediate();
  globalThis.gc?.();
  say(got ? 'claimed' : 'taken');
  await forEver();
}

async function hold(store: Store): Promise<void> {
  await store.write(async (tables) => {
    await tables.saveNote('held', '1');
    say('holding');
    await forEver();
  });
}

/** Writes until the disk takes no more, then says how that was told. A limit on files would otherwise end the process. */
async function fill(store: Store): Promise<void> {
  process.on('SIGXFSZ', () => {});
  try {
    for (let n = 0; ; n += 1) {
      await store.write((tables) => tables.saveNote(`${n}-first`, 'x'.repeat(20_000)));
      say(String(n));
    }
  } catch (error) {
    say(error instanceof BotError ? `${error.code} ${error.passing}` : String(error));
  }
}

function say(line: string): void {
  writeSync(1, `${line}\n`);
}

/** Until this process is killed. */
function forEver(): Promise<never> {
  setInterval(() => {}, 60_000);
  return new Promise(() => {});
}
