/** Dates of a sentence that another of its dates makes good for nothing: an arrival, a reception, what another noun is told by. */
import { hasWord, wordTest } from './by-word.ts';
import { clauseAround, withBrackets } from './clauses.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { arrives, setsOut } from './frame-days.ts';
import { isOfMatterLabel } from './label-heads.ts';
import { GENERIC } from './noun-heads.ts';
import type { Token } from './tokens.ts';
import type { DateMention } from './when.ts';

/** Is the date one of what surrounds the meeting, and none of its days? */
export function isBeside(doc: Document, line: Line, mention: DateMention): boolean {
  if (isOfMatterLabel(doc, line, mention)) return true;
  if (setsOut(doc.tokens, line, mention) || ofMasculine(doc, line, mention) || isOfArrival(doc, line, mention))
    return true;
  const others = line.dates.filter((date) => date !== mention && date.when.kind !== 'season');
  if (line.title && isSeasonName(doc, mention)) return true;
  if (others.length === 0) return false;
  return (
    arrives(doc, line, mention) ||
    isSeasonName(doc, mention) ||
    isOfEvening(doc, line, mention, others) ||
    isOfOtherNoun(doc, line, mention)
  );
}

/** "Anreise ist am 24. Mai, Sitzungstage sind der 25. und 26. Mai": the clause of its own tells of coming and going. */
function isOfArrival({ tokens }: Document, line: Line, { from }: DateMention): boolean {
  const clause = clauseAround(tokens, line, from, line.dates);
  return (
    isArrival(tokens[from - 1]) ||
    isArrival(tokens[clause.from]) ||
    (isArrival(tokens[clause.from + 1]) && !tokens[clause.from]?.capital)
  );
}

const isArrival = wordTest(
  /^(?:an|ab|ruck|hin|heim)reise(?:tag)?$|^(?:aufbau|abbau|generalprobe|anmeldeschluss|vorprogramm)$/,
);

/** "the autumn session": its name, and no time of its own beside the days. */
function isSeasonName({ tokens }: Document, { to, when }: DateMention): boolean {
  return (
    when.kind === 'season' && /^(?:sessions?|meetings?|conferences?|gatherings?|talks)$/.test(tokens[to]?.key ?? '')
  );
}

const opensClause = wordTest(/^[,;:–]$/);

/** "… führt den Vorsitz der WMK, er endet am 31. Dezember": no conference is an "er", but the IT-Planungsrat. */
function ofMasculine({ tokens }: Document, line: Line, { from }: DateMention): boolean {
  if (line.conferences.some(({ conference }) => conference === 'IT-PLR')) return false;
  let comma = from - 1;
  while (comma > line.from && !opensClause(tokens[comma])) comma--;
  return comma > line.from && tokens[comma + 1]?.key === 'er';
}

/** What is held on the evening before: not one of the days where these are told by themselves. */
const isEvening = wordTest(
  /^(?:kamin(?:abend|gesprach|runde)s?|vorabend|(?:abend|eroffnungs|begrussungs|vorabend|sekt)?empfang(?:s|es)?|abend(?:veranstaltung|programm)s?|(?:abend|begrussungs|fest|gala|willkommens)?essens?|lander?abends?|begrussungsabend|festabend|gala(?:abend)?|get-together|dinner|reception|fireside)$/,
);

/** "Mit einem Kaminabend am 21. April …: Die DMK tagt am 22. und 23. April", "…, das Kamingespräch ist am 16. Juni". */
function isOfEvening({ tokens }: Document, line: Line, mention: DateMention, others: readonly DateMention[]): boolean {
  const wholes = [...line.dates, ...withBrackets(tokens, line.conferences)];
  const clause = clauseAround(tokens, line, mention.from, wholes);
  if (!hasWord(tokens, clause, isEvening) || line.conferences.some(({ from }) => isIn(from, clause))) return false;
  const opens = line.cues.some(({ edge, at }) => edge === 'start' && isIn(at, clause));
  const apart = others.filter((date) => !isIn(date.from, clause));
  return apart.some((date) => isSeveral(date) || (!opens && isToldOfMeeting(tokens, line, date, wholes)));
}

/** "…, die Sitzung der EnMK selbst folgt am 19. November": the clause of that day names the meeting. */
function isToldOfMeeting(tokens: readonly Token[], line: Line, date: DateMention, wholes: readonly Span[]): boolean {
  const clause = clauseAround(tokens, line, date.from, wholes);
  return line.conferences.some(({ from }) => isIn(from, clause)) || hasWord(tokens, clause, isMeeting);
}

const isMeeting = wordTest(GENERIC);

function isSeveral({ when }: DateMention): boolean {
  if (when.kind === 'weekdays') return when.first !== when.last;
  return when.kind === 'days' && (when.first.day !== when.last.day || when.first.month !== when.last.month);
}

/** Tokens in front of the noun. */
const GOVERNED_BY = 4;
const governs = wordTest(/^(?:nach|vor|seit|wegen|wahrend|trotz|neben|after|before|since|following)$/);
const leads = wordTest(/^(?:vom|von|am|im|of|on|from|in)$/);

/** "eine Woche nach der Steuerschätzung vom 12. bis 14. Mai": the days of a noun that is no meeting. */
function isOfOtherNoun({ tokens }: Document, line: Line, { from }: DateMention): boolean {
  const noun = from - 2;
  if (!leads(tokens[from - 1]) || !isPlainNoun(tokens[noun]) || noun <= line.from) return false;
  if (tokens[noun - 1]?.kind !== 'word') return false;
  const named = [...line.conferences, ...line.places, ...line.dates].some((span) => isIn(noun, span));
  return !named && hasWord(tokens, { from: Math.max(line.from, noun - GOVERNED_BY), to: noun }, governs);
}

function isPlainNoun(token: Token | undefined): boolean {
  return token?.capital === true && !GENERIC.test(token.key) && !/(?:termins?|datums?|tage?s?|k)$/.test(token.key);
}

function isIn(at: number, { from, to }: Span): boolean {
  return at >= from && at < to;
}
