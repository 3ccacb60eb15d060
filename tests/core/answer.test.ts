/** Answers over the archive: whatever a question says is honoured, or it is said what could not be. */
import { describe, expect, it } from 'vitest';
import { nextOf, whyAnswer } from '../../src/core/answer.ts';
import type { Fact } from '../../src/core/model.ts';
import { aSession, days, instant } from '../fakes/records.ts';
import { ask, converse, KNOWN } from './answers/conversation.ts';

const lastOf = (thread: string) => converse(...thread.split(' → ')).at(-1)!;
/** Meetings whose lines stand in a list. */
const listed = (question: string) =>
  ask(question)
    .card.items.map(
      ({ text }) => /^Sonder|special/.exec(text)?.[0] ?? /\d+(?=\. Digital|(?:st|nd|rd|th) meeting)/.exec(text)?.[0],
    )
    .map((found) => (found === 'special' ? 'Sonder' : found));

describe('What narrows a question narrows the answer', () => {
  it.each`
    question                                  | meetings
    ${'Alle Sitzungen in Berlin'}             | ${['2', '4']}
    ${'Welche Sitzungen gab es 2025?'}        | ${['Sonder', '3', '4']}
    ${'alle Sitzungen in Hamburg seit 2024'}  | ${['5']}
    ${'Welche Sitzungen gab es im Mai 2025?'} | ${['3']}
    ${'Die letzten drei Sitzungen der DMK'}   | ${['3', '4', '5']}
    ${'the last two meetings of the DMK'}     | ${['4', '5']}
    ${'Alle vergangenen Sitzungen der DMK'}   | ${['1', '2', 'Sonder', '3', '4', '5']}
    ${'War Wissing auf der DMK?'}             | ${['1', '2']}
    ${'War Karsten Wildberger bei der DMK?'}  | ${['3', '4']}
    ${'Sitzungen von DMK und IMK 2024'}       | ${['1', '2']}
  `('"$question" → sessions $meetings', ({ question, meetings }) => {
    expect(listed(question)).toEqual(meetings);
  });

  it.each`
    question                                     | of
    ${'Was wurde in Ingelheim beschlossen?'}     | ${['3']}
    ${'What was decided in Potsdam?'}            | ${['1']}
    ${'Beschlüsse zu KI 2025'}                   | ${['Sonder', '3']}
    ${'Beschlüsse von 2024'}                     | ${['2', '1']}
    ${'Beschlüsse der DMK seit 2026'}            | ${['5']}
    ${'Was wurde im Mai 2025 beschlossen?'}      | ${['3']}
    ${'Was hat die letzte DMK beschlossen?'}     | ${['5']}
    ${'Was hat die vorletzte DMK beschlossen?'}  | ${['4']}
    ${'Welche Beschlüsse fasste die 2. DMK?'}    | ${['2']}
    ${'Beschlüsse der Sonder-DMK'}               | ${['Sonder']}
    ${'Cloud Beschlüsse'}                        | ${['2']}
    ${'Hat die 3. DMK etwas zu KI beschlossen?'} | ${['3']}
  `('"$question" → resolutions of $of', ({ question, of }) => {
    const notes = ask(question).card.items.map(
      ({ note }) =>
        /^(?:Sonder|\d+)|(?:\d+)(?=(?:st|nd|rd|th) meeting)|special/.exec(
          (note ?? '').replace(/^Conference.*?, /, ''),
        )?.[0],
    );
    expect(notes.toSorted()).toEqual(of.toSorted());
  });

  it.each`
    question                                                        | says
    ${'Wann war die letzte DMK?'}                                   | ${'5. Digitalministerkonferenz (DMK) im Mai 2026 in Hamburg. Der genaue Tag ist nicht bekannt.'}
    ${'When was the last DMK?'}                                     | ${'5th meeting, in May 2026 in Hamburg. The exact day is not known.'}
    ${'Wann genau war die DMK im Mai 2026?'}                        | ${'Der genaue Tag ist nicht bekannt.'}
    ${'Wann war die vorletzte DMK?'}                                | ${'am 24. November 2025 in Berlin'}
    ${'übernächste DMK?'}                                           | ${'Nach dieser Sitzung ist keine weitere bekannt'}
    ${'When is the DMK after next?'}                                | ${'No further meeting is known after this one'}
    ${'When is the DMK meeting after the next one?'}                | ${'No further meeting is known after this one'}
    ${'Wann tagt die DMK nach der nächsten Sitzung?'}               | ${'Nach dieser Sitzung ist keine weitere bekannt'}
    ${'next next DMK'}                                              | ${'No further meeting is known after this one'}
    ${'next DMK meeting'}                                           | ${'No exact date is known yet.'}
    ${'An welchem Wochentag war die 4. DMK?'}                       | ${'am 24. November 2025 in Berlin'}
    ${'Warum wurde die DMK verschoben?'}                            | ${'Zuerst angekündigt für den 24. Oktober 2024'}
    ${'Sonder-DMK 2025'}                                            | ${'am 28. März 2025 in Mainz'}
    ${'nächste Konferenz in Hamburg'}                               | ${'Mir ist keine kommende Sitzung in Hamburg bekannt. Zuletzt: 5.'}
    ${'Seit wann gibt es die DMK?'}                                 | ${'am 19. April 2024 in Potsdam'}
    ${'Welche Konferenz war in München?'}                           | ${'Mir ist keine Sitzung in München bekannt.'}
    ${'Wann war die 7. DMK?'}                                       | ${'Eine 7. DMK ist mir nicht bekannt.'}
    ${'War Merz auf der DMK?'}                                      | ${'Mir ist keine Sitzung der DMK zu „Merz“ bekannt.'}
    ${'Was hat die DMK 2024 zur Cloud und zu Bananen beschlossen?'} | ${'sind mir nicht bekannt'}
    ${'Was hat die DMK 2025 zu Cloud beschlossen?'}                 | ${'sind mir nicht bekannt. Sonst ist dazu bekannt:'}
    ${'Beschlüsse der nächsten DMK'}                                | ${'Von dieser Sitzung sind keine Beschlüsse bekannt: 6.'}
  `('"$question" → "$says"', ({ question, says }) => {
    expect(ask(question).card.text).toContain(says);
  });
});

describe('Yes or no', () => {
  it.each`
    question                                              | begins
    ${'War die zweite DMK am 24. Oktober 2024?'}          | ${'Nein. Hat getagt: 2. Digitalministerkonferenz (DMK) am 17. und 18. Oktober 2024'}
    ${'Was the second DMK on 24 October 2024?'}           | ${'No. Held:'}
    ${'War die zweite DMK am 17. Oktober 2024?'}          | ${'Ja. Hat getagt: 2.'}
    ${'War die dritte DMK in Mainz?'}                     | ${'Nein. Hat getagt: 3.'}
    ${'Wann war die 3. DMK 2024?'}                        | ${'Nicht 2024. Hat getagt: 3.'}
    ${'Hat die DMK in Ingelheim getagt?'}                 | ${'Ja. Hat getagt: 3.'}
    ${'Did the DMK meet in Brussels already?'}            | ${'Not as far as I know. No exact date is known yet. Announced for autumn 2026 in Brussels'}
    ${'Ist morgen eine Konferenz?'}                       | ${'Mir ist keine Sitzung am 24. November 2026 bekannt. Offen ist: Die 6.'}
    ${'DMK nächste Woche?'}                               | ${'Mir ist keine Sitzung der DMK in der Woche vom 30. November 2026 bis 6. Dezember 2026 bekannt.'}
    ${'Is there a conference next week?'}                 | ${'I know of no meeting in the week from 30 November 2026 to 6 December 2026.'}
    ${'Findet die DMK noch vor Weihnachten statt?'}       | ${'Mir ist keine Sitzung der DMK vom 23. November bis 23. Dezember 2026 bekannt.'}
    ${'Tagt die DMK in Brüssel?'}                         | ${'Ein genauer Termin ist noch nicht bekannt'}
    ${'Tagt gerade eine Konferenz?'}                      | ${'Mir ist keine Sitzung am 23. November 2026 bekannt.'}
    ${'Wann war die DMK?'}                                | ${'Hat getagt: 5.'}
    ${'Was the DMK postponed?'}                           | ${'Yes. Moved: 24 → 17–18 October 2024. Held: Conference of Digital Ministers (DMK), 2nd meeting'}
    ${'Wurde die nächste DMK abgesagt?'}                  | ${'Nein. Von einer Absage ist nichts bekannt. Ein genauer Termin ist noch nicht bekannt'}
    ${'Fällt die nächste DMK aus?'}                       | ${'Nein. Von einer Absage ist nichts bekannt.'}
    ${'dmk abgesagt?'}                                    | ${'Nein. Von einer Absage ist nichts bekannt.'}
    ${'Wurde die zweite DMK verschoben?'}                 | ${'Ja. Verschoben: 24. → 17./18. Oktober 2024. Hat getagt: 2.'}
    ${'Wurde die DMK schon mal verschoben?'}              | ${'Ja. Verschoben: 24. → 17./18. Oktober 2024. Hat getagt: 2.'}
    ${'Wurde die 2. DMK abgesagt?'}                       | ${'Nein. Verschoben: 24. → 17./18. Oktober 2024.'}
    ${'Wurde die erste DMK verschoben?'}                  | ${'Nein. Von einer Verschiebung ist nichts bekannt. Hat getagt: 1.'}
    ${'Findet die DMK wie geplant statt?'}                | ${'Ja. Von einer Verschiebung oder Absage ist nichts bekannt.'}
    ${'Ist die IMK abgesagt?'}                            | ${'Von einer Absage ist nichts bekannt. Für die IMK ist kein kommender Sitzungstermin bekannt.'}
    ${'Hatte Rheinland-Pfalz schon mal den DMK-Vorsitz?'} | ${'Ja. Vorsitz der DMK: Rheinland-Pfalz (1. Januar 2025 bis 31. Dezember 2025).'}
    ${'Hat Hamburg gerade den Vorsitz der DMK?'}          | ${'Ja. Vorsitz der DMK 2026: Hamburg'}
    ${'Hat Bayern den Vorsitz der DMK?'}                  | ${'Nein. Vorsitz der DMK 2026: Hamburg'}
    ${'Hatte Hamburg 2025 den Vorsitz der DMK?'}          | ${'Nein. Vorsitz der DMK 2025: Rheinland-Pfalz'}
    ${'Has Bavaria ever chaired the DMK?'}                | ${'I know of no time when Bavaria was in the chair. Chairs of the DMK I know of: Berlin and Brandenburg (2024);'}
    ${'Hat Bayern schon einmal den Vorsitz gehabt?'}      | ${'Dass Bayern schon einmal den Vorsitz hatte, ist mir nicht bekannt. Vom Vorsitz der DMK kenne ich: Berlin und Brandenburg (2024); Rheinland-Pfalz (2025); Hamburg (2026).'}
  `('"$question" → "$begins …"', ({ question, begins }) => {
    expect(ask(question).card.text.slice(0, begins.length)).toBe(begins);
  });

  it('a move is told with what it was before, and without inventing a cause', () => {
    for (const question of [
      'Wann war die 2. DMK?',
      'War die zweite DMK am 24. Oktober 2024?',
      'Warum wurde die 2. DMK verschoben?',
    ])
      expect(ask(question).card.text, question).toContain(
        'Zuerst angekündigt für den 24. Oktober 2024; der neue Stand ist seit 15.10.2024 bekannt.',
      );
    expect(ask('Warum wurde die 2. DMK verschoben?').card.text).toContain('Einen Grund nennen die Quellen nicht.');
    expect(ask('Wurde die 3. DMK verschoben?').card.text).not.toContain('Zuerst angekündigt');
  });

  it('a session that was called off is told where that is asked, though it is not the next one any more', () => {
    const off = aSession({ id: 'i1', conference: 'IMK', status: 'cancelled', days: days('2026-12-02', '2026-12-04') });
    const on = aSession({ id: 'i2', conference: 'IMK', days: days('2027-06-02', '2027-06-04') });
    const told = ask('Ist die IMK abgesagt?', null, { sessions: [off, on] }).card;

    expect(told.text).toMatch(/^Ja\. Abgesagt: .* vom 2\. bis 4\. Dezember 2026.* Die nächste Sitzung: .*2027/);
    expect(told.tone).toBe('cancelled');
    expect(ask('Wann ist die IMK?', null, { sessions: [off, on] }).card.text).not.toContain('Abgesagt');
  });

  it('sources that disagree are both told', () => {
    expect(ask('War die Sonder-DMK online?').card.text).toMatch(
      /^Nein\..*in Mainz\. Ort laut buergerkurier\.de: online\.$/,
    );
  });
});

describe('Several conferences', () => {
  it.each`
    question                                  | bodies
    ${'Wann tagen DMK und IMK als nächstes?'} | ${['DMK', 'IMK']}
    ${'GMK & JuMiKo wann?'}                   | ${['GMK', 'JuMiKo']}
    ${'Wann tagen KMK, IMK und DMK?'}         | ${['KMK', 'IMK', 'DMK']}
    ${'Wer hat den Vorsitz von DMK und MPK?'} | ${['DMK', 'MPK']}
  `('"$question" is answered for $bodies', ({ question, bodies }) => {
    const { text } = ask(question).card;
    for (const body of bodies) expect(text).toContain(body);
  });

  it.each`
    question                            | says
    ${'Sitzungen von DMK und IMK 2025'} | ${'Mir ist keine Sitzung der IMK 2025 bekannt. 3 Sitzungen der DMK 2025:'}
    ${'Beschlüsse von DMK und IMK'}     | ${'Beschlüsse der IMK sind mir nicht bekannt. 6 Einträge mit Beschlüssen der DMK:'}
  `('"$question" says of which nothing is known', ({ question, says }) => {
    expect(ask(question).card.text).toBe(says);
  });

  it('who is only called is not asked about', () => {
    expect(ask('KMK und DMK, wer leitet die IMK?').intent.slots).toMatchObject({ conference: 'IMK' });
    expect(ask('KMK und DMK, wer leitet die IMK?').card.text).toContain('Vorsitz der IMK');
  });
});

describe('In a thread', () => {
  it.each`
    thread                                                                 | says
    ${'Wann war die 3. DMK? → wer war da?'}                                | ${'Karsten Wildberger und Klaus Müller'}
    ${'Wann war die 3. DMK? → wer war da? → was haben die beschlossen?'}   | ${'1 Eintrag mit Beschlüssen der 3. DMK:'}
    ${'Wann war die 3. DMK? → was haben die beschlossen? → und die 4.?'}   | ${'1 Eintrag mit Beschlüssen der 4. DMK:'}
    ${'When was the third DMK? → what did they decide? → and the fourth?'} | ${'1 entry with resolutions of the 4th DMK:'}
    ${'Wann war die DMK in Potsdam? → wer war zu Gast?'}                   | ${'Volker Wissing und Claudia Plattner'}
    ${'Wann war die DMK in Potsdam? → was wurde dort beschlossen?'}        | ${'der DMK in Potsdam:'}
    ${'Who chairs the DMK? → when do they meet? → where?'}                 | ${'in Brussels'}
    ${'Was hat die DMK zu KI beschlossen? → und zu Cloud? → und 2025?'}    | ${'Beschlüsse der DMK 2025 zu „Cloud“ sind mir nicht bekannt.'}
    ${'Wann ist die nächste DMK? → und danach?'}                           | ${'Nach dieser Sitzung ist keine weitere bekannt'}
    ${'Wann ist die nächste DMK? → und die letzte? → und die davor?'}      | ${'am 24. November 2025 in Berlin'}
    ${'Wann war die 3. DMK? → und die danach?'}                            | ${'4. Digitalministerkonferenz'}
    ${'Wann war die 3. DMK? → wer hatte den Vorsitz?'}                     | ${'am 12. und 13. Mai 2025: Rheinland-Pfalz'}
    ${'Beschlüsse der 4. DMK → wer war da?'}                               | ${'Karsten Wildberger'}
    ${'Wer war Gast bei der 1. DMK? → und bei der 2.?'}                    | ${'Roßnagel'}
    ${'Zeig alle Sitzungen der DMK 2025 → und in Berlin?'}                 | ${'1 Sitzung der DMK in Berlin 2025:'}
    ${'Wann ist die nächste DMK? → danke → und die IMK?'}                  | ${'Für die IMK ist kein kommender Sitzungstermin bekannt.'}
    ${'Wann war die 2. DMK? → War sie nicht am 24. Oktober?'}              | ${'Zuerst angekündigt für den 24. Oktober 2024'}
  `('$thread', ({ thread, says }) => {
    expect(lastOf(thread).card.text).toContain(says);
  });
});

describe('The chair', () => {
  it.each`
    question                               | says
    ${'Wer hat den Vorsitz der DMK?'}      | ${'Vorsitz der DMK 2026: Hamburg (1. Januar 2026 bis 31. Dezember 2026). Wer danach übernimmt, ist nicht bekannt.'}
    ${'Wer leitet gerade die MPK?'}        | ${'Wer zurzeit den Vorsitz der MPK hat, ist nicht bekannt. Zuletzt bekannt: Rheinland-Pfalz (1. Oktober 2025 bis 30. September 2026).'}
    ${'Wer hat 2026 den Vorsitz der MPK?'} | ${'Rheinland-Pfalz (1. Oktober 2025 bis 30. September 2026). Wer danach übernimmt, ist nicht bekannt.'}
    ${'Who chairs the IMK in 2026?'}       | ${'It is not known who chairs the IMK in 2026.'}
    ${'Who chaired the DMK in 2025?'}      | ${'Chair of the DMK in 2025: Rhineland-Palatinate'}
    ${'Wer leitete die 3. DMK?'}           | ${'Vorsitz der DMK am 12. und 13. Mai 2025: Rheinland-Pfalz.'}
  `('"$question" → "$says"', ({ question, says }) => {
    expect(ask(question).card.text).toContain(says);
  });
});

describe('An answer that states a fact', () => {
  it.each([
    'Wann ist die nächste DMK?',
    'Wann war die 3. DMK?',
    'Alle Sitzungen in Berlin',
    'Was hat die DMK zu KI beschlossen?',
    'Wer hat den Vorsitz der DMK?',
    'Wann tagen DMK und IMK?',
  ])('"%s" names its source and the last check', (question) => {
    const { whole } = ask(question);
    expect(whole).toMatch(/Quelle/);
    expect(whole).toContain('Quellen zuletzt geprüft: 23.11.2026, 11:30 Uhr');
  });

  it('names the source that carries the value', () => {
    const source = (question: string) => ask(question).card.links.find(({ label }) => label === 'Quelle')?.href;
    expect(source('Wann war die 2. DMK?')).toBe('https://digitalesbb.de/detailseite/beschluesse-2/');
    const ingelheim = KNOWN.sessions.find(({ ordinal }) => ordinal === 3);
    expect(ingelheim?.place).toContain('Ingelheim');
    expect(source('Wann war die 3. DMK?')).not.toContain('haufe');
  });

  it('says of the next DMK that no day is known', () => {
    expect(ask('Wann ist die nächste DMK?').card.text).toBe(
      'Ein genauer Termin ist noch nicht bekannt: Die 6. Digitalministerkonferenz (DMK) ist für Herbst 2026 in Brüssel angekündigt, einen Tag nennen die Quellen nicht.',
    );
    expect(ask('When is the next DMK?').card.text).toBe(
      'No exact date is known yet. Announced for autumn 2026 in Brussels: Conference of Digital Ministers (DMK), 6th meeting; the sources give no day.',
    );
  });

  it('has English names of places in English', () => {
    const { whole } = ask('When is the next DMK?');
    expect(whole).not.toContain('Brüssel');
    expect(ask('Who chaired the DMK in 2025?').whole).not.toContain('Rheinland-Pfalz');
  });

  it('finds German resolutions by English words', () => {
    for (const words of ['artificial intelligence', 'AI', 'AI in administration', 'digital sovereignty'])
      expect(ask(`resolutions on ${words}`).card.items.length, words).toBeGreaterThan(0);
  });
});

describe('The next session', () => {
  const today = Temporal.PlainDate.from('2026-11-23');
  it('is the running one, else the nearest; dated before undated; never a cancelled one', () => {
    const undated = aSession({ id: 'undated', days: null, period: '2026-12' });
    const later = aSession({ id: 'later', days: days('2027-01-10') });
    const off = aSession({ id: 'off', days: days('2026-12-01'), status: 'cancelled' });
    const running = aSession({ id: 'running', days: days('2026-11-22', '2026-11-23') });
    expect(nextOf([undated, later, off], today)?.id).toBe('later');
    expect(nextOf([undated, later, running], today)?.id).toBe('running');
    expect(nextOf([off], today)).toBeNull();
    expect(nextOf([undated], today)?.id).toBe('undated');
  });
});

describe('Beside the point', () => {
  it.each`
    said                      | line
    ${'hallo'}                | ${/^Hallo!/}
    ${'good morning'}         | ${/^Hello!/}
    ${'danke dir!'}           | ${/^Gern geschehen!/}
    ${'thanks a lot'}         | ${/^You're welcome!/}
    ${'Was ist die ACK?'}     | ${/^ACK \(Amtschefkonferenz\)/}
    ${'Wie wird das Wetter?'} | ${/^Dazu weiß ich nichts/}
  `('"$said"', ({ said, line }) => {
    expect(ask(said).intent.kind).toBe('out_of_scope');
    expect(ask(said).card.text).toMatch(line);
  });
});

describe('Why', () => {
  const fact = (changed: Partial<Fact>): Fact => ({
    record: 's1',
    field: 'days',
    value: days('2024-10-17', '2024-10-18'),
    quote: 'am 17. und 18. Oktober',
    why: 'date-with-pronoun',
    url: 'https://www.example.org/dmk-2',
    source: 'example.org',
    authority: 'press',
    publishedAt: instant('2024-06-01T08:00:00Z'),
    readAt: instant('2024-06-01T09:00:00Z'),
    won: true,
    shown: true,
    ...changed,
  });

  it('says in words how each value was bound, and names its host once', () => {
    const [item] = whyAnswer('2. DMK', [fact({})], 'de').items;
    expect(item?.text).toContain('✓ Termin: 17./18. Oktober 2024 (steht bei „sie“ oder den Ministern');
    expect(item?.note).toBe('example.org, 01.06.2024');
    expect(whyAnswer('2nd DMK', [fact({})], 'en').items[0]?.text).toContain('stands with “they” or the ministers');
  });

  it('tells what is shown from what only agrees with it and from what does not count', () => {
    const marks = (changed: Partial<Fact>) => whyAnswer('2. DMK', [fact(changed)], 'de').items[0]?.text.charAt(0);
    expect([marks({}), marks({ shown: false }), marks({ won: false, shown: false })]).toEqual(['✓', '≈', '✗']);
  });
});

describe('What a body is, and what is not known', () => {
  it.each`
    question                                                      | says
    ${'Was ist die DMK?'}                                         | ${/^DMK steht für Digitalministerkonferenz\. Dort .* Die 6\. Digitalministerkonferenz/}
    ${'wofür steht eigentlich dmk'}                               | ${/^DMK steht für Digitalministerkonferenz\./}
    ${'Was macht die MPK?'}                                       | ${/^MPK steht für Ministerpräsidentenkonferenz\. Dort beraten die Regierungschef/}
    ${'What is the IMK?'}                                         | ${/^IMK is short for Conference of Interior Ministers\. There /}
    ${'Wer nimmt an der DMK teil?'}                               | ${/^DMK steht für/}
    ${'Was ist der Unterschied zwischen DMK und IT-Planungsrat?'} | ${/^DMK steht für .* IT-PLR steht für IT-Planungsrat\. Dort steuern/}
    ${'Was steht auf der Tagesordnung der nächsten DMK?'}         | ${/^Eine Tagesordnung ist mir nicht bekannt\. .* auf digital\.hamburg\.de\./}
    ${"What's on the agenda of the next DMK?"}                    | ${/^I know of no agenda\. .* on digital\.hamburg\.de\./}
    ${'Was stand auf der Tagesordnung der 2. DMK?'}               | ${/Beschlossen wurde dort:$/}
    ${'Um wie viel Uhr beginnt die DMK?'}                         | ${/Uhrzeiten kenne ich nicht, nur Tage\.$/}
    ${'Wie oft tagt die DMK im Jahr?'}                            | ${/je Jahr: 2024: 2, 2025: 3, 2026: 2\./}
    ${'Kann ich den Kalender abonnieren?'}                        | ${/^Zum Abonnieren .*https:\/\/bot\.example\/calendar\/all\.ics/}
    ${'How do I get the DMK dates into my calendar?'}             | ${/^To subscribe .*https:\/\/bot\.example\/calendar\/dmk\.ics/}
    ${'Tagt nächste Woche irgendeine Konferenz?'}                 | ${/^Mir ist keine Sitzung in der Woche vom 30\. November/}
  `('"$question"', ({ question, says }) => {
    expect(ask(question).card.text).toMatch(says);
  });

  it('every conference can say what it is, in both languages', () => {
    for (const { id, name } of KNOWN.conferences) {
      expect(ask(`Was ist die ${id}?`).card.text, id).toContain(`${name.de}. Dort `);
      expect(ask(`What is the ${id}?`).card.text, id).toContain(`${name.en}. There `);
    }
  });

  it('questions go on about the same meeting', () => {
    expect(lastOf('Wann ist die nächste DMK? → wer kommt?').card.text).toMatch(/^Gäste sind nicht bekannt: 6\./);
    expect(lastOf('Wann ist die nächste DMK? → fällt die aus?').card.text).toMatch(/^Nein\. Von einer Absage/);
    expect(lastOf('Wer hat den Vorsitz der DMK? → und Bayern?').card.text).toMatch(/^Dass Bayern schon einmal/);
    expect(lastOf('Wer hat den Vorsitz der DMK? → was steht auf der Tagesordnung?').card.text).toMatch(
      /^Eine Tagesordnung ist mir nicht bekannt/,
    );
    expect(lastOf('Wann ist die nächste DMK? → und die letzte, wo war die?').card.text).toMatch(/^Hat getagt: 5\./);
  });

  it('of a session that is over nothing is still to be announced', () => {
    const held = aSession({ id: 'd1', status: 'held', place: null, days: days('2024-04-19') });
    const coming = aSession({ id: 'd2', place: null, days: days('2027-04-19') });
    const { fields } = ask('Wann war die letzte DMK?', null, { sessions: [held, coming] }).card;
    const { items } = ask('Alle Sitzungen der DMK', null, { sessions: [held, coming] }).card;

    expect(fields.find(({ label }) => label === 'Ort')?.value).toBe('nicht bekannt');
    expect(items.map(({ text }) => text.split(', ').at(-1))).toEqual(['Ort nicht bekannt', 'Ort noch nicht bekannt']);
  });
});

describe('Whole sentences with one meaning', () => {
  it.each`
    question                                     | says
    ${'Wer vertritt Bayern in der DMK?'}         | ${'Wer die Länder in der DMK vertritt, weiß ich nicht'}
    ${'Wer sitzt für Bayern im IT-Planungsrat?'} | ${'Wer die Länder im IT-Planungsrat vertritt, weiß ich nicht'}
    ${'Who represents Bavaria in the DMK?'}      | ${'I do not know who speaks for the Länder in the DMK'}
    ${'Was ist mit der DMK?'}                    | ${'6. Digitalministerkonferenz (DMK) ist für Herbst 2026'}
    ${'What about the DMK?'}                     | ${'Announced for autumn 2026'}
    ${'Gibt es Neues?'}                          | ${'Das ist der neueste Stand:'}
    ${'Was gibt es Neues von der DMK?'}          | ${'Das ist der neueste Stand:'}
    ${'Gibt es was Neues von der GMK?'}          | ${'keine kommende Sitzung der GMK bekannt. Beschlüsse der GMK sind mir nicht bekannt.'}
    ${"What's new with the DMK?"}                | ${'This is the latest:'}
  `('"$question" says $says', ({ question, says }) => {
    expect(ask(question).card.text).toContain(says);
  });

  it('news is the next session and up to three resolutions', () => {
    const { card } = ask('Was gibt es Neues zur DMK?');
    expect(card.title).toBe('Das Neueste der DMK');
    expect(card.items[0]?.text).toMatch(/^6\. Digitalministerkonferenz/);
    expect(card.items).toHaveLength(4);
  });

  it('in a thread "what about" goes on with what was asked before', () => {
    expect(lastOf('Wer hat 2026 den Vorsitz der DMK? → Und was ist mit der IMK?').intent.kind).toBe('chair');
  });

  it('a topic is named as the resolution has it, and one that is not found as it was asked', () => {
    expect(ask('Was hat die DMK zu digitalen Zwillingen beschlossen?').card.title).toContain('„Digitale Zwillinge“');
    expect(ask('Was hat die DMK zu grünen Elefanten beschlossen?').card.text).toContain('„grünen Elefanten“');
  });

  it('a verb before the topic is no part of it', () => {
    const { intent } = ask('Stand die Registermodernisierung auf der Tagesordnung?');
    expect(intent.slots.query).toBe('Registermodernisierung');
  });
});
