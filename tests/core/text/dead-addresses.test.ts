import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadenAddresses } from '../../../src/core/text/dead-addresses.ts';

const OWN = 'https://konferenzbote.example/calendar/dmk.ics';
/** Generous: what one chat or another links by itself. */
const LINKED = /[a-z]:\/\/|www\.\S|mailto:\S|javascript:\S|(?<!\u2060)\.[a-z]{2,24}\/|\w@\w+\.\w/i;

describe('addresses in foreign texts', () => {
  it.each`
    text                              | shown
    ${'vor http://evil.example/a im'} | ${'vor http⁠://evil⁠.example/a im'}
    ${'www.x.example'}                | ${'www⁠.x.example'}
    ${'discord.gg/abc'}               | ${'discord⁠.gg/abc'}
    ${'mailto:a@b.example'}           | ${'mailto⁠:a@⁠b.example'}
    ${'am 17./18. Oktober, z.B. KI'}  | ${'am 17./18. Oktober, z.B. KI'}
    ${'Quelle: kmk.org'}              | ${'Quelle: kmk.org'}
  `('are shown as $shown', ({ text, shown }) => {
    expect(deadenAddresses(text)).toBe(shown);
  });

  it('stay as they are where the message links to them anyway, and nothing longer does', () => {
    expect(deadenAddresses(`Kalender (${OWN}).`, [OWN])).toBe(`Kalender (${OWN}).`);
    for (const evil of [`${OWN}.evil.example/a`, `http://evil.example/${OWN}`, `${OWN}/../a`, OWN.toUpperCase()]) {
      expect(deadenAddresses(evil, [OWN])).not.toMatch(LINKED);
    }
    expect(deadenAddresses('http://evil.example', [''])).not.toMatch(LINKED);
  });

  it('are broken in any text, whose words stay the same', () => {
    const piece = fc.constantFrom(
      'http',
      's',
      ':',
      '/',
      '//',
      'www',
      '.',
      'evil',
      'example',
      '@',
      'mailto:',
      ' ',
      'gg',
    );
    const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (foreign) => {
        const shown = deadenAddresses(foreign);
        expect(shown).not.toMatch(LINKED);
        expect(shown.replaceAll('\u2060', '')).toBe(foreign);
      }),
    );
  });
});
