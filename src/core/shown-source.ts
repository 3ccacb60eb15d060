/** Which source a session is shown with: the one that says what is shown. */
import type { Statement } from './cluster.ts';
import { sameDays } from './days.ts';
import type { SessionSource } from './model.ts';
import { sourceRef, type Verdict } from './precedence.ts';

/** First the one that says what is shown, then the others, newest first. The many documents of a session, which all
 *  say the same, are not among these where anybody else speaks of it. */
export function sourcesOf(members: readonly Statement[], verdict: Verdict): SessionSource[] {
  const texts = members.filter(({ testimony }) => !testimony.medium);
  const others = texts.length > 0 ? texts : members;
  const decisive = mostTelling(others, verdict);
  const rest = others.toReversed().filter((member) => member !== decisive);
  const refs = [...(decisive ? [decisive] : []), ...rest].map((one) => ({
    ...sourceRef(one),
    authority: one.testimony.authority,
  }));
  return refs.filter((ref, index) => refs.findIndex((r) => r.url === ref.url && r.source === ref.source) === index);
}

/** Of values that may contain each other: keys of the statements that say just the value shown. */
export function exactOf(members: readonly Statement[], { winners, ...verdict }: Verdict) {
  const saying = (keys: readonly string[], says: (statement: Statement) => boolean) =>
    members.filter((member) => keys.includes(member.key) && says(member)).map(({ key }) => key);
  return {
    days: saying(winners.days, ({ reading }) => sameDays(reading.days?.value ?? null, verdict.days)),
    place: saying(winners.place, ({ reading }) => reading.place?.value === verdict.place),
  };
}

/** Before all else who calls it off, then who says when it is, then where, and last whether it was held. */
const WEIGHTS = { cancels: 8, when: 4, where: 2, status: 1, first: 0.5 } as const;

/** Who calls it off; else who says the present days just as they are shown (without days the period, else who took the days
 *  away), and if possible the present place too; of equals the first, who made them known. An official whom the days are taken
 *  from need not say the place: press that repeats both later is not where they come from. */
function mostTelling(members: readonly Statement[], verdict: Verdict): Statement | undefined {
  const exact = exactOf(members, verdict);
  const { winners } = verdict;
  const when = verdict.days ? exact.days : undatedBy(verdict);
  const author = winners.days.find((key) => exact.days.includes(key));
  const score = ({ key, testimony }: Statement) => {
    const isOfficialAuthor = key === author && testimony.authority === 'official';
    return (
      (when.includes(key) ? WEIGHTS.when : 0) +
      (isOfficialAuthor || exact.place.includes(key) ? WEIGHTS.where : 0) +
      (isOfficialAuthor ? WEIGHTS.first : 0) +
      (winners.status.includes(key) ? WEIGHTS[verdict.status === 'cancelled' ? 'cancels' : 'status'] : 0)
    );
  };
  return members.filter((member) => score(member) > 0).toSorted((a, b) => score(b) - score(a))[0];
}

/** Who says the period, else who took the days away. */
function undatedBy({ winners, putOffBy }: Verdict): readonly string[] {
  return winners.period.length > 0 || putOffBy === null ? winners.period : [putOffBy];
}
