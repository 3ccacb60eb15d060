/** Which of several meetings a question means: the last, the next but one, all that are over, the special ones. */
import type { Slots } from './model.ts';
import type { NamedConference } from './question-names.ts';
import type { Word } from './question-words.ts';
import { CARDINAL_BY_KEY } from './text/calendar-words.ts';

const LAST = /^(?:letz[te]|vergangen|vorig|jungst|zuruckliegend|vorherig|last|previous|latest|past)/;
const BEFORE_LAST = /^(?:vorletzt|vorvorig|penultimate)/;
const NEXT = /^(?:nachst|naxt|kommend|anstehend|bevorstehend|folgend|next|upcoming|coming)/;
const AFTER_NEXT = /^ubernachst/;
const MEETING =
  /^(?:sitzung|treffen|konferenz|tagung|zusammenkunft|zusammenkunfte|session|meeting|conference|mal$|time$|termin)/;
const MEETING_END = /(?:sitzung|treffen|konferenz|tagung)(?:en)?$/;
const SEVERAL =
  /(?:sitzungen|konferenzen|tagungen|zusammenkunfte|termine|terminen|sessions|meetings|conferences|dates)$/;
/** "die letzten drei Sitzungen", "the last few meetings". */
const NUMBER = /^(?:zwei|drei|vier|funf|sechs|paar|beiden|two|three|four|five|six|few|\d{1,2})$/;
const BY_ITSELF: Readonly<Record<string, Slots['which']>> = {
  zuletzt: 'last',
  bisher: 'past',
  bisherige: 'past',
  bisherigen: 'past',
  demnachst: 'coming',
  kunftig: 'coming',
  kunftige: 'coming',
  kunftigen: 'coming',
};

type Named = readonly Pick<NamedConference, 'from' | 'to'>[];

/** The place in the row, null when the words say none; "letztes Jahr" says none. */
export function findWhich(words: readonly Word[], names: Named): Slots['which'] | null {
  for (const [at, { fold }] of words.entries()) {
    const alone = Object.hasOwn(BY_ITSELF, fold) ? BY_ITSELF[fold] : undefined;
    if (alone) return alone;
    const order = orderOf(words, at);
    if (!order || isUnit(words[at + order.words])) continue;
    const noun = nounBehind(words, names, at + order.words);
    if (noun === null) continue;
    if (order.which === 'last') return noun === 'several' ? 'past' : 'last';
    if (order.which === 'next' && noun === 'one' && standsBehind(words, at)) return 'after_next';
    if (order.which === 'next') return noun === 'several' ? 'coming' : 'next';
    return order.which;
  }
  return afterNamed(words, names) ? 'after_next' : null;
}

/** "nach der nächsten Sitzung", "after the next meeting"; "danach" alone is asked in threads. */
function standsBehind(words: readonly Word[], at: number): boolean {
  const before = words.slice(Math.max(0, at - 2), at).map(({ fold }) => fold);
  return !isUnit(words[at + 1]) && /(?:^| )(?:nach(?: der| dem)?|after(?: the)?)$/.test(before.join(' '));
}

/** "the DMK after next", "the meeting after the next one", "die DMK nach der nächsten"; a week is no meeting. */
function afterNamed(words: readonly Word[], names: Named): boolean {
  return words.some((_, at) => {
    if (orderOf(words, at)?.which !== 'next' || isUnit(words[at + 1])) return false;
    const preposition = words.slice(0, at).findLastIndex(({ fold }) => !/^(?:the|der|dem)$/.test(fold));
    if (!/^(?:after|nach)$/.test(words[preposition]?.fold ?? '')) return false;
    const noun = words[preposition - 1]?.fold ?? '';
    const named = names.some(({ from, to }) => from < preposition && preposition <= to);
    return named || noun === 'one' || MEETING.test(noun) || MEETING_END.test(noun);
  });
}

function isUnit(word: Word | undefined): boolean {
  return /^(?:tage|woche|monat|jahr|day|week|month|year|quart)/.test(word?.fold ?? '');
}

/** "die letzte", with the meeting left out. */
export function bareOrder(fold: string): Slots['which'] | null {
  return orderOf([{ text: fold, fold, start: 0, end: fold.length }], 0)?.which ?? null;
}

interface Order {
  readonly which: NonNullable<Slots['which']>;
  /** Words that say it. */
  readonly words: number;
}

function orderOf(words: readonly Word[], at: number): Order | null {
  const fold = words[at]?.fold ?? '';
  const phrase = `${fold} ${words[at + 1]?.fold ?? ''} ${words[at + 2]?.fold ?? ''}`;
  if (/^(?:next but one|one after next)/.test(phrase)) return { which: 'after_next', words: 3 };
  if (/^next next /.test(phrase)) return { which: 'after_next', words: 2 };
  if (/^(?:second to last|last but one)/.test(phrase)) return { which: 'before_last', words: 3 };
  if (AFTER_NEXT.test(fold)) return { which: 'after_next', words: 1 };
  if (BEFORE_LAST.test(fold)) return { which: 'before_last', words: 1 };
  if (LAST.test(fold)) return { which: 'last', words: 1 };
  return NEXT.test(fold) ? { which: 'next', words: 1 } : null;
}

/** Whether a meeting is named right behind, one or several; "last gather" is what English says of one, too. */
function nounBehind(words: readonly Word[], names: Named, at: number): 'one' | 'several' | null {
  let several = false;
  for (let step = at; step < at + 3; step += 1) {
    const fold = words[step]?.fold;
    if (fold === undefined) return null;
    if (/^(?:meet|met|gather|gathered|convene|convened|sit|getagt)$/.test(fold)) return 'one';
    const name = names.find(({ from, to }) => from <= step && step < to);
    if (name || MEETING.test(fold) || MEETING_END.test(fold)) {
      return several || SEVERAL.test(fold) || /^(?:dmks|[a-z]{3,6}s)$/.test(name ? fold : '') ? 'several' : 'one';
    }
    if (NUMBER.test(fold)) several = true;
  }
  return null;
}

/** "die letzten drei Sitzungen": how many, null when no number is told. */
export function findCount(words: readonly Word[]): number | null {
  for (const [at, { fold }] of words.entries()) {
    const number = words[at + 1]?.fold ?? '';
    const count = CARDINAL_BY_KEY.get(number) ?? (/^\d{1,2}$/.test(number) ? Number(number) : null);
    const noun = words[at + 2];
    if ((LAST.test(fold) || NEXT.test(fold)) && count !== null && count > 1 && noun && !isUnit(noun)) return count;
  }
  return null;
}

/** "Sonder-DMK", "außerordentliche Sitzung", "special meeting". */
export function saysSpecial(words: readonly Word[], names: Named): boolean {
  const isMeeting = (at: number) =>
    names.some(({ from, to }) => from <= at && at < to) || MEETING.test(words[at]?.fold ?? '');
  return words.some(({ fold }, at) => {
    if (/^(?:ausserordentlich|special$|extraordinary)/.test(fold)) return isMeeting(at + 1) || isMeeting(at + 2);
    return /^sonder-?(?:sitzung|konferenz|tagung|treffen|\p{L}+konferenz|\p{L}{2,5}k)/u.test(fold);
  });
}
