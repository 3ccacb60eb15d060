/** Binds the dates and places of a sentence to the meetings it speaks of. */
import { isSameDay } from '../days.ts';
import { type Anchor, plainAnchor } from './anchor.ts';
import { readAnchors } from './anchors.ts';
import { isOfAnotherThing } from './apposed-bodies.ts';
import { attachPlaces } from './attach-places.ts';
import { bindDates } from './bind-dates.ts';
import type { Context } from './bound-date.ts';
import { findWord, hasWord, textTest, wordTest } from './by-word.ts';
import { changeOf } from './changes.ts';
import { decidesAboutMeeting } from './decided-about.ts';
import type { Document, Line } from './document.ts';
import type { Frame } from './frames.ts';
import { framesOf } from './frames-of.ts';
import { isHabit } from './habits.ts';
import { tellsDaysOfMeeting } from './left-over-lines.ts';
import { withLeftOverPlace } from './left-over-places.ts';
import { isOfOtherBody } from './owned-meetings.ts';
import { meansSubjectBefore } from './pronoun-subjects.ts';

/** "Es ist der 10. Juni": of a date even "es" may be the subject. */
const COPULA = /^(?:ist|wird|war|bleibt)$/;
const isYear = textTest(/^(?:19|20)\d\d$/);

/** All that the sentence says of meetings; one frame for each meeting it names. */
export function readFrames(doc: Document, line: Line, context: Context): readonly Frame[] {
  if (
    isSilent(doc, line) ||
    isHabit(doc.tokens, line) ||
    isHistory(doc, line) ||
    decidesAboutMeeting(doc, line) ||
    isNotPlanned(doc, line)
  )
    return [];
  const anchors = anchorsOf(doc, line, context).filter(
    (anchor) =>
      (anchor.conference ?? context.conference) !== null &&
      !(context.ahead && isUnnamed(doc, anchor)) &&
      agrees(doc, line, anchor) &&
      !isOfAnotherThing(doc, line, anchor) &&
      !meansSubjectBefore(doc, line, anchor) &&
      !isOfOtherBody(doc, line, anchor) &&
      !isAsked(doc, line, anchor),
  );
  if (anchors.length === 0 || isTermOfOther(doc, line, anchors)) return [];
  const change = changeOf(doc, line);
  if (!change.ofMeeting && anchors.every((anchor) => isBesideChange(doc, anchor))) return [];
  const dates = bindDates(doc, line, { anchors, change, context });
  const frames = anchors.flatMap((anchor) =>
    framesOf(doc, line, { anchor, dates: dates.filter((date) => date.anchor === anchor), change, context }),
  );
  const told = attachPlaces(doc, line, inParts(doc, line, frames), { change, lastPlace: context.lastPlace });
  const placed = withLeftOverPlace(doc, line, told);
  return placed.map((frame) => (isSetDown(line, frame) && !change.circulation ? { ...frame, certain: true } : frame));
}

/** "Das Hafenfest wird verlegt, weil … Neuer Termin ist der 17. Juni": the new day is that of what moved. */
function isTermOfOther(doc: Document, { index }: Line, anchors: readonly Anchor[]): boolean {
  const before = doc.lines[index - 1];
  if (!before || before.title || anchors.some(({ kind }) => kind !== 'label')) return false;
  const moves = before.cues.some(({ kind }) => kind === 'move' || kind === 'cancel');
  return moves && !changeOf(doc, before).ofMeeting;
}

/** "Die MPK steht dort nicht auf dem Programm": it is told that none takes place. */
function isNotPlanned({ tokens }: Document, { from, to, cues }: Line): boolean {
  if (cues.some(({ kind }) => kind === 'move' || kind === 'cancel')) return false;
  const not = findWord(tokens, { from, to }, denies);
  const [on, article, noun] = tokens.slice(not + 1, not + 4);
  if (not < 0) return false;
  if (/^auf$/.test(on?.key ?? '') && /^(?:dem|der)$/.test(article?.key ?? '')) return namesPlan(noun);
  return /^(?:an|bevor)$/.test(on?.key ?? '') && article?.kind !== 'word';
}

const denies = wordTest(/^(?:nicht|not)$/);
const namesPlan = wordTest(/^(?:programm|kalender|plan|zettel|agenda)$/);

/** Those of the sentence, or the meeting of the sentence before where this one tells of nothing but its days. */
function anchorsOf(doc: Document, line: Line, { open }: Context): readonly Anchor[] {
  const anchors = readAnchors(doc, line);
  if (anchors.length > 0 || open === null || !tellsDaysOfMeeting(doc, line, open === 'held')) return anchors;
  return [plainAnchor('implied', line.from, line.from)];
}

/** Whoever speaks for them all speaks from there; anywhere else they met: "Das verlangte die AMK am Freitag in Worms". */
const SEAT = 'Berlin';

const isPart = wordTest(/^(?:teilen|etappen|abschnitten|halften|blocken|parts|stages)$/);

/** "Die 98. Konferenz umfasst zwei Treffen", "… besteht aus einer Frühjahrs- und einer Herbstsitzung": a number for all that follows. */
export function isOfSeries({ tokens }: Document, line: Line): boolean {
  if (hasWord(tokens, line, isPart)) return true;
  const consists = findWord(tokens, line, consistsOf);
  return consists >= 0 && hasWord(tokens, { from: consists, to: line.to }, isSeveral);
}

const consistsOf = wordTest(
  /^(?:umfasst|umfassen|besteht|bestand|zerfallt|gliedert|verteilt|teilt|comprises|consists)$/,
);
const isSeveral = wordTest(
  /^(?:(?:teil|einzel|arbeits)?(?:treffen|sitzungen|termine[n]?|tagungen|zusammenkunfte[n]?|halften|blocke[n]?|teile[n]?|sessions|meetings|parts)|\p{L}+(?:fruhjahrs|herbst)\p{L}+)$/u,
);

/** "Die 97. JuMiKo kommt in zwei Teilen zusammen: die Frühjahrskonferenz am …, die Herbstkonferenz am …": one number. */
function inParts({ tokens }: Document, line: Line, frames: readonly Frame[]): readonly Frame[] {
  const whole = frames.find(({ ordinal }) => ordinal !== null);
  if (!whole || frames.length < 2 || !hasWord(tokens, line, isPart)) return frames;
  const parts = frames.filter(({ days, period }) => days !== null || period !== null);
  return parts.map((part) => (part.conference === whole.conference ? { ...part, ordinal: whole.ordinal } : part));
}

/** No noun for the meeting or for those who meet. */
function isUnnamed({ tokens }: Document, { kind, from }: Anchor): boolean {
  return (
    kind === 'implied' || (kind === 'pronoun' && /^(?:sie|er|es|man|diese[rs]?|it|they)$/.test(tokens[from]?.key ?? ''))
  );
}

/** "The reception on 5 March has been cancelled", "Der Wochenmarkt wird wegen der AMK verlegt": another thing changes. */
function isBesideChange({ tokens }: Document, { kind, from }: Anchor): boolean {
  const lead = /^(?:der|des)$/.test(tokens[from - 1]?.key ?? '') ? from - 2 : from - 1;
  return kind === 'implied' || /^(?:wegen|aufgrund|anlasslich)$/.test(tokens[lead]?.key ?? '');
}

/** "In Oldenburg war bereits 2011 eine Ministerkonferenz zu Gast": no more is told than a year long gone. */
function isHistory({ tokens, lines, publishedOn }: Document, line: Line): boolean {
  const { from, to, dates } = line;
  if (dates.every(({ when }) => !isOwnTime(when.kind)) && isToldOfLongAgo({ lines, publishedOn, tokens }, line))
    return true;
  if (isYearsAgo(tokens, from, dates.length > 0)) return true;
  const gone = dates.length > 0 && dates.every(({ when }) => when.kind === 'year' && when.year < publishedOn.year);
  if (gone)
    return tokens.slice(from, to).some(({ key }) => /^(?:zuletzt|letztmals|last|previously|bereits|schon)$/.test(key));
  if (dates.length > 0) return false;
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (!token || !isYear(token) || Number(token.text) >= publishedOn.year) continue;
    const apart = at === from || token.gap === 'space';
    if (apart && !tokens[at - 1]?.capital && tokens[at + 1]?.kind === 'word' && !isAgainSince(tokens, at)) return true;
  }
  return false;
}

/** "richtet nach 2019 wieder eine ASMK aus", "erstmals seit 2014": what is told is not of that year. */
function isAgainSince(tokens: Document['tokens'], year: number): boolean {
  return year > 0 && /^(?:nach|seit|since|after)$/.test(tokens[year - 1]?.key ?? '');
}

/** A time that stands by itself; "im selben Winter", "später" go on from the one told before. */
function isOwnTime(kind: string): boolean {
  return /^(?:days|offset|weekdays|week|year|shifted)$/.test(kind);
}

/** "Am 6. November 1955 brannte ein Kaufhaus. Im selben Winter trafen sich die Innenminister": of that time still. */
function isToldOfLongAgo(
  { tokens, lines, publishedOn }: Pick<Document, 'tokens' | 'lines' | 'publishedOn'>,
  { index, from, to }: Line,
): boolean {
  if (!hasWord(tokens, { from, to }, isStillThen)) return false;
  const before = lines.slice(Math.max(0, index - THEN_REACH), index).findLast(({ dates }) => dates.length > 0);
  const years = before?.dates.map(({ when }) =>
    when.kind === 'days' ? when.last.year : 'year' in when ? when.year : null,
  );
  return (
    years !== undefined &&
    years.length > 0 &&
    years.every((year) => typeof year === 'number' && year < publishedOn.year - 1)
  );
}

/** Sentences. */
const THEN_REACH = 3;
const isStillThen = wordTest(/^(?:selben|gleichen|damals|damaligen?|jenem|jener|daraufhin|seinerzeit)$/);

/** "Vor 20 Jahren, am 11. Mai 2006, wurde … eröffnet": what an anniversary looks back on. */
function isYearsAgo(tokens: Document['tokens'], from: number, dated: boolean): boolean {
  let ago = from;
  while (!dated && ago - from < AGO_REACH && isAboutThen(tokens[ago])) ago++;
  if (tokens[ago]?.key !== 'vor') return false;
  const at = !dated && isAbout(tokens[ago + 1]) ? ago + 2 : ago + 1;
  const [count, years] = [tokens[at], tokens[at + 1]];
  const many = count?.kind === 'number' ? Number(count.text) >= 3 : /^(?!einem|zwei)\p{L}/u.test(count?.key ?? '');
  return many && /^jahren$/.test(years?.key ?? '');
}

/** Tokens. */
const AGO_REACH = 6;
/** "Heute vor fünf Jahren", "Auf den Tag genau vor drei Jahren", "Es war vor zehn Jahren". */
const isAboutThen = wordTest(
  /^(?:heute|gestern|genau|fast|exakt|gut|knapp|rund|etwa|auf|den|tag|es|ist|war|das|angefangen|begonnen|hat|alles)$/,
);
const isAbout = wordTest(/^(?:genau|fast|exakt|gut|knapp|rund|etwa|ungefahr|mehr|als|uber)$/);

/** Nothing in it can be said of a meeting; spares most sentences of an article the rest. */
function isSilent({ tokens }: Document, line: Line): boolean {
  const { conferences, dates, places, cues } = line;
  if (conferences.length + dates.length + places.length + cues.length > 0) return false;
  for (let at = line.from; at < line.to; at++)
    if (tokens[at]?.kind === 'number' || isOfSeason(tokens[at])) return false;
  return true;
}

/** "Das Thema kommt in der Herbstsitzung auf den Tisch": which meeting it is, for what is told next. */
const isOfSeason = wordTest(/^(?:sonder|herbst|fruhjahrs|sommer|winter)-?(?:sitzung|konferenz|tagung|treffen|runde)$/);

/** "Ob das Treffen im Herbst nachgeholt wird, ist offen", "Bis die Konferenz im Oktober entscheidet, gilt …". */
function isAsked({ tokens }: Document, line: Line, { from }: Anchor): boolean {
  return from - line.from <= 3 && (/^(?:ob|whether)$/.test(tokens[line.from]?.key ?? '') || isUntil(tokens, line));
}

/** "Vom 2. bis 4. Mai belegt die IMK das Hotel in Kiel": days with a place, or several, whatever its verb is. */
function isSetDown(line: Line, { anchor, days, period, place, season, tense }: Frame): boolean {
  const month = /^\d{4}-\d\d$/.test(period?.value ?? '');
  if (month && place && tense?.value === 'held' && anchor.kind === 'named' && !anchor.people && !anchor.weak)
    return true;
  const foreign = line.traps.some(({ kind, inside }) => kind === 'body' && !inside);
  const where =
    !foreign && place !== null && place.value !== SEAT && anchor.kind === 'named' && !anchor.people && days !== null;
  const spoken = line.cues.some(({ kind }) => (kind === 'say' && !where) || kind === 'found');
  const several = days !== null && !isSameDay(days.value.start, days.value.end);
  return !anchor.weak && !spoken && season === '' && days !== null && (place !== null || several);
}

/** "Bis die Konferenz entscheidet": a clause, and no "bis zur Konferenz", "bis Freitag". */
function isUntil(tokens: Document['tokens'], { from }: Line): boolean {
  return tokens[from]?.key === 'bis' && /^(?:die|der|das|sich)$/.test(tokens[from + 1]?.key ?? '');
}

/** "Die KMK hat die Ferien festgelegt. In Bayern beginnen sie am 31. Juli": several things; of people one says that they meet. */
function meansThings({ tokens, lines }: Document, line: Line, at: number): boolean {
  const several = [tokens[at - 1], tokens[at + 1]].some((verb) => BEGIN.test(verb?.key ?? ''));
  const from = lines[line.index - 1]?.from ?? line.from;
  return several && !tokens.slice(from, at).some(({ key, capital }) => capital && MANY_OF_MEETING.test(key));
}

const BEGIN =
  /^(?:beginnen|begannen|starten|starteten|enden|endeten|laufen|liefen|dauern|dauerten|gelten|galten|fallen|liegen|lagen)$/;
const MANY_OF_MEETING =
  /(?:sitzungen|konferenzen|tagungen|treffen|beratungen|gesprache|verhandlungen|minister|ministerinnen|senatoren|chefs|ressorts|lander|runden)$/;

/** "Der Vorstand hat auf seiner 112. Sitzung", "unsere Tagung": "die Konferenz" has no "seine", and "unsere" is whose text it is. */
function isOfAnotherOwner({ tokens, lines }: Document, line: Line, { from, conference }: Anchor): boolean {
  const owner = tokens[from - 1]?.key ?? '';
  if (/^unsere?[nrms]?$/.test(owner))
    return !lines.slice(0, line.index).some(({ conferences }) => conferences.length > 0);
  if (!/^seine[rnm]$/.test(owner) || conference !== null) return false;
  return !tokens.some(({ key }) => /(?:planungsrat(?:e?s)?|gremium|kreis|zirkel|verbund)$/.test(key));
}

/** "Am 22. Januar soll es dazu ein Gespräch geben": "es" stands for nothing. */
const isThereBe = wordTest(/^(?:geben|gibt|gab|gabe|gegeben)$/);

/** "Er" and "es" are no conference, but "der IT-Planungsrat" and "das Treffen"; "Los geht es am 17. Juni" names nothing. */
function agrees(doc: Document, line: Line, anchor: Anchor): boolean {
  const word = anchor.kind === 'pronoun' ? (doc.tokens[anchor.from]?.key ?? '') : '';
  if (word === 'sie' && meansThings(doc, line, anchor.from)) return false;
  if (anchor.kind === 'generic' && isOfAnotherOwner(doc, line, anchor)) return false;
  if (word === 'es' && hasWord(doc.tokens, line, isThereBe)) return false;
  if (word === 'er') return doc.tokens.some(({ key }) => /planungsrat(?:s|es)?$/.test(key));
  return (
    word !== 'es' ||
    line.cues.some(({ edge }) => edge === 'start') ||
    COPULA.test(doc.tokens[anchor.from + 1]?.key ?? '') ||
    doc.tokens.some(({ key }) => /treffen$/.test(key))
  );
}
