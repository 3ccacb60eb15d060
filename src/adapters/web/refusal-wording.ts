/** What is said before anybody is asked for a language: German and English, one after the other. */
export const REFUSAL_WORDING = {
  tooMany: {
    title: 'Too many requests',
    detail: (seconds: number) =>
      [
        `Von dieser Adresse kommen zu viele Anfragen auf einmal. Bitte nach ${seconds} s noch einmal versuchen; auf Dauer sind zehn Anfragen in der Sekunde möglich, Kalender beliebig oft.`,
        `Too many requests come from this address at once. Please try again after ${seconds} s; ten requests a second are fine for good, and calendars as often as you like.`,
      ].join('\n'),
  },
  calendarAway: [
    'Der Kalender kann im Augenblick nicht gelesen werden. Bitte später noch einmal versuchen; Ihre Einträge bleiben, wie sie sind.',
    'The calendar cannot be read at the moment. Please try again later; your entries stay as they are.',
  ].join('\n'),
} as const;
