import { describe, expect, it } from 'vitest';
import { replyCard, sessionCard, shownView } from '../../src/core/card.ts';
import { newestContradiction } from '../../src/core/contradiction.ts';
import type { Contradiction } from '../../src/core/model.ts';
import { aConference, aSession, instant } from '../fakes/records.ts';

const said = (at: string) => ({ source: at, url: `https://${at}.example/`, publishedAt: instant(`${at}T08:00:00Z`) });
const day: Contradiction = { field: 'days', value: '2024-10-24', source: said('2024-05-02') };
const place: Contradiction = { field: 'place', value: 'Potsdam', source: said('2024-05-01') };
const telling = {
  conference: aConference(),
  language: 'de',
  publicUrl: 'https://k.example',
  now: instant('2024-06-01T08:00:00Z'),
} as const;

describe('of several contradictions', () => {
  it('the one stated last is told, the day of two at once', () => {
    const session = aSession({ contradictions: [day, place] });
    expect(newestContradiction(session)).toBe(day);
    expect(newestContradiction({ ...session, contradictions: [day, { ...place, source: day.source }] })).toBe(day);
    expect(newestContradiction(aSession())).toBeNull();
  });

  it('the one stated last stands in the message and in the reply', () => {
    const session = aSession({ contradictions: [day, place] });
    expect(sessionCard(session, ['session-contradicted'], telling).text).toContain('24. Oktober 2024');
    expect(replyCard(shownView(session), session, telling, false)?.text).toContain('24. Oktober 2024');
  });
});
