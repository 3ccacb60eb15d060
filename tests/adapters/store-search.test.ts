/** Searching resolutions as people type, whatever database is below: German words, inflected, compounded, spelled in several ways. */
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/core/ports.ts';
import { aResolution } from '../fakes/records.ts';
import { ENGINES, openFresh, type TestEngine } from './store-engines.ts';

const TITLES = {
  verwaltung: 'Beschlüsse zur Digitalisierung der Verwaltung',
  krankenhaus: 'Krankenhausreform: gemeinsame Linie der Länder',
  ki: 'Länderübergreifende KI-Strategie für die Justiz',
  kiLang: 'Einsatz Künstlicher Intelligenz in Schulen',
  cyber: 'Stärkung der Cybersicherheit in Kommunen',
  register: 'Registermodernisierung zügig umsetzen',
  strasse: 'Straßenverkehrsdaten öffentlich bereitstellen',
  steuer: 'Grundsteuer und Minderheitenschutz',
  wald: 'Wälder schützen, Waldbrände verhindern',
  portal: 'Weiterentwicklung des Portalverbunds',
  ozg: 'Folgegesetz zum Onlinezugangsgesetz',
  muenster: 'Münsteraner Erklärung zu Gesundheitsdaten',
  beratung: 'Schuldnerberatung und Verbraucherschutz',
  kirche: 'Staatskirchenverträge und Ministerialzulage',
} as const;

type Title = keyof typeof TITLES;

describe.each(ENGINES)('Searching resolutions on $name', (engine) => {
  it.each<[string, readonly Title[]]>([
    ['digitale Verwaltung', ['verwaltung']],
    ['Beschluß', ['verwaltung']],
    ['Reform', ['krankenhaus']],
    ['Reformen der Krankenhäuser', ['krankenhaus']],
    ['KI', ['ki', 'kiLang']],
    ['künstliche Intelligenz', ['kiLang', 'ki']],
    ['KI in der Schule', ['kiLang']],
    ['Sicherheit', ['cyber']],
    ['Modernisierung von Registern', ['register']],
    ['Strassenverkehr', ['strasse']],
    ['Straße', ['strasse']],
    ['Steuer', ['steuer']],
    ['Wald', ['wald']],
    ['WAELDER', ['wald']],
    ['Verbund', ['portal']],
    ['OZG', ['ozg']],
    ['Muenster', ['muenster']],
    ['Daten', ['strasse', 'muenster']],
    ['Schutz der Verbraucher', ['beratung']],
    ['Beratungen', ['beratung']],
    ['digitalisieren', ['verwaltung']],
    ['digitalisierte Schule', []],
    ['verbraucherschützend', ['beratung']],
    ['Alter', []],
    ['Wald Brand', ['wald']],
    ['Rat', []],
    ['KI Steuer', []],
    ['die der und', []],
    ['', []],
    ['" OR text:* NEAR(', []],
    ['%', []],
  ])('"%s" finds %j', async (words, expected) => {
    const store = await withTitles(engine);
    const found = await store.read((tables) => tables.searchResolutions(words, 20));
    expect(found.map(({ id }) => id).sort()).toEqual([...expected].sort());
  });

  it('puts the whole word before its forms and these before compounds, and keeps to the limit', async () => {
    const store = await openFresh(engine);
    const titles = ['Schulreformen', 'Reformen', 'Reform', 'Reformpaket der Länder'];
    const resolutions = titles.map((title) => aResolution({ id: title, title, topics: [], documents: [] }));
    await store.write((tables) => tables.saveRecords('DMK', [], resolutions));
    const found = await store.read((tables) => tables.searchResolutions('Reform', 3));
    expect(found.map(({ id }) => id)).toEqual(['Reform', 'Reformen', 'Schulreformen']);
  });

  it('knows a conference by its letters and by its name', async () => {
    const store = await openFresh(engine);
    const resolution = aResolution({ conference: 'KMK', title: 'Glasfaser in Schulen' });
    await store.write((tables) => tables.saveRecords('KMK', [], [resolution]));
    const find = async (words: string) => (await store.read((tables) => tables.searchResolutions(words, 5))).length;
    expect([await find('Glasfaser KMK'), await find('Kultusministerkonferenz Schule')]).toEqual([1, 1]);
    expect(await find('Glasfaser DMK')).toBe(0);
  });

  it('looks into topics, numbers and the titles of documents', async () => {
    const store = await openFresh(engine);
    await store.write((tables) => tables.saveRecords('DMK', [], [aResolution()]));
    for (const words of ['Zwilling', 'Ressourcen optimiert', 'TOP 5']) {
      expect(await store.read((tables) => tables.searchResolutions(words, 5))).toEqual([aResolution()]);
    }
  });

  it('finds what a resolution says now, not what it said before', async () => {
    const store = await openFresh(engine);
    const save = (title: string) =>
      store.write((tables) => tables.saveRecords('DMK', [], [aResolution({ title, topics: [], documents: [] })]));
    await save('Glasfaser');
    await save('Mobilfunk');
    const find = async (words: string) => (await store.read((tables) => tables.searchResolutions(words, 5))).length;
    expect([await find('Glasfaser'), await find('Mobilfunk')]).toEqual([0, 1]);
  });
});

async function withTitles(engine: TestEngine): Promise<Store> {
  const store = await openFresh(engine);
  const resolutions = Object.entries(TITLES).map(([id, title]) =>
    aResolution({ id, title, topics: [], number: null, documents: [] }),
  );
  await store.write((tables) => tables.saveRecords('DMK', [], resolutions));
  return store;
}
