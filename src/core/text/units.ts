/**
 * Words in one canonical form, so that one base form in the catalogue covers every inflection and gender form:
 * "Digitalministerinnen und -minister sowie -senatorinnen" becomes one unit `digitalminister`.
 */
import { byWord, wordTest } from './by-word.ts';
import type { Token } from './tokens.ts';

export interface Unit {
  readonly key: string;
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** Several people for certain: a feminine or coordinated plural, a dative. */
  readonly plural: boolean;
}

const OFFICE = '(minister|senator|prasident|chef|verantwortlich)';
/** Cheap test, for nearly all words name no office. */
const OFFICE_HINT = new RegExp(OFFICE);
const ENDING = '(?:innen|in|en|ern|er|es|e|n|s)?';
const OFFICE_WORD = new RegExp(`^(.*?)${OFFICE}${ENDING}(konferenz(?:en)?|runde|treffens?|tagung|gipfel)?$`);
const PLURAL = /(innen-?|ministern|senatoren|prasidenten|chefs|verantwortlichen?)$/;
const JOINERS: ReadonlySet<string> = new Set(['und', 'sowie', 'oder', '/', '&', ',', 'bzw', 'beziehungsweise', 'and']);
const ARTICLES: ReadonlySet<string> = new Set(['die', 'der', 'den']);
const isSilent = wordTest(/^['’´]$/);

interface Office {
  readonly field: string;
  readonly tail: string;
}

/** The units of a text, in order; apostrophes are left out. */
export function unitsOf(tokens: readonly Token[]): readonly Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < tokens.length; ) {
    const unit = unitAt(tokens, at);
    if (unit.to - unit.from > 1 || !isSilent(tokens[at])) units.push(unit);
    at = unit.to;
  }
  return units;
}

function unitAt(tokens: readonly Token[], at: number): Unit {
  const token = tokens[at];
  const word = token ? wordOf(token) : NOTHING;
  if (!word.office) return { key: word.key, from: at, to: at + 1, plural: false };
  let { tail, field } = word.office;
  let to = at + 1;
  let { plural } = word;
  for (let next = joined(tokens, to, field); !tail && next; next = joined(tokens, to, field)) {
    ({ to, tail } = next);
    field = field || next.field;
    plural = true;
  }
  return { key: `${field}minister${tail}`, from: at, to, plural };
}

/** "… und -minister", "… sowie Senatorinnen", "…- und -senatorenkonferenz" behind people of the same field. */
function joined(tokens: readonly Token[], at: number, field: string): (Office & { readonly to: number }) | null {
  if (!JOINERS.has(tokens[at]?.key ?? '')) return null;
  let word = at + 1;
  if (tokens[word]?.text === '.') word++;
  if (ARTICLES.has(tokens[word]?.key ?? '')) word++;
  const token = tokens[word];
  const office = token ? wordOf(token).office : null;
  return office && (office.field === '' || office.field === field) ? { ...office, to: word + 1 } : null;
}

/** Presidents of Länder are kept apart from ministers, and so are the "Länderchefs"; senators and heads of departments are ministers. */
function officeOf(key: string): Office | null {
  const found = OFFICE_HINT.test(key) ? OFFICE_WORD.exec(key) : null;
  if (!found) return null;
  const [, field = '', office, tail = ''] = found;
  const plain = tail.replace(/^(konferenz)en$|^(treffen)s$/, '$1$2');
  if (office === 'prasident') return field === 'minister' ? { field: 'prasident', tail: plain } : null;
  if (office === 'verantwortlich') return field ? { field, tail: plain } : null;
  if (office === 'chef' && field === 'lander') return { field: 'landerchef', tail: plain };
  return { field: field.replace(/ressort$/, ''), tail: plain };
}

/** What a word is by itself, its hyphens and gender marks left out. */
interface Word {
  readonly key: string;
  readonly office: Office | null;
  readonly plural: boolean;
}

const NOTHING: Word = { key: '', office: null, plural: false };

const wordOf = byWord((key): Word => {
  const bare = /\p{L}/u.test(key) ? key.replace(/[-*:_/'’]/g, '') : key;
  const office = officeOf(bare);
  return { key: bare.replace(/(planungsrat)e?s$/, '$1'), office, plural: office !== null && PLURAL.test(bare) };
});
