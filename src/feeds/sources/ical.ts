/**
 * A calendar of another publisher: each VEVENT becomes an item that says in German what the event says.
 * Times become days in Germany; rules of recurrence are not followed, the event stands for its first date.
 */
import type { Days, FeedItem } from '../../core/model.ts';
import type { SourceBody } from '../../core/ports.ts';
import { daysInWords } from '../../core/wording/dates.ts';
import { webAddress } from '../document-links.ts';
import { looseToText } from '../html-text.ts';
import { tidyLine } from '../plain-text.ts';
import { type CalendarComponent, type CalendarProperty, parseCalendar, unescapeText } from './calendar-lines.ts';
import { asLanguage } from './feed-entry.ts';
import { unreadable } from './kind.ts';

const ZONE = 'Europe/Berlin';
const STATUS: Readonly<Record<string, string>> = { CANCELLED: 'abgesagt', TENTATIVE: 'vorläufig' };
const DATE = /^(\d{4})(\d{2})(\d{2})$/;
const DATE_TIME = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?(Z)?$/;

/** Reads a calendar. @throws BotError SOURCE_UNREADABLE. */
export function parseIcal(body: SourceBody): readonly FeedItem[] {
  if (!/^\s*BEGIN:VCALENDAR/i.test(body.text)) {
    const html = /<html|<!doctype/i.test(body.text.slice(0, 4096));
    throw unreadable(
      body,
      `is ${html ? 'a web page' : 'something else'}, not a calendar. Look for the calendar's address.`,
    );
  }
  const calendar = parseCalendar(body.text);
  if (!calendar)
    throw unreadable(body, 'is a calendar that breaks off. Nothing is concluded from it; it is tried again.');
  return calendar.components.filter(({ name }) => name === 'VEVENT').map((event) => asItem(event, body.url));
}

function asItem(event: CalendarComponent, base: string): FeedItem {
  const summary = event.properties.get('SUMMARY');
  const title = tidyLine(unescapeText(summary?.value ?? ''));
  const uid = tidyLine(event.properties.get('UID')?.value ?? '');
  const instance = event.properties.get('RECURRENCE-ID')?.value ?? '';
  return {
    guid: `${uid || title}${instance && ` ${instance}`}`,
    url: webAddress(event.properties.get('URL')?.value, base),
    title,
    text: eventText(event, title),
    publishedAt: momentOf(event.properties.get('LAST-MODIFIED'))?.toInstant() ?? null,
    language: asLanguage(summary?.parameters.LANGUAGE),
    links: [],
  };
}

function eventText(event: CalendarComponent, title: string): string {
  const text = (name: string) => looseToText(unescapeText(event.properties.get(name)?.value ?? ''));
  const days = daysOf(event);
  const place = tidyLine(text('LOCATION'));
  const status = STATUS[event.properties.get('STATUS')?.value.trim().toUpperCase() ?? ''];
  const lines = [
    title,
    days && `Termin: ${daysInWords(days, 'de')}`,
    place && `Ort: ${place}`,
    status && `Status: ${status}`,
    text('DESCRIPTION'),
  ];
  return lines.filter(Boolean).join('\n');
}

/** Days in Germany; DTEND is exclusive (RFC 5545, 3.6.1), so an end at midnight belongs to the day before. */
function daysOf(event: CalendarComponent): Days | null {
  const start = momentOf(event.properties.get('DTSTART'));
  if (!start) return null;
  const end = momentOf(event.properties.get('DTEND')) ?? afterDuration(event, start);
  const first = start.toPlainDate();
  const last = end?.subtract({ nanoseconds: 1 }).toPlainDate();
  return { start: first, end: last && Temporal.PlainDate.compare(last, first) > 0 ? last : first };
}

function afterDuration(event: CalendarComponent, start: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  try {
    return start.add(event.properties.get('DURATION')?.value.trim() ?? 'PT0S');
  } catch {
    return null;
  }
}

/** A DATE is the midnight it begins with; a zone that nobody knows (Outlook's names) is taken for German time. */
function momentOf(property: CalendarProperty | undefined): Temporal.ZonedDateTime | null {
  const value = property?.value.trim() ?? '';
  const [, year, month, day, hour = '0', minute = '0', second = '0', utc] =
    DATE_TIME.exec(value) ?? DATE.exec(value) ?? [];
  if (!year) return null;
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = [year, month, day, hour, minute, second].map(Number);
  try {
    const fields = { year: y, month: mo, day: d, hour: h, minute: mi, second: Math.min(59, s) };
    const local = Temporal.PlainDateTime.from(fields, { overflow: 'reject' });
    return zoned(local, utc ? 'UTC' : (property?.parameters.TZID ?? ZONE)).withTimeZone(ZONE);
  } catch {
    return null;
  }
}

function zoned(local: Temporal.PlainDateTime, zone: string): Temporal.ZonedDateTime {
  try {
    return local.toZonedDateTime(zone);
  } catch {
    return local.toZonedDateTime(ZONE);
  }
}
