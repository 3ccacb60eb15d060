/** Reads who was or will be a guest of a meeting. */
import type { Document, Line } from './document.ts';
import { isFirstName } from './person-names.ts';
import { type Token, wordSet } from './tokens.ts';

const TRIGGERS = wordSet(
  'Gast Gäste Gästen Gastes empfing empfingen teilnahm teilnahmen teilgenommen teilnehmen zugeschaltet guest guests attended joined Gastredner Gastrednerin Ehrengast',
);
const SPLIT_TRIGGERS = wordSet('nahm nahmen nimmt nehmen');
const OFFICE =
  /(?:minister|ministerin|prasident|prasidentin|beauftragte[rn]?|staatssekretar|staatssekretarin|kanzler|kanzlerin|kommissar|kommissarin|chef|chefin|vorsitzende[rn]?|professor|professorin|prof|dr|direktor|direktorin|cio|commissioner|president)$/;
/** Capitalised words that follow an office and are no name. */
const NO_NAME =
  /(?:minister|ministerin|konferenz|amt|amtes|amts|bund|bundes|land|lander|rat|digitales|verkehr|inneres|finanzen|sicherheit|informationstechnik|staatsmodernisierung|des|kommission|prasident|prasidentin)$/;

/** The guests a sentence names, or null when it speaks of none. */
export function readGuests(doc: Document, line: Line): readonly string[] | null {
  const { tokens } = doc;
  const words = tokens.slice(line.from, line.to);
  const told =
    words.some(({ key }) => TRIGGERS.has(key)) ||
    (words.some(({ key }) => SPLIT_TRIGGERS.has(key)) && words.some(({ key }) => key === 'teil'));
  if (!told || words.some(({ key }) => /^(nicht|absagt|abgesagt|keine?)$/.test(key))) return null;
  const names: string[] = [];
  for (let at = line.from; at < line.to; at++) {
    const to = nameEnd(tokens, at, line.to);
    if (to <= at) continue;
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
