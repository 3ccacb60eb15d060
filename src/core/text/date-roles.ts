/** What a date is in its sentence, by the words around it: the meeting's, its former one, or none of its business. */
import { findWord, hasWord, wordsWhere, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';
import { isOfReport, isStamp } from './paper-days.ts';
import { type Token, wordSet } from './tokens.ts';
import { endsItsVerb } from './verb-ends.ts';
import type { DateMention } from './when.ts';

/**
 * `plain` perhaps the meeting's · `new`, `previous` where something moves · `until` an end or a deadline · `since` a beginning ·
 * `of` "vom 3. November", which hangs on the noun before it · `trap` never the meeting's.
 */
export type DateRole = 'plain' | 'new' | 'previous' | 'until' | 'since' | 'of' | 'trap';

const DEADLINES = wordSet('bis spätestens by until till through');
const SKIP = wordSet(
  'war waren was des angekündigt angekündigte angekündigten erwartet vereinbart dem den der die das am zum zu für wie on of the geplant vorgesehen vorgesehene vorgesehenen vorgesehener geplante geplanten , ursprünglichen ursprünglich planmäßig erst ersten : ( „ vom von in schon bereits ab for noch im than',
);
const FORMER = wordSet(
  'nicht not statt anstatt anstelle instead ursprünglich eigentlich zunächst bisher bislang bisherige bisherigen bisheriger originally previously rather ehemals vormals vorher alt initially',
);
const NEWER = wordSet(
  'sondern nun jetzt stattdessen nunmehr neu neuer neuen neues Ersatztermin Nachholtermin Ausweichtermin now new but nach',
);
/** Where one of these opens a clause, its day is the former one however far behind it stands. */
const FORMER_CLAUSE = wordSet(
  'ursprünglich eigentlich originally initially fälschlich fälschlicherweise irrtümlich irrtümlicherweise versehentlich',
);
/** "die in der kommenden Woche in Brüssel geplante Konferenz": the time of the plan that is given up. */
function isOfPlanned(tokens: readonly Token[], line: Line, { from, to, when }: DateMention): boolean {
  if (!/^(?:month|season|week|shifted|year)$/.test(when.kind) || line.places.some(({ role }) => role === 'goal'))
    return false;
  let end = to;
  while (end < Math.min(line.to, to + PLANNED_REACH) && !isPlannedOne(tokens[end])) {
    if (tokens[end]?.kind === 'sign') return false;
    end++;
  }
  if (!isPlannedOne(tokens[end])) return false;
  const lead = tokens.slice(Math.max(line.from, from - PLANNED_LEAD), from);
  return lead.some(({ key }, at) => /^(?:die|der|das|den|dem)$/.test(key) && leadsIntoAttribute(lead[at + 1]));
}

/** Tokens. */
const PLANNED_REACH = 5;
const PLANNED_LEAD = 4;
const isPlannedOne = wordTest(/^(?:geplant|vorgesehen|angesetzt|terminiert|anberaumt|einberufen|angekundigt)e[nrs]?$/);
const leadsIntoAttribute = wordTest(/^(?:fur|in|im|am|auf|vom|zum|ursprunglich|eigentlich)$/);

/** "wie gemeldet", "irrtümlich genannten": between "nicht" and its date. */
const PARTICIPLE = /^(?:\p{L}{0,4}ge\p{L}{3,}(?:t|en)|\p{L}{3,}lich)(?:e[nrsm]?)?$/u;
/** "nach dem zunächst vorgesehenen Termin am 20. Mai": its own word for the day. */
const isTerm = wordTest(/^(?:termins?|datums?|tage?s?|dates?)$/);
/** "sondern drei Wochen später, am 26. November": how far off, told in between. */
const isDistance = wordTest(
  /^(?:ein(?:e|en|em)?|zwei|drei|vier|funf|sechs|sieben|acht|one|two|three|four|five|six|tage?n?|wochen?|monate?n?|days?|weeks?|months?|spater|zuvor|fruher|later|earlier)$/,
);
const MOVE_TO = wordSet('auf to until');
const MOVE_FROM = wordSet('vom from von');

/** The role of a date, as far as words next to it tell. `moving`: something is moved in the sentence. */
export function dateRole(doc: Document, line: Line, date: DateMention, moving: boolean): DateRole {
  const { tokens } = doc;
  const rough = explained(tokens, line, date);
  if (rough) return dateRole(doc, line, rough, moving);
  if (isOfReport(tokens, line, date)) return 'trap';
  if (isSince(tokens, line, date)) return 'since';
  if (isStamp(tokens, line, date)) return 'trap';
  const lead = leadOf(tokens, line, date);
  const now = date.when.kind === 'offset' && date.when.last === 0;
  if (now && lead.direct === 'bis' && !line.cues.some(({ kind }) => kind === 'meet')) return 'trap';
  const first = lead.key === 'zunachst' && !hasWord(tokens, line, tellsOfFirstPlan);
  if (!first && FORMER.has(lead.key) && !endsItsVerb(tokens, line, lead.keyAt)) return 'previous';
  if (moving && isOfPlanned(tokens, line, date)) return 'previous';
  if (moving) {
    if (MOVE_TO.has(lead.direct) || lead.key === 'auf') return 'new';
    if (NEWER.has(lead.key) && !/^nach$/.test(lead.key)) return 'new';
    if (MOVE_FROM.has(lead.direct) && goesOn(tokens, line, date)) return 'previous';
  }
  if (lead.key === 'sondern' || lead.key === 'but' || isBehindBut(tokens, line, date)) return 'new';
  if (lead.direct === 'aus' || isDeniedUntil(tokens, line, date)) return 'previous';
  if (inFormerClause(tokens, line, date) || isDeniedAsTold(tokens, line, date)) return 'previous';
  if (isGivenUpNext(tokens, line, date)) return 'previous';
  if (
    DEADLINES.has(lead.direct) ||
    (lead.direct === 'zum' && /^(bis|spatestens)$/.test(tokens[lead.at - 1]?.key ?? ''))
  )
    return 'until';
  if (lead.direct === 'zum' && !moving && isTakingEffect(tokens, line, date)) return 'trap';
  if (lead.direct === 'from' && date.from - 1 === line.from) return 'plain';
  if (/^(vom|of|from)$/.test(lead.direct) && isSingle(date) && !meetsFromThen(tokens, line, date)) return 'of';
  return 'plain';
}

/** Only with one of these "zunächst" is a plan given up; "zunächst am 3. Juni, danach am 21. Oktober" are two meetings. */
const tellsOfFirstPlan = wordTest(
  /^(?:(?:geplant|vorgesehen|angesetzt|terminiert|anberaumt|gedacht|angedacht|angekundigt|einberufen|festgelegt|vereinbart|genannt|gemeldet|eingeplant)(?:e[nrsm]?)?|sollten?|wollten?|hiess|nun|jetzt|nunmehr|stattdessen|doch|verschoben|verlegt|vorgezogen)$/,
);

interface Lead {
  /** The word right in front, articles left out. */
  readonly direct: string;
  /** The first telling word further left. */
  readonly key: string;
  readonly keyAt: number;
  readonly at: number;
}

const LEAD_REACH = 6;
/** "bis Ende Juni", "spätestens Mitte Mai". */
const isPart = wordTest(/^(?:anfang|mitte|ende|beginn|early|mid|late)$/);
const isPassedOver = wordTest(/^(den|dem|der|die|das|des|the|,|\()$/);

function leadOf(tokens: readonly Token[], line: Line, date: DateMention): Lead {
  let at = date.from - 1;
  while (at >= line.from && (isPassedOver(tokens[at]) || (date.when.kind !== 'days' && isPart(tokens[at])))) at--;
  const direct = at >= line.from ? (tokens[at]?.key ?? '') : '';
  let further = date.from - 1;
  for (let steps = 0; steps < LEAD_REACH && further > line.from; steps++) {
    const token = tokens[further];
    if (!token || FORMER.has(token.key)) break;
    const term = (isTerm(token) && tokens[further + 1]?.kind === 'word') || isDistance(token);
    if (!term && !SKIP.has(token.key) && (token.capital || !PARTICIPLE.test(token.key))) break;
    further--;
  }
  return { direct, key: further >= line.from ? (tokens[further]?.key ?? '') : '', keyAt: further, at };
}

/** Signs, newer days and the participle of another noun. */
const endsFormer = wordsWhere(
  (key) => /^[,;:–]$|^(?:geplant|vorgesehen|angesetzt|terminiert)e[nrsm]?$/.test(key) || NEWER.has(key),
);

/** "Eigentlich wollten sich die Ressortchefs am 12. November treffen": as far as the clause goes. */
function inFormerClause(tokens: readonly Token[], line: Line, date: DateMention): boolean {
  for (let at = date.from - 1; at >= line.from; at--) {
    const token = tokens[at];
    if (endsFormer(token)) return false;
    if (token && FORMER_CLAUSE.has(token.key)) return true;
  }
  return false;
}

const denies = wordTest(/^(?:nicht|not|keineswegs)$/);
const isSign = wordTest(/^[,;:–]$/);
const isPlan = wordTest(
  /^(?:geplant|vorgesehen|angesetzt|terminiert|anberaumt|verabredet|vereinbart|gedacht|angekundigt|eingeplant|festgelegt|planned|scheduled|slated|du)$/,
);
const wasOnce = wordTest(/^(?:war|waren|was|were|hiess|lautete)$/);
const isNowOnly = wordTest(/^(?:nun|jetzt|nunmehr|stattdessen|now|instead)$/);

/** "und nicht, wie lange angekündigt, am 10. Juni": denied, with what was said between two commas. */
function isDeniedAsTold(tokens: readonly Token[], line: Line, { from }: DateMention): boolean {
  let close = from - 1;
  while (close > line.from && from - close <= 3 && tokens[close]?.kind === 'word') close--;
  if (tokens[close]?.text !== ',') return false;
  const open = tokens.slice(line.from, close).findLastIndex(isSign) + line.from;
  return open > line.from && /^(?:wie|as)$/.test(tokens[open + 1]?.key ?? '') && denies(tokens[open - 1]);
}

/** "Vorgesehen war der 7. Mai, nun kommt die Konferenz am 21. Mai zusammen": the plan of one clause, given up in the next. */
function isGivenUpNext(tokens: readonly Token[], line: Line, date: DateMention): boolean {
  const later = line.dates.some(({ from, when }) => from > date.to && when.kind === date.when.kind);
  if (!later) return false;
  let start = date.from - 1;
  while (start > line.from && !(isSign(tokens[start - 1]) && !inDate(line, start - 1))) start--;
  let end = date.to;
  while (end < line.to && !isSign(tokens[end])) end++;
  const plan = hasWord(tokens, { from: start, to: end }, isPlan) && hasWord(tokens, { from: start, to: end }, wasOnce);
  return plan && hasWord(tokens, { from: end, to: Math.min(line.to, end + NEXT_CLAUSE) }, isNowOnly);
}

/** Tokens. */
const NEXT_CLAUSE = 6;

function inDate({ dates }: Line, at: number): boolean {
  return dates.some(({ from, to }) => at >= from - 1 && at <= to);
}
const isBut = wordTest(/^(?:sondern|but)$/);

/** "tagt nicht, wie gemeldet, in Bonn am 5., sondern am 6. Mai": what stands between the two words is denied. */
function isDeniedUntil(tokens: readonly Token[], line: Line, date: DateMention): boolean {
  return (
    hasWord(tokens, { from: date.to, to: line.to }, isBut) &&
    hasWord(tokens, { from: line.from, to: date.from }, denies)
  );
}

/** "nicht am 5. November …, sondern drei Wochen später, am 26.": the first day behind the word, of days that differ. */
function isBehindBut(tokens: readonly Token[], line: Line, date: DateMention): boolean {
  const but = findWord(tokens, { from: line.from, to: date.from }, isBut);
  if (but < 0 || !hasWord(tokens, { from: line.from, to: but }, denies)) return false;
  const days = line.dates.filter(({ when }) => when.kind === date.when.kind);
  return days.some(({ to }) => to <= but) && days.find(({ from }) => from > but) === date;
}

/** "zum 1. Januar": contributions rise, laws take effect; meetings have guests invited for the day. */
function isTakingEffect(tokens: readonly Token[], line: Line, { when }: DateMention): boolean {
  const first = when.kind === 'days' && when.first.day === 1 && when.last.day === 1;
  const words = tokens.slice(line.from, line.to);
  return (
    first &&
    !words.some(({ key }) => /^(?:ladt|laden|lud|luden|einladt|einladen|eingeladen|geladen|einberufen)$/.test(key))
  );
}

function isSingle({ when }: DateMention): boolean {
  if (when.kind === 'weekdays') return when.first === when.last;
  return when.kind !== 'days' || (when.first.day === when.last.day && when.first.month === when.last.month);
}

/** "Vom 9. Juni an tagen sie"; and not "Vom 1. April an dürfen neue Verfahren …". */
function meetsFromThen(tokens: readonly Token[], { cues }: Line, { to }: DateMention): boolean {
  return goesOnFrom(tokens[to]) && cues.some(({ kind, at }) => kind === 'meet' && at > to && at - to <= FROM_REACH);
}

const goesOnFrom = wordTest(/^(?:an|ab|on|onwards)$/);
/** Tokens. */
const FROM_REACH = 4;

/** "vom 5. auf den 12.": the move's two ends. */
function goesOn(tokens: readonly Token[], line: Line, date: DateMention): boolean {
  return tokens.slice(date.to, Math.min(line.to, date.to + 6)).some(({ key }) => key === 'auf' || key === 'to');
}

/** "im Mai, nämlich am 20. Mai": the rough time before, which the date explains. */
function explained(tokens: readonly Token[], line: Line, date: DateMention): DateMention | null {
  const before = line.dates.findLast(({ to }) => to <= date.from);
  const between = before ? tokens.slice(before.to, date.from).map(({ key }) => key) : [];
  const said = between.some((key) => /^(?:namlich|genauer|zwar|also)$/.test(key));
  return before && said && between.length <= 6 && between[0] === ',' ? before : null;
}

/** "Seit Mittwoch beraten die Agrarminister": a beginning; every other "seit" tells of something old. */
function isSince(tokens: readonly Token[], line: Line, date: DateMention): boolean {
  if (!tellsSince(tokens[date.from - 1]) || /^(?:month|season|year)$/.test(date.when.kind)) return false;
  const going = line.cues.some(
    ({ kind, tense, at }) =>
      (kind === 'meet' || kind === 'decide') &&
      (tense === 'present' ||
        ((kind === 'meet' || date.when.kind === 'weekdays') && tense === 'past' && hasWord(tokens, line, hadBeen))) &&
      at >= date.to &&
      isOneClause(tokens, date.to, at),
  );
  return going || /^(?:laufend|tagend|andauernd|dauernd|ongoing)/.test(tokens[date.to]?.key ?? '');
}

/** "hatte seit Donnerstag getagt": until it was told. */
const hadBeen = wordTest(/^(?:hatten?|had)$/);

function isOneClause(tokens: readonly Token[], from: number, to: number): boolean {
  return !hasWord(tokens, { from, to }, parts);
}

const parts = wordTest(/^[,;:–]$/);
const tellsSince = wordTest(/^(?:seit|since)$/);
