/** Sources on K workers: the product's own rules of when a source is asked again, virtual publishers. */
import { BotError } from '../../src/core/errors.ts';
import type { SourceState } from '../../src/core/model.ts';
import { afterSourceFailure, afterUnchanged, newSourceState, waitUntil } from '../../src/core/source-state.ts';
import { DRAIN_EVERY_MS, POLLS_AT_ONCE } from '../../src/serving.ts';
import { createAgenda } from './agenda.ts';

const START = Temporal.Instant.from('2026-11-23T09:00:00Z');
const ANSWER_MS = 300;
const TIMEOUT_MS = 15_000;
const TIMEOUT_SHARE = 0.01;

export interface PollingOptions {
  readonly sources: number;
  readonly workers: number;
  readonly everyMs: number;
  readonly forMs: number;
  /** 0 ≤ random < 1. */
  readonly random: () => number;
}

export interface Polling {
  readonly polls: number;
  /** Of each poll, how long after it was due it began; in milliseconds. */
  readonly lateMs: readonly number[];
  /** Due and not begun at the end. */
  readonly waiting: number;
  /** Of what the workers may have under way together. */
  readonly busyShare: number;
}

/** Lets the sources be asked for a while. */
export function simulatePolling({ sources, workers, everyMs, forMs, random }: PollingOptions): Polling {
  const agenda = createAgenda();
  const places = workers * POLLS_AT_ONCE;
  const lateMs: number[] = [];
  const line: { readonly state: SourceState; readonly dueMs: number }[] = [];
  let begun = 0;
  let underWay = 0;
  let busyMs = 0;

  function become(state: SourceState): void {
    const due = waitUntil(state, false) ?? state.nextCheckAt ?? START;
    const dueMs = START.until(due).total('milliseconds');
    // The holder of the schedule looks once a second.
    const seenMs = Math.ceil(dueMs / DRAIN_EVERY_MS) * DRAIN_EVERY_MS;
    agenda.at(seenMs, () => {
      line.push({ state, dueMs });
      startNext();
    });
  }

  function startNext(): void {
    while (underWay < places && begun < line.length) {
      const next = line[begun];
      if (!next) return;
      begun += 1;
      underWay += 1;
      lateMs.push(agenda.nowMs() - next.dueMs);
      const fails = random() < TIMEOUT_SHARE;
      const tookMs = fails ? TIMEOUT_MS : ANSWER_MS;
      busyMs += tookMs;
      agenda.at(agenda.nowMs() + tookMs, () => ended(next.state, fails));
    }
  }

  function ended(state: SourceState, fails: boolean): void {
    underWay -= 1;
    const now = START.add({ milliseconds: Math.round(agenda.nowMs()) });
    const error = new BotError('FETCH_TIMEOUT', 'no answer');
    become(
      fails
        ? afterSourceFailure(state, { error, now, random: random() })
        : afterUnchanged(state, {
            now,
            nextCheckAt: now.add({ milliseconds: everyMs }),
            etag: null,
            lastModified: null,
          }),
    );
    startNext();
  }

  for (let n = 0; n < sources; n += 1)
    become({ ...newSourceState(String(n)), nextCheckAt: START.add({ milliseconds: Math.floor(random() * everyMs) }) });
  agenda.run(forMs);
  return { polls: begun, lateMs, waiting: line.length - begun, busyShare: busyMs / (places * forMs) };
}
