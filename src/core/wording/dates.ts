/** Days, periods and instants in words, German and English, always for Germany's calendar. */
import type { Days, Language, Period } from '../model.ts';

const LOCALE = { de: 'de-DE', en: 'en-GB' } as const;
const ZONE = 'Europe/Berlin';

/** `de`: "24. Oktober 2024", "17./18. Oktober 2024", "2.–4. Dezember 2026"; `en`: "17–18 October 2024". */
export function daysInWords(days: Days, language: Language): string {
  const { start, end } = days;
  if (start.equals(end)) return `${dayOfMonth(start, language)} ${monthOf(start, language)} ${start.year}`;
  if (start.year !== end.year) return `${fullDay(start, language)} – ${fullDay(end, language)}`;
  if (start.month !== end.month) {
    const first = `${dayOfMonth(start, language)} ${monthOf(start, language)}`;
    return `${first} – ${fullDay(end, language)}`;
  }
  const joint = language === 'de' && isNextDay(start, end) ? '/' : '–';
  return `${dayOfMonth(start, language)}${joint}${fullDay(end, language)}`;
}

/** With weekdays: "Donnerstag, 24. Oktober 2024", "Donnerstag, 17., und Freitag, 18. Oktober 2024",
 *  "Mittwoch, 2., bis Freitag, 4. Dezember 2026"; `en`: "Thursday 17 and Friday 18 October 2024". */
export function daysWithWeekdays({ start, end }: Days, language: Language): string {
  const comma = language === 'de' ? ',' : '';
  const last = `${weekday(end, language)}${comma} ${fullDay(end, language)}`;
  if (start.equals(end)) return `${weekday(end, language)}, ${fullDay(end, language)}`;
  const day = dayOfMonth(start, language);
  const month = start.month === end.month ? '' : ` ${monthOf(start, language)}`;
  const year = start.year === end.year ? '' : ` ${start.year}`;
  const joints = language === 'de' ? { next: 'und', range: 'bis' } : { next: 'and', range: 'to' };
  const joint = isNextDay(start, end) ? joints.next : joints.range;
  return `${weekday(start, language)}${comma} ${day}${month}${year}${comma} ${joint} ${last}`;
}

/** Within a sentence: `de` "am 24. Oktober 2024", "am 17. und 18. Oktober 2024", "vom 2. bis 4. Dezember 2026". */
export function daysInSentence(days: Days, language: Language): string {
  const { start, end } = days;
  if (start.equals(end)) return `${language === 'de' ? 'am' : 'on'} ${daysInWords(days, language)}`;
  const sameMonth = start.month === end.month && start.year === end.year;
  const first = sameMonth
    ? dayOfMonth(start, language)
    : start.year === end.year
      ? `${dayOfMonth(start, language)} ${monthOf(start, language)}`
      : fullDay(start, language);
  if (language === 'en') {
    return isNextDay(start, end)
      ? `on ${first} and ${fullDay(end, language)}`
      : `from ${first} to ${fullDay(end, language)}`;
  }
  return isNextDay(start, end)
    ? `am ${first} und ${fullDay(end, language)}`
    : `vom ${first} bis ${fullDay(end, language)}`;
}

/** Old and new as short as is clear: "24. → 17./18. Oktober 2024"; the year only once if both share it. */
export function moveInWords(from: Days, to: Days, language: Language): string {
  const after = daysInWords(to, language);
  const before = daysInWords(from, language);
  const years = new Set([from.start.year, from.end.year, to.start.year, to.end.year]);
  if (years.size > 1) return `${before} → ${after}`;
  const months = new Set([from.start.month, from.end.month, to.start.month, to.end.month]);
  const year = ` ${to.start.year}`;
  const short = before.endsWith(year) ? before.slice(0, -year.length) : before;
  if (months.size > 1) return `${short} → ${after}`;
  const month = ` ${monthOf(to.start, language)}`;
  return `${short.endsWith(month) ? short.slice(0, -month.length) : short} → ${after}`;
}

/** "Herbst 2026", "Mai 2026", "45. Kalenderwoche 2026", "2026". An unknown form is given back as it is. */
export function periodInWords(period: Period, language: Language): string {
  const [year = '', part] = period.split('-');
  if (!part) return year;
  if (part.startsWith('W')) {
    const week = Number(part.slice(1));
    return language === 'de' ? `${week}. Kalenderwoche ${year}` : `week ${week} of ${year}`;
  }
  const season = SEASONS[language][part as keyof (typeof SEASONS)['de']];
  if (season) return `${season} ${year}`;
  const month = Number(part);
  if (!(month >= 1 && month <= 12)) return period;
  return `${monthOf(Temporal.PlainDate.from({ year: Number(year), month, day: 1 }), language)} ${year}`;
}

/** "Oktober", "October". */
export function monthInWords(day: Temporal.PlainDate, language: Language): string {
  return monthOf(day, language);
}

/** Within a sentence: "im Herbst 2026", "in der 45. Kalenderwoche 2026", "in autumn 2026". */
export function periodInSentence(period: Period, language: Language): string {
  const words = periodInWords(period, language);
  if (language === 'en') return `in ${words}`;
  if (/^\d{4}$/.test(words)) return `im Jahr ${words}`;
  return words.includes('Kalenderwoche') ? `in der ${words}` : `im ${words}`;
}

/** "Donnerstag", "Thursday". */
export function weekday(day: Temporal.PlainDate, language: Language): string {
  return day.toLocaleString(LOCALE[language], { weekday: 'long' });
}

/** Date and time in Berlin: "22.04.2024, 14:05 Uhr", "22 April 2024, 14:05 (Berlin)". */
export function instantInWords(at: Temporal.Instant, language: Language): string {
  const local = at.toZonedDateTimeISO(ZONE);
  const time = `${pad(local.hour)}:${pad(local.minute)}`;
  return language === 'de'
    ? `${dateInWords(at, language)}, ${time} Uhr`
    : `${dateInWords(at, language)}, ${time} (Berlin)`;
}

/** The Berlin day of an instant: "22.04.2024", "22 April 2024". */
export function dateInWords(at: Temporal.Instant, language: Language): string {
  const local = at.toZonedDateTimeISO(ZONE);
  if (language === 'de') return `${pad(local.day)}.${pad(local.month)}.${local.year}`;
  return fullDay(local.toPlainDate(), language);
}

/** The day in Germany at an instant. */
export function berlinDay(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(ZONE).toPlainDate();
}

/** How far a day is from today: "heute", "morgen", "in 3 Tagen", "in 5 Wochen", "vor 2 Monaten". */
export function distanceInWords(day: Temporal.PlainDate, today: Temporal.PlainDate, language: Language): string {
  const days = today.until(day, { largestUnit: 'day' }).days;
  const words = new Intl.RelativeTimeFormat(LOCALE[language], { numeric: 'auto' });
  const distance = Math.abs(days);
  if (distance < 14) return words.format(days, 'day');
  if (distance < 70) return words.format(Math.trunc(days / 7), 'week');
  if (distance < 730) return words.format(Math.trunc(days / 30.44), 'month');
  return words.format(Math.trunc(days / 365.25), 'year');
}

/** "Berlin und Brandenburg", "A, B and C". */
export function listInWords(words: readonly string[], language: Language): string {
  return new Intl.ListFormat(LOCALE[language], { type: 'conjunction' }).format(words);
}

const SEASONS = {
  de: { spring: 'Frühjahr', summer: 'Sommer', autumn: 'Herbst', winter: 'Winter' },
  en: { spring: 'spring', summer: 'summer', autumn: 'autumn', winter: 'winter' },
} as const;

function fullDay(day: Temporal.PlainDate, language: Language): string {
  return `${dayOfMonth(day, language)} ${monthOf(day, language)} ${day.year}`;
}
function dayOfMonth(day: Temporal.PlainDate, language: Language): string {
  return language === 'de' ? `${day.day}.` : String(day.day);
}
function monthOf(day: Temporal.PlainDate, language: Language): string {
  return day.toLocaleString(LOCALE[language], { month: 'long' });
}
function isNextDay(start: Temporal.PlainDate, end: Temporal.PlainDate): boolean {
  return start.add({ days: 1 }).equals(end);
}
function pad(value: number): string {
  return String(value).padStart(2, '0');
}
