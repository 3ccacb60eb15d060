/** Tables by RFC 4180, which no title can turn into a formula. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { resolutionsCsv, sessionsCsv } from '../../src/core/csv.ts';
import { aResolution, aSession } from '../fakes/records.ts';

/** As RFC 4180 reads, strictly: anything else is an error. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const field = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
    field.lastIndex = at;
    const [whole = '', quoted, plain = ''] = field.exec(text) ?? [];
    at += whole.length;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    const end = text.startsWith('\r\n', at) ? '\r\n' : text[at];
    if (end !== ',' && end !== '\r\n') throw new Error(`neither comma nor end of line at ${at}`);
    at += end.length;
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

it('has a header row and a row for each session', () => {
  const rows = parsed(
    sessionsCsv([aSession(), aSession({ id: 's2', days: null, place: null, chairs: [], sources: [] })]),
  );
  expect(rows).toEqual([
    'id conference ordinal start end period place status chairs source guests special'.split(' '),
    [
      's1',
      'DMK',
      '2',
      '2024-10-17',
      '2024-10-18',
      '',
      'Berlin',
      'planned',
      'Berlin; Brandenburg',
      'https://example.org/dmk-2',
      '',
      'false',
    ],
    ['s2', 'DMK', '2', '', '', '', '', 'planned', '', '', '', 'false'],
  ]);
});

it('has a row for each resolution', () => {
  const [, row] = parsed(
    resolutionsCsv([aResolution({ title: 'Er sagte: "Ja, ja"\r\nund ging', topics: ['KI', 'OZG'] })]),
  );
  expect(row?.slice(3, 8)).toEqual([
    'TOP 5',
    'Er sagte: "Ja, ja"\r\nund ging',
    'KI; OZG',
    '2024-10-18',
    'https://example.org/top5.pdf',
  ]);
});

it.each(['=1+1', '+49', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =1'])('guards %j', (title) => {
  expect(parsed(resolutionsCsv([aResolution({ title })]))[1]?.[4]).toBe(`'${title}`);
});

it('reads back as written, and no cell begins like a formula, for any text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('=', '@', '-', '"', ',', '\r', '\n', '\t', ' ', 'ä', '1', ';') }),
      (title) => {
        const cell = parsed(resolutionsCsv([aResolution({ title })]))[1]?.[4] ?? '';
        expect(cell).not.toMatch(/^[\s]*[=+\-@]/);
        expect([title, `'${title}`]).toContain(cell);
      },
    ),
  );
});
