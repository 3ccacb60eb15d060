/** Nouns for a meeting of whatever body: "die Sitzung", "Zwei Konferenzen", "die zweite im Herbst". */
import { type Anchor, plainAnchor } from './anchor.ts';
import { byWord, hasWord, wordTest } from './by-word.ts';
import { ordinalOf } from './calendar-words.ts';
import type { Line } from './document.ts';
import { lastsDays } from './durations.ts';
import { countsOtherwise, GENERIC, isOfOthers, readHead, seasonBefore, seasonOf, yearBehind } from './noun-heads.ts';
import { numberBehindNoun } from './ordinals.ts';
import { type Token, wordSet } from './tokens.ts';

/** "ihre für den 7. Oktober in Emden geplante Konferenz": the article stands too far off to be seen. */
const PLANNED = /^(?:geplant|vorgesehen|angesetzt|anberaumt|terminiert|einberufen)e[nrs]?$/;
/** "Zwei Konferenzen sind geplant", "beide Treffen". */
const COUNTED = /^(?:zwei|drei|vier|beide|beiden|two|three|both)$/;
export const LINK_WORDS = wordSet('der des von the of dieser den');

export interface Noun extends Anchor {
  readonly possessive: boolean;
}

export function genericAnchors(tokens: readonly Token[], line: Line, named: readonly Anchor[]): readonly Noun[] {
  const nouns: Noun[] = [];
  for (let at = line.from; at < line.to; at++) {
    const prefix = meetingPrefix(tokens, line, at);
    if (prefix === null || named.some(({ from, to }) => at >= from && at < to)) continue;
    if (line.traps.some((trap) => trap.kind === 'body' && trap.at === at)) continue;
    const noun = nounAt(tokens, line, at, prefix);
    if (noun) nouns.push(noun);
  }
  return nouns;
}

const isGeneric = wordTest(GENERIC);
const genericPrefix = byWord((key) => {
  const found = GENERIC.exec(key);
  return found ? (found[1] ?? '') : null;
});

/** What is in front of "sitzung" within the word, empty for the plain noun, null when it is no such noun. */
function meetingPrefix(tokens: readonly Token[], line: Line, at: number): string | null {
  const token = tokens[at];
  if (bareOrdinal(tokens, line, at) !== null) return '';
  if (token?.kind !== 'word') return null;
  const prefix = isGeneric(token) ? genericPrefix(token) : null;
  if (prefix !== null)
    return token.capital || /^(session|meeting|conference|gathering|plenary)$/.test(token.key) ? prefix : null;
  if (isTalk(token) && lastsDays(tokens, at)) return '';
  return isOneOfRow(tokens, line, at) || isEdition(tokens, line, at) ? '' : null;
}

/** Talks that go on for days are a meeting. */
const isTalk = wordTest(
  /^(?:verhandlungen?|gesprache?n?|debatten?|diskussionen?|ringens?|tauziehens?|streits?|klausur|sitzungsmarathon|talks|deliberations|negotiations|discussions|debates?|wrangling)$/,
);

const namesEdition = wordTest(/^(?:auflage|ausgabe|edition|runde|zusammenkunft|treffen)$/);
const isNext = wordTest(/^(?:nachste|kommende|ubernachste)[nr]?$/);

/** "die siebte Auflage der DMK", "Die nächste Runde ist für den 13. Mai vorgesehen". */
function isEdition(tokens: readonly Token[], line: Line, at: number): boolean {
  if (!namesEdition(tokens[at]) || !tokens[at]?.capital) return false;
  const before = tokens[at - 1]?.text === '.' ? tokens[at - 2] : tokens[at - 1];
  const owned = line.conferences.some(({ from }) => from - at === 2 && LINK_WORDS.has(tokens[at + 1]?.key ?? ''));
  if (before && owned && ordinalOf(before) !== null) return true;
  const ofReign = before && ordinalOf(before) !== null && tokens[at + 1]?.key === 'unter' && line.dates.length > 0;
  if (ofReign) return true;
  if (isEditionThen(tokens, line, at)) return true;
  return (
    isNext(tokens[at - 1]) &&
    /^(?:ist|soll|wird|findet|folgt|steht|tagt)$/.test(tokens[at + 1]?.key ?? '') &&
    line.dates.length > 0
  );
}

/** "Am 17. und 18. Oktober folgte die zweite Runde [im Futurium]": with its days and a verb, and of nothing else. */
function isEditionThen(tokens: readonly Token[], line: Line, at: number): boolean {
  const dotted = tokens[at - 1]?.text === '.';
  const number = dotted ? tokens[at - 2] : tokens[at - 1];
  const article = tokens[dotted ? at - 3 : at - 2]?.key ?? '';
  if (!number || !/^(?:die|das|zur|zum)$/.test(article)) return false;
  if (!(dotted ? number.kind === 'number' : ordinalOf(number) !== null) || LINK_WORDS.has(tokens[at + 1]?.key ?? ''))
    return false;
  const dated = line.dates.some(({ when }) => when.kind === 'days');
  return dated && line.traps.length === 0 && hasWord(tokens, line, happens);
}

const happens = wordTest(
  /^(?:folgte?|fand|findet|steigt|stieg|tagte?|traf(?:en)?|treffen|kam(?:en)?|kommen|lud(?:en)?|ladt|laden|ging)$/,
);

/** "die zweite" counts what was just told of. */
const LAST_OF_ROW = 3;
const ROW_VERBS =
  /^(?:tagt|tagte|findet|fand|ist|war|folgt|folgte|wird|wurde|soll|sollte|kommt|beginnt|begann|trifft|liegt|steht|geht|is|was|will|follows)$/;

/** "Die zweite folgt im Herbst", "…: die erste im Mai in Hamburg, die zweite im Herbst": a number word without its noun. */
function isOneOfRow(tokens: readonly Token[], line: Line, at: number): boolean {
  const token = tokens[at];
  if (token && isOneOfCounted(tokens, line, at)) return true;
  if (!token || ordinalOf(token) === null || !LEADS_ROW.test(tokens[at - 1]?.key ?? '')) return false;
  const next = tokens[at + 1];
  if (next?.text === '(')
    return line.conferences.some(({ to }) => to <= at) && line.dates.some(({ from }) => from > at && from - at <= 6);
  if (!next || (next.capital && !/^(?:anfang|mitte|ende)$/.test(next.key))) return false;
  if (ROW_VERBS.test(next.key)) return true;
  return line.dates.some(({ from }) => from > at && from - at <= 3 && !tokens.slice(at + 1, from).some(isNoun));
}

/** "zwei Sitzungen: eine im April in Fulda, eine weitere im Herbst", "eines am 5. Mai, ein digitales im Juni". */
function isOneOfCounted(tokens: readonly Token[], line: Line, at: number): boolean {
  const date = line.dates.find(({ from }) => from > at && from - at <= 2);
  if (!date || !/^(?:am|im|an|in|vom|fur|on)$/.test(tokens[at + 1]?.key ?? '')) return false;
  const { key = '', capital } = tokens[at] ?? {};
  const alone = /^(?:eine[s]?|one|another)$/.test(key);
  const more = !capital && /(?:e|es|er)$/.test(key) && /^(?:eine?|das|die|ein)$/.test(tokens[at - 1]?.key ?? '');
  const head = alone ? at - 1 : more ? at - 2 : -1;
  if (head < line.from || !/^[,:;]$|^(?:und|sowie|and)$/.test(tokens[head]?.key || tokens[head]?.text || ''))
    return false;
  return hasWord(tokens, { from: line.from, to: head }, countsMeetings);
}

const countsMeetings = wordTest(
  /(?:sitzungen|konferenzen|tagungen|treffen|zusammenkunfte|runden|termine[n]?|meetings|sessions|conferences)$/,
);

/** "die zweite", "zur siebten", "ihre achte". */
const LEADS_ROW = /^(?:die|der|das|den|dem|zur|zum|ihre[rn]?|seine[rn]?|deren|dessen|the|its|their)$/;

function isNoun({ capital, key, kind }: Token): boolean {
  return (capital && !/^(?:anfang|mitte|ende)$/.test(key)) || kind === 'sign';
}

/** "folgt die 108. vom …": a number with an article and no noun; "die 12. und 13." are days. */
function bareOrdinal(tokens: readonly Token[], line: Line, at: number): number | null {
  const token = tokens[at];
  if (token?.kind !== 'number') return null;
  const [stop, after] = [tokens[at + 1], tokens[at + 2]];
  if (token.text.length > 3 || stop?.text !== '.' || stop.gap !== 'none') return null;
  if (tokens[at - 1]?.key !== 'die') return null;
  if (at + 2 >= line.to) return /^(ist|war|wird)$/.test(tokens[at - 2]?.key ?? '') ? null : Number(token.text);
  if (after?.kind !== 'word' || after.capital) return null;
  return /^(und|bis|oder|sowie)$/.test(after.key) ? null : Number(token.text);
}

function nounAt(tokens: readonly Token[], line: Line, at: number, prefix: string): Noun | null {
  const head = readHead(tokens, at, line.from);
  const numbered = numberBehindNoun(tokens, at + 1, line.to);
  const row = tokens[at] ? ordinalOf(tokens[at]) : null;
  const alone = row !== null && row <= LAST_OF_ROW ? null : (row ?? bareOrdinal(tokens, line, at));
  const ordinal = isPlural(tokens, at) ? null : (head.ordinal ?? numbered?.value ?? alone);
  const special = head.special || prefix === 'sonder';
  const season = seasonOf(prefix) || seasonBefore(tokens[at - 1]);
  const pointed =
    head.determined ||
    COUNTED.test(tokens[at - 1]?.key ?? '') ||
    PLANNED.test(tokens[at - 1]?.key ?? '') ||
    lastsDays(tokens, at) ||
    /(?:tagige|jungste|letzte|vergangene|vorige|diesjahrige)[nr]$/.test(tokens[at - 1]?.key ?? '') ||
    ordinal !== null ||
    special ||
    season !== '' ||
    head.article === 'next' ||
    at === line.from;
  if (!pointed || head.denied || belongsToTrap(tokens, line, at) || isOfOthers(tokens, at, line.to)) return null;
  return {
    ...plainAnchor('generic', head.from, numbered?.to ?? at + 1),
    ordinal:
      special || countsOtherwise(tokens, at + 1, ordinal ?? 1) || countsForSomeone(tokens, line, head.from)
        ? null
        : ordinal,
    special,
    season,
    owned:
      line.traps.some((trap) => trap.swallows && trap.at === head.ownerAt) ||
      isOffice(tokens[head.ownerAt]) ||
      isOfLabel(tokens, line, head.from),
    weak: head.genitive && isThing(tokens[head.ownerAt]) && ordinal === null && !special && season === '',
    article: head.article,
    aside: head.aside,
    possessive: head.possessive,
    year: yearBehind(tokens, at + 1),
  };
}

/** "Für das Land ist es die zweite Konferenz": counted by whom it is for, unless that is the body. */
function countsForSomeone(tokens: readonly Token[], { from, conferences }: Line, head: number): boolean {
  const led = tokens[from]?.key === 'fur' && hasWord(tokens, { from: head - 4, to: head }, isBeing);
  return led && !conferences.some(({ to }) => to <= head);
}

const isBeing = wordTest(/^(?:ist|war|wird|ware|bleibt)$/);

/** "den Vorsitz der Konferenz": who leads it, and for how long. */
const isOffice = wordTest(
  /^(?:vorsitz(?:es)?|prasidentschaft|federfuhrung|leitung|geschafte|geschaftsstelle|sekretariat|chairmanship|presidency)$/,
);

/** "auf der Internetseite der Konferenz", "das Protokoll der Sitzung": a thing that has its own times. */
const isThing = wordTest(
  /(?:seite|portal|auftritt|archiv|protokoll|beschlusse?n?|ergebnisse?n?|unterlagen|papiere?n?|logo|newsletter|buro|kosten|kanal|website|homepage|sprecher(?:in)?)s?$/,
);

/** "Anmeldung von Themen für die Frühjahrssitzung: 12. März": the day is that of what the label names. */
function isOfLabel(tokens: readonly Token[], { from, traps, dates }: Line, head: number): boolean {
  const lead = LINK_WORDS.has(tokens[head - 1]?.key ?? '') || tokens[head - 1]?.key === 'die' ? head - 2 : head - 1;
  if (!/^(?:fur|zu|zur|zum|vor|nach|bei)$/.test(tokens[lead]?.key ?? '')) return false;
  const labelled = dates.some((date) => date.from > head && tokens[date.from - 1]?.text === ':');
  return labelled && traps.some(({ kind, at }) => kind === 'matter' && at - from <= 1);
}

/** "die ersten Treffen", "die ersten Sitzungen" are several. */
function isPlural(tokens: readonly Token[], at: number): boolean {
  const [article, adjective, noun] = tokens.slice(Math.max(0, at - 2), at + 1).map(({ key }) => key);
  if (/(?:ungen|enzen)$/.test(noun ?? '')) return true;
  return /treffen$/.test(noun ?? '') && article === 'die' && /en$/.test(adjective ?? '');
}

/** "Sitzung des Ausschusses", "Treffen der Amtschefs". */
function belongsToTrap(tokens: readonly Token[], line: Line, at: number): boolean {
  if (!LINK_WORDS.has(tokens[at + 1]?.key ?? '')) return false;
  return line.traps.some(({ at: trapAt, kind }) => kind === 'body' && trapAt > at && trapAt <= at + 3);
}
