/** A poll without news gives its place back before its state is on the disk: nothing may rely on what is not there yet. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createInProcessWork } from '../src/adapters/work/in-process.ts';
import { BotError } from '../src/core/errors.ts';
import type { Store, Work } from '../src/core/ports.ts';
import type { Program } from '../src/program.ts';
import { createPatience, takePart } from '../src/serving.ts';
import { type Bench, startBench } from './fakes/bench.ts';

const ID = 'fachpresse';
/** Three programs start one after the other. */
const SET_UP_MS = 30_000;
let bench: Bench;
let program: Program;
let work: Work;
let stop: AbortController | null = null;
let judged: number;
let ended: number;

beforeEach(async () => {
  bench = await startBench();
  await bench.restart('2026-11-24T07:00:00Z');
  await bench.announce();
  program = await bench.restart('2026-11-24T08:00:00Z');
  // Whether documents are due is known for this second: a poll that would have to ask keeps its place.
  stand('2026-11-24T08:00:00Z');
  await bench.poll();
  stand('2026-11-24T08:00:00.5Z');
  [judged, ended] = [0, 0];
  stop = new AbortController();
  work = createInProcessWork(program);
  void takePart(program, {
    work,
    patience: createPatience(),
    membership: { isHeld: () => true, release: async () => undefined },
    signal: stop.signal,
    async poll(source, giveBack) {
      const counted = () => {
        judged += 1;
        giveBack();
      };
      await program.pipeline.pollSource(source, { anyway: true, judged: counted }).finally(() => {
        ended += 1;
      });
    },
  });
}, SET_UP_MS);
afterEach(async () => {
  stop?.abort();
  await bench.close();
});

/** From now on the program's clock stands still. */
function stand(at: string): void {
  Object.assign(program.clock, { now: () => Temporal.Instant.from(at) });
}

const asked = () => bench.feeds.requests.filter(({ path }) => path === '/news.xml').length;
const lastCheck = async () =>
  (await program.store.read((tables) => tables.sourceState(ID)))?.lastCheckAt?.toString() ?? null;

/** From now on writes wait, until the gate opens; it may refuse them instead. */
function holdWrites(): PromiseWithResolvers<void> & { readonly begun: () => number; readonly letGo: () => void } {
  const gate = Promise.withResolvers<void>();
  const { write } = program.store;
  let begun = 0;
  const held: Store['write'] = async (act, scope) => {
    begun += 1;
    await gate.promise;
    return write(act, scope);
  };
  Object.assign(program.store, { write: held });
  return { ...gate, begun: () => begun, letGo: () => void Object.assign(program.store, { write }) };
}

/** A poll whose answer is judged, and whose state waits at the gate. */
async function pollUntilFlush() {
  const before = asked();
  const gate = holdWrites();
  await work.want('poll', [ID]);
  await expect.poll(() => [judged, gate.begun()]).toEqual([1, 1]);
  expect([asked() - before, ended]).toEqual([1, 0]);
  return gate;
}

it('the same source is not asked again before its state is kept, and is when it is wanted afterwards', async () => {
  const before = asked();
  const gate = await pollUntilFlush();
  await work.want('poll', [ID]);
  gate.resolve();
  await expect.poll(() => ended).toBe(1);
  expect(asked() - before).toBe(1);
  expect(await lastCheck()).toBe('2026-11-24T08:00:00.5Z');
  await work.want('poll', [ID]);
  await expect.poll(() => ended).toBe(2);
  expect(asked() - before).toBe(2);
});

it('a stop waits until the state is kept', async () => {
  const gate = await pollUntilFlush();
  const before = await lastCheck();
  const order: string[] = [];
  const stopping = work.stop().then(() => order.push('stopped'));
  await program.store.read(async () => undefined);
  expect([order, await lastCheck()]).toEqual([[], before]);
  gate.resolve();
  await stopping;
  expect(ended).toBe(1);
  expect(await lastCheck()).not.toBe(before);
});

it('a kill in between costs one more question with the same validator, and says nothing', async () => {
  await pollUntilFlush();
  const before = await lastCheck();
  const said = [bench.slack.stored(), bench.discord.messages()];
  program = await bench.restart('2026-11-24T09:00:00Z');
  expect(await lastCheck()).toBe(before);
  await bench.poll();
  expect(bench.feeds.requests.at(-1)).toMatchObject({ path: '/news.xml', status: 304 });
  expect([bench.slack.stored(), bench.discord.messages()]).toEqual(said);
  expect(await lastCheck()).toMatch(/^2026-11-24T09:/);
});

it('a store that fails then fails the poll, and the source can be asked again', async () => {
  const before = await lastCheck();
  const gate = await pollUntilFlush();
  gate.letGo();
  gate.reject(new BotError('STORE_FULL', 'no room'));
  await expect.poll(() => ended).toBe(1);
  expect(bench.logged.filter((line) => line.startsWith('error'))).toEqual([expect.stringContaining('no room')]);
  expect(await lastCheck()).toBe(before);
  await work.want('poll', [ID]);
  await expect.poll(() => ended).toBe(2);
  expect(await lastCheck()).not.toBe(before);
});
