/** A server of its own process for `bench -- serve`: the product, or a bare node:http server that has the same octets ready. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { openSite } from '../adapters/web-site.ts';
import { aPublication, aSession, days } from '../fakes/records.ts';

/** What the parent hears first; whatever it sends then is answered by the processor time used so far. */
export interface Started {
  readonly port: number;
}

const CALENDAR = '/calendar/dmk.ics';
/** About 200 KB, each with a place and guests as long as real ones. */
const SESSIONS = 245;
const MADE_AT = Temporal.Instant.from('2026-10-01T08:00:00Z');

const [kind = '', plainAddress = ''] = process.argv.slice(2);
const port = kind === 'product' ? await serveProduct() : await serveBare(plainAddress);
process.on('message', () => process.send?.(process.cpuUsage()));
process.on('disconnect', () => process.exit(0));
process.send?.({ port } satisfies Started);

async function serveProduct(): Promise<number> {
  const site = await openSite();
  await site.store.write(async (tables) => {
    const sessions = Array.from({ length: SESSIONS }, (_, at) => manySession(at));
    await tables.saveRecords('DMK', sessions, []);
    await tables.appendPublications(
      sessions.map(({ id }) => aPublication({ record: id, changedAt: MADE_AT, createdAt: MADE_AT })),
    );
  });
  site.web.changed();
  return Number(new URL(site.url).port);
}

function manySession(at: number) {
  const on = Temporal.PlainDate.from('2024-01-08').add({ days: 4 * at });
  return aSession({
    id: `many-${String(at).padStart(4, '0')}`,
    ordinal: at + 1,
    days: days(on.toString(), on.add({ days: 1 }).toString()),
    guests: ['Bundesministerin für Digitales und Staatsmodernisierung', 'Vertreter der kommunalen Spitzenverbände'],
  });
}

/** The octets of the product at `address`, with no header that could be missed and nothing to find out but the tag. */
async function serveBare(address: string): Promise<number> {
  const from = await fetch(`${address}${CALENDAR}`, { headers: { 'accept-encoding': 'identity' } });
  const plain = Buffer.from(await from.arrayBuffer());
  const etag = from.headers.get('etag') ?? '';
  const answerWith = (tag: string, body: Buffer, extra: readonly string[]) => ({
    tag,
    body,
    headers: ['ETag', tag, 'Content-Type', 'text/calendar', 'Content-Length', String(body.length), ...extra],
    unchanged: ['ETag', tag],
  });
  const identity = answerWith(etag, plain, []);
  const gzip = answerWith(`${etag.slice(0, -1)}-gzip"`, gzipSync(plain), ['Content-Encoding', 'gzip']);
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const answer = request.headers['accept-encoding'] === 'gzip' ? gzip : identity;
    if (request.headers['if-none-match'] === answer.tag) response.writeHead(304, answer.unchanged).end();
    else response.writeHead(200, answer.headers).end(answer.body);
  };
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
