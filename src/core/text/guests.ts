/** Reads who was or will be a guest of a meeting. */
import { hasWord, wordIn, wordsWhere, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';
import { isFirstName } from './person-names.ts';
import { type Token, wordSet } from './tokens.ts';

const TRIGGERS = wordSet(
  'teilnahm teilnahmen teilgenommen teilnehmen teilnimmt zugeschaltet dabei guest guests attended joined Gastredner Gastrednerin Ehrengast Ehrengäste Stargast',
);
const isTrigger = wordIn(TRIGGERS);
const isSplitTrigger = wordTest(/^(?:nahm|nahmen|nimmt|nehmen)$/);
const isParticle = wordTest(/^teil$/);
const saysNo = wordTest(/^(?:nicht|absagt|abgesagt|keine?|not)$/);
/** "Gast ist …", "zu Gast", "als Gäste", "unter den Gästen": not "den Gästen zeigen", "200 Gäste". */
const GUEST = /^(?:gast|gaste|gasten|gastes)$/;
const GUEST_LEAD = /^(?:zu|als|weiterer?|weitere|prominenter?|as)$/;
const COPULA = /^(?:ist|sind|war|waren|wird|werden|is|was|were)$/;
/** Whoever stands in front of these is the host. */
const RECEIVES = /^(?:empfing|empfingen|empfangt|empfangen|begrusste|begrussten|begrusst|begrussen|welcomed|received)$/;
const SAYS = /^(?:sagte|sagten|erklarte|betonte|forderte|kundigte|lobte|kritisierte|mahnte|teilte|so|said|stressed)$/;
const OFFICE =
  /(?:minister|ministerin|prasident|prasidentin|beauftragte[rn]?|staatssekretar|staatssekretarin|kanzler|kanzlerin|kommissar|kommissarin|chef|chefin|vorsitzende[rn]?|professor|professorin|prof|dr|direktor|direktorin|cio|commissioner|president|(?:forscher|wissenschaftler|expert|unternehmer|grunder|autor|trainer|sportler|richter|anwalt|aktivist|sprecher|leiter|fuhrer|botschafter|okonom|philosoph|informatiker|manager|vorstand)(?:e|in)?|soziologe|soziologin)$/;
/** Capitalised words that follow an office and are no name. */
const NO_NAME =
  /(?:minister|ministerin|konferenz|amt|amtes|amts|bund|bundes|land|lander|rat|digitales|verkehr|inneres|finanzen|sicherheit|informationstechnik|staatsmodernisierung|des|kommission|prasident|prasidentin)$/;

/** The guests a sentence names, or null when it speaks of none. */
export function readGuests(doc: Document, line: Line): readonly string[] | null {
  const { tokens } = doc;
  if (!tellsOfGuests(tokens, line) || hasWord(tokens, line, saysNo)) return null;
  const names: string[] = [];
  for (let at = line.from; at < line.to; at++) {
    const to = nameEnd(tokens, at, line.to);
    if (to <= at) continue;
    if (isSpeaker(tokens, line, at) || isHost(tokens, line, to)) {
      at = to - 1;
      continue;
    }
    names.push(
      tokens
        .slice(at, to)
        .map(({ text }) => text)
        .join(' '),
    );
    at = to - 1;
  }
  return names.length > 0 ? [...new Set(names)] : null;
}

const isGuest = wordTest(GUEST);
const receives = wordTest(RECEIVES);

/** One of the words that each of the ways to tell of them has. */
const mayTellOfGuests = wordsWhere(
  (key) => key === 'teil' || TRIGGERS.has(key) || RECEIVES.test(key) || GUEST.test(key),
);

function tellsOfGuests(tokens: readonly Token[], line: Line): boolean {
  if (!hasWord(tokens, line, mayTellOfGuests)) return false;
  if (hasWord(tokens, line, isSplitTrigger) && hasWord(tokens, line, isParticle)) return true;
  if (hasWord(tokens, line, isTrigger) || hasWord(tokens, line, receives)) return true;
  if (!hasWord(tokens, line, isGuest)) return false;
  const words = tokens.slice(line.from, line.to);
  return words.some((word, at) => isGuest(word) && isPredicate(words, at));
}

function isPredicate(words: readonly Token[], at: number): boolean {
  const before = words[at - 1]?.key ?? '';
  if (GUEST_LEAD.test(before) || COPULA.test(words[at + 1]?.key ?? '') || words[at + 1]?.text === ':') return true;
  if (before === 'den') return /^(?:unter|zu)$/.test(words[at - 2]?.key ?? '');
  return before === '' || (words[at]?.key === 'gast' && COPULA.test(before));
}

/** "…, sagte Minister Meyer": who speaks is no guest for that. */
function isSpeaker(tokens: readonly Token[], line: Line, name: number): boolean {
  for (let at = name - 1; at >= Math.max(line.from, name - 4); at--) {
    if (SAYS.test(tokens[at]?.key ?? '')) return true;
    if (/^[,;:]$/.test(tokens[at]?.text ?? '')) return false;
  }
  return false;
}

/** "Sachsens Minister empfing …", "Minister Meyer, der Gastgeber, …": the one who has guests. */
function isHost(tokens: readonly Token[], line: Line, behind: number): boolean {
  for (let at = behind; at < Math.min(line.to, behind + 8); at++) {
    const key = tokens[at]?.key ?? '';
    if (RECEIVES.test(key) || /^gastgeber/.test(key)) return true;
    if (isFirstName(tokens[at])) return false;
  }
  return false;
}

/** Where a person's name that begins here ends, or `at` when none does. */
function nameEnd(tokens: readonly Token[], at: number, end: number): number {
  const first = tokens[at];
  const known = isFirstName(first);
  const titled = OFFICE.test(beforeKey(tokens, at));
  if (!isNamePart(first) || !(known || titled)) return at;
  let to = at + 1;
  if (/^(von|van|de|zu)$/.test(tokens[to]?.key ?? '') && isNamePart(tokens[to + 1])) to++;
  while (to < end && to - at < 4 && isNamePart(tokens[to]) && tokens[to]?.gap === 'space') to++;
  return to - at >= 2 ? to : at;
}

function beforeKey(tokens: readonly Token[], at: number): string {
  const before = tokens[at - 1];
  return before?.text === '.' ? (tokens[at - 2]?.key ?? '') : (before?.key ?? '');
}

function isNamePart(token: Token | undefined): boolean {
  return (
    token?.kind === 'word' &&
    token.capital &&
    !NO_NAME.test(token.key) &&
    !OFFICE.test(token.key) &&
    /^[\p{L}'’-]+$/u.test(token.text)
  );
}
