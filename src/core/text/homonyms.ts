/** Abbreviations that mean another body than the conference: "DMK" of the dairies, an "FMK" that the text itself spells otherwise. */
import type { WordTest } from './by-word.ts';
import { readLaender } from './land-mentions.ts';
import type { ConferenceMention } from './names.ts';
import type { Token } from './tokens.ts';

/** What the long form of such a body contains, and how many tokens in front of its abbreviation. */
const BODY_WORD = /konferenz|minister|senator|planungsrat|ressort|council|conference/;
const LONG_FORM_REACH = 14;

export function withoutHomonyms(
  found: readonly ConferenceMention[],
  tokens: readonly Token[],
  notWith: ReadonlyMap<string, WordTest>,
): readonly ConferenceMention[] {
  const short = found.filter(({ form }) => form === 'abbreviation');
  if (short.length === 0) return found;
  const spelled = new Set(found.filter(({ form }) => form !== 'abbreviation').map(({ conference }) => conference));
  const named = new Set(found.filter(({ form }) => form === 'name').map(({ conference }) => conference));
  const foreign = new Set<string>();
  const abbreviated = new Set(short.map(({ conference }) => conference));
  const elsewhere = new Set([...abbreviated].filter((id) => speaksOfOther(id, tokens, notWith)));
  for (const mention of short) {
    const { conference } = mention;
    if (!spelled.has(conference) && (elsewhere.has(conference) || isSpeltOtherwise(mention, tokens)))
      foreign.add(conference);
    else if (!named.has(conference) && isPresented(tokens, mention.to)) foreign.add(conference);
  }
  return foreign.size === 0 ? found : found.filter(({ conference }) => !foreign.has(conference));
}

/** Another long form in front of "(FMK)", the neuter article ("das SMK"), an "e. V.". */
function isSpeltOtherwise(mention: ConferenceMention, tokens: readonly Token[]): boolean {
  const before = tokens[mention.from - 1];
  const longForm = tokens[mention.from - 2];
  const phrase = tokens.slice(Math.max(0, mention.from - LONG_FORM_REACH), mention.from);
  const bracketed = before?.text === '(' && tokens[mention.to]?.text === ')';
  const held = longForm !== undefined && readLaender([longForm], 0, 1).length > 0;
  if (bracketed && longForm?.capital && !held && !phrase.some(({ key }) => BODY_WORD.test(key))) return true;
  if (tokens[mention.from]?.text.endsWith('K') && isNotFeminine(tokens, mention.from)) return true;
  if (isOfAnother(tokens, mention.from)) return true;
  if (before?.capital && CLUB.test(before.key)) return true;
  if (isPartOfName(tokens, mention) || isExplainedOtherwise(tokens, mention)) return true;
  const behind = tokens
    .slice(mention.to, mention.to + 5)
    .map(({ key }) => key)
    .join(' ');
  if (/(?:^| )e \. v/.test(behind)) return true;
  return false;
}

/** "das SMK", "vom DMK", "bei den DMK", "einem FMK": every conference is a "sie", and one alone. */
function isNotFeminine(tokens: readonly Token[], from: number): boolean {
  return /^(?:das|vom|beim|im|am|zum|den|dem|des|ein|einem|einen|eines)$/.test(tokens[from - 1]?.key ?? '');
}

/** "Studierende der UMK", "Spieler der KMK", "Kunden der DMK": whose people are no ministers. */
function isOfAnother(tokens: readonly Token[], from: number): boolean {
  const owner = /^(?:der|von|of|the|an|bei|vom)$/.test(tokens[from - 1]?.key ?? '') ? tokens[from - 2] : undefined;
  return (
    owner !== undefined &&
    (OTHER_PEOPLE.test(owner.key) || (owner.key === 'of' && OTHER_PEOPLE.test(tokens[from - 3]?.key ?? '')))
  );
}

/** Those who study, play, buy, work or sing there. */
const OTHER_PEOPLE =
  /^(?:stud(?:ierende[nr]?|enten|entinnen|ents?)|absolvent(?:en|innen)?|professor(?:en|in|innen)?|dozent(?:en|innen)?|rektor(?:in|at)?|dekan(?:in|at)?|campus|fakultat|lehrstuhl|horsaal|aula|mensa|spieler(?:innen|n)?|trainer(?:in|s)?|kapitan|mannschaft|elf|team|fans?|sportler(?:innen|n)?|athlet(?:en|innen)?|sieger(?:in|innen)?|kund(?:en|innen)|lieferant(?:en|innen)?|aktionare?n?|milchbauern|landwirte|beschaftigten?|mitarbeiter(?:innen|n|in)?|produkte?n?|werke?|filialen?|musiker(?:innen|n)?|sanger(?:innen|n)?|tanzer(?:innen|n)?|schuler(?:innen|n)?|patient(?:en|innen)?|arzte|turnier(?:e|en)?|saison)$/;

/** "Der Kulturverein KMK Altstadt". */
const CLUB =
  /(?:verein|verband|bund|chor|orchester|klub|club|kapelle|band|team|firma|gruppe|genossenschaft|kreis|initiative|agentur|brauerei|molkerei|gesellschaft|werkstatt|musikschule)s?$/;

const NAME_TAIL =
  /^(?:open|cup|arena|games|festival|group|gmbh|ag|kg|se|ev|verlag|racing|team|shop|store|bank|klinik|tour|trophy|masters|gruppe|werk|stiftung|halle|stadion|club|bund)$/;

/** "KMK Open", "AMK Arena": the first half of a name. */
function isPartOfName(tokens: readonly Token[], { to }: ConferenceMention): boolean {
  const next = tokens[to];
  return next?.capital === true && next.gap === 'space' && NAME_TAIL.test(next.key);
}

/** "an der UMK, der Nikolaus-Kopernikus-Universität": the apposition says what it is. */
function isExplainedOtherwise(tokens: readonly Token[], { to }: ConferenceMention): boolean {
  if (isPresented(tokens, to)) return true;
  const comma = /^\d{4}$/.test(tokens[to]?.text ?? '') ? to + 1 : to;
  const article = tokens[comma + 1]?.key ?? '';
  if (tokens[comma]?.text !== ',' || !/^(?:der|die|das|dem|den|einer?|einem?|the|a)$/.test(article)) return false;
  const noun = tokens
    .slice(comma + 2, comma + 6)
    .find(({ capital, key }) => capital && !/^(?:deutsch|gross)/.test(key));
  return /(?:universitat|hochschule|klinik|klinikum|verein|museum|molkerei|gesellschaft|akademie|fabrik|werk|bank|zentrum|institut|schule|club|verlag|kirche|halle|messe|unternehmen|konzern|meisterschaft|meisterschaften|pokal|cup|liga|turnier|wettbewerb|wettkampf|spiele|festspiele|orchester|chor|kapelle|ministerium|behorde|agentur|kasse|kammer|gewerkschaft|verband|bund|innung|stiftung|genossenschaft|kongregation|gilde|zunft|garde|brauerei|university|hospital|club|company)$/.test(
    noun?.key ?? '',
  );
}

/** "Die FMK Neustadt, ein Zusammenschluss von …", "Der FMK, wie der Förderkreis … heißt": told as if no one knew it. */
function isPresented(tokens: readonly Token[], to: number): boolean {
  const comma = tokens[to]?.text === ',' ? to : tokens[to]?.capital && tokens[to + 1]?.text === ',' ? to + 1 : -1;
  if (comma < 0) return false;
  const [lead, ...behind] = tokens.slice(comma + 1, comma + 12);
  const end = behind.findIndex(({ kind }) => kind === 'sign');
  const words = end < 0 ? behind : behind.slice(0, end);
  const noun = words.find(({ capital }) => capital);
  if (lead?.key === 'wie')
    return (
      /^(?:heisst|genannt|nennt|nennen)$/.test(words.at(-1)?.key ?? '') && !words.some(({ key }) => BODY_WORD.test(key))
    );
  return /^(?:ein|eine|einem|einer)$/.test(lead?.key ?? '') && noun !== undefined && !OF_BODY.test(noun.key);
}

/** "die DMK, ein Gremium der Länder". */
const OF_BODY =
  /konferenz|gremium|treffen|runde|zusammenkunft|forum|minister|tagung|sitzung|institution|organ|kreis|format/;

/** Words that the catalogue names for it: "Molkerei" beside "DMK". */
function speaksOfOther(conference: string, tokens: readonly Token[], notWith: ReadonlyMap<string, WordTest>): boolean {
  const test = notWith.get(conference);
  return test !== undefined && tokens.some(test);
}
