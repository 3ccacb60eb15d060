/** Where a webhook may be sent: an address that a person names must not open the operator's own network. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createPoster, type PosterOptions } from '../../src/feeds/post.ts';

const NOW = Temporal.Instant.from('2026-11-23T12:00:00Z');
const MESSAGE = { headers: { 'webhook-id': 'msg_1' }, body: '{}' };
const refused = { code: 'ADDRESS_REFUSED' };
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

function poster(options: Partial<PosterOptions> = {}) {
  return createPoster({ allowPrivateAddresses: false, userAgent: 'test', now: () => NOW, ...options });
}

/** A receiver on loopback, with what it was asked. */
async function receiver(answer: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { asked, port: (server.address() as AddressInfo).port };
}

it.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://[64:ff9b::a00:1]/',
  'http://[2002:a00:1::]/',
  'http://169.254.169.254/latest/meta-data/',
  'http://localhost:5432/',
  'http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/',
  'http://127。0。0。1/',
  'http://user:secret@receiver.example/',
  'file:///etc/passwd',
])('posts nothing to %s', async (address) => {
  await expect(poster()(address, MESSAGE)).rejects.toMatchObject(refused);
});

it('posts nothing to a name that leads into a private network, whatever it led to before', async () => {
  const { asked, port } = await receiver((_request, response) => void response.setHeader('connection', 'close').end());
  const addresses = ['127.0.0.1', '127.0.0.2'];
  const resolve = async () => [{ address: addresses.shift() ?? '127.0.0.2', family: 4 }];
  const post = poster({ resolve, allowedAddresses: ['127.0.0.1'] });

  expect((await post(`http://receiver.example:${port}/hook`, MESSAGE)).status).toBe(200);
  await expect(post(`http://receiver.example:${port}/hook`, MESSAGE)).rejects.toMatchObject(refused);
  expect(asked).toEqual(['POST /hook']);
});

it('follows no redirect', async () => {
  const inner = await receiver((_request, response) => void response.end());
  const outer = await receiver((_request, response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${inner.port}/` }).end();
  });

  const { status } = await poster({ allowedAddresses: ['127.0.0.1'] })(`http://127.0.0.1:${outer.port}/`, MESSAGE);

  expect(status).toBe(307);
  expect(inner.asked).toEqual([]);
});

it('reads no more of an answer than it needs', async () => {
  let written = 0;
  const { port } = await receiver((_request, response) => {
    const more = () => {
      while (!response.destroyed && written < 64 * 2 ** 20) {
        written += 2 ** 16;
        if (!response.write('x'.repeat(2 ** 16))) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  });

  const post = poster({ allowedAddresses: ['127.0.0.1'] });
  await post(`http://127.0.0.1:${port}/`, MESSAGE).catch((error: { code: string }) => {
    expect(error.code).toBe('OUTCOME_UNKNOWN');
  });
  // What the system's buffers take in comes on top.
  expect(written).toBeLessThan(32 * 2 ** 20);
});
