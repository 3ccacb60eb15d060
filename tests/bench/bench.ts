/** `npm run bench -- <scenario> [--runs N] [--fuzz N]`: one Markdown table a question and, last, everything as one line of JSON. */
import { arch, cpus, platform } from 'node:os';
import { parseArgs } from 'node:util';
import { page } from './page.ts';
import { pollCold, pollSame, pollWarm, scale } from './poll.ts';
import { reading } from './reading.ts';
import { markdownOf, type Scenario } from './scenario.ts';
import { serve } from './serve.ts';

const SCENARIOS: readonly Scenario[] = [pollWarm, scale, pollSame, pollCold, serve, page, reading];
const DEFAULT_RUNS = '5';

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: DEFAULT_RUNS }, fuzz: { type: 'string', default: '0' } },
  allowPositionals: true,
});
const scenario = SCENARIOS.find(({ name }) => name === positionals[0]);
const runs = Number(values.runs);
const fuzz = Number(values.fuzz);

if (!scenario || !Number.isInteger(runs) || runs < 1 || !Number.isInteger(fuzz) || fuzz < 0) {
  console.error('Usage: npm run bench -- <scenario> [--runs N] [--fuzz N]');
  for (const { name, about } of SCENARIOS) console.error(`  ${name}  ${about}`);
  process.exitCode = 2;
} else {
  const tables = await scenario.run({ runs, fuzz });
  for (const table of tables) console.log(`${markdownOf(table)}\n`);
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${platform()} ${arch()}, Node ${process.version}`;
  console.log(machine);
  console.log(JSON.stringify({ scenario: scenario.name, runs, machine, tables }));
}
