/** Every kind of change says what changed, in both languages, and never only that something is announced. */
import { describe, expect, it } from 'vitest';
import { changeSentence } from '../../src/core/change-sentence.ts';
import type { ChangeKind, ConferenceRecord, Resolution, Session } from '../../src/core/model.ts';
import { aChange, aConference, aResolution, aSession, days, instant } from '../fakes/records.ts';

const telling = {
  conference: aConference(),
  language: 'de',
  publicUrl: 'https://k.example',
  now: instant('2024-06-01T08:00:00Z'),
} as const;
const source = {
  source: 'zeitung',
  url: 'https://www.zeitung.example/1',
  publishedAt: instant('2024-05-01T08:00:00Z'),
};
const disputed = { field: 'days', value: '2024-10-24', source } as const;
const elsewhere = { field: 'place', value: 'Potsdam', source } as const;

function told(
  kind: ChangeKind,
  before: ConferenceRecord | null,
  after: ConferenceRecord,
  language: 'de' | 'en' = 'de',
) {
  return changeSentence(aChange({ kind, before, after }), { ...telling, language });
}
const session = (value: Session) => ({ kind: 'session', value }) as const;
const resolution = (value: Resolution) => ({ kind: 'resolution', value }) as const;

/** What is said of a session that is refined from the one to the other. */
function refined(before: Partial<Session>, after: Partial<Session>, language: 'de' | 'en' = 'de'): string {
  return told('session-refined', session(aSession(before)), session(aSession(after)), language).text;
}
const TITLE = '2. Digitalministerkonferenz (DMK) – ';

describe('a session of which more is known', () => {
  it.each<[Partial<Session>, Partial<Session>, string]>([
    [{ chairs: [] }, { chairs: ['Hamburg'] }, 'Vorsitz ergänzt: Hamburg.'],
    [{ chairs: ['Berlin'] }, { chairs: ['Berlin', 'Brandenburg'] }, 'Vorsitz ergänzt: Brandenburg.'],
    [{ chairs: ['Hessen'] }, { chairs: ['Bayern'] }, 'Vorsitz geändert: Hessen → Bayern.'],
    [{ chairs: ['Hessen'] }, { chairs: [] }, 'Vorsitz gestrichen: Hessen.'],
    [{ guests: [] }, { guests: ['Anna Beispiel', 'der Bund'] }, 'Gäste ergänzt: Anna Beispiel und der Bund.'],
    [{ place: null }, { place: 'Berlin' }, 'Ort ergänzt: Berlin.'],
    [{ place: 'Bayern' }, { place: 'München' }, 'Ort geändert: Bayern → München.'],
    [{ ordinal: null }, { ordinal: 2 }, 'Nummer ergänzt: 2.'],
    [{ days: days('2024-10-17') }, {}, 'Termin geändert: 17. Oktober 2024 → 17./18. Oktober 2024.'],
    [
      { days: null, period: '2024-autumn' },
      { days: null, period: '2024-10' },
      'Zeitraum geändert: Herbst 2024 → Oktober 2024.',
    ],
    [{ contradictions: [disputed] }, {}, 'Widerspruch ausgeräumt: Termin laut zeitung.example: 24. Oktober 2024.'],
    [
      {},
      { previous: [{ days: days('2024-10-24'), place: null, until: telling.now }] },
      'Frühere Angabe ergänzt: 24. Oktober 2024.',
    ],
    [{}, { sources: [source] }, 'Maßgebliche Quelle geändert: example.org → zeitung.example.'],
    [{}, {}, 'mit einem doppelten Eintrag zusammengeführt.'],
  ])('%j to %j', (before, after, says) => {
    expect(refined(before, after)).toBe(`${TITLE}${says}`);
  });

  it('says all of it, in English too', () => {
    const text = refined(
      { chairs: [], guests: [], contradictions: [disputed] },
      { chairs: ['Bayern'], guests: ['A'] },
      'en',
    );
    expect(text).toBe(
      'Conference of Digital Ministers (DMK), 2nd meeting – Chair added: Bavaria; Guests added: A; contradiction settled: date according to zeitung.example: 24 October 2024.',
    );
  });
});

describe('other changes of a session', () => {
  it('a contradiction names the new ones, not those that stood before', () => {
    const before = session(aSession({ contradictions: [elsewhere] }));
    const after = session(aSession({ contradictions: [disputed, elsewhere] }));
    const { text, headline } = told('session-contradicted', before, after);
    expect(text).toContain('Termin laut zeitung.example: 24. Oktober 2024');
    expect(text).not.toContain('Potsdam');
    expect(`${headline}.`).toBe(text);
  });

  it('a date that becomes known with the report is said apart from the report', () => {
    const before = session(aSession({ days: null, period: '2024-10' }));
    const after = session(aSession({ status: 'held' }));
    expect(told('session-dated', before, after).text).toMatch(/^Termin steht fest: /);
    expect(told('session-held', before, after).text).toMatch(/^Hat getagt: /);
  });

  it('only what is new is announced', () => {
    expect(told('session-announced', null, session(aSession())).text).toMatch(/^Angekündigt: /);
  });
});

describe('a resolution', () => {
  const plain = aResolution({ topics: [], documents: [] });

  it('has a headline with its conference', () => {
    expect(told('resolution-published', null, resolution(plain)).headline).toBe(
      'DMK-Beschluss: TOP 5: Ressourcennutzung digital optimieren',
    );
    expect(told('resolution-published', null, resolution(plain), 'en').headline).toBe(
      'DMK resolution: TOP 5: Ressourcennutzung digital optimieren',
    );
    const several = told('resolution-published', null, resolution(aResolution()));
    expect(several.headline).toMatch(/^DMK-Beschlüsse: /);
  });

  it('says what was amended', () => {
    const document = { url: 'https://example.org/top5.pdf', title: 'Beschluss TOP 5' };
    const amended = (after: Partial<Resolution>, before: Partial<Resolution> = {}) =>
      told('resolution-amended', resolution({ ...plain, ...before }), resolution({ ...plain, ...after })).text.split(
        ' – ',
      )[1];
    expect(amended({ documents: [document] })).toBe('Dokument ergänzt: Beschluss TOP 5.');
    expect(amended({ title: 'Ressourcen' })).toBe('Titel geändert: Ressourcennutzung digital optimieren → Ressourcen.');
    expect(amended({ number: 'TOP 5.1' })).toBe('Nummer geändert: TOP 5 → TOP 5.1.');
    expect(amended({}, { session: null })).toBe('zugehörige Sitzung erkannt.');
    expect(
      amended({
        sources: [{ source: 'dmk', url: 'https://dmk.example/5', publishedAt: instant('2024-11-02T08:00:00Z') }],
      }),
    ).toMatch(/^Maßgebliche Quelle (?:ergänzt|geändert): .*dmk\.example\.$/);
    const at = (url: string) => ({ sources: [{ source: 'dmk', url, publishedAt: instant('2024-11-02T08:00:00Z') }] });
    expect(amended(at('https://dmk.example/neu'), at('https://dmk.example/alt'))).toBe(
      'Maßgebliche Quelle geändert: https://dmk.example/alt → https://dmk.example/neu.',
    );
  });

  it('says when a document was seen to be another', () => {
    const document = { url: 'https://example.org/top5.pdf', title: 'Beschluss TOP 5' };
    const replaced = { ...document, replaced: { times: 1, at: instant('2024-11-02T08:00:00Z') } };
    const { headline } = told(
      'document-replaced',
      resolution({ ...plain, documents: [document] }),
      resolution({ ...plain, documents: [replaced] }),
    );
    expect(headline).toMatch(/^DMK-Beschluss: TOP 5: .* – Dokument ersetzt, gesehen am 02\.11\.2024$/);
  });
});
