/** Does the sentence move a meeting, call it off, or decide without one? And does it mean the meeting at all? */

import { byWord } from './by-word.ts';
import { CARDINAL_BY_KEY } from './calendar-words.ts';
import type { Document, Line } from './document.ts';
import { durationOf } from './durations.ts';
import { type Token, wordSet } from './tokens.ts';

export interface Change {
  readonly moving: boolean;
  readonly cancelled: boolean;
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

/** Things that are put off or called off in the same words as meetings. */
const OTHER_OBJECTS = wordSet(
  `Entscheidung Entscheidungen Beschluss Beschlüsse Beschlussfassung Gesetz Gesetzes Gesetzentwurf Inkrafttreten Abstimmung Votum Tagesordnungspunkt Punkt Thema
   Einführung Start Reform Frist Fristen Staatsvertrag Vertrag Projekt Umsetzung Antrag Vorhaben Verordnung Regelung Teilnahme Besuch Auftritt Zusage Reise Rede
   Kaminabend Kamingespräch Pressekonferenz Empfang Abendempfang Rollout Stichtag Novelle Novellierung Wahl decision law vote bill participation`,
);
const OTHER_ENDING =
  /(?:gesetz|gesetzes|reform|entscheidung|verordnung|pflicht|frist|vertrag|vertrags|einfuhrung|novelle)$/;
/** Verbs that say: to another place, on the same day. */
const PLACE_MOVES =
  /^(?:um(?:zieh|gezog)en|zieh(?:t|en)|zog(?:en)?|relocated|weich(?:t|en)|wich(?:en)?|ausgewichen|wechsel(?:t|n|te)|wander(?:t|n|te))$/;
const BACKWARD = wordSet('vorgezogen vor forward früher');

const namesOther = byWord((key) => OTHER_OBJECTS.has(key) || OTHER_ENDING.test(key));

export function changeOf(doc: Document, line: Line): Change {
  const tokens = doc.tokens.slice(line.from, line.to);
  const moves = line.cues
    .filter(({ kind }) => kind === 'move')
    .filter(({ at }) => !isDenied(doc.tokens, at) && !isOpen(doc.tokens, line, at));
  const cancels = line.cues
    .filter(({ kind }) => kind === 'cancel')
    .filter(({ at }) => !isDenied(doc.tokens, at) && !turnsOut(doc.tokens, line, at) && !isOpen(doc.tokens, line, at));
  const cancelled = cancels.length > 0 || doesNotTakePlace(tokens);
  const sought = cancelled && line.dates.length < 2 && moves.every(({ at }) => doc.tokens[at]?.key.endsWith('termin'));
  const early = isOtherThanPlanned(tokens);
  const moving = (moves.length > 0 && !sought) || (!cancelled && isNewTerm(tokens)) || early;
  const duration = durationOf(tokens);
  const formatOnly = isFormatChange(tokens, line);
  return {
    moving,
    cancelled: cancelled && !moving && !formatOnly,
    ofMeeting: !meansOther(
      doc,
      line,
      [...moves, ...cancels].map(({ at }) => at),
    ),
    correcting:
      moves.length > 0 && moves.every(({ at }) => /^(berichtigung|korrektur)$/.test(doc.tokens[at]?.key ?? '')),
    ofPlace:
      moving &&
      ((moves.length > 0 && moves.every(({ at }) => PLACE_MOVES.test(doc.tokens[at]?.key ?? ''))) ||
        isNewPlace(tokens) ||
        (line.places.some(({ role }) => role === 'origin') && line.places.some(({ role }) => role === 'goal'))),
    byDays: !moving ? 0 : early ? earlierBy(tokens) : spanOf(tokens),
    already: early,
    durationDays: duration.days,
    durationEnds: duration.ends,
    circulation: tokens.some(({ key }) => /^umlauf/.test(key)),
  };
}

/** "wird nicht verschoben", "keine Verschiebung", "zu verschieben" as a mere demand. */
function isDenied(tokens: readonly Token[], at: number): boolean {
  const [second, first] = [tokens[at - 2]?.key, tokens[at - 1]?.key];
  const after = tokens.slice(at + 1, at + 4).map(({ key }) => key);
  const noun = tokens[at]?.capital === true && /(?:ung|absage)$/.test(tokens[at]?.key ?? '');
  if (noun && after.includes('nicht')) return true;
  if (noun && /^(?:mit|eine|einer|trotz|ohne)$/.test(tokens[at - 1]?.key ?? '')) return true;
  return /^(nicht|keine|kein|keiner|not|zu)$/.test(first ?? '') || (second === 'nicht' && first === 'mehr');
}

/** "Ob das Treffen nachgeholt wird, ist offen": as far as the clause goes. */
function isOpen(tokens: readonly Token[], line: Line, verb: number): boolean {
  for (let at = verb - 1; at >= line.from && !/^[,;:]$/.test(tokens[at + 1]?.text ?? ''); at--)
    if (/^(?:ob|whether)$/.test(tokens[at]?.key ?? '')) return true;
  return false;
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

/** "findet nicht statt", "kann nicht … tagen" without a day behind the "nicht", "keine … stattfinden". */
function doesNotTakePlace(tokens: readonly Token[]): boolean {
  const not = tokens.findIndex(({ key }) => key === 'nicht');
  if (not < 0) return false;
  const next = tokens[not + 1]?.key ?? '';
  if (/^(statt|stattfinden|stattfindet|zusammen|zusammentreten|zusammenkommen|tagen|mehr|kommen)$/.test(next))
    return true;
  return (
    next === 'wie' &&
    /^(geplant|vorgesehen)$/.test(tokens[not + 2]?.key ?? '') &&
    !tokens.slice(not).some(({ kind }) => kind === 'number')
  );
}

/** "Neuer Ort: …", "der neue Tagungsort". */
function isNewPlace(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ key }, index) =>
      /^(neue|neuer|neuen|new)$/.test(key) && /^(?:tagungs)?ort$|^venue$/.test(tokens[index + 1]?.key ?? ''),
  );
}

function isNewTerm(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ key }, index) =>
      /^(neuer|neuen|neues|new)$/.test(key) &&
      /^(termin|datum|ort|tagungsort|date|venue)$/.test(tokens[index + 1]?.key ?? ''),
  );
}

/** "nicht als Präsenztreffen, sondern digital", "statt in Präsenz": it does take place. */
function isFormatChange(tokens: readonly Token[], line: Line): boolean {
  const online = line.places.some(({ role }) => role === 'online');
  const presence = tokens.some(({ key }) => /^prasenz|^vor$/.test(key) && key !== 'vor');
  return online && (presence || tokens.some(({ key }) => key === 'stattdessen' || key === 'sondern'));
}

/** Another thing stands as subject or object of the verb, and no meeting does: "die Entscheidung … vertagt". */
function meansOther(doc: Document, line: Line, verbs: readonly number[]): boolean {
  const others: number[] = [];
  for (let at = line.from; at < line.to; at++) {
    const token = doc.tokens[at];
    if (token?.capital && namesOther(token)) others.push(at);
  }
  if (others.length === 0 || verbs.length === 0) return false;
  return others.some((other) => {
    const reason =
      /^(wegen|aufgrund|nach|trotz)$/.test(doc.tokens[other - 1]?.key ?? '') ||
      /^(wegen|aufgrund|nach|trotz)$/.test(doc.tokens[other - 2]?.key ?? '');
    return !reason && verbs.some((verb) => !semicolonBetween(doc.tokens, other, verb));
  });
}

function semicolonBetween(tokens: readonly Token[], one: number, other: number): boolean {
  return tokens.slice(Math.min(one, other), Math.max(one, other)).some(({ text }) => text === ';' || text === ':');
}

const THAN_PLANNED = /^(?:geplant|vorgesehen|angekundigt|ursprunglich|planned)$/;

/** "einen Tag früher als geplant", "eine Woche später als vorgesehen". */
function isOtherThanPlanned(tokens: readonly Token[]): boolean {
  return earlierBy(tokens) !== 0;
}

/** How many days later than planned it is, negative when earlier; 0 when the text does not say. */
function earlierBy(tokens: readonly Token[]): number {
  const at = tokens.findIndex(
    ({ key }, index) =>
      /^(?:fruher|spater|earlier|later)$/.test(key) &&
      /^(?:als|than)$/.test(tokens[index + 1]?.key ?? '') &&
      tokens.slice(index + 2, index + 4).some((token) => THAN_PLANNED.test(token.key)),
  );
  const count = CARDINAL_BY_KEY.get(tokens[at - 2]?.key ?? '');
  const unit = tokens[at - 1]?.key ?? '';
  if (at < 2 || !count) return 0;
  const days = /^(?:wochen?|weeks?)$/.test(unit) ? 7 * count : /^(?:tage?|days?)$/.test(unit) ? count : 0;
  return /^(?:fruher|earlier)$/.test(tokens[at]?.key ?? '') ? -days : days;
}

/** "um eine Woche nach hinten", "um zwei Tage vorgezogen". */
function spanOf(tokens: readonly Token[]): number {
  const by = tokens.findIndex(({ key }) => key === 'um' || key === 'by');
  const token = tokens[by + 1];
  const count = token?.kind === 'number' ? Number(token.text) : CARDINAL_BY_KEY.get(token?.key ?? '');
  if (by < 0 || !count || count > 60) return 0;
  const unit = tokens[by + 2]?.key ?? '';
  const days = /^(wochen?|weeks?)$/.test(unit) ? 7 * count : /^(tage?n?|days?)$/.test(unit) ? count : 0;
  return tokens.some(({ key }) => BACKWARD.has(key)) && !tokens.some(({ key }) => key === 'hinten') ? -days : days;
}
