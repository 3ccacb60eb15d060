/** Which events a guild should hold, and what is done so that it does. */
import { describe, expect, it } from 'vitest';
import { deliveryReason } from '../../src/core/delivery-reason.ts';
import { type EventsPlan, NEAREST, planEvents, REMOVE } from '../../src/core/event-plan.ts';
import { eventHours } from '../../src/core/event-text.ts';
import type { Post, Session, Subscription } from '../../src/core/model.ts';
import { aSession, aSubscription, days, instant } from '../fakes/records.ts';

const GUILD = '200000000000000001';
const CHANNEL = `discord:${GUILD}/300000000000000001`;
const NOW = instant('2024-09-05T10:00:00Z');
const subscription = aSubscription({ channel: CHANNEL });
const session = aSession();

function plan(changed: Partial<EventsPlan> = {}): EventsPlan {
  return {
    guild: GUILD,
    owner: 'discord',
    subscriptions: [subscription],
    sessions: [session],
    revisions: new Map(),
    aliases: new Map(),
    standing: [],
    wants: ({ conferences }, { conference }) => conferences.length === 0 || conferences.includes(conference),
    now: NOW,
    ...changed,
  };
}

/** The row of an event that stands as the session says. */
function standing(of: Session = session, changed: Partial<Post> = {}): Post {
  const [row] = planEvents(plan({ sessions: [of] }));
  if (!row) throw new Error('nothing was planned');
  const { days: shown, period, place, status } = of;
  return {
    ...row,
    state: 'done',
    messageId: `event of ${of.id}`,
    shownRevision: row.wantedRevision,
    shownView: { days: shown, period, place, status },
    ...changed,
  };
}

/** Plans, and shows that the same asked again with the rows written plans nothing. */
function planned(given: Partial<EventsPlan>): Post[] {
  const rows = planEvents(plan(given));
  const written = new Map([...(given.standing ?? []), ...rows].map((row) => [row.subject, row]));
  expect(planEvents(plan({ ...given, standing: [...written.values()] }))).toEqual([]);
  return rows;
}
const brief = ({ subject, state, alert, wantedRevision }: Post) =>
  `${subject} ${state}${alert === REMOVE ? ' remove' : ''} ${wantedRevision}`;

describe('a new event', () => {
  it('is planned for a dated session to come that a subscription speaks of', () => {
    const [row] = planned({ revisions: new Map([['s1', 3]]) });
    expect(row).toMatchObject({
      subject: 's1',
      channel: `discord:${GUILD}/events`,
      owner: 'discord',
      state: 'due',
      wantedRevision: 3,
      messageId: null,
      publish: 'no',
    });
  });

  it.each<[string, Partial<Session>]>([
    ['without a day', { days: null, period: '2024-autumn' }],
    ['that is cancelled', { status: 'cancelled' }],
    ['that was held', { status: 'held', days: days('2024-09-01') }],
    ['of yesterday', { days: days('2024-09-04') }],
    ['that has begun today', { days: days('2024-09-05', '2024-09-06') }],
    ['of another conference', { conference: 'IMK' }],
  ])('is not planned for a session %s', (_, changed) => {
    const only = aSubscription({ channel: CHANNEL, conferences: ['DMK'] });
    expect(planned({ sessions: [aSession(changed)], subscriptions: [only] })).toEqual([]);
  });

  it('speaks the language of the oldest subscription that wants it', () => {
    const english = aSubscription({ id: 'b', channel: CHANNEL, language: 'en', conferences: ['DMK'] });
    const [row] = planned({ subscriptions: [aSubscription({ conferences: ['IMK'] }), english] });
    expect(row?.language).toBe('en');
  });

  it('comes once for several subscriptions of a guild', () => {
    expect(planned({ subscriptions: [subscription, aSubscription({ id: 'b', channel: CHANNEL })] })).toHaveLength(1);
  });

  it('comes for the nearest sessions only', () => {
    const first = Temporal.PlainDate.from('2024-10-01');
    const sessions = Array.from({ length: 70 }, (_, index) => {
      const day = first.add({ days: index });
      return aSession({ id: `s${index}`, days: { start: day, end: day } });
    }).toReversed();
    const rows = planned({ sessions });
    expect(rows).toHaveLength(NEAREST);
    expect(rows.map(({ subject }) => subject)).toContain('s0');
    expect(rows.map(({ subject }) => subject)).not.toContain('s50');
  });

  it('waits for paused subscriptions', () => {
    const pause = { by: 'person', since: NOW, code: null, reason: null } as const;
    expect(planned({ subscriptions: [{ ...subscription, pause }] })).toEqual([]);
  });
});

describe('a standing event', () => {
  it('is changed when the session was published anew, and only then', () => {
    const post = standing();
    expect(planned({ standing: [post] })).toEqual([]);
    const rows = planned({ standing: [post], revisions: new Map([['s1', 1]]) });
    expect(rows).toMatchObject([{ state: 'due', wantedRevision: 1, messageId: post.messageId, shownRevision: 0 }]);
  });

  it('is changed too when the session is cancelled, and let be from then on', () => {
    const cancelled = aSession({ status: 'cancelled' });
    const revisions = new Map([['s1', 1]]);
    expect(planned({ sessions: [cancelled], standing: [standing()], revisions }).map(brief)).toEqual(['s1 due 1']);
    const shown = standing(session, { shownView: { ...cancelled }, wantedRevision: 1, shownRevision: 1 });
    expect(planned({ sessions: [cancelled], standing: [shown], revisions: new Map([['s1', 2]]) })).toEqual([]);
  });

  it('begins anew when a cancelled session is planned again', () => {
    const shown = standing(session, { shownView: { ...session, status: 'cancelled' }, wantedRevision: 1 });
    const rows = planned({ standing: [shown], revisions: new Map([['s1', 2]]) });
    expect(rows).toMatchObject([{ state: 'due', messageId: null, shownRevision: null, wantedRevision: 2 }]);
  });

  it('stays taken away when somebody took it away', () => {
    const gone = standing(session, { state: 'dropped', code: '10070' });
    expect(planned({ standing: [gone], revisions: new Map([['s1', 5]]) })).toEqual([]);
    expect(planned({ standing: [{ ...gone, code: '180000' }], revisions: new Map([['s1', 5]]) })).toEqual([]);
  });

  it('begins anew when it ran out and the session turns out to be later', () => {
    const before = aSession({ days: days('2024-09-03') });
    const ran = standing(session, { state: 'dropped', code: '180000', shownView: { ...before }, updatedAt: NOW });
    expect(planned({ standing: [ran] }).map(brief)).toEqual(['s1 due 0']);
  });

  it('goes when no subscription speaks of it any more, and comes back with one', () => {
    const rows = planned({ standing: [standing()], subscriptions: [] });
    expect(rows.map(brief)).toEqual(['s1 due remove 0']);
    const removed = { ...(rows[0] as Post), state: 'dropped' } as const;
    expect(planned({ standing: [removed], subscriptions: [] })).toEqual([]);
    expect(planned({ standing: [removed] }).map(brief)).toEqual(['s1 due 0']);
  });

  it('stays as it is while its subscriptions are paused', () => {
    const pause = { by: 'error', since: NOW, code: null, reason: 'gone' } as const;
    const subscriptions: Subscription[] = [{ ...subscription, pause }];
    expect(planned({ standing: [standing()], subscriptions, revisions: new Map([['s1', 9]]) })).toEqual([]);
  });

  it('goes when the day is open again', () => {
    const open = aSession({ days: null, period: '2025' });
    expect(planned({ standing: [standing()], sessions: [open] }).map(brief)).toEqual(['s1 due remove 0']);
  });

  it('goes when the session was held earlier than the event says', () => {
    const held = aSession({ days: days('2024-09-02'), status: 'held' });
    expect(planned({ standing: [standing()], sessions: [held] }).map(brief)).toEqual(['s1 due remove 0']);
  });

  it('stays in the list of past events when it is over', () => {
    const past = aSession({ days: days('2024-09-02') });
    const post = standing(session, { shownView: { ...past } });
    const held = { ...past, status: 'held' } as const;
    const revisions = new Map([['s1', 4]]);
    expect(planned({ standing: [post], sessions: [held], revisions })).toEqual([]);
    expect(planned({ standing: [post], sessions: [held], subscriptions: [], revisions })).toEqual([]);
    expect(planned({ standing: [post], sessions: [], revisions })).toEqual([]);
  });

  it('goes on under the id that stays when two records turn out to be one meeting', () => {
    const other = aSession({ id: 's2' });
    const aliases = new Map([['s1', 's2']]);
    const rows = planned({ standing: [standing()], sessions: [other], aliases, revisions: new Map([['s2', 4]]) });
    expect(rows).toMatchObject([
      { subject: 's2', state: 'due', messageId: 'event of s1', wantedRevision: 4 },
      { subject: 's1', state: 'dropped', messageId: null },
    ]);
    const both = planned({ standing: [standing(), standing(other)], sessions: [other], aliases });
    expect(both.map(brief)).toEqual(['s1 due remove 0']);
  });

  it('that may or may not have been made is cleared up, not forgotten', () => {
    const open = { operation: `s1|discord:${GUILD}/events|create|0`, since: NOW };
    const lost = standing(session, { state: 'due', messageId: null, shownView: null, shownRevision: null, open });
    const rows = planned({ standing: [lost], subscriptions: [] });
    expect(rows).toMatchObject([{ state: 'due', alert: REMOVE, open }]);
  });
});

describe('a guild that refuses events', () => {
  const second = aSession({ id: 's2', days: days('2024-12-02') });
  const third = aSession({ id: 's3', days: days('2025-03-02') });
  const refused = (of: Session, changed: Partial<Post> = {}): Post =>
    standing(of, {
      state: 'paused',
      code: '50013',
      reason: 'Missing Permissions',
      attempts: 1,
      messageId: null,
      shownView: null,
      shownRevision: null,
      ...changed,
    });
  const rests = (of: Session) => refused(of, { attempts: 0 });

  it('is not asked for new events', () => {
    const rows = planned({ sessions: [session, second], standing: [refused(session)] });
    expect(rows).toMatchObject([{ subject: 's2', state: 'paused', code: '50013', attempts: 0 }]);
  });

  it('is asked once a day, for the nearest', () => {
    const all = [rests(third), refused(second), rests(session)];
    const sessions = [session, second, third];
    expect(planned({ sessions, standing: all, now: NOW.add({ hours: 23 }) })).toEqual([]);
    const rows = planned({ sessions, standing: all, now: NOW.add({ hours: 25 }) });
    expect(rows.map(brief)).toEqual(['s1 due 0']);
  });

  it('gets all that rests once one came through', () => {
    const through = standing(session, { updatedAt: NOW.add({ hours: 26 }) });
    const all = [through, refused(second), rests(third)];
    const rows = planned({ sessions: [session, second, third], standing: all, now: NOW.add({ hours: 26 }) });
    expect(rows.map(brief)).toEqual(['s2 due 0', 's3 due 0']);
  });

  it('that is full still has its standing events changed', () => {
    const full = refused(second, { code: '30038' });
    const revisions = new Map([['s1', 1]]);
    const rows = planned({ sessions: [session, second], standing: [standing(), full], revisions });
    expect(rows.map(brief)).toEqual(['s1 due 1']);
  });

  it('keeps up what is wanted of a resting event without asking', () => {
    const rows = planned({ standing: [refused(session)], revisions: new Map([['s1', 7]]) });
    expect(rows.map(brief)).toEqual(['s1 paused 7']);
  });
});

describe('the hours of an event', () => {
  it.each([
    ['2024-10-17', '2024-10-18', '2024-10-17T07:00:00Z', '2024-10-18T15:00:00Z'],
    ['2024-12-02', '2024-12-02', '2024-12-02T08:00:00Z', '2024-12-02T16:00:00Z'],
    ['2026-03-28', '2026-03-29', '2026-03-28T08:00:00Z', '2026-03-29T15:00:00Z'],
    ['2026-10-24', '2026-10-25', '2026-10-24T07:00:00Z', '2026-10-25T16:00:00Z'],
  ])('are 9 to 17 in Berlin, in summer and winter and over the change: %s to %s', (first, last, start, end) => {
    const hours = eventHours(days(first, last));
    expect([String(hours.start), String(hours.end)]).toEqual([start, end]);
  });
});

describe('why an event does not stand', () => {
  const why = (changed: Partial<Post>) => {
    const health = { state: 'up', reason: null } as const;
    return deliveryReason(standing(session, changed), { language: 'de', now: NOW, health });
  };

  it.each<[string, Partial<Post>, string | null]>([
    ['that stands', {}, null],
    ['without the right', { state: 'paused', code: '50013' }, '„Events erstellen“ (50013)'],
    ['in a full guild', { state: 'paused', code: '30038' }, '100 Events offen (30038)'],
    ['in a guild that the bot left', { state: 'paused', code: 'place_left' }, 'nicht mehr auf diesem Server'],
    ['refused for another reason', { state: 'paused', code: '1', reason: 'No' }, 'nicht an (No)'],
    ['that somebody took away', { state: 'dropped', code: '10070' }, 'gelöscht oder abgesagt'],
    ['that was over', { state: 'dropped', code: '180000' }, 'schon beendet'],
    ['that nobody wants', { state: 'dropped', alert: REMOVE }, 'Kein Abo'],
  ])('is said of one %s', (_, changed, words) => {
    if (words === null) expect(why(changed)).toBeNull();
    else expect(why(changed)).toContain(words);
  });
});
