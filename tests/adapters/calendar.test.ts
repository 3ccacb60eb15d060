/** The calendar by RFC 5545, 5546 and 7986, and by what Google, Outlook and Apple do with a feed. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventCache, feedAddress, renderCalendar } from '../../src/adapters/calendar/calendar.ts';
import type { Session } from '../../src/core/model.ts';
import { aPublication, aSession, days, instant } from '../fakes/records.ts';
import { calendarInput, hashOfEverything, SESSIONS, unfolded } from './calendar-samples.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

function eventOf(session: Session, changed: Parameters<typeof calendarInput>[0] = {}): string {
  const publications = [aPublication({ record: session.id, sequence: 3 })];
  return unfolded(
    calendarInput({ sessions: [session], publications, feed: { slug: 'dmk', preview: true }, ...changed }),
  );
}

function uids(text: string): string[] {
  return [...text.matchAll(/BEGIN:VEVENT\nUID:(.*)/g)].map(([, uid = '']) => uid);
}

describe('feeds', () => {
  it.each([
    ['all', { slug: 'all' }, 'de'],
    ['dmk', { slug: 'dmk' }, 'de'],
    ['dmk-preview', { slug: 'dmk', preview: true }, 'de'],
    ['dmk-preview-en', { slug: 'dmk', preview: true }, 'en'],
    ['session', { slug: 'dmk', session: 's2' }, 'de'],
    ['empty', { slug: 'dmk', words: ['Fischerei'] }, 'de'],
  ] as const)('renders %s as the golden file', async (name, feed, language) => {
    const text = decoder.decode(renderCalendar(calendarInput({ feed, language })).bytes).replaceAll('\r\n', '\n');
    await expect(text).toMatchFileSnapshot(`../golden/calendar/${name}.ics`);
  });

  it('carries all sessions of a conference, but the last three years in `all`', () => {
    expect(uids(unfolded(calendarInput()))).toEqual(['s1', 's2', 's3', 's5', 's7'].map((id) => `${id}@konferenzbote`));
    const all = calendarInput({ feed: { slug: 'all' }, today: Temporal.PlainDate.from('2027-10-18') });
    expect(uids(unfolded(all))).toEqual(['s2', 's3', 's5', 's6', 's7'].map((id) => `${id}@konferenzbote`));
    const later = calendarInput({ feed: { slug: 'all' }, today: Temporal.PlainDate.from('2027-10-19') });
    expect(uids(unfolded(later))).not.toContain('s2@konferenzbote');
  });

  it('keeps the order of events when a session moves', () => {
    const moved = SESSIONS.map((session) => (session.id === 's1' ? { ...session, days: days('2028-01-01') } : session));
    expect(uids(unfolded(calendarInput({ sessions: moved.toReversed() })))).toEqual(uids(unfolded(calendarInput())));
  });

  it.each([
    ['rathaus', ['s7']],
    ['KI', ['s2']],
    ['uebersee', ['s7']],
    ['', ['s1', 's2', 's3', 's5', 's7']],
  ])('filters by the word "%s"', (word, ids) => {
    const searchable = new Map([
      ['s2', 'KI in der Verwaltung'],
      ['s1', 'Kita und Kirche'],
    ]);
    const text = unfolded(calendarInput({ feed: { slug: 'dmk', words: word ? [word] : [] }, searchable }));
    expect(uids(text)).toEqual(ids.map((id) => `${id}@konferenzbote`));
  });

  it('finds other ways to say a word, inflected too', () => {
    const searchable = new Map([['s2', 'Einsatz von Künstlicher Intelligenz']]);
    for (const word of ['ki', 'AI', 'künstliche intelligenz']) {
      const text = unfolded(calendarInput({ feed: { slug: 'dmk', words: [word] }, searchable }));
      expect(uids(text)).toEqual(['s2@konferenzbote']);
    }
  });

  it('keeps a session in the feed of the place that it was moved from', () => {
    const until = instant('2026-01-01T00:00:00Z');
    const previous = [{ days: null, place: 'Mainz', until }];
    const text = eventOf(aSession({ id: 'm', place: 'Trier', days: days('2027-05-04'), previous }), {
      feed: { slug: 'dmk', words: ['mainz'] },
    });
    expect(uids(text)).toEqual(['m@konferenzbote']);
  });

  it('counts as changed when a session leaves it, by age or by words', () => {
    const old = instant('2024-03-01T10:00:00Z');
    const sessions = [
      aSession({ id: 'gone', place: 'Trier', days: days('2024-10-18') }),
      aSession({ id: 'stays', place: 'Mainz', days: days('2027-10-18') }),
    ];
    const publications = sessions.map(({ id }) => aPublication({ record: id, changedAt: old }));
    const rendered = (today: string, feed: Parameters<typeof renderCalendar>[0]['feed'] = { slug: 'all' }) =>
      renderCalendar(calendarInput({ sessions, publications, feed, today: Temporal.PlainDate.from(today) }));
    expect(rendered('2027-10-18').eventCount).toBe(2);
    expect(rendered('2027-10-18').lastModified).toEqual(old);
    expect(rendered('2027-10-19').eventCount).toBe(1);
    expect(rendered('2027-10-19').lastModified).toEqual(instant('2027-10-18T22:00:00Z'));
    const changedAt = instant('2026-05-05T10:00:00Z');
    const later = publications.map((one) => (one.record === 'gone' ? { ...one, changedAt } : one));
    const words = renderCalendar(
      calendarInput({ sessions, publications: later, feed: { slug: 'dmk', words: ['Mainz'] } }),
    );
    expect(words.eventCount).toBe(1);
    expect(words.lastModified).toEqual(changedAt);
  });

  it('leaves out what was never published', () => {
    expect(uids(unfolded(calendarInput({ publications: [] })))).toEqual([]);
  });

  it('writes an address that leads back to the feed', () => {
    const feed = { slug: 'all', words: ['KI', 'a&b'], preview: true };
    expect(feedAddress('https://k.example', feed, 'en')).toBe(
      'https://k.example/calendar/all.ics?preview=1&words=KI%2Ca%26b&lang=en',
    );
  });
});

describe('a session', () => {
  it('of one day ends the next day, exclusively', () => {
    expect(eventOf(aSession({ days: days('2026-12-31') }))).toContain(
      'DTSTART;VALUE=DATE:20261231\nDTEND;VALUE=DATE:20270101\n',
    );
  });

  it('takes SEQUENCE and all stamps from its publication, in whole seconds', () => {
    const changedAt = instant('2024-06-01T08:00:00.999Z');
    const text = eventOf(aSession(), { publications: [aPublication({ sequence: 4, changedAt })] });
    expect(text).toContain('SEQUENCE:4\nDTSTAMP:20240601T080000Z\n');
    expect(text.match(/LAST-MODIFIED:20240601T080000Z/g)).toHaveLength(2);
  });

  it('tells since when it is known, and never a day after its last change', () => {
    const changedAt = instant('2024-06-01T08:00:00.999Z');
    const told = (createdAt: Temporal.Instant) =>
      eventOf(aSession(), { publications: [aPublication({ changedAt, createdAt })] });
    expect(told(instant('2024-04-22T08:00:00.5Z'))).toContain('\nCREATED:20240422T080000Z\n');
    expect(told(instant('2024-06-02T08:00:00Z'))).toContain('\nCREATED:20240601T080000Z\n');
  });

  it('that turned out to be another ends under its own name, leads on, and goes after a month', () => {
    const session = aSession({ id: 's9', days: days('2026-12-03') });
    const publications = [aPublication({ record: 's9', sequence: 4 }), aPublication({ record: 's1' })];
    const joined = [{ session, into: 's1' }];
    const on = (today: string, slug = 'dmk') =>
      unfolded(
        calendarInput({
          sessions: [aSession()],
          joined,
          publications,
          feed: { slug },
          today: Temporal.PlainDate.from(today),
        }),
      );
    const text = on('2026-11-23');
    expect(uids(text)).toEqual(['s1@konferenzbote', 's9@konferenzbote']);
    expect(text).toContain('UID:s9@konferenzbote\nSEQUENCE:4\n');
    expect(text).toContain('SUMMARY:Doppelter Eintrag\\, entfällt: 2. Digitalministerkonferenz (DMK)');
    expect(text.match(/STATUS:CANCELLED/g)).toHaveLength(1);
    expect(text.match(/URL[^\n]*\/sitzungen\/s1\n/g)).toHaveLength(2);
    expect(uids(on('2027-01-02', 'all'))).toContain('s9@konferenzbote');
    expect(uids(on('2027-01-03', 'all'))).not.toContain('s9@konferenzbote');
    expect(uids(on('2027-01-03'))).toEqual(['s1@konferenzbote']);
  });

  it('that moved says so first', () => {
    const previous = [
      { days: days('2024-10-24'), place: 'Potsdam', until: instant('2024-07-01T08:00:00Z') },
      { days: days('2024-09-01'), place: null, until: instant('2024-06-01T08:00:00Z') },
    ];
    const text = eventOf(aSession({ previous }));
    expect(text).toContain('DESCRIPTION:Verschoben\\, vorher 24. Oktober 2024\\, Potsdam\\n');
    expect(text).toContain('STATUS:CONFIRMED');
  });

  it('that is cancelled stays, says so in the title and to the machine', () => {
    const text = eventOf(aSession({ status: 'cancelled' }));
    expect(text).toContain('SUMMARY:Abgesagt: 2. Digitalministerkonferenz (DMK)');
    expect(text).toContain('STATUS:CANCELLED');
    expect(text).toContain('DTSTART;VALUE=DATE:20241017');
  });

  it('that lost its date stays on the old day as cancelled, so that nobody travels', () => {
    const previous = [{ days: days('2027-10-24'), place: null, until: instant('2027-06-01T08:00:00Z') }];
    const text = eventOf(aSession({ days: null, previous }), { feed: { slug: 'dmk' } });
    expect(text).toContain('DTSTART;VALUE=DATE:20271024');
    expect(text).toContain('STATUS:CANCELLED');
    expect(text).toContain('SUMMARY:Verschoben\\, Termin offen: 2. Digitalministerkonferenz (DMK)');
  });

  it('known by season only is one tentative day, in the preview alone', () => {
    const session = aSession({ days: null, period: '2027-autumn' });
    expect(uids(eventOf(session, { feed: { slug: 'dmk' } }))).toEqual([]);
    const text = eventOf(session);
    expect(text).toContain('SUMMARY:2. Digitalministerkonferenz (DMK) (Termin offen: Herbst 2027)');
    expect(text).toContain('DTSTART;VALUE=DATE:20270901\nDTEND;VALUE=DATE:20270902\n');
    expect(text).toContain('STATUS:TENTATIVE');
    expect(text).toContain('X-KONFERENZBOTE-PERIOD:2027-autumn');
  });

  it('held in a month of which no day is known is not tentative any more, under the same UID', () => {
    const session = aSession({ days: null, period: '2025-05', place: null });
    const open = eventOf(session);
    const text = eventOf({ ...session, status: 'held' });
    expect(uids(text)).toEqual(uids(open));
    expect(text).toContain('SUMMARY:2. Digitalministerkonferenz (DMK) (Tag nicht bekannt: Mai 2025)');
    expect(text).toContain('DTSTART;VALUE=DATE:20250501\nDTEND;VALUE=DATE:20250502\n');
    expect(text).toContain('STATUS:CONFIRMED');
    expect(text).toContain('DESCRIPTION:Getagt wurde\\; bekannt ist nur: Mai 2025.');
    expect(text).not.toMatch(/offen|noch nicht/);
    expect(eventOf({ ...session, status: 'held' }, { language: 'en' })).toContain('(day not known: May 2025)');
    expect(uids(eventOf({ ...session, status: 'held' }, { feed: { slug: 'dmk' } }))).toEqual([]);
  });

  it('shows a contradiction with who said it', () => {
    expect(unfolded(calendarInput())).toContain('Widerspruch: Termin laut example.org: 18. Oktober 2024');
  });

  it.each(['de', 'en'] as const)('never blocks the day, rings or invites (%s)', (language) => {
    const text = unfolded(calendarInput({ language, feed: { slug: 'dmk', preview: true } }));
    expect(text.match(/TRANSP:TRANSPARENT/g)).toHaveLength(uids(text).length);
    expect(text).not.toMatch(/^(BEGIN:VALARM|ATTENDEE|ORGANIZER|METHOD)/m);
  });
});

describe('octets', () => {
  it('are the same whatever zone the process is in', () => {
    const module = fileURLToPath(new URL('./calendar-samples.ts', import.meta.url));
    const script = `import { hashOfEverything } from ${JSON.stringify(module)}; process.stdout.write(hashOfEverything())`;
    const inZone = (TZ: string) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      });
    for (const zone of ['UTC', 'America/New_York', 'Pacific/Auckland']) expect(inZone(zone)).toBe(hashOfEverything());
  });

  it('do not depend on the cache', () => {
    const cache = createEventCache();
    const first = renderCalendar(calendarInput({ cache }));
    const second = renderCalendar(calendarInput({ cache }));
    expect(second.etag).toBe(first.etag);
    expect(renderCalendar(calendarInput()).etag).toBe(first.etag);
    expect(cache.size).toBe(first.eventCount);
  });

  it('change when a publication does, also with a cache', () => {
    const cache = createEventCache();
    const before = renderCalendar(calendarInput({ cache }));
    const publications = [aPublication({ record: 's1', sequence: 9, hash: 'new' })];
    expect(renderCalendar(calendarInput({ cache, publications })).etag).not.toBe(before.etag);
  });

  it('follow RFC 5545 for any text: 75 octets a line, CRLF, no control characters, no injected property', () => {
    const hostile = fc.string({
      unit: fc.constantFrom(
        'a',
        'ä',
        '–',
        '👩‍👧',
        '\r',
        '\n',
        ',',
        ';',
        '\\',
        ':',
        '"',
        '\u0000',
        '\ud800',
        ' ',
        '<b>',
      ),
      maxLength: 200,
    });
    fc.assert(
      fc.property(hostile, hostile, hostile, (place, guest, name) => {
        const [first] = calendarInput().conferences;
        const conferences = [{ ...first!, name: { de: name, en: name } }];
        const session = aSession({ place, guests: [guest] });
        const input = calendarInput({ sessions: [session], publications: [aPublication()], conferences });
        const text = decoder.decode(renderCalendar(input).bytes);
        const lines = text.split('\r\n');
        expect(lines.pop()).toBe('');
        for (const line of lines) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
          expect(line).toMatch(/^(?: |[A-Z-]+[;:])[^\u0000-\u0008\u000a-\u001f\u007f]*$/u);
        }
        const names = new Set(lines.filter((line) => !line.startsWith(' ')).map((line) => line.split(/[;:]/)[0]));
        expect(names.has('ATTENDEE')).toBe(false);
        expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
      }),
    );
  });
});
