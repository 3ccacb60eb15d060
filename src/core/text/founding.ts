/** Meetings of a predecessor under the later name: what was before a conference's first session is none of it. */
import { compareDays } from '../days.ts';
import type { Conference } from '../model.ts';
import type { Frame } from './frames.ts';
import { periodDays } from './periods.ts';

const FIRST_DAYS = new WeakMap<readonly Conference[], ReadonlyMap<string, Temporal.PlainDate>>();

/** False for "das Digitalministertreffen 2023", for the archive knows the first session: 19 April 2024. */
export function isSinceFounding(frame: Frame, catalogue: readonly Conference[]): boolean {
  const first = firstDays(catalogue).get(frame.conference);
  const end = frame.days?.value.end ?? (frame.period ? periodDays(frame.period.value).end : null);
  return !first || !end || compareDays(end, first) >= 0;
}

/** The day of each conference's session number 1, where its archive has it. */
function firstDays(catalogue: readonly Conference[]): ReadonlyMap<string, Temporal.PlainDate> {
  const known = FIRST_DAYS.get(catalogue);
  if (known) return known;
  const made = new Map<string, Temporal.PlainDate>();
  for (const { id, archive, numbering } of catalogue) {
    if (numbering !== 'meeting') continue;
    const firsts = archive.testimonies
      .flatMap(({ reading }) => reading.sessions)
      .filter(({ ordinal }) => ordinal?.value === 1)
      .flatMap(({ days }) => (days ? [days.value.start] : []));
    const [first] = firsts.toSorted((one, other) => compareDays(one, other));
    if (first) made.set(id, first);
  }
  FIRST_DAYS.set(catalogue, made);
  return made;
}
