/** "Über eine Verlegung entscheiden die Länder am 9. November": on that day one decides about a meeting, and none is held. */
import { hasWord, textTest, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';

/** What is decided of a meeting before it takes place. */
const isQuestionOfMeeting = wordTest(
  /^(?:verlegung|verschiebung|absage|vertagung|vorverlegung|(?:tagungs|austragungs|veranstaltungs|konferenz|sitzungs)?(?:ort(?:e?s)?|stadt)|(?:ersatz|nachhol|tagungs|sitzungs)?termin(?:s|e)?|datum|vergabe|ausrichtung|austragung|standort|gastgeber(?:in)?|einberufung|format|zukunft|postponement|cancellation|venu|date)$/,
);
const isOver = wordTest(/^(?:uber|about|on)$/);
const decides = wordTest(
  /^(?:entscheide(?:t|n)?|entschied(?:en)?|entscheidung|beschliess(?:t|en)|berat(?:en)?|berate|befinde(?:t|n)|abstimmen|stimm(?:t|en)|abgestimmt|klarheit|einigen|decides?|decided|vote)$/,
);
/** "über eine mögliche Verlegung der Konferenz". Tokens. */
const REACH = 4;

export function decidesAboutMeeting({ tokens }: Document, line: Line): boolean {
  if (!hasWord(tokens, line, decides)) return false;
  for (let at = line.from; at < line.to; at++)
    if (isOver(tokens[at]) && isFollowed(tokens.slice(at + 1, Math.min(line.to, at + 1 + REACH))))
      return !isAside(tokens, line, at);
  return false;
}

/** "Am 12. Mai folgt die 7. DMK; über den Tagungsort ist noch nicht entschieden": the days stand in another clause. */
function isAside(tokens: Document['tokens'], line: Line, over: number): boolean {
  if (line.dates.length === 0) return false;
  const parts = (at: number) => mayPart(tokens[at]) && !line.dates.some(({ from, to }) => at >= from - 1 && at <= to);
  let [from, to] = [over, over];
  while (from > line.from && !parts(from - 1)) from--;
  while (to < line.to && !parts(to)) to++;
  return !line.dates.some((date) => date.from >= from && date.to <= to);
}

const mayPart = textTest(/^[,;:–]$/);

/** The noun of the preposition, adjectives and articles passed over. */
function isFollowed(words: Document['tokens']): boolean {
  const noun = words.find(({ capital, kind }) => capital || kind !== 'word');
  return isQuestionOfMeeting(noun);
}
