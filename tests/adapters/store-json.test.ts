/** JSON with Temporal values, and instants as text: what goes in comes out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantFromText, instantToText } from '../../src/adapters/store/instant.ts';
import { fromJson, toJson } from '../../src/adapters/store/json.ts';

const day = fc
  .date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => Temporal.PlainDate.from(date.toISOString().slice(0, 10)));
const instant = fc
  .integer({ min: Date.parse('0000-01-01'), max: Date.parse('9999-12-31') })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const key = fc.oneof(fc.string(), fc.constantFrom('$day', '$instant', '$$day', '$', '__proto__', 'toJSON'));
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    day,
    instant,
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(key, tie('any'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).any;

describe('JSON', () => {
  it('comes back as it was, whatever the keys are called', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(fromJson(toJson(given))).toEqual(given);
      }),
    );
  });

  it('tags days and instants readably', () => {
    const given = {
      on: Temporal.PlainDate.from('2024-10-24'),
      at: Temporal.Instant.from('2024-04-22T10:00:00.5009+02:00'),
    };
    expect(toJson(given)).toBe('{"on":{"$day":"2024-10-24"},"at":{"$instant":"2024-04-22T08:00:00.500Z"}}');
  });

  it('takes no tag from outside for a day', () => {
    const hostile = { title: { $day: '2024-10-24' }, other: { $day: 'nonsense', $instant: 1 } };
    expect(fromJson(toJson(hostile))).toEqual(hostile);
  });

  it.each([[new Date(0)], [new Map()], [Temporal.PlainTime.from('10:00')], [/x/]])(
    'refuses what it could not give back: %s',
    (given) => {
      expect(() => toJson({ inner: [given] })).toThrow(TypeError);
    },
  );
});

describe('Instants as text', () => {
  it('sort like the instants themselves', () => {
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const [first, second] = [instantToText(a), instantToText(b)];
        expect(first < second ? -1 : first > second ? 1 : 0).toBe(Temporal.Instant.compare(a, b));
        expect(instantFromText(first).equals(a)).toBe(true);
      }),
    );
  });

  it('have one width, also at the ends of time', () => {
    const extremes = ['-271821-04-20T00:00Z', '+275760-09-13T00:00Z', '0000-01-01T00:00Z'].map((text) =>
      instantToText(Temporal.Instant.from(text)),
    );
    expect(extremes).toEqual(['0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '0000-01-01T00:00:00.000Z']);
  });
});
