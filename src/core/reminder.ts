/** Reminders: told a week and a day before a session, once for each day it was planned on. */
import type { Card, Language, Session } from './model.ts';
import {
  endAction,
  plainCard,
  sessionFields,
  sessionLinks,
  sessionPage,
  sessionTitle,
  type Telling,
  whenWhere,
  whyAction,
} from './phrases.ts';
import { berlinDay, instantInWords } from './wording/dates.ts';
import { REMINDERS } from './wording/reminders.ts';

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

const DAYS_BEFORE = { week: 7, day: 1 } as const;
const AT = Temporal.PlainTime.from('09:00');
const ZONE = 'Europe/Berlin';
/** One that comes later than this is not sent any more. */
const LATE_AT_MOST_HOURS = 12;

/** What a session's reminders become: those to write. A new day gets new ones, those of another day are void, and none is
 *  made whose instant has passed. What was sent for a day is never planned for that day again.
 *  @param standing all reminders of the session */
export function planReminders(session: Session, standing: readonly Reminder[], now: Temporal.Instant): Reminder[] {
  const on = session.status === 'planned' && session.days ? session.days.start : null;
  const voided = standing
    .filter((one) => one.state === 'planned' && !(on && one.on.equals(on)))
    .map((one): Reminder => ({ ...one, state: 'void' }));
  if (on === null) return voided;
  const planned = (['week', 'day'] as const).flatMap((kind): Reminder[] => {
    const dueAt = dueAtFor(kind, on);
    const known = standing.find((one) => one.kind === kind && one.on.equals(on));
    const isFree = known === undefined || known.state === 'void';
    return isFree && Temporal.Instant.compare(dueAt, now) > 0
      ? [{ session: session.id, kind, on, dueAt, state: 'planned' }]
      : [];
  });
  return [...voided, ...planned];
}

/** What becomes of a reminder whose instant has come.
 *  @param session the record as it stands; null when there is none of this id any more */
export function dueState(reminder: Reminder, session: Session | null, now: Temporal.Instant): Reminder['state'] {
  if (session === null || !holdsFor(reminder, session)) return 'void';
  const lateHours = reminder.dueAt.until(now).total('hours');
  return lateHours > LATE_AT_MOST_HOURS ? 'missed' : 'sent';
}

/** Whether the session is still planned on the day the reminder is for. */
export function holdsFor(reminder: Pick<Reminder, 'session' | 'on'>, session: Session): boolean {
  return (
    session.id === reminder.session && session.status === 'planned' && session.days?.start.equals(reminder.on) === true
  );
}

/** Why a reminder that has not gone out yet must not any more; null: it may. "Tomorrow" is true only on the day it was due. */
export function reasonAgainst(
  reminder: Reminder,
  session: Session | null,
  { language, now }: { readonly language: Language; readonly now: Temporal.Instant },
): string | null {
  const say = REMINDERS[language];
  const due = instantInWords(reminder.dueAt, language);
  const isLate = reminder.state === 'missed' || !berlinDay(now).equals(berlinDay(reminder.dueAt));
  if (isLate) return say.missed(due);
  return session !== null && holdsFor(reminder, session) ? null : say.overtaken(due);
}

/** What a reminder says; once it was overtaken by a move or a cancellation, that. */
export function reminderCard(
  reminder: Pick<Reminder, 'session' | 'kind' | 'on'>,
  session: Session,
  telling: Telling,
): Card {
  const { language, conference, publicUrl } = telling;
  const say = REMINDERS[language];
  const title = sessionTitle(session, conference, language);
  const at = whenWhere(session, language);
  const isCancelled = session.status === 'cancelled';
  const holds = holdsFor(reminder, session);
  const text = holds
    ? say.coming[reminder.kind](title, at)
    : isCancelled
      ? say.cancelled(title, at)
      : say.moved(title, at);
  const before = holds ? null : { days: { start: reminder.on, end: reminder.on }, place: null };
  return {
    ...plainCard(language, say.title(title), text),
    kind: 'notice',
    tone: holds ? 'plain' : isCancelled ? 'cancelled' : 'moved',
    href: sessionPage(session.id, publicUrl),
    fields: sessionFields(session, telling, before),
    links: sessionLinks(session, telling),
    actions: [whyAction(session.id, language), endAction(session.id, language)],
  };
}

/** What the Post of a reminder is about. */
export function reminderSubject({ session, kind, on }: Pick<Reminder, 'session' | 'kind' | 'on'>): string {
  return `reminder:${session}:${kind}:${on}`;
}

/** Of which reminder a Post is; null for any other subject. */
export function remindedOf(subject: string): Pick<Reminder, 'session' | 'kind' | 'on'> | null {
  const [, session, kind, on] = /^reminder:(.+):(week|day):(\d{4}-\d\d-\d\d)$/.exec(subject) ?? [];
  if (!session || !on) return null;
  return { session, kind: kind as Reminder['kind'], on: Temporal.PlainDate.from(on) };
}

function dueAtFor(kind: Reminder['kind'], on: Temporal.PlainDate): Temporal.Instant {
  return on.subtract({ days: DAYS_BEFORE[kind] }).toZonedDateTime({ timeZone: ZONE, plainTime: AT }).toInstant();
}
