/** Answers whether a meeting was moved or called off: yes or no first, then what is known of it. */
import { isChanged } from './answer-matching.ts';
import { spanOf } from './answer-wanted.ts';
import type { Intent, Language, Session, Slots } from './model.ts';
import { placeInWords } from './phrases.ts';
import { moveInWords } from './wording/dates.ts';
import { WORDING } from './wording/wording.ts';

/** `text`: what is said of the meeting anyway. Without a yes or no to give, the cause stands behind it. */
export function changeAnswer(session: Session, text: string, { slots, language }: Intent): string {
  const say = WORDING[language].answer;
  if (slots.whether === undefined) return `${text} ${isChanged(session) ? say.causeNotKnown : say.notMoved}`;
  const cancelled = session.status === 'cancelled';
  const moves = movesInWords(session, language);
  const moved = moves.length > 0 && !cancelled ? [say.movedSo(moves)] : [];
  const told = [...moved, text].join(' ');
  if (!isChanged(session)) {
    const unchanged = `${unchangedText(slots, language)} ${text}`;
    return slots.change === 'as_planned' ? say.yes(unchanged) : say.no(unchanged);
  }
  return isAsAsked(slots.change, { moved: moved.length > 0, cancelled }) ? say.yes(told) : say.no(told);
}

/** Whether it was changed in the way that is asked about. */
export function wasChanged(session: Session, { change }: Slots): boolean {
  if (change === 'cancelled') return session.status === 'cancelled';
  return change === 'moved' ? session.previous.length > 0 : isChanged(session);
}

/** Nothing is known of the change that was asked about. */
export function unchangedText({ change }: Slots, language: Language): string {
  const say = WORDING[language].answer;
  if (change === 'cancelled') return say.notCancelled;
  return change === 'moved' ? say.notPostponed : say.notMoved;
}

/** A cancelled meeting that was to come, the nearest. */
export function cancelledAhead(sessions: readonly Session[], today: Temporal.PlainDate): Session | null {
  const ahead = sessions.filter((session) => {
    const span = spanOf(session);
    return session.status === 'cancelled' && span !== null && Temporal.PlainDate.compare(span.end, today) >= 0;
  });
  return ahead[0] ?? null;
}

function isAsAsked(change: Slots['change'], is: { readonly moved: boolean; readonly cancelled: boolean }): boolean {
  if (change === 'as_planned') return false;
  if (change === 'cancelled') return is.cancelled;
  return change === 'moved' ? is.moved : true;
}

/** "24. → 17./18. Oktober 2024", "Potsdam → Berlin": from what was last announced before. */
function movesInWords(session: Session, language: Language): readonly string[] {
  const days = session.previous.findLast((one) => one.days !== null)?.days;
  const place = session.previous.findLast((one) => one.place !== null)?.place;
  return [
    ...(days && session.days && !isSame(days, session.days) ? [moveInWords(days, session.days, language)] : []),
    ...(place && session.place && place !== session.place
      ? [`${placeInWords(place, language)} → ${placeInWords(session.place, language)}`]
      : []),
  ];
}

function isSame(a: NonNullable<Session['days']>, b: NonNullable<Session['days']>): boolean {
  return a.start.equals(b.start) && a.end.equals(b.end);
}
