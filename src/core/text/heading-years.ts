/** The year that a title, a heading or an opening sentence sets for all days told below it: "IMK 2027: Termine". */
import { hasWord, textTest, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';
import type { Token } from './tokens.ts';

const tellsOfOverview = wordTest(
  /(?:termine?|kalender|terminplan|jahresplanung|jahresplan|planung|ubersicht|uberblick|ausblick|ruckblick|bilanz|vorschau|programm)$|^(?:dates|calendar|schedule|outlook|review|preview)$/,
);
/** "hat ihre Tagungen für 2027 festgelegt". */
const countsMeetings = wordTest(
  /^(?:\p{L}*(?:tagungen|sitzungen|konferenzen|treffen|termine[n]?)|kalender|fahrplan|sessions|meetings)$/u,
);
const isYear = textTest(/^20\d\d$/);
/** "Das Jahr 2026 brachte …", "2026 war für Goslar ein gutes Jahr". */
const OF_YEAR = /^(?:war|brachte|bringt|wird|begann|endet|was|brought|brings)$/;
const YEARS = new WeakMap<Document, readonly (number | null)[]>();

/** The year that holds for yearless days of the line, null where none is set. */
export function yearAbove(doc: Document, line: Line): number | null {
  const years = YEARS.get(doc) ?? yearsOf(doc);
  YEARS.set(doc, years);
  return years[line.index] ?? null;
}

function yearsOf(doc: Document): readonly (number | null)[] {
  let whole: number | null = null;
  let below: number | null = null;
  let list: number | null = null;
  return doc.lines.map((line) => {
    const set = yearSet(doc, line);
    if (line.title) whole = set ?? whole;
    else if (line.heading) below = set;
    else if (set !== null) below = set;
    if (line.entry !== true) list = line.entry === false ? yearOfList(doc, line) : null;
    return line.title ? null : (list ?? below ?? whole);
  });
}

/** The only year of the line, when the line is about the year and not about a thing of it ("Haushalt 2027"). */
function yearSet({ tokens }: Document, line: Line): number | null {
  const at = yearsIn(tokens, line);
  const [year, ...more] = at;
  if (year === undefined || more.length > 0 || line.dates.some(({ when }) => when.kind === 'days')) return null;
  const value = Number(tokens[year]?.text);
  const head = line.title || line.heading || tokens[line.to - 1]?.text === ':';
  const named = line.conferences.some(({ to }) => to === year);
  if (head) return named || hasWord(tokens, line, tellsOfOverview) ? value : null;
  const planned = line.conferences.length > 0 && hasWord(tokens, line, countsMeetings);
  if (planned && /^(?:fur|in|jahr|for)$/.test(tokens[year - 1]?.key ?? '')) return value;
  const behind = tokens[year + 1]?.key ?? '';
  const led = year === line.from || (year - line.from <= 2 && /^(?:jahr|year)$/.test(tokens[year - 1]?.key ?? ''));
  return led && OF_YEAR.test(behind) ? value : null;
}

/** "WMK 2027: 10. Juni, Schwedt; 2. Dezember, Potsdam": of the label in front of the first entry. */
function yearOfList({ tokens }: Document, line: Line): number | null {
  const [year, ...more] = yearsIn(tokens, line);
  const day = line.dates.find(({ when }) => when.kind === 'days');
  return year !== undefined && more.length === 0 && day && year < day.from ? Number(tokens[year]?.text) : null;
}

function yearsIn(tokens: readonly Token[], { from, to }: Line): readonly number[] {
  const found: number[] = [];
  for (let at = from; at < to; at++) if (isYear(tokens[at])) found.push(at);
  return found;
}
