/** The archive loader: what it makes of a statement, and how it blames a wrong one. */
import { describe, expect, it } from 'vitest';
import { readArchive } from '../../src/conferences/archive.ts';

function archive(statement: string): string {
  return `conference: DMK\nstatements:\n${statement}`;
}

const PLAIN = archive(`  - url: https://example.org/bericht
    title: Ein Bericht
    authority: press
    published: 2024-10-18
    sessions:
      - ordinal: 2
        days: 2024-10-17/2024-10-18
        place: Berlin
        status: held
        resolutions:
          - title: Ein Beschluss
            topics: [Cloud]
`);

describe('A statement becomes a testimony', () => {
  const [testimony] = readArchive(PLAIN, 'dmk/archive.yaml').testimonies;

  it('of its day at noon in Berlin, summer time minded', () => {
    expect(String(testimony?.publishedAt)).toBe('2024-10-18T10:00:00Z');
    expect(testimony?.readAt).toBe(testimony?.publishedAt);
  });

  it('of the archive, by its host, shown by no page', () => {
    expect(testimony).toMatchObject({ archive: true, source: 'example.org', current: null, readerVersion: 0 });
    expect(testimony?.id).toMatch(/^archive:dmk:2:[0-9a-f]{12}$/);
  });

  it('with every value stated, none quoted, and nothing else', () => {
    const [session] = testimony?.reading.sessions ?? [];
    expect(Object.keys(session ?? {}).sort()).toEqual(['conference', 'days', 'ordinal', 'place', 'status']);
    expect(session?.ordinal).toEqual({ value: 2, quote: null, why: 'archive' });
    expect(String(session?.days?.value.start)).toBe('2024-10-17');
    expect(String(session?.days?.value.end)).toBe('2024-10-18');
  });

  it('with resolutions bound to their session', () => {
    expect(testimony?.reading.resolutions).toMatchObject([
      { conference: 'DMK', session: 0, title: { value: 'Ein Beschluss' }, topics: { value: ['Cloud'] } },
    ]);
  });

  it('keeps its id when a value is corrected, and changes it with the address', () => {
    const corrected = readArchive(PLAIN.replace('Berlin', 'Potsdam'), 'x').testimonies[0];
    const elsewhere = readArchive(PLAIN.replace('bericht', 'anders'), 'x').testimonies[0];
    expect(corrected?.id).toBe(testimony?.id);
    expect(elsewhere?.id).not.toBe(testimony?.id);
  });
});

describe('A wrong archive is refused', () => {
  it.each`
    what                    | from                             | to                            | blamed
    ${'an impossible day'}  | ${'2024-10-18\n    sessions'}    | ${'2024-02-30\n    sessions'} | ${/line 6, statements\.0\.published/}
    ${'days backwards'}     | ${'2024-10-17/2024-10-18'}       | ${'2024-10-18/2024-10-17'}    | ${/line 9, statements\.0\.sessions\.0\.days/}
    ${'an unknown key'}     | ${'place: Berlin'}               | ${'city: Berlin'}             | ${/line 8, statements\.0\.sessions\.0: .*city/}
    ${'an unknown status'}  | ${'status: held'}                | ${'status: over'}             | ${/line 11, statements\.0\.sessions\.0\.status/}
    ${'a plain address'}    | ${'https://example.org'}         | ${'http://example.org'}       | ${/line 3, statements\.0\.url/}
    ${'no publication day'} | ${'    published: 2024-10-18\n'} | ${''}                         | ${/line 3, statements\.0: .*published/}
    ${'broken YAML'}        | ${'title: Ein Bericht'}          | ${'title: "Ein Bericht'}      | ${/line \d+/}
  `('$what, with line and key', ({ from, to, blamed }) => {
    const wrong = PLAIN.replace(from, to);
    expect(wrong).not.toBe(PLAIN);
    expect(() => readArchive(wrong, 'dmk/archive.yaml')).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(blamed) }),
    );
    expect(() => readArchive(wrong, 'dmk/archive.yaml')).toThrow(/^dmk\/archive\.yaml/);
  });

  it('two statements of one address on one day', () => {
    const [, body = ''] = PLAIN.split('statements:\n');
    expect(() => readArchive(`${PLAIN}${body}`, 'x')).toThrow(/twice: https:\/\/example.org\/bericht/);
  });
});
