/** How much one address may ask for, who counts as one address, and what is said to whoever asks for too much. */
import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAddressReader, createRateLimit } from '../../src/adapters/web/rate-limit.ts';
import { openSite, type Site } from './web-site.ts';

/** Takes so many at one moment; how many went through. */
function taken(limit: ReturnType<typeof createRateLimit>, address: string, count: number, nowMs = 0): number {
  return Array.from({ length: count }, () => limit.take(address, nowMs)).filter((wait) => wait === null).length;
}

describe('a bucket', () => {
  it('gives 300 at once and ten a second after that', () => {
    const limit = createRateLimit();
    expect(taken(limit, '192.0.2.1', 400)).toBe(300);
    expect(limit.take('192.0.2.1', 0)).toBe(1);
    expect(taken(limit, '192.0.2.1', 100, 2_000)).toBe(20);
    expect(taken(limit, '192.0.2.1', 1_000, 10_000_000)).toBe(300);
  });
  it('gives ten times as much to this machine, where a proxy may stand for everybody', () => {
    const limit = createRateLimit();
    expect(taken(limit, '127.0.0.1', 4_000)).toBe(3_000);
    expect(taken(limit, '::1', 4_000)).toBe(3_000);
    expect(taken(limit, '::ffff:127.0.0.2', 4_000)).toBe(3_000);
  });
  it.each([
    ['192.0.2.1', '192.0.2.2', false],
    ['192.0.2.1', '::ffff:192.0.2.1', true],
    ['2001:db8:0:1::1', '2001:db8:0:1:ffff::9', true],
    ['2001:db8:0:1::1', '2001:0DB8:0000:0001:1:2:3:4', true],
    ['2001:db8::1', '2001:db8:0:1::1', false],
    ['fe80::1%eth0', 'fe80::2%eth1', true],
  ])('of %s is that of %s: %s', (one, other, same) => {
    const limit = createRateLimit();
    taken(limit, one, 300);
    expect(taken(limit, other, 300)).toBe(same ? 0 : 300);
  });
  it('is forgotten when too many addresses come, the longest unseen first', () => {
    const limit = createRateLimit({ addressesMax: 3 });
    for (const last of [1, 2, 3, 1, 4, 5]) taken(limit, `192.0.2.${last}`, 300);
    expect(limit.size()).toBe(3);
    expect(taken(limit, '192.0.2.1', 300)).toBe(0);
    expect(taken(limit, '192.0.2.2', 300)).toBe(300);
  });
  it('never gives more than its burst and its pace, and always gives after the wait it names', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 800 }), (pauses) => {
        const limit = createRateLimit();
        let nowMs = 0;
        let given = 0;
        for (const pause of pauses) {
          nowMs += pause / 20;
          const wait = limit.take('192.0.2.1', nowMs);
          if (wait === null) given += 1;
          else expect(limit.take('192.0.2.1', nowMs + wait * 1000)).toBeNull();
          if (wait !== null) return;
        }
        expect(given).toBeLessThanOrEqual(300 + (nowMs / 1000) * 10);
      }),
    );
  });
});

describe('who asks', () => {
  const from = (remoteAddress: string, forwarded?: string) =>
    ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;
  it.each([
    ['nobody is trusted', [], from('127.0.0.1', '192.0.2.7'), '127.0.0.1'],
    ['a stranger says so', ['10.0.0.1'], from('192.0.2.1', '192.0.2.7'), '192.0.2.1'],
    ['the proxy says so', ['10.0.0.1'], from('10.0.0.1', '192.0.2.7'), '192.0.2.7'],
    ['the client invents more', ['10.0.0.1'], from('10.0.0.1', '1.2.3.4, 192.0.2.7'), '192.0.2.7'],
    ['two proxies stand in a row', ['10.0.0.0/8'], from('10.0.0.1', '1.2.3.4, 192.0.2.7, 10.9.9.9'), '192.0.2.7'],
    ['the proxy is IPv6', ['fd00::/8'], from('fd00::1', '2001:db8::7'), '2001:db8::7'],
    ['it stands in IPv6 clothes', ['127.0.0.1'], from('::ffff:127.0.0.1', '192.0.2.7'), '192.0.2.7'],
    ['the header is nonsense', ['10.0.0.1'], from('10.0.0.1', 'unknown'), '10.0.0.1'],
    ['there is none', ['10.0.0.1'], from('10.0.0.1'), '10.0.0.1'],
  ])('when %s', (_, trusted, request, address) => {
    expect(createAddressReader(trusted)(request)).toBe(address);
  });
});

describe('the server', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({ trustedProxies: ['127.0.0.1'] });
  });
  afterAll(() => site.close());
  const asked = (path: string, address = '192.0.2.1') =>
    fetch(`${site.url}${path}`, { headers: { 'X-Forwarded-For': address } });

  it('refuses clearly what is too much, and nobody else', async () => {
    for (let count = 0; count < 300; count++) await (await asked('/assets/none')).arrayBuffer();
    let api = await asked('/api/v1/conferences');
    // Ten come back each second, and a slow machine may take longer for the three hundred.
    for (let more = 0; more < 600 && api.status !== 429; more++) {
      await api.arrayBuffer();
      api = await asked('/api/v1/conferences');
    }
    expect(api.status).toBe(429);
    expect(Number(api.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(api.headers.get('content-type')).toBe('application/problem+json');
    expect(await api.json()).toMatchObject({ status: 429, detail: expect.stringContaining('zu viele Anfragen') });
    expect(api.headers.get('access-control-expose-headers')).toContain('Retry-After');
    const english = { 'X-Forwarded-For': '192.0.2.1', 'Accept-Language': 'en-GB' };
    for (const [path, says] of [
      ['/', 'Too many requests come'],
      ['/?lang=de', 'zu viele Anfragen'],
    ] as const) {
      let page = await fetch(`${site.url}${path}`, { headers: english });
      for (let more = 0; more < 600 && page.status !== 429; more++) {
        await page.arrayBuffer();
        page = await fetch(`${site.url}${path}`, { headers: english });
      }
      const text = await page.text();
      expect(text).toContain(says);
      expect(text.trim().split('\n')).toHaveLength(1);
    }
    expect((await asked('/api/v1/conferences', '192.0.2.2')).status).toBe(200);
  });
  it('gives calendars that are ready, robots.txt and what supervisors ask as often as they like', async () => {
    await asked('/calendar/dmk.ics', '192.0.2.3');
    let isRefused = false;
    for (let count = 0; count < 1_000 && !isRefused; count++) {
      const page = await asked('/api/v1/conferences', '192.0.2.4');
      await page.arrayBuffer();
      isRefused = page.status === 429;
    }
    expect(isRefused).toBe(true);
    for (const path of ['/calendar/dmk.ics', '/healthz', '/readyz', '/metrics', '/robots.txt'])
      expect((await asked(path, '192.0.2.4')).status).toBe(200);
  });
});
