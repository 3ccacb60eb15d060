/** What a body does as a rule, which tells of no meeting: "tagt meist einmal im Monat", "meets twice a year". */
import { wordsWhere } from './by-word.ts';
import type { Line } from './document.ts';
import { type Token, wordSet } from './tokens.ts';

const USUALLY = wordSet(
  'meist meistens üblicherweise gewöhnlich normalerweise regelmäßig regulär grundsätzlich traditionell turnusmäßig turnusgemäß generell jährlich halbjährlich monatlich vierteljährlich stets usually normally typically generally regularly annually',
);
const TIMES = /^(?:(?:ein|zwei|drei|vier|funf|sechs|mehr|zehn|zwolf)mal|once|twice|mal|times)$/;
const UNIT = /^(?:jahr|jahres|monat|quartal|halbjahr|woche|year|month|quarter)$/;
const EACH = /^(?:im|pro|je|in|a|per|every|jedem|jedes|jeden|alle)$/;

const ALL = /^(?:alle|every)$/;
const EVERY = /^(?:jede[snr]|every)$/;
/** Cheap test, for nearly all words tell of none. */
const mayTellOfHabit = wordsWhere(
  (key) => USUALLY.has(key) || key === 'regel' || [TIMES, ALL, EVERY].some((pattern) => pattern.test(key)),
);

/** Does the sentence tell of a habit, and name no day or month on which it is kept? */
export function isHabit(tokens: readonly Token[], line: Line): boolean {
  if (line.dates.some(({ when }) => when.kind !== 'season' && when.kind !== 'year')) return false;
  for (let at = line.from; at < line.to; at++) {
    const token = tokens[at];
    if (!token || !mayTellOfHabit(token)) continue;
    const { key, capital } = token;
    if (USUALLY.has(key) && !capital && meets(line)) return true;
    if (key === 'regel' && tokens[at - 1]?.key === 'der' && tokens[at - 2]?.key === 'in') return true;
    if (TIMES.test(key) && UNIT.test(tokens[at + 2]?.key ?? '') && EACH.test(tokens[at + 1]?.key ?? '')) return true;
    if (ALL.test(key) && /^(?:wochen|monate|jahre|weeks|months|years)$/.test(tokens[at + 2]?.key ?? '')) return true;
    if (EVERY.test(key) && UNIT.test(tokens[at + 1]?.key ?? '')) return true;
  }
  return false;
}

/** In the present: "tagte regulär" is one meeting. */
function meets({ cues }: Line): boolean {
  return cues.some(({ kind, tense }) => kind === 'meet' && tense === 'present');
}
