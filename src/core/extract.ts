/** Reads what a text says about meetings and resolutions, each value with its words and the rule that bound it. */
import type { Conference, DocumentLink, Language, Reading, SessionReading, SessionStatus } from './model.ts';
import { chairCustoms } from './text/chair-terms.ts';
import { openDocument } from './text/document.ts';
import { isSinceFounding } from './text/founding.ts';
import type { Bound, Frame } from './text/frames.ts';
import { readMeetings } from './text/meetings.ts';
import { readResolutions } from './text/resolutions.ts';

export interface ReadInput {
  readonly title: string;
  /** Plain text with line breaks kept; leftovers of markup do no harm. */
  readonly text: string;
  readonly publishedAt: Temporal.Instant;
  readonly url: string | null;
  readonly language: Language | null;
  /** Set when the source speaks only of this conference. */
  readonly conference: string | null;
  readonly links: readonly DocumentLink[];
}

/**
 * Everything the text states of meetings and resolutions of the catalogue's conferences. Pure and linear in the length
 * of the text; never throws for any text. What the text leaves open is left out: no day, place or number is made up.
 */
export function readText(input: ReadInput, catalogue: readonly Conference[]): Reading {
  const publishedOn = input.publishedAt.toZonedDateTimeISO('Europe/Berlin').toPlainDate();
  const doc = openDocument(input.title, input.text, publishedOn, catalogue);
  const frames = readMeetings(doc, { conference: input.conference, customs: chairCustoms(catalogue) }).filter((frame) =>
    isSinceFounding(frame, catalogue),
  );
  return {
    sessions: frames.map(sessionOf),
    resolutions: readResolutions(doc, { frames, conference: input.conference, links: input.links }),
  };
}

function sessionOf(frame: Frame): SessionReading {
  const status: SessionStatus = frame.cancelled ? 'cancelled' : (frame.tense?.value ?? 'planned');
  const reinstated = status === 'planned' ? frame.reinstated : null;
  const statusFrom = frame.cancelled ?? reinstated ?? frame.tense;
  return {
    conference: frame.conference,
    ...stated('ordinal', frame.ordinal),
    ...stated('days', frame.days),
    ...stated('period', frame.period),
    ...stated('place', frame.place),
    status: { value: status, quote: (statusFrom?.line ?? frame.line).quote, why: statusFrom?.why ?? 'nothing-said' },
    ...stated('moved', frame.moved),
    ...stated('reinstated', reinstated),
    ...stated('chairs', frame.chairs),
    ...stated('guests', frame.guests),
    ...(frame.special ? { special: { value: true, quote: frame.line.quote, why: 'special-by-name' } } : {}),
  };
}

function stated<K extends string, T>(key: K, bound: Bound<T> | null) {
  if (!bound) return {};
  const { value, line, why } = bound;
  return { [key]: { value, quote: line.quote, why } } as {
    readonly [key in K]: { value: T; quote: string; why: string };
  };
}

// ── For `bot read` ─────────────────────────────────────────────────────────────────────────────────────────────────

export interface SessionShape {
  readonly conference: string;
  readonly ordinal: number | null;
  readonly start: string | null;
  /** Null for a single day. */
  readonly end: string | null;
  readonly place: string | null;
  readonly status: SessionStatus | 'moved';
  readonly chairs: readonly string[];
  readonly period?: string;
  readonly previous_start?: string;
  readonly previous_place?: string;
  readonly special?: true;
  readonly guests?: readonly string[];
}

export interface ResolutionShape {
  readonly title: string;
  readonly number?: string;
  readonly topics?: readonly string[];
  readonly session?: { readonly conference: string; readonly ordinal: number | null; readonly start: string | null };
}

export interface ReadingShape {
  readonly sessions: readonly SessionShape[];
  readonly resolutions: readonly ResolutionShape[];
}

/** The reading as `bot read --json` prints it: days as `YYYY-MM-DD`, unknown as null, a move as a status of its own. */
export function printReading(reading: Reading): ReadingShape {
  const sessions = reading.sessions.map(sessionShape);
  const resolutions = reading.resolutions.map((resolution): ResolutionShape => {
    const session = resolution.session === null ? undefined : sessions[resolution.session];
    return {
      title: resolution.title?.value ?? '',
      ...(resolution.number ? { number: resolution.number.value } : {}),
      ...(resolution.topics ? { topics: resolution.topics.value } : {}),
      ...(session
        ? { session: { conference: session.conference, ordinal: session.ordinal, start: session.start } }
        : {}),
    };
  });
  return { sessions, resolutions };
}

function sessionShape(session: SessionReading): SessionShape {
  const days = session.days?.value;
  const moved = session.moved?.value;
  const status = session.status?.value ?? 'planned';
  return {
    conference: session.conference,
    ordinal: session.ordinal?.value ?? null,
    start: days ? days.start.toString() : null,
    end: days && !days.end.equals(days.start) ? days.end.toString() : null,
    place: session.place?.value ?? null,
    status: moved && status === 'planned' ? 'moved' : status,
    chairs: session.chairs?.value ?? [],
    ...(session.period && !days ? { period: session.period.value } : {}),
    ...(moved?.days ? { previous_start: moved.days.start.toString() } : {}),
    ...(moved?.place ? { previous_place: moved.place } : {}),
    ...(session.special ? { special: true as const } : {}),
    ...(session.guests ? { guests: session.guests.value } : {}),
  };
}
