/** "die Ergebnisse der KMK vom Donnerstag", "der gestrige Beschluss der VMK": a day of late on which they decided, and so met. */
import type { Anchor } from './anchor.ts';
import { hasWord, wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Line } from './document.ts';
import type { Token } from './tokens.ts';
import type { DateMention } from './when.ts';

const isResult = wordTest(
  /^(?:beschl(?:uss|usse|ussen|usses)|ergebnis(?:se|sen|ses)?|einigung(?:en)?|kompromiss(?:e|es)?|votum|votums|entscheidung(?:en)?|verstandigung|absage|durchbruch|resolution(?:en)?|decisions?|results?|agreement|vote)$/,
);
const isArticle = wordTest(/^(?:der|des|the|of)$/);
const isTopic = wordTest(
  /(?:beschlusse?n?|beschluss|ergebnisse?n?|erklarung|papiere?n?|votum|forderung(?:en)?|empfehlung(?:en)?|einigung|kompromiss|protokoll|decisions?|resolutions?|results?|outcome)$/,
);
const isAbout = wordTest(/^(?:uber|zu|zur|zum|about|on)$/);
/** Between the preposition and the noun: "über die einzelnen Beschlüsse". Tokens. */
const ABOUT_REACH = 3;

/** "spricht in Berlin über die Beschlüsse der 36. GFMK": others talk of what came out of it, unless its day stands right behind. */
export function isTopicOfTalk(
  tokens: readonly Token[],
  { from, dates }: Line,
  { ownerAt, from: head }: { readonly ownerAt: number; readonly from: number },
): boolean {
  if (ownerAt <= from || !isTopic(tokens[ownerAt]) || !isArticle(tokens[head - 1])) return false;
  const about = hasWord(tokens, { from: Math.max(from, ownerAt - ABOUT_REACH), to: ownerAt }, isAbout);
  return about && !dates.some((date) => date.from > head && date.from - head <= DATED_BEHIND);
}

/** "der 36. GFMK vom 11. Juni". Tokens. */
const DATED_BEHIND = 6;
const leads = wordTest(/^(?:vom|von|of|from)$/);

/** "Beschluss der 387. KMK vom 10. Oktober 2024:": at the head of a line, what has been decided on that day. */
export function isHeadOfResult(tokens: readonly Token[], line: Span, { from, to }: Anchor, date: DateMention): boolean {
  const noun = isArticle(tokens[from - 1]) ? from - 2 : from - 1;
  return noun === line.from && isResult(tokens[noun]) && date.from === to + 1 && leads(tokens[to]);
}

/** Is it told when its result came about? A full date is that of a paper, and may be long ago. */
export function isDayOfResult(tokens: readonly Token[], { from, to }: Anchor, date: DateMention): boolean {
  if (date.when.kind !== 'weekdays' && date.when.kind !== 'offset') return false;
  const noun = isArticle(tokens[from - 1]) ? from - 2 : from - 1;
  if (!tokens[noun]?.capital || !isResult(tokens[noun])) return false;
  return (date.from === to + 1 && leads(tokens[to])) || date.to === noun;
}
