/** What a stranger may try at the port: broken requests, too much of anything, other hosts, other methods. */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE, openSite, type Site } from './web-site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Sends bytes as they are, and gives all that came back once the server has closed the connection. */
async function raw(...lines: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(site.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(lines.join('\r\n'));
  return text(socket);
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
const answers = (answer: string) => answer.match(/^HTTP\/1\.1 \d{3}/gm)?.length ?? 0;

describe('a request that two servers could read differently', () => {
  it.each([
    ['length and chunks', 'Content-Length: 4', 'Transfer-Encoding: chunked'],
    ['two lengths', 'Content-Length: 4', 'Content-Length: 9'],
    ['a length that is none', 'Content-Length: 4x', ''],
    ['an unknown coding', 'Transfer-Encoding: xchunked', ''],
    ['a space before the colon', 'Content-Length : 4', ''],
    ['a line that goes on', 'X-A: 1', ' X-B: 2'],
  ])('is refused, and what follows it is not answered: %s', async (_what, first, second) => {
    const headers = [first, second].filter(Boolean);
    const answer = await raw('POST / HTTP/1.1', 'Host: a', ...headers, '', 'GET /healthz HTTP/1.1', 'Host: a', '', '');
    expect(statusOf(answer)).toBe(400);
    expect(answers(answer)).toBe(1);
  });

  it('is refused without a host', async () => {
    expect(statusOf(await raw('GET / HTTP/1.1', '', ''))).toBe(400);
  });
});

describe('too much', () => {
  it('of headers is refused', async () => {
    const answer = await raw('GET / HTTP/1.1', 'Host: a', `X-A: ${'a'.repeat(40_000)}`, 'Connection: close', '', '');
    expect(statusOf(answer)).toBe(431);
  });

  it('of time for a request is refused: the whole head within 10 s, the whole request within 30 s', () => {
    const { headersTimeout, requestTimeout, timeout, keepAliveTimeout } = site.web.server;
    expect([headersTimeout, requestTimeout]).toEqual([10_000, 30_000]);
    expect(timeout + keepAliveTimeout).toBeLessThanOrEqual(10_000);
  });

  it.each([
    ['head', ['GET / HTTP/1.1', 'Host: a'], 'X-A: 1\r\n'],
    ['body', ['POST /api/v1/sessions HTTP/1.1', 'Host: a', 'Content-Length: 100000', '', ''], 'x'],
  ])('of time for a %s that drips in ends its connection, while others are served', async (_what, begin, drop) => {
    const patient = await openSite({ patience: { headMs: 300, requestMs: 600, lookEveryMs: 50 } });
    const socket = connect(Number(new URL(patient.url).port), '127.0.0.1');
    const dripping = setInterval(() => socket.writable && socket.write(drop), 20);
    socket.on('error', () => undefined).resume();
    try {
      socket.write(begin.join('\r\n'));
      const closed = new Promise((resolve) => socket.once('close', resolve));
      expect((await fetch(`${patient.url}/healthz`)).status).toBe(200);
      await closed;
    } finally {
      clearInterval(dripping);
      socket.destroy();
      await patient.close();
    }
  });

  it('in an address is answered shortly', async () => {
    const response = await fetch(`${site.url}/calendar/all.ics?words=${'a'.repeat(8_000)}`);
    expect(response.status).toBeLessThan(500);
    await response.body?.cancel();
  });
});

it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'])('%s changes and answers nothing', async (method) => {
  for (const path of ['/', '/api/v1/sessions', '/calendar/all.ics', '/status', '/metrics']) {
    const response = await fetch(`${site.url}${path}`, { method });
    expect([path, response.status >= 400 && response.status < 500]).toEqual([path, true]);
    await response.body?.cancel();
  }
});

it.each(['http://evil.example', 'HTTPS://evil.example:8443', 'http://user@evil.example'])(
  'a request that names the whole address is answered by its path: %s',
  async (origin) => {
    const asked = async (path: string) =>
      raw(`GET ${origin}${path} HTTP/1.1`, 'Host: evil.example', 'Connection: close', '', '');
    expect(await asked('/calendar/all.ics')).toContain('BEGIN:VCALENDAR');
    for (const path of ['', '?lang=de', '/status', '/api/v1/sessions']) {
      const answer = await asked(path);
      expect([path, statusOf(answer), answer.includes('evil.example')]).toEqual([path, 200, false]);
    }
  },
);

it('the host a stranger names is in no page, link, calendar or header', async () => {
  for (const path of [
    '/',
    '/sitzungen/next',
    '/calendar/all.ics',
    '/feed/dmk.atom',
    '/api/openapi.json',
    '/api/v1/sessions',
  ]) {
    const answer = await raw(
      `GET ${path} HTTP/1.1`,
      'Host: evil.example',
      'X-Forwarded-Host: evil.example',
      'Forwarded: host=evil.example',
      'Connection: close',
      '',
      '',
    );
    expect([path, statusOf(answer)]).toEqual([path, 200]);
    expect(answer).not.toContain('evil.example');
  }
});

it('answers balancers that ask by HTTP/1.0 and name no host', async () => {
  expect(statusOf(await raw('GET /healthz HTTP/1.0', '', ''))).toBe(200);
});

it.each(['/status', '/metrics', '/readyz', '/healthz'])('%s names no channel, no person and no file', async (path) => {
  const body = await (await fetch(`${site.url}${path}`)).text();
  expect(body).not.toMatch(/slack:T|discord:\d|webhook:|[CUDG]0[A-Z0-9]{6}|\.sqlite|node_modules|\bat .*\.ts:\d/);
});

it('no page can be framed, runs scripts, or is taken for another type', async () => {
  for (const path of ['/', '/sitzungen/season', '/status', '/api/openapi.json', '/nirgends']) {
    const { headers } = await fetch(`${site.url}${path}`);
    expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
    expect([path, headers.get('x-powered-by'), headers.get('server')]).toEqual([path, null, null]);
  }
  for (const path of ['/', '/sitzungen/season', '/status', '/nirgends']) {
    const response = await fetch(`${site.url}${path}`);
    expect([path, response.headers.get('content-security-policy')]).toEqual([
      path,
      expect.stringContaining("default-src 'none'"),
    ]);
    expect(await response.text()).not.toContain(HOSTILE);
  }
});
