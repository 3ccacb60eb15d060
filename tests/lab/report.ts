/** The table of what was shown, as Markdown: a row for each scenario, with the commit and the load of its own run. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Transport } from './doubles.ts';
import type { Scenario } from './scenario.ts';

export interface Played {
  readonly scenario: Scenario;
  readonly transport: Transport;
  /** Null: all claims held. */
  readonly failure: string | null;
  readonly figures: string;
  readonly seconds: number;
  /** Of the machine in the minute before the end. */
  readonly load: number;
}

/** Under which all of a run was played. */
export interface Conditions {
  readonly date: string;
  readonly commit: string;
  /** Node's version, processors and how many scenarios at once. */
  readonly machine: string;
}

const HEAD = `# Acceptance scenarios, as played

Written by \`npx node tests/lab/run.ts --lab FOLDER --report docs/scenarios.md\`, not by hand. Each row: doubles of Slack and Discord and
the product as processes of their own; every claim of the script held, and at the end the doubles knew of no violation, limited
call, duplicate or leaked secret but those that the script names with their reason. Whatever a test plays besides stands in
\`tests/scenarios/list.ts\`. "Load" is the machine's load average, which counts whatever else ran on it.
`;
const COLUMNS = '| Scenario | Shown | Figures | Took | Run |\n| --- | --- | --- | --- | --- |';

/** Under one id several scripts may stand: the words tell them apart. */
export function nameOf({ ids }: Scenario, transport: Transport): string {
  return `${ids.join(' ')}${transport === 'http' ? ' over HTTP' : ''}`;
}

/** Puts these rows into the file, in place of the same scenarios' older rows and in the order of the list. */
export function writeReport(
  file: string,
  played: readonly Played[],
  under: Conditions,
  order: readonly string[],
): void {
  const old = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(isRow) : [];
  const rows = new Map([...old.map((row) => [keyOf(row), row] as const), ...played.map((one) => rowOf(one, under))]);
  const known = order.flatMap((key) => rows.get(key) ?? []);
  writeFileSync(file, `${HEAD}\n${COLUMNS}\n${known.join('\n')}\n`);
}

/** By which a row is known again. */
export function rowKey(scenario: Scenario, transport: Transport): string {
  return `| ${nameOf(scenario, transport)} | ${cell(scenario.shows)} |`;
}

function rowOf(played: Played, { date, commit, machine }: Conditions): readonly [string, string] {
  const { scenario, transport, failure, figures, seconds, load } = played;
  const key = rowKey(scenario, transport);
  const result = cell(failure === null ? figures : `FAILED: ${failure}`);
  const run = `${date}, ${commit}, ${machine}, load ${load.toFixed(1)}`;
  return [key, `${key} ${result} | ${seconds.toFixed(1)} s | ${run} |`];
}

function isRow(line: string): boolean {
  return /^\| [SD]\d/.test(line);
}

function keyOf(row: string): string {
  return row
    .split(/(?<!\\)\|/)
    .slice(0, 3)
    .join('|')
    .concat('|');
}

function cell(words: string): string {
  return words.replaceAll('\n', ' ').replaceAll('|', '\\|');
}
