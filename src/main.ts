/** `npm start`: wires everything, starts it, and stops it cleanly. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createCalendarRenderer } from './adapters/calendar/calendar.ts';
import { isOwnRejection } from './adapters/slack/adapter.ts';
import { createWebServer } from './adapters/web/server.ts';
import { createInProcessWork } from './adapters/work/in-process.ts';
import { CONFERENCES } from './conferences/list.ts';
import { readConfig, secretsOf } from './config.ts';
import { BotError } from './core/errors.ts';
import type { SourceDefinition } from './core/model.ts';
import type { Log } from './core/ports.ts';
import { createLog } from './log.ts';
import { assemble, type Program } from './program.ts';
import { createSchedule, type Schedule } from './schedule.ts';

/** A command that polls holds the claim for a moment only. */
const CLAIM_WITHIN_MS = 10_000;
const CLAIM_EVERY_MS = 250;
/** How soon a change written by another process, or a message that is due again, goes out. */
const DRAIN_EVERY_MS = 1_000;
/** How often it is looked whether a closed channel is to be tried again. */
const WAKE_EVERY = '17 * * * * *';
/** Supervisors kill after ten seconds. */
const STOP_WITHIN_MS = 9_000;
/** Sources asked at once after a start; each host still gets one request at a time. */
const FIRST_POLLS_AT_ONCE = 4;

process.exitCode = await main();

async function main(): Promise<number> {
  let log: Log = createLog('info', process.stderr);
  try {
    const config = readConfig(process.env, { cwd: process.cwd(), knownConferences: CONFERENCES.map(({ id }) => id) });
    log = createLog(config.logLevel, process.stderr, secretsOf(config));
    for (const note of config.notes) log('warn', 'config-note', { note });
    const program = await assemble({ config, log, write: (line) => process.stdout.write(`${line}\n`) });
    return await run(program);
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    log('error', 'not-started', { code: error.code, error: error.message });
    return error.code === 'CONFIG_INVALID' ? 2 : 1;
  }
}

/** Runs until a signal comes. Resolves with the exit code. */
async function run(program: Program): Promise<number> {
  const { log, clock } = program;
  const signalled = firstSignal();
  const claim = await claimServer(program);
  const web = createWebServer({
    ...program,
    renderCalendar: createCalendarRenderer(),
    why: program.pipeline.factsFor,
    publicUrl: program.config.publicUrl,
    language: program.config.language,
    readiness: async () => program.chatHealth().map(({ name, health }) => ({ name, ...health })),
    slack: program.slack?.http?.handle ?? null,
  });
  await program.syncSubscriptions();
  await program.pipeline.catchUp();
  const port = await web.listen(program.config.port);
  log('info', 'listening', { page: program.config.publicUrl, port });
  for (const { name, health } of program.chatHealth())
    if (health.state === 'off') log('info', `${name}-off`, { reason: health.reason });
  containRejections(log);
  for (const chat of program.chats) void startChat(program, chat);
  const schedule = createSchedule({ clock, log });
  const poll = pollWith(program, web.changed);
  schedulePolls(program, schedule, poll);
  schedule.add('wake-closed-channels', WAKE_EVERY, async () => void (await program.rest.wake()));
  schedule.add('discord-events', '* * * * *', () => program.pipeline.tendEvents());
  const stop = new AbortController();
  const loops = [firstPolls(program, poll, stop.signal), drainLoop(program, stop.signal)];
  log('info', 'started', { sources: program.sources.filter(({ off }) => off === null).length });

  const signal = await signalled;
  log('info', 'stopping', { signal });
  stop.abort();
  program.stopSending();
  await program.fetcher.close();
  const ended = Promise.all([
    schedule.stop(STOP_WITHIN_MS),
    web.close(),
    ...program.chats.map((chat) => chat.stop()),
    ...loops,
  ]);
  const inTime = await Promise.race([ended.then(() => true), sleep(STOP_WITHIN_MS, false, { ref: false })]);
  await claim.release();
  if (inTime) await program.close();
  else log('warn', 'stopped-late', { afterMs: STOP_WITHIN_MS });
  log('info', 'stopped');
  setTimeout(() => process.exit(0), 500).unref();
  return 0;
}

function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.removeAllListeners(signal);
      process.once(signal, resolve);
    }
  });
}

async function claimServer({ store, config }: Program): Promise<{ release(): Promise<void> }> {
  for (let waitedMs = 0; ; waitedMs += CLAIM_EVERY_MS) {
    const claim = await store.claimServer();
    if (claim) return claim;
    if (waitedMs >= CLAIM_WITHIN_MS)
      throw new BotError(
        'ALREADY_RUNNING',
        `another Konferenzbote runs on ${config.dataDir}; stop it, or give this one a DATA_DIR of its own`,
      );
    await sleep(CLAIM_EVERY_MS);
  }
}

async function startChat(program: Program, chat: Program['chats'][number]): Promise<void> {
  const { log, pipeline, listener } = program;
  try {
    await chat.start((question) => pipeline.answerQuestion(question), listener);
    const { state, reason } = chat.health();
    log(state === 'down' ? 'error' : 'info', 'chat-started', { chat: chat.id, state, reason });
  } catch (error) {
    log('error', 'chat-not-started', { chat: chat.id, error: String(error) });
  }
}

type Poll = (source: SourceDefinition) => Promise<void>;

/** Polls one source, counts it, and lets the calendars look again when something changed. */
function pollWith({ pipeline, metrics, log }: Program, changed: () => void): Poll {
  return async (source) => {
    try {
      const { result, changes } = await pipeline.pollSource(source);
      metrics.countPoll(source.id, result);
      if (changes.length > 0) changed();
    } catch (error) {
      metrics.countPoll(source.id, 'broken');
      log('error', 'poll-broke', { source: source.id, error: String(error) });
    }
  };
}

function schedulePolls(program: Program, schedule: Schedule, poll: Poll): void {
  for (const source of program.sources)
    if (source.off === null) schedule.add(source.id, source.every, () => poll(source));
}

/** Sources that were never asked, or not since their last turn, are asked at once after a start. */
async function firstPolls({ sources, store, clock }: Program, poll: Poll, signal: AbortSignal): Promise<void> {
  const states = new Map((await store.read((tables) => tables.sourceStates())).map((state) => [state.id, state]));
  const due = sources.filter(({ id, off }) => {
    const next = states.get(id)?.nextCheckAt ?? null;
    return off === null && (next === null || Temporal.Instant.compare(next, clock.now()) <= 0);
  });
  const queue = due.values();
  const lanes = Array.from({ length: FIRST_POLLS_AT_ONCE }, async () => {
    for (const source of queue) if (!signal.aborted) await poll(source);
  });
  await Promise.all(lanes);
}

/** Owners are drained side by side; one that waits for its platform holds up no other. */
async function drainLoop({ drain, remind, store, clock, log }: Program, signal: AbortSignal): Promise<void> {
  const work = createInProcessWork();
  while (!signal.aborted) {
    try {
      await remind();
      for (const owner of await store.read((tables) => tables.owners(clock.now())))
        void work
          .run(`drain:${owner}`, async () => {
            await drain.owner(owner);
          })
          .catch((error: unknown) => log('error', 'drain-broke', { owner, error: String(error) }));
    } catch (error) {
      log('error', 'drain-broke', { error: String(error) });
    }
    await sleep(DRAIN_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  await work.stop();
}

/** A chat library that fails where nobody waits must not end the other chat and the page. */
function containRejections(log: Log): void {
  process.on('unhandledRejection', (reason) => {
    log('error', 'unhandled-rejection', { own: isOwnRejection(reason), error: String(reason) });
  });
}
