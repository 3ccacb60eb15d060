/** What attaching works with: what was said before, and dates with their meetings. */
import type { Days, Period } from '../model.ts';
import type { Anchor } from './anchor.ts';
import type { DateRole } from './date-roles.ts';
import type { DateMention } from './when.ts';

/** What the sentences before have established. */
export interface Context {
  /** The conference that "die nächste Sitzung" and "sie" mean. */
  readonly conference: string | null;
  /** Days spoken of last, for "am Tag darauf". */
  readonly lastDays: Days | null;
  readonly lastPlace: string | null;
  /** The conference is named only farther on: what has not even a noun for the meeting is another thing. */
  readonly ahead: boolean;
  /** The meeting spoken of just before still lacks its days, and is to come or has been. */
  readonly open: 'planned' | 'held' | null;
}

/** A date with the anchor it belongs to. */
export interface BoundDate {
  readonly mention: DateMention;
  readonly role: DateRole;
  readonly anchor: Anchor;
  readonly days: Days | null;
  readonly period: Period | null;
  /** A verb of meeting, or its place behind the name, makes it the meeting's beyond doubt. */
  readonly told: boolean;
}

/** A date of a sentence, what it is there, and the meetings that may hold it. */
export interface Dated {
  readonly mention: DateMention;
  readonly role: DateRole;
  readonly anchors: readonly Anchor[];
}
