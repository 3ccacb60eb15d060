/**
 * Keeps one connection open: opens it, waits until it falls, opens it again, with growing pauses while that fails.
 *
 * The socket client's own reconnecting is not used: it is deaf for five seconds each time and ends the process by an
 * unhandled rejection when Slack refuses the token meanwhile.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { ChatTrouble } from '../../core/chat-trouble.ts';
import { BotError } from '../../core/errors.ts';
import type { ChatHealth, Log } from '../../core/ports.ts';

export interface Line {
  /** Resolves when the line has fallen: with the reason, or null where lines simply end from time to time. Never rejects. */
  readonly ended: Promise<BotError | null>;
  /** Resolves when it is closed; takes a second or two at most. Never rejects. */
  close(): Promise<void>;
}

export interface SupervisorOptions {
  /** @throws BotError when the line cannot be opened. */
  readonly open: () => Promise<Line>;
  readonly onHealth: (health: ChatHealth) => void;
  /** What credentials that are refused are to be called. */
  readonly refusalOf: (failure: BotError) => ChatTrouble;
  readonly log: Log;
  /** Pause before the next attempt after so many failures in a row; `refused`: Slack takes our credentials no more. */
  readonly pauseMs: (failures: number, refused: boolean) => number;
  readonly signal: AbortSignal;
}

/** A line that falls sooner than this counts as one that could not be opened. */
const STEADY_AFTER_MS = 5_000;

/** Refused credentials rarely heal by themselves, and asking again and again annoys Slack. */
const REFUSED_PAUSES_MS = [15_000, 60_000, 600_000, 3_600_000];
const LONGEST_PAUSE_MS = 60_000;

/** 1, 2, 4 … 60 s with a fifth of chance; at once when nothing failed before. */
export function defaultPauseMs(failures: number, refused: boolean): number {
  if (failures === 0) return 0;
  const last = REFUSED_PAUSES_MS.length;
  const pauseMs = refused
    ? (REFUSED_PAUSES_MS[Math.min(failures, last) - 1] ?? LONGEST_PAUSE_MS)
    : Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** Math.min(failures - 1, 10));
  return Math.round(pauseMs * (0.8 + Math.random() * 0.4));
}

/** Resolves `first` after the first attempt, whatever became of it, and `stopped` when the signal has ended it all. */
export function keepOpen(options: SupervisorOptions): {
  readonly first: Promise<void>;
  readonly stopped: Promise<void>;
} {
  const first = Promise.withResolvers<void>();
  return { first: first.promise, stopped: run(options, first.resolve).finally(first.resolve) };
}

async function run(options: SupervisorOptions, onAttempt: () => void): Promise<void> {
  const { signal, onHealth, pauseMs } = options;
  const stopped = aborted(signal);
  let failures = 0;
  while (!signal.aborted) {
    const failure = await openOnce(options, stopped, onAttempt);
    if (signal.aborted) return;
    failures = failure ? failures + 1 : 0;
    const nextMs = Math.max(failure?.retryAfterMs ?? 0, pauseMs(failures, failure?.code === 'CHAT_UNAUTHORIZED'));
    onHealth(failure ? { state: 'down', reason: troubleOf(options, failure) } : CONNECTING);
    onAttempt();
    await delay(nextMs, undefined, { signal }).catch(() => {});
  }
}

const CONNECTING: ChatHealth = { state: 'connecting', reason: { code: 'connecting', chat: 'slack' } };

/** One life of the line. Null: it was open for a while and has fallen, which is ordinary. */
async function openOnce(
  options: SupervisorOptions,
  stopped: Promise<null>,
  onOpen: () => void,
): Promise<BotError | null> {
  const { open, onHealth, log } = options;
  try {
    const opening = open();
    const line = await Promise.race([opening, stopped]);
    if (!line) return abandon(opening);
    const openedAtMs = performance.now();
    onHealth({ state: 'up', reason: null });
    log('info', 'slack-connected');
    onOpen();
    const reason = await Promise.race([line.ended, stopped]);
    await line.close();
    if (reason || performance.now() - openedAtMs >= STEADY_AFTER_MS) return reason;
    return new BotError('CHAT_UNAVAILABLE', 'Slack closed the connection again at once');
  } catch (error) {
    const failure =
      error instanceof BotError ? error : new BotError('CHAT_UNAVAILABLE', String(error), { cause: error });
    log('warn', 'slack-not-connected', { code: failure.code, platformCode: failure.platformCode });
    return failure;
  }
}

/** Stopped while opening: what still comes of it is closed at once. */
async function abandon(opening: Promise<Line>): Promise<null> {
  const line = await opening.catch(() => null);
  await line?.close();
  return null;
}

function aborted(signal: AbortSignal): Promise<null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));
}

function troubleOf({ refusalOf }: SupervisorOptions, failure: BotError): ChatTrouble {
  if (failure.code === 'CHAT_UNAUTHORIZED') return refusalOf(failure);
  return { code: 'unreachable', chat: 'slack', detail: failure.message };
}
