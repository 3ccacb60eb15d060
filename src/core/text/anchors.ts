/** Finds what in a sentence can be a meeting: a conference, "die nächste Sitzung", "Sie tagt", "Neuer Termin:". */
import { type Anchor, plainAnchor } from './anchor.ts';
import { hasWord, wordTest } from './by-word.ts';
import { clauseAround, withBrackets } from './clauses.ts';
import type { Document, Line } from './document.ts';
import { bodySubject, foreignSubject, isForeign } from './foreign-subject.ts';
import { genericAnchors, type Noun } from './generic-anchors.ts';
import { impliesMeeting } from './implied-meeting.ts';
import { mergeNouns, mergePeople } from './join-anchors.ts';
import { colonPronouns, labelAnchors, pronounAnchors } from './loose-anchors.ts';
import { isMereMention } from './mere-mentions.ts';
import type { ConferenceMention } from './names.ts';
import {
  countsOtherwise,
  DETERMINERS,
  GENERIC,
  type Head,
  isOfEurope,
  isReignBehind,
  readHead,
  seasonOf,
  yearBehind,
  yearEnd,
} from './noun-heads.ts';
import { withOrdinals } from './ordinals.ts';
import { isRecipient } from './recipients.ts';
import { isDayOfResult, isTopicOfTalk } from './result-days.ts';
import { type Row, rowOf } from './table-columns.ts';
import { type Token, wordSet } from './tokens.ts';
import { isVisited } from './visits.ts';

/** "Vertreter der KMK treffen sich …": some of its people, and not the body. */
const PERSONS = wordSet(
  'Vertreter Vertreterin Vertreterinnen Vertretern Delegation Präsidium Präsident Präsidentin Sprecher Sprecherin Generalsekretär Generalsekretärin Sekretariat',
);
/** No sentence speaks of more meetings; keeps the work linear for text made of nothing but names. */
const MAX_ANCHORS = 24;
/** "nimmt an der Konferenz teil". */
const attends = wordTest(/^(?:teil|teil(?:nimmt|nehmen|nahm|nahmen|genommen)|teilnahme|mitwirkt|mitwirken)$/);
const PARTIAL = wordSet(
  'mehrere einige viele zwei drei vier fünf ehemalige früheren frühere mancher several some unionsgeführten ostdeutschen sozialdemokratischen grüne',
);

/** "Auf EU-Ebene beraten die Landwirtschaftsminister …": not those of the Länder. */
const tellsOfEurope = wordTest(
  /^(?:eu-ebene|eu-weit|eu-rat(?:s|es)?|eu-ministerrat(?:s|es)?|agrarrat(?:s|es)?|ministerrat(?:s|es)?)$/,
);

/** The anchors of a sentence in order; nouns that mean the same meeting are one. */
export function readAnchors(doc: Document, line: Line): readonly Anchor[] {
  if (line.question && !line.cues.some(({ kind, tense }) => kind === 'meet' && tense === 'past')) return [];
  const named = line.conferences
    .map((mention) => namedAnchor(doc.tokens, line, mention))
    .filter((anchor) => anchor !== null)
    .filter((anchor) => !isMereMention(doc.tokens, line, anchor))
    .map((anchor) =>
      isDated(doc.tokens, line, anchor) || isVisited(doc.tokens, line, anchor)
        ? { ...anchor, weak: false, event: true }
        : anchor,
    );
  const generic = genericAnchors(doc.tokens, line, named).filter((noun) => !isOfBodyBehind(doc.tokens, line, noun));
  const joined = mergePeople(doc.tokens, mergeNouns(doc.tokens, named, generic));
  const merged = isPreparedFor(line)
    ? joined.map((anchor) => (meetsItself(doc.tokens, line, anchor) ? anchor : { ...anchor, weak: true }))
    : joined;
  const others = [
    ...labelAnchors(doc.tokens, line),
    ...(merged.length === 0 ? pronounAnchors(doc.tokens, line) : colonPronouns(doc.tokens, line)),
  ];
  const found = [...merged, ...others].toSorted((one, other) => one.from - other.from).slice(0, MAX_ANCHORS);
  const all = withoutForeign(doc.tokens, line, withOrdinals(doc.tokens, line, found));
  const row = rowOf(doc, line);
  if (row) return inRow(line, all, row);
  if (found.length > 0 || line.conferences.length > 0 || hasBody(doc.tokens, line)) return all;
  return impliesMeeting(doc, line) ? [plainAnchor('implied', line.from, line.from)] : all;
}

/** "In seiner Sitzung am 18. Dezember befasst sich der Bundesrat mit …": whose it is follows. */
function isOfBodyBehind(tokens: readonly Token[], line: Line, { possessive, from, to }: Noun): boolean {
  if (!possessive || from - line.from > HEAD_REACH) return false;
  return bodySubject(tokens, line) >= to;
}

/** Tokens. */
const HEAD_REACH = 3;

/** A row of a table: the number stands in its own cell, the conference perhaps only above the table. */
function inRow({ from, dates, traps }: Line, anchors: readonly Anchor[], { ordinal }: Row): readonly Anchor[] {
  const [first] = anchors;
  if (!first) return dates.length > 0 && traps.length === 0 ? [{ ...plainAnchor('implied', from, from), ordinal }] : [];
  return anchors.map((anchor) =>
    anchor === first && ordinal !== null && anchor.ordinal === null ? { ...anchor, ordinal, event: true } : anchor,
  );
}

/** "Der Ausschuss tagt am … und befasst sich mit der IMK", "… in einer Sondersitzung": none of it is the conference's. */
function withoutForeign(tokens: readonly Token[], line: Line, anchors: readonly Anchor[]): readonly Anchor[] {
  const subject = foreignSubject(tokens, line);
  if (subject < 0) return anchors;
  return anchors.flatMap((anchor) => {
    if (!isForeign(tokens, line, anchor, subject)) return [anchor];
    return anchor.kind === 'named' ? [{ ...anchor, weak: true, owned: true }] : [];
  });
}

// ── Named ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function namedAnchor(tokens: readonly Token[], line: Line, mention: ConferenceMention): Anchor | null {
  if (mention.form === 'people' && !isWholeGroup(tokens, mention)) return null;
  const head = readHead(tokens, mention.from, line.from);
  const numbered = /^[IVX]+$/.test(tokens[head.ownerAt]?.text ?? '');
  const ownerAt = numbered ? head.ownerAt - 1 : head.ownerAt;
  const owner = line.traps.find(({ at, swallows }) => swallows && at === ownerAt);
  const suffixed = mention.suffix !== '' && !GENERIC.test(mention.suffix);
  if (isOfEurope(tokens, mention.to)) return null;
  if (mention.form === 'people' && hasWord(tokens, line, tellsOfEurope)) return null;
  if (head.denied || (mention.form === 'people' && hasBodyBeside(tokens, line, mention))) return null;
  if (/vorsitzende|prasident|sprecher|chef|mitglied|vertreter|minister/.test(mention.suffix)) return null;
  if ((PERSONS.has(tokens[head.ownerAt]?.key ?? '') && !isObject(tokens, head)) || isPartial(tokens, head)) return null;
  if (line.traps.some(({ at, kind }) => kind === 'body' && at === mention.from)) return null;
  const special = head.special || mention.prefix === 'sonder' || mention.suffix.startsWith('sonder');
  const season = seasonOf(mention.prefix);
  const year = yearBehind(tokens, mention.to);
  const hers = head.possessive && head.ordinal === 1;
  const counted = head.inDigits && isReignBehind(tokens, mention.to);
  const otherwise = !counted && countsOtherwise(tokens, mention.to, head.ordinal ?? 1);
  /** "1. Digitalminister tagen": people are not numbered. */
  const ofList = mention.form === 'people' && head.inDigits && head.from === line.from;
  const ordinal = special || hers || otherwise || ofList ? null : head.ordinal;
  return {
    kind: 'named',
    people: mention.form === 'people',
    conference: mention.conference,
    ordinal: ordinal ?? (special ? null : numberOfFounding(tokens, line, mention)),
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
    owned:
      owner !== undefined ||
      isFor(tokens, head.from, line) ||
      isRecipient(tokens, line, head.from) ||
      isTopicOfTalk(tokens, line, head) ||
      isSubjectOfBody(tokens, line, head.from),
    weak:
      isAimedAt(tokens, head.from, line) ||
      owner !== undefined ||
      suffixed ||
      (head.genitive && ordinal === null && !special && season === ''),
    echo: null,
    from: head.from,
    to: yearEnd(tokens, mention.to),
  };
}

/** "hat sich die DMK in Potsdam konstituiert": her first meeting, by the verb. */
function numberOfFounding(tokens: readonly Token[], line: Line, { form }: ConferenceMention): number | null {
  const first = form !== 'people' && line.conferences.length === 1 && hasWord(tokens, line, constitutes);
  return first && line.dates.length > 0 && hasWord(tokens, line, isReflexive) ? 1 : null;
}

const constitutes = wordTest(/^(?:konstituiert(?:e|en)?)$/);
const isReflexive = wordTest(/^sich$/);

/** Another body, unless it only tells what follows: "Wie die Geschäftsstelle schrieb, wird am 3. Dezember getagt". */
function hasBody(tokens: readonly Token[], { from, to, traps }: Line): boolean {
  const comma = tokens[from]?.key === 'wie' ? tokens.slice(from, to).findIndex(({ text }) => text === ',') : -1;
  return traps.some(({ kind, at }) => kind === 'body' && at > from + comma);
}

/** "Ressortchefs und Staatssekretäre": who else stands in the clause; a relative clause behind is another's. */
function hasBodyBeside(tokens: readonly Token[], line: Line, { to }: ConferenceMention): boolean {
  const relative = (at: number) =>
    tokens.slice(to, at).some(({ text }, index) => text === ',' && opensRelative(tokens[to + index + 1]));
  return line.traps.some(
    ({ kind, inside, at }) => kind === 'body' && !inside && !(at > to && (relative(at) || isTimeOf(tokens, at))),
  );
}

/** "saßen nach der Sitzung des Ausschusses zusammen": the other body only tells when. */
function isTimeOf(tokens: readonly Token[], at: number): boolean {
  const lead = /^(?:der|dem|einer|einem|den)$/.test(tokens[at - 1]?.key ?? '') ? at - 2 : at - 1;
  return lead < at - 1 && /^(?:nach|vor|wahrend|seit)$/.test(tokens[lead]?.key ?? '');
}

const opensRelative = wordTest(/^(?:der|die|das|den|dem|deren|dessen|welche[rsnm]?|uber|mit|which|who)$/);

/** "als die Präsidentin die 149. BMK eröffnete": no genitive. */
function isObject(tokens: readonly Token[], { ownerAt }: Head): boolean {
  return /^(?:die|das)$/.test(tokens[ownerAt + 1]?.key ?? '');
}

/** "zwei Minister der AMK"; and not "nach zwei Beratungstagen die sechste DMK". */
function isPartial(tokens: readonly Token[], { from, ownerAt }: Head): boolean {
  return PARTIAL.has(tokens[ownerAt - 1]?.key ?? '') && /^(?:der|des|von|of|the)$/.test(tokens[from - 1]?.key ?? '');
}

/** "das Protokoll der AMK vom 16. bis 18. September", "der IMK (9. bis 11. Juni)": its days right behind it make it one meeting. */
function isDated(tokens: readonly Token[], line: Line, anchor: Anchor): boolean {
  const { weak, owned, from, to } = anchor;
  if (!weak || owned) return false;
  if (line.dates.some((one) => isDayOfResult(tokens, anchor, one))) return true;
  const place = line.places.find((one) => one.role === 'venue' && one.from === to + 1);
  const end = place ? place.to : to;
  const date = line.dates.find((one) => one.from >= end && one.from - end <= 2);
  if (date?.when.kind !== 'days') return false;
  const lead = tokens[date.from - 1]?.key || tokens[date.from - 1]?.text;
  const several = date.when.first.day !== date.when.last.day;
  const heads = from - line.from <= 3;
  const there =
    heads && line.places.some((one) => one.role === 'venue' && one.from - date.to <= 2 && one.from >= date.to);
  return date.from === end + 1 && (lead === 'am' || ((several || there) && /^(?:vom|von|\()$/.test(lead ?? '')));
}

/** "Die Staatssekretäre haben sich in Mainz auf einen Entwurf für die Konferenz verständigt": others met there. */
function isFor(tokens: readonly Token[], from: number, { from: start, traps }: Line): boolean {
  const lead = /^(?:die|der|den|das)$/.test(tokens[from - 1]?.key ?? '') ? from - 2 : from - 1;
  const others = traps.some(({ kind, at }) => kind === 'body' && at - start <= 3 && at < from);
  return others && tokens[lead]?.key === 'fur';
}

/** "Forderungen an die VSMK", "das Programm für die nächste EnMK": what is aimed at it takes place elsewhere. */
function isAimedAt(tokens: readonly Token[], from: number, line: Line): boolean {
  const at = DETERMINERS.has(tokens[from - 1]?.key ?? '') ? from - 2 : from - 1;
  const lead = at >= line.from ? (tokens[at]?.key ?? '') : '';
  if (/^(?:gegen|uber|durch)$/.test(lead)) return true;
  if (lead === 'an') return tokens[at - 1]?.key !== 'anschluss' && !hasWord(tokens, line, attends);
  if (lead !== 'fur' || isAward(tokens[at - 1])) return false;
  const verbs = line.cues.filter(({ at: verb }) => !NO_PLAN.test(tokens[verb]?.key ?? ''));
  return !verbs.some(({ kind }) => kind === 'plan' || kind === 'move' || kind === 'cancel');
}

/** "den Zuschlag für die 104. ASMK": it takes place with whoever gets that. */
const isAward = wordTest(/^(?:zuschlag|ausrichtung|austragung|gastgeber(?:in)?|tagungsort|austragungsort|termin)$/);

/** Cues that plan nothing by themselves: "werden für die JFMK abgestimmt", "das Papier für die nächste IMK". */
const NO_PLAN =
  /^(?:nachst|kommend|bevorstehend|anstehend|wird$|werden$|soll$|sollen$|will$|wollen$|bleibt$|bleiben$|erwartet$)/;

/** "Die Amtschefs bereiten am … die Konferenz vor": others meet on that day. */
function isPreparedFor({ cues, traps }: Line): boolean {
  return cues.some(({ kind }) => kind === 'prepare') && traps.some(({ kind }) => kind === 'body');
}

/** "…; die Hauptkonferenz folgt am 25. Juni": a clause of its own, with its verb. */
function meetsItself(tokens: readonly Token[], line: Line, { from }: Anchor): boolean {
  const clause = clauseAround(tokens, line, from, [...line.dates, ...withBrackets(tokens, line.conferences)]);
  const inside = ({ at }: { readonly at: number }) => at >= clause.from && at < clause.to;
  return (
    line.cues.some((cue) => cue.kind === 'meet' && inside(cue)) &&
    !line.cues.some((cue) => cue.kind === 'prepare' && inside(cue)) &&
    !line.traps.some((trap) => trap.kind === 'body' && inside(trap))
  );
}

/** "der Fachtag zur IntMK", "eine Schau über die MPK": another event that is about it. */
function isSubjectOfBody(tokens: readonly Token[], line: Line, from: number): boolean {
  const at = /^(die|der|das|den)$/.test(tokens[from - 1]?.key ?? '') ? from - 2 : from - 1;
  if (!/^(uber|zu|zur|zum|about|on)$/.test(tokens[at]?.key ?? '')) return false;
  return line.traps.some(({ kind, at: trapAt }) => kind === 'body' && trapAt === at - 1);
}

/** People stand for the body only as a whole: a plural, or with "der Länder"; not "mehrere", not one by name. */
function isWholeGroup(tokens: readonly Token[], mention: ConferenceMention): boolean {
  const before = tokens[mention.from - 1]?.key ?? '';
  if (PARTIAL.has(before) || /^(europaischen?|eu)$/.test(before)) return false;
  if (before === 'der' && GENERIC.test(tokens[mention.from - 2]?.key ?? '')) return true;
  if (mention.plural || /^lander$/.test(tokens[mention.to - 1]?.key ?? '')) return true;
  const [first, second, third] = tokens.slice(mention.to, mention.to + 3);
  if (
    /^(der|aller|von|aus|of)$/.test(first?.key ?? '') &&
    /^(lander|bund|bundeslander|landern|16|sechzehn|the|deutschen)$/.test(second?.key ?? '')
  )
    return true;
  if (third?.key === 'lander') return true;
  const verb = first && !first.capital && /(?:en|ten)$/.test(first.key);
  return verb === true || (before === 'die' && !first?.capital && !isOneWoman(tokens[mention.to - 1]));
}

/** "die Ministerpräsidentin": a feminine has the article of the plural. */
function isOneWoman(token: Token | undefined): boolean {
  return /in$/.test(token?.key ?? '');
}
