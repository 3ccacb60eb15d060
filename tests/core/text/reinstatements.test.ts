/** Cancelled meetings that take place after all, and cancellations that are only talked of. */
import { describe, expect, it } from 'vitest';
import { CONFERENCES } from '../../../src/conferences/list.ts';
import { readText } from '../../../src/core/extract.ts';

function read(text: string, title = '') {
  return readText(
    {
      ...{ title, text, url: null, language: null, conference: null, links: [] },
      publishedAt: Temporal.Instant.from('2027-05-20T10:00:00Z'),
    },
    CONFERENCES,
  ).sessions.map(({ conference, ordinal, days, status, reinstated, moved }) =>
    [
      conference,
      ordinal?.value ?? '-',
      days ? days.value.start.toString() : '-',
      status?.value,
      ...(reinstated ? ['after all'] : []),
      ...(moved ? ['moved'] : []),
    ].join(' '),
  );
}

const BACK = 'GMK 100 2027-06-10 planned after all';

describe('a cancelled meeting takes place after all', () => {
  it.each([
    'Die Absage der 100. GMK wurde zurückgenommen. Sie findet wie ursprünglich geplant am 10. Juni 2027 in Weimar statt.',
    'Die zunächst abgesagte 100. GMK findet nun doch am 10. Juni 2027 in Weimar statt.',
    'Die 100. GMK findet am 10. Juni 2027 nun doch statt.',
    'Die 100. GMK am 10. Juni 2027 in Weimar wird doch nicht abgesagt.',
    'Die 100. GMK am 10. Juni 2027 fällt nun doch nicht aus.',
    'Die 100. GMK am 10. Juni 2027 in Weimar ist nicht mehr abgesagt.',
    'Entwarnung: Die 100. GMK findet am 10. Juni 2027 in Weimar statt.',
    'Entwarnung: Die 100. GMK kann am 10. Juni 2027 in Weimar stattfinden. Sie war abgesagt worden.',
    'Die 100. GMK am 10. Juni 2027 war abgesagt worden. Nun kann sie wie geplant stattfinden.',
    'Die 100. GMK am 10. Juni 2027 in Weimar kann wie geplant stattfinden.',
    'Die 100. GMK wird planmäßig am 10. Juni 2027 in Weimar stattfinden.',
    'Die Absage der 100. GMK ist vom Tisch: Sie tagt am 10. Juni 2027 in Weimar.',
    'Thüringen nimmt die Absage der 100. GMK zurück. Sie findet am 10. Juni 2027 in Weimar statt.',
    'Die Absage der 100. GMK gilt nicht mehr. Getagt wird am 10. Juni 2027 in Weimar.',
    'Die GMK hat die Absage ihrer 100. Sitzung widerrufen. Getagt wird am 10. Juni 2027 in Weimar.',
    'Die 100. GMK tagt am 10. Juni 2027 jetzt doch noch in Weimar.',
    'Die 100. Gesundheitsministerkonferenz (GMK) wird am Donnerstag, 10. Juni 2027, nun doch in Weimar zusammentreten.',
    'Die ursprünglich für den 10. Juni 2027 geplante, dann abgesagte 100. GMK findet nun doch statt.',
    'The 100th Conference of Health Ministers (GMK) will go ahead after all on 10 June 2027 in Weimar.',
    'The 100th GMK on 10 June 2027 in Weimar has been reinstated.',
    'The cancellation of the 100th GMK has been withdrawn. It will take place on 10 June 2027 in Weimar.',
    'The 100th GMK on 10 June 2027 in Weimar is no longer cancelled.',
    'The 100th GMK will take place as originally planned on 10 June 2027 in Weimar.',
  ])('%s', (text) => {
    expect(read(text)).toEqual([BACK]);
  });

  it.each([
    'Die 20. DMK findet am 10. Juni 2027 in Kiel statt. Die Absage wurde zurückgenommen.',
    'Die 20. DMK am 10. Juni 2027 in Kiel wird durchgeführt; die Absage vom Vortag wird zurückgenommen.',
    'Die Entscheidung, die 20. DMK am 10. Juni 2027 in Kiel abzusagen, wurde zurückgenommen.',
    'Die DMK macht die Absage ihrer 20. Sitzung rückgängig. Sie beginnt am 10. Juni 2027 in Kiel.',
    'Kehrtwende: Die 20. DMK kann am 10. Juni 2027 in Kiel doch stattfinden.',
    'Doch keine Absage: Die 20. DMK findet am 10. Juni 2027 in Kiel statt.',
    'Die 20. DMK soll nun doch am 10. Juni 2027 in Kiel stattfinden.',
    'Entwarnung für die DMK: Die 20. Sitzung am 10. Juni 2027 in Kiel ist gesichert.',
    'Die 20. DMK war Anfang Mai wegen eines Streiks abgesagt worden. Jetzt steht fest: Sie findet wie geplant am 10. Juni 2027 in Kiel statt.',
    'The 20th DMK is back on: it will be held on 10 June 2027 in Kiel.',
    'The 20th DMK in Kiel on 10 June 2027 is on again after the strike ended.',
    'The decision to cancel the 20th DMK on 10 June 2027 in Kiel has been reversed.',
    'The 20th DMK on 10 June 2027 in Kiel will proceed as planned.',
  ])('%s', (text) => {
    expect(read(text)).toEqual(['DMK 20 2027-06-10 planned after all']);
  });

  it('says so in the title, and the day below', () => {
    const below = 'Die Ministerinnen und Minister kommen am 10. Juni 2027 in Weimar zur 100. GMK zusammen.';
    expect(read(below, 'GMK doch nicht abgesagt')).toEqual([BACK]);
    expect(read(below, 'Absage zurückgenommen: GMK findet statt')).toEqual([BACK]);
  });

  it('keeps the words of the sentence that says so as the reason of the status', () => {
    const [session] = readText(
      {
        ...{ title: '', url: null, language: null, conference: null, links: [] },
        text: 'Die 100. GMK findet nun doch statt. Termin ist der 10. Juni 2027.',
        publishedAt: Temporal.Instant.from('2027-05-20T10:00:00Z'),
      },
      CONFERENCES,
    ).sessions;
    expect(session?.status).toEqual({
      value: 'planned',
      quote: 'Die 100. GMK findet nun doch statt.',
      why: 'takes-place-after-all',
    });
  });

  it('on another day than the one given up, which is a move', () => {
    const text =
      'Die 100. GMK am 10. Juni 2027 war abgesagt worden. Nun findet sie doch am 17. Juni 2027 in Jena statt.';
    expect(read(text)).toEqual(['GMK 100 2027-06-17 planned moved']);
  });
});

describe('a cancellation stands', () => {
  it.each([
    'Die Absage der 100. GMK am 10. Juni 2027 wurde bestätigt.',
    'Die 100. GMK am 10. Juni 2027 in Weimar findet nun doch nicht statt.',
    'Die 100. GMK am 10. Juni 2027 in Weimar fällt nun doch aus.',
    'Die 100. GMK am 10. Juni 2027 wird nun doch abgesagt.',
    'Die Absage der 100. GMK am 10. Juni 2027 wird nicht zurückgenommen.',
    'Der Verband fordert, dass die Absage der 100. GMK am 10. Juni 2027 zurückgenommen wird.',
    'Die 100. GMK am 10. Juni 2027 findet nicht wie geplant statt, sie ist abgesagt.',
    'Die 100. GMK am 10. Juni 2027 musste abgesagt werden.',
    'Die 100. GMK am 10. Juni 2027 sollte doch stattfinden, ist nun aber endgültig abgesagt.',
    'Die Opposition hofft, dass die abgesagte 100. GMK am 10. Juni 2027 doch noch stattfindet.',
    'Die 100. GMK am 10. Juni 2027 in Weimar ist abgesagt. Die Messe findet nun doch statt.',
    'Die 100. GMK am 10. Juni 2027 in Weimar ist abgesagt. Der Empfang am Abend findet wie geplant statt.',
    'The 100th GMK planned for 10 June 2027 in Weimar will not take place after all.',
    'The 100th GMK planned for May 24, 2027 in Weimar has been called off.',
  ])('%s', (text) => {
    expect(read(text)).toEqual([expect.stringMatching(/^GMK 100 2027-(?:06-10|05-24) cancelled$/)]);
  });
});

describe('a cancellation that is only talked of is none, and nothing comes back', () => {
  it.each([
    'Die Gewerkschaft fordert die Absage der 100. GMK am 10. Juni 2027 in Weimar.',
    'Der 100. GMK am 10. Juni 2027 in Weimar droht die Absage.',
    'Die 100. GMK am 10. Juni 2027 in Weimar könnte abgesagt werden.',
    'Die 100. GMK am 10. Juni 2027 in Weimar wird möglicherweise abgesagt.',
    'Über eine Absage der 100. GMK am 10. Juni 2027 in Weimar wird beraten.',
    'Eine mögliche Absage der 100. GMK am 10. Juni 2027 in Weimar beschäftigt die Länder.',
    'Die 100. GMK findet am 10. Juni 2027 in Weimar statt. Die Absage des Bundesministers wurde zurückgenommen.',
    'Die 100. GMK findet am 10. Juni 2027 in Weimar statt. Die Absage der Messe vom 3. Mai ist damit gegenstandslos.',
    'Following the cancellation of the fair, the 100th GMK takes place on 10 June 2027 in Weimar.',
    'The union demands the cancellation of the 100th GMK on 10 June 2027 in Weimar.',
    'The 100th GMK on 10 June 2027 in Weimar could be cancelled.',
  ])('%s', (text) => {
    for (const session of read(text)) expect(session).toBe('GMK 100 2027-06-10 planned');
  });
});
