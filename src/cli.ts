/** `npm run -s bot -- <command>`: finds the command, reads its options, prints its help, turns errors into exit codes. */
import { parseArgs } from 'node:util';
import {
  type Command,
  type CommandOption,
  type Context,
  type ExitCode,
  inColumns,
  UsageError,
} from './commands/command.ts';
import { COMMANDS } from './commands/list.ts';
import { CONFERENCES } from './conferences/list.ts';
import { readConfig, secretsOf } from './config.ts';
import { BotError } from './core/errors.ts';
import type { Language } from './core/model.ts';
import { createLog } from './log.ts';
import { assemble, type Program, VERSION } from './program.ts';

const COMMON: Readonly<Record<string, CommandOption>> = {
  json: { type: 'boolean', help: 'exactly one JSON document on standard output' },
  language: { type: 'string', value: 'de|en', help: 'language of what people read' },
  help: { type: 'boolean', short: 'h', help: 'this help' },
};

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(`${overview()}\n`);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    process.stdout.write(`${VERSION}\n`);
    return 0;
  }
  try {
    const command = COMMANDS.find((one) => one.name === name);
    if (!command) throw new UsageError(`no command "${name}"; "npm run -s bot -- --help" lists them`);
    return await runCommand(command, rest);
  } catch (error) {
    return explain(error, rest.includes('--json'));
  }
}

async function runCommand(command: Command, argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = readArguments(command, argv);
  if (values.help) {
    process.stdout.write(`${helpFor(command)}\n`);
    return 0;
  }
  const [fewest, most] = command.positionals;
  if (positionals.length < fewest || positionals.length > most)
    throw new UsageError(`wrong number of arguments; use: ${command.name} ${command.usage}`);
  const config = readConfig(process.env, { cwd: process.cwd(), knownConferences: CONFERENCES.map(({ id }) => id) });
  const log = createLog(process.env.LOG_LEVEL ? config.logLevel : 'error', process.stderr, secretsOf(config));
  let opened: Promise<Program> | null = null;
  const context: Context = {
    positionals,
    values,
    json: values.json === true,
    language: languageFrom(values.language) ?? config.language,
    config,
    out: (text) => void process.stdout.write(`${text}\n`),
    outFile: (content) => void process.stdout.write(content),
    note: (text) => void process.stderr.write(`${text}\n`),
    terminal: process.stderr.isTTY === true,
    input: process.stdin,
    open: () => {
      opened ??= openProgram({ config, log, json: values.json === true });
      return opened;
    },
  };
  try {
    return await command.run(context);
  } finally {
    await (opened as Promise<Program> | null)?.then((program) => program.close());
  }
}

async function openProgram({
  config,
  log,
  json,
}: Pick<Parameters<typeof assemble>[0], 'config' | 'log'> & { readonly json: boolean }): Promise<Program> {
  const stream = json ? process.stderr : process.stdout;
  const program = await assemble({ config, log, write: (line) => void stream.write(`${line}\n`) });
  await program.pipeline.catchUp();
  return program;
}

function readArguments(command: Command, argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: { ...COMMON, ...command.options },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}; "${command.name} --help" shows what is allowed`);
  }
}

function languageFrom(value: unknown): Language | null {
  if (value === undefined) return null;
  if (value === 'de' || value === 'en') return value;
  throw new UsageError(`--language "${String(value)}" is not known; allowed are de, en`);
}

/** The sentence on standard error; with `--json` also as the one document on standard output. */
function explain(error: unknown, json: boolean): ExitCode {
  const unforeseen = !(error instanceof UsageError || error instanceof BotError);
  const wrongUse = error instanceof UsageError || (error instanceof BotError && error.code === 'CONFIG_INVALID');
  const { message, stack } = error as Error;
  process.stderr.write(unforeseen ? `unforeseen error, please report it: ${stack ?? String(error)}\n` : `${message}\n`);
  if (json) process.stdout.write(`${JSON.stringify({ error: message ?? String(error) })}\n`);
  return wrongUse ? 2 : 1;
}

function overview(): string {
  const rows = COMMANDS.map(({ name, usage, summary }) => [`  ${name} ${usage}`.trimEnd(), summary]);
  return [
    `Konferenzbote ${VERSION}: sessions and resolutions of Germany's ministerial conferences`,
    '',
    'npm run -s bot -- <command> [options]',
    '',
    inColumns(rows),
    '',
    'Every command takes --json and --help. Exit code 0: done, 1: failed, 2: used wrongly.',
  ].join('\n');
}

function helpFor(command: Command): string {
  const rows = Object.entries({ ...command.options, ...COMMON }).map(([name, option]) => [
    `  --${name}${option.value ? ` ${option.value}` : ''}`,
    option.help,
  ]);
  return [`${command.name} ${command.usage}`.trimEnd(), `  ${command.summary}`, '', inColumns(rows)].join('\n');
}
