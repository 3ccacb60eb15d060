/** A session as a calendar of a chat keeps it: what is needed where a message will not do. */

/** Plain text, may be hostile and of any length; the adapter cuts and cleans. */
export interface EventSheet {
  readonly name: string;
  /** Says too which values the calendar made necessary: hours, place. */
  readonly text: string;
  readonly place: string;
  readonly start: Temporal.Instant;
  /** After `start`. */
  readonly end: Temporal.Instant;
  readonly cancelled: boolean;
  /** The session's page. Stands in the event's text and tells our event from any other when an answer was lost. */
  readonly href: string;
}
