/** Names of conferences that stand for no session of theirs: pupils who play one, ministers of some Länder only. */
import { hasWord, textTest } from './by-word.ts';
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
/** "der norddeutschen Länder", "der fünf Nordländer", "der SPD-geführten Länder". */
const SOME =
  /^(?:(?:nord|ost|sud|west|mittel|nordwest|sudwest)deutschen?|(?:ost|neuen|alten|zwei|drei|vier|funf|sechs|sieben|acht|einiger|mehrerer|beteiligten|benachbarten|\p{L}*gefuhrten|\p{L}*regierten))$/u;
const GROUP_OF_SOME =
  /^(?:nord|kusten|ost|sud|west|stadt|flachen|nachbar|rhein|donau|elbe?|geber|nehmer)\p{L}*lander(?:n)?$/u;

/** Is the name no name of a session, for what stands around it? */
export function isNoSession(tokens: readonly Token[], mention: ConferenceMention): boolean {
  return (mention.form === 'people' && isOfSome(tokens, mention)) || isPlayed(tokens, mention);
}

/** "die Bauminister der norddeutschen Länder". */
function isOfSome(tokens: readonly Token[], { to }: ConferenceMention): boolean {
  if (!/^(?:der|aus|von)$/.test(tokens[to]?.key ?? '')) return false;
  const behind = tokens.slice(to + 1, to + 4);
  const [first = '', second = ''] = behind.map(({ key }) => key);
  if (GROUP_OF_SOME.test(first) || GROUP_OF_SOME.test(second)) return true;
  return SOME.test(first) && /lander/.test(second);
}

/** "Rollenspiel „Innenministerkonferenz“": the name alone between quotation marks, and someone plays it. */
function isPlayed(tokens: readonly Token[], { from, to }: ConferenceMention): boolean {
  if (!isQuote(tokens[to]) || !hasWord(tokens, { from: Math.max(0, from - TITLE_REACH), to: from }, isQuote))
    return false;
  return tokens.slice(Math.max(0, from - PLAY_REACH), to + PLAY_REACH).some(({ key }) => PLAY.test(key));
}
