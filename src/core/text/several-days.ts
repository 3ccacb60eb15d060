/** Has one meeting of a sentence several days apart, or is only one of them its own? */
import type { BoundDate } from './bound-date.ts';
import { hasWord, textTest, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';
import { hasOwnSubject } from './own-subject.ts';
import { PLACES } from './places.ts';
import type { Token } from './tokens.ts';

const joins = wordTest(
  /^(?:und|sowie|oder|and|noch|nun|jetzt|erst|now|erneut|wieder|abermals|dann|danach|spater|zuletzt|schliesslich|again|once|then)$/,
);
const isSign = textTest(/^[,;:/|–]$/);
/** What may stand between a joining word and its day. */
const leadsToDay = wordTest(
  /^(?:am|an|vom|von|den|der|dem|die|das|ein|mal|einmal|zum|nochmals|on|from|more|the|in|im|fur|for)$/,
);
/** Of one more meeting, and not only of one more day: "Sitzungen", "zweimal". */
const areMany = wordTest(
  /^(?:beide[nr]?|zweimal|dreimal|viermal|mehrmals|twice|folgende[nr]?|\p{L}*(?:sitzungen|konferenzen|tagungen|termine|terminen|treffen|meetings|sessions|dates))$/u,
);
/** In front of the noun a day hangs on: "eine Woche nach der Steuerschätzung vom 12. bis 14. Mai". */
const relates = wordTest(/^(?:vor|nach|seit|before|after|since|ahead|of|zu|zum|zur|mit|bei|beim|trotz|wegen)$/);
const isArticle = wordTest(/^(?:der|dem|den|die|das|des|einer|einem|the|a|an)$/);

/** The days of the anchor's meetings; where nothing joins them, those of the main clause alone. */
export function ofSeveral(doc: Document, line: Line, dates: readonly BoundDate[]): readonly BoundDate[] {
  if (dates.length < 2 || hasWord(doc.tokens, line, areMany)) return dates;
  const told = dates.filter(({ mention }) => mention.when.kind !== 'from-last');
  const own = (told.length > 0 ? told : dates).filter(
    (date) => !isAttributeOfOther(doc.tokens, line, date) && !isOfOtherClause(doc, line, date),
  );
  const [first, ...more] = own.length > 0 ? own : dates;
  if (!first) return dates;
  return [first, ...more.filter((date) => isJoined(doc.tokens, line, date))];
}

/** "am 6. Mai und am 11. November", "am 18. November in Zwickau, am 12. Mai in Gera". */
function isJoined(tokens: readonly Token[], { from }: Line, { mention }: BoundDate): boolean {
  let at = mention.from - 1;
  while (at > from && leadsToDay(tokens[at])) at--;
  return joins(tokens[at]) || isSign(tokens[at]);
}

/** "nach der Steuerschätzung vom 12. bis 14. Mai": of the noun in front, to which the meeting is only related. */
function isAttributeOfOther(tokens: readonly Token[], line: Line, { mention, anchor }: BoundDate): boolean {
  let at = mention.from - 1;
  if (/^(?:am|vom|von|on|from)$/.test(tokens[at]?.key ?? '')) at--;
  const noun = tokens[at];
  if (!noun?.capital || (at >= anchor.from && at < anchor.to) || PLACES.has(noun.text)) return false;
  if ([...line.conferences, ...line.dates, ...line.places].some(({ from, to }) => at >= from && at < to)) return false;
  while (at > line.from && tokens[at - 1]?.kind === 'word' && !isArticle(tokens[at - 1]) && !relates(tokens[at - 1]))
    at--;
  if (isArticle(tokens[at - 1])) at--;
  return relates(tokens[at - 1]);
}

/** ", am 4. Dezember beraten dort die Telekommunikationsminister": what the clause tells is told of another. */
function isOfOtherClause({ tokens }: Document, line: Line, { mention, anchor }: BoundDate): boolean {
  if (anchor.from >= mention.from) return false;
  const verb = line.cues.find(
    ({ at, kind }) => at >= mention.to && at <= mention.to + 1 && /^(?:meet|decide)$/.test(kind),
  );
  return verb !== undefined && hasOwnSubject(tokens, line, verb.at);
}
