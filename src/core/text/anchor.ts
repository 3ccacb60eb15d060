/** What in a sentence can be a meeting, and so can hold days and places. */

import type { Span } from './distance.ts';

export interface Anchor {
  /**
   * `named` the text names the conference here · `generic` "die Sitzung" · `pronoun` "sie", "die Ministerinnen und
   * Minister" · `label` "Neuer Termin:" · `implied` nothing but a verb.
   */
  readonly kind: 'named' | 'generic' | 'pronoun' | 'label' | 'implied';
  /** The people are named, and not the body. */
  readonly people: boolean;
  /** Null: to be taken from what was said before. */
  readonly conference: string | null;
  readonly ordinal: number | null;
  readonly special: boolean;
  /** "Herbst-IMK" against "Frühjahrs-IMK": two meetings though the name is the same. */
  readonly season: string;
  /** "DMK 2026". */
  readonly year: number | null;
  /** A coming one ("die nächste"), the one spoken of ("die"), or neither. */
  readonly article: 'next' | 'the' | 'none';
  /** It is a meeting by its words, and not the body that acts: "auf der DMK", "die 5. DMK", "die Sitzung". */
  readonly event: boolean;
  /** Stands behind "nach", "seit", "vor": spoken of from another one. */
  readonly aside: boolean;
  /** Depends on another noun: "die Tagesordnung der DMK". */
  readonly weak: boolean;
  /** On another body or paper: "die Amtschefs der DMK", "den Vorsitz der DMK"; its days are theirs. */
  readonly owned: boolean;
  /** Where the same meeting stands once more: "die Digitalminister … zu ihrer fünften Konferenz". */
  readonly echo: Span | null;
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/** An anchor that says nothing of itself. */
export function plainAnchor(kind: Anchor['kind'], from: number, to: number): Anchor {
  return {
    kind,
    people: false,
    conference: null,
    ordinal: null,
    special: false,
    season: '',
    year: null,
    article: 'the',
    event: true,
    aside: false,
    weak: false,
    owned: false,
    echo: null,
    from,
    to,
  };
}
