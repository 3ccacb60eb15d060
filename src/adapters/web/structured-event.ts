/** A session as schema.org `Event`, for search engines. */
import type { Conference, Session } from '../../core/model.ts';
import { placeInWords, sessionPage, sessionTitle } from '../../core/phrases.ts';
import type { Visit } from './visit.ts';

/** Undefined where no day was ever known: search engines refuse an Event without a start, and none is invented. What was put
 *  off without a new day keeps its old start, as EventPostponed is read. */
export function structuredEvent(
  session: Session,
  conference: Conference,
  { language, publicUrl }: Visit,
): object | undefined {
  // The newest of those that had a day, whatever order they are kept in.
  const former = session.previous
    .toSorted((a, b) => Temporal.Instant.compare(a.until, b.until))
    .findLast(({ days }) => days)?.days;
  const days = session.days ?? former;
  if (!days) return undefined;
  const online = session.place === 'online';
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: sessionTitle(session, conference, language),
    url: sessionPage(encodeURIComponent(session.id), publicUrl),
    eventStatus: `https://schema.org/${eventStatus(session)}`,
    startDate: days.start.toString(),
    endDate: days.end.toString(),
    ...(former && session.days && session.status !== 'cancelled' && { previousStartDate: former.start.toString() }),
    ...(session.place !== null && {
      eventAttendanceMode: `https://schema.org/${online ? 'OnlineEventAttendanceMode' : 'OfflineEventAttendanceMode'}`,
      location: online
        ? { '@type': 'VirtualLocation', url: sessionPage(encodeURIComponent(session.id), publicUrl) }
        : { '@type': 'Place', name: placeInWords(session.place, language), address: session.place },
    }),
    organizer: { '@type': 'Organization', name: conference.name[language] },
  };
}

function eventStatus({ status, days, previous }: Session): string {
  if (status === 'cancelled') return 'EventCancelled';
  if (!previous.some((former) => former.days)) return 'EventScheduled';
  return days ? 'EventRescheduled' : 'EventPostponed';
}
