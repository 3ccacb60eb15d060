/** Federal and Länder IT. Numbers meetings through and resolutions by year, one page per resolution. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { naming } from '../naming.ts';

export const IT_PLR = defineConference({
  id: 'IT-PLR',
  name: { de: 'IT-Planungsrat', en: 'IT Planning Council' },
  naming: naming({
    abbreviations: ['IT-PLR', 'IT-PlR', 'ITPLR', 'IT-PL'],
    names: ['IT-Planungsrat', 'Planungsrat für die IT-Zusammenarbeit'],
    people: [],
    english: ['IT Planning Council', 'Federal IT Planning Council'],
    notWith: [],
  }),
  numbering: 'meeting',
  rhythm: { sessionsPerYear: 3, minGapDays: 45 },
  homes: [presentHome('https://it-planungsrat.de/')],
  sources: [officialPage('IT-PLR', { id: 'it-plr-start', url: 'https://it-planungsrat.de/', everyHours: 4 })],
});
