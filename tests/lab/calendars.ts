/**
 * `npx node tests/lab/calendars.ts --checker FOLDER`: every feed, over HTTP and from change to change, before a strict checker
 * that is no part of this repository. Ends with 1 when it found an error or a warning.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { createSqliteStore } from '../../src/adapters/store/store.ts';
import type { Session } from '../../src/core/model.ts';
import { EMPTY, later, type World } from '../adapters/calendar-world.ts';
import { openSite } from '../adapters/web-site.ts';
import { aSession, days, instant } from '../fakes/records.ts';

const run = promisify(execFile);
const FEEDS = [
  '/calendar/all.ics',
  '/calendar/dmk.ics',
  '/calendar/imk.ics',
  '/calendar/dmk.ics?preview=1',
  '/calendar/all.ics?words=K%C3%B6ln',
  '/calendar/all.ics?lang=en&preview=1',
  '/sitzungen/moving.ics',
  '/sitzungen/season.ics',
];
const source = {
  source: 'presse',
  url: 'https://presse.example/dmk?id=6&a=1',
  publishedAt: instant('2026-10-01T08:00:00Z'),
};

const first: readonly Session[] = [
  aSession({ id: 'past', ordinal: 5, days: days('2026-05-12'), status: 'held', place: 'Hamburg', sources: [source] }),
  aSession({ id: 'moving', ordinal: 6, days: days('2027-03-10', '2027-03-11'), place: 'Köln', sources: [source] }),
  aSession({ id: 'special', ordinal: null, special: true, days: days('2027-01-20'), place: 'online', chairs: [] }),
  aSession({ id: 'season', ordinal: 8, days: null, period: '2027-autumn', place: null, sources: [] }),
  aSession({ id: 'twice', ordinal: null, days: days('2027-03-12'), place: 'Köln', sources: [source] }),
];

type Stage = readonly [name: string, sessions: readonly Session[], aliases?: ReadonlyMap<string, string>];

function but(sessions: readonly Session[], id: string, changed: Partial<Session>): readonly Session[] {
  return sessions.map((session) => (session.id === id ? { ...session, ...changed } : session));
}

/** Each from the one before. */
function stages(): readonly Stage[] {
  const until = EMPTY.at;
  const former = { days: days('2027-03-10', '2027-03-11'), place: 'Köln', until };
  const moved = but(first, 'moving', {
    days: days('2027-04-07', '2027-04-08'),
    place: 'Aachen; „Altes Rathaus“, Saal 5',
    previous: [former],
  });
  const cancelled = but(moved, 'moving', { status: 'cancelled' });
  const reinstated = but(cancelled, 'moving', { status: 'planned' });
  const corrected = but(reinstated, 'special', {
    guests: ['Bundesminister für Digitales und Staatsmodernisierung'],
    contradictions: [{ field: 'days', value: '2027-01-21', source }],
  });
  const dated = but(corrected, 'season', { days: days('2027-09-29', '2027-09-30'), period: null, place: 'Mainz' });
  const postponed = but(dated, 'special', {
    days: null,
    previous: [{ days: days('2027-01-20'), place: 'online', until }],
  });
  const joined = postponed.filter(({ id }) => id !== 'twice');
  return [
    ['announced', first],
    ['moved', moved],
    ['cancelled', cancelled],
    ['reinstated', reinstated],
    ['corrected', corrected],
    ['dated', dated],
    ['postponed', postponed],
    ['joined', joined, new Map([['twice', 'moving']])],
    ['unchanged', joined],
  ];
}

const { values } = parseArgs({ options: { checker: { type: 'string' } } });
if (values.checker === undefined) {
  console.error('Usage: npx node tests/lab/calendars.ts --checker FOLDER   (the folder of check.py, set up)');
  process.exitCode = 2;
} else {
  process.exitCode = await checkAll(join(values.checker, 'check.py'));
}

async function checkAll(checker: string): Promise<0 | 1> {
  const folder = mkdtempSync(join(tmpdir(), 'konferenzbote-calendars-'));
  const store = await createSqliteStore({ file: join(folder, 'calendars.sqlite') });
  let world: World = EMPTY;
  const site = await openSite({ store, clock: { now: () => world.at } });
  const files = new Map<string, string>();
  let failures = 0;
  let checks = 0;
  const check = async (about: string, args: readonly string[]) => {
    const now = world.at.add({ hours: 1 }).toString();
    const said = await report(checker, [...args, '--now', now]);
    checks += 1;
    if (said.trim() === '0 errors, 0 warnings') return;
    failures += 1;
    console.log(`${about}\n${said}`);
  };
  for (const [stage, sessions, aliases] of stages()) {
    const told = later(world, sessions, aliases);
    world = told.world;
    await store.write(async (tables) => {
      await tables.saveRecords('DMK', sessions, []);
      await tables.appendPublications(told.publications);
      await tables.appendChanges(told.changes);
    });
    site.web.changed();
    for (const [at, feed] of FEEDS.entries()) {
      const file = join(folder, `${stage}-${at}.ics`);
      writeFileSync(file, await (await fetch(`${site.url}${feed}`)).bytes());
      const before = files.get(feed);
      files.set(feed, file);
      if (before === undefined) await check(`${stage} ${feed}`, ['--allow-private', `${site.url}${feed}`]);
      else await check(`${stage} ${feed}`, ['--before', before, '--after', file]);
    }
    console.log(`${stage}: ${FEEDS.length} feeds`);
  }
  for (const feed of FEEDS) await check(`at last ${feed}`, ['--allow-private', `${site.url}${feed}`]);
  await site.close();
  await store.close();
  rmSync(folder, { recursive: true });
  console.log(`${checks} checks, ${failures} with errors or warnings`);
  return failures === 0 ? 0 : 1;
}

/** What it prints; it ends with 1 when there are errors. */
async function report(checker: string, args: readonly string[]): Promise<string> {
  try {
    return (await run(checker, [...args, '--require-external'])).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    return `${stdout}${stderr}`;
  }
}
