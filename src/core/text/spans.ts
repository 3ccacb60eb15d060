/** By how many days a meeting moves, as the text counts them. */
import { wordTest } from './by-word.ts';
import { CARDINAL_BY_KEY } from './calendar-words.ts';
import { type Token, wordSet } from './tokens.ts';

const BACKWARD = wordSet('vorgezogen vorverlegt vorzuziehen vorziehen vorn vorne vor forward früher earlier');
const THAN_PLANNED =
  /^(?:geplant|vorgesehen|angekundigt|angesetzt|ursprunglich|planned|scheduled|announced|expected|originally|initially)$/;

export const shifts = wordTest(/^(?:fruher|spater|earlier|later)$/);

/** "einen Tag früher als geplant", "eine Woche später als vorgesehen". */
export function isOtherThanPlanned(tokens: readonly Token[]): boolean {
  return earlierBy(tokens) !== 0;
}

/** How many days later than planned it is, negative when earlier; 0 when the text does not say. */
export function earlierBy(tokens: readonly Token[]): number {
  const at = tokens.findIndex(
    (token, index) =>
      shifts(token) &&
      /^(?:als|than)$/.test(tokens[index + 1]?.key ?? '') &&
      tokens.slice(index + 2, index + 4).some(({ key }) => THAN_PLANNED.test(key)),
  );
  const count = CARDINAL_BY_KEY.get(tokens[at - 2]?.key ?? '');
  const unit = tokens[at - 1]?.key ?? '';
  if (at < 2 || !count) return 0;
  const days = /^(?:wochen?|weeks?)$/.test(unit) ? 7 * count : /^(?:tage?|days?)$/.test(unit) ? count : 0;
  return /^(?:fruher|earlier)$/.test(tokens[at]?.key ?? '') ? -days : days;
}

function countAt(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  const count = token?.kind === 'number' ? Number(token.text) : CARDINAL_BY_KEY.get(token?.key ?? '');
  return count && count <= 60 ? count : 0;
}

/** "um eine Woche nach hinten", "um genau zwei Tage vorgezogen". */
export function spanOf(tokens: readonly Token[]): number {
  const by = tokens.findIndex(({ key }) => key === 'um' || key === 'by');
  if (by < 0) return 0;
  const at = [by + 1, by + 2, by + 3].find((index) => countAt(tokens, index) > 0) ?? -1;
  const count = countAt(tokens, at);
  if (count === 0 || tokens.slice(by + 1, at).some(({ kind, capital }) => kind !== 'word' || capital)) return 0;
  const unit = tokens[at + 1]?.key ?? '';
  const days = /^(wochen?|weeks?)$/.test(unit) ? 7 * count : /^(tage?n?|days?)$/.test(unit) ? count : 0;
  return tokens.some(({ key }) => BACKWARD.has(key)) && !tokens.some(({ key }) => key === 'hinten') ? -days : days;
}
