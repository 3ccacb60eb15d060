/** Finds what in a sentence can be a meeting: a conference, "die nächste Sitzung", "Sie tagt", "Neuer Termin:". */
import { ordinalOfWord } from './calendar-words.ts';
import type { Document, Line } from './document.ts';
import type { ConferenceMention } from './names.ts';
import { type Token, wordSet } from './tokens.ts';

export interface Anchor {
  /**
   * `named` the text names the conference here · `generic` "die Sitzung" · `pronoun` "sie", "die Ministerinnen und
   * Minister" · `label` "Neuer Termin:" · `implied` nothing but a verb.
   */
  readonly kind: 'named' | 'generic' | 'pronoun' | 'label' | 'implied';
  /** Null: to be taken from what was said before. */
  readonly conference: string | null;
  readonly ordinal: number | null;
  readonly special: boolean;
  /** "Herbst-IMK" against "Frühjahrs-IMK": two meetings though the name is the same. */
  readonly season: string;
  /** "DMK 2026". */
  readonly year: number | null;
  /** A coming one ("die nächste"), the one spoken of ("die"), or neither. */
  readonly article: 'next' | 'the' | 'none';
  /** It is a meeting by its words, and not the body that acts: "auf der DMK", "die 5. DMK", "die Sitzung". */
  readonly event: boolean;
  /** Stands behind "nach", "seit", "vor": spoken of from another one. */
  readonly aside: boolean;
  /** Depends on another noun: "die Tagesordnung der DMK". */
  readonly weak: boolean;
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly to: number;
}

const GENERIC =
  /^(?:(sonder|herbst|fruhjahrs|fruhlings|sommer|winter|jahres|haupt|prasenz|folge|minister|fachminister|auftakt|digital|halbjahres)-?)?(?:sitzung|konferenz|tagung|treffen|zusammenkunft|session|meeting|conference|gathering|ministertreffen|jahrestagung|ministerrunde)(?:s|en)?$/;
const DETERMINERS = wordSet(
  'die der das den dem des ihre ihrer ihren ihrem ihr seine seiner seinen seinem sein eine einer ein einen einem diese dieser dieses diesem the its their this a an next',
);
const POSSESSIVE = wordSet('ihre ihrer ihren ihrem ihr seine seiner seinen seinem sein its their');
const NEXT = wordSet(
  'nächste nächsten nächster nächstes kommende kommenden kommender bevorstehende bevorstehenden anstehende anstehenden next upcoming forthcoming folgende',
);
const SPECIAL = wordSet(
  'außerordentliche außerordentlichen außerordentliches außerordentlicher sonder special extraordinary',
);
const EVENT_LEADS = wordSet(
  'auf bei beim zur zum zu nach vor während anlässlich rande rahmen auftakt ende abschluss beginn der gelegenheit bis at during after before ahead zwischen on',
);
const ASIDE_LEADS = wordSet('nach seit after since');
const LINK_WORDS = wordSet('der des von the of dieser den');
const PRONOUNS = wordSet('sie er es diese dieses dieser it they');
const PARTIAL = wordSet(
  'mehrere einige viele zwei drei vier fünf ehemalige früheren frühere mancher several some unionsgeführten ostdeutschen sozialdemokratischen grüne',
);
const LABELS = wordSet(
  'Termin Termine Tagungstermin Sitzungstermin Datum Wann Ersatztermin Nachholtermin Ausweichtermin Zeit Zeitraum Zeitpunkt Date When',
);
const GROUP = wordSet(
  'gremium runde ministerrunde ministerkonferenz fachministerkonferenz konferenz treffen tagung sitzung',
);

/** The anchors of a sentence in order; nouns that mean the same meeting are one. */
export function readAnchors(doc: Document, line: Line): readonly Anchor[] {
  if (line.question) return [];
  const named = line.conferences
    .map((mention) => namedAnchor(doc.tokens, line, mention))
    .filter((anchor) => anchor !== null);
  const generic = genericAnchors(doc.tokens, line, named);
  const merged = mergeNouns(doc.tokens, named, generic);
  const others = [
    ...labelAnchors(doc.tokens, line),
    ...(merged.length === 0 ? pronounAnchors(doc.tokens, line) : colonPronouns(doc.tokens, line)),
  ];
  const all = [...merged, ...others].toSorted((one, other) => one.from - other.from);
  if (all.length > 0 || line.conferences.length > 0 || line.traps.some(({ kind }) => kind === 'body')) return all;
  if (!line.cues.some(({ kind }) => kind === 'meet' || kind === 'move' || kind === 'cancel')) return all;
  return [plainAnchor('implied', line.from, line.from)];
}

function plainAnchor(kind: Anchor['kind'], from: number, to: number): Anchor {
  return {
    ...{ kind, conference: null, ordinal: null, special: false, season: '', year: null, article: 'the' },
    ...{ event: true, aside: false, weak: false, from, to },
  };
}

// ── Named ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function namedAnchor(tokens: readonly Token[], line: Line, mention: ConferenceMention): Anchor | null {
  if (mention.form === 'people' && !isWholeGroup(tokens, mention)) return null;
  const head = readHead(tokens, mention.from, line.from);
  const owner = line.traps.find(({ at, swallows }) => swallows && at === head.ownerAt);
  const suffixed = mention.suffix !== '' && !GENERIC.test(mention.suffix);
  if (head.denied || (mention.form === 'people' && line.traps.some(({ kind }) => kind === 'body'))) return null;
  if (owner?.kind === 'body' || line.traps.some(({ at, kind }) => kind === 'body' && at === mention.from)) return null;
  const special = head.special || mention.prefix === 'sonder' || mention.suffix.startsWith('sonder');
  const season = seasonOf(mention.prefix);
  const year = yearBehind(tokens, mention.to);
  const ordinal = special || countsOtherwise(tokens, mention.to) ? null : head.ordinal;
  return {
    kind: 'named',
    conference: mention.conference,
    ordinal,
    special,
    season,
    year,
    article: head.article,
    event:
      head.eventLead ||
      ordinal !== null ||
      special ||
      season !== '' ||
      mention.form === 'meeting' ||
      head.article === 'next' ||
      year !== null,
    aside: head.aside,
    weak: owner !== undefined || suffixed || head.genitive,
    from: head.from,
    to: mention.to,
  };
}

/** People stand for the body only as a whole: a plural, or with "der Länder"; not "mehrere", not one by name. */
function isWholeGroup(tokens: readonly Token[], mention: ConferenceMention): boolean {
  const before = tokens[mention.from - 1]?.key ?? '';
  if (PARTIAL.has(before) || /^(europaischen?|eu)$/.test(before)) return false;
  if (mention.plural || /^lander$/.test(tokens[mention.to - 1]?.key ?? '')) return true;
  const [first, second, third] = tokens.slice(mention.to, mention.to + 3);
  if (
    /^(der|aller|von|aus|of)$/.test(first?.key ?? '') &&
    /^(lander|bund|bundeslander|landern|16|sechzehn|the|deutschen)$/.test(second?.key ?? '')
  )
    return true;
  if (third?.key === 'lander') return true;
  const verb = first && !first.capital && /(?:en|ten)$/.test(first.key);
  return verb === true || (before === 'die' && !first?.capital);
}

interface Head {
  readonly from: number;
  readonly ordinal: number | null;
  readonly special: boolean;
  readonly article: Anchor['article'];
  readonly eventLead: boolean;
  readonly aside: boolean;
  readonly genitive: boolean;
  readonly possessive: boolean;
  readonly determined: boolean;
  /** "keine zweite Konferenz". */
  readonly denied: boolean;
  /** Token of the noun on which it depends, -1 if none. */
  readonly ownerAt: number;
}

/** What stands in front of a noun: preposition, article, adjectives, ordinal. */
function readHead(tokens: readonly Token[], nounAt: number, lineFrom: number): Head {
  let at = nounAt;
  let ordinal: number | null = null;
  let special = false;
  let next = false;
  for (let steps = 0; steps < 5 && at > lineFrom; steps++) {
    const before = tokens[at - 1];
    const number = before?.text === '.' ? tokens[at - 2] : undefined;
    if (
      number?.kind === 'number' &&
      at - 2 >= lineFrom &&
      number.text.length <= 3 &&
      ordinal === null &&
      before?.gap === 'none'
    ) {
      ordinal = Number(number.text);
      at -= 2;
    } else if (/^(th|st|nd|rd)$/.test(before?.key ?? '') && tokens[at - 2]?.kind === 'number') {
      ordinal = Number(tokens[at - 2]?.text);
      at -= 2;
    } else if (before?.kind === 'word' && isAdjective(before)) {
      ordinal ??=
        ordinalOfWord(before.key) ?? (/^konstituierenden?$|^constituent$|^inaugural$/.test(before.key) ? 1 : null);
      special ||= SPECIAL.has(before.key);
      next ||= NEXT.has(before.key);
      at--;
    } else break;
  }
  const article = tokens[at - 1]?.key ?? '';
  const determined = at > lineFrom && DETERMINERS.has(article);
  const beforeNoun = determined ? at - 1 : at;
  const lead = beforeNoun > lineFrom ? tokens[beforeNoun - 1] : undefined;
  const dependent = lead?.capital === true && /^(der|des|the)$/.test(article);
  return {
    from: at,
    ordinal,
    special,
    article: next ? 'next' : determined ? 'the' : 'none',
    eventLead: EVENT_LEADS.has(lead?.key ?? '') || EVENT_LEADS.has(article),
    aside: ASIDE_LEADS.has(lead?.key ?? '') || ASIDE_LEADS.has(article),
    genitive: dependent && !GENERIC.test(lead?.key ?? '') && !EVENT_LEADS.has(lead?.key ?? ''),
    possessive: POSSESSIVE.has(article),
    determined,
    denied: /^kein(?:e|en|er|es)?$|^no$/.test(tokens[at - 1]?.key ?? ''),
    ownerAt:
      dependent || /^(von|of)$/.test(lead?.key ?? '')
        ? beforeNoun - (dependent ? 1 : 2)
        : at > lineFrom && lead?.capital
          ? beforeNoun - 1
          : -1,
  };
}

function isAdjective({ key, capital }: Token): boolean {
  if (ordinalOfWord(key) !== null || SPECIAL.has(key) || NEXT.has(key)) return true;
  return (
    !capital &&
    !DETERMINERS.has(key) &&
    /(?:(?:ig|isch|lich|end|tag|ar|at|ant|sam|los|ell|iv|vergangen|letzt|geplant|vorgesehen|jung|diesjahrig|regular|ordentlich|gemeinsam|virtuell|digital)(?:e|en|er|es|em)|nunmehr|inzwischen|mittlerweile|bereits)$|^(?:regular|ordinary|annual)$/.test(
      key,
    )
  );
}

function seasonOf(prefix: string): string {
  if (/^(fruhjahrs|fruhlings)/.test(prefix)) return 'spring';
  return /^(herbst|sommer|winter)/.exec(prefix)?.[0] ?? '';
}

/** "DMK 2026", "DMK 2026/1"; not the year of a date. */
function yearBehind(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  const year = Number(token?.text);
  return token?.kind === 'number' && token.text.length === 4 && year >= 1990 && year <= 2100 ? year : null;
}

/** "die zweite IMK des Jahres", "die erste DMK unter Hamburger Vorsitz", "in diesem Jahr": not the body's own count. */
function countsOtherwise(tokens: readonly Token[], at: number): boolean {
  const [first, second, third] = tokens.slice(at, at + 3).map(({ key }) => key);
  if (/^(des|dieses|of)$/.test(first ?? '') && /^(jahres|laufenden|kommenden|the|this)$/.test(second ?? ''))
    return true;
  if (/^(in|im)$/.test(first ?? '') && (second === 'jahr' || third === 'jahr')) return true;
  if (
    /^(unter|under)$/.test(first ?? '') &&
    tokens.slice(at, at + 5).some(({ key }) => /^(vorsitz|leitung|chairmanship)$/.test(key))
  ) {
    return !/^(gemeinsamem|dem|der)$/.test(second ?? '');
  }
  return false;
}

// ── Generic nouns ──────────────────────────────────────────────────────────────────────────────────────────────────

interface Noun extends Anchor {
  readonly possessive: boolean;
}

function genericAnchors(tokens: readonly Token[], line: Line, named: readonly Anchor[]): readonly Noun[] {
  const nouns: Noun[] = [];
  for (let at = line.from; at < line.to; at++) {
    const token = tokens[at];
    const found = token?.kind === 'word' ? GENERIC.exec(token.key) : null;
    if (!token || !found || (!token.capital && !/^(session|meeting|conference|gathering)$/.test(token.key))) continue;
    if (
      named.some(({ from, to }) => at >= from && at < to) ||
      line.traps.some((trap) => trap.kind === 'body' && trap.at === at)
    )
      continue;
    const head = readHead(tokens, at, line.from);
    const prefix = found[1] ?? '';
    const special = head.special || prefix === 'sonder';
    const season = seasonOf(prefix);
    if (
      !head.determined &&
      head.ordinal === null &&
      !special &&
      season === '' &&
      head.article !== 'next' &&
      at > line.from
    )
      continue;
    if (head.denied || belongsToTrap(tokens, line, at)) continue;
    nouns.push({
      ...plainAnchor('generic', head.from, at + 1),
      ordinal: special || countsOtherwise(tokens, at + 1) ? null : head.ordinal,
      special,
      season,
      article: head.article,
      aside: head.aside,
      possessive: head.possessive,
      year: yearBehind(tokens, at + 1),
    });
  }
  return nouns;
}

/** "Sitzung des Ausschusses", "Treffen der Amtschefs". */
function belongsToTrap(tokens: readonly Token[], line: Line, at: number): boolean {
  if (!LINK_WORDS.has(tokens[at + 1]?.key ?? '')) return false;
  return line.traps.some(({ at: trapAt, kind }) => kind === 'body' && trapAt > at && trapAt <= at + 3);
}

/**
 * "zweite Sitzung der DMK", "DMK (3. Sitzung)", "der IT-Planungsrat … seine Sitzung" are one meeting each. A noun with
 * an article of its own ("nach der Sitzung … tritt die DMK … zusammen") stays another, of the same conference.
 */
function mergeNouns(tokens: readonly Token[], named: readonly Anchor[], nouns: readonly Noun[]): readonly Anchor[] {
  const anchors: Anchor[] = [];
  const used = new Set<Anchor>();
  for (const noun of nouns) {
    const owned = named.find((anchor) => !used.has(anchor) && isGenitive(tokens, noun, anchor));
    const owner = owned ?? (noun.possessive ? nearestBefore(named, noun) : undefined);
    if (owner && !used.has(owner)) {
      used.add(owner);
      anchors.push(join(noun, owner, owned !== undefined));
    } else {
      anchors.push({ ...noun, conference: onlyConference(named) });
    }
  }
  return [...anchors, ...named.filter((anchor) => !used.has(anchor))].toSorted((one, other) => one.from - other.from);
}

function join(noun: Noun, owner: Anchor, genitive: boolean): Anchor {
  return {
    ...owner,
    ordinal: noun.ordinal ?? owner.ordinal,
    special: noun.special || owner.special,
    season: noun.season || owner.season,
    year: noun.year ?? owner.year,
    article: noun.article === 'next' || genitive ? noun.article : owner.article,
    event: true,
    aside: genitive ? noun.aside : owner.aside,
    weak: false,
    from: genitive ? noun.from : owner.from,
    to: genitive ? owner.to : owner.to,
  };
}

function isGenitive(tokens: readonly Token[], noun: Anchor, anchor: Anchor): boolean {
  if (anchor.from < noun.to) return false;
  return (
    tokens
      .slice(noun.to, anchor.from)
      .every(({ key, text }) => LINK_WORDS.has(key) || text === '(' || /^(jahrlichen|standigen)$/.test(key)) &&
    anchor.from - noun.to <= 3
  );
}

function nearestBefore(named: readonly Anchor[], noun: Anchor): Anchor | undefined {
  return named.findLast(({ to }) => to <= noun.from) ?? named[0];
}

function onlyConference(named: readonly Anchor[]): string | null {
  const ids = new Set(named.map(({ conference }) => conference));
  return ids.size === 1 ? (named[0]?.conference ?? null) : null;
}

// ── Pronouns, labels ───────────────────────────────────────────────────────────────────────────────────────────────

/** "Sie tagt …", "Das Gremium kommt …", "Die Ministerinnen und Minister treffen sich …": only with a verb of meeting. */
function pronounAnchors(tokens: readonly Token[], line: Line): readonly Anchor[] {
  const happens = line.cues.some(
    ({ kind }) => kind === 'meet' || kind === 'cancel' || kind === 'move' || kind === 'plan',
  );
  if (!happens) return [];
  for (let at = line.from; at < line.to; at++) {
    const token = tokens[at];
    if (token?.kind !== 'word') continue;
    const group = GROUP.has(token.key) && token.capital && DETERMINERS.has(tokens[at - 1]?.key ?? '');
    const people =
      /^(ministerinnen|ministerinnen-|fachminister|ressortchefs|ressortchefinnen|landerminister|ressortministerinnen|amtskollegen)$/.test(
        token.key,
      );
    const pronoun = PRONOUNS.has(token.key) && (at === line.from || tokens[at - 1]?.text === ':' || !token.capital);
    if (group || people || pronoun) return [plainAnchor('pronoun', at, at + 1)];
  }
  return [];
}

/** "… wird vorgezogen: Sie findet nun am … statt": the pronoun is another place where the day may hang. */
function colonPronouns(tokens: readonly Token[], line: Line): readonly Anchor[] {
  for (let at = line.from + 1; at < line.to; at++) {
    if (tokens[at - 1]?.text === ':' && PRONOUNS.has(tokens[at]?.key ?? ''))
      return [plainAnchor('pronoun', at, at + 1)];
  }
  return [];
}

/** "Termin: …", "Neuer Termin ist …", "Als neuer Termin wurde … vereinbart", "Zum Vormerken: …". */
function labelAnchors(tokens: readonly Token[], line: Line): readonly Anchor[] {
  for (let at = line.from; at < Math.min(line.to, line.from + 8); at++) {
    const token = tokens[at];
    if (!token || !LABELS.has(token.key) || !token.capital) continue;
    const colon = tokens[at + 1]?.text === ':';
    const changed =
      /^(neuer|neuen|neues|new)$/.test(tokens[at - 1]?.key ?? '') ||
      /^(ersatz|nachhol|ausweich)termin$/.test(token.key);
    if (colon || changed) return [plainAnchor('label', at, at + 1)];
  }
  return [];
}
