import { describe, expect, it } from 'vitest';
import { normaliseText } from '../../../src/core/text/normalise.ts';
import { readPlaces } from '../../../src/core/text/place-mentions.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';

function places(text: string): readonly string[] {
  return readPlaces(tokenise(normaliseText(text).text))
    .filter(({ role }) => role !== 'bare')
    .map(({ name }) => name);
}

describe('readPlaces', () => {
  it.each([
    ['tagt in Rothenburg ob der Tauber', 'Rothenburg ob der Tauber'],
    ['tagt in Frankfurt (Oder)', 'Frankfurt (Oder)'],
    ['in der Lutherstadt Wittenberg', 'Lutherstadt Wittenberg'],
    ['im hessischen Hanau', 'Hanau'],
    ['im Münchner Rathaus', 'München'],
    ['in der Berliner Landesvertretung Bayerns', 'Berlin'],
    ['im Bundesrat', 'Berlin'],
    ['in Berlin-Mitte', 'Berlin'],
    ['auf Norderney', 'Norderney'],
    ['auf der Insel Rügen', 'Rügen'],
    ['in Binz auf Rügen', 'Binz'],
    ['im Kurhaus von Bad Homburg', 'Bad Homburg'],
    ['im Kloster Eberbach in Eltville', 'Eltville'],
    ['in The Hague', 'Den Haag'],
    ['in Essen', 'Essen'],
    ['berät als Schalte', 'online'],
    ['schalten sich die Minister zusammen', 'online'],
  ])('%s: %s', (text, place) => {
    expect(places(text)).toEqual([place]);
  });

  it.each([
    'beim Essen',
    'in der Halle',
    'im Münster',
    'Waren und Dienstleistungen',
    'im Regen',
    'die digitale Verwaltung',
    'zwei Gäste nehmen per Video teil',
  ])('%s: none', (text) => {
    expect(places(text)).toEqual([]);
  });
});
