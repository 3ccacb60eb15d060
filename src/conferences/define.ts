/** Fills in what most conferences have in common, so that a conference's file says only what is its own. */
import type {
  Archive,
  Chair,
  ChairCustom,
  Conference,
  Home,
  Language,
  Naming,
  Rhythm,
  SourceDefinition,
} from '../core/model.ts';

interface ConferenceData {
  readonly id: string;
  readonly name: Readonly<Record<Language, string>>;
  readonly purpose: Conference['purpose'];
  readonly naming: Naming;
  readonly numbering: Conference['numbering'];
  readonly rhythm: Rhythm;
  /** Absent: each calendar year has another chair. */
  readonly chairCustom?: ChairCustom;
  readonly chairs?: readonly Chair[];
  readonly homes?: readonly Home[];
  readonly sources?: readonly SourceDefinition[];
  readonly archive?: Archive;
}

/** Completes a conference: its slug is the id in lower case, what is not given is empty. */
export function defineConference(data: ConferenceData): Conference {
  return {
    slug: data.id.toLowerCase(),
    chairCustom: { startsInMonth: 1, years: 1 },
    chairs: [],
    homes: [],
    sources: [],
    archive: { testimonies: [] },
    ...data,
  };
}

interface PageData {
  readonly id: string;
  readonly url: string;
  readonly everyHours: number;
  /** CSS selector of the part that is read; absent: the page's main part. */
  readonly content?: string;
  /** Why the page is not polled; absent: it is. */
  readonly off?: string;
}

/** A page of the conference itself or of the Land in the chair. */
export function officialPage(conference: string, page: PageData): SourceDefinition {
  return {
    id: page.id,
    kind: 'html-page',
    url: page.url,
    conference,
    authority: 'official',
    every: everyHours(page.everyHours, page.id),
    select: page.content === undefined ? null : { content: page.content },
    off: page.off ?? null,
  };
}

/**
 * A cron line (seconds first) that runs every so many hours, at a second, minute and first hour of the source's own, so
 * that sources are spread over the hour without anyone counting minutes.
 */
export function everyHours(hours: number, id: string): string {
  const offset = offsetOf(id);
  const firstHour = Math.floor(offset / 3600) % hours;
  return `${offset % 60} ${Math.floor(offset / 60) % 60} ${firstHour}-23/${hours} * * *`;
}

/** As {@link everyHours}, for a divisor of sixty minutes. */
export function everyMinutes(minutes: number, id: string): string {
  const offset = offsetOf(id);
  return `${offset % 60} ${Math.floor(offset / 60) % minutes}-59/${minutes} * * * *`;
}

/** A number of seconds below one day that depends on nothing but the id (a polynomial hash). */
function offsetOf(id: string): number {
  let hash = 7;
  for (const character of id) hash = (hash * 131 + (character.codePointAt(0) ?? 0)) % 86_399;
  return hash;
}

/** The day on which the addresses in the catalogue were last looked up: a home is at least as old. */
const CONFIRMED_ON = Temporal.PlainDate.from('2026-11-23');

/** The present web home of a body whose site does not change with the chair. */
export function presentHome(url: string): Home {
  return { url, from: CONFIRMED_ON, until: null };
}

/** A web home for whole calendar years, both inclusive; `untilYear` null: still in use. */
export function homeOfYears(url: string, fromYear: number, untilYear: number | null): Home {
  return { url, ...wholeYears(fromYear, untilYear) };
}

/** A chair for one calendar year, the custom of most conferences. */
export function chairOfYear(year: number, laender: readonly string[], source: string): Chair {
  return { ...wholeYears(year, year), laender, source };
}

function wholeYears(fromYear: number, untilYear: number | null) {
  return {
    from: new Temporal.PlainDate(fromYear, 1, 1),
    until: untilYear === null ? null : new Temporal.PlainDate(untilYear, 12, 31),
  };
}
