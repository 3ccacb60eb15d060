import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fetched, Fetcher } from '../../src/core/ports.ts';
import { decodeBody } from '../../src/feeds/decode.ts';
import { type FeedServer, firstRequest, manualClock, say, startFeedServer, testFetcher } from './feed-server.ts';

const FEED = '<rss version="2.0"><channel><title>Länder</title></channel></rss>';
const GZIP = { 'content-encoding': 'gzip' };

let server: FeedServer;
let fetcher: Fetcher;

beforeEach(async () => {
  server = await startFeedServer();
  fetcher = testFetcher();
});

afterEach(async () => {
  await fetcher.close();
  await server.close();
});

async function bodyOf(path: string): Promise<Extract<Fetched, { kind: 'body' }>> {
  const fetched = await fetcher.get(firstRequest(server.url + path));
  if (fetched.kind !== 'body') throw new Error(`expected a body, got ${fetched.kind}`);
  return fetched;
}

function textOf({ body }: Pick<Extract<Fetched, { kind: 'body' }>, 'body'>): string {
  return decodeBody(body.bytes, body.contentType);
}

function failing(path: string): Promise<unknown> {
  return fetcher.get(firstRequest(server.url + path)).then(
    () => 'no error',
    (error: unknown) => error,
  );
}

describe('a plain answer', () => {
  it('gives the bytes, the validators and where it was read', async () => {
    server.answers['/feed'] = say(FEED, { etag: '"v1"', 'last-modified': 'Mon, 22 Apr 2024 10:00:00 GMT' });

    const fetched = await bodyOf('/feed');

    expect(fetched).toMatchObject({ etag: '"v1"', lastModified: 'Mon, 22 Apr 2024 10:00:00 GMT', movedTo: null });
    expect(fetched.body).toMatchObject({ url: `${server.url}/feed`, contentType: null });
    expect(textOf(fetched)).toBe(FEED);
    expect(fetched.bodyHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is asked for with an honest name and the packings that are understood', async () => {
    server.answers['/feed'] = say(FEED);

    await bodyOf('/feed');

    expect(server.requests.at(-1)?.headers).toMatchObject({
      'user-agent': 'Konferenzbote/0.1.0 (+https://example.org/bot)',
      'accept-encoding': 'gzip, deflate, br',
    });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('packed as %s is unpacked', async (encoding, pack) => {
    server.answers['/feed'] = say(pack(FEED), { 'content-encoding': encoding });

    expect(textOf(await bodyOf('/feed'))).toBe(FEED);
  });

  it.each([
    ['as it is', {}, (text: string) => Buffer.from(text)],
    ['packed', GZIP, gzipSync],
    ['packed twice', { 'content-encoding': 'gzip, gzip' }, (text: string) => gzipSync(gzipSync(text))],
  ])('of several megabytes arrives whole, %s', async (_name, headers, pack) => {
    const text = Array.from({ length: 400_000 }, (_, n) => `Zeile ${n}`).join('\n');
    server.answers['/feed'] = say(pack(text), headers);

    expect(textOf(await bodyOf('/feed')) === text).toBe(true);
  });

  it('of several megabytes waits while as many bytes are held as may be, and then arrives', async () => {
    const text = 'Wort '.repeat(1_500_000);
    server.answers['/feed'] = say(gzipSync(text), GZIP);
    const held = await bodyOf('/feed');

    const waiting = bodyOf('/feed');
    const within = await Promise.race([
      waiting.then(() => 'arrived'),
      new Promise((later) => setTimeout(later, 300, 'waits')),
    ]);
    held.body.release?.();

    expect(within).toBe('waits');
    expect(textOf(await waiting) === text).toBe(true);
  });

  it.each`
    bytes                                          | type                              | text
    ${Buffer.from('Länder', 'latin1')}             | ${'text/xml; charset=iso-8859-1'} | ${'Länder'}
    ${Buffer.from([0x84, 0x44, 0x4d, 0x4b, 0x93])} | ${'text/xml; charset=iso-8859-1'} | ${'„DMK“'}
    ${Buffer.from('\ufeffLänder', 'utf16le')}      | ${'text/xml'}                     | ${'Länder'}
    ${Buffer.from('Länder', 'utf8')}               | ${'text/xml; charset=latin1'}     | ${'Länder'}
  `('in $type is read as $text', async ({ bytes, type, text }) => {
    server.answers['/feed'] = say(bytes, { 'content-type': type });

    expect(textOf(await bodyOf('/feed'))).toBe(text);
  });
});

describe('an answer known already', () => {
  it('is unchanged by 304, and the validators are kept', async () => {
    server.answers['/feed'] = say('', {}, 304);
    const known = {
      url: `${server.url}/feed`,
      etag: '"v1"',
      lastModified: 'Mon, 22 Apr 2024 10:00:00 GMT',
      bodyHash: null,
    };

    const fetched = await fetcher.get(known);

    expect(fetched).toEqual({ kind: 'unchanged', etag: known.etag, lastModified: known.lastModified });
    expect(server.requests.at(-1)?.headers).toMatchObject({
      'if-none-match': known.etag,
      'if-modified-since': known.lastModified,
    });
  });

  it('is unchanged by its hash, however it is packed', async () => {
    server.answers['/feed'] = say(FEED, { etag: '"v1"' });
    const { bodyHash } = await bodyOf('/feed');
    server.answers['/feed'] = say(gzipSync(FEED), { ...GZIP, etag: '"v2"' });

    const again = await fetcher.get({ ...firstRequest(`${server.url}/feed`), bodyHash });

    expect(again).toEqual({ kind: 'unchanged', etag: '"v2"', lastModified: null });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is known by its %s bytes too, and given again to whoever has not read it', async (encoding, pack) => {
    server.answers['/feed'] = say(pack(FEED), { 'content-encoding': encoding });
    const { bodyHash } = await bodyOf('/feed');

    const same = await fetcher.get({ ...firstRequest(`${server.url}/feed`), bodyHash });
    const anew = await bodyOf('/feed');
    server.answers['/feed'] = say(pack(`${FEED} `), { 'content-encoding': encoding });
    const other = await fetcher.get({ ...firstRequest(`${server.url}/feed`), bodyHash });

    expect(same.kind).toBe('unchanged');
    expect(anew.bodyHash).toBe(bodyHash);
    expect(textOf(anew)).toBe(FEED);
    expect(other.kind === 'body' && textOf(other)).toBe(`${FEED} `);
  });

  it('may carry a broken validator, which is not sent', async () => {
    server.answers['/feed'] = say(FEED);

    await fetcher.get({ ...firstRequest(`${server.url}/feed`), etag: 'a\r\nx-evil: 1' });

    expect(server.requests.at(-1)?.headers['if-none-match']).toBeUndefined();
  });
});

describe('a refusal', () => {
  it.each([404, 410, 403, 500, 502, 204, 304, 206])('%i is an error that names it', async (status) => {
    server.answers['/feed'] = say('', {}, status);

    expect(await failing('/feed')).toMatchObject({
      code: 'FETCH_STATUS',
      platformCode: String(status),
      message: expect.stringContaining(`/feed answered ${status}`),
    });
  });

  it.each`
    header                             | date                               | ms
    ${'120'}                           | ${'Mon, 23 Nov 2026 12:00:00 GMT'} | ${120_000}
    ${'Mon, 23 Nov 2026 12:10:00 GMT'} | ${'Mon, 23 Nov 2026 12:09:00 GMT'} | ${60_000}
    ${'Mon, 23 Nov 2020 12:10:00 GMT'} | ${'Mon, 23 Nov 2026 12:09:00 GMT'} | ${0}
    ${'soon'}                          | ${'Mon, 23 Nov 2026 12:00:00 GMT'} | ${null}
  `('with Retry-After "$header" asks to wait $ms ms', async ({ header, date, ms }) => {
    server.answers['/feed'] = say('', { 'retry-after': header, date }, 429);

    expect(await failing('/feed')).toMatchObject({ code: 'FETCH_STATUS', retryAfterMs: ms });
  });
});

describe('limits', () => {
  it('a server that never answers is given up', async () => {
    await fetcher.close();
    fetcher = testFetcher({ timeoutMs: 150 });
    server.answers['/feed'] = () => {};

    expect(await failing('/feed')).toMatchObject({ code: 'FETCH_TIMEOUT', passing: true });
  });

  it('a server that drips is given up, though each drop comes in time', async () => {
    await fetcher.close();
    fetcher = testFetcher({ timeoutMs: 300 });
    server.answers['/feed'] = (_request, response) => {
      const drip = setInterval(() => response.write('x'), 10);
      response.once('close', () => clearInterval(drip));
    };

    expect(await failing('/feed')).toMatchObject({ code: 'FETCH_TIMEOUT' });
  });

  it('a body of 300 MB is stopped near the limit', async () => {
    let sent = 0;
    const block = Buffer.alloc(1024 * 1024, 'x');
    server.answers['/feed'] = (_request, response) => {
      const pour = () => {
        while (sent < 300 && !response.destroyed) {
          sent += 1;
          if (!response.write(block)) return void response.once('drain', pour);
        }
        response.end();
      };
      pour();
    };

    expect(await failing('/feed')).toMatchObject({ code: 'FETCH_TOO_LARGE', passing: true });
    expect(sent).toBeLessThan(60);
  });

  it('an announced length over the limit is not read at all', async () => {
    server.answers['/feed'] = (_request, response) => {
      response.writeHead(200, { 'content-length': String(300 * 1024 * 1024) }).write('x');
    };

    expect(await failing('/feed')).toMatchObject({ code: 'FETCH_TOO_LARGE' });
  });

  it.each([
    ['gzip', gzipSync],
    // At its best quality packing takes ten seconds of a busy machine.
    ['br', (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ])('a %s bomb is stopped by what comes out of it', async (encoding, pack) => {
    server.answers['/feed'] = say(pack(Buffer.alloc(64 * 1024 * 1024)), { 'content-encoding': encoding });

    expect(await failing('/feed')).toMatchObject({ code: 'FETCH_TOO_LARGE' });
  });

  it('a bomb in a bomb in a bomb is not opened', async () => {
    server.answers['/feed'] = say(gzipSync(gzipSync(gzipSync(FEED))), { 'content-encoding': 'gzip, gzip, gzip' });

    expect(await failing('/feed')).toMatchObject({ code: 'FETCH_NETWORK' });
  });

  it.each([
    ['that is not packed as it says', say(FEED, GZIP)],
    ['that is not brotli as it says', say(FEED, { 'content-encoding': 'br' })],
    ['packed, that breaks off', say(gzipSync(FEED.repeat(9)).subarray(0, 40), GZIP)],
    ['in an unknown packing', say(FEED, { 'content-encoding': 'zstd' })],
  ])('a body %s is an error of the network', async (_name, answer) => {
    server.answers['/feed'] = answer;

    expect(await failing('/feed')).toMatchObject({
      code: 'FETCH_NETWORK',
      message: expect.stringMatching(/packed/),
    });
  });

  it('a connection that breaks off is an error, not half a body', async () => {
    server.answers['/feed'] = (_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write(FEED, () => response.destroy());
    };

    expect(await failing('/feed')).toMatchObject({ code: 'FETCH_NETWORK' });
  });

  it('a host that is not there is an error that says so', async () => {
    const { url } = server;
    await server.close();

    const error = await fetcher.get(firstRequest(`${url}/feed`)).catch((each: unknown) => each);

    expect(error).toMatchObject({ code: 'FETCH_NETWORK', platformCode: 'ECONNREFUSED' });
    server = await startFeedServer();
  });
});

describe('redirects', () => {
  const to = (location: string, status = 302) => say('', { location }, status);

  it('are followed, and the address of the answer is the last one', async () => {
    server.answers = { '/a': to('/b?x=1'), '/b?x=1': to('c#part', 307), '/c': say(FEED) };

    const fetched = await bodyOf('/a');

    expect(fetched.body.url).toBe(`${server.url}/c`);
    expect(fetched.movedTo).toBeNull();
  });

  it.each`
    first  | second | movedTo
    ${301} | ${308} | ${'/c'}
    ${301} | ${302} | ${'/b'}
    ${302} | ${301} | ${null}
  `('$first, then $second report $movedTo as the new address', async ({ first, second, movedTo }) => {
    server.answers = { '/a': to('/b', first), '/b': to('/c', second), '/c': say(FEED) };

    expect((await bodyOf('/a')).movedTo).toBe(movedTo && server.url + movedTo);
  });

  it('in a circle are an error', async () => {
    server.answers = { '/a': to('/b'), '/b': to('/a') };

    expect(await failing('/a')).toMatchObject({ code: 'FETCH_REDIRECTS', message: expect.stringContaining('circle') });
  });

  it('without end are an error after five', async () => {
    for (let step = 0; step < 20; step += 1) server.answers[`/${step}`] = to(`/${step + 1}`);

    expect(await failing('/0')).toMatchObject({ code: 'FETCH_REDIRECTS' });
    expect(server.asked).not.toContain('/6');
  });

  it.each([
    'http://127.0.0.2/',
    'http://10.0.0.1/admin',
    'http://[::1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://localhost/',
    'file:///etc/passwd',
    'http://user:password@example.org/',
  ])('to %s are refused', async (target) => {
    server.answers = { '/a': to(target) };

    expect(await failing('/a')).toMatchObject({ code: 'ADDRESS_REFUSED', passing: false });
    expect(server.asked).toEqual(['/robots.txt', '/a']);
  });
});

describe('names', () => {
  it('that resolve to a private address are refused when connecting', async () => {
    const resolve = vi.fn(async () => [{ address: '127.0.0.1', family: 4 }]);
    await fetcher.close();
    fetcher = testFetcher({ allowedAddresses: [], resolve });

    const error = await fetcher
      .get(firstRequest(server.url.replace('127.0.0.1', 'feeds.example.org')))
      .catch((each) => each);

    expect(error).toMatchObject({ code: 'ADDRESS_REFUSED' });
    expect(resolve).toHaveBeenCalled();
    expect(server.asked).toEqual([]);
  });

  it('that change to a private address between two requests are refused then', async () => {
    const addresses = ['127.0.0.1', '127.0.0.1', '127.0.0.2'];
    const resolve = async () => [{ address: addresses.shift() ?? '127.0.0.2', family: 4 }];
    await fetcher.close();
    fetcher = testFetcher({ resolve });
    server.answers['/feed'] = say(FEED, { connection: 'close' });
    server.answers['/robots.txt'] = say('', { connection: 'close' }, 404);
    const request = firstRequest(`${server.url.replace('127.0.0.1', 'feeds.example.org')}/feed`);

    expect((await fetcher.get(request)).kind).toBe('body');
    await expect(fetcher.get(request)).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
  });

  it('without any address are an error of the network', async () => {
    await fetcher.close();
    fetcher = testFetcher({ resolve: async () => [] });

    await expect(fetcher.get(firstRequest('http://feeds.example.org/'))).rejects.toMatchObject({
      code: 'FETCH_NETWORK',
      platformCode: 'ENOTFOUND',
    });
  });
});

describe('politeness', () => {
  it('asks a host for one thing at a time, and for robots.txt once', async () => {
    const paths = ['/1', '/2', '/3', '/4', '/5'];
    for (const path of paths) {
      // Slow enough that a second request would be seen beside the first.
      server.answers[path] = (_request, response) => void setTimeout(() => response.end(FEED), 20);
    }

    await Promise.all(paths.map(bodyOf));

    expect(server.mostAtOnce).toBe(1);
    expect(server.asked.toSorted()).toEqual([...paths, '/robots.txt']);
  });

  it('goes on with the next when one fails', async () => {
    server.answers = { '/1': say('', {}, 500), '/2': say(FEED) };

    const [first, second] = await Promise.all([failing('/1'), bodyOf('/2')]);

    expect(first).toMatchObject({ code: 'FETCH_STATUS' });
    expect(textOf(second)).toBe(FEED);
  });

  it('reads robots.txt again after a day', async () => {
    const clock = manualClock();
    await fetcher.close();
    fetcher = testFetcher({ clock });
    server.answers['/feed'] = say(FEED);

    await bodyOf('/feed');
    clock.add({ hours: 23 });
    await bodyOf('/feed');
    clock.add({ hours: 1 });
    await bodyOf('/feed');

    expect(server.asked).toEqual(['/robots.txt', '/feed', '/feed', '/robots.txt', '/feed']);
  });

  it.each`
    robots                                                                 | path       | allowed
    ${'User-agent: *\nDisallow: /'}                                        | ${'/feed'} | ${false}
    ${'User-agent: Konferenzbote\nDisallow: /feed'}                        | ${'/feed'} | ${false}
    ${'User-agent: *\nDisallow: /\n\nUser-agent: konferenzbote\nAllow: /'} | ${'/feed'} | ${true}
    ${'User-agent: *\nDisallow: /intern'}                                  | ${'/feed'} | ${true}
    ${'<html>no robots here</html>'}                                       | ${'/feed'} | ${true}
  `('obeys $robots', async ({ robots, path, allowed }) => {
    server.answers = { '/robots.txt': say(robots), [path]: say(FEED) };

    const outcome = allowed ? await bodyOf(path) : await failing(path);

    expect(outcome).toMatchObject(allowed ? { kind: 'body' } : { code: 'ROBOTS_REFUSED' });
    expect(server.asked.includes(path)).toBe(allowed);
  });

  it.each([500, 403, 404])('takes a robots.txt that answers %i for none', async (status) => {
    server.answers = { '/robots.txt': say('', {}, status), '/feed': say(FEED) };

    expect(textOf(await bodyOf('/feed'))).toBe(FEED);
  });

  it('does not follow a robots.txt into a private network', async () => {
    server.answers = { '/robots.txt': say('', { location: 'http://10.0.0.1/' }, 302), '/feed': say(FEED) };

    expect(textOf(await bodyOf('/feed'))).toBe(FEED);
  });

  it('also asks the robots.txt of a host it is redirected to', async () => {
    const other = await startFeedServer({ '/robots.txt': say('User-agent: *\nDisallow: /'), '/feed': say(FEED) });
    server.answers['/feed'] = say('', { location: `${other.url}/feed` }, 302);

    const error = await failing('/feed');
    await other.close();

    expect(error).toMatchObject({ code: 'ROBOTS_REFUSED' });
    expect(other.asked).toEqual(['/robots.txt']);
  });

  it('keeps the gap that robots.txt asks for, counted from the last answer', async () => {
    const clock = manualClock();
    const sleep = vi.fn(async (ms: number) => clock.add({ milliseconds: ms }));
    await fetcher.close();
    fetcher = testFetcher({ clock, sleep });
    server.answers = { '/robots.txt': say('User-agent: *\nCrawl-delay: 10'), '/1': say(FEED), '/2': say(FEED) };

    await bodyOf('/1');
    clock.add({ seconds: 4 });
    await bodyOf('/2');

    expect(sleep.mock.calls).toEqual([[6000]]);
  });
});

it('closing ends what is under way with a clear error', async () => {
  const asked = Promise.withResolvers<void>();
  server.answers['/feed'] = () => asked.resolve();
  const outcome = failing('/feed');
  await asked.promise;

  await fetcher.close();

  expect(await outcome).toMatchObject({ code: 'FETCH_NETWORK', message: expect.stringContaining('stopping') });
});

it('closing ends the pause that a host asked for, too', async () => {
  server.answers = { '/robots.txt': say('User-agent: *\nCrawl-delay: 25'), '/1': say(FEED), '/2': say(FEED) };
  await bodyOf('/1');
  const outcome = failing('/2');

  await fetcher.close();

  expect(await outcome).toMatchObject({ code: 'FETCH_NETWORK', message: expect.stringContaining('stopping') });
  expect(server.asked).not.toContain('/2');
});
