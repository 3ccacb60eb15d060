/** Every kind of card that the program tells unasked, in one language: of a story of the second and third session. */
import { replyCard, resolutionsCard, sessionCard, shownView } from '../../src/core/card.ts';
import { digestCard } from '../../src/core/digest.ts';
import type { AlertItem, Authority, Card, Language, Session, SourceDefinition } from '../../src/core/model.ts';
import type { Telling } from '../../src/core/phrases.ts';
import { reminderCard } from '../../src/core/reminder.ts';
import { aConference, aResolution, aSession, days, instant } from './records.ts';

const PRESS = { source: 'press', url: 'https://example.org/dmk-2', publishedAt: instant('2024-06-01T08:00:00Z') };
const OFFICIAL = { source: 'dmk', url: 'https://dmk.example/sitzung', publishedAt: instant('2024-09-02T08:00:00Z') };

/** Of the operator's own file: no conference knows it. */
const CONFIGURED = { ...PRESS, source: 'fachpresse', authority: 'press' } as const;

const ANNOUNCED = aSession({ days: days('2024-10-24'), sources: [PRESS] });
const MOVED = aSession({
  sources: [OFFICIAL],
  previous: [{ days: days('2024-10-24'), place: null, until: OFFICIAL.publishedAt }],
});
const ELSEWHERE = aSession({
  place: 'Brüssel',
  sources: [OFFICIAL],
  previous: [{ days: null, place: 'Berlin', until: OFFICIAL.publishedAt }],
});
const BY_SEASON = aSession({
  ordinal: 3,
  days: null,
  period: '2025-spring',
  place: null,
  chairs: ['Rheinland-Pfalz'],
  sources: [OFFICIAL],
});
const CONTRADICTED = aSession({
  sources: [OFFICIAL, PRESS],
  contradictions: [{ field: 'days', value: '2024-10-24/2024-10-24', source: PRESS }],
});

/** By name, each as a channel of this language gets it. */
export function toldCards(language: Language): Readonly<Record<string, Card>> {
  const conference = aConference({ sources: [aSource('dmk', 'official'), aSource('press', 'press')] });
  const telling: Telling = {
    conference,
    language,
    publicUrl: 'https://konferenzbote.example',
    now: instant('2024-09-02T09:00:00Z'),
  };
  const session = (value: Session, ...changes: Parameters<typeof sessionCard>[1]) =>
    sessionCard(value, changes, telling);
  const reply = (shown: Session, value: Session, correction = false) => {
    const card = replyCard(shownView(shown), value, telling, correction);
    if (!card) throw new Error('nothing to reply');
    return card;
  };
  const held: Session = { ...MOVED, status: 'held' };
  const cancelled: Session = { ...MOVED, status: 'cancelled' };
  const batch = [
    aResolution(),
    aResolution({ id: 'r2', number: 'TOP 6', title: 'Digitale Teilhabe', topics: [], documents: [] }),
  ];
  const one = aResolution({ topics: [] });
  return {
    announced: session(ANNOUNCED, 'session-announced'),
    'announced-by-press': session({ ...ANNOUNCED, sources: [CONFIGURED] }, 'session-announced'),
    'announced-by-season': session(BY_SEASON, 'session-announced'),
    dated: session(MOVED, 'session-dated'),
    moved: session(MOVED, 'session-moved'),
    'moved-place': session(ELSEWHERE, 'session-moved'),
    adjourned: session({ ...MOVED, days: null }, 'session-moved'),
    cancelled: session(cancelled, 'session-cancelled'),
    reinstated: session(MOVED, 'session-reinstated'),
    contradicted: session(CONTRADICTED, 'session-contradicted'),
    held: session(held, 'session-announced'),
    'reply-moved': reply(ANNOUNCED, MOVED),
    'reply-moved-place': reply(MOVED, { ...ELSEWHERE, days: MOVED.days }),
    'reply-cancelled': reply(MOVED, cancelled),
    'reply-reinstated': reply(cancelled, MOVED),
    'reply-correction': reply(ANNOUNCED, MOVED, true),
    resolution: resolutionsCard([{ ...one, session: null }], null, telling),
    resolutions: resolutionsCard(batch, held, telling),
    topics: resolutionsCard(
      [aResolution({ number: null, topics: ['KI', 'Breitband', 'Fachkräfte', 'Daten'] })],
      held,
      telling,
    ),
    'reminder-week': reminderCard(
      { session: 's1', kind: 'week', on: MOVED.days?.start ?? days('2024-10-17').start },
      MOVED,
      telling,
    ),
    'reminder-day': reminderCard(
      { session: 's1', kind: 'day', on: MOVED.days?.start ?? days('2024-10-17').start },
      MOVED,
      telling,
    ),
    digest: digestCard(
      [
        { item: anItem(language, session(MOVED, 'session-moved')), of: null },
        { item: anItem(language, resolutionsCard(batch, held, telling)), of: null },
      ],
      language,
    ),
  };
}

function aSource(id: string, authority: Authority): SourceDefinition {
  const url = `https://${id}.example`;
  return { id, kind: 'html-page', url, conference: 'DMK', authority, every: '0 * * * *', select: null, off: null };
}

/** An alert's item whose card is this in both languages. */
function anItem(language: Language, card: Card): AlertItem {
  return {
    subject: `a:${card.title}`,
    records: ['s1'],
    recordKind: card.kind === 'resolutions' ? 'resolution' : 'session',
    conference: 'DMK',
    revision: 1,
    manner: 'tell',
    urgent: false,
    changes: ['session-moved'],
    view: null,
    haystack: '',
    cards: { de: { ...card, language }, en: { ...card, language } },
  };
}
