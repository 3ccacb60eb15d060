/** What a person wants to subscribe, as people write it, and as nobody should. */
import { describe, expect, it } from 'vitest';
import { CONFERENCES } from '../../src/conferences/list.ts';
import type { CommandOptions } from '../../src/core/command.ts';
import { checkWish, nearestTo } from '../../src/core/command-wish.ts';

const USUAL = {
  conferences: [],
  kinds: ['session', 'resolution'],
  words: [],
  delivery: 'now',
  quiet: null,
  language: null,
  events: true,
  publish: false,
};
const check = (options: CommandOptions) => checkWish(options, CONFERENCES);

describe('a wish', () => {
  it.each([
    [{}, {}],
    [{ conference: 'DMK' }, { conferences: ['DMK'] }],
    [{ conference: 'die dmk und imk' }, { conferences: ['DMK', 'IMK'] }],
    [{ conference: 'DMK,IMK,DMK' }, { conferences: ['DMK', 'IMK'] }],
    [{ conference: 'IT Planungsrat' }, { conferences: ['IT-PLR'] }],
    [{ conference: 'Digitalministerkonferenz' }, { conferences: ['DMK'] }],
    [{ conference: 'alle' }, {}],
    [{ conference: 'All conferences' }, {}],
    [{ kinds: 'session' }, { kinds: ['session'] }],
    [{ kinds: 'Beschlüsse' }, { kinds: ['resolution'] }],
    [{ words: ' KI ,, Cyber  Sicherheit;ki' }, { words: ['KI', 'Cyber Sicherheit'] }],
    [{ delivery: 'täglich' }, { delivery: 'daily' }],
    [{ quiet: '22-7' }, { quiet: '22:00-07:00' }],
    [{ quiet: '22:30 bis 6 Uhr' }, { quiet: '22:30-06:00' }],
    [{ quiet: '20.15–24' }, { quiet: '20:15-00:00' }],
    [{ quiet: 'keine' }, { quiet: null }],
    [
      { language: 'en', events: false, publish: true },
      { language: 'en', events: false, publish: true },
    ],
  ] as const)('of %o is understood', (options, wish) => {
    expect(check(options)).toEqual({ ...USUAL, ...wish });
  });

  it.each([
    [{ conference: 'XYZ' }, { kind: 'conference', given: 'XYZ' }],
    [{ conference: 'DMK, XYZ' }, { kind: 'conference', given: 'XYZ' }],
    [{ conference: 'IT' }, { kind: 'conference', given: 'IT' }],
    [{ conference: '!?' }, { kind: 'conference', given: '!?' }],
    [{ conference: 'DMK stündlich' }, { kind: 'setting', given: 'stündlich' }],
    [{ kinds: 'protokolle' }, { kind: 'kinds', given: 'protokolle' }],
    [{ kinds: 'session,constructor' }, { kind: 'kinds' }],
    [{ delivery: 'stündlich' }, { kind: 'delivery', given: 'stündlich' }],
    [{ delivery: 'constructor' }, { kind: 'delivery' }],
    [{ quiet: '25-7' }, { kind: 'quiet', given: '25-7' }],
    [{ quiet: '22:00-22:00' }, { kind: 'quiet' }],
    [{ quiet: '22:60-7:00' }, { kind: 'quiet' }],
    [{ quiet: 'nachts' }, { kind: 'quiet' }],
    [{ words: Array.from({ length: 21 }, (_, n) => `w${n}`).join(',') }, { kind: 'words' }],
    [{ words: 'x'.repeat(61) }, { kind: 'words' }],
  ] as const)('of %o is told what is wrong', (options, unclear) => {
    expect(check(options)).toMatchObject(unclear);
  });

  it('of 40,000 hostile characters is answered without delay or harm', () => {
    for (const evil of ['<!channel> ', '@everyone,', '\u202e\u0000', 'a-', '((((', 'DMK ']) {
      const given = evil.repeat(40_000 / evil.length);
      const checked = check({ conference: given, words: given, quiet: given, delivery: given, kinds: given });
      expect('kind' in checked).toBe(true);
    }
  });
});

it.each([
  ['DKM', ['DMK']],
  ['JuMiKO', ['JuMiKo']],
  ['Digitalminsterkonferenz', ['DMK']],
  ['XYZ', []],
  ['', []],
])('%j is spelled nearly like %o', (given, near) => {
  expect(nearestTo(given, CONFERENCES)).toEqual(near);
});
