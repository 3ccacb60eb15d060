/**
 * Plays acceptance scenarios against strict doubles of Slack and Discord, with the product as a process of its own:
 * `node tests/lab/run.ts --lab FOLDER [--only S12,D4] [--at-once 2] [--keep-logs FOLDER]`. The folder holds `slack-sim` and
 * `discord-sim`, installed. Prints a line for each, and ends with 1 when one failed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Control } from './control.ts';
import { type Lab, openLab } from './lab.ts';
import { LAB_SCENARIOS } from './list.ts';
import type { Scenario } from './scenario.ts';

const { values } = parseArgs({
  options: {
    lab: { type: 'string' },
    only: { type: 'string' },
    'at-once': { type: 'string', default: '1' },
    'keep-logs': { type: 'string' },
  },
});
if (!values.lab) throw new Error('--lab FOLDER: where slack-sim and discord-sim are');
const lab = values.lab;
const only = values.only?.split(',');
const SECRETS = [/xox[bep]-[\w-]+/, /xapp-[\w-]+/, /lab\.discord\.token/, /sim-(signing|client)-secret/];

const chosen = LAB_SCENARIOS.filter(({ ids }) => !only || ids.some((id) => only.includes(id)));
interface Violation {
  readonly kind: string;
  readonly hard?: boolean;
}

let failed = 0;
await Promise.all(Array.from({ length: Number(values['at-once']) }, playAll));
console.log(`${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function playAll(): Promise<void> {
  for (let scenario = chosen.shift(); scenario; scenario = chosen.shift()) {
    const began = performance.now();
    const problem = await play(scenario);
    if (problem.failure) failed += 1;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const result = problem.failure ? `FAILED ${problem.failure}` : `ok ${problem.figures ?? ''}`;
    console.log(`${scenario.ids.join(' ')}  ${seconds} s  ${result}`);
  }
}

async function play(scenario: Scenario): Promise<{ readonly failure?: string; readonly figures?: string | undefined }> {
  const stage = await openLab(lab, scenario.stage);
  try {
    const told = await scenario.run(stage);
    const figures = typeof told === 'string' ? told : undefined;
    const complaints = await complaintsOf(stage, scenario.tolerated ?? []);
    return complaints.length > 0 ? { failure: `${complaints.join('; ')} ${figures ?? ''}` } : { figures };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  } finally {
    if (values['keep-logs']) keepLog(values['keep-logs'], scenario.ids.join('-'), stage.printed());
    await stage.close();
  }
}

function keepLog(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.log`), text);
}

/** What the doubles hold against the product at the end, in words. */
async function complaintsOf(stage: Lab, tolerated: readonly string[]): Promise<string[]> {
  const slack = await stage.slack.get<Violation[]>('violations');
  const discord = await stage.discord.get<{ violations: Violation[] }>('violations');
  const { duplicates } = await stage.discord.get<{ duplicates: unknown[] }>('duplicates');
  // Discord's double knows one kind that is only a hint, Slack's says of each whether it is.
  const hard = [...slack.filter((one) => one.hard), ...discord.violations];
  const broken = hard.filter(({ kind }) => !tolerated.includes(kind));
  return [
    ...(broken.length > 0 ? [`${broken.length} violations: ${JSON.stringify(broken[0]).slice(0, 400)}`] : []),
    ...(duplicates.length > 0 ? [`${duplicates.length} duplicates in Discord`] : []),
    ...(await leaks(stage)),
  ];
}

/** Secrets in the log of the product or in anything a person can read. */
async function leaks(stage: Lab): Promise<string[]> {
  const read = (control: Control) => control.get<unknown>('messages').then((all) => JSON.stringify(all));
  const places = { log: stage.printed(), Slack: await read(stage.slack), Discord: await read(stage.discord) };
  return Object.entries(places).flatMap(([place, words]) =>
    SECRETS.filter((secret) => secret.test(words)).map(() => `a secret stands in ${place}`),
  );
}
