/** What the source shows in the lab: announcements, moves, corrections, resolutions and hostile titles. */
import type { FeedEntry } from '../fakes/feed-server.ts';

export type Text = FeedEntry;

const NUMBERS = ['siebte', 'achte', 'neunte', 'zehnte', 'elfte', 'zwölfte', 'dreizehnte', 'vierzehnte', 'fünfzehnte'];

/** One entry. */
export function text(
  guid: string,
  words: string,
  title = 'Digitalministerkonferenz',
  published = '2026-11-20T08:00:00Z',
): Text {
  return {
    guid,
    link: `https://example.org/${guid}`,
    title,
    html: `<p>${words}</p>`,
    published,
  };
}

/** The seventh session of the DMK and those after it, one a year: 0 is on 20 May 2027. */
export const session = (nth: number) =>
  text(
    `sitzung-${nth}`,
    `Die ${NUMBERS[nth]} Digitalministerkonferenz (DMK) findet am ${20 - nth}. Mai ${2027 + nth} in Wiesbaden statt.`,
  );

export const MOVED = text(
  'verlegt',
  'Die siebte Digitalministerkonferenz (DMK) findet nicht am 20. Mai 2027, sondern am 3. Juni 2027 in Wiesbaden statt.',
  undefined,
  '2026-11-21T07:00:00Z',
);

export const MOVED_AGAIN = text(
  'nochmals-verlegt',
  'Die siebte Digitalministerkonferenz (DMK) findet nicht am 3. Juni 2027, sondern am 17. Juni 2027 in Wiesbaden statt.',
  undefined,
  '2026-11-22T07:00:00Z',
);

export const CANCELLED = text(
  'abgesagt',
  'Die für den 17. Juni 2027 in Wiesbaden geplante siebte Digitalministerkonferenz (DMK) wurde abgesagt.',
  undefined,
  '2026-11-23T07:00:00Z',
);

/** One text that lists so many resolutions. */
export function resolutions(count: number, title = 'Beschluss zur Digitalisierung, Teil'): Text {
  const list = Array.from({ length: count }, (_, n) => `<li>TOP ${n + 1}: ${title} ${n + 1}</li>`).join('');
  return {
    ...text('beschluesse', ''),
    title: 'Beschlüsse der sechsten Digitalministerkonferenz',
    html: `<p>Die sechste Digitalministerkonferenz (DMK) hat am 18. November 2026 folgende Beschlüsse gefasst:</p><ul>${list}</ul>`,
  };
}
