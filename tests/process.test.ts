/** The program as people start it: a process of its own, with signals, ports, exit codes and two streams. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rss, startFeedServer } from './fakes/feed-server.ts';
import { startFakeSlack } from './fakes/slack.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
let folder: string;
const children = new Set<ChildProcess>();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'konferenzbote-process-'));
});
afterEach(() => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  children.clear();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function launch(script: string, args: readonly string[], environment: Record<string, string> = {}) {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, DATA_DIR: join(folder, 'data'), KONFERENZBOTE_CONFIG: configFile(), ...environment };
  const child = spawn(process.execPath, [join(ROOT, 'bin', script), ...args], { cwd: folder, env });
  children.add(child);
  const ended: Promise<Ended> = Promise.all([
    new Promise<number | null>((resolve) => child.once('close', resolve)),
    text(child.stdout),
    text(child.stderr),
  ]).then(([code, out, err]) => ({ code, out, err }));
  return { child, ended };
}

function configFile(content = 'builtinSources: true\nsources: []\n'): string {
  const file = join(folder, 'konferenzbote.yaml');
  try {
    readFileSync(file);
  } catch {
    writeFileSync(file, content);
  }
  return file;
}

function bot(args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  const { child, ended } = launch('bot.mjs', args, environment);
  child.stdin.end();
  return ended;
}

/** Starts the server on a free port and resolves when it serves. */
async function serve(environment: Record<string, string> = {}) {
  const { child, ended } = launch('start.mjs', [], { PORT: '0', ...environment });
  const port = await new Promise<number>((resolve, reject) => {
    let seen = '';
    child.stderr.on('data', (chunk) => {
      seen += chunk;
      const [, found] = /"port":(\d+),"event":"listening"/.exec(seen) ?? [];
      if (found && seen.includes('"event":"started"')) resolve(Number(found));
    });
    void ended.then(({ err }) => reject(new Error(`ended early: ${err}`)));
  });
  return { child, ended, url: (path: string) => `http://127.0.0.1:${port}${path}` };
}

const silent = 'builtinSources: true\nconferences: [FMK, DMK]\n';

describe('the server', () => {
  it('serves the archive without network and tokens, says what is off, and ends on SIGTERM with 0', async () => {
    writeFileSync(join(folder, 'konferenzbote.yaml'), silent);
    const { child, ended, url } = await serve();
    const calendar = await (await fetch(url('/calendar/dmk.ics'))).text();
    expect(calendar.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThanOrEqual(4);
    expect(await (await fetch(url('/'))).text()).toContain('Digitalministerkonferenz');
    const sessions = (await (await fetch(url('/api/v1/sessions?conference=DMK'))).json()) as unknown[];
    expect(sessions.length).toBeGreaterThanOrEqual(6);
    expect((await fetch(url('/healthz'))).status).toBe(200);
    expect((await fetch(url('/readyz'))).status).toBe(200);
    child.kill('SIGTERM');
    const { code, err } = await ended;
    expect(code).toBe(0);
    expect(err).toContain('SLACK_BOT_TOKEN is not set');
    expect(err).toContain('DISCORD_TOKEN is not set');
  });

  it('says so when the port is in use, and ends with 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const port = String((other.address() as AddressInfo).port);
    const { code, err } = await launch('start.mjs', [], { PORT: port }).ended;
    other.close();
    expect(code).toBe(1);
    expect(err).toContain(`port ${port} is in use`);
  });

  it('does not start on a data directory that cannot be one', async () => {
    writeFileSync(join(folder, 'file'), '');
    const { code, err } = await launch('start.mjs', [], { DATA_DIR: join(folder, 'file', 'data') }).ended;
    expect(code).toBe(1);
    expect(err).toContain('DATA_DIR');
  });

  it('does not start with a wrong configuration: file, line and key are named, the exit code is 2', async () => {
    writeFileSync(join(folder, 'konferenzbote.yaml'), 'language: de\nsources:\n  - id: a\n    knd: rss\n');
    const { code, err } = await launch('start.mjs', []).ended;
    expect(code).toBe(2);
    expect(err).toMatch(/konferenzbote\.yaml:4.*knd/s);
  });

  it('switches a chat with a wrong token off and serves on', async () => {
    writeFileSync(join(folder, 'konferenzbote.yaml'), silent);
    const slack = await startFakeSlack();
    slack.revoke('xoxb-wrong');
    const { child, ended, url } = await serve({
      SLACK_BOT_TOKEN: 'xoxb-wrong',
      SLACK_APP_TOKEN: 'xapp-wrong',
      SLACK_API_URL: slack.apiUrl,
    });
    type Ready = {
      readonly parts: readonly { readonly name: string; readonly state: string; readonly reason: string }[];
    };
    const part = async () =>
      ((await (await fetch(url('/readyz'))).json()) as Ready).parts.find(({ name }) => name === 'slack');
    await expect.poll(async () => (await part())?.state, { timeout: 15_000 }).toBe('down');
    expect((await part())?.reason).toBeTruthy();
    expect((await fetch(url('/calendar/all.ics'))).status).toBe(200);
    child.kill('SIGTERM');
    const { code, err } = await ended;
    await slack.close();
    expect(code).toBe(0);
    expect(err).not.toContain('xoxb-wrong');
  });

  it('runs once on one data directory; a command beside it leaves the sending to it', async () => {
    const feeds = await startFeedServer();
    feeds.publish('/news.xml', rss([]));
    const source = `  - { id: f, kind: rss, url: "${feeds.url('/news.xml')}", every: "0 0 1 1 *" }\n`;
    writeFileSync(
      join(folder, 'konferenzbote.yaml'),
      `builtinSources: false\nsources:\n${source}subscriptions:\n  - channel: console\n`,
    );
    const first = await serve({ ALLOW_PRIVATE_ADDRESSES: '1' });
    const second = launch('start.mjs', [], { PORT: '0', ALLOW_PRIVATE_ADDRESSES: '1' });
    await expect
      .poll(() => feeds.requests.filter(({ path }) => path === '/news.xml').length, { timeout: 10_000 })
      .toBe(1);
    const html = '<p>Die siebte Digitalministerkonferenz (DMK) findet am 20. Mai 2027 in Wiesbaden statt.</p>';
    const entry = { guid: '1', link: 'https://example.org/1', title: 'DMK', html, published: '2026-11-20T08:00:00Z' };
    feeds.publish('/news.xml', rss([entry]));
    const polled = await bot(['poll'], { ALLOW_PRIVATE_ADDRESSES: '1' });
    expect(polled.code).toBe(0);
    expect(polled.err).toContain('a server runs');
    const { code, err } = await second.ended;
    expect(code).toBe(1);
    expect(err).toContain('another Konferenzbote runs');
    const posts = async () => JSON.parse((await bot(['deliveries', '--json'])).out) as { readonly state: string }[];
    await expect.poll(async () => (await posts()).map(({ state }) => state), { timeout: 20_000 }).toEqual(['done']);
    first.child.kill('SIGTERM');
    const ended = await first.ended;
    await feeds.close();
    expect(ended.code).toBe(0);
    expect(ended.out.match(/20\. Mai 2027/g)).not.toBeNull();
  }, 60_000);
});

describe('the commands', () => {
  it('print one JSON document and nothing else on standard output', async () => {
    const next = await bot(['next', 'dmk', '--json']);
    expect(next.code).toBe(0);
    expect(JSON.parse(next.out)).toMatchObject({ conference: 'DMK', status: 'planned' });
    const sessions = JSON.parse((await bot(['sessions', '--conference', 'DMK', '--json'])).out) as object[];
    expect(Object.keys(sessions[0] ?? {})).toEqual(
      expect.arrayContaining([
        'id',
        'ordinal',
        'start',
        'end',
        'place',
        'chairs',
        'previous',
        'listed',
        'contradictions',
      ]),
    );
  });

  it('tell wrong use from failure by their exit codes, and how it is right', async () => {
    const wrong = await Promise.all([
      bot(['nonsense']),
      bot(['next', 'XYZ']),
      bot(['sessions', '--nope']),
      bot(['why']),
    ]);
    expect(wrong.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect(wrong.map(({ out }) => out)).toEqual(['', '', '', '']);
    const help = await bot(['poll', '--help']);
    expect(help.code).toBe(0);
    expect(help.out).toContain('--json');
  });

  it('end a poll with 1 when a source failed, and say which and why', async () => {
    const feeds = await startFeedServer();
    const source = `  - { id: weg, kind: rss, url: "${feeds.url('/missing.xml')}" }\n`;
    writeFileSync(join(folder, 'konferenzbote.yaml'), `builtinSources: false\nsources:\n${source}`);
    const polled = await bot(['poll', '--json'], { ALLOW_PRIVATE_ADDRESSES: '1' });
    expect(polled.code).toBe(1);
    expect(JSON.parse(polled.out)).toMatchObject([{ source: 'weg', result: 'failed' }]);
    const [state] = JSON.parse((await bot(['sources', '--json'])).out) as {
      readonly state: string;
      readonly error: string;
    }[];
    await feeds.close();
    expect(state?.state).toBe('failing');
    expect(state?.error).toContain('404');
  });

  it('read a text from standard input and a batch line by line', async () => {
    const one = launch('bot.mjs', ['read', '--published', '2026-09-01', '--json']);
    one.child.stdin.end('Die DMK tagt am 5.11.2026 in Brüssel.');
    expect(JSON.parse((await one.ended).out)).toMatchObject({
      sessions: [{ conference: 'DMK', start: '2026-11-05', end: null, place: 'Brüssel', status: 'planned' }],
    });
    const many = launch('bot.mjs', ['read', '--jsonl']);
    many.child.stdin.end('{"id":"a","published":"2026-09-01","title":"","text":"Nichts."}\nkein json\n');
    const { code, out, err } = await many.ended;
    expect(code).toBe(1);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([{ id: 'a', sessions: [], resolutions: [] }]);
    expect(err).toContain('line 2');
  });

  it('subscribe, list, unsubscribe, back up and export', async () => {
    const made = await bot(['subscribe', 'console', '--conference', 'DMK', '--word', 'KI', '--json']);
    const { id } = JSON.parse(made.out) as { readonly id: string };
    expect(JSON.parse((await bot(['subscriptions', '--json'])).out)).toMatchObject([
      { id, words: ['KI'], paused: false },
    ]);
    expect((await bot(['unsubscribe', id])).code).toBe(0);
    expect(JSON.parse((await bot(['subscriptions', '--json'])).out)).toEqual([]);
    expect((await bot(['backup', join(folder, 'copy.sqlite')])).code).toBe(0);
    expect((await bot(['export', 'ics'])).out).toMatch(/END:VCALENDAR\r\n$/);
    expect((await bot(['export', 'csv'])).out.split('\r\n')[0]).toContain('id,conference,ordinal');
    expect((await bot(['rebuild', '--dry-run', '--json'])).out.trim()).toBe('[]');
  }, 60_000);
});
