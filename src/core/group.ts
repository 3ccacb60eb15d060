/** Which changes of one poll belong into one message, and whether it is worth one. */
import type { AlertItem, ChangeEvent, ChangeKind, Session } from './model.ts';

/** A session whose last day lies further back alerts nothing; its resolutions do. */
const OLD_AFTER_DAYS = 30;
/** Moves and cancellations of a session this near break quiet hours. */
const URGENT_WITHIN_HOURS = 48;
const ZONE = 'Europe/Berlin';

/** Changes of one poll that belong into one message. */
export interface ChangeGroup {
  readonly kind: 'session' | 'resolution';
  readonly conference: string;
  /** The session, or the resolutions. */
  readonly records: readonly string[];
  /** For resolutions: whose they are. */
  readonly session: string | null;
  readonly changes: readonly ChangeKind[];
  readonly revision: number;
  readonly manner: AlertItem['manner'];
  readonly urgent: boolean;
}

const TOLD: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  'session-announced',
  'session-dated',
  'session-moved',
  'session-cancelled',
  'session-reinstated',
  'session-contradicted',
  'resolution-published',
]);

/** One group per session, and one per session's new resolutions. A session first heard of together with its
 *  resolutions is told by these. */
export function groupChanges(changes: readonly ChangeEvent[], now: Temporal.Instant): ChangeGroup[] {
  const resolutions = groupResolutions(changes.filter(({ kind }) => kind === 'resolution-published'));
  const toldBy = new Set(resolutions.filter(({ manner }) => manner === 'tell').map(({ session }) => session));
  const amended = changes
    .filter(({ after, kind }) => after.kind === 'resolution' && kind !== 'resolution-published')
    .map((change) => resolutionGroup([change], 'edit'));
  const sessions = [...Map.groupBy(changes.filter(isSessionChange), ({ record }) => record).values()]
    .map((group) => sessionGroup(group, now))
    .filter(({ records, changes: kinds }) => {
      const isReport =
        kinds.includes('session-announced') && changes.some((c) => c.record === records[0] && wasHeld(c));
      return !(isReport && toldBy.has(records[0] ?? null));
    });
  return [...sessions, ...resolutions, ...amended];
}

function sessionGroup(changes: readonly ChangeEvent[], now: Temporal.Instant): ChangeGroup {
  const [first] = changes as readonly [ChangeEvent];
  const session = first.after.value as Session;
  const kinds = changes.map(({ kind }) => kind);
  return {
    kind: 'session',
    conference: first.conference,
    records: [first.record],
    session: first.record,
    changes: kinds,
    revision: Math.max(...changes.map(({ revision }) => revision)),
    manner: mannerOf(first, kinds, now),
    urgent: isUrgent(session, kinds, now),
  };
}

function mannerOf(change: ChangeEvent, kinds: readonly ChangeKind[], now: Temporal.Instant): AlertItem['manner'] {
  if (change.cause === 'news')
    return !isOldSession(change, now) && kinds.some((kind) => TOLD.has(kind)) ? 'tell' : 'edit';
  const last = lastDay(change);
  const isComing = last !== null && Temporal.PlainDate.compare(last, dayAt(now)) >= 0;
  return change.cause === 'reader' && isComing && kinds.includes('session-corrected') ? 'correct' : 'edit';
}

/** Whether the session lies so far back, by the old and the new days, that nothing of it is told any more. */
export function isOldSession(change: ChangeEvent, now: Temporal.Instant): boolean {
  const last = lastDay(change);
  return last !== null && last.until(dayAt(now)).total('days') > OLD_AFTER_DAYS;
}

function lastDay({ after, before }: ChangeEvent): Temporal.PlainDate | null {
  const days = [after, before].flatMap((record) =>
    record?.kind === 'session' && record.value.days ? [record.value.days] : [],
  );
  const ends = days.map(({ end }) => end).sort(Temporal.PlainDate.compare);
  return ends.at(-1) ?? null;
}

function dayAt(now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(ZONE).toPlainDate();
}

function isUrgent(session: Session, kinds: readonly ChangeKind[], now: Temporal.Instant): boolean {
  if (!kinds.includes('session-moved') && !kinds.includes('session-cancelled')) return false;
  const starts = [session.days, ...session.previous.map(({ days }) => days)].flatMap((days) => days ?? []);
  return starts.some(({ start }) => {
    const hours = now.until(start.toZonedDateTime(ZONE).toInstant()).total('hours');
    return hours > -24 && hours <= URGENT_WITHIN_HOURS;
  });
}

function groupResolutions(changes: readonly ChangeEvent[]): ChangeGroup[] {
  const groups = Map.groupBy(changes, ({ after }) => (after.kind === 'resolution' ? (after.value.session ?? '') : ''));
  return [...groups.values()].map((group) => resolutionGroup(group, group[0]?.cause === 'news' ? 'tell' : 'edit'));
}

function resolutionGroup(changes: readonly ChangeEvent[], manner: AlertItem['manner']): ChangeGroup {
  const [first] = changes as readonly [ChangeEvent];
  return {
    kind: 'resolution',
    conference: first.conference,
    records: changes.map(({ record }) => record),
    session: first.after.kind === 'resolution' ? first.after.value.session : null,
    changes: [...new Set(changes.map(({ kind }) => kind))],
    revision: Math.max(...changes.map(({ revision }) => revision)),
    manner,
    urgent: false,
  };
}

function isSessionChange({ after }: ChangeEvent): boolean {
  return after.kind === 'session';
}
function wasHeld({ after }: ChangeEvent): boolean {
  return after.kind === 'session' && after.value.status === 'held';
}
