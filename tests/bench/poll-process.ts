/**
 * One poller as a process of its own, told by messages when to poll all its feeds: the product with its real parts, or what it is
 * measured against. Processor time and memory are its own.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { gunzipSync } from 'node:zlib';
import Parser from 'rss-parser';
import { Agent } from 'undici';
import { createInProcessWork } from '../../src/adapters/work/in-process.ts';
import { CONFERENCES } from '../../src/conferences/list.ts';
import { readConfig } from '../../src/config.ts';
import type { SourceState } from '../../src/core/model.ts';
import { afterBody, newSourceState } from '../../src/core/source-state.ts';
import { createLog } from '../../src/log.ts';
import { assemble, type Program } from '../../src/program.ts';
import { createPatience, takePart } from '../../src/serving.ts';
import { childrenCpuMs } from './processor-time.ts';

export type PollerKind = 'product' | 'floor' | 'rss-parser';

export interface PollOrder {
  readonly urls: readonly string[];
  /** How many at the end are polled only when their position is named. */
  readonly apart: number;
  /** Whether peak memory and the event loop are looked at all the time, which itself takes processor time. */
  readonly watched: boolean;
  /** The product begins with the states that first polls leave, so that none of them need be read and stored. */
  readonly adopted: boolean;
}

/** All but those that stand apart, or the one at a position. */
export type Turn = 'all' | number;

/** Of one round over all feeds. */
export interface Round {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly rssMb: number;
  readonly peakRssMb: number;
  /** Before the round. */
  readonly heldMb: number;
  /** Longest time that the event loop was held up; NaN unless watched, and `peakRssMb` too. */
  readonly blockedMs: number;
  /** Most processor time that the main thread took in one go: what others on the machine took meanwhile is not in it. */
  readonly busyMs: number;
  readonly results: Readonly<Record<string, number>>;
}

/** On the disk when it returns: written beside, flushed, put in place. */
function keepDurably(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { flush: true });
  renameSync(`${file}.new`, file);
}

type Poll = (turn: Turn) => Promise<Readonly<Record<string, number>>>;

/** Requests at once of what stands for the limit, as in the measurements of peers. */
const CONNECTIONS = 50;
const MB = 1024 * 1024;
const WATCH_EVERY_MS = 5;

const folder = mkdtempSync(join(tmpdir(), 'konferenzbote-bench-'));

async function product({ urls, apart, adopted }: PollOrder): Promise<Poll> {
  const file = join(folder, 'konferenzbote.yaml');
  const sources = urls.map((url, n) => `- {id: s${n},kind: rss,url: "${url}"}`);
  writeFileSync(file, `builtinSources: false\nsources:\n${sources.join('\n')}\n`);
  const env = { DATA_DIR: folder, KONFERENZBOTE_CONFIG: file, ALLOW_PRIVATE_ADDRESSES: '1', LOG_LEVEL: 'error' };
  const config = readConfig(env, { cwd: folder, knownConferences: CONFERENCES.map(({ id }) => id) });
  const program = await assemble({ config, log: createLog('error', process.stderr), write: () => undefined });
  if (adopted) await adoptAll(program);
  const work = createInProcessWork(program);
  let results: Record<string, number> = {};
  let left = 0;
  let done = Promise.withResolvers<void>();
  const membership = { isHeld: () => true, release: async () => undefined };
  const poll = async (source: (typeof program.sources)[number], judged: () => void) => {
    const { result } = await program.pipeline.pollSource(source, { judged });
    results[result] = (results[result] ?? 0) + 1;
    left -= 1;
    if (left === 0) done.resolve();
  };
  void takePart(program, { work, patience: createPatience(), membership, poll, signal: new AbortController().signal });
  return async (turn) => {
    const sources = program.sources.filter((_, at) => (turn === 'all' ? at < urls.length - apart : at === turn));
    results = {};
    left = sources.length;
    done = Promise.withResolvers();
    await work.want(
      'poll',
      sources.map(({ id }) => id),
    );
    await done.promise;
    return results;
  };
}

/** Validators and hash come from the feeds themselves; entries are left out, which no later poll asks for. */
async function adoptAll({ sources, fetcher, store, clock }: Program): Promise<void> {
  const states: SourceState[] = [];
  const waiting = sources.values();
  const adopt = async () => {
    for (const { id, url } of waiting) {
      const fetched = await fetcher.get({ url, etag: null, lastModified: null, bodyHash: null });
      if (fetched.kind === 'unchanged') throw new Error(`${url} was known already`);
      const brought = { items: 1, currentVersions: [], changed: true, doubt: null };
      const state = { ...newSourceState(id), rhythm: null };
      states.push(afterBody(state, { ...fetched, ...brought, now: clock.now(), nextCheckAt: null }));
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, adopt));
  await store.write((tables) => tables.saveSourceStates(states));
}

interface Known {
  readonly etag: string | null;
  readonly hash: string;
}

/** Fetch, hash and keep the state durably, and with `parse` what a program around rss-parser must do besides. */
async function limit({ urls }: PollOrder, parse: boolean): Promise<Poll> {
  const agent = new Agent({ connections: CONNECTIONS });
  const known = new Map<string, Known>();
  const seen = new Set<string>();
  const parser = new Parser();
  async function one(url: string): Promise<string> {
    const { origin, pathname: path } = new URL(url);
    const before = known.get(url);
    const headers = { 'accept-encoding': 'gzip', ...(before?.etag ? { 'if-none-match': before.etag } : {}) };
    const answer = await agent.request({ origin, path, method: 'GET', headers });
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    if (answer.statusCode === 304) return 'unchanged';
    const body = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
    const hash = createHash('sha256').update(body).digest('hex');
    known.set(url, { etag: answer.headers.etag ? String(answer.headers.etag) : null, hash });
    if (before?.hash === hash) return 'unchanged';
    if (parse) for (const { link } of (await parser.parseString(body.toString())).items) seen.add(`${url} ${link}`);
    return 'changed';
  }
  return async () => {
    const results: Record<string, number> = {};
    const waiting = urls.values();
    const worker = async () => {
      for (const url of waiting) {
        const result = await one(url);
        results[result] = (results[result] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, worker));
    keepDurably(join(folder, 'state.json'), JSON.stringify([...known]));
    return results;
  };
}

async function measured(poll: Poll, turn: Turn, isWatched: boolean): Promise<Round> {
  globalThis.gc?.();
  const held = process.memoryUsage.rss();
  const watched = isWatched ? watch(held) : null;
  const begunMs = performance.now();
  const begun = process.cpuUsage();
  const begunBesideMs = childrenCpuMs();
  const results = await poll(turn);
  const { user, system } = process.cpuUsage(begun);
  const wallMs = performance.now() - begunMs;
  const { blockedMs, busyMs, peakRss } = watched?.() ?? { blockedMs: Number.NaN, busyMs: Number.NaN, peakRss: 0 };
  const rss = process.memoryUsage.rss();
  return {
    cpuMs: (user + system) / 1_000 + childrenCpuMs() - begunBesideMs,
    wallMs,
    rssMb: rss / MB,
    peakRssMb: Math.max(peakRss, rss) / MB,
    heldMb: held / MB,
    blockedMs,
    busyMs,
    results,
  };
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** The answer ends the watch. */
function watch(held: number): () => Pick<Round, 'blockedMs' | 'busyMs'> & { readonly peakRss: number } {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let peakRss = held;
  let busyMs = 0;
  let before = threadMs();
  // Between two turns of the loop there is at most one of these.
  const turns = setInterval(() => {
    const now = threadMs();
    busyMs = Math.max(busyMs, now - before);
    before = now;
  }, 1);
  const look = setInterval(() => {
    peakRss = Math.max(peakRss, process.memoryUsage.rss());
  }, WATCH_EVERY_MS);
  delay.enable();
  return () => {
    delay.disable();
    clearInterval(look);
    clearInterval(turns);
    return { blockedMs: delay.max / 1e6, busyMs, peakRss };
  };
}

if (process.send) {
  const kind = process.argv[2] as PollerKind;
  let poll: Poll | null = null;
  let isWatched = false;
  process.on('message', async (order: PollOrder | Turn) => {
    if (typeof order === 'object') {
      poll = kind === 'product' ? await product(order) : await limit(order, kind === 'rss-parser');
      isWatched = order.watched;
      process.send?.('ready');
    } else if (poll) process.send?.(await measured(poll, order, isWatched));
  });
  process.on('disconnect', () => process.exit(0));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
