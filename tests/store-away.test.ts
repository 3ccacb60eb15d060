/** A store that can be written no more while the program runs: it says so, goes on with what it can, and goes on wholly once that is mended. */
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { openSqlite } from '../src/adapters/store/sqlite-engine.ts';
import { createStore } from '../src/adapters/store/store.ts';
import { freshFile } from './adapters/store-engines.ts';
import { openSite } from './adapters/web-site.ts';

/** What SQLite itself does on a file system that was mounted read-only, or that has not one page left. */
const TROUBLES = [
  {
    name: 'read-only',
    begin: 'pragma query_only = on',
    end: 'pragma query_only = off',
    code: 'DATA_DIR_UNUSABLE',
    words: 'permission',
  },
  {
    name: 'full',
    begin: 'pragma max_page_count = 1',
    end: 'pragma max_page_count = 1000000',
    code: 'STORE_FULL',
    words: 'full',
  },
] as const;

it.each(TROUBLES)(
  'a store that becomes $name: /readyz says so, pages are served, and it is ready again by itself',
  async (trouble) => {
    const engine = await openSqlite({ file: await freshFile() });
    const store = createStore(engine);
    const site = await openSite({ store, readiness: async () => [] });
    onTestFinished(() => site.close());
    onTestFinished(() => store.close());
    const ready = async () => {
      const response = await fetch(`${site.url}/readyz`);
      return { status: response.status, text: await response.text() };
    };
    const big = 'x'.repeat(50_000);
    const write = (value: string) => store.write((tables) => tables.saveNote('note', value));
    await write('before');
    expect((await ready()).status).toBe(200);

    await sql.raw(trouble.begin).execute(engine.writer);
    const told = { code: trouble.code, message: expect.stringContaining(trouble.words) };
    await expect(write(big)).rejects.toMatchObject(told);
    // Until not even a few characters find room beside those that /readyz tries.
    const crumb = (n: number) => store.write((tables) => tables.saveNote(`write-probe-${n}`, 'x'));
    await expect(untilRefused(crumb)).resolves.toMatchObject(told);
    const refused = await ready();
    expect(refused.status).toBe(503);
    expect(refused.text).toContain(trouble.words);
    expect((await fetch(`${site.url}/`)).status).toBe(200);
    expect((await fetch(`${site.url}/calendar/all.ics`)).status).toBe(200);
    expect(await store.read((tables) => tables.note('note'))).toBe('before');

    await sql.raw(trouble.end).execute(engine.writer);
    await write(big);
    expect((await ready()).status).toBe(200);
    expect(await store.read((tables) => tables.note('note'))).toBe(big);
  },
);

/** What the first write threw that was refused. */
async function untilRefused(write: (n: number) => Promise<void>): Promise<unknown> {
  for (let n = 0; ; n += 1) {
    const error = await write(n).then(
      () => null,
      (cause: unknown) => cause,
    );
    if (error !== null) return error;
  }
}
