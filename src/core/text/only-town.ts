/** The only town of a text, for its only meeting without a place: told in a sentence that speaks of something else. */
import type { Document, Line } from './document.ts';
import type { Frame } from './frames.ts';
import { leftOverPlace } from './left-over-places.ts';
import { ONLINE } from './places.ts';

/** How far from the sentence about the meeting its place may be told. Sentences. */
const REACH = 2;

/** The frames; where one meeting alone lacks a place and the text names one town only, it takes place there. */
export function withOnlyTown(doc: Document, frames: readonly Frame[]): readonly Frame[] {
  const [frame, ...others] = frames;
  if (!frame || others.length > 0 || frame.place || frame.cancelled || !frame.days) return frames;
  const told = doc.lines.flatMap(({ places, title }) =>
    places.filter(({ role, name }) => role !== 'origin' && !(title && name === ONLINE)).map(({ name }) => name),
  );
  const [town, ...more] = new Set(told);
  if (!town || more.length > 0) return frames;
  const line = doc.lines.find((one) => isNear(one, frame) && isScene(doc, one, frame));
  return line ? [{ ...frame, place: { value: town, line, why: 'only-town-of-text' } }] : frames;
}

function isNear({ index, title }: Line, { line }: Frame): boolean {
  return !title && Math.abs(index - line.index) <= REACH;
}

function isScene(doc: Document, line: Line, { conference }: Frame): boolean {
  if (line.conferences.some((mention) => mention.conference !== conference)) return false;
  return leftOverPlace(doc, line, [], () => true) !== null;
}
