/** The schedule: rhythm, spread, both days on which German clocks change, overlap, lateness and stopping. */
import { createTask, getTasks } from 'node-cron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Log } from '../src/core/ports.ts';
import { checkCron, createSchedule, nextRun, spreadCron } from '../src/schedule.ts';

const instant = (text: string) => Temporal.Instant.from(text);
const nextOf = (cron: string, from: string) => nextRun(cron, instant(from))?.toString() ?? null;

describe('the next run', () => {
  it.each`
    cron                | from                      | next                      | because
    ${'*/10 * * * *'}   | ${'2026-01-05T10:00:00Z'} | ${'2026-01-05T10:10:00Z'} | ${'a run that is due now is not the next one'}
    ${'0 8 * * *'}      | ${'2026-01-05T10:00:00Z'} | ${'2026-01-06T07:00:00Z'} | ${'8 in German winter is 7 UTC'}
    ${'0 8 * * *'}      | ${'2026-07-05T05:59:59Z'} | ${'2026-07-05T06:00:00Z'} | ${'8 in German summer is 6 UTC'}
    ${'30 5 8 * * 1'}   | ${'2026-01-05T07:05:30Z'} | ${'2026-01-12T07:05:30Z'} | ${'six fields begin with the second'}
    ${'0 0 29 2 *'}     | ${'2026-01-01T00:00:00Z'} | ${'2028-02-28T23:00:00Z'} | ${'a leap day is two years off'}
    ${'0 12 L * *'}     | ${'2026-02-01T00:00:00Z'} | ${'2026-02-28T11:00:00Z'} | ${'L is the last day of the month'}
    ${'30 2 * * *'}     | ${'2027-03-27T12:00:00Z'} | ${'2027-03-29T00:30:00Z'} | ${'2:30 does not exist on 28 March 2027'}
    ${'0 3 * * *'}      | ${'2027-03-27T12:00:00Z'} | ${'2027-03-28T01:00:00Z'} | ${'3:00 does'}
    ${'*/20 * * * *'}   | ${'2027-03-28T00:59:00Z'} | ${'2027-03-28T01:00:00Z'} | ${'the hour that is left out takes no time'}
    ${'30 2 * * *'}     | ${'2026-10-24T12:00:00Z'} | ${'2026-10-25T01:30:00Z'} | ${'2:30 comes twice on 25 October 2026, and runs once'}
    ${'30 2 * * *'}     | ${'2026-10-25T01:30:00Z'} | ${'2026-10-26T01:30:00Z'} | ${'and not again'}
    ${'*/20 * * * *'}   | ${'2026-10-24T23:59:00Z'} | ${'2026-10-25T00:00:00Z'} | ${'polls go on through both hours'}
    ${'*/20 * * * *'}   | ${'2026-10-25T00:59:00Z'} | ${'2026-10-25T01:00:00Z'} | ${'polls go on through both hours'}
    ${'*/20 * * * 0-6'} | ${'2026-12-31T22:59:00Z'} | ${'2026-12-31T23:00:00Z'} | ${'the year ends in German time'}
  `('of $cron after $from is $next: $because', ({ cron, from, next }) => {
    expect(nextOf(cron, from)).toBe(next);
  });

  it('is null when the day never comes', () => {
    expect(nextOf('0 0 15W * 0', '2026-01-01T00:00:00Z')).toBeNull();
  });

  it('leaves nothing behind in node-cron', () => {
    const before = getTasks().size;
    nextOf('0 0 15W * 0', '2026-01-01T00:00:00Z');
    expect(getTasks().size).toBe(before);
  });

  describe('is the one that node-cron itself plans', () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }));
    afterEach(() => void vi.useRealTimers());
    const crons = [
      '0 8 * * *',
      '30 2 * * *',
      '0,30 1-3 * * *',
      '15 10 2 * * 0',
      '0 */2 * * 7',
      '10 3 L * 5',
      '0 12 25 10 *',
    ];
    const days = ['2027-03-27T22:10:00Z', '2026-10-24T21:10:00Z', '2026-06-30T21:59:59Z'];

    it.each(crons.flatMap((cron) => days.map((day) => [cron, day] as const)))('for %s from %s on', (cron, day) => {
      const task = createTask(cron, () => undefined, { timezone: 'Europe/Berlin' });
      for (let minutes = 0; minutes < 480; minutes += 20) {
        const from = instant(day).add({ minutes });
        // Started within the first of the two hours from 2 to 3, node-cron leaves out the second; a running one does not.
        if (from.toString() >= '2026-10-25T00:00:00Z' && from.toString() < '2026-10-25T01:00:00Z') continue;
        vi.setSystemTime(from.epochMilliseconds);
        expect([minutes, nextRun(cron, from)?.epochMilliseconds]).toEqual([minutes, task.getNextRuns(1)[0]?.getTime()]);
      }
      task.destroy();
    });
  });
});

describe('the check of a cron expression', () => {
  it.each(['* * * * *', '*/10 * * * *', '0 8 * * 1-5', '*/2 * * * * *', '0 6 L * *'])('accepts %s', (cron) => {
    expect(checkCron(cron)).toBeNull();
  });

  it.each`
    cron                 | reason
    ${'* * * *'}         | ${'has 4 fields'}
    ${'@daily'}          | ${'has 1 field;'}
    ${'61 * * * *'}      | ${'61'}
    ${'* * * * * * *'}   | ${'has 7 fields'}
    ${'every 5 min * *'} | ${'every'}
    ${'0 0 30 2 *'}      | ${'impossible day'}
    ${'0 0 15W * 0'}     | ${'never comes'}
    ${''}                | ${'has 1 field;'}
  `('refuses "$cron" because it $reason', ({ cron, reason }) => {
    expect(checkCron(cron)).toContain(reason);
  });
});

describe('the spread', () => {
  it('keeps the offset of an id for ever', () => {
    expect(spreadCron('*/10 * * * *', 'fachpresse')).toBe(spreadCron('*/10 * * * *', 'fachpresse'));
  });

  it('leaves six fields as they are', () => {
    expect(spreadCron('*/2 * * * * *', 'fachpresse')).toBe('*/2 * * * * *');
  });

  it.each([1, 2, 5, 7, 10, 15, 25, 30, 45])('runs every %i minutes as often as before', (step) => {
    const plain = `*/${step} * * * *`;
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      expect(runsInOneHour(spreadCron(plain, id))).toBe(runsInOneHour(plain));
    }
  });

  it('puts a thousand sources of one rhythm on many different seconds', () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `source-${index}`);
    const perSlot = Object.values(Object.groupBy(ids, (id) => spreadCron('*/10 * * * *', id)));
    expect(perSlot.length).toBeGreaterThan(400);
    expect(Math.max(...perSlot.map((slot) => slot?.length ?? 0))).toBeLessThan(12);
  });

  function runsInOneHour(cron: string): number {
    const end = instant('2026-01-05T11:00:00Z');
    let count = 0;
    let at = nextRun(cron, instant('2026-01-05T09:59:59Z'));
    while (at && Temporal.Instant.compare(at, end) < 0) {
      count += 1;
      at = nextRun(cron, at);
    }
    return count;
  }
});

describe('a running schedule', () => {
  const logged: unknown[][] = [];
  const log: Log = (...line) => void logged.push(line);
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()) };

  beforeEach(() => {
    logged.length = 0;
    vi.useFakeTimers({ now: new Date('2026-01-05T10:00:00Z'), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  });
  afterEach(() => void vi.useRealTimers());

  it('runs a job in its rhythm and tells when it runs next', async () => {
    const schedule = createSchedule({ clock, log });
    const job = vi.fn(async () => {});
    schedule.add('fast', '*/10 * * * * *', job);
    expect(schedule.nextRunOf('fast')?.toString()).toBe('2026-01-05T10:00:10Z');
    expect(schedule.nextRunOf('nobody')).toBeNull();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(job).toHaveBeenCalledTimes(6);
    await schedule.stop();
  });

  it('does not start a job that is still running, and goes on after it', async () => {
    const schedule = createSchedule({ clock, log });
    const first = Promise.withResolvers<void>();
    const job = vi.fn(() => (job.mock.calls.length === 1 ? first.promise : Promise.resolve()));
    schedule.add('slow', '* * * * * *', job);
    await vi.advanceTimersByTimeAsync(5000);
    expect(job).toHaveBeenCalledTimes(1);
    expect(logged).toContainEqual(['debug', 'job-still-running', { job: 'slow' }]);
    first.resolve();
    await vi.advanceTimersByTimeAsync(2000);
    expect(job).toHaveBeenCalledTimes(3);
    await schedule.stop();
  });

  it('logs what a job throws, at once or later, and runs it again', async () => {
    const schedule = createSchedule({ clock, log });
    const error = new Error('broken');
    const job = vi.fn((): Promise<void> => {
      throw error;
    });
    schedule.add('broken', '* * * * * *', job);
    await vi.advanceTimersByTimeAsync(2000);
    expect(job).toHaveBeenCalledTimes(2);
    expect(logged[0]).toEqual(['error', 'job-failed', { job: 'broken', error }]);
    await schedule.stop();
  });

  it('makes up once for the runs that a sleeping machine missed', async () => {
    const schedule = createSchedule({ clock, log });
    const job = vi.fn(async () => {});
    schedule.add('digest', '0 0 * * * *', job);
    vi.setSystemTime(new Date('2026-01-05T14:20:00Z'));
    await vi.advanceTimersByTimeAsync(3600_000);
    expect(job).toHaveBeenCalledTimes(1);
    await schedule.stop();
  });

  it('waits for running jobs when it stops, and starts none any more', async () => {
    const schedule = createSchedule({ clock, log });
    const work = Promise.withResolvers<void>();
    const job = vi.fn(() => work.promise);
    schedule.add('slow', '* * * * * *', job);
    await vi.advanceTimersByTimeAsync(1000);
    const stopped = schedule.stop();
    work.resolve();
    expect(await stopped).toBe(true);
    await vi.advanceTimersByTimeAsync(5000);
    expect(job).toHaveBeenCalledTimes(1);
    expect(getTasks().size).toBe(0);
  });

  it('does not wait longer than it is told to', async () => {
    const schedule = createSchedule({ clock, log });
    schedule.add('stuck', '* * * * * *', () => new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(1000);
    const stopped = schedule.stop(3000);
    await vi.advanceTimersByTimeAsync(3000);
    expect(await stopped).toBe(false);
  });

  it('refuses a wrong cron and an id that is taken', async () => {
    const schedule = createSchedule({ clock, log });
    expect(() => schedule.add('x', '99 * * * *', async () => {})).toThrow(/The cron "99 \* \* \* \*" of x/);
    schedule.add('x', '* * * * *', async () => {});
    expect(() => schedule.add('x', '* * * * *', async () => {})).toThrow('A job x is scheduled already');
    await schedule.stop();
  });
});
