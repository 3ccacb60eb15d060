/** What every command is: a name, a line of help, its options, and a function from a context to an exit code. */
import type { ParseArgsOptionDescriptor } from 'node:util';
import type { Config } from '../config.ts';
import type { Language } from '../core/model.ts';
import type { Program } from '../program.ts';

/** 0: done; 1: failed; 2: used wrongly. */
export type ExitCode = 0 | 1 | 2;

export interface CommandOption extends ParseArgsOptionDescriptor {
  /** Shown in the help: `DATE`; absent for a switch. */
  readonly value?: string;
  readonly help: string;
}

export interface Command {
  readonly name: string;
  /** Positional arguments as shown in the help: `[conference]`. */
  readonly usage: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** Fewest and most positional arguments. */
  readonly positionals: readonly [number, number];
  run(context: Context): Promise<ExitCode>;
}

export interface Context {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly json: boolean;
  readonly language: Language;
  readonly config: Config;
  /** Standard output: results only, one line or more. */
  out(text: string): void;
  /** Standard output as it is: files, whose line ends are part of their format. */
  outFile(content: string): void;
  /** Standard error: progress, notes, errors. */
  note(text: string): void;
  /** Whether a person watches the progress. */
  readonly terminal: boolean;
  readonly input: AsyncIterable<string | Buffer>;
  /** The program over the configured store, brought up to this release; closed by the caller of the command. */
  open(): Promise<Program>;
}

/** Wrong use: the message says what was wrong and what is right; exit code 2. */
export class UsageError extends Error {}

/** One text option, or undefined. */
export function textOption(context: Context, name: string): string | undefined {
  const value = context.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** An option that may be given several times. */
export function listOption(context: Context, name: string): readonly string[] {
  const value = context.values[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** Prints one JSON document, or what a person reads. */
export function print(context: Context, json: unknown, text: () => string): void {
  context.out(context.json ? JSON.stringify(json, null, 2) : text());
}

/** Rows as aligned columns; empty cells stay empty. */
export function inColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A conference's id in the spelling of the catalogue. @throws UsageError for one that is not known. */
export function knownConference(program: Pick<Program, 'catalogue'>, name: string): string {
  const found = program.catalogue.find(({ id, slug }) =>
    [id, slug].some((n) => n.toLowerCase() === name.toLowerCase()),
  );
  if (found) return found.id;
  throw new UsageError(`unknown conference "${name}"; known are ${program.catalogue.map(({ id }) => id).join(', ')}`);
}
