/**
 * Reads the publication date of an entry as feeds and pages write it: RFC 822 (also with German names), ISO 8601,
 * German numbers. Lenient in form, strict in value: an impossible day is no date. Without a zone it is German time.
 */

const ZONE = 'Europe/Berlin';
/** Hours from UTC, RFC 822 section 5 and what German software writes. */
const ZONE_HOURS: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  CET: 1,
  MEZ: 1,
  CEST: 2,
  MESZ: 2,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};
const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  jän: 1,
  feb: 2,
  mär: 3,
  mae: 3,
  mar: 3,
  mrz: 3,
  apr: 4,
  mai: 5,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  dez: 12,
  dec: 12,
};
const TIME = String.raw`(?:(?:T|\s|,|-|–|um|at)*(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d+)?)?(?:\s*Uhr)?\s*\(?(?<zone>[+-]\d{2}:?\d{2}|[A-Z]{1,4}\b)?)?`;
const FORMS = [
  String.raw`(?<!\d)(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?!\d)`,
  String.raw`(?<!\d)(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4}|\d{2})(?!\d)`,
  String.raw`(?<!\d)(?<day>\d{1,2})\.?[\s-]+(?<month>\p{L}{3,9})\.?[\s-]+(?<year>\d{4}|\d{2})(?!\d)`,
  String.raw`(?<month>\p{L}{3,9})\.?\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})(?!\d)`,
].map((form) => new RegExp(form + TIME, 'u'));

const LONGEST_READ = 200;

/** The first date in the text as an instant; null when there is none, or none that can be. Future dates are kept. */
export function publishedAt(text: string | null | undefined): Temporal.Instant | null {
  const words = (text ?? '').slice(0, LONGEST_READ).normalize('NFC');
  for (const form of FORMS) {
    const parts = form.exec(words)?.groups;
    const instant = parts ? asInstant(parts) : null;
    if (instant) return instant;
  }
  return null;
}

type Parts = Readonly<Record<string, string | undefined>>;

function asInstant(parts: Parts): Temporal.Instant | null {
  const local = localTime(parts);
  if (!local) return null;
  const offsetMinutes = offsetOf(parts.zone);
  if (offsetMinutes === null) return local.toZonedDateTime(ZONE).toInstant();
  return local.toZonedDateTime('UTC').subtract({ minutes: offsetMinutes }).toInstant();
}

function localTime(parts: Parts): Temporal.PlainDateTime | null {
  const fields = {
    year: fullYear(parts.year ?? ''),
    month: monthNumber(parts.month ?? ''),
    day: Number(parts.day),
    hour: Number(parts.hour ?? 0),
    minute: Number(parts.minute ?? 0),
    // A leap second is written 60.
    second: Math.min(59, Number(parts.second ?? 0)),
  };
  // Outside of this it is a counter's zero (1970) or a slip of the pen.
  if (fields.year < 1990 || fields.year > 2100) return null;
  try {
    return Temporal.PlainDateTime.from(fields, { overflow: 'reject' });
  } catch {
    return null;
  }
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function monthNumber(month: string): number {
  return /^\d/.test(month) ? Number(month) : (MONTHS[month.slice(0, 3).toLowerCase()] ?? 0);
}

/** Minutes east of UTC; null without a zone that is known. */
function offsetOf(zone: string | undefined): number | null {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '') ?? [];
  if (sign) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const named = ZONE_HOURS[zone ?? ''];
  return named === undefined ? null : named * 60;
}
