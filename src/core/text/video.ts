/** Tells whether a meeting is held by video or telephone. */
import type { Token } from './tokens.ts';

const VIDEO =
  /^(?:(?:video|telefon|online|digital|web|internet)-?(?:schalte|schaltung|leitung|verbindung|schaltkonferenz|schaltkonferenzen|konferenz|sitzung|runde|format|call)|(?:schalt|livestream-)konferenz|online|virtuell|virtuelle|virtuellen|virtually|remotely|videocall|videoconference|zusammengeschaltet|zusammenschalten|zusammenschalteten)$/;
/** Only behind "per", "als", "via": "per Video", "als Schalte"; a guest may be "per Video" too. */
const BY_MEANS = /^(?:video|schalte|schaltung|telefon|leitung|livestream|teams|zoom)$/;
const MEETS =
  /^(?:tagt|tagte|tagten|tagen|rein|nur|stattdessen|nun|sondern|komplett|vollstandig|wieder|wird|ausschliesslich|held)$/;
const GOES_ON =
  /^(?:statt|zusammen|zusammengekommen|tagen|getagt|stattfinden|stattgefunden|abgehalten|durchgefuhrt|durchgefuhrte|ab|durch)$/;

/** "das digitale Treffen". */
const MEETING = /(?:treffen|sitzung|sonderkonferenz|zusammenkunft|beratungen)$/;

/** Does the word at `at` say so? "per Video nehmen zwei Ressortchefs teil" does not. */
export function isVideo(tokens: readonly Token[], at: number): boolean {
  const key = tokens[at]?.key ?? '';
  if (VIDEO.test(key)) return key !== 'online' || !isPublished(tokens, at);
  if (BY_MEANS.test(key)) return /^(?:per|als|via)$/.test(tokens[at - 1]?.key ?? '') && !isOfGuest(tokens, at);
  if (/^(?:schalten|schalteten|schaltet|schaltete)$/.test(key))
    return tokens[at + 1]?.key === 'sich' && isTogether(tokens, at);
  if (/^digitale[ns]?$/.test(key)) return MEETING.test(tokens[at + 1]?.key ?? '');
  return key === 'digital' && isAdverb(tokens, at);
}

/** "Die Beschlüsse sind seit gestern online", "online abrufbar": a paper is, and not a meeting. */
function isPublished(tokens: readonly Token[], at: number): boolean {
  const paper =
    /^(?:beschluss|protokoll|dokument|unterlagen|tagesordnung|bericht|papier|erklarung|liste|antrag|text|datei|seite)/;
  if (/^(?:abrufbar|verfugbar|einsehbar|gestellt|veroffentlicht|nachzulesen|zu)$/.test(tokens[at + 1]?.key ?? ''))
    return true;
  const before = tokens.slice(Math.max(0, at - 6), at);
  const stands = before.some(({ key }) => /^(?:sind|ist|stehen|steht|waren|war)$/.test(key));
  return stands && tokens.slice(Math.max(0, at - 12), at).some(({ key, capital }) => capital && paper.test(key));
}

/** "schalten sich die Ministerinnen und Minister … zusammen". */
function isTogether(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(at + 2, at + 24).some(({ key }) => key === 'zusammen');
}

function isOfGuest(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(at + 1, at + 4).some(({ key }) => /^(?:teil|teilnehmen|zugeschaltet|zu|dabei)$/.test(key));
}

/** "tagt digital", "findet digital statt"; in "digitale Verwaltung" and "digital optimieren" it is no place. */
function isAdverb(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.capital) return false;
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  const ends = !after || after.kind === 'sign' || GOES_ON.test(after.key);
  return ends || (MEETS.test(before?.key ?? '') && !after?.capital);
}
