/** `npm run bench -- serve`: requests for an unchanged calendar, beside a bare node:http server that has the same octets ready. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { load } from './load.ts';
import { median, type Scenario, type Table } from './scenario.ts';
import type { Started } from './serve-child.ts';

const CALENDAR = '/calendar/dmk.ics';
const CONNECTIONS = 16;
/** Short, so that both of a pair meet the same machine. */
const ROUND_MS = 250;
const PAIRS_A_RUN = 6;
/** Long enough for the compiler to have settled. */
const WARM_UP_MS = 1_500;

interface Peer {
  readonly port: number;
  readonly child: ChildProcess;
}

interface Case {
  readonly what: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

interface Round {
  readonly perSecond: number;
  /** Processor time of the server for one answer: less touched by what else the machine does. */
  readonly microseconds: number;
}

export const serve: Scenario = {
  name: 'serve',
  about: 'requests for an unchanged calendar of 200 KB, beside a bare node:http server in the same run',
  async run({ runs }) {
    const product = await start('product');
    const bare = await start('bare', `http://127.0.0.1:${product.port}`);
    try {
      const { octets, cases } = await casesOf(product);
      const rows = [];
      for (const one of cases) rows.push(await compare(one, { product, bare, runs }));
      return [
        {
          title: `Calendar of ${octets} octets, ${CONNECTIONS} connections, ${runs * PAIRS_A_RUN} pairs of rounds`,
          rows,
        },
      ];
    } finally {
      for (const { child } of [product, bare]) child.disconnect();
    }
  },
};

async function start(...kind: string[]): Promise<Peer> {
  const child = fork(fileURLToPath(new URL('./serve-child.ts', import.meta.url)), kind);
  const [{ port }] = (await once(child, 'message')) as [Started];
  return { port, child };
}

async function casesOf({ port }: Peer): Promise<{ readonly octets: number; readonly cases: readonly Case[] }> {
  const ask = (coding: string) =>
    fetch(`http://127.0.0.1:${port}${CALENDAR}`, { headers: { 'accept-encoding': coding } });
  const [plain, gzip] = [await ask('identity'), await ask('gzip')];
  const tag = plain.headers.get('etag') ?? '';
  const gzipTag = gzip.headers.get('etag') ?? '';
  const octets = (await plain.arrayBuffer()).byteLength;
  await gzip.arrayBuffer();
  const cases: readonly Case[] = [
    { what: '304', status: 304, headers: { 'If-None-Match': tag } },
    { what: '304, gzip', status: 304, headers: { 'If-None-Match': gzipTag, 'Accept-Encoding': 'gzip' } },
    { what: '200', status: 200, headers: {} },
    { what: '200, gzip', status: 200, headers: { 'Accept-Encoding': 'gzip' } },
  ];
  return { octets, cases };
}

/** In turns, each of the two first every other time, so that what else happens on the machine meets both. */
async function compare(
  { what, status, headers }: Case,
  { product, bare, runs }: { readonly product: Peer; readonly bare: Peer; readonly runs: number },
): Promise<Table['rows'][number]> {
  const round = (peer: Peer, forMs: number) =>
    measured(peer, () => load({ port: peer.port, path: CALENDAR, headers, status, connections: CONNECTIONS, forMs }));
  for (const peer of [bare, product]) await round(peer, WARM_UP_MS);
  const pairs: { readonly ours: Round; readonly theirs: Round }[] = [];
  for (let run = 0; run < runs * PAIRS_A_RUN; run++) {
    const [one, other] = run % 2 === 0 ? [product, bare] : [bare, product];
    const [first, second] = [await round(one, ROUND_MS), await round(other, ROUND_MS)];
    pairs.push(run % 2 === 0 ? { ours: first, theirs: second } : { ours: second, theirs: first });
  }
  const ratios = pairs.map(({ ours, theirs }) => ours.perSecond / theirs.perSecond);
  const [least, most] = [quantile(ratios, 0.25), quantile(ratios, 0.75)];
  return {
    answer: what,
    'ours a second': Math.round(median(pairs.map(({ ours }) => ours.perSecond))),
    'bare a second': Math.round(median(pairs.map(({ theirs }) => theirs.perSecond))),
    'ratio of each pair, median': hundredths(median(ratios)),
    'half of the pairs': `${hundredths(least)} to ${hundredths(most)}`,
    'ours, µs of CPU': hundredths(median(pairs.map(({ ours }) => ours.microseconds))),
    'bare, µs of CPU': hundredths(median(pairs.map(({ theirs }) => theirs.microseconds))),
  };
}

async function measured(
  { child }: Peer,
  act: () => Promise<{ readonly answers: number; readonly seconds: number }>,
): Promise<Round> {
  const before = await cpuOf(child);
  const { answers, seconds } = await act();
  const used = (await cpuOf(child)) - before;
  return { perSecond: answers / seconds, microseconds: used / answers };
}

async function cpuOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [{ user, system }] = (await once(child, 'message')) as [NodeJS.CpuUsage];
  return user + system;
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.floor(share * (values.length - 1))] ?? Number.NaN;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
