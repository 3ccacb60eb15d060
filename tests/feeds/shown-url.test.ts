import { expect, it } from 'vitest';
import { shownUrl } from '../../src/feeds/shown-url.ts';

it.each`
  address                                                                  | shown
  ${'https://example.org/feed?page=2&lang=de'}                             | ${'https://example.org/feed?page=2&lang=de'}
  ${'https://user:geheim@example.org/feed'}                                | ${'https://example.org/feed'}
  ${'https://example.org/feed?access_token=abc&page=2'}                    | ${'https://example.org/feed?access_token=…&page=2'}
  ${'https://example.org/feed?key=abc#part'}                               | ${'https://example.org/feed?key=…'}
  ${'https://example.org/feed?x=a81bc81bdead4e5d1234'}                     | ${'https://example.org/feed?x=…'}
  ${'https://example.org/ical/a81bc81bdead4e5da81bc81bdead4e5d/basic.ics'} | ${'https://example.org/ical/…/basic.ics'}
  ${'https://example.org/breg-de/1151244/digitalministerkonferenz-2024/'}  | ${'https://example.org/breg-de/1151244/digitalministerkonferenz-2024/'}
  ${'no address'}                                                          | ${'"no address"'}
`('Given $address, it shows $shown', ({ address, shown }) => {
  expect(shownUrl(address)).toBe(shown);
});
