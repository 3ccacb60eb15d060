/** Anchors without a noun for the meeting: "sie", "die Ministerinnen und Minister", "Neuer Termin:". */
import { agendaFor, isThere } from './agendas.ts';
import { type Anchor, plainAnchor } from './anchor.ts';
import { hasWord, wordIn, wordTest } from './by-word.ts';
import { isDecidedThen } from './decided-then.ts';
import type { Span } from './distance.ts';
import type { Line } from './document.ts';
import { DETERMINERS, isOfOthers } from './noun-heads.ts';
import { type Token, wordSet } from './tokens.ts';

const PRONOUNS = wordSet('sie er es man diese dieses dieser it they');
const LABELS = wordSet(
  'Termin Termine Tag Tage Tagungstermin Sitzungstermin Konferenztermin Sitzungstag Sitzungstage Konferenztag Konferenztage Tagungstag Tagungstage Verhandlungstage Beratungstage Datum Wann Ersatztermin Nachholtermin Ausweichtermin Zeit Zeitraum Zeitpunkt Veranstaltung Veranstaltungstag Veranstaltungstage Durchführung Date Dates When',
);
const isLabel = wordIn(LABELS);
/** How far from the beginning of its clause a label may stand. Tokens. */
const LABEL_REACH = 8;
/** "sie wollen durch die Stadt fahren": a modal alone makes no meeting. */
const MODALS = /^(?:will|wollen)$/;
/** "über sie wird abgestimmt": no subject. */
const GOVERNS = /^(?:uber|fur|gegen|ohne|um|durch|auf|an|in|about|for|on|over)$/;
const COPULA = /^(?:ist|sind|bleibt|war|waren|wird)$/;
const GROUP = wordSet(
  'gremium runde ministerrunde ministerkonferenz fachministerkonferenz konferenz treffen tagung sitzung',
);

export const arePeople = wordTest(
  /^(ministerinnen|ministerinnen-|fachminister|fachressorts|landerressorts|ressorts|ressortchefs|ressortchefinnen|landerminister|ressortministerinnen|amtskollegen)$/,
);

/** "Sie tagt …", "Das Gremium kommt …", "Die Ministerinnen und Minister treffen sich …": with a verb of meeting, people with one of deciding too. */
export function pronounAnchors(tokens: readonly Token[], line: Line): readonly Anchor[] {
  const happens = line.cues.some(
    ({ kind, at }) =>
      kind === 'meet' ||
      kind === 'cancel' ||
      kind === 'move' ||
      (kind === 'plan' && !MODALS.test(tokens[at]?.key ?? '')),
  );
  if (line.conferences.some(({ from }) => from < sourceFrom(tokens, line))) return [];
  const back = looksBackThere(tokens, line);
  const plain = happens || isThere(tokens, line) || isPlainStatement(tokens, line) || isDate(tokens, line);
  if (!plain && !back && !line.cues.some(({ kind }) => kind === 'decide')) return [];
  for (let at = line.from; at < line.to; at++) {
    const token = tokens[at];
    if (token?.kind !== 'word') continue;
    const group =
      GROUP.has(token.key) &&
      token.capital &&
      !isOfOthers(tokens, at, line.to) &&
      !isAnyOne(tokens, at) &&
      (DETERMINERS.has(tokens[at - 1]?.key ?? '') || isNextRound(tokens, at));
    const people =
      arePeople(token) || isInCharge(tokens, at) || isGroup(tokens, line, at) || (back && isTheirGroup(tokens, at));
    const pronoun =
      plain &&
      PRONOUNS.has(token.key) &&
      (!GOVERNS.test(tokens[at - 1]?.key ?? '') || isSetForIt(tokens, line, at)) &&
      !isArticleOf(tokens, at) &&
      (at === line.from || tokens[at - 1]?.text === ':' || !token.capital);
    if (group || people || pronoun || isDeciding(tokens, token, line)) return [plainAnchor('pronoun', at, at + 1)];
  }
  return [];
}

/** "Ein Gremium, das sich einen Tag lang über Souveränität beugt, …": of whatever kind, and nothing that takes place. */
function isAnyOne(tokens: readonly Token[], at: number): boolean {
  const indefinite = /^(?:ein|eine|einem|einer|a|an)$/.test(tokens[at - 1]?.key ?? '');
  return indefinite && tokens[at + 1]?.text === ',' && opensRelative(tokens[at + 2]);
}

const opensRelative = wordTest(/^(?:der|die|das|dem|deren|dessen|which|that|who)$/);

/** "dieser Woche", "Diese beiden Gespräche": an article, whose noun is what is meant. */
function isArticleOf(tokens: readonly Token[], at: number): boolean {
  if (!isDemonstrative(tokens[at])) return false;
  for (let next = at + 1; next <= at + MAX_ADJECTIVES && tokens[next]?.kind === 'word'; next++) {
    if (tokens[next]?.capital) return tokens[next]?.gap === 'space';
    if (!/(?:e|en|er|es|em)$/.test(tokens[next]?.key ?? '') || isAuxiliary(tokens[next])) return false;
  }
  return false;
}

/** "Für diese wurde Mittwoch festgelegt": a verb, and no adjective of the noun behind. */
const isAuxiliary = wordTest(/^(?:wurden?|werden?|haben?|hatten?|sollen?|sollten?|waren|seien|wollen)$/);
const isDemonstrative = wordTest(/^(?:diese[rsnm]?|jene[rsnm]?)$/);
const MAX_ADJECTIVES = 3;

/** "die Minister", "die Runde" as those who speak. */
function isTheirGroup(tokens: readonly Token[], at: number): boolean {
  return /^(?:die|das)$/.test(tokens[at - 1]?.key ?? '') && mayMeet(tokens[at]);
}

/** Whoever speaks for them speaks from there. */
const SEATS = /^(?:Berlin|Brüssel|Bonn)$/;
const hadOnce = wordTest(/^(?:hatten?|had)$/);

/** "Im Juni hatten die Ressortchefs in Bad Schandau härtere Strafen gefordert": a time gone by, and a town where they all were. */
export function looksBackThere(tokens: readonly Token[], line: Line): boolean {
  const { title, from, to, dates, places, traps, cues } = line;
  const time = dates.some(({ when }) => when.kind === 'month' || when.kind === 'season' || when.kind === 'days');
  const [place, ...others] = places.filter(({ role }) => role === 'venue');
  if (title || !time || !place || others.length > 0 || SEATS.test(place.name)) return false;
  const spoke = cues.some(({ kind }) => kind === 'say' || kind === 'decide');
  return spoke && hasWord(tokens, { from, to }, hadOnce) && !traps.some(({ kind, at }) => kind === 'body' && at < to);
}

/** "Für diese wurde Mittwoch, der 26. November, festgelegt". */
function isSetForIt(tokens: readonly Token[], { from, dates, cues }: Line, at: number): boolean {
  const led = at === from + 1 && tokens[from]?.key === 'fur' && dates.some(({ when }) => when.kind === 'days');
  return led && cues.some(({ kind }) => kind === 'plan');
}

/** "…, wie das Sekretariat der Konferenz ankündigte": where it is told who says so; behind the end where nobody does. */
function sourceFrom(tokens: readonly Token[], { from, to }: Line): number {
  for (let at = from + 1; at < to; at++) if (tokens[at - 1]?.text === ',' && opensSource(tokens[at])) return at;
  return to;
}

const opensSource = wordTest(/^(?:wie|so|hiess|sagte|teilte|teilt|according|as|said)$/);

/** "Die nächste Runde ist für den 13. Mai vorgesehen". */
function isNextRound(tokens: readonly Token[], at: number): boolean {
  return NEXT_ONE.test(tokens[at - 1]?.key ?? '') && DETERMINERS.has(tokens[at - 2]?.key ?? '');
}

const NEXT_ONE = /^(?:nachsten?|kommenden?|folgenden?|anstehenden?|bevorstehenden?)$/;

/** "die für Digitalpolitik Verantwortlichen aller Länder". */
function isInCharge(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.capital !== true || !areInCharge(tokens[at])) return false;
  const [link, owner] = [tokens[at + 1], tokens[at + 2]];
  return /^(?:aller|der)$/.test(link?.key ?? '') && /^(?:lander|bundeslander)$/.test(owner?.key ?? '');
}

const areInCharge = wordTest(/^(?:verantwortlichen?|zustandigen?)$/);

const mayMeet = wordTest(/^(?:minister|senatoren|lander|landerchefs|regierungschefs|ressortchefs)$/);

/** "die Minister treffen sich", "Die Länder hatten sich am … getroffen", "beraten die Länder": where they meet. */
export function isGroup(tokens: readonly Token[], { cues }: Line, at: number): boolean {
  if (tokens[at - 1]?.key !== 'die' || !mayMeet(tokens[at])) return false;
  if (/^(?:der|des|von|aus)$/.test(tokens[at - 2]?.key ?? '')) return false;
  const verbs = cues.filter(({ kind }) => kind === 'meet' || kind === 'decide');
  return verbs.some(({ at: verb }) => verb > at || verb >= at - 3);
}

/** "Dort berät sie am 8. Oktober": where the meeting is was told just before. */
const isPointed = wordTest(/^(?:dort|hier|there|here)$/);

/** "Das beschloss sie am 27. März in Berchtesgaden": what was told just before is what they did there. */
const takesUp = wordTest(/^(?:das|dies|darauf|daruber|dafur|dagegen|davon|so|dazu)$/);

function isCountedFromNow(kind: string): boolean {
  return /^(?:weekdays|offset|from-last)$/.test(kind);
}

/** "They agreed on the demand at a video conference on Thursday, the ministry said": decided, whoever says so. */
function isAgreedByThem(cues: Line['cues'], traps: Line['traps']): boolean {
  return cues[0]?.kind === 'decide' && cues[0].tense === 'past' && traps.every(({ kind }) => kind !== 'body');
}

/** "Am Freitag verabschiedeten sie eine Erklärung": those spoken of, on a day told from the one of publication. */
function isDeciding(
  tokens: readonly Token[],
  { key, capital }: Token,
  { from, cues, dates, places, traps }: Line,
): boolean {
  if (key === 'sie' && !capital && dates.some((date) => isDecidedThen(tokens, date))) return true;
  if (key === 'they') return dates.some(({ when }) => isCountedFromNow(when.kind)) && isAgreedByThem(cues, traps);
  if (key !== 'sie' || capital || traps.some(({ kind }) => kind === 'body') || cues.some(({ kind }) => kind === 'say'))
    return false;
  const there = isPointed(tokens[from]) || (takesUp(tokens[from]) && places.some(({ role }) => role === 'venue'));
  const near = dates.some(({ when }) => (there && when.kind === 'days') || isCountedFromNow(when.kind));
  return near && cues.some(({ kind }) => kind === 'decide');
}

/** "Es ist am 7. Mai.", "Sie ist in der Stadt Leipzig.", "Es sollte am 7. Mai in Kiel sein.": easy language says no more than that. */
function isPlainStatement(tokens: readonly Token[], { from, to, dates, places }: Line): boolean {
  const verb = tokens[from + 1]?.key ?? '';
  const being = /^(?:soll|sollte|wird)$/.test(verb) && tokens[to - 2]?.key === 'sein' ? 1 : 0;
  if (to - from > 15 || !(being || /^(ist|war|dauert)$/.test(verb))) return false;
  const led = /^(am|vom|ab|im|in|von|auf)$/.test(tokens[from + 2]?.key ?? '');
  const [date, place] = [dates[0], places[0]];
  const ends = (span: Span | undefined) => span !== undefined && span.from - from <= 5 && to - span.to <= 1 + being;
  const both = being && date !== undefined && place !== undefined;
  return led && (both || ends(date) || ends(place));
}

/** "Es ist der 10. Juni 2027": nothing but a date is told. */
function isDate(tokens: readonly Token[], line: Line): boolean {
  const date = line.dates[0];
  return (
    /^(?:es|das)$/.test(tokens[line.from]?.key ?? '') &&
    COPULA.test(tokens[line.from + 1]?.key ?? '') &&
    date !== undefined &&
    date.from - line.from <= 3
  );
}

/** "… wird vorgezogen: Sie findet nun am … statt": the pronoun is another place where the day may hang. */
export function colonPronouns(tokens: readonly Token[], line: Line): readonly Anchor[] {
  for (let at = line.from + 1; at < line.to; at++) {
    if (tokens[at - 1]?.text === ':' && PRONOUNS.has(tokens[at]?.key ?? ''))
      return [plainAnchor('pronoun', at, at + 1)];
  }
  return [];
}

/** "Termin: …", "Neuer Termin ist …", "Als neuer Termin wurde … vereinbart", "Zum Vormerken: …". */
export function labelAnchors(tokens: readonly Token[], line: Line): readonly Anchor[] {
  if (isPutRight(tokens, line)) return [plainAnchor('label', line.from, line.from + 1)];
  const agenda = agendaFor(tokens, line);
  if (agenda >= 0) return [plainAnchor('label', agenda, agenda + 1)];
  if (staysThen(tokens, line)) return [plainAnchor('label', line.from, line.from + 2)];
  let clause = line.from;
  for (let at = line.from; at < line.to; at++) {
    const token = tokens[at];
    if (token?.text === ';' || (token?.text === ',' && isLabel(tokens[at + 1]))) clause = at + 1;
    if (!token || !isLabel(token) || at - clause > LABEL_REACH) continue;
    if (!token.capital && !/^dates?$/.test(token.key)) continue;
    const after = tokens[at + 1]?.text ?? '';
    const colon =
      /^[:?]$/.test(after) ||
      (/^[,(–]$/.test(after) && isExplained(tokens, line, at)) ||
      (isItem(tokens, line, at) && line.dates.some(({ from }) => from === at + 1)) ||
      (tokens[at - 1]?.key === 'am' && line.dates.some(({ from }) => from === at + 1)) ||
      (COPULA.test(tokens[at + 1]?.key ?? '') && tokens[at + 2]?.text === ':');
    const changed =
      (/^(neuer|neuen|neues|new)$/.test(tokens[at - 1]?.key ?? '') &&
        !/^(?:ohne|kein|keinen|without|no|any)$/.test(tokens[at - 2]?.key ?? '')) ||
      /^(ersatz|nachhol|ausweich)termin$/.test(token.key);
    const stated = tokens[at - 1]?.key === 'als' || (at === clause && COPULA.test(tokens[at + 1]?.key ?? ''));
    const next = /^(?:nachste[rns]?|kommende[rns]?|next)$/.test(tokens[at - 1]?.key ?? '');
    const anchor = plainAnchor('label', at, at + 1);
    if (colon || changed || stated) return [next ? { ...anchor, article: 'next' } : anchor];
  }
  return [];
}

/** "Leistungszeitraum: Aufbau 16. November, Veranstaltung 18. und 19. November": between signs in front of its days. */
function isItem(tokens: readonly Token[], { from, dates }: Line, at: number): boolean {
  const set = at === from || /^[,;:|•·–]$/.test(tokens[at - 1]?.text ?? '');
  return set && dates.length > 1;
}

/** "Der Termin, 4. und 5. November, bleibt bestehen", "Am Datum (9. Juni) ändert sich nichts": the dates stand behind the label as its explanation. */
function isExplained(tokens: readonly Token[], { dates }: Line, at: number): boolean {
  const led = /^(?:dem|den|der|am|vom)$/.test(tokens[at + 2]?.key ?? '') ? at + 3 : at + 2;
  return dates.some(({ from, to, when }) => from <= led && to > led && when.kind === 'days');
}

/** "Richtig muss es heißen: 2. bis 4. Dezember", "Korrekt ist der 5. Mai": the day that a paper meant. */
function isPutRight(tokens: readonly Token[], { from, to, dates }: Line): boolean {
  if (to - from > PUT_RIGHT_TOKENS || !hasWord(tokens, { from, to: from + 3 }, isRight)) return false;
  return dates.some(({ when }) => when.kind === 'days');
}

const isRight = wordTest(/^(?:richtig(?:e[rs]?)?|korrekt(?:e[rs]?)?|correct)$/);
/** Tokens. */
const PUT_RIGHT_TOKENS = 30;

/** "Es bleibt beim 22. und 23. April". */
function staysThen(tokens: readonly Token[], { from, dates }: Line): boolean {
  const [first, second, third] = tokens.slice(from, from + 3);
  const stays = first?.key === 'es' && second?.key === 'bleibt' && /^(?:bei|beim)$/.test(third?.key ?? '');
  return stays && dates.some((date) => date.from - from <= 5);
}
