/** The two nights in which German clocks change: what is told at a time of the day comes then, once. */
import { describe, expect, it } from 'vitest';
import { nextRun } from '../src/schedule.ts';
import { type NewsBench, session, startNewsBench } from './fakes/news-bench.ts';

const HERE = 'slack:T0TEAM/C0CHAN';
/** Sundays: at 02:00 it becomes 03:00, at 03:00 it becomes 02:00. */
const NIGHTS = [
  { name: 'forward', saturday: '2027-03-27', sunday: '2027-03-28', monday: '2027-03-29', hours: 23 },
  { name: 'back', saturday: '2026-10-24', sunday: '2026-10-25', monday: '2026-10-26', hours: 25 },
] as const;
const STEP_MINUTES = 10;

const told = (bench: NewsBench) => bench.messages(HERE).map(({ at, card }) => `${at} ${card.title}`);

/** What the server does, every few minutes of real time, from one German time to another. */
async function liveThrough(bench: NewsBench, from: string, until: string): Promise<void> {
  const end = berlin(until);
  for (let now = berlin(from); Temporal.Instant.compare(now, end) <= 0; now = now.add({ minutes: STEP_MINUTES })) {
    bench.goTo(now.toString());
    await bench.tick();
  }
}

function berlin(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Berlin').toInstant();
}

describe.each(NIGHTS)('when the clocks go $name', ({ saturday, sunday, monday, hours }) => {
  const inMonths = session('DMK', 7, { days: Temporal.PlainDate.from(monday).add({ months: 3 }).toString() });

  it('a rhythm of minutes runs on, and what has an hour of the day runs once, at that hour', () => {
    const end = berlin(`${monday}T00:00`);
    const runsOf = (cron: string) => {
      const runs: string[] = [];
      let next = nextRun(cron, berlin(`${saturday}T23:59:59`));
      while (next && Temporal.Instant.compare(next, end) < 0) {
        runs.push(next.toZonedDateTimeISO('Europe/Berlin').toPlainTime().toString({ smallestUnit: 'minute' }));
        next = nextRun(cron, next);
      }
      return runs;
    };
    expect(runsOf('*/10 * * * *')).toHaveLength(6 * hours);
    expect(runsOf('0 * * * *')).toHaveLength(hours);
    expect([runsOf('0 8 * * *'), runsOf('0 9 * * *')]).toEqual([['08:00'], ['09:00']]);
  });

  it('a digest comes at 08:00', async () => {
    const bench = await startNewsBench(`${saturday}T20:00`);
    await bench.subscribe(HERE, { delivery: 'daily' });
    await bench.news({ sessions: [inMonths] });
    await liveThrough(bench, `${saturday}T20:00`, `${monday}T09:00`);
    expect(told(bench)).toEqual([`${sunday}T08:00 7. Digitalministerkonferenz (DMK)`]);
  });

  it('reminders come at 09:00, a week and a day before, whichever of the days it is', async () => {
    const bench = await startNewsBench(`${saturday}T12:00`);
    await bench.subscribe(HERE);
    const later = Temporal.PlainDate.from(sunday).add({ days: 7 }).toString();
    await bench.news({
      sessions: [session('DMK', 7, { days: monday }), session('IMK', 230, { days: later })],
    });
    const standing = bench.messages(HERE).length;
    await liveThrough(bench, `${saturday}T12:00`, `${monday}T10:00`);
    const reminders = told(bench).slice(standing);
    expect(reminders.map((line) => line.slice(0, 16))).toEqual([`${sunday}T09:00`, `${sunday}T09:00`]);
    expect(reminders.every((line) => line.includes('Erinnerung'))).toBe(true);
  });

  it('quiet hours end at their time of the day', async () => {
    const bench = await startNewsBench(`${saturday}T23:00`);
    await bench.subscribe(HERE, { quiet: '22:00-07:00' });
    await bench.news({ sessions: [inMonths] });
    await liveThrough(bench, `${saturday}T23:00`, `${monday}T08:00`);
    expect(told(bench)).toEqual([`${sunday}T07:00 7. Digitalministerkonferenz (DMK)`]);
  });

  it('quiet hours that end within the hour that is missing or comes twice hold nothing for longer than that hour', async () => {
    const bench = await startNewsBench(`${sunday}T01:00`);
    await bench.subscribe(HERE, { quiet: '00:30-02:30' });
    await bench.news({ sessions: [inMonths] });
    expect(told(bench)).toEqual([]);
    await liveThrough(bench, `${sunday}T01:00`, `${sunday}T03:30`);
    expect(told(bench)).toHaveLength(1);
    expect(told(bench)[0]?.slice(11, 16)).toMatch(/^(?:02:30|03:[0-3]0)$/);
    await liveThrough(bench, `${sunday}T03:30`, `${monday}T08:00`);
    expect(told(bench)).toHaveLength(1);
  });
});
