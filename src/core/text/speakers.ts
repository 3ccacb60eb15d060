/** Does a sentence begin with another body, which it then is about? */
import type { Document, Line } from './document.ts';
import { isOfEurope } from './noun-heads.ts';
import { NO_SPEAKER } from './traps.ts';

/** "Der Bundestag …", "Die Amtschefs der AMK …": a body that stands first, in front of every conference. */
export function beginsWithAnother(doc: Document, line: Line): boolean {
  const first = line.conferences[0]?.from ?? Number.POSITIVE_INFINITY;
  return line.traps.some(
    ({ kind, at }) =>
      kind === 'body' &&
      at - line.from <= 3 &&
      at < first &&
      !NO_SPEAKER.test(doc.tokens[at]?.key ?? '') &&
      !isOccasion(doc, at) &&
      !isOfConference(doc, line, at) &&
      !SUBORDINATES.test(doc.tokens[line.from]?.key ?? ''),
  );
}

/** "Weil der Bundestag am 5. November abstimmt, findet die Sitzung …": who acts in front is not whom the sentence is about. */
const SUBORDINATES =
  /^(?:wie|ob|dass|weil|da|obwohl|obgleich|nachdem|bevor|ehe|wahrend|wenn|falls|sobald|solange|damit|as|because|while|after|before|although|since)$/;

/** "Die Abschlusspressekonferenz der 5. DMK beginnt …": the press is told of the conference, which stays what the text is about. */
function isOfConference({ tokens }: Document, { conferences }: Line, at: number): boolean {
  const press = /^\p{L}*(?:presse(?:konferenz|gesprach|termin|unterrichtung|statement)|empfang|kaminabend)$/u;
  return press.test(tokens[at]?.key ?? '') && conferences.some(({ from }) => from > at && from - at <= OF_CONFERENCE);
}

/** Does the sentence speak of nothing else than of when the press is told? */
export function tellsOfPress(doc: Document, line: Line): boolean {
  const [body, ...more] = line.traps.filter(({ kind }) => kind === 'body');
  return body !== undefined && more.length === 0 && isOfConference(doc, line, body.at);
}

/** "Die Pressekonferenz zum Abschluss der 99. GMK". Tokens. */
const OF_CONFERENCE = 6;

/** "Bei einem Festakt in Kiel …": where something is, and not who acts. */
function isOccasion({ tokens }: Document, at: number): boolean {
  const lead = /^(?:der|dem|den|einem|einer)$/.test(tokens[at - 1]?.key ?? '') ? at - 2 : at - 1;
  return /^(?:bei|beim|auf|zu|zum|zur|nach|vor|mit|im|am)$/.test(tokens[lead]?.key ?? '');
}

/** "Die Agrarminister der Europäischen Union haben …": "sie" are those. */
export function isOnlyOfEurope({ tokens }: Document, { conferences }: Line): boolean {
  return conferences.every(({ form, to }) => form === 'people' && isOfEurope(tokens, to));
}
