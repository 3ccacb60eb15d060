/** What an answer draws on, and what every answer says of a session: its title, its source, when it was last looked up. */
import type { CardItem, Conference, Language, Resolution, Session } from './model.ts';
import { hostOf, sessionTitle, type Telling } from './phrases.ts';
import { instantInWords } from './wording/dates.ts';
import { WORDING } from './wording/wording.ts';

/** What an answer may draw on. */
export interface Knowledge {
  readonly conferences: readonly Conference[];
  readonly sessions: readonly Session[];
  readonly resolutions: readonly Resolution[];
  /** Hits for `intent.slots.query`, best first; empty for other intents. */
  readonly hits: readonly Resolution[];
  /** Newest successful check of any source; null: none yet. */
  readonly lastCheckAt: Temporal.Instant | null;
  readonly publicUrl: string;
  readonly now: Temporal.Instant;
}

/** A list in a chat message stays readable up to about this length. */
export const LIST_MOST = 12;

export function conferenceOf(known: Knowledge, id: string | undefined): Conference | undefined {
  return known.conferences.find((conference) => conference.id === id);
}

export function telling(session: Session, known: Knowledge, language: Language): Telling {
  const conference = conferenceOf(known, session.conference);
  if (!conference) throw new TypeError(`unknown conference ${session.conference}`);
  return { conference, language, publicUrl: known.publicUrl, now: known.now };
}

export function titleOf(
  session: Pick<Session, 'conference' | 'ordinal' | 'special'>,
  known: Knowledge,
  language: Language,
): string {
  const conference = conferenceOf(known, session.conference);
  return conference ? sessionTitle(session, conference, language) : session.conference;
}

/** "hat getagt · Quelle: dmk.rlp.de". */
export function noteWithSource(note: string, record: Session | Resolution, language: Language): CardItem['note'] {
  const ref = record.sources[0];
  if (!ref) return note;
  const host = ref.url ? hostOf(ref.url) : ref.source;
  return `${note} · ${WORDING[language].answer.source(host)}`;
}

export function lastCheck(language: Language, known: Knowledge): string {
  const say = WORDING[language];
  return known.lastCheckAt ? say.lastCheck(instantInWords(known.lastCheckAt, language)) : say.neverChecked;
}
