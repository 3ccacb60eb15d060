/**
 * The whole program as a process of its own with its real schedule, told by messages what to do and telling when it saw something. Chats
 * are off but for the console, which prints nothing.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONFERENCES } from '../../src/conferences/list.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { assemble, type Program } from '../../src/program.ts';
import { createPatience, keepSchedule, takePart } from '../../src/serving.ts';
import { alertForAll } from '../simulation/delivery.ts';
import { childrenCpuMs } from './processor-time.ts';

export interface WatchedPlan {
  readonly urls: readonly string[];
  /** One for each address. */
  readonly crons: readonly string[];
}

export type WatchedOrder =
  | { readonly kind: 'plan'; readonly plan: WatchedPlan }
  /** After a pause one alert is written down; answered with how long it took to be printed, in milliseconds. */
  | { readonly kind: 'tell'; readonly afterMs: number }
  | { readonly kind: 'figures' };

/** Beside the answers to orders. */
export interface Seen {
  readonly kind: 'seen';
  /** Position among the addresses. */
  readonly source: number;
  readonly newItems: number;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
}

export interface Figures {
  readonly polls: number;
  readonly cpuMs: number;
  readonly rssMb: number;
  readonly heapMb: number;
  /** What keeps a process alive: sockets, timers, workers. */
  readonly resources: number;
  readonly storeMb: number;
  readonly failed: number;
}

const MB = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'konferenzbote-bench-'));
const counts = { polls: 0, failed: 0 };
let printed: (() => void) | null = null;
let told = 0;

async function open({ urls, crons }: WatchedPlan): Promise<Program> {
  const file = join(folder, 'konferenzbote.yaml');
  const sources = urls.map((url, n) => `- {id: s${n},kind: rss,url: "${url}",every: "${crons[n]}"}\n`);
  writeFileSync(
    file,
    `builtinSources: false\nsources:${urls.length > 0 ? `\n${sources.join('')}` : ' []\n'}subscriptions:\n- {channel: console}\n`,
  );
  const env = { DATA_DIR: folder, KONFERENZBOTE_CONFIG: file, ALLOW_PRIVATE_ADDRESSES: '1', LOG_LEVEL: 'error' };
  const config = readConfig(env, { cwd: folder, knownConferences: CONFERENCES.map(({ id }) => id) });
  const log = createLog('error', process.stderr);
  const program = await assemble({ config, log, write: () => printed?.() });
  await program.syncSubscriptions();
  await program.pipeline.catchUp();
  for (const chat of program.chats) await chat.start((question) => program.pipeline.answerQuestion(question));
  const work = await program.openWork();
  const { signal } = new AbortController();
  const membership = { isHeld: () => true, release: async () => undefined };
  const poll = async (source: Program['sources'][number]) => {
    const { result, newItems } = await program.pipeline.pollSource(source);
    counts.polls += 1;
    if (result === 'failed') counts.failed += 1;
    if (newItems > 0)
      process.send?.({ kind: 'seen', source: Number(source.id.slice(1)), newItems, atMs: nowMs() } satisfies Seen);
  };
  const serving = { work, patience: createPatience() };
  void takePart(program, { ...serving, membership, poll, signal });
  void keepSchedule(program, serving, signal);
  return program;
}

async function tell({ store, clock }: Program): Promise<number> {
  told += 1;
  const alert = alertForAll(clock.now());
  const subject = `told-${told}`;
  const items = alert.items.map((item) => ({ ...item, subject, records: [subject] }));
  const { promise, resolve } = Promise.withResolvers<void>();
  printed = resolve;
  await store.write((tables) => tables.addAlert({ ...alert, id: subject, items }, ['console']));
  const begunMs = performance.now();
  await promise;
  return performance.now() - begunMs;
}

function figures(): Figures {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return {
    ...counts,
    cpuMs: (user + system) / 1_000 + childrenCpuMs(),
    rssMb: rss / MB,
    heapMb: heapUsed / MB,
    resources: process.getActiveResourcesInfo().length,
    storeMb: (sizeOf('konferenzbote.sqlite') + sizeOf('konferenzbote.sqlite-wal')) / MB,
  };
}

function sizeOf(file: string): number {
  return statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0;
}

function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

if (process.send) {
  let program: Program | null = null;
  process.on('message', async (order: WatchedOrder) => {
    if (order.kind === 'plan') program = await open(order.plan);
    if (order.kind === 'figures') return void process.send?.(figures());
    if (order.kind === 'tell' && program) {
      await new Promise((resolve) => setTimeout(resolve, order.afterMs));
      return void process.send?.(await tell(program));
    }
    process.send?.('ready');
  });
  process.on('disconnect', () => process.exit(0));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
