/** Places that a meeting leaves for another one. */
import type { Line } from './document.ts';
import type { PlaceMention } from './place-mentions.ts';
import { placeContains } from './places.ts';
import type { Token } from './tokens.ts';

const THERE = /^(?:dort|hier|da|there|here)$/;

/** "nicht auf der Insel, sondern in Lübeck", "nicht dort, sondern in Wismar": the place spoken of before, without its name; null when none is left. */
export function isLeft(tokens: readonly Token[], { from, to }: Line): boolean {
  for (let at = from; at + 4 < to; at++) {
    if (tokens[at]?.key !== 'nicht') continue;
    if (THERE.test(tokens[at + 1]?.key ?? '') && tokens.slice(at + 2, at + 4).some(({ key }) => key === 'sondern'))
      return true;
    const article = /^(?:der|dem|die|den)$/.test(tokens[at + 2]?.key ?? '');
    if (!article || !/^(?:auf|in|an|am)$/.test(tokens[at + 1]?.key ?? '')) continue;
    const noun = tokens.slice(at + 3, at + 5).find(({ capital }) => capital);
    const left = /(?:insel|stadt|ort|gemeinde|metropole|hauptstadt)$/.test(noun?.key ?? '');
    if (left && tokens.slice(at + 4, at + 8).some(({ key }) => key === 'sondern')) return true;
  }
  return false;
}

/** "die in Brüssel stattfinden sollte, zieht nach Hamburg um": where it was to be, told before where it goes. */
export function isBeforeGoal({ name, role, from }: PlaceMention, goal: PlaceMention): boolean {
  return role === 'venue' && from < goal.from && name !== goal.name && !placeContains(name, goal.name);
}
