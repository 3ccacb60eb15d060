/** Sample records for tests: each builder gives a whole, valid value and takes what should differ. */
import type {
  AlertItem,
  Card,
  ChangeEvent,
  Conference,
  Days,
  Publication,
  Resolution,
  Session,
  Subscription,
} from '../../src/core/model.ts';

export function days(start: string, end = start): Days {
  return { start: Temporal.PlainDate.from(start), end: Temporal.PlainDate.from(end) };
}

export function instant(iso: string): Temporal.Instant {
  return Temporal.Instant.from(iso);
}

/** The second session of the DMK after its move. */
export function aSession(changed: Partial<Session> = {}): Session {
  return {
    id: 's1',
    conference: 'DMK',
    ordinal: 2,
    days: days('2024-10-17', '2024-10-18'),
    period: null,
    place: 'Berlin',
    status: 'planned',
    chairs: ['Berlin', 'Brandenburg'],
    guests: [],
    special: false,
    previous: [],
    listed: null,
    contradictions: [],
    sources: [{ source: 'press', url: 'https://example.org/dmk-2', publishedAt: instant('2024-06-01T08:00:00Z') }],
    ...changed,
  };
}

export function aResolution(changed: Partial<Resolution> = {}): Resolution {
  return {
    id: 'r1',
    conference: 'DMK',
    session: 's1',
    number: 'TOP 5',
    title: 'Ressourcennutzung digital optimieren',
    topics: ['Digitale Zwillinge'],
    adoptedOn: Temporal.PlainDate.from('2024-10-18'),
    circulation: false,
    documents: [{ url: 'https://example.org/top5.pdf', title: 'Beschluss TOP 5' }],
    sources: [
      { source: 'press', url: 'https://example.org/dmk-2-ergebnis', publishedAt: instant('2024-10-18T15:00:00Z') },
    ],
    ...changed,
  };
}

export function aChange(changed: Partial<ChangeEvent> = {}): ChangeEvent {
  return {
    id: 'c1',
    kind: 'session-moved',
    cause: 'news',
    at: instant('2024-06-01T08:00:00Z'),
    conference: 'DMK',
    record: 's1',
    revision: 1,
    before: { kind: 'session', value: aSession({ days: days('2024-10-24') }) },
    after: { kind: 'session', value: aSession() },
    ...changed,
  };
}

export function aPublication(changed: Partial<Publication> = {}): Publication {
  return {
    record: 's1',
    kind: 'session',
    conference: 'DMK',
    sequence: 0,
    changedAt: instant('2024-06-01T08:00:00Z'),
    createdAt: instant('2024-06-01T08:00:00Z'),
    hash: 'h0',
    formerIds: [],
    ...changed,
  };
}

export function aConference(changed: Partial<Conference> = {}): Conference {
  return {
    id: 'DMK',
    slug: 'dmk',
    name: { de: 'Digitalministerkonferenz', en: 'Conference of Digital Ministers' },
    purpose: { de: 'Dort beraten die Länder über Digitales.', en: 'There the Länder confer on digital policy.' },
    naming: { abbreviations: ['DMK'], names: ['Digitalministerkonferenz'], people: [], english: [], notWith: [] },
    numbering: 'meeting',
    rhythm: { sessionsPerYear: 2, minGapDays: 60 },
    chairCustom: { startsInMonth: 1, years: 1 },
    chairs: [
      {
        from: Temporal.PlainDate.from('2024-01-01'),
        until: Temporal.PlainDate.from('2024-12-31'),
        laender: ['Berlin', 'Brandenburg'],
        source: 'https://example.org/vorsitz',
      },
    ],
    homes: [{ url: 'https://example.org/dmk', from: Temporal.PlainDate.from('2024-01-01'), until: null }],
    sources: [],
    archive: { testimonies: [] },
    ...changed,
  };
}

export function aSubscription(changed: Partial<Subscription> = {}): Subscription {
  return {
    id: 'sub1',
    channel: 'console',
    conferences: [],
    kinds: ['session', 'resolution'],
    words: [],
    delivery: 'now',
    quiet: null,
    language: 'de',
    events: true,
    publish: false,
    pause: null,
    madeBy: null,
    configured: false,
    createdAt: instant('2024-01-01T00:00:00Z'),
    ...changed,
  };
}

/** A card that says only its text. */
export function aPlainCard(changed: Partial<Card> = {}): Card {
  return {
    kind: 'session',
    language: 'de',
    tone: 'news',
    title: '2. Digitalministerkonferenz',
    href: null,
    text: 'Angekündigt.',
    fields: [],
    items: [],
    links: [],
    actions: [],
    footer: null,
    ...changed,
  };
}

/** Tells a new session. */
export function anAlertItem(subject: string, card: Card, changed: Partial<AlertItem> = {}): AlertItem {
  return {
    subject,
    records: [subject],
    recordKind: 'session',
    conference: 'DMK',
    revision: 0,
    manner: 'tell',
    urgent: false,
    changes: ['session-announced'],
    view: null,
    haystack: '',
    cards: { de: card, en: card },
    ...changed,
  };
}
