import { describe, expect, it } from 'vitest';
import type { Session } from '../../src/core/model.ts';
import {
  dueState,
  planReminders,
  type Reminder,
  reasonAgainst,
  remindedOf,
  reminderCard,
  reminderSubject,
} from '../../src/core/reminder.ts';
import { aConference, aSession, days } from '../fakes/records.ts';

const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Berlin').toInstant();
const brief = ({ kind, on, dueAt, state }: Reminder) =>
  `${kind} ${on} ${dueAt.toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString({ smallestUnit: 'minute' })} ${state}`;
const plan = (session: Session, now: string, standing: readonly Reminder[] = []) =>
  planReminders(session, standing, at(now)).map(brief);
const on = (day: string, over: Partial<Session> = {}) => aSession({ days: days(day), ...over });
const planned = (session: Session, now: string) => planReminders(session, [], at(now));

describe('planning', () => {
  it('is for 09:00 in Berlin, a week and a day before the first day', () => {
    expect(plan(aSession({ days: days('2024-10-17', '2024-10-18') }), '2024-09-05T10:00')).toEqual([
      'week 2024-10-17 2024-10-10T09:00 planned',
      'day 2024-10-17 2024-10-16T09:00 planned',
    ]);
  });

  it.each([
    ['2026-03-30', 'day 2026-03-30 2026-03-29T09:00 planned', '07:00'],
    ['2026-10-26', 'day 2026-10-26 2026-10-25T09:00 planned', '08:00'],
  ])('S44 a reminder on the day the clock is changed, for %s, is at 09:00 in Berlin', (day, expected, utc) => {
    const reminder = planned(on(day), '2026-01-01T00:00')[1];
    expect(reminder && brief(reminder)).toBe(expected);
    expect(reminder?.dueAt.toString()).toContain(`T${utc}:00Z`);
  });

  it('makes none whose time has passed', () => {
    expect(plan(on('2024-10-24'), '2024-10-17T09:00')).toEqual(['day 2024-10-24 2024-10-23T09:00 planned']);
    expect(plan(on('2024-10-24'), '2024-10-23T09:00')).toEqual([]);
  });

  it.each<[string, Partial<Session>]>([
    ['no day is known', { days: null, period: '2024-autumn' }],
    ['it is cancelled', { status: 'cancelled' }],
    ['it was held', { status: 'held' }],
  ])('makes none where %s, and voids those that stand', (_, over) => {
    const standing = planned(on('2024-10-24'), '2024-09-05T10:00');
    expect(plan(on('2024-10-24', over), '2024-09-05T10:00')).toEqual([]);
    expect(plan(on('2024-10-24', over), '2024-09-06T10:00', standing)).toEqual([
      'week 2024-10-24 2024-10-17T09:00 void',
      'day 2024-10-24 2024-10-23T09:00 void',
    ]);
  });

  it('changes nothing while nothing moves', () => {
    const standing = planned(on('2024-10-24'), '2024-09-05T10:00');
    expect(plan(on('2024-10-24', { place: 'Potsdam' }), '2024-09-06T10:00', standing)).toEqual([]);
  });

  it('makes new ones after a move, and wakes the old ones when it moves back', () => {
    const first = planned(on('2024-10-24'), '2024-09-05T10:00');
    const moved = planReminders(on('2024-10-17'), first, at('2024-09-06T10:00'));
    expect(moved.map(brief)).toEqual([
      'week 2024-10-24 2024-10-17T09:00 void',
      'day 2024-10-24 2024-10-23T09:00 void',
      'week 2024-10-17 2024-10-10T09:00 planned',
      'day 2024-10-17 2024-10-16T09:00 planned',
    ]);
    expect(plan(on('2024-10-24'), '2024-09-07T10:00', moved)).toEqual([
      'week 2024-10-17 2024-10-10T09:00 void',
      'day 2024-10-17 2024-10-16T09:00 void',
      'week 2024-10-24 2024-10-17T09:00 planned',
      'day 2024-10-24 2024-10-23T09:00 planned',
    ]);
  });

  it('never plans again what was sent or missed for that day', () => {
    const standing = planned(on('2024-10-24'), '2024-09-05T10:00').map((one): Reminder => ({ ...one, state: 'sent' }));
    expect(plan(on('2024-10-24'), '2024-09-07T10:00', standing)).toEqual([]);
    const missed = standing.map((one): Reminder => ({ ...one, state: 'missed' }));
    expect(plan(on('2024-10-24'), '2024-09-07T10:00', missed)).toEqual([]);
  });
});

describe('when it is due', () => {
  const session = on('2024-10-24');
  const [week] = planned(session, '2024-09-05T10:00') as [Reminder];

  it.each([
    ['2024-10-17T09:00', 'sent'],
    ['2024-10-17T21:00', 'sent'],
    ['2024-10-17T21:01', 'missed'],
    ['2024-12-01T09:00', 'missed'],
  ])('at %s it is %s', (now, state) => {
    expect(dueState(week, session, at(now))).toBe(state);
  });

  it('is void when the session is elsewhere by now, or another record', () => {
    expect(dueState(week, on('2024-10-25'), week.dueAt)).toBe('void');
    expect(dueState(week, on('2024-10-24', { id: 'joined' }), week.dueAt)).toBe('void');
    expect(dueState(week, null, week.dueAt)).toBe('void');
  });

  it('may go out while it is true, and else there is a reason', () => {
    const against = (now: string, of: Session | null = session, reminder = week) =>
      reasonAgainst(reminder, of, { language: 'de', now: at(now) });
    expect(against('2024-10-17T23:59')).toBeNull();
    expect(against('2024-10-18T00:00')).toContain('17.10.2024, 09:00 Uhr');
    expect(against('2024-10-17T10:00', session, { ...week, state: 'missed' })).toContain('nicht rechtzeitig');
    expect(against('2024-10-17T10:00', on('2024-10-25'))).toContain('verschoben oder abgesagt');
  });
});

describe('what it says', () => {
  const telling = (language: 'de' | 'en') => ({
    conference: aConference(),
    language,
    publicUrl: 'https://konferenzbote.example',
    now: at('2024-10-17T09:00'),
  });
  const say = (session: Session, kind: Reminder['kind'] = 'week', language: 'de' | 'en' = 'de') =>
    reminderCard({ session: 's1', kind, on: Temporal.PlainDate.from('2024-10-24') }, session, telling(language)).text;
  const TITLE = '2. Digitalministerkonferenz (DMK)';

  it('names the session, when and where', () => {
    expect(say(on('2024-10-24'))).toBe(`In einer Woche: ${TITLE} am 24. Oktober 2024 in Berlin.`);
    expect(say(on('2024-10-24', { place: 'online' }), 'day')).toBe(`Morgen: ${TITLE} am 24. Oktober 2024, online.`);
    expect(say(aSession({ days: days('2024-10-24', '2024-10-25') }), 'day', 'en')).toMatch(
      /^Tomorrow: .+ \(DMK\), 2nd meeting, on 24 and 25 October 2024 in Berlin\.$/,
    );
  });

  it('says that it no longer holds, once it does not', () => {
    const gone = 'Diese Erinnerung gilt nicht mehr.';
    expect(say(on('2024-10-24', { status: 'cancelled' }))).toBe(
      `${gone} Abgesagt: ${TITLE} am 24. Oktober 2024 in Berlin.`,
    );
    expect(say(on('2024-11-05'))).toBe(
      `${gone} Verschoben: ${TITLE} findet jetzt am 5. November 2024 in Berlin statt.`,
    );
    expect(say(aSession({ days: null }))).toBe(`${gone} Verschoben: ${TITLE}, ein neuer Termin ist nicht bekannt.`);
  });

  it('is found again by its subject', () => {
    const about = { session: 'dmk-1a2b3c', kind: 'week', on: Temporal.PlainDate.from('2024-10-24') } as const;
    expect(remindedOf(reminderSubject(about))).toEqual(about);
    expect([remindedOf('dmk-1a2b3c'), remindedOf('digest:2024-10-24T06:00:00Z')]).toEqual([null, null]);
  });
});
