/** How much a process takes on at once: places for what is being done, and keys that stay held when a place was given back. */

/** Keys for each place: what is left without a place may get stuck, and is not gathered without end. */
const KEYS_FOR_A_PLACE = 16;

/** @param taken places in use. @param held keys, of things with a place and without. @returns how many more may begin. */
export function roomFor(atOnce: number, taken: number, held: number): number {
  return Math.max(0, Math.min(atOnce - taken, KEYS_FOR_A_PLACE * atOnce - held));
}
