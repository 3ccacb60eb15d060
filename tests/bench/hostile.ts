/** Bodies that want to hurt whoever reads them: too large, too deep, too slow, too much of one thing. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, createGzip } from 'node:zlib';

export interface Fault {
  readonly name: string;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void> | void;
}

const MB = 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024, 'x');
const HEAD = '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><link>https://x.example/</link>';
const TAIL = '</channel></rss>';
const LONGEST_DRIP_MS = 60_000;

const item = (inner: string): string => `<item><guid>g</guid><title>t</title>${inner}</item>`;
const MONTHS = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ');
const sentence = 'Die 7. Digitalministerkonferenz (DMK) findet am 20. Mai 2027 in Wiesbaden statt. ';

export const FAULTS: readonly Fault[] = [
  { name: 'large', answer: (_, response) => pour(response, 50 * MB) },
  { name: 'bomb', answer: (_, response) => bomb(response, 1024 * MB) },
  text('laughs', laughs),
  text('deep', () => `${HEAD}${item('<a>'.repeat(200_000) + '</a>'.repeat(200_000))}${TAIL}`),
  text('attributes', () => {
    const attributes = Array.from({ length: 200_000 }, (_, n) => ` a${n}="${n}"`).join('');
    return `${HEAD}${item(`<b${attributes}/>`)}${TAIL}`;
  }),
  text('title', () => `${HEAD}<item><guid>g</guid><title>${'Ä '.repeat(2.5 * MB)}</title></item>${TAIL}`),
  text('items', () => {
    const items = Array.from({ length: 100_000 }, (_, n) => `<item><guid>${n}</guid><title>t${n}</title></item>`);
    return `${HEAD}${items.join('')}${TAIL}`;
  }),
  text('links', () => {
    const links = Array.from(
      { length: 90_000 },
      (_, n) => `&lt;a href="https://x.example/beschluss-${n}.pdf"&gt;b&lt;/a&gt; `,
    );
    return `${HEAD}${item(`<description>${links.join('')}</description>`)}${TAIL}`;
  }),
  text(
    'many',
    () =>
      `${HEAD}${Array.from({ length: 4_900 }, (_, n) => `<item><guid>m${n}</guid><title>${n}</title><description>${'Ä “Rede” '.repeat(60)}${n}</description></item>`).join('')}${TAIL}`,
  ),
  text('sessions', () => {
    const sentences = Array.from(
      { length: 5_000 },
      (_, n) =>
        `Die ${n + 1}. Digitalministerkonferenz (DMK) findet am ${(n % 28) + 1}. ${MONTHS[n % 12]} ${2027 + (n % 60)} in Wiesbaden statt. `,
    );
    return `${HEAD}${item(`<description>${sentences.join('')}</description>`)}${TAIL}`;
  }),
  { name: 'drip', answer: (_, response) => drip(response) },
  text('sentences', () => `${HEAD}${item(`<description>${sentence.repeat(20_000)}</description>`)}${TAIL}`),
  text('dates', () => `${HEAD}${item(`<description>DMK ${'1.1. und '.repeat(200_000)}</description>`)}${TAIL}`),
  text(
    'words',
    () => `${HEAD}${item(`<description>${'Digitalministerkonferenz'.repeat(100_000)}</description>`)}${TAIL}`,
  ),
  text('brackets', () => `${HEAD}${item(`<description>${'('.repeat(MB)}</description>`)}${TAIL}`),
  text('comment', () => `${HEAD}${'<!--'.repeat(MB)}${TAIL}`),
  text('truncated', () => `${HEAD}${item(sentence).repeat(50)}<item><title>x`),
  { name: 'error', answer: (_, response) => void response.writeHead(500).end() },
  { name: 'busy', answer: (_, response) => void response.writeHead(429, { 'retry-after': '3600' }).end() },
  { name: 'loop', answer: (request, response) => void response.writeHead(302, { location: request.url }).end() },
];

function text(name: string, make: () => string): Fault {
  return {
    name,
    answer: (_, response) =>
      void response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' }).end(make()),
  };
}

/** Ten entities, each ten of the one before. */
function laughs(): string {
  const entities = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`);
  return `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">${entities.join('')}]><rss><channel><item><title>&l10;</title></item></channel></rss>`;
}

async function pour(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/rss+xml' });
  for (let sent = 0; sent < bytes && !response.destroyed; sent += CHUNK.length)
    if (!response.write(CHUNK)) await drained(response);
  response.end();
}

async function bomb(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-encoding': 'gzip' });
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  gzip.pipe(response);
  for (let sent = 0; sent < bytes && !response.destroyed; sent += CHUNK.length)
    if (!gzip.write(CHUNK)) await Promise.race([drained(gzip), closed(response)]);
  gzip.end();
}

/** A byte now and then, so that no single wait is long. */
async function drip(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/rss+xml' });
  response.write(HEAD);
  const dripping = setInterval(() => response.write(' '), 100);
  const enough = setTimeout(() => response.destroy(), LONGEST_DRIP_MS);
  await closed(response);
  clearInterval(dripping);
  clearTimeout(enough);
}

function drained(stream: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => {
    stream.once('drain', () => resolve());
    stream.once('close', () => resolve());
  });
}

function closed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => (response.destroyed ? resolve() : response.once('close', () => resolve())));
}
