/** What is asked of a meeting beside when and where, whether a yes or no is asked for, and what is no question at all. */
import type { Slots, SmallTalk } from './model.ts';
import type { Cues } from './question-cues.ts';
import type { Word } from './question-words.ts';

const GUESTS =
  /\b(?:gaste?n?|guests?|zu gast|wer (?:war|waren|kam|nahm) (?:\p{L}+ ){0,3}?(?:da|dort|dabei|anwesend|teil|vor ort)|who (?:was|were|came|attended)(?: there| present)?$|who attended|eingeladen|invited)\b/u;
const BEGINNING =
  /\b(?:seit wann (?:gibt|existiert|besteht)|since when|gegrundet|grundung|founded|established|zum ersten mal|how long has|wie lange gibt|wann (?:\p{L}+ ){0,3}?erstmals)\b/u;
const ASKS_FOR_MORE =
  /^(?:wann|wan|wo|wer|wie|was|welche[rnsm]?|wohin|warum|wieso|weshalb|when|where|who|how|what|which|why)$/;
const VERB_FIRST =
  /^(?:ist|war|waren|sind|hat|haben|hatte|hatten|tagt|tagte|tagten|tagen|findet|fand|gab|gibt|wird|wurde|wurden|trifft|traf|trafen|treffen|kommt|kam|steht|did|was|were|is|are|has|have|had|does|do|will)$/;

export function findAbout(words: readonly Word[], cues: Cues): Slots['about'] | null {
  const text = words.map(({ fold }) => fold).join(' ');
  if (BEGINNING.test(text)) return 'beginning';
  if (GUESTS.test(text)) return 'guests';
  return cues.has('change') ? 'change' : null;
}

/** "War die DMK in Brüssel?"; "Ist bekannt, wann sie tagt?" asks for more than a yes. */
export function asksWhether(words: readonly Word[]): boolean {
  const text = words.map(({ fold }) => fold).join(' ');
  const opener = words.findIndex(
    ({ fold }) => !/^(?:und|and|hallo|hi|hey|moin|sag|mal|bitte|ob|wissen|sie|du)$/.test(fold),
  );
  const first = words[opener]?.fold ?? '';
  if (first === 'was' && !/ (?:the|at|ever|there|any|held)\b/.test(text)) return false;
  return VERB_FIRST.test(first) && !words.some(({ fold }, at) => at !== opener && ASKS_FOR_MORE.test(fold));
}

const GREETING =
  /^(?:hallo|hi|hey|moin|servus|gruss gott|guten (?:tag|morgen|abend)|hello|good (?:morning|afternoon|evening|day))\b/;
const THANKS = /\b(?:danke|dank|dankeschon|merci|thanks|thank you|thx|cheers)\b/;
const FAREWELL =
  /\b(?:tschuss|tschuess|auf wiedersehen|ciao|bye|goodbye|schonen (?:tag|abend|feierabend)|bis (?:bald|dann))\b/;
/** Longer than that somebody wants something, whatever the greeting. */
const LONGEST_SMALL_TALK = 6;

/** Bodies of officials that prepare a conference: folded abbreviation, spelling and long name are kept together. */
export const PREPARATORY = ['ACK', 'AOLG', 'GKVS', 'AGJF', 'SRK', 'LAV', 'CdS'] as const;

/** Only for what turned out to be no question of ours. */
export function findSmallTalk(words: readonly Word[]): SmallTalk | null {
  const text = words.map(({ fold }) => fold).join(' ');
  const preparatory = PREPARATORY.find((name) => words.some(({ fold }) => fold === name.toLowerCase()));
  if (preparatory) return { preparatory };
  if (words.length > LONGEST_SMALL_TALK) return null;
  if (THANKS.test(text)) return 'thanks';
  if (FAREWELL.test(text)) return 'farewell';
  return GREETING.test(text) ? 'greeting' : null;
}
