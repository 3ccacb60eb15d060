/** Meetings that a sentence only mentions, and of which the next ones tell more. */
import type { Context } from './bound-date.ts';
import type { Line } from './document.ts';
import type { Frame } from './frames.ts';

/** Sentences. */
export const OPEN_REACH = 2;

/** Does the meeting spoken of last, or the one only mentioned, still wait for its days? */
export function openness({ index }: Line, last: Frame | undefined, pending: Frame | null): Context['open'] {
  const near = (frame: Frame | null | undefined) => frame && index - frame.line.index <= OPEN_REACH;
  const frame = near(last) ? last : near(pending) ? pending : null;
  if (!frame || frame.days || frame.cancelled || frame.moved) return null;
  return frame.tense?.value ?? 'planned';
}

/** "… der 107. UMK … Die Konferenz tagt vom 18. bis 20. November": the number was told just before. */
export function withPending(frame: Frame, pending: Frame | null): Frame {
  const near = pending && frame.line.index - pending.line.index <= 2 && pending.conference === frame.conference;
  const same =
    near && frame.anchor.kind !== 'named' && frame.anchor.article === 'the' && !frame.ordinal && !frame.special;
  if (!same) return frame;
  const { ordinal, season, special } = pending;
  const place = frame.place ?? (pending.anchor.owned ? null : pending.place);
  return { ...frame, ordinal, special, season: frame.season || season, place };
}

/** "Bad Nauheim hat den Zuschlag für die Frühjahrs-DMK bekommen": no meeting is told of yet, but where or which it will be. */
export function isMention({ anchor, ordinal, place, season, special }: Frame): boolean {
  return ordinal !== null || (anchor.kind === 'named' && !anchor.owned && (place !== null || season !== '' || special));
}
