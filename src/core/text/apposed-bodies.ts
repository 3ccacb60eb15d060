/** Names in what explains another body or thing: "Die GKVS, der Unterbau der VMK, tagt …", "Die Prüfung zum KMK-Zertifikat findet … statt". */
import type { Anchor } from './anchor.ts';
import { hasWord, wordTest } from './by-word.ts';
import { subjectNoun } from './clause-subject.ts';
import { clauseAround, withBrackets } from './clauses.ts';
import type { Document, Line } from './document.ts';
import { GENERIC } from './noun-heads.ts';
import { OF_MEETING } from './own-subject.ts';
import { isPerson } from './parties.ts';
import type { Token } from './tokens.ts';

const linksNouns = wordTest(/^(?:der|des|zu|zum|zur|von|vom|in|im|bei|beim|of|to)$/);
const isArticle = wordTest(/^(?:der|die|das|des|dem|den|eine?[rsmn]?|ein|the|a|an)$/);
const isMeetingNoun = wordTest(GENERIC);
/** "Grote, der Gastgeber der IMK, lädt …", "In Ulm, dem Tagungsort der AMK,": these tell of the meeting. */
const tellsOfIt = wordTest(
  /(?:vorsitz\p{L}*|chef(?:in)?|land|gast(?:geber)?(?:in)?|sprecher(?:in)?|prasident(?:in)?|ort|stadt|schauplatz|auftakt|abschluss|tag|termin|mitglied(?:er)?|minister\p{L}*|lander|kolleg(?:e|in)|sitz|heim|haus|halle|zentrum|hotel|host|venu|chair|president)$/u,
);
/** Between the article and the noun: "des Schweizer [Gegenstücks]". Tokens. */
const ADJECTIVES = 3;

/** Is the sentence about something else, which the name only explains or which it only belongs to? */
export function isOfAnotherThing(doc: Document, line: Line, anchor: Anchor): boolean {
  if (isAimOfEntry(doc.tokens, line, anchor)) return true;
  if (anchor.kind !== 'named' || anchor.people) return false;
  return explains(doc.tokens, line, anchor) || belongsToSubject(doc, line, anchor);
}

/** "X, der Unterbau der K, …": an apposition between two commas, with a noun that is neither person, place nor meeting. */
function explains(tokens: readonly Token[], line: Line, { from, to }: Anchor): boolean {
  const close = tokens[to]?.text === '(' ? tokens.findIndex(({ text }, at) => at > to && text === ')') + 1 : to;
  if (tokens[close]?.text !== ',') return false;
  let noun = from - 1;
  while (from - noun <= 2 && !tokens[noun]?.capital && (linksNouns(tokens[noun]) || isArticle(tokens[noun]))) noun--;
  if (noun === from - 1 || !tokens[noun]?.capital || isOurs(tokens[noun])) return false;
  for (let at = noun - 1; noun - at <= ADJECTIVES && at > line.from; at--) {
    if (tokens[at]?.kind !== 'word') return false;
    if (isArticle(tokens[at])) return isHeadBefore(tokens, line, at);
  }
  return false;
}

function isOurs(noun: Token | undefined): boolean {
  return isMeetingNoun(noun) || isPerson(noun) || tellsOfIt(noun);
}

/** A body in front of the comma, told by nothing of the catalogue. */
function isHeadBefore(tokens: readonly Token[], { from, conferences, places }: Line, article: number): boolean {
  const head = article - 2;
  if (tokens[article - 1]?.text !== ',' || head < from) return false;
  const noun = tokens[head]?.text === ')' ? head - 1 : head;
  const known = [...conferences, ...places].some((span) => noun >= span.from && noun < span.to);
  return tokens[noun]?.capital === true && !known && !isOurs(tokens[noun]);
}

/** "Die Prüfung zum KMK-Zertifikat findet am … statt": it takes place, and is no meeting of the body it is named after. */
function belongsToSubject(doc: Document, line: Line, anchor: Anchor): boolean {
  const { tokens } = doc;
  if (!anchor.weak || !tokens[anchor.to - 1]?.text.includes('-')) return false;
  const clause = clauseAround(tokens, line, anchor.from, [...line.dates, ...withBrackets(tokens, line.conferences)]);
  const subject = subjectNoun(tokens, line, clause);
  const hangs = subject >= 0 && subject < anchor.from && anchor.from - subject <= ADJECTIVES;
  const thing = !isOurs(tokens[subject]) && !OF_MEETING.test(tokens[subject]?.key ?? '');
  return hangs && thing && hasWord(tokens, clause, takesPlace);
}

const takesPlace = wordTest(/^(?:findet|finden|fand|fanden|stattfindet|stattfinden|beginnt|beginnen|startet|starten)$/);

/** "zur Frühjahrskonferenz: 26.03.2027", "Für die 8. DMK: 27. August": an entry of what is due for it by then. */
function isAimOfEntry(tokens: readonly Token[], { from: start, heading, title }: Line, { from, to }: Anchor): boolean {
  if (tokens[to]?.text !== ':' || heading || title) return false;
  const lead = isArticle(tokens[from - 1]) ? from - 2 : from - 1;
  if (!/^(?:zu|zur|zum|fur|for)$/.test(tokens[lead]?.key ?? '')) return false;
  return lead === start || /^(?:line|paragraph)$/.test(tokens[lead]?.gap ?? '') || tokens[lead - 1]?.kind === 'sign';
}
