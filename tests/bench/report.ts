/** Keeps `docs/benchmarks.md`: each scenario has a section of its own, which a run replaces. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const TITLE = '# Benchmarks';
const HEAD = `${TITLE}

Written by \`npm run bench -- <scenario> --report docs/benchmarks.md\`; each section says when and where it ran. Ratios within one table
are the result; absolute figures hold for that machine on that day. Processor time is preferred to wall time, because others used the
machine too: *foreign load* is the mean number of processors that they kept busy meanwhile. Where the limit itself spread by more
than half of its median, the table says "not valid".
`;

export interface Section {
  readonly name: string;
  readonly about: string;
  /** Markdown. */
  readonly tables: string;
  readonly machine: string;
  readonly at: Temporal.PlainDate;
}

/** Puts the section into the file, in place of an earlier one of the same name. */
export function report(file: string, { name, about, tables, machine, at }: Section): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const section = `## ${name}\n\n${about}.\n\n${tables}\n\n${at}, ${machine}, commit ${commit}.\n`;
  const sections = new Map(existing(file).map((text) => [/^## (\S+)/.exec(text)?.[1] ?? '', text]));
  sections.set(name, section);
  const sorted = [...sections].toSorted(([one], [other]) => one.localeCompare(other)).map(([, text]) => text);
  writeFileSync(file, [HEAD, ...sorted].join('\n'));
}

/** @throws Error for a file that holds something else, which would be lost. */
function existing(file: string): string[] {
  if (!existsSync(file)) return [];
  const [head = '', ...sections] = readFileSync(file, 'utf8').split(/^(?=## )/m);
  if (!head.startsWith(TITLE)) throw new Error(`${file} is no page of benchmarks: choose another file`);
  return sections.map((text) => `${text.trimEnd()}\n`);
}
