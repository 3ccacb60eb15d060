/**
 * Plays acceptance scenarios against strict doubles of Slack and Discord, with the product as a process of its own:
 * `node tests/lab/run.ts --lab FOLDER [--only S12,D4] [--over socket|http] [--at-once 2] [--keep-logs FOLDER] [--profile FOLDER]
 * [--report FILE]`. The first folder holds `slack-sim` and `discord-sim`, installed. Prints a line for each, and ends with 1 when
 * one failed.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Transport } from './doubles.ts';
import { complaintsOf } from './judge.ts';
import { openLab } from './lab.ts';
import { LAB_SCENARIOS } from './list.ts';
import { nameOf, type Played, rowKey, writeReport } from './report.ts';
import type { Scenario } from './scenario.ts';

const { values } = parseArgs({
  options: {
    lab: { type: 'string' },
    only: { type: 'string' },
    over: { type: 'string' },
    'at-once': { type: 'string', default: '1' },
    'keep-logs': { type: 'string' },
    profile: { type: 'string' },
    report: { type: 'string' },
  },
});
if (!values.lab) throw new Error('--lab FOLDER: where slack-sim and discord-sim are');
const lab = values.lab;
const only = values.only?.split(',');

interface Play {
  readonly scenario: Scenario;
  readonly transport: Transport;
}

const ALL: readonly Play[] = LAB_SCENARIOS.flatMap((scenario) =>
  (scenario.over ?? (['socket'] as const)).map((transport) => ({ scenario, transport })),
);
const chosen = ALL.filter(
  ({ scenario, transport }) =>
    (!only || scenario.ids.some((id) => only.includes(id))) && (!values.over || values.over === transport),
);
if (chosen.length === 0) throw new Error('no scenario has these ids on this way');
const conditions = {
  date: new Date().toISOString().slice(0, 10),
  commit: execFileSync('git', ['describe', '--always', '--dirty'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  }).trim(),
  machine: `Node ${process.versions.node}, ${availableParallelism()} processors, ${values['at-once']} at once`,
};

const played: Played[] = [];
await Promise.all(Array.from({ length: Number(values['at-once']) }, playAll));
const failed = played.filter(({ failure }) => failure !== null).length;
console.log(`${failed} of ${played.length} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function playAll(): Promise<void> {
  for (let next = chosen.shift(); next; next = chosen.shift()) {
    const result = await play(next);
    const { scenario, transport, failure, figures, seconds } = result;
    played.push(result);
    const outcome = failure === null ? `ok ${figures}` : `FAILED ${failure}`;
    console.log(`${nameOf(scenario, transport)}  ${seconds.toFixed(1)} s  ${outcome}`);
    // After each, so that what was shown is kept when the run is broken off.
    if (values.report)
      writeReport(
        values.report,
        played,
        conditions,
        ALL.map((one) => rowKey(one.scenario, one.transport)),
      );
  }
}

async function play({ scenario, transport }: Play): Promise<Played> {
  const began = performance.now();
  const stage = await openLab({ lab, transport, profiles: values.profile ?? null }, scenario.stage);
  let failure: string | null = null;
  let figures = '';
  try {
    const told = await scenario.run(stage);
    if (typeof told === 'string') figures = told;
    const complaints = await complaintsOf(stage, scenario.tolerated ?? {});
    if (complaints.length > 0) failure = `${complaints.join('; ')} ${figures}`;
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  } finally {
    if (values['keep-logs'])
      keepLog(values['keep-logs'], nameOf(scenario, transport).replaceAll(' ', '-'), stage.printed());
    await stage.close();
  }
  const seconds = (performance.now() - began) / 1000;
  return { scenario, transport, failure, figures, seconds, load: loadavg()[0] ?? 0 };
}

function keepLog(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.log`), text);
}
