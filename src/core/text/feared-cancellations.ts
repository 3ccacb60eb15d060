/** A cancellation that is asked for, feared or weighed: "droht die Absage", "könnte abgesagt werden". None yet. */
import { hasWord, textTest, wordTest } from './by-word.ts';
import { clauseAround } from './clauses.ts';
import type { Span } from './distance.ts';
import type { Line } from './document.ts';
import type { Token } from './tokens.ts';

const isNoun = wordTest(/^(?:absage|cancellation)$/);
const isWished = wordTest(
  /^(?:droht|drohe|drohen|drohte|drohten|fordert|fordern|forderte|forderten|gefordert|verlangt|verlangen|verlangte|verlangten|erwagt|erwagen|erwog|erwogen|pruft|prufen|prufte|gepruft|diskutiert|diskutieren|debattiert|befurchtet|befurchten|befurchtete|moglich|denkbar|wahrscheinlich|ausgeschlossen|raum|demands|demanded|demand|urges|urged|threatens|threatened|faces|fears|feared|possible|considers|considering|considered)$/,
);
const isPossible = wordTest(
  /^(?:droh\p{L}*|moglich\p{L}*|etwaig\p{L}*|eventuell\p{L}*|befurchtet\p{L}*|gefordert\p{L}*|possible|threatened|feared)$/u,
);
/** "über eine Absage", "spricht sich für eine Absage aus", "calls for the cancellation". */
const leadsToWish = wordTest(/^(?:uber|fur|for)$/);
const leadsToReason = wordTest(/^(?:nach|wegen|trotz|aufgrund|infolge|seit|gegen|after|despite|following)$/);
/** "Rufe nach einer Absage". */
const calls = wordTest(/^(?:ruf|rufe|rufen|ruft|riefen|forderung|forderungen|calls)$/);
/** As it is written, for folding makes "könnte" and "konnte" one word, and "May" is a month. */
const isSubjunctive = textTest(/^(?:[Kk](?:ö|oe)nnten?|[Dd](?:ü|ue)rften?|[Mm](?:ü|ue)ssten?|[Cc]ould|[Mm]ight|may)$/);
const isPerhaps = wordTest(/^(?:vielleicht|moglicherweise|womoglich|eventuell|perhaps|possibly)$/);

/** Is the cancellation told at `at` only talked of? */
export function isOnlyFeared(tokens: readonly Token[], line: Line, at: number): boolean {
  const clause = clauseAround(tokens, line, at, line.dates);
  if (isAskedFor(tokens, clause, at)) return true;
  if (!isNoun(tokens[at])) return hasWord(tokens, clause, isSubjunctive) || isPerhaps(tokens[at - 1]);
  const lead = { from: Math.max(clause.from, at - 2), to: at };
  if (hasWord(tokens, lead, isPossible) || hasWord(tokens, lead, leadsToWish)) return true;
  if (hasWord(tokens, lead, leadsToReason)) return hasWord(tokens, { from: lead.from - 2, to: at }, calls);
  return hasWord(tokens, clause, isWished) || hasWord(tokens, clause, isSubjunctive);
}

/** "urged the ministers to call off the VMK"; and not "were forced to call it off". */
function isAskedFor(tokens: readonly Token[], { from }: Span, at: number): boolean {
  return tokens[at - 1]?.key === 'to' && hasWord(tokens, { from, to: at }, asks);
}

const asks = wordTest(
  /^(?:urg(?:e|es|ed|ing)|ask(?:s|ed|ing)?|calls?|called|wants?|wanted|demand(?:s|ed)?|pressur(?:e|ed)|press(?:es|ed)?|petition(?:s|ed)?|refus(?:e|es|ed)|declin(?:e|es|ed)|threaten(?:s|ed)?)$/,
);
