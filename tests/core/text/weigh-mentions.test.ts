import { describe, expect, it } from 'vitest';
import { CONFERENCES } from '../../../src/conferences/list.ts';
import { readText } from '../../../src/core/extract.ts';
import { openDocument } from '../../../src/core/text/document.ts';
import { featuresOfDate, featuresOfPlace } from '../../../src/core/text/mention-features.ts';
import { viewOf } from '../../../src/core/text/mention-view.ts';
import { ALWAYS, oddsOf, WEIGHTS } from '../../../src/core/text/mention-weights.ts';
import { reasonInWords } from '../../../src/core/wording/reasons.ts';
import { EXAMPLES } from '../reading/examples.ts';
import { learnWeights } from '../reading/learning.ts';

const PUBLISHED_ON = Temporal.PlainDate.from('2026-09-14');

function view(text: string) {
  return viewOf(openDocument('Meldung', text, PUBLISHED_ON, CONFERENCES));
}

/** The chance of each date of a text, in order. */
function chancesOfDates(text: string, weights = WEIGHTS.date) {
  const seen = view(text);
  return seen.dates.map((dated) => oddsOf(featuresOfDate(seen, dated), weights).chance);
}

function read(text: string) {
  const publishedAt = PUBLISHED_ON.toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime: '12:00' }).toInstant();
  const input = { title: 'Meldung', text, publishedAt, url: null, language: null, conference: null, links: [] };
  return readText(input, CONFERENCES).sessions;
}

describe('The features of a date', () => {
  it('mask names: the same sentence about another body, day and place has the same ones', () => {
    const features = (text: string) => {
      const seen = view(text);
      return [...seen.dates.flatMap((dated) => [...featuresOfDate(seen, dated)])];
    };
    const one = features('Die Innenministerkonferenz ruht nicht: Am 5. November 2026 sitzt man in Husum zusammen.');
    const other = features('Die Agrarministerkonferenz ruht nicht: Am 6. November 2026 sitzt man in Trier zusammen.');
    expect(other).toEqual(one);
  });

  it('tell whom the text spoke of last', () => {
    const seen = view(
      'Die Agrarministerkonferenz drängt. Die Amtschefkonferenz war fleißig. Am 5. Mai geht es weiter.',
    );
    const [dated] = seen.dates;
    if (!dated) throw new Error('no date');
    expect(featuresOfDate(seen, dated)).toContain('speaks-of:other/1');
  });
});

describe('Odds', () => {
  const weights = { [ALWAYS]: -200, 'clause=tagun~': 350, 'left1=am': 40, 'right1=~ungen': 90 };

  it('add up what each known feature speaks for', () => {
    const { chance } = oddsOf(new Set(['clause=tagun~', 'left1=am', 'clause=never~']), weights);
    expect(chance).toBeCloseTo(1 / (1 + Math.exp(-1.9)));
  });

  it('name the words that spoke for it, and no small word, bare ending or inherited key', () => {
    const features = new Set(['clause=tagun~', 'left1=am', 'right1=~ungen', 'constructor']);
    expect(oddsOf(features, weights).telling).toEqual(['tagun…']);
  });
});

describe('Weighing', () => {
  it('finds a day of a meeting likelier than that of a demonstration', () => {
    const [meeting = 0, crowd = 1] = chancesOfDates(
      'Die Bauministerkonferenz tagt am 5. Oktober 2026 in Husum. Am 20. Oktober will der Verband vor dem Rathaus demonstrieren.',
    );
    expect(meeting).toBeGreaterThan(0.8);
    expect(crowd).toBeLessThan(0.3);
  });

  it('gives a reason in words, with what spoke for it', () => {
    expect(reasonInWords('weighed-days: zusam…, lande…', 'de')).toBe('am ehesten Tage der Sitzung: zusam…, lande…');
    expect(reasonInWords('weighed-place', 'en')).toBe('most like the place of the meeting');
  });

  it('binds days only to a meeting that has none', () => {
    const [session] = read(
      'Die 8. Digitalministerkonferenz tagt am 5. November 2026 in Husum. Die Minister beraten am 12. November 2026 weiter.',
    );
    expect(session?.days?.why).not.toMatch(/^weighed/);
  });

  it('takes a Land that does something for no place, though it is a city too', () => {
    const [session] = read('Die 9. Digitalministerkonferenz richtet Hamburg im Mai 2027 aus.');
    expect(session?.place?.value).toBeUndefined();
  });

  it('reads the same again, whatever was read between', () => {
    const some = EXAMPLES.filter((_, at) => at % 40 === 0);
    const once = some.map(({ text }) => JSON.stringify(read(text)));
    expect(some.toReversed().map(({ text }) => JSON.stringify(read(text)))).toEqual(once.toReversed());
  });

  it('takes time in proportion to the text', () => {
    const entry = 'Die Runde ist wichtig, am 5. Oktober in Husum, am 6. Oktober in Trier, am 7. Oktober in Fulda. ';
    const cost = (count: number) => {
      const seen = view(`Die 8. DMK ist in Sicht. ${entry.repeat(count)}`);
      return seen.dates.length + seen.places.length;
    };
    expect(cost(20)).toBeLessThan(130);
    expect(cost(2000)).toBeLessThanOrEqual(240);
  });
});

describe('Learning', () => {
  const some = EXAMPLES.filter((_, at) => at % 10 === 0);
  const learned = learnWeights(some);

  it('gives the same weights for the same examples', () => {
    expect(learnWeights(some)).toEqual(learned);
  });

  it('speaks to the others too: most dates of examples it has not seen are told apart', () => {
    const others = EXAMPLES.filter((_, at) => at % 10 === 5);
    const judged = others.flatMap(({ title, text, published, expected }) => {
      const seen = viewOf(openDocument(title, text, Temporal.PlainDate.from(published), CONFERENCES));
      return seen.dates.flatMap((dated) => {
        const day = dated.days?.start.toString();
        if (!day || dated.mention.when.kind !== 'days' || dated.mention.when.last.year === null) return [];
        const own = expected.sessions.some(({ start, end }) => start && start <= day && day <= (end ?? start));
        return oddsOf(featuresOfDate(seen, dated), learned.date).chance > 0.5 === own;
      });
    });
    expect(judged.filter(Boolean).length / judged.length).toBeGreaterThan(0.8);
  });

  it('knows places of meetings from others', () => {
    const seen = view('Die Bauministerkonferenz tagt am 5. Oktober 2026 in Husum. Aus Kiel kam Kritik.');
    const [husum = 0, kiel = 1] = seen.places.map(
      (placed) => oddsOf(featuresOfPlace(seen, placed), WEIGHTS.place).chance,
    );
    expect(husum).toBeGreaterThan(kiel);
  });

  it('keeps the weights a small file', () => {
    expect(JSON.stringify(WEIGHTS).length).toBeLessThan(200_000);
  });
});
