import { describe, expect, it } from 'vitest';
import { htmlToText, looseToLine, looseToText } from '../../src/feeds/html-text.ts';
import { tidyLine, tidyText } from '../../src/feeds/plain-text.ts';

it.each`
  what                     | html                                                                                                             | text
  ${'paragraphs'}          | ${'<p>Eins</p><p>Zwei</p>'}                                                                                      | ${'Eins\n\nZwei'}
  ${'a heading'}           | ${'<h2>Termine</h2><p>17. Oktober</p>'}                                                                          | ${'Termine\n\n17. Oktober'}
  ${'nested blocks'}       | ${'<div><div><div>A</div></div></div><div>B</div>'}                                                              | ${'A\nB'}
  ${'line breaks'}         | ${'A<br>B<br/><br>C'}                                                                                            | ${'A\nB\n\nC'}
  ${'a list'}              | ${'<p>Themen:</p><ul><li>KI</li><li><p>Daten</p></li></ul>Ende'}                                                 | ${'Themen:\n\n- KI\n- Daten\n\nEnde'}
  ${'a table'}             | ${'<table><tr><th>Termin</th><th>Ort</th></tr><tr><td><p>24. Oktober 2024</p></td><td>Berlin</td></tr></table>'} | ${'Termin | Ort\n24. Oktober 2024 | Berlin'}
  ${'an empty first cell'} | ${'<table><tr><td></td><td>A</td><td></td><td>B</td></tr></table>'}                                              | ${'A | B'}
  ${'definitions'}         | ${'<dl><dt>Termin</dt><dd>17. Oktober</dd><dt>Ort:</dt><dd>Berlin</dd></dl>'}                                    | ${'Termin: 17. Oktober\nOrt: Berlin'}
  ${'inline markup'}       | ${'am <b>17.</b>&nbsp;<i>Oktober</i> 2024'}                                                                      | ${'am 17. Oktober 2024'}
  ${'words in pieces'}     | ${'Di<b>gi</b>tal&shy;minister<wbr>konferenz'}                                                                   | ${'Digitalministerkonferenz'}
  ${'entities'}            | ${'B&uuml;rger &amp; &#8222;Staat&#x201c; &lt;neu&gt;'}                                                          | ${'Bürger & „Staat“ <neu>'}
  ${'a footnote mark'}     | ${'am 17. Oktober 2024<sup>1</sup>'}                                                                             | ${'am 17. Oktober 2024 1'}
  ${'a quotation'}         | ${'Beschluss <q>Digitale Dörfer</q>'}                                                                            | ${'Beschluss „Digitale Dörfer“'}
  ${'attributes'}          | ${'<img src="20251124.jpg" alt="24.11.2025"><p title="1.1.2020">A</p>'}                                          | ${'A'}
  ${'scripts and styles'}  | ${'<style>p{}</style><script>alert("1.1.2020")</script><p>A</p><noscript>B</noscript>'}                          | ${'A'}
  ${'navigation'}          | ${'<nav><a href="/">Start</a></nav><p>A</p>'}                                                                    | ${'A'}
  ${'a form around all'}   | ${'<form><p>A</p><input value="x"><select><option>y</option></select></form>'}                                   | ${'A'}
  ${'comments'}            | ${'A<!-- 1.1.2020 -->B'}                                                                                         | ${'AB'}
  ${'unclosed elements'}   | ${'<p>A<p>B<div>C'}                                                                                              | ${'A\n\nB\n\nC'}
  ${'boxes that touch'}    | ${'<span>19. April 2024</span><a>Beschluss</a>'}                                                                 | ${'19. April 2024 Beschluss'}
  ${'an empty list entry'} | ${'<ul><li></li><li><b>A</b></li></ul>'}                                                                         | ${'- A'}
  ${'nothing'}             | ${''}                                                                                                            | ${''}
`('Given $what, it reads as lines', ({ html, text }) => {
  expect(htmlToText(html)).toBe(text);
});

it('Given nesting deeper than calls can go, it still reads', () => {
  expect(htmlToText(`${'<div>'.repeat(10_000)}tief${'</div>'.repeat(10_000)}`)).toBe('tief');
});

describe('a value that may be HTML or not', () => {
  it.each`
    value                         | text
    ${'A &amp; B'}                | ${'A & B'}
    ${'Zeile 1\nZeile 2'}         | ${'Zeile 1\nZeile 2'}
    ${'Bund < Länder > Kommunen'} | ${'Bund < Länder > Kommunen'}
    ${'AT&T und R&D'}             | ${'AT&T und R&D'}
    ${'<p>A</p>'}                 | ${'A'}
    ${'a&nbsp;b'}                 | ${'a b'}
  `('$value reads $text', ({ value, text }) => {
    expect(looseToText(value)).toBe(text);
  });

  it('is one line as a title', () => {
    expect(looseToLine(' <b>Zweite</b>\n Sitzung&#8230; ')).toBe('Zweite Sitzung…');
  });
});

describe('tidy text', () => {
  it('has no control characters, direction marks or halves of characters', () => {
    expect(tidyText('a\u0000b\u001bc\u202ed\u2066e\ud800f\u200bg\ufeffh😀')).toBe('abcdefgh😀');
  });

  it('is composed, with single spaces and at most one empty line', () => {
    expect(tidyText('Ma\u0308rz\u00a0 \t2024\r\n\r\n\r\n\r\nEnde  ')).toBe('März 2024\n\nEnde');
  });

  it('is one line where it must be', () => {
    expect(tidyLine('a\n\n b\u2028c')).toBe('a b c');
  });
});
