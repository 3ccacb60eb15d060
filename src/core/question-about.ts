/** What is asked of a meeting beside when and where, whether a yes or no is asked for, and what is no question at all. */
import type { Slots, SmallTalk } from './model.ts';
import type { Cues } from './question-cues.ts';
import type { NamedConference } from './question-names.ts';
import type { Word } from './question-words.ts';

const GUESTS =
  /\b(?:gaste?n?|guests?|zu gast|wer (?:war|waren|kam|nahm) (?:\p{L}+ ){0,3}?(?:da|dort|dabei|anwesend|teil|vor ort)|who (?:was|were|came|attended)(?: there| present)?$|who attended|eingeladen|invited|wer (?:kommt|ist dabei|geht hin)|who(?: is|s) (?:coming|going))\b/u;
const BEGINNING =
  /\b(?:seit wann (?:gibt|existiert|besteht)|since when|gegrundet|grundung|founded|established|zum ersten mal|how long has|wie lange gibt|wann (?:\p{L}+ ){0,3}?erstmals)\b/u;
const AGENDA =
  /\b(?:tagesordnung\p{L}*|agenda|worum (?:geht|ging|gehts|gings)|welche(?: \p{L}+)? themen|was (?:wurde|wird|war) (?:\p{L}+ ){0,5}(?:besprochen|diskutiert|beraten|verhandelt|behandelt)|(?:which|what) topics|was (?:ist |war |gab es |gabs )?(?:passiert\p{L}*|geschah|lief|los war)|wie (?:war|lief)|what happened|how did|how was|what (?:was|is|will be|were|did) (?:\p{L}+ ){0,4}(?:discuss|discussed))\b/u;
const FILLING =
  '(?:(?:denn|eigentlich|genau|uberhaupt|so|nochmal|noch|mal|bitte|kurz|einfach|exactly|actually|please) )*';
const ARTICLE = '(?:(?:die|der|das|den|dem|the|a) )?';
/** A whole question for what a body is: `@` stands for its name. */
const BODY = new RegExp(
  `^(?:${[
    `(?:(?:wer oder )?was|wer) (?:ist|sind|war|macht|machen|tut|treibt|bedeutet|heisst|bedeuted) ${FILLING}${ARTICLE}@`,
    `(?:wofur|fur was) (?:steht|ist|gibt es) ${FILLING}${ARTICLE}(?:abkurzung |kurzel )?@(?: da| gut)?`,
    `wozu (?:dient|ist|gibt es) ${FILLING}${ARTICLE}@`,
    `(?:erklar|erklare|beschreib|beschreibe)(?: mir| uns)? ${FILLING}${ARTICLE}@`,
    `(?:kannst du|konntest du)(?: mir| uns)? ${FILLING}${ARTICLE}@ erklaren`,
    `wer (?:sitzt|ist|gehort|trifft sich|tagt) ${FILLING}(?:in|zu|zur|bei) ${ARTICLE}@`,
    `(?:what|who)(?: is| are|s|re) ${FILLING}${ARTICLE}@`,
    `what does ${ARTICLE}@ (?:do|mean|stand for)`,
    `(?:explain|describe) ${ARTICLE}@`,
    `who (?:sits|is|belongs) (?:in|on|to) ${ARTICLE}@`,
    `(?:wer|welche lander) (?:ist|sind|gehort|gehoren) ${FILLING}(?:die )?(?:alles )?(?:mitglied(?:er)? |dabei )?(?:in |von |zu |zur |bei )?${ARTICLE}@(?: an| dabei)?`,
    `wer nimmt ${FILLING}an ${ARTICLE}@ teil`,
    `(?:who are the members of|who attends|who takes part in) ${ARTICLE}@`,
    `was ist ${FILLING}(?:der|da der) unterschied zwischen ${ARTICLE}@ und ${ARTICLE}@`,
    `(?:ist|sind) ${ARTICLE}@ ${FILLING}(?:und ${ARTICLE}@ )?(?:dasselbe|das gleiche|das selbe)(?: wie ${ARTICLE}@)?`,
    `(?:what is|whats) the difference between ${ARTICLE}@ and ${ARTICLE}@`,
    `is ${ARTICLE}@ the same as ${ARTICLE}@`,
  ].join('|')})(?: ${FILLING.replace(') )*', '))*')})?$`,
  'u',
);
/** A whole question for the person who speaks there for a Land: `@` stands for the body's name. */
const THERE = `(?:im |beim |zum |(?:in|bei|auf|zu|zur) ${ARTICLE})@`;
const MEMBER = new RegExp(
  `^(?:${[
    `wer (?:vertritt|vertreten|reprasentiert) .{2,40} ${THERE}`,
    `wer (?:sitzt|ist|geht|spricht) ${FILLING}fur .{2,40} ${THERE}`,
    `wen (?:schickt|entsendet) .{2,40} (?:in|zu|zur|zum) ${ARTICLE}@`,
    `who (?:represents|speaks for|sits for) .{2,40} (?:in|on|at) ${ARTICLE}@`,
  ].join('|')})$`,
  'u',
);
/** A whole question for whatever is new, of all or of one body. */
const NEWS = new RegExp(
  `^(?:und )?(?:${[
    `(?:gibt es|gibts|gibt s|hast du) ${FILLING}(?:etwas |was |schon |irgendetwas |irgendwas )?(?:neues|neuigkeiten)`,
    `was (?:gibt es|gibts|gibt s|ist) ${FILLING}(?:neues|neu)`,
    '(?:irgendwas |irgendetwas |etwas |was )?neues',
    'neuigkeiten',
    '(?:what is|whats|what s) new',
    '(?:is there |are there |got )?any(?:thing)? (?:news|new)',
  ].join('|')})(?: (?:von|vom|bei|zu|zur|aus|in|with|at|from|about|on) ${ARTICLE}@)?$`,
  'u',
);
/** "Was ist mit der DMK?": its next meeting, unless something was spoken of before. */
const STATE = new RegExp(
  `^(?:was ist ${FILLING}(?:denn )?(?:mit|bei|los mit|los bei) ${ARTICLE}@|wie (?:steht es um|stehts um|siehts aus mit|sieht es aus mit|sieht es mit) ${ARTICLE}@(?: aus)?|(?:what|how) about ${ARTICLE}@)$`,
  'u',
);
const CHANGES = {
  cancelled:
    /\b(?:abgesagt\p{L}*|absage|fall(?:t|en) (?:\p{L}+ ){0,4}aus|ausgefallen|ausfallen|ausfall|entfallt|entfallen|gestrichen|cancell?ed|called off|fell through|nicht statt)\b/u,
  moved:
    /\b(?:versch[oi]b\p{L}*|verleg\p{L}*|vertag\p{L}*|vorgezogen|umgeplant|umgezogen|neuer termin|moved|postponed|rescheduled|delayed)\b/u,
  as_planned: /\b(?:wie geplant|as planned)\b/u,
} as const;
const ASKS_FOR_MORE =
  /^(?:wann|wan|wo|wer|wie|was|welche[rnsm]?|wohin|warum|wieso|weshalb|when|where|who|how|what|which|why)$/;
const VERB_FIRST =
  /^(?:ist|war|waren|sind|hat|haben|hatte|hatten|tagt|tagte|tagten|tagen|findet|fand|gab|gibt|wird|wurde|wurden|trifft|traf|trafen|treffen|kommt|kam|steht|fallt|fallen|fiel|entfallt|bleibt|did|was|were|is|are|has|have|had|does|do|will)$/;

const RHYTHM = /\b(?:wie oft|wie haufig|in welchem rhythmus|how often|how frequently)\b/;
const HOURS = /\b(?:wie viel uhr|wieviel uhr|welche uhrzeit|welcher uhrzeit|uhrzeit|(?:at )?what time)\b/;
const CALENDAR = /\b(?:\p{L}*kalender|calendar|ical|icalendar|ics|webcal|outlook)\b/u;
/** Wants the dates in a calendar of one's own, or the calendar as a subscription: no alerts in a chat. */
const OWN_CALENDAR =
  /\b(?:(?:in|mit|into|to|with) (?:meine[nmr]?|unsere[nmr]?|einen|den|my|our|a|the) (?:\p{L}+ )?(?:kalender|calendar|outlook)|in outlook|(?:kalender|calendar) (?:abonnier|einbind|importier|import|feed|abo)\p{L}*|(?:subscribe|abonniere|abonnieren)\p{L}* (?:to |den |die |einen |the |your |euren )*(?:kalender|calendar|ical|ics)|webcal|icalendar|ical|ics)\b/u;

/** Whether the dates are wanted as a calendar; asked for otherwise, a list is. */
export function wantsCalendar(words: readonly Word[]): boolean {
  return OWN_CALENDAR.test(words.map(({ fold }) => fold).join(' '));
}

export function findAbout(
  words: readonly Word[],
  cues: Cues,
  names: readonly NamedConference[],
): Slots['about'] | null {
  const whole = withoutNames(words, names);
  if (BODY.test(whole)) return 'body';
  if (MEMBER.test(whole)) return 'member';
  const text = words.map(({ fold }) => fold).join(' ');
  if (NEWS.test(names.length === 0 ? text : whole)) return 'news';
  if (BEGINNING.test(text)) return 'beginning';
  if (GUESTS.test(text)) return 'guests';
  if (cues.has('change')) return 'change';
  if (AGENDA.test(text)) return 'agenda';
  if (RHYTHM.test(text)) return 'rhythm';
  if (HOURS.test(text)) return 'hours';
  return CALENDAR.test(text) ? 'calendar' : null;
}

/** Whether a body alone is named, and nothing of it asked. */
export function asksForState(words: readonly Word[], names: readonly NamedConference[]): boolean {
  return STATE.test(withoutNames(words, names));
}

/** Words folded, each body's name replaced by `@`: "was ist die @"; empty where the people are named, or no body. */
function withoutNames(words: readonly Word[], names: readonly NamedConference[]): string {
  if (names.length === 0 || names.some(({ people, rest }) => people || rest !== null)) return '';
  const nameAt = (at: number) => names.findIndex(({ from, to }) => from <= at && at < to);
  const tokens = words.flatMap(({ fold }, at) => {
    const name = nameAt(at);
    if (name < 0) return [fold];
    // "DMK (Digitalministerkonferenz)" is one name.
    const before = at === 0 ? -1 : nameAt(at - 1);
    return before >= 0 && names[before]?.id === names[name]?.id ? [] : ['@'];
  });
  return tokens.join(' ');
}

/** Which change a question with `about: 'change'` names; null: none, or several. */
export function findChange(words: readonly Word[]): Slots['change'] | null {
  const text = words.map(({ fold }) => fold).join(' ');
  const named = (['moved', 'cancelled', 'as_planned'] as const).filter((change) => CHANGES[change].test(text));
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** "IMK abgesagt?" asks for a yes or no as well; "Wann wurde sie abgesagt?" does not. */
export function asksForMore(words: readonly Word[]): boolean {
  return words.some(({ fold }, at) => ASKS_FOR_MORE.test(fold) && words[at + 1]?.fold !== 'geplant');
}

/** "War die DMK in Brüssel?"; "Ist bekannt, wann sie tagt?" asks for more than a yes. */
export function asksWhether(words: readonly Word[]): boolean {
  const text = words.map(({ fold }) => fold).join(' ');
  const opener = words.findIndex(
    ({ fold }) => !/^(?:und|and|hallo|hi|hey|moin|sag|mal|bitte|ob|wissen|sie|du)$/.test(fold),
  );
  const first = words[opener]?.fold ?? '';
  if (first === 'was' && !/ (?:the|at|ever|there|any|held)\b/.test(text)) return false;
  return VERB_FIRST.test(first) && !asksForMore(words.filter((_, at) => at !== opener));
}

const GREETING =
  /^(?:hallo|hi|hey|moin|servus|gruss gott|guten (?:tag|morgen|abend)|hello|good (?:morning|afternoon|evening|day))\b/;
const THANKS = /\b(?:danke|dank|dankeschon|merci|thanks|thank you|thx|cheers)\b/;
const FAREWELL =
  /\b(?:tschuss|tschuess|auf wiedersehen|ciao|bye|goodbye|schonen (?:tag|abend|feierabend)|bis (?:bald|dann))\b/;
/** Longer than that somebody wants something, whatever the greeting. */
const LONGEST_SMALL_TALK = 6;

/** Bodies of officials that prepare a conference: folded abbreviation, spelling and long name are kept together. */
export const PREPARATORY = ['ACK', 'AOLG', 'GKVS', 'AGJF', 'SRK', 'LAV', 'CdS'] as const;

/** Only for what turned out to be no question of ours. */
export function findSmallTalk(words: readonly Word[]): SmallTalk | null {
  const text = words.map(({ fold }) => fold).join(' ');
  const preparatory = PREPARATORY.find((name) => words.some(({ fold }) => fold === name.toLowerCase()));
  if (preparatory) return { preparatory };
  if (words.length > LONGEST_SMALL_TALK) return null;
  if (THANKS.test(text)) return 'thanks';
  if (FAREWELL.test(text)) return 'farewell';
  return GREETING.test(text) ? 'greeting' : null;
}
