/** Where and when, ready to stand in a sentence; null when not known. */
export interface WhenWhere {
  /** "am 24. Oktober 2024", "im Herbst 2026". */
  readonly when: string | null;
  /** "Berlin", in the language of the sentence; `online` is passed as such. */
  readonly place: string | null;
}
