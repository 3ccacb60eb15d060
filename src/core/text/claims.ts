/** Who holds a date or a place of a sentence: the meeting, or something that stands nearer to it. */
import type { Anchor } from './anchor.ts';
import { hasWord, wordsWhere, wordTest } from './by-word.ts';
import type { Cue } from './cues.ts';
import { distance, type Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { opensWithEnd } from './durations.ts';
import { pastByForm } from './past-tense.ts';
import type { Token } from './tokens.ts';
import { isNarrative } from './verb-forms.ts';
import type { TellingTense } from './when.ts';

/** A date farther than this from every anchor belongs to none of them. Weight, see `distance`. */
const REACH = 40;
/** What stands behind a date holds it less than what leads to it. */
const TRAP_BEHIND = 4;
const SUBJECT_BONUS = 12;
/** A relative clause that begins so near the head of its sentence hangs on the subject. Tokens. */
const SUBJECT_REACH = 8;
/** "nach der Vorkonferenz am 25. Februar": what follows a body right away is said of it. */
const ATTRIBUTE_BONUS = 12;
/** "im Bundesrat" is a place before it is a rival. */
const INSIDE = 8;
const EVENT_LEAD_BONUS = 4;
/** A conference that hangs on another noun, before and behind which the date stands. */
const WEAK_BEFORE = 2;
const WEAK_BEHIND = 6;
const VERBS_OF_MEETING: ReadonlySet<string> = new Set(['meet', 'move', 'cancel', 'plan']);

/** The anchor a date belongs to; null when a trap is nearer. */
export function nearestAnchor(doc: Document, line: Line, date: Span, anchors: readonly Anchor[]): Anchor | null {
  const costs = anchors.map((anchor) => ({ anchor, cost: anchorCost(doc, line, date, anchor) }));
  const best = costs.toSorted((one, other) => one.cost - other.cost)[0];
  if (!best || best.cost > REACH) return null;
  return trapCost(doc, line, date) < best.cost ? null : best.anchor;
}

function anchorCost(doc: Document, line: Line, date: Span, anchor: Anchor): number {
  const rival = [...line.traps, ...line.cues.filter(({ kind }) => kind === 'say')].some(
    ({ at }) => at >= anchor.to && at < date.from,
  );
  if (date.from > anchor.to && isShutIn(doc, line, anchor, date)) return Number.POSITIVE_INFINITY;
  const bonus =
    anchor.kind === 'named' && anchor.event && !anchor.weak && !anchor.aside && !rival ? EVENT_LEAD_BONUS : 0;
  const echoed = anchor.echo ? distance(doc.tokens, anchor.echo, date) : Number.POSITIVE_INFINITY;
  return Math.min(costOverVerb(doc, line, date, anchor), echoed) + weakness(date, anchor) - bonus;
}

function weakness(date: Span, anchor: Anchor): number {
  if (anchor.owned) return REACH;
  if (!anchor.weak) return 0;
  return date.from < anchor.from ? WEAK_BEHIND : WEAK_BEFORE;
}

/** Straight, or by way of a verb of meeting that stands nearer to the date than its subject does. */
function costOverVerb(doc: Document, line: Line, date: Span, subject: Span): number {
  let least = distance(doc.tokens, subject, date);
  for (const { kind, at } of line.cues) {
    if (!VERBS_OF_MEETING.has(kind)) continue;
    const verb = { from: at, to: at + 1 };
    const near = distance(doc.tokens, verb, date);
    if (near < least) least = Math.min(least, near + distance(doc.tokens, verb, subject) / 2);
  }
  return least;
}

/** How near the nearest other body, paper, deadline, speech or founding is. */
function trapCost(doc: Document, line: Line, date: Span): number {
  if (line.traps.length === 0 && !line.cues.some(({ kind }) => kind === 'say' || kind === 'found'))
    return Number.POSITIVE_INFINITY;
  const span = (at: number) => ({ from: at, to: at + 1 });
  const closed = isAtItsEnd(doc.tokens, line, date);
  const framed =
    closed ||
    hasWord(doc.tokens, { from: line.from, to: line.from + FRAMED_BY }, isFrame) ||
    opensWithEnd(doc.tokens, line);
  const behind = (at: number) => (at > date.from ? TRAP_BEHIND : 0);
  const matters = [
    ...line.traps.filter(({ kind }) => kind === 'matter' && !closed),
    ...line.cues.filter(({ kind }) => kind === 'say' && !framed),
  ];
  const founding = line.cues.filter(({ kind }) => kind === 'found');
  return Math.min(
    Number.POSITIVE_INFINITY,
    bodyCost(doc, line, date),
    ...matters.map(({ at }) => distance(doc.tokens, span(at), date) + behind(at)),
    ...founding.map(({ at }) => distance(doc.tokens, span(at), date) - TRAP_BEHIND),
  );
}

/** How near the nearest other body or event is; infinite where there is none. */
export function bodyCost(doc: Document, line: Line, span: Span): number {
  const source = sourceAround(doc.tokens, line);
  const apart = (at: number) => isIn(at, source) && !isIn(span.from, source);
  const bodies = line.traps.filter(({ kind, at }) => kind === 'body' && !apart(at));
  if (bodies.length === 0) return Number.POSITIVE_INFINITY;
  const costs = bodies.map(({ at, inside }) => {
    const beside = inside ? INSIDE : 0;
    const behind = (at > span.from ? TRAP_BEHIND : 0) + beside;
    if (span.from > at && opensRelative(doc.tokens, at)) return 0;
    if (inside && isBesideIt(doc.tokens, line, at, span)) return 0;
    const own = span.from > at && span.from - at <= 2 ? ATTRIBUTE_BONUS : subjectBonus(doc, line, span, at);
    const body = { from: at, to: at + 1 };
    const cost = inside ? distance(doc.tokens, body, span) : costOverVerb(doc, line, span, body);
    return cost + behind - (inside ? 0 : own);
  });
  return Math.min(...costs);
}

/** "Wie die Geschäftsstelle den Ländern schrieb, …", "…, wie der Verband mitteilte": who says so; empty where nobody does. */
function sourceAround(tokens: readonly Token[], { from, to }: Line): Span {
  const none = { from, to: from };
  const end = (at: number) => {
    const comma = tokens.slice(at, to).findIndex(({ text }) => text === ',' || text === '.');
    return comma < 0 ? to : at + comma;
  };
  if (opensSource(tokens[from]) && !tokens[from + 1]?.key.startsWith('schon')) return { from, to: end(from) };
  for (let at = from + 1; at < to; at++)
    if (tokens[at - 1]?.text === ',' && opensSource(tokens[at]) && tokens[at + 1]?.kind === 'word')
      return { from: at, to: end(at) };
  return none;
}

const opensSource = wordTest(/^(?:wie|as)$/);

function isIn(at: number, { from, to }: Span): boolean {
  return at >= from && at < to;
}

/** "Parallel zur Konferenz der Vereinten Nationen in Belém": what follows the noun and its genitive is told of it. */
function isBesideIt(tokens: readonly Token[], line: Line, at: number, span: Span): boolean {
  if (span.from <= at || hasWord(tokens, { from: Math.max(line.from, at - 2), to: at }, isInIt)) return false;
  let end = at + 1;
  if (isGenitive(tokens[end])) end++;
  while (end > at + 1 && end < span.from && tokens[end]?.kind === 'word' && !leadsOn(tokens[end])) end++;
  const between = tokens.slice(end, span.from);
  return between.length <= 2 && between.every(leadsOn);
}

const isInIt = wordTest(/^(?:in|im|an|am|auf)$/);
const isGenitive = wordTest(/^(?:der|des)$/);
const leadsOn = wordTest(/^(?:in|im|am|an|auf|vom|von|bei|den|dem|der)$/);

/** "im Landtag, der am 24. September tagte": the clause right behind a noun speaks of it. */
function opensRelative(tokens: readonly Token[], at: number): boolean {
  const comma = tokens[at + 1]?.text === ')' ? at + 2 : at + 1;
  return tokens[comma]?.text === ',' && /^(?:der|die|das|welche[rs]?)$/.test(tokens[comma + 1]?.key ?? '');
}

/** "Der Vertrag, den die MPK gebilligt hatte, wird am …": the anchor stands in a clause that ends before the date. */
export function isShutIn({ tokens }: Document, line: Line, anchor: Span, date: Span): boolean {
  let open = -1;
  for (let at = line.from; at < anchor.from; at++) {
    if (tokens[at]?.text !== ',') continue;
    const relative = [tokens[at + 1], tokens[at + 2]].some((token) =>
      /^(?:der|die|das|den|dem|deren|dessen|wo)$/.test(token?.key ?? ''),
    );
    open = relative && at - line.from <= SUBJECT_REACH ? at : -1;
  }
  const opens = open >= 0 && anchor.from - open <= SUBJECT_REACH;
  const closed = opens && tokens.slice(anchor.to, date.from).findIndex(({ text }) => text === ',');
  return closed !== false && closed > 0 && /(?:t|en|te|ten)$/.test(tokens[anchor.to + closed - 1]?.key ?? '');
}

/** "begrüßt Regensburg die Teilnehmenden": no speech, and the place is the host. */
const isWelcome = wordTest(/^begruss(?:t|te|en|ten)$/);

/** How near the nearest verb of speech is: "sagte Schall am … in Mainz". */
export function speechCost(doc: Document, line: Line, span: Span): number {
  const welcomes = (at: number) => isWelcome(doc.tokens[at]) && (at === span.from - 1 || at === span.to);
  const verbs = line.cues
    .filter(({ kind, at }) => kind === 'say' && !welcomes(at))
    .map(({ at }) => ({ from: at, to: at + 1 }));
  const cost = (verb: Span) => distance(doc.tokens, verb, span) + (verb.from > span.from ? TRAP_BEHIND : 0);
  return Math.min(Number.POSITIVE_INFINITY, ...verbs.map(cost));
}

/** A body that begins the sentence is its subject, as far as the first comma: "Die GKVS bereitet … vor und tagt am …". */
function subjectBonus(doc: Document, line: Line, date: Span, at: number): number {
  const clause = at - line.from <= 2 && line.cues.some(({ kind }) => kind === 'meet') && at < date.from;
  return clause && !doc.tokens.slice(at, date.from).some(({ text }) => /^[,;:|]$/.test(text)) ? SUBJECT_BONUS : 0;
}

/** "Zum Abschluss ihrer Konferenz forderten sie am Freitag …": what was said then was said at the meeting. */
const isFrame = wordTest(/^(?:abschluss|schluss|ende|auftakt|beginn)$/);
const FRAMED_BY = 3;
/** "Der Antrag wurde am Donnerstag zum Abschluss der Beratungen angenommen", "Nach zweitägigen Beratungen haben sie am Freitag …". */
export function isAtItsEnd(tokens: readonly Token[], line: Line, date: Span): boolean {
  for (let at = line.from; at < line.to; at++) {
    if (!tellsItsEnd(tokens[at])) continue;
    const led = /^(?:zum|nach|bei|beim|am|after)$/.test(tokens[at - 1]?.key ?? '');
    const [from, to] = at < date.from ? [at, date.from] : [date.to, at];
    if (led && !tokens.slice(from, to).some(({ text }) => /^[,;:–„“]$/.test(text))) return true;
  }
  return false;
}

const CLOSE = /^(?:abschluss|schluss|ende|ausklang)$/;
const tellsItsEnd = wordsWhere((key, { capital }) => /tagige[nr]$/.test(key) || (capital && CLOSE.test(key)));
const SPOKE = /te[nt]?$|^(?:sprach|rief|bat|warf|schrieb)(?:en)?$/;
/** Does the sentence look ahead or back where this date stands? */
export function tenseAt(doc: Document, line: Line, span: Span, anchor: Anchor | null): TellingTense {
  if (isInfinitiveClause(doc.tokens, line, span)) return 'future';
  const cue = nearestCue(doc, line, span, anchor);
  if (cue) return cue.tense === 'past' ? 'past' : 'future';
  const spoken = line.cues.some(({ kind, at }) => kind === 'say' && SPOKE.test(doc.tokens[at]?.key ?? ''));
  if (tellsOfPast(doc, line) && !spoken) return 'past';
  const form = pastByForm(doc.tokens, line.from, line.to);
  if (form === 'perfect') return 'past';
  if (form === 'preterite' && !spoken && anchor?.kind === 'named' && !anchor.event) return 'past';
  return spoken || form === 'preterite' ? 'near' : null;
}

const isToInfinitive = wordTest(/^\p{L}{2,}zu\p{L}{3,}(?:en|ern|eln)$/u);
const INFINITIVE = /(?:en|ern|eln)$/;
const beginsClause = wordTest(/^[,;:]$/);
const endsClause = wordTest(/^[,;:.–]$/);

/** "kündigte an, das Thema auf der Herbstsitzung im November erneut aufzurufen": to be done, whatever the main verb is. */
function isInfinitiveClause(tokens: readonly Token[], line: Line, { from, to }: Span): boolean {
  let start = from;
  while (start > line.from && !beginsClause(tokens[start - 1])) start--;
  if (start === line.from) return false;
  let end = to;
  while (end < line.to && !endsClause(tokens[end])) end++;
  const [lead, last] = [tokens[end - 2], tokens[end - 1]];
  if (last?.capital !== false || end - 1 < to) return false;
  return isToInfinitive(last) || (lead?.key === 'zu' && INFINITIVE.test(last.key));
}

/** "hat … gezeigt", "war Treffpunkt": for sentences without a verb of meeting. */
export function tellsOfPast(doc: Document, line: Span): boolean {
  for (let at = line.from; at < line.to; at++)
    if (doc.tokens[at]?.text !== 'Was' && isNarrative(doc.tokens, at)) return true;
  return false;
}

const isSubordinator = wordTest(
  /^(?:nachdem|bevor|ehe|obwohl|obgleich|weil|da|wahrend|sodass|damit|wenn|falls|sobald|als|seitdem|wohingegen|dass|after|before|while|whereas|although|because|when)$/,
);

/** The cues on the same side of ", nachdem …" as the span. */
function ofClause(tokens: readonly Token[], line: Line, span: Span, cues: readonly Cue[]): readonly Cue[] {
  const edges: number[] = [];
  for (let at = line.from + 1; at < line.to; at++)
    if (tokens[at - 1]?.text === ':' || (tokens[at - 1]?.text === ',' && isSubordinator(tokens[at]))) edges.push(at);
  const side = (at: number) => edges.filter((edge) => edge <= at).length;
  return edges.length === 0 ? cues : cues.filter(({ at }) => side(at) === side(span.from));
}

function isSemicolon(token: Token | undefined): boolean {
  return token?.text === ';';
}

/** The verb that tells when the thing at the span happens, null when none does. */
export function nearestCue(doc: Document, line: Line, span: Span, anchor: Anchor | null): Cue | null {
  const inClause = ({ at }: Cue) =>
    !hasWord(doc.tokens, { from: Math.min(at, span.from), to: Math.max(at, span.to) }, isSemicolon);
  const inDate = ({ at }: Cue) => line.dates.some(({ from, to }) => at >= from && at < to);
  const telling = line.cues.filter((cue) => cue.tense !== null && cue.kind !== 'say' && inClause(cue) && !inDate(cue));
  if (telling.length < 2) return telling[0] ?? null;
  const verbs = telling.filter(({ kind }) => kind !== 'plan');
  const cost = ({ at }: Cue) => {
    const verb = { from: at, to: at + 1 };
    return distance(doc.tokens, verb, span) + (anchor ? distance(doc.tokens, verb, anchor) / 2 : 0);
  };
  const near = ofClause(doc.tokens, line, span, telling);
  const own = near.filter(({ kind }) => kind !== 'plan');
  const pool =
    own.length > 0 ? own : near.length > 0 && near.length < telling.length ? near : verbs.length > 0 ? verbs : telling;
  return pool.toSorted((one, other) => cost(one) - cost(other))[0] ?? null;
}
