import { expect, it } from 'vitest';
import { languageOf } from '../../src/feeds/language.ts';

it.each`
  text                                                                            | declared | language
  ${'Die zweite Sitzung der DMK ist für den 24. Oktober 2024 in Berlin geplant.'} | ${'en'}  | ${'de'}
  ${'Die zweite Sitzung der DMK ist für den 24. Oktober 2024 in Berlin geplant.'} | ${null}  | ${'de'}
  ${'The second meeting of the conference is planned for 24 October in Berlin.'}  | ${'de'}  | ${'en'}
  ${'24. Oktober 2024, Berlin'}                                                   | ${'en'}  | ${'en'}
  ${'DMK'}                                                                        | ${null}  | ${null}
  ${'the of and is der die das und'}                                              | ${'de'}  | ${'de'}
`('Given "$text" declared as $declared, it is $language', ({ text, declared, language }) => {
  expect(languageOf(text, declared)).toBe(language);
});
