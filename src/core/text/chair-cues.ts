/** The words that make someone the chair: "Vorsitz", "Präsidentin", "leitet", "sitzt … vor", "richtet … aus". */
import { wordsWhere } from './by-word.ts';
import type { Document, Line } from './document.ts';
import { GENERIC } from './noun-heads.ts';
import { isPerson } from './parties.ts';
import { type Token, wordSet } from './tokens.ts';

export interface ChairCue {
  /** Token index. */
  readonly at: number;
  /**
   * `chair` "Vorsitz", "Vorsitzland" · `holder` "Vorsitzende", "IMK-Chef" · `president` holds only for ministers ·
   * `lead` "leitet" · `act` "richtet … aus": only whoever is its subject.
   */
  readonly kind: 'chair' | 'holder' | 'president' | 'lead' | 'act';
}

const CHAIR =
  /^(?:(?:konferenz|tagungs|sitzungs|jahres|doppel|gemeinschafts|lander|haupt|ko|co|ko-|co-)?vorsitz(?!wechsel|ubergabe|ende)|(?:konferenz|kmk-)?prasidentschaft|federfuhrung$|chair(?:s|ed|ing|manship)?$|presidency$)/u;
const COMPOUND = /^(?:.*(?:k|ko|plr|rat|konferenz)-)(?:vorsitz(?!wechsel|ubergabe)|prasidentschaft)/u;
const HOLDER =
  /^(?:(?:konferenz|ko-|co-)?vorsitzende[rn]?|(?:konferenz|tagungs|sitzungs)(?:chef|leiter|prasident)(?:in)?|chair(?:man|woman|person)|kmk-prasident(?:in)?|\p{L}*(?:mk|k|ko)-(?:chef|vorsitzende|prasident)(?:in|[rn])?)$/u;
const PRESIDENT = /^(?:amtierende[rn]?-?)?prasident(?:in)?$/;
/** Only in "unter … Leitung", "unter der Regie von": alone they mean much else. */
const LEADER = /^(?:leiter(?:in)?|head)$/;
const UNDER = /^(?:leitung|fuhrung|regie|agide|leadership|direction|stabfuhrung)$/;
const LEADS = wordSet(
  'vorsitzt vorsitzen vorsaß vorsaßen vorsteht vorstehen vorstand vorgesessen leitet leiten leitete leiteten geleitet led präsidiert präsidieren präsidierte präsidierten presides preside presided heads headed',
);
/** "leads the conference": too common a word to stand alone. */
const GUIDES = wordSet('führt führte führen führten anführt leads lead');
const ROUNDS = wordSet(
  'Runde Gremium Gremiums Konferenz Kreis Kreises Ministerrunde Länderrunde Fachministerkonferenz conference round Sitzung Tagung Treffen Beratungen Beratung Verhandlungen Zusammenkunft Sondersitzung meeting talks',
);
/** The Land as subject: who sets up, moves or calls off a conference has its chair. */
const ACTS = wordSet(
  'einberufen einberuft beruft ausrichtet ausrichten ausgerichtet richtet richten einlädt verlegt verschiebt hosted',
);
const SITS = /^(?:sitzt|sitzen|sass|sassen|steht|stehen|stand|standen)$/;
/** Heads of other bodies: "Vorsitzende des Bauernverbands", "Präsidentin des Landtags". */
const FOREIGN =
  /(?:verband(?:e?s)?|vereins?|partei|fraktion|ausschuss(?:es)?|beirat(?:e?s)?|gewerkschaft|kammer|(?<=.)bund(?:e?s)?|bundesrat(?:e?s)?|tag(?:e?s)?|kommission|stiftung|gesellschaft|aufsichtsrat(?:e?s)?|arbeitskreis(?:es)?|arbeitsgruppe|jury|senats?|hochschule|universitat|cdu|csu|spd|fdp|grunen|union|association|committee|party|eu|amtschefkonferenz|cds|datenschutzkonferenz|dsk|vorkonferenz|rates|amtes?|amts|instituts?|vorstands?)$/;

/** The chair words of a sentence, in order of their strength. */
export function readChairCues(doc: Document, line: Line): readonly ChairCue[] {
  const cues: ChairCue[] = [];
  let named: boolean | null = null;
  for (let at = line.from; at < line.to; at++) {
    const token = doc.tokens[at];
    if (token?.kind !== 'word') continue;
    const kind = kindOf(doc, line, at, token);
    if (!kind) continue;
    if (kind === 'act') {
      named ??= line.conferences.length > 0 || hasRound(doc.tokens, line.from, line.to);
      if (!named) continue;
    }
    cues.push({ at, kind });
  }
  return cues;
}

/** Cheap test, for nearly all words make no one the chair. */
const mayChair = wordsWhere(
  (key) =>
    [HOLDER, LEADER, CHAIR, COMPOUND, PRESIDENT, UNDER, SITS].some((pattern) => pattern.test(key)) ||
    [LEADS, GUIDES, ACTS].some((words) => words.has(key)) ||
    /^(?:spitze|helm|gefuhrt)$/.test(key),
);

function kindOf(doc: Document, line: Line, at: number, token: Token): ChairCue['kind'] | null {
  if (!mayChair(token)) return null;
  const { tokens } = doc;
  const { key, capital } = token;
  if (LEADER.test(key)) return capital && isLeaderOf(tokens, line, at) ? 'holder' : null;
  if (HOLDER.test(key)) return isForeign(tokens, line, at) ? null : 'holder';
  if (CHAIR.test(key) || COMPOUND.test(key)) return isForeign(tokens, line, at) ? null : 'chair';
  if (PRESIDENT.test(key)) return isForeign(tokens, line, at) ? null : 'president';
  if (UNDER.test(key) && /^(?:eine[rs]|a|an)$/.test(tokens[at + 1]?.key ?? '')) return null;
  if (UNDER.test(key) && capital) return isUnder(tokens, line, at) || isLeadership(tokens, at) ? 'lead' : null;
  if (UNDER.test(key)) return isUnder(tokens, line, at) ? 'lead' : null;
  if (key === 'spitze') return tokens[at - 1]?.key === 'der' && tokens[at - 2]?.key === 'an' ? 'chair' : null;
  if (key === 'helm') return tokens[at - 1]?.key === 'the' && tokens[at - 2]?.key === 'at' ? 'chair' : null;
  if (LEADS.has(key) && (!capital || at === line.from)) return leadsOn(tokens, line, at) ? null : 'lead';
  if (GUIDES.has(key) && (!capital || at === line.from) && guides(tokens, line, at)) return 'lead';
  if (GUIDES.has(key) && takesUpChair(doc, line, at)) return 'lead';
  if (key === 'gefuhrt' && line.conferences.length > 0 && (isPassive(tokens, line) || hasGuided(tokens, line, at)))
    return 'lead';
  if (SITS.test(key) && presides(tokens, line, at)) return 'lead';
  return ACTS.has(key) ? 'act' : null;
}

/** "Leiterin der IntMK", "Leiter der Runde": of them all. */
function isLeaderOf(tokens: readonly Token[], line: Line, at: number): boolean {
  if (!/^(?:der|des|of)$/.test(tokens[at + 1]?.key ?? '')) return false;
  const next = tokens[at + 2]?.key === 'the' ? at + 3 : at + 2;
  return line.conferences.some(({ from }) => from === next) || ROUNDS.has(tokens[next]?.key ?? '');
}

/** "Vorsitzende des Bauernverbands": the chair of something else. */
function isForeign(tokens: readonly Token[], line: Line, at: number): boolean {
  const before = tokens[at - 1];
  if (before?.text === '-' || (before?.key === 'stellvertretende' && tokens[at]?.capital)) return true;
  let next = at + 1;
  if (!/^(?:der|des|im|in|beim|vom|of)$/.test(tokens[next]?.key ?? '')) return false;
  while (next + 1 < line.to && next - at < 4) {
    next++;
    const token = tokens[next];
    if (token?.kind !== 'word') return false;
    if (line.conferences.some(({ from, to }) => next >= from && next < to)) return false;
    if (token.capital || tokens[at + 1]?.key === 'of') {
      if (ROUNDS.has(token.key) || GENERIC.test(token.key)) return false;
      if (FOREIGN.test(token.key)) return true;
      if (token.capital) return false;
    }
  }
  return false;
}

/** "unter hessischer Führung", "unter der Regie von". */
function isUnder(tokens: readonly Token[], line: Line, at: number): boolean {
  return tokens.slice(Math.max(line.from, at - 5), at).some(({ key }) => /^(?:unter|under)$/.test(key));
}

/** "Die Leitung hat …", "Leitung: Hessen": of a person or Land, and of a conference that is named or not. */
function isLeadership(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.key === 'leitung' && !/^(?:zur|zu|an|in)$/.test(tokens[at - 1]?.key ?? '');
}

/** "leitet Papiere weiter", "leitete ein Verfahren ein", "leitet das Ministerium": no meeting is led. */
function leadsOn(tokens: readonly Token[], line: Line, at: number): boolean {
  if (!/^(?:leite|heads?$|headed$)/.test(tokens[at]?.key ?? '')) return false;
  for (let next = at + 1; next < Math.min(line.to, at + 14); next++) {
    const token = tokens[next];
    if (/^[,;.]$/.test(token?.text ?? '')) return false;
    if (/^(?:weiter|ein|ab)$/.test(token?.key ?? '') && endsClause(tokens, line, next)) return true;
    if (/ministerium|ressort$|behorde/.test(token?.key ?? '') && /^(?:das|die)$/.test(tokens[next - 1]?.key ?? ''))
      return !isPerson(tokens[at - 1]);
  }
  return false;
}

/** "… den Vorsitz der EMK. Diesen führt Hessen", "Ihn hat Bayern inne": what the sentence before told of. */
function takesUpChair({ tokens, lines }: Document, { from, index }: Line, at: number): boolean {
  const before = lines[index - 1];
  if (!before || at - from > 2 || !/^(?:diesen|ihn|den)$/.test(tokens[from]?.key ?? '')) return false;
  return tokens.slice(before.from, before.to).some(({ key }) => CHAIR.test(key));
}

/** "führt die MPK", "führen Berlin und Brandenburg … die Konferenz"; not "führt zu" or "führt aus". */
function guides(tokens: readonly Token[], line: Line, at: number): boolean {
  const last = clauseEnd(tokens, line, at);
  const led = (from: number) =>
    /^(?:die|der|das|den|the)$/.test(tokens[from - 1]?.key ?? '') || tokens[from - 1]?.gap === undefined;
  if (line.conferences.some(({ from }) => from > at && from < last && (from - at <= 4 || led(from)))) return true;
  if (last === at + 1 && line.conferences.some(({ to }) => to <= at && at - to <= 8)) return true;
  for (let next = at + 1; next < last; next++) {
    const token = tokens[next];
    if (token?.capital && ROUNDS.has(token.key) && /^(?:die|das|den|diese)$/.test(tokens[next - 1]?.key ?? ''))
      return true;
  }
  return last === at + 1 && hasRound(tokens, Math.max(line.from, at - 8), at);
}

/** "Ein Jahr lang hat Hamburg die DMK geführt": the conference is the object right in front. */
function hasGuided(tokens: readonly Token[], line: Line, at: number): boolean {
  const object = line.conferences.some(
    ({ from, to }) => to === at && /^(?:die|den)$/.test(tokens[from - 1]?.key ?? ''),
  );
  return object && tokens.slice(line.from, at).some(({ key }) => /^(?:hat|haben|hatten?)$/.test(key));
}

function hasRound(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (tokens[at]?.capital && ROUNDS.has(tokens[at]?.key ?? '')) return true;
  return false;
}

function isPassive(tokens: readonly Token[], { from, to }: Line): boolean {
  for (let at = from; at < to; at++) if (/^(?:wird|werden|wurde|wurden)$/.test(tokens[at]?.key ?? '')) return true;
  return false;
}

/** "sitzt der AMK … vor", "stand der Runde ein Jahr lang vor". */
function presides(tokens: readonly Token[], line: Line, at: number): boolean {
  for (let next = at + 1; next < line.to; next++) {
    if (tokens[next]?.text !== 'vor') continue;
    const behind = tokens[next + 1];
    if (!behind || behind.kind === 'sign' || /^(?:und|seit|wie)$/.test(behind.key)) return true;
  }
  return false;
}

function endsClause(tokens: readonly Token[], line: Line, at: number): boolean {
  return at + 1 >= line.to || /^[,.;–)!]$/.test(tokens[at + 1]?.text ?? '') || tokens[at + 1]?.key === 'und';
}

function clauseEnd(tokens: readonly Token[], line: Line, at: number): number {
  for (let next = at + 1; next < line.to; next++) if (/^[,;.:–)]$/.test(tokens[next]?.text ?? '')) return next;
  return line.to;
}
