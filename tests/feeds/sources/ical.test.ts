import { describe, expect, it } from 'vitest';
import { parseIcal } from '../../../src/feeds/sources/ical.ts';
import { body } from '../bodies.ts';

function calendar(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//DE', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

function event(...lines: string[]): string {
  return ['BEGIN:VEVENT', 'UID:1@example.org', 'SUMMARY:2. Sitzung', ...lines, 'END:VEVENT'].join('\r\n');
}

function termin(...lines: string[]): string | null {
  const [item] = parseIcal(body(calendar(event(...lines))));
  return /^Termin: (.*)$/m.exec(item?.text ?? '')?.[1] ?? null;
}

it('Given an event, it is an item that says in German what the event says', () => {
  const text = calendar(
    'BEGIN:VTIMEZONE',
    'TZID:Europe/Berlin',
    'BEGIN:STANDARD',
    'DTSTART:19701025T030000',
    'END:STANDARD',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    'UID:dmk-2@example.org',
    'SUMMARY;LANGUAGE=de:2. Sitzung der Digital',
    ' ministerkonferenz\\, Berlin',
    'DTSTART;VALUE=DATE:20241017',
    'DTEND;VALUE=DATE:20241019',
    'LOCATION:Rotes Rathaus\\; Berlin',
    'STATUS:CANCELLED',
    'URL:https://example.org/dmk-2',
    'LAST-MODIFIED:20240422T083000Z',
    'DESCRIPTION:Zeile 1\\nZeile 2',
    'BEGIN:VALARM',
    'DESCRIPTION:Erinnerung',
    'END:VALARM',
    'END:VEVENT',
  );

  expect(parseIcal(body(text))).toEqual([
    {
      guid: 'dmk-2@example.org',
      url: 'https://example.org/dmk-2',
      title: '2. Sitzung der Digitalministerkonferenz, Berlin',
      text: '2. Sitzung der Digitalministerkonferenz, Berlin\nTermin: 17./18. Oktober 2024\nOrt: Rotes Rathaus; Berlin\nStatus: abgesagt\nZeile 1\nZeile 2',
      publishedAt: Temporal.Instant.from('2024-04-22T08:30:00Z'),
      language: 'de',
      links: [],
    },
  ]);
});

describe('the days of an event', () => {
  it.each`
    lines                                                                                         | days
    ${['DTSTART;VALUE=DATE:20241024']}                                                            | ${'24. Oktober 2024'}
    ${['DTSTART:20241024', 'DTEND:20241025']}                                                     | ${'24. Oktober 2024'}
    ${['DTSTART;VALUE=DATE:20261202', 'DTEND;VALUE=DATE:20261205']}                               | ${'2.–4. Dezember 2026'}
    ${['DTSTART;TZID=Europe/Berlin:20241017T100000', 'DTEND;TZID=Europe/Berlin:20241018T140000']} | ${'17./18. Oktober 2024'}
    ${['DTSTART;TZID=Europe/Berlin:20241017T100000', 'DTEND;TZID=Europe/Berlin:20241018T000000']} | ${'17. Oktober 2024'}
    ${['DTSTART:20241017T223000Z', 'DTEND:20241018T120000Z']}                                     | ${'18. Oktober 2024'}
    ${['DTSTART;TZID=America/New_York:20241017T200000']}                                          | ${'18. Oktober 2024'}
    ${['DTSTART;TZID="W. Europe Standard Time":20241017T233000']}                                 | ${'17. Oktober 2024'}
    ${['DTSTART:20241017T100000']}                                                                | ${'17. Oktober 2024'}
    ${['DTSTART;VALUE=DATE:20241017', 'DURATION:P2D']}                                            | ${'17./18. Oktober 2024'}
    ${['DTSTART;TZID=Europe/Berlin:20241017T100000', 'DURATION:PT3H']}                            | ${'17. Oktober 2024'}
    ${['DTSTART;VALUE=DATE:20241017', 'DTEND;VALUE=DATE:20241001']}                               | ${'17. Oktober 2024'}
    ${['DTSTART;VALUE=DATE:20241017', 'RRULE:FREQ=YEARLY']}                                       | ${'17. Oktober 2024'}
    ${['DTSTART;VALUE=DATE:20240631']}                                                            | ${null}
    ${['DTSTART:bald']}                                                                           | ${null}
    ${[]}                                                                                         | ${null}
  `('$lines are $days', ({ lines, days }) => {
    expect(termin(...lines)).toBe(days);
  });
});

it('Given a confirmed event without a place, nothing is said of either', () => {
  const [item] = parseIcal(body(calendar(event('STATUS:CONFIRMED', 'DTSTART;VALUE=DATE:20241017'))));

  expect(item?.text).toBe('2. Sitzung\nTermin: 17. Oktober 2024');
});

it('Given a changed instance of a recurring event, it is told apart', () => {
  const text = calendar(event('DTSTART:20241017'), event('DTSTART:20241118', 'RECURRENCE-ID:20241117'));

  expect(parseIcal(body(text)).map(({ guid }) => guid)).toEqual(['1@example.org', '1@example.org 20241117']);
});

it('Given tasks and an empty calendar, there are no items', () => {
  expect(parseIcal(body(calendar('BEGIN:VTODO', 'SUMMARY:x', 'END:VTODO')))).toEqual([]);
  expect(parseIcal(body(calendar()))).toEqual([]);
});

it('Given lines outside of the grammar, the others are read', () => {
  expect(termin('no line', ';=:', 'X-FOO;BAR="a:b;c":d', 'DTSTART:20241017')).toBe('17. Oktober 2024');
});

describe('what is no whole calendar is refused', () => {
  it.each`
    what                      | text                                                          | reason
    ${'nothing'}              | ${''}                                                         | ${/not a calendar/}
    ${'a web page'}           | ${'<!doctype html><html></html>'}                             | ${/is a web page, not a calendar/}
    ${'a cut calendar'}       | ${calendar(event('DTSTART:20241017')).slice(0, -20)}          | ${/breaks off/}
    ${'a calendar cut early'} | ${'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x'}             | ${/breaks off/}
    ${'crossed components'}   | ${'BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT'} | ${/breaks off/}
  `('$what', ({ text, reason }) => {
    expect(() => parseIcal(body(text))).toThrow(
      expect.objectContaining({ code: 'SOURCE_UNREADABLE', message: expect.stringMatching(reason) }),
    );
  });
});
