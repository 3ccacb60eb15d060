/** Answers about single lines, kept as long as their document: several recognisers ask the same of a line. */
import type { Document, Line } from './document.ts';

/** The same question of a line, answered once. Kept by the line's number, since keeping it by the line itself is slow. */
export function byLine<T>(answer: (doc: Document, line: Line) => T): (doc: Document, line: Line) => T {
  const documents = new WeakMap<Document, Map<number, T>>();
  return (doc, line) => {
    let known = documents.get(doc);
    if (!known) {
      known = new Map();
      documents.set(doc, known);
    }
    const before = known.get(line.index);
    if (before !== undefined) return before;
    const found = answer(doc, line);
    known.set(line.index, found);
    return found;
  };
}
