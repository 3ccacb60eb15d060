/** Which conference a text speaks of before it names one. */
import { wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import type { Token } from './tokens.ts';

/** The one a title or first sentence names, so that "Am Montag treffen sich die Minister" has a subject. */
export function firstConference(doc: Document): string | null {
  const named = doc.lines
    .filter(({ title, heading, index }) => title || heading || index <= 2)
    .flatMap(({ conferences }) => conferences);
  return named.find(({ form }) => form !== 'people')?.conference ?? named[0]?.conference ?? null;
}

/** The only one a text names at all, be it at its end: "Das Treffen hat einen schweren Namen: Sportministerkonferenz." */
export function onlyConference({ lines }: Document): string | null {
  const named = lines.flatMap(({ conferences }) => conferences).filter(({ form }) => form !== 'people');
  const ids = new Set(named.map(({ conference }) => conference));
  return ids.size === 1 ? (named[0]?.conference ?? null) : null;
}

interface Spoken {
  /** The conference spoken of so far. */
  readonly topic: string | null;
  /** The one whose meeting was told of last. */
  readonly told: string | null;
}

/** The conference that the next sentences speak of: not one that is only named beside a meeting told of. */
export function topicOf({ tokens }: Document, line: Line, { topic, told }: Spoken): string | null {
  const settled = topic !== null && told === topic;
  const named = line.conferences.filter((one) => !settled || one.conference === topic || !isDependent(tokens, one));
  const last = named.findLast(({ form }) => form !== 'people') ?? named.at(-1);
  return last?.conference ?? null;
}

/** "Ein Beschluss der MPK soll folgen", "ein Brief an die AMK": in the genitive of another noun, or whom something is sent to. */
function isDependent(tokens: readonly Token[], { from }: Span): boolean {
  const [noun, article] = [tokens[from - 2], tokens[from - 1]];
  if (!isArticle(article)) return false;
  if (isGenitive(article) && noun?.capital === true) return !isOfMeeting(noun);
  return leadsAside(noun);
}

const isArticle = wordTest(/^(?:der|des|die|den|dem|the)$/);
const isGenitive = wordTest(/^(?:der|des)$/);
const leadsAside = wordTest(/^(?:an|mit|von|fur|gegen|durch|of|by|with|for)$/);
const isOfMeeting = wordTest(
  /(?:sitzung|konferenz|tagung|treffen|beratung(?:en)?|termine?|vorsitz(?:es)?|prasidentschaft|ort|gastgeber(?:in)?|tag|absage|verschiebung|verlegung|auftakt|abschluss|ende|beginn)$/,
);
