import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLargeBodies, type LargeBody } from '../../src/feeds/large-bodies.ts';

/** Whether it may hold them at once. */
async function grows(body: LargeBody, bytes: number): Promise<boolean> {
  let grown = false;
  void body.grow(bytes).then(() => {
    grown = true;
  });
  for (let turn = 0; turn < 10; turn += 1) await null;
  return grown;
}

describe('large bodies', () => {
  it('share the room there is; the rest waits until one is let go', async () => {
    const bodies = createLargeBodies(100);
    const [first, second, third] = [bodies.begin(), bodies.begin(), bodies.begin()];
    await first.grow(40);
    await second.grow(60);

    const waiting = third.grow(30);
    expect(await grows(second, 1)).toBe(false);
    second.release();

    await waiting;
    expect(await grows(third, 31)).toBe(false);
  });

  it('the first goes on whatever is held, and then the next', async () => {
    const bodies = createLargeBodies(10);
    const [first, second] = [bodies.begin(), bodies.begin()];
    await first.grow(500);
    const waiting = second.grow(400);

    first.release();
    await waiting;

    expect(await grows(second, 1)).toBe(true);
  });

  it('one that is let go while it waits does not wait for ever, and holds nothing', async () => {
    const bodies = createLargeBodies(10);
    const [first, second, third] = [bodies.begin(), bodies.begin(), bodies.begin()];
    await first.grow(10);
    const waiting = second.grow(5);
    second.release();
    await waiting;
    first.release();
    first.release();
    await third.grow(10);
  });

  it('all come to an end, whatever each wants and however many there are', async () => {
    const wishes = fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 6 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(wishes, async (all) => {
        const bodies = createLargeBodies(100);
        let held = 0;
        let most = 0;
        const ended = all.map(async (parts) => {
          const body = bodies.begin();
          let own = 0;
          for (const part of parts) {
            await body.grow(part);
            own += part;
            held += part;
            most = Math.max(most, held);
          }
          await null;
          held -= own;
          body.release();
        });
        await Promise.all(ended);
        // The room, and what the first may take beyond it.
        expect(most).toBeLessThanOrEqual(100 + 6 * 60);
      }),
    );
  });
});
