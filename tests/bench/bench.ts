/** `npm run bench -- <scenario>|all [--runs N] [--fuzz N] [--report FILE]`: one Markdown table a question and, last, everything as one line of JSON. */
import { arch, cpus, platform } from 'node:os';
import { parseArgs } from 'node:util';
import { crash } from './crash.ts';
import { fanOut } from './fan-out.ts';
import { page } from './page.ts';
import { pollCold, pollSame, pollWarm, scale } from './poll.ts';
import { pollFaults } from './poll-faults.ts';
import { reading } from './reading.ts';
import { report } from './report.ts';
import { markdownOf, type Scenario } from './scenario.ts';
import { serve } from './serve.ts';
import { start } from './start.ts';

const SCENARIOS: readonly Scenario[] = [
  pollWarm,
  scale,
  pollSame,
  pollCold,
  pollFaults,
  serve,
  page,
  start,
  crash,
  fanOut,
  reading,
];
const DEFAULT_RUNS = '5';

const { values, positionals } = parseArgs({
  options: {
    runs: { type: 'string', default: DEFAULT_RUNS },
    fuzz: { type: 'string', default: '0' },
    report: { type: 'string' },
  },
  allowPositionals: true,
});
const [wanted] = positionals;
const scenarios = SCENARIOS.filter(({ name }) => wanted === name || wanted === 'all');
const runs = Number(values.runs);
const fuzz = Number(values.fuzz);

if (scenarios.length === 0 || !Number.isInteger(runs) || runs < 1 || !Number.isInteger(fuzz) || fuzz < 0) {
  console.error('Usage: npm run bench -- <scenario>|all [--runs N] [--fuzz N] [--report FILE]');
  for (const { name, about } of SCENARIOS) console.error(`  ${name}  ${about}`);
  process.exitCode = 2;
} else for (const scenario of scenarios) await play(scenario);

async function play({ name, about, run }: Scenario): Promise<void> {
  const tables = await run({ runs, fuzz });
  const markdown = tables.map(markdownOf).join('\n\n');
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${platform()} ${arch()}, Node ${process.version}`;
  console.log(`${markdown}\n\n${machine}`);
  console.log(JSON.stringify({ scenario: name, runs, machine, tables }));
  if (values.report)
    report(values.report, { name, about, machine, tables: markdown, at: Temporal.Now.plainDateISO('Europe/Berlin') });
}
