/** Names of conferences that stand for no session of theirs: pupils who play one, ministers of some Länder only. */
import { findWord, hasWord, textTest, wordTest } from './by-word.ts';
import { readLaender } from './land-mentions.ts';
import type { ConferenceMention } from './names.ts';
import type { Token } from './tokens.ts';

const isQuote = textTest(/^[„“”"»«‚‘]$/);
/** Around a name in quotation marks: what plays, shows or sings it. */
const PLAY =
  /^(?:spiel(?:en|t|te|ten)?|(?:plan|rollen|brett|theater|hor)spiel(?:s|e|en)?|nachspiel(?:en|t|te|ten)|nachstellen|stell(?:en|t|ten)|simulation|simulieren|schuler(?:innen|n)?|jugendliche[nr]?|azubis|auszubildende[nr]?|studierende[nr]?|studenten|kinder[n]?|klasse|gymnasium|theater(?:stuck)?|kabarett|film|serie|podcast|roman|buch|lied|satire|role|play|pupils|students|game|mock)$/;
/** "Conference of Interior Ministers", where only the people are known. Tokens. */
const TITLE_REACH = 3;
/** Tokens. */
const PLAY_REACH = 24;
/** "die norddeutschen …", "der fünf Länder", "der unionsgeführten", "several states": not all of them. */
const SOME =
  /^(?:(?:nord|ost|sud|west|mittel|nordwest|nordost|sudwest|sudost)(?:deutschen?|lichen?)|neuen|alten|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|einige[nr]?|mehrere[nr]?|viele[nr]?|beteiligten|benachbarten|angrenzenden|grossen|kleinen|reichen|armen|\p{L}*gefuhrten?|\p{L}*regierten?|(?:sozial|christ|frei)demokratischen?|grunen?|christsozialen?|konservativen?|two|three|four|five|six|seven|eight|nine|ten|several|some|many|(?:north|south|east|west)(?:ern)?|northeastern|northwestern|southwestern|green|(?:social|christian)|conservative|[ab]-seitigen?)$/u;
const LAENDER_NOUN = /^(?:(?:bundes)?lander[n]?|states|[ab]-lander[n]?|minister\p{L}*)$/u;
const GROUP_OF_SOME =
  /^(?:(?:nord|kusten|ost|sud|west|stadt|flachen|nachbar|rhein|donau|elbe?|geber|nehmer)\p{L}*|[ab]-)lander(?:n)?$/u;
/** Of a party: "von CDU und CSU", "der Union", "of the Greens". */
const PARTY =
  /^(?:cdu|csu|cdu\/csu|spd|fdp|union|grunen|linken?|afd|bsw|greens|ssw|freie[nr]?|unionsparteien|koalition|a-seite|b-seite)$/;
/** Between the name and what it is of: "der fünf norddeutschen Länder". Tokens. */
const OF_REACH = 5;
/** Parts of the country: "MPK-Ost". */
const REGION = /^(?:ost|nord|sud|west|nordwest|nordost|sudwest|mitte)$/;

/** Those who prepare it: "ACK-DMK", "Vor-UMK", "Amtschef-AMK". */
const PREPARATORY =
  /^(?:ack|vor|vorkonferenz|amtschefs?|staatssekretars?|abteilungsleiter|al|cds|referenten|arbeits)-?$/;

/** Is the name no name of a session, for what stands around it? */
export function isNoSession(tokens: readonly Token[], mention: ConferenceMention): boolean {
  if (REGION.test(mention.prefix) || REGION.test(mention.suffix)) return true;
  if (PREPARATORY.test(mention.prefix) || isLikened(tokens, mention)) return true;
  if (mention.form === 'people')
    return isOfSome(tokens, mention) || isPlayed(tokens, mention) || isRole(tokens, mention.from);
  return isPlayed(tokens, mention) || isImitated(tokens, mention);
}

/** "stellt eine Ministerpräsidentenkonferenz nach", "in einer simulierten KMK": one such conference, made up by others. */
function isImitated(tokens: readonly Token[], { from, to }: ConferenceMention): boolean {
  const [second, first] = [tokens[from - 2], tokens[from - 1]];
  if (!isOne(first) && !(isOne(second) && !first?.capital)) return false;
  const begin = sentenceEdge(tokens, from, -1);
  const end = sentenceEdge(tokens, to, 1);
  if (hasWord(tokens, { from: begin, to: end }, isImitation)) return true;
  const again = findWord(tokens, { from: to, to: end }, isAgain);
  return again >= 0 && tokens[again + 1]?.kind !== 'word' && hasWord(tokens, { from: begin, to: again }, plays);
}

/** "ähnlich wie die KMK", "nach dem Vorbild der IMK", "das Pendant zur AMK", "Als Vorbild nannten sie die KMK": what another body is like. */
function isLikened(tokens: readonly Token[], { from }: ConferenceMention): boolean {
  const begin = sentenceEdge(tokens, from, -1);
  const noun =
    tokens[begin]?.key === 'als' ? findWord(tokens, { from: begin, to: begin + LIKENED_REACH }, isModel) : -1;
  if (noun >= 0) return true;
  let lead = from - 1;
  while (lead > begin && !tokens[lead]?.capital && from - lead <= LIKENED_REACH) {
    if (likens(tokens[lead]) && opensLikeness(tokens[lead + 1])) return true;
    lead--;
  }
  const led = tokens.slice(lead + 1, from).some(({ key }) => /^(?:der|des|zu|zur|zum|von)$/.test(key));
  return isModel(tokens[lead]) && led && from - lead <= LIKENED_REACH;
}

/** Tokens. */
const LIKENED_REACH = 4;
const likens = wordTest(/^(?:ahnlich|vergleichbar|analog|entsprechend|anders)$/);
const opensLikeness = wordTest(/^(?:wie|als|mit|zu|zur|zum|der)$/);
const isModel = wordTest(/^(?:vorbild|muster|pendant|gegenstuck|modell|beispiel|aquivalent|schwester)$/);

/** "schlüpfen in die Rolle von Regierungschefs", "als Kultusminister verkleidet". */
function isRole(tokens: readonly Token[], from: number): boolean {
  const lead = /^(?:der|von|des|of|die)$/.test(tokens[from - 1]?.key ?? '') ? from - 2 : from - 1;
  return /^(?:rollen?|kostum|gewand|roles?)$/.test(tokens[lead]?.key ?? '') || tokens[lead - 1]?.key === 'rolle';
}

const isOne = wordTest(/^(?:eine[rn]?|an?)$/);
const isImitation = wordTest(
  /^(?:nach(?:zu)?(?:ge)?(?:stell|spiel)\p{L}*|simulier\p{L}*|simulat\p{L}*|(?:plan|rollen)spiel\p{L}*|mock|modell\p{L}{0,3}|rollen?|fiktive[nrs]?|fictional|fictitious)$/u,
);
const plays = wordTest(/^(?:stell|spiel)(?:t|en|te|ten)$/);
const isAgain = wordTest(/^nach$/);

/** Where the sentence ends, so far as `PLAY_REACH` goes. */
function sentenceEdge(tokens: readonly Token[], at: number, step: 1 | -1): number {
  let edge = at;
  const inside = (index: number) => tokens[index] !== undefined && !endsSentence(tokens[index]);
  while (Math.abs(edge - at) < PLAY_REACH && inside(step > 0 ? edge : edge - 1)) edge += step;
  return edge;
}

const endsSentence = textTest(/^[.!?]$/);

/** "die Bauminister der norddeutschen Länder", "die grünen Umweltminister", "die Innenminister von CDU und CSU". */
function isOfSome(tokens: readonly Token[], { from, to }: ConferenceMention): boolean {
  return isLedBySome(tokens, from) || isOwnedBySome(tokens, to);
}

/** "die sozialdemokratisch geführten Innenressorts", "mehrere Agrarminister". */
function isLedBySome(tokens: readonly Token[], from: number): boolean {
  const [second, first] = [tokens[from - 2], tokens[from - 1]];
  return SOME.test(first?.key ?? '') || (first?.key === 'german' && SOME.test(second?.key ?? ''));
}

function isOwnedBySome(tokens: readonly Token[], to: number): boolean {
  const link = tokens[to]?.key ?? '';
  if (!/^(?:der|aus|von|of|from)$/.test(link)) return false;
  const behind = tokens.slice(to + 1, to + 1 + OF_REACH).map(({ key }) => key);
  const noun = behind.findIndex((key) => LAENDER_NOUN.test(key));
  if (noun > 0 && behind.slice(0, noun).some((key) => SOME.test(key))) return true;
  const owner = behind.find((key) => !/^(?:der|den|the)$/.test(key)) ?? '';
  return (
    GROUP_OF_SOME.test(owner) || GROUP_OF_SOME.test(behind[1] ?? '') || PARTY.test(owner) || isOfLaender(tokens, to)
  );
}

/** "die Bauminister aus Bayern und Sachsen": two or more that are named, and not all. */
function isOfLaender(tokens: readonly Token[], to: number): boolean {
  const [land] = readLaender(tokens, to + 1, to + 1 + OF_REACH);
  return land?.from === to + 1 && /^(?:und|sowie|and|,)$/.test(tokens[land.to]?.key || tokens[land.to]?.text || '');
}

/** "Rollenspiel „Innenministerkonferenz“": the name alone between quotation marks, and someone plays it. */
function isPlayed(tokens: readonly Token[], { from, to }: ConferenceMention): boolean {
  if (!isQuote(tokens[to]) || !hasWord(tokens, { from: Math.max(0, from - TITLE_REACH), to: from }, isQuote))
    return false;
  return tokens.slice(Math.max(0, from - PLAY_REACH), to + PLAY_REACH).some(({ key }) => PLAY.test(key));
}
