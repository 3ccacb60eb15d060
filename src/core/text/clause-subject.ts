/**
 * The noun of a clause that no preposition governs and that belongs to no other noun: in a clause with a verb of meeting
 * it is what the verb is said of. "In München und Hamburg waren [Referenden] abgehalten worden", "Bereits gebuchte
 * [Zimmer] werden storniert", "Am 5. Mai schalten sich lediglich die [Abteilungsleitungen] zusammen".
 */
import { hasWord, wordsWhere, wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Line } from './document.ts';
import type { Token } from './tokens.ts';

const isPreposition = wordTest(
  /^(?:an|am|ans|auf|aufs|aus|ausser|bei|beim|binnen|bis|dank|durch|entgegen|entlang|fur|furs|gegen|gegenuber|gemass|hinter|in|im|ins|infolge|innerhalb|jenseits|laut|mit|mithilfe|mittels|nach|nahe|neben|ohne|samt|seit|seitens|statt|anstelle|trotz|uber|ubers|um|ums|unter|unters|vom|von|vor|vorm|wahrend|wegen|wider|zu|zum|zur|zufolge|zugunsten|zwischen|anlasslich|angesichts|aufgrund|mangels|ab|per|via|pro|je|als|wie)$/,
);
const isGenitive = wordTest(/^(?:der|des|dieser|dieses|eines|einer|ihrer|ihres|seiner|seines|aller|beider|mehrerer)$/);
const isJoin = wordTest(/^(?:und|sowie|oder|beziehungsweise)$/);
/** What may begin a sentence with a capital and is no noun: adverbs, participles, adjectives, small words. */
const isNoNoun = wordsWhere((key) => SMALL.test(key) || ADVERB.test(key) || PARTICIPLE.test(key));
const SMALL =
  /^(?:der|die|das|den|dem|des|ein|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf|hundert|eine[rmns]?|kein(?:e[rmns]?)?|diese[rmns]?|jene[rmns]?|jede[rmns]?|alle[rmns]?|beide[rmns]?|mehrere|einige|viele|manche|rund|etwa|knapp|gut|uber|fast|er|sie|es|man|wir|ihre?[rmns]?|seine?[rmns]?|unsere?[rmns]?|nun|jetzt|dann|dort|hier|da|damit|dabei|danach|davor|dazu|dafur|darum|deshalb|daher|zuvor|zuletzt|zunachst|zugleich|zudem|erst|schon|auch|nur|noch|so|doch|aber|denn|jedoch|allerdings|dennoch|trotzdem|stattdessen|eigentlich|ursprunglich|anschliessend|parallel|online|zusammen|endlich|soeben|eben|gerade|bald|spater|fruher|insgesamt|weiter|weiterhin|wieder|erneut|nie|immer|oft|heute|morgen|gestern|ubermorgen|vorgestern|wer|was|wo|wann|wie|ob|dass|weil|da|wenn|falls|nachdem|bevor|nicht|ebenfalls|bereits|los|fest|jeweils|sowohl|weder|entweder|vor|nach|neue[rmns]?)$/;
const ADVERB =
  /(?:lich|isch|weise|massig|mals|dings|ends|falls|tags|stens|seits|warts|haft|sam|bar|los|ell|iv|ig|igen|igte|endes?|gemass|halber)$/;
const PARTICIPLE =
  /^(?:\p{L}{0,5}ge\p{L}{2,}(?:t|en)|(?:be|ver|er|zer|ent|miss|ein|aus|ab|an|auf|vor|zu)\p{L}{2,}(?:t|en))(?:e[rmns]?)?$/u;
/** In front of its noun it needs no article: "Mitte Mai", "zwei Tage lang", "10 Uhr". */
const isMeasure = wordTest(
  /^(?:anfang|mitte|ende|uhr|tage?n?|wochen?|monate?n?|jahre?n?|stunden?|mal|male|prozent|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|\p{L}*(?:morgen|mittag|abend|vormittag|nachmittag|nacht))$/u,
);

/** Nouns of English have no capital to be known by. */
const isEnglish = wordTest(/^(?:the|is|are|were|has|have|of|by|and|its|their)$/);

/** Token of the noun, -1 where each one is governed. `from`, `to`: the clause. */
export function subjectNoun(tokens: readonly Token[], line: Line, { from, to }: Span): number {
  if (hasWord(tokens, { from, to }, isEnglish)) return -1;
  const covered = coverOf(line);
  let governed = false;
  let noun = false;
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    const beyond = covered(at);
    if (beyond > at) {
      at = beyond - 1;
      [governed, noun] = [false, true];
      continue;
    }
    if (token?.kind !== 'word') {
      const listed = token?.text === ',' && noun && governed;
      if (token?.text !== '.' && token?.text !== '-' && !listed) governed = false;
      noun = false;
      continue;
    }
    if (isPreposition(token) || isAccusative(tokens, line, at)) [governed, noun] = [true, false];
    else if (noun && isGenitive(token) && !isNominative(tokens, at)) governed = true;
    else if (isJoin(token)) noun = false;
    else if (isNoun(tokens, line, at)) {
      if (!governed && !isMeasure(token)) return at;
      noun = true;
      if (!joinsOn(tokens, at)) governed = false;
    } else if (noun && !token.capital) noun = false;
  }
  return -1;
}

/** "beginnt in der Stadt [der Weihnachtsmarkt]": in front of a masculine noun "der" is no genitive. */
function isNominative(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.key !== 'der') return false;
  const noun = tokens.slice(at + 1, at + 4).find(({ capital }) => capital);
  return noun !== undefined && isMasculine(noun);
}

/** Nouns for what takes place, in the singular. */
const isMasculine = wordTest(
  /(?:markt|kongress|gipfel|prozess|lauf|umzug|tag|verkehr|betrieb|streik|verkauf|wettbewerb|ausbau|umbau|neubau|abriss|empfang|unterricht|dienst|kampf|marathon|vorverkauf|abend|ball|zug|basar|bau|start|test|urlaub|advent|sommer|winter|fasching|karneval)$/,
);

/** "Den Auftakt bildet eine Runde": an object, be it in front; not the "den" of a date. */
function isAccusative(tokens: readonly Token[], { dates }: Line, at: number): boolean {
  return /^(?:den|einen)$/.test(tokens[at]?.key ?? '') && !dates.some(({ from }) => from === at + 1);
}

function isNoun(tokens: readonly Token[], line: Line, at: number): boolean {
  const token = tokens[at];
  if (!token?.capital || /^\d/.test(token.text)) return false;
  const opens = at === line.from || /^[:„“"»«.!?]$/.test(tokens[at - 1]?.text ?? '');
  return !opens || !isNoNoun(token);
}

/** "in Berlin und Hamburg", "über Anträge, Papiere und Fristen": what is joined to a governed noun is governed too. */
function joinsOn(tokens: readonly Token[], at: number): boolean {
  const [next, second, third] = tokens.slice(at + 1, at + 4);
  if (next?.capital || next?.text === '-') return true;
  if ((isGenitive(next) && !isNominative(tokens, at + 1)) || next?.text === '(') return true;
  if (next?.text === ',' && second?.capital) return isJoin(third) || third?.text === ',';
  return (isJoin(next) || next?.text === '/') && (second?.capital === true || third?.capital === true);
}

/** Behind a date, a place or a name of a conference, for a token within it; else the token itself. */
function coverOf({ dates, places, conferences }: Line): (at: number) => number {
  return (at) => {
    let end = at;
    for (const mentions of [dates, places, conferences])
      for (const { from, to } of mentions) if (at >= from && at < to && to > end) end = to;
    return end;
  };
}
