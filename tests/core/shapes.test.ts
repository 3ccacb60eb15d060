/** The contract's JSON: names, order of promise, and what unknown looks like. */
import { describe, expect, it } from 'vitest';
import type { Fact, Post, Session, SourceDefinition, SourceState } from '../../src/core/model.ts';
import {
  changeShape,
  conferenceShape,
  deliveryShape,
  factShape,
  resolutionShape,
  sessionShape,
  sourceShape,
  subscriptionShape,
} from '../../src/core/shapes.ts';
import { aChange, aConference, aResolution, aSession, aSubscription, days, instant } from '../fakes/records.ts';

describe('sessionShape', () => {
  it('has exactly the promised fields', () => {
    expect(Object.keys(sessionShape(aSession())).sort()).toEqual(
      'chairs conference contradictions end guests id listed ordinal period place previous sources special start status'.split(
        ' ',
      ),
    );
  });

  it.each<[string, Partial<Session>, { start: string | null; end: string | null }]>([
    ['two days', { days: days('2024-10-17', '2024-10-18') }, { start: '2024-10-17', end: '2024-10-18' }],
    ['one day', { days: days('2024-10-24') }, { start: '2024-10-24', end: null }],
    ['no day', { days: null, period: '2027-autumn' }, { start: null, end: null }],
  ])('writes %s', (_, changed, expected) => {
    expect(sessionShape(aSession(changed))).toMatchObject(expected);
  });

  it('shows a move and a contradiction', () => {
    const shape = sessionShape(
      aSession({
        previous: [{ days: days('2024-10-24'), place: null, until: instant('2024-06-01T08:00:00Z') }],
        contradictions: [
          {
            field: 'place',
            value: 'Mainz',
            source: { source: 'a', url: null, publishedAt: instant('2025-01-01T00:00:00Z') },
          },
        ],
      }),
    );
    expect(shape.previous).toEqual([{ start: '2024-10-24', end: null, place: null, until: '2024-06-01T08:00:00Z' }]);
    expect(shape.contradictions).toEqual([
      { field: 'place', value: 'Mainz', source: 'a', url: null, published: '2025-01-01T00:00:00Z' },
    ]);
  });

  it('survives JSON unchanged', () => {
    const shape = sessionShape(aSession());
    expect(JSON.parse(JSON.stringify(shape))).toEqual(shape);
  });
});

it('resolutionShape says the day of adoption, or null', () => {
  expect(resolutionShape(aResolution())).toMatchObject({ adopted: '2024-10-18', number: 'TOP 5' });
  expect(resolutionShape(aResolution({ adoptedOn: null })).adopted).toBeNull();
});

it('changeShape carries the record before and after', () => {
  const shape = changeShape(aChange({ before: null }));
  expect(shape).toMatchObject({
    kind: 'session-moved',
    at: '2024-06-01T08:00:00Z',
    before: null,
    recordKind: 'session',
  });
  expect(shape.after).toEqual(sessionShape(aSession()));
});

it('conferenceShape gives slug, names and chairs', () => {
  expect(conferenceShape(aConference())).toMatchObject({
    id: 'DMK',
    slug: 'dmk',
    name: { de: 'Digitalministerkonferenz' },
    chairs: [{ from: '2024-01-01', until: '2024-12-31', laender: ['Berlin', 'Brandenburg'] }],
  });
});

describe('factShape', () => {
  const fact: Fact = {
    record: 's1',
    field: 'days',
    value: days('2024-10-17', '2024-10-18'),
    quote: 'am 17. und 18. Oktober',
    why: 'date-in-sentence',
    url: 'https://example.org/',
    source: 'press',
    authority: 'press',
    publishedAt: instant('2024-06-01T08:00:00Z'),
    readAt: instant('2024-06-01T09:00:00Z'),
    won: true,
    shown: true,
  };
  it.each([
    [days('2024-10-17', '2024-10-18'), { start: '2024-10-17', end: '2024-10-18' }],
    [
      { days: days('2024-10-24'), place: null },
      { days: { start: '2024-10-24', end: null }, place: null },
    ],
    [['Berlin'], ['Berlin']],
    [Temporal.PlainDate.from('2024-10-18'), '2024-10-18'],
    [undefined, null],
    [Number.NaN, null],
  ])('writes the value %s as plain JSON', (value, expected) => {
    expect(factShape({ ...fact, value }).value).toEqual(expected);
  });
  it('keeps words, address and verdict', () => {
    expect(factShape(fact)).toMatchObject({
      quote: 'am 17. und 18. Oktober',
      published: '2024-06-01T08:00:00Z',
      won: true,
    });
  });
});

describe('sourceShape', () => {
  const definition: SourceDefinition = {
    id: 'press',
    kind: 'rss',
    url: 'https://example.org/feed',
    conference: null,
    authority: 'press',
    every: '*/10 * * * *',
    select: null,
    off: null,
  };
  const state: SourceState = {
    id: 'press',
    health: 'failing',
    etag: null,
    lastModified: null,
    bodyHash: null,
    itemCount: 0,
    currentVersions: [],
    baselineAt: null,
    lastCheckAt: instant('2024-06-01T08:00:00Z'),
    lastChangeAt: null,
    nextCheckAt: instant('2024-06-01T09:00:00Z'),
    retryAfterAt: null,
    failures: 2,
    error: 'answers 500',
  };
  it('is new before the first check', () => {
    expect(sourceShape(definition, null)).toMatchObject({ state: 'new', lastCheck: null, error: null });
  });
  it('tells the state and the error', () => {
    expect(sourceShape(definition, state)).toMatchObject({
      state: 'failing',
      lastCheck: '2024-06-01T08:00:00Z',
      nextCheck: '2024-06-01T09:00:00Z',
      error: 'answers 500',
    });
  });
  it('is off with the reason, whatever was known before', () => {
    expect(sourceShape({ ...definition, off: 'address not confirmed' }, state)).toMatchObject({
      state: 'off',
      nextCheck: null,
      error: 'address not confirmed',
    });
  });
});

it('subscriptionShape and deliveryShape have the promised fields', () => {
  expect(subscriptionShape(aSubscription())).toMatchObject({
    id: 'sub1',
    channel: 'console',
    delivery: 'now',
    events: true,
  });
  const post: Post = {
    subject: 's1',
    channel: 'slack:T/C',
    owner: 'slack:T',
    language: 'de',
    alert: 'alert1',
    wantedRevision: 1,
    wantsReply: false,
    shownRevision: null,
    shownView: null,
    messageId: null,
    repliedRevision: null,
    publish: 'no',
    state: 'failed',
    dueAt: instant('2024-06-01T08:00:00Z'),
    attempts: 3,
    open: null,
    reason: 'channel is archived',
    code: 'is_archived',
    updatedAt: instant('2024-06-01T08:00:00Z'),
  };
  expect(deliveryShape(post)).toMatchObject({
    id: 's1|slack:T/C',
    change: 'alert1',
    state: 'failed',
    revision: null,
    attempts: 3,
    code: 'is_archived',
  });
});
