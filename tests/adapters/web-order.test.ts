/** Resolutions stand as their agenda counts them. */
import { expect, it } from 'vitest';
import { byNumber, newestFirst } from '../../src/adapters/web/order.ts';
import { aResolution } from '../fakes/records.ts';

const numbered = (number: string | null, title = 'Titel') => aResolution({ id: number ?? title, number, title });

it('orders resolutions of one session by number as people count, and those without one after them by title', () => {
  const mixed = [
    numbered(null, 'Öffentlicher Raum'),
    numbered('TOP 5.10'),
    numbered(null, 'Zusammenarbeit'),
    numbered('TOP 5.2'),
    numbered('TOP 12'),
    numbered(null, 'Arbeit'),
  ];
  const expected = ['TOP 5.2', 'TOP 5.10', 'TOP 12', 'Arbeit', 'Öffentlicher Raum', 'Zusammenarbeit'];
  expect(mixed.toSorted(byNumber).map(({ id }) => id)).toEqual(expected);
  expect(newestFirst(mixed, new Map()).map(({ id }) => id)).toEqual(expected);
});
