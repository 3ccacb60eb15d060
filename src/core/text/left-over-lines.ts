/**
 * Sentences without any noun for a meeting, beside one whose meeting still lacks its days: what day they set or name is
 * its own, unless something else owns it. "Vormerken sollte man sich den 25. und 26. November", "Sie rechnet für den
 * 10. Juni mit 200 Gästen".
 */
import { hasWord, wordTest } from './by-word.ts';
import { tellsOfPast } from './claims.ts';
import { clauseAround } from './clauses.ts';
import { dateRole } from './date-roles.ts';
import { daySlot } from './day-slots.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { OF_MEETING } from './own-subject.ts';
import type { Token } from './tokens.ts';
import type { DateMention } from './when.ts';

/** What is done with a day that is set. */
const setsDay = wordTest(
  /^(?:vor(?:zu)?merken|vorgemerkt|notieren|notiert|frei(?:zu)?halten|freigehalten|reserviert|reservieren|blocken|geblockt|eintragen|eingetragen|fest|feststehen|feststeht|festgelegt|gewahlt|genannt|auserkoren|geeinigt|verstandigt|vereinbart|gefallen|fiel|fallt|anvisiert|angepeilt|ausgeguckt|einplanen|eingeplant|geplant|vorgesehen|terminiert|angesetzt|anberaumt|avisiert|angedacht|festgesetzt|verabredet|ausersehen|planned|scheduled|save)$/,
);
const denies = wordTest(/^(?:nicht|kein|keine|keinen|keiner|weder|not|no)$/);
/** Those who come, and what their day is told of: no other subject. */
const isOfOccasion = wordTest(
  /^(?:gaste?n?|delegierten?|teilnehm\p{L}*|hauser[n]?|ressorts?|delegationen|kalender[n]?|personen|menschen|medien|wahl|entscheidung|blick|stadt|gemeinde|kongresszentrum|uhr|doodle|lander[n]?|beteiligten|runde|gremium)$/u,
);
const THEY = /^(?:sie|man|es|diese|dieses|they|it)$/;

/** Does the sentence tell the days of the meeting spoken of before? `past`: that meeting has been held. */
export function tellsDaysOfMeeting(doc: Document, line: Line, past: boolean): boolean {
  const { tokens } = doc;
  if (line.title || line.question || line.conferences.length > 0) return false;
  const set = line.dates.filter(({ when }) => when.kind === 'days' || when.kind === 'weekdays' || when.kind === 'week');
  const [date, ...others] = set;
  if (!date || others.length > 0 || dateRole(doc, line, date, false) !== 'plain') return false;
  const clause = clauseAround(tokens, line, date.from, line.dates);
  const owned = line.traps.some(({ at, inside }) => !inside && at >= clause.from && at < clause.to);
  if (owned || hasWord(tokens, clause, denies) || line.cues.some(({ kind }) => kind === 'found')) return false;
  const slot = daySlot(tokens, line, date);
  if (slot === 'time') return hasTheirs(tokens, line, clause) && isHeldThen(doc, line, date, past);
  return (hasWord(tokens, clause, setsDay) || slot === 'target') && isOfNothingElse(tokens, line, clause) && !past;
}

/** Several days of the past, or one on which they decided. */
function isHeldThen(doc: Document, line: Line, { when }: DateMention, past: boolean): boolean {
  const decided = line.cues.some(({ kind, tense }) => kind === 'decide' && tense === 'past');
  return (decided || (past && isSeveral(when))) && tellsOfPast(doc, line);
}

/** "hatten sie sich in Meißen eingeschlossen": those spoken of, in a place. */
function hasTheirs(tokens: readonly Token[], { from, to, places, cues }: Line, clause: Span): boolean {
  const they = tokens
    .slice(clause.from, to)
    .some(({ key, capital }, at) => THEY.test(key) && (!capital || from === clause.from + at));
  return they && places.some(({ role }) => role === 'venue') && !cues.some(({ kind }) => kind === 'say');
}

function isSeveral(when: DateMention['when']): boolean {
  return (
    (when.kind === 'days' && when.first.day !== when.last.day) || (when.kind === 'weekdays' && when.first !== when.last)
  );
}

/** All nouns of the clause are of the meeting, of its time, its place or those who come. */
function isOfNothingElse(tokens: readonly Token[], line: Line, clause: Span): boolean {
  for (let at = clause.from; at < clause.to; at++) {
    const token = tokens[at];
    if (!token?.capital || at === line.from) continue;
    const covered = [...line.dates, ...line.places].some(({ from, to }) => at >= from && at < to);
    if (!covered && !OF_MEETING.test(token.key) && !isOfOccasion(token)) return false;
  }
  return true;
}
