/**
 * `npm run bench -- <scenario>|all [--runs N] [--quick] [--seconds N] [--fuzz N] [--report FILE]`: one Markdown table a question and, last,
 * everything as one line of JSON. A scenario that fails does not end the others; then the exit code is 1.
 */
import { parseArgs } from 'node:util';
import { crash } from './crash.ts';
import { fanOut } from './fan-out.ts';
import { fanoutCpu } from './fanout-cpu.ts';
import { fanoutFloor } from './fanout-floor.ts';
import { machineNow } from './machine.ts';
import { outbox } from './outbox.ts';
import { page } from './page.ts';
import { pollCold, pollSame, pollWarm, scale } from './poll.ts';
import { pollFaults } from './poll-faults.ts';
import { reading } from './reading.ts';
import { report } from './report.ts';
import { markdownOf, type Scenario, type ScenarioOptions } from './scenario.ts';
import { seen } from './seen.ts';
import { serve } from './serve.ts';
import { soak } from './soak.ts';
import { start } from './start.ts';

/** In the order of `all`. */
const SCENARIOS: readonly Scenario[] = [
  pollWarm,
  scale,
  pollSame,
  pollCold,
  pollFaults,
  seen,
  fanoutCpu,
  fanoutFloor,
  fanOut,
  outbox,
  serve,
  page,
  start,
  reading,
  soak,
  crash,
];
const RUNS = { whole: 5, quick: 3 };
const SECONDS = { whole: 180, quick: 60 };

const { values, positionals } = argumentsGiven();
const [wanted] = positionals;
const scenarios = SCENARIOS.filter(({ name }) => wanted === name || wanted === 'all');
const size = values.quick ? 'quick' : 'whole';
const options: ScenarioOptions = {
  runs: Number(values.runs ?? RUNS[size]),
  seconds: Number(values.seconds ?? SECONDS[size]),
  fuzz: Number(values.fuzz),
  quick: values.quick,
  writes: values.report !== undefined,
};
const isCount = (value: number, least: number) => Number.isInteger(value) && value >= least;

if (scenarios.length === 0 || !isCount(options.runs, 1) || !isCount(options.seconds, 1) || !isCount(options.fuzz, 0)) {
  console.error('Usage: npm run bench -- <scenario>|all [--runs N] [--quick] [--seconds N] [--fuzz N] [--report FILE]');
  for (const { name, about } of SCENARIOS) console.error(`  ${name}  ${about}`);
  process.exitCode = 2;
} else process.exitCode = await playAll();

/** An option that is not known is answered as no scenario is: by the usage. */
function argumentsGiven() {
  const options = {
    runs: { type: 'string' },
    seconds: { type: 'string' },
    fuzz: { type: 'string', default: '0' },
    quick: { type: 'boolean', default: false },
    report: { type: 'string' },
  } as const;
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return parseArgs({ args: [], options, allowPositionals: true });
  }
}

async function playAll(): Promise<number> {
  const failed: string[] = [];
  for (const scenario of scenarios) {
    const begunMs = performance.now();
    const error = await play(scenario).then(() => null, String);
    const tookS = Math.round((performance.now() - begunMs) / 1_000);
    console.error(`${scenario.name}: ${tookS} s${error === null ? '' : `, failed: ${error}`}`);
    if (error !== null) failed.push(scenario.name);
  }
  if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
  return failed.length > 0 ? 1 : 0;
}

async function play({ name, about, run }: Scenario): Promise<void> {
  const machine = machineNow();
  const tables = await run(options);
  const markdown = tables.map(markdownOf).join('\n\n');
  console.log(`${markdown}\n\n${machine}`);
  console.log(JSON.stringify({ scenario: name, runs: options.runs, quick: options.quick, machine, tables }));
  if (values.report)
    report(values.report, { name, about, machine, tables: markdown, at: Temporal.Now.plainDateISO('Europe/Berlin') });
}
