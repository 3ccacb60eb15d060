/** Federal and Länder IT. Numbers meetings through and resolutions by year, one page per resolution. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { naming } from '../naming.ts';

export const IT_PLR = defineConference({
  id: 'IT-PLR',
  name: { de: 'IT-Planungsrat', en: 'IT Planning Council' },
  purpose: {
    de: 'Dort steuern Bund und Länder gemeinsam, wie Behörden ihre Informationstechnik nutzen und die Verwaltung digital wird.',
    en: 'There the federation and the Länder jointly steer how authorities use information technology and administration goes digital.',
  },
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
