/**
 * A server among servers: it takes its share of the work, and the roles that only one of them has. On one machine over SQLite
 * there is one server, and every role is its own at once.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { OwnerRef, SourceDefinition } from './core/model.ts';
import type { ChatAdapter, Claim, Lease, ServerRole, Work } from './core/ports.ts';
import type { Program } from './program.ts';
import { createSchedule } from './schedule.ts';

/** A command that polls holds the sole right for a moment only. */
const JOIN_WITHIN_MS = 10_000;
const JOIN_EVERY_MS = 250;
/** How soon a role is taken over whose holder has gone, and how soon a lost right is claimed anew. */
const CLAIM_EVERY_MS = 1_000;
/** How soon a change written by another process, or a message that is due again, goes out. */
export const DRAIN_EVERY_MS = 1_000;
const LONGEST_WAIT_MS = 5_000;
/** Timers come a little early or late. */
const EARLY_MS = 100;
/** How often it is looked whether a closed channel is to be tried again. */
const WAKE_EVERY = '17 * * * * *';
/** Sources asked side by side; each host still gets one request at a time. */
export const POLLS_AT_ONCE = 64;
/** Owners that one process sends for side by side. */
export const DRAINS_AT_ONCE = 64;
/** How often it is looked whether a newer release reads this store by now. */
const READER_EVERY_MS = 5_000;

/** The claim to be a server, claimed anew whenever the store was away. */
export interface Membership {
  isHeld(): boolean;
  release(): Promise<void>;
}

/** Null: another process has the sole right for too long. */
export async function joinServers({ store, log }: Program, signal: AbortSignal): Promise<Membership | null> {
  const first = await claimWithin(() => store.joinServers());
  if (!first) return null;
  let claim: Claim = first;
  void (async () => {
    for (;;) {
      await Promise.race([claim.lost, aborted(signal)]);
      if (signal.aborted) return;
      log('warn', 'server-claim-lost');
      claim = await claimUntil(() => store.joinServers(), { signal, onError: () => undefined, otherwise: claim });
      if (claim.isHeld()) log('info', 'server-claim-back');
    }
  })();
  return { isHeld: () => claim.isHeld(), release: () => claim.release() };
}

async function claimWithin(attempt: () => Promise<Claim | null>): Promise<Claim | null> {
  for (let waitedMs = 0; ; waitedMs += JOIN_EVERY_MS) {
    const claim = await attempt();
    if (claim || waitedMs >= JOIN_WITHIN_MS) return claim;
    await sleep(JOIN_EVERY_MS);
  }
}

async function claimUntil(
  attempt: () => Promise<Claim | null>,
  {
    signal,
    onError,
    otherwise,
  }: { readonly signal: AbortSignal; readonly onError: (error: unknown) => void; readonly otherwise: Claim },
): Promise<Claim> {
  while (!signal.aborted) {
    try {
      const claim = await attempt();
      if (claim) return claim;
    } catch (error) {
      onError(error);
    }
    await pause(CLAIM_EVERY_MS, signal);
  }
  return otherwise;
}

export interface Part {
  readonly work: Work;
  readonly patience: Patience;
  readonly membership: Membership;
  /** Asks one source; never throws for what the source does. */
  readonly poll: (source: SourceDefinition, giveBack: () => void) => Promise<void>;
  /** Aborted: nothing more is begun. */
  readonly signal: AbortSignal;
}

/** Takes its share: asks sources and sends for owners, whoever wanted it. Resolves at the end. */
export async function takePart(program: Program, { work, patience, membership, poll, signal }: Part): Promise<void> {
  const { sources, pipeline, log } = program;
  const byId = new Map(sources.map((source) => [source.id, source]));
  let outdated = await pipeline.isOutdated();
  await work.serve('poll', {
    atOnce: POLLS_AT_ONCE,
    rests: () => outdated,
    async perform(id, _, giveBack) {
      const source = byId.get(id);
      if (source) await poll(source, giveBack);
      else log('warn', 'source-unknown', { source: id });
    },
  });
  await work.serve('drain', {
    atOnce: DRAINS_AT_ONCE,
    async perform(owner, lease) {
      const carriedOut = await drainFor(program, owner, whileServing(lease, membership));
      if (carriedOut > 0) patience.forget([owner]);
    },
  });
  while (!signal.aborted) {
    outdated = await pipeline.isOutdated().catch(() => outdated);
    await pause(READER_EVERY_MS, signal);
  }
}

function whileServing(lease: Lease, membership: Membership): Lease {
  return { shared: lease.shared, isHeld: () => lease.isHeld() && membership.isHeld() };
}

/** @returns how many operations were carried out. */
async function drainFor({ drain, log }: Program, owner: string, lease: Lease): Promise<number> {
  try {
    return await drain.owner(owner, lease);
  } catch (error) {
    const isHandedOver = error instanceof Error && 'code' in error && error.code === 'LEASE_LOST';
    log(isHandedOver ? 'warn' : 'error', isHandedOver ? 'drain-handed-over' : 'drain-broke', {
      owner,
      error: String(error),
    });
    return 0;
  }
}

/** Does `act` whenever this process has the role, until the role is lost; `act` ends when its signal does. */
export async function holdRole(
  { store, log }: { readonly store: Pick<Program['store'], 'claimRole'>; readonly log: Program['log'] },
  role: ServerRole,
  { signal, act }: { readonly signal: AbortSignal; readonly act: (held: AbortSignal) => Promise<void> },
): Promise<void> {
  while (!signal.aborted) {
    const claim = await store.claimRole(role).catch((error: unknown) => {
      log('debug', 'role-not-claimed', { role, error: String(error) });
      return null;
    });
    if (claim) {
      log('info', 'role-taken', { role });
      await actWhileHeld(claim, signal, act);
      await claim.release();
      if (!signal.aborted) log('warn', 'role-lost', { role });
    }
    await pause(CLAIM_EVERY_MS, signal);
  }
}

async function actWhileHeld(
  claim: Claim,
  signal: AbortSignal,
  act: (held: AbortSignal) => Promise<void>,
): Promise<void> {
  const lost = new AbortController();
  void claim.lost.then(() => lost.abort());
  await act(AbortSignal.any([signal, lost.signal]));
}

/** The one that wants: sources by their crons, owners with something to send, and what else happens by the clock. */
export async function keepSchedule(
  program: Program,
  { work, patience }: Pick<Part, 'work' | 'patience'>,
  held: AbortSignal,
): Promise<void> {
  const { clock, log, sources, rest, pipeline } = program;
  const schedule = createSchedule({ clock, log });
  for (const { id, every, off } of sources) if (off === null) schedule.add(id, every, () => work.want('poll', [id]));
  schedule.add('wake-closed-channels', WAKE_EVERY, async () => void (await rest.wake()));
  schedule.add('discord-events', '* * * * *', () => pipeline.tendEvents());
  await attempt(program, 'first-polls', async () => work.want('poll', await dueSources(program)));
  while (!held.aborted) {
    await attempt(program, 'drain', () => wantDrains(program, { work, patience }));
    await pause(DRAIN_EVERY_MS, held);
  }
  await schedule.stop();
}

async function wantDrains(program: Program, { work, patience }: Pick<Part, 'work' | 'patience'>): Promise<void> {
  await program.remind();
  await work.want('drain', patience.whose(await ownersWithWork(program), performance.now()));
}

/** A poll has brought something: it goes out now, and not with the next look into the store. */
export async function sendNews(program: Program, { work, patience }: Pick<Part, 'work' | 'patience'>): Promise<void> {
  const owners = await ownersWithWork(program);
  // Where a sender is about to end just now, the next look asks again.
  patience.forget(owners);
  await work.want('drain', owners);
}

function ownersWithWork({ store, clock }: Program): Promise<readonly OwnerRef[]> {
  return store.read((tables) => tables.owners(clock.now()));
}

/** Gives those that are to be asked for now. */
export interface Patience {
  whose(owners: readonly string[], nowMs: number): readonly string[];
  /** They are not stuck: something went out, or something new came. */
  forget(owners: readonly string[]): void;
}

/** What stays to be sent, because a chat is down or a sender is at it, is asked for less and less often. */
export function createPatience(): Patience {
  let known = new Map<string, { readonly waitMs: number; readonly againAtMs: number }>();
  return {
    whose(owners, nowMs) {
      const next: typeof known = new Map();
      const wanted = owners.filter((owner) => {
        const { waitMs, againAtMs } = known.get(owner) ?? { waitMs: DRAIN_EVERY_MS, againAtMs: nowMs };
        const isDue = nowMs >= againAtMs;
        const longer = Math.min(2 * waitMs, LONGEST_WAIT_MS);
        next.set(owner, isDue ? { waitMs: longer, againAtMs: nowMs + waitMs - EARLY_MS } : { waitMs, againAtMs });
        return isDue;
      });
      known = next;
      return wanted;
    },
    forget(owners) {
      for (const owner of owners) known.delete(owner);
    },
  };
}

/** Sources that were never asked, or not since their last turn. */
async function dueSources({ sources, store, clock }: Program): Promise<readonly string[]> {
  const states = new Map((await store.read((tables) => tables.sourceStates())).map((state) => [state.id, state]));
  const due = sources.filter(({ id, off }) => {
    const next = states.get(id)?.nextCheckAt ?? null;
    return off === null && (next === null || Temporal.Instant.compare(next, clock.now()) <= 0);
  });
  return due.map(({ id }) => id);
}

async function attempt({ log }: Program, what: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    log('error', `${what}-broke`, { error: String(error) });
  }
}

/** Connects a chat while this process has its role, or for good where it has none. */
export async function serveChat(program: Program, chat: ChatAdapter, signal: AbortSignal): Promise<void> {
  const { role } = chat;
  if (!role) return startChat(program, chat);
  await holdRole(program, role, {
    signal,
    async act(held) {
      await startChat(program, chat);
      await aborted(held);
      // At the end of the program all chats are stopped together.
      if (!signal.aborted) await chat.stop();
    },
  });
}

async function startChat({ log, pipeline, listener }: Program, chat: ChatAdapter): Promise<void> {
  try {
    await chat.start((question) => pipeline.answerQuestion(question), listener);
    const { state, reason } = chat.health();
    log(state === 'down' ? 'error' : 'info', 'chat-started', { chat: chat.id, state, reason });
  } catch (error) {
    log('error', 'chat-not-started', { chat: chat.id, error: String(error) });
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal }).catch(() => undefined);
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
