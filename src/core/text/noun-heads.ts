/** Reads what stands in front of a noun that may mean a meeting: preposition, article, adjectives, ordinal. */
import type { Anchor } from './anchor.ts';
import { findWord, hasWord, wordsWhere, wordTest } from './by-word.ts';
import { MONTH_BY_KEY, ordinalOf, SEASON_BY_KEY } from './calendar-words.ts';
import { PLACES } from './places.ts';
import { type Token, wordSet } from './tokens.ts';

/** "Sitzung", "Herbsttagung", "Ministertreffen": nouns for a meeting of whatever body. */
export const GENERIC =
  /^(?:(sonder|plenar|voll|herbst|fruhjahrs|fruhlings|sommer|winter|jahres|haupt|prasenz|folge|minister|fachminister|auftakt|digital|halbjahres|jubilaums|kaminabend|klausur|arbeits|abschluss|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember)-?)?(?:sitzung|konferenz|tagung|beratung|treffen|zusammenkunft|session|meeting|conference|gathering|plenary|plenum|ministertreffen|jahrestagung|ministerrunde|(?<=herbst|fruhjahrs|sommer|winter|jahres|sonder|haupt)runde|schalte|videoschalte|telefonschalte|schaltkonferenz)(?:s|en)?$/;
export const DETERMINERS = wordSet(
  'die der das den dem des ihre ihrer ihren ihrem ihr seine seiner seinen seinem sein eine einer ein einen einem deren dessen diese dieser dieses diesem the its their this a an next',
);
const POSSESSIVE = wordSet('ihre ihrer ihren ihrem ihr seine seiner seinen seinem sein its their deren dessen');
const NEXT = wordSet(
  'nächste nächsten nächster nächstes kommende kommenden kommender bevorstehende bevorstehenden anstehende anstehenden next upcoming forthcoming folgende',
);
const SPECIAL = wordSet(
  'außerordentliche außerordentlichen außerordentliches außerordentlicher sonder special extraordinary',
);
const EVENT_LEADS = wordSet(
  'auf bei beim zur zum zu nach vor während anlässlich rande rahmen auftakt ende abschluss beginn gelegenheit at during after before ahead zwischen on',
);
/** Nouns for a side of a meeting: what is said of them is said of it ("Schauplatz der Konferenz"). */
const FACETS =
  /^(?:gastgeber.*|ausrichte.*|ausrichtung|austragung|(?:tagungs|veranstaltungs|sitzungs|austragungs|konferenz)?(?:ort|statte|termin|termine|datum|beginn)|schauplatz|treffpunkt|buhne|ziel|tagesordnung|programm|agenda|auftakt|abschluss|ende|eroffnung|schluss|verlegung|verschiebung|absage|venu|host|date|start|end|(?:konferenz|sitzungs|verhandlungs)?tag(?:e?s)?|day)$/;
/** "im Anschluss an die Konferenz": "an" leads to a meeting only behind these. */
const BEFORE_AN = /^anschluss$/;
const ASIDE_LEADS = wordSet('nach seit after since');

export interface Head {
  readonly from: number;
  readonly ordinal: number | null;
  /** "die 3. DMK", and not "die dritte". */
  readonly inDigits: boolean;
  readonly special: boolean;
  readonly article: Anchor['article'];
  readonly eventLead: boolean;
  readonly aside: boolean;
  readonly genitive: boolean;
  readonly possessive: boolean;
  readonly determined: boolean;
  /** "keine zweite Konferenz". */
  readonly denied: boolean;
  /** Token of the noun on which it depends, -1 if none. */
  readonly ownerAt: number;
}

const endsOrdinal = wordTest(/^(th|st|nd|rd)$/);
const isNo = wordTest(/^kein(?:e|en|er|es)?$|^no$/);
const isOf = wordTest(/^(von|of)$/);

/** The head of the noun at `nounAt`, not reaching before `lineFrom`. */
export function readHead(tokens: readonly Token[], nounAt: number, lineFrom: number): Head {
  let at = nounAt;
  let ordinal: number | null = null;
  let special = false;
  let next = false;
  for (let steps = 0; steps < 5 && at > lineFrom; steps++) {
    const before = tokens[at - 1];
    const number = before?.text === '.' ? tokens[at - 2] : undefined;
    if (
      number?.kind === 'number' &&
      at - 2 >= lineFrom &&
      number.text.length <= 3 &&
      ordinal === null &&
      before?.gap === 'none' &&
      !isMonthNumber(tokens, at - 2)
    ) {
      ordinal = Number(number.text);
      at -= 2;
    } else if (endsOrdinal(before) && tokens[at - 2]?.kind === 'number') {
      ordinal = Number(tokens[at - 2]?.text);
      at -= 2;
    } else if (before?.kind === 'word' && isAdjective(before)) {
      ordinal ??=
        ordinalOf(before) ?? (/^konstituierende[rn]?$|^constitu(?:e?nt|tive)$|^inaugural$/.test(before.key) ? 1 : null);
      special ||= SPECIAL.has(before.key);
      next ||= NEXT.has(before.key);
      at--;
    } else break;
  }
  const article = tokens[at - 1]?.key ?? '';
  const determined = at > lineFrom && DETERMINERS.has(article);
  const beforeNoun = determined ? at - 1 : at;
  const leadAt = genitive(article) ? withoutBracket(tokens, beforeNoun - 1, lineFrom) : beforeNoun - 1;
  const lead = beforeNoun > lineFrom ? tokens[leadAt] : undefined;
  const dependent = lead?.capital === true && /^(der|des|the)$/.test(article);
  return {
    from: at,
    ordinal: isOneMore(tokens, at) ? null : ordinal,
    inDigits: tokens[at]?.kind === 'number',
    special,
    article: next ? 'next' : determined ? 'the' : 'none',
    eventLead:
      EVENT_LEADS.has(lead?.key ?? '') ||
      (lead?.key === 'an' && BEFORE_AN.test(tokens[beforeNoun - 2]?.key ?? '')) ||
      EVENT_LEADS.has(article) ||
      (dependent && FACETS.test(lead?.key ?? '')),
    aside: ASIDE_LEADS.has(lead?.key ?? '') || ASIDE_LEADS.has(article),
    genitive:
      dependent &&
      ![GENERIC.test(lead?.key ?? ''), EVENT_LEADS.has(lead?.key ?? ''), FACETS.test(lead?.key ?? '')].includes(true),
    possessive: POSSESSIVE.has(article),
    determined,
    denied: isNo(tokens[at - 1]) || isNo(tokens[at - 2]),
    ownerAt:
      dependent || isOf(lead) || isChairIn(tokens, beforeNoun)
        ? dependent
          ? leadAt
          : beforeNoun - 2
        : at > lineFrom && lead?.capital
          ? beforeNoun - 1
          : -1,
  };
}

function genitive(article: string): boolean {
  return article === 'der' || article === 'des';
}

/** "Die Sportreferentenkonferenz (SRK) der SMK": what stands in front of the bracket holds the genitive. */
function withoutBracket(tokens: readonly Token[], at: number, lineFrom: number): number {
  if (tokens[at]?.text !== ')') return at;
  for (let open = at - 1; open > Math.max(lineFrom, at - BRACKET_TOKENS); open--)
    if (tokens[open]?.text === '(') return open - 1;
  return at;
}

const BRACKET_TOKENS = 5;

/** "17.03. AMK in Emden": the number is the month of a date. */
function isMonthNumber(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.text === '.' && tokens[at - 2]?.kind === 'number' && tokens[at]?.gap === 'none';
}

/** "den Vorsitz in der UMK". */
function isChairIn(tokens: readonly Token[], beforeNoun: number): boolean {
  return (
    tokens[beforeNoun - 1]?.key === 'in' &&
    /^(?:vorsitz|prasidentschaft|federfuhrung|leitung)$/.test(tokens[beforeNoun - 2]?.key ?? '')
  );
}

function isAdjective(token: Token): boolean {
  const { key, capital } = token;
  if (ordinalOf(token) !== null || SPECIAL.has(key) || NEXT.has(key)) return true;
  return !capital && !DETERMINERS.has(key) && looksLikeAdjective(token);
}

const looksLikeAdjective = wordTest(
  /(?:(?:ig|isch|lich|end|tag|ar|at|ant|sam|los|ell|iv|jungst|vergangen|letzt|geplant|vorgesehen|jung|diesjahrig|regular|ordentlich|weiter|zusatzlich|gemeinsam|virtuell|digital)(?:e|en|er|es|em)|nunmehr|inzwischen|mittlerweile|bereits)$|^(?:regular|ordinary|annual|main|plenary|spring|autumn|summer|winter|fall|constitu(?:e?nt|tive)|inaugural)$/,
);

/** "the spring meeting", "its autumn session": as "Frühjahrskonferenz", "Herbstsitzung". */
export function seasonBefore(token: Token | undefined): string {
  const key = token?.key ?? '';
  if (/^(?:autumn|fall)$/.test(key)) return 'herbst';
  return /^(?:spring|summer|winter)$/.test(key) ? key.replace('summer', 'sommer') : '';
}

export function seasonOf(prefix: string): string {
  if (/^(fruhjahrs|fruhlings)/.test(prefix)) return 'spring';
  return /^(herbst|sommer|winter)/.exec(prefix)?.[0] ?? '';
}

/** "DMK 2026", "DMK 2026/1"; not the year of a date. */
export function yearBehind(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  const year = Number(token?.text);
  return token?.kind === 'number' && token.text.length === 4 && year >= 1990 && year <= 2100 ? year : null;
}

/** Behind "2026", "2026/1": as far as the name goes on. */
export function yearEnd(tokens: readonly Token[], at: number): number {
  if (yearBehind(tokens, at) === null) return at;
  const [slash, count] = [tokens[at + 1], tokens[at + 2]];
  return slash?.text === '/' && slash.gap === 'none' && count?.kind === 'number' && count.text.length <= 2
    ? at + 3
    : at + 1;
}

/**
 * What a number word counts within: "die zweite IMK des Jahres", "ihr erstes Treffen des neuen Jahres", "die erste DMK
 * unter Hamburger Vorsitz", "das erste Treffen seit dem Sommer", "in diesem Jahr": not the body's own count.
 */
export function countsOtherwise(tokens: readonly Token[], at: number, value = 1): boolean {
  if (value > MOST_IN_YEAR) return false;
  const of = genitiveEnd(tokens, at);
  if (of > at) return leadsToSpan(tokens[of]) && countsOtherwise(tokens, of, value);
  const [first, second] = [tokens[at], tokens[at + 1]];
  const near = { from: at + 1, to: at + COUNT_REACH };
  if (leadsToSpan(first)) {
    const end = findWord(tokens, near, isSpanOfCount);
    return end > at && end <= at + 3 && !hasWord(tokens, { from: at + 1, to: end }, isNoSpan);
  }
  if (first?.key === 'nach' && PLACES.has(second?.text ?? '')) return false;
  if (leadsFrom(first)) return !/^(?:der|seiner|ihrer)$/.test(second?.key ?? '') || tokens[at + 2]?.key !== 'grundung';
  if (value > MOST_IN_TERM || !leadsToReign(first)) return false;
  return hasWord(tokens, near, isReign) && !/^(?:gemeinsamem|dem|der)$/.test(second?.key ?? '');
}

/** "die 3. DMK unter rheinland-pfälzischem Vorsitz": a numeral is the body's own count, whoever leads it. */
export function isReignBehind(tokens: readonly Token[], at: number): boolean {
  return leadsToReign(tokens[at]);
}

const leadsToSpan = wordTest(/^(?:des|dieses|of|im|in)$/);
const leadsFrom = wordTest(/^(?:seit|since|nach|after)$/);
const leadsToReign = wordTest(/^(?:unter|under|mit|with)$/);
const isNoSpan = wordsWhere((key) => /^[,;.–(]$/.test(key) || isTimeOfYear(key));

/** "die 6. DMK im Herbst 2026": when it is, and nothing that counts. */
function isTimeOfYear(key: string): boolean {
  return SEASON_BY_KEY.has(key) || MONTH_BY_KEY.has(key) || /^(?:anfang|mitte|ende)$/.test(key);
}

/** "das zweite Treffen [der Innenminister] in diesem Jahr": whose it is stands between; `at` where nothing does. */
function genitiveEnd(tokens: readonly Token[], at: number): number {
  const [of, noun] = [tokens[at], tokens[at + 1]];
  const owner = noun?.capital === true && leadsToOwner(of) && !isSpanOfCount(noun);
  return owner ? at + 2 : at;
}

/** No body meets more often in a year, and none more often with the same Land in the chair. */
const MOST_IN_YEAR = 9;
const MOST_IN_TERM = 4;
const COUNT_REACH = 6;
const leadsToOwner = wordTest(/^(?:der|von)$/);
const isSpanOfCount = wordTest(
  /^(?:jahr(?:es)?|vorsitzjahr(?:es)?|amtsjahr(?:es)?|halbjahr(?:es)?|monats?|quartals?|amtszeit|legislaturperiode|wahlperiode|year|term|20\d\d)$/,
);
const isReign = wordTest(
  /^(?:vorsitz|prasidentschaft|leitung|fuhrung|federfuhrung|agide|regie|chairmanship|chair|presidency|leadership)$/,
);

const isIndefinite = wordTest(/^(?:ein|eine|einen|einem|einer|eines|a|another)$/);

/** "ein zweites Treffen", "a second gathering", "eine weitere": one more, and not the number of it. */
export function isOneMore(tokens: readonly Token[], headFrom: number): boolean {
  return isIndefinite(tokens[headFrom - 1]) && tokens[headFrom]?.kind === 'word';
}

const leadsToMembers = wordTest(/^(?:der|aus|of|from|in)$/);

/** "die Agrarminister der EU-Staaten", "die Verkehrsminister der Europäischen Union": not the Länder. */
export function isOfEurope(tokens: readonly Token[], at: number): boolean {
  if (!leadsToMembers(tokens[at])) return false;
  const [second, third] = [tokens[at + 1]?.key, tokens[at + 2]?.key];
  const of = /^(?:der|den|the|27|member|ganz)$/.test(second ?? '') ? third : second;
  return /^(?:eu|eu-.*|europaischen?|europas?|europe|g7|g20|mitgliedstaaten|mitgliedsstaaten|euro-.*|drei|anrainerstaaten)$/.test(
    of ?? '',
  );
}

const isArticleOfOwner = wordTest(/^(?:der|des)$/);

/**
 * "die Konferenz der Vereinten Nationen", "die Jahrestagung des Verbandes", "das Treffen der Bürgermeister": a noun for a
 * meeting is the conference's only where those in the genitive are ministers, Länder, the body itself or a time.
 */
export function isOfOthers(tokens: readonly Token[], at: number, end: number): boolean {
  if (!isArticleOfOwner(tokens[at + 1]) || isOwnTalk(tokens, at)) return false;
  let named = false;
  /** "der für den Sport zuständigen Ministerinnen". */
  const isAttribute = /^(?:fur|mit|in|an|von|aus|auf)$/.test(tokens[at + 2]?.key ?? '');
  for (let next = at + 2; next < Math.min(end, at + 2 + OWNER_REACH); next++) {
    const token = tokens[next];
    if (token?.kind !== 'word') break;
    if (!token.capital) {
      if (named && !isAttribute && !/^(?:und|sowie|der|des|von)$/.test(token.key)) break;
      continue;
    }
    if (isOthers(token)) return true;
    if (isOwner(token)) return false;
    named = true;
  }
  return named;
}

/** "am ersten Tag ihrer Beratungen der Reform zugestimmt", "die Beratung der Anträge": theirs already, or about what. */
function isOwnTalk(tokens: readonly Token[], at: number): boolean {
  if (/^beratung/.test(tokens[at]?.key ?? '')) return true;
  return [tokens[at - 1], tokens[at - 2]].some((token) => POSSESSIVE.has(token?.key ?? ''));
}

/** Tokens. */
const OWNER_REACH = 8;
const isOwner = wordsWhere((key, { text }) => OWNERS.test(key) || /^\p{Lu}[\p{L}-]*(?:K|Ko|KO|PLR)$/u.test(text));
const OWNERS =
  /minister|senator|ressort|lander|(?:regierungs|verwaltungs|lander|amts)?chef|verantwortlich|zustandig|kolleg|spitze|delegation|politiker|konferenz|sitzung|tagung|planungsrat|gremium|^(?:runde|kreise?s|rate?s|bunde?s|hauses|lande?s|freistaate?s)$|^(?:\p{L}*(?:jahr|monat|tag|woche|zeit|periode|sommer|winter|herbst|fruhjahr|fruhling|quartal|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember)(?:e?s|en)?)$/u;
const isOthers = wordTest(
  /(?:behorden|beauftragten|burgermeister(?:innen)?|landrate|stadte|gemeinden|kommunen|kirchen|hochschulen|universitaten|rektoren|rektorinnen|direktoren|verbande|vereine|gewerkschaften|kammern|unternehmen|betriebe|parteien|fraktionen|fraktion|spd|cdu|csu|grunen|fdp|linken|bischofe|experten|expertinnen|fachleute|referenten|abteilungsleiter|amtschefs|staatssekretare|jugendlichen|schuler|eltern|anwender|nutzer|staaten|aussenminister|innungen|polizei|feuerwehr(?:en)?|aufsicht)$/,
);
