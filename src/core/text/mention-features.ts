/** What stands around a date or a place: the features that learned weights speak to. All are readable. */
import { daysFrom, isSameDay } from '../days.ts';
import type { Days } from '../model.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { clauseOf, type Dated, type Placed, type View, wordsOf } from './mention-view.ts';
import type { DateMention } from './when.ts';

/** Letters: long enough to tell words apart, short enough to leave out most endings. */
const STEM_LENGTH = 5;
/** Of other clauses only longer words tell anything. Letters. */
const SMALL_WORD = 3;
/** Neighbours on each side. */
const NEIGHBOURS = 3;
/** Sentences looked back over for the name of a body. */
const LOOK_BACK = 8;
const NEAR_TRAP_TOKENS = 4;
const PROSE_TOKENS = 8;

/** The features of a date, each once: is it a day of the meeting? */
export function featuresOfDate(view: View, dated: Dated): ReadonlySet<string> {
  const { line, mention, days } = dated;
  const clause = clauseOf(view.doc, line, mention);
  const time = timeFeatures(view.doc, dated);
  const range = time.includes('range') ? 'range' : 'single';
  const owner = ownerOf(view, line, mention);
  const same = (other: Dated) => other !== dated && other.days !== null && days !== null;
  const repeated = view.dates.filter(
    (other) => same(other) && isWithin(days, other.days) && isWithin(other.days, days),
  );
  const inside = view.dates.some((other) => same(other) && isWithin(days, other.days) && !isWithin(other.days, days));
  const ranges = view.dates.filter(({ days }) => days && !isSameDay(days.start, days.end));
  const before = wordsOf(view, line)[mention.from - line.from - 1] ?? '^';
  return new Set([
    ...time,
    ...surroundings(view, line, mention),
    ...nearPlaces(line, mention, clause),
    `dates:${upTo(view.dates.length, [1, 2, 3, 5, 8])}`,
    `dates-here:${upTo(line.dates.length, [1, 2, 3, 5])}`,
    `date-number:${upTo(view.dates.indexOf(dated), [0, 1, 2, 4])}`,
    `told-again:${upTo(repeated.length, [0, 1])}`,
    ...(inside ? ['within-another'] : []),
    `ranges:${range}/${Math.min(2, ranges.length)}`,
    `left=${stem(before)}&${range}`,
    `${owner}&${range}`,
    ...time.filter((feature) => /^(?:time|ahead):/.test(feature)).map((feature) => `${owner}&${feature}`),
    ...verbs(line, clause).flatMap((kind) => [`${owner}&${kind}`, `${range}&${kind}`]),
  ]);
}

/** The features of a place, each once: does the meeting take place there? */
export function featuresOfPlace(view: View, placed: Placed): ReadonlySet<string> {
  const { line, mention } = placed;
  const clause = clauseOf(view.doc, line, mention);
  const owner = ownerOf(view, line, mention);
  const others = view.places.filter((other) => other !== placed && other.mention.name === mention.name);
  const gaps = line.dates.map(({ from, to }) => Math.max(from - mention.to, mention.from - to));
  return new Set([
    `role:${mention.role}`,
    ...surroundings(view, line, mention),
    `places:${upTo(new Set(view.places.map(({ mention: { name } }) => name)).size, [1, 2, 3, 5])}`,
    `places-here:${upTo(line.places.length, [1, 2, 3])}`,
    `place-number:${upTo(view.places.indexOf(placed), [0, 1, 2])}`,
    `told-again:${upTo(others.length, [0, 1])}`,
    ...others.map(({ line: { title }, mention: { role } }) => `again:${role}${title ? '/title' : ''}`),
    `dates-here:${upTo(line.dates.length, [0, 1, 2])}`,
    ...(line.dates.some(({ from }) => from >= clause.from && from < clause.to) ? ['date-in-clause'] : []),
    ...(gaps.length > 0 ? [`date-gap:${upTo(Math.min(...gaps), [0, 1, 3, 8])}`] : []),
    `${owner}&${mention.role}`,
    `${positionOf(view, line)}&${mention.role}`,
    ...verbs(line, clause).flatMap((kind) => [`${owner}&${kind}`, `${mention.role}&${kind}`]),
  ]);
}

function surroundings(view: View, line: Line, mention: Span): readonly string[] {
  const clause = clauseOf(view.doc, line, mention);
  const words = wordsOf(view, line);
  const at = (span: Span) => words.slice(span.from - line.from, span.to - line.from).filter(Boolean);
  const left = at({ from: line.from, to: mention.from }).toReversed();
  const right = at({ from: mention.to, to: line.to });
  const before = at({ from: clause.from, to: mention.from });
  const behind = at({ from: mention.to, to: clause.to });
  const beside = [...at({ from: line.from, to: clause.from }), ...at({ from: clause.to, to: line.to })];
  return [
    ...neighbours('left', left, '^'),
    ...neighbours('right', right, '$'),
    ...[...before, ...behind].map((word) => `clause=${stem(word)}`),
    ...before.map((word) => `before=${stem(word)}`),
    ...behind.map((word) => `behind=${stem(word)}`),
    ...beside.filter((word) => word.length > SMALL_WORD).map((word) => `beside=${stem(word)}`),
    positionOf(view, line),
    `sentences:${upTo(view.body.to - view.body.from + 1, [1, 2, 4, 7, 12])}`,
    line.entry ? 'entry' : line.heading ? 'heading' : isProse(view.doc, line) ? 'prose' : 'no-prose',
    ownerOf(view, line, mention),
    ...bodyFeatures(view, line, mention),
    ...cueFeatures(line, mention, clause),
    ...trapFeatures(line, mention, clause),
  ];
}

function neighbours(side: string, words: readonly string[], edge: string): readonly string[] {
  return Array.from({ length: NEIGHBOURS }, (_, at) => words[at] ?? (at === words.length ? edge : '')).flatMap(
    (word, at) => (word === '' ? [] : [`${side}${at + 1}=${stem(word)}`, ...ending(`${side}${at + 1}`, word)]),
  );
}

/** "findet" is "finde~": one stem for most forms of a word. */
function stem(word: string): string {
  return word.length <= STEM_LENGTH || word.startsWith('<') ? word : `${word.slice(0, STEM_LENGTH)}~`;
}

/** What a word unknown by its beginning still shows: "~ungen", "~enden". */
function ending(side: string, word: string): readonly string[] {
  return word.length <= STEM_LENGTH || word.startsWith('<') ? [] : [`${side}=~${word.slice(-STEM_LENGTH)}`];
}

function positionOf({ body }: View, { index, title }: Line): string {
  if (title) return 'sentence:title';
  if (index === body.from) return 'sentence:first';
  if (index === body.to && body.to - body.from > 1) return 'sentence:last';
  return index === body.from + 1 ? 'sentence:second' : 'sentence:middle';
}

function isProse({ tokens }: Document, { from, to }: Line): boolean {
  return to - from >= PROSE_TOKENS && /^[.!]$/.test(tokens[to - 1]?.text ?? '');
}

/** Whom the text spoke of last in front of the mention: a conference of ours or another body, and how far back. */
function ownerOf({ doc }: View, line: Line, mention: Span): string {
  if (line.conferences.length > 0) return 'speaks-of:body/0';
  for (let back = 0; back <= Math.min(LOOK_BACK, line.index); back++) {
    const { conferences, traps } = doc.lines[line.index - back] ?? line;
    const other = traps.findLast(({ kind, at }) => kind === 'body' && (back > 0 || at < mention.from));
    const own = conferences.at(-1);
    if (other && other.at > (own?.from ?? -1)) return `speaks-of:other/${Math.min(3, back)}`;
    if (own) return `speaks-of:body/${Math.min(3, back)}`;
  }
  return 'speaks-of:nobody';
}

function bodyFeatures({ doc }: View, line: Line, mention: Span): readonly string[] {
  const gap = ({ from, to }: Span) => (to <= mention.from ? mention.from - to : from - mention.to);
  const [body] = line.conferences.toSorted((one, other) => gap(one) - gap(other));
  const bodies = [
    `bodies:${upTo(line.conferences.length, [0, 1, 2])}`,
    ...(body ? [`body:${body.form}/${body.to <= mention.from ? 'before' : 'behind'}`] : []),
  ];
  if (!body) return [...bodies, `body-back:${bodyBack(doc, line)}`];
  const [from, to] = body.to <= mention.from ? [body.to, mention.from] : [mention.to, body.from];
  const signs = doc.tokens.slice(from, to).filter(({ text }) => /^[,;:–]$/.test(text)).length;
  return [
    ...bodies,
    `body-gap:${upTo(gap(body), [0, 1, 3, 6, 12, 20])}/${body.to <= mention.from ? 'before' : 'behind'}`,
    `signs-between:${upTo(signs, [0, 1, 2])}`,
  ];
}

function bodyBack({ lines }: Document, line: Line): string {
  for (let back = 1; back <= Math.min(LOOK_BACK, line.index); back++)
    if ((lines[line.index - back]?.conferences.length ?? 0) > 0) return upTo(back, [1, 2, 3, 5]);
  return 'never';
}

function cueFeatures({ cues }: Line, mention: Span, clause: Span): readonly string[] {
  if (cues.length === 0) return ['no-verb'];
  return cues.flatMap(({ kind, tense, edge, at }) => {
    const own = at >= clause.from && at < clause.to;
    return [
      `verb:${kind}`,
      `${own ? 'verb-here' : 'verb-beside'}:${kind}/${tense}/${edge}`,
      ...(own ? [] : [`verb-beside:${kind}/${at < mention.from ? 'before' : 'behind'}`]),
    ];
  });
}

/** The kinds of verbs in the mention's own clause. */
function verbs({ cues }: Line, { from, to }: Span): readonly string[] {
  return cues.filter(({ at }) => at >= from && at < to).map(({ kind }) => `verb:${kind}`);
}

function trapFeatures({ traps }: Line, mention: Span, clause: Span): readonly string[] {
  if (traps.length === 0) return ['no-trap'];
  return traps.flatMap(({ kind, at }) => {
    const side = at < mention.from ? 'before' : 'behind';
    const own = at >= clause.from && at < clause.to ? 'here' : 'beside';
    const near = Math.abs(at - mention.from) <= NEAR_TRAP_TOKENS ? [`trap-near:${kind}/${side}`] : [];
    return [`trap-${own}:${kind}/${side}`, ...near];
  });
}

function nearPlaces({ places }: Line, mention: Span, clause: Span): readonly string[] {
  const where = ({ from, to }: Span) => [
    ...(from - mention.to >= 0 && from - mention.to <= 2 ? ['place-behind'] : []),
    ...(mention.from - to >= 0 && mention.from - to <= 2 ? ['place-before'] : []),
  ];
  const venue = places.some(
    ({ from, role }) => from >= clause.from && from < clause.to && /^(?:venue|goal|online)$/.test(role),
  );
  return [
    ...places.flatMap(where),
    ...(venue ? ['place-in-clause'] : []),
    `places-here:${upTo(places.length, [0, 1, 2])}`,
  ];
}

function timeFeatures({ publishedOn }: Document, { mention: { when }, days }: Dated): readonly string[] {
  const ahead = days
    ? [`ahead:${upTo(daysFrom(publishedOn, days.start), [-400, -60, -8, -1, 0, 1, 7, 30, 90, 365])}`]
    : [];
  const lasts = days ? [`lasts:${upTo(daysFrom(days.start, days.end), [0, 1, 2, 3, 9])}`] : [];
  return [`time:${when.kind}`, ...writtenAs(when), ...ahead, ...lasts];
}

function writtenAs(when: DateMention['when']): readonly string[] {
  switch (when.kind) {
    case 'days': {
      const { first, last } = when;
      const range = first.day !== last.day || first.month !== last.month;
      const edge = range
        ? []
        : first.day === 1
          ? ['first-of-month']
          : /^(?:15|30|31)$/.test(`${first.day}`)
            ? ['end-of-month']
            : [];
      return [range ? 'range' : 'single', last.year === null ? 'no-year' : 'year', ...edge];
    }
    case 'weekdays':
      return [when.first === when.last ? 'single' : 'range', `weekday:${when.week}/${when.side}`];
    case 'offset':
      return [`offset:${when.first}/${when.last}`];
    case 'shifted':
      return [`shifted:${when.unit}/${when.by}`];
    default:
      return [];
  }
}

function isWithin(one: Days | null, other: Days | null): boolean {
  return one !== null && other !== null && daysFrom(other.start, one.start) >= 0 && daysFrom(one.end, other.end) >= 0;
}

/** The first bound that holds the number: 4 of [1, 3, 6] is "6", 9 is "more". */
function upTo(value: number, bounds: readonly number[]): string {
  const bound = bounds.find((one) => value <= one);
  return bound === undefined ? 'more' : `${bound}`;
}
