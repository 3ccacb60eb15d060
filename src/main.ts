/** `npm start`: wires everything, starts it, and stops it cleanly. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createCalendarRenderer } from './adapters/calendar/calendar.ts';
import { isOwnRejection } from './adapters/slack/rejection.ts';
import { createWebServer } from './adapters/web/server.ts';
import { partOf } from './adapters/web/status-page.ts';
import { CONFERENCES } from './conferences/list.ts';
import { readConfig, secretsOf } from './config.ts';
import { BotError } from './core/errors.ts';
import type { Log } from './core/ports.ts';
import { createLog } from './log.ts';
import { giveMemoryBack, SETTLED_AFTER_MS } from './memory.ts';
import { assemble, type Program } from './program.ts';
import {
  createPatience,
  holdRole,
  joinServers,
  keepSchedule,
  type Membership,
  type Part,
  sendNews,
  serveChat,
  takePart,
} from './serving.ts';

/** Supervisors kill after ten seconds. */
const STOP_WITHIN_MS = 9_000;

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
  const { log } = program;
  const signalled = firstSignal();
  const stop = new AbortController();
  const membership = await join(program, stop.signal);
  const web = createWebServer({
    ...program,
    renderCalendar: createCalendarRenderer(),
    why: program.pipeline.factsFor,
    publicUrl: program.config.publicUrl,
    language: program.config.language,
    trustedProxies: program.config.trustedProxies,
    readiness: async () => program.chatHealth().map(({ name, health }) => partOf(name, health)),
    slack: program.slack?.http?.handle ?? null,
  });
  await program.syncSubscriptions();
  await program.pipeline.catchUp();
  const work = await program.openWork();
  const port = await web.listen(program.config.port);
  log('info', 'listening', { page: program.config.publicUrl, port });
  for (const { name, health } of program.chatHealth())
    if (health.state === 'off') log('info', `${name}-off`, { reason: partOf(name, health).reason?.en });
  containRejections(log);
  const { signal } = stop;
  const serving = { work, patience: createPatience() };
  const arrived = async () => {
    web.changed();
    await sendNews(program, serving);
  };
  const loops = [
    takePart(program, { ...serving, membership, poll: pollWith(program, arrived), signal }),
    holdRole(program, 'schedule', { signal, act: (held) => keepSchedule(program, serving, held) }),
    ...program.chats.map((chat) => serveChat(program, chat, signal)),
  ];
  setTimeout(giveMemoryBack, SETTLED_AFTER_MS).unref();
  log('info', 'started', { sources: program.sources.filter(({ off }) => off === null).length });

  log('info', 'stopping', { signal: await signalled });
  stop.abort();
  program.stopSending();
  await program.fetcher.close();
  const ended = Promise.all([work.stop(), web.close(), ...program.chats.map((chat) => chat.stop()), ...loops]);
  const inTime = await Promise.race([ended.then(() => true), sleep(STOP_WITHIN_MS, false, { ref: false })]);
  await membership.release();
  if (inTime) await program.close();
  else log('warn', 'stopped-late', { afterMs: STOP_WITHIN_MS });
  log('info', 'stopped');
  setTimeout(() => process.exit(0), 500).unref();
  return 0;
}

async function join(program: Program, signal: AbortSignal): Promise<Membership> {
  const membership = await joinServers(program, signal);
  if (membership) return membership;
  const { dataDir, databaseUrl } = program.config;
  throw new BotError(
    'ALREADY_RUNNING',
    databaseUrl
      ? 'a command polls and sends on this database just now; start again when it has ended'
      : `another Konferenzbote runs on ${dataDir}; stop it, or give this one a DATA_DIR of its own`,
  );
}

function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.removeAllListeners(signal);
      process.once(signal, resolve);
    }
  });
}

/** Polls one source, counts it, and says when something changed. */
function pollWith({ pipeline, metrics, log }: Program, arrived: () => Promise<void>): Part['poll'] {
  return async (source, judged) => {
    try {
      const { result, changes } = await pipeline.pollSource(source, { judged });
      metrics.countPoll(source.id, result);
      if (changes.length > 0) await arrived();
    } catch (error) {
      metrics.countPoll(source.id, 'broken');
      log('error', 'poll-broke', { source: source.id, error: String(error) });
    }
  };
}

/** A chat library that fails where nobody waits must not end the other chat and the page. */
function containRejections(log: Log): void {
  process.on('unhandledRejection', (reason) => {
    log('error', 'unhandled-rejection', { own: isOwnRejection(reason), error: String(reason) });
  });
}
