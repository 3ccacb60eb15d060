/** Why the reader bound a value to a meeting, in words: every code it gives, German and English. */
import type { Language } from '../model.ts';

type InWords = readonly [de: string, en: string];

/** What a date, or a period, stood beside. */
const BESIDE: Readonly<Record<string, InWords>> = {
  'in-sentence': [
    'steht im Satz mit dem Namen der Konferenz',
    'stands in the sentence with the name of the conference',
  ],
  'with-generic': [
    'steht bei „die Sitzung“, gemeint ist die zuvor genannte',
    'stands with “the meeting”, the one named before',
  ],
  'with-pronoun': [
    'steht bei „sie“ oder den Ministern, gemeint ist die zuvor genannte Konferenz',
    'stands with “they” or the ministers, meaning the conference named before',
  ],
  'with-label': ['steht hinter einer Überschrift wie „Termin:“', 'stands behind a label like “Date:”'],
  'with-implied': [
    'steht bei einem Verb des Tagens, gemeint ist die zuvor genannte Konferenz',
    'stands with a verb of meeting, meaning the conference named before',
  ],
};

const REASONS: Readonly<Record<string, InWords>> = {
  archive: ['von Hand aus dieser Quelle übernommen', 'taken from this source by hand'],
  // days
  'beginning-and-end': ['Anfang und Ende sind getrennt genannt', 'beginning and end are told apart'],
  'day-at-its-place': ['Tag und Ort stehen beieinander', 'day and place stand together'],
  'days-of-period-before': ['Tage zu dem zuvor genannten Zeitraum', 'days of the period named before'],
  'end-told-after': ['das Ende ist danach genannt', 'the end is told afterwards'],
  'whole-span': ['Anfang und Ende sind zusammen genannt', 'beginning and end are told together'],
  'day-of-report': ['der Tag, an dem der Text berichtet', 'the day on which the text reports'],
  'told-beside': ['aus einem Satz daneben, der keine Sitzung nennt', 'from a sentence beside that names no meeting'],
  'year-behind-name': ['Jahr hinter dem Namen der Konferenz', 'year behind the name of the conference'],
  // moves
  moved: ['der Text sagt, dass die Sitzung verschoben ist', 'the text says that the meeting has been moved'],
  'moved-by-span': ['um die genannte Spanne verschoben', 'moved by the span that is told'],
  'moved-in-sentence': ['der Satz sagt, dass sie verschoben ist', 'the sentence says that it has been moved'],
  'place-moved-in-sentence': ['der Satz sagt, dass sie verlegt ist', 'the sentence says that it moves elsewhere'],
  'new-date-after-old': ['neuer Termin hinter dem alten genannt', 'new date told after the old one'],
  'former-date-told-after': ['früherer Termin danach genannt', 'former date told afterwards'],
  'new-place-after-old': ['neuer Ort hinter dem alten genannt', 'new place told after the old one'],
  'former-plan-told-after': ['früherer Plan danach genannt', 'former plan told afterwards'],
  'not-on-that-day': ['der Text sagt: nicht an diesem Tag', 'the text says: not on that day'],
  'called-off-in-sentence': ['der Satz sagt, dass sie ausfällt', 'the sentence says that it is called off'],
  'takes-place-after-all': [
    'der Satz sagt ausdrücklich, dass sie stattfindet',
    'the sentence says in so many words that it takes place',
  ],
  // places
  'place-in-sentence': ['Ort steht im selben Satz', 'place stands in the same sentence'],
  'only-place-in-sentence': ['einziger Ort im Satz', 'only place in the sentence'],
  'place-of-meeting-before': ['Ort gehört zur zuvor genannten Sitzung', 'place belongs to the meeting named before'],
  'only-town-of-text': ['einzige Stadt, die der Text nennt', 'only town that the text names'],
  'place-of-scene': ['Ort, von dem der ganze Text berichtet', 'place that the whole text reports from'],
  // status
  'day-to-come': [
    'der Tag lag bei der Veröffentlichung noch vor ihr',
    'the day was still to come when it was published',
  ],
  'still-going-on': ['dauerte bei der Veröffentlichung noch an', 'was still going on when it was published'],
  'last-day-to-come': ['der letzte Tag stand noch bevor', 'the last day was still to come'],
  'told-after-the-day': ['nach dem Tag berichtet', 'told after the day'],
  'no-report': ['genannt, aber nicht als geschehen berichtet', 'named, but not reported as done'],
  'looked-back-on': ['der Text blickt auf sie zurück', 'the text looks back on it'],
  'looked-ahead-to': ['der Text blickt auf sie voraus', 'the text looks ahead to it'],
  'decided-by-then': ['an dem Tag war schon beschlossen', 'by that day it had been decided'],
  'verb-in-the-past': ['Verb in der Vergangenheit', 'verb in the past'],
  'told-in-the-past': ['in der Vergangenheit erzählt', 'told in the past'],
  'modal-ahead': ['„soll“, „wird“ oder Ähnliches: noch nicht geschehen', '“is to”, “will” or the like: not yet done'],
  'verb-ahead': ['Verb in Gegenwart oder Zukunft', 'verb in the present or future'],
  'nothing-said': ['nichts anderes gesagt', 'nothing else is said'],
  // the rest of a session
  'ordinal-before-name': ['Nummer vor dem Namen der Konferenz', 'number before the name of the conference'],
  'special-by-name': ['so genannt', 'called so'],
  'chair-in-sentence': ['Vorsitz steht im selben Satz', 'chair stands in the same sentence'],
  'chair-of-meeting-before': ['Vorsitz der zuvor genannten Sitzung', 'chair of the meeting named before'],
  'chair-by-act': ['Ausrichter der Sitzung, kein anderer Vorsitz genannt', 'host of the meeting, no other chair named'],
  'chair-of-conference': ['Vorsitz der Konferenz in dieser Zeit', 'chair of the conference at that time'],
  'chair-from-then-on': [
    'Wechsel des Vorsitzes, von dem der Text berichtet',
    'change of the chair that the text tells of',
  ],
  'guests-in-sentence': ['als Gäste genannt', 'named as guests'],
  // resolutions
  'adopted-by-circulation': ['im Umlaufverfahren gefasst', 'adopted by circulation'],
  'topics-of-report': ['Themen, von denen der Bericht spricht', 'topics that the report speaks of'],
  'quoted-behind-noun': ['Titel in Anführungszeichen hinter „Beschluss“', 'quoted title behind “resolution”'],
  'quoted-with-verb': [
    'Titel in Anführungszeichen bei einem Verb des Beschließens',
    'quoted title with a verb of resolving',
  ],
  'list-entry': ['Eintrag einer Liste', 'entry of a list'],
  'item-in-brackets': ['Punkt der Tagesordnung in Klammern', 'item of the agenda in brackets'],
  declaration: ['eine Erklärung, die beim Namen genannt ist', 'a declaration called by its name'],
  'numbered-line': ['Zeile einer nummerierten Liste', 'line of a numbered list'],
  'document-link': ['Link zu einem Dokument', 'link to a document'],
  'document-itself': ['das Dokument selbst', 'the document itself'],
  'document-of-session': ['Dokument einer Sitzung, die gewesen ist', 'document of a meeting that has been'],
  'number-in-document': ['Nummer im Kopf des Dokuments', "number at the document's head"],
  'title-in-document': ['Titel im Kopf des Dokuments', "title at the document's head"],
};

/** What no rule bound, but learned weights: behind the code stand the words that spoke for it. */
const WEIGHED: Readonly<Record<string, InWords>> = {
  days: ['am ehesten Tage der Sitzung', 'most like days of the meeting'],
  period: ['am ehesten die Zeit der Sitzung', 'most like the time of the meeting'],
  place: ['am ehesten der Ort der Sitzung', 'most like the place of the meeting'],
};

/** A code that has no words yet is shown as it is, and a test of the table fails. */
export function reasonInWords(code: string, language: Language): string {
  const words = wordsOf(code);
  if (!words) return code.replaceAll('-', ' ');
  return words[language === 'de' ? 0 : 1];
}

export function hasReason(code: string): boolean {
  return wordsOf(code) !== undefined;
}

function wordsOf(code: string): InWords | undefined {
  const beside = /^(?:date|period)-(.+)$/.exec(code)?.[1];
  if (beside !== undefined && Object.hasOwn(BESIDE, beside)) return BESIDE[beside];
  return weighedInWords(code) ?? (Object.hasOwn(REASONS, code) ? REASONS[code] : undefined);
}

/** "weighed-days: treff…, sich" names what spoke for it. */
function weighedInWords(code: string): InWords | undefined {
  const [, what = '', words = ''] = /^weighed-(days|period|place)(?:: (.+))?$/.exec(code) ?? [];
  const [german, english] = Object.hasOwn(WEIGHED, what) ? (WEIGHED[what] ?? []) : [];
  if (!german || !english) return undefined;
  return words ? [`${german}: ${words}`, `${english}: ${words}`] : [german, english];
}
