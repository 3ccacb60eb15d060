/** What subscriptions' words are looked for in. */
import type { Conference, Resolution, Session } from './model.ts';

/** Names, places (those it was moved from too: whoever waits for it there has to hear of it), people, titles and topics, one in a line. */
export function haystack(conference: Conference, session: Session | null, resolutions: readonly Resolution[]): string {
  const about = resolutions.flatMap(({ title, topics, number }) => [title, number ?? '', ...topics]);
  const places = session ? [session, ...session.previous].map(({ place }) => place ?? '') : [];
  const where = session ? [...places, ...session.chairs, ...session.guests] : [];
  return [conference.id, conference.name.de, conference.name.en, ...where, ...about].join('\n');
}
