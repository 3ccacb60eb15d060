/** Why a record says what it says: for each place of a text its words, what was read there, and whether it counts. */
import { LIST_MOST } from './answer-knowledge.ts';
import type { Card, CardItem, Fact, Language, Session } from './model.ts';
import { hostOf, placeInWords, plainCard } from './phrases.ts';
import { dateInWords, daysInWords, listInWords, periodInWords } from './wording/dates.ts';
import { placeIn } from './wording/places.ts';
import { reasonInWords } from './wording/reasons.ts';
import { WORDING } from './wording/wording.ts';

/** Newest first. */
export function whyAnswer(title: string, facts: readonly Fact[], language: Language): Card {
  const say = WORDING[language];
  if (facts.length === 0) return plainCard(language, say.whyTitle(title), say.whyUnknown);
  const newest = facts.toSorted((a, b) => Temporal.Instant.compare(b.publishedAt, a.publishedAt));
  const sources = new Set(facts.map(({ url, source }) => url ?? source));
  const places = Map.groupBy(newest, ({ url, source, quote, publishedAt }) =>
    [url ?? source, quote, publishedAt].join('|'),
  );
  return {
    ...plainCard(language, say.whyTitle(title), say.why(facts.length, sources.size)),
    items: [...places.values()].slice(0, LIST_MOST).map((read) => whyItem(read, language)),
  };
}

/** The reason stands behind each value; one that all share, once behind them all. */
function whyItem(read: readonly Fact[], language: Language): CardItem {
  const [first] = read as readonly [Fact];
  const say = WORDING[language];
  const reasons = new Set(read.map(({ why }) => why));
  const reason = (why: string) => say.whyRead(reasonInWords(why, language));
  const values = read.map((fact) => {
    const label = say.fact[fact.field] ?? fact.field;
    const told = `${markOf(fact, language)} ${label}: ${printFact(fact.field, fact.value, language)}`;
    return reasons.size > 1 ? `${told} ${reason(fact.why)}` : told;
  });
  const shared = reasons.size === 1 ? ` ${reason(first.why)}` : '';
  const quote = first.quote === null ? '' : ` – „${first.quote.replace(/\s+/g, ' ').trim()}“`;
  const host = first.url ? hostOf(first.url) : first.source;
  const source = first.source.includes(host) || host.includes(first.source) ? null : first.source;
  return {
    text: `${values.join(' · ')}${shared}${quote}`,
    href: first.url,
    note: [host, source, dateInWords(first.publishedAt, language)].filter(Boolean).join(', '),
  };
}

function markOf({ won, shown }: Fact, language: Language): string {
  const { whyMarks } = WORDING[language];
  if (!won) return whyMarks.overruled;
  return shown ? whyMarks.shown : whyMarks.agrees;
}

function printFact(field: string, value: unknown, language: Language): string {
  if (field === 'status') return WORDING[language].status[value as Session['status']] ?? String(value);
  if (field === 'place') return placeInWords(String(value), language);
  if (field === 'chairs' && Array.isArray(value))
    return listInWords(
      value.map((land) => placeIn(language, String(land))),
      language,
    );
  return field === 'period' ? periodInWords(String(value), language) : printValue(value, language);
}

function printValue(value: unknown, language: Language): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? WORDING[language].whyMarks.shown : '–';
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Temporal.PlainDate) return daysInWords({ start: value, end: value }, language);
  if ('start' in value && 'end' in value)
    return daysInWords({ start: value.start as Temporal.PlainDate, end: value.end as Temporal.PlainDate }, language);
  if ('url' in value) return String(value.url);
  if ('days' in value && value.days) return printValue(value.days, language);
  return 'place' in value && value.place ? placeInWords(String(value.place), language) : '?';
}
