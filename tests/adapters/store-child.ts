/**
 * A process of its own on the same store, for `store-processes.test.ts`:
 * `node store-child.ts <engine> <place> write <prefix> <count> | claim | hold | fill`. Prints one line per thing done.
 */
import { writeSync } from 'node:fs';
import { createSqliteStore } from '../../src/adapters/store/store.ts';
import { BotError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports.ts';

const [engine, place = '', task, prefix = '', count = '0'] = process.argv.slice(2);
if (engine !== 'SQLite') throw new Error(`No engine ${engine}`);
const store = await createSqliteStore({ file: place });
await { write, claim, hold, fill }[task as 'write' | 'claim' | 'hold' | 'fill'](store);

/** Each transaction saves two notes, and is acknowledged by a line with its number. */
async function write(store: Store): Promise<void> {
  for (let n = 0; n < Number(count); n += 1) {
    await store.write(async (tables) => {
      await tables.saveNote(`${prefix}${n}-first`, 'x'.repeat(500));
      await tables.saveNote(`${prefix}${n}-second`, 'x'.repeat(500));
    });
    say(String(n));
  }
  await store.close();
}

async function claim(store: Store): Promise<void> {
  say((await store.claimServer()) ? 'claimed' : 'taken');
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
