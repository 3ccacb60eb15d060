/** Meetings that a sentence only mentions, and of which the next ones tell more. */
import type { Context } from './bound-date.ts';
import type { Line } from './document.ts';
import type { Frame } from './frames.ts';
import { isSameMeeting, mergeFrames } from './same-meeting.ts';

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

/**
 * "Das Thema kommt auf die Tagesordnung der Herbstsitzung. Diese ist für den 5. November geplant": the pronoun takes up
 * the meeting mentioned in the sentence right before, and not the one told of earlier; null where it does not.
 */
export function takenUp(frame: Frame, last: Frame | undefined, pending: Frame | null): Frame | null {
  const { anchor, line, days, period, ordinal, special, season } = frame;
  if (anchor.kind !== 'pronoun' || ordinal || special || season || !(days || period)) return null;
  const near = pending?.line.index === line.index - 1 && pending.conference === frame.conference;
  const known = pending && (pending.ordinal || pending.season !== '' || pending.special);
  if (!near || !known || pending.days || !isSameMeeting(pending, frame)) return null;
  const other = last === undefined || (last.line.index < pending.line.index && !isSameMeeting(last, pending));
  return other ? { ...mergeFrames(pending, frame), certain: true } : null;
}

/** "Die 98. Konferenz umfasst zwei Treffen. … Die Herbstkonferenz am …": a part of it has its number. */
export function withSeries(frame: Frame, series: Frame | null): Frame {
  const part = series !== null && series.conference === frame.conference && frame.season !== '';
  return part && !frame.ordinal && !frame.special && frame.anchor.kind === 'generic'
    ? { ...frame, ordinal: series.ordinal }
    : frame;
}

/** "Bad Nauheim hat den Zuschlag für die Frühjahrs-DMK bekommen": no meeting is told of yet, but where or which it will be. */
export function isMention({ anchor, ordinal, place, season, special }: Frame): boolean {
  const generic = anchor.kind === 'generic' && anchor.article !== 'none' && (season !== '' || special);
  return (
    ordinal !== null ||
    generic ||
    (anchor.kind === 'named' && !anchor.owned && (place !== null || season !== '' || special))
  );
}
