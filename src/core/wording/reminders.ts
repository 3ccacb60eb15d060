/** What reminders say, German and English. */
import type { Language } from '../model.ts';
import type { WhenWhere } from './wording.ts';

export interface ReminderWords {
  title(session: string): string;
  /** A full sentence; told a week or a day before the first day. */
  readonly coming: Readonly<Record<'week' | 'day', (session: string, at: WhenWhere) => string>>;
  /** In place of a reminder that was sent before the session was cancelled or moved. */
  cancelled(session: string, at: WhenWhere): string;
  /** `at` is the new date; without one it is not known. */
  moved(session: string, at: WhenWhere): string;
  // Why a reminder was not sent.
  missed(due: string): string;
  overtaken(due: string): string;
}

export const REMINDERS: Readonly<Record<Language, ReminderWords>> = {
  de: {
    title: (session) => `Erinnerung: ${session}`,
    coming: {
      week: (session, at) => `In einer Woche: ${session}${where(at)}.`,
      day: (session, at) => `Morgen: ${session}${where(at)}.`,
    },
    cancelled: (session, at) => `Diese Erinnerung gilt nicht mehr. Abgesagt: ${session}${where(at)}.`,
    moved: (session, at) =>
      at.when
        ? `Diese Erinnerung gilt nicht mehr. Verschoben: ${session} findet jetzt${where(at)} statt.`
        : `Diese Erinnerung gilt nicht mehr. Verschoben: ${session}, ein neuer Termin ist nicht bekannt.`,
    missed: (due) => `Nicht gesendet: Die Erinnerung war am ${due} fällig und kam nicht rechtzeitig hinaus.`,
    overtaken: (due) =>
      `Nicht gesendet: Die Sitzung wurde verschoben oder abgesagt, nachdem die Erinnerung am ${due} fällig war.`,
  },
  en: {
    title: (session) => `Reminder: ${session}`,
    coming: {
      week: (session, at) => `In one week: ${session}${comma(where(at))}.`,
      day: (session, at) => `Tomorrow: ${session}${comma(where(at))}.`,
    },
    cancelled: (session, at) => `This reminder no longer holds. Cancelled: ${session}${comma(where(at))}.`,
    moved: (session, at) =>
      at.when
        ? `This reminder no longer holds. Moved: ${session} now takes place${where(at)}.`
        : `This reminder no longer holds. Moved: ${session}; a new date is not known.`,
    missed: (due) => `Not sent: the reminder was due on ${due} and could not go out in time.`,
    overtaken: (due) => `Not sent: the session was moved or cancelled after the reminder was due on ${due}.`,
  },
};

/** " am 24. Oktober 2024 in Berlin", " on 28 March 2025, online"; empty when nothing is known. */
function where({ when, place }: WhenWhere): string {
  if (place === 'online') return when ? ` ${when}, online` : ' online';
  return [when, place && `in ${place}`].flatMap((part) => (part ? ` ${part}` : [])).join('');
}
function comma(text: string): string {
  return text === '' ? '' : `,${text}`;
}
