import { describe, expect, it } from 'vitest';
import { CONFERENCES } from '../../src/conferences/list.ts';
import { readDocument } from '../../src/core/document-reading.ts';
import { printReading } from '../../src/core/extract.ts';
import type { ItemVersion } from '../../src/core/model.ts';
import { instant } from '../fakes/records.ts';

const URL = 'https://example.org/beschluss.pdf';

function version(text: string, changed: Partial<ItemVersion> = {}): ItemVersion {
  return {
    id: 'd1',
    source: 'home',
    conference: 'DMK',
    authority: 'official',
    guid: URL,
    url: URL,
    title: 'Beschluss (PDF)',
    text,
    language: null,
    links: [{ url: URL, title: 'Beschluss (PDF)' }],
    contentHash: 'h',
    publishedAt: instant('2026-01-10T10:00:00Z'),
    firstSeenAt: instant('2026-01-10T10:00:00Z'),
    medium: 'pdf',
    ...changed,
  };
}
const page = (...paragraphs: readonly string[]) => paragraphs.join('\n\n');
function read(text: string, changed: Partial<ItemVersion> = {}) {
  const reading = readDocument(version(text, changed), CONFERENCES);
  const { sessions, resolutions } = printReading(reading);
  const [resolution] = reading.resolutions;
  return {
    sessions: sessions.map(({ conference, ordinal, start, end, place, status }) =>
      [conference, ordinal, start, end, place, status].join(' ').replaceAll('  ', ' - '),
    ),
    resolutions: resolutions.map(({ number = null, title }) => [number, title]),
    bound: resolution ? resolution.session : null,
  };
}

describe('a resolution says session, number and title', () => {
  it.each<[string, string, Partial<ItemVersion>, string, string | null, string]>([
    [
      'number and title in one line',
      page(
        'Digitalministerkonferenz\n3. Sitzung am 21. Mai 2025 in Mainz',
        'Beschluss',
        'TOP 5.1: Register modernisieren',
        'Die 4. Sitzung findet im Herbst 2026 statt.',
      ),
      {},
      'DMK 3 2025-05-21 - Mainz held',
      'TOP 5.1',
      'Register modernisieren',
    ],
    [
      'the title below the number',
      page(
        '95. Konferenz der Justizministerinnen und Justizminister 2024\nHerbstkonferenz am 28. November 2024 in Berlin',
        'Beschluss',
        'TOP I.12',
        'Moderne Justiz',
        'Berichterstattung: Bayern',
      ),
      { conference: 'JuMiKo' },
      'JuMiKo 95 2024-11-28 - Berlin held',
      'TOP I.12',
      'Moderne Justiz',
    ],
    [
      'a letterhead in pieces and a number of the year',
      page(
        '4. Digitalministerkonferenz\n13./14. November 2025\nBerlin',
        'Beschluss 2025/03',
        '„Deutschland-Stack gemeinsam umsetzen“',
      ),
      {},
      'DMK 4 2025-11-13 2025-11-14 Berlin held',
      'Beschluss 2025/03',
      'Deutschland-Stack gemeinsam umsetzen',
    ],
    [
      'a subject line',
      page(
        'Beschluss der 4. Digitalministerkonferenz vom 14. November 2025 in Berlin',
        'Betreff: Registerzensus',
        'Die Länder',
      ),
      {},
      'DMK 4 2025-11-14 - Berlin held',
      null,
      'Registerzensus',
    ],
    [
      'no number, and a source that speaks of many',
      page(
        'Beschluss der 4. Digitalministerkonferenz vom 14. November 2025 in Berlin',
        'Deutschland-Stack gemeinsam umsetzen',
      ),
      { conference: null, authority: 'press' },
      'DMK 4 2025-11-14 - Berlin held',
      null,
      'Deutschland-Stack gemeinsam umsetzen',
    ],
  ])('%s', (_, text, changed, session, number, title) => {
    expect(read(text, changed)).toEqual({ sessions: [session], resolutions: [[number, title]], bound: 0 });
  });

  it('with the words it was read in, and as the document itself', () => {
    const reading = readDocument(version(page('Beschluss', 'TOP 2a: Netze ausbauen')), CONFERENCES);
    expect(reading.resolutions).toEqual([
      {
        conference: 'DMK',
        session: null,
        number: { value: 'TOP 2a', quote: 'TOP 2a: Netze ausbauen', why: 'number-in-document' },
        title: { value: 'Netze ausbauen', quote: 'TOP 2a: Netze ausbauen', why: 'title-in-document' },
        document: { value: { url: URL, title: 'Beschluss (PDF)' }, quote: null, why: 'document-itself' },
      },
    ]);
  });
});

describe('what is left open', () => {
  it('a draft for a session to come makes no session held', () => {
    const text = page('5. Digitalministerkonferenz am 20. Mai 2026 in Mainz', 'Beschlussvorschlag', 'TOP 3: Cloud');
    expect(read(text).sessions).toEqual(['DMK 5 2026-05-20 - Mainz planned']);
  });

  it('an agenda makes no session held, however long ago', () => {
    const text = page(
      'Tagesordnung der 3. Digitalministerkonferenz am 21. Mai 2025 in Mainz',
      'TOP 1: Beschluss zur Cloud',
    );
    expect(read(text).sessions).toEqual(['DMK 3 2025-05-21 - Mainz planned']);
  });

  it('meetings further down are not of the document', () => {
    const filler = 'Die Länder bitten um Prüfung. '.repeat(60);
    expect(
      read(page('Beschluss', 'TOP 1: Netze', filler, 'Sie trifft sich zur 6. DMK am 4. November 2026 in Bonn.'))
        .sessions,
    ).toEqual([]);
  });

  it.each([
    ['no letterhead at all', 'Hinweise zum Datenschutz auf dieser Seite'],
    ['a sentence instead of a title', page('Beschluss', 'Die Digitalministerkonferenz begrüßt das Vorhaben.')],
    ['the session instead of a title', page('Beschluss', '3. Sitzung der Digitalministerkonferenz am 21. Mai')],
  ])('%s is no title', (_, text) => {
    expect(read(text).resolutions).toEqual([[null, '']]);
  });

  it.each([
    [
      'by its numbers',
      page(
        '3. Sitzung der Digitalministerkonferenz am 21. Mai 2025 in Mainz',
        'Beschlüsse',
        'TOP 1: Netze',
        'TOP 2: Register',
        'TOP 3: Stack',
      ),
    ],
    [
      'by its name',
      page('Ergebnisprotokoll der 3. Sitzung der Digitalministerkonferenz am 21. Mai 2025 in Mainz', 'Teilnehmende'),
    ],
  ])('a collection, known %s, is no resolution, but of its session', (_, text) => {
    expect(read(text)).toMatchObject({ sessions: ['DMK 3 2025-05-21 - Mainz held'], resolutions: [] });
  });

  it('without a conference nothing is said', () => {
    expect(read(page('Beschluss', 'TOP 1: Netze'), { conference: null })).toMatchObject({
      sessions: [],
      resolutions: [],
    });
  });

  it('a text without any end does no harm', () => {
    for (const piece of ['TOP 1 ', 'Beschluss ', '„', '1.', '\n', 'a'])
      expect(read(piece.repeat(1_000_000 / piece.length)).sessions).toEqual([]);
  });
});
