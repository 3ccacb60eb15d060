/** Finds a body that a question names and nobody knows: "Wann tagt die XYZ?" */
import type { Conference, Intent } from './model.ts';
import { PREPARATORY } from './question-about.ts';
import { findConferences } from './question-names.ts';
import { plainQuestion, splitWords, typingErrors, type Word } from './question-words.ts';

/** What an abbreviation of a body looks like: `XYZ`, `WiKo`, `JuFiMK`; no shorter, since `KI` and `EU` are topics. */
const ABBREVIATION = /^(?=(?:\P{Lu}*\p{Lu}){2})\p{Lu}[\p{L}-]{2,9}$/u;
const LONG_NAME = /^\p{L}[\p{L}-]{3,}konferenz$/iu;
/** "Fachministerkonferenz" is any of them, and a "Pressekonferenz" none. */
const GENERIC =
  /^(?:(?:fach|landes|bundes|länder)?-?(?:minister|ministerinnen)?|presse|video|telefon|online|sonder|klima|welt)-?konferenz$/i;
const BEFORE = /^(?:die|der|das|den|dem|zur|of|the|abonniere|abonnieren|abo|subscribe|to|nachste|next)$/;
/** Whether it is asked about a meeting at all, where nothing else tells. */
const ABOUT_MEETINGS =
  /\b(?:sitzung|sitzungen|tagt|tagen|tagte|tagung|termin|termine|treffen|trifft|nachste[nr]?|konferenz|beschluss\w*|beschlossen|vorsitz|meeting|meetings|meets?|met|session|sessions|conference|resolutions?|chairs?)\b/;
const MAY_NAME_ONE: ReadonlySet<Intent['kind']> = new Set<Intent['kind']>([
  'next_session',
  'list_sessions',
  'latest_resolutions',
  'chair',
  'subscribe',
  'unsubscribe',
]);

/** As it was written. Null: there is none, or one that is known is named too. */
export function strangeBody(
  text: string,
  { kind, slots }: Pick<Intent, 'kind' | 'slots'>,
  catalogue: readonly Conference[],
): string | null {
  if (slots.conference !== undefined || isShouted(text)) return null;
  const words = splitWords(plainQuestion(text));
  if (findConferences(words, catalogue).names.length > 0) return null;
  const aboutMeetings = MAY_NAME_ONE.has(kind) || words.some(({ fold }) => ABOUT_MEETINGS.test(fold));
  if (!aboutMeetings) return null;
  const topic = new Set(splitWords(slots.query ?? '').map((word) => word.fold));
  const found = words.find((word, at) => {
    if (topic.has(word.fold) && kind !== 'subscribe') return false;
    if (PREPARATORY.some((name) => name.toLowerCase() === word.fold)) return false;
    if (LONG_NAME.test(word.text)) return !isGeneric(word);
    return ABBREVIATION.test(word.text) && BEFORE.test(words[at - 1]?.fold ?? '');
  });
  return found?.text ?? null;
}

function isGeneric({ text, fold }: Word): boolean {
  return GENERIC.test(text) || Number.isFinite(typingErrors(fold, 'ministerkonferenz', 2));
}

/** In capitals throughout, every word looks like an abbreviation. */
function isShouted(text: string): boolean {
  return /\s/.test(text.trim()) && text === text.toUpperCase();
}
