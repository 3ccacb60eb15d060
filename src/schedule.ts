/** When what runs: node-cron in German time, each job at its own stable offset, never two runs of one job at once. */
import { createHash } from 'node:crypto';
import { createTask, parse, type ScheduledTask, validateDetailed } from 'node-cron';
import type { Clock, Log } from './core/ports.ts';

const BERLIN = 'Europe/Berlin';
/** A run that is late (the machine slept, the loop was busy) is made up for, unless the next one is due already. */
const LATENESS_ALLOWED_MS = 24 * 3600 * 1000;
const SPREAD_SECONDS = 56;
const HOUR_SECONDS = 3600;
const DEFAULT_STOP_LIMIT_MS = 8000;
/** 29 February on a given weekday comes back within 40 years. */
const SEARCH_YEARS = 41;

export type Job = () => Promise<void>;

export interface Schedule {
  /** Runs `job` by `cron` from now on. An error of the job is logged and ends only that run.
   *  @throws RangeError for an invalid cron or an id that is taken. */
  add(id: string, cron: string, job: Job): void;
  /** When the job runs next by the program's clock, null for an unknown id. */
  nextRunOf(id: string): Temporal.Instant | null;
  /** Starts no more runs and waits for those under way, but no longer than `limitMs`. True: all have ended. */
  stop(limitMs?: number): Promise<boolean>;
}

export interface ScheduleDeps {
  readonly clock: Clock;
  readonly log: Log;
}

interface Entry {
  readonly task: ScheduledTask;
  readonly cron: string;
}

/** Makes an empty schedule. Jobs fire by the machine's clock; `deps.clock` only answers when the next run is. */
export function createSchedule(deps: ScheduleDeps): Schedule {
  const entries = new Map<string, Entry>();
  const running = new Set<Promise<void>>();

  function add(id: string, cron: string, job: Job): void {
    const problem = checkCron(cron);
    if (problem !== null) throw new RangeError(`The cron "${cron}" of ${id} ${problem}`);
    if (entries.has(id)) throw new RangeError(`A job ${id} is scheduled already`);
    const spread = spreadCron(cron, id);
    const task = createTask(spread, () => track(id, job), {
      timezone: zoneOf(spread),
      noOverlap: true,
      missedExecutionTolerance: LATENESS_ALLOWED_MS,
      suppressMissedWarning: true,
      logger: { info() {}, debug() {}, warn() {}, error() {} },
    });
    task.on('execution:overlap', () => deps.log('debug', 'job-still-running', { job: id }));
    entries.set(id, { task, cron: spread });
    task.start();
  }

  async function track(id: string, job: Job): Promise<void> {
    const run = (async () => job())().catch((error) => deps.log('error', 'job-failed', { job: id, error }));
    running.add(run);
    await run;
    running.delete(run);
  }

  function nextRunOf(id: string): Temporal.Instant | null {
    const entry = entries.get(id);
    return entry ? nextRun(entry.cron, deps.clock.now()) : null;
  }

  async function stop(limitMs = DEFAULT_STOP_LIMIT_MS): Promise<boolean> {
    for (const { task } of entries.values()) await task.destroy();
    entries.clear();
    if (running.size === 0) return true;
    return endsWithin(Promise.all(running), limitMs);
  }

  return { add, nextRunOf, stop };
}

async function endsWithin(work: Promise<unknown>, limitMs: number): Promise<boolean> {
  const { promise: timeout, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), limitMs);
  const inTime = await Promise.race([work.then(() => true), timeout]);
  clearTimeout(timer);
  return inTime;
}

/** What is wrong with a cron expression, as the rest of a sentence; null when it is right and will come true. */
export function checkCron(cron: string): string | null {
  const count = cron.trim().split(/\s+/).length;
  if (count !== 5 && count !== 6) {
    return `has ${count} field${count === 1 ? '' : 's'}; five are needed (minute hour day month weekday), or six with seconds first`;
  }
  const { valid, errors } = validateDetailed(cron);
  if (!valid) return errors.map(({ message }) => message).join('; ') || 'is not a cron expression';
  return nextRun(cron, Temporal.Instant.from('2024-01-01T00:00:00Z')) === null ? 'names a day that never comes' : null;
}

/**
 * The same rhythm at an offset of its own, so that a thousand sources are not asked at the same full minute. The offset
 * comes from the id and stays for ever. Six fields name their second and are kept; five get a second, and a rhythm
 * like every 10 minutes also a first minute.
 */
export function spreadCron(cron: string, id: string): string {
  const fields = cron.trim().split(/\s+/);
  const [minute = '*', ...rest] = fields;
  if (fields.length !== 5) return cron;
  const hash = createHash('sha256').update(id).digest();
  return [hash.readUInt16BE(0) % SPREAD_SECONDS, spreadMinute(minute, hash.readUInt16BE(2)), ...rest].join(' ');
}

function spreadMinute(minute: string, hash: number): string {
  const step = Number(/^\*\/(\d{1,2})$/.exec(minute)?.[1] ?? 0);
  if (step === 0) return minute;
  // An offset beyond the last gap of the hour would cost one run an hour.
  const room = 60 - step * Math.floor(59 / step);
  return `${hash % room}-59/${step}`;
}

/**
 * Cron fields are German wall-clock times. A rhythm that names neither hour nor day is the same in UTC, and is scheduled
 * there: node-cron leaves out one of the two hours between 2 and 3 when the clocks go back.
 */
function zoneOf(cron: string): string {
  return cron
    .trim()
    .split(/\s+/)
    .slice(-4)
    .every((field) => field === '*')
    ? 'UTC'
    : BERLIN;
}

/**
 * The first run after `from`, null when there is none in the coming decades. As node-cron has it: a time that the switch to
 * summer time leaves out does not run that day, one that the switch back repeats runs once, at its second coming;
 * day of month and weekday must both fit.
 */
export function nextRun(cron: string, from: Temporal.Instant): Temporal.Instant | null {
  return runsOf(cron)(from);
}

/** `nextRun` of one cron, for who asks after each poll. */
export function runsOf(cron: string): (from: Temporal.Instant) => Temporal.Instant | null {
  const { zone, times, month } = parsed(cron);
  // A rhythm within the hour needs no calendar.
  if (zone === 'UTC') return (from) => nextWithinHours(times, from);
  return (from) => nextByCalendar({ cron, zone, times, month }, from);
}

function nextByCalendar({ cron, zone, times, month }: Parsed & { readonly cron: string }, from: Temporal.Instant) {
  const start = from.toZonedDateTimeISO(zone);
  for (const day of daysOf(cron, month, start.toPlainDate())) {
    const after = day.equals(start.toPlainDate()) ? start.toPlainTime() : null;
    for (const time of timesAfter(times, after)) {
      const run = day.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: 'later' });
      const exists = run.toPlainTime().equals(time);
      if (exists && Temporal.Instant.compare(run.toInstant(), from) > 0) return run.toInstant();
    }
  }
  return null;
}

/** For a rhythm that is the same in every hour. Exact for instants since 1970. */
function nextWithinHours({ minute, second }: Times, from: Temporal.Instant): Temporal.Instant | null {
  const fromSecond = Math.floor(from.epochMilliseconds / 1000);
  const hourStart = fromSecond - (fromSecond % HOUR_SECONDS);
  for (const hour of [hourStart, hourStart + HOUR_SECONDS])
    for (const m of minute) {
      const minuteStart = hour + m * 60;
      if (minuteStart + 59 <= fromSecond) continue;
      const s = second.find((one) => minuteStart + one > fromSecond);
      if (s !== undefined) return Temporal.Instant.fromEpochMilliseconds((minuteStart + s) * 1000);
    }
  return null;
}

interface Parsed {
  readonly zone: string;
  readonly times: Times;
  readonly month: readonly number[];
}

const PARSED = new Map<string, Parsed>();
/** Each source has a cron of its own offset, of which there are a few hundred. */
const MOST_PARSED = 10_000;

function parsed(cron: string): Parsed {
  const known = PARSED.get(cron);
  if (known) return known;
  const { hour, minute, second, month } = parse(cron);
  const times = { hour: ascending(hour), minute: ascending(minute), second: ascending(second) };
  if (PARSED.size >= MOST_PARSED) PARSED.clear();
  const fresh = { zone: zoneOf(cron), times, month };
  PARSED.set(cron, fresh);
  return fresh;
}

/** The days that fit a cron's last three fields. Whether one fits (`L`, `15W`, `5#2`) is for node-cron to say. */
function* daysOf(cron: string, months: readonly number[], first: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  const dayFields = cron.trim().split(/\s+/).slice(-3).join(' ');
  const noon = createTask(`0 0 12 ${dayFields}`, () => undefined, { timezone: 'UTC' });
  const end = first.add({ years: SEARCH_YEARS });
  try {
    for (let day = first; Temporal.PlainDate.compare(day, end) < 0; day = nextDay(day, months)) {
      const instant = day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' });
      if (noon.match(new Date(instant.epochMilliseconds))) yield day;
    }
  } finally {
    // node-cron keeps every task it ever made in a list, until it is destroyed.
    noon.destroy();
  }
}

function nextDay(day: Temporal.PlainDate, months: readonly number[]): Temporal.PlainDate {
  const next = day.add({ days: 1 });
  return months.includes(next.month) ? next : next.with({ day: 1 }).add({ months: 1 });
}

interface Times {
  readonly hour: readonly number[];
  readonly minute: readonly number[];
  readonly second: readonly number[];
}

function* timesAfter(times: Times, after: Temporal.PlainTime | null): Generator<Temporal.PlainTime> {
  for (const hour of times.hour) {
    if (after && hour < after.hour) continue;
    for (const minute of times.minute) {
      if (after && hour === after.hour && minute < after.minute) continue;
      for (const second of times.second) yield Temporal.PlainTime.from({ hour, minute, second });
    }
  }
}

function ascending(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b);
}
