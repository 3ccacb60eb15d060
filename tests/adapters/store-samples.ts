/** What the store keeps and `fakes/records.ts` has no builder for. */
import type { Alert, AlertItem, Card, ItemVersion, Post, Reading, SourceState, Stated } from '../../src/core/model.ts';
import { instant } from '../fakes/records.ts';

export function aVersion(changed: Partial<ItemVersion> = {}): ItemVersion {
  return {
    id: 'v1',
    source: 'press',
    conference: 'DMK',
    authority: 'press',
    guid: 'g1',
    url: 'https://example.org/1',
    title: 'Zweite Sitzung',
    text: 'Die zweite Sitzung ist am 24. Oktober 2024 in Berlin.\nMehr dazu später.',
    language: 'de',
    links: [{ url: 'https://example.org/b.pdf', title: 'Beschluss' }],
    contentHash: 'c1',
    publishedAt: instant('2024-04-22T08:00:00.123Z'),
    firstSeenAt: instant('2024-04-22T09:00:00Z'),
    ...changed,
  };
}

export function stated<T>(value: T, quote: string | null = 'so steht es da'): Stated<T> {
  return { value, quote, why: 'rule' };
}

/** Speaks of two conferences, in mixed order; the second resolution belongs to the other one's session. */
export function aMixedReading(): Reading {
  const day = Temporal.PlainDate.from('2024-10-24');
  return {
    sessions: [
      { conference: 'IMK', ordinal: stated(222) },
      {
        conference: 'DMK',
        ordinal: stated(2),
        days: stated({ start: day, end: day }),
        place: stated('Berlin', null),
        status: stated('planned' as const),
        moved: stated({ days: null, place: 'Potsdam' }),
        chairs: stated(['Berlin', 'Brandenburg']),
        guests: stated([]),
        special: stated(false),
      },
      { conference: 'DMK', period: stated('2025-spring') },
    ],
    resolutions: [
      { conference: 'IMK', session: 0, title: stated('Sicherheit') },
      { conference: 'DMK', session: 0, title: stated('Gemeinsam') },
      {
        conference: 'DMK',
        session: 2,
        title: stated('KI'),
        number: stated('TOP 1'),
        adoptedOn: stated(day),
        circulation: stated(true),
        document: stated({ url: 'https://example.org/b.pdf', title: 'Beschluss' }),
      },
      { conference: 'DMK', session: null },
    ],
  };
}

export function aState(changed: Partial<SourceState> = {}): SourceState {
  return {
    id: 'press',
    health: 'ok',
    etag: '"1"',
    lastModified: null,
    bodyHash: 'b1',
    itemCount: 3,
    currentVersions: [],
    baselineAt: instant('2024-04-22T09:00:00Z'),
    lastCheckAt: instant('2024-04-22T09:10:00Z'),
    lastChangeAt: null,
    nextCheckAt: null,
    retryAfterAt: null,
    failures: 0,
    error: null,
    ...changed,
  };
}

const CARD: Card = {
  kind: 'session',
  language: 'de',
  tone: 'news',
  title: '2. DMK',
  href: null,
  text: 'Die 2. DMK tagt in Berlin.',
  fields: [{ label: 'Ort', value: 'Berlin', struck: null }],
  items: [],
  links: [],
  actions: [{ id: 'why', label: 'Warum?', value: 's1' }],
  footer: null,
};

export function anItem(changed: Partial<AlertItem> = {}): AlertItem {
  return {
    subject: 's1',
    records: ['s1'],
    recordKind: 'session',
    conference: 'DMK',
    revision: 0,
    loud: true,
    changes: ['session-announced'],
    view: {
      days: { start: Temporal.PlainDate.from('2024-10-24'), end: Temporal.PlainDate.from('2024-10-24') },
      period: null,
      place: 'Berlin',
      status: 'planned',
    },
    haystack: 'digital',
    cards: { de: CARD, en: { ...CARD, language: 'en' } },
    ...changed,
  } as AlertItem;
}

export function anAlert(changed: Partial<Alert> = {}): Alert {
  return { id: 'a1', at: instant('2024-04-22T09:10:00Z'), items: [anItem()], ...changed };
}

export function aPost(changed: Partial<Post> = {}): Post {
  return {
    subject: 's1',
    channel: 'slack:T1/C1',
    owner: 'slack:T1',
    language: 'de',
    alert: 'a1',
    wantedRevision: 0,
    wantsReply: false,
    shownRevision: null,
    shownView: null,
    messageId: null,
    repliedRevision: null,
    publish: 'no',
    state: 'due',
    dueAt: instant('2024-04-22T09:10:00Z'),
    attempts: 0,
    open: null,
    reason: null,
    code: null,
    updatedAt: instant('2024-04-22T09:10:00Z'),
    ...changed,
  };
}
