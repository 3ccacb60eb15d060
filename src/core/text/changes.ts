/** Does the sentence move a meeting, call it off, or decide without one? And does it mean the meeting at all? */
import { findWord, hasWord, wordsWhere, wordTest } from './by-word.ts';
import { meansOther } from './change-objects.ts';
import type { Document, Line } from './document.ts';
import { durationOf } from './durations.ts';
import { isOnlyFeared } from './feared-cancellations.ts';
import { isLater, isNowThen, isPlannedThen } from './new-days.ts';
import { comesToNothing, doesNotTakePlace } from './not-held.ts';
import { comesAbout, isAsPlanned, mayTellOfReturn, takesPlaceAfterAll } from './reinstatements.ts';
import { earlierBy, isOtherThanPlanned, shifts, spanOf } from './spans.ts';
import type { Token } from './tokens.ts';

export interface Change {
  readonly moving: boolean;
  readonly cancelled: boolean;
  /** It takes place after all, in words. */
  readonly reinstated: boolean;
  /** False: what moves or is called off is a law, a decision, a guest. */
  readonly ofMeeting: boolean;
  /** "Korrektur: …" and nothing else that moves: what stands there now is right, whatever stood there before. */
  readonly correcting: boolean;
  /** It moves from one place to another, and its day stays. */
  readonly ofPlace: boolean;
  /** "um eine Woche vorgezogen" is -7; 0 when the text names no span. Days. */
  readonly byDays: number;
  /** "einen Tag früher als geplant": the day told is the new one already. */
  readonly already: boolean;
  /** "zweitägig": 2; 0 when the text does not say. Days. */
  readonly durationDays: number;
  /** "nach zweitägigen Beratungen": the day told is the last one. */
  readonly durationEnds: boolean;
  /** Decided im Umlaufverfahren, without a meeting. */
  readonly circulation: boolean;
}

/** Verbs that say: to another place, on the same day. */
const PLACE_MOVES =
  /^(?:um(?:zieh|gezog)en|zieh(?:t|en)|zog(?:en)?|relocated|weich(?:t|en)|wich(?:en)?|ausgewichen|wechsel(?:t|n|te)|wander(?:t|n|te)|verlager[nt]|ausgelagert|verlass(?:t|en)|relocates|switch(?:es|ed))$/;

const tellsOfWriting = wordTest(/^umlauf|^(?:schriftliche[nrms]?|written|circular|without)$/);
const denies = wordTest(/^(?:nicht|not)$/);
const isNew = wordTest(/^(?:neuer?|neuen|neues|new)$/);
const tellsOfPresence = wordTest(/^prasenz/);
const turnsTo = wordTest(/^(?:stattdessen|sondern)$/);
const isContrary = wordTest(/^(?:entgegen|contrary)$/);
const isNews = wordTest(/^(?:meldung(?:en)?|bericht(?:en|e)?|angaben?|ankundigung(?:en)?|reports?|reported)$/);
const isReported = wordTest(/^(?:berichtet|gemeldet|vermeldet|dargestellt|geschrieben)$/);

/** One of the words that each of the ways to tell of a change without a verb for it has. */
const mayTellOfChange = wordsWhere(
  (key, word) =>
    [denies, isLater, isNew, isContrary, tellsOfWriting, shifts, mayTellOfReturn].some((test) => test(word)) ||
    key === 'nichts' ||
    key === 'anders',
);

export function changeOf(doc: Document, line: Line): Change {
  const tokens = doc.tokens.slice(line.from, line.to);
  const verbs = line.cues.some(({ kind }) => kind === 'move' || kind === 'cancel');
  if (!verbs && !hasWord(doc.tokens, line, mayTellOfChange)) return unchanged(tokens);
  const moves = line.cues
    .filter(({ kind, at }) => kind === 'move' && !isSought(doc.tokens, line, at) && !isPutOnAgenda(doc.tokens, at))
    .filter(({ at }) => !isDenied(doc.tokens, at) && !isOpen(doc.tokens, line, at) && !adjourns(doc.tokens, line, at))
    .filter(({ at }) => !isOffTheTable(doc.tokens, line, at));
  const cancels = line.cues
    .filter(({ kind }) => kind === 'cancel')
    .filter(({ at }) => !isDenied(doc.tokens, at) && !turnsOut(doc.tokens, line, at) && !isOpen(doc.tokens, line, at))
    .filter(({ at }) => !isOnlyFeared(doc.tokens, line, at) && !isOffTheTable(doc.tokens, line, at));
  const reinstated = takesPlaceAfterAll(doc, line);
  const cancelled =
    !reinstated &&
    (cancels.length > 0 || doesNotTakePlace(tokens) || (line.dates.length < 2 && comesToNothing(tokens)));
  const sought = cancelled && line.dates.length < 2 && moves.every(({ at }) => doc.tokens[at]?.key.endsWith('termin'));
  const early = isOtherThanPlanned(tokens);
  const moving =
    (moves.length > 0 && !sought && !movesOnline(tokens, line)) ||
    (!cancelled && (isNewTerm(tokens) || isNowThen(doc, line) || isPlannedThen(doc, line))) ||
    early;
  const duration = durationOf(tokens);
  const formatOnly = isFormatChange(tokens, line) || (moves.length > 0 && movesOnline(tokens, line));
  return {
    moving,
    cancelled: cancelled && !moving && !formatOnly,
    reinstated: reinstated && !moving,
    ofMeeting:
      !isAsPlanned(tokens) &&
      !meansOther(
        doc,
        line,
        [...moves, ...cancels].map(({ at }) => at),
      ),
    correcting:
      isReportCorrected(tokens) ||
      (moves.length > 0 && moves.every(({ at }) => /^(berichtigung|korrektur)$/.test(doc.tokens[at]?.key ?? ''))),
    ofPlace:
      moving &&
      ((moves.length > 0 && moves.every(({ at }) => PLACE_MOVES.test(doc.tokens[at]?.key ?? ''))) ||
        isNewPlace(tokens) ||
        (line.places.some(({ role }) => role === 'origin') && line.places.some(({ role }) => role === 'goal'))),
    byDays: !moving ? 0 : early ? earlierBy(tokens) : spanOf(tokens),
    already: early,
    durationDays: duration.days,
    durationEnds: duration.ends,
    circulation: isInWriting(tokens),
  };
}

/** "die offenen Punkte wandern auf die Tagesordnung der Frühjahrssitzung". */
function isPutOnAgenda(tokens: readonly Token[], verb: number): boolean {
  const agenda = findWord(tokens, { from: verb + 1, to: verb + AGENDA_REACH }, isAgenda);
  return agenda >= 0 && hasWord(tokens, { from: verb + 1, to: agenda }, isOnto);
}

/** Tokens. */
const AGENDA_REACH = 6;
const isAgenda = wordTest(/^(?:tagesordnung|agenda|liste|warteliste)$/);
const isOnto = wordTest(/^(?:auf|von|onto)$/);

/** As planned, however long it lasts. */
function unchanged(tokens: readonly Token[]): Change {
  const duration = durationOf(tokens);
  return {
    moving: false,
    cancelled: false,
    reinstated: false,
    ofMeeting: true,
    correcting: false,
    ofPlace: false,
    byDays: 0,
    already: false,
    durationDays: duration.days,
    durationEnds: duration.ends,
    circulation: false,
  };
}

/** "im Umlaufverfahren", "in a written procedure", "without convening": decided, and no one met. */
function isInWriting(tokens: readonly Token[]): boolean {
  return tokens.some((token, at) => {
    if (!tellsOfWriting(token)) return false;
    const { key } = token;
    const next = tokens[at + 1]?.key ?? '';
    if (/^umlauf/.test(key)) return true;
    if (/^(?:schriftliche[nrms]?|written|circular)$/.test(key))
      return /^(?:\p{L}*verfahren|\p{L}*abstimmung|weg|procedure|vote|ballot|round|resolution)$/u.test(next);
    return key === 'without' && /^(?:convening|meeting|gathering)$/.test(next);
  });
}

/** "wird nicht verschoben", "keine Verschiebung", "zu verschieben" as a mere demand. */
function isDenied(tokens: readonly Token[], at: number): boolean {
  const [second, first] = [tokens[at - 2]?.key, tokens[at - 1]?.key];
  const after = tokens.slice(at + 1, at + 4).map(({ key }) => key);
  if (comesAbout(tokens[at])) return false;
  if (tokens[at]?.key.endsWith('termin') && isDeniedTerm(tokens, at)) return true;
  const noun = tokens[at]?.capital === true && /(?:ung|absage)$/.test(tokens[at]?.key ?? '');
  if (noun && after.includes('nicht')) return true;
  if (noun && /^(?:mit|eine|einer|trotz|ohne)$/.test(tokens[at - 1]?.key ?? '')) return true;
  return (
    /^(nicht|keine|kein|keiner|not|zu)$/.test(first ?? '') ||
    (second === 'nicht' && first === 'mehr') ||
    (second === 'not' && /^be(?:en)?$/.test(first ?? '')) ||
    isDeniedBehind(tokens, at)
  );
}

/** "einen Ersatztermin wird es in diesem Jahr nicht geben": and not "ist nicht der 5., sondern der 6. Mai". */
function isDeniedTerm(tokens: readonly Token[], at: number): boolean {
  for (let next = at + 1; next < at + TERM_REACH; next++) {
    if (tokens[next]?.kind === 'sign' && tokens[next - 1]?.kind !== 'number') return false;
    if (/^(?:nicht|keinen|not)$/.test(tokens[next]?.key ?? ''))
      return tokens[next + 1]?.capital !== true && !/^(?:der|am|den|die)$/.test(tokens[next + 1]?.key ?? '');
  }
  return false;
}

/** Tokens. */
const TERM_REACH = 14;

/** "Nachgeholt wird sie nicht": the denial ends a clause that the verb begins. */
function isDeniedBehind(tokens: readonly Token[], at: number): boolean {
  if (!/^(?:wird|werden|wurden?)$/.test(tokens[at + 1]?.key ?? '')) return false;
  for (let end = at + 2; end < at + DENIAL_REACH; end++) {
    if (tokens[end]?.kind !== 'word') return false;
    if (tokens[end]?.key === 'nicht') return tokens[end + 1]?.kind !== 'word';
  }
  return false;
}

/** Tokens. */
const DENIAL_REACH = 7;

/** "Eine Verschiebung der BMK ist vom Tisch": neither the change is news nor what else would be off the table. */
function isOffTheTable(tokens: readonly Token[], { from, to }: Line, at: number): boolean {
  const table = findWord(tokens, { from, to }, isTable);
  if (table < 0 || tokens[table - 1]?.key !== 'vom') return false;
  const change = findWord(tokens, { from, to: table }, isChangeNoun);
  return change >= 0 && (at === change || at === table);
}

const isTable = wordTest(/^tisch$/);
const isChangeNoun = wordTest(/^(?:verschiebung|verlegung|vertagung|vorverlegung|absage|umzug)$/);

/** "Ein Nachholtermin werde gesucht": a new day, but none is told. */
function isSought(tokens: readonly Token[], { from, to, dates }: Line, at: number): boolean {
  if (tokens[at]?.key.endsWith('termin') !== true) return false;
  const open = /^(?:gesucht|sucht|suchen|offen|gepruft|finden|gefunden|abgestimmt)$/;
  return dates.length === 0 || tokens.slice(from, to).some(({ key }) => open.test(key));
}

/** "Am Mittwoch hatten sich die Minister noch vertagt": until the next day, and not to another one. */
function adjourns(tokens: readonly Token[], line: Line, verb: number): boolean {
  return tokens[verb]?.key === 'vertagt' && hasWord(tokens, { from: line.from, to: verb }, isReflexive);
}

const isReflexive = wordTest(/^sich$/);

/** "Ob das Treffen nachgeholt wird, ist offen", "Wann es nachgeholt wird, steht nicht fest": as far as the clause goes. */
function isOpen(tokens: readonly Token[], line: Line, verb: number): boolean {
  for (let at = verb - 1; at >= line.from && !/^[,;:]$/.test(tokens[at + 1]?.text ?? ''); at--)
    if (/^(?:ob|wann|wo|whether|when|where)$/.test(tokens[at]?.key ?? '') && !isTold(tokens, at, line)) return true;
  return false;
}

/** "…, when it was moved to 5 May": of a clause behind it is told, and not asked. */
function isTold(tokens: readonly Token[], at: number, { from }: Line): boolean {
  return at > from && /^(?:wo|when|where)$/.test(tokens[at]?.key ?? '');
}

/** "fällt kürzer aus", "fiel knapp aus": how it turns out. */
function turnsOut(tokens: readonly Token[], line: Line, verb: number): boolean {
  if (!/^(?:fallt|fallen|fiel|fielen|ausfallt|ausfallen|ausgefallen)$/.test(tokens[verb]?.key ?? '')) return false;
  const apart = /^f/.test(tokens[verb]?.key ?? '');
  const out = apart ? tokens.slice(verb, line.to).findIndex(({ key }) => key === 'aus') + verb : verb;
  const how = tokens[out - 1];
  return (
    how?.capital === false &&
    /^(?:knapp|kurz|klein|anders|mager|schmal|schlank|\p{L}{3,}[^d]er)$/u.test(how.key) &&
    !/^(?:immer|dieser|aber|wieder|leider|hier|erneut)$/.test(how.key)
  );
}

/** "weichen ins Netz aus", "is moving the conference online": another format, and no other place or day. */
function movesOnline(tokens: readonly Token[], line: Line): boolean {
  const online =
    line.places.some(({ role }) => role === 'online') ||
    tokens.some(
      ({ key }, at) => key === 'ins' && /^(?:netz|internet|digitale|virtuelle)$/.test(tokens[at + 1]?.key ?? ''),
    );
  const elsewhere = line.places.some(({ role }) => role === 'goal');
  return online && !elsewhere && line.dates.length < 2;
}

/** "Anders als berichtet": the paper was wrong, and nothing moved. */
function isReportCorrected(tokens: readonly Token[]): boolean {
  const against = tokens.findIndex(isContrary);
  if (against >= 0 && hasWord(tokens, { from: against, to: against + 5 }, isNews)) return true;
  return tokens.some(
    ({ key }, at) =>
      key === 'anders' && tokens[at + 1]?.key === 'als' && hasWord(tokens, { from: at + 2, to: at + 4 }, isReported),
  );
}

/** "Neuer Ort: …", "der neue Tagungsort". */
function isNewPlace(tokens: readonly Token[]): boolean {
  return tokens.some(
    (token, index) =>
      isNew(token) && token.key !== 'neues' && /^(?:tagungs)?ort$|^venu$/.test(tokens[index + 1]?.key ?? ''),
  );
}

function isNewTerm(tokens: readonly Token[]): boolean {
  return tokens.some(
    (token, index) =>
      isNew(token) &&
      token.key !== 'neue' &&
      /^(termin|datum|ort|tagungsort|date|venu)$/.test(tokens[index + 1]?.key ?? '') &&
      !/^(?:keine[nrm]?|kein|no|ohne|without)$/.test(tokens[index - 1]?.key ?? ''),
  );
}

/** "nicht als Präsenztreffen, sondern digital", "statt in Präsenz": it does take place. */
function isFormatChange(tokens: readonly Token[], line: Line): boolean {
  const online = line.places.some(({ role }) => role === 'online');
  return online && (tokens.some(tellsOfPresence) || tokens.some(turnsTo));
}
