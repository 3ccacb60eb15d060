/** Resolutions in prose and lists: the annotated texts, and how well they are read as a whole. */
import { describe, expect, it } from 'vitest';
import { CONFERENCES } from '../../src/conferences/list.ts';
import { printReading, readText } from '../../src/core/extract.ts';
import { EXAMPLES, type Example } from './reading/examples.ts';
import { areAlike, isReadRight, type ReadResolutions, scoreResolutions } from './reading/resolution-score.ts';

const ANNOTATED = EXAMPLES.filter(({ expected }) => expected.resolutions !== undefined);

function read({ title, text, published, expected }: Example): ReadResolutions {
  const publishedAt = Temporal.PlainDate.from(published)
    .toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime: '12:00' })
    .toInstant();
  const input = { title, text, publishedAt, url: null, language: null, conference: null, links: [] };
  return { expected: expected.resolutions ?? [], found: printReading(readText(input, CONFERENCES)).resolutions };
}

describe('resolutions of the annotated texts', () => {
  it('are read: titles, topics, numbers and sessions', () => {
    const { titles, topics, bound, quiet, whole } = scoreResolutions(ANNOTATED.map(read));
    expect(ANNOTATED.length).toBeGreaterThanOrEqual(100);
    expect(Math.min(titles, topics, bound, quiet)).toBeGreaterThanOrEqual(0.98);
    expect(whole).toBeGreaterThanOrEqual(0.98);
  });
});

describe('the measure', () => {
  it.each([
    ['digitale Teilhabe', 'digitaler Teilhabe', true],
    ['Reform der Notfallversorgung', 'Notfallversorgung', true],
    ['Breitbandausbau', 'Registermodernisierung', false],
    ['Schutz von Mietern', 'Schutz der Meere', false],
  ])('%s and %s', (one, other, alike) => {
    expect(areAlike(one, other)).toBe(alike);
  });

  it('counts a wrong number, a wrong session and a title too many', () => {
    const expected = [{ title: 'Hallen sanieren', number: 'TOP 4', session: { conference: 'SportMK', ordinal: 52 } }];
    const session = { conference: 'SportMK', ordinal: 52, start: null };
    const right = { title: 'Hallen sanieren', number: 'TOP 4', session };
    expect(isReadRight({ expected, found: [right] })).toBe(true);
    expect(isReadRight({ expected, found: [{ ...right, number: 'TOP 5' }] })).toBe(false);
    expect(isReadRight({ expected, found: [{ ...right, session: { ...session, ordinal: 51 } }] })).toBe(false);
    expect(isReadRight({ expected, found: [right, { title: 'Bäder schließen', session }] })).toBe(false);
  });
});
