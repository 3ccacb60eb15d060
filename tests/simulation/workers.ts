/** K workers that take owners one by one, as pg-boss hands them out, and may die. */

import { FETCH_EVERY_MS, FETCHED_AT_ONCE } from '../../src/adapters/work/pg-boss-work.ts';
import type { Alert, Post } from '../../src/core/model.ts';
import { laneOf } from '../../src/core/outbox.ts';
import { DRAINS_AT_ONCE } from '../../src/serving.ts';
import type { Agenda } from './agenda.ts';
import { beginSending, close, expandNext, type OwnerRows, openNext, readyAtMs, type Sending } from './owner.ts';
import type { Platform } from './platform.ts';

export interface WorkersOptions {
  readonly workers: number;
  readonly alert: Alert;
  readonly owners: readonly OwnerRows[];
  readonly platform: Platform;
  /** Of one processor, for one message from its page to its written outcome. */
  readonly cpuMsPerMessage: number;
  readonly latencyMs: number;
  /** The worker that sends for Discord dies then; null: none. */
  readonly killAtMs: number | null;
  readonly takenOverAfterMs: number;
}

export interface Counts {
  /** Rows with something to do, all owners together. */
  due: number;
  mostDue: number;
  /** Of unknown outcome when their sender died, and looked for. */
  looked: number;
  readonly cpuMs: number[];
  /** When each owner was through, by name. */
  readonly throughAtMs: Map<string, number>;
}

interface Worker {
  readonly number: number;
  isAlive: boolean;
  readonly held: Set<Sending>;
  /** One thread: whatever it computes is done one after the other. */
  freeAtMs: number;
}

/** Plans the work of all workers; `agenda.run()` then does it. */
export function startWorkers(agenda: Agenda, options: WorkersOptions): Counts {
  const waiting = [...options.owners].reverse();
  const counts: Counts = {
    due: 0,
    mostDue: 0,
    looked: 0,
    cpuMs: Array.from({ length: options.workers }, () => 0),
    throughAtMs: new Map(),
  };
  const workers = Array.from(
    { length: options.workers },
    (_, number): Worker => ({ number, isAlive: true, held: new Set(), freeAtMs: 0 }),
  );
  const isOver = () => counts.throughAtMs.size === options.owners.length;

  function compute(worker: Worker, ms: number): number {
    worker.freeAtMs = Math.max(worker.freeAtMs, agenda.nowMs()) + ms;
    counts.cpuMs[worker.number] = (counts.cpuMs[worker.number] ?? 0) + ms;
    return worker.freeAtMs;
  }

  function fetch(worker: Worker): void {
    if (!worker.isAlive || isOver()) return;
    const room = Math.min(DRAINS_AT_ONCE - worker.held.size, FETCHED_AT_ONCE);
    for (let n = 0; n < room; n += 1) {
      const rows = waiting.pop();
      if (!rows) break;
      const sending = beginSending(rows);
      worker.held.add(sending);
      turn(worker, sending);
    }
    agenda.at(agenda.nowMs() + FETCH_EVERY_MS, () => fetch(worker));
  }

  /** Starts what may go out now, and comes back when more may. */
  function turn(worker: Worker, sending: Sending): void {
    if (!worker.isAlive || !worker.held.has(sending)) return;
    const { rows, queue, pace } = sending;
    const now = agenda.nowMs();
    counts.due += expandNext(sending, options.alert, now);
    counts.mostDue = Math.max(counts.mostDue, counts.due);
    while (sending.underWay < pace.concurrency && sending.pacer.ownerReadyMs('post') <= now) {
      const post = queue.take((lane) => readyAtMs(sending, lane) <= now);
      if (!post) break;
      sending.underWay += 1;
      sending.pacer.book(laneOf(post), now);
      begin(worker, sending, post);
    }
    if (rows.done === rows.channels) {
      finish(worker, sending);
      return;
    }
    const ownerMs = sending.pacer.ownerReadyMs('post');
    // No lane is ready before its owner.
    const readyMs = ownerMs > now ? ownerMs : Math.min(...queue.idle().map((lane) => readyAtMs(sending, lane)));
    if (sending.underWay < pace.concurrency) wake(worker, sending, Math.max(now + 1, readyMs));
  }

  function wake(worker: Worker, sending: Sending, atMs: number): void {
    if (atMs >= sending.wakeAtMs) return;
    sending.wakeAtMs = atMs;
    agenda.at(atMs, () => {
      if (sending.wakeAtMs !== atMs) return;
      sending.wakeAtMs = Number.POSITIVE_INFINITY;
      turn(worker, sending);
    });
  }

  function begin(worker: Worker, sending: Sending, post: Post): void {
    const operation = openNext(sending.rows, post, { alert: options.alert, nowMs: agenda.nowMs() });
    const depart = () => {
      if (!worker.isAlive) return;
      const waitMs = sending.pacer.departMs(laneOf(post), agenda.nowMs());
      if (waitMs > 0) {
        agenda.at(agenda.nowMs() + waitMs, depart);
        return;
      }
      const channel = Number(operation.channel.slice(operation.channel.indexOf('/') + 1));
      const isThere = operation.uncertainSince !== null && options.platform.holds(channel);
      if (operation.uncertainSince !== null) counts.looked += 1;
      const refusedMs = isThere ? 0 : options.platform.receive(sending.rows.name, channel, agenda.nowMs());
      // A refusal is asked again after what the platform says; the pacer learns of it.
      if (refusedMs > 0) {
        const nowMs = agenda.nowMs();
        sending.pacer.limited(laneOf(post), { nowMs, untilMs: nowMs + refusedMs, whole: true });
        agenda.at(nowMs + refusedMs, depart);
        return;
      }
      agenda.at(agenda.nowMs() + options.latencyMs, () => answered(worker, sending, { post, operation }));
    };
    agenda.at(compute(worker, options.cpuMsPerMessage), depart);
  }

  function answered(
    worker: Worker,
    sending: Sending,
    sent: { post: Post; operation: ReturnType<typeof openNext> },
  ): void {
    // Whoever died hears no answer: the row stays open.
    if (!worker.isAlive) return;
    close(sending.rows, sent.operation, agenda.nowMs());
    counts.due -= 1;
    sending.underWay -= 1;
    sending.queue.release(sent.post, null);
    turn(worker, sending);
  }

  function finish(worker: Worker, sending: Sending): void {
    worker.held.delete(sending);
    counts.throughAtMs.set(sending.rows.name, agenda.nowMs());
  }

  function kill(): void {
    const worker = workers.find(({ held }) => [...held].some(({ rows }) => rows.name === 'discord'));
    if (!worker) throw new Error('nobody sends for Discord any more: nobody is killed');
    worker.isAlive = false;
    const rows = [...worker.held].map((sending) => sending.rows);
    worker.held.clear();
    agenda.at(agenda.nowMs() + options.takenOverAfterMs, () => waiting.push(...rows));
  }

  for (const worker of workers) agenda.at(0, () => fetch(worker));
  if (options.killAtMs !== null) agenda.at(options.killAtMs, kill);
  return counts;
}
