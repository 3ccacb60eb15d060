/** States of sources, read and kept for many polls together: fewer transactions, the same promises. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BotError } from '../src/core/errors.ts';
import type { SourceState } from '../src/core/model.ts';
import type { Store } from '../src/core/ports.ts';
import { newSourceState } from '../src/core/source-state.ts';
import { createSourceStates } from '../src/pipeline-source-states.ts';
import { nextRun } from '../src/schedule.ts';
import { ENGINES, openFresh } from './adapters/store-engines.ts';

const [engine] = ENGINES;

async function bench() {
  if (!engine) throw new Error('there is no store to test on');
  const store = await openFresh(engine);
  const count = { reads: 0, writes: 0 };
  const counted: Store = {
    ...store,
    read(work) {
      count.reads += 1;
      return store.read(work);
    },
    write(work, scope) {
      count.writes += 1;
      return store.write(work, scope);
    },
  };
  return { store, count, states: createSourceStates(counted) };
}

const stateOf = (n: number, itemCount = n): SourceState => ({ ...newSourceState(`s${n}`), itemCount });
const never = newSourceState('never');
const at = (n: number) => Temporal.Instant.fromEpochMilliseconds(n * 1000);
/** The state after a poll that brought nothing, `n` seconds after the epoch. */
const checkedAt = (state: SourceState, n: number): SourceState => ({
  ...state,
  lastCheckAt: at(n),
  nextCheckAt: at(n + 60),
});

describe('states of many sources', () => {
  it('are read and kept in a few transactions, and each is there when its poll ends', async () => {
    const { store, count, states } = await bench();
    const numbers = Array.from({ length: 600 }, (_, n) => n);
    await Promise.all(
      numbers.map(async (n) => {
        await states.keep(never, stateOf(n));
        expect(await store.read((tables) => tables.sourceState(`s${n}`))).toEqual(stateOf(n));
      }),
    );
    expect(count.writes).toBe(3);
    const found = await Promise.all([...numbers, 999].map((n) => states.read(`s${n}`)));
    expect(found.map(({ known }) => known?.itemCount ?? null)).toEqual([...numbers, null]);
    expect(count.reads).toBe(10);
  });

  it('are read anew each time: another process may have polled meanwhile', async () => {
    const { store, states } = await bench();
    await states.keep(never, stateOf(1, 5));
    await store.write((tables) => tables.saveSourceState(stateOf(1, 6)));
    expect((await states.read('s1')).known?.itemCount).toBe(6);
  });

  it('are not read again while nobody saves any, and keep when they were asked', async () => {
    const { store, states } = await bench();
    await store.write((tables) => tables.saveSourceStates([stateOf(1), stateOf(2)]));
    const first = (await states.read('s1')).known;
    const second = (await states.read('s2')).known;
    if (!first || !second) throw new Error('they were stored');
    expect((await states.read('s1')).known).toBe(first);
    await Promise.all([states.keep(first, checkedAt(first, 1)), states.keep(second, checkedAt(second, 2))]);
    const stored = await store.read((tables) => tables.sourceStates());
    expect(stored).toEqual([checkedAt(stateOf(1), 1), checkedAt(stateOf(2), 2)]);
    expect((await states.read('s2')).known).toEqual(stored[1]);
    expect(await store.read((tables) => tables.sourceStatesMark())).toBe('1');
  });

  it('that another process saved while the source was asked keep what it saved', async () => {
    const { store, states } = await bench();
    await store.write((tables) => tables.saveSourceState(stateOf(1, 5)));
    const before = (await states.read('s1')).known;
    if (!before) throw new Error('it was stored');
    await store.write((tables) => tables.saveSourceState(stateOf(1, 6)));
    await states.keep(before, checkedAt(before, 9));
    const expected = checkedAt(stateOf(1, 6), 9);
    expect([(await states.read('s1')).known, await store.read((t) => t.sourceState('s1'))]).toEqual([
      expected,
      expected,
    ]);
  });

  it('that come twice at once: the later one stays', async () => {
    const { states } = await bench();
    await Promise.all([states.keep(never, stateOf(1, 5)), states.keep(never, stateOf(1, 6))]);
    expect((await states.read('s1')).known?.itemCount).toBe(6);
  });

  it('that cannot be kept fail every poll that shared the transaction, and the next one begins anew', async () => {
    const { store, count } = await bench();
    const full = new BotError('STORE_FULL', 'no room');
    let refuses = true;
    const states = createSourceStates({
      ...store,
      write: (work, scope) => (refuses ? Promise.reject(full) : store.write(work, scope)),
    });
    const kept = await Promise.allSettled([states.keep(never, stateOf(1)), states.keep(never, stateOf(2))]);
    expect(kept).toEqual([
      { status: 'rejected', reason: full },
      { status: 'rejected', reason: full },
    ]);
    refuses = false;
    await states.keep(never, stateOf(1));
    expect([(await states.read('s1')).known?.itemCount, (await states.read('s2')).known]).toEqual([1, null]);
    expect(count.writes).toBe(0);
  });
});

describe('the next run of a rhythm within the hour', () => {
  it('is the first fitting second after now', () => {
    const second = fc.integer({ min: 0, max: 59 });
    fc.assert(
      fc.property(
        second,
        second,
        fc.integer({ min: 1, max: 59 }),
        fc.integer({ min: 0, max: 4e12 }),
        (s, m, step, ms) => {
          const next = nextRun(`${s} ${m}-59/${step} * * * *`, Temporal.Instant.fromEpochMilliseconds(ms));
          let expected = Math.floor(ms / 1000) + 1;
          const fits = (at: number) => {
            const minute = Math.floor(at / 60) % 60;
            return at % 60 === s && minute >= m && (minute - m) % step === 0;
          };
          while (!fits(expected)) expected += 1;
          expect(next?.epochMilliseconds).toBe(expected * 1000);
        },
      ),
    );
  });
});
