/** Asks the bot over its archive as a person would, without a store: one question, or a thread of them. */

import { CONFERENCES } from '../../../src/conferences/list.ts';
import { answerIntent, type Knowledge } from '../../../src/core/answer.ts';
import { mergeRecords } from '../../../src/core/merge.ts';
import type { Card, Intent, Resolution } from '../../../src/core/model.ts';
import { understandQuestion } from '../../../src/core/question.ts';
import { searchScore, searchTerms, searchText } from '../../../src/core/search-words.ts';
import { berlinDay } from '../../../src/core/wording/dates.ts';

/** "Today" of all these questions. */
export const NOW = Temporal.Instant.from('2026-11-23T11:00:00Z');

const RECORDS = CONFERENCES.map((conference) =>
  mergeRecords({
    conference,
    testimonies: conference.archive.testimonies,
    anchors: [],
    before: [],
    newId: (seed) => `${conference.slug}-${seed.replace(/\W+/g, '-')}`,
  }),
);

export const KNOWN: Omit<Knowledge, 'hits'> = {
  conferences: CONFERENCES,
  sessions: RECORDS.flatMap(({ sessions }) => sessions),
  resolutions: RECORDS.flatMap(({ resolutions }) => resolutions),
  lastCheckAt: Temporal.Instant.from('2026-11-23T10:30:00Z'),
  publicUrl: 'https://bot.example',
  now: NOW,
};

export interface Answered {
  readonly intent: Intent;
  readonly card: Card;
  /** All that the card says: text, fields, items, notes, addresses, small print. */
  readonly whole: string;
}

export function ask(text: string, previous: Intent | null = null, known: Partial<Knowledge> = {}): Answered {
  const intent = understandQuestion(
    { text, language: null, channel: null, thread: null },
    { catalogue: CONFERENCES, today: berlinDay(NOW), previous },
  );
  const { query } = intent.slots;
  const card = answerIntent(intent, { ...KNOWN, hits: query ? hitsFor(query) : [], ...known });
  return { intent, card, whole: wholeText(card) };
}

/** One question after the other in a thread; the answers to all. */
export function converse(...texts: readonly string[]): readonly Answered[] {
  const answers: Answered[] = [];
  let previous: Intent | null = null;
  for (const text of texts) {
    const answered = ask(text, previous);
    answers.push(answered);
    // Thanks and greetings do not end a thread.
    if (answered.intent.kind !== 'out_of_scope' && answered.intent.kind !== 'help') previous = answered.intent;
  }
  return answers;
}

function hitsFor(query: string): readonly Resolution[] {
  const terms = searchTerms(query);
  return KNOWN.resolutions
    .map((resolution) => ({ resolution, score: searchScore(terms, searchText(resolution)) ?? 0 }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ resolution }) => resolution);
}

function wholeText({ title, text, fields, items, links, footer }: Card): string {
  return [
    title,
    text,
    ...fields.map(({ label, value, struck }) => `${label}: ${value}${struck ? ` (${struck})` : ''}`),
    ...items.map((item) => `• ${item.text} · ${item.note ?? ''} ${item.href ?? ''}`),
    ...links.map(({ label, href }) => `${label}: ${href}`),
    footer ?? '',
  ].join('\n');
}
