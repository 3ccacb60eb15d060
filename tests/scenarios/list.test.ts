/** Every acceptance scenario is played by what the list says of it, and what is played stands in the list. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readFiles } from '../house/source.ts';
import { LAB_SCENARIOS } from '../lab/list.ts';
import { SCENARIOS } from './list.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** The beginning of a name in quotes, or after a description of several: `'S39 D46 SIGTERM …'`, `.each(losses)('D26 …'`. */
const NAME = /\b(?:it|test|describe)(?:\.each\([^)]*\))?\(\s*['"`]((?:[SD]\d+ )+)/g;

const inTests = new Set(
  [...readFiles(ROOT, ['tests'])].flatMap(([path, source]) =>
    path.startsWith('tests/lab/') ? [] : [...source.matchAll(NAME)].flatMap(([, ids = '']) => ids.trim().split(' ')),
  ),
);
const inLab = new Set(LAB_SCENARIOS.flatMap(({ ids }) => ids));
const range = (letter: string, count: number) => Array.from({ length: count }, (_, n) => `${letter}${n + 1}`);

it('lists the 46 scenarios of Slack and the 50 of Discord, each once', () => {
  expect(SCENARIOS.map(({ id }) => id)).toEqual([...range('S', 46), ...range('D', 50)]);
});

it('each that is to be a test has one whose name begins with its id, and the other way round', () => {
  const listed = SCENARIOS.filter(({ by }) => by.includes('test')).map(({ id }) => id);
  expect(listed.filter((id) => !inTests.has(id))).toEqual([]);
  expect([...inTests].filter((id) => !SCENARIOS.some((one) => one.id === id))).toEqual([]);
});

it('each that is to be played in the lab has a script, and each script stands in the list', () => {
  const listed = SCENARIOS.filter(({ by }) => by.includes('lab')).map(({ id }) => id);
  expect(listed.toSorted()).toEqual([...inLab].toSorted());
});

it('what is played by nothing has a reason, and what does not apply stands among the decisions', () => {
  const unplayed = SCENARIOS.filter(({ by }) => !by.includes('test') && !by.includes('lab'));
  expect(unplayed.filter(({ why }) => (why ?? '').length < 20).map(({ id }) => id)).toEqual([]);
  const decisions = readFileSync(join(ROOT, 'docs', 'decisions.md'), 'utf8');
  const not = unplayed.filter(({ by }) => by.includes('not')).map(({ id }) => id);
  expect(not.filter((id) => !new RegExp(`\\b${id}\\b`).test(decisions))).toEqual([]);
});
