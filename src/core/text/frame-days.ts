/** What one date of a sentence is to its meeting: its first day, its last, all of it, or just a day of it. */
import { daysFrom, daysLater, isSameDay } from '../days.ts';
import type { Days } from '../model.ts';
import type { BoundDate } from './bound-date.ts';
import { hasWord, wordTest } from './by-word.ts';
import { ordinalOfWord } from './calendar-words.ts';
import { nearestCue } from './claims.ts';
import type { Cue } from './cues.ts';
import type { DayFact } from './day-facts.ts';
import { isDecidedThen } from './decided-then.ts';
import { distance, type Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import type { Duration } from './durations.ts';
import type { Token } from './tokens.ts';

export interface DatedDays {
  readonly date: Pick<BoundDate, 'role' | 'mention'>;
  readonly days: Days;
  readonly duration: Duration;
  readonly why: string;
}

/** "am zweiten Tag", "am zweiten und letzten Konferenztag". */
const isDayOfMeeting = wordTest(/^(?:(?:sitzungs|verhandlungs|beratungs|konferenz|tagungs)?tag(?:e?s)?|day)$/);
const LAST = /^(?:letzten?|abschließenden?|abschliessenden?|final|last|closing)$/;
/** "Die Konferenz geht in den zweiten Tag". */
const GOES_INTO = /^(?:geht|gehen|ging|gingen|go|gos|went)$/;
/** "am ersten Tag des Monats", "am zweiten Tag nach der Wahl". */
const OF_ANOTHER = /^(?:monats|jahres|woche|nach|vor|after|before|month|year)$/;
/** "will open on 23 and close on 25 September": the verb of the next clause is no nearer than that of its own. */
const BEYOND = 6;
const ARRIVES = /^(?:angereist|anreis(?:t|en)|eingetroffen|eintreff(?:en|t))$/;
/** Verbs of coming together: what they tell of happens on the first day. */
const COMES_TOGETHER =
  /^(?:zusammen(?:ge)?(?:kommen|kam|kamen|treten|trat|traten|troffen|trafen|funden)|kommt|kommen|kam|kamen|tritt|treten|trat|traten|trifft|treffen|traf|trafen|getroffen|reis(?:t|en|ten)|angereist|eingetroffen|eintreffen|l(?:a|ä)dt|laden|lud|luden|(?:ver)?sammel(?:t|n|te|ten)|meets?|met|gathers?|gathered|convenes?|convened|dauert|dauern|lasts)$/;

/** The fact that a date tells; `days` are those of the date alone. */
export function dayFactsOf(doc: Document, line: Line, { date, days, duration, why }: DatedDays): readonly DayFact[] {
  const single = isSameDay(days.start, days.end);
  const agoDays = daysFrom(days.end, doc.publishedOn);
  const common = { agoDays, line, why, lean: leanOf(doc, line, date.mention) };
  if (!single) return [{ ...common, days, side: 'span' }];
  if (date.role === 'since' && hasWord(doc.tokens, line, hadBeen)) {
    const today = { start: doc.publishedOn, end: doc.publishedOn };
    return [
      { ...common, days, side: 'start' },
      { ...common, days: today, agoDays: 0, side: 'closing' },
    ];
  }
  const nth = line.dates.length <= 2 ? nthDay(doc.tokens, line) : null;
  const side = edgeOf(doc, line, date) ?? (duration.ends || nth?.last ? 'end' : null);
  if (!nth || side === 'start' || (nth.number === null && !nth.last)) return [{ ...common, days, side: side ?? 'day' }];
  const first = nth.number === null ? null : daysLater(days.start, -(nth.number - 1));
  const fact: DayFact = { ...common, days, side: nth.number === 1 ? 'start' : (side ?? 'day') };
  return first && nth.number !== 1 ? [{ ...fact, days: { start: first, end: first }, side: 'start' }, fact] : [fact];
}

/** "Dort hatte die KMK seit Donnerstag getagt": from then until the report. */
const hadBeen = wordTest(/^(?:hatten?|had)$/);

/** "Angereist waren sie bereits am Mittwochabend": who arrives has not begun to meet. */
export function arrives(doc: Document, line: Line, mention: Span): boolean {
  if (line.cues.every(({ at }) => !ARRIVES.test(doc.tokens[at]?.key ?? ''))) return false;
  const cues = line.cues.toSorted((one, other) => gap(doc, one, mention) - gap(doc, other, mention));
  return ARRIVES.test(doc.tokens[cues[0]?.at ?? -1]?.key ?? '');
}

const mayLeave = wordTest(/^(?:bricht|brechen|brach|brachen|macht|machen|machte|machten)$/);

/** "bricht die Delegation am 9. Juni nach Görlitz auf", "macht sich am Dienstag auf den Weg": on that day they travel. */
export function setsOut(tokens: readonly Token[], { from, to }: Line, mention: Span): boolean {
  if (!hasWord(tokens, { from, to: mention.from }, mayLeave)) return false;
  return tokens
    .slice(mention.to, to)
    .some(
      ({ key }, at, words) =>
        key === 'auf' &&
        (/^(?:weg)$/.test(words[at + 2]?.key ?? '') || (!words[at + 1]?.capital && words[at + 1]?.kind !== 'word')),
    );
}

/** The beginning or the end that a word in front of the date or a verb nearby makes of a day. */
function edgeOf(doc: Document, line: Line, { role, mention }: DatedDays['date']): 'start' | 'end' | null {
  if (role === 'until') return 'end';
  if (role === 'since' && isOverSince(doc.tokens, mention)) return 'end';
  if (role === 'since' || isFrom(doc.tokens, mention)) return 'start';
  const edges = line.cues.filter(({ edge }) => edge !== null);
  return edges.toSorted((one, other) => gap(doc, one, mention) - gap(doc, other, mention))[0]?.edge ?? null;
}

/** "ist seit gestern Geschichte", "seit Freitag zu Ende": the day on which it ended. */
function isOverSince(tokens: readonly Token[], { to }: Span): boolean {
  return isOver(tokens[to]) || (/^(?:zu|am|wieder)$/.test(tokens[to]?.key ?? '') && isOver(tokens[to + 1]));
}

const isOver = wordTest(/^(?:geschichte|passe|vorbei|voruber|ende|beendet|abgeschlossen|over)$/);

/** "ab Mittwoch", "von heute an". */
export function isFrom(tokens: readonly Token[], { from, to }: Span): boolean {
  const [before, behind] = [tokens[from - 1]?.key ?? '', tokens[to]?.key ?? ''];
  const opens = before === 'from' && tokens[from - 1]?.capital === true && !/^(?:to|until|–|-)$/.test(behind);
  return opens || before === 'ab' || (/^(?:von|vom|from)$/.test(before) && /^(?:an|ab|on)$/.test(behind));
}

function gap({ tokens }: Document, { at }: Cue, mention: Span): number {
  const beyond = tokens.slice(mention.to, at).some(({ key, text }) => text === ',' || /^(?:und|and)$/.test(key));
  return distance(tokens, { from: at, to: at + 1 }, mention) + (beyond ? BEYOND : 0);
}

/** Those who come together do so on the first day, those who decided or spoke did so on the last. */
function leanOf(doc: Document, line: Line, mention: Span): DayFact['lean'] {
  if (isDecidedThen(doc.tokens, mention)) return 'end';
  const cue = nearestCue(doc, line, mention, null);
  if (!cue) return line.cues.some(({ kind }) => kind === 'say') ? 'end' : null;
  if (cue.kind === 'meet' && COMES_TOGETHER.test(doc.tokens[cue.at]?.key ?? '')) return 'start';
  if (cue.tense !== 'past') return cue.kind === 'meet' || cue.kind === 'plan' ? 'start' : null;
  return cue.kind === 'decide' ? 'end' : null;
}

/** What a sentence without a date tells: "zum Abschluss haben sie …" of the day of the report, "geht in den zweiten Tag". */
export function undatedFacts(doc: Document, line: Line): readonly DayFact[] {
  if (line.dates.length > 0 || line.title) return [];
  const nth = nthDay(doc.tokens, line);
  const words = doc.tokens.slice(line.from, line.to);
  const today = { start: doc.publishedOn, end: doc.publishedOn };
  const common = { days: today, agoDays: 0, lean: null, line, why: 'day-of-report' } as const;
  if (nth?.number && nth.number > 1 && words.some(({ key }) => GOES_INTO.test(key))) {
    const start = daysLater(doc.publishedOn, -(nth.number - 1));
    const first: DayFact = { ...common, side: 'start', days: { start, end: start }, agoDays: nth.number - 1 };
    return [first, { ...common, side: 'day' }];
  }
  if (nth?.number && nth.number > 1 && isPastOrNow(words)) {
    const start = daysLater(doc.publishedOn, -(nth.number - 1));
    return [{ ...common, side: 'opening', days: { start, end: start }, agoDays: nth.number - 1 }];
  }
  const edge = line.cues.find(({ edge }) => edge !== null)?.edge;
  if (edge === 'end') return [{ ...common, side: 'closing' }];
  return edge === 'start' ? [{ ...common, side: 'opening' }] : [];
}

/** "Es war der zweite Tag", "Am zweiten Tag haben sie …": told of a day that has come. */
function isPastOrNow(words: readonly Token[]): boolean {
  return !words.some(({ key }) => /^(?:wird|werden|soll|sollen|will|wollen|will|would)$/.test(key));
}

interface NthDay {
  readonly number: number | null;
  readonly last: boolean;
}

/** "am zweiten Tag" is 2, "am letzten Tag" the last one, "am zweiten und letzten Tag" both. */
export function nthDay(tokens: readonly Token[], { from, to }: Span): NthDay | null {
  for (let at = from + 1; at < to; at++) {
    if (!isDayOfMeeting(tokens[at])) continue;
    const behind = tokens.slice(at + 1, at + 3).some(({ key }) => OF_ANOTHER.test(key));
    const words = tokens.slice(Math.max(from, at - 3), at).map(({ key }) => key);
    const near = words.slice(/^(?:und|and)$/.test(words.at(-2) ?? '') ? -3 : -1);
    const number = near.map((word) => ordinalOfWord(word)).find((value) => value !== null) ?? null;
    const last = near.some((word) => LAST.test(word));
    if (!behind && (last || (number !== null && number <= 4))) return { number, last };
  }
  return null;
}
