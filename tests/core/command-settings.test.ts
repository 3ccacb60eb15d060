/** Settings of a subscription as people type them: in their own words, and in whatever order comes to mind. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFERENCES } from '../../src/conferences/list.ts';
import { readCommand, settingsIn } from '../../src/core/command.ts';
import { checkWish } from '../../src/core/command-wish.ts';

function wish(typed: string) {
  const { name, options } = readCommand(`abo ${typed}`);
  expect(name).toBe('subscribe');
  return checkWish(options, CONFERENCES);
}

describe('what is typed behind "abo"', () => {
  it.each([
    ['DMK ruhe 22 bis 7', { quiet: '22:00-07:00' }],
    ['DMK ruhe von 22 Uhr bis 7 Uhr', { quiet: '22:00-07:00' }],
    ['DMK mit Ruhezeit 22.30 – 6.15 Uhr', { quiet: '22:30-06:15' }],
    ['DMK Ruhe zwischen 22 und 7 Uhr', { quiet: '22:00-07:00' }],
    ['DMK quiet 10pm-7am', { quiet: '22:00-07:00' }],
    ['DMK quiet hours from 10 pm to 6:30 a.m.', { quiet: '22:00-06:30' }],
    ['DMK quiet 12am to 12pm', { quiet: '00:00-12:00' }],
    ['DMK 22-7', { quiet: '22:00-07:00' }],
    ['DMK ohne Ruhezeit', { quiet: null }],
    ['DMK ohne Termine', { events: false }],
    ['DMK keine Veranstaltungen', { events: false }],
    ['DMK without events', { events: false }],
    ['DMK mit Terminen', { events: true }],
    ['DMK nur Sitzungen', { kinds: ['session'] }],
    ['only meetings DMK', { kinds: ['session'] }],
    ['Termine DMK', { kinds: ['session'] }],
    ['DMK Beschlüsse und Sitzungen', { kinds: ['session', 'resolution'] }],
    ['DMK ohne Beschlüsse', { kinds: ['session'] }],
    ['DMK without meetings', { kinds: ['resolution'] }],
    ['DMK jeden Morgen', { delivery: 'daily' }],
    ['DMK einmal am Tag, bitte', { delivery: 'daily' }],
    ['DMK every morning at 8am', { delivery: 'daily' }],
    ['DMK um 8 Uhr', { delivery: 'daily' }],
    ['DMK wöchentlich montags um 8', { delivery: 'weekly' }],
    ['DMK woechentlich', { delivery: 'weekly' }],
    ['DMK on Mondays', { delivery: 'weekly' }],
    ['DMK gleich', { delivery: 'now' }],
    ['DMK Zustellung täglich, Sprache Englisch', { delivery: 'daily', language: 'en' }],
    ['DMK auf Deutsch', { language: 'de' }],
    ['DMK weitergeben', { publish: true }],
    ['DMK wörter KI, Cybersicherheit', { words: ['KI', 'Cybersicherheit'] }],
    ['DMK mit Stichwort „künstliche Intelligenz“', { words: ['künstliche Intelligenz'] }],
    ['DMK zu „Ruhe 22-7“ täglich', { words: ['Ruhe 22-7'], delivery: 'daily' }],
    ['DMK wörter KI, Beschlüsse', { words: ['KI', 'Beschlüsse'] }],
    ['DMK wörter KI Beschlüsse', { words: ['KI'], kinds: ['resolution'] }],
    ['DMK wörter KI, nur Beschlüsse', { words: ['KI'], kinds: ['resolution'] }],
    ['DMK wörter KI und Netz und bitte täglich', { words: ['KI und Netz'], delivery: 'daily' }],
    ['wörter KI, Cloud täglich wörter Netz Konferenz DMK', { words: ['KI', 'Cloud', 'Netz'], delivery: 'daily' }],
    ['wörter KI Konferenz DMK', { words: ['KI'] }],
  ] as const)('%j is understood', (typed, said) => {
    expect(wish(typed)).toMatchObject({ conferences: ['DMK'], ...said });
  });

  it.each([
    ['DMK stündlich', { kind: 'setting', given: 'stündlich' }],
    ['jeden Freitag', { kind: 'setting', given: 'jeden Freitag' }],
    ['DMK täglich um 18 Uhr', { kind: 'setting', given: 'um 18 Uhr' }],
    ['DMK daily at 8pm', { kind: 'setting', given: 'at 8pm' }],
    ['DMK täglich wöchentlich', { kind: 'setting', given: 'täglich wöchentlich' }],
    ['DMK ruhe 22-7 ruhe 23-6', { kind: 'setting', given: 'ruhe 22-7 ruhe 23-6' }],
    ['DMK ruhe 25-7', { kind: 'quiet', given: '25-7' }],
    ['DMK quiet 10pm-7', { kind: 'quiet' }],
    ['DMK quiet 13pm-7am', { kind: 'quiet' }],
    ['DMK ruhe 7 bis 7', { kind: 'quiet' }],
  ] as const)('%j is not guessed at', (typed, unclear) => {
    expect(wish(typed)).toMatchObject(unclear);
  });

  it('means the same in any order', () => {
    const conferences = fc.constantFrom('DMK', 'DMK, IMK', 'die IMK', 'konferenz DMK');
    const settings = fc.tuple(
      conferences,
      fc.constantFrom('täglich', 'jeden Morgen', 'wöchentlich montags', 'every week', 'sofort'),
      fc.constantFrom('ruhe 22 bis 7', 'quiet 10pm-7am', '22:00-07:00', 'Ruhe von 22 Uhr bis 7 Uhr'),
      fc.constantFrom('nur Sitzungen', 'resolutions', 'Beschlüsse und Sitzungen', 'ohne Beschlüsse'),
      fc.constantFrom('ohne Termine', 'no events', 'mit Terminen'),
      fc.constantFrom('englisch', 'auf Deutsch'),
      fc.constantFrom('wörter KI, Cybersicherheit', 'zu künstliche Intelligenz', 'words KI'),
    );
    // Right behind words a conference would be one more of them.
    const isPlain = (order: readonly string[]) =>
      order.every((part, at) => !/^(?:w|zu)/.test(order[at - 1] ?? '') || !/^(?:DMK|die|Besch)/.test(part));
    const ordered = settings.chain((parts) =>
      fc.record({
        parts: fc.constant(parts),
        order: fc.shuffledSubarray([...parts], { minLength: parts.length }).filter(isPlain),
      }),
    );
    fc.assert(
      fc.property(ordered, ({ parts, order }) => {
        const usual = wish(parts.join(' '));
        expect(usual).not.toHaveProperty('kind');
        expect(wish(order.join(' '))).toEqual(usual);
      }),
      { numRuns: 300 },
    );
  });

  it('is read in good time, whatever it is', () => {
    for (const evil of ['ruhe 22 ', 'von ', '1 - ', '„', 'jeden ', 'wörter ', ', ', 'ohne ', '1:1 bis ']) {
      const { options } = readCommand(`abo ${evil.repeat(20_000 / evil.length)}`);
      expect(options).toBeTypeOf('object');
    }
  });
});

it('finds settings in a sentence, too', () => {
  expect(settingsIn('Abonniere bitte die DMK jeden Morgen, ohne Termine, Ruhe von 22 bis 7 Uhr')).toEqual({
    delivery: 'daily',
    events: false,
    quiet: 'von 22 bis 7 uhr',
  });
});
