/** Answers that wait, of several processes over one store. */
import { expect, it } from 'vitest';
import { createKeptAnswers, type KeptAnswer, type Notes } from '../../src/core/kept-answers.ts';

const SINCE_MS = 1_000_000;

function answer(answerId: string): KeptAnswer {
  return { place: { answerId }, sinceMs: SINCE_MS };
}

/** As the store does it: one change after the other. */
function sharedNotes() {
  const values = new Map<string, string>();
  return {
    ids: () => (JSON.parse(values.get('answers') ?? '[]') as KeptAnswer[]).map(({ place }) => place.answerId),
    change: async (key: string, change: (noted: string | null) => string) =>
      void values.set(key, change(values.get(key) ?? null)),
  };
}

let keepers = 0;
function create(notes: Notes) {
  keepers += 1;
  return createKeptAnswers(notes, { key: 'answers', keeper: `${keepers}`, chat: 'slack', log: () => undefined });
}

it('those of one process do not overwrite those of another', async () => {
  const notes = sharedNotes();
  const [one, other] = [create(notes), create(notes)];
  await Promise.all([one.keep(answer('a')), other.keep(answer('b')), one.keep(answer('c'))]);
  expect(notes.ids().toSorted()).toEqual(['a', 'b', 'c']);
  await one.forget('a');
  expect(notes.ids().toSorted()).toEqual(['b', 'c']);
});

it('one is sent by the process that took it, and by no other any more', async () => {
  const notes = sharedNotes();
  const one = create(notes);
  await one.keep(answer('a'));
  expect(await one.wasTaken('a')).toBe(false);
  const other = create(notes);
  expect((await other.left(SINCE_MS + 1)).map(({ place }) => place.answerId)).toEqual(['a']);
  expect(await one.wasTaken('a')).toBe(true);
  await one.forget('a');
  expect(notes.ids()).toEqual(['a']);
  expect(await other.wasTaken('a')).toBe(false);
  await other.forget('a');
  expect(notes.ids()).toEqual([]);
});
