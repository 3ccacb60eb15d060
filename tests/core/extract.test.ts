import { describe, expect, it } from 'vitest';
import { CONFERENCES } from '../../src/conferences/list.ts';
import { printReading, type ReadInput, readText, type SessionShape } from '../../src/core/extract.ts';
import { EXAMPLES, type ExpectedSession } from './reading/examples.ts';
import { isReadRight } from './reading/score.ts';

function noonInBerlin(day: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime: '12:00' }).toInstant();
}

function input(published: string, text: string, more: Partial<ReadInput> = {}): ReadInput {
  return {
    title: 'Meldung',
    text,
    publishedAt: noonInBerlin(published),
    url: null,
    language: null,
    conference: null,
    links: [],
    ...more,
  };
}

function read(published: string, text: string, more: Partial<ReadInput> = {}) {
  return printReading(readText(input(published, text, more), CONFERENCES));
}

/** What an example can be held to: order of chairs and of sessions says nothing. */
function comparable(sessions: readonly (SessionShape | ExpectedSession)[]) {
  return sessions
    .map(({ guests: _, ...session }) => ({ ...session, chairs: session.chairs.toSorted() }))
    .toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
}

describe('readText on the annotated examples', () => {
  it.each(EXAMPLES)('$id $tags: $text', (example) => {
    const { published, title, text, expected } = example;
    const { sessions } = read(published, text, { title });
    const several = expected.tolerated !== undefined || expected.sessions.some(({ same_day }) => same_day);
    if (several && isReadRight({ example, found: sessions })) return;
    expect(comparable(sessions)).toEqual(comparable(expected.sessions));
  });
});

/** A report as the trade press writes them: founding, predecessor, first session, guests, topics, the next session. */
const REPORT = `## Ministerrunde

### Auftakt in Ulm

**[22.06.2026] Die Sportverantwortlichen der Länder kamen Ende vergangener Woche in Ulm zusammen. Als Gäste dabei waren Bundesministerin Christiane Schenderlein und der Sportler Max Muster.**

Seit dem Herbst 1977 stimmen sich die Länder im Sport ab. Am 18. Juni 2026 fand unter dem Vorsitz von [Bayern](#) die 52. Sitzung der Sportministerkonferenz in Ulm statt.

Die SMK fasste Beschlüsse zu einer Reihe von Fragen. So setzt sich die SMK dafür ein, die Förderung des Schulschwimmens deutlich zu stärken. Zudem befasste sich die Sportministerkonferenz mit der Sanierung von Sporthallen, einer Studie zum Ehrenamt sowie den Anlagen für den Wintersport.

Die 53. Sitzung der SMK ist für den 5. und 6. November 2026 in Freiburg geplant.

- Download der Beschlüsse`;

describe('readText on a report', () => {
  const reading = readText(input('2026-06-22', REPORT, { title: 'Auftakt in Ulm' }), CONFERENCES);
  const { sessions, resolutions } = printReading(reading);

  it('reads the session held and the next one, and no third', () => {
    expect(sessions).toMatchObject([
      { conference: 'SportMK', ordinal: 52, start: '2026-06-18', end: null, place: 'Ulm', status: 'held' },
      {
        conference: 'SportMK',
        ordinal: 53,
        start: '2026-11-05',
        end: '2026-11-06',
        place: 'Freiburg',
        status: 'planned',
      },
    ]);
    expect(sessions[0]).toMatchObject({ chairs: ['Bayern'], guests: ['Christiane Schenderlein', 'Max Muster'] });
  });

  it('gathers the topics of the resolutions under the session that was held', () => {
    expect(resolutions).toEqual([
      {
        title: 'Beschlüsse der 52. Sitzung',
        topics: [
          'Förderung des Schulschwimmens',
          'Sanierung von Sporthallen',
          'Studie zum Ehrenamt',
          'Anlagen für den Wintersport',
        ],
        session: { conference: 'SportMK', ordinal: 52, start: '2026-06-18' },
      },
    ]);
  });

  it('keeps for each value the words as they stand in the source, markup and all', () => {
    for (const session of reading.sessions) {
      const { conference: _, ...fields } = session;
      for (const field of Object.values(fields)) {
        expect(`Auftakt in Ulm\n\n${REPORT}`).toContain(field.quote);
        expect(field.why).not.toBe('');
      }
    }
  });
});

describe('resolutions', () => {
  it('reads one from each numbered line', () => {
    const { resolutions } = read(
      '2026-06-22',
      'Beschlüsse der 52. Sportministerkonferenz in Ulm\n\nTOP 3.1: Schulschwimmen stärken\nTOP 4: Hallen sanieren',
    );
    expect(resolutions).toMatchObject([
      { title: 'Schulschwimmen stärken', number: 'TOP 3.1' },
      { title: 'Hallen sanieren', number: 'TOP 4' },
    ]);
  });

  it('reads titles in quotation marks, and no quotation of speech', () => {
    const { resolutions } = read(
      '2026-06-22',
      'Die Sportministerkonferenz fasste in Ulm den Beschluss „Schulschwimmen stärken“. „Das Ergebnis zählt für alle“, sagte der Vorsitzende.',
    );
    expect(resolutions.map(({ title }) => title)).toEqual(['Schulschwimmen stärken']);
  });

  it('reads links to documents with title and number, and leaves out links to all of them', () => {
    const links = [
      { url: 'https://example.org/a.pdf', title: 'TOP 7 Sportstätten (PDF, 120 KB)' },
      { url: 'https://example.org/alle.pdf', title: 'Alle Beschlüsse' },
    ];
    const reading = readText(
      input('2026-06-22', 'Die Sportministerkonferenz tagte am 18. Juni 2026 in Ulm.', { links }),
      CONFERENCES,
    );
    expect(printReading(reading).resolutions).toEqual([
      {
        title: 'Sportstätten',
        number: 'TOP 7',
        session: { conference: 'SportMK', ordinal: null, start: '2026-06-18' },
      },
    ]);
    expect(reading.resolutions[0]?.document?.value).toEqual(links[0]);
  });

  it('reads a line and the link of the same title as one, without the note on the file', () => {
    const text =
      'Die 3. Digitalministerkonferenz tagte am 12. Mai 2025 in Ingelheim.\nTOP 1: Register stärken (PDF, 120 KB)';
    const links = [{ url: 'https://example.org/top-1.pdf', title: 'TOP 1: Register stärken (PDF, 120 KB)' }];
    const { resolutions } = read('2025-05-14', text, { links });
    expect(resolutions.map(({ title, number }) => [title, number])).toEqual([['Register stärken', 'TOP 1']]);
  });

  it.each([
    'Im Sommer 2025 wurde beschlossen, den losen Kreis in eine ständige Konferenz umzuwandeln.',
    'Bereits im März 2026 beschlossen die Länder den Aufbau eines Sekretariats.',
    'Bereits 2024 wurde vereinbart, ein Sekretariat aufzubauen.',
  ])('leaves out what was decided long before the meeting: %s', (earlier) => {
    const { resolutions } = read(
      '2026-06-22',
      `${earlier} Die Sportministerkonferenz tagte am 18. Juni 2026 in Ulm. Sie beschloss die Förderung von Schwimmbädern.`,
    );
    expect(resolutions.flatMap(({ topics }) => topics ?? [])).toEqual(['Förderung von Schwimmbädern']);
  });

  it('names topics in their base form', () => {
    const text =
      'Die DMK fasste am Freitag in Mainz Beschlüsse zur digitalen und sozialen Teilhabe und zum Breitbandausbau.';
    const [report] = read('2026-05-16', text).resolutions;
    expect(report?.topics).toEqual(['digitale und soziale Teilhabe', 'Breitbandausbau']);
  });

  it('reads a decision by circulation with its day, and no session', () => {
    const reading = readText(
      input(
        '2026-06-23',
        'Die Sportministerkonferenz hat am 19. Juni 2026 im Umlaufverfahren einen Beschluss zur Hallensanierung gefasst.',
      ),
      CONFERENCES,
    );
    expect(reading.sessions).toEqual([]);
    expect(reading.resolutions).toMatchObject([
      { session: null, circulation: { value: true }, topics: { value: ['Hallensanierung'] } },
    ]);
    expect(String(reading.resolutions[0]?.adoptedOn?.value)).toBe('2026-06-19');
  });
});

describe('context from outside the text', () => {
  it('a source that speaks of one conference only need not name it', () => {
    const text = 'Die nächste Sitzung findet am 20. Mai 2027 in Wiesbaden statt.';
    expect(read('2026-11-23', text).sessions).toEqual([]);
    expect(read('2026-11-23', text, { conference: 'DMK' }).sessions).toMatchObject([
      { conference: 'DMK', start: '2027-05-20' },
    ]);
  });

  it('the number in the label of a link is not that of the next session', () => {
    const text = 'Willkommen bei der DMK.\n- Zur 2. Sitzung\n- Zur 3. Sitzung\n\nNächster Termin: Frühjahr 2026';
    const { sessions } = read('2026-01-10', text, { conference: 'DMK' });
    expect(sessions).toMatchObject([{ ordinal: null, period: '2026-spring' }]);
  });

  it('what was before the first session in the archive is a predecessor, and no session', () => {
    const text = 'Beim Digitalministertreffen am 15. Juni 2023 in München einigten sich die Länder auf eine Konferenz.';
    expect(read('2023-06-16', text).sessions).toEqual([]);
  });

  it('the day of publication is the day in Berlin', () => {
    const text = 'Die Digitalministerkonferenz ist heute in Hamburg zu Ende gegangen.';
    const lateEvening = readText(
      input('2026-05-12', text, { publishedAt: Temporal.Instant.from('2026-05-12T22:30:00Z') }),
      CONFERENCES,
    );
    expect(printReading(lateEvening).sessions[0]?.start).toBe('2026-05-13');
  });
});
