/** Bodies that a question names and nobody knows. */
import { expect, it } from 'vitest';
import { CONFERENCES } from '../../src/conferences/list.ts';
import { understandQuestion } from '../../src/core/question.ts';
import { strangeBody } from '../../src/core/question-strange.ts';

function strange(text: string): string | null {
  const question = { text, language: null, channel: null, thread: null };
  const today = Temporal.PlainDate.from('2026-11-23');
  return strangeBody(
    text,
    understandQuestion(question, { catalogue: CONFERENCES, today, previous: null }),
    CONFERENCES,
  );
}

it.each([
  ['Wann ist die nächste Sitzung der XYZ?', 'XYZ'],
  ['When is the next meeting of the XYZ?', 'XYZ'],
  ['Wann tagt die WiKo?', 'WiKo'],
  ['nächste XYZ', 'XYZ'],
  ['Abonniere die XYZ', 'XYZ'],
  ['Wer hat den Vorsitz der ABC?', 'ABC'],
  ['Wann tagt die Kulturreferentenkonferenz?', 'Kulturreferentenkonferenz'],
])('%j names %s', (text, body) => {
  expect(strange(text)).toBe(body);
});

it.each([
  'Wann ist die nächste Sitzung?',
  'Wann ist die nächste Sitzung der DMK?',
  'Abonniere die DMK zu KI',
  'Abonniere alles zum OZG',
  'Beschlüsse zum OZG',
  'Was wurde zum BAföG beschlossen?',
  'Wann ist der nächste Termin der Fachministerkonferenz?',
  'Wann ist die Pressekonferenz?',
  'nächste minsterkonferenz',
  'Wann trifft sich die ACK?',
  'Was macht die NATO?',
  'WANN IST DIE NÄCHSTE SITZUNG?',
  '',
])('%j names none', (text) => {
  expect(strange(text)).toBe(null);
});
