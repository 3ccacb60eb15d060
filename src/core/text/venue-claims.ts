/** Which places of a sentence say where a meeting is: not a dateline, a seat of the chair or where someone comes from. */
import { wordTest } from './by-word.ts';
import type { Line } from './document.ts';
import { landNamed } from './laender.ts';
import type { PlaceMention } from './place-mentions.ts';
import { isPlacedEntry } from './programme.ts';
import { type Token, wordSet } from './tokens.ts';

const LABELS = wordSet(
  'Ort Tagungsort Tagungsstadt Veranstaltungsort Sitzungsort Austragungsort Austragungsstadt Konferenzort Konferenzstadt Gastgeberstadt Treffpunkt Schauplatz Wo Venue Location Place',
);
/** What a city is when the conference meets there: "Stralsund ist Schauplatz der …", "war Ulm Gastgeber". */
const HOST_NOUN =
  /^(?:gastgeber(?:in|stadt|ort)?|host|venu|schauplatz|treffpunkt|(?:tagungs|austragungs|konferenz|veranstaltungs|sitzungs)(?:ort|stadt)|sitz|ziel|reiseziel|station|ausrichter(?:in)?|ausrichterstadt|buhne|anlaufpunkt|konferenzstadt|standort|ort)$/;
const COPULA = /^(?:ist|sind|war|waren|wird|werden|bleibt|heisst|bildet|lautet|is|was|gewesen|sein|wurde)$/;
/** "Kiel empfängt die IMK": a city that does so is where it takes place. */
const RECEIVES = wordSet('empfängt empfing beherbergt beherbergte erwartet erwartete hosts hosted welcomes');
/** "begrüßt Regensburg die Teilnehmenden der 148. BMK": whom only a host has. */
const WELCOMES = /^(?:begrusst|begrusste|willkommen)$/;
const areGuests = wordTest(
  /^(?:gaste?n?|delegierten?|delegationen|teilnehm\p{L}*|minister(?:innen)?|ressortchefs|amtskollegen|konferenz)$/u,
);
const SEATS = wordSet('Vorsitz Vorsitzland Vorsitzende Vorsitzender Vorsitzes Leitung');
const INSTITUTION =
  /(?:ministerium|ministeriums|staatskanzlei|senatskanzlei|landesregierung|regierung|kabinett|opposition|behorde|sprecherin?|amt|verband|ressort|agentur|polizei|gericht)$/;
/** How far behind its label a place may stand. Tokens. */
const LABEL_REACH = 6;
const CLAUSE_END = /^[,;:–|(]$/;

/** Can it be where a meeting is? */
export function isVenue(tokens: readonly Token[], line: Line, place: PlaceMention): boolean {
  if (place.role === 'venue') return !isSeat(tokens, line, place);
  if (place.role !== 'bare') return true;
  return (
    isLabelled(tokens, place) ||
    isInDiary(tokens, line, place) ||
    (isPlacedEntry(tokens, line) && place.from - line.from <= 1) ||
    isHost(tokens, line, place) ||
    isChosen(tokens, line, place) ||
    isSetOff(tokens, line, place) ||
    isContrasted(tokens, line, place)
  );
}

/** "10.00 Hannover: Beginn der …", "14 Uhr Kiel: …": an agency's diary. */
function isInDiary(tokens: readonly Token[], line: Line, { from, to }: PlaceMention): boolean {
  const time = tokens.slice(line.from, from);
  const told = time.length > 0 && time.length <= 5 && time[0]?.kind === 'number';
  return told && tokens[to]?.text === ':' && time.every(({ kind, key }) => kind !== 'word' || key === 'uhr');
}

/** "das Ministerium in Hannover teilte mit": where an office sits. "im Ministerium in Hannover" is where one meets. */
function isSeat(tokens: readonly Token[], line: Line, { from }: PlaceMention): boolean {
  const office = tokens[from - 2];
  if (tokens[from - 1]?.key !== 'in' || from - 2 <= line.from || !INSTITUTION.test(office?.key ?? '')) return false;
  for (let at = from - 3; at >= Math.max(line.from, from - 6); at--) {
    if (/^(?:im|in|ins|bei|beim|at)$/.test(tokens[at]?.key ?? '')) return false;
    if (/^(?:das|die|der|des|dem|den|ein|eine)$/.test(tokens[at]?.key ?? '')) return true;
  }
  return office?.capital === true;
}

/** "Ort: Mainz", "Ort: Hanse-Office, Brüssel", "Tagungsort bleibt Mainz", "Ort unverändert Bad Homburg". */
export function isLabelled(tokens: readonly Token[], { from }: PlaceMention): boolean {
  let houses = false;
  for (let at = from - 1; at >= from - LABEL_REACH; at--) {
    const token = tokens[at];
    if (token?.text === ':') return LABELS.has(tokens[at - 1]?.key ?? '') || isBracketedLabel(tokens, at);
    if ((token?.capital || token?.key === 'venu') && LABELS.has(token.key)) return !houses || token.key === 'venu';
    houses ||= token?.capital === true || token?.kind === 'sign';
    if (token?.kind !== 'word' && !/^[,„“"»«]$/.test(token?.text ?? '')) return false;
  }
  return false;
}

/** "Ort (unverändert): Brüssel". */
function isBracketedLabel(tokens: readonly Token[], colon: number): boolean {
  if (tokens[colon - 1]?.text !== ')') return false;
  const open = tokens.slice(Math.max(0, colon - LABEL_REACH), colon).findLastIndex(({ text }) => text === '(');
  return open >= 0 && LABELS.has(tokens[Math.max(0, colon - LABEL_REACH) + open - 1]?.key ?? '');
}

/** "Gastgeberin der Konferenz ist Kiel", "war Pforzheim Treffpunkt der …", "Kiel empfängt die …". */
function isHost(tokens: readonly Token[], line: Line, { from, to, name }: PlaceMention): boolean {
  const [start, end] = clauseAround(tokens, line, from, to);
  const clause = tokens.slice(start, end);
  if (clause.some(({ key }) => SEATS.has(key))) return false;
  const subject = from === start || COPULA.test(tokens[from - 1]?.key ?? '') || tokens[from - 1]?.kind !== 'word';
  const state = landNamed(name) !== null;
  const sets = !state && line.cues.some(({ at }) => tokens[at]?.key === 'richtet' && (at === to || at === from - 1));
  const mayHost = !state && from === start && isModal(tokens[to]) && clause.some(isInfinitiveOfHost);
  const receives = sets || mayHost || [tokens[from - 1], tokens[to]].some((token) => RECEIVES.has(token?.key ?? ''));
  if (receives && line.conferences.length > 0) return true;
  const welcomes = [tokens[from - 1], tokens[to]].some((token) => WELCOMES.test(token?.key ?? ''));
  if (welcomes && !state && line.conferences.length > 0 && clause.some(areGuests)) return true;
  if (subject && !state && isWithGuests(clause)) return true;
  const named = clause.some(({ key, capital }) => capital && HOST_NOUN.test(key));
  const copula = clause.some(({ key }) => COPULA.test(key));
  return named && copula && (subject || !/^(?:aus|fur|mit|und|des|der)$/.test(tokens[from - 1]?.key ?? ''));
}

/** "Essen darf wieder eine GFMK ausrichten". */
const isModal = wordTest(/^(?:darf|durfte|soll|wird|will|kann|konnte|hat|hatte)$/);
const isInfinitiveOfHost = wordTest(/^(?:ausrichten|ausgerichtet|beherbergen|beherbergt)$/);

/** "Die Wahl fiel auf Gießen", "Der Zuschlag ging an Rheine", "Thale hat das Rennen gemacht". */
function isChosen(tokens: readonly Token[], line: Line, { from, to }: PlaceMention): boolean {
  const [start, end] = clauseAround(tokens, line, from, to);
  const clause = tokens.slice(start, end);
  const choice = clause.some(({ key, capital }) => capital && CHOICE.test(key));
  const lead = tokens[from - 1]?.key ?? '';
  if (/^(?:auf|an)$/.test(lead)) return choice && clause.some(({ key }) => FALLS.test(key));
  if (lead === 'fur') return clause.some(({ key }) => /^entsch(?:ied|ieden|eidet|eiden)$/.test(key));
  const subject = from === start || /^(?:hat|bekam|erhielt|erhalt|bekommt|macht|machte)$/.test(lead);
  return choice && subject && clause.some(({ key }) => GETS.test(key));
}

const CHOICE = /^(?:wahl|entscheidung|votum|los|zuschlag|rennen|standortwahl|ortswahl)$/;
const FALLS = /^(?:fiel|fallt|fallen|gefallen|ging|geht|gegangen)$/;
const GETS = /^(?:hat|bekam|bekommen|bekommt|erhielt|erhalt|erhalten|macht|machte|gemacht|gewann|gewonnen)$/;

/** "Lindau hatte die Delegationen zu Gast". */
function isWithGuests(clause: readonly Token[]): boolean {
  const guest = clause.findIndex(({ key }) => key === 'gast');
  return clause[guest - 1]?.key === 'zu' && clause.some(({ key }) => /^(?:hat|hatte|hatten|haben)$/.test(key));
}

/** "Nicht Potsdam, sondern Cottbus: …". */
function isContrasted(tokens: readonly Token[], line: Line, { from, to }: PlaceMention): boolean {
  const but = (at: number) => tokens[at]?.text === ',' && tokens[at + 1]?.key === 'sondern';
  if (from > line.from && tokens[from - 1]?.key === 'nicht') return but(to);
  return tokens[from - 1]?.key === 'sondern' && line.places.some((other) => other.to === from - 2);
}

/** The clause as far as the next comma or colon; a comma inside a date ("Donnerstag, 5. Mai,") is passed over. */
function clauseAround(tokens: readonly Token[], line: Line, from: number, to: number): readonly [number, number] {
  const inDate = (at: number) => line.dates.some((date) => at >= date.from - 1 && at <= date.to);
  const ends = (at: number) => CLAUSE_END.test(tokens[at]?.text ?? '') && !inDate(at);
  let [start, end] = [from, to];
  while (start > line.from && !ends(start - 1)) start--;
  while (end < line.to && !ends(end)) end++;
  return [start, end];
}

/** Between signs, as in lists and behind dates: "| Mainz |", "(Mainz)", "Herbst-IMK, Bremerhaven: …". */
function isSetOff(tokens: readonly Token[], line: Line, place: PlaceMention): boolean {
  const before = tokens[place.from - 1];
  const after = tokens[place.to];
  if (place.from === line.from)
    return isListLine(line) && after?.text !== '.' && after?.text !== '–' && after?.text !== '(';
  if (tokens.slice(Math.max(line.from, place.from - 4), place.from).some(({ key }) => SEATS.has(key))) return false;
  if (before?.text === '(' && after?.text === ')') return bracketHoldsPlace(tokens, line, place);
  const set = /^[,|/(–:]$/.test(before?.text ?? '');
  const behindDate = line.dates.some(({ to }) => to <= place.from && place.from - to <= 2);
  const behindName = line.conferences.some(({ to }) => to === place.from - 1) && after?.kind === 'sign';
  return isListLine(line) ? set || behindDate : set && (behindDate || behindName);
}

/** "(Berlin)" right behind a date or a conference; behind a person it is where that one comes from. */
function bracketHoldsPlace(tokens: readonly Token[], line: Line, place: PlaceMention): boolean {
  const end = place.from - 1;
  return (
    line.dates.some(({ to }) => to === end) ||
    line.conferences.some(({ to }) => to === end) ||
    (isListLine(line) && tokens[end - 1]?.kind === 'number')
  );
}

/** An entry of a list or a table: no verb tells of anything. */
function isListLine(line: Line): boolean {
  return (
    !line.cues.some(({ kind, tense }) => kind !== 'plan' && tense !== null) &&
    !line.cues.some(({ kind }) => kind === 'say')
  );
}
