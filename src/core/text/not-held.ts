/** Does the sentence tell that a meeting does not take place, without a word for calling it off? */
import { hasWord, wordTest } from './by-word.ts';
import type { Token } from './tokens.ts';

const denies = wordTest(/^(?:nicht|not)$/);

/** "findet nicht statt", "kann nicht … tagen" without a day behind the "nicht". */
export function doesNotTakePlace(tokens: readonly Token[]): boolean {
  const not = tokens.findIndex(denies);
  if (not < 0) return false;
  if (tokens[not]?.key === 'not') return isNotHeld(tokens, not);
  const next = tokens[not + 1]?.key ?? '';
  if (
    /^(?:zustande(?:kommen|kommt|kam)?|statt|stattfinden|stattfindet|zusammen|zusammentreten|zusammenkommen|tagen|kommen)$/.test(
      next,
    )
  )
    return true;
  if (next === 'mehr' && isNoMore(tokens, not)) return true;
  return (
    next === 'wie' &&
    /^(geplant|vorgesehen)$/.test(tokens[not + 2]?.key ?? '') &&
    !tokens.slice(not).some(({ kind }) => kind === 'number')
  );
}

/** "findet nicht mehr statt", "wird es nicht mehr geben"; and not "können wir uns nicht mehr leisten". */
function isNoMore(tokens: readonly Token[], not: number): boolean {
  const behind = tokens[not + 2];
  if (behind?.kind === 'word' && !behind.capital) return takesPlace(behind);
  const before = { from: 0, to: not };
  return hasWord(tokens, before, mayTakePlace) && !hasWord(tokens, before, isMark);
}

const takesPlace = wordTest(/^(?:statt|stattfinde\p{L}*|zusammen\p{L}*|tag(?:t|en)|geben|dazu)$/u);
const mayTakePlace = wordTest(/^(?:findet|wird|gibt|kommt|tagt|soll)$/);
const isMark = wordTest(/^[„“"«»]$/);

/** "will not take place on 10 June as planned"; "not in Kiel but in Lübeck" is a move. */
function isNotHeld(tokens: readonly Token[], not: number): boolean {
  const behind = tokens.slice(not + 1).map(({ key }) => key);
  const verb = /^(?:take|be|go|happen|meet|convene|gather)$/.test(behind[0] ?? '');
  const held = behind[0] !== 'be' || /^(?:held|taking|meeting)$/.test(behind[1] ?? '');
  const led = /^(?:will|would|dos|do|did|can|could)$/.test(tokens[not - 1]?.key ?? '');
  return verb && held && led && !behind.some((key) => /^(?:but|until|before|online)$/.test(key));
}

/** "Aus dem Treffen am 5. Mai wird nichts". */
export function comesToNothing(tokens: readonly Token[]): boolean {
  const nothing = tokens.findIndex(({ key }) => key === 'nichts');
  const led = tokens[nothing - 1]?.key ?? '';
  return (
    nothing > 0 &&
    /^(?:wird|wurde)$/.test(led) &&
    tokens.slice(0, nothing).some(({ key }) => /^(?:aus|daraus)$/.test(key))
  );
}
