/** Names in clauses that only mention them: "die GKVS, die der VMK zuarbeitet, tritt …", "Was die DMK beschlossen hat, …". */
import type { Anchor } from './anchor.ts';
import { hasWord, textTest, wordTest } from './by-word.ts';
import type { Line } from './document.ts';
import { OF_MEETING } from './own-subject.ts';
import type { Token } from './tokens.ts';

const isPronoun = wordTest(/^(?:die|der|das|den|dem|deren|dessen)$/);
const isArticle = wordTest(/^(?:der|die|das|den|dem|the)$/);
/** What opens a clause that is itself subject or object. */
const opensFree = wordTest(/^(?:was|wie|welche[rsn]?|dass|warum|weshalb|what|how|why)$/);
/** "Baden-Württemberg, das der WMK vorsitzt, lädt …": who leads it speaks of it. */
const leads = wordTest(/^(?:vorsitzt|vorsteht|vorstand|vorsass|leitet|leitete|fuhrt|fuhrte|anfuhrt|prasidiert)$/);
/** A clause of a few words in front of its verb. Tokens. */
const REACH = 12;
/** Between the opening word and the name. Tokens. */
const NEAR = 3;

/** Does its clause tell nothing of it but a deed, and is it over before the sentence goes on? */
export function isMereMention(tokens: readonly Token[], line: Line, anchor: Anchor): boolean {
  if (anchor.kind !== 'named' || anchor.ordinal !== null || anchor.special || anchor.season !== '') return false;
  if (isSourceOnly(tokens, anchor) || isBackerOnly(tokens, line, anchor)) return true;
  const open = opening(tokens, line, anchor);
  if (isTrailing(tokens, line, anchor)) return true;
  const close = open < line.from ? -1 : closing(tokens, line, anchor);
  if (close < 0 || close >= line.to - 1) return false;
  const inside = ({ from }: { readonly from: number }) => from > open && from < close;
  return ![...line.dates, ...line.places].some(inside);
}

/** "…, über den auch die DMK streitet.", "…, so haben es die Kultusminister verabredet.": at the end, with no day, place or verb of meeting. */
function isTrailing(tokens: readonly Token[], line: Line, anchor: Anchor): boolean {
  let comma = anchor.from - 1;
  while (comma > line.from && anchor.from - comma <= TRAILING && !isSign(tokens[comma])) comma--;
  if (
    tokens[comma]?.text !== ',' ||
    comma <= line.from ||
    hasWord(tokens, { from: anchor.to, to: line.to - 1 }, isSign)
  )
    return false;
  const led = leadsIn(tokens[comma + 1]) ? comma + 2 : comma + 1;
  const relative = isPronoun(tokens[led]) && led + 1 < anchor.from && !tokens[led + 1]?.capital;
  const said = /^(?:so|hiess|heisst)$/.test(tokens[comma + 1]?.key ?? '');
  if (!relative && !said) return false;
  const inside = ({ from }: { readonly from: number }) => from > comma;
  const meets = line.cues.some(({ kind, at }) => at > comma && /^(?:meet|move|cancel|plan)$/.test(kind));
  const head = [...line.dates, ...line.places, ...line.conferences].some(({ to }) => to === comma);
  if ([...line.dates, ...line.places].some(inside) || (relative && (meets || head))) return false;
  return said || !OF_MEETING.test(tokens[comma - 1]?.key ?? '');
}

const isSign = textTest(/^[,;:–()]$/);
const leadsIn = wordTest(/^(?:uber|fur|mit|von|nach|gegen|um|aus)$/);
/** From the comma to the name. Tokens. */
const TRAILING = 8;

/** "nach dem Willen der KMK", "laut Beschluss der IMK": whose word it is, and no meeting. */
function isSourceOnly(tokens: readonly Token[], { from }: Anchor): boolean {
  const noun = isArticle(tokens[from - 1]) ? from - 2 : from - 1;
  if (opensSource(tokens[noun])) return true;
  if (!isWord(tokens[noun])) return false;
  const lead = tokens[noun - 1]?.capital === false && !opensSource(tokens[noun - 1]) ? noun - 2 : noun - 1;
  return opensSource(tokens[lead]) || /^(?:nach|according)$/.test(tokens[lead]?.key ?? '');
}

/** "aus Sicht der BMK", "auf Antrag der AMK", "im Auftrag der KMK": who thinks, wants or orders something; no day or clause follows. */
function isBackerOnly(tokens: readonly Token[], { dates }: Line, { from, to }: Anchor): boolean {
  if (!isArticle(tokens[from - 1]) || !isView(tokens[from - 2]) || !opensView(tokens[from - 3])) return false;
  const led = tokens[to]?.kind === 'word' && !tokens[to]?.capital ? to + 1 : to;
  return tokens[to]?.text !== '(' && tokens[to]?.text !== ',' && !dates.some((date) => date.from === led);
}

const opensView = wordTest(/^(?:aus|auf|im|in|nach|unter|trotz|dank|von|zur|zum|ohne|mit|gegen)$/);
const isView = wordTest(
  /^(?:sicht|perspektive|reihen|kreisen|umfeld|wunsch|bitten?|antrag|initiative|vorschlag|anregung|betreiben|drangen|druck|veranlassung|empfehlung|verlangen|geheiss|auftrag|namen|sinne|interesse|federfuhrung|schirmherrschaft|zustimmung|willen|unterstutzung|hilfe|mandat|view|behalf|request)$/,
);

const opensSource = wordTest(/^(?:laut|gemass|zufolge)$/);
const isWord = wordTest(
  /^(?:wille[ns]?|wunsch|vorstellung(?:en)?|angaben?|auskunft|auffassung|ansicht|meinung|vereinbarung(?:en)?|vorgaben?|plane?n?|planung(?:en)?|empfehlung(?:en)?|beschluss|beschlussen|votum|rahmenvereinbarung|regelung(?:en)?|statistik|prognose|modell|definition)$/,
);

/** The word that opens the clause around the name, -1 where it stands in the main clause. */
function opening(tokens: readonly Token[], { from }: Line, anchor: Anchor): number {
  const head = isArticle(tokens[anchor.from - 1]) ? anchor.from - 1 : anchor.from;
  if (opensFree(tokens[from]) && head - from <= NEAR) return from;
  const comma = head - 2;
  return comma > from && tokens[comma]?.text === ',' && isPronoun(tokens[comma + 1]) ? comma + 1 : -1;
}

/** The comma behind the clause's verb, -1 where no verb stands in front of it. */
function closing(tokens: readonly Token[], { to }: Line, anchor: Anchor): number {
  for (let at = anchor.to; at < Math.min(to, anchor.to + REACH); at++) {
    if (tokens[at]?.text !== ',') continue;
    const verb = tokens[at - 1];
    return at > anchor.to && verb?.capital === false && !leads(verb) && /(?:t|en|te|ten|d)$/.test(verb.key) ? at : -1;
  }
  return -1;
}
