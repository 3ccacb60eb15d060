/** A page that is none leads to the conference that was probably meant. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearConferences } from '../../src/adapters/web/near-conferences.ts';
import { CONFERENCES } from '../../src/conferences/list.ts';

const near = (asked: string) => nearConferences(asked, CONFERENCES).map(({ id }) => id);

it.each([
  ['/calendar/dkm.ics', 'DMK'],
  ['/feed/JUMIKOO.atom', 'JuMiKo'],
  ['/digitalminister', 'DMK'],
  ['/ Kultusministerkonferenz', 'KMK'],
  ['/ Kultusminsterkonferenz', 'KMK'],
  ['/sitzungen/verkehrsministerkonferenz-2026', 'VMK'],
  ['/it-planungsrat', 'IT-PLR'],
  ['/gmk', 'GMK'],
])('%s means %s first', (asked, id) => {
  expect(near(asked)[0]).toBe(id);
  expect(near(asked).length).toBeLessThanOrEqual(3);
});

it.each(['/', '/sitzungen/s-123', '/konferenz', '/minister', '/x', '/xmk', '/wp-login.php', '/calendar/nope.ics'])(
  '%s means none',
  (asked) => {
    expect(near(asked)).toEqual([]);
  },
);

it('never fails and never names more than three', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (asked) => {
      expect(near(asked).length).toBeLessThanOrEqual(3);
    }),
  );
});
