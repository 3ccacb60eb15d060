/** Commands about the data as a whole: `export`, `rebuild`, `backup`, `move-to`. */
import { existsSync } from 'node:fs';
import { renderCalendar } from '../adapters/calendar/calendar.ts';
import { type CopyProgress, forgetMove, moveStore } from '../adapters/store/store.ts';
import { sessionsCsv } from '../core/csv.ts';
import { BotError } from '../core/errors.ts';
import type { ChangeEvent } from '../core/model.ts';
import { resolutionShape, sessionShape } from '../core/shapes.ts';
import { berlinDay } from '../core/wording/dates.ts';
import { foldConference } from '../pipeline-fold.ts';
import { type Program, sha256 } from '../program.ts';
import { storeFile } from '../storage.ts';
import { type Command, type Context, inColumns, print, UsageError } from './command.ts';

const PROGRESS_EVERY_MS = 1_000;

export const exportData: Command = {
  name: 'export',
  usage: 'ics|json|csv',
  summary: 'all sessions as a calendar, as JSON (with resolutions) or as a table',
  options: {},
  positionals: [1, 1],
  async run(context) {
    const program = await context.open();
    const [format] = context.positionals;
    const write = { ics: exportCalendar, json: exportJson, csv: exportCsv }[format ?? ''];
    if (!write) throw new UsageError(`"${format}" is no format; allowed are ics, json, csv`);
    const content = await write(program);
    if (context.json && format !== 'json') context.out(JSON.stringify({ format, content }));
    else context.outFile(content);
    return 0;
  },
};

export const rebuild: Command = {
  name: 'rebuild',
  usage: '',
  summary: 'folds every record anew from the facts; ids and revisions stay',
  options: { 'dry-run': { type: 'boolean', help: 'only say what would change' } },
  positionals: [0, 0],
  async run(context) {
    const program = await context.open();
    if (await program.pipeline.isOutdated())
      throw new BotError('READER_OUTDATED', 'a newer release reads this store; only that one may fold it anew');
    const changes: ChangeEvent[] = [];
    for (const conference of program.catalogue)
      changes.push(...(await fold(program, conference, context.values['dry-run'] === true)));
    const shapes = changes.map(({ record, kind, revision }) => ({ record, kind, revision }));
    print(context, shapes, () =>
      shapes.length === 0
        ? 'nothing differs'
        : inColumns(shapes.map(({ record, kind, revision }) => [record, kind, `rev ${revision}`])),
    );
    return 0;
  },
};

export const backup: Command = {
  name: 'backup',
  usage: '<file>',
  summary: 'a consistent copy of the store, also while the server runs',
  options: {},
  positionals: [1, 1],
  async run(context) {
    const [file = ''] = context.positionals;
    if (existsSync(file)) throw new UsageError(`${file} is there already; name a file that is not`);
    const program = await context.open();
    await program.store.backup(file);
    const restore = context.config.databaseUrl
      ? 'carry it, as konferenzbote.sqlite in DATA_DIR, into an empty database with move-to'
      : 'stop the server and put it in place of the store';
    print(context, { file }, () => `copied to ${file}; to restore, ${restore}`);
    return 0;
  },
};

export const moveTo: Command = {
  name: 'move-to',
  usage: '<DATABASE_URL>',
  summary: 'carries the store in DATA_DIR over into an empty PostgreSQL database',
  options: {
    back: { type: 'boolean', help: 'go on with the file after all: only if nothing ran on the database yet' },
  },
  positionals: [0, 1],
  async run(context) {
    const [address] = context.positionals;
    const file = storeFile(context.config);
    if (context.values.back === true) return goBack(context, file);
    const url = databaseAddress(address);
    const { rows, hash } = await moveStore({ file, url, onProgress: progress(context) });
    const sum = Object.values(rows).reduce((all, count) => all + count, 0);
    print(context, { rows, hash }, () =>
      [
        `${sum} rows of ${Object.keys(rows).length} tables moved and compared (${hash.slice(0, 16)})`,
        'start with DATABASE_URL set to this address from now on; the file stays as it was, and is not used any more',
      ].join('\n'),
    );
    return 0;
  },
};

async function goBack(context: Context, file: string): Promise<0> {
  await forgetMove(file);
  print(context, { file }, () => `the store in ${file} is used again where DATABASE_URL is not set`);
  return 0;
}

/** @throws UsageError for anything but an address of PostgreSQL; the address itself may hold a password and is not repeated */
function databaseAddress(address: string | undefined): string {
  if (address !== undefined && /^postgres(?:ql)?:$/.test(URL.parse(address)?.protocol ?? '')) return address;
  throw new UsageError('name where to, like postgres://user:password@host:5432/database');
}

/** A line that is written over on a terminal would hide errors: one line for each table, and some between for large ones. */
function progress(context: Context): (done: CopyProgress) => void {
  let toldAtMs = performance.now();
  return ({ table, rows, of }) => {
    const isLong = performance.now() - toldAtMs >= PROGRESS_EVERY_MS;
    if (rows < of && !isLong) return;
    toldAtMs = performance.now();
    context.note(`${table}: ${rows} of ${of}`);
  };
}

class DryRun extends Error {}

async function fold(
  program: Program,
  conference: Program['catalogue'][number],
  dryRun: boolean,
): Promise<readonly ChangeEvent[]> {
  const deps = { hash: sha256, publicUrl: program.config.publicUrl, useArchive: program.config.builtinSources };
  let changes: readonly ChangeEvent[] = [];
  const work = program.store.write(async (tables) => {
    changes = await foldConference(tables, deps, { conference, cause: 'reader', now: program.clock.now() });
    if (dryRun) throw new DryRun();
  });
  await work.catch((error: unknown) => {
    if (!(error instanceof DryRun)) throw error;
  });
  return changes;
}

async function exportCalendar(program: Program): Promise<string> {
  const { sessions, publications } = await program.store.read(async (tables) => ({
    sessions: await tables.sessions(),
    publications: await tables.publications(),
  }));
  const { bytes } = renderCalendar({
    sessions,
    publications,
    conferences: program.catalogue,
    feed: { slug: 'all' },
    language: program.config.language,
    publicUrl: program.config.publicUrl,
    today: berlinDay(program.clock.now()),
  });
  return new TextDecoder().decode(bytes);
}

async function exportJson(program: Program): Promise<string> {
  return program.store.read(async (tables) => {
    const sessions = (await tables.sessions()).map(sessionShape);
    const resolutions = (await tables.resolutions()).map(resolutionShape);
    return `${JSON.stringify({ sessions, resolutions }, null, 2)}\n`;
  });
}

async function exportCsv(program: Program): Promise<string> {
  return sessionsCsv(await program.store.read((tables) => tables.sessions()));
}
