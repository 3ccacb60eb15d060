/** Has a sentence that names no meeting a subject of its own? "Die Frist endet", "beginnt dort die Sommersaison". */

import { wordTest } from './by-word.ts';
import { subjectNoun } from './clause-subject.ts';
import type { Span } from './distance.ts';
import type { Line } from './document.ts';
import type { Token } from './tokens.ts';

/** Nouns for the meeting, for those who meet, and for its time; whatever else begins, ends or meets is another thing. */
export const OF_MEETING =
  /(?:sitzung|konferenz|tagung|treffen|beratung|gesprach|verhandlung|besprechung|aussprache|zusammenkunft|termin|auftakt|abschluss|plenum|gremium|planungsrat|ressort|verantwortliche|zustandige|delegation|minister|ministerin|spitze|chef|chefin|senator|senatorin|kolleg|lander|meeting|session|conference|talks)(?:e|n|en|innen|in|s|es|er|ern)?$|^(?:(?:minister|gesprachs|verhandlungs|lander|abschluss|herbst|fruhjahrs|sommer|winter|jahres|sonder|haupt|spitzen)?runde|beginn|ende|schluss|beschluss|votum|einigung|gaste?|delegierten?|teilnehme\p{L}*|veranstaltung|ereignis|ersatz|debatten?|(?:folge|vor)?tag|woche|jahr|[a-z-]{1,6}k)$/u;
const ARTICLE = /^(?:der|die|das|ein|eine|the|a|an)$/;
const RELATIVE = /^(?:der|die|das|which|who)$/;
const AUXILIARY =
  /^(?:werde|sei|seien|habe|solle|wolle|wird|werden|wurde|wurden|ist|sind|war|waren|hat|haben|hatte|hatten|soll|sollen|will|wollen)$/;
const FILLER =
  /^(?:allein|nur|lediglich|einzig|dagegen|hingegen|jedoch|aber|dort|hier|auch|dann|sich|da|nun|jetzt|schon|bereits|zudem|erst|wieder)$/;
/** Whoever does so does it for the meeting: "Christian Pegel lädt nach Schwerin ein". */
const HOSTS =
  /^(?:ladt|laden|lud|luden|ladet|einladt|eingeladen|begrusst(?:en?)?|empfangt|empfangen|empfing(?:en)?|erwartet|erwarten|bittet|bitten|richtet|richten|ausrichtet|veranstaltet|beherbergt)$/;
/** "Verschoben werde allein die Vorstellung": how far behind its verb the subject may begin. Tokens. */
const SUBJECT_BEHIND = 2;
/** Between an article and its noun: "die neue Sommersaison". */
const MAX_ADJECTIVES = 3;

/** "Die Anmeldung endet", "endet die Antragsfrist", "Die Berlinale startet": something else does what the verb says. */
export function hasOwnSubject(tokens: readonly Token[], line: Line, verb: number): boolean {
  return isMatter(tokens, line, verb) || isOtherNoun(tokens, line, verb);
}

function isMatter(tokens: readonly Token[], line: Line, verb: number): boolean {
  return line.traps.some(({ kind, at }) => {
    if (kind !== 'matter' || !tokens[at]?.capital) return false;
    const [first, last] = at < verb ? [at, verb] : [verb, at];
    const clause = !tokens.slice(first, last).some(({ text }) => /^[,;:]$/.test(text));
    return (
      clause && (last - first <= 4 || at - line.from <= 2 || /^(?:der|die|das|eine?)$/.test(tokens[at - 1]?.key ?? ''))
    );
  });
}

function isOtherNoun(tokens: readonly Token[], line: Line, verb: number): boolean {
  const from = clauseFrom(tokens, line, verb);
  if (from > line.from && RELATIVE.test(tokens[from]?.key ?? '') && tokens[from + 1]?.capital === false)
    return !OF_MEETING.test(tokens[from - 2]?.key ?? '') && tokens[from - 2]?.kind === 'word';
  for (let at = from; at <= Math.min(verb + SUBJECT_BEHIND, line.to - 1); at++) {
    const key = tokens[at - 1]?.key ?? '';
    const subject = at === from || at - 1 === verb || AUXILIARY.test(key);
    if (at === from && isBareSubject(tokens, line, from, verb)) return true;
    const noun = subject ? nounAt(tokens, FILLER.test(tokens[at]?.key ?? '') ? at + 1 : at, line.to) : null;
    if (noun) return !OF_MEETING.test(noun.key) || isOtherMinisters(noun);
  }
  if (isEnglishOther(tokens, line, { from, to: verb })) return true;
  if (tokens[verb]?.capital && verb > line.from) return isOpeningOfOther(tokens, line, verb);
  if (HOSTS.test(tokens[verb]?.key ?? '')) return false;
  const at = subjectNoun(tokens, line, { from, to: clauseTo(tokens, line, verb) });
  return at >= 0 && at !== verb && (!OF_MEETING.test(tokens[at]?.key ?? '') || isOtherMinisters(tokens[at]));
}

/** "gab die Bahn den Startschuss für die Sanierung": what begins or ends is told behind the noun. */
function isOpeningOfOther(tokens: readonly Token[], line: Line, noun: number): boolean {
  if (!/^(?:fur|der|des|zu|zum|zur|von|einer|eines)$/.test(tokens[noun + 1]?.key ?? '')) return false;
  const thing = tokens.slice(noun + 1, Math.min(line.to, noun + 2 + MAX_ADJECTIVES)).find(({ capital }) => capital);
  const meets = thing && (OF_MEETING.test(thing.key) || /K$/.test(thing.text));
  return thing !== undefined && !meets && !line.conferences.some(({ from }) => from > noun);
}

/** "An information event takes place": in English the subject stands in front of its verb. */
function isEnglishOther(tokens: readonly Token[], line: Line, { from, to }: Span): boolean {
  if (!isEnglishArticle(tokens[from]) || tokens[to]?.capital) return false;
  const covered = [...line.conferences, ...line.dates].some((mention) => mention.from >= from && mention.to <= to);
  return !covered && !tokens.slice(from, to).some(({ key }) => OF_MEETING.test(key) || isEnglishMeeting.test(key));
}

const isEnglishArticle = wordTest(/^(?:a|an|another)$/);
const isEnglishMeeting = /^(?:session|round|gathering|minister|ministers|they|it|delegates|guests)$/;

/** "Die Telekommunikationsminister der EU folgen": ministers of a field that no conference of the catalogue has. */
function isOtherMinisters(token: Token | undefined): boolean {
  return /^(?!(?:fach|ressort|lander|landes|kultur|bundes)-?minister)\p{L}{4,}minister(?:innen|n)?$/u.test(
    token?.key ?? '',
  );
}

function clauseTo(tokens: readonly Token[], line: Line, verb: number): number {
  const inDate = (at: number) => line.dates.some(({ from, to }) => at >= from - 1 && at <= to);
  for (let at = verb + 1; at < line.to; at++) if (/^[,;:–]$/.test(tokens[at]?.text ?? '') && !inDate(at)) return at;
  return line.to;
}

/** "Bereits gebuchte Zimmer können storniert werden": a noun in front of its verb without an article, and not of the meeting. */
function isBareSubject(tokens: readonly Token[], line: Line, from: number, verb: number): boolean {
  for (let at = from; at < Math.min(verb, from + 1 + MAX_ADJECTIVES); at++) {
    const [token, next] = [tokens[at], tokens[at + 1]];
    if (token?.kind !== 'word' || next?.kind !== 'word') return false;
    if (!token.capital || at === line.from) {
      if (at === line.from || /(?:e|en|er|es)$|^(?:bereits|schon|nur|auch|rund|etwa)$/.test(token.key)) continue;
      return false;
    }
    const place = [...line.places, ...line.dates].some(({ from: start, to }) => at >= start && at < to);
    return !place && AUXILIARY_OR_MODAL.test(next.key) && !OF_MEETING.test(token.key);
  }
  return false;
}

const AUXILIARY_OR_MODAL =
  /^(?:wird|werden|wurde|wurden|ist|sind|war|waren|hat|haben|hatte|hatten|kann|konnen|konnten|soll|sollen|sollten|muss|mussen|darf|durfen)$/;

/** The noun of an article with at most some adjectives; null where a number or anything else follows. */
function nounAt(tokens: readonly Token[], article: number, to: number): Token | null {
  if (!ARTICLE.test(tokens[article]?.key ?? '')) return null;
  const english = /^(?:the|a|an)$/.test(tokens[article]?.key ?? '');
  for (let at = article + 1; at < Math.min(to, article + 2 + MAX_ADJECTIVES); at++) {
    const token = tokens[at];
    if (token?.kind !== 'word') return null;
    if (token.capital && !english) return token;
  }
  return null;
}

function clauseFrom(tokens: readonly Token[], line: Line, verb: number): number {
  const inDate = (at: number) => line.dates.some(({ from, to }) => at >= from - 1 && at <= to);
  for (let at = verb - 1; at > line.from; at--)
    if (/^[,;:–]$/.test(tokens[at]?.text ?? '') && !inDate(at)) return at + 1;
  return line.from;
}
