/** Reminders: told a week and a day before a session, once for each day it was planned on. */

/** Its key is session, kind and day: a session that moves gets new ones, and the old ones are void. */
export interface Reminder {
  readonly session: string;
  readonly kind: 'week' | 'day';
  /** First day of the session it reminds of. */
  readonly on: Temporal.PlainDate;
  readonly dueAt: Temporal.Instant;
  /** `missed`: nobody was there to send it until it was too late to be of use. */
  readonly state: 'planned' | 'sent' | 'void' | 'missed';
}
