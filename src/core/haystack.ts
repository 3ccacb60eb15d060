/** What subscriptions' words are looked for in. */
import type { Conference, Resolution, Session } from './model.ts';

/** Names, places, people, titles and topics, one in a line. */
export function haystack(conference: Conference, session: Session | null, resolutions: readonly Resolution[]): string {
  const about = resolutions.flatMap(({ title, topics, number }) => [title, number ?? '', ...topics]);
  const where = session ? [session.place ?? '', ...session.chairs, ...session.guests] : [];
  return [conference.id, conference.name.de, conference.name.en, ...where, ...about].join('\n');
}
