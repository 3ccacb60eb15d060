import { expect, it } from 'vitest';
import { decodeBody } from '../../src/feeds/decode.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

it.each`
  what                                     | bytes                                                                                  | type                                | text
  ${'UTF-8'}                               | ${Buffer.from('Größe')}                                                                | ${null}                             | ${'Größe'}
  ${'UTF-8 with a mark'}                   | ${Buffer.from('\ufeffGröße')}                                                          | ${'text/xml; charset=latin1'}       | ${'Größe'}
  ${'UTF-8 declared as latin1 in XML'}     | ${Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><a>ö</a>')}                  | ${null}                             | ${'<?xml version="1.0" encoding="iso-8859-1"?><a>ö</a>'}
  ${'latin1 by header'}                    | ${latin1('Größe')}                                                                     | ${'text/xml; charset="ISO-8859-1"'} | ${'Größe'}
  ${'latin1 by XML declaration'}           | ${latin1("<?xml version='1.0' encoding='ISO-8859-1'?><a>ö</a>")}                       | ${'text/xml'}                       | ${"<?xml version='1.0' encoding='ISO-8859-1'?><a>ö</a>"}
  ${'latin1 by HTML meta'}                 | ${latin1('<html><meta charset=latin1><p>ö')}                                           | ${'text/html'}                      | ${'<html><meta charset=latin1><p>ö'}
  ${'latin1 by HTML http-equiv'}           | ${latin1('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">ö')} | ${null}                             | ${'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">ö'}
  ${'windows-1252 called latin1'}          | ${Buffer.from([0x80, 0x20, 0x96])}                                                     | ${'text/html; charset=latin1'}      | ${'€ –'}
  ${'windows-1252 that nobody declares'}   | ${latin1('Länder und Bund')}                                                           | ${null}                             | ${'Länder und Bund'}
  ${'windows-1252 declared as UTF-8'}      | ${latin1('Länder und Bund')}                                                           | ${'text/xml; charset=utf-8'}        | ${'Länder und Bund'}
  ${'an unknown charset'}                  | ${latin1('Länder')}                                                                    | ${'text/xml; charset=klingon'}      | ${'Länder'}
  ${'UTF-16 little-endian with a mark'}    | ${Buffer.from('\ufeff<a>ö</a>', 'utf16le')}                                            | ${null}                             | ${'<a>ö</a>'}
  ${'UTF-16 big-endian with a mark'}       | ${utf16be('\ufeff<a>ö</a>')}                                                           | ${null}                             | ${'<a>ö</a>'}
  ${'UTF-16 little-endian without a mark'} | ${Buffer.from('<a>ö</a>', 'utf16le')}                                                  | ${'text/xml'}                       | ${'<a>ö</a>'}
  ${'UTF-16 big-endian without a mark'}    | ${utf16be('<a>ö</a>')}                                                                 | ${null}                             | ${'<a>ö</a>'}
  ${'nothing'}                             | ${Buffer.alloc(0)}                                                                     | ${null}                             | ${''}
`('Given $what, it reads the text', ({ bytes, type, text }) => {
  expect(decodeBody(bytes, type)).toBe(text);
});

it('Given UTF-8 with one letter cut in half, it keeps the other umlauts', () => {
  const bytes = Buffer.concat([Buffer.from('äöüäöü'), Buffer.from([0xc3]), Buffer.from(' Länder')]);

  expect(decodeBody(bytes, 'text/xml; charset=utf-8')).toBe('äöüäöü\ufffd Länder');
});

it('Given any bytes, it never throws', () => {
  const bytes = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 89 + 7) % 256));

  expect(decodeBody(bytes, 'text/html; charset=utf-16').length).toBeGreaterThan(0);
});
