/** It takes place after all: "findet nun doch statt", "die Absage wurde zurückgenommen", "will go ahead as planned". */
import { findWord, hasWord, wordsWhere, wordTest } from './by-word.ts';
import { clauseAround } from './clauses.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import type { Token } from './tokens.ts';

const isDoch = wordTest(/^doch$/);
const isNow = wordTest(/^(?:nun|jetzt|nunmehr|also|dann|somit|damit|wohl)$/);
const isStill = wordTest(/^noch$/);
const takesPlace = wordTest(/^(?:statt|stattfinden|stattfindet|stattfinde)$/);
const denies = wordTest(/^(?:nicht|kein|keine|not|never)$/);
const isCancellation = wordTest(/^(?:absage|absagen|streichung|cancellation|ausfall)$/);
const isWithdrawn = wordTest(
  /^(?:zuruckgenommen|zuruckgezogen|widerrufen|widerruft|widerrief|aufgehoben|ruckgangig|revidiert|hinfallig|gegenstandslos|obsolet|uberholt|kassiert|annulliert|gekippt|abgeruckt|withdrawn|withdrew|withdraws|reversed|reverses|revoked|rescinded|lifted|overturned|undone)$/,
);
const takes = wordTest(/^(?:nimmt|nehmen|nahm|nahmen|zieht|ziehen|zog|zogen|ruckt|rucken|ruckte|ruckten)$/);
const isBack = wordTest(/^(?:zuruck|ab)$/);
/** Asked for, feared or left open: nothing is withdrawn yet. */
const isOpen = wordTest(
  /^(?:fordert|fordern|forderte|forderten|gefordert|verlangt|verlangen|verlangte|verlangten|bittet|bitten|hofft|hoffen|pruft|prufen|ob|wenn|falls|sofern|darf|durfe|soll|solle|sollen|sollte|sollten|muss|musse|mussen|demands|demanded|urges|urged|whether|if|should|must|could|might)$/,
);
/** Hoped for or asked for by somebody; "soll nun doch stattfinden" is news. */
const isOnlyHoped = wordTest(
  /^(?:hofft|hoffen|hoffte|hofften|fordert|fordern|forderte|forderten|verlangt|verlangen|bittet|bitten|drangt|drangen|pocht|pochen|ob|wenn|falls|sofern|sollte|sollten)$/,
);
const isAllClear = wordTest(/^entwarnung$/);
const leadsFromAllClear = wordTest(/^(?::|fur|bei|–|-)$/);
const isAhead = wordTest(/^ahead$/);
const goes = wordTest(/^(?:go|goes|going)$/);
const isPlanned = wordTest(/^(?:geplant|vorgesehen|angekundigt|terminiert|planned|scheduled)$/);
const isFirst = wordTest(/^(?:ursprunglich|zunachst|zuerst|eigentlich|einst|originally|initially|first)$/);
const isByPlan = wordTest(/^(?:plan|turnus)massig$/);
const isAs = wordTest(/^(?:wie|as)$/);
const turnsAgainst = wordTest(/^(?:nicht|kein|keine|anders|not|statt|instead)$/);

/** One of the words that each way to tell of it has. */
export const mayTellOfReturn = wordsWhere(
  (key, word) =>
    [isDoch, isAllClear, isAhead, isByPlan, isCancellation].some((test) => test(word)) ||
    /^(?:wie|as|all|again|back|abzusagen|reinstated|nicht|no)$/.test(key),
);

/** Does the sentence say in so many words that a meeting takes place, whatever was said before? */
export function takesPlaceAfterAll(doc: Document, line: Line): boolean {
  const { tokens } = doc;
  if (line.question) return false;
  return (
    isWithdrawnIn(tokens, line) ||
    isNotCalledOff(doc, line) ||
    isGivenAllClear(tokens, line) ||
    isInEnglish(tokens, line) ||
    doesMeetAfterAll(doc, line) ||
    meetsAsPlanned(doc, line)
  );
}

/** "findet wie ursprünglich geplant statt", "planmäßig"; not "nicht wie geplant". */
export function isAsPlanned(tokens: readonly Token[]): boolean {
  return tokens.some((token, at) => {
    const behind = isFirst(tokens[at + 1]) ? at + 2 : at + 1;
    const planned = isByPlan(token) || (isAs(token) && isPlanned(tokens[behind]));
    return planned && !hasWord(tokens, { from: 0, to: at }, turnsAgainst);
  });
}

/** "findet nun doch statt", "tagt jetzt doch noch"; a mere "doch" needs "statt" behind it, for it is a filler too. */
function doesMeetAfterAll(doc: Document, line: Line): boolean {
  const { tokens } = doc;
  if (hasWord(tokens, line, isOnlyHoped)) return false;
  for (let at = line.from + 1; at < line.to; at++) {
    if (!isDoch(tokens[at]) || tokens[at - 1]?.kind === 'sign') continue;
    const clause = clauseAround(tokens, line, at, line.dates);
    const behind = { from: at, to: clause.to };
    if (hasWord(tokens, clause, denies) || !hasMeeting(line, clause)) continue;
    if (isNow(tokens[at - 1]) || isStill(tokens[at + 1]) || hasWord(tokens, behind, takesPlace)) return true;
  }
  return false;
}

function hasMeeting({ cues }: Line, { from, to }: Span): boolean {
  return cues.some(({ kind, tense, at }) => kind === 'meet' && tense !== null && at >= from && at < to);
}

/** "wird doch nicht abgesagt", "fällt nicht aus", "is no longer cancelled"; a demand tells of nothing yet. */
function isNotCalledOff({ tokens }: Document, line: Line): boolean {
  return line.cues.some(({ kind, at }) => {
    const noun = tokens[at]?.capital === true && at > line.from;
    if (kind !== 'cancel' || noun || comesAbout(tokens[at])) return false;
    const clause = clauseAround(tokens, line, at, line.dates);
    if (hasWord(tokens, clause, isOpen)) return false;
    const out = findWord(tokens, { from: at, to: clause.to }, isOut);
    return isDenied(tokens, at) || (out > at && isDenied(tokens, out));
  });
}

/** "kam nicht zustande": the denial is part of what calls it off. */
export const comesAbout = wordTest(/^zustande/);

const isOut = wordTest(/^(?:aus|ab|flach|off)$/);

/** Right in front: "nicht", "nicht mehr", "not been", "no longer". */
function isDenied(tokens: readonly Token[], at: number): boolean {
  const [first, second] = [tokens[at - 1]?.key ?? '', tokens[at - 2]?.key ?? ''];
  if (/^(?:nicht|not)$/.test(first)) return true;
  return (
    (/^(?:mehr|been|be)$/.test(first) && /^(?:nicht|not)$/.test(second)) || (first === 'longer' && second === 'no')
  );
}

/** "Die Absage ist vom Tisch", "nimmt die Absage zurück"; and neither "nicht zurückgenommen" nor "ob". */
function isWithdrawnIn(tokens: readonly Token[], line: Line): boolean {
  const noun = cancellationIn(tokens, line);
  if (noun < 0 || hasWord(tokens, line, isOpen) || isReason(tokens, noun)) return false;
  for (let at = line.from; at < line.to; at++) {
    const table = tokens[at]?.key === 'tisch' && tokens[at - 1]?.key === 'vom';
    const back = at > noun && isBack(tokens[at]) && hasWord(tokens, line, takes) && tokens[at + 1]?.kind !== 'word';
    if (isDoch(tokens[at]) && denies(tokens[at + 1]) && noun === at + 2) return true;
    const over = at > noun && tokens[at]?.key === 'mehr' && tokens[at - 1]?.key === 'nicht' && isValid(tokens[at - 2]);
    if (over) return true;
    if ((table || back || isWithdrawn(tokens[at])) && !hasWord(tokens, { from: at - 2, to: at }, denies)) return true;
  }
  return false;
}

/** "Die Absage", or "die Entscheidung, die Sitzung abzusagen": -1 for none. Tokens. */
function cancellationIn(tokens: readonly Token[], line: Line): number {
  const noun = findWord(tokens, line, isCancellation);
  if (noun >= 0) return noun;
  return hasWord(tokens, line, isDecision) ? findWord(tokens, line, isToCancel) : -1;
}

const isDecision = wordTest(/^(?:entscheidung|entschluss|beschluss|decision|plan)$/);
const isToCancel = wordTest(/^(?:abzusagen|cancel)$/);

/** "Die Absage wurde zurückgenommen" alone, behind what was told of the meeting; not "die Absage des Ministers". */
export function isItsCancellationWithdrawn({ tokens }: Document, line: Line): boolean {
  const [article, noun, next] = tokens.slice(line.from, line.from + 3);
  const own = line.dates.length === 0 && /^(?:die|diese|ihre|the)$/.test(article?.key ?? '') && isCancellation(noun);
  return own && !leadsToOwner(next) && isWithdrawnIn(tokens, line);
}

const leadsToOwner = wordTest(/^(?:der|des|dieser|dieses|ihrer|ihres|seiner|seines|von|durch|an|for|of|by)$/);

const isValid = wordTest(/^(?:gilt|galt|gelte)$/);

/** "Nach der Absage wurde die Förderung zurückgezogen": only why, or when. */
function isReason(tokens: readonly Token[], noun: number): boolean {
  return [tokens[noun - 1], tokens[noun - 2]].some(leadsToReason);
}

const leadsToReason = wordTest(/^(?:nach|wegen|trotz|aufgrund|infolge|seit|bei|after|despite|following)$/);

/** "Entwarnung: Die 100. GMK findet … statt". */
function isGivenAllClear(tokens: readonly Token[], line: Line): boolean {
  const at = findWord(tokens, { from: line.from, to: Math.min(line.from + 2, line.to) }, isAllClear);
  if (at < 0 || !leadsFromAllClear(tokens[at + 1])) return false;
  const calledOff = line.cues.some(({ kind }) => kind === 'cancel' || kind === 'move');
  return (
    !calledOff && (line.dates.length > 0 || line.cues.some(({ kind, tense }) => kind === 'meet' && tense !== null))
  );
}

/** "will go ahead", "has been reinstated", "takes place after all". */
function isInEnglish(tokens: readonly Token[], line: Line): boolean {
  if (hasWord(tokens, line, isNot) || hasWord(tokens, line, isOpen)) return false;
  for (let at = line.from + 1; at < line.to; at++) {
    const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
    if (isAhead(token) && goes(before) && next?.key !== 'with') return true;
    if (token?.key === 'back' && next?.key === 'on' && isBe(before)) return true;
    if (token?.key === 'on' && next?.key === 'again' && isBe(before)) return true;
    if (isGoingOn(token) && isAs(next) && isAsPlanned(tokens.slice(at, line.to))) return true;
    if (token?.key === 'reinstated' && /^(?:been|be|was|were|is|are)$/.test(before?.key ?? '')) return true;
    const afterAll = token?.key === 'all' && before?.key === 'after';
    if (afterAll && (hasMeeting(line, line) || tokens[at - 2]?.key === 'on')) return true;
  }
  return false;
}

const isNot = wordTest(/^(?:not|never|no)$/);
const isBe = wordTest(/^(?:is|are)$/);
const isGoingOn = wordTest(/^(?:proceed|proceeds)$/);

/** "Die Sitzung kann wie geplant stattfinden": where nothing else in the sentence moves or is called off. */
function meetsAsPlanned({ tokens }: Document, line: Line): boolean {
  const changes = line.cues.some(({ kind }) => kind === 'cancel' || kind === 'move');
  return !changes && hasMeeting(line, line) && isAsPlanned(tokens.slice(line.from, line.to));
}
