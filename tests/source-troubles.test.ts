/** Troubles of sources through the whole program: whoever reads German is told in German, wherever he looks. */
import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { statusPage } from '../src/adapters/web/status-page.ts';
import { visitOf } from '../src/adapters/web/visit.ts';
import type { Command, Context } from '../src/commands/command.ts';
import { doctor } from '../src/commands/doctor.ts';
import { sources } from '../src/commands/polling.ts';
import type { Language } from '../src/core/model.ts';
import type { Program } from '../src/program.ts';
import { type Bench, startBench } from './fakes/bench.ts';
import { rss } from './fakes/feed-server.ts';

const GERMAN = 'Der Server antwortet mit 404: Dort ist nichts (mehr). Bitte nach der neuen Adresse suchen.';
const ENGLISH = 'answered 404: nothing is there (any more)';

let bench: Bench;
let program: Program;
beforeEach(async () => {
  bench = await startBench({ config: 'operatorChannel: slack:T0TEAM/C0CHAN\n' });
  bench.feeds.publish('/news.xml', rss([]));
  program = await bench.restart('2026-11-20T08:00:00Z');
  await bench.poll();
  bench.feeds.answer('/news.xml', (_request, response) => void response.writeHead(404).end());
  for (let time = 0; time < 3; time++) await bench.poll();
});
afterEach(() => bench.close());

async function printed(command: Command, language: Language): Promise<string> {
  const lines: string[] = [];
  const nothing = () => undefined;
  const context: Context = {
    positionals: [],
    values: {},
    json: false,
    language,
    config: program.config,
    out: (text) => void lines.push(text),
    outFile: nothing,
    note: nothing,
    terminal: false,
    input: Readable.from([]),
    open: async () => program,
  };
  await command.run(context);
  return lines.join('\n').replace(/\s+/g, ' ');
}

async function page(language: Language): Promise<string> {
  const states = await program.store.read((tables) => tables.sourceStates());
  const reports = program.sources.map((definition) => ({
    definition,
    state: states.find(({ id }) => id === definition.id) ?? null,
  }));
  const settings = { language, publicUrl: 'https://konferenzbote.example', now: program.clock.now() };
  const app = new Hono().get('/status', async (c) =>
    c.html(await statusPage(visitOf(c, settings), { parts: [], sources: reports, version: '1' })),
  );
  return (await app.request('/status')).text();
}

it('the operator is told once, in the language of the installation', () => {
  const notices = bench.slack.stored().filter(({ text }) => text.includes('fachpresse'));
  expect(notices.map(({ text }) => text)).toEqual([`Die Quelle fachpresse macht Schwierigkeiten. ${GERMAN}`]);
});

it.each([
  ['sources', sources],
  ['doctor', doctor],
] as const)('`%s` says it in the language that is asked for', async (_, command) => {
  const german = await printed(command, 'de');
  expect(german).toContain(GERMAN);
  expect(german).not.toContain(ENGLISH);
  expect(await printed(command, 'en')).toContain(ENGLISH);
});

it('the status page says it in the language of the page', async () => {
  expect(await page('de')).toContain(GERMAN);
  expect(await page('de')).not.toContain(ENGLISH);
  expect(await page('en')).toContain(ENGLISH);
});
