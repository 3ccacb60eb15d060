/** What is it that is moved or called off: the meeting, or a law, a guest, a market, a reception? */
import { hasWord, wordsWhere, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';
import { hasOwnSubject } from './own-subject.ts';
import { comesAbout } from './reinstatements.ts';
import { type Token, wordSet } from './tokens.ts';

/** Things that are put off or called off in the same words as meetings. */
const OTHER_OBJECTS = wordSet(
  `Entscheidung Entscheidungen Beschluss Beschlüsse Beschlussfassung Gesetz Gesetzes Gesetzentwurf Inkrafttreten Abstimmung Votum Tagesordnungspunkt Punkt Thema
   Einführung Start Reform Frist Fristen Staatsvertrag Vertrag Projekt Umsetzung Antrag Vorhaben Verordnung Regelung Teilnahme Besuch Auftritt Zusage Reise Rede
   Kaminabend Kamingespräch Pressekonferenz Empfang Abendempfang Rollout Stichtag Novelle Novellierung Wahl decision law vote bill participation`,
);
const OTHER_ENDING =
  /(?:gesetz|gesetzes|reform|entscheidung|verordnung|pflicht|frist|vertrag|vertrags|einfuhrung|novelle|vorsitz|prasidentschaft)$/;
const namesOther = wordsWhere((key) => OTHER_OBJECTS.has(key) || OTHER_ENDING.test(key));
/** The meeting by whatever noun or pronoun. */
const OF_MEETING =
  /(?:sitzung|konferenz|tagung|treffen|beratung(?:en)?|zusammenkunft|runde|termin|veranstaltung|plenum|[a-z]mk|schalte|gipfel)s?$|^(?:sie|es|dies|diese|alles|jumiko|it|meeting|session|conference|gathering|talks|planungsrat(?:s|es)?)$/;
/** "Die Ministerin fällt aus", "sagte ab": what people do, when no meeting is named as what they call off. */
const PERSON =
  /(?:minister|ministerin|senator|senatorin|kanzler|kanzlerin|prasident|prasidentin|kommissar|kommissarin|chef|chefin|staatssekretar|staatssekretarin|gast|redner|rednerin)$/;
const FALLS_OUT = /^(?:fallt|fiel|ausfallt|sagt|sagte|absagt|abgesagt)$/;
const REASON = /^(?:wegen|aufgrund|nach|trotz|anlasslich|infolge|wahrend)$/;
const BE = /^(?:is|are|was|were|be|been|being)$/;
const PHRASE_END = /^(?:planned|scheduled|set|du|for|of|in|at|on|by|that|which|who|has|have|had|will|would|must|,)$/;
const OBJECT_END =
  /^(?:it|he|she|they|we|that|which|was|were|is|to|in|on|for|of|at|from|until|because|after|and|du|over|with|planned|scheduled)$/;
const ENGLISH_MEETING =
  /^(?:conference|meeting|session|gathering|ministers|talks|plenary|dates?|venu|it|they|event|[a-z]{1,5}mk|jumiko|council|ministers')$/;

/** Another thing stands as subject or object of every verb, and no meeting does: "die Entscheidung … vertagt". */
export function meansOther(doc: Document, line: Line, verbs: readonly number[]): boolean {
  if (verbs.length === 0) return false;
  if (namesOtherObject(doc.tokens, line, verbs)) return true;
  return verbs.every((verb) => lacksResult(doc.tokens, line, verb) || isOfOther(doc.tokens, line, verb));
}

/** "Eine Einigung kam nicht zustande": what those who met did not reach. */
const isResult = wordTest(
  /^(?:\p{L}*einigung|\p{L}*kompromiss(?:es)?|\p{L}*mehrheit|verstandigung|\p{L}*vereinbarung|konsens|quorum|ergebnis|votum|gesprach|durchbruch|koalition|abkommen|losung|annaherung|deal|agreement)$/u,
);

function lacksResult(tokens: readonly Token[], line: Line, verb: number): boolean {
  if (!comesAbout(tokens[verb])) return false;
  const [from] = clauseOf(tokens, line, verb);
  return hasWord(tokens, { from, to: verb }, isResult);
}

function namesOtherObject(tokens: readonly Token[], line: Line, verbs: readonly number[]): boolean {
  for (let at = line.from; at < line.to; at++) {
    const token = tokens[at];
    if (!token?.capital || !namesOther(token)) continue;
    if (isReason(tokens, at)) continue;
    if (verbs.some((verb) => isOneSentence(tokens, at, verb) && !isSpokenBetween(line, at, verb))) return true;
  }
  return false;
}

/** "wegen der Konferenz", "nach der Entscheidung": why, and not what. */
function isReason(tokens: readonly Token[], at: number): boolean {
  return [tokens[at - 1], tokens[at - 2]].some((lead) => REASON.test(lead?.key ?? ''));
}

/** "… ist gestrichen worden, teilte der Vorsitz mit": who says so. */
function isSpokenBetween({ cues }: Line, noun: number, verb: number): boolean {
  return cues.some(({ kind, at }) => kind === 'say' && at > verb && at < noun);
}

function isOneSentence(tokens: readonly Token[], one: number, other: number): boolean {
  return !tokens.slice(Math.min(one, other), Math.max(one, other)).some(({ text }) => text === ';' || text === ':');
}

function isOfOther(tokens: readonly Token[], line: Line, verb: number): boolean {
  if (isNounOfOther(tokens, line, verb)) return true;
  const english = BE.test(tokens[verb - 1]?.key ?? '')
    ? otherInEnglish(tokens, line, verb)
    : otherAsObject(tokens, line, verb);
  if (english !== null) return english;
  const [from, to] = clauseOf(tokens, line, verb);
  const scenes = line.conferences.filter((name) => isScene(tokens, name.from));
  const named = line.conferences.some(
    (name) =>
      name.from >= from &&
      name.to <= to &&
      name.form !== 'people' &&
      !isReason(tokens, name.from) &&
      !scenes.includes(name),
  );
  if (belongsToConference(tokens, line, [from, verb])) return true;
  const noun = tokens[verb]?.capital === true && verb > from;
  if (named || noun) return isPersonOut(tokens, from, verb);
  const isNamed = (at: number) => scenes.some((name) => at >= name.from && at < name.to);
  for (let at = from; at < to; at++)
    if (OF_MEETING.test(tokens[at]?.key ?? '') && !isReason(tokens, at) && !isNamed(at)) return false;
  if (scenes.some((name) => name.from >= from && name.to <= to)) return true;
  return isGuestOut(tokens, from, verb) || hasOwnSubject(tokens, { ...line, from }, verb);
}

/** "die Absage eines Gastes", "die Verlegung der Ämter nach Bonn", "eine Absage an höhere Steuern": whose it is stands behind it. */
function isNounOfOther(tokens: readonly Token[], line: Line, noun: number): boolean {
  if (!CHANGE_NOUN.test(tokens[noun]?.key ?? '') || !tokens[noun]?.capital) return false;
  if (tokens[noun + 1]?.key === 'an') return true;
  if (!GENITIVE.test(tokens[noun + 1]?.key ?? '')) return false;
  let at = noun + 2;
  while (at < line.to && at - noun <= GENITIVE_REACH && !tokens[at]?.capital) at++;
  const owner = tokens[at];
  if (!owner?.capital || owner.kind !== 'word') return false;
  return !OF_MEETING.test(owner.key) && !line.conferences.some(({ from, to }) => from <= at && at < to);
}

const CHANGE_NOUN = /^(?:absagen?|verschiebung|verlegung|vertagung|streichung)$/;
const GENITIVE = /^(?:des|der|eines|einer|(?:sein|ihr|unser|dies|jen)e[sr])$/;
/** Tokens from the noun to the one whose it is. */
const GENITIVE_REACH = 4;

/** "Bei der MPK am Donnerstag platzte …": where something happens, and not what does. */
function isScene(tokens: readonly Token[], name: number): boolean {
  const lead = /^(?:der|dem|den|the)$/.test(tokens[name - 1]?.key ?? '') ? name - 2 : name - 1;
  return /^(?:auf|bei|beim|wahrend)$/.test(tokens[lead]?.key ?? '');
}

/** "Die Internetseite der IntMK ist umgezogen": a thing of the conference at the head of its clause. */
function belongsToConference(tokens: readonly Token[], line: Line, [from, verb]: readonly [number, number]): boolean {
  const [article, thing, link] = tokens.slice(from, from + 3);
  const owned = line.conferences.some((name) => name.from === from + 3 && name.to <= verb);
  if (!owned || !/^(?:die|der|das)$/.test(article?.key ?? '') || !/^(?:der|des)$/.test(link?.key ?? '')) return false;
  return THING.test(thing?.key ?? '');
}

const THING =
  /(?:seite|adresse|auftritt|portal|geschaftsstelle|archiv|buro|sekretariat|logo|newsletter|protokoll|beschluss|beschlusse|webseite|website|homepage)$/;

/** "Bundesumweltministerin fällt aus: An der UMK …". */
function isPersonOut(tokens: readonly Token[], from: number, verb: number): boolean {
  return FALLS_OUT.test(tokens[verb]?.key ?? '') && verb - from <= 3 && PERSON.test(tokens[verb - 1]?.key ?? '');
}

/** "Minister Dobrindt hat abgesagt": one person, and no meeting that is called off. */
function isGuestOut(tokens: readonly Token[], from: number, verb: number): boolean {
  const clause = tokens.slice(from, verb);
  const one = clause.some(({ key }) => key === 'hat') || /^(?:sagt|sagte|fallt|fiel)$/.test(tokens[verb]?.key ?? '');
  return one && FALLS_OUT.test(tokens[verb]?.key ?? '') && clause.some(({ key }) => PERSON.test(key));
}

/** "The reception planned for 5 November has been called off": the noun that ends the first phrase; null where it does not begin so. */
function otherInEnglish(tokens: readonly Token[], line: Line, verb: number): boolean | null {
  if (!/^(?:the|a|an|its|their|this|germany)$/.test(tokens[line.from]?.key ?? '')) return null;
  let at = line.from + 1;
  while (at < verb && !PHRASE_END.test(tokens[at]?.key ?? '') && !BE.test(tokens[at]?.key ?? '')) at++;
  const named = line.conferences.some(({ from, to }) => from <= at && to >= at - 1);
  return !named && !ENGLISH_MEETING.test(tokens[at - 1]?.key ?? '');
}

/** "has called off his trip to Brussels": the noun of the object; null where the verb has none. */
function otherAsObject(tokens: readonly Token[], line: Line, verb: number): boolean | null {
  let at = /^(?:off|back|forward)$/.test(tokens[verb + 1]?.key ?? '') ? verb + 2 : verb + 1;
  if (!/^(?:his|her|their|its|the|a|an)$/.test(tokens[at]?.key ?? '')) return null;
  while (at + 1 < line.to && tokens[at + 1]?.kind !== 'sign' && !OBJECT_END.test(tokens[at + 1]?.key ?? '')) at++;
  const named = line.conferences.some(({ from, to }) => from <= at && to >= at);
  return !named && !ENGLISH_MEETING.test(tokens[at]?.key ?? '');
}

/** The clause around the verb; the commas of a date ("Freitag, den 19. Juni, verlegt") end none. */
function clauseOf(tokens: readonly Token[], line: Line, verb: number): readonly [number, number] {
  const inDate = (at: number) => line.dates.some(({ from, to }) => at >= from - 2 && at <= to);
  const ends = (at: number) =>
    /^(?:[;:–.!?]|,)$/.test(tokens[at]?.text ?? '') && !inDate(at) && !isNumberStop(tokens, at);
  let from = verb;
  while (from > line.from && !ends(from - 1)) from--;
  let to = verb + 1;
  while (to < line.to && !ends(to)) to++;
  return [from, to];
}

function isNumberStop(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text === '.' && tokens[at - 1]?.kind === 'number';
}
