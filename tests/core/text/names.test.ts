import { describe, expect, it } from 'vitest';
import { CONFERENCES } from '../../../src/conferences/list.ts';
import { readConferences } from '../../../src/core/text/names.ts';
import { normaliseText } from '../../../src/core/text/normalise.ts';
import { tokenise } from '../../../src/core/text/tokens.ts';

function named(text: string): readonly string[] {
  return readConferences(tokenise(normaliseText(text).text), CONFERENCES).map(({ conference }) => conference);
}

describe('readConferences', () => {
  it.each([
    ['DIGITALMINISTERKONFERENZ', 'DMK'],
    ['der Digitalministerinnen- und -ministerkonferenz', 'DMK'],
    ['Digitalminister*innenkonferenz', 'DMK'],
    ['Digitalminister:innen-Konferenz', 'DMK'],
    ['Digital·minister·konferenz', 'DMK'],
    ['Sonder-Digitalministerkonferenz', 'DMK'],
    ['Herbst-JuMiKo', 'JuMiKo'],
    ['Konferenz der Innenministerinnen und -minister sowie der -senatorinnen und -senatoren der Länder', 'IMK'],
    ['Ministerpräsidentinnen- und Ministerpräsidentenkonferenz', 'MPK'],
    ['Gleichstellungs- und Frauenministerinnen und -minister', 'GFMK'],
    ['des IT-Planungsrats', 'IT-PLR'],
    ["the Environment Ministers' Conference", 'UMK'],
  ])('%s is the %s', (text, conference) => {
    expect(named(text)).toEqual([conference]);
  });

  it.each([
    'Die EU-Digitalminister',
    'Bundesdigitalminister Volker Wissing',
    'Der Förderkreis Moderner Kammermusik (FMK) lädt ein',
    'Das SMK teilt mit',
    'Die DMK ist eine Molkerei',
    'Der Sportverein FMK e. V.',
  ])('%s names none', (text) => {
    expect(named(text)).toEqual([]);
  });
});
