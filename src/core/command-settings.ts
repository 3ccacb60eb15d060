/** What a person says of how to be told, in few words and in any order: "täglich ruhe 22 bis 7 ohne Termine wörter KI". */
import type { CommandOptions } from './command.ts';
import { isSpan } from './quiet-hours.ts';
import { foldText } from './text/fold.ts';

interface Token {
  /** As it was written, without commas behind it. */
  readonly text: string;
  readonly folded: string;
  readonly comma: boolean;
  readonly quoted: boolean;
}

/** What one phrase says. `unclear`: it says something that cannot be had. `atEight`: the usual hour of a digest. */
interface Said {
  readonly options?: CommandOptions;
  readonly kind?: 'session' | 'resolution';
  readonly without?: 'session' | 'resolution';
  readonly atEight?: true;
  readonly unclear?: true;
}

export interface Sorted {
  readonly settings: CommandOptions;
  readonly kinds: ReadonlySet<string>;
  /** Behind "wörter" or the like. */
  readonly words: string;
  /** All the rest: conferences. */
  readonly others: string;
}

const TOKEN = /["„“”«»][^"„“”«»]*["„“”«»][,;]*|[^\s,;]+[,;]*|[,;]+/g;

function tokensOf(text: string): readonly Token[] {
  return (text.match(TOKEN) ?? []).map((written) => {
    const plain = written.replace(/[,;]+$/, '');
    const quoted = /^["„“”«»]/.test(plain);
    return { text: plain, folded: foldText(plain.replace(/[.:!]+$/, '')), comma: plain !== written, quoted };
  });
}

// ── Phrases ────────────────────────────────────────────────────────────────────────────────────────────────────────

const WEEKDAYS = 'dienstag mittwoch donnerstag freitag samstag sonnabend sonntag'.split(' ');
const ENGLISH_WEEKDAYS = 'tuesday wednesday thursday friday saturday sunday'.split(' ');

const PHRASES: ReadonlyMap<string, Said> = new Map(
  (
    [
      ['sofort|gleich|umgehend|now|at once|immediately|instantly|right away', { options: { delivery: 'now' } }],
      [
        `täglich|daily|jeden tag|jeden morgen|morgens|einmal am tag|einmal täglich|every day|every morning|each day|
         each morning|once a day`,
        { options: { delivery: 'daily' } },
      ],
      [
        `wöchentlich|weekly|jede woche|einmal pro woche|einmal die woche|einmal in der woche|montags|jeden montag|
         immer montags|am montag|every week|each week|once a week|mondays|on mondays|on monday|every monday|each monday`,
        { options: { delivery: 'weekly' } },
      ],
      ['deutsch|auf deutsch|german|in german', { options: { language: 'de' } }],
      ['englisch|auf englisch|english|in english', { options: { language: 'en' } }],
      ['veröffentlichen|weitergeben|publish|pass on', { options: { publish: true } }],
      [
        `ohne termine|ohne-termine|keine termine|ohne veranstaltungen|keine veranstaltungen|ohne events|keine events|
         no events|no-events|without events`,
        { options: { events: false } },
      ],
      ['mit terminen|mit veranstaltungen|mit events|with events', { options: { events: true } }],
      [
        `keine ruhe|ohne ruhe|keine ruhezeit|ohne ruhezeit|ruhe aus|ruhe keine|no quiet|no quiet hours|quiet off|
         without quiet hours`,
        { options: { quiet: 'keine' } },
      ],
      ['sitzung|sitzungen|sitzungstermine|termine|session|sessions|meeting|meetings', { kind: 'session' }],
      ['beschluss|beschlüsse|resolution|resolutions|decision|decisions', { kind: 'resolution' }],
      [
        'ohne sitzungen|keine sitzungen|no sessions|no meetings|without sessions|without meetings',
        { without: 'session' },
      ],
      ['ohne beschlüsse|keine beschlüsse|no resolutions|without resolutions', { without: 'resolution' }],
      [
        `stündlich|jede stunde|hourly|every hour|monatlich|jeden monat|monthly|every month|jährlich|mittags|abends|nachts|
         jeden mittag|jeden abend|jede nacht|every evening|every night|wochentags|werktags|on weekdays`,
        { unclear: true },
      ],
      [
        WEEKDAYS.flatMap((day) => [`${day}s`, `jeden ${day}`, `am ${day}`, `immer ${day}s`]).join('|'),
        { unclear: true },
      ],
      [
        ENGLISH_WEEKDAYS.flatMap((day) => [`${day}s`, `on ${day}`, `on ${day}s`, `every ${day}`]).join('|'),
        { unclear: true },
      ],
    ] as const satisfies readonly (readonly [string, Said])[]
  ).flatMap(([phrases, said]) => phrases.split('|').map((phrase) => [foldText(phrase), said] as const)),
);
/** Tokens of the longest: "ruhezeit von 22 Uhr bis 7 Uhr", in which signs may stand alone. */
const LONGEST = 9;

const CLOCK = /^(?:immer )?(?:um|at|gegen) (\d{1,2}(?:[:.]\d{2})?) ?(?:uhr|h|am|a\.m|(pm|p\.m))?$/;
const EIGHT = /^0?8(?:[:.]00)?$/;
const BEFORE_HOURS = /^(?:mit |with )?(?:ruhe|ruhezeit|ruhezeiten|nachtruhe|quiet hours|quiet time|quiet) /;

/** Words that lead over to a setting, and end what stands before. */
const LEADING = /^(?:(?:nur|only|just|bitte|please|und|and) )+/;

/** @param given folded, its words one blank apart. */
function meaningOf(given: string): Said | undefined {
  const phrase = given.replace(LEADING, '');
  const said = PHRASES.get(phrase);
  if (said) return said;
  const [clock, hour = '', afternoon] = CLOCK.exec(phrase) ?? [];
  if (clock !== undefined) return EIGHT.test(hour) && !afternoon ? { atEight: true } : { unclear: true };
  if (!/\d/.test(phrase)) return undefined;
  const span = phrase.replace(BEFORE_HOURS, '');
  return isSpan(span) ? { options: { quiet: span } } : undefined;
}

interface Phrase {
  readonly said: Said;
  /** In tokens. */
  readonly length: number;
  readonly text: string;
}

function phraseAt(tokens: readonly Token[], at: number): Phrase | null {
  const most = tokens.slice(at, at + LONGEST);
  const broken = most.findIndex(({ comma, quoted }) => comma || quoted);
  const end = broken < 0 ? most.length : most[broken]?.quoted ? broken : broken + 1;
  for (let length = end; length > 0; length -= 1) {
    const some = most.slice(0, length);
    const said = meaningOf(some.map(({ folded }) => folded).join(' '));
    if (said) return { said, length, text: some.map(({ text }) => text).join(' ') };
  }
  return null;
}

// ── Sorting ────────────────────────────────────────────────────────────────────────────────────────────────────────

const BEFORE_WORDS = folded(
  `wörter wörtern wort stichwort stichwörter stichworte begriff begriffe zu zum zur über thema themen mit words word
   keyword keywords about on with topic topics`,
);
/** Behind words they say that conferences follow. */
const BEFORE_CONFERENCES = folded('konferenz konferenzen conference conferences');
const FILLERS = folded(
  'der die das den und nur bitte the and to only please ruhe ruhezeit quiet zustellung delivery sprache language',
);

/**
 * Takes apart what stands behind "abo", or a whole sentence. Words end where a setting follows, or "konferenz"; a kind ends
 * them unless it stands behind a comma: "wörter KI, Beschlüsse" are two words. Quoted text is never a setting.
 */
export function sortSettings(text: string): Sorted {
  const tokens = tokensOf(text);
  const sorter = new Sorter();
  for (let at = 0; at < tokens.length; ) at += sorter.take(tokens, at);
  return sorter.result();
}

class Sorter {
  readonly #settings = new Map<keyof CommandOptions, { readonly value: unknown; readonly text: string }>();
  readonly #kinds = new Set<string>();
  readonly #without = new Set<string>();
  readonly #unclear: string[] = [];
  readonly #words: string[] = [];
  readonly #others: string[] = [];
  #inWords = false;
  #isFirst = false;
  #atEight = false;

  /** Returns how many tokens were taken. */
  take(tokens: readonly Token[], at: number): number {
    const token = tokens[at];
    if (!token) return 1;
    const phrase = phraseAt(tokens, at);
    const isWord =
      this.#inWords &&
      phrase?.length === 1 &&
      phrase.said.kind !== undefined &&
      (this.#isFirst || tokens[at - 1]?.comma === true);
    if (phrase && !isWord) {
      this.#inWords = false;
      this.#apply(phrase);
      return phrase.length;
    }
    this.#sort(token);
    return 1;
  }

  #sort({ text, folded: word, comma, quoted }: Token): void {
    const written = comma ? `${text},` : text;
    if (!quoted && BEFORE_WORDS.has(word) && (!this.#inWords || this.#isFirst)) {
      this.#endWords();
      this.#inWords = true;
      this.#isFirst = true;
    } else if (this.#inWords && !BEFORE_CONFERENCES.has(word)) {
      this.#words.push(written);
      this.#isFirst = false;
    } else {
      this.#inWords = false;
      if (quoted || !FILLERS.has(word)) this.#others.push(written);
    }
  }

  /** A second list of words goes on with the first. */
  #endWords(): void {
    const last = this.#words.pop();
    if (last !== undefined) this.#words.push(last.endsWith(',') ? last : `${last},`);
  }

  #apply({ said, text }: Phrase): void {
    if (said.kind) this.#kinds.add(said.kind);
    if (said.without) this.#without.add(said.without);
    if (said.atEight) this.#atEight = true;
    if (said.unclear) this.#unclear.push(text);
    for (const [key, value] of Object.entries(said.options ?? {}) as [keyof CommandOptions, unknown][]) {
      const earlier = this.#settings.get(key);
      if (earlier && earlier.value !== value) this.#unclear.push(`${earlier.text} ${text}`);
      this.#settings.set(key, { value, text });
    }
  }

  result(): Sorted {
    const settings = Object.fromEntries([...this.#settings].map(([key, { value }]) => [key, value])) as CommandOptions;
    const kinds = this.#kinds.size === 0 && this.#without.size > 0 ? new Set(['session', 'resolution']) : this.#kinds;
    return {
      settings: {
        ...settings,
        ...(this.#atEight && settings.delivery === undefined && { delivery: 'daily' }),
        ...(this.#unclear.length > 0 && { unclear: this.#unclear.join(', ') }),
      },
      kinds: kinds.difference(this.#without),
      words: joined(this.#words),
      others: joined(this.#others),
    };
  }
}

/** A topic without what is no part of it: "KI wöchentlich" is about KI. */
export function withoutSettings(topic: string): string {
  const tokens = tokensOf(topic);
  const kept: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const phrase = phraseAt(tokens, at);
    const isSetting = phrase !== null && phrase.said.kind === undefined;
    const token = tokens[at];
    if (!isSetting && token) kept.push(token.comma ? `${token.text},` : token.text);
    at += isSetting ? phrase.length : 1;
  }
  return joined(kept);
}

function joined(words: readonly string[]): string {
  return words.join(' ').replace(/[\s,]+$/, '');
}

function folded(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/).map(foldText));
}
