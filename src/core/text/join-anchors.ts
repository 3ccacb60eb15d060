/** Joins the nouns of a sentence that mean one meeting: its body, its people, its number. */
import type { Anchor } from './anchor.ts';
import { wordTest } from './by-word.ts';
import { LINK_WORDS, type Noun } from './generic-anchors.ts';
import { DETERMINERS } from './noun-heads.ts';
import type { Token } from './tokens.ts';

/**
 * "zweite Sitzung der DMK", "DMK (3. Sitzung)", "der IT-Planungsrat … seine Sitzung" are one meeting each. A noun with
 * an article of its own ("nach der Sitzung … tritt die DMK … zusammen") stays another, of the same conference.
 */
export function mergeNouns(
  tokens: readonly Token[],
  named: readonly Anchor[],
  nouns: readonly Noun[],
): readonly Anchor[] {
  const anchors: Anchor[] = [];
  const used = new Set<Anchor>();
  for (const noun of nouns) {
    if (isPredicate(tokens, named, noun)) continue;
    const owned = named.find((anchor) => !used.has(anchor) && isGenitive(tokens, noun, anchor));
    const owner =
      owned ??
      (noun.possessive
        ? nearestBefore(named, noun)
        : (goingThere(tokens, named, noun) ?? actingThere(tokens, named, noun)));
    if (owner && !used.has(owner)) {
      used.add(owner);
      anchors.push(join(noun, owner, owned !== undefined));
    } else {
      anchors.push({ ...noun, conference: onlyConference(named) });
    }
  }
  return [...anchors, ...named.filter((anchor) => !used.has(anchor))].toSorted((one, other) => one.from - other.from);
}

/** "Die 23. VSMK ist die erste Ministerkonferenz in der Harzstadt": said of the meeting named in front, which is counted otherwise. */
function isPredicate(tokens: readonly Token[], named: readonly Anchor[], noun: Noun): boolean {
  const lead = DETERMINERS.has(tokens[noun.from - 1]?.key ?? '') ? noun.from - 2 : noun.from - 1;
  if (!isCopula(tokens[lead])) return false;
  const subject = named.findLast(({ to }) => to <= lead);
  if (!subject || subject.weak || subject.aside || subject.owned) return false;
  return !tokens.slice(subject.to, lead).some(({ text }) => /^[,;:]$/.test(text));
}

const isCopula = wordTest(/^(?:ist|war|wird|bleibt|is|was|remains)$/);

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
    owned: noun.owned,
    echo: genitive ? null : { from: noun.from, to: noun.to },
    from: genitive ? noun.from : owner.from,
    to: owner.to,
  };
}

function isGenitive(tokens: readonly Token[], noun: Anchor, anchor: Anchor): boolean {
  if (anchor.from < noun.to) return false;
  return (
    tokens
      .slice(noun.to, anchor.from)
      .every(
        ({ key, text }) =>
          LINK_WORDS.has(key) || text === '(' || /^(?:jahrlichen|standigen|lander|deutschen|german|state)$/.test(key),
      ) && anchor.from - noun.to <= 3
  );
}

/** "Hessen lädt die DMK zur siebten Sitzung nach Idstein": of the only body of the clause. */
function goingThere(tokens: readonly Token[], named: readonly Anchor[], noun: Noun): Anchor | undefined {
  const told = noun.ordinal !== null || noun.special || noun.season !== '';
  const led = [tokens[noun.from - 1], tokens[noun.from - 2]].some(({ key = '' } = {} as Token) =>
    /^(?:zu|zur|zum)$/.test(key),
  );
  if (!told || !led || onlyConference(named) === null) return undefined;
  const owner = nearestBefore(named, noun);
  return owner && !owner.aside && !owner.owned && owner.ordinal === null && owner.season === '' ? owner : undefined;
}

/** "In einer digitalen Sondersitzung hat die VMK gestern …": where the only body of the clause acts, it meets. */
function actingThere(tokens: readonly Token[], named: readonly Anchor[], noun: Noun): Anchor | undefined {
  const lead = DETERMINERS.has(tokens[noun.from - 1]?.key ?? '') ? noun.from - 2 : noun.from - 1;
  if (!/^(?:in|auf|bei|wahrend|at|during)$/.test(tokens[lead]?.key ?? '') || onlyConference(named) === null)
    return undefined;
  const owner = named.length === 1 ? named[0] : undefined;
  if (!owner || owner.event || owner.weak || owner.aside || owner.owned) return undefined;
  const [from, to] = owner.from < lead ? [owner.to, lead] : [noun.to, owner.from];
  return tokens.slice(from, to).some(({ text }) => /^[,;:–(]$/.test(text)) ? undefined : owner;
}

function nearestBefore(named: readonly Anchor[], noun: Anchor): Anchor | undefined {
  return named.findLast(({ to }) => to <= noun.from) ?? named[0];
}

/** "Die Verkehrsminister beraten am … in einer Sonder-VMK": the people and their meeting are one. */
export function mergePeople(tokens: readonly Token[], anchors: readonly Anchor[]): readonly Anchor[] {
  const [people, ...more] = anchors.filter(({ kind, people: form }) => kind === 'named' && form);
  if (people && anchors.length === 2 && isLabelOf(tokens, anchors[0], people))
    return [{ ...people, ordinal: anchors[0]?.ordinal ?? null, event: true }];
  const meeting = anchors.find((anchor) => anchor !== people && anchor.conference === people?.conference);
  if (!people || !meeting || more.length > 0 || people.event || !meeting.event || meeting.aside || meeting.weak)
    return anchors;
  const between = tokens.slice(people.to, meeting.from);
  if (meeting.from < people.to || between.some(({ text }) => /^[;:]$/.test(text))) return anchors;
  const joined = { ...meeting, from: people.from, to: people.to, echo: { from: meeting.from, to: meeting.to } };
  return anchors.filter((anchor) => anchor !== people).map((anchor) => (anchor === meeting ? joined : anchor));
}

/** "Neuer Rahmen für die 36. GFMK: Weil …, tagen die Ministerinnen am …": what the colon announces is told of that one. */
function isLabelOf(tokens: readonly Token[], label: Anchor | undefined, people: Anchor): boolean {
  if (!label || label === people || label.conference !== people.conference || label.ordinal === null) return false;
  return people.from > label.to && tokens[label.to]?.text === ':' && people.ordinal === null;
}

function onlyConference(named: readonly Anchor[]): string | null {
  const ids = new Set(named.map(({ conference }) => conference));
  return ids.size === 1 ? (named[0]?.conference ?? null) : null;
}
