/** How well questions were understood. */
import type { Slots } from '../../../src/core/model.ts';

/** As the annotation counts: codes and numbers exactly, of a query all longer words by their beginning. */
export function sameSlots(wanted: Slots, found: Slots): boolean {
  const exact = (['conference', 'place', 'ordinal', 'year'] as const).every((slot) => wanted[slot] === found[slot]);
  const words = (wanted.query ?? '')
    .toLowerCase()
    .split(' ')
    .filter((word) => word.length > 3);
  return exact && words.every((word) => (found.query ?? '').toLowerCase().includes(word.slice(0, 5)));
}
