import { describe, expect, it } from 'vitest';
import { landNamed } from '../../../src/core/text/laender.ts';
import { knownPlace, placeContains } from '../../../src/core/text/places.ts';

describe('placeContains', () => {
  it.each([
    ['Rheinland-Pfalz', 'Ingelheim am Rhein'],
    ['Ingelheim', 'Ingelheim am Rhein'],
    ['Ingelheim am Rhein', 'Ingelheim'],
    ['Halle (Saale)', 'Halle an der Saale'],
    ['Frankfurt', 'Frankfurt/Main'],
    ['Berlin', 'Futurium, Berlin'],
    ['Brüssel', 'Brussels'],
    ['Köln', 'Koeln'],
    ['Lower Saxony', 'Hanover'],
    ['NRW', 'Bonn'],
    ['online', 'online'],
  ])('%s contains %s', (outer, inner) => {
    expect(placeContains(outer, inner)).toBe(true);
  });

  it.each([
    ['Ingelheim', 'Rheinland-Pfalz'],
    ['Berlin', 'Bern'],
    ['Hessen', 'Mainz'],
    ['Sachsen', 'Magdeburg'],
    ['Brandenburg', 'Berlin'],
    ['Berlin', 'online'],
    ['online', 'Berlin'],
    ['Hamburg', 'Brüssel'],
  ])('%s does not contain %s', (outer, inner) => {
    expect(placeContains(outer, inner)).toBe(false);
  });
});

it('knows places and Länder by every usual spelling, and nothing else', () => {
  expect(knownPlace('Munich')).toEqual({ name: 'München', land: 'Bayern' });
  expect(knownPlace('Atlantis')).toBeNull();
  expect(landNamed('North Rhine-Westphalia')).toBe('Nordrhein-Westfalen');
  expect(landNamed('Franken')).toBeNull();
});
