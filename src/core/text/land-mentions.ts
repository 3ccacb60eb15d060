/** Finds Länder and the Bund in a sentence: by name, genitive, adjective, English name. */
import { byWord, wordsWhere, wordTest } from './by-word.ts';
import { foldText } from './fold.ts';
import { CAPITALS, LAENDER } from './laender.ts';
import type { Token } from './tokens.ts';

export interface LandMention {
  readonly name: string;
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly to: number;
}

interface Form {
  readonly words: readonly string[];
  readonly name: string;
}

const FORMS: ReadonlyMap<string, readonly Form[]> = formsByFirstWord();
const SHORT: ReadonlyMap<string, string> = new Map(
  LAENDER.flatMap(({ name, abbreviations }) =>
    abbreviations.filter((word) => word.length > 2).map((word) => [word, name] as const),
  ),
);
const ADJECTIVES: readonly (readonly [RegExp, string])[] = LAENDER.flatMap(({ name, adjectives }) =>
  adjectives.map((stem) => [new RegExp(`^${foldText(stem)}(?:e|er|en|em|es|in)?$`), name] as const),
);
const ADJECTIVE_HINT = /(?:[ir]sch(?:e|er|en|em|es)?|er(?:in)?|se|s[st]?in)$/;

/** "der Kieler Minister": the seat of its government stands for the Land. */
const BY_INHABITANTS: ReadonlyMap<string, string> = new Map(
  [...CAPITALS].flatMap(([city, land]) =>
    [city, city.replace(/en$/, ''), city.replace('München', 'Münchn'), city.replace('den', 'dn')].map(
      (stem) => [foldText(`${stem}er`), land] as const,
    ),
  ),
);
const OFFICE =
  /minister|senator|^regierungschef|ressort|^(?:staats|senats)kanzlei$|^landesregierung$|^(?:regierung|koalition|kabinett)$/;
const MINISTRY = /(?:ministerium|staatskanzlei|landesregierung|ministry)$/;

export function readLaender(tokens: readonly Token[], from: number, to: number): readonly LandMention[] {
  const found: LandMention[] = [];
  for (let at = from; at < to; at++) {
    const mention = landAt(tokens, at);
    if (!mention) continue;
    found.push(mention);
    at = mention.to - 1;
  }
  return found;
}

function landAt(tokens: readonly Token[], at: number): LandMention | null {
  const token = tokens[at];
  if (token?.kind !== 'word' || !mayNameLand(token)) return null;
  for (const { words, name } of FORMS.get(token.key) ?? []) {
    if (token.capital && words.every((word, index) => tokens[at + index]?.key === word))
      return { name, from: at, to: at + words.length };
  }
  const short = SHORT.get(token.text) ?? landInFront(token.text);
  if (short) return { name: short, from: at, to: at + 1 };
  const seat = token.capital && isSeat(tokens, at) ? CAPITALS.get(token.text) : undefined;
  if (seat) return { name: seat, from: at, to: at + 1 };
  if (isCityState(token)) return hansestadt(tokens, at);
  if (!mayBeAdjective(token)) return null;
  const capital = token.capital && isOffice(tokens[at + 1]) ? BY_INHABITANTS.get(token.key) : undefined;
  if (capital) return { name: capital, from: at, to: at + 1 };
  const name = landOfAdjective(token);
  return name ? { name, from: at, to: at + 1 } : null;
}

const isCityState = wordTest(/^(?:hansestadt|stadtstaat|city-state)$/);
const mayBeAdjective = wordTest(ADJECTIVE_HINT);
const isOffice = wordTest(OFFICE);
const landOfAdjective = byWord((key) => ADJECTIVES.find(([form]) => form.test(key))?.[1] ?? null);
const KEYS: ReadonlySet<string> = new Set([...FORMS.keys(), ...[...SHORT.keys(), ...CAPITALS.keys()].map(foldText)]);
/** Cheap test, for nearly all words name no Land. */
const mayNameLand = wordsWhere(
  (key) => KEYS.has(key) || ADJECTIVE_HINT.test(key) || /.-.|^(?:hansestadt|stadtstaat)$/.test(key),
);

/** "NRW-Ministerin", "Hessen-Minister": the Land in front of an office in one word. */
function landInFront(text: string): string | null {
  const hyphen = text.lastIndexOf('-');
  if (hyphen < 0 || !OFFICE.test(text.slice(hyphen + 1).toLowerCase())) return null;
  const land = text.slice(0, hyphen);
  return SHORT.get(land) ?? (FORMS.get(foldText(land)) ?? []).find(({ words }) => words.length === 1)?.name ?? null;
}

/** "das Ministerium in Mainz": the city in which the ministry of a Land sits. */
function isSeat(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.key === 'in' && MINISTRY.test(tokens[at - 2]?.key ?? '');
}

const HANSEATIC = new WeakMap<readonly Token[], string>();

/** Hamburg or Bremen, whichever the text names; empty when neither. */
function hanseaticCity(tokens: readonly Token[]): string {
  return ['Hamburg', 'Bremen'].find((city) => tokens.some(({ key }) => key === city.toLowerCase())) ?? '';
}

/** "die Hansestadt" alone is the one of the two the text names elsewhere. */
function hansestadt(tokens: readonly Token[], at: number): LandMention | null {
  if (/^(hamburg|bremen|rostock|lubeck|stralsund|wismar|greifswald)$/.test(tokens[at + 1]?.key ?? '')) return null;
  const name = HANSEATIC.get(tokens) ?? hanseaticCity(tokens);
  HANSEATIC.set(tokens, name);
  return name ? { name, from: at, to: at + 1 } : null;
}

function formsByFirstWord(): Map<string, readonly Form[]> {
  const forms = new Map<string, Form[]>();
  for (const { name, english } of LAENDER) {
    const owners = [name, ...english].flatMap((own) => [`${own}'s`, `${own}’s`]);
    for (const spelling of [name, `${name}s`, `${name}es`, ...english, ...owners]) {
      const words = foldText(spelling).replace(/^the /, '').split(' ');
      const [first = ''] = words;
      forms.set(first, [...(forms.get(first) ?? []), { words, name }]);
    }
  }
  return forms;
}
