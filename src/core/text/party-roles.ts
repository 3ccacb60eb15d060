/** What part the parties of a sentence play in it: where something is, who acts, and whether the Bund counts. */
import { hasWord, wordsWhere, wordTest } from './by-word.ts';
import type { Line } from './document.ts';
import type { Party } from './parties.ts';
import type { Token } from './tokens.ts';

const PLACE_LEADS = /^(?:in|im|nach|ins|to|at|bis)$/;
const DATELINE = /^(?:dpa|afp|epd|kna|ots|ap|red|lby|nach)$/;

/** "in Hamburg", "nach Hessen", "Bremen (dpa)": where, and not who; a ministry is never where. */
export function isPlace(tokens: readonly Token[], line: Line, { kind, from, to }: Party): boolean {
  if (kind !== 'land') return false;
  if (from === line.from && isDateline(tokens, to)) return true;
  return PLACE_LEADS.test(tokens[from - 1]?.key ?? '');
}

function isDateline(tokens: readonly Token[], at: number): boolean {
  const { text = '' } = tokens[at] ?? {};
  if (text === '(') return DATELINE.test(tokens[at + 1]?.key ?? '');
  return /^[–—/]$/.test(text) || (text === '-' && tokens[at + 1]?.gap === 'space');
}

/** A bare name, an office or "by Saxony": no adjective and no genitive of something else. */
export function isSubject(tokens: readonly Token[], { kind, from, to }: Party, passive: boolean): boolean {
  const before = tokens[listFrom(tokens, from) - 1]?.key ?? '';
  if (/^(?:zu|an)$/.test(tokens[from - 2]?.key ?? '') && tokens[from - 3]?.text === ',') return true;
  if (passive && /^(?:von|vom|by)$/.test(before)) return true;
  if (kind !== 'land') return !/^(?:aus|von|fur|des|,|\(|mit|an|bei)$/.test(before);
  return !/^(?:aus|von|fur|der|des|,|\()$/.test(before) && !tokens[from]?.key.endsWith('er') && !tokens[to]?.capital;
}

/** "auf Wunsch von [Hessen, Bayern und] Sachsen": where the row of names begins that ends here. */
function listFrom(tokens: readonly Token[], from: number): number {
  let at = from;
  while (/^(?:und|sowie|and|,)$/.test(tokens[at - 1]?.key || (tokens[at - 1]?.text ?? '')) && tokens[at - 2]?.capital)
    at = tokens[at - 3]?.text === '-' ? at - 4 : at - 2;
  return at;
}

/** "wechselt in den Freistaat Thüringen": whither, by the accusative; "im Saarland" is where. */
export function goesInto(tokens: readonly Token[], { from }: Party): boolean {
  const before = tokens.slice(Math.max(0, from - 3), from).map(({ key }) => key);
  const at = before.lastIndexOf('in');
  return at >= 0 && /^(?:den|das)$/.test(before[at + 1] ?? '');
}

// ── The Bund ───────────────────────────────────────────────────────────────────────────────────────────────────────

const isFederation = wordsWhere((key, { text }) => text === 'Bund' || text === 'Bundes' || key === 'federation');
const isGovernment = wordTest(/^government$/);
const isFederalHouse = wordsWhere(
  (key, { capital }) => capital && /^bundes(?:\p{L}*minist|-?cio$|regierung$|beauftragte[nr]?$)/u.test(key),
);

/** "der Bund", "des Bundesinnenministeriums": only counts beside a chair word. */
export function federation(tokens: readonly Token[], { from, to }: Line): readonly Party[] {
  const found: Party[] = [];
  for (let at = from; at < to; at++) {
    const body = isFederation(tokens[at]) || (isGovernment(tokens[at]) && tokens[at - 1]?.key === 'federal');
    if (
      !(body
        ? !isWithLaender(tokens, at) && !isBeside(tokens, at)
        : isFederalHouse(tokens[at]) && isOfChair(tokens, at))
    )
      continue;
    const span = { from: at, to: at + 1 };
    found.push({ name: 'Bund', kind: 'federation', family: '', land: span, ...span });
  }
  return found;
}

/** "Bund und Länder". */
function isWithLaender(tokens: readonly Token[], at: number): boolean {
  return /^(?:und|landern)$/.test(tokens[at + 1]?.key ?? '');
}

/** "die Vertretung beim Bund", "im Streit mit dem Bund", "an den Bund": with whom the Länder deal. */
function isBeside(tokens: readonly Token[], at: number): boolean {
  const lead = /^(?:dem|den|the)$/.test(tokens[at - 1]?.key ?? '') ? at - 2 : at - 1;
  if (/^(?:beim|bei)$/.test(tokens[lead]?.key ?? '') && liesWith(tokens, lead)) return false;
  if (tokens[lead]?.key === 'beim') return tokens[lead - 1]?.capital === true;
  return /^(?:zum|bei|mit|gegenuber|gegen|fur|an|zwischen|with|to|against)$/.test(tokens[lead]?.key ?? '');
}

/** "Der Vorsitz liegt in diesem Jahr [beim Bund]". */
function liesWith(tokens: readonly Token[], lead: number): boolean {
  const before = { from: Math.max(0, lead - LIES_REACH), to: lead };
  return hasWord(tokens, before, lies) && hasWord(tokens, before, isChairNoun);
}

/** Tokens. */
const LIES_REACH = 9;
const lies = wordTest(/^(?:liegt|lag|liege|bleibt|ist)$/);
const isChairNoun = wordTest(/^(?:vorsitz|leitung|federfuhrung|prasidentschaft|fuhrung)$/);

/** "unter Vorsitz des Bundesinnenministeriums". */
function isOfChair(tokens: readonly Token[], at: number): boolean {
  return (
    /^(?:des|der|von|vom|dem|das|durch)$/.test(tokens[at - 1]?.key ?? '') &&
    /^vorsitz|leitung$/.test(tokens[at - 2]?.key ?? '')
  );
}

/** "geleitet vom Bund", "leitet der Bund"; in "leitet Papiere an den Bund weiter" it is an object. */
export function isLeadingFederation(tokens: readonly Token[], at: number, { from }: Party): boolean {
  return /^(?:von|vom|der|des)$/.test(tokens[from - 1]?.key ?? '') && Math.abs(from - at) <= 3;
}
