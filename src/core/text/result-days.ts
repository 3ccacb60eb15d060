/** "die Ergebnisse der KMK vom Donnerstag", "der gestrige Beschluss der VMK": a day of late on which they decided, and so met. */
import type { Anchor } from './anchor.ts';
import { wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Token } from './tokens.ts';
import type { DateMention } from './when.ts';

const isResult = wordTest(
  /^(?:beschl(?:uss|usse|ussen|usses)|ergebnis(?:se|sen|ses)?|einigung(?:en)?|kompromiss(?:e|es)?|votum|votums|entscheidung(?:en)?|verstandigung|absage|durchbruch|resolution(?:en)?|decisions?|results?|agreement|vote)$/,
);
const isArticle = wordTest(/^(?:der|des|the|of)$/);
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
