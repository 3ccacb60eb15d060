/** Quiet hours as people write them: "22-7", "von 22 Uhr bis 7 Uhr", "10pm to 7am", "zwischen 22 und 7". */
import { foldText } from './text/fold.ts';

const TIME = /(\d{1,2})(?:[:.](\d{2}))? ?(uhr|h|am|pm|a\.m\.?|p\.m\.?)?/;
const SPAN = new RegExp(
  `^(?:(?:von|ab|from|between|zwischen) )?${TIME.source} ?(?:-|–|—|bis|to|until|till|und|and) ?${TIME.source}$`,
);
/** "22 und 7" is a span only behind a word that says so. */
const LOOSE = /^\d.* (?:und|and) /;
const NONE: ReadonlySet<string> = new Set(['', 'keine', 'aus', 'none', 'off', 'no']);

/** Whether it has the form of a span, be it possible or not: "25-7" has. */
export function isSpan(given: string): boolean {
  const folded = foldText(given);
  return SPAN.test(folded) && !LOOSE.test(folded);
}

/**
 * `22:00-07:00` of a span, Berlin time. Null: none are wished; undefined: not to be understood, or no time at all. With "am"
 * and "pm" at one end only it is not certain which half of the day the other means.
 */
export function readQuiet(given: string): string | null | undefined {
  const folded = foldText(given);
  if (NONE.has(folded)) return null;
  if (!isSpan(folded)) return undefined;
  const [, fromHour = '', fromMinute, fromUnit, toHour = '', toMinute, toUnit] = SPAN.exec(folded) ?? [];
  if (isHalfDay(fromUnit) !== isHalfDay(toUnit)) return undefined;
  const from = timeOf(fromHour, fromMinute, fromUnit);
  const to = timeOf(toHour, toMinute, toUnit);
  return from === null || to === null || from === to ? undefined : `${from}-${to}`;
}

function isHalfDay(unit: string | undefined): boolean {
  return /^[ap]/.test(unit ?? '');
}

/** 24:00 is midnight; 12 am is too, and 12 pm is noon. */
function timeOf(hour: string, minute = '00', unit = ''): string | null {
  const told = Number(hour);
  const half = isHalfDay(unit);
  if (Number(minute) > 59 || told > (half ? 12 : 24) || (half && told < 1)) return null;
  if (told === 24 && minute !== '00') return null;
  const of24 = half ? (told % 12) + (unit.startsWith('p') ? 12 : 0) : told % 24;
  return `${String(of24).padStart(2, '0')}:${minute}`;
}
