/** What one sentence says of one meeting. */
import type { Days, Period } from '../model.ts';
import type { Anchor } from './anchor.ts';
import type { DayFact } from './day-facts.ts';
import type { Span } from './distance.ts';
import type { Line } from './document.ts';

/** A value with the sentence it stands in and the rule that bound it. */
export interface Bound<T> {
  readonly value: T;
  readonly line: Line;
  readonly why: string;
}

export type FrameTense = 'held' | 'planned' | null;

export interface Frame {
  readonly conference: string;
  readonly line: Line;
  readonly anchor: Anchor;
  readonly ordinal: Bound<number> | null;
  readonly special: boolean;
  readonly season: string;
  readonly days: Bound<Days> | null;
  readonly period: Bound<Period> | null;
  readonly place: Bound<string> | null;
  readonly tense: Bound<'held' | 'planned'> | null;
  readonly cancelled: Bound<true> | null;
  /** It takes place after all, in words. */
  readonly reinstated: Bound<true> | null;
  readonly moved: Bound<{ readonly days: Days | null; readonly place: string | null }> | null;
  readonly chairs: Bound<readonly string[]> | null;
  readonly guests: Bound<readonly string[]> | null;
  /** The dates it was read from, as token spans. */
  readonly dates: readonly Span[];
  /** The words make it a meeting, and not merely a mention of the body. */
  readonly certain: boolean;
  /** All that was told of its days; `days` is what follows from them. */
  readonly facts: readonly DayFact[];
  /** How long it takes, where the text says so; 0 else. Days. */
  readonly lastsDays: number;
}
