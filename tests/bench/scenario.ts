/** The door of the benchmarks: one scenario measures one thing and answers with tables. */
export interface Scenario {
  readonly name: string;
  /** What it measures, in a line. */
  readonly about: string;
  run(options: ScenarioOptions): Promise<readonly Table[]>;
}

export interface ScenarioOptions {
  /** How often whatever is timed is repeated. */
  readonly runs: number;
  /** Random texts to be read as well; 0 for none. */
  readonly fuzz: number;
  /** Fewer rounds and smaller sizes, so that the whole set takes minutes. */
  readonly quick: boolean;
  /** How long what goes on until it is stopped goes on. */
  readonly seconds: number;
  /** Pages of the documentation are written anew. */
  readonly writes: boolean;
}

export interface Table {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
}

/** The table in Markdown; the columns are those of the first row, numbers stand to the right. */
export function markdownOf({ title, rows }: Table): string {
  const [first = {}] = rows;
  const columns = Object.keys(first);
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [
    `### ${title}`,
    '',
    line(columns),
    line(columns.map((column) => (typeof first[column] === 'number' ? '---:' : '---'))),
    ...rows.map((row) => line(columns.map((column) => row[column] ?? ''))),
  ].join('\n');
}

/** The middle one of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
