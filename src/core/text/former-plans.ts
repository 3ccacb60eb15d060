/** What had been planned and is so no longer: "Sie sollte am 5. Mai stattfinden", "It was to be held on 5 May". */
import { isSameDay } from '../days.ts';
import { hasWord, wordsWhere, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';
import type { Frame } from './frames.ts';
import { ONLINE, placeContains } from './places.ts';
import type { Token } from './tokens.ts';

const PLANNED =
  /^(?:geplant|vorgesehen|angesetzt|terminiert|anberaumt|einberufen|verabredet|vereinbart|gedacht|angekundigt|eingeplant|scheduled|planned|du|set|slated|pencilled)$/;
const HAD_TO = /^(?:sollten?|wollten?)$/;
/** "hätte … sollen", "hätten … wollen"; "hatte" is no such word, so the letters as they stand. */
const UNREAL = /^h(?:ä|ae)tten?$/i;
/** "wären am 25. November zusammengekommen", "hätte in Bonn getagt": what would have been. */
const WOULD_BE = /^(?:h(?:ä|ae)tt|w(?:ä|ae)r)en?$/i;
const isMetParticiple = wordTest(
  /^(?:getagt|getroffen|stattgefunden|abgehalten|versammelt|zusammenge(?:kommen|treten|troffen|funden)|angereist|gereist|gekommen|eingetroffen)$/,
);
const BE = /^(?:war|waren|was|were)$/;
const isNow = wordTest(/^(?:nun|jetzt|stattdessen|nunmehr|instead|now)$/);
const isMeant = wordTest(/^(?:sollen|mussen|wollen)$/);
/** Cheap test, for nearly all words open no plan. */
const mayOpenPlan = wordsWhere(
  (key, { text }) => HAD_TO.test(key) || BE.test(key) || UNREAL.test(text) || WOULD_BE.test(text) || key === 'had',
);

/** Does the sentence tell of a plan that was given up, if anything else tells so? */
export function isFormerPlan({ tokens }: Document, { from, to }: Line): boolean {
  if (hasWord(tokens, { from, to }, isNow)) return false;
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (!token || !mayOpenPlan(token)) continue;
    if (HAD_TO.test(token.key) && !token.capital) return true;
    if (BE.test(token.key) && isPlannedBehind(tokens, at, to)) return true;
    if (UNREAL.test(token.text) && hasWord(tokens, { from: at, to }, isMeant)) return true;
    if (WOULD_BE.test(token.text) && hasWord(tokens, { from: at, to }, isMetParticiple)) return true;
    if (token.key === 'had' && tokens[at + 1]?.key === 'been' && PLANNED.test(tokens[at + 2]?.key ?? '')) return true;
  }
  return tellsFirstPlan(tokens, from);
}

/** "Geplant war der 5. Mai", "Vorgesehen gewesen war der 5. Mai". */
function tellsFirstPlan(tokens: readonly Token[], from: number): boolean {
  const [first, second, third] = tokens.slice(from, from + 3).map(({ key }) => key);
  return PLANNED.test(first ?? '') && BE.test((second === 'gewesen' ? third : second) ?? '');
}

/** "war für den 5. Mai angesetzt", "was to be held", "was due to meet"; in English right behind the verb. */
function isPlannedBehind(tokens: readonly Token[], at: number, to: number): boolean {
  const next = tokens[at + 1]?.key ?? '';
  if (/^was|^were/.test(tokens[at]?.key ?? '')) return next === 'to' || PLANNED.test(next);
  for (let index = at + 1; index < to; index++) {
    if (/^[,;:]$/.test(tokens[index]?.text ?? '')) return false;
    if (PLANNED.test(tokens[index]?.key ?? '')) return true;
  }
  return false;
}

/** "Eigentlich wollten sie sich in Halle sehen. Nun …": given up before the meeting itself was told. */
export function isPlanBefore(doc: Document, { anchor, days, period, place, line }: Frame): boolean {
  return anchor.kind !== 'named' && !days && !period && place !== null && isFormerPlan(doc, line);
}

/** Is the plan that of a meeting already known to be called off, moved, or held elsewhere? */
export function givesUpPlanOf(doc: Document, known: Frame, frame: Frame): boolean {
  if (known.conference !== frame.conference || frame.anchor.article === 'next') return false;
  if (known.ordinal && frame.ordinal && known.ordinal.value !== frame.ordinal.value) return false;
  if (isOtherPlanOf(known, frame)) return true;
  if (frame.anchor.kind === 'named' && frame.days && known.days && !known.moved) return false;
  const dayless = known.cancelled !== null && known.days === null;
  return dayless || known.moved !== null || isElsewhere(known, frame) || isFirstPlanOf(doc, known, frame);
}

/** "… beraten nun erst am 26. November. Ursprünglich sollte die BMK am 5. November tagen": the next sentence denies a day, and no meeting. */
function isOtherPlanOf(known: Frame, { cancelled, days, line, season, special }: Frame): boolean {
  if (cancelled?.why !== 'not-on-that-day' || known.cancelled || !known.days || !days) return false;
  const other = (season !== '' && season !== known.season) || special !== known.special;
  const coming = known.tense?.value === 'planned' && !isSameDay(known.days.value.start, days.value.start);
  return coming && !other && line.index - known.line.index === 1;
}

/** "… findet am 3. Dezember statt. Geplant gewesen war der 5. November": the other day is the one given up. */
function isFirstPlanOf({ tokens }: Document, known: Frame, { anchor, days, line }: Frame): boolean {
  const apart = known.days && days && !isSameDay(known.days.value.start, days.value.start);
  return Boolean(apart) && !known.cancelled && anchor.kind === 'implied' && tellsFirstPlan(tokens, line.from);
}

function isElsewhere({ place: one }: Frame, { place: other, days }: Frame): boolean {
  if (one === null || other === null || days !== null || one.value === ONLINE || other.value === ONLINE) return false;
  return !placeContains(one.value, other.value);
}

/** The meeting with what had been planned for it: the days and the place of one that is called off, the former ones of one that moves. */
export function withFormerPlan(known: Frame, plan: Frame): Frame {
  const named = {
    ordinal: known.ordinal ?? plan.ordinal,
    special: known.special || plan.special,
    season: known.season || plan.season,
  };
  const place = known.place ?? plan.place;
  if (known.cancelled && !known.moved)
    return known.days || !plan.days
      ? { ...known, ...named, place }
      : { ...known, ...named, place, days: plan.days, facts: plan.facts, period: null };
  const former = {
    days: known.moved?.value.days ?? plan.days?.value ?? null,
    place: isElsewhere(known, { ...plan, days: null })
      ? (plan.place?.value ?? null)
      : (known.moved?.value.place ?? null),
  };
  return { ...known, ...named, place, moved: { value: former, line: plan.line, why: 'former-plan-told-after' } };
}
